package iati

import (
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// fits reports whether text is of kind k, as the schema language has it. White
// space around it does not matter.
//
// Source: W3C XML Schema 1.0, part 2.
func (k kind) fits(text string) bool {
	s := trim(text)
	switch k {
	case anyText:
		return true
	case decimalKind:
		return isDecimal(s) && isShort(s)
	case dateKind:
		return isDate(s)
	case dateTimeKind:
		return isDateTime(s)
	case booleanKind:
		return s == "true" || s == "false" || s == "1" || s == "0"
	case intKind:
		return isWhole(strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+"), 9) && strings.Count(s, "+")+strings.Count(s, "-") < 2
	case naturalKind:
		return isWhole(strings.TrimPrefix(s, "+"), 18)
	case positiveKind:
		return isWhole(strings.TrimPrefix(s, "+"), 18) && strings.Trim(s, "+0") != ""
	case uriKind:
		return isURI(s)
	case tokenKind:
		return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
			return r < 0x80 && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("._-:", r)) || r >= 0x80 && r < 0xC0
		})
	case langKind:
		return isLang(text)
	}
	return false
}

// blanks are what XML takes for white space, and no other characters are.
const blanks = " \t\r\n"

func trim(s string) string { return strings.Trim(s, blanks) }

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func isWhole(s string, most int) bool { return digits(s) && len(strings.TrimLeft(s, "0")) <= most }

func isDecimal(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	whole, part, _ := strings.Cut(s, ".")
	return (whole == "" || digits(whole)) && (part == "" || digits(part)) && whole+part != ""
}

// maxDigits is how many digits a number in a file may have, zeros in front not
// counted. The schema sets no bound, and its language asks of a validator no more
// than 18; libxml2, by which most files are validated, takes 24 and calls a longer
// number none.
//
// Source: W3C XML Schema 1.0, part 2, 3.2.3; libxml2 2.9, xmlschemastypes.c.
const maxDigits = 24

// isShort reports whether s, a decimal, has no more digits than every file may
// have.
func isShort(s string) bool {
	whole, part, point := strings.Cut(strings.TrimLeft(s, "+-"), ".")
	whole = strings.TrimLeft(whole, "0")
	return len(whole)+len(part) <= maxDigits && (!point || len(whole) < maxDigits)
}

// isDate takes days of four-digit years, with or without a zone.
func isDate(s string) bool {
	if len(s) < 10 || !isZone(s[10:]) {
		return false
	}
	_, err := calendar.Parse(s[:10])
	return err == nil
}

func isZone(s string) bool {
	if s == "" || s == "Z" {
		return true
	}
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' || !digits(s[1:3]) || !digits(s[4:]) {
		return false
	}
	return s[1:] <= "14:00" && s[4:] < "60"
}

func isDateTime(s string) bool {
	day, rest, ok := strings.Cut(s, "T")
	if !ok || len(day) != 10 || !isDate(day) || len(rest) < 8 || rest[2] != ':' || rest[5] != ':' {
		return false
	}
	h, m, sec := rest[:2], rest[3:5], rest[6:8]
	if !digits(h) || !digits(m) || !digits(sec) || h > "23" || m > "59" || sec > "59" {
		return false
	}
	rest = rest[8:]
	if strings.HasPrefix(rest, ".") {
		end := strings.IndexFunc(rest[1:], func(r rune) bool { return r < '0' || r > '9' }) + 1
		if end == 0 {
			end = len(rest)
		}
		if end < 2 {
			return false
		}
		rest = rest[end:]
	}
	return isZone(rest)
}

// isURI takes less than the schema does, which takes almost anything: what it
// takes no validator refuses.
func isURI(s string) bool {
	if strings.HasPrefix(s, ":") || strings.Count(s, "#") > 1 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case c <= ' ' && c != ' ', strings.IndexByte("\"<>\\^`{|}[]", c) >= 0:
			return false
		case c == '%' && (i+2 >= len(s) || !hex(s[i+1]) || !hex(s[i+2])):
			return false
		}
	}
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	for i := range len(scheme) {
		c := scheme[i] | 0x20
		if !('a' <= c && c <= 'z') && (i == 0 || !strings.ContainsRune("0123456789+-.", rune(scheme[i]))) {
			return false
		}
	}
	return uriPort(s[len(scheme)+1:])
}

// uriPort reports whether the part of a URI after its scheme has no port, or one
// of digits.
func uriPort(s string) bool {
	host, ok := strings.CutPrefix(s, "//")
	if !ok {
		return true
	}
	if end := strings.IndexAny(host, "/?#"); end >= 0 {
		host = host[:end]
	}
	host = host[strings.LastIndexByte(host, '@')+1:]
	_, port, ok := strings.Cut(host, ":")
	return !ok || port == "" || digits(port) && len(port) < 6
}

func hex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// isLang takes the empty text, which the xml namespace allows beside the tags of
// languages.
func isLang(s string) bool {
	if s == "" {
		return true
	}
	for i, part := range strings.Split(s, "-") {
		if part == "" || len(part) > 8 {
			return false
		}
		for j := range len(part) {
			c := part[j]
			if !('a' <= c|0x20 && c|0x20 <= 'z') && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}
