package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// The columns of a row.
const (
	promised = iota
	firm
	reported
	accepted
	disputed
	outstanding
	overdue
	waiting
	waived
	released
	defaulted
	surplus
	unpledged
	delivered
	returned
	inLieu
	rowColumns
)

// The columns of a purse.
const (
	financial = iota
	valued
	promisedCash
	reportedCash
	management
	purseColumns
)

// rowKey says which row of the ledger something counts in.
type rowKey struct {
	partner id.Partner
	kind    Kind
	measure Measure
}

// rowSum is a row of the ledger as the book keeps it.
type rowSum struct {
	key     rowKey
	entries int // how much counts in it; a row in which nothing counts is none
	columns [rowColumns]exact.Number
	row     Row
	told    bool // row says what columns hold
}

// purseKey says which account of the ledger something counts in.
type purseKey struct {
	partner  id.Partner
	currency money.Currency
}

// purse is an account of the ledger as the book keeps it.
type purse struct {
	key     purseKey
	entries int
	columns [purseColumns]exact.Number
}

// person is what the book counts of a partner without measure.
type person struct {
	partner     id.Partner
	entries     int
	notValued   int
	contributed int
}

// row returns the row of k, in which one more or one less counts from now on.
func (b *Book) row(k rowKey, there bool) *rowSum {
	r := b.rows[k]
	if r == nil {
		if b.rows == nil {
			b.rows = make(map[rowKey]*rowSum)
		}
		r = &rowSum{key: k}
		b.rows[k] = r
		b.told.order = nil
	}
	if r.entries += step(there); r.entries == 0 {
		delete(b.rows, k)
		b.told.order = nil
	}
	return r
}

func (r *rowSum) add(column int, n exact.Number, there bool) {
	move(&r.columns[column], n, there)
	r.told = false
}

// purse returns the purse of k, in which one more or one less counts from now on.
func (b *Book) purse(k purseKey, there bool) *purse {
	p := b.purses[k]
	if p == nil {
		if b.purses == nil {
			b.purses = make(map[purseKey]*purse)
		}
		p = &purse{key: k}
		b.purses[k] = p
		b.told.purses = nil
	}
	if p.entries += step(there); p.entries == 0 {
		delete(b.purses, k)
		b.told.purses = nil
	}
	return p
}

func (p *purse) add(column int, n exact.Number, there bool) { move(&p.columns[column], n, there) }

// person returns what is counted of a partner, in which one more or one less
// counts from now on.
func (b *Book) person(partner id.Partner, there bool) *person {
	p := b.people[partner]
	if p == nil {
		if b.people == nil {
			b.people = make(map[id.Partner]*person)
		}
		p = &person{partner: partner}
		b.people[partner] = p
		b.told.people = nil
	}
	if p.entries += step(there); p.entries == 0 {
		delete(b.people, partner)
		b.told.people = nil
	}
	return p
}
