package estimate

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// ErrReal is the kind of error for a text that is not a [Real], and for a Real
// that has no text.
var ErrReal = errors.New("estimate: not a real")

// Real is a computed figure, in the unit its field names.
//
// The zero Real is zero. A Real that is not a number is undefined: the figure
// does not follow from the data, as the variance of one observation. Its text is
// empty, as is a missing cell in a table; it is never NaN in a document. A Real
// in an answer is never infinite.
//
// The text of any other Real is the shortest decimal that reads back as the same
// float, as RFC 8785 writes numbers: 0.25, 1e-7, 1e+21.
type Real float64

// Undefined is the figure that does not follow from the data.
func Undefined() Real { return Real(math.NaN()) }

// Defined reports whether r is a number.
func (r Real) Defined() bool { return !math.IsNaN(float64(r)) }

// Equal reports whether r and s are the same figure. Unlike ==, it says that an
// undefined figure equals an undefined figure.
func (r Real) Equal(s Real) bool { return r == s || !r.Defined() && !s.Defined() }

// String returns the text of r: empty if r is undefined.
func (r Real) String() string {
	return string(r.append(nil))
}

func (r Real) append(b []byte) []byte {
	if !r.Defined() {
		return b
	}
	if r == 0 {
		return append(b, '0') // a figure has no negative zero
	}
	if a := math.Abs(float64(r)); a >= 1e-6 && a < 1e21 {
		return strconv.AppendFloat(b, float64(r), 'f', -1, 64)
	}
	b = strconv.AppendFloat(b, float64(r), 'e', -1, 64)
	if n := len(b); b[n-2] == '0' && b[n-4] == 'e' { // e-07 is written e-7
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// AppendText appends the text of r to b. The error wraps [ErrReal] if r is
// infinite.
func (r Real) AppendText(b []byte) ([]byte, error) {
	if math.IsInf(float64(r), 0) {
		return b, fmt.Errorf("%w: %v has no text", ErrReal, float64(r))
	}
	return r.append(b), nil
}

// MarshalText returns the text of r. The error wraps [ErrReal] if r is infinite.
func (r Real) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads the text of a Real: nothing at all, or a decimal number
// with an optional fraction and exponent. The error wraps [ErrReal] if the text
// is anything else, or a number beyond the range of a float.
func (r *Real) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = Undefined()
		return nil
	}
	if len(text) > 64 || !decimalText(text) {
		return fmt.Errorf("%w: %s", ErrReal, clip(text))
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrReal, clip(text), err)
	}
	if f == 0 {
		f = 0 // drops the sign
	}
	*r = Real(f)
	return nil
}

// decimalText reports whether the text is a number as JSON writes it. The
// parser of package strconv reads more: inf, 0x1p4, 1_000.
func decimalText(text []byte) bool {
	i := 0
	digits := func() int {
		from := i
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
		return i - from
	}
	if text[i] == '-' {
		i++
	}
	from := i
	if n := digits(); n == 0 || n > 1 && text[from] == '0' {
		return false
	}
	if i < len(text) && text[i] == '.' {
		i++
		if digits() == 0 {
			return false
		}
	}
	if i < len(text) && (text[i] == 'e' || text[i] == 'E') {
		i++
		if i < len(text) && (text[i] == '+' || text[i] == '-') {
			i++
		}
		if digits() == 0 {
			return false
		}
	}
	return i == len(text)
}

// clip quotes the beginning of a text for an error.
func clip(text []byte) string {
	if len(text) > 40 {
		return strconv.Quote(string(text[:40])) + "…"
	}
	return strconv.Quote(string(text))
}

// Interval is a figure with how sure it is. All but Level are in the unit of the
// figure. In the zero Interval all figures are zero.
type Interval struct {
	Value  Real `json:"value"`
	StdErr Real `json:"stdErr"` // the standard error of Value
	Lower  Real `json:"lower"`  // the lower bound of the interval
	Upper  Real `json:"upper"`  // the upper bound of the interval
	Level  Real `json:"level"`  // the part of such intervals that hold the truth, as 0.95
}

// normal returns the interval value ± z·se.
func normal(value, se, level float64) Interval {
	z := quantileOf(level)
	half := float64(z * se)
	return Interval{
		Value: Real(value), StdErr: Real(se), Level: Real(level),
		Lower: Real(value - half), Upper: Real(value + half),
	}
}
