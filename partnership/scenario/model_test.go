package scenario

import (
	"math"
	"strconv"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
	"github.com/mufakat/mufakat/partnership/terms"
)

// lived lives the replicas below n of a spec, bare, and shows each.
func lived(t testing.TB, spec Spec, n uint64, show func(*Life)) {
	t.Helper()
	spec.Bare = true
	p, err := compile(spec)
	if err != nil {
		t.Fatal(err)
	}
	w, err := p.worker()
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		l, err := w.live(i)
		if err != nil {
			t.Fatal(err)
		}
		show(l)
	}
}

// surviving returns the part of n lives of a spec that go on at its horizon.
func surviving(t testing.TB, spec Spec, n uint64) float64 {
	t.Helper()
	going := 0
	lived(t, spec, n, func(l *Life) {
		if l.Ending == Going {
			going++
		}
	})
	return float64(going) / float64(n)
}

// among returns the default terms among the first n of more partners, without
// an end: for bare lives, that ask little of terms.
func among(n int) *terms.Terms {
	t := DefaultTerms(defaultStart)
	for len(t.Partners) < n {
		p := t.Partners[len(t.Partners)%3]
		p.ID += id.Partner(strconv.Itoa(len(t.Partners)))
		t.Partners = append(t.Partners, p)
	}
	t.Partners = t.Partners[:n]
	t.Duration.End, t.Duration.Evergreen = calendar.Date{}, true
	return &t
}

func TestUnderM0PartnersLeaveAtAConstantHazard(t *testing.T) {
	const n, base, months = 5000, 0.006, 60
	spec := Spec{Model: M0, Terms: among(2), Parameters: map[string]Value{"exit.base": base}}
	first := 0.0
	for _, at := range []int{months / 2, months} {
		spec.Months = at
		got := surviving(t, spec, n)
		want := math.Exp(-2 * base * float64(at))
		if z := (got - want) / math.Sqrt(want*(1-want)/n); math.Abs(z) > 4 {
			t.Errorf("after %d months %v live, want %v: z = %.1f", at, got, want, z)
		}
	}
	lived(t, spec, n, func(l *Life) {
		if l.Ending != Going && l.Ending != Abrupt {
			t.Errorf("replica %d: ending %d", l.Replica, l.Ending)
		}
		first += min(l.At, months*kernel.Month).Months()
	})
	want := (1 - math.Exp(-2*base*months)) / (2 * base)
	if got := first / n; math.Abs(got-want) > 4*months/math.Sqrt(12*n) {
		t.Errorf("mean of %v months lived, want %v", got, want)
	}
}
