package terms

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
)

// ChangeKind is what happened to a value.
type ChangeKind string

// The kinds of change.
const (
	Added   ChangeKind = "added"   // only the second terms have it
	Removed ChangeKind = "removed" // only the first terms have it
	Changed ChangeKind = "changed" // both have it, with different values
	Moved   ChangeKind = "moved"   // the elements of a list are in another order
)

// Change is one difference between two terms.
type Change struct {
	Kind   ChangeKind  `json:"kind"`
	Place  check.Place `json:"place,omitzero"`
	Path   check.Path  `json:"path,omitzero"`   // in the new terms; of what was removed, in the old ones
	Before canon.Raw   `json:"before,omitzero"` // absent: added
	After  canon.Raw   `json:"after,omitzero"`  // absent: removed
}

// Diff returns what has to change in a to become b, in the order of b's
// canonical form; what was removed comes after the rest of what held it. It is
// empty exactly if the digests of a and b are equal.
//
// Elements with ids are matched by their ids. Their order is content, since the
// digest covers it: one change of kind [Moved], with the ids before and after,
// says that those which both have stand in another order. Elements without ids
// are matched from both ends of their list, and then by index. A value in ext
// changes as a whole.
//
// Terms that have no canonical form (see [Terms.Append]) cannot be taken apart:
// Diff then returns one change of the whole, without what cannot be written.
func Diff(a, b Terms) []Change {
	before, errA := a.tree()
	after, errB := b.tree()
	if errA != nil || errB != nil {
		return []Change{{Kind: Changed, Before: before.text(), After: after.text()}}
	}
	var d differ
	d.compare(before, after, standing{})
	return d.changes
}

type differ struct{ changes []Change }

// standing is where the same thing stands in the old terms and in the new ones.
type standing struct {
	was, is check.Path
	place   check.Place
}

func (s standing) key(name string) standing {
	return standing{s.was.Key(name), s.is.Key(name), s.place.Key(name)}
}

func (d *differ) changed(kind ChangeKind, at standing, before, after canon.Raw) {
	d.changes = append(d.changes, Change{Kind: kind, Place: at.place, Path: at.is, Before: before, After: after})
}

func (d *differ) added(path check.Path, place check.Place, after *node) {
	d.changes = append(d.changes, Change{Kind: Added, Place: place, Path: path, After: after.text()})
}

func (d *differ) removed(path check.Path, place check.Place, before *node) {
	d.changes = append(d.changes, Change{Kind: Removed, Place: place, Path: path, Before: before.text()})
}

func (d *differ) compare(a, b *node, at standing) {
	switch {
	case same(a, b):
	case a.is('{') && b.is('{'):
		d.objects(a, b, at)
	case a.is('[') && b.is('[') && a.listed() && b.listed():
		d.lists(a, b, at)
	case a.is('[') && b.is('['):
		d.arrays(a, b, at)
	default:
		d.changed(Changed, at, a.text(), b.text())
	}
}

func (d *differ) objects(a, b *node, at standing) {
	for i, key := range b.keys {
		if was := a.get(key); was != nil {
			d.compare(was, b.kids[i], at.key(key))
		} else {
			d.added(at.is.Key(key), at.place.Key(key), b.kids[i])
		}
	}
	for i, key := range a.keys {
		if b.get(key) == nil {
			d.removed(at.was.Key(key), at.place.Key(key), a.kids[i])
		}
	}
}

func (d *differ) lists(a, b *node, at standing) {
	was, is := a.byID(), b.byID()
	before := a.ids(func(id string) bool { return is[id] != nil })
	after := b.ids(func(id string) bool { return was[id] != nil })
	if !slices.Equal(before, after) {
		d.changed(Moved, at, texts(before), texts(after))
	}
	stood := make(map[string]int, len(a.kids))
	for i, kid := range a.kids {
		stood[kid.id] = i
	}
	// A newcomer says where it stands by its path, so the order is complete.
	for i, kid := range b.kids {
		if old := was[kid.id]; old != nil {
			d.compare(old, kid, standing{at.was.Index(stood[kid.id]), at.is.Index(i), at.place.Key(kid.id)})
		} else {
			d.added(at.is.Index(i), at.place.Key(kid.id), kid)
		}
	}
	for i, kid := range a.kids {
		if is[kid.id] == nil {
			d.removed(at.was.Index(i), at.place.Key(kid.id), kid)
		}
	}
}

func (d *differ) arrays(a, b *node, at standing) {
	head, tail := ends(a, b)
	placesA, placesB := a.places(at.place), b.places(at.place)
	// Elements of different ids, where a list has some id twice, are different
	// things, not one that changed.
	paired := func(i int) bool {
		return i < len(a.kids)-tail && i < len(b.kids)-tail && placesA[i] == placesB[i]
	}
	for i := head; i < len(b.kids)-tail; i++ {
		if paired(i) {
			d.compare(a.kids[i], b.kids[i], standing{at.was.Index(i), at.is.Index(i), placesB[i]})
		} else {
			d.added(at.is.Index(i), placesB[i], b.kids[i])
		}
	}
	for i := head; i < len(a.kids)-tail; i++ {
		if !paired(i) {
			d.removed(at.was.Index(i), placesA[i], a.kids[i])
		}
	}
}

// ends returns how many elements at the front, and then at the back, of a and b
// are the same.
func ends(a, b *node) (head, tail int) {
	n := min(len(a.kids), len(b.kids))
	for head < n && same(a.kids[head], b.kids[head]) {
		head++
	}
	for tail < n-head && same(a.kids[len(a.kids)-1-tail], b.kids[len(b.kids)-1-tail]) {
		tail++
	}
	return head, tail
}
