package contribution

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// places is how many decimal places a document can hold; what is promised,
// converted or divided is never written with more.
const places = 12

// settle has everything told that was changed since it was told last, or that
// another day makes overdue.
func (b *Book) settle(on calendar.Date) {
	if on != b.on {
		b.on = on
		for _, at := range b.pages {
			if !at.changed {
				b.age(at)
			}
		}
	}
	for _, at := range b.changed {
		at.changed = false
		b.untell(at)
		if at.promise != nil {
			b.tell(at)
		}
	}
	clear(b.changed)
	b.changed = b.changed[:0]
}

// untell takes out of the rows and purses what at added to them.
func (b *Book) untell(at *page) {
	for i := range at.effects {
		e := &at.effects[i]
		for _, c := range e.cells {
			e.row.add(c.column, c.number, false)
		}
		b.row(e.row.key, false)
	}
	for i := range at.money {
		e := &at.money[i]
		e.purse.add(e.column, e.number, false)
		b.purse(e.purse.key, false)
	}
	if at.promised != nil {
		at.promised.contributed--
		b.person(at.promised.partner, false)
	}
	if at.unvalued != nil {
		at.unvalued.notValued--
		b.person(at.unvalued.partner, false)
	}
	clear(at.effects)
	at.effects, at.money = at.effects[:0], at.money[:0]
	at.promised, at.unvalued = nil, nil
}

// tell adds to the rows and purses what at comes to.
func (b *Book) tell(at *page) {
	p := at.promise
	bearer := p.bearer()
	at.promised = b.person(bearer, true)
	at.promised.contributed++
	of := b.balance(at)
	next := 0
	for i := range of.lines {
		first := next
		for next < len(at.sums) && at.sums[next].measure == of.lines[i].measure {
			next++
		}
		b.share(at, &of.lines[i], at.sums[first:next])
	}
	at.spread(of, func(by id.Partner, c Counted) {
		b.moneyEffect(at, by, c.Amount.Currency(), valued, c.Amount.Number())
	})
	b.age(at)
}

// balance returns the balance of what was promised and given under at, which
// has a promise. What is in proportion to another follows it as it stands, over
// as many steps as there are; a circle is broken where it closes.
func (b *Book) balance(at *page) Balance {
	chain := []*page{at}
	for {
		last := chain[len(chain)-1]
		m := last.promise.follows()
		if m == nil || len(chain) > 1 && last.promise.Settled != Accepted {
			break // what was accepted under it does not depend on what it promises
		}
		of := b.pages[m.Of]
		if of == nil || of.promise == nil || slices.Contains(chain, of) {
			break
		}
		chain = append(chain, of)
	}
	var known Balance
	for i, at := range slices.Backward(chain) {
		sum := at.balance()
		if m := at.promise.follows(); m != nil && i+1 < len(chain) {
			sum = sum.Match(*m, at.promise.Commitment.Money, known)
		}
		known = sum
	}
	return known
}

// balance returns the balance of at, which is in proportion to nothing yet.
func (at *page) balance() Balance {
	sum := Open(at.promise.Commitment)
	sum.settled = at.promise.Settled
	for _, m := range at.promise.Matched {
		sum.lines = add(sum.lines, In(m.Currency()), func(l *line) { l.committed = m.Number() })
	}
	for i := range at.sums {
		s := &at.sums[i]
		j, found := search(sum.lines, s.measure)
		if !found {
			sum.lines = slices.Insert(sum.lines, j, line{measure: s.measure})
		}
		l := &sum.lines[j]
		l.accepted, l.reported, l.disputed = l.accepted.Add(s.accepted), l.reported.Add(s.reported), l.disputed.Add(s.disputed)
	}
	return sum
}

// share divides one line of a balance among those who gave under it, which is
// all that given holds, and the one who bears it.
//
// What is covered of the promise goes to those who bore it before, in the order
// of their ids, as far as each gave, and then to the bearer, who has all that is
// left of the promise, too. Who gave back more than it gave has that taken off.
func (b *Book) share(at *page, l *line, given []pageSum) {
	bearer := at.promise.bearer()
	rest, back := nought.Add(l.committed), nought
	own := pageSum{by: bearer}
	for i := range given {
		gave := given[i].gave()
		rest = rest.Sub(gave)
		if gave.Sign() < 0 {
			back = back.Sub(gave)
		}
		if given[i].by == bearer {
			own = given[i]
		}
	}
	if rest.Sign() < 0 {
		rest = nought
	}
	covered := l.committed.Sub(rest)
	left := covered.Add(back)
	for i := range given {
		g := &given[i]
		if g.by == bearer {
			continue
		}
		part := g.gave()
		if part.Sign() > 0 {
			part = least(part, most(left, nought))
			left = left.Sub(part)
		}
		covered = covered.Sub(part)
		b.effect(at, l.measure, g, part, nought)
	}
	// A bearer that others gave for in full has no row of it; one that promised
	// nothing, and said so, has: 0 is a promise, and none is not.
	if own.entries > 0 || covered.Add(rest).Sign() != 0 || l.committed.Sign() == 0 && saysNothing(&at.promise.Commitment, l.measure) {
		b.effect(at, l.measure, &own, covered, rest)
	}
}

// saysNothing reports whether c, of which nothing is promised in m, says so.
func saysNothing(c *Commitment, m Measure) bool {
	_, there := search(Open(*c).lines, m)
	return there
}

// gave is what counts as given.
func (s *pageSum) gave() exact.Number { return s.accepted.Add(s.reported) }

func least(a, b exact.Number) exact.Number {
	if b.Compare(a) < 0 {
		return b
	}
	return a
}

