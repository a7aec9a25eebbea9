package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/id"
)

// Why says why a valuation counts, where several stand side by side.
type Why string

// The reasons, from the strongest claim to the weakest.
const (
	ByAgreement Why = "jointly_agreed" // the partners agreed on it
	ByAnother   Why = "by_another"     // somebody else than the giver holds it
	ByGiver     Why = "by_giver"       // the giver holds it, and nobody else any
	ByStatement Why = "stated"         // the giver stated money with what is not cash, and nobody holds any opinion
	ByBound     Why = "bounded"        // a lower one that a value of this kind may not exceed
)

// Counted is the valuation that counts.
type Counted struct {
	Opinion Opinion      `json:"opinion"`
	Why     Why          `json:"why"`
	Amount  money.Amount `json:"amount"`           // what of it counts
	Instead *Opinion     `json:"instead,omitzero"` // the one that would count but for the bound
}

// Counts returns which of the opinions about a contribution counts, and false if
// there is none.
func Counts(kind Kind, giver id.Partner, opinions []Opinion) (Counted, bool) {
	return Counted{}, false
}

// Value is what one delivery, or what was accepted under one commitment without
// opinions of its own, counts for in money.
type Value struct {
	Partner    id.Partner    `json:"partner"` // the giver
	Kind       Kind          `json:"kind"`
	Commitment id.Commitment `json:"commitment,omitzero"`
	Delivery   id.Command    `json:"delivery,omitzero"` // empty: all that was accepted under Commitment without an opinion of its own
	Counted
	Beside []Opinion `json:"beside,omitzero"` // the other opinions about it
}
