package terms

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// part is what the terms give a partner to do: the sum of what they say of it
// in other places.
type part struct {
	gives      bool // it promises something
	givesMoney bool
	givesOther bool // something besides money
	role       bool // it has a role, in force on the day asked about
	strategy   bool // it has a say in what is done
	activity   bool // it takes part in what is done
}

// parts returns the part of each partner, in one pass. Without a day, every
// role that has a day at all is in force.
func (t *Terms) parts(on calendar.Date) map[id.Partner]*part {
	parts := make(map[id.Partner]*part, len(t.Partners))
	for i := range t.Partners {
		parts[t.Partners[i].ID] = &part{}
	}
	each := func(partners []id.Partner, do func(*part)) {
		for _, p := range partners {
			if known := parts[p]; known != nil {
				do(known)
			}
		}
	}
	for i := range t.Commitments {
		m := &t.Commitments[i]
		if p := parts[m.From]; p != nil {
			p.gives = true
			p.givesMoney = p.givesMoney || m.Kind == contribution.Cash
			// The cost of management stands beside what is brought, in whatever form.
			p.givesOther = p.givesOther || m.Kind != contribution.Cash && m.Kind != contribution.ManagementCost
		}
	}
	for i := range t.Activities {
		each(t.Activities[i].Accountable, func(p *part) { p.activity = true })
		each(t.Activities[i].Participants, func(p *part) { p.activity = true })
	}
	open := false // a forum has a seat for every party
	for i := range t.Governance.Forums {
		f := &t.Governance.Forums[i]
		open = open || f.Members == nil
		for j := range f.Members {
			if p := parts[f.Members[j].Partner]; p != nil {
				p.strategy = true
			}
		}
	}
	if open {
		for p := range t.Parties() {
			parts[p.ID].strategy = true
		}
	}
	on = t.Duration.nearest(on)
	for i := range t.Roles {
		r := &t.Roles[i]
		p := parts[r.Partner]
		if p == nil || r.Period.IsEmpty() {
			continue
		}
		p.role = p.role || on.IsZero() || r.Period.Contains(on)
		p.strategy = p.strategy || r.Area == Strategy
		// An implementer does the work, wherever it is said to do it.
		p.activity = p.activity || r.Area == Implementation || r.Role == Implementing
	}
	return parts
}

// nearest returns the day of the term that is nearest to on: a question asked
// before the start is about the first day, one after the end about the last.
func (d *Duration) nearest(on calendar.Date) calendar.Date {
	switch {
	case on.IsZero():
	case !d.End.IsZero() && on.After(d.End):
		return d.End
	case on.Before(d.Start):
		return d.Start
	}
	return on
}
