package contribution

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// page is what was promised and given under one commitment, or what was given
// under none.
type page struct {
	commitment id.Commitment
	promise    *Promise // nil: unpledged
	opinions   []Opinion
	seen       seen
	items      []*item
	sums       []pageSum // of a promise: what was given under it, ascending by measure and giver
	effects    []effect  // what it adds to the rows
	money      []moneyEffect
	promised   *person // whom it is counted for as a contribution; nil: nobody
	unvalued   *person // who has it counted as not valued; nil: nobody
	changed    bool
}

// seen is what of a promise says how a delivery under it counts.
type seen struct {
	pledged bool
	vague   bool    // without numbers: any delivery is one item of it
	valued  bool    // somebody has an opinion about it, which is spread over main
	kind    Kind    // of what was promised
	main    Measure // the first that anything is promised in
}

// pageSum is what one partner gave under a promise in one measure.
type pageSum struct {
	measure                                Measure
	by                                     id.Partner
	entries                                int
	accepted, reported, disputed, returned exact.Number
	spread                                 exact.Number // of what was accepted: takes its value from that of the promise
}

// page returns the page of c, which it opens if there is none.
func (b *Book) page(c id.Commitment) *page {
	at := b.pages[c]
	if at == nil {
		at = &page{commitment: c}
		if b.pages == nil {
			b.pages = make(map[id.Commitment]*page)
		}
		b.pages[c] = at
	}
	return at
}

// follows returns the rule by which p follows another promise, or nil.
func (p *Promise) follows() *Matching {
	if p.Matched != nil {
		return nil
	}
	return p.Commitment.Matching
}

// bearer is who owes what was promised.
func (p *Promise) bearer() id.Partner { return cmp.Or(p.Bearer, p.Commitment.From) }

// view changes a promise or the opinions about it. The deliveries under it are
// placed again only if they count otherwise than before.
func (b *Book) view(at *page, change func()) {
	change()
	b.touch(at)
	if len(b.ratings) > 0 {
		b.told.rated = false
	}
	now := at.see()
	if now == at.seen {
		return
	}
	for _, it := range at.items {
		b.place(it, false)
	}
	at.seen = now
	for _, it := range at.items {
		b.place(it, true)
	}
}

func (at *page) see() seen {
	if at.promise == nil {
		return seen{}
	}
	c := &at.promise.Commitment
	open := Open(*c)
	s := seen{pledged: true, vague: open.vague, kind: c.Kind}
	if i := slices.IndexFunc(open.lines, func(l line) bool { return l.committed.Sign() > 0 }); i >= 0 {
		if at.isValued() {
			s.valued, s.main = true, open.lines[i].measure
		}
	}
	return s
}

// about returns the opinions about the promise: those in the terms, then those
// on record.
func (at *page) about() []Opinion {
	c := &at.promise.Commitment
	if len(c.Valuations) == 0 {
		return at.opinions
	}
	all := make([]Opinion, 0, len(c.Valuations)+len(at.opinions))
	for _, v := range c.Valuations {
		v.By = cmp.Or(v.By, c.From)
		all = append(all, Opinion{Commitment: at.commitment, Valuation: v})
	}
	return append(all, at.opinions...)
}

// isValued reports whether any opinion about the promise counts, without
// ranking them: each opinion that comes would rank all before it again.
func (at *page) isValued() bool {
	return slices.ContainsFunc(at.promise.Commitment.Valuations, Valuation.hasAmount) ||
		slices.ContainsFunc(at.opinions, func(o Opinion) bool { return o.Valuation.hasAmount() })
}

func (v Valuation) hasAmount() bool { return v.Amount.Currency() != (money.Currency{}) }

// opinion returns the opinion about the promise that counts.
func (at *page) opinion() (Counted, bool) {
	if len(at.promise.Commitment.Valuations) == 0 && len(at.opinions) == 0 {
		return Counted{}, false
	}
	return counts(at.promise.Commitment.Kind, []id.Partner{at.promise.Commitment.From, at.promise.bearer()}, at.about())
}

// touch has the page, and those whose promise is in proportion to it, told anew.
func (b *Book) touch(at *page) {
	for todo := []*page{at}; len(todo) > 0; {
		at, todo = todo[len(todo)-1], todo[:len(todo)-1]
		if at.changed {
			continue
		}
		at.changed = true
		b.changed = append(b.changed, at)
		todo = append(todo, b.matchers[at.commitment]...)
	}
}

