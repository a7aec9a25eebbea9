package exact

import (
	"math/big"
	"strconv"
)

// Rounding is the rule that picks one of the two neighbours of a number that
// lies between them.
//
// The zero Rounding is [HalfEven]. A value that is none of the constants rounds
// as HalfEven too.
type Rounding uint8

// The rules of rounding. The examples show 2.5, 2.6, -2.5 and -2.6 rounded to
// whole numbers.
const (
	// HalfEven rounds to the nearest, halves to the even neighbour (banker's
	// rounding): 2, 3, -2, -3.
	HalfEven Rounding = iota

	// HalfUp rounds to the nearest, halves away from zero (commercial rounding):
	// 3, 3, -3, -3.
	HalfUp

	// HalfDown rounds to the nearest, halves toward zero: 2, 3, -2, -3.
	HalfDown

	// Down rounds toward zero, that is, it cuts off: 2, 2, -2, -2.
	Down

	// Up rounds away from zero: 3, 3, -3, -3.
	Up

	// Floor rounds toward negative infinity: 2, 2, -3, -3.
	Floor

	// Ceiling rounds toward positive infinity: 3, 3, -2, -2.
	Ceiling
)

var roundingWords = [...]string{
	HalfEven: "half_even",
	HalfUp:   "half_up",
	HalfDown: "half_down",
	Down:     "down",
	Up:       "up",
	Floor:    "floor",
	Ceiling:  "ceiling",
}

// String returns the name of r in snake case, such as "half_even", or
// "Rounding(9)" for a value that is none of the constants.
func (r Rounding) String() string {
	if int(r) < len(roundingWords) {
		return roundingWords[r]
	}
	return "Rounding(" + strconv.Itoa(int(r)) + ")"
}

// quo returns a ÷ b rounded to a whole number by r. It neither changes nor keeps
// a and b; b is not 0.
func (r Rounding) quo(a, b *big.Int) *big.Int {
	q, rest := new(big.Int).QuoRem(a, b, new(big.Int))
	if rest.Sign() == 0 {
		return q
	}
	sign := int64(a.Sign() * b.Sign())
	if r.away(sign, rest.Lsh(rest, 1).CmpAbs(b), q.Bit(0) == 1) {
		q.Add(q, big.NewInt(sign))
	}
	return q
}

// away reports whether an inexact quotient moves away from zero, given its sign,
// how what was cut off compares to one half, and whether the quotient without it
// is odd.
func (r Rounding) away(sign int64, half int, odd bool) bool {
	switch r {
	case HalfUp:
		return half >= 0
	case HalfDown:
		return half > 0
	case Down:
		return false
	case Up:
		return true
	case Floor:
		return sign < 0
	case Ceiling:
		return sign > 0
	case HalfEven:
	}
	return half > 0 || half == 0 && odd
}
