package main

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The agreement that is measured: three partners with somebody in every post
// that signs, a policy, an end, notice, cure and patience, and hours promised
// by each, so that every rule that an act meets in earnest is met here.

var today = calendar.MustParse("2026-05-04")

func agreed() terms.Terms { return among("clinic", "mill", "midwives") }

func among(partners ...id.Partner) terms.Terms {
	t := terms.Terms{
		Title: "Clinic days", Purpose: "Care within reach of the mill's workers",
		Objectives: []terms.Objective{{ID: "care", Text: "Every worker sees a midwife once a year"}},
		Indicators: []indicator.Use{{ID: "trust", Definition: indicator.Definition{
			Title: "Workers trust the clinic", Basis: indicator.Judged, Measure: indicator.Narrative,
		}}},
		Governance: terms.Governance{Policies: []terms.Policy{
			{Acts: []string{"suspend", "resume"}, Rule: terms.AtLeast, K: 1},
		}},
		Duration: terms.Duration{End: calendar.MustParse("2036-05-03"), NoticeDays: 90, CureDays: 30, Patience: 2},
	}
	for _, p := range partners {
		t.Partners = append(t.Partners, terms.Partner{
			ID: p, Name: string(p), Kind: terms.Foundation,
			Posts: []terms.Post{{
				ID: "head", Office: "Head", Level: terms.Executive,
				Functions: []terms.Function{terms.Signatory, terms.Decider}, Authority: &terms.Authority{Basis: "statutes"},
			}},
		})
		t.Commitments = append(t.Commitments, contribution.Commitment{
			ID: id.Commitment(p + "-hours"), From: p, Kind: contribution.PaidTime,
			Quantity: &contribution.Quantity{Number: exact.FromInt(100_000_000), Unit: "hour"},
		})
	}
	return t
}

// inForce returns the agreement signed by all and started.
func inForce() (partnership.Agreement, error) { return signed(agreed()) }

// signed returns the agreement on t in force, with somebody in every post.
func signed(t terms.Terms) (partnership.Agreement, error) {
	first := t.Partners[0].ID
	var joins, appoints, signs []partnership.Command
	for i := range t.Partners {
		p := t.Partners[i].ID
		c := partnership.Command{By: "ani", For: p, On: today}
		if p != first {
			c.By = id.Person("head-of-" + p)
			c.ID, c.Act = id.Command("join-"+p), act.Join{}
			joins = append(joins, c)
			c.ID, c.Act = id.Command("sign-"+p), act.Consent{Proposal: "sign"}
			signs = append(signs, c)
		}
		c.ID, c.Act = id.Command("post-"+p), act.Appoint{Person: c.By, Post: "head"}
		appoints = append(appoints, c)
	}
	return applied(partnership.Agreement{}, slices.Concat(
		[]partnership.Command{{ID: "begin", By: "ani", For: first, On: today, Act: act.Begin{Terms: t}}},
		joins, appoints,
		[]partnership.Command{{ID: "sign", By: "ani", For: first, On: today, Act: act.Sign{Form: terms.Signature}}},
		signs,
	))
}

func applied(a partnership.Agreement, commands []partnership.Command) (partnership.Agreement, error) {
	for i := range commands {
		var err error
		if a, err = a.Apply(commands[i]); err != nil {
			return a, fmt.Errorf("the agreement to be measured: %w", err)
		}
	}
	return a, nil
}

// deed is an act that is measured: command number i of many.
type deed func(i int) act.Act

// The payloads that do not differ are made once: what a caller spends on them
// is not what is measured.
var (
	aSupport act.Act = act.RecordSupport{Level: terms.Executive, Object: act.Partnership, SecuredBy: "ani"}
	aWord    act.Act = act.Communicate{To: []id.Partner{"mill"}, Channel: "letter"}
	anHour   act.Act = act.Deliver{Delivery: contribution.Delivery{
		Commitment: "clinic-hours", Quantity: &contribution.Quantity{Number: exact.FromInt(1), Unit: "hour"},
	}}
)

func support(int) act.Act { return aSupport }

func word(int) act.Act { return aWord }

func hours(int) act.Act { return anHour }

// suspend is a proposal that states its form, so that the consent it needs is
// worked out, found, and the proposal adopted at once; then the same to resume.
func suspend(i int) act.Act {
	cause := id.Cause("c" + strconv.Itoa(i/2))
	if i%2 == 0 {
		return act.Suspend{Cause: cause, Kind: act.ForceMajeure, Reason: "flood", Form: terms.Signature}
	}
	return act.Resume{Cause: cause, Form: terms.Signature}
}

func mixed(i int) act.Act { return []deed{support, word, hours}[i%3](i) }

func commands(n int, what deed) []partnership.Command {
	cs := make([]partnership.Command, n)
	for i := range cs {
		cs[i] = partnership.Command{ID: id.Command("e" + strconv.Itoa(i)), By: "ani", For: "clinic", On: today, Act: what(i)}
	}
	return cs
}

// aged returns the agreement in force with n events more on record, whose index
// of ids is there already: it is built once in a life.
func aged(n int) (partnership.Agreement, error) {
	a, err := inForce()
	if err != nil {
		return a, err
	}
	f := partnership.NewFold(a)
	for i := range n {
		f.Evolve(partnership.Event{
			ID: id.Command("old" + strconv.Itoa(i)), By: "ani", For: "clinic", On: today, Act: aSupport,
		})
	}
	return applied(f.Agreement(), []partnership.Command{
		{ID: "first", By: "ani", For: "clinic", On: today, Act: aSupport},
	})
}

const (
	young = 1_000
	old   = 1_000_000
)

// lap is how many acts are applied before the next round begins from the same
// value again, so that an agreement of a thousand events stays one of about a
// thousand. Beginning again forks the history, which is part of what is measured.
const lap = 1_000

// acting applies acts of one kind to an agreement of some age.
func acting(age int, what deed) (gauge, error) {
	from, err := aged(age)
	if err != nil {
		return nil, err
	}
	cs := commands(lap, what)
	a := from
	next := 0
	return timed(func(n int) error {
		for range n {
			if next == len(cs) {
				a, next = from, 0
			}
			var err error
			if a, err = a.Apply(cs[next]); err != nil {
				return err
			}
			next++
		}
		return nil
	}), nil
}

// actRows are row 2 of DESIGN §10: what an act costs that is validated,
// consent-checked and recorded, beside one bare event of looplab/fsm, which
// checks and records nothing; and that it does not cost more in a long life.
func actRows() []row {
	beside := func(name string, what deed, g goal) row {
		return row{
			name: "Apply, " + name, beside: "looplab/fsm event", unit: nanoseconds, goal: g,
			open: func() (gauge, gauge, error) {
				ours, err := acting(young, what)
				return ours, timed(walkLooplab()), err
			},
		}
	}
	ages := func(name string, what deed, g goal) row {
		return row{
			name: "Apply, " + name + ", 10⁶ events", beside: "10³ events", unit: nanoseconds, goal: g,
			open: func() (gauge, gauge, error) {
				late, err := acting(old, what)
				if err != nil {
					return nil, nil, err
				}
				early, err := acting(young, what)
				return late, early, err
			},
		}
	}
	return []row{
		beside("support recorded", support, atMost(2)),
		beside("others informed", word, atMost(2)),
		beside("suspended, resumed", suspend, shown()),
		beside("hours delivered", hours, shown()),
		ages("support recorded", support, atMost(1.5)),
		ages("suspended, resumed", suspend, atMost(1.5)),
		ages("hours delivered", hours, atMost(2)),
	}
}
