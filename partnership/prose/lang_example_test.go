package prose_test

import (
	"errors"
	"fmt"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

func ExampleLang_Number() {
	for _, l := range prose.Languages() {
		fmt.Println(l.Number(exact.MustParse("-1200.50")), l.Percent(exact.MustParse("0.705")), l.Count(12000))
	}
	// Output:
	// −1,200.50 70.5% 12,000
	// −1.200,50 70,5% 12.000
}

func ExampleLang_Quantity() {
	hours := contribution.Quantity{Number: exact.FromInt(2400), Unit: "hour"}
	for _, l := range prose.Languages() {
		fmt.Println(l.Quantity(hours))
		fmt.Println(l.Measured(exact.FromInt(80), contribution.Units("hour")), "·",
			l.Measured(exact.FromInt(80), contribution.In(money.MustCurrency("EUR"))))
	}
	// Output:
	// 2,400 hours
	// 80 hours · EUR 80.00
	// 2.400 jam
	// 80 jam · EUR 80,00
}

func ExampleLang_Period() {
	year := calendar.MustParsePeriod("2026-01-01/2026-12-31")
	for _, l := range prose.Languages() {
		fmt.Println(l.Period(year), "·", l.Cadence(calendar.MustParseCadence("P3M")), "·", l.Days(30), "·", l.Months(1))
	}
	// Output:
	// 1 January 2026 – 31 December 2026 · every 3 months · 30 days · 1 month
	// 1 Januari 2026 – 31 Desember 2026 · setiap 3 bulan · 30 hari · 1 bulan
}

func ExampleLang_Value() {
	visits := indicator.Definition{Measure: indicator.Percentage}
	fmt.Println(prose.English.Value(indicator.NumberValue(exact.FromInt(90)), visits))
	fmt.Println(prose.Indonesian.Value(indicator.MissingValue(indicator.NotReported), visits))
	// Output:
	// 90%
	// belum dilaporkan
}

func ExampleLang_Digest() {
	fmt.Println(prose.English.Digest(id.Sum([]byte("the text that was signed"))))
	// Output:
	// 569b4eedb9cd…
}

func ExampleParseLang() {
	l, err := prose.ParseLang("id")
	fmt.Println(l == prose.Indonesian, err)
	_, err = prose.ParseLang("tlh")
	fmt.Println(err)
	// Output:
	// true <nil>
	// prose: no such language: "tlh"
}

// Each list of words has a name; a word of it is said by Lang.Word.
func ExampleLists() {
	lists := prose.Lists()
	fmt.Println(len(lists) > 10, lists[:3])
	// Output:
	// true [stage stage_phrase trigger]
}

func ExampleSpeaker_Findings() {
	of := terms.Terms{Partners: []terms.Partner{{ID: "mill", Name: "PT Pabrik"}}}
	s := prose.Speaker{Terms: &of}
	fmt.Println(s.Partner("mill"), "and", s.Partner("nobody"))
	found := check.Report{{Code: terms.ROL002, Severity: check.Warning, Place: "/partners/mill", Params: map[string]string{"partner": "mill"}}}
	for _, said := range s.Findings(found) {
		fmt.Println(said.Text)
	}
	fmt.Print(s.AgendaText(found.Agenda(3, partnership.Rules()...)))
	// Output:
	// PT Pabrik and nobody
	// PT Pabrik has no role.
	// 1. A partner without a role (ROL002, needs attention)
	//    PT Pabrik has no role.
	//    → Say what it does and answers for.
}

func ExampleSpeaker_Rejection() {
	of := terms.Terms{Partners: []terms.Partner{{ID: "mill", Name: "PT Pabrik"}}}
	command := partnership.Command{ID: "1", By: "ani", For: "mill", On: calendar.MustParse("2026-05-01"), Act: act.Close{Joint: act.Met}}
	_, err := partnership.Agreement{}.Apply(command)
	if r := (*partnership.Rejection)(nil); errors.As(err, &r) {
		for _, why := range (prose.Speaker{Terms: &of}).Rejection(r).Reasons {
			fmt.Println(why.Code, why.Text)
		}
	}
	// Output:
	// LIF001 This cannot happen at this stage: propose to close.
}
