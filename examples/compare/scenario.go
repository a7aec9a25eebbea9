package main

import (
	"errors"
	"fmt"
)

// survivalSeed chooses the luck of the survival model where it is measured.
const survivalSeed = 20260501

// scenarioRows lay the simulation beside what a researcher would write instead:
// a loop of her own, and a script for SimPy. All live the model of survival.
func scenarioRows(s sizes) []row {
	const name = "survival, 2 partners, 60 months"
	return []row{
		{
			name: name, beside: "loop by hand", unit: replicas, goal: shown(),
			open: func() (gauge, gauge, error) {
				k, err := newOnKernel()
				if err != nil {
					return nil, nil, err
				}
				return timed(living(k.survives)), timed(living(survivesByHand)), nil
			},
		},
		{
			name: name, beside: "SimPy", unit: replicas, goal: shown(), turns: s.turns,
			open: func() (gauge, gauge, error) {
				k, err := newOnKernel()
				if err != nil {
					return nil, nil, err
				}
				python, err := withSimPy()
				if err != nil {
					return nil, nil, err
				}
				return timed(living(k.survives)), python.timed(), nil
			},
		},
		{
			name: "survival, allocations", beside: "none", unit: allocations, goal: atMost(0), turns: 1,
			open: func() (gauge, gauge, error) {
				k, err := newOnKernel()
				if err != nil {
					return nil, nil, err
				}
				return allocated(living(k.survives)), fixed(0), nil
			},
		},
	}
}

// living lives one replica after the other, and wants both outcomes among many.
func living(survives func(seed, replica uint64) bool) func(n int) error {
	next := uint64(0)
	return func(n int) error {
		survived := 0
		for range n {
			if survives(survivalSeed, next) {
				survived++
			}
			next++
		}
		if n >= 1000 && (survived == 0 || survived == n) {
			return fmt.Errorf("%d of %d partnerships survived, which is not this model", survived, n)
		}
		return nil
	}
}

// errAbsent says that what a row stands beside is not on this machine. The row
// is left out, by name.
var errAbsent = errors.New("not on this machine")
