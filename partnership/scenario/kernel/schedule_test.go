package kernel_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

func all(k *kernel.Kernel, until kernel.Time) []kernel.Fired {
	var fired []kernel.Fired
	for f, ok := k.Next(until); ok; f, ok = k.Next(until) {
		fired = append(fired, f)
	}
	return fired
}

func TestAClockIsAddedOnce(t *testing.T) {
	var k kernel.Kernel
	if c, err := k.Add(1); c != 0 || err != nil {
		t.Errorf("Add: %v, %v", c, err)
	}
	if c, err := k.Add(1); c != -1 || !errors.Is(err, kernel.ErrKnown) {
		t.Errorf("Add again: %v, %v", c, err)
	}
	if c, err := k.Add(2); c != 1 || err != nil {
		t.Errorf("Add: %v, %v", c, err)
	}
	if k.Len() != 2 || k.Key(1) != 2 {
		t.Errorf("%d clocks, the second is %d", k.Len(), k.Key(1))
	}
}

func TestAnEmptyKernelOnlyAges(t *testing.T) {
	var k kernel.Kernel
	if f, ok := k.Next(5); ok || k.Now() != 5 {
		t.Errorf("%+v at %d", f, k.Now())
	}
	if f, ok := k.Next(3); ok || k.Now() != 5 {
		t.Errorf("time went back: %+v at %d", f, k.Now())
	}
	k.Reset(kernel.Luck{})
	if k.Now() != 0 {
		t.Errorf("a new life begins at %d", k.Now())
	}
}

// Scheduled at one second: the smaller key first, whatever the order of Add.
func TestTiesGoByKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		var k kernel.Kernel
		clocks := declare(t, &k, w.keys...)
		for _, c := range rapid.Permutation(clocks).Draw(t, "order") {
			k.Schedule(c, kernel.Day)
		}
		last := kernel.Key(0)
		for i, f := range all(&k, kernel.Never) {
			if f.At != kernel.Day || i > 0 && k.Key(f.Clock) <= last {
				t.Errorf("%+v (key %d) after key %d", f, k.Key(f.Clock), last)
			}
			last = k.Key(f.Clock)
		}
	})
}

// The moment of a firing by hazard is found first; then every clock, and the
// firing one too, is scheduled for that very second.
func TestTiesGoByHazardBeforeSchedule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, luck := drawWorld(t), drawLuck(t)
		var k kernel.Kernel
		clocks := declare(t, &k, w.keys...)
		k.Reset(luck)
		random := rapid.SampledFrom(clocks).Draw(t, "random")
		k.SetHazard(random, 1)
		first, _ := k.Next(kernel.Never)

		k.Reset(luck)
		for _, c := range clocks {
			k.Schedule(c, first.At)
		}
		k.SetHazard(random, 1)
		if f, ok := k.Next(kernel.Never); f != first || !ok {
			t.Errorf("%+v, %v, want %+v", f, ok, first)
		}
		k.SetHazard(random, 0)
		last := kernel.Key(0)
		for i, f := range all(&k, kernel.Never) {
			want := uint64(0)
			if f.Clock == random {
				want = 1
			}
			if f.At != first.At || f.Occurrence != want || i > 0 && k.Key(f.Clock) <= last {
				t.Errorf("%+v (key %d) after key %d", f, k.Key(f.Clock), last)
			}
			last = k.Key(f.Clock)
		}
	})
}

