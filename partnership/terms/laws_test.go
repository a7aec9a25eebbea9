package terms_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// The days on which a required role is not played, counted one by one.
func TestTheFirstUncoveredDaysAreThoseADayByDayCountFinds(t *testing.T) {
	first := calendar.MustParse("2026-01-01")
	covered, uncovered := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string) calendar.Date { return first.AddDays(rapid.IntRange(-5, 35).Draw(t, label)) }
		whole := terms.Terms{Partners: []terms.Partner{{ID: "p", Name: "P"}}}
		whole.Duration.Start = first
		if rapid.Bool().Draw(t, "ends") {
			whole.Duration.End = first.AddDays(rapid.IntRange(0, 30).Draw(t, "last"))
		} else {
			whole.Duration.Evergreen = true
		}
		for i := range rapid.IntRange(1, 4).Draw(t, "roles") {
			var from, to calendar.Date
			if rapid.IntRange(0, 5).Draw(t, "open") > 0 {
				from = day("from")
			}
			if rapid.IntRange(0, 5).Draw(t, "open") > 0 {
				to = day("to")
			}
			whole.Roles = append(whole.Roles, terms.Role{Partner: "p", Role: terms.Lead, Required: i == 0, Period: calendar.NewPeriod(from, to)})
		}
		played := func(on calendar.Date) bool {
			return slices.ContainsFunc(whole.Roles, func(r terms.Role) bool { return r.Period.Contains(on) })
		}
		if whole.Roles[0].Period.IsEmpty() && !slices.ContainsFunc(whole.Roles, func(r terms.Role) bool { return !r.Period.IsEmpty() }) {
			t.Skip("nobody plays it on any day, which is ROL001")
		}
		in := func(on calendar.Date) bool { return whole.Duration.End.IsZero() || !on.After(whole.Duration.End) }
		want := ""
		for on := first; in(on) && on.Before(first.AddDays(60)); on = on.AddDays(1) {
			if played(on) {
				continue
			}
			last := on
			for next := on.AddDays(1); in(next) && !played(next); next = next.AddDays(1) {
				last = next
				if next.Sub(first) > 60 {
					last = calendar.Date{}
					break
				}
			}
			want = calendar.NewPeriod(on, last).String()
			break
		}
		got := ""
		for _, f := range whole.Check(terms.Options{}).With(terms.ROL005) {
			got += f.Params["period"]
		}
		if got != want {
			t.Fatalf("%q, want %q", got, want)
		}
		if want == "" {
			covered++
		} else {
			uncovered++
		}
	})
	if covered < 5 || uncovered < 5 {
		t.Errorf("%d covered and %d uncovered", covered, uncovered)
	}
}

// drawn returns drawn terms or, half of the time, those of five partners with
// some of it left out.
func drawn(t *rapid.T) terms.Terms {
	if rapid.Bool().Draw(t, "any") {
		return draw.Terms().Draw(t, "terms")
	}
	whole := five()
	leave := func(label string, out func()) {
		if rapid.IntRange(0, 3).Draw(t, label) == 0 {
			out()
		}
	}
	for i := range whole.Partners {
		p := &whole.Partners[i]
		leave("objectives", func() { p.Objectives = nil })
		leave("benefits", func() { p.Benefits = nil })
		leave("posts", func() { p.Posts = p.Posts[:1] })
		leave("standing", func() { p.Standing = terms.Associate })
	}
	leave("roles", func() { whole.Roles = whole.Roles[2:] })
	leave("forum", func() { whole.Governance.Forums = nil })
	leave("activities", func() { whole.Activities = nil })
	leave("commitments", func() { whole.Commitments = whole.Commitments[3:] })
	leave("instruments", func() { whole.Instruments = nil })
	leave("exit", func() { whole.Exit = terms.Exit{} })
	leave("indicators", func() { whole.Indicators = []indicator.Use{} })
	return whole
}

func TestFindingsDoNotDependOnTheOrderOfPartnersAndCommitments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := drawn(t)
		other := whole.Clone()
		mix := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "mix"), 0))
		mix.Shuffle(len(other.Partners), func(i, j int) { other.Partners[i], other.Partners[j] = other.Partners[j], other.Partners[i] })
		mix.Shuffle(len(other.Commitments), func(i, j int) {
			other.Commitments[i], other.Commitments[j] = other.Commitments[j], other.Commitments[i]
		})
		o := terms.Options{On: calendar.MustParse("2026-06-30")}
		want, got := told(whole.Check(o)), told(other.Check(o))
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// The case that a draw found: two commitments count one resource from the same
// day on, and the finding stood at whichever was written second.
func TestAResourceThatCountsTwiceIsToldAtTheSameCommitmentInAnyOrder(t *testing.T) {
	whole := five()
	for i := range whole.Commitments[:2] {
		c := &whole.Commitments[i]
		c.Resource, c.Scope, c.Period = "reading room", "match", calendar.MustParsePeriod("2026-01-01/2027-12-31")
	}
	other := whole.Clone()
	slices.Reverse(other.Commitments)
	for _, some := range []terms.Terms{whole, other} {
		var got []string
		for _, f := range some.Check(terms.Options{}).With(contribution.VAL002) {
			got = append(got, string(f.Place)+" other="+f.Params["other"])
		}
		if diff := cmp.Diff([]string{"/commitments/room/resource other=lessons"}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestExtensionsChangeNoFinding(t *testing.T) {
	ext := canon.Ext{"urn:example:note": canon.Raw(`{"binding":"binding","required":true}`)}
	rapid.Check(t, func(t *rapid.T) {
		whole := drawn(t)
		other := whole.Clone()
		for i := range other.Partners {
			other.Partners[i].Ext = ext
			for j := range other.Partners[i].Posts {
				other.Partners[i].Posts[j].Ext = ext
			}
		}
		for i := range other.Roles {
			other.Roles[i].Ext = ext
		}
		for i := range other.Clauses {
			other.Clauses[i].Ext = ext
		}
		for i := range other.Commitments {
			other.Commitments[i].Ext = ext
		}
		other.Ext = ext
		if diff := cmp.Diff(told(whole.Check(terms.Options{})), told(other.Check(terms.Options{}))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// A noun that holds nothing but an extension is in the document, and there the
// finding stands.
func TestAFindingStandsAtANounThatHoldsOnlyAnExtension(t *testing.T) {
	ext := canon.Ext{"urn:example:note": canon.Raw(`1`)}
	whole := terms.Terms{
		Governance: terms.Governance{Ext: ext}, Communication: terms.Communication{Ext: ext}, Duration: terms.Duration{Ext: ext}, Exit: terms.Exit{Ext: ext},
	}
	places := map[check.Code]check.Place{terms.GOV002: "/governance", terms.COM001: "/communication", terms.TRM007: "/duration", terms.EXT001: "/exit"}
	for _, f := range whole.Check(terms.Options{}) {
		if want, ok := places[f.Code]; ok {
			if f.Place != want {
				t.Errorf("%s at %q, want %q", f.Code, f.Place, want)
			}
			delete(places, f.Code)
		}
	}
	if len(places) > 0 {
		t.Errorf("not found: %v", places)
	}
}
