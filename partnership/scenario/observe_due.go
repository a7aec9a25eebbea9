package scenario

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// arrival is how a tranche came, by all that a history tells.
type arrival struct {
	first calendar.Date // when something of it came, or was stated not to; zero: never
	last  int           // the event that tells the last part of it
	sum   Micro         // of its parts, each rounded
	parts int
}

// arrivalsOf returns how the tranches of each commitment came. What is in no
// tranche is one; where there are tranches, what came in none is left out.
func arrivalsOf(t *Setting, history partnership.Agreement) [][]arrival {
	all := make([][]arrival, len(t.Commitments))
	for i := range all {
		all[i] = make([]arrival, max(1, len(t.Terms.Commitments[i].Tranches)))
	}
	for e := range history.Events() {
		if a, is := e.Act.(act.Breach); is {
			t.stated(all, a.Commitment, e.On)
		}
		a, is := e.Act.(act.Deliver)
		if !is {
			continue
		}
		i := slices.Index(t.Commitments, a.Commitment)
		if i < 0 {
			continue
		}
		if k := trancheOf(&t.Terms.Commitments[i], a.Tranche); k >= 0 {
			x := &all[i][k]
			if x.first.IsZero() || e.On.Before(x.first) {
				x.first = e.On
			}
			x.last = e.Seq
			x.sum += t.partOf(&a)
			x.parts++
		}
	}
	return all
}

// stated notes on which day it was stated of what was due of a commitment, and
// had not come, that it did not.
func (t *Setting) stated(all [][]arrival, of id.Commitment, on calendar.Date) {
	i := slices.Index(t.Commitments, of)
	if i < 0 {
		return
	}
	for k, due := range t.dues[i] {
		if x := &all[i][k]; x.first.IsZero() && due < t.Time(on.AddDays(1)) {
			x.first = on
		}
	}
}

// trancheOf returns the place of a tranche in its commitment: 0 where that has
// none, −1 where it has no such.
func trancheOf(c *contribution.Commitment, tranche id.Tranche) int {
	if len(c.Tranches) == 0 {
		return 0
	}
	return slices.IndexFunc(c.Tranches, func(t contribution.Tranche) bool { return t.ID == tranche })
}

// came tells a delivery, and what is lacking where nothing more of what was due
// comes after it: that it fell short nobody needs to have stated.
func (o *observer) came(e *partnership.Event, giver, item int, a *act.Deliver) {
	if giver < 0 {
		return
	}
	o.tell(e, Happening{Kind: Delivered, Partner: giver, Item: item, Amount: o.set.partOf(a)})
	o.short[item] = false
	k := trancheOf(&o.set.Terms.Commitments[item], a.Tranche)
	if k < 0 {
		return
	}
	x := &o.arrived[item][k]
	due := o.set.dues[item][k] < o.set.Time(e.On.AddDays(1))
	if missing := One - x.sum; missing > Micro(x.parts) && x.last == e.Seq && due {
		o.short[item] = true
		o.tell(e, Happening{Kind: FellShort, Partner: giver, Item: item, Amount: missing})
	}
}

// missed tells what a breach states, unless the delivery before it told it.
func (o *observer) missed(e *partnership.Event, giver, item int) {
	missing := One
	for i := len(o.all) - 1; i >= 0 && o.all[i].On == e.On && missing == One; i-- {
		if x := &o.all[i]; x.Kind == Delivered && x.Item == item {
			missing -= x.Amount
		}
	}
	if missing > 0 && !o.short[item] {
		o.of(e, giver, Happening{Kind: FellShort, Item: item, Amount: missing})
	}
}

// partOf returns how much of a tranche, or of a whole commitment, a delivery is.
func (t *Setting) partOf(a *act.Deliver) Micro {
	c, ok := t.Terms.Commitment(a.Commitment)
	if !ok {
		return One
	}
	sum, hours := c.Money, c.Quantity
	if i := trancheOf(c, a.Tranche); i >= 0 && len(c.Tranches) > 0 {
		sum, hours = c.Tranches[i].Money, c.Tranches[i].Quantity
	}
	var is, of exact.Number
	switch {
	case sum.Sign() > 0 && a.Money.Currency() == sum.Currency():
		is, of = a.Money.Number(), sum.Number()
	case hours != nil && a.Quantity != nil && hours.Number.Sign() > 0:
		is, of = a.Quantity.Number, hours.Number
	default:
		return One
	}
	return min(max(microOf(is.Float64()/of.Float64()), 0), One)
}
