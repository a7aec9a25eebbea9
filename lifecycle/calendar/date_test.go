package calendar_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

var (
	firstDay = calendar.MustDate(1, time.January, 1)
	lastDay  = calendar.MustDate(9999, time.December, 31)
)

// dates draws days from the whole calendar, half of them near a turn of month.
func dates() *rapid.Generator[calendar.Date] {
	return rapid.Custom(func(t *rapid.T) calendar.Date {
		d := calendar.FromEpochDay(rapid.IntRange(firstDay.EpochDay(), lastDay.EpochDay()).Draw(t, "epoch day"))
		if rapid.Bool().Draw(t, "turn of month") {
			d = d.AddDays(1 - d.Day()).AddDays(rapid.IntRange(-3, 3).Draw(t, "shift"))
		}
		if d.IsZero() {
			return firstDay
		}
		return d
	})
}

// The whole calendar is walked once by the plain rules of the Gregorian
// calendar, which the package itself does not use to come from days to dates.
func TestEveryDayFollowsTheDayBefore(t *testing.T) {
	year, month, day := 1, time.January, 1
	weekday := time.Monday
	yearDay := 1
	n := 0
	for d := firstDay; !d.IsZero(); d = d.AddDays(1) {
		y, m, dd := d.Civil()
		if y != year || m != month || dd != day {
			t.Fatalf("day %d is %d-%d-%d, want %d-%d-%d", n, y, m, dd, year, month, day)
		}
		if d.Weekday() != weekday || d.YearDay() != yearDay || d != calendar.MustDate(year, month, day) {
			t.Fatalf("%v: weekday %v, want %v; day of year %d, want %d", d, d.Weekday(), weekday, d.YearDay(), yearDay)
		}
		if d.EpochDay() != firstDay.EpochDay()+n || calendar.FromEpochDay(d.EpochDay()) != d {
			t.Fatalf("%v: epoch day %d", d, d.EpochDay())
		}
		n++
		weekday = (weekday + 1) % 7
		yearDay++
		length := 31
		switch {
		case month == time.February && (year%400 == 0 || year%4 == 0 && year%100 != 0):
			length = 29
		case month == time.February:
			length = 28
		case month == time.April || month == time.June || month == time.September || month == time.November:
			length = 30
		}
		if day++; day > length {
			day = 1
			if month++; month > time.December {
				month, yearDay = time.January, 1
				year++
			}
		}
	}
	if n != 3652059 || year != 10000 {
		t.Errorf("the calendar has %d days and ends before %d, want 3652059 and 10000", n, year)
	}
}

func TestDatesAgreeWithPackageTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates().Draw(t, "d")
		want := time.Unix(int64(d.EpochDay())*24*60*60, 0).UTC()
		if got := calendar.Of(want); got != d {
			t.Fatalf("Of(%v) = %v, want %v", want, got, d)
		}
		if d.String() != want.Format(time.DateOnly) || d.YearDay() != want.YearDay() || d.Weekday() != want.Weekday() {
			t.Fatalf("%v: day of year %d, %v; want %v", d, d.YearDay(), d.Weekday(), want)
		}
		n := rapid.IntRange(-20000, 20000).Draw(t, "months")
		got, err := d.AddMonths(n, calendar.Spill)
		moved := want.AddDate(0, n, 0)
		if y := moved.Year(); y < 1 || y > 9999 {
			if !errors.Is(err, calendar.ErrOutOfRange) {
				t.Fatalf("%v and %d months: %v, %v; want ErrOutOfRange", d, n, got, err)
			}
			return
		}
		if err != nil || got != calendar.Of(moved) {
			t.Fatalf("%v and %d months: %v, %v; want %v", d, n, got, err, moved)
		}
	})
}

func TestOfTakesTheDayOfTheTimesOwnPlace(t *testing.T) {
	jakarta := time.FixedZone("WIB", 7*60*60)
	late := time.Date(2026, time.April, 30, 20, 0, 0, 0, time.UTC)
	if got, want := calendar.Of(late.In(jakarta)), calendar.MustParse("2026-05-01"); got != want {
		t.Errorf("in Jakarta it is %v, want %v", got, want)
	}
	if got, want := calendar.Of(late), calendar.MustParse("2026-04-30"); got != want {
		t.Errorf("in UTC it is %v, want %v", got, want)
	}
	if got := calendar.Of(time.Date(10000, time.January, 1, 0, 0, 0, 0, time.UTC)); !got.IsZero() {
		t.Errorf("the year 10000 gives %v", got)
	}
}

