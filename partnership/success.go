package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// Success returns whether it works, and why, as of a day and as it is known now:
// the series of every definition of success that was in force, with each
// criterion, period, reading and score that it rests on. A zero day is after
// all that is on record.
//
// A definition holds for the periods that end while it is in force, and a new
// one starts a new series. What was known when the event with number seq had
// been recorded is a.At(seq).Success(on).
func (a Agreement) Success(on calendar.Date) indicator.Assessment {
	f := fold{state: *a.state()}
	return indicator.Assess(f.question(on))
}

// question puts the question of success for a day.
func (f *fold) question(on calendar.Date) indicator.Question {
	q := indicator.Question{On: on, Records: f.records(on)}
	if f.body == nil || f.body.signed.IsZero() {
		return q
	}
	named := make(map[id.Partner]bool)
	for i := range f.body.members {
		if m := &f.body.members[i]; !m.since.IsZero() && (on.IsZero() || !m.since.After(on)) && !named[m.id] {
			named[m.id] = true
			q.Partners = append(q.Partners, m.id)
		}
	}
	for i := range f.body.versions {
		v := &f.body.versions[i]
		if !on.IsZero() && v.effective.After(on) {
			break
		}
		until := on // the last day that this version is asked about
		if i+1 < len(f.body.versions) {
			if next := f.body.versions[i+1].effective.AddDays(-1); until.IsZero() || next.Before(until) {
				until = next
			}
		}
		for _, from := range f.body.comings(v.effective, until) {
			q.Versions = append(q.Versions, indicator.Version{
				From: from, Success: v.terms.Success, Uses: v.terms.Indicators, Partners: f.body.bound(from),
			})
		}
	}
	return q
}

// comings returns the days from one to another on which who is in force differs
// from the day before, and the first of them, in order. A zero until is after all
// days.
func (b *body) comings(from, until calendar.Date) []calendar.Date {
	days := []calendar.Date{from}
	for i := range b.members {
		m := &b.members[i]
		for _, day := range [...]calendar.Date{m.since, m.left} {
			if day.After(from) && (until.IsZero() || !day.After(until)) {
				days = append(days, day)
			}
		}
	}
	slices.SortFunc(days, calendar.Date.Compare)
	return slices.Compact(days)
}

// bound returns the partners in force on a day, associates too, in the order
// they came.
func (b *body) bound(on calendar.Date) []id.Partner {
	var ps []id.Partner
	for i := range b.members {
		if m := &b.members[i]; m.bound(on) {
			ps = append(ps, m.id)
		}
	}
	return ps
}

// records returns what is on record about indicators up to a day, as it is said
// now.
func (f *fold) records(on calendar.Date) indicator.Records {
	var r indicator.Records
	for seq := 1; seq <= f.len(); seq++ {
		n := f.entry(seq)
		switch n.act.(type) {
		case act.Measure, act.Judge, act.AgreeScore:
		default:
			continue
		}
		if !on.IsZero() && n.on.After(on) {
			continue
		}
		switch a := f.saidBefore(seq, f.len()+1).(type) {
		case act.Measure:
			r.Readings = append(r.Readings, indicator.Reading{
				ID: n.id, Indicator: a.Indicator, Period: a.Period, Place: a.Place, By: n.party, On: n.on,
				Value: a.Value.Clone(), Parts: clonedParts(a.Parts),
			})
		case act.Judge:
			r.Scores = append(r.Scores, indicator.Score{
				ID: n.id, Indicator: a.Indicator, Period: a.Period, By: n.party, On: n.on,
				Value: a.Value.Clone(), Words: a.Words, Unattributed: a.Unattributed,
			})
		case act.AgreeScore:
			reopened, _ := f.scores.Get(seq)
			r.Joint = append(r.Joint, indicator.JointScore{
				ID: n.id, Indicator: a.Indicator, Period: a.Period, On: n.on,
				Value: a.Value.Clone(), Scores: a.Scores, Words: a.Words, Reopened: reopened,
			})
		}
	}
	return r
}

func clonedParts(from []act.Part) []act.Part {
	if from == nil {
		return nil // none were stated, which is not an empty list
	}
	to := make([]act.Part, 0, len(from))
	for _, p := range from {
		p.Value = p.Value.Clone()
		to = append(to, p)
	}
	return to
}
