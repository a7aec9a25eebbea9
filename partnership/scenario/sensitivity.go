package scenario

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// Sensitivity is how much of the variance of an outcome's mean comes from which
// parameter, over the ranges of a [Saltelli] design.
//
// The mean at a point is itself of so many lives, which all points share; what
// luck remains in it counts to no parameter alone and shows in the totals.
// Indices of an outcome that is the same everywhere are undefined.
type Sensitivity struct {
	Outcome  string        `json:"outcome"`
	Unit     string        `json:"unit"`
	Rows     int           `json:"rows"` // of the design
	Mean     estimate.Real `json:"mean"` // over the ranges, in the unit
	Variance estimate.Real `json:"variance"`
	Of       []FactorIndex `json:"of"` // in the order of the design's names
}

// FactorIndex is the indices of one parameter.
type FactorIndex struct {
	Name string `json:"name"`
	estimate.Index
}

// Means gathers the means of one outcome over a sweep, for [SensitivityOf]:
// means[s.Point] of a swept point s. Undefined where a point failed.
type Means []estimate.Real

// MeansOf returns the means of a design that was not lived yet: all undefined.
func MeansOf(d Design) Means {
	m := make(Means, len(d.Points))
	for i := range m {
		m[i] = estimate.Undefined()
	}
	return m
}

// Take takes the mean of an outcome at a point. The error wraps [ErrOutcome].
func (m Means) Take(s Swept, outcome string) error {
	e, err := s.Shard.Result.Outcome(outcome)
	if err != nil {
		return err
	}
	if s.Point < 0 || s.Point >= len(m) {
		return fmt.Errorf("%w: point %d of %d", ErrDesign, s.Point, len(m))
	}
	m[s.Point] = e.Mean.Value
	return nil
}

// SensitivityOf returns the Sobol' indices of an outcome's means at the points
// of a [Saltelli] design: of first order by Saltelli's estimator of 2010, total
// by Jansen's, with bootstrap intervals.
//
// The error wraps [ErrDesign] if the points are none of Saltelli's, or a mean is
// undefined: a design with a hole says nothing.
func SensitivityOf(d Design, outcome OutcomeName, means Means, boot estimate.Bootstrap) (Sensitivity, error) {
	k := len(d.Names)
	if k == 0 || len(d.Points) != len(means) || len(means)%(k+2) != 0 {
		return Sensitivity{}, fmt.Errorf("%w: %d means at %d points for %d parameters are no rows of %d", ErrDesign, len(means), len(d.Points), k, k+2)
	}
	if err := d.radial(); err != nil {
		return Sensitivity{}, err
	}
	y := make([]float64, len(means))
	for i, v := range means {
		if !v.Defined() {
			return Sensitivity{}, fmt.Errorf("%w: there is no mean at point %d", ErrDesign, i)
		}
		y[i] = float64(v)
	}
	a, b, ab, err := estimate.Rows(y, k)
	if err != nil {
		return Sensitivity{}, fmt.Errorf("%w: %w", ErrDesign, err)
	}
	found, err := estimate.SobolIndices(a, b, ab, boot)
	if err != nil {
		return Sensitivity{}, fmt.Errorf("%w: %w", ErrDesign, err)
	}
	s := Sensitivity{Outcome: outcome.Name, Unit: outcome.Unit, Rows: found.N, Mean: found.Mean, Variance: found.Variance}
	for i, name := range d.Names {
		s.Of = append(s.Of, FactorIndex{Name: name, Index: found.Of[i]})
	}
	return s, nil
}

// radial refuses points that are not rows of a, ab₁ … ab_k, b.
func (d Design) radial() error {
	k := len(d.Names)
	for row := 0; row < len(d.Points); row += k + 2 {
		a, b := d.Points[row], d.Points[row+k+1]
		for i := range k {
			for j, v := range d.Points[row+1+i] {
				want := a[j]
				if i == j {
					want = b[j]
				}
				if v != want {
					return fmt.Errorf("%w: point %d is none of Saltelli's", ErrDesign, row+1+i)
				}
			}
		}
	}
	return nil
}
