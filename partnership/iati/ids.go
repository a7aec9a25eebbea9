package iati

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// ids gives names to what a file does not name in the way of the library: the
// same names for the same file.
type ids struct {
	taken    map[string]bool // kind and id
	reserved map[string]bool // ids that the file states
	last     map[string]int  // by kind and stem: the last number given
}

// next returns a name of a kind that starts with stem and ends in a number.
func (x *ids) next(kind, stem string) string {
	for {
		x.last[kind+"/"+stem]++
		if name := stem + "-" + strconv.Itoa(x.last[kind+"/"+stem]); x.free(kind, name) {
			return x.claim(kind, name)
		}
	}
}

// called returns a name made of words, with a number behind it where it is not
// the first.
func (x *ids) called(kind, words string) string {
	stem := slug(words)
	if stem == "" {
		return x.next(kind, kind)
	}
	if x.free(kind, stem) {
		return x.claim(kind, stem)
	}
	x.last[kind+"/"+stem] = max(1, x.last[kind+"/"+stem])
	return x.next(kind, stem)
}

func (x *ids) free(kind, name string) bool { return !x.taken[kind+"/"+name] && !x.reserved[name] }

func (x *ids) claim(kind, name string) string {
	x.taken[kind+"/"+name] = true
	return name
}

func newIDs() ids {
	return ids{taken: map[string]bool{}, reserved: map[string]bool{}, last: map[string]int{}}
}

// reserve sees to it that no name is given that n states further down.
func (x *ids) reserve(n *node) {
	if name, ok := n.stated(); ok {
		x.reserved[name] = true
	}
	for kid := n.first; kid != nil; kid = kid.next {
		x.reserve(kid)
	}
}

// stated returns the id that n carries: in an attribute, or where the schema
// allows none, in a child.
func (n *node) stated() (string, bool) {
	for i := range n.attrs {
		if n.attrs[i].space == ourSpace && local(n.attrs[i].name) == "id" {
			return n.attrs[i].value, true
		}
	}
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.space == ourSpace && local(kid.name) == "id" {
			return kid.text, true
		}
	}
	return "", false
}

// id returns the name of the noun that n becomes: the one that it states, or a
// new one.
func (im *importer) id(n *node, kind string) string {
	if name, ok := im.stated(n, kind); ok {
		return name
	}
	return im.ids.next(kind, kind)
}

// stated returns the name that n states, if it can stand.
func (im *importer) stated(n *node, kind string) (string, bool) {
	name, ok := n.stated()
	if !ok {
		return "", false
	}
	valid := id.Partner(name).Valid()
	if kind == "delivery" || kind == "reading" {
		valid = id.Command(name).Valid()
	}
	if !valid || im.ids.taken[kind+"/"+name] {
		im.find(IAT008, check.Warning, n, "value", name)
		return "", false
	}
	return im.ids.claim(kind, name), true
}

// slug makes an identifier of words, as far as they have letters and digits of
// ASCII; else it is empty.
func slug(words string) string {
	const most = 48
	var b strings.Builder
	gap := false
	for i := 0; i < len(words) && b.Len() < most; i++ {
		c := words[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			gap = true
			continue
		}
		if b.Len() == 0 && c <= '9' {
			b.WriteString("org-")
		} else if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteByte(c)
	}
	return b.String()
}
