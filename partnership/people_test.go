package partnership_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// alike fails where an answer is another than what is wanted.
func alike[T any](t tester, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.Comparer(exact.Number.Equal)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// newest is the zero day, which asks for that of the last event.
var newest calendar.Date

func dated(text string) calendar.Date { return calendar.MustParse(text) }

// ratioOf returns a number for an optional member.
func ratioOf(text string) *exact.Number { return new(exact.MustParse(text)) }

// numberOf returns the number of the event that recorded a command.
func (l *life) numberOf(c id.Command) int {
	for e := range l.a.Events() {
		if e.ID == c {
			return e.Seq
		}
	}
	l.t.Fatalf("no event recorded %s", c)
	return 0
}

// does is do on a day, and returns the number of the event.
func (l *life) does(on string, p id.Partner, what act.Act) int {
	l.t.Helper()
	l.on(on)
	return l.numberOf(l.do(p, what))
}

func TestAChampionWhoLeavesWithAHandoverLeavesNoGap(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2"))
	ani := l.does("2026-01-10", "p1", act.Appoint{Person: "ani", As: act.AsChampion})
	next := l.does("2026-02-01", "p1", act.Appoint{Person: "budi", As: act.AsSuccessor})
	alike(t, "in February", []partnership.Succession{
		{
			Partner: "p1", Vacant: check.No,
			Champions:  []partnership.Appointed{{Person: "ani", Since: dated("2026-01-10"), Seq: ani}},
			Successors: []partnership.Appointed{{Person: "budi", Since: dated("2026-02-01"), Seq: next}},
		},
		{Partner: "p2", Vacant: check.Unknown},
	}, l.a.Champions(dated("2026-02-15")))

	budi := l.does("2026-03-01", "p1", act.Appoint{Person: "budi", As: act.AsChampion})
	left := l.does("2026-03-01", "p1", act.Leave{Person: "ani", As: act.AsChampion, Handover: "The files, to Budi"})
	alike(t, "in March", partnership.Succession{
		Partner: "p1", Vacant: check.No,
		Champions: []partnership.Appointed{{Person: "budi", Since: dated("2026-03-01"), Seq: budi}}, // successor no longer: he has followed
		Handovers: []partnership.Handover{{Person: "ani", On: dated("2026-03-01"), Words: "The files, to Budi", Seq: left}},
	}, l.a.Champions(newest)[0])
}

func TestAChampionWhoLeavesWithoutASuccessorLeavesAVacancySinceThatDay(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2"))
	l.does("2026-01-10", "p1", act.Appoint{Person: "ani", As: act.AsChampion})
	left := l.does("2026-03-01", "p1", act.Leave{Person: "ani", As: act.AsChampion})
	got := l.a.Champions(dated("2026-07-01"))[0]
	alike(t, "in July", partnership.Succession{
		Partner: "p1", Vacant: check.Yes, VacantSince: dated("2026-03-01"),
		Handovers: []partnership.Handover{{Person: "ani", On: dated("2026-03-01"), Seq: left}},
	}, got)
	alike(t, "the day before", check.No, l.a.Champions(dated("2026-02-28"))[0].Vacant)
	alike(t, "before there was any", check.Unknown, l.a.Champions(dated("2026-01-09"))[0].Vacant)
}

func TestASuccessorOfAPostIsNobodysChampionToBe(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2"))
	chief := l.does("2026-01-10", "p1", act.Appoint{Person: "ani", Post: "chief", As: act.AsHolder})
	champion := l.does("2026-01-10", "p1", act.Appoint{Person: "dewi", Post: "nurse", As: act.AsChampion})
	next := l.does("2026-01-11", "p1", act.Appoint{Person: "budi", Post: "chief", As: act.AsSuccessor})
	nurse := l.does("2026-01-12", "p1", act.Appoint{Person: "citra", Post: "nurse", As: act.AsSuccessor})
	alike(t, "champion", partnership.Succession{
		Partner: "p1", Vacant: check.No,
		Champions:  []partnership.Appointed{{Person: "dewi", Post: "nurse", Since: dated("2026-01-10"), Seq: champion}},
		Successors: []partnership.Appointed{{Person: "citra", Post: "nurse", Since: dated("2026-01-12"), Seq: nurse}},
	}, l.a.Champions(newest)[0])
	want := partnership.Office{
		Partner: "p1", Post: "chief", Office: "Chief", Level: terms.Executive, Functions: []terms.Function{terms.Decider, terms.Contact},
		Holders:    []partnership.Appointed{{Person: "ani", Post: "chief", Since: dated("2026-01-10"), Seq: chief}},
		Successors: []partnership.Appointed{{Person: "budi", Post: "chief", Since: dated("2026-01-11"), Seq: next}},
	}
	got := l.a.Offices(newest)
	alike(t, "office", want, got[0])
	if len(got) != 4 || !got[0].Has(terms.Decider) || got[0].Has(terms.Implementer) || got[2].Holders != nil {
		t.Errorf("of four posts, one of them held by a decider who is no implementer, it says %+v", got)
	}
}

// What papers say of holders stands where the fold has it, with the event.
func TestChampionsAndOfficesHoldWhoTheAgreementSaysHolds(t *testing.T) {
	l := newLife(t, "2026-05-01")
	papers := act.Adopt{
		Terms: peopleTerms("p1", "p2"), Stage: lifecycle.Active, Signed: dated("2026-01-01"),
		Holders: []act.Holder{
			{Partner: "p1", Person: "ani", Post: "chief", Since: dated("2026-02-01")},
			{Partner: "p2", Person: "dewi", As: act.AsChampion},
		},
	}
	l.take(l.paper("p1", papers))
	alike(t, "the chief", []partnership.Appointed{{Person: "ani", Post: "chief", Since: dated("2026-02-01"), Seq: 1}}, l.a.Offices(newest)[0].Holders)
	alike(t, "the champion", []partnership.Appointed{{Person: "dewi", Since: dated("2026-05-01"), Seq: 1}}, l.a.Champions(newest)[1].Champions)
	l.does("2026-06-01", "p1", act.Leave{Person: "ani", Post: "chief", As: act.AsHolder})
	l.does("2026-06-02", "p1", act.Appoint{Person: "budi", Post: "chief"})
	var held []string
	for _, o := range l.a.Offices(newest) {
		for _, h := range o.Holders {
			held = append(held, fmt.Sprint(o.Partner, h.Person, h.Post, h.Since))
		}
	}
	for _, s := range l.a.Champions(newest) {
		for _, h := range s.Champions {
			held = append(held, fmt.Sprint(s.Partner, h.Person, h.Post, h.Since))
		}
	}
	var want []string
	for _, h := range l.a.Holders() {
		want = append(want, fmt.Sprint(h.Partner, h.Person, h.Post, h.Since))
	}
	slices.Sort(want)
	slices.Sort(held)
	alike(t, "in any order", want, held)
}

func TestEvidenceOfCoreBusinessSaysAtWhichLevelItWasEndorsed(t *testing.T) {
	w := peopleTerms("p1", "p2")
	w.Partners[0].CoreBusiness = "Healthy hands run looms"
	l := active(t, w)
	first := l.does("2026-02-01", "p1", act.RecordEvidence{Words: "Fewer sick days", EndorsedAt: terms.Operational})
	alike(t, "endorsed below", []partnership.CoreBusiness{
		{
			Partner: "p1", Statement: "Healthy hands run looms", Proper: terms.Executive, Shown: check.Yes, Endorsed: check.No,
			Evidence: []partnership.ShownBenefit{{On: dated("2026-02-01"), Words: "Fewer sick days", EndorsedAt: terms.Operational, Seq: first}},
		},
		{Partner: "p2", Proper: terms.Middle, Shown: check.Unknown, Endorsed: check.Unknown},
	}, l.a.Evidence(newest))
	l.does("2026-03-01", "p1", act.RecordEvidence{Words: "And fewer accidents", EndorsedAt: terms.Executive, Indicator: "visits"})
	l.does("2026-03-02", "p1", act.RecordEvidence{Words: "And less waste"})
	got := l.a.Evidence(newest)[0]
	alike(t, "endorsed where it should be", check.Yes, got.Endorsed)
	alike(t, "records", 3, len(got.Evidence))
	alike(t, "before", check.No, l.a.Evidence(dated("2026-02-28"))[0].Endorsed)
}
