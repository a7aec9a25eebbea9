package exact_test

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership/exact"
)

func ExampleParse() {
	n, err := exact.Parse("1.50")
	fmt.Println(n, err)

	_, err = exact.Parse("1e3")
	fmt.Println(err)
	// Output:
	// 1.50 <nil>
	// exact: not a number: "1e3", byte 1: want a digit, or a point followed by digits
}

func ExampleNumber_Equal() {
	n := exact.MustParse("1.50")
	fmt.Println(n.Equal(exact.MustParse("1.5")), n)
	// Output: true 1.50
}

func ExampleNumber_Add() {
	fmt.Println(exact.MustParse("0.1").Add(exact.MustParse("0.20")))
	// Output: 0.30
}

func ExampleNumber_Sub() {
	fmt.Println(exact.MustParse("1").Sub(exact.MustParse("0.7")))
	// Output: 0.3
}

func ExampleNumber_Mul() {
	fmt.Println(exact.MustParse("12.50").Mul(exact.MustParse("0.1")))
	// Output: 1.250
}

func ExampleNumber_Compare() {
	fmt.Println(exact.MustParse("0.9").Compare(exact.MustParse("0.85")))
	// Output: 1
}

func ExampleNumber_Quo() {
	two, three := exact.FromInt(2), exact.FromInt(3)
	q, err := two.Quo(three, 4, exact.HalfEven)
	fmt.Println(q, err)

	_, err = two.Quo(exact.FromInt(0), 4, exact.HalfEven)
	fmt.Println(err)
	// Output:
	// 0.6667 <nil>
	// exact: division by zero: "2" divided by "0"
}

func ExampleNumber_Round() {
	n := exact.MustParse("2.345")
	fmt.Println(n.Round(2, exact.HalfEven), n.Round(2, exact.HalfUp), n.Round(4, exact.Down))
	// Output: 2.34 2.35 2.3450
}

func ExampleNumber_Shift() {
	fmt.Println(exact.MustParse("0.29").Shift(2), exact.FromInt(29).Shift(-2))
	// Output: 29 0.29
}

func ExampleNumber_GoString() {
	fmt.Printf("%#v\n", exact.MustParse("1.50"))
	// Output: exact.MustParse("1.50")
}

func ExampleGeometricMean() {
	scores := []exact.Number{exact.MustParse("0.9"), exact.MustParse("0.1")}
	weights := []exact.Number{exact.FromInt(3), exact.FromInt(1)}
	mean, err := exact.GeometricMean(scores, weights, 12, exact.HalfEven)
	fmt.Println(mean, err)

	// One score of 0 is not made up for by the others.
	scores[1] = exact.FromInt(0)
	mean, err = exact.GeometricMean(scores, weights, 2, exact.HalfEven)
	fmt.Println(mean, err)
	// Output:
	// 0.519615242271 <nil>
	// 0.00 <nil>
}
