package kernel_test

import (
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// world is a made-up model whose clocks disturb each other: a firing of one
// clock sets hazards, schedules and withdrawals of others, by luck of its own
// address. What it does hangs on keys only, never on handles.
type world struct {
	keys []kernel.Key // in any order
	calm bool         // nothing changes after the beginning
}

// happening is a firing as the world sees it: without a handle.
type happening struct {
	Key        kernel.Key
	Occurrence uint64
	At         kernel.Time
}

// declare adds the clocks to k, and clocks of further keys, in that order.
func declare(t rapid.TB, k *kernel.Kernel, keys ...kernel.Key) []kernel.Clock {
	t.Helper()
	clocks := make([]kernel.Clock, len(keys))
	for i, key := range keys {
		c, err := k.Add(key)
		if err != nil {
			t.Fatal(err)
		}
		clocks[i] = c
	}
	return clocks
}

// named returns a kernel with a clock for each name.
func named(t rapid.TB, names ...string) (*kernel.Kernel, []kernel.Clock) {
	t.Helper()
	var k kernel.Kernel
	keys := make([]kernel.Key, len(names))
	for i, name := range names {
		keys[i] = kernel.KeyOf(name)
	}
	return &k, declare(t, &k, keys...)
}

// begin sets the first hazard of every clock: from 0.05 to 1 per month.
func (w world) begin(k *kernel.Kernel, clocks []kernel.Clock) {
	for i, c := range clocks {
		k.SetHazard(c, float64(w.keys[i]%20+1)/20)
	}
}

// step takes one firing and lets it disturb the others.
func (w world) step(k *kernel.Kernel, clocks []kernel.Clock, until kernel.Time) (happening, bool) {
	f, ok := k.Next(until)
	if !ok {
		return happening{}, false
	}
	if !w.calm {
		for i, c := range clocks {
			u := k.Uniform(f, 1+int(w.keys[i]%97))
			switch {
			case u < 0.10:
				k.SetHazard(c, 20*u)
			case u < 0.15:
				k.SetHazard(c, 0)
			case u < 0.17:
				k.Schedule(c, k.Now().Add(kernel.Months(100*(u-0.15))))
			case u < 0.18:
				k.Cancel(c)
			}
		}
		// Somebody lives on.
		k.SetHazard(f.Clock, 0.5)
	}
	return happening{k.Key(f.Clock), f.Occurrence, f.At}, true
}

// live runs the world from the beginning to until.
func (w world) live(k *kernel.Kernel, clocks []kernel.Clock, luck kernel.Luck, until kernel.Time) []happening {
	k.Reset(luck)
	w.begin(k, clocks)
	past := []happening{}
	for {
		h, ok := w.step(k, clocks, until)
		if !ok {
			return past
		}
		past = append(past, h)
	}
}
