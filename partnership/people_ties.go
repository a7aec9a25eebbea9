package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// StandingTie is a tie between two partners that has not ended.
//
// Both may have recorded it: it is one tie where the kind, the partners and the
// persons are the same, whichever of the two says so.
type StandingTie struct {
	Kind    act.TieKind   `json:"kind"`
	Between [2]TieEnd     `json:"between"`         // first the partner that recorded it first
	Broker  id.Person     `json:"broker,omitzero"` // who goes between, as said last
	Since   calendar.Date `json:"since"`
	Words   string        `json:"words,omitzero"` // as said last
	Seqs    []int         `json:"seqs"`           // the records of it, by day
}

// TieEnd is one side of a tie.
type TieEnd struct {
	Partner id.Partner `json:"partner"`
	Person  id.Person  `json:"person,omitzero"` // absent: not on record
}

// Dependence is how far ties lean on single persons.
type Dependence struct {
	Personal      int     `json:"personal"`      // open ties between persons
	Institutional int     `json:"institutional"` // open ties between institutions
	OnOne         Leaning `json:"onOne"`         // the persons through whom the most personal ties run
	OnBroker      Leaning `json:"onBroker"`      // the brokers through whom the most ties of both kinds run
}

// Leaning is the persons through whom the most ties run.
//
// The zero Leaning is that of no ties. A tie that names no person counts among
// the ties, and runs through nobody who is known: the share is then the least
// that it can be.
type Leaning struct {
	Ties    int           `json:"ties"`             // how many run through each of them
	Share   *exact.Number `json:"share,omitzero"`   // of the ties counted, to 12 places; absent: undefined without ties
	Persons []id.Person   `json:"persons,omitzero"` // several only where they have equally many, in the order of the ties
}

// PartnerTies is how far one partner's ties lean on single persons of its own.
type PartnerTies struct {
	Partner    id.Partner `json:"partner"`
	Dependence            // on its own persons, and on brokers
}

// Ties is the ties that are open on a day.
type Ties struct {
	On       calendar.Date `json:"on,omitzero"`
	Open     []StandingTie `json:"open,omitzero"`     // by day, those of one day in the order of recording
	Partners []PartnerTies `json:"partners,omitzero"` // in the order they came
	Joint    Dependence    `json:"joint"`             // on the persons of any partner
}

// Ties returns the ties between partners that are open as of a day, as it is
// known now, and how far they lean on single persons. A zero day is that of the
// last event.
//
// A record of an end closes the ties of its kind between the two partners that
// have the persons and the broker it names; naming none it closes them all. Ties
// of a partner that is not there any more are not counted. One that was recorded
// of a partner with itself is none.
func (a Agreement) Ties(on calendar.Date) Ties { return a.scene(on).ties() }

func (s *scene) ties() Ties {
	t := Ties{On: s.on, Open: s.openTies()}
	of := make(map[id.Partner][]StandingTie)
	for _, x := range t.Open {
		for _, e := range x.Between { // two partners: a tie of one with itself is none
			of[e.Partner] = append(of[e.Partner], x)
		}
	}
	for _, p := range s.here {
		own := func(x *StandingTie) []id.Person {
			var through []id.Person
			for _, e := range x.Between {
				if e.Partner == p && e.Person != "" {
					through = append(through, e.Person)
				}
			}
			return through
		}
		t.Partners = append(t.Partners, PartnerTies{p, dependence(of[p], own)})
	}
	t.Joint = dependence(t.Open, func(x *StandingTie) []id.Person {
		var through []id.Person
		for _, e := range x.Between {
			if e.Person != "" && !slices.Contains(through, e.Person) {
				through = append(through, e.Person)
			}
		}
		return through
	})
	return t
}

// dependence counts through whom ties run.
func dependence(ties []StandingTie, through func(*StandingTie) []id.Person) Dependence {
	var d Dependence
	var persons, brokers []id.Person
	for i := range ties {
		x := &ties[i]
		if x.Kind == act.PersonalTie {
			d.Personal++
			persons = append(persons, through(x)...)
		} else {
			d.Institutional++
		}
		if x.Broker != "" {
			brokers = append(brokers, x.Broker)
		}
	}
	d.OnOne, d.OnBroker = leaning(persons, d.Personal), leaning(brokers, len(ties))
	return d
}

// leaning returns who is named most often, and in what share of the ties.
func leaning(named []id.Person, ties int) Leaning {
	var l Leaning
	count := make(map[id.Person]int)
	for _, p := range named {
		count[p]++
		l.Ties = max(l.Ties, count[p])
	}
	for _, p := range named {
		if count[p] == l.Ties {
			l.Persons = append(l.Persons, p)
			delete(count, p) // named once
		}
	}
	l.Share = share(l.Ties, ties)
	return l
}
