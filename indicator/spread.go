package indicator

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/exact"
)

// Spread is how far the scores of partners for one indicator and period lie
// apart. It stands beside a joint score and is never replaced by one.
//
// The zero Spread counted nothing; its values were never given.
type Spread struct {
	Tally
	Low    Value `json:"low"`    // the lowest score
	High   Value `json:"high"`   // the highest score
	Range  Value `json:"range"`  // from low to high: a number of levels, or in the unit of the indicator
	Median Value `json:"median"` // as many scores lie below it as above
}

// Spread returns how far values, the scores of several partners in one period,
// lie apart, whatever their order.
//
// Numbers and ratios have a range in their own unit; a range of levels counts
// the steps between them. The median of an even number of scores is the mean of
// the two in the middle; between two different levels there is none, and it is
// [Undefined]. What is rounded is rounded once, half to even, to 12 places.
//
// Scores that are missing are counted apart and never taken for the lowest.
// Where no score is there, all four are missing for the strongest reason, as
// in [Definition.Accumulate]. They are Undefined where scores have no order:
// words, levels without anchors, and measures that the library does not know.
func (d Definition) Spread(values ...Value) Spread {
	s := Spread{Tally: d.Tally(values...)}
	if s.Counted == 0 {
		why := NotReported
		if len(s.Missing) > 0 {
			why = s.Missing[0].Why // the strongest
		}
		return s.without(why)
	}
	there := make([]placed, 0, s.Counted)
	for _, v := range values {
		if !d.counts(v) {
			continue
		}
		at, ok := d.fraction(v)
		if !ok {
			return s.without(Undefined)
		}
		there = append(there, placed{v, at})
	}
	slices.SortFunc(there, placed.compare)
	low, high := there[0], there[len(there)-1]
	s.Low, s.High = low.value.Clone(), high.value.Clone()
	s.Range = high.at.sub(low.at).plain()
	s.Median = d.middle(there[(len(there)-1)/2], there[len(there)/2])
	return s
}

func (s Spread) without(why Missing) Spread {
	v := MissingValue(why)
	s.Low, s.High, s.Range, s.Median = v, v, v, v
	return s
}

// placed is a value and where it stands among those of its indicator.
type placed struct {
	value Value
	at    fraction
}

// compare orders by place; of two that are equal, such as 1.5 and 1.50 or 1/2
// and 2/4, by their text, so that the order in which they came does not show.
func (p placed) compare(q placed) int {
	if c := p.at.compare(q.at); c != 0 {
		return c
	}
	if c := strings.Compare(p.at.num.String(), q.at.num.String()); c != 0 {
		return c
	}
	return strings.Compare(p.at.den.String(), q.at.den.String())
}

// middle returns the median of an even number of scores from the two in the
// middle, and that of an odd number from the one, given twice.
func (d *Definition) middle(p, q placed) Value {
	switch {
	case p.at.compare(q.at) == 0:
		return p.value.Clone()
	case d.Measure.ranked():
		return MissingValue(Undefined)
	}
	sum := fraction{p.at.num.Mul(q.at.den).Add(q.at.num.Mul(p.at.den)), p.at.den.Mul(q.at.den)}
	half := fraction{sum.num.Mul(exact.MustParse("0.5")), sum.den}
	return half.plain()
}

// plain returns f as a number: with the places it has where nothing is to be
// divided and they can be written, else with 12.
func (f fraction) plain() Value {
	if f.den.Equal(exact.FromInt(1)) && f.num.Places() <= places {
		return NumberValue(f.num)
	}
	return f.value()
}
