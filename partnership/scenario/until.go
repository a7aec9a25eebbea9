package scenario

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// ErrWide says that an interval was still too wide when the replicas ran out.
var ErrWide = errors.New("scenario: the interval is still too wide")

// UntilOptions says how [UntilHalfWidth] runs on. The zero value begins with
// 1000 replicas and ends at a million.
type UntilOptions struct {
	RunOptions

	First uint64 // replicas before the interval is looked at; zero: 1000
	Most  uint64 // replicas at most; zero: 1000000
}

// UntilHalfWidth lives replicas from 0 on until half the width of the 95 %
// interval of an outcome's mean is no more than halfWidth, in the outcome's
// unit.
//
// The rule to stop is looked at after First replicas, and then each time their
// number has grown by half; so the shard is the same on every machine and for
// any number of workers. Looking more than once makes the true level of the
// interval a little less than 95 %; with a first look at 1000 lives the
// difference does not show. An outcome that has not varied yet gives no width
// and does not stop the run.
//
// If Most replicas do not suffice the shard is complete up to there, and the
// error wraps [ErrWide]; other errors are those of [Run], with what was counted,
// and [ErrOutcome].
func UntilHalfWidth(ctx context.Context, spec Spec, outcome string, halfWidth float64, o UntilOptions) (Shard, error) {
	if !(halfWidth > 0) {
		return Shard{}, fmt.Errorf("scenario: half a width of %g: it is above 0", halfWidth)
	}
	p, err := compile(spec)
	if err != nil {
		return Shard{}, err
	}
	all, err := p.empty()
	if err != nil {
		return Shard{}, err
	}
	if _, ok := all.Result.Counts(outcome); !ok {
		return Shard{}, fmt.Errorf("%w %+.64q", ErrOutcome, outcome)
	}
	most := orElse(o.Most, 1_000_000)
	lo, hi := uint64(0), min(orElse(o.First, 1000), most)
	for {
		more, err := p.run(ctx, lo, hi, o.after(lo, hi))
		if more.empty() {
			return all, err
		}
		joined, bad := Merge(all, more)
		if bad != nil {
			return all, bad
		}
		all = joined
		if err != nil {
			return all, err
		}
		e, err := all.Result.Outcome(outcome)
		if err != nil {
			return all, err
		}
		half := float64(e.Mean.Upper-e.Mean.Lower) / 2
		if !math.IsNaN(half) && half > 0 && half <= halfWidth {
			return all, nil
		}
		if hi >= most {
			return all, fmt.Errorf("%w after %d replicas: %s ± %s %s, not ± %g", ErrWide, hi, e.Mean.Value, estimate.Real(half), e.Unit, halfWidth)
		}
		lo, hi = hi, min(hi+max(hi/2, 1), most)
	}
}

// after returns the options for a batch that follows lo replicas: progress goes
// on counting.
func (o UntilOptions) after(lo, hi uint64) RunOptions {
	r := o.RunOptions
	if show := r.Progress; show != nil {
		r.Progress = func(p Progress) { show(Progress{Done: lo + p.Done, Failed: p.Failed, Total: hi}) }
	}
	return r
}

func orElse(n, other uint64) uint64 {
	if n == 0 {
		return other
	}
	return n
}
