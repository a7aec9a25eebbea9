package partnershiptest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
)

// batch is the lines that one command adds to a history.
type batch struct {
	lines  []byte
	events int
}

// drawnBatches returns the history of a drawn life, command by command; a seed
// gives the same each time. It has eight commands or more.
func drawnBatches(seed int) []batch {
	for {
		if all := batchesOf(Life(25).Example(seed)); len(all) >= 8 {
			return all
		}
		seed += 1000
	}
}

func batchesOf(life []Try) []batch {
	var all []batch
	var a partnership.Agreement
	var head partnership.Head
	for _, x := range life {
		next, err := a.Apply(x.Command)
		if err != nil {
			continue
		}
		var b batch
		for seq := a.Len() + 1; seq <= next.Len(); seq++ {
			e, _ := next.Event(seq)
			b.lines, head = mustAppend(b.lines, e, head)
			b.events++
		}
		if a = next; b.events > 0 {
			all = append(all, b)
		}
	}
	return all
}

// mustAppend appends a line for an event that this package made itself.
func mustAppend(dst []byte, e partnership.Event, head partnership.Head) ([]byte, partnership.Head) {
	lines, head, err := partnership.AppendEvent(dst, e, head)
	return must(lines, err), head
}

// must is for what cannot fail but by a fault of this package.
func must[T any](v T, err error) T {
	if err != nil {
		panic(fmt.Sprintf("partnershiptest: %v", err))
	}
	return v
}

// strange is what a store that reads and writes lines again would change.
var strange = []string{
	`{"height":"3 m","type":"levitate"}`,
	`{"":[],"a<b>&c":"<&>","nothing":null,"type":"x-unheard"}`,
	"{\"type\":\"x-words\",\"words\":\"\u2028 é e\u0301 👩‍⚕️ \\\" \\\\ \\t\"}",
	`{"deep":[[[{"a":[1,9007199254740991,-1,true]}]]],"type":"x-deep"}`,
}

// unknownBatches returns lines that no version of the library knows, behind head.
func unknownBatches(head partnership.Head) []batch {
	var all []batch
	for i, text := range strange {
		raw := must(canon.NewRaw([]byte(text), canon.Limits{}))
		e := partnership.Event{
			Seq: head.Seq + 1, ID: id.Command(fmt.Sprint("later-", i)), By: "ani", For: "p1", On: calendar.MustParse("2031-01-01"),
			Act: act.Unknown{Word: act.Type(fmt.Sprint("later_", i)), Raw: raw},
		}
		var b batch
		b.lines, head = mustAppend(nil, e, head)
		b.events = 1
		all = append(all, b)
	}
	return all
}

// record returns a line of a writer, and of how manyeth it is, behind head.
func record(head partnership.Head, writer, n int) ([]byte, partnership.Head) {
	return mustAppend(nil, partnership.Event{
		Seq: head.Seq + 1, ID: id.Command(fmt.Sprintf("w%d-%d", writer, n)), By: id.Person(fmt.Sprint("w", writer)), For: "p1",
		On: calendar.MustParse("2031-01-01"), Act: act.Communicate{Subject: fmt.Sprint("word ", n, " of writer ", writer)},
	}, head)
}

// writing is a history that a claim writes to a store.
type writing struct {
	store Store
	name  string
	text  []byte // what must be there
	seen  int
}

func (w *writing) append(b batch) error {
	if err := w.store.Append(w.name, w.seen, b.lines); err != nil {
		return fmt.Errorf("%q of %d events: %d more, seen %d, are not taken: %w", w.name, w.seen, b.events, w.seen, err)
	}
	w.text, w.seen = append(w.text, b.lines...), w.seen+b.events
	return nil
}

func (w *writing) appendAll(all []batch) error {
	for _, b := range all {
		if err := w.append(b); err != nil {
			return err
		}
	}
	return nil
}

// holds says what of the history is not there.
func (w *writing) holds() error {
	got, err := w.store.Load(w.name)
	if err != nil {
		return fmt.Errorf("%q of %d events is not loaded: %w", w.name, w.seen, err)
	}
	return sameLines(w.name, w.text, got)
}

// stale says what is wrong with the answer to a writer that has seen another
// number of events.
func (w *writing) stale(seen int, lines []byte) error {
	err := w.store.Append(w.name, seen, lines)
	switch {
	case err == nil:
		return fmt.Errorf("%q of %d events takes an append of one who saw %d", w.name, w.seen, seen)
	case !errors.Is(err, ErrStale):
		return fmt.Errorf("%q of %d events refuses one who saw %d, but not with ErrStale: %w", w.name, w.seen, seen, err)
	}
	return nil
}

// sameLines names the first line in which a history is not as it was written.
func sameLines(name string, want, got []byte) error {
	if bytes.Equal(want, got) {
		return nil
	}
	w, g := strings.SplitAfter(string(want), "\n"), strings.SplitAfter(string(got), "\n")
	at := 0
	for at < len(w) && at < len(g) && w[at] == g[at] {
		at++
	}
	var wanted, there string
	if at < len(w) {
		wanted = w[at]
	}
	if at < len(g) {
		there = g[at]
	}
	same := 0
	for same < len(wanted) && same < len(there) && wanted[same] == there[same] {
		same++
	}
	return fmt.Errorf("%q: line %d of %d is not as it was appended, from byte %d on:\nwant %s\ngot  %s",
		name, at+1, bytes.Count(want, []byte("\n")), same, around(wanted, same), around(there, same))
}

// around quotes a line around the byte at which it differs.
func around(line string, at int) string {
	const before, after = 60, 120
	switch {
	case line == "":
		return "nothing"
	case at > before:
		return fmt.Sprintf("…%q", line[at-before:min(len(line), at+after)])
	}
	return fmt.Sprintf("%q", line[:min(len(line), at+after)])
}
