package indicator_test

import (
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

func aim(period, place, value string) indicator.Target {
	t := indicator.Target{Place: place, Value: number(value)}
	if period != "" {
		t.Period = calendar.MustParsePeriod(period)
	}
	return t
}

func TestTheNearestTargetHolds(t *testing.T) {
	u := indicator.Use{Targets: []indicator.Target{
		aim("", "", "1"),
		aim("2026-01-01/..", "", "2"),
		aim("2026-01-01/2026-12-31", "", "3"),
		aim("2026-01-01/2026-06-30", "", "4"),
		aim("2026-04-01/2026-06-30", "", "5"),
		aim("2026-01-01/2026-06-30", "", "6"), // again: the first listed holds
		aim("", "north", "7"),
		aim("2027-01-01/2027-12-31", "north", "8"),
		aim("2026-12-31/2026-01-01", "", "9"), // empty: never
	}}
	for _, c := range []struct{ period, place, want string }{
		{"2026-04-01/2026-06-30", "", "5"},
		{"2026-01-01/2026-03-31", "", "4"},
		{"2026-01-01/2026-06-30", "", "4"},
		{"2026-06-01/2026-07-31", "", "3"},
		{"2026-12-01/2027-01-31", "", "2"},
		{"2026-01-01/..", "", "2"},
		{"2025-01-01/2025-12-31", "", "1"},
		{"", "", "1"},
		{"2026-04-01/2026-06-30", "south", "5"}, // one without a place holds everywhere
		{"2026-04-01/2026-06-30", "north", "7"}, // that of the place comes first, even for the whole term
		{"2027-04-01/2027-06-30", "north", "8"},
		{"", "north", "7"},
	} {
		var p calendar.Period
		if c.period != "" {
			p = calendar.MustParsePeriod(c.period)
		}
		got, ok := u.Target(p, c.place)
		if !ok || !got.Value.Equal(number(c.want)) {
			t.Errorf("%q at %q: target %s, %v, want %s", c.period, c.place, shown(got.Value), ok, c.want)
		}
	}
	if got, ok := u.Target(calendar.MustParsePeriod("2026-12-31/2026-01-01"), ""); ok {
		t.Errorf("an empty period has the target of %q", got.Period)
	}
	u.Targets = u.Targets[2:4]
	for _, period := range []string{"2025-12-01/2026-01-31", "2027-01-01/2027-01-31", "2026-01-01/.."} {
		if got, ok := u.Target(calendar.MustParsePeriod(period), ""); ok {
			t.Errorf("%s has the target of %s", period, got.Period)
		}
	}
}

func TestOfOpenPeriodsThePartIsNearer(t *testing.T) {
	since := indicator.Use{Targets: []indicator.Target{aim("2025-01-01/..", "", "1"), aim("", "", "2"), aim("2026-01-01/..", "", "3"), aim("2026-01-01/..", "", "5"), aim("../2029-12-31", "", "4")}}
	for period, want := range map[string]string{
		"2026-01-01/..": "3", "2026-07-01/..": "3", "2025-07-01/..": "1", "2024-01-01/..": "2",
		"../2028-12-31": "4", "2027-01-01/2027-12-31": "3",
	} {
		if got, _ := since.Target(calendar.MustParsePeriod(period), ""); !got.Value.Equal(number(want)) {
			t.Errorf("%s: %s, want %s", period, shown(got.Value), want)
		}
	}
}

func TestABoundedTargetIsNearerThanAnOpenOne(t *testing.T) {
	u := indicator.Use{Targets: []indicator.Target{aim("../2029-12-31", "", "1"), aim("2020-01-01/2039-12-31", "", "2")}}
	if got, _ := u.Target(calendar.MustParsePeriod("2026-01-01/2026-12-31"), ""); !got.Value.Equal(number("2")) {
		t.Errorf("the target of %s holds", got.Period)
	}
}

func TestTheTargetThatHoldsCoversThePeriodAndNoneIsNearer(t *testing.T) {
	start := calendar.MustParse("2026-01-01")
	period := func(t *rapid.T) calendar.Period {
		from := start.AddDays(rapid.IntRange(0, 6).Draw(t, "from"))
		return calendar.NewPeriod(from, from.AddDays(rapid.IntRange(0, 6).Draw(t, "days")))
	}
	rapid.Check(t, func(t *rapid.T) {
		var u indicator.Use
		for range rapid.IntRange(0, 6).Draw(t, "targets") {
			target := indicator.Target{Place: rapid.SampledFrom([]string{"", "north", "south"}).Draw(t, "place")}
			if rapid.Bool().Draw(t, "bounded") {
				target.Period = period(t)
			}
			u.Targets = append(u.Targets, target)
		}
		p, place := period(t), rapid.SampledFrom([]string{"", "north"}).Draw(t, "asked")
		got, ok := u.Target(p, place)
		holds := func(u indicator.Target) bool {
			return (u.Place == "" || u.Place == place) && u.Period.Intersect(p) == p
		}
		if ok && !holds(got) {
			t.Errorf("%s %q does not hold for %s %q", got.Period, got.Place, p, place)
		}
		for _, other := range u.Targets {
			if !holds(other) {
				continue
			}
			gotDays, gotEnds := got.Period.Days()
			days, ends := other.Period.Days()
			switch {
			case !ok:
				t.Errorf("none for %s %q, but %s %q holds", p, place, other.Period, other.Place)
			case got.Place != other.Place:
				if got.Place == "" {
					t.Errorf("%s for everywhere, but %s is of the place", got.Period, other.Period)
				}
			case ends && (!gotEnds || days < gotDays):
				t.Errorf("%s, but %s is nearer to %s", got.Period, other.Period, p)
			}
		}
	})
}

func ExampleUse_Target() {
	wells := indicator.Use{Targets: []indicator.Target{
		{Value: indicator.NumberValue(exact.FromInt(40))},
		{Period: calendar.MustParsePeriod("2026-01-01/2026-12-31"), Value: indicator.NumberValue(exact.FromInt(12))},
	}}
	quarter, _ := wells.Target(calendar.MustParsePeriod("2026-04-01/2026-06-30"), "north")
	later, _ := wells.Target(calendar.MustParsePeriod("2027-04-01/2027-06-30"), "north")
	fmt.Println(quarter.Value.Number, later.Value.Number)
	// Output:
	// 12 40
}
