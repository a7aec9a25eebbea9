package iati

import (
	"cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Activity is one iati-activity: what one reporter says of an agreement.
//
// The zero Activity says nothing and cannot be written; see [IncompleteError].
type Activity struct {
	Version    string          `json:"version,omitzero"` // of the file it was read from; always written as 2.03
	Identifier string          `json:"identifier"`       // iati-identifier
	Language   string          `json:"language,omitzero"`
	Currency   money.Currency  `json:"currency,omitzero"` // of sums that state none
	Reporter   Reporter        `json:"reporter,omitzero"`
	Stage      lifecycle.Stage `json:"stage,omitzero"`     // activity-status; None where the code is on no list
	Cancelled  bool            `json:"cancelled,omitzero"` // closed early, with objectives dropped
	Dates      Dates           `json:"dates,omitzero"`
	Terms      terms.Terms     `json:"terms"`
	Budgets    []Budget        `json:"budgets,omitzero"`
	Planned    []Planned       `json:"planned,omitzero"`
	Deliveries []Delivery      `json:"deliveries,omitzero"`
	Results    []Result        `json:"results,omitzero"`
	Readings   []Reading       `json:"readings,omitzero"`
	Rest       Rest            `json:"rest,omitzero"` // of the activity itself: sectors, countries and all else
}

// Reporter is who publishes the activity, one of its partners.
type Reporter struct {
	Partner id.Partner `json:"partner,omitzero"`
	Rest    Rest       `json:"rest,omitzero"`
}

// Dates are the four days of an activity, each absent where it is not stated.
// The terms repeat the planned ones, or where there are none the actual ones, as
// their duration.
type Dates struct {
	PlannedStart Day `json:"plannedStart,omitzero"`
	ActualStart  Day `json:"actualStart,omitzero"`
	PlannedEnd   Day `json:"plannedEnd,omitzero"`
	ActualEnd    Day `json:"actualEnd,omitzero"`
}

// first returns the day that stands for one that is needed and not known: of the
// start, else of the end, and what happened before what was planned.
func (d *Dates) first() calendar.Date {
	return cmp.Or(d.ActualStart.On, d.PlannedStart.On, d.ActualEnd.On, d.PlannedEnd.On)
}

// Day is a day as a file states it.
type Day struct {
	On   calendar.Date `json:"on,omitzero"`
	Rest Rest          `json:"rest,omitzero"`
}

// Budget is what the reporter plans to spend in a period. It is a plan: nobody
// promised it. Use [Activity.BudgetsInForce] before adding any up.
type Budget struct {
	Revised   bool            `json:"revised,omitzero"`   // replaces the original of its period; else it is the original
	Committed bool            `json:"committed,omitzero"` // else it is indicative
	Period    calendar.Period `json:"period"`             // the last day is in it
	Value     money.Amount    `json:"value"`
	ValueDate calendar.Date   `json:"valueDate,omitzero"` // for the rate of exchange; absent: the first day of the period
	Rest      Rest            `json:"rest,omitzero"`
}

// Planned is a planned disbursement: when a part of what is committed is meant
// to be paid. It is not added to commitments, which hold it already.
type Planned struct {
	From      id.Partner      `json:"from,omitzero"`
	To        id.Partner      `json:"to,omitzero"`
	Revised   bool            `json:"revised,omitzero"` // replaces the original of its period; else it is the original
	Period    calendar.Period `json:"period"`           // the last side may be open
	Value     money.Amount    `json:"value"`
	ValueDate calendar.Date   `json:"valueDate,omitzero"` // absent: the first day of the period
	Rest      Rest            `json:"rest,omitzero"`
}

// Flow is the way in which a delivery is published.
type Flow string

// The flows. An absent flow is incoming where the reporter is the receiver, and
// else a disbursement.
const (
	Incoming     Flow = "incoming"     // funds that the activity received
	Disbursement Flow = "disbursement" // funds that the activity passed on
	Expenditure  Flow = "expenditure"  // funds that the activity spent on goods and services
)

// Delivery is a transaction that says that something was given.
//
// What was given in kind has the value that the file states as a valuation, and
// no money. What was given back has Returns and a negative number.
type Delivery struct {
	ID   id.Command    `json:"id"`
	By   id.Partner    `json:"by"` // who gave it
	On   calendar.Date `json:"on"`
	Flow Flow          `json:"flow,omitzero"`
	contribution.Delivery
}

// Reading is what an indicator read in a period, as the reporter states it.
// It is dated the last day of its period.
type Reading struct {
	ID id.Command    `json:"id"`
	By id.Partner    `json:"by,omitzero"`
	On calendar.Date `json:"on"`
	act.Measure
}

// Result groups the indicators of one result.
type Result struct {
	Type       string         `json:"type"` // output, outcome, impact or other, or a code of no list
	Title      string         `json:"title"`
	Indicators []id.Indicator `json:"indicators,omitzero"`
	Rest       Rest           `json:"rest,omitzero"`
}

// Import is one activity that was read, with what is wrong in it and what of the
// file is not in the model.
type Import struct {
	Activity Activity       `json:"activity"`
	Start    check.Position `json:"start"` // of the element
	Report   check.Report   `json:"report,omitzero"`
	Losses   []Loss         `json:"losses,omitzero"`
}

// Loss names something that the other side does not hold.
type Loss struct {
	At       string         `json:"at"`                // reading: path in the activity, such as transaction[2]/@ref; writing: path in the Activity
	Why      Why            `json:"why"`               // the reason
	Kept     bool           `json:"kept,omitzero"`     // it is in a Rest, verbatim, and is given back
	Text     string         `json:"text,omitzero"`     // what is not kept, as it stands
	Count    int            `json:"count,omitzero"`    // how many, where several are told at once; zero: one
	Position check.Position `json:"position,omitzero"` // in the file that was read
}

// Why is the reason of a loss.
type Why string

// The reasons.
const (
	NotModelled Why = "not_modelled" // the library has no noun for it
	ForeignName Why = "foreign"      // it is of another namespace
	NotHeld     Why = "not_held"     // the noun cannot hold what is written
	NotValid    Why = "not_valid"    // the schema has no such thing there
	OfTheFile   Why = "of_the_file"  // it is said of the file, not of an activity
	NotContent  Why = "not_content"  // comments and processing instructions
	StrayText   Why = "stray_text"   // text between elements
	Repeated    Why = "repeated"     // the same period stated again; its values stand with the first
	NoElement   Why = "no_element"   // writing: the standard has no element for it
	NoCode      Why = "no_code"      // writing: the standard has no code for it; the word is written as it is
	OtherForm   Why = "other_form"   // writing: the standard can say it in a weaker form only
	Completed   Why = "completed"    // writing: something is added, since the schema asks for it or since it says in words what is not said otherwise
	OfOthers    Why = "of_others"    // it does not concern the reporter, and is for others to publish
	NoPlace     Why = "no_place"     // writing: nothing that is written names it
	InWords     Why = "in_words"     // writing: a description says it, which is not read back
)
