package partnership_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// related is all that an agreement says of its people.
type related struct {
	Champions       []partnership.Succession
	Offices         []partnership.Office
	Ties            partnership.Ties
	Support         partnership.SupportMatrix
	Evidence        []partnership.CoreBusiness
	Communication   []partnership.Communication
	Expectations    partnership.Expectations
	Opportunities   []partnership.Opportunity
	Patience        partnership.Patience
	Disputes        []partnership.DisputeStanding
	Complementarity partnership.Complementarity
	Relationship    partnership.Relationship
}

func relatedOn(a partnership.Agreement, on calendar.Date) related {
	return related{
		a.Champions(on), a.Offices(on), a.Ties(on), a.SupportMatrix(on), a.Evidence(on), a.Communication(on), a.Expectations(on),
		a.Opportunities(on), a.Patience(on), a.Disputes(on), a.Complementarity(on), a.Relationship(on),
	}
}

func relations(a partnership.Agreement, on calendar.Date) string {
	return string(indented(must(json.Marshal(relatedOn(a, on)))))
}

// unnumbered is a text without the numbers of events, which shift when others
// are left out, and without the time to mend a breach: that runs from when the
// breach was put on record, and what else was on record by then shows when.
func unnumbered(text string) string {
	text = regexp.MustCompile(`"(cureEnds|cureOver)": "[^"]*"`).ReplaceAllString(text, `"$1": ""`)
	return regexp.MustCompile(`"(seq|seqs|withdrawn)": (\d+|\[[\d,\s]*\])`).ReplaceAllString(text, `"$1": 0`)
}

