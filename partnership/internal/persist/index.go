package persist

import (
	"hash/maphash"
	"sync"
)

// fewShared is how many entries a new line sees again rather than asking for them.
const fewShared = 32

// maxLayers is the most layers that a search walks through.
const maxLayers = 8

// Index finds the position of an identifier in the entries of a line. All
// versions of the line share it, and it is built as it is asked.
//
// The zero Index is empty and ready. A nil Index is empty and can only be
// forked. An Index must not be copied; any number of goroutines may use it.
type Index[K ~string] struct {
	parent *Index[K] // knows the entries before cut; nil if cut is 0
	cut    int
	layers int // from here down to the first, not counting this one
	owner  *Owner

	mu    sync.Mutex
	built int // entries before it were seen; 0 stands for cut
	table table

	sought   K // was asked for last and not there, when it was soughtAt entries long: most that is added was
	hash     uint32
	soughtAt int
}

// table is a hash table of positions, open and probed in a line. It keeps no
// identifier, for the line does: an entry of it takes a slot of eight bytes,
// which no collector of garbage has to look into.
type table struct {
	n     int
	slots []slotted // a power of two of them, at most three quarters in use
}

// slotted is a position, counted from 1, below half a hash. 0 is a free one.
type slotted uint64

// seed keeps those who choose the identifiers from choosing where they fall.
// It shows in nothing that the table answers.
var seed = maphash.MakeSeed()

func hash[K ~string](k K) uint32 { return uint32(maphash.String(seed, string(k))) }

func entryAt(h uint32, i int) slotted { return slotted(h)<<32 | slotted(uint32(i+1)) }

func (e slotted) hash() uint32  { return uint32(e >> 32) }
func (e slotted) position() int { return int(uint32(e)) - 1 }

// grow makes room for one more.
func (t *table) grow() {
	if 4*(t.n+1) <= 3*len(t.slots) {
		return
	}
	old := t.slots
	t.slots = make([]slotted, max(8, 2*len(old)))
	for _, e := range old {
		if e != 0 {
			t.slots[t.free(e.hash())] = e
		}
	}
}

// free returns the first free slot for a hash.
func (t *table) free(h uint32) uint32 {
	mask := uint32(len(t.slots) - 1)
	for s := h & mask; ; s = (s + 1) & mask {
		if t.slots[s] == 0 {
			return s
		}
	}
}

// find returns the position of k among the first n, and whether there is one.
func find[K ~string](t *table, h uint32, k K, n int, at func(int) K) (int, bool) {
	if t.n == 0 {
		return 0, false
	}
	mask := uint32(len(t.slots) - 1)
	for s := h & mask; t.slots[s] != 0; s = (s + 1) & mask {
		if e := t.slots[s]; e.hash() == h && e.position() < n && at(e.position()) == k {
			return e.position(), true
		}
	}
	return 0, false
}

// Find returns the first position of k among the first n entries, and whether
// there is one. The empty identifier has none.
//
// at tells the identifier of an entry. The caller holds a version of the line
// with n entries or more; at is asked for entries of that version while the
// index is locked, so it must not call Find.
func (x *Index[K]) Find(k K, n int, at func(i int) K) (int, bool) {
	if x == nil || k == "" {
		return 0, false
	}
	return x.find(hash(k), k, n, at)
}

func (x *Index[K]) find(h uint32, k K, n int, at func(i int) K) (int, bool) {
	// The first one wins, so those below are asked first.
	if x.parent != nil {
		if p, ok := x.parent.find(h, k, min(n, x.cut), at); ok {
			return p, true
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := max(x.built, x.cut); i < n; i++ {
		switch e := at(i); {
		case e == "":
		case i == x.soughtAt && e == x.sought:
			x.put(x.hash, i)
		default:
			x.add(e, i, at)
		}
	}
	x.built = max(x.built, n)
	p, ok := find(&x.table, h, k, n, at)
	if !ok && x.built == n {
		x.sought, x.hash, x.soughtAt = k, h, n
	}
	return p, ok
}

// add notes the position of e, unless it stands before it already.
func (x *Index[K]) add(e K, i int, at func(int) K) {
	h := hash(e)
	if _, known := find(&x.table, h, e, i, at); known {
		return
	}
	x.put(h, i)
}

// put notes a position of what does not stand before it.
func (x *Index[K]) put(h uint32, i int) {
	x.table.grow()
	x.table.slots[x.table.free(h)] = entryAt(h, i)
	x.table.n++
}

// Fork returns an index for a line that shares its first cut entries with the
// line of x and then goes its own way.
//
// It costs nothing but the new index, even for a long line. A layer of which
// the new line sees nothing is stepped over. Where forks of forks would pile up
// too many, the new index takes over the last of them, until the next is twice
// as large as these together, and sees their entries again when it is first
// asked: so few entries are seen again, and few of them often. Where the new line
// shares no more than a few entries it sees these again at once, so that the many
// short lines of a simulation do not ask one index, each time, for what they share.
func (x *Index[K]) Fork(cut int) *Index[K] { return x.ForkFor(nil, cut) }

// ForkFor is [Index.Fork] for an owner, which may let go of the new index by
// [Index.Release].
func (x *Index[K]) ForkFor(o *Owner, cut int) *Index[K] {
	p, from := x, max(cut, 0)
	crowded := x != nil && x.layers == maxLayers-1
	for p != nil {
		size := from - p.cut // what the new line sees of this layer
		if size > 0 && (!crowded || from < cut && size >= 2*(cut-from)) {
			break
		}
		from, p = min(from, p.cut), p.parent
	}
	if from <= fewShared {
		from, p = 0, nil
	}
	f := spared[Index[K]](o)
	if f == nil {
		f = new(Index[K])
	}
	f.parent, f.cut, f.owner = p, from, o
	if p != nil {
		f.layers = p.layers + 1
	}
	return f
}

// Release lets go of x, which only the owner knows, if it made x: it may make it
// into the index of another line.
func (x *Index[K]) Release(o *Owner) {
	if x == nil || o == nil || x.owner != o {
		return
	}
	if x.table.n > 0 {
		clear(x.table.slots)
	}
	x.table.n = 0
	x.parent, x.cut, x.layers, x.built, x.owner, x.sought, x.soughtAt = nil, 0, 0, 0, nil, "", 0
	keep(o, x)
}
