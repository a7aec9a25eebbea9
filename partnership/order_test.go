package partnership_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// five returns the terms of five partners in good order, for four years.
func five() terms.Terms {
	t := terms.Terms{
		Title: "Reading in the harbour quarter", Purpose: "Every child of the quarter reads at ten.", Kind: terms.MoU,
		Objectives: []terms.Objective{{ID: "read", Text: "Nine of ten children read at ten"}},
		Activities: []terms.Activity{{
			ID: "afternoons", Title: "Reading afternoons", Accountable: []id.Partner{"library"},
			Participants: []id.Partner{"school", "press", "parents", "fund"},
		}},
		Commitments: []contribution.Commitment{
			{ID: "room", From: "library", Kind: contribution.FacilityUse, What: "the reading room", Period: calendar.MustParsePeriod("2024-01-01/2027-12-31")},
			{ID: "lessons", From: "school", Kind: contribution.PaidTime, Quantity: hours(400)},
			{ID: "books", From: "press", Kind: contribution.Goods, What: "books", Quantity: &contribution.Quantity{Number: exact.FromInt(1200), Unit: "book"}},
			{ID: "readers", From: "parents", Kind: contribution.VolunteerTime, Quantity: hours(900)},
			{ID: "grant", From: "fund", Kind: contribution.Cash, Money: money.MustParse("24000 EUR"), Due: calendar.MustParse("2024-03-31"), Firm: true},
			{ID: "advice", From: "fund", Kind: contribution.Knowledge, What: "what other quarters learned"},
		},
		Indicators: []indicator.Use{
			{ID: "level", Definition: indicator.Definition{Title: "Children who read at ten", Basis: indicator.Measured, Measure: indicator.Percentage}},
			{ID: "joy", Definition: indicator.Definition{Title: "How gladly they read", Basis: indicator.Judged, Measure: indicator.Narrative}},
		},
		Governance: terms.Governance{
			Forums:     []terms.Forum{{ID: "round", Name: "Round Table", Cadence: calendar.MustParseCadence("P6M")}},
			Disputes:   []terms.Rung{{Name: "deliberation", Days: 14}, {Name: "mediation"}},
			Innovation: []string{"one afternoon a month is for trying"},
		},
		Communication: terms.Communication{Cadence: calendar.MustParseCadence("P3M"), Owner: "library"},
		Duration: terms.Duration{
			Start: calendar.MustParse("2024-01-01"), End: calendar.MustParse("2027-12-31"), NoticeDays: 60, CureDays: 30, Patience: 1,
		},
		Exit:        terms.Exit{Handover: "books and shelves stay with the library", Continuity: "the library reads on"},
		Clauses:     []terms.Clause{{ID: "spirit", Text: map[string]string{"en": "We help each other."}, Binding: terms.NonBinding}},
		Instruments: []terms.Instrument{{ID: "letters", Title: "Letters of grant and of gift", Partners: []id.Partner{"fund", "press", "library"}, Binding: terms.Binds}},
	}
	for i, p := range []terms.Partner{
		{ID: "library", Name: "City Library", Kind: terms.Government},
		{ID: "school", Name: "Harbour School", Kind: terms.Academic},
		{ID: "press", Name: "Quay Press Ltd", Kind: terms.Company},
		{ID: "parents", Name: "Parents of the Quarter", Kind: terms.InformalGroup},
		{ID: "fund", Name: "Harbour Fund", Kind: terms.Foundation},
	} {
		p.Objectives, p.Benefits = []string{"what " + p.Name + " is for"}, []string{"what " + p.Name + " gains"}
		p.Levels = []terms.Level{terms.Executive, terms.Operational}
		p.Posts = []terms.Post{
			{
				ID: "head", Office: "Head", Level: terms.Executive, Functions: []terms.Function{terms.Signatory, terms.Decider},
				Authority: &terms.Authority{Basis: "minutes", On: calendar.MustParse("2023-05-01")},
			},
			{ID: "hand", Office: "Officer", Level: terms.Operational, Functions: []terms.Function{terms.Contact, terms.Implementer}},
		}
		t.Partners = append(t.Partners, p)
		area := []terms.Area{terms.Strategy, terms.Implementation, terms.Implementation, terms.Implementation, terms.Funding}[i]
		word := []terms.RoleWord{terms.Lead, terms.Implementing, terms.Adviser, terms.Host, terms.Funder}[i]
		t.Roles = append(t.Roles, terms.Role{Partner: p.ID, Role: word, Area: area, Responsibilities: []string{"what falls to it"}})
	}
	return t
}

