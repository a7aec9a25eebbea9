package calendar_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

func cadences() *rapid.Generator[calendar.Cadence] {
	return rapid.Custom(func(t *rapid.T) calendar.Cadence {
		c, err := calendar.NewCadence(
			rapid.IntRange(1, 999).Draw(t, "count"),
			calendar.Unit(rapid.IntRange(1, 4).Draw(t, "unit")),
		)
		if err != nil {
			t.Fatal(err)
		}
		return c
	})
}

func TestMonthlyFromTheThirtyFirstNeverCompounds(t *testing.T) {
	monthly := calendar.MustParseCadence("P1M")
	var got []string
	for n := range 6 {
		d, err := monthly.Nth(calendar.MustParse("2026-01-31"), n)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d.String())
	}
	want := []string{"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("turns (-want +got):\n%s", diff)
	}
}

func TestTurnsOfEachUnit(t *testing.T) {
	for _, test := range []struct {
		cadence string
		n       int
		want    string
	}{
		{"P10D", 1, "2024-03-10"},
		{"P10D", -1, "2024-02-19"},
		{"P1W", 2, "2024-03-14"},
		{"P3M", 1, "2024-05-29"},
		{"P3M", -4, "2023-02-28"},
		{"P1Y", 1, "2025-02-28"},
		{"P1Y", 4, "2028-02-29"},
		{"P2Y", 0, "2024-02-29"},
	} {
		d, err := calendar.MustParseCadence(test.cadence).Nth(calendar.MustParse("2024-02-29"), test.n)
		if err != nil || d.String() != test.want {
			t.Errorf("turn %d of %s: %v, %v; want %s", test.n, test.cadence, d, err, test.want)
		}
	}
}

func TestElapsedIsTheLastTurnThatHasCome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cadences().Draw(t, "c")
		start, on := dates().Draw(t, "start"), dates().Draw(t, "on")
		n, err := c.Elapsed(start, on)
		if err != nil {
			t.Fatal(err)
		}
		if last, err := c.Nth(start, n); err == nil && last.After(on) || err != nil && n >= 0 {
			t.Fatalf("turn %d of %v from %v is %v, %v: not yet come on %v", n, c, start, last, err, on)
		}
		if next, err := c.Nth(start, n+1); err == nil && !next.After(on) || err != nil && n < 0 {
			t.Fatalf("turn %d of %v from %v is %v, %v: already come on %v", n+1, c, start, next, err, on)
		}
	})
}

func TestPeriodsCoverEveryDayOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := cadences().Draw(t, "c")
		start := dates().Draw(t, "start")
		until := start.AddDays(rapid.IntRange(-10, 5000).Draw(t, "days"))
		next := start
		n := 0
		for p := range c.Periods(start, until) {
			if turn, err := c.Nth(start, n); err != nil || p.From() != turn || p.From() != next {
				t.Fatalf("period %d of %v from %v is %v", n, c, start, p)
			}
			if p.IsEmpty() {
				t.Fatalf("period %d of %v from %v is empty", n, c, start)
			}
			if days, _ := p.Days(); days > c.MaxDays() {
				t.Fatalf("%v has more than the %d days of %v", p, c.MaxDays(), c)
			}
			next = p.Until()
			n++
		}
		if want := until; n > 0 && next != want || n == 0 && !until.IsZero() && until.After(start) {
			t.Fatalf("%d periods of %v from %v end before %v, want %v", n, c, start, next, want)
		}
	})
}

