package canon

import (
	"unicode/utf16"
	"unicode/utf8"
)

// plain tells which bytes stand for themselves inside a string: ASCII but
// controls, quote and backslash.
var plain = func() (t [256]bool) {
	for c := 0x20; c < utf8.RuneSelf; c++ {
		t[c] = c != '"' && c != '\\'
	}
	return t
}()

// appendString appends s as a canonical JSON string; s must be UTF-8.
//
// Source: RFC 8785 §3.2.2.2.
func appendString[S string | []byte](dst []byte, s S) []byte {
	dst = append(dst, '"')
	from := 0
	for i := range len(s) {
		if c := s[i]; c < utf8.RuneSelf && !plain[c] {
			dst = append(dst, s[from:i]...)
			dst = appendEscape(dst, c)
			from = i + 1
		}
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}

// appendEscape appends the escape for c, a quote, a backslash or a control character.
func appendEscape(dst []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, '\\', 'b')
	case '\f':
		return append(dst, '\\', 'f')
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// compareKeys orders member names by UTF-16 code units, as RFC 8785 §3.2.3
// does, for names in UTF-8.
//
// The two orders differ in one case only: a character beyond U+FFFF, which is
// F0 or more in UTF-8, stands before U+E000 to U+FFFF, which is EE or EF.
func compareKeys[A, B string | []byte](a A, b B) int {
	for i := range min(len(a), len(b)) {
		x, y := a[i], b[i]
		if x == y {
			continue
		}
		if x >= 0xEE && y >= 0xEE && (x >= 0xF0) != (y >= 0xF0) {
			x, y = y, x
		}
		if x < y {
			return -1
		}
		return +1
	}
	return len(a) - len(b)
}

// runeLen returns the length of the character at the front of b, or 0 if it is not UTF-8.
func runeLen(b []byte) int {
	r, size := utf8.DecodeRune(b)
	if r == utf8.RuneError && size <= 1 {
		return 0
	}
	return size
}

const loneSurrogate = "half a surrogate pair"

// unescape decodes the escape at the front of b; a size of 0 means that it is none, and why.
func unescape(b []byte) (r rune, size int, detail string) {
	if len(b) < 2 {
		return 0, 0, "the input ends inside a string"
	}
	switch c := b[1]; c {
	case '"', '\\', '/':
		return rune(c), 2, ""
	case 'b':
		return '\b', 2, ""
	case 'f':
		return '\f', 2, ""
	case 'n':
		return '\n', 2, ""
	case 'r':
		return '\r', 2, ""
	case 't':
		return '\t', 2, ""
	case 'u':
		high, ok := hex4(b)
		if !ok {
			return 0, 0, `\u without four hex digits`
		}
		if !utf16.IsSurrogate(high) {
			return high, 6, ""
		}
		low, _ := hex4(b[6:])
		if r = utf16.DecodeRune(high, low); r == utf8.RuneError {
			return 0, 0, loneSurrogate
		}
		return r, 12, ""
	}
	return 0, 0, "no such escape: " + quoted(b[:2])
}

// hex4 decodes the \uXXXX at the front of b.
func hex4(b []byte) (r rune, ok bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// canonicalEscape reports whether RFC 8785 §3.2.2.2 writes r as escape.
func canonicalEscape(escape []byte, r rune) bool {
	var b [8]byte
	return r < utf8.RuneSelf && !plain[r] && string(appendEscape(b[:0], byte(r))) == string(escape)
}
