package contribution

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// doubled returns, for each commitment whose resource counts in its scope on a
// day on which an earlier one already counts it there, the index of that other.
// Of two, the earlier is the one whose period starts first, and of those that
// start together the one whose id comes first, wherever they stand: it is the
// same for a document whose commitments are put in another order. A commitment
// without a period counts always.
func doubled(commitments []Commitment) map[int]int {
	type counted struct{ resource, scope string }
	var groups map[counted][]int
	for i := range commitments {
		c := &commitments[i]
		if c.Resource == "" || c.Scope == "" || c.Period.IsEmpty() {
			continue
		}
		if groups == nil {
			groups = map[counted][]int{}
		}
		in := counted{c.Resource, c.Scope}
		groups[in] = append(groups[in], i)
	}
	var doubles map[int]int
	for _, group := range groups { // each writes to indices of its own
		slices.SortFunc(group, func(i, j int) int {
			a, b := &commitments[i], &commitments[j]
			return cmp.Or(a.Period.First().Compare(b.Period.First()), cmp.Compare(a.ID, b.ID), cmp.Compare(i, j))
		})
		// In this order, what overlaps with any before overlaps with the one that ends last.
		longest := group[0]
		for _, i := range group[1:] {
			if commitments[i].Period.Overlaps(commitments[longest].Period) {
				if doubles == nil {
					doubles = map[int]int{}
				}
				doubles[i] = longest
			}
			if later(commitments[i].Period.Last(), commitments[longest].Period.Last()) {
				longest = i
			}
		}
	}
	return doubles
}

// later reports whether the end of a period is after another; the zero Date is
// no end.
func later(a, b calendar.Date) bool {
	return !b.IsZero() && (a.IsZero() || a.After(b))
}
