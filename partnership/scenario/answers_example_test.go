package scenario_test

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Two halves of a comparison are made anywhere, and joined.
func ExampleMergeComparisons() {
	base := scenario.Spec{Seed: 1, Months: 36, Bare: true}
	other := base.With("turnover.rate", 0)
	var halves [2]scenario.Comparison
	for i := range halves {
		lo := uint64(i) * 100
		var err error
		if halves[i], err = scenario.Compare(context.Background(), base, other, lo, lo+100, scenario.RunOptions{}); err != nil {
			fmt.Println(err)
			return
		}
	}
	all, err := scenario.MergeComparisons(halves[0], halves[1])
	fmt.Println(all.Base.Coverage, err)
	fmt.Printf("%+.2f of %d go on after two years\n", float64(all.Survival(24).Difference.Value), all.Survival(24).N)
	// Output:
	// 0:200 <nil>
	// +0.04 of 200 go on after two years
}

func ExampleCoverage_Missing() {
	have := scenario.Coverage{{Lo: 0, Hi: 100}, {Lo: 200, Hi: 300}}
	fmt.Println(have.Missing(0, 400), have.Has(250))
	// Output:
	// 100:200,300:400 true
}

// What a run came to is asked by name, month and horizon.
func ExampleResult_RestrictedMean() {
	shard, err := scenario.Run(context.Background(), scenario.Spec{Seed: 1, Months: 36, Bare: true}, 0, 200, scenario.RunOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := shard.Result
	mean, err := r.RestrictedMean(24)
	fmt.Printf("%.1f of 24 months, %v\n", float64(mean.Value), err)
	counts, found := r.Counts(scenario.Lived)
	fmt.Println(counts.Moments.N, counts.Unit, found)
	fmt.Printf("%s after a year: %.2f\n", r.Series[0].Name, float64(r.Series[0].At(12).Value))
	// Output:
	// 20.8 of 24 months, <nil>
	// 200 months true
	// champion after a year: 0.93
}

// A mechanism is what it says of itself: its parameters, and what they admit.
func ExampleParameters() {
	for _, m := range scenario.Mechanisms(scenario.M0) {
		fmt.Print(m.Name(), " ")
	}
	all, err := scenario.Parameters(scenario.Spec{Model: scenario.M0})
	fmt.Println(len(all), err)
	p := all[0]
	fmt.Println(p.Name, p.Default, p.Unit, p.Admits(0.01), p.Admits(-1))
	// Output:
	// exit term 9 <nil>
	// exit.base 0.004 per month true false
}

// A point of a design is a spec of its own, with a fingerprint of its own.
func ExampleDesign_At() {
	base := scenario.Spec{Seed: 1, Months: 12}
	d, err := scenario.Grid(scenario.Axis{Name: "exit.base", Values: []scenario.Value{0.004, 0.01}})
	if err != nil {
		fmt.Println(err)
		return
	}
	there := d.At(base, 1)
	text, err := scenario.AppendSpec(nil, there)
	fmt.Println(string(text), err)
	one, _ := scenario.FingerprintOf(base)
	two, _ := scenario.FingerprintOf(there)
	a, _ := one.Digest()
	b, _ := two.Digest()
	fmt.Println(a == b, len(one.Mechanisms))
	// Output:
	// {"months":12,"parameters":{"exit.base":"0.01"},"schema":"mufakat/scenario/1","seed":"1"} <nil>
	// false 26
}

// Every life is a row of runs.csv.
func ExampleRunsWriter_Row() {
	spec := scenario.Spec{Model: scenario.M0, Seed: 1, Months: 12, Bare: true}
	w := scenario.NewRunsWriter(io.Discard, spec, 0)
	rows := 0
	_, err := scenario.Run(context.Background(), spec, 0, 5, scenario.RunOptions{Each: func(r scenario.Row) error {
		rows++
		return w.Row(r)
	}})
	fmt.Println(rows, err, w.End())
	// Output:
	// 5 <nil> <nil>
}

func ExampleWriteHistory() {
	head, err := scenario.WriteHistory(io.Discard, scenario.Spec{Model: scenario.M0, Seed: 1, Months: 12}, 0)
	fmt.Println(head.Seq > 5, err)
	// Output:
	// true <nil>
}

func ExampleParseSeed() {
	seed, err := scenario.ParseSeed("18446744073709551615")
	fmt.Println(seed, err)
	_, err = scenario.ParseSeed("-1")
	fmt.Println(err)
	// Output:
	// 18446744073709551615 <nil>
	// scenario: not a seed: "-1": a whole number of decimal digits
}

func ExampleCovariateNames() {
	fmt.Println(scenario.CovariateNames()[:4])
	// Output:
	// [champions deputies backing institution]
}

// restless is a mechanism in which a partner that nobody told anything loses
// patience, and says so.
type restless struct{ scenario.Base }

func (restless) Name() string                  { return "restless" }
func (restless) Reads() scenario.Reads         { return scenario.ReadsOf(scenario.Phase) }
func (restless) Keeps(t *scenario.Setting) int { return t.Pairs() }
func (restless) Clocks(t *scenario.Setting) []scenario.Clock {
	all := make([]scenario.Clock, len(t.Partners))
	for i, p := range t.Partners {
		all[i] = scenario.Clock{Name: string(p), Partner: i}
	}
	return all
}

func (restless) Begin(s *scenario.State, _ []float64) {
	if s.Given(scenario.Trust) { // a real history tells it
		return
	}
	for i := range s.Setting().Partners {
		s.Set(scenario.Trust, i, scenario.One/2)
		s.Schedule(i, kernel.Months(6+6*s.Uniform(i)))
	}
}

func (restless) Fire(s *scenario.State, _ []float64, c int) {
	if !s.Lives() || !s.Is(scenario.Membership, c) {
		return
	}
	s.Move(scenario.Trust, c, s.Of(scenario.Trust, c)-0.1, scenario.One)
	if next := (c + 1) % len(s.Setting().Partners); s.Get(scenario.Trust, c) < s.Get(scenario.Trust, next) {
		with := s.Setting().Pair(c, next)
		s.Keep(with, s.Kept(with)+scenario.One) // how often they parted
	}
	s.Happen(scenario.Happening{Kind: scenario.Communicated, Partner: c})
	s.Schedule(c, s.Now().Add(6*kernel.Month))
}

func ExampleState() {
	spec := scenario.Spec{Model: scenario.M0, Seed: 2, Months: 24, Bare: true, Mechanisms: []scenario.Mechanism{restless{}}}
	err := scenario.Relive(spec, 0, func(l *scenario.Life) {
		set := l.State.Setting()
		for i, p := range set.Partners {
			fmt.Printf("%s %.1f\n", p, l.State.Of(scenario.Trust, i))
		}
		fmt.Println(set.Level(1, 2), set.Time(calendar.MustParse("2026-02-01")).Months() > 1)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	// Output:
	// company 0.2
	// ngo 0.2
	// office 0.2
	// 5 true
}
