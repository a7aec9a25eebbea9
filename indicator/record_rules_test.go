package indicator_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// onRecord is the form of the examples in the comments of codes that need
// records.
type onRecord struct {
	Indicators []indicator.Use        `json:"indicators"`
	Readings   []indicator.Reading    `json:"readings"`
	Scores     []indicator.Score      `json:"scores"`
	Joint      []indicator.JointScore `json:"joint"`
}

func (r onRecord) check() check.Report {
	return indicator.CheckRecords(r.Indicators, indicator.Records{Readings: r.Readings, Scores: r.Scores, Joint: r.Joint})
}

// commented returns the example in the comment of each code that a file declares.
func commented(t *testing.T, file string) map[check.Code]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	examples := map[check.Code]string{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Doc == nil {
			return true
		}
		var example strings.Builder
		for line := range strings.Lines(spec.Doc.Text()) {
			if code, indented := strings.CutPrefix(line, "\t"); indented {
				example.WriteString(code)
			}
		}
		examples[check.Code(spec.Names[0].Name)] = example.String()
		return true
	})
	return examples
}

func TestEachRuleOnRecordsIsBrokenByItsSmallestExample(t *testing.T) {
	examples := commented(t, "record_rules.go")
	if diff := cmp.Diff([]check.Code{indicator.IND013, indicator.IND014}, slices.Sorted(maps.Keys(examples))); diff != "" {
		t.Fatalf("codes (-want +got):\n%s", diff)
	}
	for code, example := range examples {
		var records onRecord
		decoder := json.NewDecoder(strings.NewReader(example))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&records); err != nil {
			t.Errorf("%s: %v", code, err)
			continue
		}
		found := records.check()
		if len(found) != 1 || found[0].Code != code {
			t.Errorf("%s: its example gives %v", code, found)
		}
		if found := indicator.Check(records.Indicators); len(found) != 0 {
			t.Errorf("%s: its indicators are at fault: %v", code, found)
		}
		for keep := range records.Readings { // smallest: with one reading less, or without parts, it does not occur
			fewer := records
			fewer.Readings = slices.Delete(slices.Clone(records.Readings), keep, keep+1)
			if found := fewer.check(); len(found) != 0 {
				t.Errorf("%s occurs without reading %d", code, keep)
			}
		}
	}
}

func TestEveryFindingOnRecordsKeepsTheLawsOfItsRule(t *testing.T) {
	rules := map[check.Code]check.Rule{}
	for _, rule := range indicator.Rules() {
		rules[rule.Code] = rule
	}
	seen := map[check.Code]int{}
	rapid.Check(t, func(t *rapid.T) {
		uses, records := drawRecords(t)
		for _, f := range indicator.CheckRecords(uses, records) {
			seen[f.Code]++
			rule := rules[f.Code]
			if rule.Severity != f.Severity {
				t.Errorf("%s %v: the rule is %v", f.Code, f.Severity, rule)
			}
			if diff := cmp.Diff(slices.Sorted(slices.Values(rule.Params)), slices.Sorted(maps.Keys(f.Params))); diff != "" {
				t.Errorf("%s: parameters (-rule +finding):\n%s", f.Code, diff)
			}
			if _, err := check.ParsePath(string(f.Path)); err != nil || string(f.Path) != string(f.Place) {
				t.Errorf("%s at %s, place %s: %v", f.Code, f.Path, f.Place, err)
			}
		}
	})
	for _, code := range []check.Code{indicator.IND005, indicator.IND006, indicator.IND013, indicator.IND014} {
		if seen[code] == 0 {
			t.Errorf("%s was never drawn: %v", code, seen)
		}
	}
}

