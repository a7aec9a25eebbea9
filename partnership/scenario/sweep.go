package scenario

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/mufakat/mufakat/partnership/id"
)

// SweepOptions says how a design is lived. The zero value is that of
// [RunOptions].
type SweepOptions struct {
	RunOptions // Each is not called

	// Have is what was lived before, of any points: replicas that stand in it
	// are not lived again. What is of none of the points is left alone.
	Have []Shard
}

// Swept is one point of a design, lived.
type Swept struct {
	Point  int     // its index in the design
	Values []Value // in the order of the design's names
	Spec   Spec    // base with these values
	Shard  Shard
}

// Sweep lives the replicas from lo on to before hi at every point of a design,
// one point after the other, and yields each as it is done. All points share
// their luck.
//
// A point that fails is yielded with its error and what was counted of it, and
// does not stop the rest: a [*SpecError] if it cannot be lived, a
// [*FailedError] if lives of it failed. When ctx is cancelled the point at hand
// is yielded with the error of ctx, and is the last. Stop early by leaving the
// loop. Iterating twice lives twice.
//
// The progress that is told is that of the point at hand, with its number.
func Sweep(ctx context.Context, base Spec, d Design, lo, hi uint64, o SweepOptions) iter.Seq2[Swept, error] {
	return func(yield func(Swept, error) bool) {
		have, err := byFingerprint(o.Have)
		if err != nil {
			yield(Swept{Point: -1}, err)
			return
		}
		for i := range d.Points {
			if len(d.Points[i]) != len(d.Names) {
				if !yield(Swept{Point: i}, fmt.Errorf("%w: point %d has %d values for %d names", ErrDesign, i, len(d.Points[i]), len(d.Names))) {
					return
				}
				continue
			}
			s := Swept{Point: i, Values: d.Points[i], Spec: d.At(base, i)}
			s.Shard, err = completed(ctx, s.Spec, lo, hi, o.at(i, len(d.Points)), have)
			if err != nil {
				err = fmt.Errorf("scenario: point %d: %w", i, err)
			}
			if !yield(s, err) || ctx.Err() != nil {
				return
			}
		}
	}
}

// at returns the options for one point: its progress tells which it is.
func (o SweepOptions) at(point, points int) RunOptions {
	r := o.RunOptions
	r.Each = nil
	if show := r.Progress; show != nil {
		r.Progress = func(p Progress) {
			p.Point, p.Points = point, points
			show(p)
		}
	}
	return r
}

// byFingerprint joins the shards of each scenario.
func byFingerprint(have []Shard) (map[id.Digest]Shard, error) {
	all := map[id.Digest]Shard{}
	for i, s := range have {
		if s.empty() {
			continue
		}
		d, err := s.Fingerprint.Digest()
		if err != nil {
			return nil, err
		}
		joined, err := Merge(all[d], s)
		if err != nil {
			return nil, fmt.Errorf("scenario: of what was lived before, shard %d: %w", i, err)
		}
		all[d] = joined
	}
	return all, nil
}

// completed returns the shard of a range, of which only what is missing is lived.
func completed(ctx context.Context, spec Spec, lo, hi uint64, o RunOptions, have map[id.Digest]Shard) (Shard, error) {
	p, err := compile(spec)
	if err != nil {
		return Shard{}, err
	}
	all, err := p.empty()
	if err != nil {
		return Shard{}, err
	}
	digest, err := all.Fingerprint.Digest()
	if err != nil {
		return Shard{}, err
	}
	if before, found := have[digest]; found {
		all = before
	}
	missing := all.Coverage.Missing(lo, hi)
	var failed *FailedError
	for _, r := range missing {
		more, err := p.run(ctx, r.Lo, r.Hi, o)
		joined, bad := Merge(all, more)
		if bad != nil {
			return all, bad
		}
		all = joined
		if err != nil {
			var some *FailedError
			if !errors.As(err, &some) {
				return all, err
			}
			failed = failed.with(some)
		}
	}
	if failed != nil {
		return all, failed
	}
	return all, nil
}
