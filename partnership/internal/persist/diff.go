package persist

import "iter"

// Change is a key at which two tries differ. A side that has nothing there is
// nil; the caller must not write through the other.
type Change[V any] struct {
	Key     int
	Was, Is *V
}

// Diff yields the keys at which was and is differ, ascending.
//
// What they share is not looked into: a trie and the one that a few changes
// made of it differ in no more than a few nodes for each change.
func Diff[V comparable](was, is Trie[V]) iter.Seq[Change[V]] {
	return func(yield func(Change[V]) bool) {
		level := max(was.top(), is.top())
		if level >= 0 {
			diff(side[V]{was.root, was.top()}, side[V]{is.root, is.top()}, 0, level, yield)
		}
	}
}

// side is what one trie has below a slot: a node, which may stand lower than
// the level that is looked at, where its trie is the less high.
type side[V any] struct {
	node  *node[V]
	level int
}

// below returns what s has in one slot of a level.
func (s side[V]) below(at, level int) side[V] {
	switch {
	case s.node == nil:
		return s
	case s.level == level:
		return side[V]{s.node.kids[at], level - 1}
	case at == 0:
		return s
	}
	return side[V]{}
}

// value returns what s, a leaf, has in one slot.
func (s side[V]) value(at int) *V {
	if s.node == nil || s.node.have&(1<<at) == 0 {
		return nil
	}
	return &s.node.vals[at]
}

func diff[V comparable](was, is side[V], prefix, level int, yield func(Change[V]) bool) bool {
	if was.node == is.node {
		return true
	}
	for at := range width {
		k := prefix | at<<(widthBits*level)
		if level > 0 {
			if !diff(was.below(at, level), is.below(at, level), k, level-1, yield) {
				return false
			}
			continue
		}
		before, after := was.value(at), is.value(at)
		switch {
		case before == nil && after == nil:
		case before != nil && after != nil && *before == *after:
		case !yield(Change[V]{Key: k, Was: before, Is: after}):
			return false
		}
	}
	return true
}
