package contribution

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// Promise is a commitment as it stands: what the terms say of it, and what has
// become of it since.
type Promise struct {
	Commitment Commitment    `json:"commitment"`       // as the terms in force have it
	Bearer     id.Partner    `json:"bearer,omitzero"`  // who owes it now; absent: who promised it
	Firm       bool          `json:"firm,omitzero"`    // it was made firm after the terms; see also Commitment.Firm
	Settled    Column        `json:"settled,omitzero"` // where the rest went: Accepted where it was settled as fulfilled; Nowhere while it is owed
	Owed       calendar.Date `json:"owed,omitzero"`    // the day on which the last of what its release waits for happened; zero: still waiting, or it waits for nothing

	Tranches map[id.Tranche]calendar.Date `json:"tranches,omitzero"` // the same for each tranche that waits for something of its own
}

// Entry is a delivery as it stands.
type Entry struct {
	ID       id.Command    `json:"id,omitzero"` // the command that recorded it; empty for an opening balance
	By       id.Partner    `json:"by"`          // who brought it
	On       calendar.Date `json:"on,omitzero"` // the day it was brought
	In       Column        `json:"in"`          // Reported, Accepted or Disputed; what is elsewhere counts nothing
	Delivery Delivery      `json:"delivery"`
}

// Opinion is a [Valuation] on record about one delivery or one commitment.
//
// What stands in the terms or with a delivery need not be said again: a [Book]
// finds it there.
type Opinion struct {
	ID         id.Command    `json:"id,omitzero"`       // the command that recorded it; empty where it stands in the terms or with the delivery
	Delivery   id.Command    `json:"delivery,omitzero"` // one of the two is given
	Commitment id.Commitment `json:"commitment,omitzero"`
	Seq        int           `json:"seq,omitzero"` // its place in the order of recording: of two of one day the greater is the later
	Valuation  Valuation     `json:"valuation"`    // By is filled in
}

// Rating is how significant a contribution was to one who received it, from 0,
// not at all, to 4, decisive.
//
// One of Delivery, Commitment and Giver is given: a rating of a giver is about
// all that it brings.
type Rating struct {
	ID         id.Command    `json:"id,omitzero"` // the command that recorded it
	Delivery   id.Command    `json:"delivery,omitzero"`
	Commitment id.Commitment `json:"commitment,omitzero"`
	Giver      id.Partner    `json:"giver,omitzero"`
	By         id.Partner    `json:"by"` // the receiver whose rating it is
	On         calendar.Date `json:"on"`
	Seq        int           `json:"seq,omitzero"` // its place in the order of recording: of two of one day the greater is the later
	Level      int           `json:"level"`
	Words      string        `json:"words,omitzero"`
}

// Book keeps the ledger's books: promises, deliveries, opinions and ratings go
// in and come out, and [Book.Ledger] tells what they come to.
//
// The zero Book is empty and ready to use. A Book is for one owner, like a
// strings.Builder: it is changed in place, is not to be copied once it is used,
// and its methods are not to be called at the same time.
//
// A call costs what it changes, not the size of the book, and the ledger after
// it looks at what was changed only. The order of the calls never matters: two
// books with the same content give the same ledger. What is taken out must have
// been put in; the Book keeps sums and would go below nothing.
type Book struct {
	promises map[id.Commitment]Promise
}

// Promise sets the promise of p.Commitment.ID: it adds it, or puts it in the
// place of what was there.
func (b *Book) Promise(p Promise) {}

// Drop takes the promise of c out. What was delivered under it stays and is
// unpledged. Dropping what is not there does nothing.
func (b *Book) Drop(c id.Commitment) {}

// Post puts e in.
func (b *Book) Post(e Entry) {}

// Strike takes an entry equal to e, which was posted, out again.
func (b *Book) Strike(e Entry) {}

// Opine puts an opinion in, also one about a delivery or commitment that is yet
// to come.
func (b *Book) Opine(o Opinion) {}

// Retract takes an opinion equal to o out again.
func (b *Book) Retract(o Opinion) {}

// Rate puts a rating in, also one of a delivery or commitment that is yet to
// come. Whoever rates what it brought itself is not counted, nor is a level that
// is not 0 to 4.
func (b *Book) Rate(r Rating) {}

// Unrate takes a rating equal to r out again.
func (b *Book) Unrate(r Rating) {}
