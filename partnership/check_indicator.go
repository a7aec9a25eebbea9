package partnership

import (
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// agreedOn tells an agreement that runs without a definition of success to which
// every party in force consented (IND001). Who consented before the agreement
// was adopted from papers is not known unless they say so, and not told.
func (f *fold) agreedOn(v *version, on calendar.Date) check.Report {
	//exhaustive:ignore
	switch f.stage {
	case lifecycle.Active, lifecycle.Suspended:
	default:
		return nil
	}
	missing := func(problem string, p id.Partner) check.Finding {
		x := check.Finding{
			Code: IND001, Severity: check.Error, Params: map[string]string{"problem": problem, "partner": string(p)},
		}
		if path, ok := v.terms.PathOf("/success"); ok {
			x.Path, x.Place = path, "/success"
		}
		return x
	}
	if !successDefined(v) {
		return check.Report{missing("undefined", "")}
	}
	consented, known := f.consentedToSuccess(v)
	if !known {
		return nil
	}
	var r check.Report
	for _, p := range f.body.parties(on) {
		if !consented[p] {
			r = append(r, missing("not_consented", p))
		}
	}
	return r
}

// consentedToSuccess returns who consented to what v calls success, in v or in
// an earlier version that calls the same success; false where it is not known.
func (f *fold) consentedToSuccess(v *version) (map[id.Partner]bool, bool) {
	who := make(map[id.Partner]bool)
	at := slices.IndexFunc(f.body.versions, func(x version) bool { return x.adopted == v.adopted && x.seq == v.seq })
	for ; at >= 0 && sameSuccess(f.body.versions[at].terms, v.terms); at-- {
		switch a := f.entry(f.body.versions[at].adopted).act.(type) {
		case act.Adopted:
			seq, _ := f.seqOf(a.Proposal)
			p, ok := f.closed.Get(seq)
			if !ok {
				return nil, false
			}
			for _, g := range p.given {
				if !g.declined {
					who[g.partner] = true
				}
			}
		case act.Adopt:
			if len(a.Consents) == 0 {
				return nil, false
			}
			for _, c := range a.Consents {
				who[c.Partner] = true
			}
		}
	}
	return who, true
}

// judgedByFew tells the periods that are over in which fewer than two partners
// judged an indicator that several were to judge (IND008). A score that says why
// there is none is no judgement.
func (f *fold) judgedByFew(t *terms.Terms, records indicator.Records, on calendar.Date) check.Report {
	type round struct {
		of     id.Indicator
		period calendar.Period
	}
	judges := make(map[round][]id.Partner)
	rounds := make(map[id.Indicator][]calendar.Period)
	open := func(of id.Indicator, p calendar.Period) {
		if !slices.Contains(rounds[of], p) {
			rounds[of] = append(rounds[of], p)
		}
	}
	for _, s := range records.Scores {
		open(s.Indicator, s.Period)
		if k := (round{s.Indicator, s.Period}); s.Value.Missing == "" && !slices.Contains(judges[k], s.By) {
			judges[k] = append(judges[k], s.By)
		}
	}
	for _, s := range records.Joint {
		open(s.Indicator, s.Period)
	}
	var r check.Report
	for i := range t.Indicators {
		u := &t.Indicators[i]
		for _, target := range u.Targets {
			if !target.Period.IsZero() {
				open(u.ID, target.Period)
			}
		}
		slices.SortFunc(rounds[u.ID], calendar.Period.Compare)
		for _, p := range rounds[u.ID] {
			n := len(judges[round{u.ID, p}])
			if n >= 2 || !f.joint(u.ID, p.Last(), on) {
				continue
			}
			r = append(r, check.Finding{
				Code: IND008, Severity: check.Warning,
				Path: check.Path("/indicators").Index(i), Place: check.Place("/indicators").Key(string(u.ID)),
				Params: map[string]string{"indicator": string(u.ID), "period": p.String(), "judged": strconv.Itoa(n)},
			})
		}
	}
	return r
}

// joint reports whether an indicator was for two partners or more to judge in a
// period with the given last day, and that day is over.
func (f *fold) joint(i id.Indicator, last, on calendar.Date) bool {
	if f.body.signed.IsZero() || last.IsZero() || !last.Before(on) || last.Before(f.body.signed) {
		return false
	}
	u, ok := f.body.termsOn(last).terms.Indicator(i)
	if !ok || u.Definition.Basis != indicator.Judged {
		return false
	}
	there := 0
	for _, p := range f.body.bound(last) {
		if len(u.Judges) == 0 || slices.Contains(u.Judges, p) {
			there++
		}
	}
	return there >= 2
}

// checkRecords tells what is wrong with records as they stand, each by the terms
// in force when its period ended.
func (f *fold) checkRecords(records indicator.Records, l indicator.ScoreLimits) check.Report {
	if f.body.signed.IsZero() {
		return nil
	}
	var readings, scores check.Report
	// A gap or an overlap may lie between two versions.
	readings = append(readings, indicator.CheckPeriods(f.body.latest().terms.Indicators, records.Readings)...)
	for i := range f.body.versions {
		v := &f.body.versions[i]
		here := func(p calendar.Period, on calendar.Date) bool {
			if last := p.Last(); !last.IsZero() {
				on = last
			}
			return f.body.termsOn(on) == v
		}
		of := indicator.Records{
			Readings: filter(records.Readings, func(x indicator.Reading) bool { return here(x.Period, x.On) }),
			Scores:   filter(records.Scores, func(x indicator.Score) bool { return here(x.Period, x.On) }),
			Joint:    filter(records.Joint, func(x indicator.JointScore) bool { return here(x.Period, x.On) }),
		}
		for _, x := range indicator.CheckRecords(v.terms.Indicators, of) {
			if x.Code != indicator.IND013 {
				readings = append(readings, x)
			}
		}
		scores = append(scores, indicator.CheckScores(v.terms.Indicators, of.Scores, l)...)
	}
	return append(readings, scores...)
}

func filter[E any](all []E, keep func(E) bool) []E {
	var some []E
	for _, x := range all {
		if keep(x) {
			some = append(some, x)
		}
	}
	return some
}

// overwritten tells the records that say again, otherwise, what was on record
// without mending it (IND010): the first stands.
func overwritten(records indicator.Records, a indicator.Assessment) check.Report {
	var r check.Report
	for _, o := range a.Overwrites {
		list := check.Path("/scores")
		if slices.ContainsFunc(records.Readings, func(x indicator.Reading) bool { return x.ID == o.Record }) {
			list = "/readings"
		} else if slices.ContainsFunc(records.Joint, func(x indicator.JointScore) bool { return x.ID == o.Record }) {
			list = "/joint"
		}
		path := list.Key(string(o.Record))
		r = append(r, check.Finding{
			Code: IND010, Severity: check.Error, Path: path, Place: check.Place(path),
			Params: map[string]string{"indicator": string(o.Indicator), "problem": "overwritten", "record": string(o.First)},
		})
	}
	return r
}

// claimed tells a claim of success that rests on fewer periods in a row than the
// partners agreed on (IND011).
func (f *fold) claimed(a indicator.Assessment) check.Report {
	if f.body.report == nil || f.body.report.Joint != act.Met || len(a.Series) == 0 {
		return nil
	}
	r := a.Series[len(a.Series)-1].CheckClaim()
	for i := range r {
		r[i].Path, r[i].Place = "/end/joint", "/end/joint"
	}
	return r
}
