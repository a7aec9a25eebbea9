package partnership

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// RelationshipKind is a kind of relationship between organisations.
type RelationshipKind string

// The kinds, each a level above the one before.
const (
	Donation         RelationshipKind = "donation"         // some give, and some receive nothing or give nothing
	Sponsorship      RelationshipKind = "sponsorship"      // what somebody gives back is its good name alone
	Contract         RelationshipKind = "contract"         // money against what is bought with it
	Exchange         RelationshipKind = "exchange"         // each gives the other something of its own
	Partnership      RelationshipKind = "partnership"      // every gate is passed
	Transformational RelationshipKind = "transformational" // a partnership that changed the partners themselves
)

// RelationshipKinds returns the kinds, from the lowest level to the highest.
func RelationshipKinds() []RelationshipKind {
	return []RelationshipKind{Donation, Sponsorship, Contract, Exchange, Partnership, Transformational}
}

// Gate is a question of yes or no that tells kinds of relationship apart.
type Gate string

// The gates of a partnership, and the questions that tell apart what is none.
const (
	GateMutual   Gate = "g1" // each gives something significant and receives something
	GateInKind   Gate = "g2" // each brings something besides money
	GateRoles    Gate = "g3" // every partner has a role
	GateTogether Gate = "g4" // every partner takes part in strategy and in implementation
	GateSuccess  Gate = "g5" // success is defined by all

	AskReciprocal Gate = "reciprocal" // each gives something and receives something
	AskInReturn   Gate = "in_return"  // each gives more than its good name
	AskTrade      Gate = "trade"      // some partner has no role but to buy or to sell
	AskChanged    Gate = "changed"    // the partners themselves changed by it
)

// Gates returns the gates g1 to g5, in order.
func Gates() []Gate {
	return []Gate{GateMutual, GateInKind, GateRoles, GateTogether, GateSuccess}
}

// GateAnswer is what is to be said of one gate: as written, which is in the
// terms in force, and as lived, which is on record.
type GateAnswer struct {
	Gate     Gate          `json:"gate"`
	Written  check.Answer  `json:"written"`
	Lived    check.Answer  `json:"lived"`
	Partners []PartnerGate `json:"partners,omitzero"` // each party in force, in the order they came
}

// PartnerGate is what is to be said of one gate for one partner.
type PartnerGate struct {
	Partner id.Partner   `json:"partner"`
	Written check.Answer `json:"written"`
	Lived   check.Answer `json:"lived"`
}

// Verdict is which kind of relationship it is, as far as that is known.
type Verdict struct {
	Kind     RelationshipKind   `json:"kind,omitzero"`     // absent: more than one is possible, or none fits
	Possible []RelationshipKind `json:"possible,omitzero"` // what the unknown leaves open, in the order of the rows
}

// Named is what a partner says the relationship is.
type Named struct {
	Partner id.Partner       `json:"partner"`
	Kind    RelationshipKind `json:"kind"`
	On      calendar.Date    `json:"on"`
	Seq     int              `json:"seq"`
}

// Classification says which kind of relationship an agreement is, and why.
type Classification struct {
	On       calendar.Date `json:"on"`
	Written  Verdict       `json:"written"`           // by the terms
	Lived    Verdict       `json:"lived"`             // by what is on record
	Gates    []GateAnswer  `json:"gates"`             // g1 to g5, and then the other questions
	Named    []Named       `json:"named,omitzero"`    // what each party says it is, in the order they came
	Findings check.Report  `json:"findings,omitzero"` // what stands behind the gates
}

// Reading is how a relationship is read: what the gates ask for, and which
// answers make which kind. The zero Reading is that of the library; a member
// left out is that of the zero Reading.
type Reading struct {
	Kinds       []KindRow           `json:"kinds,omitzero"`       // the first row that fits says the kind
	Money       []contribution.Kind `json:"money,omitzero"`       // the kinds of contribution that are money (g2); cash
	GoodName    []contribution.Kind `json:"goodName,omitzero"`    // those that are one's good name; reputation and advocacy
	Months      int                 `json:"months,omitzero"`      // for so long back, taking part counts as lived (g3, g4); 12
	Apart       int                 `json:"apart,omitzero"`       // how many levels apart partners may not name it (CLS002); 2
	Significant contribution.Limits `json:"significant,omitzero"` // the median from which on a contribution is significant (g1); 2
}

// KindRow says of which kind a relationship is if the gates are answered so.
type KindRow struct {
	Kind RelationshipKind `json:"kind"`
	Yes  []Gate           `json:"yes,omitzero"` // all of them answered yes
	No   []Gate           `json:"no,omitzero"`  // all of them answered no
}
