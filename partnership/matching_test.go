package partnership_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

var euro = money.MustCurrency("EUR")

// matchingTerms returns terms in which p1 gives 1000 EUR and p2 matches them as
// it is told to.
func matchingTerms(m contribution.Matching) terms.Terms {
	with := trioTerms()
	m.Of = "grant"
	with.Commitments = append(with.Commitments,
		contribution.Commitment{ID: "grant", From: "p1", Kind: contribution.Cash, Money: money.MustParse("1000 EUR")},
		contribution.Commitment{ID: "match", From: "p2", Kind: contribution.Cash, Matching: &m},
	)
	return with
}

func half() contribution.Matching { return contribution.Matching{Ratio: exact.MustParse("0.5")} }

// gives lets a partner bring a sum that p3 accepts, and returns both commands.
func (l *life) gives(p id.Partner, c id.Commitment, sum string) (brought, accepted id.Command) {
	l.t.Helper()
	brought = l.do(p, act.Deliver{Delivery: contribution.Delivery{Commitment: c, Money: money.MustParse(sum)}})
	return brought, l.do("p3", act.Accept{Delivery: brought})
}

// comesTo holds what a commitment promises in euros, and how much of it is still
// owed.
func (l *life) comesTo(c id.Commitment, promised, owed string) {
	l.t.Helper()
	x := l.ledger(c, contribution.In(euro))
	if !x.Committed.Equal(exact.MustParse(promised)) || !x.Outstanding.Equal(exact.MustParse(owed)) {
		l.t.Errorf("%s comes to %s EUR, of which %s are owed; want %s and %s", c, x.Committed, x.Outstanding, promised, owed)
	}
}

func TestAPromiseToMatchFollowsWhatIsAcceptedUnderTheOther(t *testing.T) {
	l := active(t, matchingTerms(half()))
	l.comesTo("match", "0", "0")
	brought := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("10.01 EUR")}})
	l.comesTo("match", "0", "0") // reported is not accepted
	l.do("p3", act.Accept{Delivery: brought})
	l.comesTo("match", "5.005", "5.005")
	seq := l.a.Len()
	l.do("p3", act.Correct{Seq: seq, Replacement: act.Accept{Delivery: brought, Words: "gladly"}})
	l.comesTo("match", "5.005", "5.005")
	l.do("p3", act.Correct{Seq: seq})
	l.comesTo("match", "0", "0")
	l.gives("p1", "grant", "100 EUR")
	l.gives("p2", "match", "30 EUR")
	l.comesTo("match", "50", "20")
	back := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("-60 EUR"), Returns: true}})
	l.do("p3", act.Accept{Delivery: back})
	l.comesTo("match", "20", "0")
	l.settled()
}

func TestAPromiseToMatchIsNotFulfilledWhileItMayGrow(t *testing.T) {
	l := active(t, matchingTerms(half()))
	l.gives("p1", "grant", "100 EUR")
	l.gives("p2", "match", "50 EUR")
	l.duty("match", lifecycle.Promised)
	l.gives("p1", "grant", "900 EUR")
	l.duty("grant", lifecycle.Fulfilled)
	l.duty("match", lifecycle.Promised)
	l.gives("p2", "match", "450 EUR")
	l.duty("match", lifecycle.Fulfilled)
	l.gives("p1", "grant", "10 EUR") // more than was promised is matched, too
	l.duty("match", lifecycle.Firm)
	l.comesTo("match", "505", "5")
	l.settled()
}

func TestAPromiseToMatchIsFulfilledAsSoonAsItsCapIsReached(t *testing.T) {
	capped := half()
	capped.Cap = money.MustParse("40 EUR")
	bounded := matchingTerms(half())
	bounded.Commitments[len(bounded.Commitments)-1].Money = money.MustParse("40 EUR")
	for name, with := range map[string]terms.Terms{"the cap": matchingTerms(capped), "its own money": bounded} {
		t.Run(name, func(t *testing.T) {
			l := active(t, with)
			l.gives("p1", "grant", "60 EUR")
			l.gives("p2", "match", "40 EUR")
			l.duty("match", lifecycle.Promised)
			l.gives("p1", "grant", "60 EUR")
			l.comesTo("match", "40", "0")
			l.duty("match", lifecycle.Fulfilled)
			l.settled()
		})
	}
}

func TestAPromiseToMatchIsNotFulfilledWhereNothingIsMatched(t *testing.T) {
	l := active(t, matchingTerms(half()))
	l.agreed("p1", act.Waive{Commitment: "grant", Form: terms.Signature}, "p2", "p3")
	l.duty("grant", lifecycle.Waived)
	l.duty("match", lifecycle.Promised)
	l.comesTo("match", "0", "0")
	l.settled()
}

