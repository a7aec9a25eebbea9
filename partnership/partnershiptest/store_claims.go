package partnershiptest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership"
)

func emptyAtFirst(fresh func() Store) error {
	w := &writing{store: fresh(), name: "well"}
	if err := w.holds(); err != nil {
		return err
	}
	return w.stale(1, drawnBatches(1)[0].lines)
}

func keepsAll(fresh func() Store) error {
	for seed := range 3 {
		w := &writing{store: fresh(), name: "well"}
		for _, b := range drawnBatches(seed) {
			if err := w.append(b); err != nil {
				return err
			}
			if err := w.holds(); err != nil {
				return err
			}
		}
	}
	return nil
}

// keepsOrder asks of what is there by its own numbers, so that a store that loses
// lines is told by another claim.
func keepsOrder(fresh func() Store) error {
	s := fresh()
	if err := (&writing{store: s, name: "well"}).appendAll(drawnBatches(2)); err != nil {
		return err
	}
	text, err := s.Load("well")
	if err != nil {
		return err
	}
	last := 0
	for line := range strings.Lines(string(text)) {
		var e partnership.Event
		if err := e.UnmarshalJSON([]byte(strings.TrimSuffix(line, "\n"))); err != nil {
			return fmt.Errorf("a line is no event: %w", err)
		}
		if e.Seq <= last {
			return fmt.Errorf("event %d stands behind event %d", e.Seq, last)
		}
		last = e.Seq
	}
	return nil
}

func keepsBatches(fresh func() Store) error {
	var whole batch
	all := drawnBatches(3)
	for _, b := range all[:len(all)-1] {
		whole.lines, whole.events = append(whole.lines, b.lines...), whole.events+b.events
	}
	w := &writing{store: fresh(), name: "well"}
	if err := w.appendAll([]batch{whole, all[len(all)-1]}); err != nil {
		return err
	}
	return w.holds()
}

func keepsUnknown(fresh func() Store) error {
	w := &writing{store: fresh(), name: "well"}
	if err := w.appendAll(drawnBatches(4)); err != nil {
		return err
	}
	_, head, err := partnership.ReadHistory(bytes.NewReader(w.text))
	if err != nil {
		return err
	}
	if err := w.appendAll(unknownBatches(head)); err != nil {
		return err
	}
	return w.holds()
}

func keepsItsOwn(fresh func() Store) error {
	w := &writing{store: fresh(), name: "well"}
	b := drawnBatches(5)[0]
	given := batch{lines: bytes.Clone(b.lines), events: b.events}
	if err := w.append(given); err != nil {
		return err
	}
	scribble(given.lines)
	w.text = bytes.Clone(b.lines)
	if err := w.holds(); err != nil {
		return fmt.Errorf("after the caller wrote over what it had appended: %w", err)
	}
	got, err := w.store.Load("well")
	if err != nil {
		return err
	}
	scribble(got)
	if err := w.holds(); err != nil {
		return fmt.Errorf("after the caller wrote over what it had loaded: %w", err)
	}
	return nil
}

func scribble(b []byte) {
	for i := range b {
		b[i] = 'x'
	}
}

func refusesStale(fresh func() Store) error {
	w := &writing{store: fresh(), name: "well"}
	for _, b := range drawnBatches(6) {
		for _, seen := range []int{0, w.seen - 1, w.seen + 1, w.seen + 1000} {
			if seen < 0 || seen == w.seen {
				continue
			}
			if err := w.stale(seen, b.lines); err != nil {
				return err
			}
		}
		if err := w.append(b); err != nil {
			return err
		}
	}
	return nil
}

// refusesWhole asks what an append leaves behind that was not taken, whatever it
// answered.
func refusesWhole(fresh func() Store) error {
	w := &writing{store: fresh(), name: "well"}
	all := drawnBatches(7)
	if err := w.appendAll(all[:4]); err != nil {
		return err
	}
	for _, seen := range []int{0, w.seen - 1, w.seen + 1} {
		if err := w.store.Append("well", seen, all[5].lines); err == nil {
			return fmt.Errorf("an append of one who saw %d of %d events is taken", seen, w.seen)
		}
		if err := w.holds(); err != nil {
			return fmt.Errorf("after a refusal: %w", err)
		}
	}
	if err := w.appendAll(all[4:]); err != nil {
		return fmt.Errorf("after a refusal: %w", err)
	}
	return w.holds()
}

func keepsApart(fresh func() Store) error {
	s := fresh()
	return together(s, "well", "garden", "library")
}

