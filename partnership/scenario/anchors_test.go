package scenario

import (
	"math"
	"os"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// landing is how lives compare with the anchors of the literature.
type landing struct {
	gone, median, sustained float64 // of those that became active
}

func land(t *testing.T, m Model, n uint64) (l landing, active, reached int) {
	t.Helper()
	var months []float64
	gone, sustained := 0, 0
	lived(t, Spec{Model: m, Months: 240}, n, func(l *Life) {
		if l.Ending == AtBirth || l.State.Phase() == Forming {
			return
		}
		age := (l.At - l.State.since).Months()
		months = append(months, age)
		if l.Ending != Going && age < 60 {
			gone++
		}
		if end := l.State.set.Time(l.State.set.Terms.Duration.End); l.At >= end {
			reached++
			if l.At > end+2*kernel.Day {
				sustained++
			}
		}
	})
	slices.Sort(months)
	active = len(months)
	return landing{float64(gone) / float64(active), months[active/2], float64(sustained) / float64(reached)}, active, reached
}

// TestTheDefaultsLandWhereTheModelsSay holds the figures in the comment of
// [Mechanisms]; with SCENARIO_LONG=1 by 20,000 lives each, else by fewer.
func TestTheDefaultsLandWhereTheModelsSay(t *testing.T) {
	said := map[Model]landing{
		M0: {0.40, 72, 0.68},
		M1: {0.32, 72, 0.75},
		M2: {0.30, 108, 0.77},
		M3: {0.47, 66, 0.73},
	}
	n := uint64(300)
	if os.Getenv("SCENARIO_LONG") == "1" {
		n = 20_000
	}
	for _, m := range []Model{M0, M1, M2, M3} {
		got, active, reached := land(t, m, n)
		t.Logf("%s: %.1f %% gone in 5 years, median %.0f months, %.1f %% of first terms renewed", m, 100*got.gone, got.median, 100*got.sustained)
		want := said[m]
		near := func(what string, got, want float64, n int) {
			if math.Abs(got-want) > 0.005+4*math.Sqrt(want*(1-want)/float64(n)) {
				t.Errorf("%s: %s: %.3f, said to be %.2f", m, what, got, want)
			}
		}
		near("gone in 5 years", got.gone, want.gone, active)
		near("sustained", got.sustained, want.sustained, reached)
		// Half of lives often end with one of the terms, so that few lives cannot
		// tell the median.
		if n > 10_000 && math.Abs(got.median-want.median) > 2 {
			t.Errorf("%s: median of %.0f months, said to be %.0f", m, got.median, want.median)
		}
	}
}
