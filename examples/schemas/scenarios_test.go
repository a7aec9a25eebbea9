package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// parties is an outcome of one's own, beside the built-in ones.
var parties = scenario.Outcome{
	Name: "parties_at_end", Unit: "partners",
	Of: func(l *scenario.Life) int64 { return int64(l.State.Get(scenario.Membership, 0)) },
}

// simulations are scenarios of all sorts: bare and with the agreement, of every
// model, from terms and from a history, with outcomes of one's own, with much set
// and with nothing.
func simulations(t testing.TB) []scenario.Spec {
	t.Helper()
	small := scenario.DefaultTerms(calendar.MustDate(2026, 5, 1))
	all := []scenario.Spec{
		{Bare: true, Months: 2},
		{Bare: true, Months: 3, Outcomes: []scenario.Outcome{parties}, Name: "parties", Seed: 1<<64 - 1},
		{Model: scenario.M0, Months: 2},
		{Model: scenario.M1, Months: 3, Start: calendar.MustDate(2027, 2, 1), Terms: &small, Seed: 7},
		{Model: scenario.M2, Bare: true, Months: 2, Without: []string{"institution"}},
		scenario.Spec{Model: scenario.M3, Months: 4, Without: []string{"shock", "term"}}.With("turnover.rate", 0.25),
	}
	for replica := range uint64(20) {
		a, err := scenario.Replay(scenario.Spec{Model: scenario.M1, Months: 12}, replica)
		if err != nil {
			t.Fatal(err)
		}
		if on := (scenario.Spec{Model: scenario.M1, Months: 2, History: a}); on.Check() == nil {
			return append(all, on)
		}
	}
	t.Fatal("no life goes on, from which another could")
	return nil
}

// told validates what is written of runs, and counts it.
type told struct {
	t    *testing.T
	seen map[string]int
	is   func(name string, text []byte) error
}

func newTold(t *testing.T) *told {
	all := schemas(t)
	return &told{t, map[string]int{}, func(name string, text []byte) error {
		return validate(all["scenario/"+name], text)
	}}
}

func (w *told) holds(name string, v any) {
	w.t.Helper()
	text, is := v.([]byte)
	if !is {
		var err error
		if text, err = json.Marshal(v); err != nil {
			w.t.Fatalf("%s: %v", name, err)
		}
	}
	if err := w.is(name, text); err != nil {
		w.t.Fatalf("%s: %v\n%.2000s", name, err, text)
	}
	w.seen[name]++
}

// files validates what an experiment writes.
func (w *told) files(o scenario.Output) {
	w.t.Helper()
	for name, write := range o.Files() {
		var b bytes.Buffer
		switch {
		case name == "manifest.json":
			if err := write(&b); err != nil {
				w.t.Fatal(err)
			}
			w.holds("manifest", b.Bytes())
		case strings.HasPrefix(name, "shard-"):
			if err := write(&b); err != nil {
				w.t.Fatal(err)
			}
			w.holds("shard", b.Bytes())
		}
	}
}

func (w *told) floors(floors map[string]int) {
	w.t.Helper()
	for name, least := range floors {
		if w.seen[name] < least {
			w.t.Errorf("%d documents of %s were looked at, want %d or more", w.seen[name], name, least)
		}
	}
	w.t.Logf("documents: %v", w.seen)
}

func TestWhatARunWritesIsOfItsSchema(t *testing.T) {
	w := newTold(t)
	for _, s := range simulations(t) {
		w.holds("spec", s)
		parameters, err := scenario.Parameters(s)
		if err != nil {
			t.Fatal(err)
		}
		w.holds("parameters", parameters)
		for _, n := range []uint64{0, 1, 9} { // none, too few for an interval, and some
			shard, err := scenario.Run(t.Context(), s, 0, n, scenario.RunOptions{})
			if err != nil {
				t.Fatal(err)
			}
			w.holds("shard", shard)
			w.holds("fingerprint", shard.Fingerprint)
			w.holds("result", shard.Result)
			w.holds("assumptions", shard.Result.Assumptions)
			w.holds("summary", shard.Result.Estimates())
			var curves []estimate.Curve
			for _, of := range []func() (estimate.Curve, error){shard.Result.Survival, shard.Result.Hazard} {
				c, err := of()
				if err != nil {
					t.Fatal(err)
				}
				curves = append(curves, c)
			}
			incidence, err := shard.Result.Incidence()
			if err != nil {
				t.Fatal(err)
			}
			w.holds("curves", append(curves, incidence...))
			w.files(scenario.Output{Spec: s, Library: "v1.2.0", Points: scenario.SinglePoint(s, shard)})
		}
		w.files(scenario.Output{Spec: s})
	}
	w.floors(map[string]int{
		"spec": 7, "parameters": 7, "shard": 42, "fingerprint": 21, "result": 21, "assumptions": 21,
		"summary": 21, "curves": 21, "manifest": 28,
	})
}

