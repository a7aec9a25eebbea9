package canon

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
)

// Transform returns the canonical form of src, one JSON value of any kind.
//
// Numbers are doubles, as RFC 8785 has them; one that is too great for a
// double is refused, as are repeated member names, bad UTF-8, half surrogate
// pairs and anything after the value. The error is an [*Error].
//
// Source: RFC 8785.
func Transform(src []byte, lim Limits) ([]byte, error) {
	out, err := transform(src, lim, 0, false)
	if err != nil {
		return nil, err
	}
	return out, nil
}

// transform is Transform for a value that stands depth levels down; if whole,
// numbers must be integers within ±2^53.
func transform(src []byte, lim Limits, depth int, whole bool) ([]byte, *Error) {
	s := scanner{src: src, lim: lim.or(Limits{}), depth: depth}
	if len(src) > s.lim.Bytes {
		return nil, tooManyBytes(len(src), s.lim.Bytes)
	}
	s.space()
	out, ok := s.canonical(make([]byte, 0, min(len(src), 16<<10)), whole)
	if ok {
		if s.space(); s.pos < len(src) {
			ok = s.stop(s.pos, Trailing, quoted(src[s.pos:])+" after the value")
		}
	}
	if !ok {
		return nil, s.errs.placed(src)[0]
	}
	return out, nil
}

func tooManyBytes(n, limit int) *Error {
	return &Error{Reason: TooLong, Detail: strconv.Itoa(n) + " bytes, more than " + strconv.Itoa(limit)}
}

// member is one member of an object that is being written.
type member struct {
	key        []byte
	off        int // of the name, in the source
	start, end int // of name and value, in what is written
}

// canonical reads one value and appends its canonical form.
func (s *scanner) canonical(dst []byte, whole bool) ([]byte, bool) {
	switch c := s.peek(); c {
	case '{':
		return s.canonicalObject(dst, whole)
	case '[':
		if !s.enter() {
			return dst, false
		}
		dst = append(dst, '[')
		for i := 0; ; i++ {
			more, ok := s.more(i == 0, ']')
			if !more {
				return append(dst, ']'), ok
			}
			if i > 0 {
				dst = append(dst, ',')
			}
			n := len(s.errs)
			dst, ok = s.canonical(dst, whole)
			if len(s.errs) > n {
				s.errs.within(n, strconv.Itoa(i))
			}
			if !ok {
				return dst, false
			}
		}
	case '"':
		text, ok := s.str()
		if !ok {
			return dst, false
		}
		return appendString(dst, text), true
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return s.canonicalNumber(dst, whole)
	default:
		start := s.pos
		ok := s.skip()
		return append(dst, s.src[start:s.pos]...), ok
	}
}

func (s *scanner) canonicalNumber(dst []byte, whole bool) ([]byte, bool) {
	start, before := s.pos, len(dst)
	text, _, ok := s.number()
	if !ok {
		return dst, false
	}
	if whole {
		n, ok := integer(text)
		if !ok {
			return dst, s.stop(start, BadNumber, quoted(text)+" is not an integer within ±2^53")
		}
		dst = strconv.AppendInt(dst, n, 10)
	} else {
		f, err := strconv.ParseFloat(string(text), 64)
		if err != nil {
			return dst, s.stop(start, BadNumber, quoted(text)+" is too great for a double")
		}
		dst = appendNumber(dst, f)
	}
	if s.strict && !bytes.Equal(dst[before:], text) {
		s.soil(start, "number", text)
	}
	return dst, true
}

func (s *scanner) canonicalObject(dst []byte, whole bool) ([]byte, bool) {
	if !s.enter() {
		return dst, false
	}
	dst = append(dst, '{')
	base, body, ordered := len(s.members), len(dst), true
	defer func() { s.members = s.members[:base] }()
	for i := 0; ; i++ {
		more, ok := s.more(i == 0, '}')
		if !more {
			if !ok {
				return dst, false
			}
			break
		}
		if i > 0 {
			dst = append(dst, ',')
		}
		m := member{off: s.pos, start: len(dst)}
		if m.key, ok = s.key(); !ok {
			return dst, false
		}
		dst = appendString(dst, m.key)
		dst = append(dst, ':')
		if len(s.scratch) > 0 && len(m.key) > 0 && &m.key[0] == &s.scratch[0] {
			m.key = bytes.Clone(m.key)
		}
		if i > 0 && compareKeys(s.members[len(s.members)-1].key, m.key) >= 0 {
			ordered = false
			s.soil(m.off, "out of order: member", m.key)
		}
		n := len(s.errs)
		dst, ok = s.canonical(dst, whole)
		if len(s.errs) > n {
			s.errs.within(n, string(m.key))
		}
		if !ok {
			return dst, false
		}
		m.end = len(dst)
		s.members = append(s.members, m)
	}
	if !ordered {
		var ok bool
		if dst, ok = s.order(dst, body, s.members[base:]); !ok {
			return dst, false
		}
	}
	return append(dst, '}'), true
}

// order puts the members written in dst from body on into canonical order.
func (s *scanner) order(dst []byte, body int, members []member) ([]byte, bool) {
	slices.SortFunc(members, func(a, b member) int {
		return cmp.Or(compareKeys(a.key, b.key), cmp.Compare(a.off, b.off))
	})
	for i := 1; i < len(members); i++ {
		if m := members[i]; bytes.Equal(members[i-1].key, m.key) {
			n := len(s.errs)
			s.stop(m.off, DuplicateKey, "")
			s.errs.within(n, string(m.key))
			return dst, false
		}
	}
	s.spare = append(s.spare[:0], dst[body:]...)
	dst = dst[:body]
	for i, m := range members {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, s.spare[m.start-body:m.end-body]...)
	}
	return dst, true
}
