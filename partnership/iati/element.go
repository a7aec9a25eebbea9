package iati

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// element is an element to be written: what the model says, joined by the rest
// that was kept.
type element struct {
	name  string
	shape *shape
	rest  Rest
	attrs []pair
	text  string
	kids  []*element
	used  []string // names of children that have their part of the rest
	list  string   // the list in the Activity that it was made from an element of; or the member itself
	index int      // which element; -1: the member itself
}

type pair struct{ name, value string }

// set sets an attribute, and returns what it then says. Where the rest has it as
// well, what was kept stands if it says the same; what is compared with nothing
// always stands.
func (e *element) set(name, value string, same func(kept string) bool) string {
	if kept, ok := e.rest.attribute(name); ok && (same == nil || same(kept)) {
		value = kept
	}
	e.attrs = append(e.attrs, pair{name, value})
	return value
}

// has reports whether the rest states the attribute.
func (e *element) has(name string) bool {
	_, ok := e.rest.attribute(name)
	return ok
}

// add adds a child that the model has a part of. The first of a name takes what
// was kept of it.
func (e *element) add(name string) *element {
	p, _, _ := e.shape.part(name)
	kid := &element{name: name, shape: p.shape}
	if !slices.Contains(e.used, name) {
		e.used = append(e.used, name)
		kid.rest = e.rest.Inside[name]
	}
	e.kids = append(e.kids, kid)
	return kid
}

// from notes what of the Activity e is made from: element i of a list, or where i
// is -1 the member itself. A list that does not begin with a slash is one of
// what the parent of e is made from.
func (e *element) from(list string, i int) *element {
	e.list, e.index = list, i
	return e
}

// noun adds a child that has a rest of its own.
func (e *element) noun(name string, rest Rest) *element {
	p, _, _ := e.shape.part(name)
	kid := &element{name: name, shape: p.shape, rest: rest}
	e.kids = append(e.kids, kid)
	return kid
}

// words adds a narrative, if there are words or there has to be one.
func (e *element) words(text string, needed bool) {
	if text == "" && (!needed || e.keeps("narrative") && !e.saysFirst()) && e.rest.Inside["narrative"].IsZero() {
		return
	}
	e.add("narrative").text = text
}

// saysFirst reports whether the first narrative that was kept would be taken for
// the words of e, since it is a text alone.
func (e *element) saysFirst() bool {
	for _, raw := range e.rest.Elements {
		if nameOf(raw) == "narrative" {
			return strings.Count(raw, "<") <= 2
		}
	}
	return false
}

// keeps reports whether a child of that name was kept as it was written.
func (e *element) keeps(name string) bool {
	return slices.ContainsFunc(e.rest.Elements, func(raw string) bool { return nameOf(raw) == name })
}

// drop leaves out what was kept of that name.
func (e *element) drop(name string) {
	if e.keeps(name) {
		e.rest.Elements = slices.DeleteFunc(slices.Clone(e.rest.Elements), func(raw string) bool { return nameOf(raw) == name })
	}
}

// nameOf returns the name of the element that raw is, or nothing where it takes
// elements without a prefix into another namespace: it is then not what the schema
// calls so.
func nameOf(raw string) string {
	raw = strings.TrimPrefix(raw, "<")
	end := strings.IndexAny(raw, " \t\r\n/>")
	if end < 0 {
		return raw
	}
	if rebinds(raw[end:]) {
		return ""
	}
	return raw[:end]
}

// rebinds reports whether a tag, behind its name, binds elements without a prefix
// to a namespace.
func rebinds(tag string) bool {
	for {
		tag = strings.TrimLeft(tag, blanks)
		quote := strings.IndexAny(tag, `"'`)
		if quote < 0 || strings.IndexByte(tag[:quote], '>') >= 0 {
			return false
		}
		value, rest, ok := strings.Cut(tag[quote+1:], tag[quote:quote+1])
		if !ok {
			return false
		}
		if name := strings.TrimRight(tag[:quote], blanks+"="); name == "xmlns" {
			return value != ""
		}
		tag = rest
	}
}

