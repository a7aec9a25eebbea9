package main

import (
	_ "embed"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

//go:embed scenario_simpy.py
var simpyScript string

// simpy is an interpreter of Python that knows SimPy.
type simpy struct{ python string }

// withSimPy returns it, or an error wrapping [errAbsent].
func withSimPy() (simpy, error) {
	// Debian's own comes first: its packages are installed for that one.
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(python, "-c", "import simpy").Run() == nil {
			return simpy{python}, nil
		}
	}
	return simpy{}, fmt.Errorf("%w: a python3 that can import simpy (Debian: python3-simpy3)", errAbsent)
}

// survivors lives n replicas of the model and returns how many survived, and how
// much processor time they took.
func (s simpy) survivors(n int) (int, time.Duration, error) {
	out, err := exec.Command(s.python, "-c", simpyScript,
		fmt.Sprint("turnover=", turnover), fmt.Sprint("filling=", filling), fmt.Sprint("meeting=", meeting),
		fmt.Sprint("wellTogether=", wellTogether), fmt.Sprint("wellApart=", wellApart),
		fmt.Sprint("trustAtFirst=", trustAtFirst), fmt.Sprint("trustLeast=", trustLeast), fmt.Sprint("trustMost=", trustMost),
		fmt.Sprint("trustGained=", trustGained), fmt.Sprint("trustLost=", trustLost),
		fmt.Sprint("survivalMonths=", survivalMonths), fmt.Sprint("seed=", survivalSeed), fmt.Sprint("replicas=", n),
	).Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return 0, 0, fmt.Errorf("%w: %s", err, strings.TrimSpace(string(exit.Stderr)))
	}
	if err != nil {
		return 0, 0, err
	}
	lived, survived, seconds := 0, 0, 0.0
	if _, err := fmt.Sscan(string(out), &lived, &survived, &seconds); err != nil || lived != n {
		return 0, 0, fmt.Errorf("SimPy lived %d replicas of %d and said %q", lived, n, out)
	}
	return survived, time.Duration(seconds * float64(time.Second)), nil
}

// timed is [timed] for the script, which measures itself.
func (s simpy) timed() gauge {
	n := 10
	return func(round time.Duration) (float64, error) {
		for {
			_, took, err := s.survivors(n)
			if err != nil {
				return 0, err
			}
			if took >= round*3/4 {
				return float64(took) / float64(n), nil
			}
			n = max(n+1, int(float64(n)*min(100, 1.1*float64(round)/float64(took+1))))
		}
	}
}
