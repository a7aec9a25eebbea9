package prose_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

func some(n int64, unit string) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.FromInt(n), Unit: unit}
}

// p1 promised five desks and gave 300 EUR instead of three of them; p2 promised
// 500 EUR and brought two boats in place of all.
func withSubstitutes(t testing.TB, accepted bool) partnership.Agreement {
	acts := []done{
		{"p1", "2026-02-01", act.Deliver{Delivery: contribution.Delivery{Commitment: "desks", Kind: contribution.Cash,
			Money: money.MustParse("300 EUR"), InLieu: &contribution.InLieu{Quantity: some(3, "desk")}}}},
		{"p1", "2026-02-01", act.Deliver{Delivery: contribution.Delivery{Commitment: "desks", Quantity: some(1, "desk")}}},
		{"p2", "2026-02-02", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Kind: contribution.Goods, What: "boats",
			Quantity: some(2, "boat"), InLieu: &contribution.InLieu{Money: money.MustParse("500 EUR")}}}},
	}
	if accepted {
		acts = append(acts, done{"p2", "2026-02-03", act.Accept{Delivery: "c1"}}, done{"p2", "2026-02-03", act.Accept{Delivery: "c2"}},
			done{"p1", "2026-02-03", act.Accept{Delivery: "c3"}})
	}
	return lived(t, lifecycle.Active, 2, func(w *terms.Terms) {
		w.Commitments = []contribution.Commitment{
			{ID: "desks", From: "p1", Kind: contribution.Goods, Quantity: some(5, "desk")},
			{ID: "grant", From: "p2", Kind: contribution.Cash, Money: money.MustParse("500 EUR")},
		}
	}, acts...)
}

// A substitute had a row and a bar of its own without a number.
func TestASubstituteStandsUnderWhatItIsFor(t *testing.T) {
	for _, accepted := range []bool{false, true} {
		r := prose.ReportFor(withSubstitutes(t, accepted), prose.ReportOptions{On: day("2026-02-10"), Audience: prose.ForBoard})
		if len(r.Contributions) != 2 {
			t.Fatalf("there are %d rows: %+v", len(r.Contributions), r.Contributions)
		}
		for p, want := range map[id.Partner]struct {
			kind   contribution.Kind
			says   string
			covers string
			given  string
		}{
			"p1": {contribution.Goods, "3\u00a0desk of it by a substitute: EUR\u00a0300.00 (cash)", "3", "300"},
			"p2": {contribution.Cash, "EUR\u00a0500.00 of it by a substitute: 2\u00a0boat (goods)", "500", "2"},
		} {
			at := slices.IndexFunc(r.Contributions, func(c prose.Contributed) bool { return c.Partner == p })
			c := r.Contributions[at]
			if c.Kind != want.kind || len(c.Substitutes) != 1 || !c.Substitutes[0].Covers.Equal(exact.MustParse(want.covers)) || !c.Substitutes[0].Given.Equal(exact.MustParse(want.given)) {
				t.Errorf("%s: %+v", p, c)
			}
			if text := string(r.Markdown()); !strings.Contains(text, want.says) {
				t.Errorf("the report does not say %q:\n%s", want.says, text)
			}
		}
		if page := string(r.HTML()); strings.Count(page, ", with a substitute</text>") != 2 {
			t.Errorf("the chart does not name the substitutes")
		}
	}
}

// Desks for which money was given were told as given, and boats that were given as
// nothing.
func TestWhatWasGivenIsWhatWasBroughtNotWhatItStoodFor(t *testing.T) {
	a := withSubstitutes(t, true)
	for _, c := range []struct {
		who      prose.Audience
		accepted bool
	}{{prose.ForBoard, true}, {prose.ForPublic, true}, {prose.ForBoard, false}} {
		a := a
		if !c.accepted {
			a = withSubstitutes(t, false)
		}
		r := prose.ReportFor(a, prose.ReportOptions{On: day("2026-02-10"), Audience: c.who})
		given := map[string]string{}
		for _, g := range r.Gave {
			for _, u := range g.Units {
				n := u.Accepted
				if u.Reported != nil {
					n = n.Add(*u.Reported)
				}
				given[u.Measure.String()] = n.String() + " in lieu " + u.InLieu.String()
			}
		}
		if len(given) != 2 || given["desk"] != "1 in lieu 0" || given["boat"] != "2 in lieu 2" {
			t.Errorf("for %s it is told that %v was given", c.who, given)
		}
		if text := string(r.Markdown()); !strings.Contains(text, "in place of something promised)") {
			t.Errorf("for %s the boats are not told as a substitute:\n%s", c.who, text)
		}
	}
}

func TestNoRowOfContributionsIsWithoutANumber(t *testing.T) {
	lives := rapid.Custom(drawLife)
	substitutes := 0
	for seed := range 40 {
		r := prose.ReportFor(lives.Example(seed), prose.ReportOptions{On: day("2028-01-01"), Audience: prose.ForPartners})
		for _, c := range r.Contributions {
			substitutes += len(c.Substitutes)
			says := false
			for _, n := range []exact.Number{c.Promised, c.Delivered, c.Beyond, c.Reported, c.Outstanding, c.Disputed, c.Let, c.Defaulted, c.Returned, c.InLieu} {
				says = says || n.Sign() != 0
			}
			if !says {
				t.Errorf("seed %d: a row of %s says nothing: %+v", seed, c.Partner, c)
			}
		}
	}
	if substitutes == 0 {
		t.Error("no life has a substitute")
	}
}
