package partnership_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// blame returns where a place comes from, which there must be.
func (l *life) blame(place check.Place) partnership.Provenance {
	l.t.Helper()
	p, ok := l.a.Provenance(l.day, place)
	if !ok {
		l.t.Fatalf("nothing is known of %s", place)
	}
	return p
}

func TestProvenanceNamesWhoConsentedToAFieldAndWhatItWasBefore(t *testing.T) {
	l := active(t, withGrant(pairTerms()))
	first := l.later(10).amended(func(t *terms.Terms) { t.Commitments[2].Money = money.MustParse("1500.00 EUR") }, act.Amend{Reason: "more patients"}, "p2")
	l.later(10).amended(func(t *terms.Terms) {
		t.Title = "Other days"
		slices.Reverse(t.Commitments) // the grant is another element now, and the same
	}, act.Amend{}, "p2")

	got := l.blame("/commitments/grant/money")
	adopted, _ := l.a.Event(got.Seq)
	if adopted.Act.Type() != "adopted" || adopted.Act.(act.Adopted).Proposal != first {
		t.Errorf("it names event %d, %+v", got.Seq, adopted.Act)
	}
	var who []id.Partner
	for _, k := range got.Consents {
		who = append(who, k.Partner)
		if k.Form != terms.Signature || k.Person == "" {
			t.Errorf("a consent without form or person: %+v", k)
		}
	}
	got.Consents = nil
	want := partnership.Provenance{
		Place: "/commitments/grant/money", Path: "/commitments/2/money", Value: `"1500.00 EUR"`, Before: `"1200.00 EUR"`,
		Seq: adopted.Seq, On: calendar.MustParse("2026-01-11"), Effective: calendar.MustParse("2026-01-11"),
		Act: "amend", Proposal: first, By: "p1-head", For: "p1", Reason: "more patients",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("provenance (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]id.Partner{"p1", "p2"}, who); diff != "" {
		t.Errorf("who consented (-want +got):\n%s", diff)
	}

	if p := l.blame("/commitments/grant/from"); p.Act != "sign" || p.Before != "" {
		t.Errorf("what nobody touched comes from %+v", p)
	}
	if p := l.blame("/title"); p.On != calendar.MustParse("2026-01-21") {
		t.Errorf("the title comes from %+v", p)
	}
	if p := l.blame(""); p.On != calendar.MustParse("2026-01-21") {
		t.Errorf("the whole comes from %+v", p)
	}
	if p, ok := l.a.Provenance(calendar.MustParse("2026-01-12"), "/title"); !ok || p.Act != "sign" || p.Value != `"Clinic days"` {
		t.Errorf("the title of before comes from %+v", p)
	}
	for _, place := range []check.Place{"/titles", "/commitments/2", "/commitments/none", "/commitments/grant/money/0"} {
		if p, ok := l.a.Provenance(l.day, place); ok {
			t.Errorf("%s comes from %+v", place, p)
		}
	}
}

func TestProvenanceFollowsAnElementWithoutAnIDAsItMoves(t *testing.T) {
	with := pairTerms()
	with.Roles = []terms.Role{{Partner: "p1", Role: terms.Lead}, {Partner: "p2", Role: terms.Host}}
	l := active(t, with)
	second := l.later(10).amended(func(t *terms.Terms) {
		t.Roles = slices.Insert(t.Roles, 0, terms.Role{Partner: "p2", Role: terms.Evaluator})
	}, act.Amend{}, "p2")
	if p := l.blame("/roles/2/role"); p.Act != "sign" || p.Value != `"host"` {
		t.Errorf("the host moved down, and comes from %+v", p)
	}
	if p := l.blame("/roles/0"); p.Proposal != second || p.Before != "" {
		t.Errorf("the newcomer comes from %+v", p)
	}
}

func TestAFieldThatWentAndCameBackComesFromItsReturn(t *testing.T) {
	l := active(t, pairTerms())
	l.later(1).amended(func(t *terms.Terms) { t.Purpose = "Something else" }, act.Amend{}, "p2")
	back := l.later(1).amended(func(t *terms.Terms) { t.Purpose = "Care within reach" }, act.Amend{}, "p2")
	if p := l.blame("/purpose"); p.Proposal != back || p.Before != `"Something else"` {
		t.Errorf("the purpose comes from %+v", p)
	}
}

func TestWhileNothingIsSignedAFieldComesFromItsDraft(t *testing.T) {
	l := begun(t, pairTerms())
	with := pairTerms()
	with.Purpose = "Care, and early"
	draft := l.later(3).do("p2", act.Draft{Terms: with, Reason: "early matters"})
	want := partnership.Provenance{
		Place: "/purpose", Path: "/purpose", Value: `"Care, and early"`, Before: `"Care within reach"`, Seq: 3,
		On: l.day, Act: "draft", Proposal: draft, By: "p2-head", For: "p2", Reason: "early matters",
	}
	if diff := cmp.Diff(want, l.blame("/purpose")); diff != "" {
		t.Errorf("provenance (-want +got):\n%s", diff)
	}
	if p := l.blame("/title"); p.Act != "begin" || p.Seq != 1 || p.For != "p1" {
		t.Errorf("the title comes from %+v", p)
	}

	l.agreed("p1", act.Sign{Form: terms.Signature}, "p2")
	if p := l.blame("/purpose"); p.Act != "sign" || p.Before != "" || len(p.Consents) != 2 {
		t.Errorf("once it is signed, the purpose comes from %+v", p)
	}
}

// placesOf yields every place of terms.
func placesOf(t terms.Terms) []check.Place {
	var all []check.Place
	var walk func(v any, at check.Path)
	walk = func(v any, at check.Path) {
		if place, ok := t.PlaceOf(at); ok {
			all = append(all, place)
		}
		switch v := v.(type) {
		case map[string]any:
			for name, member := range v {
				walk(member, at.Key(name))
			}
		case []any:
			for i, element := range v {
				walk(element, at.Index(i))
			}
		}
	}
	var tree any
	if err := json.Unmarshal(must(t.Append(nil)), &tree); err != nil {
		panic(err)
	}
	walk(tree, "")
	slices.Sort(all)
	return all
}

// valueAt returns the canonical text at a place of terms, and whether there is any.
func valueAt(t terms.Terms, place check.Place) (canon.Raw, bool) {
	path, ok := t.PathOf(place)
	if !ok {
		return "", false
	}
	var v any
	if err := json.Unmarshal(must(t.Append(nil)), &v); err != nil {
		return "", false
	}
	for token := range path.Tokens() {
		switch x := v.(type) {
		case map[string]any:
			v, ok = x[token]
		case []any:
			i, err := strconv.Atoi(token)
			if ok = err == nil && i < len(x); ok {
				v = x[i]
			}
		default:
			ok = false
		}
		if !ok {
			return "", false
		}
	}
	return must(canon.NewRaw(must(json.Marshal(v)), canon.Limits{})), true
}

// drawLife leads a life of amendments and of whatever else is offered.
func drawLife(t *rapid.T) *life {
	ch := drawn{t}
	l := newLife(t, "2026-01-01")
	l.begin(t, partnershiptest.Terms().Draw(t, "terms"))
	for range rapid.IntRange(1, 15).Draw(t, "steps") {
		l.later(ch.pick(30, "days"))
		l.willing(t)
	}
	return l
}

// drawAmendedLife leads a life of two partners that amend their terms more often
// than they do anything else, for days of their own.
func drawAmendedLife(t *rapid.T) *life {
	ch := drawn{t}
	l := active(t, withGrant(pairTerms()))
	for range 1 + ch.pick(5, "steps") {
		l.later(ch.pick(20, "days"))
		if ch.pick(3, "other") == 0 {
			l.willing(t)
			continue
		}
		c := l.command("p1", act.Amend{
			Base: l.a.Base(), Terms: shuffled(ch, drawChange(ch, latest(l.a))), Form: terms.Signature,
			Effective: latestEffective(l).AddDays(ch.pick(20, "from")),
		})
		if l.apply(c) == nil {
			_ = l.apply(l.command("p2", act.Consent{Proposal: c.ID}))
		}
	}
	return l
}

// latestEffective returns the day on which the newest terms begin, or today.
func latestEffective(l *life) calendar.Date {
	if c := newestChange(l.a); c.Effective.After(l.day) {
		return c.Effective
	}
	return l.day
}

func TestProvenanceNamesAnEventThatChangedThatVeryField(t *testing.T) {
	changed := 0
	rapid.Check(t, func(t *rapid.T) {
		ch := drawn{t}
		l := drawAmendedLife(t)
		on := l.day.AddDays(ch.pick(80, "back") - 40)
		is, ok := l.a.Terms(on)
		if !ok {
			return
		}
		byID := func(p check.Place) bool { // the place alone says which element is meant
			return !slices.ContainsFunc(slices.Collect(p.Tokens()), func(s string) bool { return strings.Trim(s, "0123456789") == "" })
		}
		all := placesOf(is)
		for range 12 {
			place := oneOf(ch, "place", all...)
			p, ok := l.a.Provenance(on, place)
			if !ok {
				t.Fatalf("nothing is known of %s", place)
			}
			value, _ := valueAt(is, place)
			if p.Value != value || p.Before == p.Value {
				t.Fatalf("%s is %s, was %s; want %s", place, p.Value, p.Before, value)
			}
			e, _ := l.a.Event(p.Seq)
			if e.On != p.On {
				t.Fatalf("%s is said to be of %s, event %d is of %s", place, p.On, p.Seq, e.On)
			}
			if slices.Contains([]act.Type{"begin", "draft", "sign", "adopt"}, p.Act) || !byID(place) {
				continue
			}
			changed++
			// What stood there before that event is what it is said to have been.
			then, _ := l.a.At(p.Seq - 1).Terms(calendar.MustParse(farOff))
			if was, _ := valueAt(then, place); was != p.Before {
				t.Fatalf("%s was %s before event %d, said to have been %s", place, was, p.Seq, p.Before)
			}
			after, _ := l.a.At(p.Seq).Terms(calendar.MustParse(farOff))
			if now, _ := valueAt(after, place); now != p.Value {
				t.Fatalf("event %d made %s %s, said to be %s", p.Seq, place, now, p.Value)
			}
		}
	})
	if changed == 0 {
		t.Error("no drawn life changed any field")
	}
}

// TestTheTermsOfADayHoldUntilTheNextBegin holds that the terms of a day are a
// step function: constant between the days from which versions hold, and on such
// a day already the new ones.
func TestTheTermsOfADayHoldUntilTheNextBegin(t *testing.T) {
	steps := 0
	rapid.Check(t, func(t *rapid.T) {
		ch := drawn{t}
		l := drawAmendedLife(t)
		seq := ch.pick(l.a.Len(), "as known at") + 1
		known := l.a.At(seq)
		begins := make(map[calendar.Date]id.Digest) // the version that begins on a day
		for _, c := range known.Changes() {
			begins[c.Effective] = ""
		}
		first, last := calendar.MustParse("2025-12-01"), l.day.AddDays(60)
		before, was := known.TermsAt(first, 0)
		for on := first.AddDays(1); !on.After(last); on = on.AddDays(1) {
			now, is := l.a.TermsAt(on, seq)
			same := was == is && must(before.Digest()) == must(now.Digest())
			if _, begun := begins[on]; !same && !begun {
				t.Fatalf("the terms change on %s, on which none begin to hold", on)
			}
			if !same {
				steps++
			}
			before, was = now, is
		}
		for _, c := range known.Changes() {
			// Right-continuous: on its first day a version holds, unless a later one begins that day, too.
			all := known.Changes()
			i := slices.IndexFunc(all, func(x partnership.Change) bool { return x.Seq == c.Seq })
			if i+1 < len(all) && !all[i+1].Effective.After(c.Effective) {
				continue
			}
			if stage, _ := known.Stage(); stage.String() == "negotiating" {
				continue // taken back to the table
			}
			p, ok := known.Provenance(c.Effective, "")
			if !ok || p.Value == "" || p.Seq > c.Seq {
				t.Fatalf("on %s, on which the version of event %d begins, %+v holds", c.Effective, c.Seq, p)
			}
		}
	})
	if steps == 0 {
		t.Error("the terms of no drawn life ever changed")
	}
}
