package kernel_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// A hazard that is changed at many moments, to nothing among others: when the
// clock fires its integrated hazard has reached the exponential of that
// occurrence, and a second earlier it had not. Months is the integral's unit.
func TestTheIntegratedHazardIsConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		luck := drawLuck(t)
		key := kernel.Key(rapid.Uint64().Draw(t, "key"))
		var k kernel.Kernel
		c := declare(t, &k, key)[0]
		k.Reset(luck)
		spent, since, hazard := 0.0, kernel.Time(0), 0.0
		fired := uint64(0)
		for range rapid.IntRange(1, 40).Draw(t, "changes") {
			until := k.Now() + kernel.Time(rapid.Int64Range(0, int64(3*kernel.Month)).Draw(t, "wait"))
			for {
				f, ok := k.Next(until)
				if !ok {
					break
				}
				owed := kernel.Exponential(luck.Uniform(key, fired, 0))
				at := spent + hazard*(f.At-since).Months()
				before := spent + hazard*max(f.At-1-since, 0).Months()
				if f.Occurrence != fired || at < owed*(1-1e-12) || before > owed*(1+1e-12) {
					t.Fatalf("%+v: spent %v, a second before %v, of %v", f, at, before, owed)
				}
				spent, since, fired = 0, f.At, fired+1
			}
			spent += hazard * (k.Now() - since).Months()
			since = k.Now()
			hazard = rapid.SampledFrom([]float64{0, 0, 0.01, 0.3, 1, 1, 20}).Draw(t, "hazard")
			k.SetHazard(c, hazard)
			if k.Hazard(c) != hazard {
				t.Fatalf("Hazard is %v, want %v", k.Hazard(c), hazard)
			}
		}
	})
}

// twins are two kernels with the same clocks and luck. Both have lived a while.
func twins(t *rapid.T) (a, b *kernel.Kernel, clocks []kernel.Clock) {
	w, luck := drawWorld(t), drawLuck(t)
	until := kernel.Time(rapid.Int64Range(0, int64(year)).Draw(t, "until"))
	a, b = new(kernel.Kernel), new(kernel.Kernel)
	for _, k := range []*kernel.Kernel{a, b} {
		clocks = declare(t, k, w.keys...)
		w.live(k, clocks, luck, until)
	}
	return a, b, clocks
}

func sameFuture(t *rapid.T, a, b *kernel.Kernel) {
	for range 30 {
		f, okF := a.Next(100 * year)
		g, okG := b.Next(100 * year)
		if f != g || okF != okG {
			t.Fatalf("%+v %v, and %+v %v", f, okF, g, okG)
		}
	}
}

func TestSettingTheSameHazardChangesNoBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, clocks := twins(t)
		for range 20 {
			until := a.Now() + kernel.Day
			for _, c := range clocks {
				b.SetHazard(c, b.Hazard(c))
			}
			f, okF := a.Next(until)
			g, okG := b.Next(until)
			if f != g || okF != okG {
				t.Fatalf("%+v %v, and %+v %v", f, okF, g, okG)
			}
		}
		sameFuture(t, a, b)
	})
}

func TestOnlyTheLastHazardOfAMomentCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, clocks := twins(t)
		for _, c := range clocks {
			was := b.Hazard(c)
			for _, h := range rapid.SliceOfN(rapid.Float64Range(0, 10), 0, 3).Draw(t, "detour") {
				b.SetHazard(c, h)
			}
			if rapid.Bool().Draw(t, "back") {
				b.SetHazard(c, was)
				continue
			}
			last := rapid.Float64Range(0, 10).Draw(t, "last")
			a.SetHazard(c, last)
			b.SetHazard(c, last)
		}
		sameFuture(t, a, b)
	})
}

func TestTheOrderOfSettingsAtOneMomentHasNoInfluence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, clocks := twins(t)
		hazards := map[kernel.Clock]float64{}
		scheduled := map[kernel.Clock]kernel.Time{}
		for _, c := range clocks {
			hazards[c] = rapid.Float64Range(0, 3).Draw(t, "hazard")
			scheduled[c] = a.Now() + kernel.Time(rapid.Int64Range(-5, 5).Draw(t, "schedule"))*kernel.Day
		}
		for _, c := range clocks {
			a.SetHazard(c, hazards[c])
			a.Schedule(c, scheduled[c])
		}
		for _, c := range rapid.Permutation(slices.Clone(clocks)).Draw(t, "order") {
			b.Schedule(c, scheduled[c])
		}
		for _, c := range rapid.Permutation(slices.Clone(clocks)).Draw(t, "other order") {
			b.SetHazard(c, hazards[c])
		}
		sameFuture(t, a, b)
	})
}

func TestAnInfiniteHazardFiresAtOnceAndOnce(t *testing.T) {
	k, c := named(t, "a", "b")
	k.SetHazard(c[1], 1)
	k.Next(kernel.Month / 100)
	now := k.Now()
	k.SetHazard(c[0], math.Inf(1))
	k.Schedule(c[0], now)
	want := []kernel.Fired{{Clock: c[0], Occurrence: 0, At: now}, {Clock: c[0], Occurrence: 1, At: now}}
	for i, w := range want { // by hazard, then by schedule
		if f, ok := k.Next(now); f != w || !ok {
			t.Errorf("firing %d: %+v, %v, want %+v", i, f, ok, w)
		}
		if h := k.Hazard(c[0]); h != 0 {
			t.Errorf("hazard after firing %d: %v", i, h)
		}
	}
	if f, ok := k.Next(now); ok {
		t.Errorf("it fires again: %+v", f)
	}
}

