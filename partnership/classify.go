package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// RelationshipKind is a kind of relationship between organisations.
type RelationshipKind string

// The kinds, each a level above the one before.
const (
	Donation         RelationshipKind = "donation"         // some give, and nobody who gives receives
	Sponsorship      RelationshipKind = "sponsorship"      // what comes back is a good name alone
	Contract         RelationshipKind = "contract"         // money against what is bought with it
	Exchange         RelationshipKind = "exchange"         // each gives the other something of its own
	Partnership      RelationshipKind = "partnership"      // every gate is passed
	Transformational RelationshipKind = "transformational" // a partnership that changed the partners themselves
)

// RelationshipKinds returns the kinds, from the lowest level to the highest.
func RelationshipKinds() []RelationshipKind {
	return []RelationshipKind{Donation, Sponsorship, Contract, Exchange, Partnership, Transformational}
}

// Gate is a question of yes or no that tells kinds of relationship apart.
type Gate string

// The gates of a partnership, and the questions that tell apart what is none.
const (
	GateMutual   Gate = "g1" // each gives something significant and receives something
	GateInKind   Gate = "g2" // each brings something besides money
	GateRoles    Gate = "g3" // every partner has a role
	GateTogether Gate = "g4" // every partner takes part in strategy and in implementation
	GateSuccess  Gate = "g5" // success is defined by all

	AskReciprocal Gate = "reciprocal" // two at least each give something and receive something
	AskInReturn   Gate = "in_return"  // two at least give more than their good name
	AskTrade      Gate = "trade"      // no two bring anything besides money, or all there is to do is to buy, to sell and to pay
	AskChanged    Gate = "changed"    // the partners themselves changed by it
)

// Gates returns the gates g1 to g5, in order.
func Gates() []Gate {
	return []Gate{GateMutual, GateInKind, GateRoles, GateTogether, GateSuccess}
}

// GateAnswer is what is to be said of one gate: as written, which is in the
// terms in force, and as lived, which is on record.
type GateAnswer struct {
	Gate     Gate          `json:"gate"`
	Written  check.Answer  `json:"written"`
	Lived    check.Answer  `json:"lived"`
	Partners []PartnerGate `json:"partners,omitzero"` // each party in force, in the order they came
}

// PartnerGate is what is to be said of one gate for one partner.
type PartnerGate struct {
	Partner id.Partner   `json:"partner"`
	Written check.Answer `json:"written"`
	Lived   check.Answer `json:"lived"`
}

// Verdict is which kind of relationship it is, as far as that is known.
type Verdict struct {
	Kind     RelationshipKind   `json:"kind,omitzero"`     // absent: more than one is possible, or none fits
	Possible []RelationshipKind `json:"possible,omitzero"` // what the unknown leaves open, in the order of the rows
}

// Named is what a partner says the relationship is.
type Named struct {
	Partner id.Partner       `json:"partner"`
	Kind    RelationshipKind `json:"kind"`
	On      calendar.Date    `json:"on"`
	Seq     int              `json:"seq"`
}

// Classification says which kind of relationship an agreement is, and why.
type Classification struct {
	On       calendar.Date `json:"on"`
	Written  Verdict       `json:"written"`           // by the terms
	Lived    Verdict       `json:"lived"`             // by what is on record
	Gates    []GateAnswer  `json:"gates"`             // g1 to g5, and then the other questions
	Named    []Named       `json:"named,omitzero"`    // what each party says it is, in the order they came
	Findings check.Report  `json:"findings,omitzero"` // what stands behind the gates
}

// Reading is how a relationship is read: what the gates ask for, and which
// answers make which kind. The zero Reading is that of the library; a member
// left out, and a number that is not positive, is that of the zero Reading.
//
// The rows of the zero Reading are:
//
//	transformational   g1, g2, g3, g4, g5 and changed
//	partnership        g1, g2, g3, g4 and g5
//	donation           not reciprocal
//	sponsorship        not in return
//	contract           trade
//	exchange           whatever is left
//
// A partnership asks of every partner what its gates ask. What is none is told
// apart by what happens between any two: among many, one who gives nothing back
// makes no donation of what the others exchange.
type Reading struct {
	Kinds       []KindRow           `json:"kinds,omitzero"`       // the first row that fits says the kind
	Money       []contribution.Kind `json:"money,omitzero"`       // the kinds of contribution that are money (g2); cash
	GoodName    []contribution.Kind `json:"goodName,omitzero"`    // those that are one's good name; reputation and advocacy
	Significant exact.Number        `json:"significant,omitzero"` // the median from which on a contribution is significant (g1); that of [contribution.Limits], 2
	Months      int                 `json:"months,omitzero"`      // for so long back, what happened counts as lived; 12
	Apart       int                 `json:"apart,omitzero"`       // how many levels apart partners may not name it (CLS002); 2
}