// diary leads an agreement command by command, without the laws that a life
// holds it to: it is long.
type diary struct {
	t   testing.TB
	a   partnership.Agreement
	day calendar.Date
	n   int
}

func (d *diary) on(day string) *diary { d.day = calendar.MustParse(day); return d }

func (d *diary) do(p id.Partner, what act.Act) id.Command {
	d.t.Helper()
	d.n++
	c := partnership.Command{ID: id.Command(fmt.Sprintf("c%d", d.n)), By: id.Person(p + "-head"), For: p, On: d.day, Act: what}
	b, err := d.a.Apply(c)
	if err != nil {
		d.t.Fatalf("%s of %s on %s: %v", what.Type(), p, d.day, err)
	}
	d.a = b
	return c.ID
}

// each lets every partner of five do what it does.
func (d *diary) each(what func(id.Partner) act.Act) {
	d.t.Helper()
	for _, p := range five().Partners {
		d.do(p.ID, what(p.ID))
	}
}

// agreed lets all consent to what the library proposes, as long as it waits for
// consent.
func (d *diary) agreed(what act.Act) {
	d.t.Helper()
	c := d.do("library", what)
	for _, p := range five().Partners[1:] {
		if x, _ := d.a.Proposal(c, d.day); x.Status == partnership.ProposalOpen {
			d.do(p.ID, act.Consent{Proposal: c})
		}
	}
}

// looksBack records a formal review of half a year, with the word of everybody.
func (d *diary) looksBack(period string) {
	d.t.Helper()
	r := act.Review{Period: calendar.MustParsePeriod(period), Formal: true, Words: "The small ones come more often."}
	for _, p := range five().Partners {
		r.Ratings = append(r.Ratings, act.Rating{Partner: p.ID, Light: act.Green})
	}
	d.do("library", r)
}

// quarter lets everybody keep everybody informed.
func (d *diary) quarter(day string) {
	d.t.Helper()
	d.on(day).each(func(id.Partner) act.Act { return act.Communicate{} })
}

// moment is a day of an orderly life.
type orderlyDay struct {
	name string
	a    partnership.Agreement
	on   calendar.Date
}

// orderly leads five partners in good order through every stage, and returns what
// they were on the days worth asking about.
func orderly(t testing.TB) []orderlyDay {
	t.Helper()
	d := &diary{t: t}
	var days []orderlyDay
	keep := func(name string) {
		stage, _ := d.a.Stage()
		days = append(days, orderlyDay{name + ", " + stage.String(), d.a, d.day})
	}
	d.on("2023-10-01").do("library", act.Begin{Terms: five()})
	keep("one is willing")
	for _, p := range five().Partners[1:] {
		d.do(p.ID, act.Join{})
	}
	d.each(func(p id.Partner) act.Act { return act.Appoint{Person: id.Person(p + "-head"), Post: "head"} })
	d.each(func(p id.Partner) act.Act { return act.Appoint{Person: id.Person(p + "-hand"), Post: "hand"} })
	d.each(func(p id.Partner) act.Act { return act.Appoint{Person: id.Person(p + "-head"), As: act.AsChampion} })
	d.each(func(p id.Partner) act.Act { return act.Appoint{Person: id.Person(p + "-hand"), As: act.AsSuccessor} })
	for _, l := range []terms.Level{terms.Executive, terms.Operational} {
		d.each(func(p id.Partner) act.Act {
			return act.RecordSupport{Level: l, Object: act.Programme, SecuredBy: id.Person(p + "-head"), Evidence: "letter"}
		})
	}
	keep("all are willing")
	d.on("2023-12-01").agreed(act.Sign{Form: terms.Signature})
	d.each(func(p id.Partner) act.Act {
		return act.RecordEvidence{Words: "It is what we are there for.", EndorsedAt: terms.Executive}
	})
	keep("before the start")
	d.quarter("2024-01-01")
	d.each(func(p id.Partner) act.Act {
		if p == "library" {
			return act.Communicate{Subject: "a beginning"}
		}
		return act.Tie{Kind: act.InstitutionalTie, With: "library"}
	})
	keep("the first day")
	d.on("2024-02-01").brought(false)
	d.quarter("2024-04-01")
	d.quarter("2024-07-01")
	d.looksBack("2024-01-01/2024-06-30")
	d.do("parents", act.RegisterOpportunity{ID: "boats", Title: "Reading on the ferries", Pilot: true})
	keep("half a year")
	d.quarter("2024-10-01")
	d.quarter("2025-01-02")
	d.looksBack("2024-07-01/2024-12-31")
	d.year("2024-01-01/2024-12-31", "71")
	keep("a year")
	d.quarter("2025-04-01")
	d.brought(true)
	d.helped()
	d.quarter("2025-07-01")
	d.looksBack("2025-01-01/2025-06-30")
	d.quarter("2025-10-01")
	d.quarter("2026-01-02")
	d.looksBack("2025-07-01/2025-12-31")
	d.year("2025-01-01/2025-12-31", "84")
	keep("two years")
	d.on("2026-02-01").agreed(act.Suspend{
		Cause: "flood", Kind: act.ForceMajeure, Reason: "the quarter is under water", LongStop: calendar.MustParse("2026-04-01"), Form: terms.Signature,
	})
	keep("a flood")
	d.on("2026-03-01").agreed(act.Resume{Cause: "flood", Form: terms.Signature})
	d.quarter("2026-04-01")
	d.helped()
	keep("at work again")
	d.on("2026-06-01").agreed(act.WindDown{Kind: act.Completed, Statement: "Nine of ten read at ten.", Form: terms.Signature})
	keep("done")
	d.on("2026-07-01").agreed(act.Close{
		Joint: act.Met, Outcomes: []act.PartnerOutcome{{Partner: "school", Outcome: act.Met, Words: "they follow lessons"}},
		Report: &act.Report{Summary: "What was done", Lessons: []string{"begin with the parents"}, Continuity: "the library reads on"}, Form: terms.Signature,
	})
	keep("over")
	return days
}

