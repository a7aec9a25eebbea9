package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestAPartThatThereWasIsNotAskedAgain(t *testing.T) {
	l := active(t, measuredTerms())
	reading := act.Measure{
		Indicator: "visits", Period: calendar.NewPeriod(l.day, l.day), Value: indicator.NumberValue(exact.FromInt(5)),
		Parts: []act.Part{{By: "sex", Part: "f", Value: indicator.NumberValue(exact.FromInt(3))}},
	}
	l.do("p2", reading)
	seq := l.a.Len()
	l.agreedOn("nothing is broken down", func(t *terms.Terms) {
		t.Indicators[1].Definition.Disaggregations, t.Indicators[1].Definition.Version = nil, 2
	})
	reading.Words = "As counted in the clinic"
	l.told("the same part", "p2", act.Correct{Seq: seq, Replacement: reading})
	reading.Parts = []act.Part{{By: "sex", Part: "m", Value: indicator.NumberValue(exact.FromInt(2))}}
	l.told("another part", "p2", act.Correct{Seq: seq, Replacement: reading}, "DAT001 /act/replacement/parts/0/by")
	l.settled()
}

func TestAValueOfTwoMembersIsToldOnce(t *testing.T) {
	n := exact.FromInt(5)
	active(t, measuredTerms()).told("a number and words", "p2", act.Measure{
		Indicator: "visits", Period: calendar.MustParsePeriod("2026-01-01/2026-01-31"), Value: indicator.Value{Number: &n, Text: "five"},
	}, "DAT005 /act/value")
}

func TestAVersionNeverGoesBack(t *testing.T) {
	const at = "IND010 /act/terms/indicators/1/definition"
	l := active(t, measuredTerms())
	l.agreedOn("a greater version alone", func(t *terms.Terms) { t.Indicators[1].Definition.Version = 5 })
	l.changes("a lesser version alone", func(t *terms.Terms) { t.Indicators[1].Definition.Version = 4 }, at)
	next := latest(l.a)
	next.Indicators[1].Definition.Version = 2
	amend := l.paper("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature})
	l.take(amend)
	l.take(l.paper("p2", act.Consent{Proposal: amend.ID}))
	l.take(l.paper("p3", act.Consent{Proposal: amend.ID}))
	l.changes("greater than the last one only", func(t *terms.Terms) {
		t.Indicators[1].Definition.Unit, t.Indicators[1].Definition.Version = "day", 3
	}, at)
	l.agreedOn("greater than any there ever was", func(t *terms.Terms) {
		t.Indicators[1].Definition.Unit, t.Indicators[1].Definition.Version = "day", 6
	})
	l.settled()
}
