package indicator

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// The codes that [Check] and [Success.Check] give. Each is followed by its
// smallest failing terms.
const (
	// IND004 occurs where an ordinal, a rubric or a goal attainment has no written
	// anchors: fewer than two, one without words, a level twice, or an attainment
	// level that is not −2 … 2.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "indicators": [
	//	  {"id": "trust", "definition": {"title": "", "basis": "judged", "measure": "ordinal"}}]}
	IND004 check.Code = "IND004"

	// IND005 occurs where a value does not fit its indicator: a number for a
	// narrative, none for a measure that needs one, or a level that is not there.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "indicators": [
	//	  {"id": "story", "definition": {"title": "", "basis": "judged", "measure": "narrative"},
	//	   "baseline": {"value": {"number": "1"}}}]}
	//
	// Source: IATI 2.03, rules for result indicators.
	IND005 check.Code = "IND005"

	// IND006 occurs where a target equals the baseline (except to maintain), a
	// percentage or attainment is out of range, or a period ends before it starts.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "indicators": [
	//	  {"id": "visits", "definition": {"title": "", "basis": "measured", "measure": "percentage"},
	//	   "targets": [{"value": {"number": "101"}}]}]}
	//
	// Source: IATI 2.03, rules for result indicators.
	IND006 check.Code = "IND006"

	// IND007 occurs where a target lies against the direction of its indicator:
	// below the baseline to increase, above it to decrease, by rank for levels. A
	// target of one place is not compared with the baseline, which is of the whole.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "", "indicators": [
	//	  {"id": "visits", "definition": {"title": "", "basis": "measured", "measure": "unit"},
	//	   "baseline": {"value": {"number": "2"}}, "targets": [{"value": {"number": "1"}}]}]}
	//
	// Source: IATI 2.03, rules for result indicators.
	IND007 check.Code = "IND007"

	// IND012 occurs where the weight of a criterion is not positive, or where its
	// indicator cannot be aggregated.
	//
	//	{"schema": "mufakat/terms/1", "title": "", "purpose": "",
	//	 "success": {"criteria": [{"indicator": "visits", "weight": "0"}]}}
	IND012 check.Code = "IND012"
)

// Rules returns what the codes of this room mean, in the order of their codes.
// The slice is the caller's.
func Rules() []check.Rule {
	refuses := []string{"sign", "amend", "accede", "novate"}
	mends := []string{"draft", "amend"}
	rules := []check.Rule{
		{Code: IND004, Severity: check.Error, Refuses: slices.Clone(refuses), MendedBy: slices.Clone(mends), Params: []string{"problem"}},
		{Code: IND005, Severity: check.Error, MendedBy: []string{"draft", "amend", "correct"}, Params: []string{"problem"}},
		{Code: IND006, Severity: check.Error, Refuses: slices.Clone(refuses), MendedBy: []string{"draft", "amend", "correct"}, Params: []string{"problem"}},
		{Code: IND007, Severity: check.Warning, MendedBy: slices.Clone(mends), Params: []string{"direction", "baseline", "target"}},
		{Code: IND012, Severity: check.Error, Refuses: slices.Clone(refuses), MendedBy: slices.Clone(mends), Params: []string{"problem", "indicator"}},
	}
	rules = slices.Concat(rules, judgedRules(), recordRules(), successRules())
	slices.SortFunc(rules, func(a, b check.Rule) int { return cmp.Compare(a.Code, b.Code) })
	return rules
}

// The values of the parameter "problem" beside those of type [Problem].
const (
	noAnchors       = "no_anchors"
	noWords         = "no_words"
	repeatedLevel   = "repeated_level"
	noSuchLevel     = string(NoSuchLevel)
	equalsBaseline  = "equals_baseline"
	emptyPeriod     = "empty_period"
	notPositive     = "not_positive"
	notAggregatable = "cannot_be_aggregated"
)

// Check returns what is wrong with the indicators of one agreement by the
// rules of this room, in document order. Paths and places start at the array
// of indicators.
func Check(uses []Use) check.Report {
	var report check.Report
	seen := make(map[id.Indicator]bool, len(uses))
	for i := range uses {
		u := &uses[i]
		place := check.Place("").Index(i)
		if u.ID.Valid() && !seen[u.ID] {
			place = check.Place("").Key(string(u.ID))
		}
		seen[u.ID] = true
		for _, f := range u.check() {
			f.Place = place + check.Place(f.Path) // nothing inside an indicator has an id
			f.Path = check.Path("").Index(i) + f.Path
			report = append(report, f)
		}
	}
	return report
}

