package contribution

import (
	"cmp"
	"maps"
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// LedgerOptions says what else a ledger should tell. The zero value converts
// nothing and leaves the details out.
type LedgerOptions struct {
	Rates   []ExchangeRate `json:"rates,omitzero"`   // rates that the caller vouches for; of several from one currency the latest up to the day, else the earliest after it
	Into    money.Currency `json:"into,omitzero"`    // the currency to show beside the original; zero: none
	Details bool           `json:"details,omitzero"` // also Values and Significance, which are as long as the book
}

// ExchangeRate is so many units of To for one unit of From, on a day and by a
// source. It is an opinion like any valuation: without a day, a source and a
// positive number it is refused. One of a later day than the ledger's is used
// where there is none before it, and [Converted] shows its day. It is no [Rating], which is what [Book.Rate]
// takes.
type ExchangeRate struct {
	From   money.Currency `json:"from,omitzero"`
	To     money.Currency `json:"to,omitzero"`
	Rate   exact.Number   `json:"rate"`
	On     calendar.Date  `json:"on,omitzero"`
	Source string         `json:"source,omitzero"` // where it can be looked up
}

// Refused is an [ExchangeRate] that was not used, and why: "date", "source" or
// "rate" is what it lacks.
type Refused struct {
	Rate ExchangeRate `json:"rate"`
	Why  string       `json:"why"`
}

// Ledger is what partners promised, gave and owe as of a day, told in money
// where it is money, in units where it is counted, and in words of significance
// beside, never summed into one another.
//
// It is plain data. Lists are ordered by partner, kind, measure and currency.
// Numbers are exact: money is written with the places of its minor unit at
// least, anything else without trailing zeros. Quotients have 12 places, half
// even. A quotient that is undefined, or outgrows what a document can hold, is
// nil, and absent in JSON: it is not 0. A sum that outgrows it is told all the
// same, and makes writing the ledger as JSON fail with [exact.ErrRange]: the
// parts of such a sum can be written and it cannot.
type Ledger struct {
	On             calendar.Date   `json:"on,omitzero"` // zero: nothing is overdue
	Rows           []Row           `json:"rows,omitzero"`
	Accounts       []Account       `json:"accounts,omitzero"`
	Totals         []Total         `json:"totals,omitzero"`
	Concentrations []Concentration `json:"concentrations,omitzero"`
	Summaries      []Summary       `json:"summaries,omitzero"`
	Whole          *Whole          `json:"whole,omitzero"`       // all in one currency; nil where none was asked for or a rate is missing
	Unconverted    []Unconverted   `json:"unconverted,omitzero"` // what a rate is missing for
	Refused        []Refused       `json:"refused,omitzero"`     // the rates that were not used
	Values         []Value         `json:"values,omitzero"`      // each value in money that counts, if details were asked for
	Significance   []Significance  `json:"significance,omitzero"`
}

// Row is what one partner promised and gave of one kind in one measure. Each
// number is in that measure.
//
// For each row
//
//	promised + surplus + unpledged = accepted + reported + outstanding + waived + released + defaulted
//
// as in [Balance]. A promise that moved to another partner counts with whoever
// gave under it as far as they gave, and the rest of it with whoever bears it
// now, so that the rows of all partners together are the promise.
//
// Accepted is all that was accepted, and Delivered only what was accepted under
// a promise, up to what it asks: the rest of Accepted is in Surplus or Unpledged.
// Released is let off, and Waiting what a release condition still holds back:
// where the condition is met it is owed, and is not Released.
type Row struct {
	Partner     id.Partner   `json:"partner"` // the giver
	Kind        Kind         `json:"kind"`
	Measure     Measure      `json:"measure"`
	Promised    exact.Number `json:"promised"`
	Firm        exact.Number `json:"firm"`     // of what was promised: made firm
	Reported    exact.Number `json:"reported"` // given, neither accepted nor disputed
	Accepted    exact.Number `json:"accepted"` // given and accepted, and the rest of a promise that counts as fulfilled
	Disputed    exact.Number `json:"disputed"` // given and disputed: a part of Outstanding, as far as it is owed
	Outstanding exact.Number `json:"outstanding"`
	Overdue     exact.Number `json:"overdue"` // of what is outstanding: fell due before the day
	Waiting     exact.Number `json:"waiting"` // of what is outstanding: waits for its release
	Waived      exact.Number `json:"waived"`
	Released    exact.Number `json:"released"`
	Defaulted   exact.Number `json:"defaulted"`
	Surplus     exact.Number `json:"surplus"`   // given beyond what was promised
	Unpledged   exact.Number `json:"unpledged"` // given without a promise
	Delivered   exact.Number `json:"delivered"` // beside: accepted of what was promised, without surplus and unpledged
	Returned    exact.Number `json:"returned"`  // beside: what was given back, gross and positive; it is taken off above
	InLieu      exact.Number `json:"inLieu"`    // beside: given in place of what was promised, in its own kind and measure

	DeliveryRate *exact.Number `json:"deliveryRate,omitzero"` // delivered ÷ promised; nil where nothing is promised
}

// Figures are sums of money in one currency.
//
// Promised and reported are told of cash only, and are to be held against
// Financial, never against Financial and Valued together: what else was promised
// or reported stands in a [Row], in its own measure.
type Figures struct {
	Financial    money.Amount `json:"financial"`    // cash accepted
	Valued       money.Amount `json:"valued"`       // what else was accepted, at the values that count
	PromisedCash money.Amount `json:"promisedCash"` // cash promised
	ReportedCash money.Amount `json:"reportedCash"` // cash reported and not yet accepted
	Management   money.Amount `json:"management"`   // management cost accepted: beside, in no total, share or leverage
}

// Account is what one partner gave and promised in one currency.
type Account struct {
	Partner       id.Partner     `json:"partner"`
	Currency      money.Currency `json:"currency"`
	Figures                      // in Currency
	Share         *exact.Number  `json:"share,omitzero"`         // of what all gave, financial and valued; nil where that is not positive
	SharePromised *exact.Number  `json:"sharePromised,omitzero"` // of the cash that all promised; nil where that is not positive
	Leverage      *exact.Number  `json:"leverage,omitzero"`      // what the others gave ÷ what this partner gave; nil where it gave nothing
	Converted     *Converted     `json:"converted,omitzero"`     // the same in another currency; nil where none was asked for or the rate is missing
}

// Total is what all partners together gave and promised in one currency.
type Total struct {
	Currency money.Currency `json:"currency"`
	Figures
	Converted *Converted `json:"converted,omitzero"`
}

// Converted is [Figures] in another currency, with the rate that was used. It
// stands beside the original and replaces nothing.
//
// The products are exact, and rounded half even only beyond 12 places.
type Converted struct {
	Rate ExchangeRate `json:"rate"` // without day and source where it is the same currency
	Figures
}

// Whole is what all gave in all currencies, in the one that was asked for. It
// exists only if no rate is missing.
type Whole struct {
	Currency money.Currency `json:"currency"`
	Figures
	Shares        []WholeShare  `json:"shares,omitzero"`
	Concentration Concentration `json:"concentration"`
}

// WholeShare is the part of one partner in a [Whole].
type WholeShare struct {
	Partner id.Partner `json:"partner"`
	Figures
	Share *exact.Number `json:"share,omitzero"` // nil where the whole is not positive
}

// Concentration says how far the giving, financial and valued, lies with few, in
// one currency.
type Concentration struct {
	Currency   money.Currency `json:"currency"`
	Largest    []id.Partner   `json:"largest,omitzero"`    // who gave most; several if they gave the same
	Share      *exact.Number  `json:"share,omitzero"`      // of each of them; nil where what all gave is not positive
	Herfindahl *exact.Number  `json:"herfindahl,omitzero"` // the sum of the squares of all shares: 1 where one gave all, 1/n where n gave the same; nil where a share is undefined or negative
}

// Summary is what a ledger says of one partner without money or measure.
//
// A contribution is counted once, with one partner: a promise that moved counts
// with whoever bears it now, though the rows and accounts show what others gave
// under it, and Significance what was rated of that.
type Summary struct {
	Partner      id.Partner    `json:"partner"`
	NotValued    int           `json:"notValued"`             // deliveries other than money, accepted or reported, that nobody put a value on: counted, never zero money
	Contributed  int           `json:"contributed"`           // promises that it bears now, whoever gave under them, and its deliveries that are under none
	NotRated     int           `json:"notRated"`              // of these, how many no receiver has rated
	Significance *exact.Number `json:"significance,omitzero"` // the median of the medians of what was rated, from 0 to 4; nil where nothing was
}

// Unconverted is a sum that no rate was given for.
type Unconverted struct {
	From money.Currency `json:"from,omitzero"`
	To   money.Currency `json:"to,omitzero"`
}

// Ledger returns what is in b as of the day on. What is in b is what is on
// record: on it depends only what is overdue.
//
// It looks at the promises and sums that were changed since it was last asked,
// and at every promise once if it is asked for another day. Only with
// o.Details does it look at every delivery.
func (b *Book) Ledger(on calendar.Date, o LedgerOptions) Ledger {
	b.settle(on)
	l := Ledger{On: on, Rows: b.tellRows()}
	purses := b.orderPurses()
	l.Accounts, l.Totals, l.Concentrations = accounts(purses)
	x := newExchange(on, o)
	l.Refused = x.refused
	x.convert(&l)
	b.rate()
	l.Summaries = b.summaries()
	if o.Details {
		l.Values = b.Values()
		l.Significance = b.significances()
	}
	return l
}

func (b *Book) tellRows() []Row {
	if b.told.order == nil {
		b.told.order = slices.SortedFunc(maps.Values(b.rows), func(r, s *rowSum) int {
			return cmp.Or(cmp.Compare(r.key.partner, s.key.partner), cmp.Compare(r.key.kind, s.key.kind), r.key.measure.Compare(s.key.measure))
		})
	}
	rows := make([]Row, len(b.told.order))
	for i, r := range b.told.order {
		if !r.told {
			r.row, r.told = r.tell(), true
		}
		rows[i] = r.row
		rows[i].DeliveryRate = cloned(r.row.DeliveryRate)
	}
	return rows
}

func (r *rowSum) tell() Row {
	n := func(column int) exact.Number { return written(r.columns[column], r.key.measure.currency) }
	return Row{
		Partner: r.key.partner, Kind: r.key.kind, Measure: r.key.measure,
		Promised: n(promised), Firm: n(firm), Reported: n(reported), Accepted: n(accepted), Disputed: n(disputed),
		Outstanding: n(outstanding), Overdue: n(overdue), Waiting: n(waiting),
		Waived: n(waived), Released: n(released), Defaulted: n(defaulted),
		Surplus: n(surplus), Unpledged: n(unpledged), Delivered: n(delivered), Returned: n(returned), InLieu: n(inLieu),
		DeliveryRate: quotient(r.columns[delivered], r.columns[promised]),
	}
}

// written returns n as a ledger writes it, whatever was added up to it: with the
// places of the minor unit of c, if that is a currency, and without zeros beyond.
func written(n exact.Number, c money.Currency) exact.Number {
	fewest, _ := c.MinorUnits()
	if n.Places() < fewest {
		return n.Round(fewest, exact.HalfEven)
	}
	for n.Places() > fewest {
		shorter := n.Round(n.Places()-1, exact.Down)
		if !shorter.Equal(n) {
			break
		}
		n = shorter
	}
	return nought.Add(n) // no number is the zero Number: all are told
}

// tooLarge is the first quotient that a document cannot hold.
var tooLarge = one.Shift(18)

// quotient returns part ÷ whole to 12 places, half even, or nil where whole is
// not positive or the quotient cannot be written.
func quotient(part, whole exact.Number) *exact.Number {
	if whole.Sign() <= 0 {
		return nil
	}
	q, err := part.Quo(whole, places, exact.HalfEven)
	if err != nil || q.Abs().Compare(tooLarge) >= 0 {
		return nil
	}
	return &q
}

func (b *Book) summaries() []Summary {
	if b.told.people == nil {
		b.told.people = slices.SortedFunc(maps.Values(b.people), func(p, q *person) int { return cmp.Compare(p.partner, q.partner) })
	}
	all := make([]Summary, len(b.told.people))
	for i, p := range b.told.people {
		all[i] = Summary{Partner: p.partner, NotValued: p.notValued, Contributed: p.contributed, NotRated: p.contributed}
		if r, there := b.told.levels[p.partner]; there {
			all[i].NotRated = r.notRated(p.contributed)
			all[i].Significance = cloned(&r.median)
		}
	}
	return all
}
