package contribution

import (
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Answer is what can be said for certain.
type Answer string

// The answers. What is not known is not guessed.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown" // something is unrated that could make it either
)

// Significance is how significant one contribution was to those who received
// it: the last rating of each, and the median of these.
type Significance struct {
	Partner    id.Partner    `json:"partner"` // the giver
	Commitment id.Commitment `json:"commitment,omitzero"`
	Delivery   id.Command    `json:"delivery,omitzero"` // where it is under no commitment
	Median     exact.Number  `json:"median"`            // with neither: of all that the giver brings
	Ratings    []Rating      `json:"ratings"`           // the last of each receiver, by receiver
}

// Significant reports whether a partner brings anything that those who received
// it found significant: [Yes] if the median of the ratings of one of its
// contributions reaches l.Significant, [No] if every one is rated and none does,
// else [Unknown], as for a partner that brings nothing.
func (b *Book) Significant(partner id.Partner, l Limits) Answer { return Unknown }