func most(a, b exact.Number) exact.Number {
	if b.Compare(a) > 0 {
		return b
	}
	return a
}

// effect tells in its row what one partner gave under at, how much of it covers
// the promise, and what rest of the promise it has not given.
func (b *Book) effect(at *page, m Measure, g *pageSum, covered, rest exact.Number) {
	p := at.promise
	var columns [rowColumns]exact.Number
	set := func(column int, n exact.Number) { columns[column] = n }
	whole := covered.Add(rest)
	set(promised, whole)
	if p.Firm || p.Commitment.Firm {
		set(firm, whole)
	}
	set(reported, g.reported)
	set(accepted, g.accepted)
	set(disputed, g.disputed)
	set(returned, g.returned)
	set(surplus, g.gave().Sub(covered))
	set(delivered, least(g.accepted, covered))
	switch p.Settled {
	case Accepted:
		set(accepted, g.accepted.Add(rest))
		set(delivered, columns[delivered].Add(rest))
	case Waived:
		set(waived, rest)
	case Released:
		set(released, rest)
	case Defaulted:
		set(defaulted, rest)
	case Nowhere, Reported, Disputed:
		set(outstanding, rest)
	}
	at.effects = append(at.effects, newEffect(b.row(rowKey{g.by, at.seen.kind, m}, true), &columns))

	if c, isMoney := m.Currency(); isMoney && at.seen.kind == Cash {
		b.moneyEffect(at, g.by, c, promisedCash, whole)
	}
	if p.Settled == Accepted && rest.Sign() > 0 {
		b.fulfilled(at, m, g.by, rest)
	}
}

// fulfilled tells what a rest that counts as accepted comes to in money.
func (b *Book) fulfilled(at *page, m Measure, by id.Partner, rest exact.Number) {
	c, isMoney := m.Currency()
	switch kind := at.seen.kind; {
	case kind == Cash || kind == ManagementCost:
		if isMoney && kind == Cash {
			b.moneyEffect(at, by, c, financial, rest)
		} else if isMoney {
			b.moneyEffect(at, by, c, management, rest)
		}
	case at.seen.valued: // by its value; see spread
	case isMoney:
		b.moneyEffect(at, by, c, valued, rest)
	case at.unvalued == nil && !at.statesMoney():
		at.unvalued = b.person(by, true)
		at.unvalued.notValued++
	}
}

// statesMoney reports whether the promise says what it is worth in money.
func (at *page) statesMoney() bool {
	return at.promise.Commitment.Money.Currency() != (money.Currency{})
}

// spread yields, for each partner in order, the part of the value of the promise
// that its accepted deliveries without an opinion of their own take: what was
// accepted ÷ what was promised, and all together no more than the whole.
func (at *page) spread(of Balance, yield func(id.Partner, Counted)) {
	if at.promise == nil || !at.seen.valued || at.seen.kind == Cash || at.seen.kind == ManagementCost {
		return
	}
	counted, there := at.opinion()
	i, found := search(of.lines, at.seen.main)
	if !there || !found {
		return
	}
	type taken struct {
		by id.Partner
		n  exact.Number
	}
	var takers []taken
	all := nought
	for j := range at.sums {
		if s := &at.sums[j]; s.measure == at.seen.main && s.spread.Sign() != 0 {
			takers = append(takers, taken{s.by, s.spread})
			all = all.Add(s.spread)
		}
	}
	if at.promise.Settled == Accepted {
		l := &of.lines[i]
		if rest := l.committed.Sub(l.accepted).Sub(l.reported); rest.Sign() > 0 {
			bearer := at.promise.bearer()
			j := slices.IndexFunc(takers, func(t taken) bool { return t.by == bearer })
			if j < 0 {
				j, _ = slices.BinarySearchFunc(takers, bearer, func(t taken, by id.Partner) int { return cmp.Compare(t.by, by) })
				takers = slices.Insert(takers, j, taken{by: bearer})
			}
			takers[j].n = takers[j].n.Add(rest)
			all = all.Add(rest)
		}
	}
	whole := most(all, of.lines[i].committed)
	amount := counted.Amount
	for _, t := range takers {
		part, err := amount.Number().Mul(t.n).Quo(whole, places, exact.HalfEven)
		if err != nil {
			continue // nothing promised, and given back as much as given
		}
		counted.Amount = money.New(part, amount.Currency())
		yield(t.by, counted)
	}
}

// age reckons what of the promise of at is overdue on the day of the book, and
// what waits.
func (b *Book) age(at *page) {
	if at.promise == nil || at.promise.Settled != Nowhere {
		return
	}
	bearer := at.promise.bearer()
	open := false
	for i := range at.effects {
		e := &at.effects[i]
		if e.row.key.partner != bearer || e.in(outstanding).Sign() == 0 {
			continue
		}
		open = true
		e.set(overdue, nought)
		e.set(waiting, nought)
	}
	if !open {
		return
	}
	of := b.balance(at)
	part := func(column int, m Measure, n exact.Number) {
		for i := range at.effects {
			e := &at.effects[i]
			if e.row.key.partner == bearer && e.row.key.measure == m {
				if n = least(n, e.in(outstanding)); n.Sign() > 0 {
					e.set(column, n)
				}
			}
		}
	}
	for m, n := range at.promise.FallenOf(b.on, of) {
		if i, found := search(of.lines, m); found {
			part(overdue, m, n.Sub(of.lines[i].accepted).Sub(of.lines[i].reported))
		}
	}
	for m, n := range at.promise.HeldOf(of) {
		part(waiting, m, n)
	}
}
