package partnership_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
)

// reckoned lives a life with sums and hours and returns all that is written and
// reckoned of it.
func reckoned(t *testing.T) string {
	l := active(t, pairTerms())
	for _, x := range []string{"0.10", "7.5", "12.000"} {
		l.do("p1", act.Deliver{Delivery: contribution.Delivery{
			Commitment: "hours-p1", Quantity: &contribution.Quantity{Number: exact.MustParse(x), Unit: "hour"},
		}})
		l.do("p1", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Cash, Money: money.MustParse(x + " EUR")}})
	}
	var b bytes.Buffer
	if _, err := l.a.WriteHistory(&b); err != nil {
		t.Fatal(err)
	}
	for _, d := range l.a.Duties(calendar.Date{}) {
		for line := range d.Balance.Lines() {
			fmt.Fprintln(&b, d.Commitment, line)
		}
	}
	fmt.Fprintln(&b, l.a.Investment(l.day))
	return b.String()
}

// Package exact shows the same of every number; this is the whole way, from a
// command to a history and back to a sum.
func TestDecimalGlobalsChangeNoByteOfAHistory(t *testing.T) {
	want := reckoned(t)
	defer func(a, b int, c, d, e bool, f, g int, z decimal.Decimal) {
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = a, b
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation = c, d, e
		decimal.ExpMaxIterations, decimal.MaxDecodeExponent, decimal.Zero = f, g, z
	}(
		decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent,
		decimal.MarshalJSONWithoutQuotes, decimal.TrimTrailingZeros, decimal.UseScientificNotation,
		decimal.ExpMaxIterations, decimal.MaxDecodeExponent, decimal.Zero,
	)
	decimal.DivisionPrecision, decimal.PowPrecisionNegativeExponent = 1, 1
	decimal.MarshalJSONWithoutQuotes, decimal.UseScientificNotation = true, true
	decimal.TrimTrailingZeros = !decimal.TrimTrailingZeros
	decimal.ExpMaxIterations, decimal.MaxDecodeExponent = 1, 0
	decimal.Zero = decimal.New(42, 7)
	if diff := cmp.Diff(want, reckoned(t)); diff != "" {
		t.Errorf("a history under other globals of decimal (-want +got):\n%s", diff)
	}
}
