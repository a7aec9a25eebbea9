package estimate

import (
	"cmp"
	"fmt"
	"slices"
)

// Observation is when a life was last seen, and what it ended of. In the zero
// Observation it was seen at the start, going on.
type Observation struct {
	Time  int64 `json:"time"`           // since its start, in any unit
	Cause int   `json:"cause,omitzero"` // 1 for the first cause; 0 if it was going on
}

// Times holds lives one by one, with exact times in one unit. It gives the
// estimators of a [Table] without cutting time into months.
//
// The zero Times has no causes and no lives. The order of Observed means nothing.
type Times struct {
	Causes   []string      `json:"causes"`   // what lives end of, each once
	Observed []Observation `json:"observed"` // the lives
}

// steps returns the times at which anything happened.
func (t Times) steps() ([]step, error) {
	if err := (Table{Causes: t.Causes}).check(); err != nil {
		return nil, err
	}
	for i, o := range t.Observed {
		if o.Time < 0 || o.Time >= countLimit || o.Cause < 0 || o.Cause > len(t.Causes) {
			return nil, fmt.Errorf("%w: life %d was seen at %d with cause %d, of %d", ErrCounts, i, o.Time, o.Cause, len(t.Causes))
		}
	}
	sorted := slices.Clone(t.Observed)
	slices.SortFunc(sorted, func(a, b Observation) int { return cmp.Compare(a.Time, b.Time) })
	distinct := 0
	for i, o := range sorted {
		if i == 0 || o.Time != sorted[i-1].Time {
			distinct++
		}
	}
	steps := make([]step, 0, distinct)
	all := make([]int64, distinct*len(t.Causes)) // the deaths of every step, one allocation
	for i, o := range sorted {
		if i == 0 || o.Time != sorted[i-1].Time {
			var byCause []int64
			byCause, all = all[:len(t.Causes)], all[len(t.Causes):]
			steps = append(steps, step{at: o.Time, byCause: byCause})
		}
		s := &steps[len(steps)-1]
		if o.Cause == 0 {
			s.censored++
			continue
		}
		s.deaths++
		s.byCause[o.Cause-1]++
	}
	return atRisk(steps), nil
}

// KaplanMeier returns the survival curve of all causes together with Greenwood's
// standard error and the log-log band of the given level; zero means 0.95.
//
// The standard error is undefined where the curve is 0. The error wraps
// [ErrCounts] if a life was seen before the start or at 2⁵³ or later, or ended of
// no cause that there is.
//
// Source: Kaplan and Meier, J. Am. Stat. Assoc. 53 (1958) 457–481; Kalbfleisch
// and Prentice, The Statistical Analysis of Failure Time Data, 2002, §1.4.
func (t Times) KaplanMeier(level float64) (Curve, error) {
	steps, err := t.steps()
	return kaplanMeier(steps, level), err
}

// NelsonAalen returns the cumulative hazard of all causes together with Aalen's
// standard error, the root of Σ d/n², and the band that is normal in its
// logarithm; level zero means 0.95. The error is that of [Times.KaplanMeier].
//
// Source: Aalen, Annals of Statistics 6 (1978) 701–726.
func (t Times) NelsonAalen(level float64) (Curve, error) {
	steps, err := t.steps()
	return nelsonAalen(steps, level), err
}

// AalenJohansen returns the cumulative incidence of each cause, in the order of
// Causes: the part of lives that have ended of it, with the other causes at work.
// At any time these and the survival curve add up to 1.
//
// The standard error is that of the delta method with multinomial increments,
// the Greenwood type. For lives that are counted once each it is the same as the
// infinitesimal jackknife, which survfit of R gives for several states; for one
// cause it is Greenwood's. The band is log-log; level zero means 0.95. The error
// is that of [Times.KaplanMeier].
//
// Source: Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978)
// 141–150; Andersen, Borgan, Gill and Keiding, Statistical Models Based on
// Counting Processes, 1993, (4.4.19).
func (t Times) AalenJohansen(level float64) ([]Curve, error) {
	steps, err := t.steps()
	return aalenJohansen(t.Causes, steps, level), err
}

// RestrictedMean returns the mean time lived up to tau, the area under the
// survival curve, with its normal interval of the given level; zero means 0.95.
//
// It is undefined if tau is not above 0, or if lives go on after the last time
// that was seen and tau lies beyond it: what they did then is not known. The
// error is that of [Times.KaplanMeier].
//
// Source: Klein and Moeschberger, Survival Analysis, 2003, §4.5; the variance is
// Σ A²·d/(n(n−d)), where A is the area from the death to tau.
func (t Times) RestrictedMean(tau int64, level float64) (Interval, error) {
	steps, err := t.steps()
	return restrictedMean(steps, tau, level), err
}
