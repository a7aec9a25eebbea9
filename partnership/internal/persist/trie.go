package persist

import (
	"iter"
	"math/bits"
)

const (
	width     = 16
	widthBits = 4
)

// Owner is the token of one owner who may change nodes in place. Nodes that it
// made are its own; all others it copies first.
//
// A token must not outlive the time in which its owner is alone: once a trie
// was handed out, later changes need a new token, or none. [Owner.Heir] is one.
type Owner struct {
	spare []any // what its owner made and let go of, to be made again
}

// node is a leaf, with values, or a branch, with nodes below it.
type node[V any] struct {
	owner *Owner
	have  uint16 // which of the sixteen are there
	kids  *[width]*node[V]
	vals  *[width]V
}

// Trie is an immutable map from numbers, 0 and above, to values.
//
// The zero Trie is empty. It is for numbers that lie close together: its height
// follows the greatest. A Trie may be copied and used by any number of
// goroutines, as long as no owner changes it in place.
type Trie[V any] struct {
	root   *node[V]
	n      int32 // small, for versions of what holds tries are many
	height int32 // levels of nodes; 0 if empty
}

// Len returns the number of keys.
func (t Trie[V]) Len() int { return int(t.n) }

// Get returns the value at k, and whether there is one.
func (t Trie[V]) Get(k int) (V, bool) {
	if p := t.Ptr(k); p != nil {
		return *p, true
	}
	var none V
	return none, false
}

// Ptr returns a pointer to the value at k, or nil if there is none. The caller
// must not write through it: other versions share the value.
func (t Trie[V]) Ptr(k int) *V {
	if !t.spans(k) {
		return nil
	}
	p := t.root
	for level := t.top(); level > 0; level-- {
		if p = p.kids[slot(k, level)]; p == nil {
			return nil
		}
	}
	at := slot(k, 0)
	if p.have&(1<<at) == 0 {
		return nil
	}
	return &p.vals[at]
}

// Set returns t with v at k. With an owner it changes in place the nodes that
// the owner made, and t must not be used any more; without one, t stays as it
// was. A number below 0 is no key: t is returned.
func (t Trie[V]) Set(o *Owner, k int, v V) Trie[V] {
	if k < 0 {
		return t
	}
	if t.root == nil {
		t.height = 1
		for !t.spans(k) {
			t.height++
		}
		t.root = fresh[V](o, t.top())
	}
	for !t.spans(k) {
		top := fresh[V](o, t.top()+1)
		top.kids[0], top.have = t.root, 1
		t.root = top
		t.height++
	}
	var added bool
	t.root, added = t.root.set(o, k, t.top(), v)
	if added {
		t.n++
	}
	return t
}

// Delete returns t without k, with the same words about owners as [Trie.Set].
func (t Trie[V]) Delete(o *Owner, k int) Trie[V] {
	if t.Ptr(k) == nil {
		return t
	}
	t.n--
	t.root = t.root.without(o, k, t.top())
	for t.root != nil && t.height > 1 && t.root.have == 1 {
		t.root = t.root.kids[0]
		t.height--
	}
	if t.root == nil {
		return Trie[V]{}
	}
	return t
}

// Cleared returns an empty trie in the room of t, which only the owner knows and
// which must not be used any more: of the nodes, those are kept that the owner
// made.
func (t Trie[V]) Cleared(o *Owner) Trie[V] {
	if o == nil || t.root == nil || t.root.owner != o {
		return Trie[V]{}
	}
	t.root.clear(o)
	t.n = 0
	return t
}

func (p *node[V]) clear(o *Owner) {
	p.have = 0
	if p.vals != nil {
		clear(p.vals[:])
		return
	}
	for at, kid := range p.kids {
		switch {
		case kid == nil:
		case kid.owner == o:
			kid.clear(o)
		default:
			p.kids[at] = nil
		}
	}
}

// Min returns the least key and its value, and whether there is one.
func (t Trie[V]) Min() (int, V, bool) {
	var none V
	if t.n == 0 {
		return 0, none, false
	}
	p, k := t.root, 0
	for level := t.top(); ; level-- {
		at := bits.TrailingZeros16(p.have)
		k |= at << (widthBits * level)
		if level == 0 {
			return k, p.vals[at], true
		}
		p = p.kids[at]
	}
}

// All yields every key and value, in ascending order of keys.
func (t Trie[V]) All() iter.Seq2[int, V] {
	return func(yield func(int, V) bool) {
		if t.root != nil {
			t.root.walk(0, t.top(), yield)
		}
	}
}

// top returns the level of the root; leaves are at 0.
func (t Trie[V]) top() int { return int(t.height) - 1 }

// spans reports whether k lies in the range of the present height.
func (t Trie[V]) spans(k int) bool {
	return k >= 0 && t.height > 0 && uint64(k)>>(widthBits*t.height) == 0
}

func slot(k, level int) int { return k >> (widthBits * level) & (width - 1) }

// branch and leaf are a node with the room it points to, made in one piece.
type branch[V any] struct {
	node node[V]
	kids [width]*node[V]
}

type leaf[V any] struct {
	node node[V]
	vals [width]V
}

func fresh[V any](o *Owner, level int) *node[V] {
	if level == 0 {
		l := &leaf[V]{node: node[V]{owner: o}}
		l.node.vals = &l.vals
		return &l.node
	}
	b := &branch[V]{node: node[V]{owner: o}}
	b.node.kids = &b.kids
	return &b.node
}

// owned returns p if o may change it, else a copy that o may change.
func (p *node[V]) owned(o *Owner) *node[V] {
	if o != nil && p.owner == o {
		return p
	}
	if p.kids != nil {
		b := &branch[V]{node: node[V]{owner: o, have: p.have}, kids: *p.kids}
		b.node.kids = &b.kids
		return &b.node
	}
	l := &leaf[V]{node: node[V]{owner: o, have: p.have}, vals: *p.vals}
	l.node.vals = &l.vals
	return &l.node
}

func (p *node[V]) set(o *Owner, k, level int, v V) (_ *node[V], added bool) {
	p = p.owned(o)
	at := slot(k, level)
	if level == 0 {
		added = p.have&(1<<at) == 0
		p.vals[at] = v
	} else {
		kid := p.kids[at]
		if kid == nil {
			kid = fresh[V](o, level-1)
		}
		p.kids[at], added = kid.set(o, k, level-1, v)
	}
	p.have |= 1 << at
	return p, added
}

// without returns p without k, which is there, or nil if nothing remains.
func (p *node[V]) without(o *Owner, k, level int) *node[V] {
	at := slot(k, level)
	if p.have == 1<<at && level == 0 {
		return nil
	}
	var kid *node[V]
	if level > 0 {
		kid = p.kids[at].without(o, k, level-1)
		if kid == nil && p.have == 1<<at {
			return nil
		}
	}
	p = p.owned(o)
	if level > 0 {
		p.kids[at] = kid
	} else {
		var none V
		p.vals[at] = none // lets go of what it held
	}
	if kid == nil {
		p.have &^= 1 << at
	}
	return p
}

func (p *node[V]) walk(prefix, level int, yield func(int, V) bool) bool {
	for have := p.have; have != 0; have &= have - 1 {
		at := bits.TrailingZeros16(have)
		k := prefix | at<<(widthBits*level)
		if level == 0 {
			if !yield(k, p.vals[at]) {
				return false
			}
		} else if !p.kids[at].walk(k, level-1, yield) {
			return false
		}
	}
	return true
}
