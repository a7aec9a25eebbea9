package scenario_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// sure is M0 with nothing but a hazard: everything about it is known.
var sure = scenario.Spec{Model: scenario.M0, Bare: true, Months: 60, Without: []string{"term", "birth"}}.With("exit.base", 0.02)

func TestTheResultOfAConstantHazardIsTheOneInClosedForm(t *testing.T) {
	terms := scenario.DefaultTerms(calendar.MustParse("2026-01-01"))
	n := 0
	for range terms.Parties() {
		n++
	}
	r := run(t, sure, 0, 4000).Result
	// It ends when fewer than two are left: with n partners, each leaving at
	// rate λ, the survival is that of the (n−1)-th of n exponentials.
	survival := func(months float64) float64 {
		stay := math.Exp(-0.02 * months)
		return 1 - math.Pow(1-stay, float64(n)) - float64(n)*stay*math.Pow(1-stay, float64(n-1))
	}
	curve, err := r.Survival()
	if err != nil {
		t.Fatal(err)
	}
	for _, month := range []int64{6, 12, 24, 36, 48, 60} {
		p := curve.At(month)
		if z := (float64(p.Value) - survival(float64(month))) / float64(p.StdErr); math.Abs(z) > 4 {
			t.Errorf("month %d: %v, in closed form %.4f, z = %.1f", month, p.Value, survival(float64(month)), z)
		}
	}
	var area float64
	for i := range 60_000 {
		area += survival((float64(i)+0.5)/1000) / 1000
	}
	mean, err := r.RestrictedMean(60)
	if err != nil {
		t.Fatal(err)
	}
	if z := (float64(mean.Value) - area) / float64(mean.StdErr); math.Abs(z) > 4 {
		t.Errorf("mean of 60 months: %v, in closed form %.3f, z = %.1f", mean.Value, area, z)
	}
	half, err := r.RestrictedMean(30)
	if err != nil || !(half.Value > 20 && half.Value <= 30) {
		t.Errorf("mean of 30 months: %v, %v", half.Value, err)
	}
}

func TestSurvivalAndIncidencesAddUpToOne(t *testing.T) {
	r := run(t, scenario.Spec{Bare: true, Seed: 2}, 0, 400).Result
	survival, err := r.Survival()
	if err != nil {
		t.Fatal(err)
	}
	incidence, err := r.Incidence()
	if err != nil {
		t.Fatal(err)
	}
	if len(incidence) != int(scenario.Endings)-1 {
		t.Errorf("%d endings", len(incidence))
	}
	for month := range int64(121) {
		sum := float64(survival.At(month).Value)
		for _, c := range incidence {
			sum += float64(c.At(month).Value)
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("month %d: %g", month, sum)
		}
	}
}

func TestOutcomesAgreeWithTheTableOfEndings(t *testing.T) {
	r := run(t, scenario.Spec{Bare: true, Seed: 2}, 0, 400).Result
	survival, err := r.Survival()
	if err != nil {
		t.Fatal(err)
	}
	survived, err := r.Outcome(scenario.Survived)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := float64(survived.Mean.Value), float64(survival.At(120).Value); math.Abs(a-b) > 1e-12 {
		t.Errorf("%g survived, the curve says %g", a, b)
	}
	lived, err := r.Outcome(scenario.Lived)
	if err != nil {
		t.Fatal(err)
	}
	if lived.N != 400 || !(lived.Least >= 0 && lived.Least <= lived.Quartiles[0] && lived.Quartiles[0] <= lived.Quartiles[1] &&
		lived.Quartiles[1] <= lived.Quartiles[2] && lived.Quartiles[2] <= lived.Greatest && lived.Greatest == 120) {
		t.Errorf("%+v", lived)
	}
	if _, err := r.Outcome("fame"); !errors.Is(err, scenario.ErrOutcome) {
		t.Errorf("got %v", err)
	}
	if r.Assumptions != scenario.Assumptions {
		t.Error("the result does not say what it assumes")
	}
}

func TestSeriesAreOfTheLivesThatGoOn(t *testing.T) {
	r := run(t, scenario.Spec{Bare: true, Seed: 2}, 0, 300).Result
	curve, err := r.Survival()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Series {
		for m, at := range s.Months {
			alive := math.Round(float64(curve.At(int64(m+1)).Value) * 300)
			if float64(at.N) != alive {
				t.Fatalf("%s in month %d is of %d lives; %g go on", s.Name, m+1, at.N, alive)
			}
			if i := s.At(m + 1); at.N > 1 && (i.Value < 0 || !i.StdErr.Defined()) {
				t.Errorf("%s in month %d: %+v", s.Name, m+1, i)
			}
		}
	}
	i := slices.IndexFunc(r.Series, func(s scenario.Series) bool { return s.Name == "institution" })
	if i < 0 || !(r.Series[i].At(60).Value > r.Series[i].At(1).Value) {
		t.Error("the institution does not grow")
	}
	if r.Series[0].At(0).Value.Defined() || r.Series[0].At(121).Value.Defined() {
		t.Error("there is a month outside the horizon")
	}
}

