package contribution_test

import (
	"fmt"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
)

func ExampleBook_Ledger() {
	var b contribution.Book
	b.Promise(contribution.Promise{Commitment: contribution.Commitment{
		ID: "loan", From: "mill", Kind: contribution.Cash, Money: money.MustParse("1000 EUR"), Due: calendar.MustParse("2026-03-31"),
	}})
	b.Post(contribution.Entry{ID: "d1", By: "mill", In: contribution.Accepted, Delivery: contribution.Delivery{
		Commitment: "loan", Money: money.MustParse("400 EUR"),
	}})
	b.Post(contribution.Entry{ID: "d2", By: "school", In: contribution.Accepted, Delivery: contribution.Delivery{
		Kind: contribution.VolunteerTime, Quantity: &contribution.Quantity{Number: exact.FromInt(8), Unit: "hour"},
	}})
	l := b.Ledger(calendar.MustParse("2026-04-01"), contribution.LedgerOptions{})
	for _, r := range l.Rows {
		fmt.Println(r.Partner, r.Kind, r.Measure, "promised", r.Promised, "accepted", r.Accepted, "overdue", r.Overdue)
	}
	for _, a := range l.Accounts {
		fmt.Println(a.Partner, a.Currency, "financial", a.Financial, "share", a.Share)
	}
	for _, s := range l.Summaries {
		fmt.Println(s.Partner, "not valued", s.NotValued)
	}
	// Output:
	// mill cash EUR promised 1000.00 accepted 400.00 overdue 600.00
	// school volunteer_time hour promised 0 accepted 8 overdue 0
	// mill EUR financial 400.00 EUR share 1.000000000000
	// mill not valued 0
	// school not valued 1
}

func ExampleBook_Strike() {
	var b contribution.Book
	b.Grow(0, 1)
	e := contribution.Entry{ID: "d1", By: "mill", In: contribution.Accepted, Delivery: contribution.Delivery{
		Kind: contribution.Cash, Money: money.MustParse("400 EUR"),
	}}
	b.Post(e)
	fmt.Println(len(b.Ledger(calendar.Date{}, contribution.LedgerOptions{}).Rows))
	b.Strike(e)
	fmt.Println(len(b.Ledger(calendar.Date{}, contribution.LedgerOptions{}).Rows))
	// Output:
	// 1
	// 0
}

func ExampleBook_Drop() {
	var b contribution.Book
	b.Promise(contribution.Promise{Commitment: contribution.Commitment{ID: "talks", From: "mill", Kind: contribution.Advocacy}})
	b.Post(contribution.Entry{ID: "d1", By: "mill", In: contribution.Accepted, Delivery: contribution.Delivery{
		Commitment: "talks", Kind: contribution.Advocacy,
	}})
	fmt.Println("unpledged", b.Ledger(calendar.Date{}, contribution.LedgerOptions{}).Rows[0].Unpledged)
	b.Drop("talks")
	fmt.Println("unpledged", b.Ledger(calendar.Date{}, contribution.LedgerOptions{}).Rows[0].Unpledged)
	// Output:
	// unpledged 0
	// unpledged 1
}

func ExampleBook_Opine() {
	var b contribution.Book
	b.Post(contribution.Entry{ID: "d1", By: "mill", In: contribution.Accepted, Delivery: contribution.Delivery{Kind: contribution.Goods, What: "desks"}})
	says := contribution.Opinion{ID: "o1", Delivery: "d1", Valuation: contribution.Valuation{
		Amount: money.MustParse("300 EUR"), Method: contribution.FairMarketValue, By: "school", On: calendar.MustParse("2026-03-01"),
	}}
	show := func() {
		l := b.Ledger(calendar.Date{}, contribution.LedgerOptions{})
		fmt.Println("not valued", l.Summaries[0].NotValued)
		for _, a := range l.Accounts {
			fmt.Println("valued", a.Valued)
		}
	}
	show()
	b.Opine(says)
	show()
	for _, v := range b.Values() {
		fmt.Println(v.Delivery, v.Amount, v.Why)
	}
	b.Retract(says)
	show()
	// Output:
	// not valued 1
	// not valued 0
	// valued 300.00 EUR
	// d1 300.00 EUR by_another
	// not valued 1
}

func ExampleBook_Significant() {
	var b contribution.Book
	b.Promise(contribution.Promise{Commitment: contribution.Commitment{ID: "talks", From: "mill", Kind: contribution.Advocacy}})
	fmt.Println(b.Significant("mill", contribution.Limits{}))
	r := contribution.Rating{ID: "r1", Commitment: "talks", By: "school", Level: 3, Words: "it opened doors"}
	b.Rate(r)
	fmt.Println(b.Significant("mill", contribution.Limits{}))
	b.Unrate(r)
	fmt.Println(b.Significant("mill", contribution.Limits{}))
	// Output:
	// unknown
	// yes
	// unknown
}

func ExampleBook_Check() {
	var b contribution.Book
	b.Promise(contribution.Promise{Firm: true, Commitment: contribution.Commitment{
		ID: "loan", From: "mill", Kind: contribution.Cash, Money: money.MustParse("1000 EUR"), Due: calendar.MustParse("2026-03-31"),
	}})
	for _, f := range b.Check(calendar.MustParse("2026-04-01"), contribution.Limits{}) {
		fmt.Println(f)
	}
	// Output:
	// CON007 at /commitments/loan: due=2026-03-31, measure=EUR, outstanding=1000.00
}

func ExampleCounts() {
	c, _ := contribution.Counts(contribution.EquipmentLoan, "mill", []contribution.Opinion{
		{ID: "o1", Valuation: contribution.Valuation{Amount: money.MustParse("900 EUR"), Method: contribution.JointlyAgreed}},
		{ID: "o2", Valuation: contribution.Valuation{Amount: money.MustParse("600 EUR"), Method: contribution.RentalEquivalent, By: "school"}},
	})
	fmt.Println(c.Amount, c.Why, "instead of", c.Instead.Valuation.Amount)
	// Output:
	// 600 EUR bounded instead of 900 EUR
}
