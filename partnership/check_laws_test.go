package partnership_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"pgregory.net/rapid"
)

// shortLife is an agreement as a short random life leaves it, with the day of it.
func shortLife(t *rapid.T) (partnership.Agreement, calendar.Date) {
	ch := drawn{t}
	l := newLife(t, "2026-01-01")
	l.begin(t, partnershiptest.Terms().Draw(t, "terms"))
	for range rapid.IntRange(4, 12).Draw(t, "steps") {
		l.later(ch.pick(40, "days"))
		l.willing(t)
	}
	return l.a, l.day
}

var named = regexp.MustCompile(`\bp([0-9])\b`)

// rechristened returns a text in which the partners p1, p2 … have other names, in the
// opposite order.
func rechristened(text []byte) []byte {
	return named.ReplaceAllFunc(text, func(name []byte) []byte { return []byte{'x', '0' + '9' - name[1]} })
}

// foundIn returns findings as texts, which partners of other names would share.
func foundIn(t *rapid.T, r check.Report) []string {
	var all []string
	for _, x := range r {
		text, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(rechristened(text)))
	}
	slices.Sort(all)
	return all
}

func TestFindingsDependOnNoOrderOfMapsAndNoNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, day := shortLife(t)
		var other partnership.Agreement
		for e := range a.Events() {
			text, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			var same partnership.Event
			if err := json.Unmarshal(rechristened(text), &same); err != nil {
				t.Fatal(err)
			}
			other = other.Evolve(same)
		}
		for _, on := range []calendar.Date{day, day.AddDays(-30), day.AddDays(500)} {
			o := partnership.CheckOptions{On: on}
			found := a.Check(o)
			if diff := cmp.Diff(found, a.Check(o)); diff != "" {
				t.Fatalf("asked again on %s (-first +second):\n%s", on, diff)
			}
			if diff := cmp.Diff(foundIn(t, found), foundIn(t, other.Check(o))); diff != "" {
				t.Fatalf("by other names on %s (-want +got):\n%s", on, diff)
			}
		}
	})
}

func TestAnExceptionSilencesOneCodeAtOnePlaceUntilItsDay(t *testing.T) {
	silenced := 0
	rapid.Check(t, func(t *rapid.T) {
		a, day := shortLife(t)
		found := a.Check(partnership.CheckOptions{On: day})
		if len(found) == 0 {
			return
		}
		x := rapid.SampledFrom(found).Draw(t, "finding")
		until := day.AddDays(rapid.IntRange(0, 100).Draw(t, "days"))
		place := x.Place
		if rapid.IntRange(0, 3).Draw(t, "anywhere") == 0 {
			place = ""
		}
		// Nobody says it: what a partner does is a sign of life, and may mend something else.
		b := a.Evolve(partnership.Event{
			Seq: a.Len() + 1, ID: "exception", By: "ani", For: "nobody", On: day, Basis: partnership.Basis{Kind: partnership.Decided},
			Act: act.Except{Code: x.Code, Place: place, Until: until, Reason: "we know"},
		})
		for _, on := range []calendar.Date{day.AddDays(-1), day, until, until.AddDays(1)} {
			before := a.Check(partnership.CheckOptions{On: on})
			var want check.Report
			for _, y := range before {
				if on.Before(day) || on.After(until) || y.Code != x.Code || place != "" && y.Place != place || y.Severity == check.Error {
					want = append(want, y)
				} else {
					silenced++
				}
			}
			got := b.Check(partnership.CheckOptions{On: on})
			if diff := cmp.Diff(want, got); len(want)+len(got) > 0 && diff != "" {
				t.Fatalf("%s at %q from %s until %s, asked on %s (-want +got):\n%s", x.Code, place, day, until, on, diff)
			}
		}
	})
	if silenced == 0 {
		t.Error("nothing was silenced")
	}
}
