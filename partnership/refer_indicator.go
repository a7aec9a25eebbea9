package partnership

import (
	"errors"
	"slices"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// judgeIndicator judges an indicator's reading or score: the indicator is there,
// is of that basis, and is the principal's to report or judge. It returns nil
// where it is not there.
func (d *decision) judgeIndicator(i id.Indicator, basis indicator.Basis) *indicator.Use {
	u, ok := d.f.body.termsOn(d.c.On).terms.Indicator(i)
	if !ok {
		d.unknown("/act/indicator", "indicator", string(i))
		return nil
	}
	if u.Definition.Basis != basis {
		d.refuse(DAT001, "/act/indicator", "problem", "basis", "kind", string(u.Definition.Basis), "id", string(i))
	}
	if basis == indicator.Measured && u.Reporter != "" && u.Reporter != d.c.For {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_the_reporter")
	}
	if basis == indicator.Judged && len(u.Judges) > 0 && !slices.Contains(u.Judges, d.c.For) {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_a_judge")
	}
	return u
}

func (d *decision) judgeMeasure(a *act.Measure) {
	u := d.judgeIndicator(a.Indicator, indicator.Measured)
	if u == nil {
		return
	}
	was, ok := d.was.(act.Measure)
	if !ok || was.Indicator != a.Indicator {
		was = act.Measure{}
	}
	if found := readingFaults(u, a); len(found) > 0 {
		d.anew(found, readingFaults(u, &was))
	}
	for i, p := range a.Parts {
		if slices.ContainsFunc(was.Parts, func(q act.Part) bool { return q.By == p.By && q.Part == p.Part }) {
			continue // there when it was recorded
		}
		at := check.Path("/act/parts").Index(i)
		by := slices.IndexFunc(u.Definition.Disaggregations, func(x indicator.Disaggregation) bool { return x.By == p.By })
		switch {
		case by < 0:
			d.unknown(at.Key("by"), "disaggregation", p.By)
		case !slices.Contains(u.Definition.Disaggregations[by].Parts, p.Part):
			d.unknown(at.Key("part"), "part", p.Part)
		}
	}
}

func (d *decision) judgeScore(a *act.Judge) {
	if u := d.judgeIndicator(a.Indicator, indicator.Judged); u != nil {
		var before check.Report
		if was, ok := d.was.(act.Judge); ok && was.Indicator == a.Indicator {
			before = valueFaults(u, was.Period, was.Value)
		}
		d.anew(valueFaults(u, a.Period, a.Value), before)
	}
}

// judgeJointScore judges a joint score: it fits its indicator, and the scores
// that it rests on are of that very indicator and period.
func (d *decision) judgeJointScore(a *act.AgreeScore) {
	u := d.judgeIndicator(a.Indicator, indicator.Judged)
	if u == nil {
		return
	}
	was, ok := d.was.(act.AgreeScore)
	if !ok || was.Indicator != a.Indicator {
		was = act.AgreeScore{}
	}
	if found := valueFaults(u, a.Period, a.Value); len(found) > 0 {
		d.anew(found, valueFaults(u, was.Period, was.Value))
	}
	rested := was.Period == a.Period
	for i, s := range a.Scores {
		if rested && slices.Contains(was.Scores, s) {
			continue // it did when the joint score was recorded
		}
		at := check.Path("/act/scores").Index(i)
		x, ok := d.f.judgement(s)
		switch {
		case !ok:
			d.fault(DAT001, at, "problem", "unknown", "kind", "score", "id", string(s))
		case x.Indicator != a.Indicator:
			d.fault(DAT001, at, "problem", "other_indicator", "kind", "score", "id", string(s))
		case x.Period != a.Period:
			d.fault(DAT001, at, "problem", "other_period", "kind", "score", "id", string(s))
		}
	}
}

// judgement returns a score as it stands, and whether there is one that was not
// taken back.
func (f *fold) judgement(c id.Command) (act.Judge, bool) {
	seq, ok := f.seqOf(c)
	if !ok {
		return act.Judge{}, false
	}
	x, is := f.saidBefore(seq, f.len()+1).(act.Judge)
	return x, is
}

// readingFaults returns what is wrong with a reading and its parts.
func readingFaults(u *indicator.Use, a *act.Measure) check.Report {
	report := valueFaults(u, a.Period, a.Value)
	for i, p := range a.Parts {
		report = appendMisfit(report, u, p.Value, check.Path("/parts").Index(i).Key("value"))
	}
	return report
}

// valueFaults returns what is wrong with a value and its period. Paths start at
// the act.
func valueFaults(u *indicator.Use, p calendar.Period, v indicator.Value) check.Report {
	var report check.Report
	if p.IsEmpty() {
		report = append(report, check.Finding{
			Code: indicator.IND006, Severity: check.Error, Path: "/period", Params: map[string]string{"problem": "empty_period"},
		})
	}
	return appendMisfit(report, u, v, "/value")
}

// appendMisfit appends why a value does not fit its indicator, if it does not.
func appendMisfit(report check.Report, u *indicator.Use, v indicator.Value, at check.Path) check.Report {
	err := u.Definition.Accepts(v)
	if err == nil {
		return report
	}
	var misfit *indicator.FitError
	if !errors.As(err, &misfit) || misfit.Problem == indicator.NotOne {
		return report // that one member is given is a matter of form
	}
	return append(report, check.Finding{
		Code: misfit.Code(), Severity: check.Error, Path: at, Params: map[string]string{"problem": string(misfit.Problem)},
	})
}
