package contribution

import (
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/contribution/money"
)

// unitMark stands before a unit that could be read as something else.
const unitMark = "unit:"

// MarshalText returns the unit of m, or the code of its currency. A unit that
// could be read as a currency is marked: "unit:EUR".
func (m Measure) MarshalText() ([]byte, error) {
	unit, isUnit := m.Unit()
	if !isUnit {
		return m.currency.MarshalText()
	}
	if _, err := money.ParseCurrency(unit); err == nil || strings.HasPrefix(unit, unitMark) {
		unit = unitMark + unit
	}
	return []byte(unit), nil
}

// UnmarshalText sets m to the measure that text says. It takes the code of a
// currency for that currency and anything else for a unit; no text at all is an
// error.
func (m *Measure) UnmarshalText(text []byte) error {
	word := string(text)
	if word == "" {
		return fmt.Errorf("contribution: a measure is a unit or a currency, got nothing")
	}
	if c, err := money.ParseCurrency(word); err == nil {
		*m = In(c)
		return nil
	}
	*m = Units(strings.TrimPrefix(word, unitMark))
	return nil
}

// MarshalText returns the word of c. A column that is none of the constants is
// an error.
func (c Column) MarshalText() ([]byte, error) {
	if c > Defaulted {
		return nil, fmt.Errorf("contribution: no column has the number %d", uint8(c))
	}
	return []byte(c.String()), nil
}

// UnmarshalText sets c to the column that text says, or leaves it and returns an
// error.
func (c *Column) UnmarshalText(text []byte) error {
	for column := Nowhere; column <= Defaulted; column++ {
		if column.String() == string(text) {
			*c = column
			return nil
		}
	}
	return fmt.Errorf("contribution: no column is called %q", text)
}
