package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// renewal is a further term that is sought, or that was agreed on last.
type renewal struct {
	on   calendar.Date
	path check.Path // of the proposal while it is open; zero: it is in the terms
	act  act.Renew
}

// renewalsNow returns the renewal to which the term in force goes back, and the
// proposals of renewal that are open.
func (r *relation) renewalsNow() []renewal {
	var all []renewal
	versions := r.then.body.versions
	i := slices.IndexFunc(versions, func(x version) bool { return x.adopted == r.v.adopted && x.seq == r.v.seq })
	for ; i >= 0 && versions[i].terms.Duration.End == r.t.Duration.End; i-- { // new terms since then may have left the term as it was
		if a, ok := r.f.entry(versions[i].seq).act.(act.Renew); ok {
			all = append(all, renewal{on: r.f.entry(versions[i].adopted).on, act: a})
			break
		}
	}
	for _, p := range r.then.body.proposals {
		if a, ok := p.act.(act.Renew); ok {
			all = append(all, renewal{on: p.on, path: check.Path("/proposals").Key(string(p.id)), act: a})
		}
	}
	return all
}

// renewals tells a renewal without review (TRM004) or without a benefit case for
// each who goes on (TRM006), and one that is not decided though the end is near
// (TRM005).
func (r *relation) renewals() {
	if !r.between(lifecycle.Active, lifecycle.Suspended) {
		return
	}
	reviews := said[act.Review](r.scene)
	for _, x := range r.renewalsNow() {
		tell := func(c check.Code, params ...string) {
			if x.path != "" {
				r.record(c, x.path, params...)
			} else {
				r.at(c, "/duration", params...)
			}
		}
		from, err := x.on.AddMonths(-r.limits.ReviewMonths, calendar.Clip)
		if err == nil && !slices.ContainsFunc(reviews, func(y remark[act.Review]) bool { return !y.on.Before(from) }) {
			tell(TRM004, "on", x.on.String())
		}
		for _, p := range r.parties() {
			if len(x.act.Continuing) > 0 && !slices.Contains(x.act.Continuing, p) || r.then.body.member(p).joinedAfter(x.on) {
				continue
			}
			if !slices.ContainsFunc(x.act.Cases, func(c act.BenefitCase) bool { return c.Partner == p && !blank(c.Words) }) {
				tell(TRM006, "partner", string(p))
			}
		}
	}
	if lead, ends := r.renewalLead(r.limits); !lead.IsZero() && !r.on.Before(lead) && !r.on.After(ends) && !r.decidedSince(lead, reviews) {
		r.at(TRM005, "/duration", "from", lead.String(), check.Due, ends.String())
	}
}

// joinedAfter reports whether m came in after a day.
func (m *member) joinedAfter(on calendar.Date) bool { return m != nil && m.since.After(on) }

// renewalLead returns the first day on which a renewal should be decided, and the
// last of the term; no days where the term states no end.
func (s *scene) renewalLead(l RelationLimits) (from, ends calendar.Date) {
	du := &s.t.Duration
	if du.End.IsZero() {
		return calendar.Date{}, calendar.Date{}
	}
	days := du.RenewalLead
	if days <= 0 {
		days = l.LeadDays
		if start := s.termStart(); !start.IsZero() {
			share, ok := exact.FromInt(int64(du.End.Sub(start)+1)).Mul(l.LeadShare).Round(0, exact.Up).Int64()
			if ok {
				days = max(days, int(share))
			}
		}
	}
	return du.End.AddDays(-days), du.End
}

// termStart returns the first day of the term that runs: that after the end of
// the one before, where it was renewed.
func (s *scene) termStart() calendar.Date {
	b := s.then.body
	for i := len(b.versions) - 1; i >= 0; i-- {
		if end := b.versions[i].terms.Duration.End; !end.IsZero() && end.Before(s.t.Duration.End) && !b.versions[i].effective.After(s.on) {
			return end.AddDays(1)
		}
	}
	return s.start()
}

// decidedSince reports whether the partners decided what comes after the term:
// other terms are agreed that end otherwise, or a review since a day came to a
// decision. What it says is not read.
func (r *relation) decidedSince(from calendar.Date, reviews []remark[act.Review]) bool {
	if next := r.then.body.latest().terms.Duration; next.End != r.t.Duration.End {
		return true
	}
	return slices.ContainsFunc(reviews, func(x remark[act.Review]) bool { return !x.on.Before(from) && len(x.said.Decisions) > 0 })
}

// suspensions tells the causes of suspension that stand beyond the day on which
// they were to end (LIF003).
func (r *relation) suspensions() {
	if r.then.stage != lifecycle.Suspended {
		return
	}
	for i := range r.then.body.causes {
		c := &r.then.body.causes[i]
		if !c.longStop.IsZero() && r.on.After(c.longStop) {
			r.record(LIF003, check.Path("/causes").Key(string(c.id)), "cause", string(c.id), check.Due, c.longStop.String())
		}
	}
}

// closing tells what the record of an end lacks: what becomes of those who are
// served (EXT006), what was learned (EXT007), and what was achieved, apart from
// how it ended (EXT009).
func (r *relation) closing() {
	if !r.between(lifecycle.WindingDown, lifecycle.Closed) {
		return
	}
	last := r.finalReport()
	if blank(r.t.Exit.Continuity) && blank(r.t.Exit.Handover) && len(last.Continued) == 0 &&
		(last.Report == nil || blank(last.Report.Continuity)) {
		r.record(EXT006, "/end")
	}
	learned := last.Report != nil && slices.ContainsFunc(last.Report.Lessons, func(x string) bool { return !blank(x) }) ||
		slices.ContainsFunc(said[act.Review](r.scene), func(x remark[act.Review]) bool { return !blank(x.said.Words) })
	if !learned {
		r.record(EXT007, "/end")
	}
	if r.then.stage == lifecycle.Closed && len(last.Outcomes) == 0 && !r.anythingAchieved() {
		switch last.Joint {
		case act.Met, act.PartlyMet, act.NotMet:
			var kind act.EndKind
			if e := r.then.body.ending; e != nil {
				kind = e.kind
			}
			r.record(EXT009, "/end/joint", "outcome", string(last.Joint), "kind", string(kind))
		case act.UnknownOutcome:
		}
	}
}

// finalReport returns how the agreement was closed, or how it is proposed to be;
// nothing where nobody has said it yet.
func (r *relation) finalReport() act.Close {
	b := r.then.body
	if b.report != nil {
		return *b.report
	}
	for _, p := range b.proposals {
		if a, ok := p.act.(act.Close); ok {
			return a
		}
	}
	return act.Close{}
}

// anythingAchieved reports whether anything on record says what was achieved: a
// reading, a score, a milestone reached.
func (r *relation) anythingAchieved() bool {
	records := r.f.records(r.on)
	return len(records.Readings)+len(records.Scores)+len(records.Joint) > 0 ||
		slices.ContainsFunc(r.then.body.reached, func(x reached) bool { return x.milestone != "" && !x.on.After(r.on) })
}
