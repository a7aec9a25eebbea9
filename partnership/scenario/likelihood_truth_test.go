package scenario

import (
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// hazardous are the parameters that stand in a hazard which a history tells of.
var hazardous = []string{
	"birth.months", "birth.failure", "turnover.rate", "vacancy.filled",
	"support.given", "support.withdrawn", "support.evidence",
	"amendment.roles", "amendment.contributions", "amendment.success", "opportunity.rate",
	"exit.base", "exit.cohesion", "exit.trust", "exit.frustration", "exit.newness",
	"accord.rate", "accord.frustration", "handover.rate",
}

// untold are those that leave a likelihood as it is: of schedules, of chance, and
// of clocks that are left out.
var untold = []string{
	"communication.every", "contribution.delay", "contribution.eased", "contribution.late", "contribution.least",
	"contribution.reliability", "contribution.strain", "contribution.unvalued",
	"evidence.shown", "measurement.every", "measurement.noise", "opportunity.taken", "review.every", "rotation.every",
	"shock.rate", "shock.suspends", "succession.naming", "succession.share", "support.start",
	"term.frustration", "term.further", "term.renewal", "term.ties", "turnover.handover",
}

// TestTheTruthIsWithinReachOfTheLargestLikelihood draws lives at known parameters
// and asks of each parameter where their likelihood is largest: by the parabola
// through it at the truth and at both sides. The truth is to lie within four
// standard errors of there, which are those of the parabola.
//
// It was not so for what frustration moves, as long as a relived life knew nothing
// of what came late.
func TestTheTruthIsWithinReachOfTheLargestLikelihood(t *testing.T) {
	lives, asked := uint64(25), hazardous
	spec := Spec{Seed: 503, Months: 120, Parameters: map[string]Value{
		"accord.rate": 0.004, "handover.rate": 0.05, // as often that some of few lives end so
	}}
	all, err := Parameters(spec)
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("SCENARIO_LONG") != "" {
		lives, asked = 200, nil
		for i := range all {
			asked = append(asked, all[i].Name)
		}
	}
	var seen []*observer
	histories, _ := historiesOf(t, spec, lives)
	for _, a := range histories {
		o, err := observe(a)
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, o)
	}
	of := func(s Spec) float64 {
		var sum tallying
		for _, o := range seen {
			r, err := o.relive(s)
			if err != nil {
				t.Fatal(err)
			}
			if err := sum.add(r); err != nil {
				t.Fatal(err)
			}
		}
		return float64(sum.likelihood().Log)
	}
	truth := of(spec)
	var flat []string
	for i := range all {
		p := &all[i]
		value := p.Default
		if v, set := spec.Parameters[p.Name]; set {
			value = v
		}
		step := 0.15 * float64(value)
		if !slices.Contains(asked, p.Name) {
			continue
		}
		if value == 0 || p.Name == "support.weakest" { // at the end of what it may be
			continue
		}
		if p.Name == "shock.severity" || p.Name == "shock.months" {
			continue // how shocks go in the mean fills in what no act records, and cannot be told by it
		}
		if float64(value)+step > float64(p.Most) {
			step = float64(p.Most - value)
		}
		up, down := of(spec.With(p.Name, value+Value(step))), of(spec.With(p.Name, value-Value(step)))
		if up == truth && down == truth {
			flat = append(flat, p.Name)
			continue
		}
		slope, bend := (up-down)/(2*step), (2*truth-up-down)/(step*step)
		if z := slope / math.Sqrt(bend); !(math.Abs(z) < 4) {
			t.Errorf("%s: %g is true, and the likelihood is largest at %g ± %g", p.Name, float64(value), float64(value)+slope/bend, 1/math.Sqrt(bend))
		}
	}
	if len(asked) > len(hazardous) {
		slices.Sort(flat)
		if d := cmp.Diff(untold, flat); d != "" {
			t.Errorf("parameters that leave the likelihood as it is (-want +got):\n%s", d)
		}
	} else if flat != nil {
		t.Errorf("nothing is told of %q", flat)
	}
}
