package partnership_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// amended proposes new terms and lets the others consent.
func (l *life) amended(change func(*terms.Terms), with act.Amend, others ...id.Partner) id.Command {
	l.t.Helper()
	t := latest(l.a)
	change(&t)
	with.Base, with.Terms, with.Form = l.a.Base(), t, terms.Signature
	return l.agreed("p1", with, others...)
}

func newestChange(a partnership.Agreement) partnership.Change {
	all := a.Changes()
	return all[len(all)-1]
}

func withGrant(t terms.Terms) terms.Terms {
	t.Commitments = append(t.Commitments,
		contribution.Commitment{ID: "grant", From: "p1", Kind: contribution.Cash, Money: money.MustParse("1200.00 EUR")},
		contribution.Commitment{ID: "rupiah", From: "p2", Kind: contribution.Cash, Money: money.MustParse("0.00 IDR")},
		contribution.Commitment{ID: "office", From: "p1", Kind: contribution.ManagementCost, Money: money.MustParse("100.00 EUR")})
	return t
}

func TestTheKindOfAChangeIsReadFromWhatTheTermsSay(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*terms.Terms)
		want   []partnership.ChangeKind
	}{
		{"nothing", func(*terms.Terms) {}, nil},
		{"a title", func(t *terms.Terms) { t.Title = "Other days" }, []partnership.ChangeKind{"wording"}},
		{"words of a partner", func(t *terms.Terms) { t.Partners[0].Benefits = []string{"healthy workers"} }, []partnership.ChangeKind{"wording"}},
		{"the words of a promise", func(t *terms.Terms) { t.Commitments[0].What = "of midwives" }, []partnership.ChangeKind{"wording"}},
		{"an order that says nothing", func(t *terms.Terms) { slices.Reverse(t.Commitments) }, []partnership.ChangeKind{"wording"}},
		{"a role", func(t *terms.Terms) { t.Roles = append(t.Roles, terms.Role{Partner: "p2", Role: terms.Host}) }, []partnership.ChangeKind{"roles"}},
		{"who answers for an activity", func(t *terms.Terms) {
			t.Activities = append(t.Activities, terms.Activity{ID: "day", Accountable: []id.Partner{"p1"}})
		}, []partnership.ChangeKind{"roles"}},
		{"more money", func(t *terms.Terms) { t.Commitments[2].Money = money.MustParse("1500.00 EUR") }, []partnership.ChangeKind{"contribution", "budget"}},
		{"the same money of another", func(t *terms.Terms) { t.Commitments[2].From = "p2" }, []partnership.ChangeKind{"contribution"}},
		{"what stands beside the total", func(t *terms.Terms) { t.Commitments[4].Money = money.MustParse("90.00 EUR") }, []partnership.ChangeKind{"contribution"}},
		{"the end", func(t *terms.Terms) { t.Duration.End = calendar.MustParse("2027-12-31") }, []partnership.ChangeKind{"duration"}},
		{"success", func(t *terms.Terms) {
			t.Success = indicator.Success{Version: 2, Words: "Care within reach"}
		}, []partnership.ChangeKind{"success"}},
		{"the order of a dispute", func(t *terms.Terms) { slices.Reverse(t.Governance.Disputes) }, []partnership.ChangeKind{"governance"}},
		{"a post", func(t *terms.Terms) { t.Partners[1].Posts = []terms.Post{{ID: "head", Office: "Head"}} }, []partnership.ChangeKind{"governance"}},
		{"the kind of a partner", func(t *terms.Terms) { t.Partners[1].Kind = terms.Academic }, []partnership.ChangeKind{"partners"}},
		{"many things", func(t *terms.Terms) {
			t.Title, t.Duration.Patience = "Other days", 2
			t.Roles = []terms.Role{{Partner: "p1", Role: terms.Lead}}
		}, []partnership.ChangeKind{"roles", "duration"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			with := withGrant(pairTerms())
			with.Governance.Disputes = []terms.Rung{{Name: "Deliberation", Days: 14}, {Name: "Mediation", Days: 30}}
			l := active(t, with)
			l.later(10).amended(tt.change, act.Amend{}, "p2")
			if diff := cmp.Diff(tt.want, newestChange(l.a).Kinds); diff != "" {
				t.Errorf("kinds (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAChangeSaysHowMuchMoreIsPromised(t *testing.T) {
	l := active(t, withGrant(pairTerms()))
	l.later(10).amended(func(t *terms.Terms) {
		t.Commitments[0].Quantity = hours(50)
		t.Commitments[2].Money = money.MustParse("1500.00 EUR")
		t.Commitments[3].Money = money.MustParse("7.00 IDR")
		t.Commitments[4].Money = money.MustParse("90.00 EUR")
	}, act.Amend{}, "p2")
	got := newestChange(l.a)
	number := func(s string) *exact.Number { n := exact.MustParse(s); return &n }
	eur, idr := money.MustCurrency("EUR"), money.MustCurrency("IDR")
	levels := []partnership.LevelChange{
		{Partner: "p1", Measure: contribution.In(eur), Before: exact.MustParse("1200.00"), After: exact.MustParse("1500.00"), Percent: number("25")},
		{Partner: "p1", Measure: contribution.In(eur), Management: true, Before: exact.MustParse("100.00"), After: exact.MustParse("90.00"), Percent: number("-10")},
		{Partner: "p1", Measure: contribution.Units("hour"), Before: exact.FromInt(100), After: exact.FromInt(50), Percent: number("-50")},
		{Partner: "p2", Measure: contribution.In(idr), Before: exact.FromInt(0), After: exact.MustParse("7.00")},
	}
	budget := []partnership.BudgetChange{
		{Currency: eur, Before: money.MustParse("1200.00 EUR"), After: money.MustParse("1500.00 EUR"), Percent: number("25")},
		{Currency: idr, Before: money.MustParse("0.00 IDR"), After: money.MustParse("7.00 IDR")}, // from nothing there is no percentage
	}
	byMeasure := func(x, y partnership.LevelChange) bool {
		if x.Partner != y.Partner || x.Measure != y.Measure {
			return x.Partner < y.Partner || x.Partner == y.Partner && x.Measure.Compare(y.Measure) < 0
		}
		return !x.Management && y.Management
	}
	same := cmp.Options{cmp.Comparer(exact.Number.Equal), cmp.Comparer(money.Amount.Equal), cmp.Comparer(func(a, b contribution.Measure) bool { return a == b })}
	if diff := cmp.Diff(levels, got.Levels, append(same, cmpopts.SortSlices(byMeasure))); diff != "" {
		t.Errorf("levels (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(budget, got.Budget, same, cmp.Comparer(func(a, b money.Currency) bool { return a == b })); diff != "" {
		t.Errorf("budget (-want +got):\n%s", diff)
	}
	if !slices.IsSortedFunc(got.Levels, func(x, y partnership.LevelChange) int {
		if byMeasure(x, y) {
			return -1
		}
		return 1
	}) {
		t.Errorf("the levels are in no order: %+v", got.Levels)
	}
}

func TestAThirdMoreIsAThirdTo12Places(t *testing.T) {
	with := withGrant(pairTerms())
	with.Commitments[2].Money = money.MustParse("3.00 EUR")
	l := active(t, with)
	l.later(10).amended(func(t *terms.Terms) { t.Commitments[2].Money = money.MustParse("4.00 EUR") }, act.Amend{}, "p2")
	if got := newestChange(l.a).Budget[0].Percent.String(); got != "33.333333333333" {
		t.Errorf("a third more is %s %%", got)
	}
}

func TestAReviewThatLedToAnAmendmentIsLinkedToIt(t *testing.T) {
	l := active(t, pairTerms())
	decided := []act.Decision{{What: "The clinic opens on Saturdays", Owner: "p2", Due: calendar.MustParse("2026-06-01")}}
	review := l.later(30).do("p1", act.Review{Formal: true, Decisions: decided})
	idle := l.later(1).do("p2", act.Review{})
	l.later(1).amended(func(t *terms.Terms) { t.Purpose = "Care on Saturdays, too" },
		act.Amend{Reason: "few can come on weekdays", Evidence: []id.Command{review}}, "p2")
	c := newestChange(l.a)

	outcomes := l.a.ReviewOutcomes()
	if len(outcomes) != 2 || outcomes[0].ID != review || outcomes[1].ID != idle {
		t.Fatalf("reviews: %+v", outcomes)
	}
	if diff := cmp.Diff([]int{c.Seq}, outcomes[0].Changes); diff != "" {
		t.Errorf("what came of the review (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(decided, outcomes[0].Decisions); diff != "" {
		t.Errorf("what was decided (-want +got):\n%s", diff)
	}
	if len(outcomes[1].Changes) != 0 {
		t.Errorf("the other review led to %v", outcomes[1].Changes)
	}
	if len(c.Evidence) != 1 || c.Evidence[0].Act != "review" || c.Evidence[0].For != "p1" || c.Reason != "few can come on weekdays" {
		t.Errorf("the change rests on %+v because %q", c.Evidence, c.Reason)
	}

	seq := c.Evidence[0].Seq
	l.later(1).do("p1", act.Correct{Seq: seq})
	if g := newestChange(l.a).Evidence[0]; !g.Taken || g.Says != nil {
		t.Errorf("a review that was taken back still stands behind the change: %+v", g)
	}
	if got := l.a.ReviewOutcomes(); len(got) != 1 || got[0].ID != idle {
		t.Errorf("a review that was taken back is still told: %+v", got)
	}
}

func TestEveryWayOfAdoptingTermsIsAChange(t *testing.T) {
	l := active(t, pairTerms())
	cases := []act.BenefitCase{{Partner: "p1", Words: "fewer days of illness"}, {Partner: "p2", Words: "a second clinic"}}
	l.later(10).agreed("p1", act.Renew{Duration: terms.Duration{End: calendar.MustParse("2027-12-31")}, Cases: cases, Form: terms.Signature}, "p2")
	renewed := newestChange(l.a)
	if diff := cmp.Diff(cases, renewed.Cases); diff != "" || renewed.Act != "renew" || !slices.Equal(renewed.Kinds, []partnership.ChangeKind{"duration"}) {
		t.Errorf("the renewal is %+v, its cases (-want +got):\n%s", renewed, diff)
	}

	with := latest(l.a)
	with.Partners = append(with.Partners, terms.Partner{ID: "p3", Name: "Third", Kind: terms.Academic})
	with.Commitments = append(with.Commitments, contribution.Commitment{ID: "study", From: "p3", Kind: contribution.Knowledge, What: "A study"})
	l.later(10).agreed("p3", act.Accede{Base: l.a.Base(), Partner: "p3", Terms: with, Form: terms.Signature}, "p1", "p2")
	if c := newestChange(l.a); c.Act != "accede" || !slices.Equal(c.Joined, []id.Partner{"p3"}) || !slices.Equal(c.Kinds, []partnership.ChangeKind{"partners", "contribution"}) {
		t.Errorf("the accession is %+v", c)
	}

	heir := renamed(latest(l.a), "p3", "p4")
	l.later(10).agreed("p3", act.Novate{Base: l.a.Base(), From: "p3", To: "p4", Terms: heir, Reason: "a merger", Form: terms.Signature}, "p1", "p2", "p4")
	c := newestChange(l.a)
	if diff := cmp.Diff(&partnership.Novation{From: "p3", To: "p4"}, c.Novated); diff != "" || c.Reason != "a merger" ||
		!slices.Equal(c.Joined, []id.Partner{"p4"}) || !slices.Equal(c.Gone, []id.Partner{"p3"}) {
		t.Errorf("the novation is %+v, (-want +got):\n%s", c, diff)
	}

	first := l.a.Changes()[0]
	var who []id.Partner
	for _, k := range first.Consents {
		who = append(who, k.Partner)
	}
	if first.Act != "sign" || first.Kinds != nil || first.Differences != nil || !slices.Equal(who, []id.Partner{"p1", "p2"}) {
		t.Errorf("the first change is %+v", first)
	}
}

func TestTermsOfPapersHaveTheConsentsThatThePapersShow(t *testing.T) {
	l := newLife(t, "2026-01-01")
	l.take(l.paper("p1", act.Adopt{Terms: pairTerms(), Stage: 3, Signed: calendar.MustParse("2025-06-01"), Consents: []act.KnownConsent{
		{Partner: "p2", Person: "p2-head", Form: terms.Signature, On: calendar.MustParse("2025-06-01"), Source: "binder"},
	}}))
	want := []partnership.ConsentGiven{{Partner: "p2", Person: "p2-head", Form: terms.Signature, On: calendar.MustParse("2025-06-01"), Seq: 1, Attested: true}}
	got := l.a.Changes()
	if len(got) != 1 || got[0].Act != "adopt" || got[0].Effective != calendar.MustParse("2025-06-01") {
		t.Fatalf("the papers are %+v", got)
	}
	if diff := cmp.Diff(want, got[0].Consents); diff != "" {
		t.Errorf("consents (-want +got):\n%s", diff)
	}
}

func TestAnAgreementNamesWhatFollowsIt(t *testing.T) {
	l := active(t, pairTerms())
	l.later(10).agreed("p1", l.ending(act.WindDown{Kind: act.Superseded, Successor: "Clinic days II"}), "p2")
	l.later(3).do("p2", act.Succeed{Successor: "https://example.org/ii", Words: "signed in March"})
	var got []string
	for _, s := range l.a.Successors() {
		got = append(got, fmt.Sprint(s.Act, " ", s.Name, " ", s.On))
	}
	want := []string{"wind_down Clinic days II 2026-01-11", "succeed https://example.org/ii 2026-01-14"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("successors (-want +got):\n%s", diff)
	}
	l.agreed("p1", act.Rescind{Form: terms.Signature}, "p2")
	if got := l.a.Successors(); len(got) != 1 || got[0].Act != "succeed" {
		t.Errorf("an end that was taken back still names %+v", got)
	}
}

// shuffled puts the lists of terms whose order says nothing in a drawn order.
func shuffled(ch chooser, t terms.Terms) terms.Terms {
	t = t.Clone()
	shuffle(ch, t.Partners)
	shuffle(ch, t.Roles)
	shuffle(ch, t.Commitments)
	shuffle(ch, t.Indicators)
	shuffle(ch, t.Governance.Policies)
	for i := range t.Governance.Forums {
		shuffle(ch, t.Governance.Forums[i].Members)
	}
	return t
}

func shuffle[T any](ch chooser, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := ch.pick(i+1, "swap")
		list[i], list[j] = list[j], list[i]
	}
}

// drawChange changes terms in a drawn way, or in none.
func drawChange(ch chooser, t terms.Terms) terms.Terms {
	t = t.Clone()
	for range ch.pick(4, "changes") {
		switch ch.pick(7, "change") {
		case 0:
			t.Title += "!"
		case 1:
			t.Roles = append(t.Roles, terms.Role{Partner: "p2", Role: terms.Host})
		case 2:
			t.Commitments[0].Quantity = hours(int64(1 + ch.pick(200, "hours")))
		case 3:
			t.Commitments = append(t.Commitments, contribution.Commitment{
				ID: id.Commitment(fmt.Sprint("more-", len(t.Commitments))), From: "p2", Kind: contribution.Cash, Money: money.MustParse("10 EUR"),
			})
		case 4:
			t.Duration.NoticeDays++
		case 5:
			t.Governance.Innovation = append(t.Governance.Innovation, "a pilot")
		case 6:
			t.Roles = nil
		}
	}
	return t
}

func TestTheOrderOfListsAndTheNamesOfPartnersDoNotChangeTheKindOfAChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ch := drawn{t}
		before := partnershiptest.Terms().Draw(t, "terms")
		after := drawChange(ch, before)
		substantial := func(a, b terms.Terms) []partnership.ChangeKind {
			return slices.DeleteFunc(partnership.ChangeKindsOf(a, b), func(k partnership.ChangeKind) bool { return k == partnership.ChangedWording })
		}
		want := substantial(before, after)
		if diff := cmp.Diff(want, substantial(shuffled(ch, before), shuffled(ch, after)), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("in another order (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want, substantial(renamed(before, "p1", "zebra"), renamed(after, "p1", "zebra")), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("under another name (-want +got):\n%s", diff)
		}
		if len(partnership.ChangeKindsOf(before, before)) != 0 {
			t.Errorf("nothing changed, and the kinds are %v", partnership.ChangeKindsOf(before, before))
		}
	})
}
