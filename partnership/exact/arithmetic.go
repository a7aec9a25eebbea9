package exact

import (
	"fmt"
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// scaleLimit is the largest number of decimal places a Number can have. It is
// far beyond what a document can hold. Without it, squaring 0.1 thirty times
// would be a number of 10^9 places, and any use of it would exhaust the memory.
const scaleLimit = 1000

// Add returns n + m, exactly, with the larger of their decimal places.
func (n Number) Add(m Number) Number {
	if a, b, places, ok := together(n, m); ok {
		if sum, ok := add64(a, b); ok {
			return compact(sum, places)
		}
	}
	return settled(n.wide().d.Add(m.wide().d))
}

// Sub returns n - m, exactly, with the larger of their decimal places.
func (n Number) Sub(m Number) Number {
	if a, b, places, ok := together(n, m); ok {
		if rest, ok := sub64(a, b); ok {
			return compact(rest, places)
		}
	}
	return settled(n.wide().d.Sub(m.wide().d))
}

// Mul returns n × m, exactly, with the sum of their decimal places.
//
// A product of more than 1,000 decimal places, which no numbers of a document
// reach, is rounded to 1,000 by [HalfEven].
func (n Number) Mul(m Number) Number {
	p, ok := int64(0), n.isCompact() && m.isCompact()
	if ok {
		p, ok = mul64(n.small, m.small)
	}
	var product Number
	if ok {
		product = compact(p, n.Places()+m.Places())
	} else {
		product = settled(n.wide().d.Mul(m.wide().d))
	}
	if product.Places() > scaleLimit {
		return product.Round(scaleLimit, HalfEven)
	}
	return product
}

// Neg returns -n, with the decimal places of n. The negative of 0 is 0.
func (n Number) Neg() Number {
	if n.isCompact() && n.small != math.MinInt64 {
		return compact(-n.small, n.Places())
	}
	return settled(n.wide().d.Neg())
}

// Abs returns n without its sign, with the decimal places of n.
func (n Number) Abs() Number {
	if n.Sign() > 0 {
		return n
	}
	return n.Neg()
}

// Quo returns n ÷ m rounded to the given number of decimal places by r. The
// result has exactly that many places; see [Number.Round] for a negative count.
//
// It rounds once, from the exact quotient. The error wraps [ErrDivisionByZero]
// if m is 0, and [ErrRange] if places is below -1,000 or above 1,000. Money is
// not divided but split, which loses nothing: see Amount.Split in package money.
func (n Number) Quo(m Number, places int, r Rounding) (Number, error) {
	if m.Sign() == 0 {
		return Number{}, fmt.Errorf("%w: %s divided by %s", ErrDivisionByZero, clip(n.String()), clip(m.String()))
	}
	if places < -scaleLimit || places > scaleLimit {
		return Number{}, fmt.Errorf("%w: a quotient of %d decimal places, at most %d", ErrRange, places, scaleLimit)
	}
	e := m.Places() - n.Places() + places
	if n.isCompact() && m.isCompact() {
		if q, ok := r.quo64(n.small, e, m.small); ok {
			if q, ok := compacted(q, places); ok {
				return q, nil
			}
		}
	}
	a, b := n.coefficient(), m.coefficient()
	if e >= 0 {
		a.Mul(a, pow10(e))
	} else {
		b.Mul(b, pow10(-e))
	}
	return scaled(r.quo(a, b), places), nil
}

// Round returns n rounded to the given number of decimal places by r.
//
// The result has exactly that many places: 1.5 rounded to 3 places is 1.500. A
// negative count rounds to tens, hundreds and so on, and the result has no
// places: 1250 rounded to -2 places is 1200 by [HalfEven] and 1300 by [HalfUp].
// A count below -1,000 is taken as -1,000, one above 1,000 as 1,000.
func (n Number) Round(places int, r Rounding) Number {
	places = min(max(places, -scaleLimit), scaleLimit)
	drop := n.Places() - places
	if n.isCompact() {
		if v, ok := r.quo64(n.small, -drop, 1); ok {
			if v, ok := compacted(v, places); ok {
				return v
			}
		}
	}
	v := n.coefficient()
	if drop > 0 {
		v = r.quo(v, pow10(drop))
	} else if drop < 0 {
		v.Mul(v, pow10(-drop))
	}
	return scaled(v, places)
}

// Shift returns n × 10^k, exactly: its decimal point moved k places to the right,
// or to the left for a negative k. 0.29 shifted by 2 is 29, and 29 shifted by -2 is
// 0.29.
//
// A k below -1,000 is taken as -1,000, one above 1,000 as 1,000. A result of more
// than 1,000 decimal places is rounded to 1,000 by [HalfEven].
func (n Number) Shift(k int) Number {
	k = min(max(k, -scaleLimit), scaleLimit)
	var s Number
	ok := n.isCompact()
	if ok {
		s, ok = compacted(n.small, n.Places()-k)
	}
	if !ok {
		s = scaled(n.coefficient(), n.Places()-k)
	}
	if s.Places() > scaleLimit {
		return s.Round(scaleLimit, HalfEven)
	}
	return s
}

// scaled returns v × 10^-places, with no places when that count is negative. It may
// change v.
func scaled(v *big.Int, places int) Number {
	if places < 0 {
		v.Mul(v, pow10(-places))
		places = 0
	}
	if v.IsInt64() {
		return compact(v.Int64(), places)
	}
	return Number{d: decimal.NewFromBigInt(v, int32(-places))}
}

// powers holds the powers of ten that numbers of a document need. It is never
// written again.
var powers = func() (t [maxWhole + 2*maxPlaces]*big.Int) {
	for i := range t {
		t[i] = new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(i)), nil)
	}
	return t
}()

// pow10 returns 10^k, for reading only.
func pow10(k int) *big.Int {
	if k < len(powers) {
		return powers[k]
	}
	return new(big.Int).Exp(powers[1], big.NewInt(int64(k)), nil)
}
