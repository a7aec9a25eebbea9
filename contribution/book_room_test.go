package contribution_test

import (
	"testing"

	"github.com/mufakat/mufakat/contribution"
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