func TestPeriodsAreCutOffAtTheEnd(t *testing.T) {
	quarterly := calendar.MustParseCadence("P3M")
	var got []string
	for p := range quarterly.Periods(calendar.MustParse("2026-01-31"), calendar.MustParse("2026-09-01")) {
		got = append(got, p.String())
	}
	want := []string{"2026-01-31/2026-04-29", "2026-04-30/2026-07-30", "2026-07-31/2026-08-31"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("quarters (-want +got):\n%s", diff)
	}

	got = nil
	for p := range calendar.MustParseCadence("P400Y").Periods(calendar.MustParse("9500-01-01"), calendar.Date{}) {
		got = append(got, p.String())
	}
	want = []string{"9500-01-01/9899-12-31", "9900-01-01/9999-12-31"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("to the end of the calendar (-want +got):\n%s", diff)
	}

	n := 0
	seq := quarterly.Periods(calendar.MustParse("2026-01-01"), calendar.Date{})
	for range 2 { // a sequence can be walked again
		for range seq {
			if n++; n%3 == 0 {
				break
			}
		}
	}
	if n != 6 {
		t.Errorf("%d periods after stopping twice at 3", n)
	}
	for p := range (calendar.Cadence{}).Periods(firstDay, lastDay) {
		t.Errorf("no cadence yields %v", p)
	}
	for p := range quarterly.Periods(calendar.Date{}, lastDay) {
		t.Errorf("no date yields %v", p)
	}
}

func TestScaledIsNeverTooEarly(t *testing.T) {
	for _, test := range []struct {
		cadence, from string
		num, den      int
		want          string
	}{
		{"P3M", "2026-01-01", 3, 2, "2026-05-17"}, // 1 April and half of 91 days, rounded up
		{"P10D", "2026-01-01", 3, 2, "2026-01-16"},
		{"P1W", "2026-01-01", 3, 2, "2026-01-12"},
		{"P1M", "2026-01-31", 1, 1, "2026-02-28"},
		{"P1M", "2026-01-31", 2, 1, "2026-03-31"},
		{"P1Y", "2026-01-01", 0, 5, "2026-01-01"},
		{"P1Y", "2026-01-01", 1, 365, "2026-01-02"},
		{"P1Y", "2026-01-01", 1, 1_000_000, "2026-01-02"},
	} {
		d, err := calendar.MustParseCadence(test.cadence).Scaled(calendar.MustParse(test.from), test.num, test.den)
		if err != nil || d.String() != test.want {
			t.Errorf("%d/%d of %s from %s: %v, %v; want %s", test.num, test.den, test.cadence, test.from, d, err, test.want)
		}
	}
	quarterly := calendar.MustParseCadence("P3M")
	for _, bad := range [][2]int{{-1, 2}, {1, 0}, {1, -2}, {1, 1_000_001}, {1, math.MaxInt}, {math.MaxInt, 1}, {3, 2}} {
		if d, err := quarterly.Scaled(lastDay.AddDays(-100), bad[0], bad[1]); err == nil {
			t.Errorf("%d/%d gives %v", bad[0], bad[1], d)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		c := cadences().Draw(t, "c")
		from := dates().Draw(t, "from")
		num, den := rapid.IntRange(0, 50).Draw(t, "num"), rapid.IntRange(1, 50).Draw(t, "den")
		d, err := c.Scaled(from, num, den)
		if err != nil {
			if !errors.Is(err, calendar.ErrOutOfRange) {
				t.Fatal(err)
			}
			return
		}
		if n, err := c.Elapsed(from, d); err != nil || n != num/den && d.AddDays(-1).Before(from) || n < num/den {
			t.Fatalf("%d/%d of %v after %v is %v, after %d turns", num, den, c, from, d, n)
		}
	})
}

func TestNthRefusesWhatItCannotReckon(t *testing.T) {
	for _, test := range []struct {
		c     calendar.Cadence
		start calendar.Date
		n     int
		want  error
	}{
		{calendar.Cadence{}, firstDay, 0, calendar.ErrNoCadence},
		{calendar.MustParseCadence("P1D"), calendar.Date{}, 0, calendar.ErrNoDate},
		{calendar.MustParseCadence("P1D"), lastDay, 1, calendar.ErrOutOfRange},
		{calendar.MustParseCadence("P1W"), firstDay, -1, calendar.ErrOutOfRange},
		{calendar.MustParseCadence("P999Y"), firstDay, 11, calendar.ErrOutOfRange},
		{calendar.MustParseCadence("P999Y"), firstDay, math.MaxInt, calendar.ErrOutOfRange},
		{calendar.MustParseCadence("P999Y"), firstDay, math.MinInt, calendar.ErrOutOfRange},
		{calendar.MustParseCadence("P999Y"), firstDay, 3652059, calendar.ErrOutOfRange},
	} {
		if d, err := test.c.Nth(test.start, test.n); !errors.Is(err, test.want) || !d.IsZero() {
			t.Errorf("turn %d of %v from %v: %v, %v; want %v", test.n, test.c, test.start, d, err, test.want)
		}
	}
	if _, err := (calendar.Cadence{}).Elapsed(firstDay, lastDay); !errors.Is(err, calendar.ErrNoCadence) {
		t.Errorf("turns of no cadence: %v", err)
	}
	if _, err := calendar.MustParseCadence("P1D").Elapsed(firstDay, calendar.Date{}); !errors.Is(err, calendar.ErrNoDate) {
		t.Errorf("turns until no date: %v", err)
	}
}

