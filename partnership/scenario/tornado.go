package scenario

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// Bar is what one parameter alone does to an outcome: the paired differences to
// the base at the ends of its range.
type Bar struct {
	Factor
	Outcome string          `json:"outcome"`
	Unit    string          `json:"unit"`
	AtLow   estimate.Paired `json:"atLow"` // low − base
	AtHigh  estimate.Paired `json:"atHigh"`
}

// Reach returns how far apart the outcome lies at the two ends, 0 if either is
// undefined.
func (b Bar) Reach() float64 {
	r := math.Abs(float64(b.AtHigh.Difference.Value - b.AtLow.Difference.Value))
	if math.IsNaN(r) {
		return 0
	}
	return r
}

// Tornado moves one parameter at a time to the ends of its range, the others
// standing as in base, and returns what that does to an outcome, the furthest
// reach first. All lives share their luck. It sees no interaction: for that take
// [SensitivityOf].
//
// The error is that of [Compare] or wraps [ErrOutcome]; there are no bars then,
// for half of a tornado misleads.
func Tornado(ctx context.Context, base Spec, factors []Factor, outcome string, lo, hi uint64, o RunOptions) ([]Bar, error) {
	plans := make([]*plan, 1+2*len(factors))
	var err error
	if plans[0], err = compile(base); err != nil {
		return nil, err
	}
	at := slices.IndexFunc(measuresOf(plans[0].spec.Outcomes), func(m measure) bool { return m.Name == outcome })
	if at < 0 {
		return nil, fmt.Errorf("%w %+.64q", ErrOutcome, outcome)
	}
	for i, f := range factors {
		for side, v := range []Value{f.Low, f.High} {
			if plans[1+2*i+side], err = compile(base.With(f.Name, v)); err != nil {
				return nil, fmt.Errorf("scenario: %s at %s: %w", f.Name, v, err)
			}
		}
	}
	if lo > hi {
		return nil, fmt.Errorf("%w: from %d to %d", ErrRange, lo, hi)
	}
	hands := make([]*fan, o.workers(lo, hi))
	c := o.crew(lo, hi)
	for i := range hands {
		if hands[i], err = newFan(plans, at); err != nil {
			return nil, err
		}
		c.hands = append(c.hands, hands[i])
	}
	if _, err := c.work(ctx); err != nil {
		return nil, err
	}
	pairs := make([]estimate.Pairs, 2*len(factors))
	for _, h := range hands {
		for i := range pairs {
			pairs[i].Merge(h.pairs[i])
		}
	}
	m := hands[0].measure
	bars := make([]Bar, len(factors))
	for i, f := range factors {
		bars[i] = Bar{Factor: f, Outcome: m.Name, Unit: m.Unit, AtLow: inUnitsOf(pairs[2*i]), AtHigh: inUnitsOf(pairs[2*i+1])}
	}
	slices.SortStableFunc(bars, func(a, b Bar) int {
		return cmp.Or(cmp.Compare(b.Reach(), a.Reach()), cmp.Compare(a.Name, b.Name))
	})
	return bars, nil
}

func inUnitsOf(p estimate.Pairs) estimate.Paired {
	d := p.Compare(0)
	d.Difference = inUnits(d.Difference)
	return d
}

// fan lives a replica in several scenarios and pairs one outcome of each with
// that of the first.
type fan struct {
	workers []*worker
	measure measure
	values  []int64
	defined []bool
	pairs   []estimate.Pairs
}

func newFan(plans []*plan, outcome int) (*fan, error) {
	f := &fan{
		measure: measuresOf(plans[0].spec.Outcomes)[outcome],
		values:  make([]int64, len(plans)),
		defined: make([]bool, len(plans)),
		pairs:   make([]estimate.Pairs, len(plans)-1),
	}
	for _, p := range plans {
		w, err := p.worker()
		if err != nil {
			return nil, err
		}
		f.workers = append(f.workers, w)
	}
	return f, nil
}

func (f *fan) live(replica uint64) error {
	for i, w := range f.workers {
		l, err := w.live(replica)
		if err != nil {
			return err
		}
		if f.defined[i] = f.measure.defined == nil || f.measure.defined(l); f.defined[i] {
			f.values[i] = f.measure.Of(l)
		}
	}
	for i := range f.pairs {
		if f.defined[0] && f.defined[1+i] {
			f.pairs[i].Add(f.values[1+i], f.values[0])
		}
	}
	return nil
}
