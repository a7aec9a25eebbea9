package indicator_test

import (
	"encoding/json"
	"fmt"
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
)

// A clinic and a mill count visits and judge their trust in each other.
func clinicAndMill() indicator.Question {
	visits := indicator.Use{
		ID: "visits",
		Definition: indicator.Definition{
			Title: "Visits", Basis: indicator.Measured, Measure: indicator.Unit, Accumulation: indicator.Sum,
		},
		Baseline: &indicator.Baseline{Value: indicator.NumberValue(exact.FromInt(0))},
		Targets: []indicator.Target{{
			Period: calendar.MustParsePeriod("2026-01-01/2026-12-31"),
			Value:  indicator.NumberValue(exact.FromInt(400)),
		}},
	}
	bond := indicator.Use{
		ID: "bond",
		Definition: indicator.Definition{
			Title: "Trust", Basis: indicator.Judged, Measure: indicator.ProgressMarkers,
		},
	}
	first, second := calendar.MustParsePeriod("2026-01-01/2026-06-30"), calendar.MustParsePeriod("2026-07-01/2026-12-31")
	return indicator.Question{
		Partners: []id.Partner{"clinic", "mill"},
		Versions: []indicator.Version{{
			Success: indicator.Success{Threshold: exact.MustParse("0.6")},
			Uses:    []indicator.Use{visits, bond},
		}},
		Records: indicator.Records{
			Readings: []indicator.Reading{
				{ID: "r1", Indicator: "visits", Period: first, By: "clinic", Value: indicator.NumberValue(exact.FromInt(300))},
				{ID: "r2", Indicator: "visits", Period: second, By: "clinic", Value: indicator.NumberValue(exact.FromInt(60))},
			},
			Scores: []indicator.Score{
				{ID: "s1", Indicator: "bond", Period: first, By: "clinic", Value: indicator.LevelValue("like")},
				{ID: "s2", Indicator: "bond", Period: first, By: "mill", Value: indicator.LevelValue("love")},
				{ID: "s3", Indicator: "bond", Period: second, By: "clinic", Value: indicator.LevelValue("expect")},
			},
			Joint: []indicator.JointScore{
				{ID: "j1", Indicator: "bond", Period: first, Value: indicator.LevelValue("like"), Scores: []id.Command{"s1", "s2"}},
			},
		},
	}
}

func ExampleAssess() {
	for _, s := range indicator.Assess(clinicAndMill()).Series {
		for _, v := range append([]indicator.View{s.Joint}, s.Each...) {
			who := "together"
			if v.Partner != "" {
				who = v.Partner.String()
			}
			for _, p := range v.Points {
				fmt.Printf("%-8s %s reached %-7s coverage %s\n", who, p.On, p.Reached, p.Coverage.Number)
				for _, st := range p.Standings {
					why := string(st.Progress.Missing)
					if st.Progress.Number != nil {
						why = st.Progress.Number.String()
					}
					fmt.Println("  ", st.Indicator, why, st.Records)
				}
			}
		}
	}
	// Output:
	// together 2026-06-30 reached yes     coverage 1.000000000000
	//    visits 0.750000000000 [r1]
	//    bond 0.500000000000 [j1]
	// together 2026-12-31 reached unknown coverage 0.500000000000
	//    visits 0.900000000000 [r2]
	//    bond not_reported []
	// clinic   2026-06-30 reached yes     coverage 1.000000000000
	//    visits 0.750000000000 [r1]
	//    bond 0.500000000000 [s1]
	// clinic   2026-12-31 reached no      coverage 1.000000000000
	//    visits 0.900000000000 [r2]
	//    bond 0.000000000000 [s3]
	// mill     2026-06-30 reached yes     coverage 1.000000000000
	//    visits 0.750000000000 [r1]
	//    bond 1.000000000000 [s2]
	// mill     2026-12-31 reached unknown coverage 0.500000000000
	//    visits 0.900000000000 [r2]
	//    bond not_reported []
}

func ExampleSeries_Supports() {
	s := indicator.Assess(clinicAndMill()).Series[0]
	fmt.Println("one period:", s.Supports(1))
	fmt.Println("as many as agreed:", s.Supports(0))
	fmt.Println("three:", s.Supports(3))
	// Output:
	// one period: unknown
	// as many as agreed: unknown
	// three: no
}

func ExampleView_Supports() {
	for _, v := range indicator.Assess(clinicAndMill()).Series[0].Each {
		fmt.Println(v.Partner, v.Supports(2))
	}
	// Output:
	// clinic no
	// mill unknown
}

func ExampleSeries_CheckClaim() {
	q := clinicAndMill()
	q.On = calendar.MustParse("2026-07-01") // one period is over
	series := indicator.Assess(q).Series
	for _, f := range series[len(series)-1].CheckClaim() {
		fmt.Println(f)
	}
	// Output: IND011: needed=2, run=1
}

func TestAClaimOnTooFewPeriodsIsItsSmallestExample(t *testing.T) {
	examples := commented(t, "success_rules.go")
	if diff := cmp.Diff([]check.Code{indicator.IND011}, slices.Sorted(maps.Keys(examples))); diff != "" {
		t.Fatalf("codes (-want +got):\n%s", diff)
	}
	var claim struct {
		Success    indicator.Success   `json:"success"`
		Indicators []indicator.Use     `json:"indicators"`
		Readings   []indicator.Reading `json:"readings"`
	}
	decoder := json.NewDecoder(strings.NewReader(examples[indicator.IND011]))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&claim); err != nil {
		t.Fatal(err)
	}
	if found := append(indicator.Check(claim.Indicators), claim.Success.Check(claim.Indicators)...); len(found) != 0 {
		t.Errorf("its indicators are at fault: %v", found)
	}
	found := func() check.Report {
		return indicator.Assess(asked(claim.Success, indicator.Records{Readings: claim.Readings}, claim.Indicators...)).Series[0].CheckClaim()
	}
	if got := found(); len(got) != 1 || got[0].Code != indicator.IND011 || got[0].Severity != check.Warning {
		t.Errorf("the example gives %v", got)
	}
	next := claim.Readings[0]
	next.Period = wholeOf2027
	claim.Readings = append(claim.Readings, next)
	if got := found(); len(got) != 0 {
		t.Errorf("on as many periods as agreed: %v", got)
	}
	claim.Readings, claim.Success.Threshold = claim.Readings[:1], exact.Number{}
	if got := found(); len(got) != 0 {
		t.Errorf("without a threshold nothing is claimed of periods: %v", got)
	}
}
