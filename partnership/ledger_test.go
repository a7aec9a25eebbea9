package partnership_test

import (
	"slices"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

// columns are what a row of the ledger and the line of a balance both tell.
var columns = []struct {
	name string
	row  func(contribution.Row) exact.Number
	line func(contribution.Line) exact.Number
}{
	{"promised", func(r contribution.Row) exact.Number { return r.Promised }, func(l contribution.Line) exact.Number { return l.Committed }},
	{"reported", func(r contribution.Row) exact.Number { return r.Reported }, func(l contribution.Line) exact.Number { return l.Reported }},
	{"accepted", func(r contribution.Row) exact.Number { return r.Accepted }, func(l contribution.Line) exact.Number { return l.Accepted }},
	{"disputed", func(r contribution.Row) exact.Number { return r.Disputed }, func(l contribution.Line) exact.Number { return l.Disputed }},
	{"outstanding", func(r contribution.Row) exact.Number { return r.Outstanding }, func(l contribution.Line) exact.Number { return l.Outstanding }},
	{"waived", func(r contribution.Row) exact.Number { return r.Waived }, func(l contribution.Line) exact.Number { return l.Waived }},
	{"released", func(r contribution.Row) exact.Number { return r.Released }, func(l contribution.Line) exact.Number { return l.Released }},
	{"defaulted", func(r contribution.Row) exact.Number { return r.Defaulted }, func(l contribution.Line) exact.Number { return l.Defaulted }},
	{"surplus", func(r contribution.Row) exact.Number { return r.Surplus }, func(l contribution.Line) exact.Number { return l.Surplus }},
	{"unpledged", func(r contribution.Row) exact.Number { return r.Unpledged }, func(l contribution.Line) exact.Number { return l.Unpledged }},
}

// booked holds that the ledger, which is reckoned from promises and deliveries
// by itself, and the balances, which fold with every event, say the same, and
// that each row keeps the law of the balance.
func (l *life) booked(a partnership.Agreement) {
	l.t.Helper()
	type sums = map[string]exact.Number // by measure
	add := func(s sums, m contribution.Measure, n exact.Number) { s[m.String()] = s[m.String()].Add(n) }

	ledger := a.Ledger(calendar.Date{})
	var unpledged contribution.Balance
	for _, d := range a.Deliveries() {
		if d.Delivery.Commitment == "" && d.State != lifecycle.Withdrawn {
			unpledged = unpledged.Move(d.Delivery, contribution.Nowhere, map[lifecycle.DeliveryState]contribution.Column{
				lifecycle.Reported: contribution.Reported, lifecycle.Accepted: contribution.Accepted, lifecycle.Disputed: contribution.Disputed,
			}[d.State])
		}
	}
	balances := []contribution.Balance{unpledged}
	for _, d := range a.Duties(calendar.Date{}) {
		balances = append(balances, d.Balance)
	}
	for _, column := range columns {
		want, got := sums{}, sums{}
		for _, b := range balances {
			for x := range b.Lines() {
				add(want, x.Measure, column.line(x))
			}
		}
		for _, r := range ledger.Rows {
			add(got, r.Measure, column.row(r))
		}
		for m, n := range want {
			if !n.Equal(got[m]) {
				l.t.Fatalf("%s in %s: the balances come to %s, the ledger to %s", column.name, m, n, got[m])
			}
		}
		for m, n := range got {
			if !n.Equal(want[m]) {
				l.t.Fatalf("%s in %s: the ledger comes to %s, the balances to %s\n%s", column.name, m, n, want[m], broken(dump(a)))
			}
		}
	}
	for _, r := range ledger.Rows {
		left, right := r.Promised.Add(r.Surplus).Add(r.Unpledged), exact.FromInt(0)
		for _, n := range []exact.Number{r.Accepted, r.Reported, r.Outstanding, r.Waived, r.Released, r.Defaulted} {
			right = right.Add(n)
		}
		if !left.Equal(right) {
			l.t.Fatalf("%s, %s in %s: %s was promised or given beyond, %s is accounted for", r.Partner, r.Kind, r.Measure, left, right)
		}
		if r.Promised.Sign() < 0 && r.Accepted.Add(r.Reported).Sign() >= 0 {
			l.t.Fatalf("a promise below nothing, though no more was given back than given: %+v", r)
		}
		if r.Overdue.Add(r.Waiting).Compare(r.Outstanding) > 0 || r.Firm.Compare(r.Promised) > 0 && r.Firm.Sign() != 0 {
			l.t.Fatalf("a part is more than the whole: %+v", r)
		}
	}
}

// In each fork the same commitments come in another order, and the book that
// the forks share follows from one to the other.
func TestForksThatAddTheSameInAnotherOrderHaveTheirOwnLedger(t *testing.T) {
	l := active(t, trioTerms())
	more := []contribution.Commitment{
		{ID: "paint", From: "p1", Kind: contribution.Cash, Money: money.MustParse("10 EUR")},
		{ID: "brushes", From: "p2", Kind: contribution.Cash, Money: money.MustParse("7 EUR"), Matching: &contribution.Matching{Of: "paint", Ratio: exact.FromInt(1)}},
		{ID: "walls", From: "p3", Kind: contribution.Goods, Quantity: &contribution.Quantity{Number: exact.FromInt(3), Unit: "wall"}},
	}
	base := *l
	var forks []partnership.Agreement
	for range 2 {
		fork := base
		next := latest(fork.a)
		next.Commitments = append(slices.Clone(next.Commitments), more...)
		fork.agreed("p1", act.Amend{Base: fork.a.Base(), Terms: next, Form: terms.Signature}, "p2", "p3")
		fork.gives("p1", "paint", "4 EUR")
		forks = append(forks, fork.a)
		slices.Reverse(more)
	}
	for range 2 {
		for _, a := range forks {
			want := answers(partnership.Replay(a.Events()), calendar.Date{})
			l.answersAlike("a fork", want, answers(a, calendar.Date{}))
		}
	}
}
