package scenario

import (
	"context"
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// Comparison is what two scenarios came to under the same luck: replica i of
// the one stands beside replica i of the other.
type Comparison struct {
	Base   Shard         `json:"base"`
	Other  Shard         `json:"other"`
	Paired []PairCounts  `json:"paired"` // by outcome, in the order of the results
	Alive  []AliveCounts `json:"alive"`  // by month from 1
}

// PairCounts is what is counted of one outcome in pairs: x of the other, y of
// the base, in millionths of its unit, over the replicas that have it in both.
type PairCounts struct {
	Name  string         `json:"name"`
	Unit  string         `json:"unit"`
	Pairs estimate.Pairs `json:"pairs"`
}

// AliveCounts is how many replicas went on at the end of a month.
type AliveCounts struct {
	Both      int64 `json:"both"`
	OtherOnly int64 `json:"otherOnly"`
	BaseOnly  int64 `json:"baseOnly"`
}

// Difference is the mean of other − base with how sure it is, in the unit.
type Difference struct {
	Name string `json:"name"`
	Unit string `json:"unit"`
	estimate.Paired
}

// Compare lives the replicas from lo on to before hi of two scenarios under the
// same luck, that of base's seed, and pairs them.
//
// A paired difference needs as many times fewer replicas as its VarianceRatio
// says than one of runs with luck of their own. Both must have the same horizon,
// the same own outcomes, and the same seed or none in other. ctx, failures and
// workers are as in [Run]; a replica that fails in either is left out of both.
// o.Each is not called.
func Compare(ctx context.Context, base, other Spec, lo, hi uint64, o RunOptions) (Comparison, error) {
	p, q, err := pairOf(base, other)
	if err != nil {
		return Comparison{}, err
	}
	return compare(ctx, p, q, lo, hi, o)
}

func pairOf(base, other Spec) (p, q *plan, err error) {
	if other.Seed == 0 {
		other.Seed = base.Seed
	}
	if p, err = compile(base); err != nil {
		return nil, nil, fmt.Errorf("scenario: base: %w", err)
	}
	if q, err = compile(other); err != nil {
		return nil, nil, fmt.Errorf("scenario: other: %w", err)
	}
	var wrong faults
	if p.spec.Seed != q.spec.Seed {
		wrong.add("/seed", fmt.Sprintf("base has %s, other %s: pairs share their luck", p.spec.Seed, q.spec.Seed))
	}
	if p.spec.Months != q.spec.Months {
		wrong.add("/months", fmt.Sprintf("base has %d, other %d", p.spec.Months, q.spec.Months))
	}
	if !slices.EqualFunc(p.spec.Outcomes, q.spec.Outcomes, func(a, b Outcome) bool { return a.Name == b.Name && a.Unit == b.Unit }) {
		wrong.add("/outcomes", "base and other have different ones")
	}
	return p, q, wrong.err()
}

func compare(ctx context.Context, p, q *plan, lo, hi uint64, o RunOptions) (Comparison, error) {
	if lo > hi {
		return Comparison{}, fmt.Errorf("%w: from %d to %d", ErrRange, lo, hi)
	}
	all, err := emptyComparison(p, q)
	if err != nil {
		return Comparison{}, err
	}
	hands := make([]*pairer, o.workers(lo, hi))
	c := o.crew(lo, hi)
	for i := range hands {
		if hands[i], err = newPairer(p, q); err != nil {
			return Comparison{}, err
		}
		c.hands = append(c.hands, hands[i])
	}
	done, err := c.work(ctx)
	for _, h := range hands {
		part := h.comparison(&all)
		if bad := all.merge(&part); bad != nil {
			return Comparison{}, bad
		}
	}
	all.Base.Coverage, all.Other.Coverage = done, slices.Clone(done)
	return all, err
}

func emptyComparison(p, q *plan) (Comparison, error) {
	base, err := p.empty()
	if err != nil {
		return Comparison{}, err
	}
	other, err := q.empty()
	if err != nil {
		return Comparison{}, err
	}
	c := Comparison{Base: base, Other: other, Alive: make([]AliveCounts, p.spec.Months)}
	for _, m := range base.Result.Outcomes {
		c.Paired = append(c.Paired, PairCounts{Name: m.Name, Unit: m.Unit})
	}
	return c, nil
}

// merge counts the pairs of d too, but for the coverage.
func (c *Comparison) merge(d *Comparison) error {
	if err := c.Base.Result.merge(&d.Base.Result); err != nil {
		return err
	}
	if err := c.Other.Result.merge(&d.Other.Result); err != nil {
		return err
	}
	for i := range c.Paired {
		c.Paired[i].Pairs.Merge(d.Paired[i].Pairs)
	}
	for m, a := range d.Alive {
		c.Alive[m].Both += a.Both
		c.Alive[m].OtherOnly += a.OtherOnly
		c.Alive[m].BaseOnly += a.BaseOnly
	}
	return nil
}

// MergeComparisons returns the comparison over the replicas of both, as [Merge]
// does for shards, with its errors.
func MergeComparisons(a, b Comparison) (Comparison, error) {
	switch {
	case a.empty():
		a, b = b, a
		fallthrough
	case b.empty():
		b = Comparison{Paired: make([]PairCounts, len(a.Paired))}
	case len(a.Paired) != len(b.Paired) || len(a.Alive) != len(b.Alive):
		return Comparison{}, &MixedError{What: "what is paired", A: 0, B: 1}
	}
	base, err := Merge(a.Base, b.Base)
	if err != nil {
		return Comparison{}, fmt.Errorf("base: %w", err)
	}
	other, err := Merge(a.Other, b.Other)
	if err != nil {
		return Comparison{}, fmt.Errorf("other: %w", err)
	}
	c := Comparison{Base: base, Other: other, Paired: slices.Clone(a.Paired), Alive: slices.Clone(a.Alive)}
	for i := range c.Paired {
		c.Paired[i].Pairs.Merge(b.Paired[i].Pairs)
	}
	for m, n := range b.Alive {
		c.Alive[m].Both += n.Both
		c.Alive[m].OtherOnly += n.OtherOnly
		c.Alive[m].BaseOnly += n.BaseOnly
	}
	return c, nil
}

// empty reports whether c is the zero Comparison, of no scenarios.
func (c *Comparison) empty() bool {
	return c.Base.empty() && c.Other.empty() && len(c.Paired) == 0 && len(c.Alive) == 0
}

// Difference returns the paired difference other − base of an outcome. The
// error wraps [ErrOutcome].
func (c Comparison) Difference(outcome string) (Difference, error) {
	for _, p := range c.Paired {
		if p.Name == outcome {
			return p.difference(), nil
		}
	}
	return Difference{}, fmt.Errorf("%w %+.64q", ErrOutcome, outcome)
}

// Differences returns the paired differences of all outcomes, in order.
func (c Comparison) Differences() []Difference {
	all := make([]Difference, len(c.Paired))
	for i, p := range c.Paired {
		all[i] = p.difference()
	}
	return all
}

func (p PairCounts) difference() Difference {
	return Difference{Name: p.Name, Unit: p.Unit, Paired: inUnitsOf(p.Pairs)}
}

// Survival returns the paired difference other − base of the part that goes on
// at the end of a month from 1 on.
func (c Comparison) Survival(month int) estimate.Paired {
	if month < 1 || month > len(c.Alive) {
		return estimate.Pairs{}.Compare(0)
	}
	a := c.Alive[month-1]
	n := int64(c.Base.Coverage.Len())
	p := estimate.Pairs{N: n}
	p.X.Add(a.Both + a.OtherOnly)
	p.Y.Add(a.Both + a.BaseOnly)
	p.SquaresX, p.SquaresY = p.X, p.Y // of 0 and 1 the square is itself
	p.Products.Add(a.Both)
	return p.Compare(0)
}

// pairer lives a replica twice, and counts the pair or nothing.
type pairer struct {
	base, other *counter
	pairs       []estimate.Pairs
	alive       []AliveCounts
}

func newPairer(p, q *plan) (*pairer, error) {
	base, err := newCounter(p)
	if err != nil {
		return nil, err
	}
	other, err := newCounter(q)
	if err != nil {
		return nil, err
	}
	return &pairer{
		base: base, other: other,
		pairs: make([]estimate.Pairs, len(base.counts.measures)),
		alive: make([]AliveCounts, p.spec.Months),
	}, nil
}

func (x *pairer) live(replica uint64) error {
	lb, err := x.base.ask(replica)
	if err != nil {
		return fmt.Errorf("base: %w", err)
	}
	lo, err := x.other.ask(replica)
	if err != nil {
		return fmt.Errorf("other: %w", err)
	}
	x.base.counts.count(lb)
	x.other.counts.count(lo)
	for i := range x.pairs {
		if x.base.counts.defined[i] && x.other.counts.defined[i] {
			x.pairs[i].Add(x.other.counts.values[i], x.base.counts.values[i])
		}
	}
	base, other := monthsAlive(lb, len(x.alive)), monthsAlive(lo, len(x.alive))
	for m := range max(base, other) {
		switch {
		case m < base && m < other:
			x.alive[m].Both++
		case m < base:
			x.alive[m].BaseOnly++
		default:
			x.alive[m].OtherOnly++
		}
	}
	return nil
}

// monthsAlive returns at the end of how many months a life went on.
func monthsAlive(l *Life, months int) int {
	if l.Ending == Going {
		return months
	}
	return min(max(monthOf(l.At)-1, 0), months)
}

func (x *pairer) comparison(like *Comparison) Comparison {
	c := Comparison{
		Base:  Shard{Result: x.base.counts.result()},
		Other: Shard{Result: x.other.counts.result()},
		Alive: x.alive,
	}
	for i, p := range like.Paired {
		c.Paired = append(c.Paired, PairCounts{Name: p.Name, Unit: p.Unit, Pairs: x.pairs[i]})
	}
	return c
}
