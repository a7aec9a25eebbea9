package indicator

import "github.com/mufakat/mufakat/partnership/exact"

// places is how many decimal places a quotient of this package has. It is
// rounded once, half to even, from the exact fraction.
const places = 12

// undivided is the denominator of a number that nothing divides.
var undivided = exact.FromInt(1)

// fraction is a number that has not been divided yet. Its denominator is
// positive.
type fraction struct {
	num, den exact.Number
}

func whole(n exact.Number) fraction { return fraction{n, undivided} }

func (f fraction) sub(g fraction) fraction {
	if f.den.Equal(undivided) && g.den.Equal(undivided) { // as most are: nothing to multiply
		return whole(f.num.Sub(g.num))
	}
	return fraction{f.times(g).Sub(g.times(f)), f.den.Mul(g.den)}
}

func (f fraction) compare(g fraction) int { return f.times(g).Compare(g.times(f)) }

// times returns the numerator of f once f and g are over the same.
func (f fraction) times(g fraction) exact.Number {
	if g.den.Equal(undivided) {
		return f.num
	}
	return f.num.Mul(g.den)
}

func (f fraction) sign() int { return f.num.Sign() }

// value returns f as a number of 12 places.
func (f fraction) value() Value { return quotient(f, whole(undivided)) }

// quotient returns f ÷ g to 12 places, and undefined if g is 0.
func quotient(f, g fraction) Value {
	n, err := f.times(g).Quo(g.times(f), places, exact.HalfEven)
	if err != nil {
		return MissingValue(Undefined)
	}
	return NumberValue(n)
}

// all and nothing are the two ends of progress.
func all() Value     { return whole(undivided).value() }
func nothing() Value { return whole(exact.FromInt(0)).value() }

// fraction returns v as a number to reckon with, and false if it is none: no
// number for a unit or a percentage, no proportion for a ratio, no ranked level
// for the rest. A percentage out of its range still is a number.
func (d *Definition) fraction(v Value) (fraction, bool) {
	if !v.WellFormed() {
		return fraction{}, false
	}
	switch d.Measure {
	case Unit, Percentage:
		if v.Number != nil {
			return whole(*v.Number), true
		}
	case RatioOf:
		if v.Ratio != nil && v.Ratio.Denominator.Sign() > 0 {
			return fraction{v.Ratio.Numerator, v.Ratio.Denominator}, true
		}
	case Ordinal, Rubric, ProgressMarkers, GoalAttainment:
		if rank, ok := d.rank(v); ok {
			return whole(exact.FromInt(int64(rank))), true
		}
	case Narrative:
	}
	return fraction{}, false
}
