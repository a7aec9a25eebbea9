package kernel_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

const year = 12 * kernel.Month

func drawWorld(t *rapid.T) world {
	keys := rapid.SliceOfNDistinct(rapid.Uint64(), 1, 9, rapid.ID).Draw(t, "keys")
	w := world{}
	for _, key := range keys {
		w.keys = append(w.keys, kernel.Key(key))
	}
	return w
}

func drawLuck(t *rapid.T) kernel.Luck {
	return kernel.Luck{Seed: rapid.Uint64().Draw(t, "seed"), Replica: rapid.Uint64().Draw(t, "replica")}
}

func TestAReplicaReplaysAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		seed := rapid.Uint64().Draw(t, "seed")
		var used kernel.Kernel
		clocks := declare(t, &used, w.keys...)
		for replica := range uint64(4) {
			luck := kernel.Luck{Seed: seed, Replica: replica}
			among := w.live(&used, clocks, luck, 10*year)
			var fresh kernel.Kernel
			alone := w.live(&fresh, declare(t, &fresh, w.keys...), luck, 10*year)
			if diff := cmp.Diff(alone, among); diff != "" {
				t.Fatalf("replica %d (-alone +among others):\n%s", replica, diff)
			}
			if used.Err() != nil {
				t.Fatal(used.Err())
			}
		}
	})
}

func TestTheOrderInWhichClocksAreAddedHasNoInfluence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, luck := drawWorld(t), drawLuck(t)
		var a, b kernel.Kernel
		want := w.live(&a, declare(t, &a, w.keys...), luck, 10*year)
		turned := world{keys: rapid.Permutation(w.keys).Draw(t, "order")}
		got := turned.live(&b, declare(t, &b, turned.keys...), luck, 10*year)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-one order +other):\n%s", diff)
		}
	})
}

func TestAnUnusedClockChangesNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, luck := drawWorld(t), drawLuck(t)
		var a, b kernel.Kernel
		want := w.live(&a, declare(t, &a, w.keys...), luck, 10*year)
		unused := kernel.Key(rapid.Uint64().Filter(func(x uint64) bool {
			return !slices.Contains(w.keys, kernel.Key(x))
		}).Draw(t, "unused"))
		at := rapid.IntRange(0, len(w.keys)).Draw(t, "place")
		clocks := declare(t, &b, slices.Insert(slices.Clone(w.keys), at, unused)...)
		got := w.live(&b, slices.Delete(clocks, at, at+1), luck, 10*year)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-without +with):\n%s", diff)
		}
	})
}

// A clock that nobody reads keeps to itself, though it fires.
func TestABusyClockThatNobodyReadsChangesNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, luck := drawWorld(t), drawLuck(t)
		w.calm = true
		var a, b kernel.Kernel
		want := w.live(&a, declare(t, &a, w.keys...), luck, 10*year)
		loud := kernel.Key(rapid.Uint64().Filter(func(x uint64) bool {
			return !slices.Contains(w.keys, kernel.Key(x))
		}).Draw(t, "loud"))
		more := world{keys: append([]kernel.Key{loud}, w.keys...), calm: true}
		got := more.live(&b, declare(t, &b, more.keys...), luck, 10*year)
		heard := slices.DeleteFunc(slices.Clone(got), func(h happening) bool { return h.Key == loud })
		if diff := cmp.Diff(want, heard); diff != "" {
			t.Errorf("(-without +with):\n%s", diff)
		}
	})
}

func TestALongerHorizonKeepsThePrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, luck := drawWorld(t), drawLuck(t)
		var k kernel.Kernel
		clocks := declare(t, &k, w.keys...)
		short := kernel.Time(rapid.Int64Range(0, int64(10*year)).Draw(t, "horizon"))
		want := w.live(&k, clocks, luck, short)
		if k.Now() != short {
			t.Errorf("time is %d after running to %d", k.Now(), short)
		}
		long := w.live(&k, clocks, luck, 10*year)
		if diff := cmp.Diff(want, long[:min(len(want), len(long))]); diff != "" {
			t.Errorf("(-short +long):\n%s", diff)
		}
		if len(long) > len(want) && long[len(want)].At <= short {
			t.Errorf("%+v was forgotten by the short run", long[len(want)])
		}
	})
}

func TestStoppingOnTheWayChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, luck := drawWorld(t), drawLuck(t)
		var k kernel.Kernel
		clocks := declare(t, &k, w.keys...)
		want := w.live(&k, clocks, luck, 10*year)

		k.Reset(luck)
		w.begin(&k, clocks)
		var got []happening
		step := kernel.Time(rapid.Int64Range(int64(kernel.Day), int64(year)).Draw(t, "step"))
		for until := kernel.Time(0); ; until = min(until+step, 10*year) {
			for h, ok := w.step(&k, clocks, until); ok; h, ok = w.step(&k, clocks, until) {
				got = append(got, h)
			}
			if until == 10*year {
				break
			}
		}
		if !slices.Equal(want, got) { // nothing may happen at all
			t.Errorf("(-at once +in steps):\n%s", cmp.Diff(want, got))
		}
	})
}

func TestTheWorldOfTheseTestsIsBusy(t *testing.T) {
	w := world{keys: []kernel.Key{3, 5, 8, 13, 21, 34}}
	var k kernel.Kernel
	past := w.live(&k, declare(t, &k, w.keys...), kernel.Luck{Seed: 1}, 10*year)
	fired := map[kernel.Key]int{}
	for _, h := range past {
		fired[h.Key]++
	}
	for _, key := range w.keys {
		if fired[key] < 5 {
			t.Errorf("clock %d fired %d times in ten years", key, fired[key])
		}
	}
}
