package act

import (
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

func (a Amend) faults() check.Report {
	var s shape
	name(&s, "base", a.Base, must)
	s.text("reason", a.Reason, may)
	names(&s, "evidence", a.Evidence, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Renew) faults() check.Report {
	var s shape
	s.duration(a.Duration)
	names(&s, "continuing", a.Continuing, may)
	for i, c := range a.Cases {
		var in shape
		name(&in, "partner", c.Partner, must)
		in.text("words", c.Words, must)
		s.within(check.Path("/cases").Index(i), in.found)
	}
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (s *shape) duration(d terms.Duration) {
	var in shape
	name(&in, "milestone", d.Milestone, may)
	in.count("renewalWindow", d.RenewalWindow)
	in.count("renewalLead", d.RenewalLead)
	in.count("noticeDays", d.NoticeDays)
	in.count("cureDays", d.CureDays)
	in.count("patience", d.Patience)
	in.ext(d.Ext)
	s.within("/duration", in.found)
}

func (a Accede) faults() check.Report {
	var s shape
	name(&s, "base", a.Base, must)
	name(&s, "partner", a.Partner, must)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Novate) faults() check.Report {
	var s shape
	name(&s, "base", a.Base, must)
	name(&s, "from", a.From, must)
	name(&s, "to", a.To, must)
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (s *shape) arrangements(list []Arrangement) {
	for i, a := range list {
		var in shape
		name(&in, "commitment", a.Commitment, must)
		word(&in, "as", a.As, must)
		name(&in, "to", a.To, need(a.As == Moved))
		s.within(check.Path("/arrangements").Index(i), in.found)
	}
}

func (a Withdraw) faults() check.Report {
	var s shape
	name(&s, "partner", a.Partner, may)
	name(&s, "notice", a.Notice, may)
	s.arrangements(a.Arrangements)
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Remove) faults() check.Report {
	var s shape
	name(&s, "partner", a.Partner, must)
	name(&s, "breach", a.Breach, must)
	s.arrangements(a.Arrangements)
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Suspend) faults() check.Report {
	var s shape
	name(&s, "cause", a.Cause, must)
	word(&s, "kind", a.Kind, must)
	s.text("reason", a.Reason, must)
	name(&s, "by", a.By, may)
	s.texts("scope", a.Scope)
	names(&s, "continue", a.Continue, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Resume) faults() check.Report {
	var s shape
	name(&s, "cause", a.Cause, must)
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Correct) faults() check.Report {
	var s shape
	s.number("seq", a.Seq, 1, greatest)
	if a.Replacement != nil {
		s.within("/replacement", WellFormed(a.Replacement))
		if len(s.found) == 0 && !IsRecord(a.Replacement.Type()) {
			s.at("replacement", ProblemNotARecord)
		}
	}
	s.text("reason", a.Reason, may)
	s.ext(a.Ext)
	return s.found
}
