package contribution

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/id"
)

// Why says why a valuation counts, where several stand side by side.
type Why string

// The reasons, from the strongest claim to the weakest.
const (
	ByAgreement Why = "jointly_agreed" // the partners agreed on it
	ByAnother   Why = "by_another"     // somebody else than the giver holds it
	ByGiver     Why = "by_giver"       // the giver holds it, and nobody else any
	ByStatement Why = "stated"         // the giver stated money with what is not cash, and nobody holds any opinion
	ByBound     Why = "bounded"        // it is lower than the one with the strongest claim, and a value of this kind may not exceed it
)

// Counted is the valuation that counts.
type Counted struct {
	Opinion Opinion      `json:"opinion"`
	Why     Why          `json:"why"`
	Amount  money.Amount `json:"amount"`           // what of it counts
	Instead *Opinion     `json:"instead,omitzero"` // the one that would count but for the bound
}

// Counts returns which of the opinions about a contribution counts, and false if
// there is none with an amount.
//
// One that was jointly agreed has the strongest claim, then one by somebody else
// than the giver, then one of the giver's own; among these the latest, by its
// day and then by the order of recording. But a loan counts for no more than the
// rental equivalent, goods for no more than their fair market value, and an
// asset for no more than the lesser of fair market value and depreciated book
// value, where somebody holds an opinion by such a method in the same currency:
// if that is lower it counts instead.
//
// An opinion by nobody is the giver's own. The order of opinions does not matter.
//
// Source: 2 CFR 200.306(d) and (g) to (i).
func Counts(kind Kind, giver id.Partner, opinions []Opinion) (Counted, bool) {
	return counts(kind, []id.Partner{giver}, opinions)
}

// counts is [Counts] where several are the giver: who promised it and who bears
// it now.
func counts(kind Kind, givers []id.Partner, opinions []Opinion) (Counted, bool) {
	claim := func(o *Opinion) int {
		switch by := o.Valuation.By; {
		case o.Valuation.Method == JointlyAgreed:
			return 0
		case by != "" && !slices.Contains(givers, by):
			return 1
		}
		return 2
	}
	strongest := func(among func(*Opinion) bool) *Opinion {
		var best *Opinion
		for i := range opinions {
			o := &opinions[i]
			if o.Valuation.Amount.Currency() == (money.Currency{}) || !among(o) {
				continue
			}
			if best == nil || cmp.Or(cmp.Compare(claim(o), claim(best)), compareOpinions(o, best)) < 0 {
				best = o
			}
		}
		return best
	}
	best := strongest(func(*Opinion) bool { return true })
	if best == nil {
		return Counted{}, false
	}
	c := Counted{Opinion: *best, Amount: best.Valuation.Amount, Why: [...]Why{ByAgreement, ByAnother, ByGiver}[claim(best)]}
	currency := c.Amount.Currency()
	for _, method := range bounds(kind) {
		bound := strongest(func(o *Opinion) bool {
			return o.Valuation.Method == method && o.Valuation.Amount.Currency() == currency
		})
		if bound != nil && bound.Valuation.Amount.Number().Compare(c.Amount.Number()) < 0 {
			instead := *best
			c = Counted{Opinion: *bound, Amount: bound.Valuation.Amount, Why: ByBound, Instead: &instead}
		}
	}
	return c, true
}

// bounds returns the methods whose result a value of kind k may not exceed.
func bounds(k Kind) []Method {
	switch k {
	case FacilityUse, EquipmentLoan:
		return []Method{RentalEquivalent}
	case Goods:
		return []Method{FairMarketValue}
	case Asset:
		return []Method{FairMarketValue, DepreciatedBook}
	case Cash, Services, PaidTime, VolunteerTime, Licence, Data, Knowledge, Network, Convening, Reputation, Advocacy, RiskBearing, ManagementCost:
	}
	return nil
}

// compareOpinions is negative if o stands before p: it is the later of the two. What
// follows after the order of recording only makes it the same in any order.
func compareOpinions(o, p *Opinion) int {
	v, w := &o.Valuation, &p.Valuation
	return cmp.Or(
		w.On.Compare(v.On), cmp.Compare(p.Seq, o.Seq), cmp.Compare(p.ID, o.ID),
		v.Amount.Currency().Compare(w.Amount.Currency()), v.Amount.Number().Compare(w.Amount.Number()),
		cmp.Compare(v.Method, w.Method), cmp.Compare(v.By, w.By), strings.Compare(v.Evidence, w.Evidence),
	)
}

// treatment is how a delivery counts in money.
type treatment uint8

const (
	unvalued     treatment = iota // nobody says what it is worth
	asCash                        // it is money
	asManagement                  // it is the cost of running the partnership
	asValue                       // at an opinion about it, or what was stated with it
	fromPromise                   // at its part of the value of what was promised
)

