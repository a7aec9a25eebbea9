package main

import (
	"context"
	"errors"
	"math"
	"runtime/debug"
	"slices"
	"time"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// runRows say what the real rules cost in a simulation, what a second worker
// brings, and what pairing saves.
func runRows(s sizes) []row {
	full := scenario.Spec{Seed: survivalSeed}
	bare := full
	bare.Bare = true
	return []row{
		{
			name: "life by the full rules", beside: "bare life", unit: replicas, goal: atMost(2), turns: s.turns,
			open: func() (gauge, gauge, error) {
				return timedBy(2*s.lives, run(full, 2*s.lives, 1)), timedBy(2*s.lives, run(bare, 2*s.lives, 1)), nil
			},
		},
		{
			name: "life and the fold of its acts", beside: "bare life", unit: replicas, goal: atMost(2), turns: s.turns,
			open: func() (gauge, gauge, error) {
				alone := run(bare, s.lives/2, 1)
				fold, err := foldingLives(full, s.lives/2)
				return timedBy(s.lives/2, func(n int) error { return errors.Join(alone(n), fold(n)) }), timedBy(s.lives/2, alone), err
			},
		},
		{
			name: "bare life, allocations", beside: "none", unit: allocations, goal: atMost(0), turns: 1,
			open: func() (gauge, gauge, error) {
				return allocatedBy(s.lives, run(bare, s.lives, 1)), fixed(0), nil
			},
		},
		twoWorkers("bare lives", bare, s.lives),
		twoWorkers("lives by the full rules", full, s.lives/2),
		paired("months lived", scenario.Lived, 0.5, faster(5), s.lives),
		paired("chance to last", scenario.Survived, 0.01, shown(), s.lives),
	}
}

// garbagePercent is what a program that lives many lives had better allow itself,
// as the command line does: what is in use is a few MB, which by the usual 100 the
// collector looks at again each time some tens of lives are over. Both sides of a
// row have it.
const garbagePercent = 400

// run lives the same replicas n times.
func run(spec scenario.Spec, lives, workers int) func(n int) error {
	return func(n int) error {
		defer debug.SetGCPercent(debug.SetGCPercent(garbagePercent))
		for range n {
			if _, err := scenario.Run(context.Background(), spec, 0, uint64(lives), scenario.RunOptions{Workers: workers}); err != nil {
				return err
			}
		}
		return nil
	}
}

// foldingLives folds the acts of the same replicas n times: what the rules cost
// once they have allowed an act.
func foldingLives(spec scenario.Spec, lives int) (func(n int) error, error) {
	histories := make([][]partnership.Event, lives)
	for i := range histories {
		a, err := scenario.Replay(spec, uint64(i))
		if err != nil {
			return nil, err
		}
		histories[i] = slices.Collect(a.Events())
	}
	return func(n int) error {
		for range n {
			for _, events := range histories {
				f := partnership.NewFold(partnership.Agreement{})
				for i := range events {
					f.Evolve(events[i])
				}
				if f.Agreement().Len() != len(events) {
					return errElsewhere
				}
			}
		}
		return nil
	}, nil
}

// twoWorkers lays the time on the wall of two workers beside that of one. It
// says something only while nothing else runs on the machine.
func twoWorkers(name string, spec scenario.Spec, lives int) row {
	return row{
		name: name + ", two workers", beside: "one worker", unit: replicas, goal: goal{most: 1 / 1.9, text: "≤ 1/1.9"}, turns: 5,
		open: func() (gauge, gauge, error) {
			return lasting(lives, run(spec, lives, 2)), lasting(lives, run(spec, lives, 1)), nil
		},
	}
}

// lasting measures the time on the wall of one turn, which is so many
// operations.
func lasting(per int, do func(n int) error) gauge {
	return func(time.Duration) (float64, error) {
		begun := time.Now()
		err := do(1)
		return float64(time.Since(begun)) / float64(per), err
	}
}

// paired says how many pairs of replicas it takes to know within so much what a
// succession plan does to an outcome, at 95 %, beside how many it takes when
// both have luck of their own.
func paired(name, outcome string, within float64, g goal, lives int) row {
	without := scenario.Spec{Seed: survivalSeed, Bare: true}
	plan := without
	plan.Parameters = map[string]scenario.Value{"succession.share": 1}
	n := uint64(lives)
	needed := func(variance float64) float64 { return math.Pow(1.96/within, 2) * variance }
	return row{
		name: "succession plan, " + name + ", paired", beside: "luck of their own", unit: pairs, goal: g, turns: 1,
		open: func() (gauge, gauge, error) {
			shared := func(time.Duration) (float64, error) {
				c, err := scenario.Compare(context.Background(), without, plan, 0, n, scenario.RunOptions{})
				if err != nil {
					return 0, err
				}
				d, err := c.Difference(outcome)
				return needed(float64(d.Difference.StdErr*d.Difference.StdErr) * float64(d.N)), err
			}
			own := func(time.Duration) (float64, error) {
				variance := 0.0
				for i, spec := range []scenario.Spec{without, plan} {
					s, err := scenario.Run(context.Background(), spec, uint64(i)*n, uint64(i+1)*n, scenario.RunOptions{})
					if err != nil {
						return 0, err
					}
					e, err := s.Result.Outcome(outcome)
					if err != nil {
						return 0, err
					}
					variance += float64(e.Mean.StdErr*e.Mean.StdErr) * float64(e.N)
				}
				return needed(variance), nil
			}
			return shared, own, nil
		},
	}
}
