package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/terms"
)

// pairs says which promises match which others, by ordinal. Only what the terms
// in force promise is paired: a promise to match that they leave out stays what
// it had come to. Promises that match each other in a circle, which only papers
// can have, match nothing.
//
// The zero pairs is of terms in which nothing is matched.
type pairs struct {
	of map[int]int   // for a promise to match, the one that it matches
	by map[int][]int // for a promise, those that match it, in document order
}

// pair works out which promises of new terms match which, and what each of them
// comes to. Nothing is fulfilled or reopened by it: that is seen to once all
// promises are what the new text makes of them.
func (f *fold) pair(t *terms.Terms) {
	b := f.edit()
	b.pairs = pairs{}
	var all []int
	var of map[int]int
	for i := range t.Commitments {
		c := &t.Commitments[i]
		if c.Matching == nil {
			continue
		}
		ord := b.ordinals[c.ID]
		if d, _ := f.duties.Get(ord); d.text != c {
			continue // the id stands twice in the terms, and the first counts
		}
		if x, known := b.ordinals[c.Matching.Of]; known {
			if of == nil {
				of = make(map[int]int)
			}
			of[ord] = x
			all = append(all, ord)
		}
	}
	if len(all) == 0 {
		return
	}
	for _, ord := range circles(all, of) {
		delete(of, ord)
	}
	by := make(map[int][]int, len(of))
	for _, ord := range all {
		if x, paired := of[ord]; paired {
			by[x] = append(by[x], ord)
		}
	}
	b.pairs = pairs{of: of, by: by}
	done := make(map[int]bool, len(of))
	for _, ord := range all {
		var chain []int // up to one that matches nothing, which has to be known first
		for x, paired := ord, true; paired && !done[x]; x = of[x] {
			if _, paired = of[x]; paired {
				done[x] = true
				chain = append(chain, x)
			}
		}
		for _, x := range slices.Backward(chain) {
			f.rematch(x)
		}
	}
}

// circles returns those that match each other in a circle, where each matches
// one other.
func circles(all []int, of map[int]int) []int {
	walk := make(map[int]int, len(all)) // the walk on which each was first seen, from 1
	var round []int
	for i, start := range all {
		x, on := start, true
		for on && walk[x] == 0 {
			walk[x] = i + 1
			x, on = of[x]
		}
		if !on || walk[x] != i+1 {
			continue // at an end, or where an earlier walk has been
		}
		for y := x; ; {
			round = append(round, y)
			if y = of[y]; y == x {
				break
			}
		}
	}
	return round
}

// match lets the promises that match a duty follow what is accepted under it
// now, and sees whether they are covered.
func (f *fold) match(ord int) {
	for _, other := range f.body.pairs.by[ord] {
		f.rematch(other)
		f.cover(other)
		f.match(other) // pairs go round no circle
	}
}

// rematch works out what one promise to match comes to.
func (f *fold) rematch(ord int) {
	old, _ := f.duties.Get(ord)
	of, _ := f.duties.Get(f.body.pairs.of[ord])
	d, was := f.holdDuty(ord, old)
	d.balance = d.balance.Match(*d.text.Matching, d.text.Money, of.balance)
	f.counted(d, was)
}

// growing reports whether a promise to match may still come to more: the duty
// that it matches is open, and the most that it may come to is not reached in
// every currency in which something is matched.
func (f *fold) growing(ord int, d *duty) bool {
	x, paired := f.body.pairs.of[ord]
	if !paired {
		return false
	}
	of, _ := f.duties.Get(x)
	return !of.settled() && !capped(d.balance, d.text.Matching.Cap, d.text.Money)
}

// capped reports whether a promise has come to one of the amounts that bound it,
// in each currency in which it has come to anything.
func capped(b contribution.Balance, bounds ...money.Amount) bool {
	for l := range b.Lines() {
		currency, isMoney := l.Measure.Currency()
		if isMoney && l.Committed.Sign() > 0 && !slices.ContainsFunc(bounds, func(most money.Amount) bool {
			return most.Currency() == currency && l.Committed.Compare(most.Number()) >= 0
		}) {
			return false
		}
	}
	return true
}
