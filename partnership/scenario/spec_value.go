package scenario

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
)

// ErrValue is wrapped by the error about a text or number that is no [Value].
var ErrValue = errors.New("scenario: not a value")

// ErrSeed is wrapped by the error about a text that is no [Seed].
var ErrSeed = errors.New("scenario: not a seed")

// What a Value may be: 0, or between 10⁻¹² and 10¹⁵ in either direction.
const (
	leastValue    = 1e-12
	greatestValue = 1e15
	wholeDigits   = 16
	partDigits    = 30 // 12, and the 17 digits of a double behind them
)

// ParseValue returns the value that text, a decimal number such as "0.0176",
// stands for: the double next to it.
//
// There is no exponent, no plus sign, no bare point and no zero before another
// digit. The error wraps [ErrValue].
func ParseValue(text string) (Value, error) {
	if !decimalGrammar(text) {
		return 0, fmt.Errorf("%w: %+.40q: a decimal number of at most %d digits and %d places", ErrValue, text, wholeDigits, partDigits)
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, fmt.Errorf("%w: %+.40q", ErrValue, text)
	}
	v := Value(x)
	if !v.Valid() {
		return 0, fmt.Errorf("%w: %+.40q: 0, or from 0.000000000001 to 1000000000000000", ErrValue, text)
	}
	if v == 0 {
		return 0, nil // −0 and 0 are one value
	}
	return v, nil
}

func decimalGrammar(s string) bool {
	if len(s) > 0 && s[0] == '-' {
		s = s[1:]
	}
	whole := digits(s)
	if whole == 0 || whole > wholeDigits || whole > 1 && s[0] == '0' {
		return false
	}
	if whole == len(s) {
		return true
	}
	if s[whole] != '.' {
		return false
	}
	part := s[whole+1:]
	return len(part) > 0 && len(part) <= partDigits && digits(part) == len(part)
}

// digits returns how many digits s starts with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// Valid reports whether v can be written: it is a number, and 0 or of a size
// that a parameter can have.
func (v Value) Valid() bool {
	size := math.Abs(float64(v))
	return v == 0 || size >= leastValue && size <= greatestValue
}

// String returns the shortest decimal text that stands for v, such as "0.0176".
func (v Value) String() string { return string(v.append(nil)) }

func (v Value) append(b []byte) []byte {
	if v == 0 {
		return append(b, '0')
	}
	return strconv.AppendFloat(b, float64(v), 'f', -1, 64)
}

// AppendText appends the text of v. The error wraps [ErrValue] if v is not
// [Value.Valid].
func (v Value) AppendText(b []byte) ([]byte, error) {
	if !v.Valid() {
		return b, fmt.Errorf("%w: %g", ErrValue, float64(v))
	}
	return v.append(b), nil
}

// MarshalText returns the text of v, see [Value.AppendText].
func (v Value) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText sets v to what text stands for, see [ParseValue].
func (v *Value) UnmarshalText(text []byte) error {
	parsed, err := ParseValue(string(text))
	if err != nil {
		return err
	}
	*v = parsed
	return nil
}

// ParseSeed returns the seed that text, a whole number below 2⁶⁴, stands for.
// The error wraps [ErrSeed].
func ParseSeed(text string) (Seed, error) {
	if len(text) == 0 || len(text) > 20 || digits(text) != len(text) || len(text) > 1 && text[0] == '0' {
		return 0, fmt.Errorf("%w: %+.40q: a whole number of decimal digits", ErrSeed, text)
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%w: %+.40q: it is below 2^64", ErrSeed, text)
	}
	return Seed(n), nil
}

// String returns the decimal digits of s.
func (s Seed) String() string { return strconv.FormatUint(uint64(s), 10) }

// AppendText appends the decimal digits of s.
func (s Seed) AppendText(b []byte) ([]byte, error) {
	return strconv.AppendUint(b, uint64(s), 10), nil
}

// MarshalText returns the decimal digits of s.
func (s Seed) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText sets s to what text stands for, see [ParseSeed].
func (s *Seed) UnmarshalText(text []byte) error {
	parsed, err := ParseSeed(string(text))
	if err != nil {
		return err
	}
	*s = parsed
	return nil
}

// sortedNames returns the names of values, in order.
func sortedNames(m map[string]Value) []string { return slices.Sorted(maps.Keys(m)) }
