package calendar_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// nearDates draws days from one short month or, now and then, no day, so that
// periods made of them touch, overlap, are empty and are open.
func nearDates() *rapid.Generator[calendar.Date] {
	return rapid.Custom(func(t *rapid.T) calendar.Date {
		n := rapid.IntRange(0, 14).Draw(t, "day")
		if n == 0 {
			return calendar.Date{}
		}
		return calendar.MustParse("2024-02-20").AddDays(n)
	})
}

func periods() *rapid.Generator[calendar.Period] {
	return rapid.Custom(func(t *rapid.T) calendar.Period {
		if rapid.IntRange(0, 3).Draw(t, "far") == 0 {
			return calendar.NewPeriod(dates().Draw(t, "first"), dates().Draw(t, "last"))
		}
		return calendar.NewPeriod(nearDates().Draw(t, "first"), nearDates().Draw(t, "last"))
	})
}

func TestPeriodsSayWhatTheirDaysSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := periods().Draw(t, "p"), periods().Draw(t, "q")
		both := p.Intersect(q)
		for _, r := range []calendar.Period{p, q, both} {
			inside := 0
			for d := calendar.MustParse("2024-02-10"); d.Before(calendar.MustParse("2024-03-20")); d = d.AddDays(1) {
				want := !(d.Before(r.First()) || !r.Last().IsZero() && d.After(r.Last()))
				if r.Contains(d) != want {
					t.Fatalf("%v contains %v: %v", r, d, !want)
				}
				if want {
					inside++
				}
				if both.Contains(d) != (p.Contains(d) && q.Contains(d)) {
					t.Fatalf("%v is not what %v and %v share on %v", both, p, q, d)
				}
			}
			n, bounded := r.Days()
			if bounded != (!r.First().IsZero() && !r.Last().IsZero()) {
				t.Fatalf("%v: bounded %v", r, bounded)
			}
			if r.IsEmpty() != (bounded && n == 0) || r.IsEmpty() && inside > 0 {
				t.Fatalf("%v: empty %v with %d days", r, r.IsEmpty(), n)
			}
			if bounded && !r.IsEmpty() && n != r.Last().Sub(r.First())+1 {
				t.Fatalf("%v has %d days", r, n)
			}
			if !r.Last().IsZero() && r.Until() != r.Last().AddDays(1) || r.From() != r.First() {
				t.Fatalf("%v runs from %v until %v", r, r.From(), r.Until())
			}
		}
		if p.Overlaps(q) != !both.IsEmpty() || both != q.Intersect(p) || p.Intersect(calendar.Period{}) != p {
			t.Fatalf("%v and %v: overlap %v, both %v", p, q, p.Overlaps(q), both)
		}
		if p.Compare(q) != -q.Compare(p) || (p.Compare(q) == 0) != (p == q) || p.Equal(q) != (p == q) {
			t.Fatalf("%v and %v compare as %d", p, q, p.Compare(q))
		}
	})
}

func TestPeriodsThatTouchNeitherOverlapNorLeaveAGap(t *testing.T) {
	first := calendar.MustParsePeriod("2026-01-01/2026-03-31")
	second := calendar.MustParsePeriod("2026-04-01/2026-06-30")
	if first.Overlaps(second) || first.Until() != second.From() {
		t.Errorf("%v until %v, %v from %v", first, first.Until(), second, second.From())
	}
}

func TestPeriodsAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := periods().Draw(t, "p")
		text, err := p.MarshalText()
		if p.IsZero() {
			if !errors.Is(err, calendar.ErrNoBounds) || p.String() != "" {
				t.Fatalf("always: text %q, %v, String %q", text, err, p)
			}
			return
		}
		if err != nil || string(text) != p.String() {
			t.Fatalf("%v: text %q, %v", p, text, err)
		}
		back, err := calendar.ParsePeriod(string(text))
		if err != nil || back != p {
			t.Fatalf("%q is read back as %v, %v", text, back, err)
		}
		if want := fmt.Sprintf("calendar.MustParsePeriod(%q)", text); fmt.Sprintf("%#v", p) != want {
			t.Fatalf("GoString %#v, want %s", p, want)
		}
	})
	if got := fmt.Sprintf("%#v", calendar.Period{}); got != "calendar.Period{}" {
		t.Errorf("GoString of always: %s", got)
	}
}

