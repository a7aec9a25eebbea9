package persist_test

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/internal/persist"
)

// items reads a vector both ways and fails if they differ.
func items(t interface{ Fatalf(string, ...any) }, v persist.Vector[int]) []int {
	var byAll, byAt []int
	for i, p := range v.All() {
		if i != len(byAll) {
			t.Fatalf("All yields position %d, want %d", i, len(byAll))
		}
		byAll = append(byAll, *p)
	}
	for i := range v.Len() {
		byAt = append(byAt, *v.At(i))
	}
	if diff := cmp.Diff(byAt, byAll); diff != "" {
		t.Fatalf("At and All differ (-At +All):\n%s", diff)
	}
	return byAll
}

func TestVersionsOfAVectorNeverSeeEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		versions := []persist.Vector[int]{{}}
		models := [][]int{nil}
		grown := map[int]bool{0: true} // versions that were added to; the empty one has no line
		for step := range rapid.IntRange(1, 60).Draw(t, "steps") {
			from := rapid.IntRange(0, len(versions)-1).Draw(t, "from")
			if rapid.Bool().Draw(t, "newest") {
				from = len(versions) - 1
			}
			for i := range rapid.SampledFrom([]int{1, 1, 3, 7, 100, 300}).Draw(t, "run") {
				x := step*1000 + i
				w, forked := versions[from].Append(x)
				if forked != grown[from] {
					t.Fatalf("append to version %d: forked = %t, want %t", from, forked, grown[from])
				}
				grown[from] = true
				versions = append(versions, w)
				models = append(models, append(slices.Clip(models[from]), x))
				from = len(versions) - 1
			}
		}
		for range 8 {
			i := rapid.IntRange(0, len(versions)-1).Draw(t, "read")
			if diff := cmp.Diff(models[i], items(t, versions[i])); diff != "" {
				t.Fatalf("version %d (-want +got):\n%s", i, diff)
			}
		}
	})
}

func TestAVectorHasNothingOutsideIt(t *testing.T) {
	var v persist.Vector[int]
	for i := range 300 {
		v, _ = v.Append(i)
	}
	for _, i := range []int{-1, 300, 301} {
		if p := v.At(i); p != nil {
			t.Errorf("At(%d) = %d, want nil", i, *p)
		}
	}
	var got []int
	for i := range v.From(254) {
		if i == 258 {
			break
		}
		got = append(got, i)
	}
	if diff := cmp.Diff([]int{254, 255, 256, 257}, got); diff != "" {
		t.Errorf("From (-want +got):\n%s", diff)
	}
	for range v.From(300) {
		t.Error("From(Len) yields an item")
	}
}

// Every goroutine adds to the same version; the race detector watches.
func TestGoroutinesMayAddToOneVector(t *testing.T) {
	for _, start := range []int{0, 1, 3, 4, 12, 127, 128, 129, 1000} {
		var base persist.Vector[int]
		for i := range start {
			base, _ = base.Append(i)
		}
		const many = 8
		ends := make([]persist.Vector[int], many)
		straight := make([]bool, many)
		var wg sync.WaitGroup
		for g := range many {
			wg.Go(func() {
				v, forked := base.Append(-g)
				straight[g] = !forked
				for i := range 200 {
					v, _ = v.Append(g*1000 + i)
					if base.Len() > 0 && *base.At(base.Len() - 1) != start-1 {
						t.Error("the base changed")
					}
				}
				ends[g] = v
			})
		}
		wg.Wait()
		count := 0
		for g, v := range ends {
			if straight[g] {
				count++
			}
			want := items(t, base)
			want = append(want, -g)
			for i := range 200 {
				want = append(want, g*1000+i)
			}
			if diff := cmp.Diff(want, items(t, v)); diff != "" {
				t.Fatalf("goroutine %d from %d (-want +got):\n%s", g, start, diff)
			}
		}
		if want := min(start, 1); count != want {
			t.Errorf("from %d: %d goroutines went on with the line, want %d", start, count, want)
		}
	}
}

func TestATrieIsAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.OneOf(rapid.IntRange(0, 40), rapid.IntRange(0, 5000), rapid.Just(math.MaxInt/2+1), rapid.Just(-1))
		type version struct {
			trie  persist.Trie[int]
			model map[int]int
		}
		versions := []version{{model: map[int]int{}}}
		for step := range rapid.IntRange(1, 80).Draw(t, "steps") {
			v := versions[rapid.IntRange(0, len(versions)-1).Draw(t, "from")]
			w := version{v.trie, maps.Clone(v.model)}
			var o *persist.Owner
			if rapid.Bool().Draw(t, "owned") {
				o = new(persist.Owner)
			}
			for i := range rapid.IntRange(1, 8).Draw(t, "run") {
				k := keys.Draw(t, "k")
				if rapid.IntRange(0, 2).Draw(t, "verb") == 0 {
					w.trie = w.trie.Delete(o, k)
					delete(w.model, k)
				} else {
					w.trie = w.trie.Set(o, k, step*10+i)
					if k >= 0 {
						w.model[k] = step*10 + i
					}
				}
			}
			versions = append(versions, w)
		}
		for i, v := range versions {
			got := map[int]int{}
			last := -1
			for k, x := range v.trie.All() {
				if k <= last {
					t.Fatalf("version %d: key %d after %d", i, k, last)
				}
				last, got[k] = k, x
			}
			if diff := cmp.Diff(v.model, got); diff != "" {
				t.Fatalf("version %d (-want +got):\n%s", i, diff)
			}
			if v.trie.Len() != len(v.model) {
				t.Fatalf("version %d: Len = %d, want %d", i, v.trie.Len(), len(v.model))
			}
			least, _, ok := v.trie.Min()
			if ok != (len(v.model) > 0) || ok && least != slices.Min(slices.Collect(maps.Keys(v.model))) {
				t.Fatalf("version %d: Min = %d, %t of %v", i, least, ok, v.model)
			}
			k := keys.Draw(t, "probe")
			x, ok := v.trie.Get(k)
			if want, there := v.model[k]; x != want || ok != there {
				t.Fatalf("version %d: Get(%d) = %d, %t, want %d, %t", i, k, x, ok, want, there)
			}
		}
	})
}

