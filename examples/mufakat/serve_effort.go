package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// What one request may ask of lives, so that its answer comes in bounded time and
// memory. All of it is counted and none of it timed, so that a request is answered
// alike on every machine.
const (
	// mostLives is how many lives of an ordinary partnership one request lives. One
	// with terms of more than lightTerms bytes or more than lightParties parties
	// counts as several.
	mostLives    = 10_000
	lightTerms   = 16 << 10
	lightParties = 8

	// mostHappenings is how much may happen in all lives of a request, and
	// mostInLife in a single one: more than does in mostLives, and a hundred times
	// what does in one, by the defaults. Who sets rates to their ends has more
	// happen.
	mostHappenings = 3_000_000
	mostInLife     = 20_000
)

// effort is what a request about lives costs, while it is answered.
type effort struct {
	weight int64 // of one life
	all    atomic.Int64
	lives  sync.Map // how much happened in the life of each state
	over   atomic.Pointer[string]
	stop   context.CancelFunc
}

// errEffort ends a life in which too much happens.
var errEffort = errors.New("more happens than one answer may take")

// weightOf returns as how many lives of an ordinary partnership one of a spec
// counts.
func weightOf(s *scenario.Spec) int64 {
	t := s.Terms
	if last, ok := s.History.Event(s.History.Len()); ok {
		if now, ok := s.History.Terms(last.On); ok {
			t = &now
		}
	}
	weight := int64(1 + s.History.Len()/mostInLife)
	if t == nil {
		return weight
	}
	parties := int64(len(t.Partners))
	weight += parties * parties / (lightParties*lightParties + 1)
	if b, err := t.Append(nil); err == nil {
		weight += int64(len(b) / lightTerms)
	}
	return weight
}

// affordable refuses so many lives of a spec where that is too many, before
// anything is made of them.
func (s *server) affordable(r *request, spec *scenario.Spec, lives uint64) (*effort, error) {
	weight := weightOf(spec)
	if most := uint64(s.mostLives) / uint64(weight); lives > most {
		why := ""
		if weight > 1 {
			why = fmt.Sprintf(", and one of this size counts as %d", weight)
		}
		return nil, tooMuch.is(fmt.Errorf("one request lives %d replicas at most%s, and here they are %d: ask for parts and merge them, or use mufakat scenario run", s.mostLives, why, lives))
	}
	return &effort{weight: weight}, nil
}

// living lets lives be lived and ends them when too much happens in them. The
// same happens in them all the same.
func (e *effort) living(spec scenario.Spec, live func(ctx context.Context, watched scenario.Spec) error) (err error) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	e.stop = stop
	defer func() {
		fault := recover()
		switch why := e.over.Load(); {
		case why != nil:
			err = tooMuch.is(errors.New(*why))
		case fault != nil:
			panic(fault)
		}
	}()
	return live(ctx, e.watched(spec))
}

// watched returns a spec in which one of the mechanisms notices what happens, and
// does nothing else: its lives, and what is told of it, are the same. In M0 there
// is nobody to watch: its partners leave once, and its term is renewed some times.
// A mechanism that is not built in would have champions stand in its histories.
func (e *effort) watched(spec scenario.Spec) scenario.Spec {
	if spec.Model == scenario.M0 {
		return spec
	}
	for _, m := range scenario.Mechanisms(spec.Model) {
		if !slices.Contains(spec.Without, m.Name()) {
			spec.Mechanisms = append(spec.Mechanisms, &witness{m, e})
			return spec
		}
	}
	return spec // nothing is at work, and nothing happens
}

// witness is a built-in mechanism that counts what happens.
type witness struct {
	scenario.Mechanism
	effort *effort
}

// Begin begins to count anew.
func (w *witness) Begin(s *scenario.State, p []float64) {
	w.effort.lives.Store(s, new(int64))
	w.Mechanism.Begin(s, p)
}

// On counts one more, and lets the life go no further where that is too much.
func (w *witness) On(s *scenario.State, p []float64, h scenario.Happening) {
	if n, ok := w.effort.lives.Load(s); ok {
		one := n.(*int64) // of one life, which one worker lives
		if *one += w.effort.weight; *one > mostInLife {
			w.effort.end(fmt.Sprintf("more happens in one life than %d things: set its rates or months lower, or use mufakat scenario run", mostInLife/w.effort.weight))
		}
	}
	if w.effort.all.Add(w.effort.weight) > mostHappenings {
		w.effort.end(fmt.Sprintf("more happens in all lives than %d things: ask for fewer at a time, or use mufakat scenario run", mostHappenings/w.effort.weight))
	}
	w.Mechanism.On(s, p, h)
}

func (e *effort) end(why string) {
	e.over.CompareAndSwap(nil, &why)
	if e.stop != nil {
		e.stop()
	}
	panic(errEffort)
}
