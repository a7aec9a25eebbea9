package terms

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
)

// Conflict is a place where two changes of the same terms do not go together.
// What is absent on a side is empty.
type Conflict struct {
	Place  check.Place `json:"place,omitzero"`
	Base   canon.Raw   `json:"base,omitzero"`
	Ours   canon.Raw   `json:"ours,omitzero"`
	Theirs canon.Raw   `json:"theirs,omitzero"`
}

// Merge returns base with the changes that ours and theirs make to it, and the
// conflicts, in order of their places. Where there is a conflict the merged
// terms keep what base has.
//
// Changes at different places join; equal changes join; different changes of
// one value conflict, and so do a change and a removal. Elements with ids are
// matched by id and may be added on both sides: each stays behind the element
// it was put behind, and of several at one spot those with the lesser id come
// first. Other lists join where the two sides changed different stretches of
// them. Values, ratios, bands, quantities and release conditions are merged as
// a whole, as is each value in ext. A new order on one side stands; two
// different ones conflict, with the ids shown.
//
// Merge(base, theirs, ours) gives the same terms, and the same conflicts with
// their sides exchanged. Merged terms can be read, but two sound changes may be
// unsound together, such as a new duty of a partner that was removed: check
// them. If one of the three has no canonical form (see [Terms.Append]), or the
// result is beyond the limits of [Read], Merge returns base and one conflict of
// the whole.
func Merge(base, ours, theirs Terms) (Terms, []Conflict) {
	b, errB := base.tree()
	o, errO := ours.tree()
	t, errT := theirs.tree()
	whole := []Conflict{{Base: b.text(), Ours: o.text(), Theirs: t.text()}}
	if errB != nil || errO != nil || errT != nil {
		return base.Clone(), whole
	}
	var m merger
	text := m.merge(spot{}, b, o, t)
	merged, err := Read([]byte(text))
	if err != nil {
		return base.Clone(), whole
	}
	slices.SortStableFunc(m.conflicts, func(a, b Conflict) int { return a.Place.Compare(b.Place) })
	return merged, m.conflicts
}

type merger struct{ conflicts []Conflict }

// spot is where a value stands.
type spot struct {
	place   check.Place
	within  string // the member that it is, or is an element of
	element bool
}

// whole lists the members whose values say one thing together, so that half of
// one and half of another would say what nobody said.
var whole = []string{"value", "ratio", "band", "quantity", "release"}

// merge returns the JSON text of what b becomes, or "" if it is absent.
func (m *merger) merge(at spot, b, o, t *node) canon.Raw {
	switch {
	case same(o, t), same(b, t):
		return o.text()
	case same(b, o):
		return t.text()
	case slices.Contains(whole, at.within) && !(o.is('[') && t.is('[')):
	case o.is('{') && t.is('{') && b.is('{'):
		return m.objects(at, b, o, t)
	case o.is('{') && t.is('{') && b == nil && !at.element:
		// Both added it. It joins if they agree on all that they both say; else
		// half of it could miss what the other half needs.
		n := len(m.conflicts)
		if text := m.objects(at, nil, o, t); len(m.conflicts) == n {
			return text
		}
		m.conflicts = m.conflicts[:n]
	case o.is('[') && t.is('[') && (b == nil || b.is('[')):
		if b.listed() && o.listed() && t.listed() {
			return m.lists(at, b, o, t)
		}
		return m.arrays(at, b, o, t)
	}
	return m.conflict(at, b.text(), o.text(), t.text())
}

func (m *merger) conflict(at spot, base, ours, theirs canon.Raw) canon.Raw {
	m.conflicts = append(m.conflicts, Conflict{Place: at.place, Base: base, Ours: ours, Theirs: theirs})
	return base
}

func (m *merger) objects(at spot, b, o, t *node) canon.Raw {
	var keys []string
	for _, n := range []*node{b, o, t} {
		if n != nil {
			keys = append(keys, n.keys...)
		}
	}
	slices.Sort(keys)
	var w writer
	for _, key := range slices.Compact(keys) {
		text := m.merge(spot{place: at.place.Key(key), within: key}, b.get(key), o.get(key), t.get(key))
		w.member(key, text)
	}
	return w.end('{', '}')
}

// lists merges lists whose elements have ids.
func (m *merger) lists(at spot, b, o, t *node) canon.Raw {
	inB, inO, inT := b.byID(), o.byID(), t.byID()
	var w writer
	for _, id := range m.order(at, b, o, t) {
		w.element(m.merge(spot{place: at.place.Key(id), within: at.within, element: true}, inB[id], inO[id], inT[id]))
	}
	return w.end('[', ']')
}

