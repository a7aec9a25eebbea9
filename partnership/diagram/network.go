package diagram

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Network is the partners of an agreement on a day, the ties between them and
// what they owe each other.
//
// The zero Network is of nobody.
type Network struct {
	On       calendar.Date             `json:"on"`
	Title    string                    `json:"title,omitzero"`
	Partners []Partner                 `json:"partners,omitzero"` // in the order they came; then those that are not there, as they are named
	Ties     []partnership.StandingTie `json:"ties,omitzero"`     // that are open, by day
	Flows    []Flow                    `json:"flows,omitzero"`    // in the order in which they came into the terms
}

// Partner is a partner in a network.
type Partner struct {
	ID       id.Partner        `json:"id"`
	Name     string            `json:"name,omitzero"` // by the terms of that day; absent: they do not name it
	Kind     terms.PartnerKind `json:"kind,omitzero"`
	Standing terms.Standing    `json:"standing,omitzero"`
	Bound    bool              `json:"bound,omitzero"`  // in force on that day
	Absent   bool              `json:"absent,omitzero"` // not there on that day; a flow or a tie names it
}

// Flow is a commitment on its way: who owes it to whom, and how far it has come.
type Flow struct {
	Commitment id.Commitment             `json:"commitment"`
	From       id.Partner                `json:"from"`
	To         []id.Partner              `json:"to,omitzero"`   // absent: every other partner
	Kind       contribution.Kind         `json:"kind,omitzero"` // by the terms of that day; absent: they leave it out
	What       string                    `json:"what,omitzero"`
	Amounts    []string                  `json:"amounts,omitzero"` // a line for each measure: promised, and accepted
	State      lifecycle.CommitmentState `json:"state"`
	Settled    act.LastState             `json:"settled,omitzero"`
}

// NetworkOf returns the network of a as of a day, as it is known now. A zero day
// is that of the last event. A draft binds nobody: before the terms are signed
// nothing flows.
func NetworkOf(a partnership.Agreement, on calendar.Date) Network {
	ties := a.Ties(on)
	if on.IsZero() {
		on = ties.On
	}
	n := Network{On: on, Ties: ties.Open}
	t, _ := a.Terms(on)
	n.Title = t.Title
	place := make(map[id.Partner]bool)
	add := func(p Partner) {
		if place[p.ID] || p.ID == "" {
			return
		}
		place[p.ID] = true
		if named, ok := t.Partner(p.ID); ok {
			p.Name, p.Kind = named.Name, named.Kind
		}
		n.Partners = append(n.Partners, p)
	}
	for _, m := range a.Partners(on) {
		bound := !m.Since.IsZero() && !on.Before(m.Since) && (m.Left.IsZero() || on.Before(m.Left))
		add(Partner{ID: m.Partner, Standing: m.Standing, Bound: bound})
	}
	for _, x := range n.Ties {
		add(Partner{ID: x.Between[0].Partner, Absent: true})
		add(Partner{ID: x.Between[1].Partner, Absent: true})
	}
	for _, d := range a.Duties(on) {
		f := flowOf(&d, &t)
		add(Partner{ID: f.From, Absent: true})
		for _, p := range f.To {
			add(Partner{ID: p, Absent: true})
		}
		n.Flows = append(n.Flows, f)
	}
	return n
}

func flowOf(d *partnership.Duty, t *terms.Terms) Flow {
	f := Flow{Commitment: d.Commitment, From: d.From, To: slices.Clone(d.To), State: d.State, Settled: d.Settled}
	if c, ok := t.Commitment(d.Commitment); ok {
		f.Kind, f.What = c.Kind, c.What
	}
	for l := range d.Balance.Lines() {
		unit := l.Measure.String()
		line := l.Committed.String() + " " + unit
		if l.Accepted.Sign() != 0 {
			line += ", " + l.Accepted.String() + " accepted"
		}
		f.Amounts = append(f.Amounts, strings.TrimSpace(line))
	}
	return f
}
