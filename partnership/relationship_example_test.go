package partnership_test

import (
	"fmt"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// twoPersons is a clinic and a mill in their first year: Ani of the clinic knows
// Budi of the mill, and not much else is on record.
func twoPersons() partnership.Agreement {
	w := clinicTerms.Clone()
	w.Communication.Cadence = calendar.MustParseCadence("P1M")
	w.Duration.Patience, w.Duration.CureDays = 2, 30
	w.Governance.Disputes = []terms.Rung{{Name: "Deliberation", Days: 14}, {Name: "Mediation", Days: 30}}
	clinic, mill := &w.Partners[0], &w.Partners[1]
	clinic.Posts = []terms.Post{
		{ID: "director", Office: "Director", Level: terms.Executive, Functions: []terms.Function{terms.Decider}},
		{ID: "midwife", Office: "Head midwife", Level: terms.Operational, Functions: []terms.Function{terms.Implementer}},
	}
	clinic.Brings = []terms.Strength{{Kind: terms.Knowhow, What: "Midwifery"}}
	clinic.Seeks = []terms.Strength{{Kind: terms.Resource, What: "A room"}, {Kind: terms.Network, What: "Donors"}}
	mill.Levels = []terms.Level{terms.Board, terms.Executive, terms.Operational}
	mill.Brings = []terms.Strength{{Kind: terms.Resource, What: "a room"}}
	mill.CoreBusiness = "Healthy hands run looms"

	a := after(partnership.Agreement{},
		partnership.Command{ID: "begin", By: "ani", For: "clinic", On: may, Act: act.Begin{Terms: w}},
		partnership.Command{ID: "join", By: "budi", For: "mill", On: may, Act: act.Join{}},
		partnership.Command{ID: "sign", By: "ani", For: "clinic", On: may, Act: act.Sign{Form: terms.Signature}},
		partnership.Command{ID: "yes", By: "budi", For: "mill", On: may, Act: act.Consent{Proposal: "sign"}},
	)
	record := func(days int, c id.Command, of id.Partner, what act.Act) {
		by := map[id.Partner]id.Person{"clinic": "ani", "mill": "budi"}[of]
		a = after(a, partnership.Command{ID: c, By: by, For: of, On: may.AddDays(days), Act: what})
	}
	record(1, "champion", "clinic", act.Appoint{Person: "ani", As: act.AsChampion})
	record(1, "director", "clinic", act.Appoint{Person: "ani", Post: "director"})
	record(1, "tie", "clinic", act.Tie{Kind: act.PersonalTie, With: "mill", Person: "ani", Other: "budi"})
	record(30, "back", "mill", act.RecordSupport{Level: terms.Executive, Object: act.Programme, SecuredBy: "budi"})
	record(31, "proof", "mill", act.RecordEvidence{Words: "A third fewer sick days", EndorsedAt: terms.Executive})
	record(40, "hope", "clinic", act.SetExpectation{Of: "mill", About: "/duration/end", Words: "A second year"})
	record(41, "word", "mill", act.Communicate{Subject: "As to hope: the board will see it in August"})
	record(50, "idea", "mill", act.RegisterOpportunity{ID: "phone", Title: "Advice by phone", Pilot: true})
	record(60, "look", "clinic", act.Review{Ratings: []act.Rating{{Partner: "clinic", Light: act.Red}, {Partner: "mill", Light: act.Green}}})
	record(61, "late", "clinic", act.Breach{ID: "rent-late", Partner: "mill", Commitment: "rent", What: "The rent of June"})
	record(90, "leave", "clinic", act.Leave{Person: "ani", As: act.AsChampion, Handover: "The files, to Citra"})
	return a
}

var august = calendar.MustParse("2026-08-01")

func ExampleAgreement_Champions() {
	for _, s := range twoPersons().Champions(august) {
		fmt.Println(s.Partner, "vacant:", s.Vacant, s.VacantSince)
		for _, h := range s.Handovers {
			fmt.Println(" ", h.Person, "left:", h.Words)
		}
	}
	// Output:
	// clinic vacant: yes 2026-07-30
	//   ani left: The files, to Citra
	// mill vacant: unknown
}

func ExampleAgreement_Offices() {
	for _, o := range twoPersons().Offices(august) {
		fmt.Println(o.Office, "decides:", o.Has(terms.Decider), "held by", len(o.Holders))
	}
	// Output:
	// Director decides: true held by 1
	// Head midwife decides: false held by 0
}

func ExampleAgreement_Ties() {
	t := twoPersons().Ties(august)
	fmt.Println(t.Joint.Personal, "between persons,", t.Joint.Institutional, "between institutions")
	for _, p := range t.Partners {
		fmt.Println(p.Partner, "leans on", p.OnOne.Persons)
	}
	// Output:
	// 1 between persons, 0 between institutions
	// clinic leans on [ani]
	// mill leans on [budi]
}

func ExampleAgreement_SupportMatrix() {
	for _, row := range twoPersons().SupportMatrix(august).Rows {
		fmt.Println(row.Partner, "needs", row.Proper, "and has it:", row.AtProper)
		for _, c := range row.Cells {
			fmt.Println(" ", c.Level, c.Supported)
		}
	}
	// Output:
	// clinic needs executive and has it: unknown
	//   executive unknown
	//   operational unknown
	// mill needs executive and has it: yes
	//   board unknown
	//   executive yes
	//   operational unknown
}

func ExampleAgreement_Evidence() {
	for _, c := range twoPersons().Evidence(august) {
		fmt.Println(c.Partner, "shown:", c.Shown, "endorsed:", c.Endorsed)
	}
	// Output:
	// clinic shown: unknown endorsed: unknown
	// mill shown: yes endorsed: yes
}

func ExampleAgreement_Communication() {
	for _, c := range twoPersons().Communication(august) {
		fmt.Println(c.Partner, "last word:", c.LastWord, "due:", c.Due, "kept:", c.Kept)
	}
	// Output:
	// clinic last word:  due: 2026-06-01 kept: no
	// mill last word: 2026-06-11 due: 2026-07-11 kept: no
}

func ExampleAgreement_Expectations() {
	x := twoPersons().Expectations(august)
	for _, e := range x.All {
		fmt.Println(e.By, "of", e.Of, "answered:", e.Answered, "by", e.Reply.How, "on", e.Reply.On)
	}
	fmt.Println("judged", x.Gap.Review.Best, "to", x.Gap.Review.Worst)
	// Output:
	// clinic of mill answered: yes by communicate on 2026-06-11
	// judged green to red
}

func ExampleAgreement_Opportunities() {
	for _, o := range twoPersons().Opportunities(august) {
		fmt.Println(o.On, o.Title, "pilot:", o.Pilot)
	}
	// Output: 2026-06-20 Advice by phone pilot: true
}

func ExampleAgreement_Patience() {
	p := twoPersons().Patience(august)
	mill := p.Partners[1]
	fmt.Println("agreed", p.Agreed, "borne", mill.Borne, "left", *mill.Left)
	fmt.Println(mill.Waiting[0].Partner, "waits since", mill.Waiting[0].Since)
	// Output:
	// agreed 2 borne 1 left 1
	// clinic waits since 2026-06-30
}

func ExampleAgreement_Disputes() {
	for _, d := range twoPersons().Disputes(august) {
		fmt.Println(d.Subject, "at", d.Name, "for", d.Days, "days, time up:", d.TimeUp)
		fmt.Println("cure until", d.CureEnds, "over:", d.CureOver)
	}
	// Output:
	// The rent of June at Deliberation for 31 days, time up: yes
	// cure until 2026-07-31 over: yes
}

func ExampleAgreement_Complementarity() {
	c := twoPersons().Complementarity(august)
	for _, m := range c.Matches {
		fmt.Println(m.From, "brings what", m.To, "seeks:", m.Seeks, m.Fit)
	}
	for _, u := range c.Unmet {
		fmt.Println(u.Partner, "seeks in vain:", u.What)
	}
	for _, f := range c.Frictions {
		fmt.Println(f.A, f.B, f.Kind, f.OfA, f.OfB)
	}
	// Output:
	// mill brings what clinic seeks: A room same_words
	// clinic seeks in vain: Donors
	// clinic mill partner_kind [foundation] [company]
	// clinic mill resource [] [a room]
}

func ExampleAgreement_Relationship() {
	r := twoPersons().Relationship(august)
	for _, p := range r.Partners {
		fmt.Println(p.Partner, p.Footing)
		for _, s := range p.Signs {
			fmt.Println(" ", s.Sign, s.Answer)
		}
	}
	fmt.Println("joint", r.Joint.Footing)
	// Output:
	// clinic individual
	//   ties no
	//   dependence no
	//   support unknown
	//   posts unknown
	//   succession no
	// mill individual
	//   ties no
	//   dependence no
	//   support unknown
	//   posts unknown
	//   succession unknown
	// joint individual
}

func ExampleAgreement_RelationshipWith() {
	oneLevel := partnership.FootingLimits{Coverage: exact.MustParse("0.3")}
	fmt.Println(twoPersons().RelationshipWith(august, oneLevel).Partners[1].Footing)
	// Output: mixed
}
