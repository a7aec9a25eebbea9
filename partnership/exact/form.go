package exact

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"

	"github.com/shopspring/decimal"
)

// A Number has two forms. Nearly all numbers of documents are compact: a coefficient
// that fits into an int64 stands in the Number itself, beside a zero of the engine that
// holds the decimal places and is shared by all numbers of as many. Computing with them
// allocates nothing. Any other number is wide: the engine holds it.
//
// A number has one form only: every result that fits is compact. The functions of this
// file compute on compact numbers and say when a result does not fit; the caller then
// computes it in the engine.

// zeros holds the zeros of the engine by their decimal places: as many as a product of
// three numbers of a document has. It is never written again.
var zeros = func() (t [3*maxPlaces + 1]decimal.Decimal) {
	for i := range t {
		t[i] = decimal.New(0, int32(-i))
	}
	return t
}()

// compact returns v × 10^-places, for places from 0 up. It is never the zero Number,
// whose zero of the engine is none of these.
func compact(v int64, places int) Number {
	if places < len(zeros) {
		return Number{d: zeros[places], small: v}
	}
	return Number{d: decimal.New(0, int32(-places)), small: v}
}

// compacted returns v × 10^-places, with no places when that count is negative, and
// whether it is compact.
func compacted(v int64, places int) (Number, bool) {
	if places >= 0 {
		return compact(v, places), true
	}
	v, ok := scale64(v, -places)
	return compact(v, 0), ok
}

// settled returns the number that d holds, compact if it fits.
func settled(d decimal.Decimal) Number {
	n := Number{d: d}
	if n.d.NumDigits() > 19 {
		return n
	}
	v := n.d.Coefficient()
	if v.IsInt64() {
		return compact(v.Int64(), n.Places())
	}
	return n
}

// isCompact reports whether n stands in n.small.
func (n Number) isCompact() bool { return n.d.Sign() == 0 }

// wide returns n with its value in d alone. It is for computing in the engine, and
// nothing that is returned to a caller.
func (n Number) wide() Number {
	if n.small == 0 {
		return n
	}
	return Number{d: decimal.New(n.small, n.d.Exponent())}
}

// coefficient returns n × 10^places as a number that the caller may change.
func (n Number) coefficient() *big.Int {
	if n.isCompact() {
		return big.NewInt(n.small)
	}
	return n.d.Coefficient()
}

// together returns the coefficients of n and m at the larger of their decimal places,
// and whether both fit.
func together(n, m Number) (a, b int64, places int, ok bool) {
	if !n.isCompact() || !m.isCompact() {
		return 0, 0, 0, false
	}
	a, b, ok = n.small, m.small, true
	p, q := n.Places(), m.Places()
	switch {
	case p < q:
		a, ok = scale64(a, q-p)
	case p > q:
		b, ok = scale64(b, p-q)
	}
	return a, b, max(p, q), ok
}

// compareCompact is [Number.Compare] of two compact numbers.
func (n Number) compareCompact(m Number) int {
	if n.d.Exponent() == m.d.Exponent() {
		return cmp.Compare(n.small, m.small)
	}
	if a, b, _, ok := together(n, m); ok {
		return cmp.Compare(a, b)
	}
	// The one of fewer places does not fit with more of them: it is beyond every number
	// that does, on the side of its sign.
	if n.Places() < m.Places() {
		return cmp.Compare(n.small, 0)
	}
	return cmp.Compare(0, m.small)
}

// units holds the powers of ten that an int64 can hold. It is never written again.
var units = func() (t [19]int64) {
	t[0] = 1
	for i := 1; i < len(t); i++ {
		t[i] = 10 * t[i-1]
	}
	return t
}()

// unit64 returns 10^k, for a k from 0 up, and whether it fits.
func unit64(k int) (int64, bool) {
	if k < len(units) {
		return units[k], true
	}
	return 0, false
}

// scale64 returns v × 10^k, for a k from 0 up, and whether it fits.
func scale64(v int64, k int) (int64, bool) {
	unit, ok := unit64(k)
	if !ok {
		return 0, v == 0
	}
	return mul64(v, unit)
}

// add64 returns a + b and whether it fits.
func add64(a, b int64) (int64, bool) {
	sum := a + b
	return sum, (sum < a) == (b < 0)
}

// sub64 returns a - b and whether it fits.
func sub64(a, b int64) (int64, bool) {
	rest := a - b
	return rest, (rest > a) == (b < 0)
}

// mul64 returns a × b and whether it fits.
func mul64(a, b int64) (int64, bool) {
	high, low := bits.Mul64(size(a), size(b))
	v, ok := signed(low, (a < 0) != (b < 0))
	return v, ok && high == 0
}

// quo64 returns a × 10^e ÷ b rounded to a whole number by r, and whether that and what
// it takes to compute it fits. b is not 0.
func (r Rounding) quo64(a int64, e int, b int64) (int64, bool) {
	high, low, by := uint64(0), size(a), size(b)
	unit, ok := unit64(max(e, -e))
	if !ok {
		return 0, false
	}
	if e >= 0 {
		high, low = bits.Mul64(low, uint64(unit))
	} else {
		var over uint64
		if over, by = bits.Mul64(by, uint64(unit)); over != 0 {
			return 0, false
		}
	}
	if high >= by {
		return 0, false // the quotient has more than 64 bits
	}
	q, rest := bits.Div64(high, low, by)
	if q > 1<<63 {
		return 0, false
	}
	negative := (a < 0) != (b < 0)
	if rest != 0 {
		sign := int64(1)
		if negative {
			sign = -1
		}
		if r.away(sign, cmp.Compare(rest, by-rest), q%2 == 1) {
			q++
		}
	}
	return signed(q, negative)
}

// size returns the absolute value of v, which is 2^63 for the least int64.
func size(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// signed returns v with its sign, and whether it fits.
func signed(v uint64, negative bool) (int64, bool) {
	if negative {
		return int64(-v), v <= 1<<63
	}
	return int64(v), v <= math.MaxInt64
}
