package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
)

// states reports whether a promise or delivery has any number.
func states(q *Quantity, m money.Amount) bool {
	return q != nil || m.Currency() != (money.Currency{})
}

// substitutes reports whether d says for how much of the promise it stands.
func (d *Delivery) substitutes() bool {
	return d.InLieu != nil && states(d.InLieu.Quantity, d.InLieu.Money)
}

// Check returns what is wrong with d by the rules of this room, in document
// order: [CON005] and, of its valuations, [VAL001]. Paths and places start at
// the delivery.
//
// The promise is the commitment that d is given under, or nil where it is
// unpledged or not known. What a promise is measured in is known where it has
// numbers; under a promise without any, everything is taken. A promise to match
// is one of money, in whatever currencies the other was given in.
func (d Delivery) Check(promise *Commitment) check.Report {
	if d.plain(promise) {
		return nil
	}
	w := numbers{returns: d.Returns}
	if promise != nil {
		b := Open(*promise)
		w.bound, w.anyMoney, w.promised = !b.vague, b.matches, b.lines
	}
	substitutes := d.substitutes()
	if d.InLieu != nil {
		w.spot = spot{}.key("inLieu")
		switch {
		case promise == nil || !substitutes:
			w.find(problemInLieu, "")
		default:
			w.measured(d.InLieu.Quantity, d.InLieu.Money)
		}
	}
	if substitutes {
		w.bound = false // it is measured in something else: that is why it says what it stands for
	}
	w.spot = spot{}
	w.measured(d.Quantity, d.Money)
	for i := range d.Valuations {
		if f, wrong := d.Valuations[i].check(); wrong {
			w.report = append(w.report, spot{}.key("valuations").index(i).finding(f))
		}
	}
	return w.report
}

// plain reports whether d is measured in nothing but what its promise says itself,
// with nothing beside it to be looked at: most deliveries are, and nothing has to
// be worked out for them.
func (d *Delivery) plain(promise *Commitment) bool {
	if promise == nil || promise.Matching != nil || d.InLieu != nil || len(d.Valuations) > 0 {
		return false
	}
	if q := d.Quantity; q != nil && ((q.Number.Sign() < 0) != d.Returns || !promise.measuredIn(Units(q.Unit))) {
		return false
	}
	currency := d.Money.Currency()
	return currency == money.Currency{} || (d.Money.Number().Sign() < 0) == d.Returns && promise.measuredIn(In(currency))
}

// measuredIn reports whether c, which matches nothing, states a number in m, or
// none at all.
func (c *Commitment) measuredIn(m Measure) bool {
	in := func(q *Quantity, sum money.Amount) bool {
		return q != nil && Units(q.Unit) == m || sum.Currency() != money.Currency{} && In(sum.Currency()) == m
	}
	if states(c.Quantity, c.Money) {
		return in(c.Quantity, c.Money)
	}
	none := true
	for i := range c.Tranches {
		t := &c.Tranches[i]
		if in(t.Quantity, t.Money) {
			return true
		}
		none = none && !states(t.Quantity, t.Money)
	}
	return none
}
