package partnership

import (
	"bytes"
	"errors"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Difference is where a history says something else than the rules of this
// version would have it.
type Difference struct {
	Seq      int          `json:"seq"` // of the first event that differs
	ID       id.Command   `json:"id,omitzero"`
	Recorded []Event      `json:"recorded,omitzero"`
	Expected []Event      `json:"expected,omitzero"` // what the rules would have recorded instead
	Refused  check.Report `json:"refused,omitzero"`  // why they would have refused it
}

// Audit decides each command of the history again on what stood before it, and
// returns where the record differs from what the rules of this version would
// have recorded. A history that this version wrote itself has no difference.
//
// It costs about as much as deciding the whole history. A history with an event
// of unknown type is audited up to it.
func (a Agreement) Audit() []Difference {
	var found []Difference
	events := slices.Collect(a.Events())
	f := NewFold(Agreement{})
	for i := 0; i < len(events); {
		before := f.Agreement()
		if !before.Readable() {
			break
		}
		if n := advanced(before, events[i:]); n > 0 {
			for _, e := range events[i : i+n] {
				f.Evolve(e)
			}
			i += n
			continue
		}
		at := slices.IndexFunc(events[i:], func(e Event) bool { return !e.IsEffect() })
		c := Command{On: events[len(events)-1].On, Act: act.Advance{}}
		if at >= 0 {
			e := events[i+at]
			w, known := e.Act.(act.Act)
			if !known {
				break
			}
			c = Command{ID: e.ID, By: e.By, For: e.For, On: e.On, At: e.At, Basis: e.Basis, Act: w}
		}
		expected, err := before.Decide(c)
		n := len(expected)
		if err == nil && i+n <= len(events) && sameEvents(events[i:i+n], expected) && n > 0 {
			for _, e := range events[i : i+n] {
				f.Evolve(e)
			}
			i += n
			continue
		}
		end := groupEnd(events, i)
		d := Difference{Seq: events[i].Seq, ID: c.ID, Recorded: events[i:end], Expected: expected}
		for k := range min(n, end-i) {
			if !sameEvents(events[i+k:i+k+1], expected[k:k+1]) {
				d.Seq = events[i+k].Seq
				break
			}
			d.Seq = events[min(i+k+1, end-1)].Seq
		}
		if r := new(Rejection); errors.As(err, &r) {
			d.Refused = r.Findings
			d.Seq = events[end-1].Seq
			if at >= 0 {
				d.Seq = events[i+at].Seq
			}
		}
		found = append(found, d)
		for _, e := range events[i:end] {
			f.Evolve(e)
		}
		i = end
	}
	return found
}

// advanced returns how many events, from the first, an advance alone would
// record on a: a history may have been advanced further than its next command
// is dated.
func advanced(a Agreement, events []Event) int {
	n := 0
	var on calendar.Date
	for n < len(events) && events[n].IsEffect() {
		on = later(on, events[n].On)
		n++
	}
	if n == 0 {
		return 0
	}
	expected, err := a.Decide(Command{On: on, Act: act.Advance{}})
	if err != nil || len(expected) != n || !sameEvents(events[:n], expected) {
		return 0
	}
	return n
}

// groupEnd returns the end of the events that belong to one command: what fell
// due before it, itself, and the effects that name it or one another as cause.
func groupEnd(events []Event, i int) int {
	end := i
	for end < len(events) && events[end].IsEffect() {
		end++
	}
	if end == len(events) {
		return end
	}
	first := events[end].Seq
	for end++; end < len(events) && events[end].Cause.Seq >= first; end++ {
	}
	return end
}

func sameEvents(a, b []Event) bool {
	for i := range a {
		x, err1 := a[i].MarshalJSON()
		y, err2 := b[i].MarshalJSON()
		if err1 != nil || err2 != nil || !bytes.Equal(x, y) {
			return false
		}
	}
	return true
}