func TestAPromiseToMatchIsFulfilledWhenTheOtherIsGivenUp(t *testing.T) {
	l := active(t, matchingTerms(half()))
	l.gives("p1", "grant", "100 EUR")
	l.gives("p2", "match", "50 EUR")
	l.duty("match", lifecycle.Promised)
	l.agreed("p1", act.Waive{Commitment: "grant", Form: terms.Signature}, "p2", "p3")
	l.duty("match", lifecycle.Fulfilled)
	l.settled()
}

func TestWhatMatchesAMatchFollowsTheFirst(t *testing.T) {
	with := matchingTerms(half())
	third := contribution.Commitment{ID: "third", From: "p3", Kind: contribution.Cash,
		Matching: &contribution.Matching{Of: "match", Ratio: exact.FromInt(2)}}
	with.Commitments = append([]contribution.Commitment{third}, with.Commitments...) // before those that it follows
	a := archive()
	a.Terms, a.Balances = with, []act.Balance{
		{Commitment: "grant", Money: money.MustParse("600 EUR")},
		{Commitment: "match", State: lifecycle.Fulfilled},
	}
	l := newLife(t, "2026-01-01")
	l.take(l.paper("p1", a))
	l.comesTo("match", "300", "0")
	l.comesTo("third", "600", "600") // what is fulfilled counts as given
	l.gives("p1", "grant", "400 EUR")
	l.comesTo("match", "500", "0")
	l.comesTo("third", "1000", "1000")
	next := latest(l.a)
	next.Commitments[len(next.Commitments)-1].Matching.Ratio = exact.MustParse("0.25")
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2", "p3")
	l.comesTo("match", "250", "0")
	l.comesTo("third", "500", "500")
	l.settled()
}

func TestAPromiseToMatchIsKeptRightByWhateverChanges(t *testing.T) {
	l := active(t, matchingTerms(half()))
	brought, _ := l.gives("p1", "grant", "100 EUR")
	seq := seqOf(l.a, brought)
	l.gives("p2", "match", "20 EUR")

	next := latest(l.a)
	m := next.Commitments[len(next.Commitments)-1].Matching
	m.Ratio, m.Cap = exact.FromInt(3), money.MustParse("250 EUR")
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2", "p3")
	l.comesTo("match", "250", "230")
	l.agreed("p2", act.Assign{Commitment: "match", To: "p3", Form: terms.Signature}, "p1", "p3")
	l.comesTo("match", "250", "230")
	l.do("p1", act.Correct{Seq: seq, Replacement: act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("30 EUR")}}})
	l.comesTo("match", "0", "0") // its acceptance reopened
	l.do("p3", act.Accept{Delivery: brought})
	l.comesTo("match", "90", "70")
	l.do("p1", act.Correct{Seq: seq, Replacement: act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Cash, Money: money.MustParse("30 EUR")}}})
	l.comesTo("match", "0", "0") // it was not given for the grant at all
	l.settled()
}

func TestAVoidAcceptanceIsMatchedNoLonger(t *testing.T) {
	with := matchingTerms(half())
	with.Governance.AcceptanceDays = 10
	l := active(t, with)
	brought := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Money: money.MustParse("100 EUR")}})
	l.passes(10)
	l.comesTo("match", "50", "50")
	deemed := l.a.Len()
	protest := l.paper("p3", act.Dispute{Delivery: brought, Reason: "a letter of protest that had been lost"})
	protest.Basis.Voids = []int{deemed}
	l.take(protest)
	l.comesTo("match", "0", "0")
	l.settled()
}

func TestAPromiseToMatchThatTermsLeaveOutStaysWhatItHadComeTo(t *testing.T) {
	l := active(t, matchingTerms(half()))
	l.gives("p1", "grant", "100 EUR")
	next := latest(l.a)
	next.Commitments = next.Commitments[:len(next.Commitments)-1]
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2", "p3")
	l.duty("match", lifecycle.Released)
	l.gives("p1", "grant", "100 EUR")
	if x := l.ledger("match", contribution.In(euro)); !x.Released.Equal(exact.FromInt(50)) {
		t.Errorf("%s EUR were released, want 50", x.Released)
	}
	l.settled()
}

func TestPromisesThatMatchInACirclePromiseNothing(t *testing.T) {
	with := matchingTerms(half())
	with.Commitments[len(with.Commitments)-2].Matching = &contribution.Matching{Of: "match", Ratio: exact.FromInt(2)}
	a := archive()
	a.Terms, a.Balances = with, nil
	l := newLife(t, "2026-01-01")
	l.take(l.paper("p1", a))
	if !l.a.Breaches().Has(contribution.CON009) {
		t.Errorf("the circle is not told: %v", l.a.Breaches())
	}
	l.gives("p1", "grant", "100 EUR")
	l.gives("p2", "match", "100 EUR")
	for _, c := range []id.Commitment{"grant", "match"} {
		l.comesTo(c, "0", "0")
		l.duty(c, lifecycle.Promised)
	}
	l.settled()
}