// KindRow says of which kind a relationship is if the gates are answered so.
type KindRow struct {
	Kind RelationshipKind `json:"kind"`
	Yes  []Gate           `json:"yes,omitzero"` // all of them answered yes
	No   []Gate           `json:"no,omitzero"`  // all of them answered no
}

// orUsual returns r with the usual reading in place of what is left out.
func (r Reading) orUsual() Reading {
	if len(r.Kinds) == 0 {
		all := Gates()
		r.Kinds = []KindRow{
			{Kind: Transformational, Yes: append(slices.Clone(all), AskChanged)},
			{Kind: Partnership, Yes: all},
			{Kind: Donation, No: []Gate{AskReciprocal}},
			{Kind: Sponsorship, No: []Gate{AskInReturn}},
			{Kind: Contract, Yes: []Gate{AskTrade}},
			{Kind: Exchange},
		}
	}
	if len(r.Money) == 0 {
		r.Money = []contribution.Kind{contribution.Cash}
	}
	if len(r.GoodName) == 0 {
		r.GoodName = []contribution.Kind{contribution.Reputation, contribution.Advocacy}
	}
	if r.Months <= 0 {
		r.Months = 12
	}
	if r.Apart <= 0 {
		r.Apart = 2
	}
	return r
}

// Classify says which kind of relationship this is as of a day, as it is known
// now, by gates and not by an average. A zero day is that of the last event.
//
// Every gate is answered twice and for each party in force: as written, by the
// terms in force, and as lived, by what is on record. What is not known is not
// failed: a contribution that nobody rated and a promise that is not due yet leave a gate
// unknown, and where that leaves several kinds possible, no kind is named. What
// was once passed may be failed later.
//
// As written, a promise counts as significant, since only those who receive it
// can say whether it is; management cost counts as nothing brought; g3 and g4 are
// those of [terms.ROL002] and [terms.ROL003]; the partners change where each
// states how this serves its core business and the governance names something
// new to be tried.
//
// As lived means in the last twelve months, or since a partner is in force where
// that is shorter, or before the end. g1 asks for what was brought and how that
// was rated, g2 for anything but money that was brought, g3 for any act of the
// partner, g4 for one of strategy (to propose, consent, decline, meet, review, or
// agree on a score or have one's own go into it) and one of implementation (to
// deliver, measure or reach). What is under way counts for as long as it covers:
// what was given under a promise counts until the period of the promise and the
// days on which its parts fall due are over, while nothing of it is late. A
// promise without a day is still to come for as many months, and then it is not
// being kept. Where it is known that nobody brought anything, no kind is named.
//
// Two questions are about what stands, whenever it came to stand: g5 asks for
// consent to the definition of success in force, and the partners changed where
// each has an endorsed record of what it brought to its core business and a
// standing tie from office to office, and an opportunity is on the register.
//
// The source of this library tells partnership from other relationships by a
// figure that is lost. The gates, the kinds and the rows between them are a
// reconstruction of our own: see [Reading], and [Agreement.ClassifyBy] for
// others.
func (a Agreement) Classify(on calendar.Date) Classification {
	return a.ClassifyBy(on, Reading{})
}

// ClassifyBy is [Agreement.Classify] by another reading.
func (a Agreement) ClassifyBy(on calendar.Date, r Reading) Classification {
	c, f := a.classed(on, r.orUsual())
	if f == nil {
		return c
	}
	c.Findings = append(f.behindGates(c.On, contribution.Limits{Significant: r.Significant}), f.classFindings(&c, r.orUsual())...)
	return c
}

