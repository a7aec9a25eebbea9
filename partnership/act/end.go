package act

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// EndKind is how an agreement ended. It says nothing of what was achieved.
type EndKind string

// The kinds of end.
const (
	Completed            EndKind = "completed"             // the work is done
	Expired              EndKind = "expired"               // the term has run out
	MilestoneReached     EndKind = "milestone"             // the milestone agreed on as the end is reached
	Transferred          EndKind = "transferred"           // the work goes on in other hands
	Superseded           EndKind = "superseded"            // another agreement takes its place
	Mutual               EndKind = "mutual"                // all wish it
	ByNotice             EndKind = "notice"                // a partner of two gave notice
	ForCause             EndKind = "cause"                 // a breach was not cured
	EndedByForceMajeure  EndKind = "force_majeure"         // what nobody could help goes on for too long
	LapsedWithoutReview  EndKind = "lapsed"                // nobody has reviewed it for long
	InsufficientPartners EndKind = "insufficient_partners" // fewer than two parties remain
)

// Investment is what a partner had put in up to a decision to end, money and
// time apart.
type Investment struct {
	Partner id.Partner              `json:"partner"`
	Money   []money.Amount          `json:"money,omitzero"` // one sum for each currency
	Time    []contribution.Quantity `json:"time,omitzero"`  // and other quantities, one for each unit
	Items   int                     `json:"items,omitzero"` // unquantified contributions

	Management []money.Amount `json:"management,omitzero"` // cost of running the partnership: beside Money, never in it
}

// GiveNotice says that its principal will leave. It runs for the notice days
// of the terms or longer, up to [terms.MaxDays]. A two-party agreement ends when it has run; a larger
// one loses a member, by [Withdraw].
type GiveNotice struct {
	To         []id.Partner `json:"to,omitzero"`   // addressees; absent: every other party
	Days       int          `json:"days,omitzero"` // absent: the notice days of the terms
	Reason     string       `json:"reason"`
	Criteria   []string     `json:"criteria,omitzero"`
	Breach     id.Breach    `json:"breach,omitzero"` // where the notice is for cause; absent: for convenience
	Investment []Investment `json:"investment,omitzero"`
	Form       terms.Form   `json:"form,omitzero"` // absent: letter
	Ext        canon.Ext    `json:"ext,omitzero"`
}

// RevokeNotice takes back a notice that is still running.
type RevokeNotice struct {
	Notice id.Command `json:"notice"`
	Reason string     `json:"reason,omitzero"`
	Ext    canon.Ext  `json:"ext,omitzero"`
}

// WindDown proposes to end the agreement.
//
// Completed needs a statement; MilestoneReached that the milestone of the
// duration is reached; every other kind the reason, the criteria and the
// investment to date of each partner in force, as the investment of the
// agreement on that day counts it.
type WindDown struct {
	Kind       EndKind      `json:"kind"`
	Reason     string       `json:"reason,omitzero"`
	Criteria   []string     `json:"criteria,omitzero"`
	Statement  string       `json:"statement,omitzero"` // of completion
	Breach     id.Breach    `json:"breach,omitzero"`    // for cause
	Successor  string       `json:"successor,omitzero"` // who or what follows, where transferred or superseded
	Investment []Investment `json:"investment,omitzero"`
	Form       terms.Form   `json:"form,omitzero"`
	Ext        canon.Ext    `json:"ext,omitzero"`
}

// LastState is a duty's last state.
type LastState string

// The last states.
const (
	Fulfilled  LastState = "fulfilled"   // done as promised
	Returned   LastState = "returned"    // given back
	Defaulted  LastState = "defaulted"   // not done, and not to be done
	HandedOver LastState = "handed_over" // another takes it on beyond this agreement
)

// Settle records the last state of a duty while the agreement winds down, or
// of a surviving duty after it closed.
type Settle struct {
	Commitment id.Commitment `json:"commitment"`
	As         LastState     `json:"as"`
	To         string        `json:"to,omitzero"` // to whom it was handed over
	Words      string        `json:"words,omitzero"`
	Ext        canon.Ext     `json:"ext,omitzero"`
}

// Rescind takes back the end before the agreement is closed.
type Rescind struct {
	Reason string     `json:"reason,omitzero"`
	Form   terms.Form `json:"form,omitzero"`
	Ext    canon.Ext  `json:"ext,omitzero"`
}

// Outcome is what was achieved. It says nothing of how the agreement ended.
type Outcome string

// The outcomes.
const (
	Met            Outcome = "met"     // what was to be achieved is achieved
	PartlyMet      Outcome = "partly"  // some of it is
	NotMet         Outcome = "not_met" // it is not
	UnknownOutcome Outcome = "unknown" // nobody can say
)

// PartnerOutcome is what was achieved as one partner sees it.
type PartnerOutcome struct {
	Partner id.Partner `json:"partner"`
	Outcome Outcome    `json:"outcome"`
	Words   string     `json:"words,omitzero"`
}

// Continued is an activity that lives on, with its new owner.
type Continued struct {
	Activity id.Activity `json:"activity,omitzero"`
	What     string      `json:"what,omitzero"`
	Owner    string      `json:"owner"`
}

// Report is the final report of an agreement.
type Report struct {
	Source     string   `json:"source,omitzero"` // where it is kept
	Summary    string   `json:"summary,omitzero"`
	Lessons    []string `json:"lessons,omitzero"`
	Continuity string   `json:"continuity,omitzero"` // of those who are served
}

// Close proposes to close an agreement that is wound down: what was achieved,
// what lives on, and the final report, which names a source or a summary.
type Close struct {
	Joint     Outcome          `json:"joint"`
	Outcomes  []PartnerOutcome `json:"outcomes,omitzero"`
	Continued []Continued      `json:"continued,omitzero"`
	Report    *Report          `json:"report,omitzero"`
	Form      terms.Form       `json:"form,omitzero"`
	Ext       canon.Ext        `json:"ext,omitzero"`
}

// Succeed records which agreement follows this one.
type Succeed struct {
	Successor string    `json:"successor"` // a name or address of the other agreement
	Digest    id.Digest `json:"digest,omitzero"`
	Words     string    `json:"words,omitzero"`
	Ext       canon.Ext `json:"ext,omitzero"`
}

// Advance takes what fell due by the rules up to the command's day, and nothing
// else. It is never itself recorded.
//
// Of its command only the day counts. It decides nothing: what is due on a day
// follows from the history alone, the same whoever asks and whatever they have
// seen. So neither the id nor the number of events expected is looked at, and who
// is behind may advance as well as who is not.
type Advance struct{}
