package indicator_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

func number(s string) indicator.Value { return indicator.NumberValue(exact.MustParse(s)) }

func ratio(a, b string) indicator.Value {
	return indicator.RatioValue(exact.MustParse(a), exact.MustParse(b))
}

var (
	words  = indicator.TextValue("it works")
	high   = indicator.LevelValue("high")
	none   = indicator.MissingValue(indicator.NotDue)
	levels = []indicator.Anchor{{Level: "low", Words: "rarely"}, {Level: "high", Words: "always"}}
)

func TestEachMeasureAcceptsItsOwnValues(t *testing.T) {
	for _, c := range []struct {
		measure indicator.Measure
		anchors []indicator.Anchor
		value   indicator.Value
		want    indicator.Problem // "" accepts
	}{
		{indicator.Unit, nil, number("-3.5"), ""},
		{indicator.Unit, nil, words, indicator.WrongMember},
		{indicator.Unit, nil, indicator.Value{}, indicator.NotOne},
		{indicator.Percentage, nil, number("0"), ""},
		{indicator.Percentage, nil, number("100.00"), ""},
		{indicator.Percentage, nil, number("100.01"), indicator.OutOfRange},
		{indicator.Percentage, nil, number("-0.1"), indicator.OutOfRange},
		{indicator.Percentage, nil, ratio("1", "2"), indicator.WrongMember},
		{indicator.RatioOf, nil, ratio("3", "2"), ""},
		{indicator.RatioOf, nil, ratio("0", "2"), ""},
		{indicator.RatioOf, nil, ratio("1", "0"), indicator.OverZero},
		{indicator.RatioOf, nil, ratio("1", "-1"), indicator.OverZero},
		{indicator.RatioOf, nil, number("1"), indicator.WrongMember},
		{indicator.Ordinal, levels, high, ""},
		{indicator.Ordinal, levels, indicator.LevelValue("higher"), indicator.NoSuchLevel},
		{indicator.Ordinal, nil, indicator.LevelValue("any"), ""},
		{indicator.Ordinal, levels, number("1"), indicator.WrongMember},
		{indicator.Rubric, levels, words, indicator.WrongMember},
		{indicator.ProgressMarkers, nil, indicator.LevelValue(indicator.LoveToSee), ""},
		{indicator.ProgressMarkers, nil, high, indicator.NoSuchLevel},
		{indicator.ProgressMarkers, levels, high, ""},
		{indicator.GoalAttainment, nil, number("-2"), ""},
		{indicator.GoalAttainment, nil, number("2.0"), ""},
		{indicator.GoalAttainment, nil, number("3"), indicator.OutOfRange},
		{indicator.GoalAttainment, nil, number("0.5"), indicator.OutOfRange},
		{indicator.GoalAttainment, nil, indicator.LevelValue("0"), indicator.WrongMember},
		{indicator.Narrative, nil, words, ""},
		{indicator.Narrative, nil, number("1"), indicator.WrongMember},
		{"weather", nil, number("1"), ""},
		{"weather", nil, indicator.Value{}, indicator.NotOne},
	} {
		d := indicator.Definition{Measure: c.measure, Anchors: c.anchors}
		err := d.Accepts(c.value)
		var got *indicator.FitError
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s refuses %+v: %v", c.measure, c.value, err)
		case c.want != "" && (!errors.Is(err, indicator.ErrFit) || !errors.As(err, &got) || got.Problem != c.want):
			t.Errorf("%s of %+v: %v, want %s", c.measure, c.value, err, c.want)
		case got != nil && (got.Code() == indicator.IND006) != (c.want == indicator.OutOfRange):
			t.Errorf("%s has code %s", c.want, got.Code())
		}
		if err := d.Accepts(none); err != nil {
			t.Errorf("%s refuses a reason why there is no value: %v", c.measure, err)
		}
	}
}

func TestAValueIsExactlyOneThing(t *testing.T) {
	for _, v := range []indicator.Value{number("0"), ratio("0", "1"), high, words, none} {
		if !v.WellFormed() || !v.Equal(v) {
			t.Errorf("%+v is not well-formed, or not itself", v)
		}
	}
	two := number("1")
	two.Text = "one"
	for _, v := range []indicator.Value{{}, two} {
		if v.WellFormed() || v.Equal(v) {
			t.Errorf("%+v is well-formed", v)
		}
	}
}

func TestEqualLooksAtWhatIsMeant(t *testing.T) {
	same := [][]indicator.Value{
		{number("1.5"), number("1.50")}, {ratio("1", "2"), ratio("2", "4.0")}, {ratio("1", "0")}, {ratio("2", "0")}, {number("0")}, {high},
		{words}, {none}, {indicator.MissingValue(indicator.Withheld)}, {indicator.TextValue("high")}, {number("0.5")}, {ratio("0", "1"), ratio("0", "7")},
	}
	for i, a := range same {
		for j, b := range same {
			for _, v := range a {
				for _, w := range b {
					if v.Equal(w) != (i == j) {
						t.Errorf("%+v and %+v: equal is %v", v, w, v.Equal(w))
					}
				}
			}
		}
	}
}

