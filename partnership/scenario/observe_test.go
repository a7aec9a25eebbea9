package scenario

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// historiesOf returns the histories of lives, and what happened in each as the
// simulation knows it.
func historiesOf(t *testing.T, spec Spec, n uint64) (all []partnership.Agreement, ended []Ending) {
	t.Helper()
	lives(t, spec, n, func(l *Life) {
		all, ended = append(all, l.Agreement()), append(ended, l.Ending)
	})
	return all, ended
}

// hearer keeps what it hears.
type hearer struct {
	Base
	heard *[]Happening
}

func (hearer) Name() string { return "hearer" }
func (m hearer) On(_ *State, _ []float64, h Happening) {
	*m.heard = append(*m.heard, h)
}

func TestWhatHappenedIsReadFromTheHistory(t *testing.T) {
	var heard []Happening
	kinds := map[Kind]int{}
	lives(t, Spec{Seed: 21, Mechanisms: []Mechanism{hearer{heard: &heard}}}, 20, func(l *Life) {
		_, seen, err := Observe(l.Agreement())
		if err != nil {
			t.Fatal(err)
		}
		count := func(all []Happening) map[Kind]int {
			n := map[Kind]int{}
			for _, h := range all {
				// What is not on record as such is not compared.
				//exhaustive:ignore
				switch h.Kind {
				case ShockOver, DeputyNamed: // not on record as such: a shock without suspension, who was named at birth
				default:
					n[h.Kind]++
				}
			}
			return n
		}
		var told []Happening
		for _, x := range seen {
			told = append(told, x.Happening)
			kinds[x.Kind]++
		}
		if d := cmp.Diff(count(heard), count(told)); d != "" {
			t.Fatalf("replica %d (-happened +observed):\n%s", l.Replica, d)
		}
		heard = heard[:0]
	})
	for k := Formed; k < Noted; k++ {
		if kinds[k] == 0 && k != Graduated && k != Walked && k != EndAgreed {
			t.Errorf("kind %d is never observed", k)
		}
	}
}

func TestTheLikelihoodOfM0IsTheClosedForm(t *testing.T) {
	spec := Spec{Seed: 8, Model: M0, Months: 120, Without: []string{"term"}, Parameters: map[string]Value{"exit.base": 0.01}}
	all, _ := historiesOf(t, spec, 60)
	l, err := LogLikelihood(spec, all...)
	if err != nil {
		t.Fatal(err)
	}
	// Each partner that is in leaves at one hazard: k firings in so many partner-months.
	exposed, k := 0.0, 0
	for _, a := range all {
		first, _ := a.Event(1)
		at := []float64{}
		for e := range a.Events() {
			if e.Act.Type() == "give_notice" {
				at = append(at, float64(e.On.Sub(first.On))/30.436875)
			}
		}
		end := 120.0
		if len(at) == 2 {
			end = at[1]
		}
		for i := range 3 {
			if i < len(at) {
				exposed += at[i]
			} else {
				exposed += end
			}
		}
		k += len(at)
	}
	want := float64(k)*math.Log(0.01) - 0.01*exposed
	if math.Abs(float64(l.Log)-want) > 1e-6*math.Abs(want) || l.Firings != k {
		t.Fatalf("%g of %d firings, want %g of %d: %+v", l.Log, l.Firings, want, k, l)
	}
}

func TestTheLikelihoodIsLargestNearTheTruth(t *testing.T) {
	truth := Spec{Seed: 9, Model: M1, Months: 120, Parameters: map[string]Value{"turnover.rate": 0.03}}
	all, _ := historiesOf(t, truth, 40)
	best, at := estimate.Real(math.Inf(-1)), Value(0)
	grid := []Value{0.01, 0.015, 0.02, 0.025, 0.03, 0.035, 0.04, 0.05, 0.06}
	for _, v := range grid {
		spec := truth
		spec.Parameters = map[string]Value{"turnover.rate": v}
		l, err := LogLikelihood(spec, all...)
		if err != nil {
			t.Fatal(err)
		}
		if l.Log > best {
			best, at = l.Log, v
		}
	}
	if at < 0.025 || at > 0.035 {
		t.Fatalf("largest at %g, and 0.03 is true", float64(at))
	}
}

func TestWhatASpecHoldsImpossibleHasNoLikelihood(t *testing.T) {
	spec := Spec{Seed: 9, Model: M1, Months: 120}
	all, _ := historiesOf(t, spec, 5)
	spec.Parameters = map[string]Value{"vacancy.filled": 0}
	l, err := LogLikelihood(spec, all...)
	if err != nil {
		t.Fatal(err)
	}
	if l.Log.Defined() {
		t.Fatalf("posts are filled, and %g is the logarithm of the likelihood that they never are", l.Log)
	}
}

func TestClocksThatNoHistoryTellsAreNamed(t *testing.T) {
	spec := Spec{Seed: 3}
	all, _ := historiesOf(t, spec, 5)
	l, err := LogLikelihood(spec, all...)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(l.LeftOut, " "), "shock/strikes") {
		t.Errorf("left out: %q", l.LeftOut)
	}
	if !l.Log.Defined() || l.Firings == 0 {
		t.Errorf("%+v", l)
	}
}

func TestExposureIsWhatSurvivalReads(t *testing.T) {
	spec := Spec{Seed: 12, Months: 120}
	all, ended := historiesOf(t, spec, 40)
	rows, err := Exposure(spec, all...)
	if err != nil {
		t.Fatal(err)
	}
	events := map[int]Ending{}
	for i, x := range rows {
		if x.Stop <= x.Start || i > 0 && rows[i-1].History == x.History && rows[i-1].Stop != x.Start {
			t.Fatalf("row %d: from %g to %g", i, x.Start, x.Stop)
		}
		if x.Event {
			events[x.History] = x.Cause
		}
	}
	for i, e := range ended {
		if got := events[i+1]; e != AtBirth && got != e {
			t.Errorf("history %d ended %s, and its last row %s", i+1, e, got)
		}
	}
	var out bytes.Buffer
	if err := WriteExposure(&out, rows); err != nil {
		t.Fatal(err)
	}
	rscript, err := exec.LookPath("Rscript")
	if err != nil {
		t.Skip("Rscript is not installed")
	}
	file := filepath.Join(t.TempDir(), "exposure.csv")
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(t.TempDir(), "cox.R")
	if err := os.WriteFile(program, []byte(coxProgram), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(rscript, program, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if strings.Contains(string(said), "no survival") {
		t.Skip("R has no survival")
	}
	if want := len(events); !strings.Contains(string(said), "events "+strconv.Itoa(want)) {
		t.Fatalf("R saw %q, and there are %d", said, want)
	}
}

const coxProgram = `if (!requireNamespace("survival", quietly = TRUE)) {
  cat("no survival\n")
  quit()
}
library(survival)
d <- read.csv(commandArgs(TRUE)[1])
m <- coxph(Surv(start, stop, event) ~ cohesion + trust, data = d, id = history)
cat("events", m$nevent, "\n")
`
