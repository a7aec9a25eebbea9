package scenario

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// TestNoListOfAnAnswerIsNull writes zero values, and answers about no lives: a
// reader in another language goes through the list without asking whether there
// is one.
func TestNoListOfAnAnswerIsNull(t *testing.T) {
	none, err := Run(t.Context(), Spec{Bare: true, Months: 2}, 0, 0, RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	compared, err := Compare(t.Context(), Spec{Bare: true, Months: 2}, Spec{Bare: true, Months: 2, Seed: 0}.With("exit.base", 0), 0, 0, RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	nobody, err := LogLikelihood(Spec{})
	if err != nil {
		t.Fatal(err)
	}
	incidence, err := none.Result.Incidence()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []any{
		Result{}, Result{Series: []Series{{}}}, Axis{}, Design{}, Design{Points: [][]Value{nil}}, Sensitivity{}, Likelihood{},
		Spec{}, Estimate{}, Difference{}, Bar{}, Parameter{}, PairCounts{}, AliveCounts{}, MechanismVersion{}, Fault{},
		none, none.Result, none.Result.Estimates(), incidence, compared, nobody,
	} {
		text, err := json.Marshal(x)
		if err != nil {
			t.Errorf("%T: %v", x, err)
		}
		if strings.Contains(string(text), "null") {
			t.Errorf("%T: %s", x, text)
		}
	}
}

func TestALikelihoodIsReadAsItWasWritten(t *testing.T) {
	spec := Spec{Seed: 9, Model: M1, Months: 60}
	all, _ := historiesOf(t, spec, 5)
	for _, filled := range []Value{0.3, 0} {
		l, err := LogLikelihood(spec.With("vacancy.filled", filled), all...)
		if err != nil {
			t.Fatal(err)
		}
		if l.Log.Defined() != (filled > 0) {
			t.Errorf("posts are filled at %v: %v", filled, l.Log)
		}
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		var back Likelihood
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(l, back, cmpopts.EquateNaNs()); d != "" {
			t.Errorf("%s\n(-written +read):\n%s", text, d)
		}
	}
}

// TestAHazardBeyondAllMeasureHasNoLikelihood holds sums to numbers: one that is
// infinite has no text.
func TestAHazardBeyondAllMeasureHasNoLikelihood(t *testing.T) {
	spec := Spec{Seed: 9, Months: 60}
	all, _ := historiesOf(t, spec, 3)
	wild := fever{}
	want, err := LogLikelihood(spec, all[:0]...)
	if err != nil {
		t.Fatal(err)
	}
	spec.Mechanisms = []Mechanism{wild}
	got, err := LogLikelihood(spec, all...)
	if !errors.Is(err, kernel.ErrHazard) || got.Log != want.Log || got.Months != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// fever has a hazard without bounds.
type fever struct{ Base }

func (fever) Name() string                          { return "fever" }
func (fever) Reads() Reads                          { return ReadsOf(Phase) }
func (fever) Clocks(*Setting) []Clock               { return []Clock{{Partner: -1}} }
func (fever) Hazard(*State, []float64, int) float64 { return 1e200 }
