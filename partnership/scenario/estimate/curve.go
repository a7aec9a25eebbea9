package estimate

import (
	"math"
	"sort"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Kind is what a [Curve] tells.
type Kind string

// The kinds of curve.
const (
	Survival            Kind = "survival"             // the part of lives that go on: from 1 down
	CumulativeHazard    Kind = "cumulative_hazard"    // the hazard spent: from 0 up
	CumulativeIncidence Kind = "cumulative_incidence" // the part of lives that ended of a cause: from 0 up
)

// Curve is an estimate over time: a step function that changes at its points.
//
// The zero Curve tells nothing.
type Curve struct {
	Kind   Kind    `json:"kind"`
	Cause  string  `json:"cause,omitzero"` // of which cause; empty for all together
	N      int64   `json:"n"`              // how many lives it is made of
	Level  Real    `json:"level"`          // of its band, as 0.95; undefined if none was meant
	Points []Point `json:"points"`         // one for each time at which a life ended or was last seen, in order
}

// Point is a curve from a time on, until the next point.
type Point struct {
	At       int64 `json:"at"`       // in the unit of what the curve is made of
	AtRisk   int64 `json:"atRisk"`   // how many lives went on just before
	Deaths   int64 `json:"deaths"`   // how many of these ended, of the curve's cause if it has one
	Censored int64 `json:"censored"` // how many of these were seen for the last time
	Value    Real  `json:"value"`
	StdErr   Real  `json:"stdErr"` // the standard error of Value
	Lower    Real  `json:"lower"`  // the lower bound of the band; undefined where the value is 0 or, but for a hazard, 1
	Upper    Real  `json:"upper"`  // the upper bound of the band; undefined where the lower is
}

// start returns the point before the first.
func (c Curve) start() Point {
	p := Point{AtRisk: c.N, Lower: Undefined(), Upper: Undefined()}
	if c.Kind == Survival {
		p.Value = 1
	}
	return p
}

// At returns the curve at a time: the last point that is not after it. Before
// the first point that is the beginning: a survival of 1, or else 0, for certain,
// at time 0.
func (c Curve) At(time int64) Point {
	i := sort.Search(len(c.Points), func(i int) bool { return c.Points[i].At > time })
	if i == 0 {
		return c.start()
	}
	return c.Points[i-1]
}

// nearly is how far a value may miss what it stands for by rounding.
const nearly = 1e-9

// Quantile returns the time by which the part q of the lives have ended, with
// the band of the curve read the same way: for q of 0.5 the median. It is the
// first time at which a survival curve is no more than 1−q, or an incidence no
// less than q, a difference below 1e-9 counting as none. Each of the three is
// undefined if it is not reached; all are for a hazard, and unless q is above 0
// and at most 1. There is no standard error.
//
// Source: Brookmeyer and Crowley, Biometrics 38 (1982) 29–41, for the interval.
func (c Curve) Quantile(q float64) Interval {
	i := Interval{Value: Undefined(), StdErr: Undefined(), Lower: Undefined(), Upper: Undefined(), Level: c.Level}
	if !(q > 0 && q <= 1) {
		return i
	}
	first := func(of func(Point) Real) Real {
		for _, p := range c.Points {
			switch v := float64(of(p)); c.Kind {
			case Survival:
				if v <= 1-q+nearly {
					return Real(p.At)
				}
			case CumulativeIncidence:
				if v >= q-nearly {
					return Real(p.At)
				}
			case CumulativeHazard:
				return Undefined()
			}
		}
		return Undefined()
	}
	i.Value = first(func(p Point) Real { return p.Value })
	i.Lower = first(func(p Point) Real { return p.Lower })
	i.Upper = first(func(p Point) Real { return p.Upper })
	if c.Kind == CumulativeIncidence {
		i.Lower, i.Upper = i.Upper, i.Lower // the higher curve arrives first
	}
	return i
}

// logLog returns the band around a probability that is normal in log(−log p),
// from the standard error of its logarithm.
func logLog(p, seOfLog, z float64) (lower, upper Real) {
	if !(p > 0 && p < 1-1e-12) { // so near to 1 it is 1 but for rounding
		return Undefined(), Undefined()
	}
	l := kernel.Log(p)
	centre, half := kernel.Log(-l), float64(z*seOfLog)/-l
	return Real(kernel.Exp(-kernel.Exp(centre + half))), Real(kernel.Exp(-kernel.Exp(centre - half)))
}

// logBand returns the band around a positive figure that is normal in its
// logarithm.
func logBand(v, se, z float64) (lower, upper Real) {
	if !(v > 0) {
		return Undefined(), Undefined()
	}
	f := kernel.Exp(float64(z*se) / v)
	if math.IsInf(f, 1) {
		return Undefined(), Undefined()
	}
	return Real(v / f), Real(float64(v * f))
}
