package main

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// upTo returns the agreement with the events up to a day alone, and what fell
// due by then, not yet recorded: as it stood on that day, by what is known
// today. The numbers of its events are turned back by the function it returns.
func upTo(a partnership.Agreement, on calendar.Date) (partnership.Agreement, func(seq int) int, error) {
	var kept []partnership.Event
	for e := range a.Events() {
		if !e.On.After(on) {
			kept = append(kept, e)
		}
	}
	same := func(seq int) int { return seq }
	switch {
	case len(kept) == 0:
		return partnership.Agreement{}, same, nil
	case kept[len(kept)-1].Seq != len(kept):
		a, same = renumbered(kept)
	case len(kept) < a.Len():
		a = a.At(len(kept))
	}
	if !a.Readable() {
		return a, same, nil
	}
	then, err := a.Advance(on)
	return then, same, err
}

// renumbered replays events with gaps between their numbers, which a record
// that was made late and dated back leaves. What refers to a number follows it.
func renumbered(kept []partnership.Event) (partnership.Agreement, func(seq int) int) {
	now := make(map[int]int, len(kept))
	was := make([]int, 0, len(kept))
	for _, e := range kept {
		was = append(was, e.Seq)
		now[e.Seq] = len(was)
	}
	f := partnership.NewFold(partnership.Agreement{})
	for _, e := range kept {
		e.Cause.Seq = now[e.Cause.Seq]
		e.Basis.Voids = slices.Clone(e.Basis.Voids)
		for i, v := range e.Basis.Voids {
			e.Basis.Voids[i] = now[v]
		}
		e.Basis.Voids = slices.DeleteFunc(e.Basis.Voids, func(v int) bool { return v == 0 })
		if c, ok := e.Act.(act.Correct); ok {
			c.Seq = now[c.Seq]
			e.Act = c
		}
		f.Evolve(e)
	}
	return f.Agreement(), func(seq int) int {
		if seq < 1 || seq > len(was) {
			return seq // what fell due is not on record
		}
		return was[seq-1]
	}
}
