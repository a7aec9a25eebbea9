// Package contribution answers what partners promise, deliver and accept: the
// kinds of contribution, commitments, deliveries and their valuation.
//
// A contribution is money or anything else that a partner brings for the
// others. What was valued in money and how significant it was to those who
// received it are two ledgers that are never summed; what was not valued is
// counted, never taken for zero.
//
// # Where to start
//
// A [Commitment] is what the terms promise and a [Delivery] what was brought. A
// [Book] takes them as they stand now, in any order: each commitment as a
// [Promise] ([Book.Promise]), each delivery as an [Entry] ([Book.Post]), what
// somebody holds it to be worth as an [Opinion] ([Book.Opine]) and how much it
// meant to a receiver as a [Rating] ([Book.Rate]). [Book.Ledger] returns the
// [Ledger] as of a day, and [Book.Check] what is wrong:
//
//	Commitment, Delivery → Promise, Entry → Book → Ledger
//
// Whoever has an agreement in hand asks it instead: partnership.Agreement.Ledger
// keeps such a book and knows what to put in it. A [Balance] accounts for one
// commitment alone, and [Check] looks at commitments before anything was brought.
//
// Three pairs of words lie close. A [Release] is a condition that makes a promise
// owed, and [Released] what the giver was let off. What is accepted, a [Row] also
// tells as delivered, as far as it was promised. A [Rating] says what a
// contribution meant, and an [ExchangeRate] turns one currency into another.
package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Kind is what sort of thing a contribution is. Unknown kinds survive reading
// and are reported.
type Kind string

// The kinds of contribution.
const (
	Cash           Kind = "cash"            // money paid
	Goods          Kind = "goods"           // things given for use or consumption
	Services       Kind = "services"        // work bought or lent as a service
	PaidTime       Kind = "paid_time"       // working time of paid staff
	VolunteerTime  Kind = "volunteer_time"  // unpaid time, in hours, days or persons
	FacilityUse    Kind = "facility_use"    // rooms or land lent
	EquipmentLoan  Kind = "equipment_loan"  // equipment lent and given back
	Asset          Kind = "asset"           // a lasting thing given for good
	Licence        Kind = "licence"         // a right to use
	Data           Kind = "data"            // data shared
	Knowledge      Kind = "knowledge"       // know-how, methods, training
	Network        Kind = "network"         // access to people and organisations
	Convening      Kind = "convening"       // bringing others to the table
	Reputation     Kind = "reputation"      // a name lent
	Advocacy       Kind = "advocacy"        // speaking for the common purpose
	RiskBearing    Kind = "risk_bearing"    // guarantees and risks taken
	ManagementCost Kind = "management_cost" // cost of running the partnership; beside the total, never in it
)

// Quantity is a number of units, such as 120 hours.
//
// The zero Quantity is no quantity: an unquantified promise counts as one item.
type Quantity struct {
	Number exact.Number `json:"number"`
	Unit   string       `json:"unit"` // a plain word: hour, day, person, visit, item
}

// Commitment is what one partner promises to bring for others.
//
// A commitment without quantity and money is unquantified and counts as one
// item. It is a promise until it is firm, and a duty until it is fulfilled,
// waived, released or defaulted.
type Commitment struct {
	ID         id.Commitment   `json:"id"`
	From       id.Partner      `json:"from"`
	To         []id.Partner    `json:"to,omitzero"` // who is owed; absent: every other partner
	Kind       Kind            `json:"kind"`
	What       string          `json:"what,omitzero"` // in words
	Quantity   *Quantity       `json:"quantity,omitzero"`
	Money      money.Amount    `json:"money,omitzero"` // with matching: at most
	Firm       bool            `json:"firm,omitzero"`  // firm from the signature on, not only promised
	Period     calendar.Period `json:"period,omitzero"`
	Due        calendar.Date   `json:"due,omitzero"` // the last day of what is in no tranche; absent: that of the period
	Tranches   []Tranche       `json:"tranches,omitzero"`
	Release    []Release       `json:"release,omitzero"` // what must have happened before it is owed
	Matching   *Matching       `json:"matching,omitzero"`
	Survives   bool            `json:"survives,omitzero"` // a duty that outlives the agreement's end
	Resource   string          `json:"resource,omitzero"` // the very thing, such as a number plate; see Scope
	Scope      string          `json:"scope,omitzero"`    // the total it counts in, such as one funder's match: a resource counts once in each
	Valuations []Valuation     `json:"valuations,omitzero"`
	Ext        canon.Ext       `json:"ext,omitzero"`
}

