package indicator_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// inPlace returns a reading of a place.
func inPlace(place string, r indicator.Reading) indicator.Reading {
	r.Place = place
	r.ID += id.Command("-" + place)
	return r
}

// stood returns, for each point, what the first criterion came to, its
// progress, and its gaps if it has any.
func stood(u indicator.Use, readings ...indicator.Reading) []string {
	a := indicator.Assess(asked(indicator.Success{}, indicator.Records{Readings: readings}, u))
	var all []string
	for _, p := range a.Series[0].Joint.Points {
		s := p.Standings[0]
		text := say(s.Value) + " " + say(s.Progress)
		if s.Gaps > 0 {
			text += fmt.Sprintf(" without %d", s.Gaps)
		}
		all = append(all, text)
	}
	return all
}

var (
	wholeOf2026 = calendar.MustParsePeriod("2026-01-01/2026-12-31")
	wholeOf2027 = calendar.MustParsePeriod("2027-01-01/2027-12-31")
)

func TestPeriodsArePutTogetherWithinThePeriodOfTheirTarget(t *testing.T) {
	target := func(p calendar.Period, value string) indicator.Target {
		return indicator.Target{Period: p, Value: number(value)}
	}
	var five []indicator.Reading
	for n, value := range []string{"10", "20", "30", "40", "10"} {
		five = append(five, reading("visits", nthQuarter(n), value))
	}
	for _, c := range []struct {
		what    string
		how     indicator.Accumulation
		targets []indicator.Target
		want    []string
	}{
		{"a sum against the whole term", indicator.Sum, []indicator.Target{target(calendar.Period{}, "200")},
			[]string{"10 0.050000000000", "30 0.150000000000", "60 0.300000000000", "100 0.500000000000", "110 0.550000000000"}},
		{"a sum against each year", indicator.Sum, []indicator.Target{target(wholeOf2026, "100"), target(wholeOf2027, "40")},
			[]string{"10 0.100000000000", "30 0.300000000000", "60 0.600000000000", "100 1.000000000000", "10 0.250000000000", "not_reported not_reported"}},
		{"a sum against each quarter, and the year at its end", indicator.Sum,
			[]indicator.Target{target(nthQuarter(0), "10"), target(nthQuarter(1), "10"), target(nthQuarter(2), "10"), target(nthQuarter(3), "10"), target(wholeOf2026, "200"), target(calendar.Period{}, "1000")},
			[]string{"10 1.000000000000", "20 2.000000000000", "30 3.000000000000", "100 0.500000000000", "110 0.110000000000"}},
		{"the latest", indicator.Latest, []indicator.Target{target(wholeOf2026, "40"), target(calendar.Period{}, "100")},
			[]string{"10 0.250000000000", "20 0.500000000000", "30 0.750000000000", "40 1.000000000000", "10 0.100000000000"}},
		{"cumulative figures, which are never summed", "", []indicator.Target{target(calendar.Period{}, "40")},
			[]string{"10 0.250000000000", "20 0.500000000000", "30 0.750000000000", "40 1.000000000000", "10 0.250000000000"}},
		{"the highest", indicator.Max, []indicator.Target{target(calendar.Period{}, "40")},
			[]string{"10 0.250000000000", "20 0.500000000000", "30 0.750000000000", "40 1.000000000000", "40 1.000000000000"}},
		{"the lowest", indicator.Min, []indicator.Target{target(calendar.Period{}, "40")},
			[]string{"10 0.250000000000", "10 0.250000000000", "10 0.250000000000", "10 0.250000000000", "10 0.250000000000"}},
		{"a mean within each year", indicator.Mean, []indicator.Target{target(wholeOf2026, "40"), target(calendar.Period{}, "40")},
			[]string{"10 0.250000000000", "15.000000000000 0.375000000000", "20.000000000000 0.500000000000", "25.000000000000 0.625000000000", "22.000000000000 0.550000000000"}},
		{"without a target", indicator.Sum, nil,
			[]string{"10 undefined", "30 undefined", "60 undefined", "100 undefined", "110 undefined"}},
	} {
		u := counted("visits")
		u.Definition.Accumulation, u.Targets = c.how, c.targets
		if diff := cmp.Diff(c.want, stood(u, five...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
}

func TestASumThatGoesWithoutAPeriodIsNotTakenForTheWhole(t *testing.T) {
	u := counted("visits")
	u.Definition.Accumulation = indicator.Sum
	u.Targets = []indicator.Target{{Period: wholeOf2026, Value: number("100")}}
	unknown := reading("visits", nthQuarter(2), "0")
	unknown.Value = indicator.MissingValue(indicator.NotReported)
	none := reading("visits", nthQuarter(2), "0")
	none.Value = indicator.MissingValue(indicator.NotApplicable)
	for _, c := range []struct {
		what     string
		readings []indicator.Reading
		want     []string
	}{
		{"the second is not there", []indicator.Reading{reading("visits", nthQuarter(0), "30"), reading("visits", nthQuarter(2), "30"), reading("visits", nthQuarter(3), "30")},
			[]string{"30 0.300000000000", "60 0.600000000000 without 1", "90 0.900000000000 without 1"}},
		{"the third was not counted", []indicator.Reading{reading("visits", nthQuarter(0), "30"), reading("visits", nthQuarter(1), "30"), unknown, reading("visits", nthQuarter(3), "30")},
			[]string{"30 0.300000000000", "60 0.600000000000", "not_reported not_reported", "90 0.900000000000 without 1"}},
		{"the third does not apply", []indicator.Reading{reading("visits", nthQuarter(0), "30"), reading("visits", nthQuarter(1), "30"), none, reading("visits", nthQuarter(3), "30")},
			[]string{"30 0.300000000000", "60 0.600000000000", "not_applicable not_applicable", "90 0.900000000000"}},
		{"the first is not there", []indicator.Reading{reading("visits", nthQuarter(1), "30"), reading("visits", nthQuarter(3), "30")},
			[]string{"30 0.300000000000 without 1", "60 0.600000000000 without 2"}},
		{"the last is not there", []indicator.Reading{reading("visits", nthQuarter(0), "30")},
			[]string{"30 0.300000000000", "not_reported not_reported"}},
	} {
		got := stood(u, c.readings...)
		if c.what != "the last is not there" && len(got) > len(c.want) {
			got = got[:len(c.want)] // the end of the year, where the readings end before it
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
	// Before the definition was in force there was nothing to sum.
	q := asked(threshold("0.3"), indicator.Records{Readings: []indicator.Reading{reading("visits", nthQuarter(1), "30")}}, u)
	q.On = nthQuarter(2).Last()
	if p := indicator.Assess(q).Series[0].Joint.Points[0]; p.Standings[0].Gaps != 1 || p.Reached != check.Unknown || say(p.Coverage) != "0.000000000000" {
		t.Errorf("a sum without its first quarter: %+v, reached %s", p.Standings[0], p.Reached)
	}
	q.Versions[0].From = nthQuarter(1).First()
	if p := indicator.Assess(q).Series[0].Joint.Points[0]; p.Standings[0].Gaps != 0 || p.Reached != check.Yes {
		t.Errorf("a sum from the first day of the definition: %+v, reached %s", p.Standings[0], p.Reached)
	}
}

func TestPeriodsThatOverlapAreNotSummedTwice(t *testing.T) {
	u := counted("visits")
	u.Definition.Accumulation = indicator.Sum
	u.Targets = []indicator.Target{{Value: number("100")}}
	readings := []indicator.Reading{reading("visits", wholeOf2026, "50"), reading("visits", nthQuarter(4), "10")}
	for n := range 4 {
		readings = append(readings, reading("visits", nthQuarter(n), "10"))
		readings[n+2].ID += "-quarter"
	}
	want := []string{"10 0.100000000000", "20 0.200000000000", "30 0.300000000000", "50 0.500000000000", "60 0.600000000000"}
	if diff := cmp.Diff(want, stood(u, readings...)); diff != "" {
		t.Errorf("the longest of a day is scored, and what it overlaps is in it (-want +got):\n%s", diff)
	}
	shared := calendar.NewPeriod(nthQuarter(0).Last(), nthQuarter(1).Last()) // one day with the first quarter
	want = []string{"10 0.100000000000", "20 0.200000000000"}
	if diff := cmp.Diff(want, stood(u, reading("visits", nthQuarter(0), "10"), reading("visits", shared, "20"))); diff != "" {
		t.Errorf("a day in common (-want +got):\n%s", diff)
	}
}

func TestPlacesArePutTogetherBeforePeriods(t *testing.T) {
	q := func(n int, value string) indicator.Reading { return reading("visits", nthQuarter(n), value) }
	late := inPlace("west", q(1, "0"))
	late.Value = indicator.MissingValue(indicator.NotReported)
	closed := inPlace("west", q(1, "0"))
	closed.Value = indicator.MissingValue(indicator.NotApplicable)
	unread := q(1, "0")
	unread.Value = indicator.MissingValue(indicator.NotReported)
	byMill := inPlace("east", q(1, "6"))
	byMill.By = "mill"
	for _, c := range []struct {
		what     string
		over     indicator.Accumulation
		how      indicator.Accumulation
		targets  []indicator.Target
		readings []indicator.Reading
		want     []string
	}{
		{"a sum over places and time", indicator.Sum, indicator.Sum, nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2")), inPlace("east", q(1, "3")), inPlace("west", q(1, "4"))}, []string{"3 0.300000000000", "10 1.000000000000"}},
		{"the highest of the sums", indicator.Sum, indicator.Max, nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "4")), inPlace("east", q(1, "2")), inPlace("west", q(1, "1"))}, []string{"5 0.500000000000", "5 0.500000000000"}},
		{"one who reports after the other", "", indicator.Sum, nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), byMill}, []string{"1 0.100000000000", "7 0.700000000000"}},
		{"a place that did not report", indicator.Sum, "", nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2")), inPlace("east", q(1, "3"))}, []string{"3 0.300000000000", "3 0.300000000000 without 1"}},
		{"a place that says it did not", indicator.Sum, "", nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("east", q(1, "3")), late}, []string{"1 0.100000000000", "3 0.300000000000"}},
		{"a place that was closed", indicator.Sum, "", nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2")), inPlace("east", q(1, "3")), closed}, []string{"3 0.300000000000", "3 0.300000000000"}},
		{"a mean divided by the places that have data", indicator.Mean, "", nil,
			[]indicator.Reading{inPlace("east", q(1, "3")), late}, []string{"3 0.300000000000"}},
		{"places without a rule to put them together", "", "", nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2"))}, []string{"undefined undefined"}},
		{"the whole, which stands for its places", indicator.Sum, "", nil,
			[]indicator.Reading{q(0, "3"), inPlace("east", q(0, "1")), inPlace("west", q(0, "2"))}, []string{"3 0.300000000000"}},
		{"a place that did not report, in a sum", indicator.Sum, indicator.Sum, nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2")), inPlace("east", q(1, "3")), inPlace("east", q(2, "1")), inPlace("west", q(2, "1"))},
			[]string{"3 0.300000000000", "6 0.600000000000 without 1", "8 0.800000000000 without 1"}},
		{"no place reported, in a sum", indicator.Sum, indicator.Sum, nil,
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2")), late, inPlace("east", q(2, "1")), inPlace("west", q(2, "1"))},
			[]string{"3 0.300000000000", "not_reported not_reported", "5 0.500000000000 without 1"}},
		{"the whole is not known, and its places are", indicator.Sum, "", nil,
			[]indicator.Reading{unread, inPlace("east", q(1, "1")), inPlace("west", q(1, "2"))}, []string{"3 0.300000000000"}},
		{"targets of places for different periods", indicator.Sum, "", []indicator.Target{{Place: "east", Value: number("4")}, {Place: "west", Period: nthQuarter(0), Value: number("8")}},
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2"))}, []string{"3 undefined"}},
		{"targets of places", indicator.Sum, "", []indicator.Target{{Place: "east", Value: number("4")}, {Place: "west", Value: number("8")}},
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2")), inPlace("east", q(1, "3"))}, []string{"3 0.250000000000", "3 0.750000000000 without 1"}},
		{"a place with a target that never reported", indicator.Sum, "", []indicator.Target{{Value: number("10")}, {Place: "west", Value: number("8")}},
			[]indicator.Reading{inPlace("east", q(0, "1"))}, []string{"1 0.100000000000 without 1"}},
		{"a place without a target beside one with", indicator.Sum, "", []indicator.Target{{Place: "east", Value: number("4")}},
			[]indicator.Reading{inPlace("east", q(0, "1")), inPlace("west", q(0, "2"))}, []string{"3 undefined"}},
	} {
		u := counted("visits")
		u.Definition.Aggregation, u.Definition.Accumulation = c.over, c.how
		if c.targets != nil {
			u.Targets = c.targets
		}
		if diff := cmp.Diff(c.want, stood(u, c.readings...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
}

func TestALevelIsHeldAgainstTheTargetOfItsOwnPeriod(t *testing.T) {
	u := trust("bond")
	u.Definition.Basis = indicator.Measured
	u.Targets = []indicator.Target{{Period: nthQuarter(1), Value: indicator.LevelValue("some")}}
	var readings []indicator.Reading
	for n := range 3 {
		x := reading("bond", nthQuarter(n), "0")
		x.Value = indicator.LevelValue("some")
		readings = append(readings, x)
	}
	want := []string{"some 0.500000000000", "some 1.000000000000", "some 0.500000000000"}
	if diff := cmp.Diff(want, stood(u, readings...)); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
}

func TestAStandingNamesTheRecordsOfItsPeriod(t *testing.T) {
	u := counted("visits")
	u.Definition.Aggregation, u.Definition.Accumulation = indicator.Sum, indicator.Sum
	west := inPlace("west", reading("visits", nthQuarter(1), "2"))
	west.By = "mill"
	r := indicator.Records{Readings: []indicator.Reading{west, inPlace("east", reading("visits", nthQuarter(1), "1")), inPlace("east", reading("visits", nthQuarter(0), "4"))}}
	s := indicator.Assess(asked(indicator.Success{}, r, u)).Series[0].Joint.Points[1].Standings[0]
	want := `{"indicator":"visits","weight":"1","period":"2026-04-01/2026-06-30","since":"2026-01-01",` +
		`"value":{"number":"7"},"target":{"number":"10"},"progress":{"number":"0.700000000000"},` +
		`"records":["visits-2026-06-30-east","visits-2026-06-30-west"],"by":["clinic","mill"]}`
	if diff := cmp.Diff(want, written(t, s)); diff != "" {
		t.Errorf("standing (-want +got):\n%s", diff)
	}
}

func TestACriterionFarAboveItsTargetHidesNoWeakOne(t *testing.T) {
	uses := []indicator.Use{counted("far"), counted("weak"), counted("worse"), counted("idle")}
	s := threshold("0.9")
	for i, w := range []string{"1", "1", "2", "0"} {
		s.Criteria = append(s.Criteria, indicator.Criterion{Indicator: uses[i].ID, Weight: exact.MustParse(w)})
	}
	s.Criteria = append(s.Criteria, indicator.Criterion{Indicator: "absent", Weight: exact.MustParse("1")})
	r := indicator.Records{Readings: []indicator.Reading{
		reading("far", nthQuarter(0), "1000"), reading("weak", nthQuarter(0), "1"), reading("worse", nthQuarter(0), "-5"), reading("idle", nthQuarter(0), "-9"),
	}}
	p := indicator.Assess(asked(s, r, uses...)).Series[0].Joint.Points[0]
	if say(p.Linear) != "0.275000000000" || say(p.Geometric) != "0.000000000000" || p.Weakest != "worse" || say(p.Lowest) != "0.000000000000" {
		t.Errorf("linear %s, geometric %s, weakest %s at %s", say(p.Linear), say(p.Geometric), p.Weakest, say(p.Lowest))
	}
	if say(p.Standings[0].Progress) != "100.000000000000" || say(p.Standings[2].Progress) != "-0.500000000000" {
		t.Errorf("progress is cut off: %s, %s", say(p.Standings[0].Progress), say(p.Standings[2].Progress))
	}
	if absent := p.Standings[4]; say(absent.Value) != "undefined" || say(p.Coverage) != "0.800000000000" {
		t.Errorf("a criterion of no indicator: %s, coverage %s", say(absent.Value), say(p.Coverage))
	}
}

func TestOfTwoEquallyWeakTheFirstIsNamed(t *testing.T) {
	r := indicator.Records{Readings: []indicator.Reading{reading("b", nthQuarter(0), "1"), reading("a", nthQuarter(0), "1")}}
	if p := indicator.Assess(asked(indicator.Success{}, r, counted("b"), counted("a"))).Series[0].Joint.Points[0]; p.Weakest != "b" {
		t.Errorf("weakest %s", p.Weakest)
	}
}

func TestGoalAttainmentHasItsT(t *testing.T) {
	s := indicator.Success{}
	var r indicator.Records
	var uses []indicator.Use
	for i, x := range []string{"-1", "1"} {
		u := indicator.Use{ID: id.Indicator(fmt.Sprintf("g%d", i)), Definition: indicator.Definition{Basis: indicator.Measured, Measure: indicator.GoalAttainment}}
		uses = append(uses, u)
		s.Criteria = append(s.Criteria, indicator.Criterion{Indicator: u.ID, Weight: exact.FromInt(int64(3 - 2*i))})
		r.Readings = append(r.Readings, reading(u.ID, nthQuarter(0), x))
	}
	uses = append(uses, uses[0].Clone())
	uses[2].ID = "beside"
	s.Criteria = append(s.Criteria, indicator.Criterion{Indicator: "beside", Weight: exact.FromInt(-1)}) // shown, and does not count
	r.Readings = append(r.Readings, reading("beside", nthQuarter(0), "2"))
	p := indicator.Assess(asked(s, r, uses...)).Series[0].Joint.Points[0]
	if p.Attainment == nil || fmt.Sprintf("%.7f", *p.Attainment) != "44.1777749" {
		t.Errorf("T is %v", p.Attainment)
	}
	s.Criteria, uses = s.Criteria[:1], append(uses[:1], counted("visits"))
	s.Criteria = append(s.Criteria, indicator.Criterion{Indicator: "visits", Weight: exact.FromInt(1)})
	r.Readings = []indicator.Reading{reading("visits", nthQuarter(0), "1")}
	if p := indicator.Assess(asked(s, r, uses...)).Series[0].Joint.Points[0]; p.Attainment != nil {
		t.Errorf("T of nothing is %v", *p.Attainment)
	}
}

func TestAnAnswerThatCannotBeWrittenIsNone(t *testing.T) {
	u := counted("visits")
	u.Definition.Accumulation = indicator.Sum
	u.Targets = []indicator.Target{{Value: number("0.000000000001")}}
	huge := "999999999999999999"
	a := indicator.Assess(asked(threshold("0.5"), indicator.Records{Readings: []indicator.Reading{reading("visits", nthQuarter(0), huge), reading("visits", nthQuarter(1), huge)}}, u))
	written(t, a)
	got := []string{}
	for _, p := range a.Series[0].Joint.Points {
		got = append(got, say(p.Standings[0].Value)+" "+say(p.Standings[0].Progress))
	}
	if diff := cmp.Diff([]string{huge + " undefined", "undefined undefined"}, got); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
}
