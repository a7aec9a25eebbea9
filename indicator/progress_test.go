package indicator_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

var (
	absent    indicator.Value
	undefined = indicator.MissingValue(indicator.Undefined)
	marks     = indicator.Definition{Measure: indicator.ProgressMarkers}
	units     = indicator.Definition{Measure: indicator.Unit}
	ratios    = indicator.Definition{Measure: indicator.RatioOf}
	attains   = indicator.Definition{Measure: indicator.GoalAttainment}
	rubric    = indicator.Definition{Measure: indicator.Rubric, Anchors: []indicator.Anchor{{Level: "a"}, {Level: "b"}, {Level: "c"}, {Level: "d"}, {Level: "e"}}}
)

func level(name string) indicator.Value { return indicator.LevelValue(name) }

func with(d indicator.Definition, direction indicator.Direction) indicator.Definition {
	d.Direction = direction
	return d
}

func banded(d indicator.Definition, low, high string) indicator.Definition {
	d.Direction = indicator.Maintain
	d.Band = &indicator.Band{Low: exact.MustParse(low), High: exact.MustParse(high)}
	return d
}

// shown writes a value as a test wants it: "0.5" for numbers whatever their
// zeros, "1/2", a level, or the reason in brackets.
func shown(v indicator.Value) string {
	switch {
	case v.Number != nil:
		r, _ := new(big.Rat).SetString(v.Number.String())
		return r.FloatString(12)
	case v.Ratio != nil:
		return v.Ratio.Numerator.String() + "/" + v.Ratio.Denominator.String()
	case v.Missing != "":
		return "(" + string(v.Missing) + ")"
	}
	return v.Level + v.Text
}