func sameRelations(t tester, what, want, got string) {
	t.Helper()
	if want != got {
		t.Fatalf("%s (-want +got):\n%s", what, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
	}
}

// peopleTerms are terms of three partners that differ.
func peopleTerms(names ...id.Partner) terms.Terms {
	w := termsOf(names...)
	w.Communication.Cadence = calendar.MustParseCadence("P1M")
	w.Duration.Patience, w.Duration.CureDays = 2, 20
	w.Governance.Disputes = []terms.Rung{{Name: "Deliberation", Days: 14}, {Name: "Heads", Days: 7}, {Name: "Mediation"}}
	for i := range w.Partners {
		p := &w.Partners[i]
		p.Posts = []terms.Post{
			{ID: "chief", Office: "Chief", Level: terms.Executive, Functions: []terms.Function{terms.Decider, terms.Contact}},
			{ID: "nurse", Office: "Nurse", Level: terms.Operational, Functions: []terms.Function{terms.Implementer}},
		}
		kinds := []terms.StrengthKind{terms.Resource, terms.Knowhow, terms.Viewpoint}
		p.Kind = []terms.PartnerKind{terms.Company, terms.LocalNGO, terms.Government}[i%3]
		p.Brings = []terms.Strength{{Kind: kinds[i%3], What: fmt.Sprint("thing ", i)}, {Kind: terms.Viewpoint, What: fmt.Sprint("view ", i)}}
		p.Seeks = []terms.Strength{{Kind: kinds[(i+1)%3], What: fmt.Sprint("Thing  ", (i+1)%3)}, {Kind: terms.Network, What: "doors"}}
	}
	w.Partners[0].Levels = []terms.Level{terms.Board, terms.Executive, terms.Operational}
	w.Partners[1].SupportLevel = terms.Middle
	return w
}

// people are persons whose names are in no name of a partner.
var people = []id.Person{"ani", "budi", "citra"}

// drawPeople leads a life of three partners in records of people, on days that
// come and go, and returns the seqs of those records.
func drawPeople(ch chooser, l *life, names []id.Partner) {
	first := l.day
	for range 2 + ch.pick(25, "records") {
		on := first.AddDays(ch.pick(120, "day"))
		p := names[ch.pick(3, "partner")]
		other := names[(slices.Index(names, p)+1+ch.pick(2, "other"))%3]
		who, light := people[ch.pick(3, "person")], oneOf(ch, "light", act.Green, act.Amber, act.Red)
		as := oneOf(ch, "as", act.AsChampion, act.AsSuccessor, act.AsHolder)
		post := id.Post("")
		if as == act.AsHolder || ch.pick(3, "post") == 0 {
			post = oneOf(ch, "which post", id.Post("chief"), "nurse")
		}
		level := oneOf(ch, "level", terms.Board, terms.Executive, terms.Middle, terms.Operational)
		kind := oneOf(ch, "tie", act.PersonalTie, act.InstitutionalTie)
		b := id.Breach(fmt.Sprint("b", ch.pick(3, "breach")))
		what := oneOf[act.Act](ch, "record",
			act.Appoint{Person: who, As: as, Post: post},
			act.Leave{Person: who, As: as, Post: post, Handover: oneOf(ch, "handover", "", "the files")},
			act.Tie{Kind: kind, With: other, Person: who, Other: oneOf(ch, "there", "", id.Person("dewi")), Broker: oneOf(ch, "broker", "", id.Person("eka"))},
			act.Tie{Kind: kind, With: other, Person: oneOf(ch, "here", "", who), Ended: true},
			act.RecordSupport{Level: level, Object: oneOf(ch, "object", "", act.Programme, act.APerson), SecuredBy: who, Withdrawn: ch.pick(4, "withdrawn") == 0},
			act.RecordEvidence{Words: "Fewer sick days", EndorsedAt: oneOf(ch, "endorsed", "", level)},
			act.Communicate{To: oneOf(ch, "to", nil, []id.Partner{other}), Subject: oneOf(ch, "subject", "news", "/duration/end", "as to x1.")},
			act.SetExpectation{Of: oneOf(ch, "of", "", other), About: oneOf(ch, "about", "", check.Place("/duration/end")), Words: "more time"},
			act.Review{Ratings: []act.Rating{{Partner: p, Light: light}, {Partner: other, Light: act.Red}}, Words: oneOf(ch, "words", "", "x2")},
			act.RegisterOpportunity{ID: id.Opportunity(l.fresh("o")), Title: "A second mill", Pilot: ch.pick(2, "pilot") == 1},
			act.Breach{ID: b, Partner: other, What: "late"},
			act.Cure{Breach: b},
			act.Escalate{Breach: b, Rung: ch.pick(3, "rung")},
			act.Escalate{Subject: "the name", Rung: ch.pick(3, "rung")},
		)
		c := partnership.Command{ID: id.Command(l.fresh("x")), By: "fajar", For: p, On: on, Act: what}
		if a, err := l.a.Apply(c); err == nil { // others are refused, as they should be
			l.a = a
		}
	}
}

// tape is a chooser that chooses once more as it chose.
type tape struct {
	chooser
	picks []int
	at    int
	again bool
}

func (x *tape) pick(n int, label string) int {
	if !x.again {
		x.picks = append(x.picks, x.chooser.pick(n, label))
	}
	x.at++
	return x.picks[x.at-1]
}

func drawnPeople(t *rapid.T, names ...id.Partner) *life {
	l := active(t, peopleTerms(names...))
	drawPeople(drawn{t}, l, names)
	return l
}

func TestWhatWasSoOnADayIsWhatAHistoryUpToThatDaySays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawnPeople(t, "p1", "p2", "p3")
		on := l.day.AddDays(rapid.IntRange(0, 150).Draw(t, "asked"))
		upTo := partnership.Replay(func(yield func(partnership.Event) bool) {
			for e := range l.a.Events() {
				if !e.On.After(on) && !yield(e) {
					return
				}
			}
		})
		sameRelations(t, fmt.Sprint("as of ", on), unnumbered(relations(upTo, on)), unnumbered(relations(l.a, on)))
	})
}

func TestARecordThatIsTakenBackWasNeverThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawnPeople(t, "p1", "p2", "p3")
		founding := active(t, peopleTerms("p1", "p2", "p3")).a.Len()
		if l.a.Len() == founding {
			return
		}
		e, _ := l.a.Event(rapid.IntRange(founding+1, l.a.Len()).Draw(t, "taken back"))
		if e.IsEffect() {
			return
		}
		mended, err := l.a.Apply(partnership.Command{ID: "mend", By: e.By, For: e.For, On: l.day.AddDays(150), Act: act.Correct{Seq: e.Seq}})
		if err != nil {
			t.Fatalf("taking back %s: %v", e.Act.Type(), err)
		}
		without := partnership.Replay(func(yield func(partnership.Event) bool) {
			for x := range l.a.Events() {
				if x.Seq != e.Seq && !yield(x) {
					return
				}
			}
		})
		on := l.day.AddDays(150)
		sameRelations(t, fmt.Sprint("without ", e.Act.Type()), unnumbered(relations(without, on)), unnumbered(relations(mended, on)))
	})
}

