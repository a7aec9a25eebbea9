// Five is a partnership of five: they sign, amend what they signed, and go on
// when one of them leaves and another takes over what it owed.
package main

import (
	"fmt"
	"log"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func main() {
	trust := indicator.Definition{
		Title: "Households trust the tap", Basis: indicator.Judged, Measure: indicator.Narrative,
	}
	signed := terms.Terms{
		Title: "Water for Cikembang", Purpose: "Every household drinks water that does not make it ill",
		Partners: []terms.Partner{
			{ID: "village", Name: "Village of Cikembang", Kind: terms.Government},
			{ID: "dyer", Name: "Citarum Dyers", Kind: terms.Company},
			{ID: "school", Name: "Upland Polytechnic", Kind: terms.Academic},
			{ID: "women", Name: "Women's Savings Group", Kind: terms.Community},
			{ID: "fund", Name: "Clear Springs Fund", Kind: terms.Foundation},
		},
		Objectives: []terms.Objective{{ID: "water", Text: "Water at every tap passes the test for drinking"}},
		Commitments: []contribution.Commitment{
			{ID: "land", From: "village", Kind: contribution.FacilityUse},
			{ID: "filter", From: "dyer", Kind: contribution.EquipmentLoan},
			{ID: "tests", From: "school", Kind: contribution.Services},
			{ID: "rounds", From: "women", Kind: contribution.VolunteerTime},
			{ID: "grant", From: "fund", Kind: contribution.Cash},
		},
		Indicators: []indicator.Use{{ID: "trust", Definition: trust}},
		Duration:   terms.Duration{Evergreen: true, NoticeDays: 30},
	}
	life, day := partnership.NewFold(partnership.Agreement{}), calendar.MustParse("2026-01-05")
	take := func(name id.Command, what act.Act, partners ...id.Partner) {
		for _, p := range partners {
			head := "head-of-" + id.Person(p)
			c := partnership.Command{ID: name + "-" + id.Command(p), By: head, For: p, On: day, Act: what}
			if err := life.Apply(c); err != nil {
				log.Fatal(err)
			}
		}
	}

	take("begin", act.Begin{Terms: signed}, "village")
	take("join", act.Join{}, "dyer", "school", "women", "fund")
	take("sign", act.Sign{Form: terms.Signature}, "village")
	take("agree", act.Consent{Proposal: "sign-village"}, "dyer", "school", "women", "fund")
	tell("signed", life.Agreement(), day)

	day = calendar.MustParse("2027-01-05")
	amended := signed.Clone()
	course := contribution.Commitment{ID: "course", From: "school", Kind: contribution.Knowledge}
	amended.Commitments = append(amended.Commitments, course)
	take("amend", act.Amend{Base: life.Agreement().Base(), Terms: amended, Form: terms.Signature}, "women")
	take("consent", act.Consent{Proposal: "amend-women"}, "village", "dyer", "school", "fund")
	tell("amended", life.Agreement(), day)

	take("notice", act.GiveNotice{Reason: "the mill moves to the coast"}, "dyer")
	day = day.AddDays(30)
	moves := []act.Arrangement{{Commitment: "filter", As: act.Moved, To: "fund"}}
	take("leave", act.Withdraw{Notice: "notice-dyer", Arrangements: moves, Form: terms.Signature}, "dyer")
	take("take-over", act.Consent{Proposal: "leave-dyer"}, "fund")
	tell("after the dyer left", life.Agreement(), day)
}

// tell says who is in on a day, and who owes what.
func tell(when string, a partnership.Agreement, day calendar.Date) {
	stage, _ := a.Stage()
	partners := a.Partners(day)
	fmt.Printf("%s, %s: %s, %d partners, %d events\n", day, when, stage, len(partners), a.Len())
	for _, m := range partners {
		fmt.Printf("  %-8s", m.Partner)
		for _, d := range a.Duties(day) {
			if d.From == m.Partner {
				fmt.Printf(" %s", d.Commitment)
			}
		}
		fmt.Println()
	}
}