// drawRecords draws sums of one unit, with readings by two partners at two
// places, some of which are at fault.
func drawRecords(t *rapid.T) ([]indicator.Use, indicator.Records) {
	uses := []indicator.Use{
		{ID: "visits", Definition: indicator.Definition{Measure: indicator.Unit, Accumulation: indicator.Sum, Disaggregations: []indicator.Disaggregation{bySex}}},
		{ID: "share", Definition: indicator.Definition{Measure: indicator.Percentage}},
	}
	day := calendar.MustParse("2026-01-01")
	var r indicator.Records
	for i := range rapid.IntRange(0, 14).Draw(t, "readings") {
		from := day.AddDays(rapid.IntRange(0, 20).Draw(t, "from"))
		r.Readings = append(r.Readings, indicator.Reading{
			ID: id.Command(fmt.Sprint("r", i)), Indicator: rapid.SampledFrom([]id.Indicator{"visits", "visits", "visits", "share", "stranger"}).Draw(t, "indicator"),
			Period: calendar.NewPeriod(from, from.AddDays(rapid.IntRange(-2, 40).Draw(t, "days"))),
			Place:  rapid.SampledFrom([]string{"", "", "north"}).Draw(t, "place"), By: rapid.SampledFrom([]id.Partner{"mill", "clinic"}).Draw(t, "by"),
			Value: rapid.SampledFrom([]indicator.Value{number("1"), number("7"), number("101"), words, none}).Draw(t, "value"),
		})
		if rapid.Bool().Draw(t, "parts") {
			r.Readings[i].Parts = []indicator.Part{{By: "sex", Part: "f", Value: number("3")}, {By: "sex", Part: "m", Value: number("4")}}
		}
	}
	return uses, r
}

var bySex = indicator.Disaggregation{By: "sex", Parts: []string{"f", "m"}, Exclusive: true, Exhaustive: true}

func placed(report check.Report) []string {
	var list []string
	for _, f := range report {
		list = append(list, fmt.Sprint(f.Code, " ", f.Path, " ", f.Params["problem"]))
	}
	return list
}

