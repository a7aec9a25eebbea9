package canon

import "unicode/utf8"

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