func TestWhatIsNoHazardIsRefused(t *testing.T) {
	for _, bad := range []float64{-1, -math.SmallestNonzeroFloat64, math.Inf(-1), math.NaN()} {
		k, c := named(t, "a")
		k.SetHazard(c[0], 0.5)
		k.SetHazard(c[0], bad)
		if !errors.Is(k.Err(), kernel.ErrHazard) || k.Hazard(c[0]) != 0.5 {
			t.Errorf("%v: error %v, hazard %v", bad, k.Err(), k.Hazard(c[0]))
		}
		k.Reset(kernel.Luck{})
		if k.Err() != nil || k.Hazard(c[0]) != 0 {
			t.Errorf("after Reset: error %v, hazard %v", k.Err(), k.Hazard(c[0]))
		}
	}
	k, c := named(t, "a")
	k.SetHazard(c[0], math.Copysign(0, -1))
	if k.Err() != nil {
		t.Errorf("−0 is 0: %v", k.Err())
	}
}

func TestAHandleOfNoClockIsRefused(t *testing.T) {
	for name, use := range map[string]func(k *kernel.Kernel, c kernel.Clock){
		"SetHazard": func(k *kernel.Kernel, c kernel.Clock) { k.SetHazard(c, 1) },
		"Hazard":    func(k *kernel.Kernel, c kernel.Clock) { k.Hazard(c) },
		"Schedule":  func(k *kernel.Kernel, c kernel.Clock) { k.Schedule(c, 1) },
		"Cancel":    func(k *kernel.Kernel, c kernel.Clock) { k.Cancel(c) },
		"Key":       func(k *kernel.Kernel, c kernel.Clock) { k.Key(c) },
		"Uniform": func(k *kernel.Kernel, c kernel.Clock) {
			if u := k.Uniform(kernel.Fired{Clock: c}, 1); !math.IsNaN(u) {
				t.Errorf("Uniform of clock %d: %v", c, u)
			}
		},
	} {
		for _, c := range []kernel.Clock{-1, 2} {
			k, _ := named(t, "a", "b")
			use(k, c)
			if !errors.Is(k.Err(), kernel.ErrClock) {
				t.Errorf("%s of clock %d: %v", name, c, k.Err())
			}
			if f, ok := k.Next(kernel.Never); ok {
				t.Errorf("%s of clock %d: fired %+v", name, c, f)
			}
		}
	}
}

func TestTheFirstErrorIsKept(t *testing.T) {
	k, c := named(t, "a")
	k.SetHazard(c[0], -1)
	k.SetHazard(7, 1)
	if !errors.Is(k.Err(), kernel.ErrHazard) {
		t.Errorf("Err: %v", k.Err())
	}
}

func TestAHazardTooSmallForTimeNeverFires(t *testing.T) {
	for _, h := range []float64{math.SmallestNonzeroFloat64, 1e-300, 1e-20} {
		k, c := named(t, "a")
		k.SetHazard(c[0], h)
		if f, ok := k.Next(kernel.Never - 1); ok {
			t.Errorf("hazard %v: %+v", h, f)
		}
		if f, ok := k.Next(kernel.Never); ok || k.Now() != kernel.Never {
			t.Errorf("hazard %v: %+v at %d", h, f, k.Now())
		}
		k.SetHazard(c[0], 1)
		k.Schedule(c[0], 0)
		if f, ok := k.Next(kernel.Never); ok {
			t.Errorf("after the end of time: %+v", f)
		}
	}
}

func TestAHugeHazardFiresEverySecond(t *testing.T) {
	k, c := named(t, "a")
	k.SetHazard(c[0], math.MaxFloat64)
	for want := kernel.Time(1); want < 5; want++ {
		if f, ok := k.Next(kernel.Never); !ok || f.At != want {
			t.Errorf("%+v, %v, want time %d", f, ok, want)
		}
	}
}

// What remains of a long wait cannot be divided twice without moving the firing
// by a second; so a hazard that is changed and changed back at one moment is
// the old one, to the bit.
func TestAHazardChangedThereAndBackMovesNoFiring(t *testing.T) {
	k, c := named(t, "a")
	for replica := range uint64(200) {
		luck := kernel.Luck{Seed: 3, Replica: replica}
		k.Reset(luck)
		k.SetHazard(c[0], 1e-9)
		want, _ := k.Next(kernel.Never)

		k.Reset(luck)
		k.SetHazard(c[0], 1e-9)
		k.Next(want.At / 3)
		for _, h := range []float64{0.7, 0, 1e-9} {
			k.SetHazard(c[0], h)
		}
		k.Next(want.At / 2)
		k.Cancel(c[0])
		k.SetHazard(c[0], 1e-9)
		if f, ok := k.Next(kernel.Never); f != want || !ok {
			t.Fatalf("replica %d: %+v, want %+v", replica, f, want)
		}
	}
}

// The same for a hazard that is set again at one moment after another.
func TestAHazardSetAgainMovesNoFiring(t *testing.T) {
	k, c := named(t, "a")
	for replica := range uint64(200) {
		luck := kernel.Luck{Seed: 4, Replica: replica}
		k.Reset(luck)
		k.SetHazard(c[0], 1e-9)
		want, _ := k.Next(kernel.Never)

		k.Reset(luck)
		for stop := range kernel.Time(7) {
			k.SetHazard(c[0], 1e-9)
			k.Next(want.At / 8 * stop)
		}
		if f, ok := k.Next(kernel.Never); f != want || !ok {
			t.Fatalf("replica %d: %+v, want %+v", replica, f, want)
		}
	}
}
