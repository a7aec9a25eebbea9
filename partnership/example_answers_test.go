package partnership_test

import (
	"fmt"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// well is an agreement of a village and a fund that dig a well: money and hours
// are promised, water is measured and trust is judged.
func well() partnership.Agreement {
	year := calendar.MustParsePeriod("2026-05-01/2027-04-30")
	litres := indicator.Use{
		ID:         "litres",
		Definition: indicator.Definition{Title: "Litres a day", Basis: indicator.Measured, Measure: indicator.Unit, Unit: "litre"},
		Baseline:   &indicator.Baseline{Value: indicator.NumberValue(exact.FromInt(0))},
		Targets:    []indicator.Target{{Period: year, Value: indicator.NumberValue(exact.FromInt(8000))}},
	}
	trust := indicator.Use{ID: "trust", Definition: indicator.Definition{
		Title: "We trust each other", Basis: indicator.Judged, Measure: indicator.ProgressMarkers,
	}}
	digging := terms.Terms{
		Title: "A well", Purpose: "Water within reach of every house",
		Partners: []terms.Partner{
			{ID: "village", Name: "Village of Cikembang", Kind: terms.Government},
			{ID: "fund", Name: "Clear Springs Fund", Kind: terms.Foundation},
		},
		Objectives: []terms.Objective{{ID: "water", Text: "Every house has water"}},
		Commitments: []contribution.Commitment{
			{ID: "grant", From: "fund", Kind: contribution.Cash, Money: money.MustParse("900 EUR"), Due: calendar.MustParse("2026-06-30")},
			{ID: "pump", From: "fund", Kind: contribution.Cash, Money: money.MustParse("500 USD")},
			{ID: "digging", From: "village", Kind: contribution.VolunteerTime, Quantity: hours(200)},
		},
		Indicators: []indicator.Use{litres, trust},
		Success:    indicator.Success{Threshold: exact.MustParse("0.5"), Consecutive: 1},
		Duration:   terms.Duration{End: calendar.MustParse("2028-04-30")},
	}
	give := func(name id.Command, by id.Person, party id.Partner, d contribution.Delivery) partnership.Command {
		return partnership.Command{ID: name, By: by, For: party, On: may.AddDays(30), Act: act.Deliver{Delivery: d}}
	}
	return after(partnership.Agreement{},
		partnership.Command{ID: "begin", By: "ani", For: "village", On: may, Act: act.Begin{Terms: digging}},
		partnership.Command{ID: "join", By: "budi", For: "fund", On: may, Act: act.Join{}},
		partnership.Command{ID: "sign", By: "ani", For: "village", On: may, Act: act.Sign{Form: terms.Signature}},
		partnership.Command{ID: "yes", By: "budi", For: "fund", On: may, Act: act.Consent{Proposal: "sign"}},
		give("paid", "budi", "fund", contribution.Delivery{Commitment: "grant", Money: money.MustParse("600 EUR")}),
		give("sent", "budi", "fund", contribution.Delivery{Commitment: "pump", Money: money.MustParse("500 USD")}),
		give("dug", "ani", "village", contribution.Delivery{Commitment: "digging", Quantity: hours(120)}),
		partnership.Command{ID: "paid-ok", By: "ani", For: "village", On: may.AddDays(31), Act: act.Accept{Delivery: "paid"}},
		partnership.Command{ID: "sent-ok", By: "ani", For: "village", On: may.AddDays(31), Act: act.Accept{Delivery: "sent"}},
		partnership.Command{ID: "dug-ok", By: "budi", For: "fund", On: may.AddDays(31), Act: act.Accept{Delivery: "dug"}},
	)
}

// The ledger keeps money and what else was given apart. What nobody has put a
// value on is counted, and never taken for nothing.
func ExampleAgreement_Ledger() {
	l := well().Ledger(calendar.MustParse("2026-07-15"))
	for _, r := range l.Rows {
		fmt.Println(r.Partner, r.Measure, "promised", r.Promised, "accepted", r.Accepted, "overdue", r.Overdue)
	}
	for _, s := range l.Summaries {
		fmt.Println(s.Partner, "gave", s.NotValued, "not valued")
	}

	// Output:
	// fund EUR promised 900.00 accepted 600.00 overdue 300.00
	// fund USD promised 500.00 accepted 500.00 overdue 0.00
	// village hour promised 200 accepted 120 overdue 0
	// fund gave 0 not valued
	// village gave 1 not valued
}

// A conversion needs a rate with its day and source. It stands beside the
// original, and the whole exists only where no rate is missing.
func ExampleAgreement_LedgerWith() {
	usd, eur := money.MustCurrency("USD"), money.MustCurrency("EUR")
	rate := contribution.ExchangeRate{
		From: usd, To: eur, Rate: exact.MustParse("0.92"),
		On: calendar.MustParse("2026-05-29"), Source: "the bank's list",
	}
	a := well()
	for _, rates := range [][]contribution.ExchangeRate{nil, {rate}} {
		l := a.LedgerWith(may.AddDays(31), contribution.LedgerOptions{Into: eur, Rates: rates})
		for _, t := range l.Totals {
			if t.Converted != nil {
				fmt.Println(t.Financial, "is", t.Converted.Financial)
			}
		}
		for _, u := range l.Unconverted {
			fmt.Println("no rate from", u.From, "to", u.To)
		}
		if l.Whole != nil {
			fmt.Println("in all", l.Whole.Financial)
		}
	}

	// Output:
	// 600.00 EUR is 600.00 EUR
	// no rate from USD to EUR
	// 600.00 EUR is 600.00 EUR
	// 500.00 USD is 460.00 EUR
	// in all 1060.00 EUR
}

// judged is the well a year later: 6,000 litres a day, and the two partners see
// their trust in each other differently.
func judged() partnership.Agreement {
	year, end := calendar.MustParsePeriod("2026-05-01/2027-04-30"), calendar.MustParse("2027-05-02")
	return after(well(),
		partnership.Command{ID: "flow", By: "ani", For: "village", On: end, Act: act.Measure{
			Indicator: "litres", Period: year, Value: indicator.NumberValue(exact.FromInt(6000)),
		}},
		partnership.Command{ID: "we", By: "ani", For: "village", On: end, Act: act.Judge{
			Indicator: "trust", Period: year, Value: indicator.LevelValue("expect"), Words: "We wait for the last third",
		}},
		partnership.Command{ID: "they", By: "budi", For: "fund", On: end, Act: act.Judge{
			Indicator: "trust", Period: year, Value: indicator.LevelValue("love"),
		}},
	)
}

// Success is told for all together, where the score that they agree on is still
// missing, and as each partner sees it.
func ExampleAgreement_Success() {
	for _, s := range judged().Success(calendar.Date{}).Series {
		for _, v := range append([]indicator.View{s.Joint}, s.Each...) {
			for _, p := range v.Points {
				fmt.Printf("%s %q reached: %s\n", p.On, v.Partner, p.Reached)
				for _, x := range p.Standings {
					if x.Progress.Number != nil {
						fmt.Println("  ", x.Indicator, x.Progress.Number, x.Records)
					} else {
						fmt.Println("  ", x.Indicator, x.Progress.Missing)
					}
				}
			}
		}
	}

	// Output:
	// 2027-04-30 "" reached: unknown
	//    litres 0.750000000000 [flow]
	//    trust not_reported
	// 2027-04-30 "village" reached: no
	//    litres 0.750000000000 [flow]
	//    trust 0.000000000000 [we]
	// 2027-04-30 "fund" reached: yes
	//    litres 0.750000000000 [flow]
	//    trust 1.000000000000 [they]
}

// Check tells what is wrong with the terms in force, and with what is on record
// beyond them. Here are the findings about contributions and indicators.
func ExampleAgreement_Check() {
	for _, f := range judged().Check(partnership.CheckOptions{}) {
		switch family := f.Code[:3]; family {
		case "CON", "VAL", "IND":
			fmt.Println(f.Severity, f)
		}
	}

	// Output:
	// advice VAL005 at /commitments/2: kind=volunteer_time, partner=village
	// warning CON004 at /partners/1: partner=fund
	// advice IND009 at /scores/they: apart=2, indicator=trust, n=2, period=2026-05-01/2027-04-30
}
