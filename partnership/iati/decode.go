package iati

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
)

const (
	xmlSpace = "http://www.w3.org/XML/1998/namespace"
	xsiSpace = "http://www.w3.org/2001/XMLSchema-instance"

	// ourSpace is the namespace of the ids that the library writes where they are
	// not those that it would give on reading.
	ourSpace = "https://github.com/mufakat/mufakat/iati"
)

// node is an element as it stands in the file. What became of it is noted in
// it, so that what became of nothing can be told.
type node struct {
	name            string // as written, with its prefix
	space           string // what the prefix is bound to; empty without one
	text            string // of its own, where it is more than white space
	pieces          []byte // the same while it is read, where it comes in several
	attrs           []attr
	up, first, next *node
	last            *node
	begin, end      int64
	line, column    int
	state           state
	textUsed        bool // its text is in the model
	own             bool // see [Rest.Own]
}

type state uint8

const (
	untouched state = iota // nobody looked at it: it is kept as it stands
	looked                 // a part of it is in the model: the rest of it is asked for by its parent
	settled                // all of it is accounted for
)

type attr struct {
	name  string
	space string
	value string
	used  bool
}

// idle reports whether a unbinds the namespace of elements without a prefix where
// there is none, which says nothing.
func (a *attr) idle() bool { return a.space == "" && a.name == "xmlns" && a.value == "" }

var errLateDeclaration = fmt.Errorf("the XML declaration is not at the beginning: %w", ErrSyntax)

// note is a comment or a processing instruction.
type note struct {
	in   *node
	text string
	pos  check.Position
}

func (n *node) position() check.Position {
	return check.Position{Offset: n.begin, Line: n.line, Column: n.column}
}

// decoder reads elements into trees, one activity at a time.
type decoder struct {
	src    *source
	xml    *xml.Decoder
	lim    Limits
	scope  []binding
	notes  []note
	nodes  []node // memory that the next nodes are taken from
	taken  int    // elements and notes of the activity in hand
	opened int64  // where the activity in hand, or what stands between two, begins
}

type binding struct {
	prefix, space string
	depth         int
}

func newDecoder(r io.Reader, lim Limits) *decoder {
	src := newSource(r)
	d := &decoder{src: src, xml: xml.NewDecoder(src), lim: lim.orDefaults()}
	d.xml.CharsetReader = src.charset
	return d
}

func (d *decoder) position() check.Position {
	line, column := d.xml.InputPos()
	return check.Position{Offset: d.xml.InputOffset(), Line: line, Column: column}
}

// fail returns err with the place at which it came up.
func (d *decoder) fail(at check.Position, err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		if syntax.Line > at.Line {
			at = d.position()
		}
		err = fmt.Errorf("%s: %w", syntax.Msg, ErrSyntax)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		err = fmt.Errorf("the file ends too early: %w", ErrSyntax)
	case strings.HasPrefix(err.Error(), "xml: unsupported version"):
		err = fmt.Errorf("%s: %w", strings.TrimPrefix(err.Error(), "xml: "), ErrSyntax)
	}
	return &Error{Position: at, Err: err}
}

// token returns the next token and where it begins. It keeps the bounds.
func (d *decoder) token() (xml.Token, check.Position, error) {
	at := d.position()
	if at.Offset-d.opened > int64(d.lim.Activity) {
		return nil, at, d.fail(at, fmt.Errorf("an activity is %w", ErrLimit))
	}
	d.src.allow = at.Offset + int64(max(1<<20, 4*d.lim.Text))
	t, err := d.xml.RawToken()
	if err != nil {
		if errors.Is(err, io.EOF) && t == nil {
			return nil, at, io.EOF
		}
		return nil, at, d.fail(at, err)
	}
	switch t := t.(type) {
	case xml.Directive:
		return nil, at, d.fail(at, ErrDoctype)
	case xml.CharData:
		if len(t) > d.lim.Text {
			return nil, at, d.fail(at, fmt.Errorf("a text is %w", ErrLimit))
		}
	}
	if why := slip(t, d.src.bytes(at.Offset, d.xml.InputOffset())); why != "" {
		return nil, at, d.fail(at, fmt.Errorf("%s: %w", why, ErrSyntax))
	}
	return t, at, nil
}

// count counts an element or a note that begins at at.
func (d *decoder) count(at check.Position) error {
	if d.taken++; d.taken > d.lim.Elements {
		return d.fail(at, fmt.Errorf("the number of elements is %w", ErrLimit))
	}
	return nil
}

