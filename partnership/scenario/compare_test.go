package scenario_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/partnership/scenario"
)

func TestComparedWithItselfNothingDiffers(t *testing.T) {
	c, err := scenario.Compare(context.Background(), short, short, 0, 100, scenario.RunOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Differences() {
		if d.N > 0 && (d.Difference.Value != 0 || d.Difference.StdErr != 0) {
			t.Errorf("%s: %+v", d.Name, d.Difference)
		}
		if d.VarianceRatio.Defined() {
			t.Errorf("%s: a variance ratio of %v where nothing varies", d.Name, d.VarianceRatio)
		}
	}
}

func TestAComparisonHoldsTheTwoRuns(t *testing.T) {
	other := short.With("exit.base", 0.05)
	c, err := scenario.Compare(context.Background(), short, other, 10, 150, scenario.RunOptions{Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytesOf(t, run(t, short, 10, 150)), bytesOf(t, c.Base)) {
		t.Error("base is not what a run of it is")
	}
	if !bytes.Equal(bytesOf(t, run(t, other, 10, 150)), bytesOf(t, c.Other)) {
		t.Error("other is not what a run of it is")
	}
	// The paired difference is the difference of the means, whatever the pairing.
	for _, name := range []string{scenario.Lived, scenario.Survived, scenario.HappeningCount} {
		d, err := c.Difference(name)
		if err != nil {
			t.Fatal(err)
		}
		x, _ := c.Other.Result.Outcome(name)
		y, _ := c.Base.Result.Outcome(name)
		if gap := float64(d.Difference.Value - (x.Mean.Value - y.Mean.Value)); math.Abs(gap) > 1e-9 {
			t.Errorf("%s: off by %g", name, gap)
		}
	}
	if _, err := c.Difference("fame"); !errors.Is(err, scenario.ErrOutcome) {
		t.Errorf("got %v", err)
	}
}

func TestThePairedSurvivalIsThatOfTheCurves(t *testing.T) {
	other := short.With("exit.base", 0.05)
	c, err := scenario.Compare(context.Background(), short, other, 0, 200, scenario.RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := c.Other.Result.Survival()
	if err != nil {
		t.Fatal(err)
	}
	b, err := c.Base.Result.Survival()
	if err != nil {
		t.Fatal(err)
	}
	for month := 1; month <= short.Months; month++ {
		want := float64(a.At(int64(month)).Value - b.At(int64(month)).Value)
		if got := float64(c.Survival(month).Difference.Value); math.Abs(got-want) > 1e-9 {
			t.Errorf("month %d: %g, the curves differ by %g", month, got, want)
		}
	}
	for _, month := range []int{0, -1, short.Months + 1} {
		if got := c.Survival(month).Difference.Value; got.Defined() {
			t.Errorf("month %d has %v", month, got)
		}
	}
}

func TestComparisonsMergeLikeOneRun(t *testing.T) {
	other := short.With("exit.base", 0.05)
	cut := func(lo, hi uint64, workers int) scenario.Comparison {
		c, err := scenario.Compare(context.Background(), short, other, lo, hi, scenario.RunOptions{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	want := cut(0, 90, 1)
	got, err := scenario.MergeComparisons(cut(40, 90, 2), cut(0, 40, 1))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Paired, got.Paired, cmp.Comparer(func(a, b scenario.PairCounts) bool { return a == b })); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if diff := cmp.Diff(want.Alive, got.Alive); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if !bytes.Equal(bytesOf(t, want.Other), bytesOf(t, got.Other)) {
		t.Error("other is another")
	}
	if _, err := scenario.MergeComparisons(want, want); err == nil {
		t.Error("a comparison merges with itself")
	}
}

func TestPairsNeedOneSeedOneHorizonAndTheSameOutcomes(t *testing.T) {
	seed, months, asked := short, short, short
	seed.Seed = 99
	months.Months++
	asked.Outcomes = []scenario.Outcome{{Name: "one", Unit: "1", Of: func(*scenario.Life) int64 { return 1 }}}
	for _, other := range []scenario.Spec{seed, months, asked} {
		if _, err := scenario.Compare(context.Background(), short, other, 0, 1, scenario.RunOptions{}); !errors.Is(err, scenario.ErrSpec) {
			t.Errorf("got %v", err)
		}
	}
	silent := short
	silent.Seed = 0 // takes that of base
	if _, err := scenario.Compare(context.Background(), short, silent, 0, 1, scenario.RunOptions{}); err != nil {
		t.Error(err)
	}
}

// Shared luck is what makes small differences seen: the issue asks for five
// times fewer replicas than with luck of their own.
func TestPairingNeedsFiveTimesFewerReplicas(t *testing.T) {
	base := scenario.Spec{Bare: true, Seed: 3}
	c, err := scenario.Compare(context.Background(), base, base.With("succession.share", 1), 0, 1000, scenario.RunOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.Difference(scenario.Lived)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("a deputy for every champion: %s ± %s months, %s times fewer replicas",
		d.Difference.Value, d.Difference.StdErr, d.VarianceRatio)

	// The ratio is what independent seeds really cost: measured beside it.
	apart := base
	apart.Seed = 4
	x, _ := run(t, apart.With("succession.share", 1), 0, 1000).Result.Outcome(scenario.Lived)
	y, _ := c.Base.Result.Outcome(scenario.Lived)
	se := math.Sqrt(float64(x.Mean.StdErr*x.Mean.StdErr) + float64(y.Mean.StdErr*y.Mean.StdErr))
	measured := math.Pow(se/float64(d.Difference.StdErr), 2)
	if d.VarianceRatio < 5 {
		t.Errorf("only %s times fewer", d.VarianceRatio)
	}
	if ratio := float64(d.VarianceRatio); math.Abs(measured/ratio-1) > 0.25 {
		t.Errorf("the variance ratio is said to be %.2f, and measured %.2f", ratio, measured)
	}
}

func TestATornadoIsMadeOfComparisons(t *testing.T) {
	factors := []scenario.Factor{{Name: "vacancy.filled", Low: 0.2, High: 0.5}, {Name: "exit.base", Low: 0.001, High: 0.05}}
	bars, err := scenario.Tornado(context.Background(), short, factors, scenario.Lived, 0, 120, scenario.RunOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if len(bars) != 2 || bars[0].Name != "exit.base" || bars[0].Reach() < bars[1].Reach() {
		t.Fatalf("%+v", bars)
	}
	for _, b := range bars {
		for _, end := range []struct {
			at  scenario.Value
			got any
		}{{b.Low, b.AtLow}, {b.High, b.AtHigh}} {
			c, err := scenario.Compare(context.Background(), short, short.With(b.Name, end.at), 0, 120, scenario.RunOptions{})
			if err != nil {
				t.Fatal(err)
			}
			d, _ := c.Difference(scenario.Lived)
			if fmt.Sprint(end.got) != fmt.Sprint(d.Paired) {
				t.Errorf("%s at %s: %v, compared %v", b.Name, end.at, end.got, d.Paired)
			}
		}
	}
	if _, err := scenario.Tornado(context.Background(), short, factors, "fame", 0, 1, scenario.RunOptions{}); !errors.Is(err, scenario.ErrOutcome) {
		t.Errorf("got %v", err)
	}
	wrong := []scenario.Factor{{Name: "exit.base", Low: -1, High: 1}}
	if _, err := scenario.Tornado(context.Background(), short, wrong, scenario.Lived, 0, 1, scenario.RunOptions{}); !errors.Is(err, scenario.ErrSpec) {
		t.Errorf("got %v", err)
	}
}

func TestUntilHalfWidthStopsWhenItIsSureEnough(t *testing.T) {
	o := scenario.UntilOptions{First: 50}
	s, err := scenario.UntilHalfWidth(context.Background(), short, scenario.Lived, 0.4, o)
	if err != nil {
		t.Fatal(err)
	}
	e, _ := s.Result.Outcome(scenario.Lived)
	if half := float64(e.Mean.Upper-e.Mean.Lower) / 2; half > 0.4 {
		t.Errorf("± %g after %d lives", half, e.N)
	}
	// The replicas are those of the documented steps, and the shard that of one run.
	n, step := s.Coverage.Len(), uint64(50)
	for step < n {
		step += step / 2
	}
	if step != n {
		t.Errorf("stopped at %d lives", n)
	}
	if !bytes.Equal(bytesOf(t, run(t, short, 0, n)), bytesOf(t, s)) {
		t.Error("the shard is not that of one run")
	}
	o.Workers = 3
	again, err := scenario.UntilHalfWidth(context.Background(), short, scenario.Lived, 0.4, o)
	if err != nil || !bytes.Equal(bytesOf(t, s), bytesOf(t, again)) {
		t.Errorf("with three workers it is another: %v", err)
	}
}

func TestUntilHalfWidthSaysWhenReplicasDoNotSuffice(t *testing.T) {
	s, err := scenario.UntilHalfWidth(context.Background(), short, scenario.Lived, 1e-9, scenario.UntilOptions{First: 10, Most: 40})
	if !errors.Is(err, scenario.ErrWide) || s.Coverage.Len() != 40 {
		t.Errorf("%s, %v", s.Coverage, err)
	}
	if _, err := scenario.UntilHalfWidth(context.Background(), short, "fame", 1, scenario.UntilOptions{}); !errors.Is(err, scenario.ErrOutcome) {
		t.Errorf("got %v", err)
	}
	for _, half := range []float64{0, -1, math.NaN()} {
		if _, err := scenario.UntilHalfWidth(context.Background(), short, scenario.Lived, half, scenario.UntilOptions{}); err == nil {
			t.Errorf("half a width of %g is taken", half)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := scenario.UntilHalfWidth(ctx, short, scenario.Lived, 1, scenario.UntilOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func ExampleCompare() {
	base := scenario.Spec{Model: scenario.M1, Bare: true, Months: 36, Seed: 1}
	plan := base.With("succession.share", 1) // every post has a named deputy
	c, err := scenario.Compare(context.Background(), base, plan, 0, 500, scenario.RunOptions{Workers: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, _ := c.Difference(scenario.Survived)
	fmt.Println(d.Name, "in", d.N, "pairs, better:", d.Difference.Value >= 0)
	// Output: survived in 500 pairs, better: true
}

func ExampleUntilHalfWidth() {
	spec := scenario.Spec{Model: scenario.M0, Bare: true, Months: 24}
	shard, err := scenario.UntilHalfWidth(context.Background(), spec, scenario.Survived, 0.05, scenario.UntilOptions{First: 100})
	e, _ := shard.Result.Outcome(scenario.Survived)
	fmt.Println(e.Mean.Upper-e.Mean.Lower <= 0.1, err)
	// Output: true <nil>
}
