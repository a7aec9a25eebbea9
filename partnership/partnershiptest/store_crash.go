package partnershiptest

import (
	"bytes"
	"fmt"
)

// tears returns how many bytes of the last append are taken away, by turns: the
// line feed, some, and nearly all.
func tears(last batch) []int {
	n := len(last.lines)
	return []int{1, 2, n / 2, n - 1}
}

// torn appends a history to a store, tears its last append, and starts the store
// anew. What it then holds must be the history without the last append or, where
// all of that can still be told, with it.
func torn(s Tearer, all []batch, bytesOff int) (*writing, error) {
	w := &writing{store: s, name: "well"}
	last := all[len(all)-1]
	if err := w.appendAll(all); err != nil {
		return nil, err
	}
	whole := w.text
	before := whole[:len(whole)-len(last.lines)]
	if err := s.Tear("well", bytesOff); err != nil {
		return nil, fmt.Errorf("the store cannot be torn: %w", err)
	}
	again, err := restarted(s)
	if err != nil {
		return nil, fmt.Errorf("torn by %d bytes: %w", bytesOff, err)
	}
	w.store = again
	got, err := again.Load("well")
	switch {
	case err != nil:
		return nil, fmt.Errorf("torn by %d bytes, the history before is not loaded: %w", bytesOff, err)
	case bytes.Equal(got, whole):
	case bytes.Equal(got, before):
		w.text, w.seen = bytes.Clone(before), w.seen-last.events
	case len(got) > len(before) && bytes.HasPrefix(whole, got):
		return nil, fmt.Errorf("torn by %d bytes, of the last append, which has %d lines, a part is there: a torn append must vanish whole: %w",
			bytesOff, last.events, sameLines("well", before, got))
	default:
		return nil, fmt.Errorf("torn by %d bytes: %w", bytesOff, sameLines("well", before, got))
	}
	return w, nil
}

// tornEach holds a claim for a history that ends in one event and for one that
// ends in several of one command, torn in each way.
func tornEach(fresh func() Store, then func(w *writing, last batch) error) error {
	for seed := 12; seed < 15; seed++ {
		all := drawnBatches(seed)
		several := all[0]
		several.lines, several.events = append(bytes.Clone(all[0].lines), all[1].lines...), all[0].events+all[1].events
		for _, history := range [][]batch{all[:4], {several, all[2]}, {several}} {
			last := history[len(history)-1]
			for _, n := range tears(last) {
				s, ok := fresh().(Tearer)
				if !ok {
					return fmt.Errorf("%w: the store is no Tearer", errNotAsked)
				}
				w, err := torn(s, history, n)
				if err != nil {
					return err
				}
				if err := then(w, last); err != nil {
					return fmt.Errorf("torn by %d bytes: %w", n, err)
				}
			}
		}
	}
	return nil
}

func tornTail(fresh func() Store) error {
	return tornEach(fresh, func(w *writing, _ batch) error { return w.holds() })
}

func afterTornTail(fresh func() Store) error {
	return tornEach(fresh, func(w *writing, last batch) error {
		if err := w.stale(w.seen+1, last.lines); err != nil {
			return err
		}
		if len(w.text) == 0 || !bytes.HasSuffix(w.text, last.lines) {
			if err := w.append(last); err != nil {
				return err
			}
		}
		s, ok := w.store.(Restarter)
		if !ok {
			return fmt.Errorf("after a restart the store is a %T, which is no Restarter", w.store)
		}
		again, err := restarted(s)
		if err != nil {
			return err
		}
		w.store = again
		return w.holds()
	})
}
