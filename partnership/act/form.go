package act

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Initiator is a person of a partner who started the partnership, for good.
type Initiator struct {
	Person  id.Person  `json:"person"`
	Partner id.Partner `json:"partner"`
}

// Begin starts an agreement with draft terms. Its principal is willing by it;
// the other partners of the draft are invited by it.
type Begin struct {
	Terms      terms.Terms `json:"terms"`
	Initiators []Initiator `json:"initiators,omitzero"` // absent: the person who acts
	Ext        canon.Ext   `json:"ext,omitzero"`
}

// Adopt starts an agreement from papers, in place of [Begin], at any stage.
// What the papers do not show is named as a gap, never guessed.
type Adopt struct {
	Terms      terms.Terms     `json:"terms"`
	Stage      lifecycle.Stage `json:"stage"`
	Since      calendar.Date   `json:"since,omitzero"`  // when it entered that stage
	Signed     calendar.Date   `json:"signed,omitzero"` // when the terms were signed
	Initiators []Initiator     `json:"initiators,omitzero"`
	Holders    []Holder        `json:"holders,omitzero"`
	Consents   []KnownConsent  `json:"consents,omitzero"`
	Balances   []Balance       `json:"balances,omitzero"`
	Causes     []Suspend       `json:"causes,omitzero"` // open causes, where the stage is suspended
	End        EndKind         `json:"end,omitzero"`    // where the stage is winding down or closed
	Gaps       []Gap           `json:"gaps,omitzero"`
	Ext        canon.Ext       `json:"ext,omitzero"`
}

// Holder is who holds a post, or is champion or successor for a partner, at
// the time papers are adopted.
type Holder struct {
	Partner id.Partner    `json:"partner"`
	Post    id.Post       `json:"post,omitzero"`
	Person  id.Person     `json:"person"`
	As      Capacity      `json:"as,omitzero"`
	Since   calendar.Date `json:"since,omitzero"`
}

// KnownConsent is a consent to the adopted terms that the papers show.
type KnownConsent struct {
	Partner id.Partner    `json:"partner"`
	Person  id.Person     `json:"person,omitzero"`
	Form    terms.Form    `json:"form"`
	On      calendar.Date `json:"on,omitzero"`
	Source  string        `json:"source,omitzero"`
}

// Balance is what had been delivered and accepted under a commitment, or
// otherwise settled, before papers were adopted.
type Balance struct {
	Commitment id.Commitment             `json:"commitment"`
	Quantity   *contribution.Quantity    `json:"quantity,omitzero"`
	Money      money.Amount              `json:"money,omitzero"`
	Items      int                       `json:"items,omitzero"` // of an unquantified commitment
	State      lifecycle.CommitmentState `json:"state,omitzero"` // absent: as the balance shows
}

// Gap names something that the papers do not show.
type Gap struct {
	Place check.Place `json:"place,omitzero"` // where in the terms or history
	What  string      `json:"what"`
}

// Invite asks an organisation of the draft, or one still to be drafted in, to
// the table.
type Invite struct {
	Partner id.Partner `json:"partner"`
	Words   string     `json:"words,omitzero"`
	Ext     canon.Ext  `json:"ext,omitzero"`
}

// Join says that its principal is willing.
type Join struct {
	Words string    `json:"words,omitzero"`
	Ext   canon.Ext `json:"ext,omitzero"`
}

// Draft replaces terms that are not signed. In the stage signed, before the
// start, it takes the agreement back to the table and needs every party.
type Draft struct {
	Terms  terms.Terms `json:"terms"`
	Reason string      `json:"reason,omitzero"`
	Form   terms.Form  `json:"form,omitzero"`
	Ext    canon.Ext   `json:"ext,omitzero"`
}

// Sign proposes the draft for signature. A command may leave Terms absent: the
// event then carries the draft whole, so that consents bind to it.
//
// With a Form the principal signs by it; without one it only lays the draft
// before the others, and its own [Consent] is still to come.
type Sign struct {
	Terms *terms.Terms `json:"terms,omitzero"`
	Form  terms.Form   `json:"form,omitzero"` // absent: no consent of the principal yet
	Ext   canon.Ext    `json:"ext,omitzero"`
}

// Consent agrees to a proposal.
//
// A command may leave Digest absent, which consents to what is proposed under
// that id, and Form absent, which means signature; the event carries both.
type Consent struct {
	Proposal    id.Command `json:"proposal"`
	Digest      id.Digest  `json:"digest,omitzero"`
	Form        terms.Form `json:"form,omitzero"`
	Mandate     id.Mandate `json:"mandate,omitzero"` // where another partner's person acts for the principal
	Reservation string     `json:"reservation,omitzero"`
	Ext         canon.Ext  `json:"ext,omitzero"`
}

// Decline refuses a proposal.
type Decline struct {
	Proposal id.Command `json:"proposal"`
	Reason   string     `json:"reason,omitzero"`
	Ext      canon.Ext  `json:"ext,omitzero"`
}

// Retract takes back a proposal of its principal's own that is still open.
type Retract struct {
	Proposal id.Command `json:"proposal"`
	Reason   string     `json:"reason,omitzero"`
	Ext      canon.Ext  `json:"ext,omitzero"`
}

// MeetingOutcome is what a meeting came to.
type MeetingOutcome string

// The outcomes of a meeting.
const (
	Mufakat   MeetingOutcome = "mufakat"   // agreement reached by deliberation
	Adjourned MeetingOutcome = "adjourned" // to be continued
	Vote      MeetingOutcome = "vote"      // decided by vote, where the terms allow it
)

// Meet records a deliberation on a proposal. It is nobody's consent.
type Meet struct {
	Proposal     id.Command     `json:"proposal"`
	Forum        id.Forum       `json:"forum,omitzero"`
	Present      []id.Partner   `json:"present"`
	Outcome      MeetingOutcome `json:"outcome"`
	Reservations []Reservation  `json:"reservations,omitzero"`
	Minutes      string         `json:"minutes,omitzero"` // where they are kept
	Ext          canon.Ext      `json:"ext,omitzero"`
}

// Reservation is what a partner wants noted beside an agreement.
type Reservation struct {
	Partner id.Partner `json:"partner"`
	Words   string     `json:"words"`
}

// Activate starts the agreement before its day, or with a condition set aside.
// What is fulfilled by itself starts by itself.
type Activate struct {
	Reason string     `json:"reason,omitzero"`
	Form   terms.Form `json:"form,omitzero"`
	Ext    canon.Ext  `json:"ext,omitzero"`
}

// Abandon takes its principal out before the agreement is active. The whole
// is abandoned when fewer than two parties remain.
type Abandon struct {
	Reason string    `json:"reason"`
	Ext    canon.Ext `json:"ext,omitzero"`
}
