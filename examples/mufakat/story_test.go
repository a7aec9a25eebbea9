package main

import (
	"bytes"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// draft is what the partners of the story sign.
func draft() terms.Terms {
	return terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach of the mill's workers",
		Kind: terms.MoU,
		Partners: []terms.Partner{
			{ID: "clinic", Name: "Rancaekek Clinic", Kind: terms.Foundation},
			{ID: "mill", Name: "Citarum Mill", Kind: terms.Company},
		},
		Objectives: []terms.Objective{{ID: "care", Text: "Every worker sees a midwife once a year"}},
		Commitments: []contribution.Commitment{
			{ID: "midwife", From: "clinic", Kind: contribution.PaidTime, What: "a midwife, one day a week"},
			{ID: "room", From: "mill", Kind: contribution.FacilityUse},
			{ID: "grant", From: "mill", To: []id.Partner{"clinic"}, Kind: contribution.Cash, Money: money.MustParse("1000.00 EUR"), Firm: true},
		},
		Indicators: []indicator.Use{{ID: "trust", Definition: indicator.Definition{
			Title: "Workers trust the clinic", Basis: indicator.Judged, Measure: indicator.Narrative,
		}}},
		Governance: terms.Governance{AcceptanceDays: 14},
		Duration: terms.Duration{
			Start: calendar.MustParse("2026-05-01"), End: calendar.MustParse("2027-04-30"), NoticeDays: 30, CureDays: 10,
		},
	}
}

func command(name id.Command, by id.Person, on string, what act.Act) partnership.Command {
	partner := map[id.Person]id.Partner{"ani": "clinic", "budi": "mill"}[by]
	return partnership.Command{ID: name, By: by, For: partner, On: calendar.MustParse(on), Act: what}
}

// life is a partnership that runs, with something open of every kind.
func life() []partnership.Command {
	return []partnership.Command{
		command("1", "ani", "2026-04-01", act.Begin{Terms: draft()}),
		command("2", "budi", "2026-04-03", act.Join{}),
		command("3", "ani", "2026-04-10", act.Sign{Form: terms.Signature}),
		command("4", "budi", "2026-04-12", act.Consent{Proposal: "3"}),
		command("5", "budi", "2026-05-04", act.Appoint{Person: "citra", As: act.AsChampion}),
		command("6", "budi", "2026-05-05", act.Deliver{Delivery: contribution.Delivery{Commitment: "room"}}),
		command("7", "ani", "2026-05-06", act.Accept{Delivery: "6"}),
		command("8", "budi", "2026-05-20", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("400.00 EUR")}}),
		command("9", "ani", "2026-05-21", act.Suspend{Cause: "flood", Kind: act.ForceMajeure, Reason: "the road is under water", Form: terms.Signature}),
		command("11", "ani", "2026-05-11", act.Deliver{Delivery: contribution.Delivery{Commitment: "midwife"}}),
		command("12", "budi", "2026-06-01", act.Release{Commitment: "grant", Reason: "the clinic moves", Form: terms.Signature}),
		command("13", "budi", "2026-06-02", act.GiveNotice{
			Reason: "the mill moves", Criteria: []string{"no workers are left"},
			Investment: []act.Investment{
				{Partner: "clinic", Items: 1}, {Partner: "mill", Items: 1, Money: []money.Amount{money.MustParse("400.00 EUR")}},
			},
		}),
	}
}

// paper is a partnership taken over from papers that do not show all, with a
// record that broke a rule.
func paper() []partnership.Command {
	attested := partnership.Basis{Kind: partnership.Attested, By: "dewi", Source: "minutes of 2024", Certainty: partnership.Probable}
	adopt := command("p1", "ani", "2024-01-01", act.Adopt{
		Terms: draft(), Stage: lifecycle.Active, Since: calendar.MustParse("2024-01-01"),
		Gaps: []act.Gap{{Place: "/partners/mill", What: "who signed for the mill"}},
	})
	own := command("p2", "budi", "2026-05-05", act.Deliver{Delivery: contribution.Delivery{Commitment: "room"}})
	taken := command("p3", "budi", "2026-05-06", act.Accept{Delivery: "p2"})
	all := []partnership.Command{adopt, own, taken}
	for i := range all {
		all[i].Basis = attested
	}
	return all
}

// laterVersion is a history with an event of a type that this version does not know.
func laterVersion(t *testing.T) string {
	t.Helper()
	known := historyOf(t, life())
	_, head, err := partnership.ReadHistory(bytes.NewReader(known))
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := partnership.AppendEvent(known, partnership.Event{
		ID: "90", By: "ani", For: "clinic", On: calendar.MustParse("2026-06-20"),
		Act: act.Unknown{Word: "dance", Raw: `{"type":"dance"}`},
	}, head)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// lived returns the agreement that comes of commands, all of which are taken.
func lived(t *testing.T, commands []partnership.Command) partnership.Agreement {
	t.Helper()
	var a partnership.Agreement
	for _, c := range commands {
		next, err := a.Apply(c)
		if err != nil {
			t.Fatalf("command %s: %v", c.ID, err)
		}
		a = next
	}
	return a
}

// historyOf returns the history that comes of commands.
func historyOf(t *testing.T, commands []partnership.Command) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := lived(t, commands).WriteHistory(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
