package scenario_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

func TestASweepLivesEveryPointAsARunOfItDoes(t *testing.T) {
	d, err := scenario.Grid(axis("exit.base", 0.001, 0.05), axis("exit.trust", 1, 2))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for s, err := range scenario.Sweep(context.Background(), short, d, 5, 25, scenario.SweepOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if s.Point != n {
			t.Errorf("point %d comes at %d", s.Point, n)
		}
		n++
		if want := bytesOf(t, run(t, d.At(short, s.Point), 5, 25)); !bytes.Equal(want, bytesOf(t, s.Shard)) {
			t.Errorf("point %d is not what a run of it is", s.Point)
		}
	}
	if n != 4 {
		t.Errorf("%d points", n)
	}
	if len(short.Parameters) != 0 {
		t.Error("the base has changed")
	}
}

func TestASweepGoesOnPastAPointThatFails(t *testing.T) {
	d, err := scenario.Grid(axis("exit.base", 0.001, -1, 0.002))
	if err != nil {
		t.Fatal(err)
	}
	var failed, lived []int
	for s, err := range scenario.Sweep(context.Background(), short, d, 0, 3, scenario.SweepOptions{}) {
		if err != nil {
			if !errors.Is(err, scenario.ErrSpec) {
				t.Error(err)
			}
			failed = append(failed, s.Point)
			continue
		}
		lived = append(lived, s.Point)
	}
	if fmt.Sprint(failed, lived) != "[1] [0 2]" {
		t.Errorf("failed %v, lived %v", failed, lived)
	}
}

func TestASweepLivesOnlyWhatIsMissing(t *testing.T) {
	var lives int
	counted := short
	counted.Outcomes = []scenario.Outcome{{Name: "one", Unit: "1", Of: func(*scenario.Life) int64 { lives++; return 1 }}}
	d, err := scenario.Grid(axis("exit.base", 0.001, 0.002))
	if err != nil {
		t.Fatal(err)
	}
	have := []scenario.Shard{
		run(t, d.At(counted, 1), 0, 10),
		run(t, d.At(counted, 1), 15, 18),
		run(t, counted.With("exit.base", 0.009), 0, 40), // of no point
		{},
	}
	lives = 0
	for s, err := range scenario.Sweep(context.Background(), counted, d, 0, 20, scenario.SweepOptions{Have: have}) {
		if err != nil {
			t.Fatal(err)
		}
		want, gone := 20, lives
		if s.Point == 1 {
			want = 7
		}
		if gone != want {
			t.Errorf("point %d: %d lives were lived, %d were missing", s.Point, gone, want)
		}
		if again := bytesOf(t, run(t, d.At(counted, s.Point), 0, 20)); !bytes.Equal(again, bytesOf(t, s.Shard)) {
			t.Errorf("point %d is not that of one run", s.Point)
		}
		lives = 0
	}
}

func TestASweepThatIsCancelledYieldsThePointAtHandAndEnds(t *testing.T) {
	d, err := scenario.Grid(axis("exit.base", 0.001, 0.002, 0.003))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last scenario.Progress
	o := scenario.SweepOptions{}
	o.Every = 1
	o.Progress = func(p scenario.Progress) {
		if last = p; p.Point == 1 {
			cancel()
		}
	}
	n := 0
	for s, err := range scenario.Sweep(ctx, short, d, 0, 1000, o) {
		n++
		if s.Point == 1 && (!errors.Is(err, context.Canceled) || s.Shard.Coverage.Len() == 1000) {
			t.Errorf("covers %s, error %v", s.Shard.Coverage, err)
		}
	}
	if n != 2 || last.Points != 3 {
		t.Errorf("%d points were yielded, progress %+v", n, last)
	}
	for _, err := range scenario.Sweep(context.Background(), short, d, 0, 1, scenario.SweepOptions{}) {
		if err != nil {
			t.Error(err)
		}
		break // leaving the loop is no fault
	}
}

// plane sets the performance to a plane over its two parameters, so that the
// indices of an outcome are known.
type plane struct{ scenario.Base }

func (plane) Name() string { return "plane" }

func (plane) Parameters() []scenario.Parameter {
	return []scenario.Parameter{
		{Name: "plane.a", Unit: "1", High: 1, Most: 1, Use: scenario.Uncertainty, Status: scenario.Assumed},
		{Name: "plane.b", Unit: "1", High: 1, Most: 1, Use: scenario.Uncertainty, Status: scenario.Assumed},
		{Name: "plane.c", Unit: "1", High: 1, Most: 1, Use: scenario.Uncertainty, Status: scenario.Assumed},
	}
}

func (plane) Begin(s *scenario.State, p []float64) {
	s.Set(scenario.Performance, 0, scenario.Micro(1e6*(2*p[0]+p[1])))
}

var planar = scenario.Spec{
	Model: scenario.M0, Bare: true, Months: 1,
	Mechanisms: []scenario.Mechanism{plane{}},
	Outcomes: []scenario.Outcome{{Name: "height", Unit: "m", Of: func(l *scenario.Life) int64 {
		return int64(l.State.Get(scenario.Performance, 0))
	}}},
}