func TestBetweenTheDaysOfAHistoryNothingChangesButTheClocks(t *testing.T) {
	still := func(a partnership.Agreement, on calendar.Date) string {
		x := relatedOn(a, on)
		x.Communication, x.Disputes = nil, nil // these count days
		x.Ties.On, x.Support.On, x.Expectations.On, x.Patience.On = calendar.Date{}, calendar.Date{}, calendar.Date{}, calendar.Date{}
		x.Complementarity.On, x.Relationship = calendar.Date{}, partnership.Relationship{}
		return string(indented(must(json.Marshal(x))))
	}
	rapid.Check(t, func(t *rapid.T) {
		l := drawnPeople(t, "p1", "p2", "p3")
		on := l.day.AddDays(rapid.IntRange(1, 150).Draw(t, "asked"))
		var before calendar.Date
		for e := range l.a.Events() {
			if e.On == on {
				return
			}
			if e.On.Before(on) && e.On.After(before) {
				before = e.On
			}
		}
		sameRelations(t, fmt.Sprintf("on %s and on %s", before, on), still(l.a, before), still(l.a, on))
	})
}

func TestOtherNamesForThePartnersChangeNothingButNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heard := &tape{chooser: drawn{t}}
		lives := func(names ...id.Partner) string {
			l := active(t, peopleTerms(names...))
			drawPeople(heard, l, names)
			heard.again, heard.at = true, 0
			return relations(l.a, l.day.AddDays(100))
		}
		want := lives("qa", "qb", "qc")
		got := lives("qz", "qm", "qd")
		sameRelations(t, "under other names", strings.NewReplacer("qa", "qz", "qb", "qm", "qc", "qd").Replace(want), got)
	})
}

func TestAnswersAboutPeopleAreTheAskersToKeep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawnPeople(t, "p1", "p2", "p3")
		fork, on := l.a, l.day.AddDays(60)
		want := relations(fork, on)
		drawPeople(drawn{t}, l, []id.Partner{"p1", "p2", "p3"})
		sameRelations(t, "a fork, after the other lived on", want, relations(fork, on))
		answer := relatedOn(fork, on)
		scribble(&answer)
		sameRelations(t, "after an answer was written over", want, relations(fork, on))
		text, _ := written(fork)
		again, _, err := partnership.ReadHistory(strings.NewReader(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		sameRelations(t, "read again", want, relations(again, on))
	})
}

func TestNothingIsGuessedOfPeopleWhereNothingIsOnRecord(t *testing.T) {
	for _, l := range []*life{newLife(t, "2026-01-01"), begun(t, pairTerms()), active(t, pairTerms())} {
		for _, on := range []string{"2025-01-01", "2026-01-01", "2026-06-01"} {
			x := relatedOn(l.a, calendar.MustParse(on))
			text := string(must(json.Marshal(x)))
			for _, guess := range []string{`"yes"`, `"no"`, `:"individual"`, `:"mixed"`, `:"institutional"`, `"share"`, `"coverage"`, `"seq"`, `"seqs"`} {
				if strings.Contains(text, guess) {
					t.Errorf("on %s of a history of %d events it says %s", on, l.a.Len(), guess)
				}
			}
		}
	}
}

// Lives of every kind, not only of people, are asked about their people.
func TestQuestionsAboutPeopleAreAnsweredInEveryLife(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ch := drawn{t}
		l := newLife(t, "2026-01-01")
		l.begin(t, partnershiptest.Terms().Draw(t, "terms"))
		for range 5 + ch.pick(20, "steps") {
			l.later(ch.pick(40, "days"))
			if ch.pick(5, "mood") == 0 {
				l.adverse(t)
			} else {
				l.willing(t)
			}
		}
		text, _ := written(l.a)
		again, _, err := partnership.ReadHistory(strings.NewReader(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		for _, on := range []calendar.Date{{}, l.day.AddDays(-ch.pick(300, "ago")), l.day.AddDays(ch.pick(300, "ahead"))} {
			sameRelations(t, "read again", relations(l.a, on), relations(again, on))
			here(t, l.a, on)
		}
		holding(t, l.a)
	})
}

