package persist

import "sync"

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

	mu    sync.Mutex
	built int // entries before it were seen; 0 stands for cut
	at    map[K]int
}

// Find returns the first position of k among the first n entries, and whether
// there is one. The empty identifier has none.
//
// at tells the identifier of an entry. The caller holds a version of the line
// with n entries or more; at is asked for entries of that version that no one
// asked for before, while the index is locked, so it must not call Find.
func (x *Index[K]) Find(k K, n int, at func(i int) K) (int, bool) {
	if x == nil || k == "" {
		return 0, false
	}
	// The first one wins, so those below are asked first.
	if p, ok := x.parent.Find(k, min(n, x.cut), at); ok {
		return p, true
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := max(x.built, x.cut); i < n; i++ {
		if x.at == nil {
			x.at = make(map[K]int)
		}
		if e := at(i); e != "" {
			if _, ok := x.at[e]; !ok {
				x.at[e] = i
			}
		}
	}
	x.built = max(x.built, n)
	p, ok := x.at[k]
	return p, ok && p < n
}

// Fork returns an index for a line that shares its first cut entries with the
// line of x and then goes its own way.
//
// It costs nothing but the new index, even for a long line. A layer of which
// the new line sees nothing is stepped over. Where forks of forks would pile up
// too many, the new index takes over the last of them, until the next is twice
// as large as these together, and sees their entries again when it is first
// asked: so few entries are seen again, and few of them often.
func (x *Index[K]) Fork(cut int) *Index[K] {
	p, from := x, max(cut, 0)
	crowded := x != nil && x.layers == maxLayers-1
	for p != nil {
		size := from - p.cut // what the new line sees of this layer
		if size > 0 && (!crowded || from < cut && size >= 2*(cut-from)) {
			break
		}
		from, p = min(from, p.cut), p.parent
	}
	f := &Index[K]{parent: p, cut: from}
	if p != nil {
		f.layers = p.layers + 1
	}
	return f
}
