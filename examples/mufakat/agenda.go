package main

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// agenda is what to talk about first.
type agenda struct {
	On    calendar.Date `json:"on,omitzero"`
	Lang  prose.Lang    `json:"lang"`
	Items []agendaItem  `json:"items"`
}

// agendaItem is one line of an agenda: in data, and in words.
type agendaItem struct {
	Code     check.Code       `json:"code,omitzero"` // absent: the rest
	Severity check.Severity   `json:"severity,omitzero"`
	Refuses  []string         `json:"refuses,omitzero"`
	MendedBy []string         `json:"mendedBy,omitzero"`
	Due      string           `json:"due,omitzero"`
	Findings check.Report     `json:"findings"`
	Says     prose.AgendaLine `json:"says"`
}

func runAgenda(c *call) (*answer, error) {
	report, t, on, err := findingsOf(c)
	if err != nil {
		return nil, err
	}
	items := report.Agenda(c.most, partnership.Rules()...)
	s := c.speaker(&t)
	v := agenda{On: on, Lang: c.lang, Items: []agendaItem{}}
	for i, says := range s.Agenda(items) {
		x := items[i]
		v.Items = append(v.Items, agendaItem{x.Code, x.Severity, x.Refuses, x.MendedBy, x.Due, x.Findings, says})
	}
	return &answer{text: lines(s.AgendaText(items)), value: v}, nil
}

// findingsOf returns what is wrong with terms, or with a history as of a day,
// with the terms whose names the findings use.
func findingsOf(c *call) (check.Report, terms.Terms, calendar.Date, error) {
	name := c.operands[0]
	d, err := openDocument(name)
	if d != nil {
		defer d.history.close()
	}
	if err != nil {
		return nil, terms.Terms{}, c.on, err
	}
	if d.history == nil {
		t, report, err := terms.Inspect(d.bytes, terms.Options{On: c.on})
		if err != nil {
			return nil, t, c.on, &fileError{name, err}
		}
		return report, t, c.on, nil
	}
	on, err := d.history.day(c.on)
	if err != nil {
		return nil, terms.Terms{}, on, err
	}
	a := d.history.advanced(on)
	t, _ := a.Terms(on)
	return a.Check(partnership.CheckOptions{On: on}), t, on, nil
}