// here holds that all answers are about the partners who are there; before its
// first event nothing is known of an agreement, whatever papers say of that time.
func here(t tester, a partnership.Agreement, on calendar.Date) {
	t.Helper()
	x := relatedOn(a, on)
	if first, some := a.Event(1); !some || x.Ties.On.Before(first.On) {
		return
	}
	var want []id.Partner
	for _, m := range a.Partners(x.Ties.On) {
		if !slices.Contains(want, m.Partner) {
			want = append(want, m.Partner)
		}
	}
	var lists [8][]id.Partner
	for _, y := range x.Champions {
		lists[0] = append(lists[0], y.Partner)
	}
	for _, y := range x.Ties.Partners {
		lists[1] = append(lists[1], y.Partner)
	}
	for _, y := range x.Support.Rows {
		lists[2] = append(lists[2], y.Partner)
	}
	for _, y := range x.Evidence {
		lists[3] = append(lists[3], y.Partner)
	}
	for _, y := range x.Communication {
		lists[4] = append(lists[4], y.Partner)
	}
	for _, y := range x.Expectations.Partners {
		lists[5] = append(lists[5], y.Partner)
	}
	for _, y := range x.Patience.Partners {
		lists[6] = append(lists[6], y.Partner)
	}
	for _, y := range x.Relationship.Partners {
		lists[7] = append(lists[7], y.Partner)
	}
	for i, list := range lists {
		if diff := cmp.Diff(want, list); diff != "" {
			t.Fatalf("list %d on %s (-want +got):\n%s", i, on, diff)
		}
	}
}

// holding holds that who is champion, or holds a post of the terms, is who the
// agreement says it is.
func holding(t tester, a partnership.Agreement) {
	t.Helper()
	x := relatedOn(a, newest)
	var want, got []string
	whole, _ := a.Terms(x.Ties.On)
	for _, h := range a.Holders() {
		isHere := slices.ContainsFunc(x.Champions, func(s partnership.Succession) bool { return s.Partner == h.Partner })
		_, post := whole.Post(h.Partner, h.Post)
		if isHere && (h.As == act.AsChampion || h.As == act.AsHolder && post) {
			want = append(want, fmt.Sprint(h.Partner, h.Person, h.Post, h.As, h.Since))
		}
	}
	for _, s := range x.Champions {
		for _, h := range s.Champions {
			got = append(got, fmt.Sprint(s.Partner, h.Person, h.Post, act.AsChampion, h.Since))
		}
	}
	for _, o := range x.Offices {
		for _, h := range o.Holders {
			got = append(got, fmt.Sprint(o.Partner, h.Person, h.Post, act.AsHolder, h.Since))
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("holders (-want +got):\n%s", diff)
	}
}

// What a relationship costs to tell, by how much is on record of its people.
func BenchmarkAgreementRelationship(b *testing.B) {
	names := []id.Partner{"p1", "p2", "p3"}
	for _, n := range []int{1_000, 10_000} {
		f := partnership.NewFold(active(b, peopleTerms(names...)).a)
		for i := range n {
			p, other, who := names[i/6%3], names[(i/6+1)%3], id.Person(fmt.Sprint("x", i/6%97))
			f.Evolve(partnership.Event{
				ID: id.Command(fmt.Sprint("e", i)), By: who, For: p, On: calendar.MustParse("2026-01-02").AddDays(i % 300),
				Act: []act.Act{
					act.Appoint{Person: who, As: act.AsChampion}, act.Leave{Person: who, As: act.AsChampion}, personal(other, who, "dewi"),
					act.RecordSupport{Level: terms.Executive, SecuredBy: who}, act.Communicate{Subject: "news"}, rated("", act.Red, act.Green),
				}[i%6],
			})
		}
		a := f.Agreement()
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if r := a.Relationship(calendar.Date{}); len(r.Partners) != 3 {
					b.Fatal(r)
				}
			}
		})
	}
}
