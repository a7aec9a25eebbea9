package kernel

import "math"

// rest is later than every firing.
const rest uint64 = math.MaxUint64

// pending finds the next firing by looking at all of them. A firing changes the
// hazards of several clocks, and each change is one store here; a heap has to
// sift for each. BenchmarkPending compares them: the heap is the better one
// only for hundreds of clocks.
type pending struct {
	words []uint64 // when each clock fires, see clock.order
	keys  []Key
}

func (p *pending) add(key Key) {
	p.words = append(p.words, rest)
	p.keys = append(p.keys, key)
}

func (p *pending) put(i int, word uint64) { p.words[i] = word }

// first returns the clock that fires next, and when; rest if none does.
func (p *pending) first() (int, uint64) {
	best, at, tie := -1, rest, false
	for i, w := range p.words {
		if w <= at {
			best, at, tie = i, w, w == at
		}
	}
	if tie && at != rest {
		for i, w := range p.words {
			if w == at && p.keys[i] < p.keys[best] {
				best = i
			}
		}
	}
	return best, at
}