func TestSensitivityFindsThePartsOfAKnownVariance(t *testing.T) {
	factors, err := scenario.Factors(planar, "plane.a", "plane.b", "plane.c")
	if err != nil {
		t.Fatal(err)
	}
	d, err := scenario.Saltelli(factors, 256)
	if err != nil {
		t.Fatal(err)
	}
	means := scenario.MeansOf(d)
	flat := scenario.MeansOf(d)
	for s, err := range scenario.Sweep(context.Background(), planar, d, 0, 1, scenario.SweepOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(means.Take(s, "height"), flat.Take(s, scenario.GraduatedLives)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := scenario.SensitivityOf(d, scenario.OutcomeName{Name: "height", Unit: "m"}, means,
		estimate.Bootstrap{Resamples: 100, Luck: kernel.Luck{Seed: 1}})
	if err != nil {
		t.Fatal(err)
	}
	// Of 2a+b over the unit square the variance is (4+1)/12, 4/5 of it from a.
	if math.Abs(float64(got.Mean)-1.5) > 0.01 || math.Abs(float64(got.Variance)-5.0/12) > 0.01 {
		t.Errorf("mean %v, variance %v", got.Mean, got.Variance)
	}
	for i, want := range []float64{0.8, 0.2, 0} {
		f := got.Of[i]
		if math.Abs(float64(f.First.Value)-want) > 0.02 || math.Abs(float64(f.Total.Value)-want) > 0.02 {
			t.Errorf("%s: first %v, total %v, want %g", f.Name, f.First.Value, f.Total.Value, want)
		}
		if want > 0 && !(f.Total.Lower < f.Total.Value && f.Total.Value < f.Total.Upper) {
			t.Errorf("%s: %+v", f.Name, f.Total)
		}
	}
	same, err := scenario.SensitivityOf(d, scenario.OutcomeName{Name: scenario.GraduatedLives}, flat, estimate.Bootstrap{})
	if err != nil {
		t.Fatal(err)
	}
	if same.Of[0].First.Value.Defined() || same.Of[0].Total.Value.Defined() {
		t.Errorf("an outcome that never varies has the indices %+v", same.Of[0])
	}
}

func TestSensitivityOfADesignWithAHoleOrOfAnotherKindIsRefused(t *testing.T) {
	factors := []scenario.Factor{{Name: "plane.a", High: 1}, {Name: "plane.b", High: 1}}
	d, err := scenario.Saltelli(factors, 4)
	if err != nil {
		t.Fatal(err)
	}
	latin, err := scenario.LatinHypercube(factors, 16, 0)
	if err != nil {
		t.Fatal(err)
	}
	full := make(scenario.Means, 16)
	for _, c := range []struct {
		d     scenario.Design
		means scenario.Means
	}{{d, scenario.MeansOf(d)}, {d, full[:15]}, {latin, full}, {scenario.Design{}, nil}} {
		if _, err := scenario.SensitivityOf(c.d, scenario.OutcomeName{}, c.means, estimate.Bootstrap{}); !errors.Is(err, scenario.ErrDesign) {
			t.Errorf("got %v", err)
		}
	}
}

func ExampleSweep() {
	base := scenario.Spec{Model: scenario.M1, Bare: true, Months: 24}
	design, _ := scenario.Grid(scenario.Axis{Name: "succession.share", Values: []scenario.Value{0, 1}})
	for s, err := range scenario.Sweep(context.Background(), base, design, 0, 200, scenario.SweepOptions{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(design.Names[0], s.Values[0], s.Shard.Coverage)
	}
	// Output:
	// succession.share 0 0:200
	// succession.share 1 0:200
}

func ExampleTornado() {
	base := scenario.Spec{Model: scenario.M1, Bare: true, Months: 24}
	factors, _ := scenario.Factors(base, "exit.base", "vacancy.filled")
	bars, err := scenario.Tornado(context.Background(), base, factors, scenario.Survived, 0, 300, scenario.RunOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(bars), "bars, the longest of", bars[0].Name)
	// Output: 2 bars, the longest of exit.base
}

func ExampleSensitivityOf() {
	base := scenario.Spec{Model: scenario.M0, Bare: true, Months: 12}
	factors, _ := scenario.Factors(base, "exit.base")
	design, _ := scenario.Saltelli(factors, 16)
	means := scenario.MeansOf(design)
	for s, err := range scenario.Sweep(context.Background(), base, design, 0, 50, scenario.SweepOptions{}) {
		if err == nil {
			err = means.Take(s, scenario.Lived)
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	got, err := scenario.SensitivityOf(design, scenario.OutcomeName{Name: scenario.Lived, Unit: "months"}, means, estimate.Bootstrap{})
	fmt.Println(got.Of[0].Name, got.Of[0].Total.Value > 0.5, err)
	// Output: exit.base true <nil>
}
