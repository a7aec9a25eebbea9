package contribution

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// Promise is a commitment as it stands: what the terms say of it, and what has
// become of it since.
type Promise struct {
	Commitment Commitment    // as the terms in force have it
	Bearer     id.Partner    // who owes it now; absent: who promised it
	Firm       bool          // it was made firm, by the terms or later
	Settled    Column        // where the rest went: Accepted where it was settled as fulfilled; Nowhere while it is owed
	Owed       calendar.Date // the day on which the last of what its release waits for happened; zero: still waiting, or it waits for nothing

	Tranches map[id.Tranche]calendar.Date // the same for each tranche that waits for something of its own
}

// Entry is a delivery as it stands.
type Entry struct {
	ID       id.Command    // the command that recorded it; empty for an opening balance
	By       id.Partner    // who brought it
	On       calendar.Date // the day it was brought
	In       Column        // Reported, Accepted or Disputed; what is Nowhere counts nothing
	Delivery Delivery
}

// Opinion is a [Valuation] on record about one delivery or one commitment.
type Opinion struct {
	ID         id.Command // the command that recorded it; empty where it stands in the terms or with the delivery
	Delivery   id.Command // one of the two is given
	Commitment id.Commitment
	Valuation  Valuation // By is filled in
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
	Level      int           `json:"level"`
	Words      string        `json:"words,omitzero"`
}