func TestNewRefusesDaysThatTheMonthDoesNotHave(t *testing.T) {
	for _, test := range []struct {
		year  int
		month time.Month
		day   int
		want  error
	}{
		{2026, time.February, 31, calendar.ErrNoSuchDay},
		{2026, time.February, 29, calendar.ErrNoSuchDay},
		{2024, time.February, 29, nil},
		{1900, time.February, 29, calendar.ErrNoSuchDay},
		{2000, time.February, 29, nil},
		{2026, time.April, 31, calendar.ErrNoSuchDay},
		{2026, time.April, 0, calendar.ErrNoSuchDay},
		{2026, time.April, -1, calendar.ErrNoSuchDay},
		{2026, 0, 1, calendar.ErrNoSuchDay},
		{2026, 13, 1, calendar.ErrNoSuchDay},
		{0, time.January, 1, calendar.ErrOutOfRange},
		{10000, time.January, 1, calendar.ErrOutOfRange},
		{math.MaxInt, time.January, 1, calendar.ErrOutOfRange},
	} {
		d, err := calendar.New(test.year, test.month, test.day)
		if !errors.Is(err, test.want) || (err != nil) != d.IsZero() {
			t.Errorf("New(%d, %d, %d) = %v, %v; want %v", test.year, test.month, test.day, d, err, test.want)
		}
	}
}

func TestThirtyFirstOfJanuaryPlusOneMonth(t *testing.T) {
	from := calendar.MustParse("2026-01-31")
	if d, err := from.AddMonths(1, calendar.Refuse); !errors.Is(err, calendar.ErrNoSuchDay) || !d.IsZero() {
		t.Errorf("refused: got %v, %v; want ErrNoSuchDay", d, err)
	}
	var zero calendar.Overflow
	if d, err := from.AddMonths(1, zero); !errors.Is(err, calendar.ErrNoSuchDay) {
		t.Errorf("the zero Overflow: got %v, %v; want ErrNoSuchDay", d, err)
	}
	for _, test := range []struct {
		from string
		n    int
		o    calendar.Overflow
		want string
	}{
		{"2026-01-31", 1, calendar.Clip, "2026-02-28"},
		{"2026-01-31", 1, calendar.Spill, "2026-03-03"},
		{"2024-01-31", 1, calendar.Clip, "2024-02-29"},
		{"2024-01-31", 1, calendar.Spill, "2024-03-02"},
		{"2026-01-31", 2, calendar.Refuse, "2026-03-31"},
		{"2026-03-31", -1, calendar.Clip, "2026-02-28"},
		{"2026-01-15", -1, calendar.Refuse, "2025-12-15"},
		{"2024-02-29", 12, calendar.Clip, "2025-02-28"},
		{"2024-02-29", 48, calendar.Refuse, "2028-02-29"},
		{"2026-12-31", 0, calendar.Refuse, "2026-12-31"},
		{"9999-10-31", 2, calendar.Spill, "9999-12-31"},
	} {
		d, err := calendar.MustParse(test.from).AddMonths(test.n, test.o)
		if err != nil || d.String() != test.want {
			t.Errorf("%s and %d months (%d): got %v, %v; want %s", test.from, test.n, test.o, d, err, test.want)
		}
	}
}

func TestAddMonthsRefusesWhatIsOutOfRange(t *testing.T) {
	for _, n := range []int{math.MaxInt, math.MinInt, 12 * 9998, -12 * 9998, 1_000_000} {
		for _, o := range []calendar.Overflow{calendar.Refuse, calendar.Clip, calendar.Spill} {
			if d, err := calendar.MustParse("2026-05-01").AddMonths(n, o); !errors.Is(err, calendar.ErrOutOfRange) {
				t.Errorf("%d months: %v, %v; want ErrOutOfRange", n, d, err)
			}
		}
	}
	if _, err := (calendar.Date{}).AddMonths(1, calendar.Clip); !errors.Is(err, calendar.ErrNoDate) {
		t.Errorf("no date and a month: %v, want ErrNoDate", err)
	}
	if d, err := calendar.MustParse("2026-01-31").AddMonths(1, 99); !errors.Is(err, calendar.ErrNoSuchDay) {
		t.Errorf("an overflow that is not on the list: %v, %v; want ErrNoSuchDay", d, err)
	}
}

