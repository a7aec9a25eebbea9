package indicator

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// The codes that [CheckRecords] gives beside IND005 and IND006. Each is
// followed by its smallest failing records, with the indicators they are of.
const (
	// IND013 occurs where readings that are summed over time have periods that
	// overlap, or that leave a gap between the first and the last.
	//
	//	{"indicators": [{"id": "visits", "definition": {"title": "", "basis": "measured", "measure": "unit", "accumulation": "sum"}}],
	//	 "readings": [
	//	  {"indicator": "visits", "period": "2026-01-01/2026-06-30", "by": "clinic", "on": "2026-07-01", "value": {"number": "1"}},
	//	  {"indicator": "visits", "period": "2026-04-01/2026-09-30", "by": "clinic", "on": "2026-10-01", "value": {"number": "1"}}]}
	IND013 check.Code = "IND013"

	// IND014 occurs where the parts of an exclusive and exhaustive disaggregation
	// do not sum to the whole.
	//
	//	{"indicators": [{"id": "visits", "definition": {"title": "", "basis": "measured", "measure": "unit",
	//	  "disaggregations": [{"by": "sex", "parts": ["f"], "exclusive": true, "exhaustive": true}]}}],
	//	 "readings": [
	//	  {"indicator": "visits", "period": "2026-01-01/2026-06-30", "by": "clinic", "on": "2026-07-01", "value": {"number": "2"},
	//	   "parts": [{"by": "sex", "part": "f", "value": {"number": "1"}}]}]}
	IND014 check.Code = "IND014"
)

// recordRules returns what the codes mean that need records to be given.
func recordRules() []check.Rule {
	return []check.Rule{
		{Code: IND013, Severity: check.Warning, MendedBy: []string{"measure", "correct"}, Params: []string{"problem", "indicator", "period", "other"}},
		{Code: IND014, Severity: check.Warning, MendedBy: []string{"correct"}, Params: []string{"by", "sum", "whole"}},
	}
}

// CheckRecords returns what is wrong with records about the indicators in use,
// by the rules of this room: values and parts that do not fit their indicator
// (IND005, IND006), periods that end before they start (IND006), periods that
// overlap or leave a gap (IND013), parts that do not sum to the whole (IND014).
//
// Findings come in the order of the readings, then of the scores, then of the
// joint scores. Path and place name a record by its id, as in
// /readings/r17/value, /scores/s4 and /joint/j2; one without an id by its index.
// Records of an indicator that is not in use are left aside.
func CheckRecords(uses []Use, r Records) check.Report {
	var report check.Report
	index := indexed(uses)
	periods := checkPeriods(index, r.Readings)
	for i := range r.Readings {
		reading := &r.Readings[i]
		u := index[reading.Indicator]
		if u == nil {
			continue
		}
		at := func() check.Path { return element("readings", reading.ID, i) }
		report = appendPeriod(report, reading.Period, at)
		report = append(report, periods[i]...)
		report = u.Definition.appendFit(report, reading.Value, func() check.Path { return at().Key("value") })
		for j := range reading.Parts {
			report = u.Definition.appendFit(report, reading.Parts[j].Value, func() check.Path { return at().Key("parts").Index(j).Key("value") })
		}
		for _, f := range u.Definition.CheckParts(reading.Value, reading.Parts) {
			f.Path = at() + f.Path
			f.Place = check.Place(f.Path)
			report = append(report, f)
		}
	}
	for i := range r.Scores {
		score := &r.Scores[i]
		if u := index[score.Indicator]; u != nil {
			at := func() check.Path { return element("scores", score.ID, i) }
			report = appendPeriod(report, score.Period, at)
			report = u.Definition.appendFit(report, score.Value, func() check.Path { return at().Key("value") })
		}
	}
	for i := range r.Joint {
		joint := &r.Joint[i]
		if u := index[joint.Indicator]; u != nil {
			at := func() check.Path { return element("joint", joint.ID, i) }
			report = appendPeriod(report, joint.Period, at)
			report = u.Definition.appendFit(report, joint.Value, func() check.Path { return at().Key("value") })
		}
	}
	return report
}

// indexed returns the uses by id; of two with the same id the first.
func indexed(uses []Use) map[id.Indicator]*Use {
	index := make(map[id.Indicator]*Use, len(uses))
	for i := range uses {
		if _, seen := index[uses[i].ID]; !seen {
			index[uses[i].ID] = &uses[i]
		}
	}
	return index
}

// element returns where a record is in a list of them.
func element(list string, record id.Command, i int) check.Path {
	if record == "" {
		return check.Path("").Key(list).Index(i)
	}
	return check.Path("").Key(list).Key(string(record))
}

// Where a record is gets written only once something is wrong there.

func appendPeriod(report check.Report, p calendar.Period, at func() check.Path) check.Report {
	if !p.IsEmpty() {
		return report
	}
	return append(report, faulty(IND006, at().Key("period"), emptyPeriod))
}

func (d *Definition) appendFit(report check.Report, v Value, at func() check.Path) check.Report {
	problem := d.problem(v)
	if problem == "" {
		return report
	}
	return append(report, faulty((&FitError{Problem: problem}).Code(), at(), string(problem)))
}

func faulty(code check.Code, path check.Path, problem string) check.Finding {
	return check.Finding{
		Code: code, Severity: check.Error, Path: path, Place: check.Place(path), Params: map[string]string{"problem": problem},
	}
}
