package canon

import (
	"bytes"
	"math"
	"strconv"
)

// greatestInt is the greatest integer up to which doubles are exact, 2^53.
const greatestInt = 1 << 53

// appendNumber appends the text that ECMAScript gives the double f, which is finite.
//
// Source: RFC 8785 §3.2.2.3; ECMA-262, Number::toString.
func appendNumber(dst []byte, f float64) []byte {
	if f == 0 {
		return append(dst, '0') // and never -0
	}
	if abs := math.Abs(f); 1e-6 <= abs && abs < 1e21 {
		return strconv.AppendFloat(dst, f, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, f, 'e', -1, 64)
	// Go writes 1e-07 where ECMAScript writes 1e-7.
	if n := len(dst); dst[n-4] == 'e' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

// integer returns the value of number text if it is an integer within ±2^53,
// however it is written; text follows the JSON grammar.
func integer(text []byte) (int64, bool) {
	negative := text[0] == '-'
	if negative {
		text = text[1:]
	}
	var (
		n        int64 // digits up to the last that is not zero
		zeros    int   // zeros after it
		exponent int
		fraction bool
	)
	mantissa := text
	if i := bytes.IndexAny(text, "eE"); i >= 0 {
		mantissa, exponent = text[:i], exponentOf(text[i+1:])
	}
	for _, c := range mantissa {
		switch c {
		case '.':
			fraction = true
			continue
		case '0':
			zeros++
		default:
			for ; zeros > 0 && n != 0; zeros-- {
				if n *= 10; n > greatestInt {
					return 0, false
				}
			}
			zeros = 0
			if n = n*10 + int64(c-'0'); n > greatestInt {
				return 0, false
			}
		}
		if fraction {
			exponent--
		}
	}
	if n == 0 {
		return 0, true
	}
	exponent += zeros
	if exponent < 0 {
		return 0, false
	}
	for ; exponent > 0; exponent-- {
		if n *= 10; n > greatestInt {
			return 0, false
		}
	}
	if negative {
		n = -n
	}
	return n, true
}

// exponentOf returns the exponent that text writes, or one as far out as matters.
func exponentOf(text []byte) int {
	e, err := strconv.Atoi(string(text))
	if err != nil || e > 2*greatestNumber || e < -2*greatestNumber {
		if text[0] == '-' {
			return -2 * greatestNumber
		}
		return 2 * greatestNumber
	}
	return e
}
