package partnership_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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
	"pgregory.net/rapid"
)

// among returns terms of two partners, by which every gate is passed.
func among() terms.Terms {
	t := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach",
		Partners: []terms.Partner{{ID: "mill", Name: "Mill", Kind: terms.Company}, {ID: "clinic", Name: "Clinic", Kind: terms.LocalNGO}},
		Roles: []terms.Role{
			{Partner: "mill", Role: terms.Host, Area: terms.Implementation},
			{Partner: "clinic", Role: terms.Implementing, Area: terms.Implementation},
		},
		Commitments: []contribution.Commitment{
			{ID: "grant", From: "mill", Kind: contribution.Cash, Money: money.MustParse("1000.00 EUR"), Due: calendar.MustParse("2026-03-31")},
			{ID: "rooms", From: "mill", Kind: contribution.FacilityUse, What: "Two rooms"},
			{ID: "nurses", From: "clinic", Kind: contribution.PaidTime, Quantity: hours(100)},
		},
		Objectives: []terms.Objective{{ID: "care", Text: "Every worker sees a midwife once a year"}},
		Indicators: []indicator.Use{{ID: "visits", Definition: indicator.Definition{Title: "Visits", Basis: indicator.Measured, Measure: indicator.Unit}}},
		Governance: terms.Governance{Forums: []terms.Forum{{ID: "board", Name: "Steering committee"}}},
		Duration:   terms.Duration{Evergreen: true},
	}
	t.Success = indicator.Success{Criteria: []indicator.Criterion{{Indicator: "visits", Weight: exact.FromInt(1)}}}
	return t
}

// drop takes commitments out of terms.
func drop(t *terms.Terms, names ...id.Commitment) {
	t.Commitments = slices.DeleteFunc(t.Commitments, func(c contribution.Commitment) bool { return slices.Contains(names, c.ID) })
}

func answer(t tester, c partnership.Classification, g partnership.Gate) partnership.GateAnswer {
	t.Helper()
	i := slices.IndexFunc(c.Gates, func(x partnership.GateAnswer) bool { return x.Gate == g })
	if i < 0 {
		t.Fatalf("there is no answer to %s in %+v", g, c.Gates)
	}
	return c.Gates[i]
}

// written and lived say the answers to g1–g5 in one line.
func writtenAnswers(c partnership.Classification) string {
	return gateLine(c, func(g partnership.GateAnswer) check.Answer { return g.Written })
}

func livedAnswers(c partnership.Classification) string {
	return gateLine(c, func(g partnership.GateAnswer) check.Answer { return g.Lived })
}

func gateLine(c partnership.Classification, of func(partnership.GateAnswer) check.Answer) string {
	var all []string
	for _, g := range c.Gates[:min(5, len(c.Gates))] {
		all = append(all, string(of(g)))
	}
	return strings.Join(all, " ")
}

