package diagram_test

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// wells is the terms of three partners.
func wells() terms.Terms {
	return terms.Terms{
		Title: "Wells for Cikembang", Purpose: "Every household drinks water that does not make it ill",
		Partners: []terms.Partner{
			{ID: "village", Name: "Village of Cikembang", Kind: terms.Government},
			{ID: "fund", Name: "Clear Springs Fund", Kind: terms.Foundation},
			{ID: "school", Name: "Upland Polytechnic", Kind: terms.Academic},
		},
		Objectives: []terms.Objective{{ID: "water", Text: "Water at every tap passes the test for drinking"}},
		Commitments: []contribution.Commitment{
			{ID: "land", From: "village", Kind: contribution.FacilityUse, What: "the field behind the mosque"},
			{ID: "grant", From: "fund", To: []id.Partner{"village"}, Kind: contribution.Cash, Money: money.MustParse("1200.50 EUR")},
			{ID: "tests", From: "school", Kind: contribution.Services},
		},
		Indicators: []indicator.Use{{ID: "trust", Definition: indicator.Definition{
			Title: "Households trust the tap", Basis: indicator.Judged, Measure: indicator.Narrative,
		}}},
		Duration: terms.Duration{Evergreen: true, NoticeDays: 30},
	}
}

// teller tells a life day by day; what is refused is told to fail.
type teller struct {
	*partnership.Fold
	day  calendar.Date
	fail func(error)
}

func (l *teller) take(name id.Command, what act.Act, partners ...id.Partner) {
	for _, p := range partners {
		c := partnership.Command{ID: name + "-" + id.Command(p), By: "head-of-" + id.Person(p), For: p, On: l.day, Act: what}
		if err := l.Apply(c); err != nil {
			l.fail(err)
		}
	}
}

func (l *teller) on(day string) { l.day = calendar.MustParse(day) }

// lived is an agreement that was signed, amended, suspended, resumed and ended,
// with a proposal that was taken back.
func lived() partnership.Agreement {
	l := &teller{Fold: partnership.NewFold(partnership.Agreement{}), fail: func(err error) { panic(err) }}
	signed := wells()
	l.on("2026-01-05")
	l.take("begin", act.Begin{Terms: signed}, "village")
	l.take("join", act.Join{}, "fund", "school")
	l.on("2026-01-20")
	l.take("sign", act.Sign{Form: terms.Signature}, "village")
	l.take("agree", act.Consent{Proposal: "sign-village"}, "fund", "school")
	l.on("2026-02-02")
	l.take("tie", act.Tie{Kind: act.PersonalTie, With: "fund", Person: "ani", Other: "budi", Broker: "citra"}, "village")
	l.take("chair", act.Tie{Kind: act.InstitutionalTie, With: "school"}, "fund")
	l.take("pay", act.Deliver{Delivery: contribution.Delivery{
		Commitment: "grant", Kind: contribution.Cash, Money: money.MustParse("400 EUR"),
	}}, "fund")
	l.take("got", act.Accept{Delivery: "pay-fund"}, "village")
	l.on("2026-05-04")
	amended := signed.Clone()
	course := contribution.Commitment{ID: "course", From: "school", Kind: contribution.Knowledge}
	amended.Commitments = append(amended.Commitments, course)
	l.take("amend", act.Amend{Base: l.Agreement().Base(), Terms: amended, Form: terms.Signature}, "school")
	l.take("consent", act.Consent{Proposal: "amend-school"}, "village", "fund")
	l.on("2026-06-01")
	l.take("move", act.Assign{Commitment: "tests", To: "village", Form: terms.Signature}, "school")
	l.take("stay", act.Retract{Proposal: "move-school"}, "school")
	l.on("2026-11-02")
	l.take("flood", act.Suspend{Cause: "flood", Kind: act.ForceMajeure, Reason: "the river took the road", Form: terms.Signature}, "village")
	l.on("2027-01-11")
	l.take("road", act.Resume{Cause: "flood", Reason: "the road is back", Form: terms.Signature}, "village")
	l.on("2027-03-01")
	l.take("end", act.Waive{Commitment: "land", Reason: "another field was found", Form: terms.Signature}, "fund")
	return l.Agreement()
}
