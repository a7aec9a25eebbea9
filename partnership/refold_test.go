package partnership_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Found by a draw: a correction for which the history is folded again, recorded
// on the day from which new terms hold or after it, was folded without them.
func TestTermsThatBeginOnTheDayOfACorrectionChangeWhatIsOwed(t *testing.T) {
	l := active(t, pairTerms())
	l.do("p1", act.Appoint{Person: "wati", As: act.AsChampion})
	appointed := l.a.Len()
	next := pairTerms()
	q := *next.Commitments[0].Quantity
	q.Number = exact.FromInt(7)
	next.Commitments[0].Quantity = &q
	begins := l.day.AddDays(10)
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Effective: begins, Form: terms.Signature}, "p2")
	l.passes(10)
	l.do("p1", act.Correct{Seq: appointed})
	d, _ := l.a.Duty(next.Commitments[0].ID, calendar.Date{})
	var got []string
	for line := range d.Balance.Lines() {
		got = append(got, line.Committed.String())
	}
	if diff := cmp.Diff([]string{"7"}, got); diff != "" {
		t.Errorf("owed from %s on (-want +got):\n%s", begins, diff)
	}
	l.settled()
}

// corrected returns a life in which much was brought, before and after what was
// said of a champion was mended.
func corrected(t tester, deliveries int) (before, after partnership.Agreement) {
	l := active(t, withGrant(pairTerms()))
	f := partnership.NewFold(l.a)
	do := func(c partnership.Command) {
		if err := f.Apply(c); err != nil {
			t.Fatalf("%v", err)
		}
	}
	do(l.command("p1", act.Appoint{Person: "wati", As: act.AsChampion}))
	appointed := f.Agreement().Len()
	for range deliveries {
		c := l.command("p1", act.Deliver{Delivery: euros("1 EUR")})
		do(c)
		do(l.command("p2", act.Accept{Delivery: c.ID}))
	}
	before = f.Agreement()
	do(l.command("p1", act.Correct{Seq: appointed, Replacement: act.Appoint{Person: "budi", As: act.AsChampion}}))
	return before, f.Agreement()
}

func TestWhatACorrectedVersionAnswersIsWhatAReplayAnswers(t *testing.T) {
	before, after := corrected(t, 5)
	l := newLife(t, "2026-01-01")
	for _, a := range []partnership.Agreement{before, after, before, after} {
		l.answersAlike("a version", answers(partnership.Replay(a.Events()), calendar.Date{}), answers(a, calendar.Date{}))
	}
	// What follows the correction is reckoned from what the book holds by then.
	l.a, l.day, l.n = after, calendar.MustParse("2026-03-01"), after.Len()
	l.do("p1", act.Deliver{Delivery: euros("17 EUR")})
	l.answersAlike("the next version", answers(partnership.Replay(l.a.Events()), calendar.Date{}), answers(l.a, calendar.Date{}))
	l.answersAlike("the version before it", answers(partnership.Replay(after.Events()), calendar.Date{}), answers(after, calendar.Date{}))
}

func TestWhatAVersionWithAVoidEffectAnswersIsWhatAReplayAnswers(t *testing.T) {
	with := withGrant(pairTerms())
	with.Governance.AcceptanceDays = 10
	l := active(t, with)
	l.do("p1", act.Deliver{Delivery: euros("30 EUR")})
	l.passes(12)
	before := l.a
	if _, deemed := l.last().Act.(act.Accepted); !deemed {
		t.Fatalf("the delivery is not deemed accepted: %s", l.last().Act.Type())
	}
	c := l.command("p2", act.Waive{Commitment: "hours-p1"})
	c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "a letter of complaint", Voids: []int{before.Len()}}
	l.take(c)
	for _, a := range []partnership.Agreement{before, l.a, before, l.a} {
		l.answersAlike("a version", answers(partnership.Replay(a.Events()), calendar.Date{}), answers(a, calendar.Date{}))
	}
	l.settled()
}

// The book of a version that ended with a correction was written anew each time
// that anybody asked for it.
func TestTheBookOfACorrectedVersionIsKept(t *testing.T) {
	cost := func(a partnership.Agreement) float64 {
		a = partnership.Replay(a.Events())
		a.Ledger(calendar.Date{})
		return testing.AllocsPerRun(5, func() { a.Ledger(calendar.Date{}) })
	}
	before, after := corrected(t, 200)
	if was, is := cost(before), cost(after); is > was+10 {
		t.Errorf("asking again takes %v allocations, %v before the correction", is, was)
	}
}