func TestCheckRecordsFindsFaultsInOrder(t *testing.T) {
	uses := []indicator.Use{
		{ID: "share", Definition: indicator.Definition{Measure: indicator.Percentage}},
		{ID: "trust", Definition: indicator.Definition{Measure: indicator.Ordinal, Anchors: levels}},
		{ID: "share", Definition: indicator.Definition{Measure: indicator.Narrative}}, // the first of an id counts
	}
	turned := calendar.MustParsePeriod("2026-12-31/2026-01-01")
	records := indicator.Records{
		Readings: []indicator.Reading{
			{ID: "r/1", Indicator: "share", Period: turned, Value: number("101"), Parts: []indicator.Part{{Value: number("1")}, {Value: high}}},
			{Indicator: "share", Value: number("0")},
			{Indicator: "share"},
			{ID: "r4", Indicator: "stranger"},
		},
		Scores: []indicator.Score{{ID: "s1", Indicator: "trust", Value: high}, {ID: "s2", Indicator: "trust", Value: indicator.LevelValue("mid")}},
		Joint:  []indicator.JointScore{{ID: "j1", Indicator: "trust", Period: turned, Value: words}},
	}
	want := []string{
		"IND006 /readings/r~11/period empty_period",
		"IND006 /readings/r~11/value out_of_range",
		"IND005 /readings/r~11/parts/1/value wrong_member",
		"IND005 /readings/2/value not_one",
		"IND005 /scores/s2/value no_such_level",
		"IND006 /joint/j1/period empty_period",
		"IND005 /joint/j1/value wrong_member",
	}
	if diff := cmp.Diff(want, placed(indicator.CheckRecords(uses, records))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPeriodsOfASumMeetWithoutOverlapAndWithoutGap(t *testing.T) {
	sum := indicator.Definition{Measure: indicator.Unit, Accumulation: indicator.Sum}
	one := number("1")
	for _, c := range []struct {
		name       string
		definition indicator.Definition
		readings   []indicator.Reading
		want       []string
	}{
		{"they meet", sum, []indicator.Reading{at("2026-01-01/2026-03-31", one), at("2026-04-01/2026-06-30", one)}, nil},
		{"gap", sum, []indicator.Reading{at("2026-01-01/2026-03-31", one), at("2026-07-01/2026-09-30", one)},
			[]string{"/readings/1/period gap 2026-04-01/2026-06-30"}},
		{"overlap of a day", sum, []indicator.Reading{at("2026-03-31/2026-06-30", one), at("2026-01-01/2026-03-31", one)},
			[]string{"/readings/0/period overlap 2026-01-01/2026-03-31"}},
		{"year and quarters", sum, []indicator.Reading{at("2026-01-01/2026-12-31", one), at("2026-01-01/2026-03-31", one), at("2026-07-01/2026-09-30", one)},
			[]string{"/readings/0/period overlap 2026-01-01/2026-03-31", "/readings/2/period overlap 2026-01-01/2026-12-31"}},
		{"the same period twice is a repetition, of which the first stands", sum, []indicator.Reading{at("2026-01-01/2026-12-31", one), at("2026-01-01/2026-12-31", one)}, nil},
		{"no period is always", sum, []indicator.Reading{at("2026-01-01/2026-12-31", one), {Indicator: "visits", Value: one}},
			[]string{"/readings/0/period overlap "}},
		{"open ends leave no gap", sum, []indicator.Reading{at("../2026-03-31", one), at("2026-04-01/..", one)}, nil},
		{"what is missing fills its period", sum, []indicator.Reading{at("2026-01-01/2026-03-31", one), at("2026-04-01/2026-06-30", none), at("2026-07-01/2026-09-30", one)}, nil},
		{"and counts nothing twice", sum, []indicator.Reading{at("2026-01-01/2026-12-31", none), at("2026-01-01/2026-03-31", one)}, nil},
		{"nor what comes after it", sum, []indicator.Reading{at("2026-01-01/2026-06-30", none), at("2026-04-01/2026-09-30", one)}, nil},
		{"empty periods are left aside", sum, []indicator.Reading{at("2026-01-01/2026-03-31", one), at("2026-12-31/2026-10-01", one)}, nil},
		{"cumulative figures overlap by nature", indicator.Definition{Measure: indicator.Unit}, []indicator.Reading{at("2026-01-01/2026-06-30", one), at("2026-01-01/2026-12-31", one)}, nil},
	} {
		uses := []indicator.Use{{ID: "visits", Definition: c.definition}}
		var got []string
		for _, f := range indicator.CheckPeriods(uses, c.readings) {
			got = append(got, fmt.Sprintf("%s %s %s", f.Place, f.Params["problem"], f.Params["other"]))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func at(period string, v indicator.Value) indicator.Reading {
	return indicator.Reading{Indicator: "visits", Period: calendar.MustParsePeriod(period), Value: v}
}

func TestPeriodsOfOthersAreNotCompared(t *testing.T) {
	uses := []indicator.Use{{ID: "visits", Definition: indicator.Definition{Measure: indicator.Unit, Accumulation: indicator.Sum}}}
	uses = append(uses, uses[0])
	uses[1].ID = "births"
	first, north, clinic, births := at("2026-01-01/2026-12-31", number("1")), at("2026-06-01/2026-12-31", number("1")), at("2026-06-01/2026-12-31", number("1")), at("2020-01-01/2020-12-31", number("1"))
	north.Place, clinic.By, births.Indicator = "north", "clinic", "births"
	if found := indicator.CheckPeriods(uses, []indicator.Reading{first, north, clinic, births}); len(found) != 0 {
		t.Errorf("%v", found)
	}
}

// Days of a calendar, marked one by one, are the slow way to the same answer.
func TestASumIsSoundExactlyWhenEachDayIsCountedOnce(t *testing.T) {
	uses := []indicator.Use{{ID: "visits", Definition: indicator.Definition{Measure: indicator.Unit, Accumulation: indicator.Sum}}}
	start := calendar.MustParse("2026-01-01")
	rapid.Check(t, func(t *rapid.T) {
		var readings []indicator.Reading
		var days [60]int
		first, last := len(days), -1
		seen := map[[2]int]bool{}
		for range rapid.IntRange(1, 5).Draw(t, "n") {
			from := rapid.IntRange(0, 39).Draw(t, "from")
			until := from + rapid.IntRange(0, 19).Draw(t, "days")
			first, last = min(first, from), max(last, until)
			for day := from; day <= until && !seen[[2]int{from, until}]; day++ {
				days[day]++
			}
			seen[[2]int{from, until}] = true // a repetition counts nothing
			readings = append(readings, indicator.Reading{
				Indicator: "visits", Period: calendar.NewPeriod(start.AddDays(from), start.AddDays(until)), Value: indicator.NumberValue(exact.FromInt(1)),
			})
		}
		want := map[string]bool{}
		for day := first; day <= last; day++ {
			switch {
			case days[day] == 0:
				want["gap"] = true
			case days[day] > 1:
				want["overlap"] = true
			}
		}
		got := map[string]bool{}
		for _, f := range indicator.CheckPeriods(uses, readings) {
			got[f.Params["problem"]] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", readings, diff)
		}
	})
}

func TestATargetAgainstTheDirectionIsFound(t *testing.T) {
	for _, c := range []struct {
		definition       indicator.Definition
		baseline, target indicator.Value
		place            string
		found            bool
	}{
		{indicator.Definition{Measure: indicator.Unit}, number("2"), number("1"), "", true},
		{indicator.Definition{Measure: indicator.Unit}, number("1"), number("2"), "", false},
		{indicator.Definition{Measure: indicator.Unit, Direction: indicator.Decrease}, number("1"), number("2"), "", true},
		{indicator.Definition{Measure: indicator.Unit, Direction: indicator.Decrease}, number("2"), number("1"), "", false},
		{indicator.Definition{Measure: indicator.Unit, Direction: indicator.Maintain}, number("2"), number("1"), "", false},
		{indicator.Definition{Measure: indicator.Unit, Direction: "sideways"}, number("2"), number("1"), "", false},
		{indicator.Definition{Measure: indicator.RatioOf}, ratio("1", "2"), ratio("2", "5"), "", true},
		{indicator.Definition{Measure: indicator.RatioOf}, ratio("1", "2"), ratio("2", "3"), "", false},
		{indicator.Definition{Measure: indicator.Rubric, Anchors: levels}, high, indicator.LevelValue("low"), "", true},
		{indicator.Definition{Measure: indicator.ProgressMarkers}, indicator.LevelValue("love"), indicator.LevelValue("like"), "", true},
		{indicator.Definition{Measure: indicator.ProgressMarkers}, indicator.LevelValue("like"), indicator.LevelValue("love"), "", false},
		{indicator.Definition{Measure: indicator.Unit}, number("2"), none, "", false},
		{indicator.Definition{Measure: indicator.Unit}, none, number("2"), "", false},
		{indicator.Definition{Measure: indicator.Unit}, number("200"), number("100"), "north", false},
	} {
		use := indicator.Use{ID: "it", Definition: c.definition, Baseline: &indicator.Baseline{Value: c.baseline}, Targets: []indicator.Target{{Value: c.target, Place: c.place}}}
		found := indicator.Check([]indicator.Use{use}).With(indicator.IND007)
		if (len(found) == 1) != c.found {
			t.Errorf("%s %q from %+v to %+v: %v", c.definition.Measure, c.definition.Direction, c.baseline, c.target, found)
		}
		for _, f := range found {
			if f.Place != "/it/targets/0/value" || f.Severity != check.Warning || f.Params["direction"] == "" || f.Params["baseline"] == f.Params["target"] {
				t.Errorf("%+v", f)
			}
		}
	}
}

func ExampleCheckRecords() {
	taps := indicator.Use{ID: "taps", Definition: indicator.Definition{Measure: indicator.Percentage}}
	records := indicator.Records{Readings: []indicator.Reading{{ID: "r17", Indicator: "taps", Value: indicator.NumberValue(exact.MustParse("104"))}}}
	for _, f := range indicator.CheckRecords([]indicator.Use{taps}, records) {
		fmt.Println(f.Code, f.Path, f.Params["problem"])
	}
	// Output:
	// IND006 /readings/r17/value out_of_range
}

func ExampleCheckPeriods() {
	visits := indicator.Use{ID: "visits", Definition: indicator.Definition{Measure: indicator.Unit, Accumulation: indicator.Sum}}
	reading := func(period string) indicator.Reading {
		return indicator.Reading{Indicator: "visits", Period: calendar.MustParsePeriod(period), Value: indicator.NumberValue(exact.FromInt(1))}
	}
	readings := []indicator.Reading{reading("2026-01-01/2026-03-31"), reading("2026-07-01/2026-09-30")}
	for _, f := range indicator.CheckPeriods([]indicator.Use{visits}, readings) {
		fmt.Println(f.Code, f.Path, f.Params["problem"], f.Params["other"])
	}
	// Output:
	// IND013 /readings/1/period gap 2026-04-01/2026-06-30
}

func BenchmarkCheckRecords(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		uses := make([]indicator.Use, 100)
		for i := range uses {
			uses[i] = indicator.Use{ID: id.Indicator(fmt.Sprint("i", i)), Definition: over(units, indicator.Sum)}
		}
		var r indicator.Records
		day := calendar.MustParse("2026-01-01")
		for i := range n {
			from := day.AddDays(30 * (i / len(uses)))
			r.Readings = append(r.Readings, indicator.Reading{
				ID: id.Command(fmt.Sprint("r", i)), Indicator: uses[i%len(uses)].ID, Period: calendar.NewPeriod(from, from.AddDays(29)),
				By: "clinic", Value: indicator.NumberValue(exact.FromInt(int64(i))),
			})
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if found := indicator.CheckRecords(uses, r); len(found) != 0 {
					b.Fatal(found)
				}
			}
		})
	}
}
