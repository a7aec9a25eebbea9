package calendar_test

import (
	"fmt"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

func ExampleNewCadence() {
	quarter, err := calendar.NewCadence(3, calendar.Month)
	fmt.Println(quarter, err)
	same, err := calendar.ParseCadence("P3M")
	fmt.Println(same.Equal(quarter), err)
	_, err = calendar.ParseCadence("P1M15D")
	fmt.Println(err)
	// Output:
	// P3M <nil>
	// true <nil>
	// calendar: "P1M15D" is not a cadence like P3M
}

func ExampleFromEpochDay() {
	first := calendar.FromEpochDay(0)
	fmt.Println(first, first.AddDays(20_000), first.AddDays(20_000).EpochDay())
	// Output:
	// 1970-01-01 2024-10-04 20000
}

func ExampleDate_Before() {
	signed, due := calendar.MustParse("2026-03-01"), calendar.MustParse("2026-02-28")
	fmt.Println(due.Before(signed), due.After(signed), due.AddDays(1) == signed)
	// Output:
	// true false true
}
