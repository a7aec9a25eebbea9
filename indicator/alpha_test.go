package indicator_test

import (
	"fmt"
	"math"
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

// matrix reads scores written as in the literature: a line for each observer, a
// column for each unit, "*" where there is no score.
func matrix(asValue func(string) indicator.Value, observers ...string) [][]indicator.Value {
	var units [][]indicator.Value
	for _, line := range observers {
		for u, word := range strings.Fields(line) {
			if u == len(units) {
				units = append(units, nil)
			}
			v := indicator.MissingValue(indicator.NotReported)
			if word != "*" {
				v = asValue(word)
			}
			units[u] = append(units[u], v)
		}
	}
	return units
}

func TestAlphaAgreesWithPublishedExamples(t *testing.T) {
	const computing = "Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011"
	binary := matrix(number,
		"0 1 0 0 0 0 0 0 1 0",
		"1 1 1 0 0 1 0 0 0 0")
	named := matrix(indicator.LevelValue,
		"a a b b d c c c e d d a",
		"b a b b b c c c e d d d")
	missing := matrix(number,
		"1 2 3 3 2 1 4 1 2 * * *",
		"1 2 3 3 2 2 4 1 2 5 * 3",
		"* 3 3 3 2 3 4 2 2 5 1 *",
		"1 2 3 3 2 4 4 1 2 5 1 *")
	three := matrix(number,
		"* * * * * 3 4 1 2 1 1 3 3 * 3",
		"1 * 2 1 3 3 4 3 * * * * * * *",
		"* * 2 1 3 4 4 * 2 1 1 3 3 * 4")
	for _, c := range []struct {
		source string
		metric indicator.Metric
		units  [][]indicator.Value
		alpha  string
		n, of  int
	}{
		{computing + ", A: binary, two observers", indicator.NominalMetric, binary, "0.095", 20, 10},
		{computing + ", B: nominal, two observers", indicator.NominalMetric, named, "0.692", 24, 12},
		{computing + ", C: four observers, missing data", indicator.NominalMetric, missing, "0.743", 40, 11},
		{computing + ", D: the same, ordinal", indicator.OrdinalMetric, missing, "0.815", 40, 11},
		{computing + ", D: the same, interval", indicator.IntervalMetric, missing, "0.849", 40, 11},
		{"Wikipedia, Krippendorff's alpha, a computational example", indicator.NominalMetric, three, "0.691", 26, 12},
		{"Wikipedia, Krippendorff's alpha, a computational example", indicator.IntervalMetric, three, "0.811", 26, 12},
	} {
		got, ok := indicator.Alpha(c.metric, c.units)
		if !ok || strconv.FormatFloat(got.Value, 'f', 3, 64) != c.alpha || got.N != c.n || got.Units != c.of || got.Metric != c.metric {
			t.Errorf("%s (%s): %+v, %t, want %s of %d values in %d units", c.source, c.metric, got, ok, c.alpha, c.n, c.of)
		}
	}
}

func TestAlphaIsUndefinedWhereThereIsNothingToCompare(t *testing.T) {
	one, two := number("1"), number("2")
	for name, units := range map[string][][]indicator.Value{
		"nothing":                 nil,
		"one value":               {{one}},
		"one value in each unit":  {{one}, {two}, {one, none}},
		"no variation":            {{one, one}, {one, one, one}},
		"1.50 is 1.5":             {{number("1.50"), number("1.5")}},
		"-0.0 is no other than 0": {{indicator.NumberValue(exact.MustParse("0.0")), indicator.NumberValue(exact.FromInt(0).Neg())}},
		"only ratios over zero":   {{ratio("1", "0"), ratio("2", "0")}},
		"ill-formed values":       {{indicator.Value{}, {Level: "a", Text: "b"}}},
	} {
		for _, m := range []indicator.Metric{indicator.NominalMetric, indicator.OrdinalMetric, indicator.IntervalMetric} {
			if got, ok := indicator.Alpha(m, units); ok || got.Value != 0 {
				t.Errorf("%s: %s α is %+v", name, m, got)
			}
		}
	}
	varied := [][]indicator.Value{{one, two}, {two, two}}
	if _, ok := indicator.Alpha("circular", varied); ok || indicator.Metric("circular").Known() {
		t.Error("a metric that is unknown has an α")
	}
	levels := [][]indicator.Value{{high, indicator.LevelValue("low")}, {high, high}}
	for _, m := range []indicator.Metric{indicator.OrdinalMetric, indicator.IntervalMetric} {
		if _, ok := indicator.Alpha(m, levels); ok {
			t.Errorf("levels without order have an %s α", m)
		}
	}
}

func TestAlphaOfADefinitionKnowsTheOrderOfItsLevels(t *testing.T) {
	anchors := []indicator.Anchor{{Level: "poor"}, {Level: "fair"}, {Level: "good"}, {Level: "great"}, {Level: "superb"}}
	rubric := indicator.Definition{Measure: indicator.Rubric, Anchors: anchors}
	unit := indicator.Definition{Measure: indicator.Unit}
	lines := []string{
		"1 2 3 3 2 1 4 1 2 * * *",
		"1 2 3 3 2 2 4 1 2 5 * 3",
		"* 3 3 3 2 3 4 2 2 5 1 *",
		"1 2 3 3 2 4 4 1 2 5 1 *",
	}
	asLevel := func(word string) indicator.Value {
		n, _ := strconv.Atoi(word)
		return indicator.LevelValue(anchors[n-1].Level)
	}
	for _, c := range []struct {
		d     indicator.Definition
		units [][]indicator.Value
		want  string
	}{
		{rubric, matrix(asLevel, lines...), "ordinal 0.815"},
		{unit, matrix(number, lines...), "interval 0.849"},
		{indicator.Definition{Measure: "weather"}, matrix(number, lines...), "nominal 0.743"},
	} {
		got, ok := c.d.Alpha(c.units)
		if s := fmt.Sprintf("%s %.3f", got.Metric, got.Value); !ok || s != c.want {
			t.Errorf("%s: %s, %t, want %s", c.d.Measure, s, ok, c.want)
		}
	}
	nobody := [][]indicator.Value{{words, indicator.TextValue("it does not")}, {words, words}}
	if got, ok := (indicator.Definition{Measure: indicator.Narrative}).Alpha(nobody); ok {
		t.Errorf("words have an α: %+v", got)
	}
	if got, ok := (indicator.Definition{Measure: indicator.Ordinal}).Alpha([][]indicator.Value{{high, words}, {high, indicator.LevelValue("low")}}); ok || got.N != 2 {
		t.Errorf("levels without anchors have an α, or words count as a level: %+v", got)
	}
	// A score outside the scale counts for nothing, like one that is missing.
	goal := indicator.Definition{Measure: indicator.GoalAttainment}
	with, _ := goal.Alpha([][]indicator.Value{{number("-1"), number("1"), number("7")}, {number("2"), number("2"), none}})
	without, ok := goal.Alpha([][]indicator.Value{{number("-1"), number("1")}, {number("2"), number("2")}})
	if diff := cmp.Diff(without, with); diff != "" || !ok {
		t.Errorf("a score outside the scale (-want +got):\n%s", diff)
	}
}

func drawUnits(t *rapid.T) [][]indicator.Value {
	score := rapid.Custom(func(t *rapid.T) indicator.Value {
		if rapid.IntRange(0, 4).Draw(t, "missing") == 0 {
			return indicator.MissingValue(indicator.Withheld)
		}
		n := exact.FromInt(int64(rapid.IntRange(-4, 4).Draw(t, "tenths"))).Shift(-rapid.IntRange(0, 1).Draw(t, "places"))
		return indicator.NumberValue(n)
	})
	return rapid.SliceOfN(rapid.SliceOfN(score, 0, 5), 0, 8).Draw(t, "units")
}

var metrics = []indicator.Metric{indicator.NominalMetric, indicator.OrdinalMetric, indicator.IntervalMetric}

// byPairs is α as the coincidence matrix defines it, pair by pair in floats.
func byPairs(m indicator.Metric, units [][]indicator.Value) (float64, bool) {
	var rows [][]float64
	var all []float64
	for _, unit := range units {
		var row []float64
		for _, v := range unit {
			if v.Number != nil {
				row = append(row, v.Number.Float64())
			}
		}
		if len(row) > 1 {
			rows, all = append(rows, row), append(all, row...)
		}
	}
	distance := func(a, b float64) float64 {
		switch m {
		case indicator.IntervalMetric:
			return (a - b) * (a - b)
		case indicator.OrdinalMetric:
			between := 0.0
			for _, x := range all {
				switch {
				case a != b && (x == a || x == b):
					between += 0.5
				case min(a, b) < x && x < max(a, b):
					between++
				}
			}
			return between * between
		case indicator.NominalMetric:
			if a != b {
				return 1
			}
		}
		return 0
	}
	sum := func(row []float64) (s float64) {
		for i, a := range row {
			for j, b := range row {
				if i != j {
					s += distance(a, b)
				}
			}
		}
		return s
	}
	observed, expected, n := 0.0, sum(all), float64(len(all))
	for _, row := range rows {
		observed += sum(row) / float64(len(row)-1)
	}
	return 1 - (n-1)*observed/expected, expected > 0
}

func TestAlphaIsThatOfItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t)
		for _, m := range metrics {
			want, defined := byPairs(m, units)
			got, ok := indicator.Alpha(m, units)
			if ok != defined || ok && math.Abs(got.Value-want) > 1e-9*(1+math.Abs(want)) {
				t.Fatalf("%s: %v, %t, want %v, %t", m, got.Value, ok, want, defined)
			}
		}
	})
}

func TestAlphaIsTheSameToTheLastBitInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t)
		for _, m := range metrics {
			want, defined := indicator.Alpha(m, units)
			r := rand.New(rand.NewSource(rapid.Int64().Draw(t, "order")))
			mixed := make([][]indicator.Value, len(units))
			for to, from := range r.Perm(len(units)) {
				mixed[to] = make([]indicator.Value, len(units[from]))
				for i, j := range r.Perm(len(units[from])) {
					mixed[to][i] = units[from][j]
				}
			}
			if got, ok := indicator.Alpha(m, mixed); got != want || ok != defined {
				t.Fatalf("%s: %+v, %t, want %+v, %t", m, got, ok, want, defined)
			}
		}
	})
}

func TestAlphaIsTheSameUnderOtherNamesAndScales(t *testing.T) {
	names := []string{"ash", "beech", "cedar", "date", "elm", "fig", "gum", "hazel", "ivy"}
	relabel := func(units [][]indicator.Value, to func(exact.Number) indicator.Value) [][]indicator.Value {
		other := make([][]indicator.Value, len(units))
		for i, unit := range units {
			for _, v := range unit {
				if v.Number != nil {
					v = to(*v.Number)
				}
				other[i] = append(other[i], v)
			}
		}
		return other
	}
	rapid.Check(t, func(t *rapid.T) {
		score := rapid.Map(rapid.IntRange(-4, 4), func(n int) indicator.Value { return indicator.NumberValue(exact.FromInt(int64(n))) })
		units := rapid.SliceOfN(rapid.SliceOfN(score, 0, 5), 0, 8).Draw(t, "units")
		called := rapid.Permutation(names).Draw(t, "names")
		same := func(m indicator.Metric, to func(exact.Number) indicator.Value) {
			want, defined := indicator.Alpha(m, units)
			if got, ok := indicator.Alpha(m, relabel(units, to)); got != want || ok != defined {
				t.Fatalf("%s: %+v, %t, want %+v, %t", m, got, ok, want, defined)
			}
		}
		same(indicator.NominalMetric, func(n exact.Number) indicator.Value {
			i, _ := n.Int64()
			return indicator.LevelValue(called[i+4])
		})
		// Only the order counts for an ordinal; an interval may be shifted,
		// stretched and turned round.
		same(indicator.OrdinalMetric, func(n exact.Number) indicator.Value {
			return indicator.NumberValue(n.Mul(n).Mul(n).Add(exact.MustParse("0.25")))
		})
		same(indicator.IntervalMetric, func(n exact.Number) indicator.Value {
			return indicator.NumberValue(n.Mul(exact.MustParse("-2.5")).Add(exact.MustParse("7")))
		})
	})
}

