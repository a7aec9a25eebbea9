package contribution_test

import (
	"fmt"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
)

// A delivery is reported, disputed, and the dispute ends one way or the other.
func ExampleBalance_Dispute() {
	wells := contribution.Delivery{Money: money.MustParse("300 EUR")}
	disputed := contribution.Open(contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("1000 EUR")}).
		Report(wells).Dispute(wells)
	for _, b := range []contribution.Balance{disputed, disputed.Uphold(wells), disputed.Reject(wells)} {
		line, _ := b.Line(contribution.In(money.MustCurrency("EUR")))
		fmt.Println(line.Disputed, line.Accepted, line.Outstanding)
	}
	// Output:
	// 300 0 1000
	// 0 300 700
	// 0 0 1000
}

// What was accepted is looked at again, and withdrawn; Move says the same by the
// columns.
func ExampleBalance_Withdraw() {
	hours := contribution.Delivery{Quantity: &contribution.Quantity{Number: exact.MustParse("30"), Unit: "hour"}}
	b := contribution.Open(contribution.Commitment{Kind: contribution.PaidTime, Quantity: &contribution.Quantity{Number: exact.MustParse("80"), Unit: "hour"}}).
		Report(hours).Accept(hours)
	again := b.Reopen(hours, contribution.Accepted)
	gone := again.Withdraw(hours, contribution.Reported)
	for _, b := range []contribution.Balance{b, again, gone, gone.Move(hours, contribution.Nowhere, contribution.Accepted)} {
		line, _ := b.Line(contribution.Units("hour"))
		fmt.Println(line.Accepted, line.Reported, line.Outstanding)
	}
	// Output:
	// 30 0 50
	// 0 30 50
	// 0 0 80
	// 30 0 50
}

// A promise that was opened once takes over what each of two givers had given.
func ExampleBalance_Onto() {
	after := contribution.Open(contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("1500 EUR")})
	before := contribution.Open(contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("1000 EUR")})
	for _, sum := range []string{"400 EUR", "1600 EUR"} {
		given := contribution.Delivery{Money: money.MustParse(sum)}
		line, _ := before.Report(given).Accept(given).Onto(after).Line(contribution.In(money.MustCurrency("EUR")))
		fmt.Println(line.Committed, line.Accepted, line.Outstanding, line.Surplus)
	}
	line, _ := after.Line(contribution.In(money.MustCurrency("EUR")))
	fmt.Println(line.Committed, line.Accepted, line.Outstanding, line.Surplus)
	// Output:
	// 1500 400 1100 0
	// 1500 1600 0 100
	// 1500 0 1500 0
}

// An amendment asks more of the giver: what was given stays.
func ExampleBalance_Recommit() {
	before := contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("1000 EUR")}
	after := before
	after.Money = money.MustParse("1500 EUR")
	after.Due = calendar.MustParse("2026-06-30")
	fmt.Println(after.Exceeds(before), before.Exceeds(after))

	first := contribution.Delivery{Money: money.MustParse("400 EUR")}
	b := contribution.Open(before).Report(first).Accept(first).Recommit(after)
	line, _ := b.Line(contribution.In(money.MustCurrency("EUR")))
	fmt.Println(line.Committed, line.Accepted, line.Outstanding)
	// Output:
	// true false
	// 1500 400 1100
}

func ExampleKinds() {
	kinds := contribution.Kinds()
	fmt.Println(len(kinds), kinds[:3])
	// Output:
	// 17 [cash goods services]
}

func ExampleRules() {
	for _, r := range contribution.Rules()[:3] {
		fmt.Println(r.Code, r.Severity, r.Refuses)
	}
	// Output:
	// CON005 error [sign amend accede novate]
	// CON007 warning []
	// CON008 advice []
}
