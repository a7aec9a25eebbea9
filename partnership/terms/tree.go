package terms

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
)

// node is one value of a canonical document. Two values are the same exactly
// if their texts are.
type node struct {
	raw  string   // the canonical text
	kind byte     // '{', '[', or 0 for all else
	keys []string // of an object, in canonical order
	kids []*node  // members or elements
	id   string   // of an object with an id
}

// tree returns t as a tree, or an error if t has no canonical form.
func (t Terms) tree() (*node, error) {
	canonical, err := t.Append(nil)
	if err != nil {
		return nil, err
	}
	n, _ := parse(string(canonical), false)
	return n, nil
}

// parse reads the value at the front of text, which is canonical, and returns
// it with its length. The members of ext are not ours to take apart, unless
// all is asked for.
func parse(text string, all bool) (*node, int) {
	n := &node{}
	end := 0
	switch text[0] {
	case '{':
		n.kind = '{'
		end = 1
		for text[end] != '}' {
			if text[end] == ',' {
				end++
			}
			size := stringLen(text[end:])
			key := unquote(text[end : end+size])
			end += size + 1
			kid, size := parse(text[end:], all)
			if key == "ext" && !all {
				kid.close()
			}
			if key == "id" && kid.kind == 0 && kid.raw[0] == '"' {
				n.id = unquote(kid.raw)
			}
			n.keys = append(n.keys, key)
			n.kids = append(n.kids, kid)
			end += size
		}
		end++
	case '[':
		n.kind = '['
		end = 1
		for text[end] != ']' {
			if text[end] == ',' {
				end++
			}
			kid, size := parse(text[end:], all)
			n.kids = append(n.kids, kid)
			end += size
		}
		end++
	case '"':
		end = stringLen(text)
	default:
		for end < len(text) && text[end] != ',' && text[end] != '}' && text[end] != ']' {
			end++
		}
	}
	n.raw = text[:end]
	return n, end
}

// close makes the members of n leaves.
func (n *node) close() {
	for _, kid := range n.kids {
		kid.kind, kid.keys, kid.kids, kid.id = 0, nil, nil, ""
	}
}

func stringLen(text string) int {
	for i := 1; ; i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
}

func unquote(text string) string {
	plain := text[1 : len(text)-1]
	if !strings.Contains(plain, `\`) {
		return plain
	}
	var s string
	// What is canonical is JSON.
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return plain
	}
	return s
}

// quote returns s as a JSON string.
func quote(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		return `""` // there is JSON for every string
	}
	return string(text)
}

// get returns the member of an object, or nil; also that of nil.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	if i := slices.Index(n.keys, key); i >= 0 {
		return n.kids[i]
	}
	return nil
}

// is reports whether n is an object or array as kind says.
func (n *node) is(kind byte) bool { return n != nil && n.kind == kind }

// text returns the canonical text, "" for what is absent.
func (n *node) text() canon.Raw {
	if n == nil {
		return ""
	}
	return canon.Raw(n.raw)
}

func same(a, b *node) bool { return a.text() == b.text() }

// listed reports whether every element of n has an id of its own, so that
// elements are known by their ids. It is so for no elements and for nil.
func (n *node) listed() bool {
	if n == nil {
		return true
	}
	seen := make(map[string]bool, len(n.kids))
	for _, kid := range n.kids {
		if kid.id == "" || seen[kid.id] {
			return false
		}
		seen[kid.id] = true
	}
	return true
}

// byID returns the elements of n, which are listed, by their ids.
func (n *node) byID() map[string]*node {
	if n == nil {
		return nil
	}
	all := make(map[string]*node, len(n.kids))
	for _, kid := range n.kids {
		all[kid.id] = kid
	}
	return all
}

// ids returns the ids of the elements of n that keep wants, in order.
func (n *node) ids(keep func(string) bool) []string {
	if n == nil {
		return nil
	}
	var ids []string
	for _, kid := range n.kids {
		if keep(kid.id) {
			ids = append(ids, kid.id)
		}
	}
	return ids
}

// places are the places of the elements of n: by its id for the first that has
// it, by index for the others.
func (n *node) places(at check.Place) []check.Place {
	seen := make(map[string]bool, len(n.kids))
	places := make([]check.Place, len(n.kids))
	for i, kid := range n.kids {
		if kid.id == "" || seen[kid.id] {
			places[i] = at.Index(i)
		} else {
			places[i] = at.Key(kid.id)
		}
		seen[kid.id] = true
	}
	return places
}

// texts returns a list of ids as JSON. Ids need no escapes.
func texts(ids []string) canon.Raw {
	raw := []byte{'['}
	for i, one := range ids {
		if i > 0 {
			raw = append(raw, ',')
		}
		raw = append(append(append(raw, '"'), one...), '"')
	}
	return canon.Raw(append(raw, ']'))
}
