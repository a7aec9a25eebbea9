package scenario

import (
	"math"
	"slices"
	"testing"
)

// TestHazardsSpendWhatTheyFire is the proof that a history is read as it was
// lived: under the spec that made the histories, firings less the hazard spent is
// a martingale, for each mechanism. It was not: officials who are moved on were
// counted as turnover, and the support of the first day as support that was given;
// what came late and shocks that suspended nothing were forgotten, so that
// partners were less frustrated than they had been, and amended more than they
// were held likely to.
func TestHazardsSpendWhatTheyFire(t *testing.T) {
	for _, model := range []Model{M1, M3} {
		spec := Spec{Seed: 77, Model: model, Months: 120}
		all, _ := historiesOf(t, spec, 120)
		l, err := LogLikelihood(spec, all...)
		if err != nil {
			t.Fatal(err)
		}
		fired := 0
		for _, m := range l.Mechanisms {
			spent := float64(m.Spent)
			if spent < 20 {
				continue
			}
			fired += m.Firings
			if z := (float64(m.Firings) - spent) / math.Sqrt(spent); math.Abs(z) > 4 {
				t.Errorf("%s: %s fired %d times and spent %.1f: z = %.1f", model, m.Mechanism, m.Firings, m.Spent, z)
			}
		}
		if fired < 500 {
			t.Errorf("%s: %d firings", model, fired)
		}
	}
}

func TestOfficialsWhoAreMovedOnAreNoTurnover(t *testing.T) {
	spec := Spec{Seed: 3, Months: 120, Parameters: map[string]Value{"turnover.rate": 0, "rotation.every": 24}}
	all, _ := historiesOf(t, spec, 10)
	l, err := LogLikelihood(spec, all...)
	if err != nil {
		t.Fatal(err)
	}
	if !l.Log.Defined() {
		t.Errorf("nobody but officials left, and the spec that made it so holds it impossible: %+v", l)
	}
	spec = spec.With("turnover.rate", 0.0176)
	if l, err = LogLikelihood(spec, all...); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(l.LeftOut, "turnover/office") || slices.Contains(l.LeftOut, "turnover/ngo") {
		t.Errorf("left out: %q", l.LeftOut)
	}
	for _, m := range l.Mechanisms {
		if m.Mechanism == "turnover" && m.Firings != 0 {
			t.Errorf("%+v", m)
		}
	}

	// That one who is no official left is impossible where nobody leaves.
	left, _ := historiesOf(t, Spec{Seed: 3, Months: 120, Parameters: map[string]Value{"turnover.rate": 0.03}}, 10)
	if l, err = LogLikelihood(spec.With("turnover.rate", 0), left...); err != nil {
		t.Fatal(err)
	}
	if l.Log.Defined() {
		t.Errorf("champions left, and %g is the logarithm of the likelihood that they never do", l.Log)
	}
}

// TestAHistoryLeadsTheStateAsItWasLived compares what a history makes of the state
// with the life that it is of.
func TestAHistoryLeadsTheStateAsItWasLived(t *testing.T) {
	spec := Spec{Seed: 77, Months: 40, Without: []string{"exit", "accord", "handover", "term"}}
	within := []struct {
		q   Quantity
		off float64 // of the means
	}{
		{Champion, 0.01}, {Bond, 0.01}, {Backing, 0.01}, {Institution, 0.01}, {Cohesion, 0.01},
		{Evidence, 0.01}, {Newness, 0.01}, {Trust, 0.005}, {Delivery, 0.01}, {Performance, 0.01}, {Expectation, 0.01},
		{Frustration, 0.02}, {Strain, 0.02}, // as shocks go in the mean
	}
	lived, told := make([]float64, len(within)), make([]float64, len(within))
	n := 0.0
	for i := range uint64(40) {
		r := led(t, spec, spec, i)
		bare := spec
		bare.Bare = true
		err := Relive(bare, i, func(l *Life) {
			if l.Ending != Going {
				return
			}
			n++
			for k, x := range within {
				lived[k] += meanOfAll(l.State, x.q)
				told[k] += meanOfAll(&r.state, x.q)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for k, x := range within {
		if d := math.Abs(lived[k]-told[k]) / n; d > x.off {
			t.Errorf("quantity %d: %.4f as it was lived, %.4f as the history tells", x.q, lived[k]/n, told[k]/n)
		}
	}
}

// meanOfAll returns the mean of a quantity over all its subjects.
func meanOfAll(s *State, q Quantity) float64 {
	all := s.values[s.first[q]:s.first[q+1]]
	sum := 0.0
	for _, v := range all {
		sum += float64(v) / float64(One)
	}
	return sum / float64(len(all))
}
