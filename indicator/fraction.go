package indicator

import "github.com/mufakat/mufakat/partnership/exact"

// places is how many decimal places a quotient of this package has. It is
// rounded once, half to even, from the exact fraction.
const places = 12

// fraction is a number that has not been divided yet. Its denominator is
// positive: [fraction.over] is the only way to another, and takes care of it.
type fraction struct {
	num, den exact.Number
}

func whole(n exact.Number) fraction { return fraction{n, exact.FromInt(1)} }

func (f fraction) sub(g fraction) fraction {
	return fraction{f.num.Mul(g.den).Sub(g.num.Mul(f.den)), f.den.Mul(g.den)}
}

func (f fraction) neg() fraction { return fraction{f.num.Neg(), f.den} }

func (f fraction) compare(g fraction) int { return f.num.Mul(g.den).Compare(g.num.Mul(f.den)) }

func (f fraction) sign() int { return f.num.Sign() }

// over returns f ÷ g, and false if g is 0.
func (f fraction) over(g fraction) (fraction, bool) {
	num, den := f.num.Mul(g.den), f.den.Mul(g.num)
	if den.Sign() < 0 {
		num, den = num.Neg(), den.Neg()
	}
	return fraction{num, den}, den.Sign() > 0
}

// value returns f as a number of 12 places. Its error cannot occur for a
// positive denominator; it would be undefined, not a panic.
func (f fraction) value() Value {
	n, err := f.num.Quo(f.den, places, exact.HalfEven)
	if err != nil {
		return MissingValue(Undefined)
	}
	return NumberValue(n)
}

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
		if rank, ok := d.Rank(v); ok {
			return whole(exact.FromInt(int64(rank))), true
		}
	case Narrative:
	}
	return fraction{}, false
}
