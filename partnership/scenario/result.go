package scenario

import (
	"errors"
	"fmt"
	"math"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// ErrOutcome is wrapped by the error about an outcome that a result does not
// have.
var ErrOutcome = errors.New("scenario: no such outcome")

// Result is what lives came to, in whole numbers: exact, and the same whoever
// counted which of them. Estimates are made of it late.
//
// Lives that go on at the horizon are censored there. The zero Result is of no
// lives; merging it changes nothing.
type Result struct {
	// Assumptions says what no number of it should be taken for, see
	// [Assumptions].
	Assumptions string `json:"assumptions"`

	Months   int             `json:"months"`   // the horizon
	Endings  estimate.Table  `json:"endings"`  // when lives ended, and of what; row m: after month m−1, up to month m
	Outcomes []OutcomeCounts `json:"outcomes"` // the built-in ones, then one's own by name
	Series   []Series        `json:"series"`   // how quantities went, month by month
}

// OutcomeCounts is what is counted of one outcome, in millionths of its unit.
type OutcomeCounts struct {
	Name      string              `json:"name"`
	Unit      string              `json:"unit"`
	Moments   estimate.Moments    `json:"moments"`
	Histogram *estimate.Histogram `json:"histogram"`
}

// Series is a quantity at the end of each month, over the lives that were going
// on then: the mean over the parties in force where each has its own.
type Series struct {
	Name   string             `json:"name"`
	Unit   string             `json:"unit"`
	Months []estimate.Moments `json:"months"` // of month 1, 2, …; in millionths
}

// Estimate is an outcome with how sure it is, in its unit.
type Estimate struct {
	Name      string            `json:"name"`
	Unit      string            `json:"unit"`
	N         int64             `json:"n"` // lives that have it
	Mean      estimate.Interval `json:"mean"`
	StdDev    estimate.Real     `json:"stdDev"`
	Least     estimate.Real     `json:"least"` // of all lives
	Quartiles [3]estimate.Real  `json:"quartiles"`
	Greatest  estimate.Real     `json:"greatest"`
}

// Lives returns how many lives are counted.
func (r Result) Lives() int64 { return r.Endings.N() }

// Survival returns the part of lives that go on, with Greenwood's band of 95 %.
// Time is months.
func (r Result) Survival() (estimate.Curve, error) { return r.Endings.KaplanMeier(0) }

// Hazard returns the cumulative hazard of ending.
func (r Result) Hazard() (estimate.Curve, error) { return r.Endings.NelsonAalen(0) }

// Incidence returns for each ending the part of lives that have ended so, with
// all others at work (Aalen–Johansen); survival and incidences add up to 1.
//
// One minus Kaplan–Meier of a single ending is not offered: see package
// estimate.
func (r Result) Incidence() ([]estimate.Curve, error) { return r.Endings.AalenJohansen(0) }

// RestrictedMean returns the mean number of months lived, of the first tau.
//
// At the horizon it is the outcome [Lived], to the second. Before, it is made of
// months, and up to one too long, by half of one in the mean.
func (r Result) RestrictedMean(tau int) (estimate.Interval, error) {
	if tau == r.Months {
		e, err := r.Outcome(Lived)
		return e.Mean, err
	}
	return r.Endings.RestrictedMean(int64(tau), 0)
}

// Counts returns what is counted of an outcome, and false if there is none of
// that name.
func (r Result) Counts(name string) (OutcomeCounts, bool) {
	for _, o := range r.Outcomes {
		if o.Name == name {
			return o, true
		}
	}
	return OutcomeCounts{}, false
}

// Outcome returns the estimate of an outcome, with its interval of 95 %. The
// error wraps [ErrOutcome].
func (r Result) Outcome(name string) (Estimate, error) {
	o, ok := r.Counts(name)
	if !ok {
		return Estimate{}, fmt.Errorf("%w %+.64q", ErrOutcome, name)
	}
	return o.estimate(0), nil
}

// Estimates returns the estimates of all outcomes, in order.
func (r Result) Estimates() []Estimate {
	all := make([]Estimate, len(r.Outcomes))
	for i, o := range r.Outcomes {
		all[i] = o.estimate(0)
	}
	return all
}

func (o OutcomeCounts) estimate(level float64) Estimate {
	e := Estimate{Name: o.Name, Unit: o.Unit, N: o.Moments.N, Mean: inUnits(o.Moments.Interval(level))}
	e.StdDev = fromMicro(math.Sqrt(o.Moments.Variance()))
	at := func(q float64) estimate.Real {
		v, ok := o.Histogram.Quantile(q)
		if !ok {
			return estimate.Undefined()
		}
		return fromMicro(float64(v))
	}
	e.Least, e.Greatest = at(0), at(1)
	for i := range e.Quartiles {
		e.Quartiles[i] = at(float64(i+1) / 4)
	}
	return e
}

// At returns the mean of the series at the end of a month from 1 on, with its
// interval of 95 %; undefined where no life went on.
func (s Series) At(month int) estimate.Interval {
	if month < 1 || month > len(s.Months) {
		return estimate.Moments{}.Interval(0)
	}
	return inUnits(s.Months[month-1].Interval(0))
}

// inUnits returns an interval of millionths in units.
func inUnits(i estimate.Interval) estimate.Interval {
	i.Value, i.StdErr = fromMicro(float64(i.Value)), fromMicro(float64(i.StdErr))
	i.Lower, i.Upper = fromMicro(float64(i.Lower)), fromMicro(float64(i.Upper))
	return i
}

func fromMicro(x float64) estimate.Real { return estimate.Real(x / float64(One)) }

// monthOf returns the row of the table that a moment falls into.
func monthOf(t kernel.Time) int { return int((t + kernel.Month - 1) / kernel.Month) }

// merge counts the lives of o too. What they are of must agree.
func (r *Result) merge(o *Result) error {
	if err := r.Endings.Merge(o.Endings); err != nil {
		return fmt.Errorf("scenario: merging: %w", err)
	}
	for i := range r.Outcomes {
		r.Outcomes[i].Moments.Merge(o.Outcomes[i].Moments)
		r.Outcomes[i].Histogram.Merge(o.Outcomes[i].Histogram)
	}
	for i := range r.Series {
		for m := range r.Series[i].Months {
			r.Series[i].Months[m].Merge(o.Series[i].Months[m])
		}
	}
	r.Assumptions = min(r.Assumptions, o.Assumptions)
	return nil
}

// like reports what two results do not have in common, or "".
func (r *Result) like(o *Result) string {
	if r.Months != o.Months {
		return "months"
	}
	if len(r.Outcomes) != len(o.Outcomes) {
		return "outcomes"
	}
	for i := range r.Outcomes {
		if r.Outcomes[i].Name != o.Outcomes[i].Name || r.Outcomes[i].Unit != o.Outcomes[i].Unit {
			return "outcome " + r.Outcomes[i].Name
		}
	}
	if len(r.Series) != len(o.Series) {
		return "series"
	}
	for i := range r.Series {
		if r.Series[i].Name != o.Series[i].Name || len(r.Series[i].Months) != len(o.Series[i].Months) {
			return "series " + r.Series[i].Name
		}
	}
	return ""
}

// clone returns a copy that shares nothing with r.
func (r *Result) clone() Result {
	c := *r
	c.Endings = r.Endings.Clone()
	c.Outcomes = append([]OutcomeCounts(nil), r.Outcomes...)
	for i := range c.Outcomes {
		c.Outcomes[i].Histogram = c.Outcomes[i].Histogram.Clone()
	}
	c.Series = append([]Series(nil), r.Series...)
	for i := range c.Series {
		c.Series[i].Months = append([]estimate.Moments(nil), c.Series[i].Months...)
	}
	return c
}
