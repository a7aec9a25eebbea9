package estimate

import (
	"math"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// usualLevel is the level of an interval when none is asked for.
const usualLevel = 0.95

// levelOr returns the level that is meant: the usual one for zero, and NaN,
// which makes every bound undefined, for what is no level.
func levelOr(level float64) float64 {
	switch {
	case level == 0:
		return usualLevel
	case level > 0 && level < 1:
		return level
	}
	return math.NaN()
}

// quantileOf returns the z for which a standard normal lies within ±z with the
// given probability: 1.96 for 0.95. It is asked of the lower tail, whose
// probability is exact for every level from one half on.
func quantileOf(level float64) float64 { return -kernel.Normal(0.5 - float64(level*0.5)) }