func TestCheckFindsFaultsInOrder(t *testing.T) {
	uses := []indicator.Use{
		{ID: "fine", Definition: indicator.Definition{Measure: indicator.Ordinal, Anchors: levels}, Baseline: &indicator.Baseline{Value: high}},
		{ID: "goal", Definition: indicator.Definition{Measure: indicator.GoalAttainment, Anchors: []indicator.Anchor{{Level: "+1", Words: "x"}, {Level: "3", Words: " "}}},
			Baseline: &indicator.Baseline{Value: number("0")}, Targets: []indicator.Target{{Value: number("0.0")}, {Value: number("5")}}},
		{ID: "goal", Definition: indicator.Definition{Measure: indicator.Rubric, Anchors: []indicator.Anchor{}}},
	}
	var got []string
	for _, f := range indicator.Check(uses) {
		got = append(got, fmt.Sprint(f.Code, " ", f.Path, " ", f.Place, " ", f.Params["problem"]))
	}
	want := []string{
		"IND004 /1/definition/anchors/0/level /goal/definition/anchors/0/level no_such_level",
		"IND004 /1/definition/anchors/1/level /goal/definition/anchors/1/level no_such_level",
		"IND004 /1/definition/anchors/1/words /goal/definition/anchors/1/words no_words",
		"IND006 /1/targets/0/value /goal/targets/0/value equals_baseline",
		"IND006 /1/targets/1/value /goal/targets/1/value out_of_range",
		"IND004 /2/definition/anchors /2/definition/anchors no_anchors",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestATargetMayEqualTheBaselineOnlyToMaintain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		direction := rapid.SampledFrom([]indicator.Direction{"", indicator.Increase, indicator.Decrease, indicator.Maintain}).Draw(t, "direction")
		a, b := rapid.IntRange(0, 3).Draw(t, "baseline"), rapid.IntRange(0, 3).Draw(t, "target")
		use := indicator.Use{
			ID: "taps", Definition: indicator.Definition{Measure: indicator.Unit, Direction: direction},
			Baseline: &indicator.Baseline{Value: indicator.NumberValue(exact.FromInt(int64(a)))},
			Targets:  []indicator.Target{{Value: indicator.NumberValue(exact.FromInt(int64(b)))}},
		}
		want := a == b && direction != indicator.Maintain
		if got := indicator.Check([]indicator.Use{use}).Has(indicator.IND006); got != want {
			t.Errorf("%q from %d to %d: found is %v", direction, a, b, got)
		}
	})
}

func TestClonesShareNothing(t *testing.T) {
	judged := 1
	u := indicator.Use{
		Definition: indicator.Definition{Band: &indicator.Band{}, Disaggregations: []indicator.Disaggregation{{Parts: []string{"a"}}}},
		Baseline:   &indicator.Baseline{Value: number("1")},
		Targets:    []indicator.Target{{Value: ratio("1", "2")}},
	}
	v := u.Clone()
	v.Definition.Band.Low = exact.FromInt(7)
	v.Definition.Disaggregations[0].Parts[0] = "x"
	*v.Baseline.Value.Number = exact.FromInt(7)
	v.Targets[0].Value.Ratio.Numerator = exact.FromInt(7)
	if u.Definition.Band.Low.Sign() != 0 || u.Definition.Disaggregations[0].Parts[0] != "a" || !u.Baseline.Value.Equal(number("1")) || !u.Targets[0].Value.Equal(ratio("1", "2")) {
		t.Errorf("the use is shared: %+v", u)
	}
	s := indicator.Success{Criteria: []indicator.Criterion{{Indicator: "a"}}, MinJudged: &judged}
	c := s.Clone()
	c.Criteria[0].Indicator, *c.MinJudged = "x", 7
	if s.Criteria[0].Indicator != "a" || judged != 1 {
		t.Errorf("the success definition is shared: %+v", s)
	}
}

func TestWordsAreKnownOrKept(t *testing.T) {
	for _, known := range []bool{
		indicator.Measured.Known(), indicator.Judged.Known(), indicator.Narrative.Known(), indicator.Maintain.Known(), indicator.Direction("").Known(),
		indicator.Mean.Known(), indicator.Accumulation("").Known(), indicator.Geometric.Known(), indicator.Composite("").Known(), indicator.Withheld.Known(),
	} {
		if !known {
			t.Error("a listed word is not known")
		}
	}
	for _, known := range []bool{
		indicator.Basis("").Known(), indicator.Measure("").Known(), indicator.Direction("sideways").Known(), indicator.Accumulation("x").Known(),
		indicator.Composite("x").Known(), indicator.Missing("").Known(), indicator.Measure("weather").Aggregates(), indicator.Narrative.Aggregates(),
	} {
		if known {
			t.Error("a word on no list is known, or words alone are aggregated")
		}
	}
}

func ExampleDefinition_Accepts() {
	d := indicator.Definition{Title: "Households served", Basis: indicator.Measured, Measure: indicator.Percentage}
	fmt.Println(d.Accepts(indicator.NumberValue(exact.MustParse("62.5"))))
	fmt.Println(d.Accepts(indicator.TextValue("many")))
	fmt.Println(d.Accepts(indicator.MissingValue(indicator.NotDue)))
	// Output:
	// <nil>
	// indicator: value does not fit its indicator: wrong_member for measure "percentage"
	// <nil>
}

func ExampleCheck() {
	trust := indicator.Use{ID: "trust", Definition: indicator.Definition{Basis: indicator.Judged, Measure: indicator.Ordinal}}
	for _, f := range indicator.Check([]indicator.Use{trust}) {
		fmt.Println(f.Code, f.Place, f.Params["problem"])
	}
	// Output:
	// IND004 /trust/definition no_anchors
}

func ExampleSuccess_Check() {
	taps := indicator.Use{ID: "taps", Definition: indicator.Definition{Measure: indicator.Unit}}
	s := indicator.Success{Criteria: []indicator.Criterion{{Indicator: "taps", Weight: exact.MustParse("-1")}}}
	for _, f := range s.Check([]indicator.Use{taps}) {
		fmt.Println(f.Code, f.Path, f.Params["problem"])
	}
	// Output:
	// IND012 /criteria/0/weight not_positive
}
