// Package money holds exact sums of money in the currencies of ISO 4217.
//
// An [Amount] is a number and a [Currency], written "1200.50 EUR". It keeps the
// digits it was written with, so a document reads back byte for byte; "1200.50
// EUR" and "1200.5 EUR" are nevertheless [Amount.Equal]. Sums, differences and
// products are exact. Nothing is rounded unless [Amount.Round] or
// [Amount.RoundTo] is called with a named rule, and money is divided only by
// [Amount.Split], whose parts add up to the whole.
//
// There is no Convert. An amount in another currency is not a property of the
// amount: it needs a rate, the day of that rate and the source that vouches for
// it, and two partners may in good faith hold different ones. A conversion is
// therefore a recorded opinion with these three, not arithmetic; until the library
// has a place for it, sums are kept apart per currency, and [Amount.Add] refuses
// to mix them.
package money

import (
	"errors"
	"fmt"

	"github.com/mufakat/mufakat/partnership/exact"
)

// Errors that say which kind of thing could not be done. Test for them with
// errors.Is. Numbers that are too long to write give an error wrapping
// [exact.ErrRange].
var (
	// ErrSyntax is wrapped by the error for a text that is not a number, one
	// space and a code.
	ErrSyntax = errors.New("money: not an amount")

	// ErrUnknownCurrency is wrapped by the error for a code that is not in the
	// table.
	ErrUnknownCurrency = errors.New("money: unknown currency")

	// ErrNoCurrency is wrapped by the error for writing an amount or a currency
	// that is no currency.
	ErrNoCurrency = errors.New("money: no currency")

	// ErrNoMinorUnit is wrapped by the error for counting in the minor unit of a
	// currency that has none, such as XAU.
	ErrNoMinorUnit = errors.New("money: no minor unit")

	// ErrMismatch is wrapped by a [*MismatchError].
	ErrMismatch = errors.New("money: currencies differ")

	// ErrWeights is wrapped by the error for weights that no amount can be split
	// by.
	ErrWeights = errors.New("money: cannot split by these weights")
)

// MismatchError says that two amounts of different currencies met in one sum,
// difference or comparison. It wraps [ErrMismatch].
type MismatchError struct {
	// A is the currency of the amount the method was called on, B that of its
	// argument. Either may be the zero Currency.
	A, B Currency
}

// Error returns a sentence with both codes.
func (e *MismatchError) Error() string {
	return fmt.Sprintf("%v: %s and %s", ErrMismatch, named(e.A), named(e.B))
}

// Unwrap returns [ErrMismatch].
func (e *MismatchError) Unwrap() error { return ErrMismatch }

func named(c Currency) string {
	if c == (Currency{}) {
		return "no currency"
	}
	return c.String()
}

// The length of a code and the longest text of an amount: a sign, 18 digits, a
// point, 12 digits, a space and a code. Longer texts are refused unread.
const (
	codeLen = 3
	maxLen  = 32 + 1 + codeLen
)

// Amount is a sum of money in one currency.
//
// The zero Amount is zero of no currency. It is the identity of [Amount.Add] and
// [Amount.Sub], so that a sum may start from it, but it has no text form: as an
// optional member of a document (`json:",omitzero"`) it is absent, and elsewhere
// writing it fails. It is not "0 EUR", which is an amount like any other and is
// not dropped; for the same reason there is no IsZero method: ask [Amount.Sign]
// whether an amount is nothing and [Amount.Currency] whether there is one.
//
// Amounts are immutable and may be shared between goroutines. Compare them with
// [Amount.Equal] or [Amount.Compare]; the == operator does not compile, because it
// would compare pointers.
type Amount struct {
	_ [0]func() // forbid ==

	number   exact.Number
	currency Currency
}

// New returns n of the currency c.
//
// With the zero Currency it returns an amount that cannot be written and that adds
// up only with its like; zero of no currency is the zero Amount.
func New(n exact.Number, c Currency) Amount {
	if c == (Currency{}) && n.Sign() == 0 {
		return Amount{}
	}
	return Amount{number: n, currency: c}
}

// FromMinor returns the amount of n minor units of c, with all places of the minor
// unit written: 29 cents are "0.29 EUR", 29 yen "29 JPY".
//
// The error wraps [ErrNoMinorUnit] if c has no minor unit.
func FromMinor(n int64, c Currency) (Amount, error) {
	places, ok := c.MinorUnits()
	if !ok {
		return Amount{}, fmt.Errorf("%w: %s", ErrNoMinorUnit, named(c))
	}
	return New(exact.FromInt(n).Shift(-places), c), nil
}

// Parse reads an amount: a number in the grammar of package exact, one space and
// an ISO 4217 code, as in "1200.50 EUR" or "-3 JPY".
//
// It keeps the digits, also more of them than the minor unit has, for a price may
// be "0.005 EUR". The error wraps [ErrSyntax], and beneath it [exact.ErrSyntax] if
// the number is at fault; or it wraps [ErrUnknownCurrency].
func Parse(s string) (Amount, error) {
	return parse(s)
}

// MustParse is like [Parse] but panics if s is not an amount. It is meant for
// constants in a program.
func MustParse(s string) Amount {
	a, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return a
}

// Number returns the number of a, without its currency.
func (a Amount) Number() exact.Number { return a.number }

// Currency returns the currency of a, which is the zero Currency for the zero
// Amount.
func (a Amount) Currency() Currency { return a.currency }

// Minor returns a as a count of the minor units of its currency, and whether it is
// one: 29 for "0.29 EUR". It is not if a has a part of a minor unit, if its
// currency has no minor unit, or if the count is not an int64; then the result is
// 0 and false.
func (a Amount) Minor() (n int64, ok bool) {
	places, ok := a.currency.MinorUnits()
	if !ok {
		return 0, false
	}
	return a.number.Shift(places).Int64()
}
