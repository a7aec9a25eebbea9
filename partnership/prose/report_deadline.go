package prose

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// Deadline is what sets the last day of a decision.
//
// The zero Deadline is that of a decision without a day, and of one whose finding
// names the day itself.
type Deadline string

// The deadlines. Where several days apply, the first one does.
const (
	AtLapse     Deadline = "lapse"     // after it the proposal lapses
	AtObjection Deadline = "objection" // absent parties may object until then
	AtDeemed    Deadline = "deemed"    // after it silence counts as acceptance
	AtEffect    Deadline = "effect"    // the terms proposed are to hold from then on
	AtStart     Deadline = "start"     // the agreement is to start
	AtTermEnd   Deadline = "term_end"  // the last day of the term
	AtReview    Deadline = "review"    // the next review is due, which looks at what is open
	AtCure      Deadline = "cure"      // the time to mend a breach ends
	AtRung      Deadline = "rung"      // the time for this step of the ladder of disputes ends
	AtNotice    Deadline = "notice"    // the next day a notice has run
	AtLongStop  Deadline = "long_stop" // a suspension was to last no longer
)

var deadlines = map[Deadline]both{
	AtLapse:     {"the proposal lapses after that", "sesudahnya usulan gugur"},
	AtObjection: {"objections are heard until then", "keberatan diterima sampai hari itu"},
	AtDeemed:    {"after that it counts as accepted", "sesudahnya dianggap diterima"},
	AtEffect:    {"the new terms are to hold from then on", "ketentuan baru direncanakan berlaku sejak itu"},
	AtStart:     {"the day agreed for the start", "hari mulai yang disepakati"},
	AtTermEnd:   {"the last day of the term", "hari terakhir jangka waktu"},
	AtReview:    {"the next review is due", "batas waktu tinjauan berikutnya"},
	AtCure:      {"the time to mend it ends", "masa perbaikan berakhir"},
	AtRung:      {"the time for this step ends", "waktu untuk jenjang ini berakhir"},
	AtNotice:    {"then the notice has run", "sesudahnya masa pemberitahuan lewat"},
	AtLongStop:  {"the suspension was to last no longer", "batas akhir penangguhan"},
}

// by sets the day of a decision where it has none, or a later one.
func (s *Sought) by(day calendar.Date, why Deadline) {
	if !day.IsZero() && compareDays(day, s.Due) < 0 {
		s.Due, s.Why = day, why
	}
}

// ahead returns a day that is still to come, else none: what has passed is no day
// for what is open.
func (r *reporting) ahead(day calendar.Date) calendar.Date {
	if day.Before(r.On) {
		return calendar.Date{}
	}
	return day
}

// dueByRule gives a decision that has no day of its own the one on which the
// partners come to it by the rules: before the agreement starts, the start; while
// it runs, the next review, or the end of the term where that is sooner. A review
// that is overdue itself is no day for others.
func (r *reporting) dueByRule(s *Sought) {
	if !s.Due.IsZero() {
		return
	}
	switch r.Stage.Stage {
	case lifecycle.Negotiating, lifecycle.Signed:
		s.by(r.ahead(r.terms.Duration.Start), AtStart)
	case lifecycle.Active, lifecycle.Suspended:
		s.by(r.ahead(r.terms.Duration.End), AtTermEnd)
		s.by(r.ahead(r.flags.ReviewDue), AtReview)
	case lifecycle.None, lifecycle.Scoping, lifecycle.WindingDown, lifecycle.Closed, lifecycle.Abandoned:
	}
}

// dueOf sets the day by which a proposal is to be answered.
func (r *reporting) dueOf(s *Sought, p *partnership.Proposal) {
	if t, ok := r.a.Terms(p.On); ok {
		if n := t.Governance.PolicyFor(string(s.Act)).LapseDays; n > 0 {
			s.by(p.On.AddDays(n-1), AtLapse) // it lapses the day after
		}
	}
	for _, c := range p.Requirement.Clauses {
		s.by(c.WindowUntil, AtObjection)
	}
	switch x := p.Act.(type) {
	case act.Amend:
		s.by(r.ahead(x.Effective), AtEffect)
	case act.Accede:
		s.by(r.ahead(x.Effective), AtEffect)
	case act.Novate:
		s.by(r.ahead(x.Effective), AtEffect)
	case act.Sign:
		if x.Terms != nil {
			s.by(r.ahead(x.Terms.Duration.Start), AtStart)
		}
		s.by(r.ahead(r.terms.Duration.Start), AtStart)
	case act.Renew:
		s.by(r.ahead(r.terms.Duration.End), AtTermEnd)
	case act.Close:
		if n := r.terms.Governance.ClosingDays; n > 0 {
			s.by(r.ahead(p.On.AddDays(n-1)), AtDeemed)
		}
	}
}

// disputed gathers the breaches that are open, and the other disputes whose time
// on the ladder runs.
func (r *reporting) disputed() []Sought {
	var all []Sought
	for _, d := range r.a.Disputes(r.On) {
		if !d.Cured.IsZero() {
			continue
		}
		s := Sought{Kind: SoughtMending, Partner: d.Partner, Count: 1}
		inTime := func(ends calendar.Date) bool { return ends.After(r.On) }
		switch {
		case inTime(d.CureEnds):
			s.Owners = []id.Partner{d.Partner}
			s.by(d.CureEnds.AddDays(-1), AtCure)
		case d.Breach != "" && d.CureEnds.IsZero() && (d.Until.IsZero() || inTime(d.Until)):
			s.Owners = []id.Partner{d.Partner}
		case d.Breach != "" || inTime(d.Until):
			s.Kind = SoughtStep
		default:
			continue // nothing on record ends it, and no time runs
		}
		if inTime(d.Until) {
			s.by(d.Until.AddDays(-1), AtRung)
		}
		all = gather(all, s)
	}
	return all
}

// gather adds a decision to those like it, or to the list.
func gather(all []Sought, s Sought) []Sought {
	for i := range all {
		if x := &all[i]; x.Kind == s.Kind && x.Partner == s.Partner && len(x.Owners) == len(s.Owners) {
			x.Count += s.Count
			x.by(s.Due, s.Why)
			return all
		}
	}
	return append(all, s)
}

// parting lists the notices that run: until then it is to be settled what becomes
// of the duties.
func (r *reporting) parting() []Sought {
	var all []Sought
	for _, n := range r.flags.Notices {
		s := Sought{Kind: SoughtParting, Partner: n.By}
		s.by(n.Ends.AddDays(-1), AtNotice)
		all = append(all, s)
	}
	return all
}

// resumption lists the causes for which the agreement rests and is not overdue to
// resume: that is told as a finding.
func (r *reporting) resumption() []Sought {
	if r.Stage.Stage != lifecycle.Suspended {
		return nil
	}
	var all []Sought
	for _, c := range r.then.Causes() {
		if !c.LongStop.IsZero() && c.LongStop.Before(r.On) {
			continue
		}
		s := Sought{Kind: SoughtResumption, Cause: c.Kind, Partner: c.By}
		s.by(c.LongStop, AtLongStop)
		all = append(all, s)
	}
	return all
}