func TestTheTermsSayWhichKindOfRelationshipItIs(t *testing.T) {
	for _, tt := range []struct {
		kind   partnership.RelationshipKind
		change func(*terms.Terms)
		gates  string
	}{
		{"partnership", func(*terms.Terms) {}, "yes yes yes yes yes"},
		{"transformational", func(t *terms.Terms) {
			t.Partners[0].CoreBusiness, t.Partners[1].CoreBusiness = "Workers who are well", "More of those we serve"
			t.Governance.Innovation = []string{"A pilot of night shifts"}
		}, "yes yes yes yes yes"},
		{"partnership", func(t *terms.Terms) { // one alone did not say how it serves its core business
			t.Partners[0].CoreBusiness = "Workers who are well"
			t.Governance.Innovation = []string{"A pilot of night shifts"}
		}, "yes yes yes yes yes"},
		{"donation", func(t *terms.Terms) { drop(t, "rooms", "nurses"); t.Roles = nil }, "no no no no yes"},
		{"donation", func(t *terms.Terms) { // to oneself, and the cost of running it, is to nobody
			drop(t, "nurses")
			t.Commitments = append(t.Commitments,
				contribution.Commitment{ID: "own", From: "clinic", To: []id.Partner{"clinic"}, Kind: contribution.Goods},
				contribution.Commitment{ID: "desk", From: "clinic", Kind: contribution.ManagementCost})
		}, "no no yes yes yes"},
		{"sponsorship", func(t *terms.Terms) {
			drop(t, "nurses", "rooms")
			t.Commitments = append(t.Commitments, contribution.Commitment{ID: "name", From: "clinic", Kind: contribution.Reputation})
			t.Roles = nil
		}, "yes no no no yes"},
		{"contract", func(t *terms.Terms) { drop(t, "rooms") }, "yes no yes yes yes"},
		{"contract", func(t *terms.Terms) {
			t.Roles = []terms.Role{{Partner: "mill", Role: terms.Buyer}, {Partner: "clinic", Role: terms.Supplier}}
		}, "yes yes yes no yes"},
		{"exchange", func(t *terms.Terms) { t.Roles = nil }, "yes yes no no yes"},
		{"exchange", func(t *terms.Terms) { t.Success, t.Indicators = indicator.Success{}, nil }, "yes yes yes yes no"},
	} {
		t.Run(fmt.Sprint(tt.kind, " ", tt.gates), func(t *testing.T) {
			with := among()
			tt.change(&with)
			l := begun(t, with)
			c := l.a.Classify(l.day)
			if c.Written.Kind != tt.kind || !slices.Equal(c.Written.Possible, []partnership.RelationshipKind{tt.kind}) {
				t.Errorf("as written it is %+v, want %s", c.Written, tt.kind)
			}
			if got := writtenAnswers(c); got != tt.gates {
				t.Errorf("as written the gates are %s, want %s", got, tt.gates)
			}
			if got := livedAnswers(c); got != "unknown unknown unknown unknown unknown" || c.Lived.Kind != "" {
				t.Errorf("nothing was lived yet, and the gates are %s, the kind %+v", got, c.Lived)
			}
		})
	}
}

// lived leads a partnership through its first months, until every gate is passed.
func lived(t tester) *life {
	l := active(t, among())
	l.later(10).do("mill", act.Deliver{Delivery: contribution.Delivery{Commitment: "rooms"}})
	l.do("clinic", act.Deliver{Delivery: contribution.Delivery{Commitment: "nurses", Quantity: hours(40)}})
	l.later(1).do("clinic", act.Rate{Commitment: "rooms", Level: 3})
	l.do("mill", act.Rate{Commitment: "nurses", Level: 4})
	l.later(20).do("mill", act.Review{Ratings: []act.Rating{{Partner: "mill", Light: act.Green}, {Partner: "clinic", Light: act.Green}}})
	return l
}

func TestWhatIsOnRecordSaysWhatItIsAsLived(t *testing.T) {
	l := lived(t)
	c := l.a.Classify(l.day)
	if got := livedAnswers(c); got != "yes yes yes yes yes" || c.Lived.Kind != partnership.Partnership {
		t.Errorf("as lived it is %+v by %s", c.Lived, got)
	}
	if len(c.Findings) != 0 {
		t.Errorf("nothing fails, and it finds %v", c.Findings)
	}

	start := l.a.Classify(calendar.MustParse("2026-01-02"))
	if got := livedAnswers(start); got != "unknown unknown yes unknown yes" || start.Lived.Kind != "" {
		t.Errorf("when it had only been signed it was %+v by %s", start.Lived, got)
	}
	if slices.Contains(start.Lived.Possible, partnership.Transformational) || !slices.Contains(start.Lived.Possible, partnership.Partnership) {
		t.Errorf("what was possible then was %v", start.Lived.Possible)
	}
}