func TestProgressByMeasureAndDirection(t *testing.T) {
	for _, c := range []struct {
		name                     string
		definition               indicator.Definition
		baseline, target, actual indicator.Value
		want                     string
	}{
		{"half way up", units, number("10"), number("20"), number("15"), "0.500000000000"},
		{"beyond the target", units, number("10"), number("20"), number("25"), "1.500000000000"},
		{"worse than it was", units, number("10"), number("20"), number("5"), "-0.500000000000"},
		{"down by the same formula", with(units, indicator.Decrease), number("20"), number("10"), number("12.5"), "0.750000000000"},
		{"half to even", units, number("0"), number("2000000000000"), number("1"), "0.000000000000"},
		{"half to even upwards", units, number("0"), number("2000000000000"), number("3"), "0.000000000002"},
		{"a third", units, number("0"), number("3"), number("1"), "0.333333333333"},
		{"no way to go", units, number("10"), number("10.0"), number("10"), "(undefined)"},
		{"no baseline", units, absent, number("10"), number("5"), "(undefined)"},
		{"no target", units, number("10"), absent, number("5"), "(undefined)"},
		{"baseline not reported", units, indicator.MissingValue(indicator.NotReported), number("10"), number("5"), "(undefined)"},
		{"actual withheld", units, number("10"), number("10"), indicator.MissingValue(indicator.Withheld), "(withheld)"},
		{"actual never given", units, number("10"), number("20"), absent, "(not_reported)"},
		{"actual of words", units, number("10"), number("20"), words, "(undefined)"},
		{"actual of two things", units, number("10"), number("20"), indicator.Value{Number: number("1").Number, Missing: indicator.NotDue}, "(undefined)"},
		{"percentage", indicator.Definition{Measure: indicator.Percentage}, number("40"), number("80"), number("50"), "0.250000000000"},
		{"percentage out of range", indicator.Definition{Measure: indicator.Percentage}, number("0"), number("100"), number("104"), "1.040000000000"},
		{"ratio", ratios, ratio("1", "3"), ratio("2", "3"), ratio("5", "9"), "0.666666666667"},
		{"ratio over zero", ratios, ratio("1", "3"), ratio("2", "3"), ratio("5", "0"), "(undefined)"},
		{"baseline over zero", ratios, ratio("0", "0"), ratio("2", "3"), ratio("1", "3"), "(undefined)"},
		{"ratio over less than zero", ratios, ratio("0", "1"), ratio("2", "3"), ratio("1", "-3"), "(undefined)"},
		{"a number for a ratio", ratios, ratio("0", "1"), number("1"), ratio("1", "3"), "(undefined)"},
		{"levels from the lowest to the highest", rubric, absent, absent, level("b"), "0.250000000000"},
		{"levels between", rubric, level("b"), level("d"), level("c"), "0.500000000000"},
		{"levels down", with(rubric, indicator.Decrease), absent, absent, level("b"), "0.750000000000"},
		{"level on no list", rubric, absent, absent, level("z"), "(undefined)"},
		{"baseline on no list", rubric, level("z"), absent, level("b"), "(undefined)"},
		{"baseline level withheld", rubric, indicator.MissingValue(indicator.Withheld), absent, level("b"), "(undefined)"},
		{"ordinal without anchors", indicator.Definition{Measure: indicator.Ordinal}, absent, absent, level("b"), "(undefined)"},
		{"one level alone", indicator.Definition{Measure: indicator.Rubric, Anchors: levels[:1]}, absent, absent, level("low"), "(undefined)"},
		{"markers", marks, absent, absent, level(indicator.LikeToSee), "0.500000000000"},
		{"markers with a target", marks, absent, level(indicator.LikeToSee), level(indicator.LoveToSee), "2.000000000000"},
		{"attainment as expected", attains, absent, absent, number("0"), "1.000000000000"},
		{"attainment at its best", attains, absent, absent, number("2"), "2.000000000000"},
		{"attainment at its worst", attains, absent, absent, number("-2"), "0.000000000000"},
		{"attainment has one direction", with(attains, indicator.Decrease), absent, absent, number("2"), "2.000000000000"},
		{"attainment from −1 to 1", attains, number("-1"), number("1"), number("0"), "0.500000000000"},
		{"attainment between levels", attains, absent, absent, number("0.5"), "(undefined)"},
		{"words", indicator.Definition{Measure: indicator.Narrative}, absent, absent, words, "(undefined)"},
		{"words not due", indicator.Definition{Measure: indicator.Narrative}, absent, absent, none, "(not_due)"},
		{"unknown measure", indicator.Definition{Measure: "weather"}, number("0"), number("2"), number("1"), "(undefined)"},
		{"inside the band", banded(units, "10", "20"), absent, absent, number("20"), "1.000000000000"},
		{"outside from nowhere", banded(units, "10", "20"), absent, absent, number("21"), "0.000000000000"},
		{"outside from inside", banded(units, "10", "20"), number("15"), absent, number("21"), "0.000000000000"},
		{"half way back", banded(units, "10", "20"), number("2"), absent, number("6"), "0.500000000000"},
		{"half way back, from the other side", banded(units, "10", "20"), number("2"), absent, number("24"), "0.500000000000"},
		{"farther off", banded(units, "10", "20"), number("8"), absent, number("4"), "-2.000000000000"},
		{"the target plays no part", banded(units, "10", "20"), number("2"), number("2"), number("6"), "0.500000000000"},
		{"no band is the target", with(units, indicator.Maintain), number("2"), number("10"), number("6"), "0.500000000000"},
		{"neither band nor target", with(units, indicator.Maintain), number("2"), absent, number("6"), "(undefined)"},
		{"band upside down", banded(units, "20", "10"), number("2"), absent, number("6"), "(undefined)"},
		{"outside, and from where is not known", banded(units, "10", "20"), indicator.MissingValue(indicator.Withheld), absent, number("6"), "(undefined)"},
		{"inside, wherever from", banded(units, "10", "20"), indicator.MissingValue(indicator.Withheld), absent, number("16"), "1.000000000000"},
		{"maintain, missing", banded(units, "10", "20"), absent, absent, none, "(not_due)"},
		{"a ratio in its band", banded(ratios, "0.3", "0.4"), absent, absent, ratio("1", "3"), "1.000000000000"},
		{"a ratio on its way to it", banded(ratios, "0.5", "1"), ratio("1", "6"), absent, ratio("1", "3"), "0.500000000000"},
		{"numbers are no band for levels", banded(rubric, "0", "9"), level("a"), level("c"), level("d"), "0.500000000000"},
		{"a level to maintain", with(rubric, indicator.Maintain), level("a"), level("c"), level("d"), "0.500000000000"},
	} {
		if got := shown(c.definition.Progress(c.baseline, c.target, c.actual)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWhatIsComputedHasTwelvePlaces(t *testing.T) {
	for _, v := range []indicator.Value{
		units.Progress(number("0"), number("4"), number("1")), banded(units, "1", "2").Progress(absent, absent, number("1")),
		banded(units, "1", "2").Progress(absent, absent, number("3")), units.Attained(number("4"), number("1")), marks.Progress(absent, absent, level("love")),
	} {
		if v.Number == nil || v.Number.Places() != 12 {
			t.Errorf("%s has not 12 places", shown(v))
		}
	}
}

func TestAttainedIsTheShareOfTheTarget(t *testing.T) {
	for _, c := range []struct {
		definition     indicator.Definition
		target, actual indicator.Value
		want           string
	}{
		{units, number("8"), number("2"), "0.250000000000"},
		{units, number("-8"), number("2"), "-0.250000000000"},
		{units, number("3"), number("0"), "0.000000000000"},
		{units, number("0"), number("2"), "(undefined)"},
		{units, absent, number("2"), "(undefined)"},
		{units, none, number("2"), "(undefined)"},
		{units, number("0"), none, "(not_due)"},
		{units, number("1"), absent, "(not_reported)"},
		{units, number("1"), words, "(undefined)"},
		{ratios, ratio("1", "3"), ratio("1", "6"), "0.500000000000"},
		{ratios, ratio("0", "3"), ratio("1", "6"), "(undefined)"},
		{ratios, ratio("1", "3"), ratio("1", "0"), "(undefined)"},
		{attains, number("1"), number("2"), "(undefined)"},
		{rubric, level("e"), level("b"), "(undefined)"},
		{rubric, level("e"), none, "(not_due)"},
		{indicator.Definition{Measure: indicator.Narrative}, words, words, "(undefined)"},
	} {
		if got := shown(c.definition.Attained(c.target, c.actual)); got != c.want {
			t.Errorf("%s of %s for %s: %s, want %s", shown(c.actual), shown(c.target), c.definition.Measure, got, c.want)
		}
	}
}

func TestRankIsThePositionAmongTheAnchors(t *testing.T) {
	const no = -1
	for _, c := range []struct {
		definition indicator.Definition
		value      indicator.Value
		want       int
	}{
		{rubric, level("a"), 0}, {rubric, level("e"), 4}, {rubric, level("f"), no}, {rubric, none, no}, {rubric, absent, no}, {rubric, number("1"), no},
		{indicator.Definition{Measure: indicator.Rubric, Anchors: []indicator.Anchor{{Level: ""}}}, number("1"), no},
		{marks, level("expect"), 0}, {marks, level("like"), 1}, {marks, level("love"), 2}, {marks, level("hate"), no},
		{indicator.Definition{Measure: indicator.ProgressMarkers, Anchors: levels}, level("high"), 1},
		{indicator.Definition{Measure: indicator.ProgressMarkers, Anchors: levels}, level("love"), no},
		{attains, number("-2"), 0}, {attains, number("0.0"), 2}, {attains, number("2"), 4}, {attains, number("3"), no}, {attains, number("-3"), no},
		{attains, number("1.5"), no}, {attains, level("1"), no},
		{indicator.Definition{Measure: indicator.Ordinal}, level("a"), no},
		{units, number("1"), no}, {ratios, ratio("1", "2"), no}, {indicator.Definition{Measure: indicator.Narrative}, words, no},
	} {
		rank, ok := c.definition.Rank(c.value)
		if !ok {
			rank = no
		}
		if rank != c.want {
			t.Errorf("%s of %s: %d, want %d", c.definition.Measure, shown(c.value), rank, c.want)
		}
	}
}

// drawNumber draws a number as documents write them.
func drawNumber(t *rapid.T, name string) exact.Number {
	n := exact.FromInt(rapid.Int64Range(-1e15, 1e15).Draw(t, name))
	return n.Shift(-rapid.IntRange(0, 6).Draw(t, name+" places"))
}

func rational(n exact.Number) *big.Rat {
	r, ok := new(big.Rat).SetString(n.String())
	if !ok {
		panic(n.String())
	}
	return r
}

// halfEven rounds r to 12 places the long way.
func halfEven(r *big.Rat) string {
	scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(12), nil)))
	floor := new(big.Int).Div(scaled.Num(), scaled.Denom()) // Euclidean, and the denominator is positive
	rest := new(big.Rat).Sub(scaled, new(big.Rat).SetInt(floor))
	switch c := rest.Cmp(big.NewRat(1, 2)); {
	case c > 0, c == 0 && floor.Bit(0) == 1:
		floor.Add(floor, big.NewInt(1))
	}
	whole := new(big.Rat).SetFrac(floor, new(big.Int).Exp(big.NewInt(10), big.NewInt(12), nil))
	return whole.FloatString(12)
}

func TestProgressIsTheExactFractionRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var values [3]indicator.Value
		var exactly [3]*big.Rat
		d := rapid.SampledFrom([]indicator.Definition{units, ratios}).Draw(t, "definition")
		for i := range values {
			n := drawNumber(t, "number")
			values[i], exactly[i] = indicator.NumberValue(n), rational(n)
			if d.Measure == indicator.RatioOf {
				den := exact.FromInt(rapid.Int64Range(1, 1e9).Draw(t, "denominator"))
				values[i] = indicator.RatioValue(n, den)
				exactly[i] = new(big.Rat).Quo(exactly[i], rational(den))
			}
		}
		want := "(undefined)"
		if way := new(big.Rat).Sub(exactly[1], exactly[0]); way.Sign() != 0 {
			want = halfEven(new(big.Rat).Quo(new(big.Rat).Sub(exactly[2], exactly[0]), way))
		}
		if got := shown(d.Progress(values[0], values[1], values[2])); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		want = "(undefined)"
		if exactly[1].Sign() != 0 {
			want = halfEven(new(big.Rat).Quo(exactly[2], exactly[1]))
		}
		if got := shown(d.Attained(values[1], values[2])); got != want {
			t.Errorf("attained %s, want %s", got, want)
		}
	})
}

func TestProgressIsTheSameReflectedShiftedAndScaled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := with(units, rapid.SampledFrom([]indicator.Direction{"", indicator.Increase, indicator.Decrease, indicator.Maintain}).Draw(t, "direction"))
		low, high := drawNumber(t, "low"), drawNumber(t, "high")
		inBand := rapid.Bool().Draw(t, "band")
		from, to, at := drawNumber(t, "baseline"), drawNumber(t, "target"), drawNumber(t, "actual")
		moved := func(move func(exact.Number) exact.Number, turned bool) string {
			d := d
			if inBand {
				d.Band = &indicator.Band{Low: move(low), High: move(high)}
				if turned {
					d.Band.Low, d.Band.High = d.Band.High, d.Band.Low
				}
			}
			return shown(d.Progress(indicator.NumberValue(move(from)), indicator.NumberValue(move(to)), indicator.NumberValue(move(at))))
		}
		shift, scale := drawNumber(t, "shift"), drawNumber(t, "scale")
		if scale.Sign() == 0 {
			scale = exact.MustParse("0.1")
		}
		want := moved(func(n exact.Number) exact.Number { return n }, false)
		got := []string{
			moved(exact.Number.Neg, true),
			moved(func(n exact.Number) exact.Number { return n.Add(shift) }, false),
			moved(func(n exact.Number) exact.Number { return n.Mul(scale) }, scale.Sign() < 0),
		}
		if diff := cmp.Diff([]string{want, want, want}, got); diff != "" {
			t.Errorf("reflected, shifted, scaled (-want +got):\n%s", diff)
		}
	})
}

