package partnership

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// ChangeKind is what new terms change, by what they say otherwise than those
// before them.
type ChangeKind string

// The kinds of change, in the order in which [Change.Kinds] names them.
const (
	ChangedPartners     ChangeKind = "partners"     // who is a partner, and in what standing
	ChangedRoles        ChangeKind = "roles"        // who plays which part, and who answers for which activity
	ChangedContribution ChangeKind = "contribution" // who promises what to whom, how much and when
	ChangedBudget       ChangeKind = "budget"       // how much money is promised in all, in some currency
	ChangedDuration     ChangeKind = "duration"     // when it starts and ends, what that waits for, and the times it gives
	ChangedSuccess      ChangeKind = "success"      // what counts as success, and the indicators of it
	ChangedGovernance   ChangeKind = "governance"   // how it is decided, told, left and made binding, and by which posts
	ChangedWording      ChangeKind = "wording"      // nothing else: words, the order of lists, extensions
)

// Change is one version of the terms that was adopted: the terms as they were
// signed, or new ones beside those before.
type Change struct {
	Seq       int            `json:"seq"`               // of the event that adopted it
	Adopted   calendar.Date  `json:"adopted"`           // the day of that event
	Effective calendar.Date  `json:"effective"`         // the first day it holds
	Act       act.Type       `json:"act"`               // sign, amend, renew, accede or novate; adopt where papers show it
	Proposal  id.Command     `json:"proposal"`          // the command that proposed it
	By        id.Person      `json:"by,omitzero"`       // who proposed it
	For       id.Partner     `json:"for"`               // for which partner
	Consents  []ConsentGiven `json:"consents,omitzero"` // in the order given; of papers those that they show
	Reason    string         `json:"reason,omitzero"`
	Evidence  []Ground       `json:"evidence,omitzero"` // in the order named

	Kinds       []ChangeKind   `json:"kinds,omitzero"` // in the order of the constants; none for the first terms
	Differences []terms.Change `json:"differences,omitzero"`
	Levels      []LevelChange  `json:"levels,omitzero"` // by partner, then measure
	Budget      []BudgetChange `json:"budget,omitzero"` // by currency

	Joined     []id.Partner      `json:"joined,omitzero"`     // named by these terms and not by those before
	Gone       []id.Partner      `json:"gone,omitzero"`       // named by those before and not by these
	Novated    *Novation         `json:"novated,omitzero"`    // where a successor in law takes a partner's place
	Continuing []id.Partner      `json:"continuing,omitzero"` // of a renewal; absent: all
	Cases      []act.BenefitCase `json:"cases,omitzero"`      // of a renewal: why each goes on
}

// Novation is a successor in law who takes a partner's place.
type Novation struct {
	From id.Partner `json:"from"`
	To   id.Partner `json:"to"`
}

// LevelChange is how much a partner promises in one measure, before and after.
//
// What has no number counts as one item. A promise to match another is counted
// by what it is bounded to, if anything.
type LevelChange struct {
	Partner    id.Partner           `json:"partner"`
	Measure    contribution.Measure `json:"measure"`
	Management bool                 `json:"management,omitzero"` // cost of management, which stands beside all else
	Before     exact.Number         `json:"before"`
	After      exact.Number         `json:"after"`
	Percent    *exact.Number        `json:"percent,omitzero"` // (after − before) ÷ before × 100, to 12 places, half to even; nil from 0
}

// BudgetChange is how much money all partners promise in one currency, before
// and after. The cost of management is not in it.
type BudgetChange struct {
	Currency money.Currency `json:"currency"`
	Before   money.Amount   `json:"before"`
	After    money.Amount   `json:"after"`
	Percent  *exact.Number  `json:"percent,omitzero"` // (after − before) ÷ before × 100, to 12 places, half to even; nil from 0
}

// Ground is a record on which a change rests, as it is said now.
type Ground struct {
	ID    id.Command    `json:"id"`
	Seq   int           `json:"seq,omitzero"` // zero: no such record
	On    calendar.Date `json:"on,omitzero"`
	For   id.Partner    `json:"for,omitzero"` // who recorded it
	Act   act.Type      `json:"act,omitzero"` // review, measure, judge, …
	Says  act.Recorded  `json:"says,omitzero"`
	Taken bool          `json:"taken,omitzero"` // it was taken back since
}

// ReviewOutcome is a review, and what came of it.
type ReviewOutcome struct {
	ID        id.Command      `json:"id"`
	Seq       int             `json:"seq"`
	On        calendar.Date   `json:"on"`
	For       id.Partner      `json:"for"` // who recorded it
	Period    calendar.Period `json:"period,omitzero"`
	Formal    bool            `json:"formal,omitzero"`
	Decisions []act.Decision  `json:"decisions,omitzero"`
	Changes   []int           `json:"changes,omitzero"` // Seq of the changes that name it as evidence
}

// Successor is an agreement that follows this one.
type Successor struct {
	Name   string        `json:"name"`            // a name or address of it
	Digest id.Digest     `json:"digest,omitzero"` // of its history or terms, as who recorded it says
	Words  string        `json:"words,omitzero"`
	On     calendar.Date `json:"on"`
	Seq    int           `json:"seq"`
	Act    act.Type      `json:"act"` // succeed; or wind_down, where the decision to end names it
}