func TestWhatNobodyRatedIsNotCalledInsignificant(t *testing.T) {
	l := active(t, among())
	l.later(10).do("mill", act.Deliver{Delivery: contribution.Delivery{Commitment: "rooms"}})
	l.do("clinic", act.Deliver{Delivery: contribution.Delivery{Commitment: "nurses", Quantity: hours(40)}})
	if g := answer(t, l.a.Classify(l.day), partnership.GateMutual); g.Lived != check.Unknown {
		t.Errorf("what was brought is not rated, and g1 is %+v", g)
	}
	l.later(1).do("mill", act.Rate{Partner: "clinic", Level: 1})
	g := answer(t, l.a.Classify(l.day), partnership.GateMutual)
	want := []partnership.PartnerGate{{Partner: "mill", Written: check.Yes, Lived: check.Unknown}, {Partner: "clinic", Written: check.Yes, Lived: check.No}}
	if diff := cmp.Diff(want, g.Partners); diff != "" || g.Lived != check.No {
		t.Errorf("g1 as lived is %s, per partner (-want +got):\n%s", g.Lived, diff)
	}
	if !l.a.Classify(l.day).Findings.Has(partnership.CON002) {
		t.Error("the finding behind it is not named")
	}
}

func TestAPromiseThatFellDueUnmetIsNotStillToCome(t *testing.T) {
	with := among()
	drop(&with, "rooms")
	l := active(t, with)
	before, after := calendar.MustParse("2026-03-31"), calendar.MustParse("2026-04-01")
	l.later(200)
	for day, want := range map[calendar.Date]check.Answer{before: check.Unknown, after: check.No} {
		if g := answer(t, l.a.Classify(day), partnership.AskReciprocal); g.Partners[0].Lived != want {
			t.Errorf("on %s whether the mill gives is %s, want %s", day, g.Partners[0].Lived, want)
		}
	}
}

func TestAPartnershipThatFallsSilentRegresses(t *testing.T) {
	l := lived(t)
	last := l.day
	silent := calendar.MustParse("2027-02-02") // a year after the review, and more than one since it was signed
	for day, want := range map[calendar.Date]string{
		last:                             "yes yes yes yes yes",
		calendar.MustParse("2027-01-10"): "yes yes yes yes yes",
		calendar.MustParse("2027-01-12"): "no no yes no yes", // the deliveries are a year old
		silent:                           "no no no no yes",
	} {
		if got := livedAnswers(l.a.Classify(day)); got != want {
			t.Errorf("on %s the gates are %s, want %s", day, got, want)
		}
	}
	l.day = silent
	c := l.a.Classify(silent)
	if c.Lived.Kind != "" || c.Lived.Possible != nil || c.Written.Kind != partnership.Partnership {
		t.Errorf("it is %+v as written and %+v as lived", c.Written, c.Lived)
	}
	if got := l.a.ClassifyBy(silent, partnership.Reading{Months: 24}).Lived.Kind; got != partnership.Partnership {
		t.Errorf("over two years it is %s", got)
	}
	f := c.Findings.With(partnership.CLS001)
	if len(f) != 1 || f[0].Params["gates"] != "g1 g2 g3 g4" || f[0].Params["written"] != "" || f[0].Params["lived"] != "g1 g2 g3 g4" {
		t.Errorf("it tells %v", f)
	}
}

// TestAPartnershipRegressesToSponsorship is the story of a partner that stops to
// do anything but lend its name.
func TestAPartnershipRegressesToSponsorship(t *testing.T) {
	l := lived(t)
	before := l.day
	with := latest(l.a)
	drop(&with, "nurses", "rooms")
	with.Commitments = append(with.Commitments, contribution.Commitment{ID: "name", From: "clinic", Kind: contribution.Reputation})
	with.Roles = with.Roles[:1]
	l.later(30).agreed("mill", act.Amend{Base: l.a.Base(), Terms: with, Form: terms.Signature}, "clinic")
	if c := l.a.Classify(l.day); c.Written.Kind != partnership.Sponsorship || writtenAnswers(c) != "yes no no no yes" {
		t.Errorf("it is %+v by %s", c.Written, writtenAnswers(c))
	}
	if c := l.a.Classify(before); c.Written.Kind != partnership.Partnership || c.Lived.Kind != partnership.Partnership {
		t.Errorf("before, it was %+v as written and %+v as lived", c.Written, c.Lived)
	}
}