func TestProgressIsZeroAtTheBaselineAndOneAtTheTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var from, to indicator.Value
		d := rapid.SampledFrom([]indicator.Definition{units, ratios, rubric, marks, attains}).Draw(t, "definition")
		d = with(d, rapid.SampledFrom([]indicator.Direction{"", indicator.Increase, indicator.Decrease}).Draw(t, "direction"))
		from, to = drawValue(t, d), drawValue(t, d)
		want := [2]string{"0.000000000000", "1.000000000000"}
		if from.Equal(to) {
			want = [2]string{"(undefined)", "(undefined)"}
		}
		if got := [2]string{shown(d.Progress(from, to, from)), shown(d.Progress(from, to, to))}; got != want {
			t.Errorf("%s from %s to %s: %v, want %v", d.Measure, shown(from), shown(to), got, want)
		}
	})
}

// drawValue draws a value that d accepts.
func drawValue(t *rapid.T, d indicator.Definition) indicator.Value {
	switch d.Measure {
	case indicator.RatioOf:
		return indicator.RatioValue(drawNumber(t, "numerator"), exact.FromInt(rapid.Int64Range(1, 1000).Draw(t, "denominator")))
	case indicator.Percentage:
		return indicator.NumberValue(exact.FromInt(rapid.Int64Range(0, 1000).Draw(t, "percentage")).Shift(-1))
	case indicator.GoalAttainment:
		return indicator.NumberValue(exact.FromInt(rapid.Int64Range(-2, 2).Draw(t, "attainment")))
	case indicator.ProgressMarkers:
		return level(rapid.SampledFrom([]string{"expect", "like", "love"}).Draw(t, "marker"))
	case indicator.Rubric, indicator.Ordinal:
		return level(rapid.SampledFrom(d.Anchors).Draw(t, "anchor").Level)
	case indicator.Narrative:
		return indicator.TextValue(rapid.SampledFrom([]string{"fine", "not yet"}).Draw(t, "words"))
	}
	return indicator.NumberValue(drawNumber(t, "number"))
}

