package indicator_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

func written(t interface {
	Helper()
	Fatal(...any)
}, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// pointsOf returns the days of the points of each series.
func pointsOf(a indicator.Assessment) [][]string {
	all := [][]string{}
	for _, s := range a.Series {
		days := []string{}
		for _, p := range s.Joint.Points {
			days = append(days, p.On.String())
		}
		all = append(all, days)
	}
	return all
}

func visitsOfFourQuarters() indicator.Records {
	var r indicator.Records
	for n := range 4 {
		r.Readings = append(r.Readings, reading("visits", nthQuarter(n), "10"))
	}
	return r
}

func TestANewDefinitionStartsANewSeries(t *testing.T) {
	visits := counted("visits")
	july := calendar.MustParse("2026-07-01")
	for what, change := range map[string]func(*indicator.Version){
		"the words":     func(v *indicator.Version) { v.Success.Words = "more" },
		"the version":   func(v *indicator.Version) { v.Success.Version = 2 },
		"the threshold": func(v *indicator.Version) { v.Success.Threshold = exact.MustParse("0.9") },
		"the weight":    func(v *indicator.Version) { v.Success.Criteria[0].Weight = exact.MustParse("2") },
		"a target":      func(v *indicator.Version) { v.Uses[0].Targets = []indicator.Target{{Value: number("11")}} },
		"a target yet to come": func(v *indicator.Version) {
			v.Uses[0].Targets = append(slices.Clone(visits.Targets), indicator.Target{Period: nthQuarter(9), Value: number("20")})
		},
		"the baseline":            func(v *indicator.Version) { v.Uses[0].Baseline = &indicator.Baseline{Value: number("1")} },
		"what is counted":         func(v *indicator.Version) { v.Uses[0].Definition.Unit = "visit" },
		"which indicators":        func(v *indicator.Version) { v.Success.Criteria[0].Indicator = "other" },
		"the indicator's version": func(v *indicator.Version) { v.Uses[0].Definition.Version = 2 },
	} {
		before := indicator.Version{Success: indicator.Success{Criteria: []indicator.Criterion{{Indicator: "visits", Weight: exact.MustParse("1")}}}, Uses: []indicator.Use{visits, counted("other")}}
		after := indicator.Version{From: july, Success: before.Success.Clone(), Uses: []indicator.Use{visits.Clone(), counted("other")}}
		change(&after)
		r := visitsOfFourQuarters()
		for _, x := range visitsOfFourQuarters().Readings {
			x.Indicator = "other"
			r.Readings = append(r.Readings, x)
		}
		a := indicator.Assess(indicator.Question{On: calendar.MustParse("2027-01-01"), Versions: []indicator.Version{before, after}, Records: r})
		want := [][]string{{"2026-03-31", "2026-06-30"}, {"2026-09-30", "2026-12-31"}}
		if diff := cmp.Diff(want, pointsOf(a)); diff != "" {
			t.Errorf("%s changes (-want +got):\n%s", what, diff)
		}
	}
}

func TestAVersionThatChangesNothingAboutSuccessGoesOnWithTheSeries(t *testing.T) {
	visits, other := counted("visits"), counted("other")
	s := indicator.Success{Criteria: []indicator.Criterion{{Indicator: "visits", Weight: exact.MustParse("1")}}}
	july := calendar.MustParse("2026-07-01")
	reported := visits.Clone()
	reported.Reporter, reported.Judges, reported.Credited = "mill", []id.Partner{"mill"}, []id.Partner{"mill"}
	otherwise := other.Clone()
	otherwise.Targets = nil
	for what, uses := range map[string][]indicator.Use{
		"who reports":                   {reported, other},
		"an indicator of no criterion":  {visits, otherwise},
		"the order of the indicators":   {other, visits},
		"that others are there as well": {visits, other, counted("more")},
	} {
		q := asked(s, visitsOfFourQuarters(), visits, other)
		q.Versions = append(q.Versions, indicator.Version{From: july, Success: s, Uses: uses})
		if a := indicator.Assess(q); len(a.Series) != 1 || a.Series[0].Joint.Run.Points != 0 || len(a.Series[0].Joint.Points) != 4 {
			t.Errorf("%s is taken for a change of success: %v", what, pointsOf(a))
		}
	}
}

func TestTheOrderOfIndicatorsMeansNothing(t *testing.T) {
	visits, other := counted("visits"), counted("other")
	q := asked(indicator.Success{}, visitsOfFourQuarters(), visits, other)
	q.Versions = append(q.Versions, indicator.Version{From: calendar.MustParse("2026-07-01"), Uses: []indicator.Use{other, visits}})
	a := indicator.Assess(q)
	if len(a.Series) != 1 || a.Series[0].Joint.Points[3].Standings[0].Indicator != "visits" {
		t.Errorf("series %v", pointsOf(a))
	}
	q.Versions[1].Uses = q.Versions[1].Uses[1:]
	if a := indicator.Assess(q); len(a.Series) != 2 {
		t.Errorf("a criterion less is no change: series %v", pointsOf(a))
	}
}

func TestATargetBelongsToTheDefinitionInForceAtItsEnd(t *testing.T) {
	planned := counted("visits")
	planned.Targets = []indicator.Target{{Period: nthQuarter(0), Value: number("10")}}
	q := asked(indicator.Success{}, indicator.Records{}, planned)
	q.Versions = append(q.Versions, indicator.Version{From: nthQuarter(0).Last(), Success: threshold("0.5"), Uses: q.Versions[0].Uses})
	if diff := cmp.Diff([][]string{{}, {"2026-03-31"}}, pointsOf(indicator.Assess(q))); diff != "" {
		t.Errorf("points (-want +got):\n%s", diff)
	}
}

func TestWhatComesBackIsANewSeriesToo(t *testing.T) {
	q := asked(threshold("0.5"), visitsOfFourQuarters(), counted("visits"))
	other := q.Versions[0]
	other.From, other.Success = calendar.MustParse("2026-04-01"), threshold("0.6")
	again := q.Versions[0]
	again.From = calendar.MustParse("2026-07-01")
	q.Versions = append(q.Versions, other, again)
	want := [][]string{{"2026-03-31"}, {"2026-06-30"}, {"2026-09-30", "2026-12-31"}}
	if diff := cmp.Diff(want, pointsOf(indicator.Assess(q))); diff != "" {
		t.Errorf("series (-want +got):\n%s", diff)
	}
}

func TestAPeriodBelongsToTheDefinitionInForceAtItsEnd(t *testing.T) {
	q := asked(threshold("0.5"), visitsOfFourQuarters(), counted("visits"))
	next := q.Versions[0]
	next.Success = threshold("0.6")
	for from, want := range map[string][][]string{
		"2026-03-31": {{}, {"2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"}},
		"2026-04-01": {{"2026-03-31"}, {"2026-06-30", "2026-09-30", "2026-12-31"}},
		"2026-05-15": {{"2026-03-31"}, {"2026-06-30", "2026-09-30", "2026-12-31"}},
		"2027-01-01": {{"2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"}, {}},
	} {
		next.From = calendar.MustParse(from)
		got := pointsOf(indicator.Assess(indicator.Question{Versions: []indicator.Version{q.Versions[0], next}, Records: q.Records}))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("from %s (-want +got):\n%s", from, diff)
		}
	}
}

