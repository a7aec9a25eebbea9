// First is the simple case: two partners, one contribution each, one judged
// indicator, from a terms literal to an active agreement with one delivery
// accepted. What is left out has a default, and costs a finding at most.
package main

import (
	"fmt"
	"log"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

func main() {
	day := calendar.MustParse("2026-05-01")
	clinic := terms.Partner{ID: "clinic", Name: "Rancaekek Clinic", Kind: terms.Foundation}
	mill := terms.Partner{ID: "mill", Name: "Citarum Mill", Kind: terms.Company}
	care := contribution.Commitment{ID: "care", From: "clinic", Kind: contribution.PaidTime}
	room := contribution.Commitment{ID: "room", From: "mill", Kind: contribution.FacilityUse}
	trust := indicator.Definition{Title: "Workers trust us", Basis: indicator.Judged, Measure: indicator.Narrative}
	draft := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach of every worker", Partners: []terms.Partner{clinic, mill},
		Objectives:  []terms.Objective{{ID: "visit", Text: "Every worker sees a midwife once a year"}},
		Commitments: []contribution.Commitment{care, room}, Indicators: []indicator.Use{{ID: "trust", Definition: trust}},
	}
	life := partnership.NewFold(partnership.Agreement{})
	for _, c := range []partnership.Command{
		{ID: "1", By: "ani", For: "clinic", On: day, Act: act.Begin{Terms: draft}},
		{ID: "2", By: "budi", For: "mill", On: day, Act: act.Join{}},
		{ID: "3", By: "ani", For: "clinic", On: day, Act: act.Sign{Form: terms.Signature}},
		{ID: "4", By: "budi", For: "mill", On: day, Act: act.Consent{Proposal: "3"}},
		{ID: "5", By: "budi", For: "mill", On: day, Act: act.Deliver{Delivery: contribution.Delivery{Commitment: "room"}}},
		{ID: "6", By: "ani", For: "clinic", On: day, Act: act.Accept{Delivery: "5"}},
	} {
		if err := life.Apply(c); err != nil {
			log.Fatal(err)
		}
	}
	tell(life.Agreement())
}

// tell says how the agreement stands.
func tell(a partnership.Agreement) {
	stage, since := a.Stage()
	fmt.Printf("The agreement is %s since %s.\n", stage, since)
	for _, d := range a.Duties(since) {
		fmt.Printf("The %s that the %s owes is %s.\n", d.Commitment, d.From, d.State)
	}
	for _, f := range a.Check(partnership.CheckOptions{}) {
		if f.Severity == check.Error { // there are warnings and advice, too
			fmt.Println("Left out:", f)
		}
	}
}