func TestWhatAnExperimentAnswersIsOfItsSchema(t *testing.T) {
	w := newTold(t)
	base := scenario.Spec{Bare: true, Months: 2, Outcomes: []scenario.Outcome{parties}}
	const lever = "turnover.rate"
	for _, n := range []uint64{0, 1, 12} {
		c, err := scenario.Compare(t.Context(), base, base.With(lever, 0.5), 0, n, scenario.RunOptions{})
		if err != nil {
			t.Fatal(err)
		}
		w.holds("comparison", c)
		w.holds("differences", c.Differences())
		w.files(scenario.Output{Spec: base, Comparisons: []scenario.NamedComparison{{Name: "turnover", Comparison: c}}})
	}
	factors, err := scenario.Factors(base, lever, "exit.base")
	if err != nil {
		t.Fatal(err)
	}
	bars, err := scenario.Tornado(t.Context(), base, factors, scenario.Survived, 0, 8, scenario.RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	w.holds("tornado", bars)
	design, err := scenario.Saltelli(factors, 4)
	if err != nil {
		t.Fatal(err)
	}
	w.holds("design", design)
	means := scenario.MeansOf(design)
	var points []scenario.Swept
	for p, err := range scenario.Sweep(t.Context(), base, design, 0, 6, scenario.SweepOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := means.Take(p, scenario.Lived); err != nil {
			t.Fatal(err)
		}
		points = append(points, p)
	}
	of := scenario.OutcomeName{Name: scenario.Lived, Unit: "months"}
	for _, boot := range []estimate.Bootstrap{{}, {Resamples: 20, Luck: kernel.Luck{Seed: 1}}} {
		s, err := scenario.SensitivityOf(design, of, means, boot)
		if err != nil {
			t.Fatal(err)
		}
		w.holds("sensitivity", s)
	}
	w.files(scenario.Output{Spec: base, Design: design, Points: slices.Values(points)})
	w.floors(map[string]int{
		"comparison": 3, "differences": 3, "tornado": 1, "design": 1, "sensitivity": 2, "manifest": 4, "shard": 16,
	})
}

func TestWhatAHistoryTellsOfAScenarioIsOfItsSchema(t *testing.T) {
	w := newTold(t)
	spec := scenario.Spec{Months: 24, Seed: 3}
	told, err := scenario.Replay(spec, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, rate := range []scenario.Value{0.0176, 0} { // 0 holds impossible what is told
		l, err := scenario.LogLikelihood(spec.With("amendment.roles", rate), told)
		if err != nil {
			t.Fatal(err)
		}
		w.holds("likelihood", l)
	}
	none, err := scenario.LogLikelihood(spec)
	if err != nil {
		t.Fatal(err)
	}
	w.holds("likelihood", none)
	w.floors(map[string]int{"likelihood": 3})
}

func TestWhatIsWrongWithAScenarioIsOfItsSchema(t *testing.T) {
	w := newTold(t)
	err := scenario.Spec{Model: "M9", Months: -1, Without: []string{"nothing"}}.With("no.such", 1).Check()
	var wrong *scenario.SpecError
	if !errors.As(err, &wrong) || len(wrong.Faults) < 4 {
		t.Fatalf("got %v", err)
	}
	w.holds("faults", wrong.Faults)
}

func Example_scenario() {
	all, err := compiled()
	if err != nil {
		panic(err)
	}
	spec := all["scenario/spec"]
	fmt.Println(validate(spec, []byte(`{"schema":"mufakat/scenario/1","months":60,"parameters":{"turnover.rate":"0.25"}}`)))
	fmt.Println(validate(spec, []byte(`{"schema":"mufakat/scenario/1","months":6000}`)) != nil)
	// Output:
	// <nil>
	// true
}
