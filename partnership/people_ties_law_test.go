package partnership_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// tiesOneByOne are the ties that stand after records, each compared with each as
// [partnership.Agreement.Ties] says it in words.
func tiesOneByOne(a partnership.Agreement) []partnership.StandingTie {
	var open []partnership.StandingTie
	for e := range a.Events() {
		said, is := e.Act.(act.Tie)
		if !is || said.With == e.For {
			continue
		}
		between := [2]partnership.TieEnd{{Partner: e.For, Person: said.Person}, {Partner: said.With, Person: said.Other}}
		turned := [2]partnership.TieEnd{between[1], between[0]}
		if said.Ended {
			means := func(named, is partnership.TieEnd) bool {
				return named.Partner == is.Partner && (named.Person == "" || named.Person == is.Person)
			}
			open = slices.DeleteFunc(open, func(x partnership.StandingTie) bool {
				return x.Kind == said.Kind && (said.Broker == "" || said.Broker == x.Broker) &&
					(means(between[0], x.Between[0]) && means(between[1], x.Between[1]) || means(turned[0], x.Between[0]) && means(turned[1], x.Between[1]))
			})
			continue
		}
		i := slices.IndexFunc(open, func(x partnership.StandingTie) bool {
			return x.Kind == said.Kind && (x.Between == between || x.Between == turned)
		})
		if i < 0 {
			open = append(open, partnership.StandingTie{Kind: said.Kind, Between: between, Broker: said.Broker, Since: e.On, Words: said.Words, Seqs: []int{e.Seq}})
			continue
		}
		x := &open[i]
		x.Seqs = append(x.Seqs, e.Seq)
		if said.Broker != "" {
			x.Broker = said.Broker
		}
		if said.Words != "" {
			x.Words = said.Words
		}
	}
	if len(open) == 0 {
		return nil
	}
	return open
}

func TestTiesStandAsTheirRecordsComparedOneByOne(t *testing.T) {
	merged, ended := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		ch := drawn{t}
		f := partnership.NewFold(active(t, trioTerms()).a)
		persons := []id.Person{"", "ani", "budi"}
		ends := 0
		for i := range rapid.IntRange(1, 30).Draw(t, "records") {
			x := act.Tie{
				Kind: oneOf(ch, "kind", act.PersonalTie, act.InstitutionalTie), With: oneOf[id.Partner](ch, "with", "p1", "p2", "p3"),
				Person: oneOf(ch, "person", persons...), Other: oneOf(ch, "other", persons...),
				Broker: oneOf[id.Person](ch, "broker", "", "", "eka", "fitri"), Ended: ch.pick(4, "ended") == 0, Words: oneOf(ch, "words", "", "again"),
			}
			if x.Ended {
				ends++
			}
			f.Evolve(partnership.Event{
				ID: id.Command(fmt.Sprint("t", i)), By: "ani", For: oneOf[id.Partner](ch, "by", "p1", "p2", "p3"),
				On: calendar.MustParse("2026-02-01"), Act: x,
			})
		}
		a := f.Agreement()
		want, got := tiesOneByOne(a), a.Ties(calendar.Date{}).Open
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-one by one +got):\n%s", diff)
		}
		if ends > 0 {
			ended++
		}
		if slices.ContainsFunc(got, func(x partnership.StandingTie) bool { return len(x.Seqs) > 1 }) {
			merged++
		}
	})
	if merged == 0 || ended == 0 {
		t.Errorf("%d histories with a tie recorded twice, %d with an end", merged, ended)
	}
}

// What is reckoned of ties takes time in proportion to their records: compare
// the time per record of each.
func BenchmarkTies(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		f := partnership.NewFold(active(b, trioTerms()).a)
		for i := range n {
			f.Evolve(partnership.Event{
				ID: id.Command(fmt.Sprint("t", i)), By: "ani", For: "p1", On: calendar.MustParse("2026-02-01"),
				Act: act.Tie{Kind: act.PersonalTie, With: "p2", Person: id.Person(fmt.Sprint("a", i)), Other: "budi", Ended: i%5 == 4},
			})
		}
		a := f.Agreement()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if len(a.Ties(calendar.Date{}).Open) == 0 {
					b.Fatal("no tie stands")
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/record")
		})
	}
}
