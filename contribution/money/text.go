package money

import (
	"fmt"
	"strconv"

	"github.com/mufakat/mufakat/partnership/exact"
)

// String returns the text form of a, such as "1200.50 EUR".
//
// It never fails. An amount of no currency is its number alone: "0" for the zero
// Amount.
func (a Amount) String() string {
	if a.currency == (Currency{}) {
		return a.number.String()
	}
	return a.number.String() + " " + a.currency.String()
}

// GoString returns a as Go source, such as money.MustParse("1200.50 EUR").
//
// The source runs if the number is within the grammar of package exact, as any
// amount of a document is. The zero Amount is money.Amount{}.
func (a Amount) GoString() string {
	switch {
	case a.isNothing():
		return "money.Amount{}"
	case a.currency == (Currency{}):
		return "money.New(" + a.number.GoString() + ", money.Currency{})"
	}
	return "money.MustParse(" + strconv.Quote(a.String()) + ")"
}

// AppendText appends the text form of a to b.
//
// It implements encoding.TextAppender. The error is that of [Amount.MarshalText].
func (a Amount) AppendText(b []byte) ([]byte, error) {
	if a.currency == (Currency{}) {
		return b, fmt.Errorf("%w: the amount %s has no text", ErrNoCurrency, clip(a.number.String()))
	}
	out, err := a.number.AppendText(b)
	if err != nil {
		return b, fmt.Errorf("money: an amount of %s: %w", a.currency, err)
	}
	return append(append(out, ' '), a.currency.String()...), nil
}

// MarshalText returns the text form of a, such as "1200.50 EUR".
//
// Whatever it returns, [Parse] reads back. The error wraps [ErrNoCurrency] if a has
// no currency, as the zero Amount has none, and [exact.ErrRange] if a computed
// number has more than 18 digits before the point or 12 after it.
func (a Amount) MarshalText() ([]byte, error) {
	return a.AppendText(make([]byte, 0, maxLen))
}

// UnmarshalText sets a to the amount that text says, by the rules of [Parse]. It
// leaves a alone on an error.
func (a *Amount) UnmarshalText(text []byte) error {
	b, err := parse(text)
	if err != nil {
		return err
	}
	*a = b
	return nil
}

// parse reads "number code".
func parse[T string | []byte](s T) (Amount, error) {
	if len(s) > maxLen {
		return Amount{}, fmt.Errorf("%w: %s is %d bytes long, at most %d", ErrSyntax, clip(s), len(s), maxLen)
	}
	at := len(s) - codeLen - 1
	if at < 1 || s[at] != ' ' {
		return Amount{}, fmt.Errorf("%w: %s, want a number, one space and a currency code", ErrSyntax, clip(s))
	}
	n, err := exact.Parse(string(s[:at]))
	if err != nil {
		return Amount{}, fmt.Errorf("%w: %s: %w", ErrSyntax, clip(s), err)
	}
	c, err := parseCurrency(s[at+1:])
	if err != nil {
		return Amount{}, err
	}
	return New(n, c), nil
}

// clip shortens s for an error message, so that a message cannot grow with the
// input.
func clip[T string | []byte](s T) string {
	if len(s) <= maxLen {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprintf("%q…", s[:maxLen])
}
