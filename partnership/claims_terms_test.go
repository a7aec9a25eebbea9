package partnership_test

import (
	"fmt"
	"os"
	"slices"
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

// The claims of the source, each shown through what the package exports. Their
// numbers are those of the package's documentation.

// missed holds that the terms of five partners in good order are not told a
// code, and are told it once they are changed.
func missed(t *testing.T, code check.Code, change func(*terms.Terms)) {
	t.Helper()
	at := terms.Options{Stage: lifecycle.Active, On: calendar.MustParse("2025-01-01")}
	with := five()
	if with.Check(at).Has(code) {
		t.Errorf("%s is told of terms in good order", code)
	}
	if change(&with); !with.Check(at).Has(code) {
		t.Errorf("%s is not told", code)
	}
}

// toldStory returns the life of a story.
func toldStory(t *testing.T, name string) partnership.Agreement {
	t.Helper()
	raw, err := os.ReadFile("testdata/stories/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	_, s := tellStory(t, string(raw))
	return s.a
}

func day(text string) calendar.Date { return calendar.MustParse(text) }

func TestS01EachPartnerHasGoalsOfItsOwnBesideThoseItShares(t *testing.T) {
	missed(t, terms.PTY003, func(w *terms.Terms) { w.Partners[2].Objectives = nil }) // the shared one does not stand for it
	missed(t, terms.OBJ001, func(w *terms.Terms) { w.Objectives = nil })             // nor they for the shared one
}

func TestS02PartnersDrawOnWhatTheOthersBring(t *testing.T) {
	for _, kind := range []terms.StrengthKind{terms.Resource, terms.Knowhow, terms.Experience, terms.Network, terms.Viewpoint} {
		with := among()
		with.Partners[1].Seeks = []terms.Strength{{Kind: kind, What: "what we lack"}}
		c := begun(t, with).a.Complementarity(day("2026-01-01"))
		if len(c.Matches) != 0 || len(c.Unmet) != 1 {
			t.Errorf("nobody brings %s, and the matches are %+v, unmet %+v", kind, c.Matches, c.Unmet)
		}
		with.Partners[0].Brings = []terms.Strength{{Kind: kind, What: "What we lack"}}
		c = begun(t, with).a.Complementarity(day("2026-01-01"))
		if len(c.Matches) != 1 || c.Matches[0].From != "mill" || c.Matches[0].To != "clinic" || len(c.Unmet) != 0 {
			t.Errorf("the mill brings %s, and the matches are %+v, unmet %+v", kind, c.Matches, c.Unmet)
		}
	}
}

func TestS03EachPartnerGainsAndWhatOneGivesDrawsInMore(t *testing.T) {
	missed(t, terms.OBJ002, func(w *terms.Terms) { w.Partners[4].Benefits = nil })
	with := among()
	with.Commitments = append(with.Commitments, contribution.Commitment{ID: "fees", From: "clinic", Kind: contribution.Cash, Money: money.MustParse("500.00 EUR")})
	l := active(t, with)
	grant := l.do("mill", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("1000.00 EUR")}})
	fees := l.do("clinic", act.Deliver{Delivery: contribution.Delivery{Commitment: "fees", Money: money.MustParse("500.00 EUR")}})
	l.do("clinic", act.Accept{Delivery: grant})
	l.do("mill", act.Accept{Delivery: fees})
	got := map[id.Partner]string{}
	for _, a := range l.a.Ledger(l.day).Accounts {
		if a.Leverage != nil {
			got[a.Partner] = a.Leverage.String()
		}
	}
	if diff := cmp.Diff(map[id.Partner]string{"mill": "0.500000000000", "clinic": "2.000000000000"}, got); diff != "" {
		t.Errorf("what the others gave for each euro (-want +got):\n%s", diff)
	}
}

func TestS04PartnersGiveEachOtherAndNotMoneyAlone(t *testing.T) {
	for _, tt := range []struct {
		gone []id.Commitment
		want string
	}{
		{nil, "yes yes"},
		{[]id.Commitment{"nurses"}, "no no"}, // nothing comes back
		{[]id.Commitment{"rooms"}, "yes no"}, // the mill brings money alone
	} {
		with := among()
		drop(&with, tt.gone...)
		c := begun(t, with).a.Classify(day("2026-01-01"))
		got := fmt.Sprint(answer(t, c, partnership.GateMutual).Written, " ", answer(t, c, partnership.GateInKind).Written)
		if got != tt.want {
			t.Errorf("without %v g1 and g2 are %s, want %s", tt.gone, got, tt.want)
		}
	}
	l := lived(t)
	if got := answer(t, l.a.Classify(l.day), partnership.GateMutual).Lived; got != check.Yes {
		t.Errorf("what was brought was rated as significant, and g1 is %s", got)
	}
	l.do("mill", act.Rate{Commitment: "nurses", Level: 0})
	if got := answer(t, l.a.Classify(l.day), partnership.GateMutual).Lived; got != check.No {
		t.Errorf("the mill finds the nurses of no significance, and g1 is %s", got)
	}
}

func TestS05EachPartnerHasARoleAndAnswersForSomething(t *testing.T) {
	missed(t, terms.ROL002, func(w *terms.Terms) { // none in the second year
		w.Roles[3].Period = calendar.MustParsePeriod("2024-01-01/2024-12-31")
	})
	missed(t, terms.ROL004, func(w *terms.Terms) { w.Activities[0].Accountable = nil })
}

