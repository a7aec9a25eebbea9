package partnership_test

import (
	"fmt"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// dearer is an agreement whose rent was raised after a review.
func dearer() partnership.Agreement {
	review := act.Review{Decisions: []act.Decision{{What: "The mill pays for Saturdays, too", Owner: "mill"}}}
	a := after(inForce(), partnership.Command{ID: "review", By: "budi", For: "mill", On: may.AddDays(60), Act: review})
	with := clinicTerms.Clone()
	with.Commitments[1].Money = money.MustParse("15000000 IDR")
	amend := act.Amend{Base: a.Base(), Terms: with, Reason: "the clinic opens on Saturdays", Evidence: []id.Command{"review"}, Form: terms.Signature}
	return after(a,
		partnership.Command{ID: "raise", By: "budi", For: "mill", On: may.AddDays(61), Act: amend},
		partnership.Command{ID: "agreed", By: "ani", For: "clinic", On: may.AddDays(62), Act: act.Consent{Proposal: "raise"}},
	)
}

func ExampleAgreement_Changes() {
	for _, c := range dearer().Changes() {
		fmt.Println(c.Adopted, c.Act, c.Kinds)
		for _, b := range c.Budget {
			fmt.Printf("%s → %s, %s %% more, since %s\n", b.Before, b.After, b.Percent.Round(1, exact.HalfEven), c.Reason)
		}
		for _, g := range c.Evidence {
			fmt.Println("rests on", g.Act, g.ID, "of", g.On)
		}
	}
	// Output:
	// 2026-05-01 sign []
	// 2026-07-02 amend [contribution budget]
	// 12000000 IDR → 15000000 IDR, 25.0 % more, since the clinic opens on Saturdays
	// rests on review review of 2026-06-30
}

func ExampleAgreement_ReviewOutcomes() {
	a := dearer()
	for _, r := range a.ReviewOutcomes() {
		fmt.Println(r.On, r.Decisions[0].What)
		for _, seq := range r.Changes {
			e, _ := a.Event(seq)
			fmt.Println("led to a change on", e.On)
		}
	}
	// Output:
	// 2026-06-30 The mill pays for Saturdays, too
	// led to a change on 2026-07-02
}

func ExampleAgreement_Provenance() {
	a := dearer()
	p, _ := a.Provenance(may.AddDays(90), "/commitments/rent/money")
	fmt.Println(p.Before, "→", p.Value, "on", p.On, "because", p.Reason)
	for _, c := range p.Consents {
		fmt.Println(c.Partner, "by", c.Person, "in the form", c.Form)
	}
	p, _ = a.Provenance(may.AddDays(90), "/purpose")
	fmt.Println(p.Place, "comes from", p.Act, "on", p.On)
	// Output:
	// "12000000 IDR" → "15000000 IDR" on 2026-07-02 because the clinic opens on Saturdays
	// mill by budi in the form signature
	// clinic by ani in the form signature
	// /purpose comes from sign on 2026-05-01
}

func ExampleAgreement_Successors() {
	a := inForce()
	ended := act.WindDown{
		Kind: act.Superseded, Successor: "Clinic days II", Reason: "a wider agreement", Criteria: []string{"see exit"},
		Investment: a.Investment(may.AddDays(90)), Form: terms.Signature,
	}
	a = after(a,
		partnership.Command{ID: "end", By: "ani", For: "clinic", On: may.AddDays(90), Act: ended},
		partnership.Command{ID: "too", By: "budi", For: "mill", On: may.AddDays(90), Act: act.Consent{Proposal: "end"}})
	for _, s := range a.Successors() {
		fmt.Println(s.Name, "by", s.Act, "on", s.On)
	}
	// Output:
	// Clinic days II by wind_down on 2026-07-30
}

func ExampleAgreement_Predecessors() {
	with := clinicTerms.Clone()
	with.Instruments = []terms.Instrument{{ID: "first", Title: "Clinic days", Kind: partnership.PredecessorInstrument, Source: "https://example.org/i"}}
	a := after(partnership.Agreement{}, partnership.Command{ID: "begin", By: "ani", For: "clinic", On: may, Act: act.Begin{Terms: with}})
	for _, x := range a.Predecessors(may) {
		fmt.Println(x.Title, "at", x.Source)
	}
	// Output:
	// Clinic days at https://example.org/i
}

func ExampleAgreement_Classify() {
	a := inForce()
	c := a.Classify(may.AddDays(30))
	fmt.Println("as written:", c.Written.Kind)
	for _, g := range c.Gates[:2] {
		fmt.Println(g.Gate, "written", g.Written, "lived", g.Lived)
	}
	fmt.Println("as lived it may be:", c.Lived.Possible)
	// Output:
	// as written: contract
	// g1 written yes lived unknown
	// g2 written no lived no
	// as lived it may be: [donation sponsorship contract]
}

func ExampleAgreement_ClassifyBy() {
	a := inForce()
	ours := partnership.Reading{
		Money: []contribution.Kind{contribution.Cash, contribution.PaidTime}, // time that is paid for is money to us
		Kinds: []partnership.KindRow{
			{Kind: "alliance", Yes: []partnership.Gate{partnership.GateMutual, partnership.GateInKind}},
			{Kind: "purchase"},
		},
	}
	fmt.Println(a.ClassifyBy(calendar.Date{}, ours).Written.Kind)
	// Output:
	// purchase
}
