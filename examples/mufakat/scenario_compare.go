package main

import (
	"context"
	"errors"

	"github.com/mufakat/mufakat/partnership/scenario"
)

func runScenarioCompare(c *call) (*answer, error) {
	q := &c.asked
	dir, err := c.folder()
	if err != nil {
		return nil, err
	}
	if err := q.enough(); err != nil {
		return nil, err
	}
	if (q.with == "") == (len(q.set) == 0) {
		return nil, misuse("scenario compare needs --with or --set, and not both")
	}
	base, err := q.baseSpec()
	if err != nil {
		return nil, err
	}
	if err := base.Check(); err != nil {
		return nil, &fileError{q.source(), err}
	}
	other, d, err := q.otherSpec(base)
	if err != nil {
		return nil, err
	}
	if _, err := scenario.Compare(context.Background(), base, other, 0, 0, scenario.RunOptions{}); err != nil {
		return nil, &fileError{q.source(), err} // they are no pair, whatever is lived
	}
	f := &folder{dir: dir, spec: base, other: &other}
	release, err := f.take()
	if err != nil {
		return nil, err
	}
	defer release()
	ctx, end := interruptible()
	defer end()
	line := newProgressLine(c.stderr)
	o := q.options()
	o.Progress = func(p scenario.Progress) { line.show(0, 1, p.Done, p.Total) }
	pair, err := scenario.Compare(ctx, base, other, 0, q.replicas, o)
	line.clear()
	lost := new(scenario.FailedError)
	switch {
	case ctx.Err() != nil:
		return nil, &brokenOff{dir: dir}
	case err != nil && !errors.As(err, &lost):
		return nil, &fileError{q.source(), err}
	}
	out := scenario.Output{Spec: base, Design: d, Comparisons: []scenario.NamedComparison{{Name: "other", Comparison: pair}}}
	out.Points = func(yield func(scenario.Swept) bool) {
		_ = yield(scenario.Swept{Point: 0, Spec: base, Shard: pair.Base}) &&
			yield(scenario.Swept{Point: 1, Spec: other, Shard: pair.Other})
	}
	for point, s := range []scenario.Shard{pair.Base, pair.Other} {
		if err := f.putShard(shardFile(point), s); err != nil {
			return nil, err
		}
	}
	if err := f.write(out); err != nil {
		return nil, err
	}
	return compared(dir, &pair, lost)
}

// otherSpec returns what base is compared with, and what --set changes as the two
// points of a design.
func (q *asked) otherSpec(base scenario.Spec) (scenario.Spec, scenario.Design, error) {
	if q.with != "" {
		other, err := readSpec(q.with)
		if err == nil && base.History.Len() > 0 && other.Terms == nil {
			other.History = base.History
		}
		if q.seed != nil {
			other.Seed = base.Seed
		}
		if q.model != "" {
			other.Model = base.Model
		}
		if q.months != 0 {
			other.Months = base.Months
		}
		other.Bare = other.Bare || q.bare
		if err != nil {
			return other, scenario.Design{}, err
		}
		if err := other.Check(); err != nil {
			return other, scenario.Design{}, &fileError{q.with, err}
		}
		return other, scenario.Design{}, nil
	}
	other := q.changed(base)
	if err := other.Check(); err != nil {
		return other, scenario.Design{}, &fileError{q.source(), err}
	}
	all, err := scenario.Parameters(base)
	if err != nil {
		return other, scenario.Design{}, err
	}
	d := scenario.Design{Points: make([][]scenario.Value, 2)}
	for _, p := range all {
		after, changed := other.Parameters[p.Name]
		if before, set := base.Parameters[p.Name]; set {
			p.Default = before
		}
		if changed && after != p.Default {
			d.Names = append(d.Names, p.Name)
			d.Points[0], d.Points[1] = append(d.Points[0], p.Default), append(d.Points[1], after)
		}
	}
	if len(d.Names) == 0 {
		return other, scenario.Design{}, misuse("--set changes nothing: these are the values already")
	}
	return other, d, nil
}
