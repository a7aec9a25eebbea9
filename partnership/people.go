package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Appointed is a person whom a partner appointed.
type Appointed struct {
	Person id.Person     `json:"person"`
	Post   id.Post       `json:"post,omitzero"` // the post held, or for a champion or successor the one it goes with
	Since  calendar.Date `json:"since"`
	Seq    int           `json:"seq"` // the event that says so
}

// Handover is how a person stopped being champion.
type Handover struct {
	Person id.Person     `json:"person"`
	On     calendar.Date `json:"on"`
	Words  string        `json:"words,omitzero"` // what was handed over, to whom; absent: nothing on record
	Seq    int           `json:"seq"`
}

// Succession is who a partner's side leans on, and who is prepared to follow.
type Succession struct {
	Partner     id.Partner    `json:"partner"`
	Champions   []Appointed   `json:"champions,omitzero"`   // in the order they were appointed
	Successors  []Appointed   `json:"successors,omitzero"`  // prepared to follow, in the order they were named
	Handovers   []Handover    `json:"handovers,omitzero"`   // of the champions who left, the last one last
	Vacant      check.Answer  `json:"vacant"`               // unknown where no champion was ever on record
	VacantSince calendar.Date `json:"vacantSince,omitzero"` // the day the last champion left; absent: not vacant, or unknown
}

// Office is a post of the terms in force, and who holds it.
type Office struct {
	Partner    id.Partner       `json:"partner"`
	Post       id.Post          `json:"post"`
	Office     string           `json:"office"` // its title
	Level      terms.Level      `json:"level,omitzero"`
	Functions  []terms.Function `json:"functions,omitzero"`
	Holders    []Appointed      `json:"holders,omitzero"`    // in the order they were appointed; none: nobody is on record
	Successors []Appointed      `json:"successors,omitzero"` // prepared to follow a holder
}

// Has reports whether f is among the functions of the post.
func (o Office) Has(f terms.Function) bool { return slices.Contains(o.Functions, f) }

// Champions returns on whom each partner's side leans as of a day, as it is known
// now, who is prepared to follow, and how those who left handed over; the
// partners at the table or in force, in the order they came. A zero day is that
// of the last event.
//
// A successor who became champion is prepared no longer: it has followed. One
// named for a post follows the champion of that post, and is with the
// [Agreement.Offices] otherwise.
func (a Agreement) Champions(on calendar.Date) []Succession { return a.scene(on).champions() }

func (s *scene) champions() []Succession {
	var all []Succession
	held, left := s.appointments()
	for _, p := range s.here {
		x := Succession{Partner: p, Vacant: check.Unknown}
		for _, h := range held {
			if h.partner == p && h.as == act.AsChampion {
				x.Champions = append(x.Champions, h.Appointed)
			}
		}
		for _, h := range held {
			if h.partner == p && h.as == act.AsSuccessor && x.followedBy(&h.Appointed) {
				x.Successors = append(x.Successors, h.Appointed)
			}
		}
		for _, l := range left {
			if l.partner == p {
				x.Handovers = append(x.Handovers, l.Handover)
			}
		}
		slices.SortStableFunc(x.Handovers, func(a, b Handover) int { return a.On.Compare(b.On) })
		switch n := len(x.Handovers); {
		case len(x.Champions) > 0:
			x.Vacant = check.No
		case n > 0:
			x.Vacant, x.VacantSince = check.Yes, x.Handovers[n-1].On
		}
		all = append(all, x)
	}
	return all
}

// followedBy reports whether a successor is prepared to follow a champion.
func (x *Succession) followedBy(next *Appointed) bool {
	if slices.ContainsFunc(x.Champions, func(c Appointed) bool { return c.Person == next.Person }) {
		return false
	}
	return next.Post == "" || slices.ContainsFunc(x.Champions, func(c Appointed) bool { return c.Post == next.Post })
}

// Offices returns the posts of the terms in force as of a day, and who holds them,
// as it is known now: signatories, contacts, deciders and implementers, in the
// order of the terms. A zero day is that of the last event.
func (a Agreement) Offices(on calendar.Date) []Office { return a.scene(on).offices() }

func (s *scene) offices() []Office {
	var all []Office
	held, _ := s.appointments()
	for i := range s.t.Partners {
		p := &s.t.Partners[i]
		if !s.among(p.ID) {
			continue
		}
		for j := range p.Posts {
			post := &p.Posts[j]
			o := Office{
				Partner: p.ID, Post: post.ID, Office: post.Office, Level: post.Level, Functions: slices.Clone(post.Functions),
			}
			for _, h := range held {
				if h.partner != p.ID || h.Post != post.ID {
					continue
				}
				switch h.as {
				case act.AsHolder:
					o.Holders = append(o.Holders, h.Appointed)
				case act.AsSuccessor:
					o.Successors = append(o.Successors, h.Appointed)
				case act.AsChampion:
				}
			}
			all = append(all, o)
		}
	}
	return all
}

type appointment struct {
	partner id.Partner
	as      act.Capacity
	Appointed
}

type departure struct {
	partner id.Partner
	Handover
}

// appointments returns who holds what on the day, and which champions left, in
// the order of recording: what [Agreement.Holders] folds, with the events it
// rests on.
func (s *scene) appointments() (held []appointment, left []departure) {
	b := s.then.body
	if b == nil {
		return nil, nil
	}
	for seq := 1; seq <= s.f.len(); seq++ {
		n := s.f.entry(seq)
		if n.on.IsZero() || n.on.After(s.on) {
			continue
		}
		switch a := s.f.saidBefore(seq, s.f.len()+1).(type) {
		case act.Adopt:
			if seq > 1 || !cameInForce(&a) {
				continue
			}
			for _, h := range a.Holders {
				since := h.Since
				if since.IsZero() {
					since = n.on
				}
				held = append(held, appointment{h.Partner, capacity(h.As), Appointed{h.Person, h.Post, since, seq}})
			}
		case act.Appoint:
			held = append(held, appointment{n.party, capacity(a.As), Appointed{a.Person, a.Post, n.on, seq}})
		case act.Leave:
			was := len(held)
			held = slices.DeleteFunc(held, func(h appointment) bool {
				return h.partner == n.party && h.Person == a.Person && h.Post == a.Post && h.as == capacity(a.As)
			})
			if len(held) < was && a.As == act.AsChampion {
				left = append(left, departure{n.party, Handover{a.Person, n.on, a.Handover, seq}})
			}
		}
	}
	return held, left
}
