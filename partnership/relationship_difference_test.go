package partnership_test

import (
	"slices"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// differing are terms of a mill, a clinic and a village that differ.
func differing() terms.Terms {
	w := termsOf("mill", "clinic", "village")
	strength := func(k terms.StrengthKind, what string) terms.Strength { return terms.Strength{Kind: k, What: what} }
	mill, clinic, village := &w.Partners[0], &w.Partners[1], &w.Partners[2]
	mill.Kind, clinic.Kind, village.Kind = terms.Company, terms.Foundation, terms.Foundation
	mill.Brings = []terms.Strength{strength(terms.Resource, "A room"), strength(terms.Viewpoint, "Time is money"), strength(terms.Viewpoint, "Health first")}
	mill.Seeks = []terms.Strength{strength(terms.Knowhow, "midwifery"), strength(terms.Network, "doors")}
	clinic.Brings = []terms.Strength{strength(terms.Knowhow, " Midwifery"), strength(terms.Knowhow, "nursing"), strength(terms.Viewpoint, "health  first")}
	clinic.Seeks = []terms.Strength{strength(terms.Resource, "money")}
	village.Brings = []terms.Strength{strength(terms.Experience, "floods")}
	return w
}

func TestWhatOneBringsAndAnotherSeeksCompletesThem(t *testing.T) {
	got := begun(t, differing()).a.Complementarity(newest)
	alike(t, "matches", []partnership.Match{
		{ // the nursing is of its kind too, but the midwifery is in its words
			From: "clinic", To: "mill", Kind: terms.Knowhow, Brings: " Midwifery", Seeks: "midwifery", Fit: partnership.SameWords,
			Place: "/partners/mill/seeks/0",
		},
		{
			From: "mill", To: "clinic", Kind: terms.Resource, Brings: "A room", Seeks: "money", Fit: partnership.SameKind,
			Place: "/partners/clinic/seeks/0",
		},
	}, got.Matches)
	alike(t, "unmet", []partnership.Unmet{
		{Partner: "mill", Kind: terms.Network, What: "doors", Place: "/partners/mill/seeks/1"},
	}, got.Unmet)
}

func TestTheSameDifferencesMakeItHard(t *testing.T) {
	got := begun(t, differing()).a.Complementarity(newest)
	alike(t, "frictions", []partnership.Friction{
		{A: "mill", B: "clinic", Kind: partnership.DifferentOrganisations, OfA: []string{"company"}, OfB: []string{"foundation"}},
		{A: "mill", B: "clinic", Kind: "viewpoint", OfA: []string{"Time is money"}}, // health first is shared
		{A: "mill", B: "clinic", Kind: "knowledge", OfB: []string{" Midwifery"}},
		{A: "mill", B: "clinic", Kind: "resource", OfA: []string{"A room"}},
	}, got.Frictions)
}

// S37 and S38: partners are valuable because they differ, and that is what makes
// it hard. The pairs are the very same.
func TestFrictionIsBetweenJustThePartnersWhoCompleteEachOther(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		w := draw.Terms().Draw(t, "terms")
		if len(w.Partners) == 0 {
			return
		}
		kinds := []terms.StrengthKind{terms.Knowhow, terms.Viewpoint, terms.Network}
		for i := range w.Partners {
			w.Partners[i].Kind = rapid.SampledFrom([]terms.PartnerKind{terms.Company, terms.Academic}).Draw(t, "partner kind")
			for _, list := range [][]terms.Strength{w.Partners[i].Brings, w.Partners[i].Seeks} {
				for j := range list {
					list[j].Kind = rapid.SampledFrom(kinds).Draw(t, "kind")
				}
			}
		}
		l := newLife(t, "2026-01-01")
		a, err := l.a.Apply(partnership.Command{ID: "begin", By: "ani", For: w.Partners[0].ID, On: l.day, Act: act.Begin{Terms: w}})
		if err != nil {
			t.Fatal(err)
		}
		got := a.Complementarity(newest)
		pair := func(a, b id.Partner) [2]id.Partner {
			if b < a {
				a, b = b, a
			}
			return [2]id.Partner{a, b}
		}
		var complete, hard [][2]id.Partner
		for _, m := range got.Matches {
			complete = append(complete, pair(m.From, m.To))
			if at, there := w.PathOf(m.Place); !there || m.From == m.To {
				t.Fatalf("%+v is nowhere (%s)", m, at)
			}
		}
		for _, f := range got.Frictions {
			hard = append(hard, pair(f.A, f.B))
			if f.OfA == nil && f.OfB == nil {
				t.Fatalf("no difference in %+v", f)
			}
		}
		found += len(complete)
		alike(t, "pairs", unique(complete), unique(hard))
		sought := 0
		for _, p := range w.Partners {
			sought += len(p.Seeks)
		}
		var met []check.Place
		for _, m := range got.Matches {
			met = append(met, m.Place)
		}
		slices.Sort(met)
		if n := len(slices.Compact(met)) + len(got.Unmet); n != sought {
			t.Fatalf("of %d things that are sought, %d are met or unmet", sought, n)
		}
	})
	if found == 0 {
		t.Error("no partners that complete each other were drawn")
	}
}

func unique(pairs [][2]id.Partner) [][2]id.Partner {
	slices.SortFunc(pairs, func(x, y [2]id.Partner) int { return slices.Compare(x[:], y[:]) })
	return slices.Compact(pairs)
}
