package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
)

// written is an amount as people write it: a sign, digits or thousands in groups
// of three, and decimals.
var written = regexp.MustCompile(`^([-+\x{2212}]?) ?(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$`)

// amountOf returns the number of a cell, or nil where it is empty. Nothing is
// rounded.
func amountOf(cell string) (*exact.Number, error) {
	if cell == "" {
		return nil, nil
	}
	n, err := exact.Parse(plain(cell))
	switch {
	case written.MatchString(cell) && err == nil:
		return &n, nil
	case written.MatchString(cell):
		return nil, fmt.Errorf("%q has too many digits", shorten(cell))
	}
	return nil, fmt.Errorf("%q is no amount", shorten(cell))
}

// plain writes an amount in the grammar of package exact. What is no amount
// stays none.
func plain(cell string) string {
	part := written.FindStringSubmatch(cell)
	if part == nil {
		return ""
	}
	text := strings.TrimLeft(strings.ReplaceAll(part[2], ",", ""), "0")
	if text == "" {
		text = "0"
	}
	if part[3] != "" {
		text += "." + part[3]
	}
	if part[1] != "" && part[1] != "+" && strings.Trim(text, "0.") != "" {
		text = "-" + text
	}
	return text
}

// dayOf returns the day of a cell, or the zero Date where it is empty. A time of
// day behind it is left out.
func dayOf(cell string) (calendar.Date, error) {
	if cell == "" {
		return calendar.Date{}, nil
	}
	text, _, _ := strings.Cut(cell, " ")
	text, _, _ = strings.Cut(text, "T")
	d, err := calendar.Parse(text)
	if err != nil {
		return calendar.Date{}, fmt.Errorf("%q is no day", shorten(cell))
	}
	return d, nil
}

// doubtful returns why the amount of a flow and its USD do not agree, and in
// which column, or nothing where they do or cannot be compared.
func doubtful(f flow, cell string) (column, reason string) {
	if f.byFTS || f.digitsUSD == "" {
		return "", ""
	}
	usd, original := f.usd.Number(), f.amount.Number()
	if usd.Sign() != original.Sign() {
		return originalAmount, fmt.Sprintf("%s, which counts, and %s by FTS", f.amount, f.usd)
	}
	if cell == "" {
		return "", ""
	}
	r, err := amountOf(cell)
	if err != nil || r.Sign() <= 0 {
		return exchangeRate, fmt.Sprintf("%q is no rate of exchange", shorten(cell))
	}
	// FTS writes rates of four digits without zeros at the end, and whole USD:
	// what lies within their rounding agrees.
	half := exact.MustParse("0.5").Shift(-max(r.Places(), 4-wholeDigits(*r), 0))
	one := exact.FromInt(1)
	low := usd.Abs().Sub(one).Mul(r.Sub(half))
	high := usd.Abs().Add(one).Mul(r.Add(half))
	if low.Compare(original.Abs()) <= 0 && original.Abs().Compare(high) <= 0 {
		return "", ""
	}
	by, err := original.Quo(*r, 2, exact.HalfEven)
	if err != nil { // the rate is positive
		return exchangeRate, err.Error()
	}
	return exchangeRate, fmt.Sprintf("%s at %s for one USD is %s, not %s", f.amount, r, money.New(by, dollars), f.usd)
}

// wholeDigits returns how many digits stand before the point of a positive
// number; those of 0.5 are none.
func wholeDigits(n exact.Number) int {
	whole, _, _ := strings.Cut(n.String(), ".")
	if whole == "0" {
		return 0
	}
	return len(whole)
}

// shorten keeps a cell that is quoted in a reason on its line.
func shorten(cell string) string {
	const most = 40
	if r := []rune(cell); len(r) > most {
		return string(r[:most]) + "…"
	}
	return cell
}
