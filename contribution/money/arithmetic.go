package money

import "github.com/mufakat/mufakat/partnership/exact"

// together returns the currency a and b share, or a [*MismatchError].
func together(a, b Amount) error {
	if a.currency != b.currency {
		return &MismatchError{A: a.currency, B: b.currency}
	}
	return nil
}

// isNothing reports whether a is the zero Amount: zero, and of no currency.
func (a Amount) isNothing() bool {
	return a.currency == (Currency{}) && a.number.Sign() == 0
}

// Add returns a + b, exactly, with the larger of their decimal places.
//
// The zero Amount adds nothing: the other operand is returned as it is. Otherwise
// the currencies must agree; the error is a [*MismatchError].
func (a Amount) Add(b Amount) (Amount, error) {
	switch {
	case a.isNothing():
		return b, nil
	case b.isNothing():
		return a, nil
	}
	if err := together(a, b); err != nil {
		return Amount{}, err
	}
	return New(a.number.Add(b.number), a.currency), nil
}

// Sub returns a - b, exactly, with the larger of their decimal places.
//
// Subtracting the zero Amount changes nothing, and subtracting from it gives the
// negative of b. Otherwise the currencies must agree; the error is a
// [*MismatchError].
func (a Amount) Sub(b Amount) (Amount, error) {
	switch {
	case a.isNothing():
		return b.Neg(), nil
	case b.isNothing():
		return a, nil
	}
	if err := together(a, b); err != nil {
		return Amount{}, err
	}
	return New(a.number.Sub(b.number), a.currency), nil
}

// Mul returns a × n, exactly, with the sum of their decimal places: "10.00 EUR"
// times 0.015 is "0.15000 EUR". Round it by a rule the partners agreed on.
func (a Amount) Mul(n exact.Number) Amount {
	return New(a.number.Mul(n), a.currency)
}

// Neg returns -a. The negative of the zero Amount is the zero Amount.
func (a Amount) Neg() Amount {
	return New(a.number.Neg(), a.currency)
}

// Abs returns a without its sign.
func (a Amount) Abs() Amount {
	return New(a.number.Abs(), a.currency)
}

// Sign returns -1 if a is negative, 0 if it is zero, and +1 if it is positive.
func (a Amount) Sign() int { return a.number.Sign() }

// Compare returns -1 if a is less than b, 0 if they are equal, and +1 if a is
// greater. Decimal places do not matter.
//
// The currencies must agree, also when one side is zero; the error is a
// [*MismatchError], and the result is then 0.
func (a Amount) Compare(b Amount) (int, error) {
	if err := together(a, b); err != nil {
		return 0, err
	}
	return a.number.Compare(b.number), nil
}

// Equal reports whether a and b are the same sum of the same currency. Decimal
// places do not matter: "1.50 EUR" equals "1.5 EUR". The zero Amount equals only
// the zero Amount, not "0 EUR".
func (a Amount) Equal(b Amount) bool {
	return a.currency == b.currency && a.number.Equal(b.number)
}

// Round returns a rounded to the minor unit of its currency by r, with all places
// of the minor unit written: "5 EUR" becomes "5.00 EUR".
//
// An amount whose currency has no minor unit, such as XAU, is returned as it is.
func (a Amount) Round(r exact.Rounding) Amount {
	places, ok := a.currency.MinorUnits()
	if !ok {
		return a
	}
	return a.RoundTo(places, r)
}

// RoundTo returns a rounded to the given number of decimal places by r, with
// exactly that many places. A negative count rounds to tens, hundreds and so on;
// see [exact.Number.Round].
func (a Amount) RoundTo(places int, r exact.Rounding) Amount {
	return New(a.number.Round(places, r), a.currency)
}
