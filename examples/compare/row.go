package main

import (
	"fmt"
	"math"
	"runtime"
	"time"
)

// noise is by how much a ratio may pass its goal before the goal is missed. Two
// measurements of the very same code differ by up to this much on a machine
// that others use at the same time.
const noise = 0.10

// row is one line of the table: something of ours beside something of theirs.
type row struct {
	name   string
	beside string // what it stands beside
	unit   unit
	goal   goal
	turns  int // the most rounds, where one operation is long; 0: as many as of any row

	// open builds what the row needs and returns how each side is measured. It
	// is called when the row's turn comes, so that rows do not share memory.
	open func() (ours, theirs gauge, err error)
}

// gauge measures one side once, in the row's unit, within about the time given.
type gauge func(time.Duration) (float64, error)

// timed measures nanoseconds of processor time per operation, the collection of
// garbage included wherever it runs. The function given does its
// operation n times; what it needs to begin with it must have at hand.
func timed(do func(n int) error) gauge { return timedBy(1, do) }

// timedBy is [timed] for a function whose every turn is several operations.
func timedBy(per int, do func(n int) error) gauge {
	n := 1
	return func(round time.Duration) (float64, error) {
		for {
			begun := spent()
			if err := do(n); err != nil {
				return 0, err
			}
			took := spent() - begun
			if took >= round*3/4 {
				return float64(took) / float64(n*per), nil
			}
			// Toward a whole round, never by more than a hundred times: the
			// first operations of a side may be its slowest.
			n = max(n+1, int(float64(n)*min(100, 1.1*float64(round)/float64(took+1))))
		}
	}
}

// allocated measures heap allocations per operation.
func allocated(do func(n int) error) gauge {
	const n = 100_000
	return allocatedBy(n, func(int) error { return do(n) })
}

// allocatedBy is [allocated] for a function whose one turn is many operations.
func allocatedBy(per int, do func(n int) error) gauge {
	return func(time.Duration) (float64, error) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := do(1)
		runtime.ReadMemStats(&after)
		// As testing.AllocsPerRun, it rounds down: the runtime's own few do not count.
		return math.Floor(float64(after.Mallocs-before.Mallocs) / float64(per)), err
	}
}

// start is when the program began, for a machine that tells no processor time.
var start = time.Now()

// fixed is a side that is a figure and not a measurement.
func fixed(figure float64) gauge {
	return func(time.Duration) (float64, error) { return figure, nil }
}

// unit is what the figures of a row are in.
type unit string

const (
	nanoseconds unit = "ns"
	allocations unit = "allocs"
	weight      unit = "B"
	pairs       unit = "pairs"
	replicas    unit = "replicas/s" // measured in nanoseconds for each, so that less is better
	throughput  unit = "MB/s"       // measured in nanoseconds for a byte, for the same reason
)

// of returns a measured figure in the unit.
func (u unit) of(figure float64) float64 {
	switch u {
	case replicas:
		return 1e9 / figure
	case throughput:
		return 1e3 / figure
	case nanoseconds, allocations, weight, pairs:
		return figure
	}
	return figure
}

func (u unit) show(figure float64) string {
	if u != nanoseconds {
		return fmt.Sprintf("%.0f %s", u.of(figure), u)
	}
	switch {
	case figure >= 1e6:
		return fmt.Sprintf("%.2f ms", figure/1e6)
	case figure >= 1e4:
		return fmt.Sprintf("%.2f µs", figure/1e3)
	default:
		return fmt.Sprintf("%.2f ns", figure)
	}
}

// goal is what the ratio of ours to theirs may be at most.
type goal struct {
	most float64
	text string
}

// atMost is the goal to take at most x times what they take.
func atMost(x float64) goal { return goal{most: x, text: fmt.Sprintf("≤ %.2f", x)} }

// faster is the goal to be x times as fast as they are.
func faster(x float64) goal {
	return goal{most: 1 / x, text: fmt.Sprintf("≤ 1/%.0f", x)}
}

// shown is no goal: the row is there to be read.
func shown() goal { return goal{most: math.Inf(1), text: "–"} }

func (g goal) String() string { return g.text }

type verdict string

const (
	met    verdict = "met"
	nearly verdict = "met within noise"
	missed verdict = "MISSED"
	none   verdict = "–"
)

func (g goal) judge(ratio float64) verdict {
	switch {
	case math.IsInf(g.most, 1):
		return none
	case ratio <= g.most:
		return met
	case ratio <= g.most*(1+noise):
		return nearly
	default: // also what is no number
		return missed
	}
}

// pace is how long and how often a row is measured.
type pace struct {
	round  time.Duration // of one round of one side
	rounds int
	again  int // how often a row that seems to miss its goal is measured on
}

var (
	short   = pace{round: 30 * time.Millisecond, rounds: 9, again: 2}
	patient = pace{round: 200 * time.Millisecond, rounds: 21, again: 2}
)

// result is the best round of each side.
type result struct{ ours, theirs float64 }

// ratio is ours to theirs; nothing beside nothing is 0.
func (r result) ratio() float64 {
	if r.ours == 0 {
		return 0
	}
	return r.ours / r.theirs
}

// measure measures a row, and goes on for as many rounds again while its goal
// seems missed: what disturbs a measurement only ever makes it slower, so more
// rounds bring both sides nearer to what they are.
func (r row) measure(p pace) (result, error) {
	ours, theirs, err := r.open()
	if err != nil {
		return result{}, err
	}
	if r.turns > 0 {
		p.rounds = min(p.rounds, r.turns)
	}
	best := result{math.Inf(1), math.Inf(1)}
	for range 1 + p.again {
		for range p.rounds {
			a, err := ours(p.round)
			if err != nil {
				return result{}, fmt.Errorf("ours: %w", err)
			}
			b, err := theirs(p.round)
			if err != nil {
				return result{}, fmt.Errorf("theirs: %w", err)
			}
			best.ours, best.theirs = min(best.ours, a), min(best.theirs, b)
		}
		if r.goal.judge(best.ratio()) != missed {
			break
		}
	}
	return best, nil
}
