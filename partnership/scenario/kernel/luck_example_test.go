package kernel_test

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Luck is looked up, not drawn one after the other: what is asked twice is the
// same twice.
func ExampleLuck_Block() {
	l, key := kernel.Luck{Seed: 7, Replica: 3}, kernel.KeyOf("turnover")
	first, second := l.Block(key, 0, 0), l.Block(key, 1, 0)
	fmt.Println(l.Block(key, 0, 0) == first, l.Block(key, 1, 0) == second, first == second)
	u := l.Uniform(key, 0, 1)
	fmt.Printf("%.3f: a normal %.3f, an exponential %.3f\n", u, kernel.Normal(u), kernel.Exponential(u))
	// Output:
	// true true false
	// 0.676: a normal 0.457, an exponential 1.128
}

func ExampleKernel_Hazard() {
	var k kernel.Kernel
	c, err := k.Add(kernel.KeyOf("turnover"))
	k.SetHazard(c, 0.02)
	fmt.Println(k.Hazard(c), k.Key(c) == kernel.KeyOf("turnover"), err)
	// Output:
	// 0.02 true <nil>
}
