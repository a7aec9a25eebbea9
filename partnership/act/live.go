package act

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Deliver records that its principal brought something. The delivery is named
// by its command's id.
type Deliver struct {
	contribution.Delivery
}

// Accept records that a receiver took a delivery as good.
type Accept struct {
	Delivery id.Command `json:"delivery"`
	Words    string     `json:"words,omitzero"`
	Ext      canon.Ext  `json:"ext,omitzero"`
}

// Dispute records that a receiver does not take a delivery as good.
type Dispute struct {
	Delivery id.Command `json:"delivery"`
	Reason   string     `json:"reason"`
	Ext      canon.Ext  `json:"ext,omitzero"`
}

// Resolution is how a dispute over a delivery ended.
type Resolution string

// The resolutions.
const (
	ResolveAccepted Resolution = "accepted" // taken as good after all
	ResolveRejected Resolution = "rejected" // does not count
)

// Resolve ends the dispute over a delivery.
type Resolve struct {
	Delivery id.Command `json:"delivery"`
	As       Resolution `json:"as"`
	Words    string     `json:"words,omitzero"`
	Ext      canon.Ext  `json:"ext,omitzero"`
}

// Firm turns a promise into a firm commitment. The giver alone consents.
type Firm struct {
	Commitment id.Commitment `json:"commitment"`
	Form       terms.Form    `json:"form,omitzero"`
	Ext        canon.Ext     `json:"ext,omitzero"`
}

// Waive gives up what is still owed under a commitment. Those who are owed
// consent.
type Waive struct {
	Commitment id.Commitment `json:"commitment"`
	Reason     string        `json:"reason,omitzero"`
	Form       terms.Form    `json:"form,omitzero"`
	Ext        canon.Ext     `json:"ext,omitzero"`
}

// Release frees the giver from what is still owed under a commitment. Those
// who are owed consent.
type Release struct {
	Commitment id.Commitment `json:"commitment"`
	Reason     string        `json:"reason,omitzero"`
	Form       terms.Form    `json:"form,omitzero"`
	Ext        canon.Ext     `json:"ext,omitzero"`
}

// Assign moves a duty to another partner, who takes it.
type Assign struct {
	Commitment id.Commitment `json:"commitment"`
	To         id.Partner    `json:"to"`
	Reason     string        `json:"reason,omitzero"`
	Form       terms.Form    `json:"form,omitzero"`
	Ext        canon.Ext     `json:"ext,omitzero"`
}

// Rate records how significant a contribution was to its principal, who
// received it: 0 not at all, to 4 decisive. One of Delivery, Commitment and
// Partner is given.
type Rate struct {
	Delivery   id.Command    `json:"delivery,omitzero"`
	Commitment id.Commitment `json:"commitment,omitzero"`
	Partner    id.Partner    `json:"partner,omitzero"` // all that this partner brings
	Level      int           `json:"level"`
	Words      string        `json:"words,omitzero"`
	Ext        canon.Ext     `json:"ext,omitzero"`
}

// Value records an opinion of what a delivery or a commitment is worth.
type Value struct {
	Delivery   id.Command             `json:"delivery,omitzero"`
	Commitment id.Commitment          `json:"commitment,omitzero"`
	Valuation  contribution.Valuation `json:"valuation"`
	Ext        canon.Ext              `json:"ext,omitzero"`
}

// Reach records that a condition is met or a milestone reached. One of the two
// is given.
type Reach struct {
	Condition id.Condition `json:"condition,omitzero"`
	Milestone id.Milestone `json:"milestone,omitzero"`
	Evidence  string       `json:"evidence,omitzero"`
	Ext       canon.Ext    `json:"ext,omitzero"`
}

// Measure records a reading of a measured indicator.
type Measure struct {
	Indicator id.Indicator    `json:"indicator"`
	Period    calendar.Period `json:"period"`
	Value     indicator.Value `json:"value"`
	Place     string          `json:"place,omitzero"`
	Parts     []Part          `json:"parts,omitzero"`
	Evidence  string          `json:"evidence,omitzero"`
	Words     string          `json:"words,omitzero"`
	Ext       canon.Ext       `json:"ext,omitzero"`
}

// Part is one part of a disaggregated reading.
type Part = indicator.Part

// Judge records its principal's own score of a judged indicator, with words.
type Judge struct {
	Indicator    id.Indicator    `json:"indicator"`
	Period       calendar.Period `json:"period"`
	Value        indicator.Value `json:"value"`
	Words        string          `json:"words,omitzero"`
	Unattributed bool            `json:"unattributed,omitzero"` // not to be shown with the partner's name
	Ext          canon.Ext       `json:"ext,omitzero"`
}

// AgreeScore records the joint score that the partners came to from their own.
type AgreeScore struct {
	Indicator id.Indicator    `json:"indicator"`
	Period    calendar.Period `json:"period"`
	Value     indicator.Value `json:"value"`
	Scores    []id.Command    `json:"scores,omitzero"` // the judgements it rests on
	Words     string          `json:"words,omitzero"`
	Ext       canon.Ext       `json:"ext,omitzero"`
}

// Light is a partner's rating in a review.
type Light string

// The lights.
const (
	Green Light = "green" // it goes well
	Amber Light = "amber" // it needs attention
	Red   Light = "red"   // it needs a decision
)

// Review records a joint look back, with what was decided.
type Review struct {
	Period    calendar.Period `json:"period,omitzero"`
	Formal    bool            `json:"formal,omitzero"`
	Ratings   []Rating        `json:"ratings,omitzero"`
	Decisions []Decision      `json:"decisions,omitzero"`
	Words     string          `json:"words,omitzero"`
	Ext       canon.Ext       `json:"ext,omitzero"`
}

