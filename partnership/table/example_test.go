package table_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/table"
)

func Example() {
	promised := []contribution.Commitment{
		{ID: "grant", From: "mill", Kind: contribution.Cash, Money: money.MustParse("1200.50 EUR"), Firm: true, Due: calendar.MustParse("2026-05-01")},
		{ID: "nurses", From: "clinic", To: []id.Partner{"school", "mill"}, Kind: contribution.PaidTime, What: "two nurses, on Fridays", Quantity: &contribution.Quantity{Number: exact.MustParse("120"), Unit: "hour"}},
	}
	var b strings.Builder
	if err := table.Commitments().Write(&b, promised); err != nil {
		fmt.Println(err)
	}
	fmt.Print(strings.ReplaceAll(b.String(), "\r\n", "\n"))
	back, err := table.Commitments().Read(strings.NewReader(b.String()))
	fmt.Println(len(back), back[0].Money, back[1].To, err)
	// Output:
	// id,from,to,kind,what,quantity,unit,amount,currency,firm,period_first,period_last,due,survives,resource,scope,more
	// grant,mill,,cash,,,,1200.50,EUR,TRUE,,,2026-05-01,FALSE,,,
	// nurses,clinic,school;mill,paid_time,"two nurses, on Fridays",120,hour,,,FALSE,,,,FALSE,,,
	// 2 1200.50 EUR [school mill] <nil>
}

func ExampleTable_Read() {
	_, err := table.Targets().Read(strings.NewReader(
		"indicator,period_first,period_last,place,number,numerator,denominator,level,text,missing,more\n" +
			"visits,2026-01-01,2026-12-31,,1 200,,,,,,\n" +
			"Visits,2027-01-01,,,10,,,,,,\n"))
	fmt.Println(errors.Is(err, table.ErrTable))
	var wrong *table.Error
	if errors.As(err, &wrong) {
		for _, f := range wrong.Faults {
			fmt.Println(f.Line, f.Column, f.Name)
		}
	}
	// Output:
	// true
	// 2 31 number
	// 3 1 indicator
}

func ExampleTable_Import() {
	have := []contribution.Commitment{{ID: "grant", From: "mill", Kind: contribution.Cash}, {ID: "rooms", From: "school", Kind: contribution.FacilityUse}}
	rows := []contribution.Commitment{{ID: "rooms", From: "clinic", Kind: contribution.FacilityUse}, {ID: "data", From: "mill", Kind: contribution.Data}}
	for _, how := range []table.Mode{table.Merge, table.Replace} {
		all, err := table.Commitments().Import(have, rows, how)
		fmt.Print(how, ":")
		for _, c := range all {
			fmt.Print(" ", c.ID, " of ", c.From)
		}
		fmt.Println("", err)
	}
	// Output:
	// merge: grant of mill rooms of clinic data of mill <nil>
	// replace: rooms of clinic data of mill <nil>
}

func ExampleSetTargets() {
	uses := []indicator.Use{{ID: "visits", Targets: []indicator.Target{{Value: indicator.NumberValue(exact.FromInt(100))}}}}
	row := table.Target{Indicator: "visits", Place: "Bondo", Value: indicator.NumberValue(exact.FromInt(40))}
	merged, err := table.SetTargets(uses, []table.Target{row}, table.Merge)
	fmt.Println(len(merged[0].Targets), err)
	replaced, err := table.SetTargets(uses, []table.Target{row}, table.Replace)
	fmt.Println(len(replaced[0].Targets), err)
	// Output:
	// 2 <nil>
	// 1 <nil>
}
