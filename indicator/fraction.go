package indicator

import "github.com/mufakat/mufakat/partnership/exact"

// places is how many decimal places a quotient of this package has. It is
// rounded once, half to even, from the exact fraction.
const places = 12

// undivided is the denominator of a number that nothing divides.
var undivided = exact.FromInt(1)

// fraction is a number that has not been divided yet. Its denominator is
// positive. The zero fraction is none.
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
func (f fraction) value() Value {
	n, err := f.num.Quo(f.den, places, exact.HalfEven)
	if err != nil {
		return MissingValue(Undefined)
	}
	return NumberValue(n)
}

// over returns f ÷ g, and false if g is 0.
func (f fraction) over(g fraction) (fraction, bool) {
	q := fraction{f.times(g), g.times(f)}
	if q.den.Sign() < 0 {
		q = fraction{q.num.Neg(), q.den.Neg()}
	}
	return q, q.den.Sign() != 0
}

// quotient returns f ÷ g to 12 places, and undefined if g is 0.
func quotient(f, g fraction) Value {
	q, ok := f.over(g)
	if !ok {
		return MissingValue(Undefined)
	}
	return q.value()
}

// integral returns f as a whole number over a whole number: what is multiplied
// many times must not gain places each time.
func (f fraction) integral() fraction {
	k := max(f.num.Places(), f.den.Places())
	return fraction{f.num.Shift(k), f.den.Shift(k)}
}

// rounded reports whether n is not f itself but f rounded.
func (f fraction) rounded(n exact.Number) bool { return !n.Mul(f.den).Equal(f.num) }

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
