package partnership

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Relationship is on what a partnership rests: on single persons, or on the
// institutions behind them.
type Relationship struct {
	On       calendar.Date     `json:"on,omitzero"`
	Partners []PartnerRelation `json:"partners,omitzero"` // in the order they came
	Joint    JointRelation     `json:"joint"`
}

// PartnerRelation is on what the relationship rests inside one partner.
type PartnerRelation struct {
	Partner    id.Partner     `json:"partner"`
	Standing   terms.Standing `json:"standing"`
	Footing    Footing        `json:"footing"`
	Signs      []FootingSign  `json:"signs"` // what the footing is told from
	Dependence Dependence     `json:"dependence"`
	Support    SupportRow     `json:"support"`
	Gap        PartnerGap     `json:"gap"`
	Findings   check.Report   `json:"findings,omitzero"` // of the relationship that name this partner
}

// JointRelation is on what the relationship rests as a whole.
type JointRelation struct {
	Footing    Footing       `json:"footing"`           // that of the parties where they have the same; mixed where they differ
	Dependence Dependence    `json:"dependence"`        // on the persons of any partner
	AtProper   check.Answer  `json:"atProper"`          // whether every party has support at its proper level
	Coverage   *exact.Number `json:"coverage,omitzero"` // levels of the parties that support it, of all their levels, to 12 places; absent: all are unknown
	Gap        Gap           `json:"gap"`
	Findings   check.Report  `json:"findings,omitzero"` // of the relationship that name no partner
}

// Footing is on what a relationship rests.
type Footing string

// The footings. What is not on record is not guessed.
const (
	Individual     Footing = "individual"    // on single persons: nothing on record speaks for the institution
	Mixed          Footing = "mixed"         // on both
	Institutional  Footing = "institutional" // on offices, levels and successors, whoever holds them
	UnknownFooting Footing = "unknown"       // nothing is on record from which to tell
)

// Sign is something from which a footing is told.
type Sign string

// The signs.
const (
	SignTies       Sign = "ties"       // a tie between institutions is open, or only ties between persons are
	SignDependence Sign = "dependence" // the personal ties run through several persons, or lean on one
	SignSupport    Sign = "support"    // the proper level, and enough of the others, back it
	SignPosts      Sign = "posts"      // several persons decide and act for the partner, or one
	SignSuccession Sign = "succession" // who is champion now took over from another, or has a successor named
)

// FootingSign is what one sign says: yes speaks for the institution, no for
// single persons.
type FootingSign struct {
	Sign   Sign         `json:"sign"`
	Answer check.Answer `json:"answer"`        // never not_defined
	Seqs   []int        `json:"seqs,omitzero"` // the events that it rests on, ascending
}

// FootingLimits are the thresholds by which a footing is told. The zero value
// holds the usual ones. The signs and the thresholds are our reading of what it
// means to turn a personal relation into an institutional one.
//
// The footing is institutional where no sign speaks for persons and at least so
// many for the institution; individual where none speaks for the institution
// and one for persons; unknown where no sign speaks; else mixed.
type FootingLimits struct {
	Dependence exact.Number `json:"dependence,omitzero"` // a greater share of the personal ties on one person leans on it; 0: 0.5
	Coverage   exact.Number `json:"coverage,omitzero"`   // the share of levels whose support is enough; 0: 0.5
	Signs      int          `json:"signs,omitzero"`      // signs that make it institutional; 0: 3
}

func (l FootingLimits) withDefaults() FootingLimits {
	half := exact.MustParse("0.5")
	if l.Dependence.Sign() == 0 {
		l.Dependence = half
	}
	if l.Coverage.Sign() == 0 {
		l.Coverage = half
	}
	if l.Signs == 0 {
		l.Signs = 3
	}
	return l
}

// Relationship returns on what the partnership rests as of a day, as it is known
// now, for each partner and as a whole, with the findings behind it. A zero day
// is that of the last event.
func (a Agreement) Relationship(on calendar.Date) Relationship {
	return a.RelationshipWith(on, FootingLimits{})
}