func TestAScheduleFiresOnceAtItsMoment(t *testing.T) {
	k, c := named(t, "a", "b", "c", "d")
	k.Schedule(c[0], 10)
	k.Schedule(c[0], 7) // replaces
	k.Schedule(c[1], 3)
	k.Cancel(c[1])
	k.Schedule(c[2], 3)
	k.Schedule(c[2], kernel.Never)
	k.Schedule(c[3], 8)
	want := []kernel.Fired{{Clock: c[0], At: 7}, {Clock: c[3], At: 8}}
	if diff := cmp.Diff(want, all(k, 100)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	k.Schedule(c[0], 50) // past is now
	k.Schedule(c[3], math.MinInt64)
	want = []kernel.Fired{{Clock: c[3], Occurrence: 1, At: 100}, {Clock: c[0], Occurrence: 1, At: 100}}
	if k.Key(c[0]) < k.Key(c[3]) {
		want[0], want[1] = want[1], want[0]
	}
	if diff := cmp.Diff(want, all(k, 100)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A clock with both: whichever comes first ends the occurrence, and what comes
// later stays. After the schedule it owes a new exponential.
func TestAClockMayHaveAHazardAndASchedule(t *testing.T) {
	k, c := named(t, "a")
	key := k.Key(c[0])
	luck := kernel.Luck{Seed: 4}
	k.Reset(luck)
	wait := func(occurrence uint64) kernel.Time {
		return kernel.Months(kernel.Exponential(luck.Uniform(key, occurrence, 0)))
	}
	k.SetHazard(c[0], 1)
	k.Schedule(c[0], 1)
	got := make([]kernel.Fired, 0, 3)
	for range 2 {
		f, _ := k.Next(kernel.Never)
		got = append(got, f)
	}
	k.Schedule(c[0], got[1].At+wait(2)+1)
	f, _ := k.Next(kernel.Never)
	got = append(got, f)
	want := []kernel.Fired{
		{Clock: 0, Occurrence: 0, At: 1},
		{Clock: 0, Occurrence: 1, At: 1 + wait(1)},
		{Clock: 0, Occurrence: 2, At: 1 + wait(1) + wait(2)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	k.SetHazard(c[0], 0)
	last := kernel.Fired{Clock: 0, Occurrence: 3, At: want[2].At + 1}
	if diff := cmp.Diff([]kernel.Fired{last}, all(k, kernel.Never)); diff != "" {
		t.Errorf("what was scheduled stays (-want +got):\n%s", diff)
	}
}

// Cancel keeps the remainder: as if the clock had slept.
func TestACancelledClockGoesOnWhereItWas(t *testing.T) {
	k, c := named(t, "a")
	k.SetHazard(c[0], 1)
	whole, _ := k.Next(kernel.Never)

	k.Reset(kernel.Luck{})
	k.SetHazard(c[0], 1)
	k.Next(whole.At / 2)
	k.Cancel(c[0])
	if f, ok := k.Next(10 * year); ok {
		t.Errorf("a cancelled clock fired: %+v", f)
	}
	k.SetHazard(c[0], 1)
	f, _ := k.Next(kernel.Never)
	awake := f.At - 10*year + whole.At/2
	if awake < whole.At || awake > whole.At+1 { // rounded up twice
		t.Errorf("fired after %d seconds awake, want %d", awake, whole.At)
	}
}

// Two firings in one second: the first of them rests the second, which has
// nothing left by then. It fires as soon as it is awake.
func TestAClockThatWasDueInTheSameSecondFiresWhenItWakes(t *testing.T) {
	k, c := named(t, "a", "b")
	k.SetHazard(c[0], math.MaxFloat64)
	k.SetHazard(c[1], math.MaxFloat64)
	first, _ := k.Next(kernel.Never)
	other := c[0] + c[1] - first.Clock
	k.SetHazard(first.Clock, 0)
	k.SetHazard(other, 0)
	if f, ok := k.Next(year); ok {
		t.Errorf("%+v fired at rest", f)
	}
	k.SetHazard(other, 1e-9)
	if f, ok := k.Next(kernel.Never); !ok || f != (kernel.Fired{Clock: other, At: year}) {
		t.Errorf("%+v, %v", f, ok)
	}
}

func TestMonthsAreRoundedUpToASecond(t *testing.T) {
	for _, c := range []struct {
		months float64
		want   kernel.Time
	}{
		{0, 0},
		{-1, 0},
		{math.Inf(-1), 0},
		{1, kernel.Month},
		{12, 365*kernel.Day + 20952}, // 0.2425 days
		{0.5, kernel.Month / 2},
		{math.SmallestNonzeroFloat64, kernel.Second},
		{1.0000001, kernel.Month + 1},
		{1e300, kernel.Never},
		{math.Inf(1), kernel.Never},
		{math.NaN(), kernel.Never},
	} {
		if got := kernel.Months(c.months); got != c.want {
			t.Errorf("Months(%v) = %d, want %d", c.months, got, c.want)
		}
	}
	if m := (18 * kernel.Month).Months(); m != 18 {
		t.Errorf("18 months are %v", m)
	}
}

func TestTimeDoesNotRunOver(t *testing.T) {
	for _, c := range []struct{ at, after, want kernel.Time }{
		{0, 0, 0}, {5, 7, 12}, {5, -7, -2},
		{kernel.Never, kernel.Never, kernel.Never},
		{1, kernel.Never, kernel.Never}, {kernel.Never, 1, kernel.Never},
		{kernel.Never - 1, 1, kernel.Never}, {-1, kernel.Never, kernel.Never - 1},
	} {
		if got := c.at.Add(c.after); got != c.want {
			t.Errorf("%d.Add(%d) = %d, want %d", c.at, c.after, got, c.want)
		}
	}
}

func TestALifeAllocatesNothing(t *testing.T) {
	w := world{keys: []kernel.Key{3, 5, 8, 13, 21, 34, 55, 89}}
	var k kernel.Kernel
	clocks := declare(t, &k, w.keys...)
	replica, fired := uint64(0), 0
	allocations := testing.AllocsPerRun(50, func() {
		replica++
		k.Reset(kernel.Luck{Seed: 1, Replica: replica})
		w.begin(&k, clocks)
		for range 200 {
			if _, ok := w.step(&k, clocks, kernel.Never); ok {
				fired++
			}
		}
	})
	if allocations != 0 || fired < 5000 {
		t.Errorf("%v allocations in a life, %d firings in all", allocations, fired)
	}
}
