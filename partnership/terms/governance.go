package terms

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Form is how a consent was given.
type Form string

// The forms of consent.
const (
	Signature Form = "signature" // the default, and the only form that counts unless the terms say otherwise
	Letter    Form = "letter"    // a letter or message that is kept
	Minutes   Form = "minutes"   // minuted in a meeting; needed where the policy is deliberated
	Oral      Form = "oral"      // the spoken word
	Conduct   Form = "conduct"   // acted as if consented
)

// Rule is how many must consent.
type Rule string

// The rules of consent. An absent rule is All.
const (
	All         Rule = "all"         // every party; the rule where none is stated
	AtLeast     Rule = "at_least"    // at least K of the parties
	Weighted    Rule = "weighted"    // consents whose weights reach Share of the sum of weights
	ByRole      Rule = "by_role"     // every party that holds one of Roles
	Deliberated Rule = "deliberated" // a meeting of Forum that reached agreement, and minutes
)

// Policy is whose consent some kinds of act need.
//
// The zero Policy covers every act that no other policy names and needs all.
type Policy struct {
	Acts          []string     `json:"acts,omitzero"` // words of acts, such as "amend"; absent: every other
	Rule          Rule         `json:"rule,omitzero"`
	K             int          `json:"k,omitzero"`             // for at_least
	Weights       []Weight     `json:"weights,omitzero"`       // for weighted; a party without one weighs nothing
	Share         exact.Number `json:"share,omitzero"`         // for weighted: more than 0, at most 1; absent: more than half
	Roles         []RoleWord   `json:"roles,omitzero"`         // for by_role
	Forum         id.Forum     `json:"forum,omitzero"`         // for deliberated; absent: any meeting of the parties
	Vote          bool         `json:"vote,omitzero"`          // deliberated: a vote is allowed after the adjournments
	Adjournments  int          `json:"adjournments,omitzero"`  // deliberated: adjourned meetings needed before a vote
	ObjectionDays int          `json:"objectionDays,omitzero"` // deliberated: absent parties may object so long after a vote
	LapseDays     int          `json:"lapseDays,omitzero"`     // a proposal not adopted by then lapses; zero: never
	Ext           canon.Ext    `json:"ext,omitzero"`
}

// Weight is one party's weight in a weighted policy.
type Weight struct {
	Partner id.Partner   `json:"partner"`
	Weight  exact.Number `json:"weight"`
	Ext     canon.Ext    `json:"ext,omitzero"`
}

// Forum is where partners decide together.
type Forum struct {
	ID      id.Forum         `json:"id"`
	Name    string           `json:"name"`
	Members []Seat           `json:"members,omitzero"` // absent: a seat for every party
	Cadence calendar.Cadence `json:"cadence,omitzero"`
	Quorum  int              `json:"quorum,omitzero"` // members needed; zero: more than half
	Ext     canon.Ext        `json:"ext,omitzero"`
}

// Seat is a partner's place in a forum, with the post that fills it.
type Seat struct {
	Partner id.Partner `json:"partner"`
	Post    id.Post    `json:"post,omitzero"`
	Ext     canon.Ext  `json:"ext,omitzero"`
}

// Rung is one step of the dispute ladder, from the lowest. The first is
// deliberation (musyawarah).
type Rung struct {
	Name string    `json:"name"`
	Days int       `json:"days,omitzero"` // how long before the next step may be taken
	Ext  canon.Ext `json:"ext,omitzero"`
}

// Governance is how the partners decide.
//
// The zero Governance has no forums, needs the consent of every party by
// signature, accepts deliveries only expressly and closes only by consent.
type Governance struct {
	Forums         []Forum   `json:"forums,omitzero"`
	Policies       []Policy  `json:"policies,omitzero"`
	Forms          []Form    `json:"forms,omitzero"` // forms of consent that count; absent: signature
	Disputes       []Rung    `json:"disputes,omitzero"`
	Innovation     []string  `json:"innovation,omitzero"`     // pilots and learning
	AcceptanceDays int       `json:"acceptanceDays,omitzero"` // a delivery neither accepted nor disputed so long is accepted; zero: never
	ClosingDays    int       `json:"closingDays,omitzero"`    // a closing neither consented to nor declined so long is consented to; zero: never
	Ext            canon.Ext `json:"ext,omitzero"`
}