func TestAnOwnOutcomeIsAskedOfEveryLife(t *testing.T) {
	spec := short
	spec.Outcomes = []scenario.Outcome{{Name: "squared", Unit: "1", Of: func(l *scenario.Life) int64 {
		return int64(l.Replica*l.Replica) * 1_000_000
	}}}
	s := run(t, spec, 0, 101)
	e, err := s.Result.Outcome("squared")
	if err != nil {
		t.Fatal(err)
	}
	if e.N != 101 || e.Mean.Value != 3350 || e.Least != 0 || e.Greatest != 10000 || e.Unit != "1" {
		t.Errorf("%+v", e)
	}
}

func TestReplayLivesTheLifeThatTheRunCounted(t *testing.T) {
	var rows []scenario.Row
	o := scenario.RunOptions{Each: func(r scenario.Row) error { rows = append(rows, r); return nil }}
	if _, err := scenario.Run(context.Background(), short, 20, 60, o); err != nil {
		t.Fatal(err)
	}
	for _, want := range rows {
		err := scenario.Relive(short, want.Replica, func(l *scenario.Life) {
			if l.Replica != want.Replica || l.Ending != want.Ending {
				t.Errorf("replica %d ends %s alone, and %s among others", want.Replica, l.Ending, want.Ending)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := scenario.Replay(short, 1); !errors.Is(err, scenario.ErrBare) {
		t.Errorf("got %v", err)
	}
}

// impossible lets happen what cannot: an error of the simulation.
type impossible struct{ scenario.Base }

func (impossible) Name() string { return "impossible" }

func (impossible) Drift(s *scenario.State, _ []float64, _ float64) {
	s.Happen(scenario.Happening{Kind: scenario.Gone, Partner: 99})
}

func TestALifeThatFailsAloneSaysWhich(t *testing.T) {
	spec := short
	spec.Mechanisms = []scenario.Mechanism{impossible{}}
	err := scenario.Relive(spec, 17, func(*scenario.Life) { t.Error("a life that failed is shown") })
	var failed *scenario.ReplicaError
	if !errors.As(err, &failed) || failed.Replica != 17 || !errors.Is(err, scenario.ErrHappening) {
		t.Errorf("got %v", err)
	}
	if strings.Count(err.Error(), "replica 17") != 1 {
		t.Errorf("said twice: %v", err)
	}
	s, err := scenario.Run(context.Background(), spec, 0, 40, scenario.RunOptions{})
	var all *scenario.FailedError
	if !errors.As(err, &all) || all.Replicas.Len()+s.Coverage.Len() != 40 || all.Replicas.Len() == 0 {
		t.Errorf("got %v, covers %s", err, s.Coverage)
	}
}

func ExampleReplay() {
	spec := scenario.Spec{Model: scenario.M1, Months: 24, Seed: 1}
	a, err := scenario.Replay(spec, 3)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Len() > 10, len(a.Audit()), "differences")
	// Output: true 0 differences
}

func ExampleRelive() {
	spec := scenario.Spec{Model: scenario.M0, Bare: true, Months: 24}
	err := scenario.Relive(spec, 3, func(l *scenario.Life) {
		fmt.Println(l.Replica, l.Ending == scenario.Going || l.Ending == scenario.Abrupt || l.Ending == scenario.Planned || l.Ending == scenario.AtBirth)
	})
	fmt.Println(err)
	// Output:
	// 3 true
	// <nil>
}

func ExampleOutcome() {
	acts := scenario.Outcome{Name: "acts", Unit: "acts", Of: func(l *scenario.Life) int64 {
		return int64(l.Agreement().Len()) * int64(scenario.One) // millionths of a unit
	}}
	spec := scenario.Spec{Model: scenario.M1, Months: 12, Outcomes: []scenario.Outcome{acts}}
	shard, err := scenario.Run(context.Background(), spec, 0, 20, scenario.RunOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	e, _ := shard.Result.Outcome("acts")
	fmt.Println(e.N, e.Unit, e.Least > 0)
	// Output: 20 acts true
}