func TestWhatIsSettledAsFulfilledIsOwedNoLonger(t *testing.T) {
	l := active(t, trioTerms())
	l.agreed("p1", l.ending(act.WindDown{Kind: act.Mutual}), "p2", "p3")
	l.do("p3", act.Settle{Commitment: "hours-p1", As: act.Fulfilled})
	l.duty("hours-p1", lifecycle.Fulfilled)
	x := l.ledger("hours-p1", contribution.Units("hour"))
	if got := [2]string{x.Accepted.String(), x.Outstanding.String()}; got != [2]string{"100", "0"} {
		t.Errorf("accepted and outstanding are %v, want 100 and 0", got)
	}
	l.settled()

	a := archive()
	a.Balances = []act.Balance{{Commitment: "hours-p1", Quantity: hours(40), State: lifecycle.Fulfilled}}
	l = newLife(t, "2026-01-01")
	l.take(l.paper("p1", a))
	if x := l.ledger("hours-p1", contribution.Units("hour")); !x.Accepted.Equal(exact.FromInt(100)) || x.Outstanding.Sign() != 0 {
		t.Errorf("papers show it as fulfilled: accepted and outstanding are %s and %s, want 100 and 0", x.Accepted, x.Outstanding)
	}
	l.settled()
}

func TestAPromiseThatLosesItsNumbersIsCountedAnew(t *testing.T) {
	l := active(t, trioTerms())
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(30)}})
	l.do("p3", act.Accept{Delivery: c})
	next := latest(l.a)
	next.Commitments[0].Quantity = nil
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2", "p3")
	l.duty("hours-p1", lifecycle.Fulfilled) // what was brought is the one item that is promised now
	d, _ := l.a.Duty("hours-p1", calendar.Date{})
	if diff := cmp.Diff(counted(partnership.Recounted(l.a)["hours-p1"]), counted(d.Balance), sameLine); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	l.do("p3", act.Correct{Seq: seqOf(l.a, c) + 1}) // the acceptance was a mistake
	l.duty("hours-p1", lifecycle.Firm)
	if x := l.ledger("hours-p1", contribution.Units("item")); x.Accepted.Sign() != 0 || !x.Reported.Equal(exact.FromInt(1)) {
		t.Errorf("accepted and reported are %s and %s items, want 0 and 1", x.Accepted, x.Reported)
	}
	l.settled()
}

// seqOf returns the number of the event that recorded a command.
func seqOf(a partnership.Agreement, c id.Command) int {
	for e := range a.Events() {
		if e.ID == c {
			return e.Seq
		}
	}
	return 0
}

func TestTheDaysOfSilenceRunFromTheDayOfRecording(t *testing.T) {
	with := trioTerms()
	with.Governance.AcceptanceDays = 10
	l := active(t, with)
	l.on("2026-03-01").do("p2", act.Communicate{Subject: "the first of March"})
	c := l.on("2026-01-05").do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(5)}})
	deemed := func() calendar.Date {
		for _, d := range l.a.Deliveries() {
			if d.ID == c {
				return d.Deemed
			}
		}
		return calendar.Date{}
	}
	if want := calendar.MustParse("2026-03-11"); deemed() != want {
		t.Errorf("it is deemed accepted on %s, want %s", deemed(), want)
	}
	l.on("2026-03-10").passes(0)
	l.delivery(c, lifecycle.Reported)
	l.passes(1)
	l.delivery(c, lifecycle.Accepted)
	l.settled()
}

func TestWhatWasMadeFirmStaysSoWhateverBecomesOfIt(t *testing.T) {
	firm := func(l *life, c id.Commitment, want bool) {
		t.Helper()
		if got := partnership.EverFirm(l.a, c); got != want {
			t.Errorf("%s was made firm: %t, want %t", c, got, want)
		}
	}
	with := trioTerms()
	with.Commitments[0].Firm = true
	l := active(t, with)
	firm(l, "hours-p1", true)
	firm(l, "hours-p2", false)
	l.agreed("p2", act.Firm{Commitment: "hours-p2", Form: terms.Signature})
	firm(l, "hours-p2", true)
	next := latest(l.a)
	next.Commitments[2].Firm = true
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2", "p3")
	firm(l, "hours-p3", true)
	l.agreed("p1", act.Waive{Commitment: "hours-p1", Form: terms.Signature}, "p2", "p3")
	l.duty("hours-p1", lifecycle.Waived)
	firm(l, "hours-p1", true)
	l.settled()
}
