package partnershiptest

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// servesMany lets several callers apply and ask at once: each to an agreement of
// its own, and all to one.
func servesMany(fresh func() Wrapper) error {
	const callers = 6
	w := fresh()
	common := &side{w: w, name: "common"}
	day := calendar.MustParse("2026-01-01")
	for _, c := range []partnership.Command{
		{ID: "c1", By: "p1-head", For: "p1", On: day, Act: act.Begin{Terms: Sample("p1", "p2")}},
		{ID: "c2", By: "p2-head", For: "p2", On: day, Act: act.Join{}},
	} {
		if err := common.both(c); err != nil {
			return err
		}
	}
	errs := make([]error, callers)
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() { errs[i] = calls(w, i, day) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	text, err := w.History("common")
	if err != nil {
		return err
	}
	a, _, err := partnership.ReadHistory(bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("what several callers did is no history: %w", err)
	}
	if d := a.Audit(); len(d) > 0 {
		return fmt.Errorf("event %d of what several callers did is not what the rules say", d[0].Seq)
	}
	for i := range callers {
		for n := range 10 {
			if _, there := knownIn(a, spoken(i, n)); !there {
				return fmt.Errorf("command %d of caller %d was accepted, and is lost", n, i)
			}
		}
	}
	return nil
}

func spoken(caller, n int) id.Command { return id.Command(fmt.Sprintf("caller-%d-%d", caller, n)) }

func calls(w Wrapper, caller int, day calendar.Date) error {
	own := &side{w: w, name: fmt.Sprint("own-", caller)}
	commands := drawnCommands(20+caller, 10)
	for n := range max(10, len(commands)) {
		if n < len(commands) {
			if err := own.both(commands[n]); err != nil {
				return err
			}
		}
		if n >= 10 {
			continue
		}
		word := act.Communicate{Subject: fmt.Sprint("word ", n)}
		c := partnership.Command{ID: spoken(caller, n), By: "p1-head", For: "p1", On: day, Act: word}
		got, err := w.Apply("common", must(partnership.AppendCommand(nil, c)))
		if err != nil {
			return fmt.Errorf("command %d of caller %d is not taken: %w", n, caller, err)
		}
		if len(got.Refused) > 0 || len(got.Lines) == 0 {
			return fmt.Errorf("command %d of caller %d adds %d bytes, and is refused with %v", n, caller, len(got.Lines), got.Refused)
		}
	}
	return own.recorded()
}
