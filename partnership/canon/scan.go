package canon

import (
	"strconv"
	"unicode/utf8"

	"github.com/mufakat/mufakat/partnership/check"
)

// scanner walks over JSON text once, from the front.
//
// Its methods return false when reading must stop; the reason is then the
// last of errs. An error noted by note does not stop it.
type scanner struct {
	src     []byte
	pos     int
	lim     Limits
	depth   int
	strict  bool // only canonical bytes will do
	soiled  bool // the first byte that is not canonical was reported
	errs    Errors
	scratch []byte   // the last string that held escapes
	members []member // of the objects that canonical is inside of
	spare   []byte   // where members are put into order, and texts written again
	out     []byte   // where a Raw is written
}

// stop records an error after which nothing can be read.
func (s *scanner) stop(off int, r Reason, detail string) bool {
	s.errs = append(s.errs, &Error{Position: check.Position{Offset: int64(off)}, Reason: r, Detail: detail})
	return false
}

// note records an error after which reading goes on, unless there are too many.
func (s *scanner) note(off int, r Reason, detail string, err error) bool {
	s.errs = append(s.errs, &Error{Position: check.Position{Offset: int64(off)}, Reason: r, Detail: detail, Err: err})
	return len(s.errs) < greatestErrors
}

// soil records the first byte that the canonical writer would not have written.
func (s *scanner) soil(off int, what string, text []byte) {
	if s.strict && !s.soiled {
		s.soiled = true
		if text != nil {
			what += " " + quoted(text)
		}
		s.note(off, NotCanonical, what, nil)
	}
}

// space steps over white space.
func (s *scanner) space() {
	for s.pos < len(s.src) {
		switch s.src[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.soil(s.pos, "white space", nil)
			s.pos++
		default:
			return
		}
	}
}

// peek returns the next byte, or 0 at the end: no token starts with either.
func (s *scanner) peek() byte {
	if s.pos < len(s.src) {
		return s.src[s.pos]
	}
	return 0
}

// unexpected stops at the current byte, which fits nothing that may stand here.
func (s *scanner) unexpected(want string) bool {
	if s.pos >= len(s.src) {
		return s.stop(len(s.src), Syntax, "the input ends where "+want+" should stand")
	}
	_, size := utf8.DecodeRune(s.src[s.pos:])
	return s.stop(s.pos, Syntax, quoted(s.src[s.pos:s.pos+size])+" where "+want+" should stand")
}

// enter steps into the array or object at the current byte.
func (s *scanner) enter() bool {
	if s.depth++; s.depth > s.lim.Depth {
		return s.stop(s.pos, TooDeep, "more than "+strconv.Itoa(s.lim.Depth)+" levels")
	}
	s.pos++
	return true
}

// more steps to the next member or element of what ends with end. It returns
// false for more after the last one, and false for ok if reading must stop.
func (s *scanner) more(first bool, end byte) (more, ok bool) {
	s.space()
	switch c := s.peek(); {
	case c == end:
		s.pos++
		s.depth--
		return false, true
	case first:
		return true, true
	case c == ',':
		s.pos++
		s.space()
		return true, true
	}
	return false, s.unexpected("',' or '" + string(rune(end)) + "'")
}

// key reads the name of a member and the colon. The text is good until the next string is read.
func (s *scanner) key() (text []byte, ok bool) {
	if s.peek() != '"' {
		return nil, s.unexpected("a member name")
	}
	if text, ok = s.str(); !ok {
		return nil, false
	}
	if s.peek() != ':' {
		if s.space(); s.peek() != ':' {
			return nil, s.unexpected("':'")
		}
	}
	s.pos++
	s.space()
	return text, true
}

// str reads the string at the current byte, which is a quote. The text is
// good until the next string is read.
func (s *scanner) str() (text []byte, ok bool) {
	src, start := s.src, s.pos+1
	end := min(len(src), start+s.lim.Text+1)
	for i := start; i < end; {
		c := src[i]
		switch {
		case plain[c]:
			i++
		case c == '"':
			s.pos = i + 1
			return src[start:i], true
		case c == '\\':
			return s.escaped(start, i)
		case c < ' ':
			return nil, s.stop(i, Syntax, "control character "+quoted(src[i:i+1])+" in a string")
		default:
			size := runeLen(src[i:])
			if size == 0 {
				return nil, s.stop(i, BadUTF8, "byte "+quoted(src[i:i+1]))
			}
			i += size
		}
	}
	if end-start > s.lim.Text {
		return nil, s.tooLong(start - 1)
	}
	return nil, s.stop(len(src), Syntax, "the input ends inside a string")
}

