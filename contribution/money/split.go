package money

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/partnership/exact"
)

// Split divides a in proportion to weights and returns one part per weight, in
// their order. The parts add up to a exactly.
//
// Parts are whole minor units of the currency. If a is written with more decimal
// places than that, or its currency has no minor unit, they are whole units of a's
// own last place. Every part is first rounded down to that unit; the units left over
// go one each to the parts that lost most by rounding (the method of the largest
// remainder, also called Hare–Niemeyer). Of parts that lost the same, the one with
// the larger weight comes first, and of equal weights the one that stands first. So
// the order of the weights decides nothing but which of two equal partners gets the
// odd cent, and a weight of zero gets zero. A negative amount is split like its
// absolute value.
//
// Weights are proportions: 1, 1, 2 and 25, 25, 50 split alike, and percentages that
// add up to 99 lose nothing. They must not be negative, and their sum must be
// positive; otherwise the error wraps [ErrWeights].
func (a Amount) Split(weights ...exact.Number) ([]Amount, error) {
	sum := exact.FromInt(0)
	for i, w := range weights {
		if w.Sign() < 0 {
			return nil, fmt.Errorf("%w: weight %d is %s", ErrWeights, i, w)
		}
		sum = sum.Add(w)
	}
	if sum.Sign() == 0 {
		return nil, fmt.Errorf("%w: the sum of %d weights is 0", ErrWeights, len(weights))
	}

	whole, places := a.units()
	shares := make([]share, len(weights))
	left := whole
	for i, w := range weights {
		exactly := whole.Mul(w)
		units, err := exactly.Quo(sum, 0, exact.Down)
		if err != nil {
			return nil, err
		}
		shares[i] = share{at: i, units: units, lost: exactly.Sub(units.Mul(sum)), weight: w}
		left = left.Sub(units)
	}
	// Each share lost less than a unit, so fewer units are left than shares lost
	// something: n is small, and no share that lost nothing is reached.
	n, _ := left.Int64()
	slices.SortFunc(shares, share.compare)
	for i := range n {
		shares[i].units = shares[i].units.Add(exact.FromInt(1))
	}

	parts := make([]Amount, len(weights))
	for _, s := range shares {
		parts[s.at] = a.part(s.units, places)
	}
	return parts, nil
}

// SplitEven divides a into n parts that differ by at most one unit, the larger ones
// first. It is [Amount.Split] by n equal weights; the error wraps [ErrWeights] if n
// is less than 1.
func (a Amount) SplitEven(n int) ([]Amount, error) {
	if n < 1 {
		return nil, fmt.Errorf("%w: %d equal parts", ErrWeights, n)
	}
	whole, places := a.units()
	count := exact.FromInt(int64(n))
	units, err := whole.Quo(count, 0, exact.Down)
	if err != nil {
		return nil, err
	}
	left, _ := whole.Sub(units.Mul(count)).Int64() // less than n
	small, large := a.part(units, places), a.part(units.Add(exact.FromInt(1)), places)
	parts := make([]Amount, n)
	for i := range parts {
		parts[i] = small
		if int64(i) < left {
			parts[i] = large
		}
	}
	return parts, nil
}

// share is what one weight gets while a split is under way.
type share struct {
	at     int          // position of the weight
	units  exact.Number // whole units
	lost   exact.Number // cut off by rounding down, times the sum of the weights
	weight exact.Number
}

// compare orders shares by their claim to a unit left over.
func (s share) compare(t share) int {
	return cmp.Or(t.lost.Compare(s.lost), t.weight.Compare(s.weight), cmp.Compare(s.at, t.at))
}

// units returns the absolute value of a as a whole number of the units that a split
// hands out, and the decimal places of that unit.
func (a Amount) units() (whole exact.Number, places int) {
	places = a.number.Places()
	if minor, ok := a.currency.MinorUnits(); ok {
		places = max(places, minor)
	}
	return a.number.Abs().Shift(places), places
}

// part returns the given number of units with the sign and the currency of a.
func (a Amount) part(units exact.Number, places int) Amount {
	n := units.Shift(-places)
	if a.Sign() < 0 {
		n = n.Neg()
	}
	return New(n, a.currency)
}
