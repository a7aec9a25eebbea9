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
	if !n.isWritable() {
		return b, fmt.Errorf("%w: %s has more than %d digits before the point or %d after it",
			ErrRange, clip(n.String()), maxWhole, maxPlaces)
	}
	return n.append(b), nil
}

// isWritable reports whether n is within the grammar.
func (n Number) isWritable() bool {
	places := n.Places()
	if n.isCompact() {
		// 19 digits at most, so that one place leaves no more than 18 before the point
		return places <= maxPlaces && (places > 0 || -1e18 < n.small && n.small < 1e18)
	}
	return places <= maxPlaces && n.d.NumDigits()-places <= maxWhole
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
	if n.isCompact() {
		digits = strconv.AppendInt(scratch[:0], n.small, 10)
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
	n := build(digits[:count], negative, places)
	if negative && n.Sign() == 0 {
		return Number{}, wrong(s, 0, "a negative zero")
	}
	return n, nil
}

// build returns the number of the given digits, of which there is at least one.
func build(digits []byte, negative bool, places int) Number {
	head := digits[:min(len(digits), 19)] // a uint64 surely holds them
	tail := digits[len(head):]
	if v, ok := signed(whole(head), negative); ok && len(tail) == 0 {
		return compact(v, places)
	}
	long := new(big.Int).SetUint64(whole(head))
	long.Mul(long, pow10(len(tail)))
	long.Add(long, new(big.Int).SetUint64(whole(tail)))
	if negative {
		long.Neg(long)
	}
	return scaled(long, places)
}

// whole returns the number of the given digits, of which there are at most 19.
func whole(digits []byte) (v uint64) {
	for _, c := range digits {
		v = 10*v + uint64(c-'0')
	}
	return v
}

// wrong returns the error for s, whose byte at offset at breaks the grammar.
func wrong[T string | []byte](s T, at int, why string) error {
	return fmt.Errorf("%w: %s, byte %d: %s", ErrSyntax, clip(s), at, why)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
