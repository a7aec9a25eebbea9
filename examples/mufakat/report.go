package main

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/prose"
)

func runReport(c *call) (*answer, error) {
	h, on, err := openOn(c)
	defer h.close()
	if err != nil {
		return nil, err
	}
	if known := partnersOf(h); c.reader != "" && !slices.Contains(known, c.reader) {
		return nil, misuse("no partner %s in %s: there are %s", c.reader, h.name, list(known))
	}
	if c.since.After(on) {
		return nil, misuse("--since %s is after the day of the report, %s", c.since, on)
	}
	d, err := c.readDirectory()
	if err != nil {
		return nil, err
	}
	r := prose.ReportFor(h.Agreement, prose.ReportOptions{On: on, Directory: d, For: c.reader, Audience: c.audience, Lang: c.lang, Since: c.since})
	if c.html != "" {
		return c.paged("", r, r.HTML)
	}
	return &answer{text: lines(string(r.Markdown())), value: r}, nil
}

// openOn opens the history that is asked about, and returns it with the day: the
// last one where none is named. Before its first event there is nothing to ask.
func openOn(c *call) (*history, calendar.Date, error) {
	h, err := openHistory(c.operands[0])
	if err != nil {
		return h, calendar.Date{}, err
	}
	on, err := h.day(c.on)
	return h, on, err
}

func (h *history) day(on calendar.Date) (calendar.Date, error) {
	if on.IsZero() {
		return h.lastDay(), nil
	}
	for e := range h.Events() {
		if !e.On.After(on) {
			return on, nil
		}
	}
	return on, &fileError{h.name, fmt.Errorf("nothing had happened on %s", on)}
}

// advanced returns the agreement with what fell due by a day that is not before
// its last; as it stands where an event is of a type that this version does not
// know.
func (h *history) advanced(on calendar.Date) partnership.Agreement {
	if on.Before(h.lastDay()) {
		return h.Agreement
	}
	if a, err := h.Advance(on); err == nil {
		return a
	}
	return h.Agreement
}