func reasons() *rapid.Generator[indicator.Missing] {
	return rapid.SampledFrom([]indicator.Missing{
		indicator.NotReported, indicator.NotDue, indicator.NotApplicable, indicator.Undefined, indicator.Withheld, "lost at sea",
	})
}

func TestAMissingActualPassesThroughWhateverTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom([]indicator.Definition{
			units, ratios, rubric, marks, attains, with(units, indicator.Maintain), banded(units, "1", "2"), {Measure: indicator.Narrative}, {Measure: "weather"},
		}).Draw(t, "definition")
		why := reasons().Draw(t, "why")
		want := indicator.MissingValue(why)
		for _, got := range []indicator.Value{d.Progress(number("1"), number("1"), want), d.Attained(number("0"), want)} {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
	})
}

func ExampleDefinition_Progress() {
	mortality := indicator.Definition{Title: "Deaths per year", Measure: indicator.Unit, Direction: indicator.Decrease}
	count := func(n int64) indicator.Value { return indicator.NumberValue(exact.FromInt(n)) }
	fmt.Println(mortality.Progress(count(80), count(40), count(50)).Number)
	fmt.Println(mortality.Progress(count(80), count(40), count(0)).Number) // 0 is a value
	fmt.Println(mortality.Progress(count(80), count(40), indicator.MissingValue(indicator.NotReported)).Missing)
	// Output:
	// 0.750000000000
	// 2.000000000000
	// not_reported
}

func ExampleDefinition_Attained() {
	wells := indicator.Definition{Title: "Wells", Measure: indicator.Unit}
	count := func(n int64) indicator.Value { return indicator.NumberValue(exact.FromInt(n)) }
	fmt.Println(wells.Attained(count(16), count(12)).Number)
	fmt.Println(wells.Attained(count(0), count(12)).Missing)
	// Output:
	// 0.750000000000
	// undefined
}

func ExampleDefinition_Rank() {
	trust := indicator.Definition{Measure: indicator.Ordinal, Anchors: []indicator.Anchor{{Level: "low", Words: "rarely"}, {Level: "high", Words: "always"}}}
	fmt.Println(trust.Rank(indicator.LevelValue("high")))
	fmt.Println(trust.Rank(indicator.LevelValue("higher")))
	// Output:
	// 1 true
	// 0 false
}

func BenchmarkProgress(b *testing.B) {
	for _, c := range []struct {
		name                     string
		d                        indicator.Definition
		baseline, target, actual indicator.Value
	}{
		{"unit", units, number("10"), number("250.5"), number("99.25")},
		{"ratio", ratios, ratio("1", "3"), ratio("2", "3"), ratio("5", "9")},
		{"rubric", rubric, absent, absent, level("c")},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.d.Progress(c.baseline, c.target, c.actual)
			}
		})
	}
}
