package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// The codes that [Book.Check] gives, besides [CON005] and [VAL002]. Each is
// followed by the smallest content of a book that has it: commitments as promises,
// entries, opinions and ratings, as of a day.
const (
	// CON007 occurs where what a partner is firmly committed to is past its due day
	// and was neither delivered nor waived, released, defaulted or moved to a later
	// day. Its due day is the first on which anything is missing.
	//
	//	{"on": "2026-03-02", "promises": [
	//	  {"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR", "firm": true, "due": "2026-03-01"}]}
	CON007 check.Code = "CON007"

	// CON008 occurs where there are three or more partners and one of them gave more
	// than four fifths of the value in money. The value has to be in one currency,
	// or there has to be a rate for every other one; else nothing can be said.
	//
	//	{"on": "2026-03-02", "entries": [
	//	  {"id": "d1", "by": "mill", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "cash", "money": "90 EUR"}},
	//	  {"id": "d2", "by": "school", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "cash", "money": "5 EUR"}},
	//	  {"id": "d3", "by": "clinic", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "cash", "money": "5 EUR"}}]}
	CON008 check.Code = "CON008"

	// VAL003 occurs where volunteer work counts at a value without source or date, or
	// at one that was older than 24 months when the work was done. What was jointly
	// agreed is its own source.
	//
	//	{"on": "2026-03-02", "entries": [
	//	  {"id": "d1", "by": "mill", "on": "2026-03-01", "in": "accepted", "delivery": {
	//	    "kind": "volunteer_time", "quantity": {"number": "8", "unit": "hour"},
	//	    "valuations": [{"amount": "200 EUR", "method": "standard_rate", "on": "2024-01-01", "evidence": "rate table"}]}}]}
	VAL003 check.Code = "VAL003"

	// VAL004 occurs where the value with the strongest claim is more than a value of
	// that kind may be: a loan above its rental equivalent, goods above their market
	// value, an asset above the lesser of market and book value. The lower one
	// counts.
	//
	//	{"on": "2026-03-02", "entries": [
	//	  {"id": "d1", "by": "mill", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "goods", "what": "desks",
	//	    "valuations": [
	//	      {"amount": "500 EUR", "method": "cost", "by": "school", "on": "2026-03-01"},
	//	      {"amount": "300 EUR", "method": "fair_market_value", "by": "mill", "on": "2026-03-01"}]}}]}
	//
	// Source: 2 CFR 200.306(d) and (g) to (i).
	VAL004 check.Code = "VAL004"

	// VAL005 occurs where something other than money was given that has neither a
	// value nor a rating of its significance by anybody who received it.
	//
	//	{"on": "2026-03-02", "entries": [
	//	  {"id": "d1", "by": "mill", "on": "2026-03-01", "in": "accepted", "delivery": {"kind": "advocacy", "what": "a speech"}}]}
	VAL005 check.Code = "VAL005"
)

// bookRules declares the codes that [Book.Check] gives, in their order.
func bookRules() []check.Rule {
	return []check.Rule{
		{Code: CON007, Severity: check.Warning, MendedBy: []string{"deliver", "settle", "waive", "release", "amend"}, Params: []string{check.Due, "measure", "outstanding"}},
		{Code: CON008, Severity: check.Advice, MendedBy: []string{"deliver", "amend"}, Params: []string{"partner", "currency", "share"}},
		{Code: VAL003, Severity: check.Warning, MendedBy: []string{"value"}, Params: []string{"problem", "partner"}},
		{Code: VAL004, Severity: check.Warning, MendedBy: []string{"value"}, Params: []string{"kind", "method", "value", "bound"}},
		{Code: VAL005, Severity: check.Advice, MendedBy: []string{"value", "rate"}, Params: []string{"kind", "partner"}},
	}
}

// overDelivery is the value of the parameter "problem" of [CON005] as advice: more
// was given than promised.
const overDelivery = "over_delivery"

// The words of the parameter "problem" of VAL003, of which several may stand
// together.
const (
	problemUndated   = "undated"
	problemUnsourced = "unsourced"
	problemOld       = "old"
)

// Limits are the thresholds of [Book.Check] and [Book.Significant]. The zero
// value is the defaults; a number that is not positive is its default.
type Limits struct {
	DominantShare exact.Number   `json:"dominantShare,omitzero"` // of the value in money, beyond which one partner gives most of it (CON008); default 0.8
	RateMonths    int            `json:"rateMonths,omitzero"`    // how old a rate for volunteer work may be, in months (VAL003); default 24
	Significant   exact.Number   `json:"significant,omitzero"`   // the median from which on a contribution is significant (CON002); default 2
	Partners      int            `json:"partners,omitzero"`      // how many partners there are (CON008); default: as many as promised or gave anything
	Rates         []ExchangeRate `json:"rates,omitzero"`         // as in [LedgerOptions], for CON008
	Into          money.Currency `json:"into,omitzero"`          // as in [LedgerOptions], for CON008
}

func (l Limits) significant() exact.Number { return positive(l.Significant, "2") }

func (l Limits) dominantShare() exact.Number { return positive(l.DominantShare, "0.8") }

func (l Limits) rateMonths() int {
	if l.RateMonths > 0 {
		return l.RateMonths
	}
	return 24
}

// positive returns n, or what it is by default where it is not positive.
func positive(n exact.Number, byDefault string) exact.Number {
	if n.Sign() > 0 {
		return n
	}
	return exact.MustParse(byDefault)
}