func TestAPartnershipTransformsWhereThePartnersThemselvesChanged(t *testing.T) {
	l := lived(t)
	l.later(1).do("mill", act.RecordEvidence{Words: "Half as many days of illness", EndorsedAt: terms.Executive})
	l.do("clinic", act.RecordEvidence{Words: "A model for other mills"})
	l.do("mill", act.RegisterOpportunity{ID: "nights", Title: "Night shifts", Pilot: true})
	tie := l.do("mill", act.Tie{Kind: act.InstitutionalTie, With: "clinic"})
	if c := l.a.Classify(l.day); c.Lived.Kind != partnership.Partnership {
		t.Errorf("nobody at the clinic endorsed it, and it is %+v", c.Lived)
	}
	l.later(1).do("clinic", act.RecordEvidence{Words: "A model for other mills", EndorsedAt: terms.Board})
	changed := l.day
	if c := l.a.Classify(l.day); c.Lived.Kind != partnership.Transformational {
		t.Errorf("it is %+v, and whether the partners changed is %+v", c.Lived, answer(t, c, partnership.AskChanged))
	}
	l.later(1).do("clinic", act.Tie{Kind: act.InstitutionalTie, With: "mill", Ended: true})
	if c := l.a.Classify(l.day); c.Lived.Kind != partnership.Partnership {
		t.Errorf("the tie %s has ended, and it is %+v", tie, c.Lived)
	}
	if c := l.a.Classify(changed); c.Lived.Kind != partnership.Transformational {
		t.Errorf("on %s it was %+v", changed, c.Lived)
	}
}

func TestPapersDoNotShowWhatTheyDoNotShow(t *testing.T) {
	l := newLife(t, "2028-01-01")
	l.take(l.paper("mill", act.Adopt{
		Terms: among(), Stage: lifecycle.Active, Signed: calendar.MustParse("2026-01-01"),
		Balances: []act.Balance{{Commitment: "nurses", Quantity: hours(40)}},
	}))
	c := l.a.Classify(l.day)
	if got := livedAnswers(c); got != "unknown unknown unknown unknown unknown" {
		t.Errorf("papers of 2026 give %s", got)
	}
	if g := answer(t, c, partnership.GateInKind); g.Partners[1].Lived != check.Yes {
		t.Errorf("the hours that the papers show count as %s", g.Partners[1].Lived)
	}
}

func TestGatesAndKindsAreDataThatUsersCanReplace(t *testing.T) {
	with := among()
	drop(&with, "rooms")
	l := begun(t, with)
	if got := l.a.Classify(l.day).Written.Kind; got != partnership.Contract {
		t.Fatalf("it is %s", got)
	}
	r := partnership.Reading{Money: []contribution.Kind{"scrip"}} // to whom cash is as good as goods
	if got := l.a.ClassifyBy(l.day, r).Written.Kind; got != partnership.Partnership {
		t.Errorf("where money is as good as anything it is %s", got)
	}
	r = partnership.Reading{Kinds: []partnership.KindRow{
		{Kind: "alliance", Yes: []partnership.Gate{partnership.GateRoles, "g9"}},
		{Kind: "purchase", No: []partnership.Gate{partnership.GateInKind}},
		{Kind: "pledge"},
	}}
	want := []partnership.RelationshipKind{"alliance", "purchase"} // nobody knows g9
	if got := l.a.ClassifyBy(l.day, r).Written; !slices.Equal(got.Possible, want) || got.Kind != "" {
		t.Errorf("by rows of another it is %+v, want %v", got, want)
	}
}