func (u *Use) check() check.Report {
	var report check.Report
	found := func(code check.Code, path check.Path, problem string) {
		report = append(report, check.Finding{
			Code: code, Severity: check.Error, Path: path, Params: map[string]string{"problem": problem},
		})
	}
	fits := func(v Value, path check.Path) bool {
		problem := u.Definition.problem(v)
		if problem != "" {
			found((&FitError{Problem: problem}).Code(), path, string(problem))
		}
		return problem == ""
	}
	compares := false
	if u.Baseline != nil {
		compares = fits(u.Baseline.Value, "/baseline/value") && u.Definition.Direction != Maintain
	}
	if u.Definition.Measure.anchored() {
		u.Definition.checkAnchors(found)
	}
	for i := range u.Targets {
		t := &u.Targets[i]
		at := check.Path("/targets").Index(i)
		if t.Period.IsEmpty() {
			found(IND006, at.Key("period"), emptyPeriod)
		}
		switch {
		case !fits(t.Value, at.Key("value")) || !compares || t.Value.Missing != "" || t.Value.Text != "":
		case t.Value.Equal(u.Baseline.Value):
			found(IND006, at.Key("value"), equalsBaseline)
		case u.Definition.against(u.Baseline.Value, t):
			report = append(report, check.Finding{
				Code: IND007, Severity: check.Warning, Path: at.Key("value"), Params: map[string]string{
					"direction": string(cmp.Or(u.Definition.Direction, Increase)),
					"baseline":  u.Baseline.Value.said(), "target": t.Value.said(),
				},
			})
		}
	}
	return report
}

// against reports whether t leads away from the better values of d.
func (d *Definition) against(baseline Value, t *Target) bool {
	from, ok := d.fraction(baseline)
	to, reckoned := d.fraction(t.Value)
	if !ok || !reckoned || t.Place != "" {
		return false
	}
	switch d.Direction {
	case Increase, "":
		return to.compare(from) < 0
	case Decrease:
		return to.compare(from) > 0
	case Maintain:
	}
	return false
}

func (d *Definition) checkAnchors(found func(check.Code, check.Path, string)) {
	const at = check.Path("/definition/anchors")
	if len(d.Anchors) < 2 {
		path := at
		if d.Anchors == nil {
			path = "/definition"
		}
		found(IND004, path, noAnchors)
	}
	seen := make(map[string]bool, len(d.Anchors))
	for i := range d.Anchors {
		a := &d.Anchors[i]
		switch {
		case strings.TrimSpace(a.Level) == "" || d.Measure == GoalAttainment && !attainment(a.Level):
			found(IND004, at.Index(i).Key("level"), noSuchLevel)
		case seen[a.Level]:
			found(IND004, at.Index(i).Key("level"), repeatedLevel)
		}
		seen[a.Level] = true
		if strings.TrimSpace(a.Words) == "" {
			found(IND004, at.Index(i).Key("words"), noWords)
		}
	}
}

func attainment(level string) bool {
	n, err := strconv.Atoi(level)
	return err == nil && -2 <= n && n <= 2 && strconv.Itoa(n) == level
}

// Check returns what is wrong with s, a definition of success over uses, by the
// rules of this room, in document order. Paths and places start at s.
func (s Success) Check(uses []Use) check.Report {
	var report check.Report
	if len(s.Criteria) == 0 {
		return nil
	}
	measures := make(map[id.Indicator]Measure, len(uses))
	for i := range uses {
		if _, seen := measures[uses[i].ID]; !seen {
			measures[uses[i].ID] = uses[i].Definition.Measure
		}
	}
	for i := range s.Criteria {
		c := &s.Criteria[i]
		found := func(member, problem string) {
			path := check.Path("/criteria").Index(i).Key(member)
			report = append(report, check.Finding{
				Code: IND012, Severity: check.Error, Path: path, Place: check.Place(path),
				Params: map[string]string{"problem": problem, "indicator": string(c.Indicator)},
			})
		}
		if m, known := measures[c.Indicator]; known && !m.Aggregates() {
			found("indicator", notAggregatable)
		}
		if c.Weight.Sign() <= 0 {
			found("weight", notPositive)
		}
	}
	return report
}
