package indicator

import (
	"math"

	"github.com/mufakat/mufakat/partnership/exact"
)

// AttainmentT returns the T score of several goals, scored −2 … 2 as
// [GoalAttainment] takes them, and whether it is defined. A T of 50 means that
// the goals were attained as expected; it spreads by 10, so that goals weighted
// alike and correlated as expected give about the same T whatever their number.
//
// Weights belong to the scores in their order; without any, all goals weigh
// alike. A score that is missing is left out with its weight: it is not a 0,
// which is what was expected.
//
// T is a statistic, nearest to the exact value within a few units in the last
// place of a float64, and never an amount or a score of the model. It is
// undefined where no score is there, where a value is not a whole number from
// −2 to 2, where scores and weights differ in number, and where a weight is
// negative or all weights of the scores that are there are 0.
//
// Source: Kiresuk and Sherman, Goal attainment scaling, Community Mental Health
// Journal 4 (1968), with their correlation of 0.3 between goals.
func AttainmentT(scores []Value, weights []exact.Number) (float64, bool) {
	if len(weights) != 0 && len(weights) != len(scores) {
		return 0, false
	}
	goal := Definition{Measure: GoalAttainment}
	var weighted, squares, total exact.Number
	for i := range scores {
		v, w := scores[i], exact.FromInt(1)
		if len(weights) != 0 {
			w = weights[i]
		}
		switch {
		case w.Sign() < 0:
			return 0, false
		case v.absence() != "":
			continue
		case goal.problem(v) != "":
			return 0, false
		}
		weighted = weighted.Add(w.Mul(*v.Number))
		squares = squares.Add(w.Mul(w))
		total = total.Add(w)
	}
	if total.Sign() == 0 {
		return 0, false
	}
	between := exact.MustParse("0.3") // ρ, the correlation between goals
	alone := exact.MustParse("0.7")   // 1 − ρ
	variance := alone.Mul(squares).Add(between.Mul(total.Mul(total)))
	return 50 + 10*weighted.Float64()/math.Sqrt(variance.Float64()), true
}
