package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/mufakat/mufakat/partnership/scenario"
)

// The most that is read of a spec, a design and a shard, which is what the
// library reads.
const (
	mostSpec   = 6 << 20
	mostDesign = 256 << 20
	mostShard  = 64 << 20
)

// readWhole returns what a file holds, up to so many bytes.
func readWhole(name string, most int) ([]byte, error) {
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	defer closed(f)
	b, err := readAll(f, most)
	if err == nil && len(b) == 0 {
		err = errEmpty
	}
	if err != nil {
		return nil, &fileError{name, err}
	}
	return b, nil
}

func readSpec(name string) (scenario.Spec, error) {
	b, err := readWhole(name, mostSpec)
	if err != nil {
		return scenario.Spec{}, err
	}
	s, err := scenario.ReadSpec(b)
	if err != nil {
		return s, &fileError{name, err}
	}
	return s, nil
}

// baseSpec returns the spec that the flags ask for, without what --set changes:
// that of the file, or the default partnership.
func (q *asked) baseSpec() (scenario.Spec, error) {
	var s scenario.Spec
	var err error
	if q.spec != "" {
		if s, err = readSpec(q.spec); err != nil {
			return s, err
		}
	}
	if q.history != "" {
		h, err := openHistory(q.history)
		defer h.close()
		if err != nil {
			return s, err
		}
		s.History = h.Agreement
	}
	if q.seed != nil {
		s.Seed = *q.seed
	}
	if q.model != "" {
		s.Model = q.model
	}
	if q.months != 0 {
		s.Months = q.months
	}
	s.Bare = s.Bare || q.bare
	return s, nil
}

// changed returns a spec with what --set changes.
func (q *asked) changed(s scenario.Spec) scenario.Spec {
	for _, x := range q.set {
		s = s.With(x.name, x.value)
	}
	return s
}

// source names where a spec comes from, for messages.
func (q *asked) source() string {
	switch {
	case q.spec != "":
		return q.spec
	case q.history != "":
		return q.history
	}
	return "the default partnership"
}

// oneSpec returns the spec that is lived, which can be.
func (q *asked) oneSpec() (scenario.Spec, error) {
	s, err := q.baseSpec()
	if err != nil {
		return s, err
	}
	s = q.changed(s)
	if err := s.Check(); err != nil {
		return s, &fileError{q.source(), err}
	}
	return s, nil
}

// oneDesign refuses flags that ask for no design, or for two.
func (q *asked) oneDesign() error {
	n := 0
	for _, asked := range []bool{q.design != "", len(q.grid) > 0, q.latin > 0, q.saltelli > 0} {
		if asked {
			n++
		}
	}
	drawn := q.latin > 0 || q.saltelli > 0
	switch {
	case n != 1:
		return misuse("scenario sweep needs one of --design, --grid, --latin and --saltelli")
	case drawn && len(q.factors) == 0:
		return misuse("--latin and --saltelli need a --factor or more")
	case !drawn && len(q.factors) > 0:
		return misuse("--factor goes with --latin or --saltelli")
	}
	return nil
}

// readDesign returns the points that the flags ask for.
func (q *asked) readDesign(s scenario.Spec) (d scenario.Design, err error) {
	if q.design != "" {
		return designIn(q.design)
	}
	if len(q.grid) > 0 {
		d, err = scenario.Grid(q.grid...)
	} else {
		var factors []scenario.Factor
		if factors, err = scenario.Factors(s, q.factors...); err == nil && q.latin > 0 {
			d, err = scenario.LatinHypercube(factors, q.latin, s.Seed)
		} else if err == nil {
			d, err = scenario.Saltelli(factors, q.saltelli)
		}
	}
	if err != nil {
		return d, misuse("%v", unprefixed(err))
	}
	return d, nil
}

func designIn(name string) (scenario.Design, error) {
	f, err := open(name)
	if err != nil {
		return scenario.Design{}, err
	}
	defer closed(f)
	d, err := scenario.ReadDesignCSV(f)
	if err != nil {
		return d, &fileError{name, err}
	}
	return d, nil
}

// knows refuses a design about parameters that the spec does not have: no point
// of it can be lived.
func knows(s scenario.Spec, d scenario.Design, source string) error {
	all, err := scenario.Parameters(s)
	if err != nil {
		return &fileError{source, err}
	}
	there := map[string]bool{}
	for _, p := range all {
		there[p.Name] = true
	}
	for _, name := range d.Names {
		if !there[name] {
			return &fileError{source, errors.New("the scenario has no parameter " + plain(name))}
		}
	}
	return nil
}

// sameScenario returns what two specs differ in, as far as lives do; empty:
// nothing.
func sameScenario(a, b scenario.Spec) (string, error) {
	x, err := none(a)
	if err != nil {
		return "", err
	}
	y, err := none(b)
	if err != nil {
		return "", err
	}
	_, err = scenario.Merge(x, y)
	if mixed := new(scenario.MixedError); errors.As(err, &mixed) {
		return mixed.What, nil
	}
	return "", err
}

// none returns the shard of no lives.
func none(s scenario.Spec) (scenario.Shard, error) {
	return scenario.Run(context.Background(), s, 0, 0, scenario.RunOptions{})
}

// scenarioFaults takes the errors of scenarios apart; nil: it is none of them.
func scenarioFaults(file string, err error) []fault {
	var all []fault
	if spec := new(scenario.SpecError); errors.As(err, &spec) {
		for _, f := range spec.Faults {
			all = append(all, fault{File: file, Path: f.Path, Message: f.Reason})
		}
	}
	if design := new(scenario.DesignError); errors.As(err, &design) {
		for _, f := range design.Faults {
			all = append(all, fault{File: file, Message: fmt.Sprintf("line %d, column %d: %s", f.Line, f.Column, f.Reason)})
		}
	}
	return all
}

// specBytes returns a spec as it is written in a folder.
func specBytes(s scenario.Spec) ([]byte, error) {
	b, err := scenario.AppendSpec(nil, s)
	return append(b, '\n'), err
}

// sameFile reports whether a file holds these bytes. A file that is not there
// does not.
func sameFile(name string, b []byte) (bool, error) {
	was, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return bytes.Equal(was, b), err
}
