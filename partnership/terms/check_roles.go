package terms

import (
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

func (c *checker) roles() {
	w := &c.walk
	open := map[played]calendar.Period{}
	if c.together() {
		open = c.t.uncovered()
	}
	w.in("roles")
	for i := range c.t.Roles {
		r := &c.t.Roles[i]
		w.at(i, "")
		if !c.partners[r.Partner] {
			w.findIn("partner", ROL001, check.Error, "problem", "unknown_partner", "partner", string(r.Partner))
		}
		if r.Period.IsEmpty() {
			w.findIn("period", ROL001, check.Error, "problem", "empty_period", "partner", string(r.Partner))
		}
		w.word("role", "role", r.Role.Known(), string(r.Role))
		w.word("area", "area", r.Area.Known(), string(r.Area))
		w.texts("responsibilities", r.Responsibilities)
		if gap, ok := open[r.played()]; ok && r.Required {
			delete(open, r.played()) // told at the first that says so
			w.find(ROL005, check.Warning, "role", string(r.Role), "area", string(r.Area), "period", gap.String())
		}
		w.out(1)
	}
	w.out(1)
}

// played is what is played, by whomever and whenever: two roles with the same
// word in the same area cover for one another.
type played struct {
	role RoleWord
	area Area
}

func (r *Role) played() played { return played{r.Role, r.Area} }

// uncovered returns the first days of the term in which nobody plays a role
// that is required.
func (t *Terms) uncovered() map[played]calendar.Period {
	var spans map[played][]calendar.Period
	for i := range t.Roles {
		if r := &t.Roles[i]; r.Required {
			if spans == nil {
				spans = map[played][]calendar.Period{}
			}
			spans[r.played()] = nil
		}
	}
	gaps := map[played]calendar.Period{}
	if spans == nil {
		return gaps
	}
	known := gather(t.Partners, func(p *Partner) id.Partner { return p.ID })
	for i := range t.Roles {
		r := &t.Roles[i]
		if all, required := spans[r.played()]; required && known[r.Partner] && !r.Period.IsEmpty() {
			spans[r.played()] = append(all, r.Period)
		}
	}
	for what, all := range spans {
		if gap, ok := t.Duration.gap(all); ok {
			gaps[what] = gap
		}
	}
	return gaps
}

// gap returns the first days of the term that no span covers. Days before the
// start and after the end count only as far as the terms say when those are:
// without a start the first span begins the term, and what ends at a milestone
// has no last day. What no span covers at all is not found here: then nobody
// has the role, which is ROL001.
func (d *Duration) gap(spans []calendar.Period) (calendar.Period, bool) {
	if len(spans) == 0 {
		return calendar.Period{}, false
	}
	slices.SortFunc(spans, calendar.Period.Compare)
	next := d.Start // the first day not known to be covered
	if next.IsZero() {
		next = spans[0].First()
	}
	for _, s := range spans {
		if s.First().After(next) {
			return d.within(next, s.First().AddDays(-1))
		}
		if s.Until().IsZero() {
			return calendar.Period{}, false
		}
		if s.Until().After(next) {
			next = s.Until()
		}
	}
	if d.End.IsZero() && !d.Evergreen {
		return calendar.Period{}, false
	}
	return d.within(next, d.End)
}

// within returns the days from first to last that are in the term, and whether
// there are any. A zero last is open.
func (d *Duration) within(first, last calendar.Date) (calendar.Period, bool) {
	if !d.End.IsZero() && (last.IsZero() || last.After(d.End)) {
		last = d.End
	}
	gap := calendar.NewPeriod(first, last)
	return gap, !gap.IsEmpty()
}

// accountable reports an activity that nobody answers for, or more than one.
func (c *checker) accountable(a *Activity) {
	have := len(a.Accountable)
	if have > 1 {
		have = len(gather(a.Accountable, func(p *id.Partner) id.Partner { return *p }))
	}
	if have != 1 && c.together() {
		c.lacking("accountable", a.Accountable != nil, ROL004, check.Warning, "activity", string(a.ID), "have", strconv.Itoa(have))
	}
}
