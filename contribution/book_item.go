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
	*alike  // who brought what: one for all entries of which it is the same
	*extra  // what few entries say; never nil
	id      id.Command
	page    *page
	next    *item        // another with the same id
	number  exact.Number // how much in its measure, if that is stated
	at      int32        // its index on the page
	on      calendar.Date
	in      Column
	stated  bool // it says how much
	returns bool
}

// alike is what very many entries have in common.
type alike struct {
	by      id.Partner
	kind    Kind
	measure Measure // in which it says how much: that of the money, where there is any
}

// extra is what few entries say.
type extra struct {
	quantity   *Quantity // beside money
	inLieu     *InLieu   // nil unless it says for how much it stands
	valuations []Valuation
	counted    *use // nil unless it says which total it counts in
}

// plain is what most entries say beyond the rest: nothing.
var plain extra

// use is a very thing in a total that it counts in; see [Commitment.Scope].
type use struct{ resource, scope string }

// atOnce is how many items are made room for at a time.
const atOnce = 128

// item returns what the book keeps of e.
func (b *Book) item(e *Entry) *item {
	it := b.spare
	switch {
	case it != nil:
		b.spare = it.next
	default:
		if len(b.free) == 0 {
			b.free = make([]item, min(max(b.posted, 1), atOnce))
		}
		it = &b.free[0]
		b.free = b.free[1:]
	}
	b.fill(it, e)
	return it
}

// fill makes it the item of e.
func (b *Book) fill(it *item, e *Entry) {
	d := &e.Delivery
	*it = item{id: e.ID, on: e.On, in: e.In, page: b.page(d.Commitment), returns: d.Returns, extra: &plain}
	like := alike{by: e.By, kind: d.Kind}
	for m, n := range parts(d.Quantity, d.Money) {
		like.measure, it.number, it.stated = m, n, true
	}
	if it.alike = b.alike[like]; it.alike == nil {
		if b.alike == nil {
			b.alike = make(map[alike]*alike)
		}
		own := like // kept, and so made only here
		it.alike = &own
		b.alike[like] = it.alike
	}
	_, isMoney := like.measure.Currency()
	both, counted := isMoney && d.Quantity != nil, d.Resource != "" && d.Scope != ""
	if !both && !counted && len(d.Valuations) == 0 && !d.substitutes() {
		return
	}
	it.extra = new(extra)
	if both {
		it.quantity = cloned(d.Quantity)
	}
	if len(d.Valuations) > 0 {
		it.valuations = cloneValuations(d.Valuations)
	}
	if d.substitutes() {
		it.inLieu = cloned(d.InLieu)
		it.inLieu.Quantity = cloned(d.InLieu.Quantity)
	}
	if counted {
		it.counted = &use{d.Resource, d.Scope}
	}
}

// money returns the money that was brought, or stated with what was.
func (it *item) money() money.Amount {
	c, isMoney := it.measure.Currency()
	if !isMoney {
		return money.Amount{}
	}
	return money.New(it.number, c)
}

// equal reports whether nothing that counts tells it from other, of the same
// book.
func (it *item) equal(other *item) bool {
	same := it.id == other.id && it.page == other.page && it.alike == other.alike && it.on == other.on && it.in == other.in &&
		it.returns == other.returns && it.stated == other.stated && it.number.Equal(other.number)
	if !same || it.extra == other.extra {
		return same
	}
	same = equalQuantities(it.quantity, other.quantity) &&
		(it.inLieu == nil) == (other.inLieu == nil) && (it.counted == nil) == (other.counted == nil) &&
		slices.EqualFunc(it.valuations, other.valuations, Valuation.equal)
	if same && it.inLieu != nil {
		same = equalQuantities(it.inLieu.Quantity, other.inLieu.Quantity) && it.inLieu.Money.Equal(other.inLieu.Money)
	}
	if same && it.counted != nil {
		same = *it.counted == *other.counted
	}
	return same
}

func equalQuantities(q, r *Quantity) bool {
	if q == nil || r == nil {
		return q == r
	}
	return q.Unit == r.Unit && q.Number.Equal(r.Number)
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

// part is a number in its measure.
type part struct {
	measure Measure
	number  exact.Number
}

// room is for the parts of an entry: a quantity, money, and itself as an item.
type room [3]part

// moves adds to ps each number that it moves in the balance of its page, as
// [Balance.Move] does.
func (it *item) moves(ps []part) []part {
	if !it.standsIn() {
		return it.orItem(it.parts(ps), it.page.seen.vague)
	}
	for m, n := range parts(it.inLieu.Quantity, it.inLieu.Money) {
		ps = append(ps, part{m, n})
	}
	return it.orItem(ps, it.page.seen.vague)
}

// brings adds to ps each number of what was brought itself.
func (it *item) brings(ps []part) []part { return it.orItem(it.parts(ps), false) }

// parts adds to ps what was brought in each of its measures.
func (it *item) parts(ps []part) []part {
	if q := it.quantity; q != nil {
		ps = append(ps, part{Units(q.Unit), q.Number})
	}
	if it.stated {
		ps = append(ps, part{it.measure, it.number})
	}
	return ps
}

// orItem adds to ps that it is an item, where it has no other number, or where
// what was promised is vague.
func (it *item) orItem(ps []part, vague bool) []part {
	for i := range ps {
		if !vague || ps[i].measure == items {
			return ps
		}
	}
	n := one
	if it.returns {
		n = n.Neg()
	}
	return append(ps, part{items, n})
}

// standsIn reports whether it was brought in place of what was promised.
func (it *item) standsIn() bool { return it.inLieu != nil && it.page.seen.pledged }