// piece is a child on its way to its place.
type piece struct {
	at   int
	kid  *element
	kept string
}

// append appends e, indented by depth.
func (e *element) append(dst []byte, depth int) []byte {
	dst = append(dst, '<')
	dst = append(dst, e.name...)
	for _, name := range e.rest.names() {
		if !slices.ContainsFunc(e.attrs, func(a pair) bool { return a.name == name }) {
			dst = attribute(dst, name, e.rest.Attributes[name])
		}
	}
	for _, a := range e.attrs {
		dst = attribute(dst, a.name, a.value)
	}
	if e.shape.leaf {
		if e.text == "" {
			return append(dst, "/>"...)
		}
		dst = append(dst, '>')
		dst = escape(dst, e.text, false)
		return closing(dst, e.name)
	}
	pieces := e.pieces()
	if len(pieces) == 0 {
		return append(dst, "/>"...)
	}
	dst = append(dst, '>')
	for _, p := range pieces {
		dst = indent(dst, depth+1)
		if p.kid != nil {
			dst = p.kid.append(dst, depth+1)
		} else {
			dst = append(dst, p.kept...)
		}
	}
	return closing(indent(dst, depth), e.name)
}

// pieces returns the children of e in the order of the schema: of one name first
// those of the model, then those that were kept, and at the end those of other
// namespaces.
func (e *element) pieces() []piece {
	all := make([]piece, 0, len(e.kids)+len(e.rest.Elements))
	for _, kid := range e.kids {
		_, at, known := e.shape.part(kid.name)
		if !known {
			at = len(e.shape.kids)
		}
		all = append(all, piece{at: at, kid: kid})
	}
	for i := range e.shape.kids {
		p := &e.shape.kids[i]
		if inner, ok := e.rest.Inside[p.name]; ok && !slices.Contains(e.used, p.name) {
			all = append(all, piece{at: i, kid: &element{name: p.name, shape: p.shape, rest: inner}})
		}
	}
	for _, raw := range e.rest.Elements {
		_, at, known := e.shape.part(nameOf(raw))
		if !known {
			at = len(e.shape.kids)
		}
		all = append(all, piece{at: at, kept: raw})
	}
	slices.SortStableFunc(all, func(p, q piece) int { return p.at - q.at })
	return all
}

func indent(dst []byte, depth int) []byte {
	dst = append(dst, '\n')
	for range depth {
		dst = append(dst, ' ', ' ')
	}
	return dst
}

func closing(dst []byte, name string) []byte {
	dst = append(dst, "</"...)
	dst = append(dst, name...)
	return append(dst, '>')
}

func attribute(dst []byte, name, value string) []byte {
	dst = append(dst, ' ')
	dst = append(dst, name...)
	dst = append(dst, `="`...)
	dst = escape(dst, value, true)
	return append(dst, '"')
}

// escape appends text. White space that a reader would change is written as a
// reference; what XML cannot hold becomes the replacement character.
func escape(dst []byte, text string, inAttribute bool) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
				r = utf8.RuneError
			}
			dst = utf8.AppendRune(dst, r)
			i += size
			continue
		}
		i++
		switch {
		case c == '&':
			dst = append(dst, "&amp;"...)
		case c == '<':
			dst = append(dst, "&lt;"...)
		case c == '>':
			dst = append(dst, "&gt;"...)
		case c == '"' && inAttribute:
			dst = append(dst, "&quot;"...)
		case c == '\r':
			dst = append(dst, "&#xD;"...)
		case c == '\n' && inAttribute:
			dst = append(dst, "&#xA;"...)
		case c == '\t' && inAttribute:
			dst = append(dst, "&#x9;"...)
		case c < ' ' && c != '\n' && c != '\t':
			dst = utf8.AppendRune(dst, utf8.RuneError)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