// together writes a history to each name by turns, and asks for all of them after
// each.
func together(s Store, names ...string) error {
	var all []*writing
	var left [][]batch
	for i, name := range names {
		all, left = append(all, &writing{store: s, name: name}), append(left, drawnBatches(i)[:8])
	}
	for turn := range 8 {
		for i, w := range all {
			if err := w.append(left[i][turn]); err != nil {
				return err
			}
		}
		for _, w := range all {
			if err := w.holds(); err != nil {
				return err
			}
		}
	}
	return nil
}

// keepsNames writes under names that a store may confound with others or with
// places of its own. It may refuse one, and then must have nothing under it.
func keepsNames(fresh func() Store) error {
	s := fresh()
	var all []*writing
	names := []string{
		"well", "Well", "well ", "well.jsonl", "./well", "well/1", "well\\1", "well\x001", "../well", "..", ".", "/well", "con", "%", "well%2F1", "well_1",
		"é", "e\u0301", "日本", strings.Repeat("w", 300), strings.Repeat("w", 299) + "x",
	}
	for i, name := range names {
		w := &writing{store: s, name: name}
		b := drawnBatches(i)[0]
		if err := s.Append(name, 0, b.lines); err == nil {
			w.text, w.seen = b.lines, b.events
		} else if got, err := s.Load(name); err == nil && len(got) > 0 {
			return fmt.Errorf("%q is refused, and %d bytes are there", name, len(got))
		} else {
			continue
		}
		all = append(all, w)
	}
	if len(all) == 0 {
		return fmt.Errorf("every name is refused, such as %q", names[0])
	}
	for _, w := range all {
		if err := w.holds(); err != nil {
			return err
		}
	}
	return nil
}

func forks(fresh func() Store) error {
	s := fresh()
	all := drawnBatches(8)
	first := &writing{store: s, name: "well"}
	if err := first.appendAll(all[:4]); err != nil {
		return err
	}
	text, err := s.Load("well")
	if err != nil {
		return err
	}
	fork := &writing{store: s, name: "well, otherwise"}
	if err := fork.append(batch{text, first.seen}); err != nil {
		return err
	}
	_, head, err := partnership.ReadHistory(bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("the history of which a fork is taken: %w", err)
	}
	other, _ := record(head, 1, 1)
	if err := fork.append(batch{other, 1}); err != nil {
		return err
	}
	if err := first.appendAll(all[4:]); err != nil {
		return err
	}
	if err := fork.holds(); err != nil {
		return fmt.Errorf("the fork: %w", err)
	}
	if err := first.holds(); err != nil {
		return fmt.Errorf("the first: %w", err)
	}
	return nil
}

func survives(fresh func() Store) error {
	s, ok := fresh().(Restarter)
	if !ok {
		return fmt.Errorf("%w: the store is no Restarter", errNotAsked)
	}
	all := []*writing{{name: "well"}, {name: "garden"}}
	batches := [][]batch{slices.Concat(drawnBatches(9)[:8]), slices.Concat(drawnBatches(10)[:8])}
	for turn := range 8 {
		for i, w := range all {
			w.store = s
			if err := w.append(batches[i][turn]); err != nil {
				return fmt.Errorf("after %d restarts: %w", turn, err)
			}
		}
		var err error
		if s, err = restarted(s); err != nil {
			return err
		}
		for _, w := range all {
			w.store = s
			if err := w.holds(); err != nil {
				return fmt.Errorf("after %d restarts: %w", turn+1, err)
			}
		}
	}
	return nil
}

func restarted(s Restarter) (Restarter, error) {
	again, err := s.Restart()
	if err != nil {
		return nil, fmt.Errorf("the store does not start again: %w", err)
	}
	next, ok := again.(Restarter)
	if !ok {
		return nil, fmt.Errorf("after a restart the store is a %T, which is no Restarter", again)
	}
	return next, nil
}

func survivesStale(fresh func() Store) error {
	s, ok := fresh().(Restarter)
	if !ok {
		return fmt.Errorf("%w: the store is no Restarter", errNotAsked)
	}
	all := drawnBatches(11)
	w := &writing{store: s, name: "well"}
	if err := w.appendAll(all[:5]); err != nil {
		return err
	}
	s, err := restarted(s)
	if err != nil {
		return err
	}
	w.store = s
	for _, seen := range []int{0, w.seen - 1, w.seen + 1} {
		if err := w.stale(seen, all[5].lines); err != nil {
			return fmt.Errorf("after a restart: %w", err)
		}
	}
	return w.append(all[5])
}
