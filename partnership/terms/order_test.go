package terms_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func hours(n int64) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.FromInt(n), Unit: "hour"}
}

// five returns terms of five partners in good order: nothing is left out, and
// nothing is there for its own sake.
func five() terms.Terms {
	posts := func(head string, at terms.Level, hand string) []terms.Post {
		return []terms.Post{
			{ID: "head", Office: head, Level: at, Functions: []terms.Function{terms.Signatory, terms.Decider}},
			{ID: "hand", Office: hand, Level: terms.Operational, Functions: []terms.Function{terms.Contact, terms.Implementer}},
		}
	}
	return terms.Terms{
		Title:   "Reading in the harbour quarter",
		Purpose: "Every child of the quarter reads at ten.",
		Kind:    terms.MoU,
		Partners: []terms.Partner{
			{
				ID: "library", Name: "City Library", Kind: terms.Government,
				Objectives: []string{"a branch that is used"}, Benefits: []string{"young readers"},
				Posts: posts("Director", terms.Executive, "Head of the branch"),
			},
			{
				ID: "school", Name: "Harbour School", Kind: terms.Academic,
				Objectives: []string{"pupils who follow lessons"}, Benefits: []string{"help in class"},
				Posts: posts("Principal", terms.Executive, "Teacher of reading"),
			},
			{
				ID: "press", Name: "Quay Press Ltd", Kind: terms.Company,
				Identifiers: []terms.Identifier{{Scheme: "LEI", Value: "724500PMK2A2M1SQQ228"}},
				Objectives:  []string{"readers of tomorrow"}, Benefits: []string{"a good name in the quarter"},
				Posts: posts("Publisher", terms.Board, "Editor"),
			},
			{
				ID: "parents", Name: "Parents of the Quarter", Kind: terms.InformalGroup,
				Objectives: []string{"children who like books"}, Benefits: []string{"a warm room in the afternoon"},
				Posts: []terms.Post{
					{ID: "speaker", Office: "spokesperson", Functions: []terms.Function{terms.Signatory, terms.Contact}, Authority: &terms.Authority{Basis: "minutes"}},
					{ID: "circle", Office: "circle of ten", Functions: []terms.Function{terms.Decider, terms.Implementer}},
				},
			},
			{
				ID: "fund", Name: "Harbour Fund", Kind: terms.Foundation,
				Objectives: []string{"a quarter that holds together"}, Benefits: []string{"to learn what works"},
				Posts: posts("Chair", terms.Board, "Programme Officer"),
			},
		},
		Roles: []terms.Role{
			{Partner: "library", Role: terms.Lead, Area: terms.Strategy, Required: true},
			{Partner: "school", Role: terms.Implementing, Area: terms.Implementation},
			{Partner: "press", Role: terms.Supplier, Area: terms.Implementation},
			{Partner: "parents", Role: terms.Host},
			{Partner: "fund", Role: terms.Funder, Area: terms.Funding},
		},
		Objectives: []terms.Objective{{ID: "read", Text: "Nine of ten children read at ten"}},
		Activities: []terms.Activity{{
			ID: "afternoons", Title: "Reading afternoons", Accountable: []id.Partner{"library"},
			Participants: []id.Partner{"school", "parents", "fund"},
		}},
		Commitments: []contribution.Commitment{
			{ID: "room", From: "library", Kind: contribution.FacilityUse, What: "the reading room", Period: calendar.MustParsePeriod("2026-01-01/2027-12-31")},
			{ID: "lessons", From: "school", Kind: contribution.PaidTime, Quantity: hours(400)},
			{ID: "books", From: "press", Kind: contribution.Goods, What: "books for children", Quantity: &contribution.Quantity{Number: exact.FromInt(1200), Unit: "book"}},
			{ID: "readers", From: "parents", Kind: contribution.VolunteerTime, Quantity: hours(900)},
			{ID: "grant", From: "fund", Kind: contribution.Cash, Money: money.MustParse("24000 EUR"), Due: calendar.MustParse("2026-03-31")},
			{ID: "advice", From: "fund", Kind: contribution.Knowledge, What: "what other quarters learned"},
		},
		Indicators: []indicator.Use{
			{ID: "level", Definition: indicator.Definition{Title: "Children who read at ten", Basis: indicator.Measured, Measure: indicator.Percentage}},
			{ID: "joy", Definition: indicator.Definition{Title: "How gladly they read", Basis: indicator.Judged, Measure: indicator.Narrative}},
		},
		Governance: terms.Governance{
			Forums:   []terms.Forum{{ID: "round", Name: "Round Table", Cadence: calendar.MustParseCadence("P3M")}},
			Disputes: []terms.Rung{{Name: "deliberation", Days: 14}, {Name: "mediation"}},
		},
		Communication: terms.Communication{Cadence: calendar.MustParseCadence("P1M"), Owner: "library"},
		Duration: terms.Duration{
			Start: calendar.MustParse("2026-01-01"), End: calendar.MustParse("2027-12-31"), NoticeDays: 60, CureDays: 30, Patience: 1,
		},
		Exit:        terms.Exit{Handover: "books and shelves stay with the library"},
		Clauses:     []terms.Clause{{ID: "spirit", Text: map[string]string{"en": "We help each other."}, Binding: terms.NonBinding}},
		Instruments: []terms.Instrument{{ID: "letters", Title: "Letters of grant and of gift", Partners: []id.Partner{"fund", "press", "library"}, Binding: terms.Binds}},
	}
}

func TestFivePartnersInGoodOrderHaveAnEmptyAgenda(t *testing.T) {
	for _, o := range []terms.Options{
		{}, {Stage: lifecycle.Negotiating}, {On: calendar.MustParse("2025-11-30")},
		{Stage: lifecycle.Active, On: calendar.MustParse("2026-12-24")}, {Stage: lifecycle.Suspended, On: calendar.MustParse("2027-12-31")},
	} {
		if diff := cmp.Diff(check.Report(nil), five().Check(o)); diff != "" {
			t.Errorf("%v on %v (-want +got):\n%s", o.Stage, o.On, diff)
		}
	}
}

// What a hurried draft of five leaves out, for every partner, still fits the
// seven lines that a reader takes in at once, and a last one for the rest.
func TestAHurriedDraftOfFivePartnersFitsSevenLines(t *testing.T) {
	hurried := five()
	for i := range hurried.Partners {
		hurried.Partners[i].Objectives, hurried.Partners[i].Benefits = nil, nil
	}
	hurried.Exit, hurried.Communication.Cadence = terms.Exit{}, calendar.Cadence{}
	hurried.Governance.Disputes, hurried.Instruments = nil, nil
	agenda := hurried.Check(terms.Options{}).Agenda(7, allRules()...)
	var got []string
	for _, item := range agenda {
		got = append(got, item.Severity.String()+" "+string(item.Code))
	}
	want := []string{"warning EXT001", "warning PTY003", "warning OBJ002", "warning BND002", "warning COM001", "warning GOV002"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