func TestNobodyIsInARelationshipAlone(t *testing.T) {
	l := newLife(t, "2026-01-01")
	if c := l.a.Classify(l.day); c.Gates != nil || c.Written.Kind != "" {
		t.Errorf("nothing began, and it is %+v", c)
	}
	with := among()
	with.Partners, with.Roles, with.Commitments = with.Partners[:1], with.Roles[:1], with.Commitments[:1]
	l.do("mill", act.Begin{Terms: with})
	c := l.a.Classify(l.day)
	for _, g := range c.Gates {
		if g.Written != check.NotDefined || g.Lived != check.NotDefined {
			t.Errorf("%s is %s and %s for one alone", g.Gate, g.Written, g.Lived)
		}
	}
	if c.Written.Possible != nil || c.Lived.Possible != nil {
		t.Errorf("one alone is in %+v, %+v", c.Written, c.Lived)
	}
}

func TestPartnersMayNameItDifferently(t *testing.T) {
	l := lived(t)
	say := func(p id.Partner, words string) id.Command {
		return l.later(1).do(p, act.SetExpectation{About: "/classification", Words: words})
	}
	told := func() check.Report {
		return slices.DeleteFunc(l.a.Classify(l.day).Findings, func(f check.Finding) bool { return f.Code != partnership.CLS001 && f.Code != partnership.CLS002 })
	}
	say("mill", "partnership")
	say("clinic", "exchange")
	if got := told(); len(got) != 0 {
		t.Errorf("one level apart, and it tells %v", got)
	}
	say("clinic", "something else") // is no kind, so the last one stands
	if got := told(); len(got) != 0 {
		t.Errorf("what is no kind is told as %v", got)
	}
	say("clinic", " Contract ")
	want := check.Report{{Code: partnership.CLS002, Severity: check.Advice, Path: "/classification", Place: "/classification",
		Params: map[string]string{"partner": "clinic", "kind": "contract", "other": "mill", "otherKind": "partnership"}}}
	if diff := cmp.Diff(want, told()); diff != "" {
		t.Errorf("two levels apart (-want +got):\n%s", diff)
	}
	if got := l.a.ClassifyBy(l.day, partnership.Reading{Apart: 3}).Findings.With(partnership.CLS002); len(got) != 0 {
		t.Errorf("where three levels matter it tells %v", got)
	}
	l.later(1).do("clinic", act.Correct{Seq: l.last().Seq})
	if got := told(); len(got) != 0 {
		t.Errorf("what was taken back is still told: %v", got)
	}
}

func TestWhatNobodyCallsAPartnershipNeedNotBeOne(t *testing.T) {
	with := among()
	drop(&with, "rooms")
	l := active(t, with)
	if got := l.a.Classify(l.day).Findings.With(partnership.CLS001); len(got) != 1 || got[0].Params["gates"] != "g2" || got[0].Params["written"] != "g2" {
		t.Errorf("a contract called a partnership is told as %v", got)
	}
	l.later(1).do("mill", act.SetExpectation{About: "/classification", Words: "contract"})
	if got := l.a.Classify(l.day).Findings; got.Has(partnership.CLS001) || !got.Has(terms.CON004) {
		t.Errorf("a contract called a contract is told as %v", got)
	}
}

