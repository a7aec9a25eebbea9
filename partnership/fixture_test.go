package partnership_test

import (
	"strings"
	"time"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

func termsOf(partners ...id.Partner) terms.Terms { return partnershiptest.Sample(partners...) }

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

// latest returns the terms adopted last, or the draft.
func latest(a partnership.Agreement) terms.Terms {
	t, _ := a.Terms(calendar.MustParse(farOff))
	return t
}

const farOff = "9000-01-01"

var cash = money.MustParse("100 EUR")

func hours(n int64) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.FromInt(n), Unit: "hour"}
}

// renamed returns t with a partner's id exchanged wherever it stands.
func renamed(t terms.Terms, from, to id.Partner) terms.Terms {
	text := must(t.Append(nil))
	return must(terms.Read([]byte(strings.ReplaceAll(string(text), `"`+string(from)+`"`, `"`+string(to)+`"`))))
}

// chooser picks one of n; rapid draws.
type chooser interface {
	pick(n int, label string) int
}

type drawn struct{ *rapid.T }

func (d drawn) pick(n int, label string) int { return rapid.IntRange(0, n-1).Draw(d.T, label) }

func oneOf[T any](ch chooser, label string, all ...T) T { return all[ch.pick(len(all), label)] }