// RelationshipWith is [Agreement.Relationship] by other limits.
func (a Agreement) RelationshipWith(on calendar.Date, l FootingLimits) Relationship {
	r := a.scene(on).relationship(l)
	for _, x := range a.Check(CheckOptions{On: r.On}) {
		if !ofRelationship(x.Code) {
			continue
		}
		i := slices.IndexFunc(r.Partners, func(p PartnerRelation) bool { return p.Partner == toldOf(&x) })
		if i < 0 {
			r.Joint.Findings = append(r.Joint.Findings, x)
		} else {
			r.Partners[i].Findings = append(r.Partners[i].Findings, x)
		}
	}
	return r
}

// ofRelationship reports whether a code is about how partners are to each other:
// about its people, institutions and words, its reviews and judgements.
func ofRelationship(c check.Code) bool {
	return slices.ContainsFunc([]string{"CHM", "INS", "COM", "RVW", "GOV003", "IND008", "IND009"}, func(of string) bool {
		return strings.HasPrefix(string(c), of)
	})
}

// toldOf returns the partner that a finding is about, if it names one.
func toldOf(x *check.Finding) id.Partner {
	if p, ok := x.Params["partner"]; ok {
		return id.Partner(p)
	}
	if rest, ok := strings.CutPrefix(string(x.Place), "/partners/"); ok {
		p, _, _ := strings.Cut(rest, "/")
		return id.Partner(p)
	}
	return ""
}

// relationship answers without findings, so that the rules may ask for it.
func (s *scene) relationship(l FootingLimits) Relationship {
	l = l.withDefaults()
	r := Relationship{On: s.on, Joint: JointRelation{Gap: s.gap()}}
	ties, support, people, offices := s.ties(), s.supportMatrix(), s.champions(), s.offices()
	r.Joint.Dependence = ties.Joint
	have, of, unknown := 0, 0, 0
	var footings []Footing // of the parties
	for i, p := range s.here {
		x := PartnerRelation{
			Partner: p, Standing: terms.Party, Dependence: ties.Partners[i].Dependence, Support: support.Rows[i], Gap: r.Joint.Gap.of(p),
		}
		if m := s.then.body.memberOn(p, s.on); m.associate {
			x.Standing = terms.Associate
		}
		x.Signs = []FootingSign{
			tieSign(&ties, p), dependenceSign(&ties, p, l), supportSign(&support.Rows[i], l),
			postSign(offices, p), successionSign(&people[i]),
		}
		x.Footing = footing(x.Signs, l)
		if x.Standing == terms.Party {
			have, of, unknown = have+x.Support.Have, of+x.Support.Of, unknown+x.Support.Unknown
			r.Joint.AtProper = both(r.Joint.AtProper, x.Support.AtProper)
			footings = append(footings, x.Footing)
		}
		r.Partners = append(r.Partners, x)
	}
	r.Joint.Footing = joined(footings)
	if footings == nil {
		r.Joint.AtProper = check.Unknown
	}
	r.Joint.Coverage = covered(have, of, unknown)
	return r
}

// footing tells the footing from the signs.
func footing(signs []FootingSign, l FootingLimits) Footing {
	institution, persons := 0, 0
	for _, s := range signs {
		switch s.Answer {
		case check.Yes:
			institution++
		case check.No:
			persons++
		case check.Unknown, check.NotDefined:
		}
	}
	switch {
	case institution == 0 && persons == 0:
		return UnknownFooting
	case institution == 0:
		return Individual
	case persons == 0 && institution >= l.Signs:
		return Institutional
	default:
		return Mixed
	}
}

// joined returns the footing of all: their own where it is the same, mixed where
// two that are known differ, and else unknown.
func joined(all []Footing) Footing {
	one := UnknownFooting
	for _, x := range all {
		switch {
		case x == UnknownFooting || x == one:
		case one == UnknownFooting:
			one = x
		default:
			return Mixed
		}
	}
	if one != Mixed && slices.Contains(all, UnknownFooting) {
		return UnknownFooting
	}
	return one
}

// both returns yes where two answers say yes, no where one says no, else
// unknown. An answer that was not asked for says nothing.
func both(a, b check.Answer) check.Answer {
	switch {
	case a == "" || a == b:
		return b
	case a == check.No || b == check.No:
		return check.No
	default:
		return check.Unknown
	}
}
