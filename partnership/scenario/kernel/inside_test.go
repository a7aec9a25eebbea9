package kernel

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestTheSmallestAndTheLargestUniformAreNeitherZeroNorOne(t *testing.T) {
	if u := unit(0); u != 0x1p-53 {
		t.Errorf("unit of no bits: %v", u)
	}
	if u := unit(math.MaxUint64); u != 1-0x1p-53 {
		t.Errorf("unit of all bits: %v", u)
	}
	if e := Exponential(unit(0)); e < 0x1p-53 || e > 0x1.0000000000001p-53 {
		t.Errorf("the smallest exponential: %v", e)
	}
	if e := Exponential(unit(math.MaxUint64)); math.Abs(e-53*math.Ln2) > 1e-14 {
		t.Errorf("the largest exponential: %v", e)
	}
}

// heap is the alternative to pending: an indexed binary heap.
type heap struct {
	words      []uint64
	keys       []Key
	at, places []int
}

func (h *heap) add(key Key) {
	h.words, h.keys = append(h.words, rest), append(h.keys, key)
	h.places = append(h.places, len(h.at))
	h.at = append(h.at, len(h.at))
	h.up(len(h.at) - 1)
}

func (h *heap) first() (int, uint64) { return h.at[0], h.words[h.at[0]] }

func (h *heap) put(i int, word uint64) {
	h.words[i] = word
	h.up(h.places[i])
	h.down(h.places[i])
}

func (h *heap) less(a, b int) bool {
	return h.words[a] < h.words[b] || h.words[a] == h.words[b] && h.keys[a] < h.keys[b]
}

func (h *heap) swap(p, q int) {
	h.at[p], h.at[q] = h.at[q], h.at[p]
	h.places[h.at[p]], h.places[h.at[q]] = p, q
}

func (h *heap) up(p int) {
	for p > 0 && h.less(h.at[p], h.at[(p-1)/2]) {
		h.swap(p, (p-1)/2)
		p = (p - 1) / 2
	}
}

func (h *heap) down(p int) {
	for {
		child := 2*p + 1
		if child >= len(h.at) {
			return
		}
		if child+1 < len(h.at) && h.less(h.at[child+1], h.at[child]) {
			child++
		}
		if !h.less(h.at[child], h.at[p]) {
			return
		}
		h.swap(p, child)
		p = child
	}
}

func TestScanningFindsWhatAHeapFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var scan pending
		var tree heap
		keys := rapid.SliceOfNDistinct(rapid.Uint64(), 1, 20, rapid.ID).Draw(t, "keys")
		for _, key := range keys {
			scan.add(Key(key))
			tree.add(Key(key))
		}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			i := rapid.IntRange(0, len(keys)-1).Draw(t, "clock")
			word := rapid.OneOf(rapid.Uint64Range(0, 4), rapid.Just(rest)).Draw(t, "word")
			scan.put(i, word)
			tree.put(i, word)
			at, when := scan.first()
			wantAt, want := tree.first()
			if when != want || want != rest && at != wantAt {
				t.Fatalf("clock %d at %d, want clock %d at %d", at, when, wantAt, want)
			}
		}
	})
}

type queue interface {
	add(Key)
	put(int, uint64)
	first() (int, uint64)
}

// BenchmarkPending is one firing that changes the hazards of so many others.
func BenchmarkPending(b *testing.B) {
	kinds := []struct {
		name string
		make func() queue
	}{
		{"scan", func() queue { return &pending{} }},
		{"heap", func() queue { return &heap{} }},
	}
	for _, clocks := range []int{8, 16, 32, 64, 256} {
		for _, changed := range []int{0, 4} {
			for _, kind := range kinds {
				b.Run(fmt.Sprintf("clocks=%d/changed=%d/%s", clocks, changed, kind.name), func(b *testing.B) {
					benchmarkQueue(b, kind.make(), clocks, changed)
				})
			}
		}
	}
}

func benchmarkQueue(b *testing.B, q queue, clocks, changed int) {
	state := uint64(1)
	chance := func(n int) uint64 {
		state = state*6364136223846793005 + 1442695040888963407
		return (state >> 33) % uint64(n)
	}
	for i := range clocks {
		q.add(Key(i))
		q.put(i, chance(1<<20))
	}
	for b.Loop() {
		i, now := q.first()
		q.put(i, now+chance(1<<20))
		for range changed {
			q.put(int(chance(clocks)), now+chance(1<<20))
		}
	}
}
