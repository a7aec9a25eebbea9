package main

import (
	"runtime"
	"slices"
	"strconv"
	"time"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/id"
)

// told returns the events that n acts of a kind come to, and the agreement that
// they begin from.
func told(n int, what deed) (partnership.Agreement, []partnership.Event, error) {
	from, err := inForce()
	if err != nil {
		return from, nil, err
	}
	a, err := applied(from, commands(n, what))
	if err != nil {
		return from, nil, err
	}
	return from, slices.Collect(a.Events())[from.Len():], nil
}

// folding folds the same events again and again from the same value.
func folding(from partnership.Agreement, events []partnership.Event) func(n int) error {
	return func(n int) error {
		var f *partnership.Fold
		for i := range n {
			at := i % len(events)
			if at == 0 {
				f = partnership.NewFold(from)
			}
			f.Evolve(events[at])
		}
		return nil
	}
}

// foldRows are the rest of row 2 and the first half of row 3: folding, replaying
// and what an event weighs in memory.
func foldRows() []row {
	fold := func(name string, what deed, g goal) row {
		return row{
			name: "Fold, " + name, beside: "looplab/fsm event", unit: nanoseconds, goal: g,
			open: func() (gauge, gauge, error) {
				from, events, err := told(10_000, what)
				return timed(folding(from, events)), timed(walkLooplab()), err
			},
		}
	}
	return []row{
		fold("support recorded", support, faster(3)),
		fold("others informed", word, faster(3)),
		fold("suspended, resumed", suspend, shown()),
		fold("hours delivered", hours, shown()),
		{
			name: "Fold, allocations", beside: "none but what is kept", unit: allocations, goal: atMost(0),
			open: func() (gauge, gauge, error) {
				from, events, err := told(10_000, word)
				return allocated(folding(from, events)), fixed(0), err
			},
		},
		{
			// It is linear. What no longer fits into the caches costs something
			// more; a square would cost ten times.
			name: "Replay, event of 10⁵", beside: "event of 10⁴", unit: nanoseconds, goal: atMost(2),
			open: func() (gauge, gauge, error) {
				_, long, err := told(100_000, mixed)
				if err != nil {
					return nil, nil, err
				}
				_, brief, err := told(10_000, mixed)
				return replaying(long), replaying(brief), err
			},
		},
		{
			name: "event in memory", beside: "goal", unit: weight, goal: atMost(1),
			open: func() (gauge, gauge, error) { return weighing(young * 1000), fixed(200), nil },
		},
	}
}

func replaying(events []partnership.Event) gauge {
	return timedBy(len(events), func(n int) error {
		for range n {
			if partnership.Replay(slices.Values(events)).Len() != len(events) {
				return errElsewhere
			}
		}
		return nil
	})
}

// weighing measures what an agreement holds for an event beyond its payload:
// the envelope, the log and the index of ids. The act is one value that all
// events share, and the ids are there before; so is none of it counted.
//
// It is measured once: the figure does not hang on what else the machine does.
func weighing(n int) gauge {
	figure := 0.0
	return func(time.Duration) (float64, error) {
		if figure > 0 {
			return figure, nil
		}
		from, err := inForce()
		if err != nil {
			return 0, err
		}
		ids := make([]id.Command, n)
		for i := range ids {
			ids[i] = id.Command("e" + strconv.Itoa(i))
		}
		before := held()
		f := partnership.NewFold(from)
		for i := range ids {
			f.Evolve(partnership.Event{ID: ids[i], By: "ani", For: "clinic", On: today, Act: aSupport})
		}
		a, err := applied(f.Agreement(), commands(1, support)) // this one builds the index
		if err == nil {
			figure = float64(held()-before) / float64(n)
		}
		runtime.KeepAlive(a)
		runtime.KeepAlive(ids)
		return figure, err
	}
}

// held returns the bytes that are in use once everything else was collected.
func held() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
