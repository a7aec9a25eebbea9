package indicator_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

func numbers(texts ...string) []exact.Number {
	var all []exact.Number
	for _, s := range texts {
		all = append(all, exact.MustParse(s))
	}
	return all
}

func scores(texts ...string) []indicator.Value {
	var all []indicator.Value
	for _, n := range numbers(texts...) {
		all = append(all, indicator.NumberValue(n))
	}
	return all
}

func TestAttainmentIsTheTScoreOfKiresukAndSherman(t *testing.T) {
	for name, c := range map[string]struct {
		scores  []indicator.Value
		weights []exact.Number
		want    float64
	}{
		"weighted alike":             {scores("1", "0", "-1", "2"), numbers("1", "1", "1", "1"), 57.2547625},
		"without weights":            {scores("1", "0", "-1", "2"), nil, 57.2547625},
		"weighted":                   {scores("-1", "1"), numbers("3", "1"), 44.1777749},
		"as expected":                {scores("0", "0", "0"), nil, 50},
		"one goal":                   {scores("2"), nil, 70},
		"a missing score is no 0":    {append(scores("2"), none), numbers("1", "5"), 70},
		"a weight of 0 has no say":   {scores("2", "-2"), numbers("1", "0"), 70},
		"all at the top, whole ones": {scores("2.0", "2.0"), nil, 50 + 40/math.Sqrt(2.6)},
	} {
		if got, ok := indicator.AttainmentT(c.scores, c.weights); !ok || math.Abs(got-c.want) > 5e-8 {
			t.Errorf("%s: %.7f, %t, want %.7f", name, got, ok, c.want)
		}
	}
}

func TestAttainmentIsUndefinedWithoutScoresOrWeights(t *testing.T) {
	for name, c := range map[string]struct {
		scores  []indicator.Value
		weights []exact.Number
	}{
		"no score":                            {nil, nil},
		"only missing scores":                 {[]indicator.Value{none, {}}, nil},
		"outside the scale":                   {scores("3"), nil},
		"between two levels":                  {scores("0.5"), nil},
		"words":                               {[]indicator.Value{words}, nil},
		"fewer weights":                       {scores("1", "1"), numbers("1")},
		"weights and no score":                {nil, numbers("1")},
		"a negative weight":                   {scores("1", "1"), numbers("2", "-1")},
		"a negative one not there":            {append(scores("1"), none), numbers("2", "-1")},
		"no weight at all":                    {scores("1", "1"), numbers("0", "0")},
		"weight only where no score is there": {append(scores("1"), none), numbers("0", "1")},
	} {
		if got, ok := indicator.AttainmentT(c.scores, c.weights); ok || got != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAttainmentTurnsRoundAt50AndKnowsNoUnitOfWeight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var x, turned []indicator.Value
		var w, heavier []exact.Number
		for range rapid.IntRange(1, 6).Draw(t, "goals") {
			n := exact.FromInt(int64(rapid.IntRange(-2, 2).Draw(t, "score")))
			weight := exact.FromInt(int64(rapid.IntRange(1, 9).Draw(t, "weight")))
			x, turned = append(x, indicator.NumberValue(n)), append(turned, indicator.NumberValue(n.Neg()))
			w, heavier = append(w, weight), append(heavier, weight.Mul(exact.MustParse("2.5")))
		}
		want, _ := indicator.AttainmentT(x, w)
		if got, ok := indicator.AttainmentT(turned, w); !ok || math.Abs(got+want-100) > 1e-12 {
			t.Fatalf("turned round %v, was %v", got, want)
		}
		if got, ok := indicator.AttainmentT(x, heavier); !ok || math.Abs(got-want) > 1e-12 {
			t.Fatalf("weighed in other units %v, was %v", got, want)
		}
	})
}

func ExampleAttainmentT() {
	score := func(n int64) indicator.Value { return indicator.NumberValue(exact.FromInt(n)) }
	t, ok := indicator.AttainmentT([]indicator.Value{score(1), score(0), score(-1), score(2)}, nil)
	fmt.Printf("%.1f %t\n", t, ok)
	// Output: 57.3 true
}
