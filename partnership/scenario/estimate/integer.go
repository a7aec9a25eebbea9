package estimate

import (
	"errors"
	"fmt"
	"math/big"
	"math/bits"
)

// ErrInteger is the kind of error for a text that is not an [Integer].
var ErrInteger = errors.New("estimate: not an integer of 192 bits")

// Integer is an exact signed integer of 192 bits: wide enough for 2⁶³ products
// of two int64, so that a sum of them never overflows.
//
// The zero Integer is zero. Integers are comparable with ==. The text is the
// shortest decimal: 0, 17, -3.
type Integer struct {
	w [3]uint64 // two's complement, lowest word first
}

// add adds an integer of two words, which the third continues with its sign.
func (n *Integer) add(low, high, sign uint64) {
	var carry uint64
	n.w[0], carry = bits.Add64(n.w[0], low, 0)
	n.w[1], carry = bits.Add64(n.w[1], high, carry)
	n.w[2], _ = bits.Add64(n.w[2], sign, carry)
}

// Add adds v to n.
func (n *Integer) Add(v int64) {
	sign := uint64(v >> 63)
	n.add(uint64(v), sign, sign)
}

// AddProduct adds v·w to n.
func (n *Integer) AddProduct(v, w int64) {
	high, low := bits.Mul64(uint64(v), uint64(w))
	// The product of the unsigned words counts 2⁶⁴·w too much if v is negative,
	// and 2⁶⁴·v too much if w is.
	high -= uint64(v>>63)&uint64(w) + uint64(w>>63)&uint64(v)
	n.add(low, high, uint64(int64(high)>>63))
}

// Plus returns n + m, modulo 2¹⁹².
func (n Integer) Plus(m Integer) Integer {
	n.add(m.w[0], m.w[1], m.w[2])
	return n
}

// Sign returns -1, 0 or 1: the sign of n.
func (n Integer) Sign() int {
	switch {
	case int64(n.w[2]) < 0:
		return -1
	case n == Integer{}:
		return 0
	}
	return 1
}

// Big returns n as a new big.Int.
func (n Integer) Big() *big.Int {
	negative := n.Sign() < 0
	if negative {
		var borrow uint64
		n.w[0], borrow = bits.Sub64(0, n.w[0], 0)
		n.w[1], borrow = bits.Sub64(0, n.w[1], borrow)
		n.w[2], _ = bits.Sub64(0, n.w[2], borrow)
	}
	z := new(big.Int)
	for i := 2; i >= 0; i-- {
		z.Lsh(z, 64).Or(z, new(big.Int).SetUint64(n.w[i]))
	}
	if negative {
		z.Neg(z)
	}
	return z
}

// integer returns the Integer of z, which must fit.
func integer(z *big.Int) Integer {
	var n Integer
	abs, low := new(big.Int).Abs(z), new(big.Int)
	for i := range n.w {
		n.w[i] = low.And(abs, mask64).Uint64()
		abs.Rsh(abs, 64)
	}
	if z.Sign() < 0 {
		var carry uint64 = 1
		for i := range n.w {
			n.w[i], carry = bits.Add64(^n.w[i], 0, carry)
		}
	}
	return n
}

var mask64 = new(big.Int).SetUint64(1<<64 - 1)

// String returns n in decimal.
func (n Integer) String() string { return n.Big().String() }

// AppendText appends n in decimal to b. The error is always nil.
func (n Integer) AppendText(b []byte) ([]byte, error) { return n.Big().Append(b, 10), nil }

// MarshalText returns n in decimal. The error is always nil.
func (n Integer) MarshalText() ([]byte, error) { return n.AppendText(nil) }

// UnmarshalText reads an integer in its shortest decimal form. The error wraps
// [ErrInteger] if the text is anything else or needs more than 192 bits.
func (n *Integer) UnmarshalText(text []byte) error {
	digits := text
	if len(digits) > 0 && digits[0] == '-' {
		digits = digits[1:]
	}
	if len(digits) == 0 || len(digits) > 58 || digits[0] == '0' && len(text) > 1 {
		return fmt.Errorf("%w: %s", ErrInteger, clip(text))
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return fmt.Errorf("%w: %s", ErrInteger, clip(text))
		}
	}
	z, ok := new(big.Int).SetString(string(text), 10)
	if !ok || z.BitLen() > 191 {
		return fmt.Errorf("%w: %s", ErrInteger, clip(text))
	}
	*n = integer(z)
	return nil
}

// quotient returns a ÷ b rounded once to the nearest float, undefined if b is
// zero.
func quotient(a, b *big.Int) float64 {
	if b.Sign() == 0 {
		return float64(Undefined())
	}
	f, _ := new(big.Rat).SetFrac(a, b).Float64()
	return f
}
