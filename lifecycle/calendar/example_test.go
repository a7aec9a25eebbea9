package calendar_test

import (
	"fmt"
	"time"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

func ExampleNew() {
	d, err := calendar.New(2026, time.May, 1)
	fmt.Println(d, d.Weekday(), err)
	_, err = calendar.New(2026, time.February, 31)
	fmt.Println(err)
	// Output:
	// 2026-05-01 Friday <nil>
	// calendar: no such day: 2026-02-31
}

func ExampleParse() {
	d, err := calendar.Parse("2026-05-01")
	fmt.Println(d.Year(), d.Month(), d.Day(), err)
	_, err = calendar.Parse("1 May 2026")
	fmt.Println(err)
	// Output:
	// 2026 May 1 <nil>
	// calendar: "1 May 2026" is not a day like 2026-05-01
}

func ExampleOf() {
	jakarta := time.FixedZone("WIB", 7*60*60)
	evening := time.Date(2026, time.April, 30, 20, 0, 0, 0, time.UTC)
	fmt.Println(calendar.Of(evening), calendar.Of(evening.In(jakarta)))
	// Output: 2026-04-30 2026-05-01
}

func ExampleDate_AddMonths() {
	d := calendar.MustParse("2026-01-31")
	_, err := d.AddMonths(1, calendar.Refuse)
	clipped, _ := d.AddMonths(1, calendar.Clip)
	spilt, _ := d.AddMonths(1, calendar.Spill)
	fmt.Println(err)
	fmt.Println(clipped, spilt)
	// Output:
	// calendar: 2026-01-31 and 1 months: no such day: 2026-02-31
	// 2026-02-28 2026-03-03
}

func ExampleDate_Sub() {
	fmt.Println(calendar.MustParse("2026-03-01").Sub(calendar.MustParse("2026-02-01")))
	// Output: 28
}

func ExampleNoticeEnd() {
	given := calendar.MustParse("2026-05-01")
	fmt.Println(calendar.NoticeEnd(given, 90))
	// Output: 2026-07-30
}

func ExamplePeriod() {
	p := calendar.NewPeriod(calendar.MustParse("2026-01-01"), calendar.MustParse("2026-12-31"))
	days, _ := p.Days()
	fmt.Println(p, days)
	fmt.Println("last day", p.Last(), "expired on", p.Until())
	fmt.Println(p.Contains(p.Last()), p.Contains(p.Until()))
	// Output:
	// 2026-01-01/2026-12-31 365
	// last day 2026-12-31 expired on 2027-01-01
	// true false
}

func ExampleParsePeriod() {
	p, err := calendar.ParsePeriod("2026-01-01/..")
	_, bounded := p.Days()
	fmt.Println(p.First(), p.Last().IsZero(), bounded, err)
	// Output: 2026-01-01 true false <nil>
}

func ExamplePeriod_Intersect() {
	p := calendar.MustParsePeriod("2026-01-01/2026-06-30")
	q := calendar.MustParsePeriod("2026-04-01/..")
	fmt.Println(p.Intersect(q), p.Overlaps(q))
	// Output: 2026-04-01/2026-06-30 true
}

func ExampleCadence_Nth() {
	monthly := calendar.MustParseCadence("P1M")
	for n := range 3 {
		d, err := monthly.Nth(calendar.MustParse("2026-01-31"), n)
		fmt.Println(d, err)
	}
	// Output:
	// 2026-01-31 <nil>
	// 2026-02-28 <nil>
	// 2026-03-31 <nil>
}

func ExampleCadence_Periods() {
	quarterly := calendar.MustParseCadence("P3M")
	for p := range quarterly.Periods(calendar.MustParse("2026-01-01"), calendar.MustParse("2026-08-01")) {
		fmt.Println(p)
	}
	// Output:
	// 2026-01-01/2026-03-31
	// 2026-04-01/2026-06-30
	// 2026-07-01/2026-07-31
}

func ExampleCadence_Scaled() {
	lastWord := calendar.MustParse("2026-01-01")
	overdue, err := calendar.MustParseCadence("P3M").Scaled(lastWord, 3, 2)
	fmt.Println(overdue, err)
	// Output: 2026-05-17 <nil>
}

func ExampleCadence_Elapsed() {
	n, err := calendar.MustParseCadence("P1Y").Elapsed(calendar.MustParse("2024-02-29"), calendar.MustParse("2026-02-27"))
	fmt.Println(n, err)
	// Output: 1 <nil>
}
