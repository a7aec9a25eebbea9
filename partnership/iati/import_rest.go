package iati

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
)

// rest returns what of n, an element of shape s, nobody took into the model, and
// names it. What the schema would not have again is named as not kept.
func (im *importer) rest(n *node, s *shape) Rest {
	var r Rest
	for i := range n.attrs {
		a := &n.attrs[i]
		if a.used || a.idle() || a.space == ourSpace || a.space == "xmlns" && a.value == ourSpace && local(a.name) == ourPrefix {
			continue
		}
		keep := s.takes(a)
		if keep {
			if r.Attributes == nil {
				r.Attributes = map[string]string{}
			}
			r.Attributes[a.name] = a.value
		}
		if a.space != "xmlns" {
			im.lose(n, "@"+a.name, whyOf(a.space, keep), keep, a.value, n.position())
		}
	}
	if !n.textUsed && trim(n.text) != "" {
		im.lose(n, "text()", StrayText, false, n.text, n.position())
	}
	seen := make([]bool, len(s.kids))
	var places []int
	for kid := n.first; kid != nil; kid = kid.next {
		if kid.space == ourSpace && s.closed {
			continue // an id, which stands in a child where attributes are not allowed
		}
		p, i, known := s.part(kid.name)
		known = known && kid.space == ""
		switch {
		case kid.state == settled:
		case kid.state == looked:
			if inner := im.rest(kid, p.shape); !inner.IsZero() {
				if r.Inside == nil {
					r.Inside = map[string]Rest{}
				}
				r.Inside[kid.name] = inner
			}
		case known && seen[i] && !p.many:
			im.find(IAT006, check.Warning, kid)
			im.lose(kid, "", NotValid, false, im.verbatim(kid), kid.position())
		case known && p.shape.valid(kid), kid.space != "" && foreign(kid):
			if kid.space != "" {
				i = len(s.kids)
			}
			places, r.Elements = append(places, i), append(r.Elements, im.verbatim(kid))
			r.Own = r.Own || n.own && known && kid.name == "narrative"
			im.lose(kid, "", whyOf(kid.space, true), true, "", kid.position())
		default:
			im.find(IAT009, check.Warning, kid)
			im.lose(kid, "", NotValid, false, im.verbatim(kid), kid.position())
		}
		if known {
			seen[i] = true
		}
	}
	r.Elements = inOrder(r.Elements, places)
	return r
}

// inOrder returns elements in the order of their places in the schema, in which
// they are given back.
func inOrder(elements []string, places []int) []string {
	if slices.IsSorted(places) {
		return elements
	}
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return places[i] - places[j] })
	sorted := make([]string, len(elements))
	for at, i := range order {
		sorted[at] = elements[i]
	}
	return sorted
}

// whyOf returns the reason why something of a namespace is not in the model.
func whyOf(space string, valid bool) Why {
	switch {
	case !valid:
		return NotValid
	case space != "" && space != xmlSpace:
		return ForeignName
	}
	return NotModelled
}

func (im *importer) verbatim(n *node) string { return im.f.d.src.text(n.begin, n.end) }

// lose names something of n that is not in the model.
func (im *importer) lose(n *node, what string, why Why, kept bool, text string, pos check.Position) {
	l := Loss{At: im.at(n), Why: why, Kept: kept, Position: pos}
	if what != "" {
		l.At = join(l.At, what)
	}
	if !kept {
		l.Text = text
	}
	im.losses = append(im.losses, l)
}

// ext returns an Ext that carries r, the rest of n.
func (im *importer) ext(r Rest, n *node) canon.Ext {
	ext, ok := r.In(nil)
	if !ok {
		im.lose(n, "", NotHeld, false, im.verbatim(n), n.position())
	}
	return ext
}

// notes names the comments and processing instructions that are not in anything
// that is kept as it stands.
func (im *importer) notes() {
	for _, note := range im.f.d.notes {
		kept := false
		for n := note.in; n != nil; n = n.up {
			kept = kept || n.state == untouched
		}
		if kept {
			continue
		}
		what := "comment()"
		if strings.HasPrefix(note.text, "<?") {
			what = "processing-instruction()"
		}
		im.lose(note.in, what, NotContent, false, note.text, note.pos)
	}
}