func TestAddDaysIsUndoneBySub(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := dates().Draw(t, "a"), dates().Draw(t, "b")
		n := b.Sub(a)
		if a.AddDays(n) != b || b.AddDays(-n) != a || a.Sub(b) != -n {
			t.Fatalf("%v to %v: %d days", a, b, n)
		}
		if a.Before(b) != (n > 0) || a.After(b) != (n < 0) || a.Compare(b) != -b.Compare(a) || (a.Compare(b) == 0) != (a == b) {
			t.Fatalf("order of %v and %v", a, b)
		}
		if (strings.Compare(a.String(), b.String()) < 0) != a.Before(b) {
			t.Fatalf("%v and %v are not in the order of their texts", a, b)
		}
	})
}

func TestAddDaysLeavesTheCalendarAsTheZeroDate(t *testing.T) {
	for _, test := range []struct {
		from calendar.Date
		n    int
	}{
		{lastDay, 1},
		{firstDay, -1},
		{firstDay, 3652059},
		{lastDay, math.MaxInt},
		{firstDay, math.MinInt},
		{lastDay, math.MaxInt32},
		{calendar.Date{}, 1},
		{calendar.Date{}, 0},
	} {
		if got := test.from.AddDays(test.n); !got.IsZero() {
			t.Errorf("%v and %d days: %v, want no date", test.from, test.n, got)
		}
	}
	if got := firstDay.AddDays(3652058); got != lastDay {
		t.Errorf("the last day is %v", got)
	}
	for _, n := range []int{-719163, 2932897, math.MaxInt, math.MinInt} {
		if got := calendar.FromEpochDay(n); !got.IsZero() {
			t.Errorf("epoch day %d is %v, want no date", n, got)
		}
	}
	if got := calendar.FromEpochDay(0).String(); got != "1970-01-01" {
		t.Errorf("epoch day 0 is %s", got)
	}
}

func TestTheZeroDateIsNoDate(t *testing.T) {
	var zero calendar.Date
	y, m, d := zero.Civil()
	if !zero.IsZero() || y != 0 || m != 0 || d != 0 || zero.YearDay() != 0 || zero.String() != "" ||
		zero.Year() != 0 || zero.Month() != 0 || zero.Day() != 0 {
		t.Errorf("the zero Date is %d-%d-%d, day %d, %q", y, m, d, zero.YearDay(), zero)
	}
	if _, err := zero.MarshalText(); !errors.Is(err, calendar.ErrNoDate) {
		t.Errorf("its text: %v, want ErrNoDate", err)
	}
	if !zero.Before(firstDay) || zero.Sub(lastDay) != 0 || lastDay.Sub(zero) != 0 {
		t.Error("it is not before every day, or days from it are counted")
	}
	if zero != (calendar.Date{}) || calendar.MustParse("2026-05-01") != calendar.MustDate(2026, time.May, 1) {
		t.Error("dates are not equal by ==")
	}
}

func TestNoticeEndsThatManyDaysAfterItWasGiven(t *testing.T) {
	given := calendar.MustParse("2026-01-31")
	for days, want := range map[int]string{0: "2026-01-31", 1: "2026-02-01", 30: "2026-03-02", 90: "2026-05-01", -1: ""} {
		if got := calendar.NoticeEnd(given, days).String(); got != want {
			t.Errorf("notice of %d days given on %v ends on %q, want %q", days, given, got, want)
		}
	}
	if got := calendar.NoticeEnd(calendar.Date{}, 30); !got.IsZero() {
		t.Errorf("a notice never given ends on %v", got)
	}
}

var badDates = []string{
	"", "2026-5-01", "2026-05-1", "02026-05-01", "2026-05-011", "2026/05/01", "20260501", "2026-05-01T", " 2026-05-01",
	"2026-05-01\n", "-026-05-01", "+026-05-01", "2026-0５-1", "٢٠٢٦-05-01", "2026-02-31", "2025-02-29", "2026-13-01", "2026-00-01",
	"2026-01-00", "0000-01-01", "2026-05-0x", "yyyy-mm-dd", "2026-05-01Z", "1e03-01-01", strings.Repeat("9", 1000),
}