// Rating is one partner's own rating in a review.
type Rating struct {
	Partner id.Partner `json:"partner"`
	Light   Light      `json:"light"`
	Words   string     `json:"words,omitzero"`
}

// Decision is something decided in a review, with the partner who sees to it.
type Decision struct {
	What  string        `json:"what"`
	Owner id.Partner    `json:"owner,omitzero"`
	Due   calendar.Date `json:"due,omitzero"`
}

// Communicate records that its principal kept others informed.
type Communicate struct {
	To      []id.Partner `json:"to,omitzero"` // absent: all
	Channel string       `json:"channel,omitzero"`
	Subject string       `json:"subject,omitzero"`
	Ext     canon.Ext    `json:"ext,omitzero"`
}

// SetExpectation records what its principal expects.
type SetExpectation struct {
	Of    id.Partner  `json:"of,omitzero"` // of one partner; absent: of the partnership
	About check.Place `json:"about,omitzero"`
	Words string      `json:"words"`
	Ext   canon.Ext   `json:"ext,omitzero"`
}

// Capacity is what a person is appointed as.
type Capacity string

// The capacities. An absent capacity is holder.
const (
	AsHolder    Capacity = "holder"    // holds a post of the terms
	AsChampion  Capacity = "champion"  // the person on whom the relation leans now
	AsSuccessor Capacity = "successor" // prepared to follow a champion or holder
)

// Appoint records that a person holds a post of its principal, or is its
// champion or successor.
type Appoint struct {
	Person id.Person `json:"person"`
	Post   id.Post   `json:"post,omitzero"`
	As     Capacity  `json:"as,omitzero"`
	Ext    canon.Ext `json:"ext,omitzero"`
}

// Leave records that a person left a post of its principal, or is champion or
// successor no longer.
type Leave struct {
	Person   id.Person `json:"person"`
	Post     id.Post   `json:"post,omitzero"`
	As       Capacity  `json:"as,omitzero"`
	Handover string    `json:"handover,omitzero"` // what was handed over, to whom; absent: nothing on record
	Ext      canon.Ext `json:"ext,omitzero"`
}

// TieKind is whether a tie is between persons or institutions.
type TieKind string

// The kinds of tie.
const (
	PersonalTie      TieKind = "personal"      // from person to person
	InstitutionalTie TieKind = "institutional" // from office to office, whoever holds it
)

// Tie records a tie between its principal and another partner.
type Tie struct {
	Kind   TieKind    `json:"kind"`
	With   id.Partner `json:"with"`
	Person id.Person  `json:"person,omitzero"` // of the principal
	Other  id.Person  `json:"other,omitzero"`  // of the other partner
	Broker id.Person  `json:"broker,omitzero"` // who goes between
	Ended  bool       `json:"ended,omitzero"`
	Words  string     `json:"words,omitzero"`
	Ext    canon.Ext  `json:"ext,omitzero"`
}

// SupportObject is what is supported.
type SupportObject string

// The objects of support.
const (
	Programme   SupportObject = "programme"   // what the partners do
	Partnership SupportObject = "partnership" // that they do it together
	APerson     SupportObject = "person"      // one who works for it
)

// RecordSupport records backing inside its principal at a level.
type RecordSupport struct {
	Level     terms.Level   `json:"level"`
	Object    SupportObject `json:"object,omitzero"` // absent: the partnership
	SecuredBy id.Person     `json:"securedBy,omitzero"`
	Evidence  string        `json:"evidence,omitzero"`
	Withdrawn bool          `json:"withdrawn,omitzero"`
	Ext       canon.Ext     `json:"ext,omitzero"`
}

// RecordEvidence records how the programme served its principal's core
// business, mission or mandate.
type RecordEvidence struct {
	Indicator  id.Indicator `json:"indicator,omitzero"`
	Words      string       `json:"words"`
	EndorsedAt terms.Level  `json:"endorsedAt,omitzero"`
	Evidence   string       `json:"evidence,omitzero"`
	Ext        canon.Ext    `json:"ext,omitzero"`
}

// RegisterOpportunity records a new challenge or opportunity, or a pilot.
type RegisterOpportunity struct {
	ID    id.Opportunity `json:"id"`
	Title string         `json:"title"`
	Words string         `json:"words,omitzero"`
	Pilot bool           `json:"pilot,omitzero"`
	Ext   canon.Ext      `json:"ext,omitzero"`
}

// Except accepts a warning or advice at one place until a day, with a reason.
// Errors cannot be excepted.
type Except struct {
	Code   check.Code    `json:"code"`
	Place  check.Place   `json:"place,omitzero"`
	Until  calendar.Date `json:"until"`
	Reason string        `json:"reason"`
	Ext    canon.Ext     `json:"ext,omitzero"`
}

// Breach records that a partner does not do what it should. It opens the time
// for cure, which of a breach of an earlier day runs from the latest day on record
// when it is entered, unless papers show it.
type Breach struct {
	ID         id.Breach     `json:"id"`
	Partner    id.Partner    `json:"partner"`
	Commitment id.Commitment `json:"commitment,omitzero"`
	What       string        `json:"what"`
	Ext        canon.Ext     `json:"ext,omitzero"`
}

// Cure records that a breach is mended.
type Cure struct {
	Breach id.Breach `json:"breach"`
	How    string    `json:"how,omitzero"`
	Ext    canon.Ext `json:"ext,omitzero"`
}

// Escalate takes a dispute to a rung of the ladder.
type Escalate struct {
	Breach  id.Breach `json:"breach,omitzero"`
	Subject string    `json:"subject,omitzero"`
	Rung    int       `json:"rung"` // from 0, the lowest
	Ext     canon.Ext `json:"ext,omitzero"`
}
