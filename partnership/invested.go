package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Investment returns what each partner in force has put in up to a day: every
// delivery that was not turned down, and what papers say was accepted before,
// money by currency and the rest by unit. Time counts whatever it was for,
// coordination too; money for running the partnership stands beside. A decision
// to end must carry it, with these sums (EXT005).
func (a Agreement) Investment(on calendar.Date) []act.Investment {
	f := fold{state: *a.state()}
	return f.investment(on)
}

func (f *fold) investment(on calendar.Date) []act.Investment {
	b := f.body
	if b == nil {
		return nil
	}
	var list []act.Investment
	at := make(map[id.Partner]int)
	for i := range b.members {
		if m := &b.members[i]; m.bound(on) {
			if _, twice := at[m.id]; !twice {
				at[m.id] = len(list)
				list = append(list, act.Investment{Partner: m.id})
			}
		}
	}
	kindOf := func(d *contribution.Delivery) contribution.Kind {
		if x := f.dutyOf(d.Commitment); d.Kind == "" && x != nil {
			return x.text.Kind
		}
		return d.Kind
	}
	for by, brought := range f.openings() {
		if i, in := at[by]; in && !f.entry(1).on.After(on) {
			invest(&list[i], &brought, kindOf(&brought))
		}
	}
	for seq, d := range f.deliveries.All() {
		i, in := at[d.by]
		if !in || d.state == lifecycle.Withdrawn || f.entry(seq).on.After(on) {
			continue
		}
		brought := f.brought(d)
		invest(&list[i], &brought, kindOf(&brought))
	}
	return list
}

func invest(x *act.Investment, d *contribution.Delivery, kind contribution.Kind) {
	if d.Money.Currency() == (money.Currency{}) && d.Quantity == nil {
		x.Items++
		return
	}
	if kind == contribution.ManagementCost {
		x.Management = addTo(x.Management, d.Money)
	} else {
		x.Money = addTo(x.Money, d.Money)
	}
	if d.Quantity != nil {
		i := slices.IndexFunc(x.Time, func(q contribution.Quantity) bool { return q.Unit == d.Quantity.Unit })
		if i < 0 {
			x.Time = append(x.Time, contribution.Quantity{Number: exact.FromInt(0).Add(d.Quantity.Number), Unit: d.Quantity.Unit})
		} else {
			x.Time[i].Number = x.Time[i].Number.Add(d.Quantity.Number)
		}
	}
}

// addTo adds a sum to the one of its currency.
func addTo(list []money.Amount, m money.Amount) []money.Amount {
	if m.Currency() == (money.Currency{}) {
		return list
	}
	i := slices.IndexFunc(list, func(x money.Amount) bool { return x.Currency() == m.Currency() })
	if i < 0 {
		return append(list, m)
	}
	if sum, err := list[i].Add(m); err == nil {
		list[i] = sum
	}
	return list
}

// investmentStated tells a decision to end that does not carry the investment.
func (d *decision) investmentStated(t lifecycle.Trigger) {
	a, _ := d.c.Act.(act.WindDown)
	if p, wrong := d.misstated(a.Investment); wrong {
		d.refuse(EXT005, "/act", "fact", lifecycle.InvestmentStated.String(),
			"passage", d.f.stage.String()+"."+t.String(), "partner", string(p))
	}
}

// misstated returns the first partner in force whose investment a list does
// not state as the agreement counts it on the day of the decision. What the
// list says of others is theirs to say.
//
// The sums are those of the day on which the end was proposed: what is brought
// while the others think it over makes no statement wrong.
func (d *decision) misstated(list []act.Investment) (id.Partner, bool) {
	again := d.proposal(d.c.ID) != nil
	for _, want := range d.f.investment(d.c.On) {
		said := 0
		for i := range list {
			if list[i].Partner != want.Partner {
				continue
			}
			if said++; !again && !sameInvestment(&list[i], &want) {
				return want.Partner, true
			}
		}
		if said != 1 {
			return want.Partner, true
		}
	}
	return "", false
}

// sameInvestment reports whether what was said comes to what is so, in whatever
// order it is written. A sum of nothing may be left out.
func sameInvestment(said, is *act.Investment) bool {
	sums := func(list []money.Amount) []money.Amount {
		return slices.DeleteFunc(slices.Clone(list), func(m money.Amount) bool { return m.Sign() == 0 })
	}
	quantities := func(list []contribution.Quantity) []contribution.Quantity {
		return slices.DeleteFunc(slices.Clone(list), func(q contribution.Quantity) bool { return q.Number.Sign() == 0 })
	}
	return said.Items == is.Items && sameSet(sums(said.Money), sums(is.Money), money.Amount.Equal) &&
		sameSet(sums(said.Management), sums(is.Management), money.Amount.Equal) &&
		sameSet(quantities(said.Time), quantities(is.Time), func(p, q contribution.Quantity) bool {
			return p.Unit == q.Unit && p.Number.Equal(q.Number)
		})
}

// sameSet reports whether two lists hold the same; none of is stands there twice.
func sameSet[E any](said, is []E, equal func(x, y E) bool) bool {
	return len(said) == len(is) && !slices.ContainsFunc(is, func(x E) bool {
		return !slices.ContainsFunc(said, func(y E) bool { return equal(x, y) })
	})
}
