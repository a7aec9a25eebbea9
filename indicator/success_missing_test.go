package indicator_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// say returns a value as one word: its number, level, or reason.
func say(v indicator.Value) string {
	switch {
	case v.Number != nil:
		return v.Number.String()
	case v.Ratio != nil:
		return v.Ratio.Numerator.String() + "/" + v.Ratio.Denominator.String()
	}
	return v.Level + v.Text + string(v.Missing)
}

func TestAPointSaysWhatIsMissingAndWhy(t *testing.T) {
	year := calendar.MustParsePeriod("2026-01-01/2026-12-31")
	yearly, planned := counted("yearly"), counted("planned")
	planned.Targets = []indicator.Target{{Period: nthQuarter(1), Value: number("10")}}
	odd := counted("odd")
	odd.Targets = []indicator.Target{{Value: number("0")}} // the baseline
	secret, absurd := counted("secret"), counted("absurd")
	r := indicator.Records{Readings: []indicator.Reading{
		reading("visits", nthQuarter(1), "5"), reading("yearly", year, "5"), reading("odd", nthQuarter(1), "5"),
		reading("secret", nthQuarter(1), "0"), reading("absurd", nthQuarter(1), "0"),
	}}
	r.Readings[3].Value = indicator.MissingValue(indicator.Withheld)
	r.Readings[4].Value = indicator.MissingValue(indicator.NotApplicable)
	q := asked(threshold("0.5"), r, counted("visits"), yearly, planned, odd, secret, absurd)
	p := indicator.Assess(q).Series[0].Joint.Points[0]
	got := map[id.Indicator]string{}
	for _, s := range p.Standings {
		got[s.Indicator] = say(s.Value) + " " + say(s.Progress)
	}
	want := map[id.Indicator]string{
		"visits":  "5 0.500000000000",
		"yearly":  "not_due not_due",
		"planned": "not_reported not_reported",
		"odd":     "5 undefined",
		"secret":  "withheld withheld",
		"absurd":  "not_applicable not_applicable",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
	// Of visits, planned, odd and secret, which are due, one is there.
	if say(p.Coverage) != "0.250000000000" || say(p.Linear) != "0.500000000000" || p.Reached != check.Unknown {
		t.Errorf("coverage %s, linear %s, reached %s", say(p.Coverage), say(p.Linear), p.Reached)
	}
}

func TestReachedIsSaidOnlyWhereWhatIsMissingCouldNotChangeIt(t *testing.T) {
	for _, c := range []struct {
		composite indicator.Composite
		threshold string
		there     string // of 10, weight 3; one of weight 1 is missing
		want      check.Answer
	}{
		{indicator.Linear, "0.6", "8", check.Yes},         // 0.6 … 0.85
		{indicator.Linear, "0.6", "7.9", check.Unknown},   // 0.5925 … 0.8425
		{indicator.Linear, "0.6", "4", check.No},          // 0.3 … 0.55
		{indicator.Linear, "0", "0", check.Yes},           // a written 0 is a threshold
		{indicator.Geometric, "0.6", "10", check.Unknown}, // 0 … 1
		{indicator.Geometric, "0.6", "5", check.No},       // 0 … 0.594603557501
		{indicator.Geometric, "0.59", "5", check.Unknown},
		{indicator.Geometric, "0.6", "0", check.No},
	} {
		visits, other := counted("visits"), counted("other")
		other.Targets = []indicator.Target{{Period: nthQuarter(0), Value: number("10")}}
		s := indicator.Success{
			Composite: c.composite, Threshold: exact.MustParse(c.threshold),
			Criteria: []indicator.Criterion{{Indicator: "visits", Weight: exact.MustParse("3")}, {Indicator: "other", Weight: exact.MustParse("1")}},
		}
		r := indicator.Records{Readings: []indicator.Reading{reading("visits", nthQuarter(0), c.there)}}
		if got := indicator.Assess(asked(s, r, visits, other)).Series[0].Joint.Points[0].Reached; got != c.want {
			t.Errorf("%s of %s against %s: %s, want %s", c.composite, c.there, c.threshold, got, c.want)
		}
	}
}

func TestWithoutAThresholdNothingIsReached(t *testing.T) {
	s := indicator.Assess(asked(indicator.Success{}, visitsOfFourQuarters(), counted("visits"))).Series[0]
	if s.Joint.Succeeded != check.NotDefined || s.Supports(1) != check.NotDefined || s.CheckClaim() != nil {
		t.Errorf("succeeded %s", s.Joint.Succeeded)
	}
}

func TestARunEndsWhereItIsNotKnownToGoOn(t *testing.T) {
	visits := counted("visits")
	for n := range 6 {
		visits.Targets = append(visits.Targets, indicator.Target{Period: nthQuarter(n), Value: number("10")})
	}
	for _, c := range []struct {
		readings     string // one character each: y reached, n not, - not reported
		succeeded    check.Answer
		run, longest int
	}{
		{"", check.No, 0, 0},
		{"y", check.No, 1, 1},
		{"yy", check.Yes, 2, 2},
		{"yyy", check.Yes, 3, 3},
		{"yyn", check.No, 0, 2},
		{"yy-", check.Unknown, 0, 2},
		{"-y", check.Unknown, 1, 1},
		{"n-", check.No, 0, 0},
		{"-n", check.No, 0, 0},
		{"--", check.Unknown, 0, 0},
		{"yyn-yy", check.Yes, 2, 2},
		{"yynyyy", check.Yes, 3, 3},
	} {
		var r indicator.Records
		for n, y := range c.readings {
			switch y {
			case 'y':
				r.Readings = append(r.Readings, reading("visits", nthQuarter(n), "9"))
			case 'n':
				r.Readings = append(r.Readings, reading("visits", nthQuarter(n), "1"))
			}
		}
		q := asked(threshold("0.8"), r, visits)
		q.On = nthQuarter(len(c.readings)).First()
		v := indicator.Assess(q).Series[0].Joint
		if v.Succeeded != c.succeeded || v.Run.Points != c.run || v.Longest.Points != c.longest {
			t.Errorf("%q: %s, run %d, longest %d; want %s, %d, %d", c.readings, v.Succeeded, v.Run.Points, v.Longest.Points, c.succeeded, c.run, c.longest)
		}
	}
}

func TestAJointScoreIsNeverInferred(t *testing.T) {
	r := indicator.Records{Scores: []indicator.Score{scored("bond", nthQuarter(0), "mill", "high"), scored("bond", nthQuarter(0), "clinic", "high")}}
	q := asked(threshold("0.5"), r, trust("bond"))
	q.Partners = []id.Partner{"mill", "clinic"}
	s := indicator.Assess(q).Series[0]
	if p := s.Joint.Points[0]; say(p.Linear) != "not_reported" || p.Reached != check.Unknown {
		t.Errorf("all gave the same score and agreed on none: %s, %s", say(p.Linear), p.Reached)
	}
	for _, v := range s.Each {
		if p := v.Points[0]; say(p.Linear) != "1.000000000000" || p.Reached != check.Yes {
			t.Errorf("%s scored high: %s, %s", v.Partner, say(p.Linear), p.Reached)
		}
	}
}

func TestEachPartnerIsAskedForWhatIsItsToJudge(t *testing.T) {
	bond, care := trust("bond"), trust("care")
	care.Judges = []id.Partner{"clinic"}
	r := indicator.Records{Scores: []indicator.Score{
		scored("bond", nthQuarter(0), "mill", "some"), scored("care", nthQuarter(0), "clinic", "low"),
		scored("bond", nthQuarter(1), "guest", "high"),
	}}
	q := asked(indicator.Success{}, r, bond, care)
	q.Versions[0].Partners = []id.Partner{"clinic", "mill", "late"}
	q.Versions = append(q.Versions, q.Versions[0])
	q.Versions[0].Partners = []id.Partner{"clinic", "mill"}
	q.Versions[1].From = nthQuarter(1).Last() // in force at the end of the quarter
	q.Partners = []id.Partner{"mill", "clinic"}
	a := indicator.Assess(q)
	got := map[id.Partner]string{}
	var order []id.Partner
	for _, v := range a.Series[0].Each {
		order = append(order, v.Partner)
		for _, p := range v.Points {
			for _, s := range p.Standings {
				got[v.Partner] += say(s.Value) + " "
			}
		}
	}
	if diff := cmp.Diff([]id.Partner{"mill", "clinic", "guest", "late"}, order); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	want := map[id.Partner]string{ // bond and care of the first quarter, then of the second
		"mill":   "some not_applicable not_reported not_due ",
		"clinic": "not_reported low not_reported not_due ",
		"guest":  "not_applicable not_applicable high not_due ",
		"late":   "not_applicable not_applicable not_reported not_due ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
}

func TestAPartnerWithNothingToJudgeNeitherSucceedsNorFails(t *testing.T) {
	bond := trust("bond")
	bond.Judges = []id.Partner{"mill"}
	r := indicator.Records{Scores: []indicator.Score{scored("bond", nthQuarter(0), "mill", "high"), scored("bond", nthQuarter(1), "mill", "high")}}
	q := asked(threshold("0.5"), r, bond)
	q.Partners = []id.Partner{"mill", "clinic"}
	views := indicator.Assess(q).Series[0].Each
	if p := views[1].Points[0]; p.Reached != check.NotDefined || say(p.Coverage) != "undefined" || say(p.Linear) != "not_applicable" {
		t.Errorf("nothing is asked of clinic, and it says %s, coverage %s, linear %s", p.Reached, say(p.Coverage), say(p.Linear))
	}
	if views[0].Succeeded != check.Yes || views[1].Succeeded != check.NotDefined {
		t.Errorf("mill %s, clinic %s", views[0].Succeeded, views[1].Succeeded)
	}
}

func TestAPointInWhichNothingWasDueNeitherBreaksARunNorCounts(t *testing.T) {
	bond, care := trust("bond"), trust("care")
	care.Judges = []id.Partner{"clinic"}
	r := indicator.Records{Scores: []indicator.Score{
		scored("bond", nthQuarter(0), "mill", "high"), scored("care", nthQuarter(1), "clinic", "high"), scored("bond", nthQuarter(2), "mill", "high"),
	}}
	q := asked(threshold("0.5"), r, bond, care)
	q.Partners = []id.Partner{"mill"}
	v := indicator.Assess(q).Series[0].Each[0]
	want := indicator.Run{Points: 2, Since: nthQuarter(0).Last()}
	if v.Points[1].Reached != check.NotDefined || v.Run != want || v.Succeeded != check.Yes || v.Supports(3) != check.No {
		t.Errorf("run %v, succeeded %s", v.Run, v.Succeeded)
	}
}

func TestOfEqualRunsTheFirstIsTheLongest(t *testing.T) {
	var r indicator.Records
	for n, value := range []string{"9", "9", "1", "9", "9"} {
		r.Readings = append(r.Readings, reading("visits", nthQuarter(n), value))
	}
	v := indicator.Assess(asked(threshold("0.8"), r, counted("visits"))).Series[0].Joint
	if v.Longest.Since != nthQuarter(0).Last() || v.Run.Since != nthQuarter(3).Last() {
		t.Errorf("longest since %s, run since %s", v.Longest.Since, v.Run.Since)
	}
}

func TestWhoJudgesMayChangeWithinASeries(t *testing.T) {
	bond := trust("bond")
	bond.Judges = []id.Partner{"mill"}
	for n := range 2 {
		bond.Targets = append(bond.Targets, indicator.Target{Period: nthQuarter(n), Value: indicator.LevelValue("high")})
	}
	q := asked(indicator.Success{}, indicator.Records{}, bond)
	q.Partners = []id.Partner{"mill", "clinic"}
	later := bond.Clone()
	later.Judges = []id.Partner{"clinic"}
	q.Versions = append(q.Versions, indicator.Version{From: nthQuarter(1).First(), Uses: []indicator.Use{later}})
	a := indicator.Assess(q)
	if len(a.Series) != 1 {
		t.Fatalf("%d series", len(a.Series))
	}
	got := []string{}
	for _, v := range a.Series[0].Each {
		got = append(got, fmt.Sprint(v.Partner, " ", say(v.Points[0].Standings[0].Value), " ", say(v.Points[1].Standings[0].Value)))
	}
	want := []string{"mill not_reported not_applicable", "clinic not_applicable not_reported"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("standings (-want +got):\n%s", diff)
	}
}

func TestAnUnattributedScoreCountsAndNamesNobody(t *testing.T) {
	partners := []id.Partner{"aaa", "bbb", "ccc"}
	var r indicator.Records
	for i, level := range []string{"high", "low", "some"} {
		r.Scores = append(r.Scores, scored("bond", nthQuarter(0), partners[i], level))
	}
	q := asked(threshold("0.5"), r, trust("bond"))
	q.Partners = partners
	open := indicator.Assess(q).Series[0]
	q.Records.Scores[0].Unattributed = true
	q.Records.Scores[1].Unattributed = true
	s := indicator.Assess(q).Series[0]
	if diff := cmp.Diff(written(t, open.Judged[0].Rounds[0].Spread), written(t, s.Judged[0].Rounds[0].Spread)); diff != "" {
		t.Errorf("the spread is another (-attributed +not):\n%s", diff)
	}
	want := `[{"by":"ccc","record":"bond-ccc-2026-03-31","value":{"level":"some"}},` +
		`{"unattributed":true,"value":{"level":"low"}},{"unattributed":true,"value":{"level":"high"}}]`
	if diff := cmp.Diff(want, written(t, s.Judged[0].Rounds[0].Voices)); diff != "" {
		t.Errorf("voices (-want +got):\n%s", diff)
	}
	for _, v := range s.Each[:2] {
		p := v.Points[0]
		if say(p.Standings[0].Value) != "withheld" || say(p.Linear) != "withheld" || p.Reached != check.Unknown {
			t.Errorf("the view of %s tells its score: %+v", v.Partner, p)
		}
		if v.Partner = ""; strings.Contains(written(t, v), "aaa") || strings.Contains(written(t, v), "bbb") {
			t.Errorf("a name is told: %s", written(t, v))
		}
	}
}

func TestASeriesTellsHowFarThePartnersLieApart(t *testing.T) {
	partners := []id.Partner{"mill", "clinic", "guest"}
	bond, care, visits := trust("bond"), trust("care"), counted("visits")
	var r indicator.Records
	var units [][]indicator.Value
	for i, levels := range [][]string{{"high", "some", "low"}, {"low", "low", "some"}} {
		for _, name := range []id.Indicator{"bond", "care"} {
			var unit []indicator.Value
			for k, p := range partners {
				level := levels[k]
				if name == "care" {
					level = levels[len(levels)-1-k]
				}
				x := scored(name, nthQuarter(i), p, level)
				r.Scores = append(r.Scores, x)
				unit = append(unit, x.Value)
			}
			units = append(units, unit)
		}
	}
	q := asked(indicator.Success{Composite: indicator.Geometric}, r, bond, visits, care)
	q.Partners = partners
	s := indicator.Assess(q).Series[0]
	want, ok := bond.Definition.Alpha(units)
	if !ok || s.Alpha == nil || *s.Alpha != want {
		t.Errorf("α of the series is %v, want %v (%t)", s.Alpha, want, ok)
	}
	apart := []string{}
	for _, a := range s.Apart {
		apart = append(apart, fmt.Sprint(a.On, " ", say(a.Low), " ", say(a.High), " ", say(a.Range), " of ", a.Counted))
	}
	if diff := cmp.Diff([]string{
		"2026-03-31 0.000000000000 0.500000000000 0.500000000000 of 3", // high and low, some and some, low and high
		"2026-06-30 0.000000000000 0.000000000000 0.000000000000 of 3",
	}, apart); diff != "" {
		t.Errorf("apart (-want +got):\n%s", diff)
	}

	// Scores of another scale are no nearer or farther than those of this one.
	care.Definition.Anchors = append(care.Definition.Anchors, indicator.Anchor{Level: "blind", Words: "unseen"})
	q.Versions[0].Uses = []indicator.Use{bond, visits, care}
	if s := indicator.Assess(q).Series[0]; s.Alpha != nil || s.Judged[0].Alpha == nil || s.Judged[1].Alpha == nil {
		t.Errorf("α of the series is %v over two scales", s.Alpha)
	}
	if s := indicator.Assess(asked(indicator.Success{}, visitsOfFourQuarters(), visits)).Series[0]; s.Alpha != nil || s.Apart != nil || s.Judged != nil || s.Each != nil {
		t.Errorf("nobody judges, and a series says: %+v", s)
	}
}
