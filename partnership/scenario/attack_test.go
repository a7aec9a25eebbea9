package scenario

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// restless is a mechanism of somebody else's that never comes to rest.
type restless struct {
	Base
	hazard float64 // of its one clock
	answer bool    // it answers itself
}

func (restless) Name() string                            { return "restless" }
func (restless) Clocks(*Setting) []Clock                 { return []Clock{{Partner: -1}} }
func (m restless) Hazard(*State, []float64, int) float64 { return m.hazard }
func (m restless) Fire(s *State, _ []float64, _ int)     { m.note(s) }
func (m restless) On(s *State, _ []float64, _ Happening) { m.note(s) }
func (m restless) note(s *State) {
	if m.answer {
		s.Happen(Happening{Kind: Noted, Partner: -1})
	}
}

// TestMechanismsThatAnswerEachOtherWithoutEndAreAnError is about a program that
// ended for want of stack, which nothing can catch.
func TestMechanismsThatAnswerEachOtherWithoutEndAreAnError(t *testing.T) {
	spec := Spec{Bare: true, Mechanisms: []Mechanism{restless{hazard: 0.1, answer: true}}}
	_, err := Run(context.Background(), spec, 0, 3, RunOptions{})
	if failed := new(FailedError); !errors.As(err, &failed) || !errors.Is(err, ErrHappening) || failed.Replicas.Len() != 3 {
		t.Fatalf("%v", err)
	}
}

// TestAClockThatNeverRestsIsAnError is about a life that never ended, and so could
// not be cancelled either.
func TestAClockThatNeverRestsIsAnError(t *testing.T) {
	spec := Spec{Bare: true, Mechanisms: []Mechanism{restless{hazard: 1e18}}}
	if _, err := Run(context.Background(), spec, 0, 1, RunOptions{}); !errors.Is(err, ErrHappening) {
		t.Fatalf("%v", err)
	}
}

// TestComparisonsMergeWithNothing is about a panic: to start a sum from the zero
// Comparison is what one does.
func TestComparisonsMergeWithNothing(t *testing.T) {
	base := Spec{Seed: 1, Bare: true, Months: 24}
	c, err := Compare(context.Background(), base, base.With("review.every", 2), 0, 40, RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]Comparison{{{}, c}, {c, {}}} {
		got, err := MergeComparisons(pair[0], pair[1])
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.Differences(), got.Differences(), cmp.Comparer(sameReal)); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if diff := cmp.Diff(c.Alive, got.Alive); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
	if zero, err := MergeComparisons(Comparison{}, Comparison{}); err != nil || len(zero.Paired) > 0 {
		t.Errorf("%+v, %v", zero, err)
	}
	torn := c
	torn.Paired = torn.Paired[:1]
	if _, err := MergeComparisons(c, torn); !errors.As(err, new(*MixedError)) {
		t.Errorf("%v", err)
	}
}

func sameReal(a, b estimate.Real) bool {
	return a == b || math.IsNaN(float64(a)) && math.IsNaN(float64(b))
}