func TestTheAnswersToTheGatesAddUp(t *testing.T) {
	kinds := map[partnership.RelationshipKind]int{}
	rapid.Check(t, func(t *rapid.T) {
		l := drawLife(t)
		on := l.day.AddDays(rapid.IntRange(-60, 500).Draw(t, "on"))
		c := l.a.Classify(on)
		if diff := cmp.Diff(c, l.a.Classify(on)); diff != "" {
			t.Fatalf("asked again it is another (-want +got):\n%s", diff)
		}
		for _, g := range c.Gates {
			for name, of := range map[string]func(partnership.PartnerGate) check.Answer{
				"written": func(p partnership.PartnerGate) check.Answer { return p.Written },
				"lived":   func(p partnership.PartnerGate) check.Answer { return p.Lived },
			} {
				joint := g.Written
				if name == "lived" {
					joint = g.Lived
				}
				some := func(want check.Answer) bool {
					return slices.ContainsFunc(g.Partners, func(p partnership.PartnerGate) bool { return of(p) == want })
				}
				switch {
				case len(g.Partners) < 2:
					if joint != check.NotDefined {
						t.Fatalf("%s of %d partners is %s", g.Gate, len(g.Partners), joint)
					}
				case g.Gate == partnership.AskTrade || g.Gate == partnership.AskChanged:
				case g.Gate == partnership.AskReciprocal || g.Gate == partnership.AskInReturn:
					yes, open := 0, 0
					for _, p := range g.Partners {
						switch of(p) {
						case check.Yes:
							yes++
						case check.Unknown:
							open++
						}
					}
					if want := map[bool]check.Answer{true: check.Yes, false: check.No}[yes >= 2]; joint != want && (joint != check.Unknown || yes >= 2 || yes+open < 2) {
						t.Fatalf("%s as %s is %s of %+v", g.Gate, name, joint, g.Partners)
					}
				case some(check.No) && joint != check.No, !some(check.No) && some(check.Unknown) && joint != check.Unknown,
					!some(check.No) && !some(check.Unknown) && joint != check.Yes:
					t.Fatalf("%s as %s is %s of %+v", g.Gate, name, joint, g.Partners)
				}
			}
		}
		for _, v := range []partnership.Verdict{c.Written, c.Lived} {
			kinds[v.Kind]++
			if (v.Kind != "") != (len(v.Possible) == 1) || v.Kind != "" && v.Possible[0] != v.Kind {
				t.Fatalf("the kind is %q of %v", v.Kind, v.Possible)
			}
			passed := !slices.ContainsFunc(c.Gates[:min(5, len(c.Gates))], func(g partnership.GateAnswer) bool {
				return g.Written == check.No && g.Lived == check.No
			})
			if v.Kind == partnership.Partnership && !passed {
				t.Fatalf("it is a partnership although a gate fails: %+v", c.Gates)
			}
		}
	})
	if len(kinds) < 2 {
		t.Errorf("random lives were of the kinds %v only", kinds)
	}
}

func TestNeitherTheNamesOfPartnersNorTheOrderOfListsSayWhichKindItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ch := drawn{t}
		with := among()
		if ch.pick(2, "trade") == 1 {
			with.Roles = []terms.Role{{Partner: "mill", Role: terms.Buyer}, {Partner: "clinic", Role: terms.Supplier}}
		}
		for _, c := range []id.Commitment{"grant", "rooms", "nurses"} {
			if ch.pick(3, "without "+string(c)) == 0 {
				drop(&with, c)
			}
		}
		if ch.pick(3, "roles") == 0 {
			with.Roles = nil
		}
		classify := func(with terms.Terms, who id.Partner) partnership.Classification {
			l := newLife(t, "2026-01-01")
			l.take(l.paper(who, act.Adopt{Terms: with, Stage: lifecycle.Active, Signed: calendar.MustParse("2025-06-01")}))
			return l.a.Classify(calendar.MustParse("2026-06-01"))
		}
		got, want := classify(renamed(shuffled(ch, with), "mill", "zebra"), "zebra"), classify(with, "mill")
		sorted := cmpopts.SortSlices(func(x, y partnership.PartnerGate) bool { return x.Partner < y.Partner })
		for i := range got.Gates {
			for j := range got.Gates[i].Partners {
				if p := &got.Gates[i].Partners[j]; p.Partner == "zebra" {
					p.Partner = "mill"
				}
			}
		}
		if diff := cmp.Diff(want.Gates, got.Gates, sorted); diff != "" {
			t.Errorf("gates (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]partnership.Verdict{want.Written, want.Lived}, []partnership.Verdict{got.Written, got.Lived}); diff != "" {
			t.Errorf("kinds (-want +got):\n%s", diff)
		}
	})
}
