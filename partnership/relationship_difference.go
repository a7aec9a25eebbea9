package partnership

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Complementarity is in what the partners complete each other, and where the
// very same differences make it hard.
type Complementarity struct {
	On        calendar.Date `json:"on,omitzero"`
	Matches   []Match       `json:"matches,omitzero"`   // in the order of what is sought, then of who brings it
	Unmet     []Unmet       `json:"unmet,omitzero"`     // in the order of the terms
	Frictions []Friction    `json:"frictions,omitzero"` // in the order of the pairs of partners
}

// Fit is how well what one partner brings meets what another seeks.
type Fit string

// The fits.
const (
	SameWords Fit = "same_words" // of one kind, in the same words but for case and spaces
	SameKind  Fit = "same_kind"  // of one kind only: the weaker sign, for a reader to judge
)

// Match is something one partner brings and another seeks.
type Match struct {
	From   id.Partner         `json:"from"` // who brings it
	To     id.Partner         `json:"to"`   // who seeks it
	Kind   terms.StrengthKind `json:"kind"`
	Brings string             `json:"brings"`
	Seeks  string             `json:"seeks"`
	Fit    Fit                `json:"fit"`
	Place  check.Place        `json:"place"` // of what is sought, in the terms
}

// Unmet is something a partner seeks and no other brings, not even in kind.
type Unmet struct {
	Partner id.Partner         `json:"partner"`
	Kind    terms.StrengthKind `json:"kind"`
	What    string             `json:"what"`
	Place   check.Place        `json:"place"`
}

// FrictionKind is in what two partners differ: in what kind of organisation they
// are, in how they see things, or in another kind of strength that one has and
// the other lacks. It is [DifferentOrganisations], or the word of the strength.
type FrictionKind string

// DifferentOrganisations is the friction of organisations of different kinds.
const DifferentOrganisations FrictionKind = "partner_kind"

// Friction is a difference between two partners that complete each other, seen
// as the difficulty that it is, too.
type Friction struct {
	A    id.Partner   `json:"a"` // the one that came first
	B    id.Partner   `json:"b"`
	Kind FrictionKind `json:"kind"`
	OfA  []string     `json:"ofA,omitzero"` // what A is, sees, or brings and B seeks
	OfB  []string     `json:"ofB,omitzero"`
}

// Complementarity returns in what the partners complete each other as of a day, by
// what the terms in force say they bring and seek: what is brought and sought,
// what is sought in vain, and the frictions that come of the very same
// differences. A zero day is that of the last event.
//
// Of what one partner brings, all that is in the words of what another seeks meets
// it; where nothing is, all of its kind does. Frictions are between just those
// partners of whom one brings what the other seeks: that they differ in kind, in
// their viewpoints, and in what one has and the other lacks.
func (a Agreement) Complementarity(on calendar.Date) Complementarity {
	return a.scene(on).complementarity()
}

func (s *scene) complementarity() Complementarity {
	c := Complementarity{On: s.on}
	for i := range s.t.Partners {
		to := &s.t.Partners[i]
		if !s.among(to.ID) {
			continue
		}
		for j, sought := range to.Seeks {
			place := check.Place("/partners").Key(string(to.ID)).Key("seeks").Index(j)
			met := s.met(to.ID, sought, place)
			if len(met) == 0 {
				c.Unmet = append(c.Unmet, Unmet{Partner: to.ID, Kind: sought.Kind, What: sought.What, Place: place})
			}
			c.Matches = append(c.Matches, met...)
		}
	}
	came := make(map[id.Partner]int, len(s.here))
	for i, p := range s.here {
		came[p] = i
	}
	between := make(map[[2]int][]Match) // by who came first and who came later
	for _, m := range c.Matches {
		from, to := came[m.From], came[m.To]
		pair := [2]int{min(from, to), max(from, to)}
		between[pair] = append(between[pair], m)
	}
	for i, a := range s.here {
		for j := i + 1; j < len(s.here); j++ {
			if met := between[[2]int{i, j}]; len(met) > 0 {
				c.Frictions = append(c.Frictions, s.frictions(a, s.here[j], met)...)
			}
		}
	}
	return c
}

// met returns what others bring of what one partner seeks.
func (s *scene) met(to id.Partner, sought terms.Strength, place check.Place) []Match {
	var all []Match
	for i := range s.t.Partners {
		from := &s.t.Partners[i]
		if from.ID == to || !s.among(from.ID) {
			continue
		}
		kin := filter(from.Brings, func(x terms.Strength) bool { return x.Kind == sought.Kind })
		fit := SameKind
		if same := filter(kin, func(x terms.Strength) bool { return sameWords(x.What, sought.What) }); len(same) > 0 {
			kin, fit = same, SameWords
		}
		for _, x := range kin {
			all = append(all, Match{
				From: from.ID, To: to, Kind: sought.Kind, Brings: x.What, Seeks: sought.What, Fit: fit, Place: place,
			})
		}
	}
	return all
}

// frictions returns the difficulty in the differences by which two partners
// complete each other, which is where one brings what the other seeks.
func (s *scene) frictions(a, b id.Partner, between []Match) []Friction {
	var all []Friction
	pa, pb := s.partner(a), s.partner(b)
	if pa.Kind != pb.Kind {
		all = append(all, Friction{A: a, B: b, Kind: DifferentOrganisations, OfA: []string{string(pa.Kind)}, OfB: []string{string(pb.Kind)}})
	}
	of := make(map[terms.StrengthKind]int) // where its friction stands in the list
	views := Friction{A: a, B: b, Kind: FrictionKind(terms.Viewpoint), OfA: apart(pa, pb), OfB: apart(pb, pa)}
	if views.OfA != nil || views.OfB != nil {
		of[terms.Viewpoint] = len(all)
		all = append(all, views)
	}
	for _, m := range between {
		i, known := of[m.Kind]
		if !known {
			i = len(all)
			of[m.Kind] = i
			all = append(all, Friction{A: a, B: b, Kind: FrictionKind(m.Kind)})
		}
		has := &all[i].OfA
		if m.From == b {
			has = &all[i].OfB
		}
		if !slices.Contains(*has, m.Brings) {
			*has = append(*has, m.Brings)
		}
	}
	return all
}

// apart returns the viewpoints of one partner that another does not share.
func apart(of, from *terms.Partner) []string {
	var all []string
	for _, x := range of.Brings {
		if x.Kind == terms.Viewpoint && !slices.ContainsFunc(from.Brings, func(y terms.Strength) bool {
			return y.Kind == terms.Viewpoint && sameWords(x.What, y.What)
		}) {
			all = append(all, x.What)
		}
	}
	return all
}

// sameWords reports whether two texts say something, and the same, but for case
// and spaces.
func sameWords(a, b string) bool {
	a, b = strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " ")
	return a != "" && strings.EqualFold(a, b)
}
