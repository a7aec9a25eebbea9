package prose

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Benefit is how the programme serves a partner's own business, mission or
// mandate.
type Benefit struct {
	Partner   id.Partner     `json:"partner"`
	Statement string         `json:"statement,omitzero"` // as the terms put it
	Shown     check.Answer   `json:"shown"`
	Endorsed  check.Answer   `json:"endorsed"` // at the level whose support it needs
	Evidence  []BenefitShown `json:"evidence,omitzero"`
}

// BenefitShown is one record of it.
type BenefitShown struct {
	On         calendar.Date `json:"on"`
	Words      string        `json:"words"`
	EndorsedAt terms.Level   `json:"endorsedAt,omitzero"`
}

// RelationNow is on what the relationship rests, and of which kind it is.
type RelationNow struct {
	Footing  partnership.Footing `json:"footing"`
	Each     []FootingNow        `json:"each,omitzero"`
	Levels   []terms.Level       `json:"levels,omitzero"` // of the support matrix, from the board down
	Support  []SupportNow        `json:"support,omitzero"`
	Coverage *exact.Number       `json:"coverage,omitzero"` // of all levels of the parties
	OnOne    *exact.Number       `json:"onOne,omitzero"`    // the share of personal ties that runs through one person
	Written  partnership.Verdict `json:"written"`           // of which kind it is by the terms
	Lived    partnership.Verdict `json:"lived"`             // and by what is on record
	Gates    []GateNow           `json:"gates,omitzero"`
	People   []Person            `json:"people,omitzero"`
	Patience []PatienceNow       `json:"patience,omitzero"`
}

// FootingNow is on what one partner's side rests.
type FootingNow struct {
	Partner id.Partner                `json:"partner"`
	Footing partnership.Footing       `json:"footing"`
	Signs   []partnership.FootingSign `json:"signs,omitzero"`
}

// SupportNow is which levels of one partner back the programme.
type SupportNow struct {
	Partner  id.Partner   `json:"partner"`
	Proper   terms.Level  `json:"proper"` // the level whose support it needs
	AtProper check.Answer `json:"atProper"`
	Cells    []LevelNow   `json:"cells,omitzero"`
}

// LevelNow is the backing at one level.
type LevelNow struct {
	Level      terms.Level  `json:"level"`
	Own        bool         `json:"own"` // a level that the partner has
	Supported  check.Answer `json:"supported"`
	PersonOnly bool         `json:"personOnly,omitzero"` // it backs a person, and neither programme nor partnership
}

// GateNow is the answer to one gate.
type GateNow struct {
	Gate    partnership.Gate `json:"gate"`
	Written check.Answer     `json:"written"`
	Lived   check.Answer     `json:"lived"`
}

// Person is who stands for a partner.
type Person struct {
	Partner id.Partner    `json:"partner"`
	As      act.Capacity  `json:"as"`
	Person  PersonNow     `json:"person"`
	Office  string        `json:"office,omitzero"` // of a holder
	Since   calendar.Date `json:"since,omitzero"`
}

// PatienceNow is what the others bear of one partner.
type PatienceNow struct {
	Partner id.Partner `json:"partner"`
	Borne   int        `json:"borne"` // unsatisfactory review periods in a row
	Left    int        `json:"left"`
}

// benefits tells of the partner whose report it is, or of all; the public of what
// was endorsed.
func (r *reporting) benefits() {
	for _, c := range r.a.Evidence(r.On) {
		if r.For != "" && c.Partner != r.For {
			continue
		}
		b := Benefit{Partner: c.Partner, Statement: c.Statement, Shown: c.Shown, Endorsed: c.Endorsed}
		for _, e := range c.Evidence {
			if r.open() || e.EndorsedAt != "" {
				b.Evidence = append(b.Evidence, BenefitShown{On: e.On, Words: r.words(e.Words), EndorsedAt: e.EndorsedAt})
			}
		}
		if b.Statement != "" || len(b.Evidence) > 0 || r.open() {
			r.Benefit = append(r.Benefit, b)
		}
	}
}

func (r *reporting) relation() {
	if !r.open() || len(r.Partners) == 0 {
		return
	}
	all := r.a.Relationship(r.On)
	now := &RelationNow{Footing: all.Joint.Footing, Coverage: all.Joint.Coverage, OnOne: all.Joint.Dependence.OnOne.Share}
	for i := range all.Partners {
		p := &all.Partners[i]
		f := FootingNow{Partner: p.Partner, Footing: p.Footing}
		for _, s := range p.Signs {
			f.Signs = append(f.Signs, partnership.FootingSign{Sign: s.Sign, Answer: s.Answer})
		}
		now.Each = append(now.Each, f)
		now.Support = append(now.Support, supportNow(&p.Support))
	}
	now.Levels = levelsOf(now.Support)
	kind := r.a.Classify(r.On)
	now.Written, now.Lived = kind.Written, kind.Lived
	for _, g := range kind.Gates[:min(len(kind.Gates), len(partnership.Gates()))] { // the other questions tell apart what is no partnership
		now.Gates = append(now.Gates, GateNow{Gate: g.Gate, Written: g.Written, Lived: g.Lived})
	}
	if r.inside() {
		r.people(now)
		for _, p := range r.a.Patience(r.On).Partners {
			if p.Left != nil {
				now.Patience = append(now.Patience, PatienceNow{Partner: p.Partner, Borne: p.Borne, Left: *p.Left})
			}
		}
	}
	r.Relation = now
}

func supportNow(x *partnership.SupportRow) SupportNow {
	s := SupportNow{Partner: x.Partner, Proper: x.Proper, AtProper: x.AtProper}
	for _, c := range x.Cells {
		s.Cells = append(s.Cells, LevelNow{
			Level: c.Level, Own: c.Own, Supported: c.Supported, PersonOnly: c.Supported != check.Yes && c.Person == check.Yes,
		})
	}
	return s
}

// levelsOf returns the levels that any partner has, those that the library
// knows from the board down and then the others as they come.
func levelsOf(rows []SupportNow) []terms.Level {
	known := []terms.Level{terms.Board, terms.Executive, terms.Middle, terms.Operational}
	has := make(map[terms.Level]bool)
	var others []terms.Level
	for _, r := range rows {
		for _, c := range r.Cells {
			if !has[c.Level] {
				has[c.Level] = true
				others = append(others, c.Level)
			}
		}
	}
	var all []terms.Level
	for _, l := range known {
		if has[l] {
			all, has[l] = append(all, l), false
		}
	}
	for _, l := range others {
		if has[l] {
			all = append(all, l)
		}
	}
	return all
}

// people lists champions, their successors and who decides, by partner.
func (r *reporting) people(now *RelationNow) {
	add := func(p id.Partner, as act.Capacity, x partnership.Appointed, office string) {
		now.People = append(now.People, Person{Partner: p, As: as, Person: *r.person(x.Person), Office: office, Since: x.Since})
	}
	offices := r.a.Offices(r.On)
	for _, s := range r.a.Champions(r.On) {
		for _, x := range s.Champions {
			add(s.Partner, act.AsChampion, x, "")
		}
		for _, x := range s.Successors {
			add(s.Partner, act.AsSuccessor, x, "")
		}
		for _, o := range offices {
			for _, x := range o.Holders {
				if o.Partner == s.Partner && x.Person != "" {
					add(s.Partner, act.AsHolder, x, o.Office)
				}
			}
		}
	}
}
