package kernel

import "math"

// rest is later than every firing.
const rest uint64 = math.MaxUint64

// pending finds the next firing by looking at all.
type pending struct {
	words []uint64
	keys  []Key
}

func (p *pending) add(key Key) {
	p.words = append(p.words, rest)
	p.keys = append(p.keys, key)
}

func (p *pending) put(i int, word uint64) { p.words[i] = word }

// first returns the clock that fires next, and when; rest if none does.
func (p *pending) first() (int, uint64) {
	best, at := -1, rest
	for i, w := range p.words {
		if w < at || w == at && w != rest && p.keys[i] < p.keys[best] {
			best, at = i, w
		}
	}
	return best, at
}
