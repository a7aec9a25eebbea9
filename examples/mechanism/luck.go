package main

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// showLuck shows by counts that the other causes keep their luck. Without her
// pull every single life is as it was; with it, the two lives of a pair are still
// much alike, and so their difference is known from fewer of them.
func showLuck(w io.Writer, usual, hers scenario.Spec, pair *scenario.Comparison, lives uint64) error {
	before, err := lengths(usual, lives)
	if err != nil {
		return err
	}
	for _, pull := range []scenario.Value{0, 3} {
		after, err := lengths(hers.With("vacancy.pull", pull), lives)
		if err != nil {
			return err
		}
		same := 0
		for i := range after {
			if after[i] == before[i] {
				same++
			}
		}
		fmt.Fprintf(w, "\nWith a pull of %s, %d of %d lives last as long as before, to the second.", pull, same, lives)
	}
	d, err := pair.Difference(scenario.Lived)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "\nWith luck of its own, each side would need %.0f times as many lives for that interval of %s.\n",
		d.VarianceRatio, d.Name)
	return err
}

// lengths returns how long each of so many lives lasts, in millionths of a month.
func lengths(spec scenario.Spec, lives uint64) ([]int64, error) {
	spec.Bare = true
	var all []int64
	_, err := scenario.Run(context.Background(), spec, 0, lives, scenario.RunOptions{Each: func(r scenario.Row) error {
		all = append(all, r.Months)
		return nil
	}})
	return all, err
}

// showParting follows one life through the real rules with either mechanism, as
// far as their histories agree to the byte.
func showParting(w io.Writer, usual, hers scenario.Spec) error {
	const replica = 1
	before, err := events(usual, replica)
	if err != nil {
		return err
	}
	after, err := events(hers, replica)
	if err != nil {
		return err
	}
	n := 0
	for n < len(before) && n < len(after) && bytes.Equal(before[n].text, after[n].text) {
		n++
	}
	fmt.Fprintf(w, "\nLife %d, on the real rules, is the same for %d events, with either mechanism", replica, n)
	if n < len(before) && n < len(after) {
		fmt.Fprintf(w, ";\nthen the next thing to happen is on %s as is usual, and on %s with hers", before[n].on, after[n].on)
	}
	_, err = fmt.Fprintf(w, ".\nIn the end it has %d events as is usual, and %d with hers.\n", len(before), len(after))
	return err
}

// event is one event of a history as it is written.
type event struct {
	text []byte
	on   calendar.Date
}

func events(spec scenario.Spec, replica uint64) ([]event, error) {
	a, err := scenario.Replay(spec, replica)
	if err != nil {
		return nil, err
	}
	var all []event
	for e := range a.Events() {
		text, err := e.MarshalJSON()
		if err != nil {
			return nil, err
		}
		all = append(all, event{text, e.On})
	}
	return all, nil
}
