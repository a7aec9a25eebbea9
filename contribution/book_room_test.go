package contribution_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// A book of a million deliveries is mostly deliveries: what it keeps of one
// must stand in the room that many were given at once.
func TestPlainDeliveryTakesNoObjectOfItsOwn(t *testing.T) {
	l := newLarge(300)
	var book contribution.Book
	l.fill(&book)
	next := 0
	made := testing.AllocsPerRun(2000, func() {
		e := l.entries[next%len(l.entries)]
		if next++; e.Delivery.Valuations == nil {
			book.Post(e)
		}
	})
	if made >= 1 {
		t.Errorf("%v allocations for a delivery, want none but room for many", made)
	}
}

// A delivery that is accepted is struck as reported and posted as accepted. The
// room of the one is that of the other: acceptances do not make a book grow.
func TestRoomOfAStruckDeliveryIsUsedAgain(t *testing.T) {
	l := newLarge(300)
	var book contribution.Book
	l.fill(&book)
	e := l.entries[1]
	made := testing.AllocsPerRun(2000, func() {
		book.Strike(e)
		book.Post(e)
	})
	if made > 1 {
		t.Errorf("%v allocations to strike and post a delivery, want what it is compared with alone", made)
	}
}

// opinionated returns a book with n opinions about one commitment, which has a
// valuation in its terms besides.
func opinionated(n int) (*contribution.Book, contribution.Opinion) {
	said := contribution.Valuation{
		Amount: money.MustParse("10 EUR"), Method: contribution.FairMarketValue, By: "school", On: calendar.MustParse("2026-01-01"),
	}
	var book contribution.Book
	book.Promise(contribution.Promise{Commitment: contribution.Commitment{
		ID: "desks", From: "mill", Kind: contribution.Goods, Valuations: []contribution.Valuation{said},
	}})
	o := contribution.Opinion{Commitment: "desks", Valuation: said}
	for i := range n {
		o.ID = id.Command(fmt.Sprintf("o%d", i))
		book.Opine(o)
	}
	o.ID = "last"
	return &book, o
}

// All opinions about a commitment were ranked at each that came, only to learn
// that there is one: the cost of n opinions was the square of n.
func TestAnOpinionDoesNotRankTheOthers(t *testing.T) {
	book, o := opinionated(2000)
	book.Opine(o) // makes room
	book.Retract(o)
	const times = 50
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range times {
		book.Opine(o)
		book.Retract(o)
	}
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) / times; took > 20_000 {
		t.Errorf("%d bytes for an opinion beside 2000, want what it is alone", took)
	}
}
