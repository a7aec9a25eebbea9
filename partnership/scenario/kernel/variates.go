package kernel

import "math"

// Exponential returns the quantile of u of the exponential distribution with
// mean 1: −ln(1−u). It rises with u. At 0 it is 0, at 1 +Inf; a u outside is
// NaN.
//
// It is exact to a unit in the last place or two for every u of [Luck.Uniform],
// whose 1−u is exact; the largest is 53·ln 2, near 36.7.
func Exponential(u float64) float64 {
	if !(u >= 0) {
		return math.NaN()
	}
	return 0 - Log(1-u) // not −Log: the negative of no time is no time
}

// Weibull returns the quantile of u of the Weibull distribution: scale times
// Exponential(u) to the power of 1/shape. It rises with u, and is in the unit
// of scale. A shape of 1 is the exponential; above, hazard rises with age,
// below, it falls.
//
// A shape or scale that is not above 0 is NaN, and so is a u outside 0 to 1.
func Weibull(u, shape, scale float64) float64 {
	if !(shape > 0) || !(scale > 0) {
		return math.NaN()
	}
	return float64(scale * Exp(Log(Exponential(u))/shape))
}