func TestAlphaIsOneWhereAllAgreeAndSomethingVaries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var units [][]indicator.Value
		different := map[int]bool{}
		for range rapid.IntRange(1, 8).Draw(t, "units") {
			n := rapid.IntRange(0, 3).Draw(t, "score")
			raters := rapid.IntRange(1, 4).Draw(t, "raters")
			var unit []indicator.Value
			for range raters {
				unit = append(unit, indicator.NumberValue(exact.FromInt(int64(n))))
			}
			if raters > 1 {
				different[n] = true
			}
			units = append(units, unit)
		}
		for _, m := range metrics {
			got, ok := indicator.Alpha(m, units)
			if ok != (len(different) > 1) || ok && got.Value != 1 {
				t.Fatalf("%s: %+v, %t with %d different scores", m, got, ok, len(different))
			}
		}
	})
}

func ExampleAlpha() {
	// Two partners, one trained by the other, score three quarters; the second
	// did not score the last.
	score := func(s string) indicator.Value { return indicator.NumberValue(exact.MustParse(s)) }
	units := [][]indicator.Value{
		{score("1"), score("1")},
		{score("2"), score("3")},
		{score("3"), indicator.MissingValue(indicator.NotReported)},
	}
	a, ok := indicator.Alpha(indicator.IntervalMetric, units)
	fmt.Printf("%.3f %t, %d values in %d units\n", a.Value, ok, a.N, a.Units)
	_, ok = indicator.Alpha(indicator.IntervalMetric, units[:1])
	fmt.Println(ok) // nothing varies
	// Output:
	// 0.727 true, 4 values in 2 units
	// false
}

func ExampleDefinition_Alpha() {
	trust := indicator.Definition{Basis: indicator.Judged, Measure: indicator.ProgressMarkers}
	like, love := indicator.LevelValue(indicator.LikeToSee), indicator.LevelValue(indicator.LoveToSee)
	a, ok := trust.Alpha([][]indicator.Value{{like, like}, {love, love}, {like, love}})
	fmt.Printf("%s %.3f %t\n", a.Metric, a.Value, ok)
	// Output: ordinal 0.444 true
}

func BenchmarkAlpha(b *testing.B) {
	for _, periods := range []int{40, 400} {
		units := make([][]indicator.Value, periods)
		for i := range units {
			for j := range 10 {
				units[i] = append(units[i], indicator.NumberValue(exact.FromInt(int64((i*7+j*j)%5))))
			}
		}
		b.Run(strconv.Itoa(periods), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := indicator.Alpha(indicator.OrdinalMetric, units); !ok {
					b.Fatal("undefined")
				}
			}
		})
	}
}
