package scenario

import (
	"context"
	"fmt"
)

// RunOptions says how a range of replicas is lived. None of it changes a
// result. The zero value lives them one after the other and says nothing.
type RunOptions struct {
	Workers int // that live at the same time; zero: 1. More than the machine has processors gains nothing

	// Progress is called now and then, and at the end, from the goroutine that
	// called Run.
	Progress func(Progress)
	Every    uint64 // the replicas between two calls; zero: 1000

	// Each is called with every life that was counted, in the order of
	// replicas, from the goroutine that called Run; see [RunsWriter]. An error
	// ends the run, which returns it.
	Each func(Row) error
}

// maxWorkers bounds what a slip of a program can ask for.
const maxWorkers = 1024

// Progress is how far a run has come.
type Progress struct {
	Done   uint64 // replicas that are counted
	Failed uint64
	Total  uint64 // replicas that were asked for

	Point, Points int // of a sweep: the point at hand, from 0, and how many there are
}

func (p *Progress) add(q piece) {
	p.Done += Coverage(q.done).Len()
	p.Failed += uint64(len(q.failed))
}

// Row is one life in numbers.
type Row struct {
	Replica uint64
	Ending  Ending
	Months  int64   // lived, in millionths
	Values  []Micro // of the outcomes in the order of [Result.Outcomes]
	Defined []bool  // whether it has them
}

// Run lives the replicas from lo on to before hi of a spec and counts them.
//
// The shard depends on spec, lo and hi only, to the byte: not on workers. If ctx
// is cancelled Run returns soon with what was counted so far, a valid shard
// whose Coverage says of which replicas, and the error of ctx. A life that fails
// is left out; the error is then a [*FailedError], and the shard is valid. Other
// errors are those of [Spec.Check], with the zero Shard.
//
// Each worker holds one life and its counts in memory; Run starts and ends its
// goroutines itself.
func Run(ctx context.Context, spec Spec, lo, hi uint64, o RunOptions) (Shard, error) {
	p, err := compile(spec)
	if err != nil {
		return Shard{}, err
	}
	return p.run(ctx, lo, hi, o)
}

func (p *plan) run(ctx context.Context, lo, hi uint64, o RunOptions) (Shard, error) {
	shard, err := p.empty()
	if err != nil {
		return Shard{}, err
	}
	if lo > hi {
		return Shard{}, fmt.Errorf("%w: from %d to %d", ErrRange, lo, hi)
	}
	hands := make([]*counter, o.workers(lo, hi))
	c := o.crew(lo, hi)
	for i := range hands {
		if hands[i], err = newCounter(p); err != nil {
			return Shard{}, err
		}
		hands[i].rows = o.Each != nil
		c.hands = append(c.hands, hands[i])
	}
	if o.Each != nil {
		c.tell = func(i int) any { return hands[i].takeRows() }
		c.told = func(rows any) error {
			for _, row := range rows.([]Row) {
				if err := o.Each(row); err != nil {
					return err
				}
			}
			return nil
		}
	}
	done, err := c.work(ctx)
	shard.Coverage = done
	for _, h := range hands {
		part := h.counts.result()
		if bad := shard.Result.merge(&part); bad != nil {
			return Shard{}, bad
		}
	}
	return shard, err
}

// workers returns how many hands o means for a range.
func (o RunOptions) workers(lo, hi uint64) int {
	n := min(max(o.Workers, 1), maxWorkers)
	if blocks := (hi-lo)/block + 1; uint64(n) > blocks {
		n = int(blocks)
	}
	return n
}

func (o RunOptions) crew(lo, hi uint64) crew {
	every := o.Every
	if every == 0 {
		every = 1000
	}
	return crew{lo: lo, hi: hi, progress: o.Progress, every: every}
}

// empty returns the shard of no replicas.
func (p *plan) empty() (Shard, error) {
	f, err := p.fingerprint()
	if err != nil {
		return Shard{}, err
	}
	return Shard{Fingerprint: f, Result: newCounts(p).result()}, nil
}

// counter is a worker with its counts.
type counter struct {
	worker *worker
	counts *counts
	rows   bool
	told   []Row
}

func newCounter(p *plan) (*counter, error) {
	w, err := p.worker()
	if err != nil {
		return nil, err
	}
	c := &counter{worker: w, counts: newCounts(p)}
	w.watch = c.counts.month
	return c, nil
}

func (c *counter) live(replica uint64) error {
	l, err := c.ask(replica)
	if err != nil {
		return err
	}
	c.counts.count(l)
	if c.rows {
		c.told = append(c.told, c.counts.row(l))
	}
	return nil
}

// ask lives a replica and asks it for its outcomes, and counts nothing yet.
func (c *counter) ask(replica uint64) (*Life, error) {
	c.counts.begin()
	l, err := c.worker.live(replica)
	if err != nil {
		return nil, err
	}
	c.counts.ask(l)
	return l, nil
}

func (c *counter) takeRows() []Row {
	rows := c.told
	c.told = nil
	return rows
}

// row returns the life at hand in numbers that nothing else holds.
func (c *counts) row(l *Life) Row {
	r := Row{Replica: l.Replica, Ending: l.Ending, Months: microMonths(l.At)}
	r.Values = make([]Micro, len(c.values))
	for i, v := range c.values {
		r.Values[i] = Micro(v)
	}
	r.Defined = append([]bool(nil), c.defined...)
	return r
}
