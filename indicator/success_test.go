package indicator_test

import (
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// nthQuarter returns the n-th quarter from the beginning of 2026.
func nthQuarter(n int) calendar.Period {
	first, _ := calendar.MustParseCadence("P3M").Nth(calendar.MustParse("2026-01-01"), n)
	next, _ := calendar.MustParseCadence("P3M").Nth(calendar.MustParse("2026-01-01"), n+1)
	return calendar.NewPeriod(first, next.AddDays(-1))
}

// counted returns an indicator counted from 0 to 10.
func counted(name id.Indicator) indicator.Use {
	return indicator.Use{
		ID:         name,
		Definition: indicator.Definition{Title: string(name), Basis: indicator.Measured, Measure: indicator.Unit},
		Baseline:   &indicator.Baseline{Value: number("0")},
		Targets:    []indicator.Target{{Value: number("10")}},
	}
}

// trust returns an indicator that is judged low, some, or high.
func trust(name id.Indicator) indicator.Use {
	return indicator.Use{ID: name, Definition: indicator.Definition{
		Title: string(name), Basis: indicator.Judged, Measure: indicator.Ordinal,
		Anchors: []indicator.Anchor{{Level: "low", Words: "rarely"}, {Level: "some", Words: "at times"}, {Level: "high", Words: "always"}},
	}}
}

func reading(name id.Indicator, p calendar.Period, value string) indicator.Reading {
	return indicator.Reading{ID: id.Command(fmt.Sprintf("%s-%s", name, p.Last())), Indicator: name, Period: p, By: "clinic", On: p.Until(), Value: number(value)}
}

func scored(name id.Indicator, p calendar.Period, by id.Partner, level string) indicator.Score {
	return indicator.Score{ID: id.Command(fmt.Sprintf("%s-%s-%s", name, by, p.Last())), Indicator: name, Period: p, By: by, On: p.Until(), Value: indicator.LevelValue(level)}
}

func agreed(name id.Indicator, p calendar.Period, level string) indicator.JointScore {
	return indicator.JointScore{ID: id.Command(fmt.Sprintf("%s-joint-%s", name, p.Last())), Indicator: name, Period: p, On: p.Until(), Value: indicator.LevelValue(level)}
}

func threshold(s string) indicator.Success {
	return indicator.Success{Threshold: exact.MustParse(s)}
}

func asked(s indicator.Success, r indicator.Records, uses ...indicator.Use) indicator.Question {
	return indicator.Question{Versions: []indicator.Version{{Success: s, Uses: uses}}, Records: r}
}

// lastPoint returns the last point of v.
func lastPoint(t *testing.T, v indicator.View) indicator.Point {
	t.Helper()
	if len(v.Points) == 0 {
		t.Fatal("no points")
	}
	return v.Points[len(v.Points)-1]
}

func TestCompositesAreThoseOfTheDesign(t *testing.T) {
	var r indicator.Records
	var uses []indicator.Use
	for i, value := range []string{"9", "9", "9", "1"} {
		u := counted(id.Indicator(fmt.Sprintf("i%d", i)))
		uses = append(uses, u)
		r.Readings = append(r.Readings, reading(u.ID, nthQuarter(0), value))
	}
	p := lastPoint(t, indicator.Assess(asked(indicator.Success{}, r, uses...)).Series[0].Joint)
	for _, c := range []struct {
		what string
		got  indicator.Value
		want string
	}{
		{"linear", p.Linear, "0.700000000000"},
		{"geometric", p.Geometric, "0.519615242271"},
		{"lowest", p.Lowest, "0.100000000000"},
		{"coverage", p.Coverage, "1.000000000000"},
	} {
		if c.got.Number == nil || c.got.Number.String() != c.want {
			t.Errorf("%s: %v, want %s", c.what, c.got.Number, c.want)
		}
	}
	if p.Weakest != "i3" || p.Reached != check.NotDefined {
		t.Errorf("weakest %s, reached %s", p.Weakest, p.Reached)
	}
}

func TestOneGoodPeriodIsNotSuccess(t *testing.T) {
	r := indicator.Records{Readings: []indicator.Reading{reading("visits", nthQuarter(0), "10")}}
	s := indicator.Assess(asked(threshold("0.5"), r, counted("visits"))).Series[0]
	if s.Joint.Succeeded != check.No || s.Joint.Run.Points != 1 || s.Supports(1) != check.Yes {
		t.Errorf("after one period: %s, run %d", s.Joint.Succeeded, s.Joint.Run.Points)
	}
	if !s.CheckClaim().Has(indicator.IND011) {
		t.Error("claimed on one period of two, and nobody says so")
	}
	r.Readings = append(r.Readings, reading("visits", nthQuarter(1), "5"))
	s = indicator.Assess(asked(threshold("0.5"), r, counted("visits"))).Series[0]
	want := indicator.Run{Points: 2, Since: nthQuarter(0).Last()}
	if s.Joint.Succeeded != check.Yes || s.Joint.Run != want || s.CheckClaim() != nil {
		t.Errorf("after two periods: %s, run %v", s.Joint.Succeeded, s.Joint.Run)
	}
}
