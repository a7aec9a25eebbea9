package main

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/table"
)

// sheets are the tables of a history, in the order in which they are named.
var sheets = []struct {
	name string
	give func(h *history, on calendar.Date) (string, error)
}{
	{table.Commitments().Name(), func(h *history, on calendar.Date) (string, error) {
		t, _ := h.advanced(on).Terms(on)
		return sheet(table.Commitments(), t.Commitments)
	}},
	{table.Deliveries().Name(), func(h *history, on calendar.Date) (string, error) {
		a, was, err := upTo(h.Agreement, on)
		if err != nil {
			return "", err
		}
		all := a.Deliveries()
		for i := range all {
			all[i].Seq = was(all[i].Seq)
		}
		return sheet(table.Deliveries(), all)
	}},
	{table.Indicators().Name(), func(h *history, on calendar.Date) (string, error) {
		t, _ := h.advanced(on).Terms(on)
		return sheet(table.Indicators(), t.Indicators)
	}},
	{table.Targets().Name(), func(h *history, on calendar.Date) (string, error) {
		t, _ := h.advanced(on).Terms(on)
		return sheet(table.Targets(), table.TargetsOf(t.Indicators))
	}},
	{table.Readings().Name(), func(h *history, on calendar.Date) (string, error) {
		return sheet(table.Readings(), h.Records(on).Readings)
	}},
	{table.Scores().Name(), func(h *history, on calendar.Date) (string, error) {
		return sheet(table.Scores(), h.Records(on).Scores)
	}},
	{table.JointScores().Name(), func(h *history, on calendar.Date) (string, error) {
		return sheet(table.JointScores(), h.Records(on).Joint)
	}},
	{table.Events().Name(), func(h *history, on calendar.Date) (string, error) {
		var all []partnership.Event
		for e := range h.Events() {
			if !e.On.After(on) {
				all = append(all, e)
			}
		}
		return sheet(table.Events(), all)
	}},
	{table.Findings().Name(), func(h *history, on calendar.Date) (string, error) {
		return sheet(table.Findings(), h.advanced(on).Check(partnership.CheckOptions{On: on}))
	}},
}

func sheet[T any](t table.Table[T], rows []T) (string, error) {
	var b strings.Builder
	err := t.Write(&b, rows)
	return b.String(), err
}

// runExportCSV gives one table of a history.
func runExportCSV(c *call) (*answer, error) {
	names := make([]string, len(sheets))
	for i := range sheets {
		names[i] = sheets[i].name
	}
	if len(c.operands) != 2 {
		return nil, misuse("csv needs TABLE HISTORY, a table of %s", strings.Join(names, ", "))
	}
	name := c.operands[0]
	i := slices.Index(names, name)
	if i < 0 {
		return nil, misuse("no table %q, want %s", name, strings.Join(names, ", "))
	}
	c.operands = c.operands[1:]
	h, on, err := openOn(c)
	defer h.close()
	if err != nil {
		return nil, err
	}
	text, err := sheets[i].give(h, on)
	return &answer{text: text, value: struct {
		On    calendar.Date `json:"on"`
		Table string        `json:"table"`
		CSV   string        `json:"csv"`
	}{on, name, text}}, err
}
