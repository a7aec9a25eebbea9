package table_test

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/table"
)

// cells returns the cells that a table writes of rows, without those that are
// empty in all of them.
func cells[T any](t table.Table[T], rows ...T) string {
	var b strings.Builder
	if err := t.Write(&b, rows); err != nil {
		return err.Error()
	}
	var out []string
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(b.String(), "\r\n", "\n")), "\n")
	names := strings.Split(lines[0], ",")
	for i, cell := range strings.Split(lines[1], ",") {
		if cell != "" {
			out = append(out, names[i]+"="+cell)
		}
	}
	return strings.Join(out, " ")
}

func ExampleDeliveries() {
	fmt.Println(cells(table.Deliveries(), partnership.DeliveryStanding{
		ID: "pay", By: "mill", On: calendar.MustParse("2026-05-10"), State: lifecycle.Reported,
		Delivery: contribution.Delivery{Commitment: "rent", Money: money.MustParse("6000000 IDR")},
	}))
	// Output:
	// id=pay seq=0 by=mill on=2026-05-10 state=reported commitment=rent amount=6000000 currency=IDR returns=FALSE
}

func ExampleIndicators() {
	use := indicator.Use{
		ID: "visits", Targets: []indicator.Target{{Value: indicator.NumberValue(exact.FromInt(1200))}},
		Definition: indicator.Definition{Title: "Visits", Basis: indicator.Measured, Measure: indicator.Unit, Unit: "visit"},
	}
	fmt.Println(cells(table.Indicators(), use))
	fmt.Println(cells(table.Targets(), table.TargetsOf([]indicator.Use{use})...))
	// Output:
	// id=visits title=Visits basis=measured measure=unit unit=visit
	// indicator=visits number=1200
}

// What was read, what each scored, and what all agreed on, are three tables.
func ExampleReadings() {
	year, day := calendar.MustParsePeriod("2026-01-01/2026-12-31"), calendar.MustParse("2027-01-15")
	fmt.Println(cells(table.Readings(), indicator.Reading{Indicator: "visits", Period: year, By: "clinic", On: day, Value: indicator.NumberValue(exact.FromInt(1100))}))
	fmt.Println(cells(table.Scores(), indicator.Score{Indicator: "trust", Period: year, By: "mill", On: day, Value: indicator.LevelValue("much")}))
	fmt.Println(cells(table.JointScores(), indicator.JointScore{Indicator: "trust", Period: year, On: day, Value: indicator.LevelValue("some")}))
	// Output:
	// indicator=visits period_first=2026-01-01 period_last=2026-12-31 by=clinic on=2027-01-15 number=1100
	// indicator=trust period_first=2026-01-01 period_last=2026-12-31 by=mill on=2027-01-15 level=much unattributed=FALSE
	// indicator=trust period_first=2026-01-01 period_last=2026-12-31 on=2027-01-15 level=some reopened=FALSE
}

func ExampleEvents() {
	fmt.Println(cells(table.Events(), partnership.Event{
		Seq: 7, ID: "word", By: "ani", For: "clinic", On: calendar.MustParse("2026-05-12"), Act: act.Accept{Delivery: "pay"},
	}))
	// Output:
	// seq=7 id=word by=ani for=clinic on=2026-05-12 act=accept basis=decided more="{""act"":{""delivery"":""pay""}}"
}

func ExampleFindings() {
	fmt.Println(cells(table.Findings(), check.Finding{Code: "ROL002", Severity: check.Warning, Path: "/partners/1", Place: "/partners/mill"}))
	// Output:
	// code=ROL002 severity=warning path=/partners/1 place=/partners/mill
}
