package main

import (
	"fmt"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

const (
	judges   = 10
	quarters = 40
)

// judged returns an agreement of ten partners who each scored each of n
// indicators in each of forty quarters.
func judged(n int) (partnership.Agreement, error) {
	partners := []id.Partner{"clinic"}
	for i := range judges - 1 {
		partners = append(partners, id.Partner(fmt.Sprintf("other%d", i)))
	}
	t := among(partners...)
	t.Indicators = make([]indicator.Use, n)
	for i := range t.Indicators {
		t.Indicators[i] = indicator.Use{ID: id.Indicator(fmt.Sprintf("i%d", i)), Definition: indicator.Definition{
			Title: "Workers trust the clinic", Basis: indicator.Judged, Measure: indicator.Ordinal,
			Anchors: []indicator.Anchor{{Level: "low", Words: "rarely"}, {Level: "some", Words: "at times"}, {Level: "high", Words: "always"}},
		}}
	}
	t.Success.Threshold = exact.MustParse("0.5")
	a, err := signed(t)
	if err != nil {
		return a, err
	}
	f := partnership.NewFold(a)
	cadence := calendar.MustParseCadence("P3M")
	levels := []string{"low", "some", "high"}
	for q := range quarters {
		first, err := cadence.Nth(today, q)
		if err != nil {
			return a, err
		}
		next, err := cadence.Nth(today, q+1)
		if err != nil {
			return a, err
		}
		period := calendar.NewPeriod(first, next.AddDays(-1))
		for i := range t.Indicators {
			for p := range t.Partners {
				f.Evolve(partnership.Event{
					ID: id.Command(fmt.Sprintf("s%d-%d-%d", q, i, p)), By: "ani", For: t.Partners[p].ID, On: period.Until(),
					Act: act.Judge{Indicator: t.Indicators[i].ID, Period: period, Value: indicator.LevelValue(levels[(i+i*q+7*p*q)%3])},
				})
			}
		}
	}
	return f.Agreement(), nil
}

// assessing asks whether it works, of all that is on record; so many times in a
// turn, as [reckoning] does.
func assessing(n, questions int) (gauge, error) {
	a, err := judged(n)
	if err != nil {
		return nil, err
	}
	return timedBy(questions, func(turns int) error {
		for range turns * questions {
			s := a.Success(calendar.Date{})
			if len(s.Series) != 1 || len(s.Series[0].Each) != judges || len(s.Series[0].Joint.Points) != quarters || len(s.Series[0].Judged) != n {
				return errElsewhere
			}
		}
		return nil
	}), nil
}

// successRows say that the answer to whether it works costs in proportion to
// the scores that it rests on.
func successRows(s sizes) []row {
	n, ten := s.indicators, 10*s.indicators
	scores := func(n int) string { return fmt.Sprintf("%d × %d × %d scores", n, quarters, judges) }
	return []row{{
		name: "Success, " + scores(ten), beside: scores(n), unit: nanoseconds, goal: atMost(12), turns: s.turns,
		open: func() (gauge, gauge, error) {
			ours, err := assessing(ten, 1)
			if err != nil {
				return nil, nil, err
			}
			theirs, err := assessing(n, 10)
			return ours, theirs, err
		},
	}}
}