// order returns the ids of all three lists in the order in which they stand in
// the merged one, each once.
func (m *merger) order(at spot, b, o, t *node) []string {
	inB, inO, inT := b.byID(), o.byID(), t.byID()
	all := b.ids(func(string) bool { return true })
	kept := func(in map[string]*node) []string { return b.ids(func(id string) bool { return in[id] != nil }) }
	old := func(n *node) []string { return n.ids(func(id string) bool { return inB[id] != nil }) }
	ours, theirs := old(o), old(t)
	switch movedO, movedT := !slices.Equal(kept(inO), ours), !slices.Equal(kept(inT), theirs); {
	case movedO && movedT && !slices.Equal(ours, theirs):
		m.conflict(at, texts(all), texts(ours), texts(theirs))
	case movedO:
		all = rearrange(all, ours)
	case movedT:
		all = rearrange(all, theirs)
	}
	added := map[string][2][]string{} // by the element that they stand behind; "" for the front
	for side, n := range []*node{o, t} {
		behind := ""
		for _, kid := range n.kids {
			if inB[kid.id] != nil {
				behind = kid.id
				continue
			}
			runs := added[behind]
			runs[side] = append(runs[side], kid.id)
			added[behind] = runs
		}
	}
	order := make([]string, 0, len(all))
	placed := map[string]bool{}
	put := func(ids ...string) {
		for _, id := range ids {
			if !placed[id] {
				placed[id] = true
				order = append(order, id)
			}
		}
	}
	for _, id := range slices.Concat([]string{""}, all) {
		if id != "" {
			put(id)
		}
		runs := added[id]
		first, second := runs[0], runs[1]
		if slices.Compare(second, first) < 0 {
			first, second = second, first
		}
		put(first...)
		put(second...)
	}
	return order
}

// rearrange returns all in the order of some, which holds a part of it. What
// is not in some stays behind what it stood behind.
func rearrange(all, some []string) []string {
	in := make(map[string]bool, len(some))
	for _, id := range some {
		in[id] = true
	}
	behind := map[string][]string{} // what is not in some, by what it follows that is; "" for the front
	last := ""
	for _, id := range all {
		if in[id] {
			last = id
		} else {
			behind[last] = append(behind[last], id)
		}
	}
	order := append(make([]string, 0, len(all)), behind[""]...)
	for _, id := range some {
		order = append(append(order, id), behind[id]...)
	}
	return order
}

// arrays merges lists whose elements have no ids of their own.
func (m *merger) arrays(at spot, b, o, t *node) canon.Raw {
	if b == nil {
		return m.conflict(at, "", o.text(), t.text())
	}
	var w writer
	if len(b.kids) == len(o.kids) && len(b.kids) == len(t.kids) {
		places := b.places(at.place)
		for i, kid := range b.kids {
			w.element(m.merge(spot{place: places[i], within: at.within, element: true}, kid, o.kids[i], t.kids[i]))
		}
		return w.end('[', ']')
	}
	first, second := stretchOf(b, o), stretchOf(b, t)
	if second.from < first.from || second.from == first.from && second.to < first.to {
		first, second = second, first
	}
	if second.from < first.to || first.from == second.from && first.to == second.to {
		return m.conflict(at, b.text(), o.text(), t.text())
	}
	for _, kids := range [][]*node{b.kids[:first.from], first.kids, b.kids[first.to:second.from], second.kids, b.kids[second.to:]} {
		for _, kid := range kids {
			w.element(kid.text())
		}
	}
	return w.end('[', ']')
}

// stretch is the part of a list, from up to but not including to, in whose
// stead kids stand.
type stretch struct {
	from, to int
	kids     []*node
}

func stretchOf(b, n *node) stretch {
	head, tail := ends(b, n)
	return stretch{head, len(b.kids) - tail, n.kids[head : len(n.kids)-tail]}
}

// writer puts the text of an object or array together. What is absent is "".
type writer struct{ text strings.Builder }

func (w *writer) member(key string, text canon.Raw) {
	if text != "" {
		w.next()
		w.text.WriteString(quote(key))
		w.text.WriteByte(':')
		w.text.WriteString(string(text))
	}
}

func (w *writer) element(text canon.Raw) {
	if text != "" {
		w.next()
		w.text.WriteString(string(text))
	}
}

func (w *writer) next() {
	if w.text.Len() > 0 {
		w.text.WriteByte(',')
	}
}

func (w *writer) end(open, end byte) canon.Raw {
	return canon.Raw(string(open) + w.text.String() + string(end))
}