func TestADiffNamesEveryKeyThatDiffersAndNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.OneOf(rapid.IntRange(0, 40), rapid.IntRange(0, 70000))
		type version struct {
			trie  persist.Trie[int]
			model map[int]int
		}
		change := func(v version) version {
			w := version{v.trie, maps.Clone(v.model)}
			for range rapid.IntRange(0, 12).Draw(t, "run") {
				k, x := keys.Draw(t, "k"), rapid.IntRange(0, 2).Draw(t, "v")
				if x == 0 {
					w.trie = w.trie.Delete(nil, k)
					delete(w.model, k)
				} else {
					w.trie = w.trie.Set(nil, k, x)
					w.model[k] = x
				}
			}
			return w
		}
		base := change(version{model: map[int]int{}})
		was, is := change(base), change(base) // forks
		want := map[int][2]int{}
		for k, v := range was.model {
			if is.model[k] != v {
				want[k] = [2]int{v, is.model[k]}
			}
		}
		for k, v := range is.model {
			if was.model[k] != v {
				want[k] = [2]int{was.model[k], v}
			}
		}
		got, last := map[int][2]int{}, -1
		at := func(p *int) int {
			if p == nil {
				return 0
			}
			return *p
		}
		for c := range persist.Diff(was.trie, is.trie) {
			if c.Key <= last {
				t.Fatalf("key %d after %d", c.Key, last)
			}
			last = c.Key
			got[c.Key] = [2]int{at(c.Was), at(c.Is)}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

type line struct {
	ids   []string // as it is
	index *persist.Index[string]
}

func (l line) find(k string) (int, bool) {
	return l.index.Find(k, len(l.ids), func(i int) string { return l.ids[i] })
}

func TestAnIndexIsAMapOfItsLine(t *testing.T) {
	names := rapid.SampledFrom([]string{"", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"})
	rapid.Check(t, func(t *rapid.T) {
		lines := []line{{index: (*persist.Index[string])(nil).Fork(0)}}
		for range rapid.SampledFrom([]int{0, 100}).Draw(t, "long") { // what lines share is asked of one index
			lines[0].ids = append(lines[0].ids, names.Example(len(lines[0].ids)))
		}
		for range rapid.IntRange(1, 120).Draw(t, "steps") {
			from := rapid.IntRange(0, len(lines)-1).Draw(t, "from")
			if rapid.Bool().Draw(t, "newest") {
				from = len(lines) - 1
			}
			l := lines[from]
			switch rapid.IntRange(0, 2).Draw(t, "verb") {
			case 0: // go on with the line
				for range rapid.IntRange(1, 6).Draw(t, "run") {
					l.ids = append(slices.Clip(l.ids), names.Draw(t, "id"))
				}
				lines[from] = l
			case 1: // open a line at some point of this one
				cut := rapid.IntRange(0, len(l.ids)).Draw(t, "cut")
				lines = append(lines, line{append(slices.Clone(l.ids[:cut]), names.Draw(t, "id")), l.index.Fork(cut)})
			case 2: // ask an older version of the line
				n := rapid.IntRange(0, len(l.ids)).Draw(t, "n")
				k := names.Draw(t, "k")
				got, ok := l.index.Find(k, n, func(i int) string { return l.ids[:n][i] })
				want := slices.Index(l.ids[:n], k)
				if k == "" {
					want = -1
				}
				if ok != (want >= 0) || ok && got != want {
					t.Fatalf("Find(%q) in the first %d of %q = %d, %t, want %d", k, n, l.ids, got, ok, want)
				}
			}
		}
		for _, l := range lines {
			for _, k := range []string{"a", "b", "k", "nowhere"} {
				got, ok := l.find(k)
				if want := slices.Index(l.ids, k); ok != (want >= 0) || ok && got != want {
					t.Fatalf("Find(%q) in %q = %d, %t, want %d", k, l.ids, got, ok, want)
				}
			}
		}
	})
}

// A thousand forks of forks, each with one entry of its own, beside a long
// first line: nobody may see the long line again and again.
func TestForksOfForksSeeFewEntriesAgain(t *testing.T) {
	const long, deep = 5000, 1000
	l := line{index: new(persist.Index[string])}
	for i := range long {
		l.ids = append(l.ids, strconv.Itoa(i))
	}
	seen := 0
	ask := func(k string) (int, bool) {
		return l.index.Find(k, len(l.ids), func(i int) string { seen++; return l.ids[i] })
	}
	if _, ok := ask("x"); ok {
		t.Fatal("x is found before it is there")
	}
	for i := range deep {
		l.index = l.index.Fork(len(l.ids))
		l.ids = append(l.ids, "x"+strconv.Itoa(i))
		if at, ok := ask("x" + strconv.Itoa(i/2)); !ok || at != long+i/2 {
			t.Fatalf("Find(x%d) = %d, %t, want %d", i/2, at, ok, long+i/2)
		}
	}
	if at, ok := ask("17"); !ok || at != 17 {
		t.Fatalf("Find(17) = %d, %t", at, ok)
	}
	if limit := long + 20*deep; seen > limit {
		t.Errorf("%d entries were seen for %d, want at most %d", seen, long+deep, limit)
	}
}

// The forks of one line ask at the same time; the race detector watches.
func TestGoroutinesMayShareAnIndex(t *testing.T) {
	base := line{index: new(persist.Index[string])}
	for i := range 500 {
		base.ids = append(base.ids, strconv.Itoa(i))
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			l := line{slices.Clone(base.ids[:100*(g%5)+50]), base.index.Fork(100*(g%5) + 50)}
			for i := range 200 {
				id := strconv.Itoa(g*1000 + i + 500)
				if at, ok := l.find(id); ok {
					t.Errorf("goroutine %d finds %s at %d", g, id, at)
				}
				l.ids = append(l.ids, id)
				if at, ok := l.find(id); !ok || at != len(l.ids)-1 {
					t.Errorf("goroutine %d: Find(%s) = %d, %t, want %d", g, id, at, ok, len(l.ids)-1)
				}
				if at, ok := base.find("499"); !ok || at != 499 {
					t.Errorf("goroutine %d: the base finds 499 at %d, %t", g, at, ok)
				}
			}
		})
	}
	wg.Wait()
}