// Tranche is a dated part of a commitment.
type Tranche struct {
	ID       id.Tranche    `json:"id"`
	Due      calendar.Date `json:"due"`
	Quantity *Quantity     `json:"quantity,omitzero"`
	Money    money.Amount  `json:"money,omitzero"`
	Release  []Release     `json:"release,omitzero"`
	Ext      canon.Ext     `json:"ext,omitzero"`
}

// Release is one thing that must have happened before a commitment or tranche
// is owed: a commitment fulfilled, a condition met or a milestone reached.
// Exactly one member is given. It lets nobody off: that is [Released].
type Release struct {
	Commitment id.Commitment `json:"commitment,omitzero"`
	Condition  id.Condition  `json:"condition,omitzero"`
	Milestone  id.Milestone  `json:"milestone,omitzero"`
}

// Matching is a promise to give in proportion to what was accepted, in money,
// under another commitment, up to a cap.
//
// The money that the matching commitment states itself is a cap, too, and what
// its tranches state is when, not how much; see [Matching.Promises] for what it
// comes to. A commitment cannot match itself, directly or through others.
type Matching struct {
	Of    id.Commitment `json:"of"`
	Ratio exact.Number  `json:"ratio"`        // own money per unit of the other's money
	Cap   money.Amount  `json:"cap,omitzero"` // absent: no cap
	Ext   canon.Ext     `json:"ext,omitzero"`
}

// Method is how a value in money was arrived at.
type Method string

// The methods of valuation.
const (
	AtCost           Method = "cost"              // what it cost the giver
	FairMarketValue  Method = "fair_market_value" // what a willing buyer would have paid
	ComparableRate   Method = "comparable_rate"   // what others are paid for such work at that place
	RentalEquivalent Method = "rental_equivalent" // what renting the like would have cost
	DepreciatedBook  Method = "depreciated_book"  // what the giver's books still show
	StandardRate     Method = "standard_rate"     // a published rate, such as one for volunteer hours
	JointlyAgreed    Method = "jointly_agreed"    // what the partners agreed between them
)

// Valuation is somebody's opinion of what a contribution is worth in money.
// It is never the contribution itself, and several may stand side by side.
type Valuation struct {
	Amount   money.Amount  `json:"amount"`
	Method   Method        `json:"method,omitzero"`
	By       id.Partner    `json:"by,omitzero"`
	On       calendar.Date `json:"on,omitzero"`
	Evidence string        `json:"evidence,omitzero"` // where it can be looked up
	Ext      canon.Ext     `json:"ext,omitzero"`
}

// InLieu is what a substitute stands for: the part of the promise that is
// covered when something else is accepted in its place, such as 500 EUR for ten
// desks. At least one member is given.
type InLieu struct {
	Quantity *Quantity    `json:"quantity,omitzero"`
	Money    money.Amount `json:"money,omitzero"`
}

// Delivery is what one partner brought on a day, with or without a commitment.
// Negative numbers are returns and say so.
type Delivery struct {
	Commitment id.Commitment `json:"commitment,omitzero"` // absent: unpledged
	Tranche    id.Tranche    `json:"tranche,omitzero"`
	To         []id.Partner  `json:"to,omitzero"` // receivers; absent: those of the commitment, else every other partner
	Kind       Kind          `json:"kind,omitzero"`
	What       string        `json:"what,omitzero"`
	Quantity   *Quantity     `json:"quantity,omitzero"`
	Money      money.Amount  `json:"money,omitzero"`
	Returns    bool          `json:"returns,omitzero"`  // something given back; numbers are negative
	InLieu     *InLieu       `json:"inLieu,omitzero"`   // what of the promise it stands for, where it is something else
	Resource   string        `json:"resource,omitzero"` // the very thing; see Commitment.Scope
	Scope      string        `json:"scope,omitzero"`
	Valuations []Valuation   `json:"valuations,omitzero"`
	Ext        canon.Ext     `json:"ext,omitzero"`
}