func TestS06EachPartnerTakesPartInStrategyAndInTheWork(t *testing.T) {
	gate := func(with terms.Terms) check.Answer {
		return answer(t, begun(t, with).a.Classify(day("2026-01-01")), partnership.GateTogether).Written
	}
	if got := gate(among()); got != check.Yes {
		t.Errorf("both sit in the forum and do the work, and g4 is %s", got)
	}
	unseated := among()
	unseated.Governance.Forums[0].Members = []terms.Seat{{Partner: "mill"}}
	idle := among()
	idle.Roles[1].Role, idle.Roles[1].Area = terms.Funder, terms.Funding
	if a, b := gate(unseated), gate(idle); a != check.No || b != check.No {
		t.Errorf("without a seat g4 is %s, without work %s", a, b)
	}
}

func TestS07SuccessIsDefinedByAll(t *testing.T) {
	with := trioTerms()
	with.Governance.Policies = []terms.Policy{{Acts: []string{"amend"}, Rule: terms.AtLeast, K: 1}}
	l := active(t, with)
	words, meaning := latest(l.a), latest(l.a)
	words.Title = "Days of the clinic"
	meaning.Success = indicator.Success{Version: 1, Criteria: []indicator.Criterion{{Indicator: "visits", Weight: exact.FromInt(1)}}}
	given := []partnership.Given{{Partner: "p1", Form: terms.Signature}}
	for _, tt := range []struct {
		with    terms.Terms
		missing []id.Partner
	}{{words, nil}, {meaning, []id.Partner{"p2", "p3"}}} {
		r := l.a.RequiredConsent(act.Amend{Base: l.a.Base(), Terms: tt.with}, l.day)
		if diff := cmp.Diff(tt.missing, r.Missing(given)); diff != "" {
			t.Errorf("beside p1 (-want +got):\n%s", diff)
		}
	}
}

func TestS08PartnersJudgeEachForItselfAndInWords(t *testing.T) {
	missed(t, terms.IND002, func(w *terms.Terms) { w.Indicators = w.Indicators[:1] })
	none := 0
	with := five()
	with.Indicators, with.Success.MinJudged = with.Indicators[:1], &none // who reads "objective" asks for none
	if with.Check(terms.Options{}).Has(terms.IND002) {
		t.Error("partners who ask for no judged indicator are told that one is missing")
	}
	got := map[id.Partner]check.Answer{}
	for _, v := range judged().Success(calendar.Date{}).Series[0].Each {
		got[v.Partner] = v.Points[0].Reached
	}
	if diff := cmp.Diff(map[id.Partner]check.Answer{"village": check.No, "fund": check.Yes}, got); diff != "" {
		t.Errorf("as each of them sees it (-want +got):\n%s", diff)
	}
}

func TestS09AReviewLeadsToAChangeThatNamesIt(t *testing.T) {
	l := active(t, pairTerms())
	review := l.do("p1", act.Review{Decisions: []act.Decision{{What: "more hours", Owner: "p1"}}})
	idle := l.do("p2", act.Review{})
	with := latest(l.a)
	with.Commitments[0].Quantity = hours(150)
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: with, Evidence: []id.Command{review}, Form: terms.Signature}, "p2")
	for _, r := range l.a.ReviewOutcomes() {
		if led := len(r.Changes) == 1; led != (r.ID == review) || r.ID != review && r.ID != idle {
			t.Errorf("the review %s led to the changes %v", r.ID, r.Changes)
		}
	}
	changes := l.a.Changes()
	if g := changes[len(changes)-1].Evidence; len(g) != 1 || g[0].ID != review {
		t.Errorf("the change rests on %+v", g)
	}
}

func TestS10RolesAndWhatIsGivenChangeWithTheirDay(t *testing.T) {
	l := active(t, among())
	with := latest(l.a)
	with.Roles[0].Role, with.Commitments[2].Quantity = terms.Adviser, hours(150)
	l.agreed("mill", act.Amend{Base: l.a.Base(), Terms: with, Effective: day("2026-03-01"), Form: terms.Signature}, "clinic")
	for on, want := range map[string]string{"2026-02-28": "host 100", "2026-03-01": "adviser 150"} {
		in, _ := l.a.TermsAt(day(on), l.a.Len())
		if got := fmt.Sprint(in.Roles[0].Role, " ", in.Commitments[2].Quantity.Number); got != want {
			t.Errorf("on %s it is %s, want %s", on, got, want)
		}
	}
	changes := l.a.Changes()
	c := changes[len(changes)-1]
	if !slices.Equal(c.Kinds, []partnership.ChangeKind{partnership.ChangedRoles, partnership.ChangedContribution}) ||
		len(c.Levels) != 1 || c.Levels[0].Percent.String() != "50.000000000000" {
		t.Errorf("the change is %v, %+v", c.Kinds, c.Levels)
	}
}

func TestS11AnotherUnderstandingOfSuccessLeavesOldResultsAlone(t *testing.T) {
	a := toldStory(t, "success-changes")
	before, after := a.Success(day("2027-02-28")).Series, a.Success(day("2028-01-05")).Series
	if len(before) != 1 || len(after) != 2 {
		t.Fatalf("%d series became %d", len(before), len(after))
	}
	if diff := cmp.Diff(before[0].Joint, after[0].Joint, cmp.Comparer(exact.Number.Equal)); diff != "" {
		t.Errorf("the first year is told anew (-before +after):\n%s", diff)
	}
	if after[0].Joint.Succeeded != check.Yes || after[1].Joint.Succeeded != check.No {
		t.Errorf("by litres %s, by houses %s", after[0].Joint.Succeeded, after[1].Joint.Succeeded)
	}
}
