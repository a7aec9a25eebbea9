package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/bits"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// scenarioWord comes before the name of each verb about scenarios.
const scenarioWord = "scenario"

// scenarioFlags returns the flags of a verb that lives a scenario, with its own.
func scenarioFlags(own ...string) []string {
	return append([]string{"spec", "history", "model", "months", "bare", "seed"}, own...)
}

// fillsFolder reports whether v writes files to a folder and not its answer to a
// file.
func (v *verb) fillsFolder() bool {
	return v.name == "import iati" || strings.HasPrefix(v.name, scenarioWord+" ") && v.name != "scenario replay"
}

// asked is the flags of the verbs about scenarios.
type asked struct {
	spec, with string // files
	history    string
	design     string
	model      scenario.Model
	months     int
	bare       bool
	set        []setting
	grid       []scenario.Axis
	factors    []string // of a design that is drawn
	latin      int
	saltelli   int
	seed       *scenario.Seed
	replicas   uint64
	replica    *uint64
	workers    int
	shard      slice
	runs       bool
	sample     uint64
}

// setting is a parameter with the value that it is set to.
type setting struct {
	name  string
	value scenario.Value
}

// slice is the i-th of n parts of a range, from 1. The zero slice is the whole.
type slice struct{ i, n uint64 }

// of returns the replicas of this part of the first so many.
func (p slice) of(replicas uint64) scenario.Range {
	if p.n == 0 {
		return scenario.Range{Hi: replicas}
	}
	cut := func(i uint64) uint64 {
		high, low := bits.Mul64(replicas, i)
		at, _ := bits.Div64(high, low, p.n)
		return at
	}
	return scenario.Range{Lo: cut(p.i - 1), Hi: cut(p.i)}
}

// mostReplicas is more than anybody can wait for.
const mostReplicas = 1 << 50

func (q *asked) register(set *flag.FlagSet) {
	set.StringVar(&q.spec, "spec", "", "")
	set.StringVar(&q.with, "with", "", "")
	set.StringVar(&q.history, "history", "", "")
	set.StringVar(&q.design, "design", "", "")
	set.BoolVar(&q.bare, "bare", false, "")
	set.BoolVar(&q.runs, "runs", false, "")
	set.Func("model", "", func(word string) error {
		q.model = scenario.Model(word)
		if len(scenario.Mechanisms(q.model)) == 0 {
			return errors.New("want M0, M1, M2 or M3")
		}
		return nil
	})
	set.Func("months", "", number(&q.months, 1, 1200))
	set.Func("workers", "", number(&q.workers, 1, 1024))
	set.Func("replicas", "", number(&q.replicas, 1, mostReplicas))
	set.Func("sample", "", number(&q.sample, 1, 1000))
	set.Func("replica", "", func(word string) error {
		q.replica = new(uint64)
		return number(q.replica, 0, mostReplicas)(word)
	})
	set.Func("seed", "", func(word string) error {
		seed, err := scenario.ParseSeed(word)
		q.seed = &seed
		return unprefixed(err)
	})
	set.Func("shard", "", q.setShard)
	set.Func("set", "", q.addSetting)
	set.Func("grid", "", q.addAxis)
	set.Func("latin", "", number(&q.latin, 1, 1<<22))
	set.Func("saltelli", "", number(&q.saltelli, 1, 1<<22))
	set.Func("factor", "", func(name string) error {
		q.factors = append(q.factors, name)
		return nil
	})
}

// number returns what sets a number to a word that is a whole number in bounds.
func number[N int | uint64](to *N, least, most N) func(string) error {
	return func(word string) error {
		n, err := strconv.ParseUint(word, 10, 63)
		if err != nil || n < uint64(least) || n > uint64(most) {
			return fmt.Errorf("want a whole number from %d to %d", least, most)
		}
		*to = N(n)
		return nil
	}
}

// unprefixed is an error without the name of its package, which the reader of a
// command line does not know.
func unprefixed(err error) error {
	if err == nil {
		return nil
	}
	return errors.New(strings.TrimPrefix(err.Error(), "scenario: "))
}

func (q *asked) setShard(word string) error {
	i, n, cut := strings.Cut(word, "/")
	var p slice
	if !cut || number(&p.n, 1, 1<<32)(n) != nil || number(&p.i, 1, 1<<32)(i) != nil {
		return errors.New("want i/n, such as 1/3 for the first of three")
	}
	if p.i > p.n {
		return fmt.Errorf("there are only %d parts, from 1/%d to %d/%d", p.n, p.n, p.n, p.n)
	}
	q.shard = p
	return nil
}

func (q *asked) addSetting(word string) error {
	name, text, cut := strings.Cut(word, "=")
	if !cut || name == "" {
		return errors.New("want name=value, such as succession.share=1")
	}
	v, err := scenario.ParseValue(text)
	q.set = append(q.set, setting{name, v})
	return unprefixed(err)
}

func (q *asked) addAxis(word string) error {
	name, text, cut := strings.Cut(word, "=")
	if !cut || name == "" || text == "" {
		return errors.New("want name=a,b,c, such as review.every=1,3,6")
	}
	axis := scenario.Axis{Name: name}
	for one := range strings.SplitSeq(text, ",") {
		v, err := scenario.ParseValue(one)
		if err != nil {
			return unprefixed(err)
		}
		axis.Values = append(axis.Values, v)
	}
	q.grid = append(q.grid, axis)
	return nil
}

// options returns how lives are lived, as far as the flags say.
func (q *asked) options() scenario.RunOptions {
	o := scenario.RunOptions{Workers: q.workers, Every: 32}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	return o
}

// folder takes the folder that a verb writes to, so that its answer stays where
// the question came from.
func (c *call) folder() (string, error) {
	name := c.out
	if c.out = ""; name == "" {
		return "", misuse("--out must name a folder")
	}
	return name, nil
}

// enough returns the error about a number of replicas that was not given.
func (q *asked) enough() error {
	if q.replicas == 0 {
		return misuse("--replicas must say how many")
	}
	return nil
}

// garbagePercent is how much garbage may lie beside what is in use before it is
// collected, unless GOGC says otherwise. Lives leave little behind but a few MB
// that every one of them uses, so that by the usual 100 the collector would look at
// these again each time some tens of lives are over.
const garbagePercent = 400

// interruptible makes the program ready to live many lives, and returns a context
// that ends when it is asked to end.
func interruptible() (context.Context, context.CancelFunc) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

// brokenOff is the error of who was asked to end before it was done.
type brokenOff struct {
	dir           string
	point, points int
	done, want    uint64 // lives of the point; want 0: nothing is kept
}

func (e *brokenOff) Error() string {
	if e.want == 0 {
		return "broken off, nothing is written"
	}
	at := ""
	if e.points > 1 {
		at = fmt.Sprintf(" at point %d of %d", e.point+1, e.points)
	}
	return fmt.Sprintf("broken off%s: of %d lives %d are kept in %s, and the same command goes on from there", at, e.want, e.done, plain(e.dir))
}