func TestPeriodsAtTheEndOfTheCalendar(t *testing.T) {
	p := calendar.NewPeriod(lastDay, lastDay)
	n, bounded := p.Days()
	if p.String() != "9999-12-31/9999-12-31" || n != 1 || !bounded || !p.Contains(lastDay) || p.Last() != lastDay {
		t.Errorf("%v has %d days, bounded %v", p, n, bounded)
	}
	if !p.Until().IsZero() {
		t.Errorf("%v runs until %v, a day that is not there", p, p.Until())
	}
	if whole := calendar.NewPeriod(firstDay, lastDay); whole == (calendar.Period{}) {
		t.Errorf("%v is the same as always", whole)
	}
	for _, p := range []calendar.Period{{}, calendar.NewPeriod(firstDay, lastDay), calendar.NewPeriod(calendar.Date{}, lastDay)} {
		if p.Contains(calendar.Date{}) || !p.Contains(firstDay) || !p.Contains(lastDay) {
			t.Errorf("%#v contains no date, or not the first or last day", p)
		}
	}
}

func TestAPeriodThatEndsBeforeItBeginsIsReadAndEmpty(t *testing.T) {
	p, err := calendar.ParsePeriod("2026-06-01/2026-05-01")
	if err != nil {
		t.Fatal(err)
	}
	n, bounded := p.Days()
	if !p.IsEmpty() || n != 0 || !bounded || p.Contains(calendar.MustParse("2026-05-15")) || p.Overlaps(p) {
		t.Errorf("%v: empty %v, %d days", p, p.IsEmpty(), n)
	}
	if p.String() != "2026-06-01/2026-05-01" {
		t.Errorf("it is written %v", p)
	}
}

func TestPeriodsAreOrderedByFirstThenLastDay(t *testing.T) {
	want := []string{
		"../2026-03-31", "2026-01-01/2026-01-31", "2026-01-01/2026-03-31", "2026-01-01/..", "2026-02-01/2026-02-28",
	}
	var got []calendar.Period
	for _, text := range want {
		got = append(got, calendar.MustParsePeriod(text))
	}
	slices.Reverse(got)
	slices.SortFunc(got, calendar.Period.Compare)
	var texts []string
	for _, p := range got {
		texts = append(texts, p.String())
	}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

var badPeriods = []string{
	"", "/", "..", "../..", "2026-01-01", "2026-01-01/", "/2026-01-01", "2026-01-01/2026-02-31", "2026-02-31/..",
	"2026-01-01//2026-02-01", "2026-01-01/2026-02-01/..", ".../2026-01-01", "2026-01-01--2026-02-01",
	"2026-01-01/P1M", "2026-01-01/02-01", " 2026-01-01/..", "2026-01-01/.. ", strings.Repeat("/", 1000),
}

func TestParsePeriodRefusesEverythingElse(t *testing.T) {
	for _, text := range badPeriods {
		kept := calendar.MustParsePeriod("2026-01-01/..")
		p, err := calendar.ParsePeriod(text)
		if err == nil || !p.IsZero() || !strings.Contains(err.Error(), "calendar: ") || len(err.Error()) > 200 {
			t.Errorf("%q is read as %v, error %v", text, p, err)
		}
		if err := kept.UnmarshalText([]byte(text)); err == nil || kept.String() != "2026-01-01/.." {
			t.Errorf("%q is unmarshalled as %v, %v", text, kept, err)
		}
	}
	if _, err := calendar.ParsePeriod("../.."); !errors.Is(err, calendar.ErrNoBounds) {
		t.Errorf("without bounds: %v, want ErrNoBounds", err)
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, seed := range badPeriods {
		f.Add(seed)
	}
	for _, seed := range []string{"2026-01-01/2026-12-31", "2026-01-01/..", "../9999-12-31", "2026-06-01/2026-05-01"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := calendar.ParsePeriod(text)
		if (err == nil) == p.IsZero() {
			t.Fatalf("%q is read as %v, %v", text, p, err)
		}
		if err == nil && p.String() != text {
			t.Errorf("%q is written back as %v", text, p)
		}
	})
}
