package act

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

func (s *shape) investment(list []Investment) {
	for i, x := range list {
		var in shape
		name(&in, "partner", x.Partner, must)
		in.sums("money", x.Money)
		in.sums("management", x.Management)
		for j, q := range x.Time {
			in.within(check.Path("/time").Index(j), quantityFaults(q))
		}
		in.count("items", x.Items)
		s.within(check.Path("/investment").Index(i), in.found)
	}
}

// sums looks at a list of sums of money.
func (s *shape) sums(member string, list []money.Amount) {
	for i, sum := range list {
		var m shape
		m.money(member, sum, must)
		for _, f := range m.found {
			f.Path = check.Path("").Key(member).Index(i)
			s.found = append(s.found, f)
		}
	}
}

func (a GiveNotice) faults() check.Report {
	var s shape
	names(&s, "to", a.To, may)
	s.number("days", a.Days, 0, terms.MaxDays)
	s.text("reason", a.Reason, must)
	s.texts("criteria", a.Criteria)
	name(&s, "breach", a.Breach, may)
	s.investment(a.Investment)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a RevokeNotice) faults() check.Report {
	var s shape
	name(&s, "notice", a.Notice, must)
	s.text("reason", a.Reason, may)
	s.ext(a.Ext)
	return s.found
}

func (a WindDown) faults() check.Report {
	var s shape
	word(&s, "kind", a.Kind, must)
	s.text("reason", a.Reason, may)
	s.texts("criteria", a.Criteria)
	s.text("statement", a.Statement, may)
	name(&s, "breach", a.Breach, may)
	s.text("successor", a.Successor, may)
	s.investment(a.Investment)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Settle) faults() check.Report {
	var s shape
	name(&s, "commitment", a.Commitment, must)
	word(&s, "as", a.As, must)
	s.text("to", a.To, need(a.As == HandedOver))
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (a Rescind) faults() check.Report {
	var s shape
	s.text("reason", a.Reason, may)
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Close) faults() check.Report {
	var s shape
	word(&s, "joint", a.Joint, must)
	for i, o := range a.Outcomes {
		var in shape
		name(&in, "partner", o.Partner, must)
		word(&in, "outcome", o.Outcome, must)
		in.text("words", o.Words, may)
		s.within(check.Path("/outcomes").Index(i), in.found)
	}
	for i, c := range a.Continued {
		var in shape
		name(&in, "activity", c.Activity, may)
		in.text("what", c.What, need(c.Activity == ""))
		in.text("owner", c.Owner, must)
		s.within(check.Path("/continued").Index(i), in.found)
	}
	if r := a.Report; r != nil {
		var in shape
		in.text("source", r.Source, may)
		in.text("summary", r.Summary, may)
		in.texts("lessons", r.Lessons)
		in.text("continuity", r.Continuity, may)
		s.within("/report", in.found)
	}
	word(&s, "form", form(a.Form), may)
	s.ext(a.Ext)
	return s.found
}

func (a Succeed) faults() check.Report {
	var s shape
	s.text("successor", a.Successor, must)
	name(&s, "digest", a.Digest, may)
	s.text("words", a.Words, may)
	s.ext(a.Ext)
	return s.found
}

func (Advance) faults() check.Report { return nil }