// brought lets everybody bring half of what it promised, and what has no halves
// with the first.
func (d *diary) brought(rest bool) {
	d.t.Helper()
	with := five()
	for i := range with.Commitments {
		c := &with.Commitments[i]
		x := contribution.Delivery{Commitment: c.ID, Money: c.Money}
		switch whole := c.Quantity; {
		case whole != nil:
			x.Quantity = &contribution.Quantity{Number: must(whole.Number.Quo(exact.FromInt(2), 0, exact.Down)), Unit: whole.Unit}
		case rest:
			continue
		}
		by := id.Partner("library")
		if c.From == by {
			by = "school"
		}
		delivery := d.do(c.From, act.Deliver{Delivery: x})
		d.do(by, act.Accept{Delivery: delivery})
		if c.ID == "books" {
			d.do(by, act.Value{Delivery: delivery, Valuation: contribution.Valuation{
				Amount: money.MustParse("6000 EUR"), Method: contribution.FairMarketValue, On: d.day, Evidence: "price list",
			}})
		}
		if !rest {
			d.do(by, act.Rate{Partner: c.From, Level: 3})
		}
	}
}

// helped lets everybody bring what nobody had asked for.
func (d *diary) helped() {
	d.t.Helper()
	d.each(func(id.Partner) act.Act {
		return act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Knowledge, What: "a day on the ferries"}}
	})
}

// year records what came of a year.
func (d *diary) year(period, percent string) {
	d.t.Helper()
	p := calendar.MustParsePeriod(period)
	number := exact.MustParse(percent)
	d.do("school", act.Measure{Indicator: "level", Period: p, Value: indicator.Value{Number: &number}})
	d.each(func(id.Partner) act.Act {
		return act.Judge{Indicator: "joy", Period: p, Value: indicator.Value{Text: "gladly"}, Words: "one sees it"}
	})
}

func TestFivePartnersInGoodOrderAreToldNothing(t *testing.T) {
	stages := map[lifecycle.Stage]bool{}
	for _, x := range orderly(t) {
		stage, _ := x.a.Stage()
		stages[stage] = true
		if diff := cmp.Diff(check.Report(nil), x.a.Check(partnership.CheckOptions{On: x.on})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", x.name, diff)
		}
	}
	for _, s := range []lifecycle.Stage{
		lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Suspended, lifecycle.WindingDown, lifecycle.Closed,
	} {
		if !stages[s] {
			t.Errorf("no day of it is %v", s)
		}
	}
}

// What five partners leave undone for two years after a good beginning still fits
// the seven lines that a reader takes in at once, and a last one for the rest.
func TestTwoYearsOfNeglectFitSevenLines(t *testing.T) {
	var begun orderlyDay
	for _, x := range orderly(t) {
		if x.name == "half a year, active" {
			begun = x
		}
	}
	r := begun.a.Check(partnership.CheckOptions{On: calendar.MustParse("2026-07-01")})
	agenda := r.Agenda(7, partnership.Rules()...)
	var got []string
	for _, item := range agenda {
		got = append(got, fmt.Sprintf("%s %s %d", item.Severity, item.Code, len(item.Findings)))
	}
	want := []string{"advice COM003 5", "advice GOV003 1", "warning RVW001 1", "warning CLS001 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