// unmatch forgets what the promise of at is in proportion to.
func (b *Book) unmatch(at *page) {
	if at.promise == nil || at.promise.follows() == nil {
		return
	}
	of := at.promise.Commitment.Matching.Of
	b.matchers[of] = slices.DeleteFunc(b.matchers[of], func(p *page) bool { return p == at })
}

// place has it count, or no longer count, under what its page says now.
func (b *Book) place(it *item, there bool) {
	if len(b.ratings) > 0 && it.id != "" {
		if _, rated := b.ratings[subject{delivery: it.id}]; rated {
			b.told.rated = false
		}
	}
	if !it.counts() {
		return
	}
	at := it.page
	how, counted := b.treat(it)
	var space room
	if at.seen.pledged {
		b.touch(at)
		for _, p := range it.moves(space[:0]) {
			at.move(it, p.measure, p.number, how == fromPromise && p.measure == at.seen.main, there)
		}
		if it.standsIn() {
			for _, p := range it.brings(space[:0]) {
				row := b.row(rowKey{it.by, it.kindOf(), p.measure}, there)
				if it.given() {
					row.add(inLieu, p.number, there)
				}
			}
		}
	} else {
		for _, p := range it.moves(space[:0]) {
			b.unpledged(it, p.measure, p.number, there)
		}
	}
	who := b.person(it.by, there)
	if !at.seen.pledged && it.given() && !it.returns {
		who.contributed += step(there)
	}
	switch how {
	case asCash, asManagement:
		if c, isMoney := it.measure.Currency(); isMoney {
			purse := b.purse(purseKey{it.by, c}, there)
			switch {
			case how == asManagement && it.in == Accepted:
				purse.add(management, it.number, there)
			case how == asCash && it.in == Accepted:
				purse.add(financial, it.number, there)
			case how == asCash && it.in == Reported:
				purse.add(reportedCash, it.number, there)
			}
		}
	case asValue:
		if it.in == Accepted {
			b.purse(purseKey{it.by, counted.Amount.Currency()}, there).add(valued, counted.Amount.Number(), there)
		}
	case unvalued:
		if it.given() && !it.returns {
			who.notValued += step(there)
		}
	case fromPromise:
	}
}

// step is how a count moves.
func step(there bool) int {
	if there {
		return 1
	}
	return -1
}

// unpledged counts n of it in the row of what was given without a promise.
func (b *Book) unpledged(it *item, m Measure, n exact.Number, there bool) {
	row := b.row(rowKey{it.by, it.kind, m}, there)
	switch it.in {
	case Accepted:
		row.add(accepted, n, there)
	case Reported:
		row.add(reported, n, there)
	case Disputed:
		row.add(disputed, n, there)
		return
	case Nowhere, Waived, Released, Defaulted:
		return
	}
	row.add(unpledged, n, there)
	if it.returns {
		row.add(returned, n.Neg(), there)
	}
}

// move counts n of it in what was given under the promise.
func (at *page) move(it *item, m Measure, n exact.Number, spread, there bool) {
	i, found := slices.BinarySearchFunc(at.sums, it.by, func(s pageSum, by id.Partner) int {
		return cmp.Or(s.measure.Compare(m), cmp.Compare(s.by, by))
	})
	if !found {
		at.sums = slices.Insert(at.sums, i, pageSum{measure: m, by: it.by})
	}
	sum := &at.sums[i]
	switch it.in {
	case Accepted:
		move(&sum.accepted, n, there)
		if spread {
			move(&sum.spread, n, there)
		}
	case Reported:
		move(&sum.reported, n, there)
	case Disputed:
		move(&sum.disputed, n, there)
	case Nowhere, Waived, Released, Defaulted:
	}
	if it.returns && it.given() {
		move(&sum.returned, n.Neg(), there)
	}
	if sum.entries += step(there); sum.entries == 0 {
		at.sums = slices.Delete(at.sums, i, i+1)
	}
}

// move adds n to a sum, or takes it off.
func move(sum *exact.Number, n exact.Number, there bool) {
	switch {
	case n.Sign() == 0:
	case there:
		*sum = sum.Add(n)
	default:
		*sum = sum.Sub(n)
	}
}