func TestParseTakesNothingButTenCharacters(t *testing.T) {
	for _, text := range badDates {
		d, err := calendar.Parse(text)
		if err == nil || !d.IsZero() {
			t.Errorf("%q is read as %v", text, d)
			continue
		}
		if !strings.HasPrefix(err.Error(), "calendar: ") || len(err.Error()) > 150 {
			t.Errorf("%q: error %q", text, err)
		}
		kept := lastDay
		if err := kept.UnmarshalText([]byte(text)); err == nil || kept != lastDay {
			t.Errorf("%q is unmarshalled as %v, %v", text, kept, err)
		}
	}
}

func TestDatesAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates().Draw(t, "d")
		text, err := d.MarshalText()
		if err != nil || string(text) != d.String() || len(text) != 10 {
			t.Fatalf("%v: text %q, %v", d, text, err)
		}
		back, err := calendar.Parse(string(text))
		if err != nil || back != d {
			t.Fatalf("%q is read back as %v, %v", text, back, err)
		}
		y, m, dd := d.Civil()
		if want := fmt.Sprintf("calendar.MustDate(%d, %d, %d)", y, int(m), dd); fmt.Sprintf("%#v", d) != want {
			t.Fatalf("GoString %#v, want %s", d, want)
		}
	})
	if got := fmt.Sprintf("%#v", calendar.Date{}); got != "calendar.Date{}" {
		t.Errorf("GoString of no date: %s", got)
	}
}

// Values of every kind as members, as omitted members and as keys.
func TestDocumentsHoldTextAndOmitZeros(t *testing.T) {
	type document struct {
		On     calendar.Date            `json:"on,omitzero"`
		During calendar.Period          `json:"during,omitzero"`
		Every  calendar.Cadence         `json:"every,omitzero"`
		Visits map[calendar.Date]int    `json:"visits,omitzero"`
		Parts  map[calendar.Period]int  `json:"parts,omitzero"`
		Often  map[calendar.Cadence]int `json:"often,omitzero"`
	}
	for _, test := range []struct {
		doc  document
		text string
	}{
		{document{}, `{}`},
		{
			document{
				On:     calendar.MustParse("2026-05-01"),
				During: calendar.MustParsePeriod("2026-01-01/.."),
				Every:  calendar.MustParseCadence("P3M"),
				Visits: map[calendar.Date]int{calendar.MustParse("2026-05-02"): 7},
				Parts:  map[calendar.Period]int{calendar.MustParsePeriod("2026-01-01/2026-03-31"): 1},
				Often:  map[calendar.Cadence]int{calendar.MustParseCadence("P1W"): 2},
			},
			`{"on":"2026-05-01","during":"2026-01-01/..","every":"P3M",` +
				`"visits":{"2026-05-02":7},"parts":{"2026-01-01/2026-03-31":1},"often":{"P1W":2}}`,
		},
	} {
		text, err := json.Marshal(test.doc)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.text, string(text)); diff != "" {
			t.Errorf("document (-want +got):\n%s", diff)
		}
		var back document
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.doc, back); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
	}
	for _, text := range []string{`{"on":20260501}`, `{"on":""}`, `{"during":""}`, `{"every":""}`, `{"during":"../.."}`} {
		var doc document
		if err := json.Unmarshal([]byte(text), &doc); err == nil {
			t.Errorf("%s is read as %v", text, doc)
		}
	}
}

func TestMustPanicsAndNothingElseDoes(t *testing.T) {
	for name, f := range map[string]func(){
		"MustDate":         func() { calendar.MustDate(2026, time.February, 31) },
		"MustParse":        func() { calendar.MustParse("soon") },
		"MustParsePeriod":  func() { calendar.MustParsePeriod("soon/later") },
		"MustParseCadence": func() { calendar.MustParseCadence("often") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", name)
				}
			}()
			f()
		}()
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range badDates {
		f.Add(seed)
	}
	for _, seed := range []string{"2026-05-01", "2024-02-29", "0001-01-01", "9999-12-31"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := calendar.Parse(text)
		want, wantErr := time.Parse(time.DateOnly, text)
		if wantErr == nil && want.Year() == 0 {
			wantErr = errors.New("there is no year 0 here")
		}
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%q: %v, package time says %v", text, err, wantErr)
		}
		if err == nil && (d.String() != text || d != calendar.Of(want)) {
			t.Errorf("%q is read as %v", text, d)
		}
	})
}
