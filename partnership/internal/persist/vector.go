package persist

import (
	"iter"
	"sync/atomic"
)

// chunkLen is the number of items in a full chunk. It is the most that a fork
// copies.
const chunkLen = 128

// firstCap is the room that the first chunk of a line begins with, so that the
// many short histories of a simulation stay small.
const firstCap = 4

// chunk is a run of items that the versions of one line fill together.
//
// The holder of a version claims the slot after its last item by moving used
// from its own length to one more, and only then writes the slot. Others hold
// shorter versions, which end before the slot, so no two ever touch it at once.
// A full chunk is claimed in the same way before a longer one follows it: used
// is then one more than the room.
type chunk[T any] struct {
	used  atomic.Int32
	owner *Owner // who made it, and alone knows it as long as it goes by this token
	items []T    // its length is its room; never changed after it was made
}

// Vector is an immutable sequence that grows at its end.
//
// The zero Vector is empty. A Vector may be copied and used by any number of
// goroutines.
type Vector[T any] struct {
	n    int
	tail *chunk[T]       // the last items, 1 to chunkLen of them; nil if empty
	full Trie[*chunk[T]] // the chunks before it, by number
}

// Len returns the number of items.
func (v Vector[T]) Len() int { return v.n }

// Append returns v with x at its end, and whether that opened a new line.
//
// It is not forked if v was the newest version of its line: x then stands in
// memory that v shares, where v does not see it. It is forked if v was added to
// before, or is empty and so has no line yet: what a caller keeps beside a
// line, such as an [Index], must then begin anew from v's length.
//
// It takes constant time, averaged over the appends of a line; a fork copies
// less than one chunk.
func (v Vector[T]) Append(x T) (w Vector[T], forked bool) {
	item, forked := v.Extend(nil)
	*item = x
	return v, forked
}

// Extend is [Vector.Append] in place: v is one longer, and the item at its end,
// which is zero, is for the caller to write, once, before anybody else is given
// v. Copies of v that were made before stay as they were; with an owner, who may
// write in place, they must not be used any more.
func (v *Vector[T]) Extend(o *Owner) (item *T, forked bool) {
	if v.n == 0 {
		v.tail = grown[T](o, nil, 0, firstCap)
		v.n = 1
		return &v.tail.items[0], true
	}
	at := (v.n-1)%chunkLen + 1 // items of v in the tail
	claimed := v.tail.used.CompareAndSwap(int32(at), int32(at)+1)
	switch {
	case at == chunkLen:
		v.full = v.full.Set(o, v.n/chunkLen-1, v.tail)
		// The room follows the length, so that what is not yet used is never
		// more than a fraction of the whole.
		v.tail = grown[T](o, nil, 0, min(chunkLen, max(firstCap, v.n/8)))
		at = 0
	case !claimed, at == len(v.tail.items):
		v.tail = grown(o, v.tail.items, at, min(chunkLen, 2*at+firstCap))
	}
	v.n++
	return &v.tail.items[at], !claimed
}

// grown returns a chunk with the given room that holds the first n of items and
// has one more slot claimed. An owner that has a whole chunk to spare gets that.
func grown[T any](o *Owner, items []T, n, room int) *chunk[T] {
	c := spared[chunk[T]](o)
	if c == nil {
		c = &chunk[T]{items: make([]T, room)}
	}
	c.owner = o
	copy(c.items, items[:n])
	c.used.Store(int32(n) + 1)
	return c
}

// Release lets go of v, which only the owner knows: it may make the chunks that
// are its own into those of another vector.
func (v *Vector[T]) Release(o *Owner) {
	give := func(c *chunk[T]) {
		if c.owner != o || len(c.items) < chunkLen {
			return
		}
		clear(c.items[:min(int(c.used.Load()), chunkLen)])
		keep(o, c)
	}
	if v.n > 0 && o != nil {
		give(v.tail)
		for _, c := range v.full.All() {
			give(c)
		}
	}
	*v = Vector[T]{}
}

// At returns a pointer to the item at position i, counted from 0. The caller
// must not write through it: other versions share the item. It returns nil if
// there is no such item.
func (v *Vector[T]) At(i int) *T {
	if i < 0 || i >= v.n {
		return nil
	}
	c, at := i/chunkLen, i%chunkLen
	if c == (v.n-1)/chunkLen {
		return &v.tail.items[at]
	}
	whole, _ := v.full.Get(c)
	return &whole.items[at]
}

// All yields every position and item, from the first. The caller must not write
// through the pointers.
func (v Vector[T]) All() iter.Seq2[int, *T] { return v.From(0) }

// From yields every position and item from position i on.
func (v Vector[T]) From(i int) iter.Seq2[int, *T] {
	return func(yield func(int, *T) bool) {
		for i := max(i, 0); i < v.n; {
			c := i / chunkLen
			whole := v.tail
			if c != (v.n-1)/chunkLen {
				whole, _ = v.full.Get(c)
			}
			for end := min(v.n, (c+1)*chunkLen); i < end; i++ {
				if !yield(i, &whole.items[i%chunkLen]) {
					return
				}
			}
		}
	}
}