func TestCadencesAreReadAsTheyAreWritten(t *testing.T) {
	for unit, letter := range map[calendar.Unit]string{
		calendar.Day: "D", calendar.Week: "W", calendar.Month: "M", calendar.Year: "Y",
	} {
		for count := 1; count <= 999; count++ {
			c, err := calendar.NewCadence(count, unit)
			if err != nil {
				t.Fatal(err)
			}
			want := fmt.Sprintf("P%d%s", count, letter)
			text, err := c.MarshalText()
			if err != nil || string(text) != want || c.String() != want {
				t.Fatalf("every %d %v: text %q, %v; want %s", count, unit, text, err, want)
			}
			back, err := calendar.ParseCadence(want)
			if err != nil || back != c || !back.Equal(c) || back.Count() != count || back.Unit() != unit {
				t.Fatalf("%s is read back as %v, %v", want, back, err)
			}
		}
	}
	if got := fmt.Sprintf("%#v %#v", calendar.MustParseCadence("P3M"), calendar.Cadence{}); got !=
		`calendar.MustParseCadence("P3M") calendar.Cadence{}` {
		t.Errorf("GoString: %s", got)
	}
	if _, err := (calendar.Cadence{}).MarshalText(); !errors.Is(err, calendar.ErrNoCadence) {
		t.Errorf("text of no cadence: %v", err)
	}
	if got := (calendar.Cadence{}).String(); got != "" || (calendar.Cadence{}).MaxDays() != 0 {
		t.Errorf("no cadence is %q", got)
	}
}

func TestNewCadenceRefusesWhatHasNoText(t *testing.T) {
	for _, bad := range []struct {
		count int
		unit  calendar.Unit
	}{{0, calendar.Day}, {-1, calendar.Day}, {1000, calendar.Day}, {65537, calendar.Day}, {1, 0}, {1, 5}} {
		if c, err := calendar.NewCadence(bad.count, bad.unit); err == nil {
			t.Errorf("every %d %v gives %v", bad.count, bad.unit, c)
		}
	}
	if got := calendar.Unit(9).String(); got != "Unit(9)" {
		t.Errorf("a unit that is on no list prints as %s", got)
	}
}

var badCadences = []string{
	"", "P", "P1", "PM", "3M", "P0M", "P03M", "P1000D", "P-1M", "P+1M", "P1.5M", "P1Y6M", "PT1H", "p3m", "P3m", "P3M ", " P3M",
	"P3S", "P3\x00", "P٣M", strings.Repeat("P", 1000),
}

func TestParseCadenceRefusesEverythingElse(t *testing.T) {
	for _, text := range badCadences {
		kept := calendar.MustParseCadence("P1W")
		if c, err := calendar.ParseCadence(text); err == nil || !c.IsZero() || len(err.Error()) > 200 {
			t.Errorf("%q is read as %v, %v", text, c, err)
		}
		if err := kept.UnmarshalText([]byte(text)); err == nil || kept.String() != "P1W" {
			t.Errorf("%q is unmarshalled as %v, %v", text, kept, err)
		}
	}
}

func FuzzParseCadence(f *testing.F) {
	for _, seed := range slices.Concat(badCadences, []string{"P3M", "P1W", "P1Y", "P10D", "P999Y"}) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := calendar.ParseCadence(text)
		if (err == nil) == c.IsZero() {
			t.Fatalf("%q is read as %v, %v", text, c, err)
		}
		if err == nil && c.String() != text {
			t.Errorf("%q is written back as %v", text, c)
		}
	})
}
