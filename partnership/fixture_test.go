package partnership_test

import (
	"time"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// termsOf returns sound terms of partners that owe 100 hours each, for a year.
func termsOf(partners ...id.Partner) terms.Terms {
	t := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach",
		Objectives: []terms.Objective{{ID: "care", Text: "Every worker sees a midwife once a year"}},
		Indicators: []indicator.Use{
			{ID: "trust", Definition: indicator.Definition{Title: "Trust", Basis: indicator.Judged, Measure: indicator.Narrative}},
			{ID: "visits", Definition: indicator.Definition{Title: "Visits", Basis: indicator.Measured, Measure: indicator.Unit}},
		},
		Milestones: []terms.Milestone{{ID: "handed-over", Title: "The clinic is handed over"}},
		Duration:   terms.Duration{End: calendar.MustParse("2026-12-31"), NoticeDays: 30, CureDays: 10},
	}
	for _, p := range partners {
		t.Partners = append(t.Partners, terms.Partner{ID: p, Name: "Partner " + string(p), Kind: terms.Foundation})
		t.Commitments = append(t.Commitments, contribution.Commitment{
			ID: "hours-" + id.Commitment(p), From: p, Kind: contribution.PaidTime, Quantity: hours(100),
		})
	}
	return t
}

func pairTerms() terms.Terms { return termsOf("p1", "p2") }
func trioTerms() terms.Terms { return termsOf("p1", "p2", "p3") }

// begun returns a life of which all partners are willing.
func begun(t tester, with terms.Terms) *life {
	t.Helper()
	l := newLife(t, "2026-01-01")
	l.do(with.Partners[0].ID, act.Begin{Terms: with})
	for _, p := range with.Partners[1:] {
		l.do(p.ID, act.Join{})
	}
	return l
}

// signed returns a life whose terms all parties signed.
func signed(t tester, with terms.Terms) *life {
	t.Helper()
	l := begun(t, with)
	l.stage(lifecycle.Negotiating)
	var others []id.Partner
	for _, p := range with.Partners[1:] {
		if p.Standing != terms.Associate {
			others = append(others, p.ID)
		}
	}
	l.agreed(with.Partners[0].ID, act.Sign{Form: terms.Signature}, others...)
	return l
}

// active returns a life that has started.
func active(t tester, with terms.Terms) *life {
	t.Helper()
	l := signed(t, with)
	l.stage(lifecycle.Active)
	return l
}

// ending fills in what every decision to end carries.
func (l *life) ending(w act.WindDown) act.WindDown {
	w.Reason, w.Criteria, w.Investment = "the time has come", []string{"the exit criteria"}, l.a.Investment(l.day)
	if w.Form == "" {
		w.Form = terms.Signature
	}
	return w
}

func closing() act.Close {
	return act.Close{Joint: act.Met, Report: &act.Report{Summary: "a good end"}, Form: terms.Signature}
}

// moment returns a moment of recording; tests have no clock either.
func moment(text string) time.Time { return must(time.Parse(time.RFC3339, text)).UTC() }
