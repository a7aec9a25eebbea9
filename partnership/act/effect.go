package act

import (
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// Adopted is the effect that carries a proposal out. Only it does.
type Adopted struct {
	Proposal id.Command `json:"proposal"`
	Digest   id.Digest  `json:"digest"`
}

// VoidReason is why a proposal is void.
type VoidReason string

// The reasons.
const (
	Retracted   VoidReason = "retracted"     // its proposer took it back
	Declined    VoidReason = "declined"      // the consent it needs was refused
	Overtaken   VoidReason = "overtaken"     // another proposal was adopted on the same base
	NoLongerFit VoidReason = "no_longer_fit" // the stage it was for has passed
)

// Voided is the effect that ends a proposal without carrying it out.
type Voided struct {
	Proposal id.Command `json:"proposal"`
	Reason   VoidReason `json:"reason"`
}

// Lapsed is the effect that ends a proposal whose time ran out.
type Lapsed struct {
	Proposal id.Command `json:"proposal"`
}

// Accepted is the effect by which a delivery is deemed accepted, when the days
// that the terms give for it have passed.
type Accepted struct {
	Delivery id.Command `json:"delivery"`
}

// Reopened is the effect by which something rests no longer on what was
// corrected: a delivery is to be accepted again, a joint score to be agreed
// again, a commitment is fulfilled no more.
type Reopened struct {
	Delivery   id.Command    `json:"delivery,omitzero"`
	Score      id.Command    `json:"score,omitzero"`
	Commitment id.Commitment `json:"commitment,omitzero"`
}

// Activated is the effect by which the agreement becomes active.
type Activated struct{}

// Left is the effect by which a partner is in force no longer.
type Left struct {
	Partner id.Partner `json:"partner"`
}

// Ending is the effect by which the agreement starts to wind down by the rules.
type Ending struct {
	Kind EndKind `json:"kind"`
}

// Abandoned is the effect by which the agreement is abandoned.
type Abandoned struct{}

// Closed is the effect by which the agreement is closed.
type Closed struct {
	Deemed  bool         `json:"deemed,omitzero"`  // consents were deemed given after the closing days
	Dissent []id.Partner `json:"dissent,omitzero"` // who declined
}

// Unknown is an act of a type that this version does not know. It is kept as
// it was read and changes nothing.
type Unknown struct {
	Word Type
	Raw  canon.Raw // the whole object, with its type
}
