package indicator_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

func TestSpreadTellsHowFarScoresLieApart(t *testing.T) {
	low, middle := indicator.LevelValue("low"), indicator.LevelValue("middle")
	rubric := indicator.Definition{Measure: indicator.Rubric, Anchors: []indicator.Anchor{{Level: "low"}, {Level: "middle"}, {Level: "high"}}}
	unit := indicator.Definition{Measure: indicator.Unit}
	share := indicator.Definition{Measure: indicator.RatioOf}
	goal := indicator.Definition{Measure: indicator.GoalAttainment}
	missing := indicator.MissingValue
	withheld, undefined := missing(indicator.Withheld), missing(indicator.Undefined)
	without := func(t indicator.Tally, why indicator.Missing) indicator.Spread {
		v := missing(why)
		return indicator.Spread{Tally: t, Low: v, High: v, Range: v, Median: v}
	}
	counted := func(n int, missing ...indicator.Absence) indicator.Tally {
		return indicator.Tally{Counted: n, Missing: missing}
	}
	for name, c := range map[string]struct {
		d      indicator.Definition
		scores []indicator.Value
		want   indicator.Spread
	}{
		"levels": {rubric, []indicator.Value{high, low, middle},
			indicator.Spread{counted(3), low, high, number("2"), middle}},
		"no level lies between two": {rubric, []indicator.Value{middle, low},
			indicator.Spread{counted(2), low, middle, number("1"), undefined}},
		"the same level": {rubric, []indicator.Value{low, low},
			indicator.Spread{counted(2), low, low, number("0"), low}},
		"numbers": {unit, []indicator.Value{number("4"), number("-1.5"), number("2"), number("0")},
			indicator.Spread{counted(4), number("-1.5"), number("4"), number("5.5"), number("1.0")}},
		"zero is a score": {unit, []indicator.Value{number("0"), withheld},
			indicator.Spread{counted(1, indicator.Absence{Why: indicator.Withheld, Count: 1}), number("0"), number("0"), number("0"), number("0")}},
		"the last place is rounded once": {unit, []indicator.Value{number("0.000000000001"), number("0.000000000002")},
			indicator.Spread{counted(2), number("0.000000000001"), number("0.000000000002"), number("0.000000000001"), number("0.000000000002")}},
		"ratios": {share, []indicator.Value{ratio("2", "3"), ratio("1", "3")},
			indicator.Spread{counted(2), ratio("1", "3"), ratio("2", "3"), number("0.333333333333"), number("0.500000000000")}},
		"attainment has levels": {goal, []indicator.Value{number("-1"), number("2")},
			indicator.Spread{counted(2), number("-1"), number("2"), number("3"), undefined}},
		"no scores": {unit, nil, without(counted(0), indicator.NotReported)},
		"the strongest reason": {unit, []indicator.Value{none, withheld, none},
			without(counted(0, indicator.Absence{Why: indicator.Withheld, Count: 1}, indicator.Absence{Why: indicator.NotDue, Count: 2}), indicator.Withheld)},
		"levels without anchors have no order": {indicator.Definition{Measure: indicator.Ordinal}, []indicator.Value{low, high},
			without(counted(2), indicator.Undefined)},
		"words have no order": {indicator.Definition{Measure: indicator.Narrative}, []indicator.Value{words},
			without(counted(1), indicator.Undefined)},
	} {
		if diff := cmp.Diff(c.want, c.d.Spread(c.scores...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestSpreadIsTheSameInAnyOrderAndTurnedRound(t *testing.T) {
	d := indicator.Definition{Measure: indicator.Unit}
	rapid.Check(t, func(t *rapid.T) {
		score := rapid.Custom(func(t *rapid.T) indicator.Value {
			if why := rapid.SampledFrom([]indicator.Missing{"", "", indicator.NotDue, indicator.Withheld}).Draw(t, "why"); why != "" {
				return indicator.MissingValue(why)
			}
			n := exact.FromInt(int64(rapid.IntRange(-3, 3).Draw(t, "n")))
			return indicator.NumberValue(n.Round(rapid.IntRange(0, 1).Draw(t, "places"), exact.HalfEven))
		})
		scores := rapid.SliceOfN(score, 0, 6).Draw(t, "scores")
		want := d.Spread(scores...)
		text := func(s indicator.Spread) string {
			return fmt.Sprintf("%#v", s.Tally) + show(s.Low, s.High, s.Range, s.Median)
		}
		if got := d.Spread(rapid.Permutation(scores).Draw(t, "order")...); text(got) != text(want) {
			t.Fatalf("in another order %s, want %s", text(got), text(want))
		}
		negative := func(v indicator.Value) indicator.Value {
			if v.Number == nil {
				return v
			}
			return indicator.NumberValue(v.Number.Neg())
		}
		var turned []indicator.Value
		for _, v := range scores {
			turned = append(turned, negative(v))
		}
		want.Low, want.High, want.Median = negative(want.High), negative(want.Low), negative(want.Median)
		if diff := cmp.Diff(want, d.Spread(turned...)); diff != "" {
			t.Fatalf("turned round (-want +got):\n%s", diff)
		}
	})
}

func TestSpreadAndReliabilityArePlainData(t *testing.T) {
	d := indicator.Definition{Measure: indicator.Unit}
	r, _ := d.Alpha([][]indicator.Value{{number("1"), number("1")}, {number("2"), number("2")}})
	got, err := json.Marshal([]any{d.Spread(number("2"), number("0.5"), none), r})
	const want = `[{"counted":2,"missing":[{"why":"not_due","count":1}],"low":{"number":"0.5"},"high":{"number":"2"},` +
		`"range":{"number":"1.5"},"median":{"number":"1.25"}},{"metric":"interval","value":"1","n":4,"units":2}]`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// show writes values with all their digits, which Equal does not look at.
func show(values ...indicator.Value) (s string) {
	for _, v := range values {
		s += " " + string(v.Missing)
		if v.Number != nil {
			s += v.Number.String()
		}
	}
	return s
}

func ExampleDefinition_Spread() {
	trust := indicator.Definition{Basis: indicator.Judged, Measure: indicator.ProgressMarkers}
	s := trust.Spread(
		indicator.LevelValue(indicator.LoveToSee),
		indicator.LevelValue(indicator.ExpectToSee),
		indicator.LevelValue(indicator.LikeToSee),
		indicator.MissingValue(indicator.Withheld),
	)
	fmt.Println(s.Counted, s.Low.Level, s.High.Level, s.Range.Number, s.Median.Level, s.Missing)
	// Output: 3 expect love 2 like [{withheld 1}]
}
