package partnership_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// answeredBy is the first event after an expectation that answers it, found by
// looking at each in turn as [partnership.Agreement.Expectations] says it in
// words; 0: none.
func answeredBy(a partnership.Agreement, e *partnership.Expectation) int {
	names := func(texts ...string) bool {
		return slices.ContainsFunc(texts, func(text string) bool {
			return slices.ContainsFunc(strings.Fields(text), func(w string) bool {
				w = strings.TrimRight(w, ".")
				return w == string(e.ID) || w == string(e.About) && w != ""
			})
		})
	}
	for x := range a.Events() {
		if x.On.Before(e.On) || x.On == e.On && x.Seq <= e.Seq {
			continue
		}
		switch said := x.Act.(type) {
		case act.Review:
			if names(said.Words) {
				return x.Seq
			}
		case act.Communicate:
			if x.For != e.By && (e.Of == "" || e.Of == x.For) && (len(said.To) == 0 || slices.Contains(said.To, e.By)) && names(said.Subject) {
				return x.Seq
			}
		case act.Adopted:
			if e.About == "" {
				continue
			}
			was, _ := a.At(x.Seq - 1).Terms(calendar.MustParse(farOff))
			is, _ := a.At(x.Seq).Terms(calendar.MustParse(farOff))
			for _, c := range terms.Diff(was, is) {
				if p, q := string(c.Place), string(e.About); p == q || strings.HasPrefix(p, q+"/") || strings.HasPrefix(q, p+"/") {
					return x.Seq
				}
			}
		}
	}
	return 0
}

func TestTheFirstReplyIsTheOneThatLookingAtEachFinds(t *testing.T) {
	answered, open := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		ch := drawn{t}
		l := active(t, trioTerms())
		places := []check.Place{"", "/duration", "/duration/noticeDays", "/title", "/partners/p2"}
		partners := []id.Partner{"p1", "p2", "p3"}
		f := partnership.NewFold(l.a)
		for i := range rapid.IntRange(2, 12).Draw(t, "acts") {
			l.a = f.Agreement()
			l.later(ch.pick(3, "days"))
			named := fmt.Sprint("x", ch.pick(12, "named"))
			if ch.pick(3, "place") == 0 {
				named = string(oneOf(ch, "about", places...))
			}
			text := "as to " + named + oneOf(ch, "end", "", ".", " and more")
			c := l.command(oneOf(ch, "by", partners...), act.SetExpectation{
				Words: "more care", Of: oneOf[id.Partner](ch, "of", "", "", "p1", "p2"), About: oneOf(ch, "of place", places...),
			})
			c.ID = id.Command(fmt.Sprint("x", i))
			switch ch.pick(6, "act") {
			case 0, 1:
				c.Act = act.Communicate{Subject: text, To: oneOf(ch, "to", nil, []id.Partner{"p1"}, []id.Partner{"p2", "p3"})}
			case 2:
				c.Act = act.Review{Words: text}
			case 3:
				next := latest(l.a)
				switch ch.pick(2, "amend") {
				case 0:
					next.Duration.NoticeDays++
				case 1:
					next.Title += "!"
				}
				c = l.command("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature})
				if f.Apply(c) == nil {
					for _, p := range partners[1:] {
						proposal, _ := f.Agreement().Proposal(c.ID, c.On)
						if err := f.Apply(l.command(p, act.Consent{Proposal: c.ID, Form: terms.Signature, Digest: proposal.Digest})); err != nil {
							t.Fatal(err)
						}
					}
				}
				continue
			}
			_ = f.Apply(c) // of itself, nothing is expected
		}
		a := f.Agreement()
		for _, e := range a.Expectations(calendar.Date{}).All {
			got := 0
			if e.Reply != nil {
				got = e.Reply.Seq
			}
			if want := answeredBy(a, &e); got != want {
				t.Fatalf("%s about %q of %q is answered by event %d, looking at each finds %d", e.ID, e.About, e.Of, got, want)
			}
			if got > 0 {
				answered++
			} else {
				open++
			}
		}
	})
	if answered < 10 || open < 10 {
		t.Errorf("%d answered and %d open", answered, open)
	}
}

// What is reckoned of expectations takes time in proportion to the records:
// compare the time per record of each.
func BenchmarkExpectations(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		f := partnership.NewFold(active(b, trioTerms()).a)
		for i := range n {
			e := partnership.Event{ID: id.Command(fmt.Sprint("x", i)), By: "ani", For: "p1", On: calendar.MustParse("2026-02-01")}
			if e.Act = (act.SetExpectation{Words: "more care", Of: "p2"}); i%2 == 1 {
				e.For, e.Act = "p2", act.Communicate{Subject: fmt.Sprint("as to x", i-1-i%4/2)}
			}
			f.Evolve(e)
		}
		a := f.Agreement()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if len(a.Expectations(calendar.Date{}).All) == 0 {
					b.Fatal("nothing is expected")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/record")
		})
	}
}
