package contribution

import (
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// item is what a book keeps of an [Entry]: no more, for there may be millions.
type item struct {
	id         id.Command
	by         id.Partner
	page       *page
	at         int   // its index on the page
	next       *item // another with the same id
	kind       Kind
	quantity   *Quantity
	money      money.Amount
	inLieu     *InLieu // nil unless it says for how much it stands
	valuations []Valuation
	counted    *use // nil unless it says which total it counts in
	on         calendar.Date
	in         Column
	returns    bool
}

// use is a very thing in a total that it counts in; see [Commitment.Scope].
type use struct{ resource, scope string }

// atOnce is how many items are made room for at a time.
const atOnce = 128

// item returns what the book keeps of e.
func (b *Book) item(e *Entry) *item {
	if len(b.free) == 0 {
		b.free = make([]item, min(max(len(b.entries), 1), atOnce))
	}
	it := &b.free[0]
	b.free = b.free[1:]
	it.fill(e)
	return it
}

// fill makes it the item of e.
func (it *item) fill(e *Entry) {
	d := &e.Delivery
	*it = item{
		id: e.ID, by: e.By, on: e.On, in: e.In,
		kind: d.Kind, quantity: cloned(d.Quantity), money: d.Money, returns: d.Returns,
	}
	if len(d.Valuations) > 0 {
		it.valuations = cloneValuations(d.Valuations)
	}
	if d.substitutes() {
		it.inLieu = cloned(d.InLieu)
		it.inLieu.Quantity = cloned(d.InLieu.Quantity)
	}
	if d.Resource != "" && d.Scope != "" {
		it.counted = &use{d.Resource, d.Scope}
	}
}

// equal reports whether nothing that counts tells it from other.
func (it *item) equal(other *item) bool {
	same := it.id == other.id && it.page == other.page && it.by == other.by && it.on == other.on && it.in == other.in &&
		it.kind == other.kind && it.returns == other.returns &&
		equalNumbers(it.quantity, it.money, other.quantity, other.money) &&
		(it.inLieu == nil) == (other.inLieu == nil) && (it.counted == nil) == (other.counted == nil) &&
		slices.EqualFunc(it.valuations, other.valuations, Valuation.equal)
	if same && it.inLieu != nil {
		same = equalNumbers(it.inLieu.Quantity, it.inLieu.Money, other.inLieu.Quantity, other.inLieu.Money)
	}
	if same && it.counted != nil {
		same = *it.counted == *other.counted
	}
	return same
}

func equalNumbers(q *Quantity, m money.Amount, r *Quantity, n money.Amount) bool {
	if (q == nil) != (r == nil) || !m.Equal(n) {
		return false
	}
	return q == nil || q.Unit == r.Unit && q.Number.Equal(r.Number)
}

func (v Valuation) equal(w Valuation) bool {
	return v.Amount.Equal(w.Amount) && v.Method == w.Method && v.By == w.By && v.On == w.On && v.Evidence == w.Evidence
}

func (o Opinion) equal(p Opinion) bool {
	return o.ID == p.ID && o.Delivery == p.Delivery && o.Commitment == p.Commitment && o.Seq == p.Seq && o.Valuation.equal(p.Valuation)
}

// counts reports whether it is in a column that counts.
func (it *item) counts() bool {
	switch it.in {
	case Reported, Accepted, Disputed:
		return true
	case Nowhere, Waived, Released, Defaulted:
	}
	return false
}

// given reports whether it counts as given: what is disputed does not.
func (it *item) given() bool { return it.in == Accepted || it.in == Reported }

// kindOf is the kind of what was brought: its own, else that of the promise.
func (it *item) kindOf() Kind {
	if it.kind == "" {
		return it.page.seen.kind
	}
	return it.kind
}

// moves calls yield for each number that it moves in the balance of its page,
// as [Balance.Move] does.
func (it *item) moves(yield func(Measure, exact.Number)) {
	q, sum := it.quantity, it.money
	if it.standsIn() {
		q, sum = it.inLieu.Quantity, it.inLieu.Money
	}
	it.each(q, sum, it.page.seen.vague, yield)
}

// brings calls yield for each number of what was brought itself.
func (it *item) brings(yield func(Measure, exact.Number)) {
	it.each(it.quantity, it.money, false, yield)
}

// standsIn reports whether it was brought in place of what was promised.
func (it *item) standsIn() bool { return it.inLieu != nil && it.page.seen.pledged }

func (it *item) each(q *Quantity, sum money.Amount, vague bool, yield func(Measure, exact.Number)) {
	counted, asItem := false, false
	for m, n := range parts(q, sum) {
		yield(m, n)
		counted, asItem = true, asItem || m == items
	}
	if !counted || vague && !asItem {
		n := one
		if it.returns {
			n = n.Neg()
		}
		yield(items, n)
	}
}
