package main

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/table"
	"github.com/mufakat/mufakat/partnership/terms"
)

// sheets are the tables of a history, in the order in which they are named. Those of
// its terms are also had of terms alone.
var sheets = []struct {
	name  string
	give  func(h *history, on calendar.Date) (string, error)
	terms func(t *terms.Terms) (string, error)
}{
	{table.Commitments().Name(), sheetFrom(sheetOfCommitments), sheetOfCommitments},
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
	}, nil},
	{table.Indicators().Name(), sheetFrom(sheetOfIndicators), sheetOfIndicators},
	{table.Targets().Name(), sheetFrom(sheetOfTargets), sheetOfTargets},
	{table.Readings().Name(), func(h *history, on calendar.Date) (string, error) {
		return sheet(table.Readings(), h.Records(on).Readings)
	}, nil},
	{table.Scores().Name(), func(h *history, on calendar.Date) (string, error) {
		return sheet(table.Scores(), h.Records(on).Scores)
	}, nil},
	{table.JointScores().Name(), func(h *history, on calendar.Date) (string, error) {
		return sheet(table.JointScores(), h.Records(on).Joint)
	}, nil},
	{table.Events().Name(), func(h *history, on calendar.Date) (string, error) {
		var all []partnership.Event
		for e := range h.Events() {
			if !e.On.After(on) {
				all = append(all, e)
			}
		}
		return sheet(table.Events(), all)
	}, nil},
	{table.Findings().Name(), func(h *history, on calendar.Date) (string, error) {
		return sheet(table.Findings(), h.advanced(on).Check(partnership.CheckOptions{On: on}))
	}, nil},
}

func sheetOfCommitments(t *terms.Terms) (string, error) {
	return sheet(table.Commitments(), t.Commitments)
}

func sheetOfIndicators(t *terms.Terms) (string, error) {
	return sheet(table.Indicators(), t.Indicators)
}

func sheetOfTargets(t *terms.Terms) (string, error) {
	return sheet(table.Targets(), table.TargetsOf(t.Indicators))
}

// sheetFrom gives a table of the terms in force in a history.
func sheetFrom(of func(*terms.Terms) (string, error)) func(*history, calendar.Date) (string, error) {
	return func(h *history, on calendar.Date) (string, error) {
		t, _ := h.advanced(on).Terms(on)
		return of(&t)
	}
}

func sheet[T any](t table.Table[T], rows []T) (string, error) {
	var b strings.Builder
	err := t.Write(&b, rows)
	return b.String(), err
}

// runExportCSV gives one table of a history or of terms.
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
	var text string
	var on calendar.Date
	d, err := openDocument(c.operands[0])
	switch {
	case err != nil:
		if d != nil {
			d.history.close()
		}
		return nil, err
	case d.history == nil:
		if text, err = sheetOfTerms(c, i, d.bytes); err != nil {
			return nil, err
		}
	default:
		h := d.history
		defer h.close()
		if on, err = h.day(c.on); err != nil {
			return nil, err
		}
		text, err = sheets[i].give(h, on)
	}
	return &answer{text: text, value: struct {
		On    calendar.Date `json:"on,omitzero"`
		Table string        `json:"table"`
		CSV   string        `json:"csv"`
	}{on, name, text}}, err
}

// sheetOfTerms gives a table of terms, which are of no day.
func sheetOfTerms(c *call, i int, b []byte) (string, error) {
	name := c.operands[0]
	if sheets[i].terms == nil {
		return "", &fileError{name, errTerms}
	}
	if !c.on.IsZero() {
		return "", misuse("terms are asked about no day")
	}
	t, err := terms.Read(b)
	if err != nil {
		return "", &fileError{name, err}
	}
	return sheets[i].terms(&t)
}
