package canon

import (
	"bytes"
	"strconv"

	"github.com/mufakat/mufakat/partnership/check"
)

// Locate returns where the value at p starts in src, and false if there is none.
//
// It is made for documents that were read; in bytes that are not JSON it finds
// something or nothing, and never fails.
func Locate(src []byte, p check.Path) (check.Position, bool) {
	at := step(src, 0)
	for token := range p.Tokens() {
		if at >= len(src) {
			return check.Position{}, false
		}
		found := false
		switch src[at] {
		case '{':
			at, found = findMember(src, at, token)
		case '[':
			at, found = findElement(src, at, token)
		}
		if !found {
			return check.Position{}, false
		}
	}
	if at >= len(src) {
		return check.Position{}, false
	}
	es := Errors{{Position: check.Position{Offset: int64(at)}}}
	return es.placed(src)[0].Position, true
}

// Member returns the span of the value of member name of the object that src is.
//
// Like [Locate] it is made for documents that were read or written by this package.
func Member(src []byte, name string) (start, end int, ok bool) {
	_, start, end, _, ok = memberSpan(src, name)
	return start, end, ok
}

// Cut returns src, an object, without its member name and one comma beside
// it, and the text of the member's value, which is part of src.
//
// If src is canonical, so is what is left. Without such a member it returns
// src itself, nil and false. The bytes of src are not changed.
func Cut(src []byte, name string) (without, value []byte, ok bool) {
	from, start, end, first, ok := memberSpan(src, name)
	if !ok {
		return src, nil, false
	}
	to := step(src, end)
	if first {
		// The first member takes the comma after it along; any other the one before.
		if to < len(src) && src[to] == ',' {
			to = step(src, to+1)
		} else {
			to = end
		}
	} else {
		to = end
	}
	without = make([]byte, 0, len(src)-(to-from))
	without = append(without, src[:from]...)
	return append(without, src[to:]...), src[start:end:end], true
}

// memberSpan returns where member name of the object src starts, from its
// comma on unless it is the first, and the span of its value.
func memberSpan(src []byte, name string) (from, start, end int, first, ok bool) {
	at := step(src, 0)
	if at >= len(src) || src[at] != '{' {
		return 0, 0, 0, false, false
	}
	at = step(src, at+1)
	from, first = at, true
	for at < len(src) && src[at] == '"' {
		key := at
		start = valueAfter(src, passString(src, at))
		if start < 0 {
			break
		}
		end = pass(src, start)
		if end < 0 {
			break
		}
		if sameKey(src[key:], name) {
			return from, start, end, first, true
		}
		from, first = step(src, end), false
		if from >= len(src) || src[from] != ',' {
			break
		}
		at = step(src, from+1)
	}
	return 0, 0, 0, false, false
}

// findMember returns where the value of member name of the object at at
// starts. It looks no closer than it must: what it passes is not checked.
func findMember(src []byte, at int, name string) (int, bool) {
	at = step(src, at+1)
	for at < len(src) && src[at] == '"' {
		value := valueAfter(src, passString(src, at))
		if value < 0 {
			return 0, false
		}
		if sameKey(src[at:], name) {
			return value, true
		}
		if at = pass(src, value); at < 0 {
			return 0, false
		}
		if at = step(src, at); at >= len(src) || src[at] != ',' {
			return 0, false
		}
		at = step(src, at+1)
	}
	return 0, false
}

func findElement(src []byte, at int, token string) (int, bool) {
	index, err := strconv.ParseUint(token, 10, 31)
	if err != nil || len(token) > 1 && token[0] == '0' {
		return 0, false
	}
	at = step(src, at+1)
	for ; index > 0; index-- {
		if at = pass(src, at); at < 0 {
			return 0, false
		}
		if at = step(src, at); at >= len(src) || src[at] != ',' {
			return 0, false
		}
		at = step(src, at+1)
	}
	return at, at < len(src) && kindAt(src[at]) != ""
}

// step returns the place of the first byte from at on that is not white space.
func step(src []byte, at int) int {
	for at < len(src) && (src[at] == ' ' || src[at] == '\n' || src[at] == '\t' || src[at] == '\r') {
		at++
	}
	return at
}

// valueAfter returns where the value of the member starts whose name ends before at, or -1.
func valueAfter(src []byte, at int) int {
	if at < 0 {
		return -1
	}
	if at = step(src, at); at >= len(src) || src[at] != ':' {
		return -1
	}
	if at = step(src, at+1); at >= len(src) {
		return -1
	}
	return at
}

// passString returns the place behind the string that starts at at, or -1 if it does not end.
func passString(src []byte, at int) int {
	for at++; ; at++ {
		i := bytes.IndexByte(src[at:], '"')
		if i < 0 {
			return -1
		}
		end := at + i
		slashes := 0
		for src[end-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return end + 1
		}
		at = end
	}
}

// pass returns the place behind the value that starts at at, or -1 if it does not end.
func pass(src []byte, at int) int {
	depth := 0
	for at < len(src) {
		switch src[at] {
		case '"':
			if at = passString(src, at); at < 0 {
				return -1
			}
			if depth == 0 {
				return at
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return at
			}
			if depth--; depth == 0 {
				return at + 1
			}
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return at
			}
		}
		at++
	}
	if depth > 0 {
		return -1
	}
	return at
}

// sameKey reports whether the string at the front of src is name.
func sameKey(src []byte, name string) bool {
	if end := len(name) + 1; len(src) > end && src[end] == '"' && string(src[1:end]) == name {
		return true
	}
	end := passString(src, 0)
	if end < 0 || bytes.IndexByte(src[:end], '\\') < 0 {
		return false
	}
	s := scanner{src: src[:end], lim: Limits{Text: end}}
	text, ok := s.str()
	return ok && string(text) == name
}