func TestOfTwoVersionsOfOneDayTheLastHolds(t *testing.T) {
	q := asked(threshold("0.5"), visitsOfFourQuarters(), counted("visits"))
	q.Versions = append(q.Versions, q.Versions[0])
	q.Versions[1].Success = threshold("0.6")
	a := indicator.Assess(q)
	if len(a.Series) != 1 || a.Series[0].Success.Threshold.String() != "0.6" {
		t.Errorf("%d series, threshold %s", len(a.Series), a.Series[0].Success.Threshold)
	}
}

func TestAPeriodIsClosedTheDayAfterItsLast(t *testing.T) {
	q := asked(threshold("0.5"), visitsOfFourQuarters(), counted("visits"))
	for on, points := range map[string]int{"2026-03-30": 0, "2026-03-31": 0, "2026-04-01": 1, "2026-06-30": 1, "2026-07-01": 2} {
		q.On = calendar.MustParse(on)
		if got := len(indicator.Assess(q).Series[0].Joint.Points); got != points {
			t.Errorf("on %s: %d points, want %d", on, got, points)
		}
	}
}

func TestADefinitionThatIsNotYetInForceAnswersNothing(t *testing.T) {
	q := asked(threshold("0.5"), visitsOfFourQuarters(), counted("visits"))
	q.Versions[0].From = calendar.MustParse("2026-04-01")
	for on, series := range map[string]int{"2026-03-31": 0, "2026-04-01": 1} {
		q.On = calendar.MustParse(on)
		if a := indicator.Assess(q); len(a.Series) != series {
			t.Errorf("on %s: %d series, want %d", on, len(a.Series), series)
		}
	}
	if got := written(t, indicator.Assess(indicator.Question{})); got != `{"series":[]}` {
		t.Errorf("the zero question: %s", got)
	}
}

