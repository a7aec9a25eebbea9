// Package persist holds the immutable structures under an agreement: a
// [Vector] that grows at its end, a [Trie] of values by number, and an [Index]
// from identifiers to positions.
//
// An agreement is a value: whoever holds one may add to it, and no one else
// who holds it sees what was added. Copying a history for each act would make
// that cost grow with its length, so the versions of one line share their
// memory, and each sees only as far as its own length. A version that is added
// to a second time opens a line of its own and copies a bounded part.
//
// Every operation here costs the same, within a small factor, for a thousand
// entries as for a million.
package persist
