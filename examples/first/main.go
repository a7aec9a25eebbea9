// First is the simple case: two partners, one contribution each, one judged
// indicator, from a terms literal to an active agreement with one delivery
// accepted.
package main

import (
	"fmt"
	"log"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/terms"
)

func main() {
	day := calendar.MustParse("2026-05-01")
	draft := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach of the mill's workers",
		Partners:    []terms.Partner{{ID: "clinic", Name: "Rancaekek Clinic", Kind: terms.Foundation}, {ID: "mill", Name: "Citarum Mill", Kind: terms.Company}},
		Objectives:  []terms.Objective{{ID: "care", Text: "Every worker sees a midwife once a year"}},
		Commitments: []contribution.Commitment{{ID: "midwife", From: "clinic", Kind: contribution.PaidTime}, {ID: "room", From: "mill", Kind: contribution.FacilityUse}},
		Indicators:  []indicator.Use{{ID: "trust", Definition: indicator.Definition{Title: "Workers trust the clinic", Basis: indicator.Judged, Measure: indicator.Narrative}}},
	}
	var a partnership.Agreement
	var err error
	for _, c := range []partnership.Command{
		{ID: "1", By: "ani", For: "clinic", On: day, Act: act.Begin{Terms: draft}},
		{ID: "2", By: "budi", For: "mill", On: day, Act: act.Join{}},
		{ID: "3", By: "ani", For: "clinic", On: day, Act: act.Sign{Form: terms.Signature}},
		{ID: "4", By: "budi", For: "mill", On: day, Act: act.Consent{Proposal: "3"}},
		{ID: "5", By: "budi", For: "mill", On: day, Act: act.Deliver{Delivery: contribution.Delivery{Commitment: "room"}}},
		{ID: "6", By: "ani", For: "clinic", On: day, Act: act.Accept{Delivery: "5"}},
	} {
		if a, err = a.Apply(c); err != nil {
			log.Fatal(err)
		}
	}
	stage, since := a.Stage()
	room, _ := a.Duty("room")
	fmt.Println(stage, "since", since, "- the room is", room.State)
}
