package partnership

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
)

// Exception is a warning or advice that partners live with until a day.
type Exception struct {
	Code   check.Code    `json:"code"`
	Place  check.Place   `json:"place,omitzero"` // absent: wherever it is found
	Until  calendar.Date `json:"until"`          // the last day
	Reason string        `json:"reason"`
	Seq    int           `json:"seq"`
}

// Exceptions returns the exceptions that hold on a day, in the order of
// recording, as they are known now: an exception holds from the day it was
// recorded for through its last. A zero day means all of them.
func (a Agreement) Exceptions(on calendar.Date) []Exception {
	f := fold{state: *a.state()}
	if f.body == nil {
		return nil
	}
	var xs []Exception
	for _, x := range f.body.exceptions {
		if !on.IsZero() && (on.After(x.until) || on.Before(f.entry(x.seq).on)) {
			continue
		}
		e := Exception{Code: x.code, Place: x.place, Until: x.until, Seq: x.seq}
		if said, ok := f.saidBefore(x.seq, f.len()+1).(act.Except); ok {
			e.Reason = said.Reason
		}
		xs = append(xs, e)
	}
	return xs
}

// judgeException judges what is excepted: an error never is.
func (d *decision) judgeException(a *act.Except) {
	s, known := severities[a.Code]
	switch {
	case !known:
		d.fault(DAT001, "/act/code", "problem", "unknown", "kind", "code", "id", string(a.Code))
	case s == check.Error:
		d.fault(DAT005, "/act/code", "member", "code", "problem", "error")
	}
}

// severities says how much the findings of each code matter.
var severities = severityTable()

func severityTable() map[check.Code]check.Severity {
	t := make(map[check.Code]check.Severity)
	for _, r := range Rules() {
		t[r.Code] = r.Severity
	}
	return t
}