// treat returns how it counts in money, and the valuation that counts if it is
// its own.
func (b *Book) treat(it *item) (treatment, Counted) {
	kind := it.kindOf()
	switch kind {
	case Cash:
		return asCash, Counted{}
	case ManagementCost:
		return asManagement, Counted{}
	case Goods, Services, PaidTime, VolunteerTime, FacilityUse, EquipmentLoan, Asset, Licence, Data,
		Knowledge, Network, Convening, Reputation, Advocacy, RiskBearing:
	}
	if len(it.valuations) > 0 || len(b.opinions) > 0 {
		if c, there := counts(kind, []id.Partner{it.by}, b.about(it)); there {
			if it.returns && c.Amount.Sign() > 0 {
				c.Amount = c.Amount.Neg()
			}
			return asValue, c
		}
	}
	if seen := &it.page.seen; seen.valued && !it.standsIn() {
		var space room
		if slices.ContainsFunc(it.moves(space[:0]), func(p part) bool { return p.measure == seen.main }) {
			return fromPromise, Counted{}
		}
	}
	if stated := it.money(); stated.Currency() != (money.Currency{}) {
		o := Opinion{Delivery: it.id, Valuation: Valuation{Amount: stated, By: it.by, On: it.on}}
		return asValue, Counted{Opinion: o, Why: ByStatement, Amount: stated}
	}
	return unvalued, Counted{}
}

// about returns the opinions about it: those it came with, then those on record.
func (b *Book) about(it *item) []Opinion {
	onRecord := b.opinions[it.id]
	if it.id == "" {
		onRecord = nil
	}
	if len(it.valuations) == 0 {
		return onRecord
	}
	all := make([]Opinion, 0, len(it.valuations)+len(onRecord))
	for _, v := range it.valuations {
		v.By = cmp.Or(v.By, it.by)
		all = append(all, Opinion{Delivery: it.id, Valuation: v})
	}
	return append(all, onRecord...)
}

// Value is what one delivery, or what was accepted under one commitment without
// opinions of its own, counts for in money.
type Value struct {
	Partner    id.Partner    `json:"partner"` // the giver
	Kind       Kind          `json:"kind"`
	Commitment id.Commitment `json:"commitment,omitzero"`
	Delivery   id.Command    `json:"delivery,omitzero"` // empty for an opening balance, and for all that takes its value from the promise
	Counted
	Beside []Opinion `json:"beside,omitzero"` // the other opinions about it, the latest first
}

// Values returns what of b counts as a value in money and is not cash, by
// partner, kind, commitment and delivery: what was accepted, with the reason why
// it counts for that, and the other opinions beside it.
//
// It looks at every delivery.
func (b *Book) Values() []Value {
	var all []Value
	for _, at := range b.pages {
		for _, it := range at.items {
			if it.in != Accepted {
				continue
			}
			if how, c := b.treat(it); how == asValue {
				all = append(all, Value{
					Partner: it.by, Kind: it.kindOf(), Commitment: at.commitment, Delivery: it.id,
					Counted: c.written(), Beside: beside(c, b.about(it)),
				})
			}
		}
		if at.promise == nil || !at.seen.valued {
			continue
		}
		about := at.about()
		at.spread(b.balance(at), func(by id.Partner, c Counted) {
			all = append(all, Value{
				Partner: by, Kind: at.seen.kind, Commitment: at.commitment, Counted: c.written(), Beside: beside(c, about),
			})
		})
	}
	slices.SortFunc(all, func(v, w Value) int {
		return cmp.Or(
			cmp.Compare(v.Partner, w.Partner), cmp.Compare(v.Kind, w.Kind), cmp.Compare(v.Commitment, w.Commitment),
			cmp.Compare(v.Delivery, w.Delivery), compareOpinions(&v.Opinion, &w.Opinion), v.Amount.Number().Compare(w.Amount.Number()),
		)
	})
	return all
}

// written returns a copy of c for a ledger.
func (c Counted) written() Counted {
	c.Opinion.Valuation = c.Opinion.Valuation.Clone()
	if c.Instead = cloned(c.Instead); c.Instead != nil {
		c.Instead.Valuation = c.Instead.Valuation.Clone()
	}
	c.Amount = money.New(written(c.Amount.Number(), c.Amount.Currency()), c.Amount.Currency())
	return c
}

// beside returns the opinions with an amount that do not count, the latest first.
func beside(c Counted, opinions []Opinion) []Opinion {
	i := slices.IndexFunc(opinions, c.Opinion.equal)
	if i < 0 || len(opinions) == 1 {
		return nil
	}
	rest := slices.Delete(slices.Clone(opinions), i, i+1)
	rest = slices.DeleteFunc(rest, func(o Opinion) bool { return o.Valuation.Amount.Currency() == (money.Currency{}) })
	for i := range rest {
		rest[i].Valuation = rest[i].Valuation.Clone()
	}
	slices.SortFunc(rest, func(o, p Opinion) int { return compareOpinions(&o, &p) })
	return rest
}