// classed answers the gates, without the findings, for which it hands out the
// agreement as it was on the day; nil where there is nothing to classify.
func (a Agreement) classed(on calendar.Date, r Reading) (Classification, *fold) {
	f := fold{state: *a.state()}
	if on.IsZero() {
		on = f.last
	}
	c := Classification{On: on}
	then := f.asOf(on)
	if then.body == nil {
		return c, nil
	}
	v := then.body.termsOn(on)
	if v == nil {
		return c, nil
	}
	k := classifier{f: &then, v: v, on: on, reading: r, parties: then.body.parties(on)}
	for i := range then.body.members {
		if m := &then.body.members[i]; m.present(on) {
			k.present = append(k.present, m.id)
		}
	}
	f.withBook(on, func(b *contribution.Book, on calendar.Date) {
		k.rated = b.Ledger(on, contribution.LedgerOptions{Details: true}).Significance
	})
	c.Gates, c.Named = k.answers(), k.named()
	c.Written = r.verdict(c.Gates, func(g *GateAnswer) check.Answer { return g.Written })
	if !k.silent() || then.body.signed.IsZero() {
		c.Lived = r.verdict(c.Gates, func(g *GateAnswer) check.Answer { return g.Lived })
	}
	return c, &then
}

// verdict returns the kind of the first row that fits, and of those before it
// that may fit.
func (r *Reading) verdict(gates []GateAnswer, how func(*GateAnswer) check.Answer) Verdict {
	var v Verdict
	for _, row := range r.Kinds {
		fits := row.fits(gates, how)
		if fits == check.No || fits == check.NotDefined {
			continue
		}
		if !slices.Contains(v.Possible, row.Kind) {
			v.Possible = append(v.Possible, row.Kind)
		}
		if fits == check.Yes {
			break
		}
	}
	if len(v.Possible) == 1 {
		v.Kind = v.Possible[0]
	}
	return v
}

// fits reports whether every gate of a row is answered as it says. A row does
// not fit what cannot be asked.
func (row *KindRow) fits(gates []GateAnswer, how func(*GateAnswer) check.Answer) check.Answer {
	if !slices.ContainsFunc(gates, func(g GateAnswer) bool { return how(&g) != check.NotDefined }) {
		return check.NotDefined
	}
	fits := check.Yes
	hold := func(names []Gate, want check.Answer) {
		for _, name := range names {
			i := slices.IndexFunc(gates, func(g GateAnswer) bool { return g.Gate == name })
			switch {
			case i < 0 || how(&gates[i]) == check.Unknown || how(&gates[i]) == check.NotDefined:
				fits = everyYes(fits, check.Unknown)
			case how(&gates[i]) != want:
				fits = check.No
			}
		}
	}
	hold(row.Yes, check.Yes)
	hold(row.No, check.No)
	return fits
}

// everyYes is yes if all answers are, no if one is, and else unknown.
func everyYes(answers ...check.Answer) check.Answer {
	all := check.Yes
	for _, a := range answers {
		switch a {
		case check.No:
			return check.No
		case check.Unknown, check.NotDefined:
			all = check.Unknown
		case check.Yes:
		}
	}
	return all
}

// anyYes is yes if one of the answers is, no if all are, and else unknown.
func anyYes(answers ...check.Answer) check.Answer {
	none := check.No
	for _, a := range answers {
		switch a {
		case check.Yes:
			return check.Yes
		case check.Unknown, check.NotDefined:
			none = check.Unknown
		case check.No:
		}
	}
	return none
}

// someTwo is yes if two of the answers are, no if two cannot be, and else unknown.
func someTwo(answers []check.Answer) check.Answer {
	yes, open := 0, 0
	for _, a := range answers {
		switch a {
		case check.Yes:
			yes++
		case check.Unknown, check.NotDefined:
			open++
		case check.No:
		}
	}
	switch {
	case yes >= 2:
		return check.Yes
	case yes+open >= 2:
		return check.Unknown
	}
	return check.No
}

func not(a check.Answer) check.Answer {
	switch a {
	case check.Yes:
		return check.No
	case check.No:
		return check.Yes
	case check.Unknown, check.NotDefined:
	}
	return a
}

func yesIf(is bool) check.Answer {
	if is {
		return check.Yes
	}
	return check.No
}
