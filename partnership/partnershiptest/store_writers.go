package partnershiptest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/mufakat/mufakat/partnership"
)

const (
	writers = 8 // at once
	rounds  = 12
)

// oneWriter lets several writers append at once who have seen the same.
func oneWriter(fresh func() Store) error {
	w := &writing{store: fresh(), name: "well"}
	var head partnership.Head
	for round := range rounds {
		lines := make([][]byte, writers)
		heads := make([]partnership.Head, writers)
		errs := make([]error, writers)
		var wg sync.WaitGroup
		start := make(chan struct{})
		for i := range writers {
			lines[i], heads[i] = record(head, i, round)
			wg.Go(func() {
				<-start
				errs[i] = w.store.Append("well", w.seen, lines[i])
			})
		}
		close(start)
		wg.Wait()
		won := -1
		for i, err := range errs {
			switch {
			case err == nil && won >= 0:
				return fmt.Errorf("writers %d and %d, who had both seen %d events, both succeed", won, i, w.seen)
			case err == nil:
				won = i
			case !errors.Is(err, ErrStale):
				return fmt.Errorf("writer %d is refused, but not with ErrStale: %w", i, err)
			}
		}
		if won < 0 {
			return fmt.Errorf("none of %d writers at once succeeds, who had all seen %d events", writers, w.seen)
		}
		w.text, w.seen, head = append(w.text, lines[won]...), w.seen+1, heads[won]
		if err := w.holds(); err != nil {
			return err
		}
	}
	return nil
}

// allWriters lets several writers load and append until each has said all it has
// to say.
func allWriters(fresh func() Store) error {
	const most = 10_000 // times that one writer tries
	s := fresh()
	errs := make([]error, writers)
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			for n, tried := 0, 0; n < rounds; tried++ {
				if tried == most {
					errs[i] = fmt.Errorf("writer %d tried %d times in vain", i, most)
					return
				}
				text, err := s.Load("well")
				if err != nil {
					errs[i] = err
					return
				}
				head, err := partnership.Verify(bytes.NewReader(text), partnership.Head{})
				if err != nil {
					errs[i] = fmt.Errorf("writer %d loads what is no history: %w", i, err)
					return
				}
				line, _ := record(head, i, n)
				switch err := s.Append("well", head.Seq, line); {
				case err == nil:
					n++
				case !errors.Is(err, ErrStale):
					errs[i] = err
					return
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	text, err := s.Load("well")
	if err != nil {
		return err
	}
	head, err := partnership.Verify(bytes.NewReader(text), partnership.Head{})
	if err != nil {
		return fmt.Errorf("what several writers wrote is no history: %w", err)
	}
	if want := writers * rounds; head.Seq != want {
		return fmt.Errorf("%d writers were told that they wrote %d events, and %d are there", writers, want, head.Seq)
	}
	for i := range writers {
		for n := range rounds {
			if !strings.Contains(string(text), fmt.Sprintf(`"w%d-%d"`, i, n)) {
				return fmt.Errorf("event %d of writer %d is lost", n, i)
			}
		}
	}
	return nil
}

// wholeReads loads while another writes, and asks for whole commands each time.
func wholeReads(fresh func() Store) error {
	var all []batch
	var head partnership.Head
	ends := map[int]bool{0: true}
	length := 0
	for i := range 5 * rounds {
		var b batch
		for b.events < 5 {
			var line []byte
			line, head = record(head, i, b.events)
			b.lines, b.events = append(b.lines, line...), b.events+1
		}
		length += len(b.lines)
		all, ends[length] = append(all, b), true
	}
	w := &writing{store: fresh(), name: "well"}
	var wg sync.WaitGroup
	done := make(chan struct{})
	errs := make([]error, 2)
	var loads [][]byte
	wg.Go(func() {
		defer close(done)
		errs[0] = w.appendAll(all)
	})
	wg.Go(func() {
		for last := false; !last; {
			select {
			case <-done:
				last = true
			default:
			}
			text, err := w.store.Load("well")
			if err != nil {
				errs[1] = err
				return
			}
			if len(loads) == 0 || len(text) != len(loads[len(loads)-1]) {
				loads = append(loads, bytes.Clone(text))
			}
		}
	})
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	was := 0
	for _, text := range loads {
		switch {
		case !ends[len(text)] || !bytes.HasPrefix(w.text, text):
			return fmt.Errorf("a reader sees %d bytes of a history, which are no whole commands", len(text))
		case len(text) < was:
			return fmt.Errorf("a reader sees %d bytes after it saw %d", len(text), was)
		}
		was = len(text)
	}
	return nil
}
