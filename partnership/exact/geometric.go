package exact

import (
	"fmt"
	"math/big"
)

// GeometricMean returns the weighted geometric mean of values, rounded to the
// given number of decimal places by r: the product of each value to the power of
// its weight's part in the sum of the weights.
//
// It rounds once, from the exact mean, also where that mean is no decimal number;
// see [Number.Round] for a negative count of places. Weights are proportions: 1, 1,
// 2 and 25, 25, 50 give the same mean. A value of weight 0 is left out, whatever it
// is. A value of 0 with a positive weight makes the mean 0. The order of the values
// does not matter.
//
// The time it takes is bounded. A mean that is no result and half way between none, but
// agrees with such a number to a thousand digits, as one of numbers of a document does only
// if they were solved for it, is taken for that number.
//
// The error wraps [ErrMean] if there are not as many weights as values, if a weight
// or a weighted value is negative, or if no weight is positive; and [ErrRange] if
// places is below -1,000 or above 1,000.
func GeometricMean(values, weights []Number, places int, r Rounding) (Number, error) {
	if places < -scaleLimit || places > scaleLimit {
		return Number{}, fmt.Errorf("%w: a mean of %d decimal places, at most %d", ErrRange, places, scaleLimit)
	}
	if len(values) != len(weights) {
		return Number{}, fmt.Errorf("%w: %d values and %d weights", ErrMean, len(values), len(weights))
	}
	var heavy, weight []Number // the values that count, and their weights
	zero := false
	for i, w := range weights {
		switch v := values[i]; {
		case w.Sign() < 0:
			return Number{}, fmt.Errorf("%w: weight %d is %s", ErrMean, i, clip(w.String()))
		case w.Sign() == 0:
		case v.Sign() < 0:
			return Number{}, fmt.Errorf("%w: value %d is %s", ErrMean, i, clip(v.String()))
		default:
			zero = zero || v.Sign() == 0
			heavy, weight = append(heavy, v), append(weight, w)
		}
	}
	switch {
	case len(heavy) == 0:
		return Number{}, fmt.Errorf("%w: none of %d weights is positive", ErrMean, len(weights))
	case zero:
		return scaled(new(big.Int), places), nil
	}
	p := power{}
	p.bases, p.scale = align(heavy)
	p.exponents, _ = align(weight)
	p.reduce()
	return scaled(p.round(places, r), places), nil
}

// power is the mean (Π bases[i] ^ exponents[i]) ^ (1/sum) × 10^-scale, with sum the
// sum of the exponents. All bases and exponents are positive.
type power struct {
	bases, exponents []*big.Int
	sum              *big.Int
	scale            int
}

// align returns the coefficients of numbers at the decimal places of the longest of
// them, and those places.
func align(numbers []Number) (coefficients []*big.Int, places int) {
	for _, n := range numbers {
		places = max(places, n.Places())
	}
	coefficients = make([]*big.Int, len(numbers))
	for i, n := range numbers {
		v := n.coefficient()
		if k := places - n.Places(); k > 0 {
			v.Mul(v, pow10(k))
		}
		coefficients[i] = v
	}
	return coefficients, places
}

// reduce divides the exponents by their greatest common divisor, so that 25, 25,
// 50 cost as little as 1, 1, 2, and sets their sum.
func (p *power) reduce() {
	gcd := new(big.Int)
	for _, e := range p.exponents {
		gcd.GCD(nil, nil, gcd, e)
	}
	p.sum = new(big.Int)
	for _, e := range p.exponents {
		p.sum.Add(p.sum, e.Quo(e, gcd))
	}
}

// The bits of the first attempt beyond those of the result, and the bits beyond them
// at which the search for a side ends.
const (
	guardBits = 80
	maxBits   = 1 << 12
)

// round returns the mean × 10^places as a whole number by r.
//
// Let x be twice the mean × 10^places. Every rule of rounding needs to know of x just
// which whole number it is, or between which two it lies: an even x is a result, an odd
// one lies half way between two results. The loop encloses x ever more closely (Ziv's
// method). While one whole number t lies in the enclosure, either x is t, which
// [power.is] decides exactly, or a closer enclosure will exclude t.
//
// How close x can come to t without being t has no useful bound for exponents as long
// as these, so after maxBits x is taken for t. That happens only if x and t, though not
// equal, agree to a factor of 1 ± 2^-4000. Weights of b bits in all make about 2^b
// means, so that one of them may be expected within 2^-b of a given t: an input of less
// than forty weights of thirty digits does not get there by any chance, and one of more
// has to be solved for. Its mean is then taken for a number that differs from it only
// after a thousand digits.
func (p *power) round(places int, r Rounding) *big.Int {
	shift := places - p.scale
	bits := 0 // of the largest base × 10^shift, at least
	for _, b := range p.bases {
		bits = max(bits, b.BitLen())
	}
	if shift >= 0 {
		bits += pow10(shift).BitLen()
	} else {
		bits = max(0, bits-pow10(-shift).BitLen()+1)
	}
	asked := new(big.Int) // the whole number that x is known not to be
	for prec := uint(bits + guardBits); ; prec *= 2 {
		lowest, inside, highest := p.enclose(prec, shift)
		if lowest.Cmp(highest) == 0 {
			return r.half(lowest, false)
		}
		if inside == nil {
			continue // too wide to know one candidate
		}
		if inside.Cmp(asked) != 0 {
			if p.is(inside, shift) {
				return r.half(inside, true)
			}
			asked.Set(inside)
		}
		if prec > maxBits+uint(bits) {
			return r.half(inside, true)
		}
	}
}

// half returns t/2 rounded by r if exactly, and otherwise what r makes of every
// number between t/2 and (t+1)/2. It may change t, which is not negative.
func (r Rounding) half(t *big.Int, exactly bool) *big.Int {
	odd := t.Bit(0)
	t.Rsh(t, 1)
	if exactly && odd == 0 {
		return t
	}
	side := 0
	switch {
	case exactly:
	case odd == 0:
		side = -1
	default:
		side = 1
	}
	if r.away(1, side, t.Bit(0) == 1) {
		t.Add(t, big.NewInt(1))
	}
	return t
}
