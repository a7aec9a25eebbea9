package exact

import (
	"fmt"
	"math/big"
	"strconv"

	"github.com/shopspring/decimal"
)

// String returns the digits of n as they were written or computed: "1.50".
//
// It never fails, also for a result that has outgrown the grammar and that
// [Number.MarshalText] refuses. The zero Number is "0".
func (n Number) String() string {
	return string(n.append(make([]byte, 0, maxLen)))
}

// GoString returns n as Go source, such as exact.MustParse("1.50").
//
// The source runs if n is within the grammar, as any number of a document is.
// The zero Number is exact.Number{}.
func (n Number) GoString() string {
	if n.d == (decimal.Decimal{}) {
		return "exact.Number{}"
	}
	return "exact.MustParse(" + strconv.Quote(n.String()) + ")"
}

// AppendText appends the digits of n to b.
//
// It implements encoding.TextAppender. The error is that of [Number.MarshalText].
func (n Number) AppendText(b []byte) ([]byte, error) {
	if whole := n.d.NumDigits() - n.Places(); whole > maxWhole || n.Places() > maxPlaces {
		return b, fmt.Errorf("%w: %s has more than %d digits before the point or %d after it",
			ErrRange, clip(n.String()), maxWhole, maxPlaces)
	}
	return n.append(b), nil
}

// MarshalText returns the digits of n: "1.50".
//
// Whatever it returns, [Parse] reads back. The error wraps [ErrRange] if a
// computed number has more than 18 digits before the point or 12 after it;
// [Number.Round] it first.
func (n Number) MarshalText() ([]byte, error) {
	return n.AppendText(make([]byte, 0, maxLen))
}

// UnmarshalText sets n to the number that text says, by the rules of [Parse].
// It leaves n alone on an error.
func (n *Number) UnmarshalText(text []byte) error {
	m, err := parse(text)
	if err != nil {
		return err
	}
	*n = m
	return nil
}

// append appends the digits of n to b. It does not use the engine's own
// writers, because those obey mutable globals.
func (n Number) append(b []byte) []byte {
	var scratch [2 * maxLen]byte
	var digits []byte
	if n.d.NumDigits() <= 18 { // an int64 surely holds it
		digits = strconv.AppendInt(scratch[:0], n.d.CoefficientInt64(), 10)
	} else {
		digits = n.d.Coefficient().Append(scratch[:0], 10)
	}
	if digits[0] == '-' {
		b = append(b, '-')
		digits = digits[1:]
	}
	places := n.Places()
	if places == 0 {
		return append(b, digits...)
	}
	whole := len(digits) - places
	if whole <= 0 {
		b = append(b, '0', '.')
		for range -whole {
			b = append(b, '0')
		}
		return append(b, digits...)
	}
	b = append(b, digits[:whole]...)
	b = append(b, '.')
	return append(b, digits[whole:]...)
}

// parse reads s in the grammar of the package.
func parse[T string | []byte](s T) (Number, error) {
	if len(s) > maxLen {
		return Number{}, fmt.Errorf("%w: %s is %d bytes long, at most %d", ErrSyntax, clip(s), len(s), maxLen)
	}
	i, negative := 0, false
	if i < len(s) && s[i] == '-' {
		i, negative = 1, true
	}
	var digits [maxWhole + maxPlaces]byte
	start, count := i, 0
	for ; i < len(s) && isDigit(s[i]); i++ {
		if i-start == maxWhole {
			return Number{}, wrong(s, i, "more than 18 digits before the point")
		}
		digits[count] = s[i]
		count++
	}
	switch whole := i - start; {
	case whole == 0:
		return Number{}, wrong(s, i, "want a digit")
	case whole > 1 && digits[0] == '0':
		return Number{}, wrong(s, start, "a leading zero")
	}
	places := 0
	if i < len(s) && s[i] == '.' {
		i++
		for ; i < len(s) && isDigit(s[i]); i++ {
			if places == maxPlaces {
				return Number{}, wrong(s, i, "more than 12 digits after the point")
			}
			digits[count] = s[i]
			count++
			places++
		}
		if places == 0 {
			return Number{}, wrong(s, i, "want a digit after the point")
		}
	}
	if i < len(s) {
		return Number{}, wrong(s, i, "want a digit, or a point followed by digits")
	}
	d := build(digits[:count], negative, places)
	if negative && d.Sign() == 0 {
		return Number{}, wrong(s, 0, "a negative zero")
	}
	return Number{d: d}, nil
}

// build returns the decimal of the given digits, of which there is at least one.
func build(digits []byte, negative bool, places int) decimal.Decimal {
	v := int64(0)
	head := digits[:min(len(digits), 18)]
	for _, c := range head {
		v = 10*v + int64(c-'0')
	}
	if negative {
		v = -v
	}
	if len(digits) == len(head) {
		return decimal.New(v, int32(-places))
	}
	text := string(digits)
	if negative {
		text = "-" + text
	}
	long, _ := new(big.Int).SetString(text, 10) // only digits: it cannot fail
	return decimal.NewFromBigInt(long, int32(-places))
}

// wrong returns the error for s, whose byte at offset at breaks the grammar.
func wrong[T string | []byte](s T, at int, why string) error {
	return fmt.Errorf("%w: %s, byte %d: %s", ErrSyntax, clip(s), at, why)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
