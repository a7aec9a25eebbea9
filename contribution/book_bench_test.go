package contribution_test

import (
	"fmt"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// large is n promises of a hundred partners, and ten deliveries under each. Three
// of five promises are cash, in two currencies; the others are time, goods and
// rooms, of which every tenth delivery has a value.
type large struct {
	promises []contribution.Promise
	entries  []contribution.Entry
}

func newLarge(n int) large {
	first := calendar.MustParse("2026-01-01")
	kinds := []contribution.Kind{contribution.Cash, contribution.Cash, contribution.Cash, contribution.VolunteerTime, contribution.Goods, contribution.FacilityUse}
	l := large{promises: make([]contribution.Promise, n), entries: make([]contribution.Entry, 0, 10*n)}
	for i := range l.promises {
		c := contribution.Commitment{
			ID: id.Commitment(fmt.Sprintf("c%d", i)), From: id.Partner(fmt.Sprintf("p%d", i%100)),
			Kind: kinds[i%len(kinds)], Firm: i%2 == 0, Due: first.AddDays(i % 730),
		}
		if c.Kind == contribution.Cash {
			c.Money = money.New(exact.FromInt(int64(1000+i%977)), money.MustCurrency([]string{"EUR", "USD"}[i%2]))
		} else {
			c.Quantity = &contribution.Quantity{Number: exact.FromInt(int64(80 + i%61)), Unit: "hour"}
		}
		l.promises[i] = contribution.Promise{Commitment: c}
		for j := range 10 {
			e := contribution.Entry{
				ID: id.Command(fmt.Sprintf("d%d.%d", i, j)), By: c.From, On: first.AddDays(i % 700),
				In: []contribution.Column{contribution.Accepted, contribution.Accepted, contribution.Reported}[j%3],
			}
			e.Delivery.Commitment = c.ID
			if c.Kind == contribution.Cash {
				e.Delivery.Money = money.New(exact.FromInt(int64(10000+i%97)).Shift(-2), c.Money.Currency())
			} else {
				e.Delivery.Quantity = &contribution.Quantity{Number: exact.FromInt(8), Unit: "hour"}
				if j == 0 {
					e.Delivery.Valuations = []contribution.Valuation{{Amount: money.MustParse("100 EUR"), Method: contribution.FairMarketValue, By: "p7", On: first}}
				}
			}
			l.entries = append(l.entries, e)
		}
	}
	return l
}

func (l *large) fill(b *contribution.Book) {
	b.Grow(len(l.promises), len(l.entries))
	for i := range l.promises {
		b.Promise(l.promises[i])
	}
	for i := range l.entries {
		b.Post(l.entries[i])
	}
}

var asOf = calendar.MustParse("2027-06-30")

// The whole ledger from nothing. It should grow as its input does.
func BenchmarkLedger(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		l := newLarge(n)
		b.Run(fmt.Sprintf("%d_promises_%d_entries", n, len(l.entries)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var book contribution.Book
				l.fill(&book)
				if rows := book.Ledger(asOf, contribution.LedgerOptions{}).Rows; len(rows) == 0 {
					b.Fatal("no rows")
				}
			}
		})
	}
}

// One more delivery, and the ledger after it. The size of the book should not
// matter.
func BenchmarkLedgerAfterOneMore(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		l := newLarge(n)
		b.Run(fmt.Sprintf("%d_promises_%d_entries", n, len(l.entries)), func(b *testing.B) {
			var book contribution.Book
			l.fill(&book)
			book.Ledger(asOf, contribution.LedgerOptions{})
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				more := l.entries[i*7919%len(l.entries)]
				more.ID = id.Command(fmt.Sprintf("more%d", i))
				i++
				book.Post(more)
				if rows := book.Ledger(asOf, contribution.LedgerOptions{}).Rows; len(rows) == 0 {
					b.Fatal("no rows")
				}
			}
		})
	}
}

// Another day: every promise is looked at once.
func BenchmarkLedgerOfAnotherDay(b *testing.B) {
	l := newLarge(10_000)
	var book contribution.Book
	l.fill(&book)
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		book.Ledger(asOf.AddDays(-i%300), contribution.LedgerOptions{})
	}
}

// The findings of a large book.
func BenchmarkBookCheck(b *testing.B) {
	l := newLarge(10_000)
	var book contribution.Book
	l.fill(&book)
	book.Ledger(asOf, contribution.LedgerOptions{})
	b.ReportAllocs()
	for b.Loop() {
		book.Check(asOf, contribution.Limits{})
	}
}

func BenchmarkOpine(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprintf("beside=%d", n), func(b *testing.B) {
			book, o := opinionated(n)
			b.ReportAllocs()
			for b.Loop() {
				book.Opine(o)
				book.Retract(o)
			}
		})
	}
}
