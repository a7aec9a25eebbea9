package table

// Column is the name of a column, as it stands in the header.
type Column string

// The columns of several tables.
const (
	ID     Column = "id"           // of the element, or of the command that recorded it
	Seq    Column = "seq"          // the number of the event, from 1
	By     Column = "by"           // who brought, reported, judged or acted
	On     Column = "on"           // the day, such as 2026-05-01
	Kind   Column = "kind"         // the word of a list, such as cash
	To     Column = "to"           // ids of receivers, with semicolons between them; []: none
	First  Column = "period_first" // the first day of the period; empty: open
	Last   Column = "period_last"  // its last day, inclusive; empty: open
	Place  Column = "place"        // the place of a reading or target; of a finding, where it is, with ids
	Words  Column = "words"        // what is said of it
	More   Column = "more"         // what has no column, as a JSON object; empty: nothing
	Source Column = "source"       // what a record rests on
)

// The columns of commitments and deliveries.
const (
	From     Column = "from"     // who promises
	What     Column = "what"     // in words
	Quantity Column = "quantity" // a number of units
	Unit     Column = "unit"     // what one unit is
	Amount   Column = "amount"   // a sum of money, in currency
	Currency Column = "currency" // the code of ISO 4217, such as EUR
	Firm     Column = "firm"     // TRUE or FALSE: firm, not only promised
	Due      Column = "due"      // the last day
	Survives Column = "survives" // TRUE or FALSE: outlives the agreement's end
	Resource Column = "resource" // the very thing, such as a number plate
	Scope    Column = "scope"    // the total it counts in

	State        Column = "state"         // of a delivery: reported, accepted, …
	Deemed       Column = "deemed"        // the day on which it counts as accepted if nobody speaks
	Commitment   Column = "commitment"    // the id of the promise; empty: unpledged
	Tranche      Column = "tranche"       // the id of the promise's tranche
	Returns      Column = "returns"       // TRUE or FALSE: something given back; its numbers are negative
	LieuQuantity Column = "lieu_quantity" // what of the promise it stands for
	LieuUnit     Column = "lieu_unit"     // the unit of lieu_quantity
	LieuAmount   Column = "lieu_amount"   // the sum of the promise that it stands for
	LieuCurrency Column = "lieu_currency" // the currency of lieu_amount
)

// The columns of indicators, targets, readings and scores. A value has exactly
// one of number, numerator with denominator, level, text and missing.
const (
	Indicator    Column = "indicator"    // the indicator's id
	Title        Column = "title"        // what the indicator is called
	Basis        Column = "basis"        // measured or judged; of an event, decided or attested
	Measure      Column = "measure"      // unit, percentage, …
	Direction    Column = "direction"    // increase, decrease, …
	Accumulation Column = "accumulation" // over time
	Aggregation  Column = "aggregation"  // over places and partners
	Version      Column = "version"      // of the definition; empty: the first
	Reporter     Column = "reporter"     // who reports; empty: any partner
	Judges       Column = "judges"       // ids of who judges; empty: every partner
	Credited     Column = "credited"     // ids of who is credited; empty: all

	Number      Column = "number"      // the value, where it is a number
	Numerator   Column = "numerator"   // of the value, where it is a ratio
	Denominator Column = "denominator" // of the value, where it is a ratio
	Level       Column = "level"       // the value, where it is a level
	Text        Column = "text"        // the value, where it is words
	Missing     Column = "missing"     // why there is no value, such as not_reported: never 0

	BaselineNumber      Column = "baseline_number"      // as number, of the baseline
	BaselineNumerator   Column = "baseline_numerator"   // as numerator, of the baseline
	BaselineDenominator Column = "baseline_denominator" // as denominator, of the baseline
	BaselineLevel       Column = "baseline_level"       // as level, of the baseline
	BaselineText        Column = "baseline_text"        // as text, of the baseline
	BaselineMissing     Column = "baseline_missing"     // as missing, of the baseline
	BaselineOn          Column = "baseline_on"          // the day of the baseline
	BaselineSource      Column = "baseline_source"      // where the baseline is from

	Unattributed Column = "unattributed" // TRUE or FALSE: not to be shown with the partner's name
	Rests        Column = "scores"       // ids of the scores that a joint score rests on
	Reopened     Column = "reopened"     // TRUE or FALSE: a score beneath it was corrected
)

// The columns of events and findings.
const (
	For       Column = "for"       // the partner that is bound
	At        Column = "at"        // the moment of recording, in UTC
	Act       Column = "act"       // the word of the act; its members stand in more
	Cause     Column = "cause"     // of an effect: the number of an event, or a row of a table
	Attester  Column = "attester"  // who attests what was entered from papers
	Digest    Column = "digest"    // of the paper
	Certainty Column = "certainty" // certain, probable or possible
	Until     Column = "until"     // the last day it may have happened on

	Code     Column = "code"     // the permanent name of the rule
	Severity Column = "severity" // advice, warning or error
	Path     Column = "path"     // an RFC 6901 pointer into the document
	Line     Column = "line"     // from 1
	Col      Column = "column"   // in bytes, from 1
	Offset   Column = "offset"   // in bytes, from 0
	Params   Column = "params"   // the finding's parameters, as a JSON object
)
