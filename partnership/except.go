package partnership

import (
	"slices"
	"strings"

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
	case !known && !slices.Contains(mild, a.Code):
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

// mild are the codes of warnings and advice, those too that other rooms than
// this one and the ones below it give.
var mild = mildCodes()

func mildCodes() []check.Code {
	var all []check.Code
	for _, c := range strings.Fields(`
		AUT002 BND001 BND002 CHM001 CHM002 CHM003 CHM004 CHM005 CLS001 CLS002
		COM001 COM002 COM003 CON002 CON003 CON004 CON007 CON008 DAT002 EXT001
		EXT006 EXT007 EXT009 GOV002 GOV003 GOV005 IND002 IND003 IND007 IND008
		IND009 IND011 IND013 IND014 INS001 INS002 INS003 INS004 INS005 OBJ002
		PTY003 PTY004 PTY005 ROL002 ROL003 ROL004 ROL005 RVW001 RVW002 RVW003
		RVW004 RVW005 TRM004 TRM005 TRM006 TRM007 VAL003 VAL004 VAL005 VAL006
	`) {
		all = append(all, check.Code(c))
	}
	return all
}