// TestWhatNoShardCouldSayIsRefusedBeforeTheRun is about runs that were lived to
// their end and then could not be written, or failed one by one.
func TestWhatNoShardCouldSayIsRefusedBeforeTheRun(t *testing.T) {
	one := func(*Life) int64 { return 1 }
	for name, spec := range map[string]Spec{
		"unit":  {Bare: true, Outcomes: []Outcome{{Name: "a", Unit: "\xff", Of: one}}},
		"name":  {Bare: true, Name: "\xff"},
		"start": {Start: calendar.MustDate(9995, 1, 1)},
	} {
		var wrong *SpecError
		if err := spec.Check(); !errors.As(err, &wrong) || len(wrong.Faults) != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (Spec{Start: lastStart, Months: maxMonths}).Check(); err != nil {
		t.Error(err)
	}
}

// TestPairedIntervalsCover repeats a comparison of few replicas under many seeds:
// the intervals of 95 % hold the truth about as often as they say.
func TestPairedIntervalsCover(t *testing.T) {
	base := Spec{Seed: 999, Bare: true, Months: 60, Model: M1}
	other := base.With("turnover.rate", 0.03).With("exit.base", 0.01)
	truth, err := Compare(context.Background(), base, other, 0, 20000, RunOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	want, err := truth.Difference(Lived)
	if err != nil {
		t.Fatal(err)
	}
	const repeats = 200
	held := 0
	for seed := range Seed(repeats) {
		base.Seed, other.Seed = seed+1, seed+1
		c, err := Compare(context.Background(), base, other, 0, 100, RunOptions{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := c.Difference(Lived)
		if err != nil {
			t.Fatal(err)
		}
		if d.Difference.Lower <= want.Difference.Value && want.Difference.Value <= d.Difference.Upper {
			held++
		}
	}
	t.Logf("%d of %d intervals hold %.3f", held, repeats, want.Difference.Value)
	if held < 178 || held == repeats { // 190 ± 4 standard deviations of the binomial
		t.Errorf("%d of %d intervals hold %v", held, repeats, want.Difference.Value)
	}
}

// TestToStopWhenItIsSureEnoughBiasesLittle repeats UntilHalfWidth under many seeds:
// the mean of the means is that of one large run, and the intervals cover.
func TestToStopWhenItIsSureEnoughBiasesLittle(t *testing.T) {
	spec := Spec{Seed: 999, Bare: true, Months: 60, Model: M0}.With("exit.base", 0.01)
	s, err := Run(context.Background(), spec, 0, 40000, RunOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	truth, err := s.Result.Outcome(Lived)
	if err != nil {
		t.Fatal(err)
	}
	const repeats = 200
	held, sum, squares := 0, 0.0, 0.0
	for seed := range Seed(repeats) {
		spec.Seed = seed + 1
		s, err := UntilHalfWidth(context.Background(), spec, Lived, 1.5, UntilOptions{First: 100})
		if err != nil {
			t.Fatal(err)
		}
		e, err := s.Result.Outcome(Lived)
		if err != nil {
			t.Fatal(err)
		}
		off := float64(e.Mean.Value - truth.Mean.Value)
		sum, squares = sum+off, squares+off*off
		if e.Mean.Lower <= truth.Mean.Value && truth.Mean.Value <= e.Mean.Upper {
			held++
		}
	}
	mean := sum / repeats
	spread := math.Sqrt(squares / repeats / repeats)
	t.Logf("off by %.3f ± %.3f of %.3f; %d of %d intervals hold it", mean, spread, truth.Mean.Value, held, repeats)
	if math.Abs(mean) > 4*spread || held < 175 {
		t.Errorf("off by %.3f ± %.3f; %d of %d intervals hold %v", mean, spread, held, repeats, truth.Mean.Value)
	}
}

// TestAParameterThatDoesNothingHasNoIndex holds a dummy among the factors to 0, and
// the renewal of a term that ends after the horizon.
func TestAParameterThatDoesNothingHasNoIndex(t *testing.T) {
	base := Spec{Seed: 3, Bare: true, Months: 24, Mechanisms: []Mechanism{dummy{}}, Model: M0}
	d, err := Saltelli([]Factor{{"exit.base", 0.001, 0.02}, {"dummy.nothing", 0, 1}, {"term.renewal", 0.3, 0.9}}, 32)
	if err != nil {
		t.Fatal(err)
	}
	means := MeansOf(d)
	for s, err := range Sweep(context.Background(), base, d, 0, 60, SweepOptions{}) {
		if err == nil {
			err = means.Take(s, Lived)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s, err := SensitivityOf(d, OutcomeName{Name: Lived, Unit: "months"}, means, estimate.Bootstrap{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ low, high float64 }{{0.9, 1.1}, {0, 0}, {-1e-9, 1e-9}} {
		for _, got := range []float64{float64(s.Of[i].First.Value), float64(s.Of[i].Total.Value)} {
			if got < want.low || got > want.high {
				t.Errorf("%s: %v, not from %v to %v", s.Of[i].Name, got, want.low, want.high)
			}
		}
	}
}

type dummy struct{ Base }

func (dummy) Name() string { return "dummy" }
func (dummy) Parameters() []Parameter {
	return []Parameter{{Name: "dummy.nothing", High: 1, Most: 1, Use: Uncertainty, Status: Assumed}}
}

// TestACellTooSmallForANumberIsNoZero is about 1e-400, which was read as 0.
func TestACellTooSmallForANumberIsNoZero(t *testing.T) {
	for cell, good := range map[string]bool{"1e-400": false, "0.0001E-400": false, "0e-400": true, "-0": true, "0.000": true} {
		d, err := ReadDesignCSV(strings.NewReader("turnover.rate\n" + cell + "\n"))
		if good != (err == nil) || good && d.Points[0][0] != 0 {
			t.Errorf("%s: %v, %v", cell, d.Points, err)
		}
	}
}
