package partnership

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// spot is a value in terms, with the way to it.
type spot struct {
	tokens []string          // of its path
	values []json.RawMessage // the whole, and what each token leads to
}

func (s *spot) value() canon.Raw { return canon.Raw(s.values[len(s.values)-1]) }

// follow returns the value at a path of terms, and whether there is one that
// can be written.
func follow(t *terms.Terms, path check.Path) (spot, bool) {
	text, err := t.Append(nil)
	if err != nil {
		return spot{}, false
	}
	s := spot{values: []json.RawMessage{text}}
	for token := range path.Tokens() {
		next, ok := memberOf(s.values[len(s.values)-1], token)
		if !ok {
			return spot{}, false
		}
		s.tokens, s.values = append(s.tokens, token), append(s.values, next)
	}
	return s, true
}

// in returns the same value in other terms, those before: the member of the
// same name, the element of the same id or of the same place in its list.
func (s *spot) in(t *terms.Terms) (spot, bool) {
	text, err := t.Append(nil)
	if err != nil {
		return spot{}, false
	}
	was := spot{values: []json.RawMessage{text}}
	foreign := false // inside an extension nothing has an id
	for i, token := range s.tokens {
		is, list := s.values[i], was.values[i]
		if elements, isList := elementsOf(is); isList {
			at, _ := strconv.Atoi(token)
			before, stillList := elementsOf(list)
			if !stillList {
				return spot{}, false
			}
			at = placeBefore(elements, before, at, foreign)
			if at < 0 {
				return spot{}, false
			}
			token = strconv.Itoa(at)
		}
		foreign = foreign || token == "ext"
		next, ok := memberOf(list, token)
		if !ok {
			return spot{}, false
		}
		was.tokens, was.values = append(was.tokens, token), append(was.values, next)
	}
	return was, true
}

// placeBefore returns where the element at an index of one list stood in the
// list before, or −1 where it did not.
func placeBefore(is, was []json.RawMessage, at int, foreign bool) int {
	if own := idOf(is[at]); own != "" && !foreign {
		return slices.IndexFunc(was, func(x json.RawMessage) bool { return idOf(x) == own })
	}
	n := min(len(is), len(was))
	head, tail := 0, 0
	for head < n && bytes.Equal(is[head], was[head]) {
		head++
	}
	for tail < n-head && bytes.Equal(is[len(is)-1-tail], was[len(was)-1-tail]) {
		tail++
	}
	switch {
	case at < head:
		return at
	case at >= len(is)-tail:
		return at - len(is) + len(was)
	case at < len(was)-tail:
		return at
	}
	return -1
}

func idOf(element json.RawMessage) string {
	if element[0] != '{' {
		return ""
	}
	var x struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(element, &x) != nil {
		return ""
	}
	return x.ID
}

// memberOf returns the member of an object, or the element of a list, that a
// token of a path names.
func memberOf(v json.RawMessage, token string) (json.RawMessage, bool) {
	if elements, isList := elementsOf(v); isList {
		at, err := strconv.Atoi(token)
		if err != nil || at < 0 || at >= len(elements) {
			return nil, false
		}
		return elements[at], true
	}
	if v[0] != '{' {
		return nil, false
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(v, &members) != nil {
		return nil, false
	}
	next, ok := members[token]
	return next, ok
}

// elementsOf returns the elements of a list, and whether it is one.
func elementsOf(v json.RawMessage) ([]json.RawMessage, bool) {
	if v[0] != '[' {
		return nil, false
	}
	var elements []json.RawMessage
	if json.Unmarshal(v, &elements) != nil {
		return nil, false
	}
	return elements, true
}
