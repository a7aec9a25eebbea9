package money

import (
	"cmp"
	"fmt"
	"iter"
	"sort"
	"strconv"
)

// Currency is an active currency or unit of account of ISO 4217.
//
// The zero Currency is no currency and has no text form. (The code XXX, "no
// currency involved", is a Currency like any other.) Currencies are compared with ==
// and may be map keys; the text form is the alphabetic code: "EUR".
//
// Source: ISO 4217:2015, List One, as published on 2024-06-25. Codes once active
// stay in the table of the library, so that what was written can be read.
type Currency struct {
	n uint16 // position in the table, from 1
}

// ParseCurrency returns the currency with the given alphabetic code, three
// capital letters: "EUR".
//
// The error wraps [ErrUnknownCurrency]. Names, symbols, lower case and codes that
// were withdrawn before the list was published are not taken.
func ParseCurrency(code string) (Currency, error) {
	return parseCurrency(code)
}

// MustCurrency is like [ParseCurrency] but panics if there is no such currency.
// It is meant for constants in a program.
func MustCurrency(code string) Currency {
	c, err := ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

func parseCurrency[T string | []byte](code T) (Currency, error) {
	if len(code) == codeLen {
		i := sort.Search(len(currencies), func(i int) bool { return currencies[i].code >= string(code) })
		if i < len(currencies) && currencies[i].code == string(code) {
			return Currency{uint16(i + 1)}, nil
		}
	}
	return Currency{}, fmt.Errorf("%w: %s is not an active ISO 4217 code", ErrUnknownCurrency, clip(code))
}

// Currencies yields every currency in the order of the codes.
func Currencies() iter.Seq[Currency] {
	return func(yield func(Currency) bool) {
		for i := range currencies {
			if !yield(Currency{uint16(i + 1)}) {
				return
			}
		}
	}
}

// MinorUnits returns the number of decimal places of c's minor unit, and whether
// it has one: 2 for EUR and IDR, 0 for JPY, 3 for KWD.
//
// Gold (XAU), the special drawing right (XDR) and the other units whose minor unit
// the list gives as "N.A.", and the zero Currency, have none: 0 and false.
//
// Source: ISO 4217:2015, List One, column "Minor unit".
func (c Currency) MinorUnits() (places int, ok bool) {
	if c.n == 0 || currencies[c.n-1].places == none {
		return 0, false
	}
	return int(currencies[c.n-1].places), true
}

// Numeric returns the numeric code of c: 978 for EUR, 8 (written 008) for ALL, and 0
// for the zero Currency.
//
// Source: ISO 4217:2015, List One, column "Numeric code".
func (c Currency) Numeric() int {
	if c.n == 0 {
		return 0
	}
	return int(currencies[c.n-1].numeric)
}

// Compare returns -1, 0 or +1 as the code of c sorts before, with or after that
// of d. The zero Currency sorts first.
func (c Currency) Compare(d Currency) int {
	return cmp.Compare(c.n, d.n) // the table is in the order of the codes
}

// String returns the alphabetic code of c, and "" for the zero Currency.
func (c Currency) String() string {
	if c.n == 0 {
		return ""
	}
	return currencies[c.n-1].code
}

// GoString returns c as Go source: money.MustCurrency("EUR"), or money.Currency{}
// for the zero Currency.
func (c Currency) GoString() string {
	if c.n == 0 {
		return "money.Currency{}"
	}
	return "money.MustCurrency(" + strconv.Quote(c.String()) + ")"
}

// AppendText appends the alphabetic code of c to b.
//
// It implements encoding.TextAppender. The error wraps [ErrNoCurrency] if c is the
// zero Currency.
func (c Currency) AppendText(b []byte) ([]byte, error) {
	if c.n == 0 {
		return b, fmt.Errorf("%w: the zero Currency has no text", ErrNoCurrency)
	}
	return append(b, currencies[c.n-1].code...), nil
}

// MarshalText returns the alphabetic code of c. The error is that of
// [Currency.AppendText].
func (c Currency) MarshalText() ([]byte, error) {
	return c.AppendText(make([]byte, 0, codeLen))
}

// UnmarshalText sets c to the currency that text says, by the rules of
// [ParseCurrency]. It leaves c alone on an error.
func (c *Currency) UnmarshalText(text []byte) error {
	d, err := parseCurrency(text)
	if err != nil {
		return err
	}
	*c = d
	return nil
}
