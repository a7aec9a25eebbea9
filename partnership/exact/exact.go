// Package exact holds exact decimal numbers: a share, a target, a measured
// value, the number in an amount of money.
//
// A [Number] keeps the digits it was written with, so "1.50" stays "1.50" and a
// document reads back byte for byte, while [Number.Equal] and [Number.Compare]
// look at the value only. Adding, subtracting and multiplying are exact;
// dividing and rounding name their places and their [Rounding] each time.
//
// The text form is one strict and bounded grammar,
//
//	-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?
//
// without a negative zero: up to 18 digits before the point and 12 after it. It
// is checked by hand, length first, before any number is built.
//
// The package is the only door of the library to github.com/shopspring/decimal.
// That module has mutable globals which any other library in the program may
// set; nothing here reads one, so none of them can change a byte of output.
package exact

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Errors that say which kind of thing could not be done. Test for them with
// errors.Is.
var (
	// ErrSyntax is wrapped by the error for a text that is outside the grammar.
	ErrSyntax = errors.New("exact: not a number")

	// ErrRange is wrapped by the error for a number that has more digits than
	// the grammar can write, and for a count of places that is out of bounds.
	ErrRange = errors.New("exact: out of range")

	// ErrDivisionByZero is wrapped by the error for a division by zero.
	ErrDivisionByZero = errors.New("exact: division by zero")

	// ErrMean is wrapped by the error for values and weights that have no
	// geometric mean.
	ErrMean = errors.New("exact: no geometric mean")
)

// The bounds of the grammar: digits before the point, digits after it, and the
// longest text with its sign and point.
const (
	maxWhole  = 18
	maxPlaces = 12
	maxLen    = 1 + maxWhole + 1 + maxPlaces
)

// Number is an exact decimal number that remembers its decimal places.
//
// Its unit is what its holder says. The zero Number is 0 and, as an optional
// member of a document (`json:",omitzero"`), absent. A Number that was parsed
// or computed is never the zero Number, not even when its value is 0, so that a
// written 0 is not dropped; for the same reason there is no IsZero method: ask
// [Number.Sign].
//
// Numbers are immutable and may be shared between goroutines. Compare them with
// [Number.Equal] or [Number.Compare]; the == operator does not compile, because
// it would compare pointers.
type Number struct {
	_ [0]func() // forbid ==

	// d has an exponent from -scaleLimit to 0: minus the decimal places. The value is
	// that of d if d is not 0, and then small is 0; otherwise it is small units of d's
	// last place. What fits into small stands there: see form.go.
	d     decimal.Decimal
	small int64
}

// FromInt returns the whole number i.
//
// An i of 19 digits is a valid Number for computing, but has no text form: see
// [Number.MarshalText].
func FromInt(i int64) Number {
	return compact(i, 0)
}

// Parse reads a number in the grammar of the package, keeping its digits.
//
// The error wraps [ErrSyntax] and says what is wrong at which byte. Parse takes
// no sign but "-", no exponent, no space, no bare point, no leading zero and no
// negative zero.
func Parse(s string) (Number, error) {
	return parse(s)
}

// MustParse is like [Parse] but panics if s is not a number. It is meant for
// constants in a program.
func MustParse(s string) Number {
	n, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return n
}

// Places returns the number of decimal places n is written with: 2 for "1.50",
// 0 for "1" and for the zero Number.
func (n Number) Places() int {
	return int(-n.d.Exponent())
}

// Sign returns -1 if n is negative, 0 if it is 0, and +1 if it is positive.
func (n Number) Sign() int {
	if n.isCompact() {
		return cmp.Compare(n.small, 0)
	}
	return n.d.Sign()
}

// Compare returns -1 if n is less than m, 0 if they have the same value, and +1
// if n is greater than m. Decimal places do not matter: 1.50 compares as 1.5.
func (n Number) Compare(m Number) int {
	if n.isCompact() && m.isCompact() {
		return n.compareCompact(m)
	}
	return n.wide().d.Cmp(m.wide().d)
}

// Equal reports whether n and m have the same value. Decimal places do not
// matter: 1.50 equals 1.5.
func (n Number) Equal(m Number) bool {
	return n.Compare(m) == 0
}

// Int64 returns n as an int64, and whether it is one: whole, and not too large.
// The number 2.00 is whole. If it is not an int64, the result is 0 and false.
func (n Number) Int64() (int64, bool) {
	if !n.isCompact() {
		return n.wideInt64()
	}
	unit, ok := unit64(n.Places())
	switch {
	case n.small == 0:
		return 0, true
	case !ok || n.small%unit != 0:
		return 0, false
	}
	return n.small / unit, true
}

// wideInt64 is [Number.Int64] of a number of any size.
func (n Number) wideInt64() (int64, bool) {
	v, rest := new(big.Int).QuoRem(n.coefficient(), pow10(n.Places()), new(big.Int))
	if rest.Sign() != 0 || !v.IsInt64() {
		return 0, false
	}
	return v.Int64(), true
}

// Float64 returns the float64 nearest to n, infinite if n is too large for one.
//
// It is for statistics only. Floating-point numbers are not exact: no amount,
// share or score should pass through one.
func (n Number) Float64() float64 {
	return n.wide().d.InexactFloat64()
}

// clip shortens s for an error message, so that a message cannot grow with the
// input.
func clip[T string | []byte](s T) string {
	if len(s) <= maxLen {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprintf("%q…", s[:maxLen])
}