func (s *scanner) tooLong(off int) bool {
	return s.stop(off, TooLong, "text of more than "+strconv.Itoa(s.lim.Text)+" bytes")
}

// escaped is str for a string whose first backslash stands at i.
func (s *scanner) escaped(start, i int) (text []byte, ok bool) {
	src := s.src
	out := append(s.scratch[:0], src[start:i]...)
	defer func() { s.scratch = out }()
	for i < len(src) {
		if len(out) > s.lim.Text {
			return nil, s.tooLong(start - 1)
		}
		c := src[i]
		switch {
		case plain[c]:
			out = append(out, c)
			i++
		case c == '"':
			s.pos = i + 1
			return out, true
		case c == '\\':
			r, size, detail := unescape(src[i:])
			if size == 0 {
				reason := Syntax
				if detail == loneSurrogate {
					reason = BadUTF8
				}
				return nil, s.stop(i, reason, detail)
			}
			if s.strict && !s.soiled && !canonicalEscape(src[i:i+size], r) {
				s.soil(i, "escape", src[i:i+size])
			}
			out = utf8.AppendRune(out, r)
			i += size
		case c < ' ':
			return nil, s.stop(i, Syntax, "control character "+quoted(src[i:i+1])+" in a string")
		default:
			size := runeLen(src[i:])
			if size == 0 {
				return nil, s.stop(i, BadUTF8, "byte "+quoted(src[i:i+1]))
			}
			out = append(out, src[i:i+size]...)
			i += size
		}
	}
	return nil, s.stop(len(src), Syntax, "the input ends inside a string")
}

// number reads the number at the current byte; integer tells that it is
// written as one, without fraction and exponent.
func (s *scanner) number() (text []byte, integer, ok bool) {
	start, i := s.pos, s.pos
	src := s.src[:min(len(s.src), start+greatestNumber+1)]
	digits := func() bool {
		from := i
		for i < len(src) && '0' <= src[i] && src[i] <= '9' {
			i++
		}
		return i > from
	}
	bad := func() ([]byte, bool, bool) {
		s.pos = i
		if i-start > greatestNumber {
			return nil, false, s.stop(start, TooLong, "number of more than "+strconv.Itoa(greatestNumber)+" bytes")
		}
		return nil, false, s.unexpected("a digit")
	}
	if src[i] == '-' {
		i++
	}
	if i < len(src) && src[i] == '0' {
		i++ // and nothing after it: 01 is no number
	} else if !digits() {
		return bad()
	}
	integer = true
	if i < len(src) && src[i] == '.' {
		integer = false
		if i++; !digits() {
			return bad()
		}
	}
	if i < len(src) && (src[i] == 'e' || src[i] == 'E') {
		integer = false
		if i++; i < len(src) && (src[i] == '+' || src[i] == '-') {
			i++
		}
		if !digits() {
			return bad()
		}
	}
	if i-start > greatestNumber {
		return bad()
	}
	s.pos = i
	return src[start:i], integer, true
}

// word reads true, false or null.
func (s *scanner) word(w string) bool {
	if end := s.pos + len(w); end <= len(s.src) && string(s.src[s.pos:end]) == w {
		s.pos = end
		return true
	}
	return s.unexpected("a value")
}

// skip reads one value that nobody wants.
func (s *scanner) skip() bool {
	switch c := s.peek(); c {
	case '"':
		_, ok := s.str()
		return ok
	case '{', '[':
		if !s.enter() {
			return false
		}
		end := c + 2 // } and ] stand two behind { and [ in ASCII
		for i := 0; ; i++ {
			more, ok := s.more(i == 0, end)
			if !more {
				return ok
			}
			if c == '{' {
				if _, ok := s.key(); !ok {
					return false
				}
			}
			if !s.skip() {
				return false
			}
		}
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		_, _, ok := s.number()
		return ok
	}
	return s.unexpected("a value")
}

// kindAt returns the word for the kind of value that starts with c, or "".
func kindAt(c byte) string {
	switch c {
	case '"':
		return "string"
	case '{':
		return "object"
	case '[':
		return "array"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return "number"
	}
	return ""
}
