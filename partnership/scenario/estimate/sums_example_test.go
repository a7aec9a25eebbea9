package estimate_test

import (
	"fmt"
	"math"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// Sums of products stay exact far beyond 64 bits.
func ExampleInteger_AddProduct() {
	var n estimate.Integer
	n.AddProduct(math.MaxInt64, math.MaxInt64)
	n.AddProduct(math.MaxInt64, math.MaxInt64)
	var one estimate.Integer
	one.Add(1)
	fmt.Println(n.Plus(one))
	// Output:
	// 170141183460469231694793815568465002499
}

// What does not follow from the data has no text.
func ExampleUndefined() {
	r := estimate.Undefined()
	fmt.Printf("%q %t %q\n", r, r.Defined(), estimate.Real(0.25))
	// Output:
	// "" false "0.25"
}

// Lives are counted month by month: one ended of leaving, one was last seen.
func ExampleTable_Death() {
	t := estimate.NewTable("leaving", "planned")
	fmt.Println(t.Death(12, 0), t.Censor(24))
	fmt.Println(t.Death(12, 5))
	c, err := t.KaplanMeier(0)
	fmt.Println(t.N(), c.At(12).Value, err)
	// Output:
	// <nil> <nil>
	// estimate: impossible counts: a death of cause 5, of 2
	// 2 0.5 <nil>
}
