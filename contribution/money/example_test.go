package money_test

import (
	"fmt"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
)

func ExampleParse() {
	a, err := money.Parse("1200.50 EUR")
	fmt.Println(a.Number(), a.Currency(), err)

	_, err = money.Parse("1200,50 EUR")
	fmt.Println(err)
	// Output:
	// 1200.50 EUR <nil>
	// money: not an amount: "1200,50 EUR": exact: not a number: "1200,50", byte 4: want a digit, or a point followed by digits
}

func ExampleNew() {
	fmt.Println(money.New(exact.MustParse("1200.50"), money.MustCurrency("EUR")))
	// Output: 1200.50 EUR
}

func ExampleFromMinor() {
	a, err := money.FromMinor(29, money.MustCurrency("EUR"))
	fmt.Println(a, err)
	// Output: 0.29 EUR <nil>
}

func ExampleAmount_Minor() {
	fmt.Println(money.MustParse("0.29 EUR").Minor())
	fmt.Println(money.MustParse("0.295 EUR").Minor())
	// Output:
	// 29 true
	// 0 false
}

// A sum may start from the zero Amount, which is no currency yet.
func ExampleAmount_Add() {
	var sum money.Amount
	for _, s := range []string{"1200.50 EUR", "0.5 EUR", "10 IDR"} {
		next, err := sum.Add(money.MustParse(s))
		if err != nil {
			fmt.Println(err)
			continue
		}
		sum = next
	}
	fmt.Println(sum)
	// Output:
	// money: currencies differ: EUR and IDR
	// 1201.00 EUR
}

func ExampleAmount_Sub() {
	left, err := money.MustParse("10 EUR").Sub(money.MustParse("0.01 EUR"))
	fmt.Println(left, err)
	// Output: 9.99 EUR <nil>
}

func ExampleAmount_Mul() {
	fee := money.MustParse("1333.33 EUR").Mul(exact.MustParse("0.015"))
	fmt.Println(fee, "is about", fee.Round(exact.HalfUp))
	// Output: 19.99995 EUR is about 20.00 EUR
}

func ExampleAmount_Compare() {
	fmt.Println(money.MustParse("10 EUR").Compare(money.MustParse("9.99 EUR")))
	// Output: 1 <nil>
}

func ExampleAmount_Equal() {
	fmt.Println(money.MustParse("1.50 EUR").Equal(money.MustParse("1.5 EUR")))
	fmt.Println(money.MustParse("0 EUR").Equal(money.Amount{}))
	// Output:
	// true
	// false
}

func ExampleAmount_Round() {
	fmt.Println(money.MustParse("2.345 EUR").Round(exact.HalfEven))
	fmt.Println(money.MustParse("2.345 JPY").Round(exact.HalfEven))
	// Output:
	// 2.34 EUR
	// 2 JPY
}

func ExampleAmount_RoundTo() {
	fmt.Println(money.MustParse("1250.40 IDR").RoundTo(-2, exact.HalfUp))
	// Output: 1300 IDR
}

func ExampleAmount_Split() {
	parts, err := money.MustParse("100 EUR").Split(exact.FromInt(33), exact.FromInt(33), exact.FromInt(33))
	fmt.Println(parts, err)
	// Output: [33.34 EUR 33.33 EUR 33.33 EUR] <nil>
}

func ExampleAmount_SplitEven() {
	parts, err := money.MustParse("-100 JPY").SplitEven(3)
	fmt.Println(parts, err)
	// Output: [-34 JPY -33 JPY -33 JPY] <nil>
}

func ExampleParseCurrency() {
	c, err := money.ParseCurrency("IDR")
	fmt.Println(c, c.Numeric(), err)

	_, err = money.ParseCurrency("Rp")
	fmt.Println(err)
	// Output:
	// IDR 360 <nil>
	// money: unknown currency: "Rp" is not an active ISO 4217 code
}

func ExampleCurrency_MinorUnits() {
	for _, code := range []string{"IDR", "JPY", "XAU"} {
		places, ok := money.MustCurrency(code).MinorUnits()
		fmt.Println(code, places, ok)
	}
	// Output:
	// IDR 2 true
	// JPY 0 true
	// XAU 0 false
}

func ExampleCurrencies() {
	for c := range money.Currencies() {
		if places, ok := c.MinorUnits(); ok && places > 3 {
			fmt.Println(c, places)
		}
	}
	// Output:
	// CLF 4
	// UYW 4
}
