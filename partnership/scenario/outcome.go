package scenario

import (
	"math/bits"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// builtinOutcome reports whether there is a built-in outcome of that name.
func builtinOutcome(name string) bool {
	for _, o := range outcomes {
		if o.Name == name {
			return true
		}
	}
	return false
}

// outcomes are asked of every life, in this order.
var outcomes = []Outcome{
	{"lived", "months", func(l *Life) int64 { return micros(l.At) }},
}

// micros returns t in millionths of a mean month, rounded down.
func micros(t kernel.Time) int64 {
	hi, lo := bits.Mul64(uint64(t), uint64(One))
	q, _ := bits.Div64(hi, lo, uint64(kernel.Month))
	return int64(q)
}