func TestNoCriterionIsLostWithoutBeingNamed(t *testing.T) {
	story := indicator.Use{ID: "story", Definition: indicator.Definition{Basis: indicator.Judged, Measure: indicator.Narrative}}
	odd := indicator.Use{ID: "odd", Definition: indicator.Definition{Basis: indicator.Measured, Measure: "weather"}}
	r := visitsOfFourQuarters()
	none := calendar.NewPeriod(calendar.MustParse("2026-05-02"), calendar.MustParse("2026-05-01"))
	open := calendar.NewPeriod(calendar.MustParse("2026-05-02"), calendar.Date{})
	early := reading("visits", nthQuarter(-4), "1")
	r.Readings = append(r.Readings, early,
		indicator.Reading{ID: "empty", Indicator: "visits", Period: none, Value: number("1")},
		indicator.Reading{ID: "open", Indicator: "visits", Period: open, Value: number("1")},
		indicator.Reading{ID: "elsewhere", Indicator: "rain", Period: open, Value: number("1")})
	q := asked(indicator.Success{}, r, counted("visits"), story, odd)
	q.Versions[0].From = calendar.MustParse("2026-01-01")
	a := indicator.Assess(q)
	p := a.Series[0].Joint.Points[0]
	if len(p.Standings) != 1 || p.Standings[0].Indicator != "visits" || p.Standings[0].Weight.String() != "1" {
		t.Errorf("the zero definition takes %+v", p.Standings)
	}
	want := []indicator.Unplaced{
		{Indicator: "visits", Period: nthQuarter(-4), Record: early.ID, Why: "before_success"},
		{Indicator: "visits", Period: none, Record: "empty", Why: "empty_period"},
		{Indicator: "visits", Period: open, Record: "open", Why: "no_end"},
	}
	if diff := cmp.Diff(want, a.Unplaced); diff != "" {
		t.Errorf("unplaced (-want +got):\n%s", diff)
	}
}

func TestTheFirstRecordOfASlotStands(t *testing.T) {
	visits, bond := counted("visits"), trust("bond")
	r := indicator.Records{
		Readings: []indicator.Reading{reading("visits", nthQuarter(0), "4"), reading("visits", nthQuarter(0), "8")},
		Scores:   []indicator.Score{scored("bond", nthQuarter(0), "mill", "low"), scored("bond", nthQuarter(0), "mill", "high")},
		Joint:    []indicator.JointScore{agreed("bond", nthQuarter(0), "low"), agreed("bond", nthQuarter(0), "high")},
	}
	r.Readings[1].ID, r.Scores[1].ID, r.Joint[1].ID = "again-1", "again-2", "again-3"
	a := indicator.Assess(asked(indicator.Success{}, r, visits, bond))
	p := a.Series[0].Joint.Points[0]
	if got := p.Standings[0].Value.Number.String() + p.Standings[1].Value.Level + a.Series[0].Each[0].Points[0].Standings[1].Value.Level; got != "4lowlow" {
		t.Errorf("stands %s", got)
	}
	want := []indicator.Overwrite{
		{Indicator: "bond", Period: nthQuarter(0), First: r.Scores[0].ID, Record: "again-2"},
		{Indicator: "bond", Period: nthQuarter(0), First: r.Joint[0].ID, Record: "again-3"},
		{Indicator: "visits", Period: nthQuarter(0), First: r.Readings[0].ID, Record: "again-1"},
	}
	if diff := cmp.Diff(want, a.Overwrites); diff != "" {
		t.Errorf("overwrites (-want +got):\n%s", diff)
	}
}

func TestAReopenedJointScoreIsMissingUntilItIsAgreedOnAgain(t *testing.T) {
	r := indicator.Records{Joint: []indicator.JointScore{agreed("bond", nthQuarter(0), "high")}}
	r.Joint[0].Reopened = true
	s := indicator.Assess(asked(threshold("0.5"), r, trust("bond"))).Series[0].Joint.Points[0]
	if st := s.Standings[0]; st.Value.Missing != indicator.NotReported || !st.Reopened || s.Reached != check.Unknown {
		t.Errorf("reopened: %+v, reached %s", st, s.Reached)
	}
	again := agreed("bond", nthQuarter(0), "some")
	again.ID = "again"
	r.Joint = append(r.Joint, again)
	a := indicator.Assess(asked(threshold("0.5"), r, trust("bond")))
	if st := a.Series[0].Joint.Points[0].Standings[0]; st.Value.Level != "some" || st.Reopened || len(a.Overwrites) != 0 {
		t.Errorf("agreed on again: %+v, overwrites %v", st, a.Overwrites)
	}
}
