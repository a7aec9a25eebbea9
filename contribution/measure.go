package contribution

import (
	"cmp"
	"iter"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
)

// Measure is what a contribution is counted in: units of one kind, or money in
// one currency.
//
// The zero Measure is that of items: what has no number of its own, one promise
// or one delivery. It is the same as the unit "item". Measures are compared
// with ==.
type Measure struct {
	unit     string // empty: items
	currency money.Currency
}

var items Measure

// Units returns the measure of things counted in unit, a plain word such as
// "hour".
func Units(unit string) Measure {
	if unit == itemUnit {
		unit = ""
	}
	return Measure{unit: unit}
}

// In returns the measure of money in c.
func In(c money.Currency) Measure { return Measure{currency: c} }

const itemUnit = "item"

// Currency returns the currency of m, and false if m is not money.
func (m Measure) Currency() (money.Currency, bool) {
	return m.currency, m.currency != money.Currency{}
}

// Unit returns the unit of m, and false if m is money.
func (m Measure) Unit() (string, bool) {
	if _, ok := m.Currency(); ok {
		return "", false
	}
	return cmp.Or(m.unit, itemUnit), true
}

// String returns the unit or the code of the currency of m.
func (m Measure) String() string {
	if c, ok := m.Currency(); ok {
		return c.String()
	}
	return cmp.Or(m.unit, itemUnit)
}

// Compare returns -1, 0 or +1 as m stands before, with or after n: items first,
// then units in order of their words, then currencies in order of their codes.
func (m Measure) Compare(n Measure) int {
	return cmp.Or(m.currency.Compare(n.currency), strings.Compare(m.unit, n.unit))
}

var (
	nought = exact.FromInt(0)
	one    = exact.FromInt(1)
)

// parts yields what a promise or delivery comes to in each of its measures.
func parts(q *Quantity, m money.Amount) iter.Seq2[Measure, exact.Number] {
	return func(yield func(Measure, exact.Number) bool) {
		if q != nil && !yield(Units(q.Unit), q.Number) {
			return
		}
		if m.Currency() != (money.Currency{}) {
			yield(In(m.Currency()), m.Number())
		}
	}
}

func isNil(n exact.Number) bool { return n.Sign() == 0 }
