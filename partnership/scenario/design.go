package scenario

import (
	"errors"
	"fmt"
	"math"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// ErrDesign is wrapped by the error about a [Design] that cannot be made, read
// or used.
var ErrDesign = errors.New("scenario: no such design")

// maxPoints bounds the points of a design.
const maxPoints = 1 << 22

// Design is the points at which a scenario is asked: each gives values to the
// same parameters. The zero Design has no points.
type Design struct {
	Names  []string  `json:"names"`  // of the parameters
	Points [][]Value `json:"points"` // their values, in the order of Names
}

// Axis is a parameter with the values that a [Grid] takes.
type Axis struct {
	Name   string  `json:"name"`
	Values []Value `json:"values"`
}

// Grid returns all combinations of the values of axes, the last axis varying
// first. The error wraps [ErrDesign]: a name that stands twice, an axis without
// values, more than 2²² points.
func Grid(axes ...Axis) (Design, error) {
	var d Design
	n := 1
	for _, a := range axes {
		if len(a.Values) == 0 || n > maxPoints/len(a.Values) {
			return Design{}, fmt.Errorf("%w: %d values of %.64q, and at most %d points", ErrDesign, len(a.Values), a.Name, maxPoints)
		}
		n *= len(a.Values)
		d.Names = append(d.Names, a.Name)
	}
	if err := d.named(); err != nil {
		return Design{}, err
	}
	for i := range n {
		point := make([]Value, len(axes))
		rest := i
		for k := len(axes) - 1; k >= 0; k-- {
			v := axes[k].Values
			point[k] = v[rest%len(v)]
			rest /= len(v)
		}
		d.Points = append(d.Points, point)
	}
	return d, d.valid()
}

// LatinHypercube returns n points at which every one of n equal slices of each
// factor's range is met once, at random. The same seed gives the same points,
// whatever the seed of the lives. The error wraps [ErrDesign].
func LatinHypercube(factors []Factor, n int, seed Seed) (Design, error) {
	cube, err := estimate.LatinHypercube(n, len(factors), kernel.Luck{Seed: uint64(seed)})
	if err != nil {
		return Design{}, fmt.Errorf("%w: %w", ErrDesign, err)
	}
	return spread(factors, cube)
}

// Saltelli returns the points that [SensitivityOf] needs: n·(k+2) of them for k
// factors, in the order of SALib without second order, from Sobol's sequence
// without its first n points. Best, n is a power of two. The error wraps
// [ErrDesign].
func Saltelli(factors []Factor, n int) (Design, error) {
	cube, err := estimate.Radial(n, len(factors), n)
	if err != nil {
		return Design{}, fmt.Errorf("%w: %w", ErrDesign, err)
	}
	return spread(factors, cube)
}

// spread takes points of the unit cube to the ranges of factors.
func spread(factors []Factor, cube [][]float64) (Design, error) {
	var d Design
	for _, f := range factors {
		if !f.Low.Valid() || !f.High.Valid() || f.Low > f.High {
			return Design{}, fmt.Errorf("%w: %.64q from %g to %g", ErrDesign, f.Name, float64(f.Low), float64(f.High))
		}
		d.Names = append(d.Names, f.Name)
	}
	if err := d.named(); err != nil {
		return Design{}, err
	}
	if len(cube) > maxPoints {
		return Design{}, fmt.Errorf("%w: %d points, at most %d", ErrDesign, len(cube), maxPoints)
	}
	for _, u := range cube {
		point := make([]Value, len(factors))
		for k, f := range factors {
			point[k] = between(f, u[k])
		}
		d.Points = append(d.Points, point)
	}
	return d, nil
}

// between returns the value at part u of a factor's range.
func between(f Factor, u float64) Value {
	v := Value(float64(f.Low) + float64(u*float64(f.High-f.Low)))
	if math.Abs(float64(v)) < leastValue {
		return 0 // too little to be written, and to be anything
	}
	return min(max(v, f.Low), f.High)
}

// named refuses names that are no names or stand twice.
func (d Design) named() error {
	seen := map[string]bool{}
	for _, name := range d.Names {
		if !parameterName(name) {
			return fmt.Errorf("%w: %+.64q is no name of a parameter: mechanism.parameter", ErrDesign, name)
		}
		if seen[name] {
			return fmt.Errorf("%w: %s stands twice", ErrDesign, name)
		}
		seen[name] = true
	}
	return nil
}

// valid refuses points that cannot be written.
func (d Design) valid() error {
	for i, point := range d.Points {
		if len(point) != len(d.Names) {
			return fmt.Errorf("%w: point %d has %d values for %d names", ErrDesign, i, len(point), len(d.Names))
		}
		for k, v := range point {
			if !v.Valid() {
				return fmt.Errorf("%w: point %d: %s: %g", ErrDesign, i, d.Names[k], float64(v))
			}
		}
	}
	return nil
}

// At returns base with the values of a point, which must be one of the design.
func (d Design) At(base Spec, point int) Spec {
	set := make(map[string]Value, len(base.Parameters)+len(d.Names))
	for name, v := range base.Parameters {
		set[name] = v
	}
	for k, name := range d.Names {
		set[name] = d.Points[point][k]
	}
	base.Parameters = set
	return base
}

// Check returns nil if base can be lived at every point, and else a
// [*SpecError] with what is wrong at which point: its paths stand under
// /points. Sweep asks nothing of the kind; it goes on without a point that
// cannot be lived.
func (d Design) Check(base Spec) error {
	if err := errors.Join(d.named(), d.valid()); err != nil {
		return err
	}
	if err := base.Check(); err != nil {
		return err
	}
	all, err := Parameters(base)
	if err != nil {
		return err
	}
	byName := map[string]Parameter{}
	for _, p := range all {
		byName[p.Name] = p
	}
	var wrong faults
	for _, name := range d.Names {
		if _, found := byName[name]; !found {
			wrong.add(check.Path("/names").Key(name), "no mechanism at work has such a parameter")
		}
	}
	for i, point := range d.Points {
		for k, v := range point {
			if p, found := byName[d.Names[k]]; found && !p.Admits(v) && len(wrong) < 64 {
				wrong.add(check.Path("/points").Index(i).Key(p.Name), fmt.Sprintf("%s: from %s to %s %s", v, p.Least, p.Most, p.Unit))
			}
		}
	}
	return wrong.err()
}