// open returns a node for t. It binds the prefixes that t declares at depth.
func (d *decoder) open(t xml.StartElement, at check.Position, up *node, depth int) (*node, error) {
	if err := d.count(at); err != nil {
		return nil, err
	}
	switch {
	case depth > d.lim.Depth:
		return nil, d.fail(at, fmt.Errorf("depth is %w", ErrLimit))
	case len(t.Attr) > d.lim.Attributes:
		return nil, d.fail(at, fmt.Errorf("the number of attributes is %w", ErrLimit))
	}
	if len(d.nodes) == 0 {
		d.nodes = make([]node, 256)
	}
	n := &d.nodes[0]
	d.nodes = d.nodes[1:]
	n.up, n.begin, n.line, n.column = up, at.Offset, at.Line, at.Column
	for i := range t.Attr {
		a := &t.Attr[i]
		switch {
		case a.Name.Space == "xmlns":
			if a.Value == "" || (a.Name.Local == "xml") != (a.Value == xmlSpace) || a.Name.Local == "xmlns" {
				return nil, d.fail(at, fmt.Errorf("a prefix is bound to what it cannot be: %w", ErrSyntax))
			}
			d.scope = append(d.scope, binding{a.Name.Local, a.Value, depth})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			d.scope = append(d.scope, binding{"", a.Value, depth})
		}
	}
	if len(d.scope) > d.lim.Attributes { // each name is looked up among them
		return nil, d.fail(at, fmt.Errorf("the number of prefixes is %w", ErrLimit))
	}
	var ok bool
	if n.name, n.space, ok = d.resolve(t.Name); !ok || t.Name.Space == "xmlns" {
		return nil, d.fail(at, fmt.Errorf("the prefix %.40q is not bound: %w", t.Name.Space, ErrSyntax))
	}
	if len(t.Attr) > 0 {
		n.attrs = make([]attr, len(t.Attr))
	}
	for i := range t.Attr {
		a, to := &t.Attr[i], &n.attrs[i]
		if len(a.Value) > d.lim.Text {
			return nil, d.fail(at, fmt.Errorf("an attribute is %w", ErrLimit))
		}
		to.value = a.Value
		if a.Name.Space == "" && !strings.Contains(a.Name.Local, ":") {
			to.name = a.Name.Local // without a prefix an attribute is in no namespace
		} else if to.name, to.space, ok = d.resolve(a.Name); !ok {
			return nil, d.fail(at, fmt.Errorf("the prefix %.40q is not bound: %w", a.Name.Space, ErrSyntax))
		}
	}
	if twice(n.attrs) {
		return nil, d.fail(at, fmt.Errorf("an attribute stands twice: %w", ErrSyntax))
	}
	return n, nil
}

// twice reports whether two attributes have one name, or one name by two
// prefixes.
func twice(attrs []attr) bool {
	const few = 16 // so many are compared faster than gathered
	if len(attrs) > few {
		seen := make(map[[2]string]bool, len(attrs))
		for i := range attrs {
			key := [2]string{attrs[i].space, local(attrs[i].name)}
			if seen[key] {
				return true
			}
			seen[key] = true
		}
		return false
	}
	for i := range attrs {
		for j := range i {
			if attrs[i].name == attrs[j].name || attrs[i].space != "" && attrs[i].space == attrs[j].space && local(attrs[i].name) == local(attrs[j].name) {
				return true
			}
		}
	}
	return false
}

// resolve returns a name as it is written, and its namespace.
func (d *decoder) resolve(n xml.Name) (name, space string, ok bool) {
	name = n.Local
	if n.Space != "" {
		name = n.Space + ":" + n.Local
	}
	switch n.Space {
	case "xml":
		return name, xmlSpace, true
	case "xmlns":
		return name, "xmlns", true
	}
	if strings.Contains(n.Local, ":") {
		return name, "", false
	}
	for i := len(d.scope) - 1; i >= 0; i-- {
		if d.scope[i].prefix == n.Space {
			return name, d.scope[i].space, true
		}
	}
	return name, "", n.Space == ""
}

func local(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// close forgets the prefixes bound at depth.
func (d *decoder) close(depth int) {
	for len(d.scope) > 0 && d.scope[len(d.scope)-1].depth == depth {
		d.scope = d.scope[:len(d.scope)-1]
	}
}

// tree reads the element that n opens to its end.
func (d *decoder) tree(n *node, depth int) error {
	top, base := n, depth
	for {
		t, at, err := d.token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = d.fail(at, io.ErrUnexpectedEOF)
			}
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			kid, err := d.open(t, at, n, depth)
			if err != nil {
				return err
			}
			if n.last == nil {
				n.first = kid
			} else {
				n.last.next = kid
			}
			n.last, n = kid, kid
		case xml.EndElement:
			if err := d.matches(n, t, at); err != nil {
				return err
			}
			n.end = d.xml.InputOffset()
			if n.pieces != nil {
				n.text, n.pieces = string(n.pieces), nil
			}
			d.close(depth)
			depth--
			if n == top {
				if depth != base-1 {
					return d.fail(at, ErrSyntax)
				}
				return nil
			}
			n = n.up
		case xml.CharData:
			if len(bytes.Trim(t, blanks)) > 0 || n.first == nil {
				// White space in front of the first child is looked at again when it comes.
				if max(len(n.text), len(n.pieces))+len(t) > d.lim.Text {
					return d.fail(at, fmt.Errorf("a text is %w", ErrLimit))
				}
				switch {
				case n.text == "":
					n.text = string(t)
				case n.pieces == nil:
					n.pieces = append([]byte(n.text), t...)
				default:
					n.pieces = append(n.pieces, t...)
				}
			}
		case xml.Comment:
			if err := d.count(at); err != nil {
				return err
			}
			d.notes = append(d.notes, note{n, "<!--" + string(t) + "-->", at})
		case xml.ProcInst:
			if t.Target == "xml" {
				return d.fail(at, errLateDeclaration)
			}
			if err := d.count(at); err != nil {
				return err
			}
			d.notes = append(d.notes, note{n, "<?" + t.Target + " " + string(t.Inst) + "?>", at})
		}
	}
}

func (d *decoder) matches(n *node, t xml.EndElement, at check.Position) error {
	name := t.Name.Local
	if t.Name.Space != "" {
		name = t.Name.Space + ":" + name
	}
	if name != n.name {
		return d.fail(at, fmt.Errorf("%.60q is closed as %.60q: %w", n.name, name, ErrSyntax))
	}
	return nil
}

// document reads a text that is one element.
func (d *decoder) document() (*node, error) {
	t, at, err := d.token()
	if err != nil {
		return nil, err
	}
	start, ok := t.(xml.StartElement)
	if !ok {
		return nil, d.fail(at, ErrSyntax)
	}
	n, err := d.open(start, at, nil, 1)
	if err != nil {
		return nil, err
	}
	return n, d.tree(n, 1)
}
