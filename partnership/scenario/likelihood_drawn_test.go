package scenario_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// TestEveryHistoryHasALikelihood leads a spec through histories that no simulation
// made: with commitments in parts, given early, late, twice or by others.
func TestEveryHistoryHasALikelihood(t *testing.T) {
	told := 0
	rapid.Check(t, func(t *rapid.T) {
		a := partnershiptest.Agreement(60).Draw(t, "history")
		l, err := scenario.LogLikelihood(scenario.Spec{Months: 24}, a)
		if err != nil {
			if !errors.Is(err, scenario.ErrStart) {
				t.Fatal(err)
			}
			return
		}
		if l.Firings > 0 {
			told++
		}
		if math.IsInf(float64(l.Log), 0) || l.Log.Defined() == surprised(l) {
			t.Fatalf("%+v", l)
		}
		if _, err := json.Marshal(l); err != nil {
			t.Fatal(err)
		}
		twice, err := scenario.LogLikelihood(scenario.Spec{Months: 24}, []partnership.Agreement{a, a}...)
		if err != nil || twice.Firings != 2*l.Firings || math.Abs(float64(twice.Log-2*l.Log)) > 1e-9*math.Abs(float64(l.Log)) {
			t.Fatalf("once %+v, twice %+v, %v", l, twice, err)
		}
	})
	if told < 10 {
		t.Errorf("of %d histories only is something told", told)
	}
}

func surprised(l scenario.Likelihood) bool {
	for i := range l.Mechanisms {
		if l.Mechanisms[i].Surprised > 0 {
			return true
		}
	}
	return false
}

// A history that has terms of nobody yet is refused like one that has none.
func TestAHistoryOfNobodyIsNoStart(t *testing.T) {
	a, err := partnership.Agreement{}.Apply(partnership.Command{
		ID: "c1", For: "p1", On: calendar.MustDate(2026, 1, 1),
		Act: act.Begin{Initiators: []act.Initiator{{Partner: "p1", Person: "ani"}}, Terms: terms.Terms{Title: "A garden", Purpose: "Children eat what they grow", Partners: []terms.Partner{{ID: "p1", Name: "One", Standing: terms.Party}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := scenario.Observe(a); !errors.Is(err, scenario.ErrStart) {
		t.Errorf("it is observed with %v, want an error that wraps ErrStart", err)
	}
	if _, err := scenario.LogLikelihood(scenario.Spec{}, a); !errors.Is(err, scenario.ErrStart) {
		t.Errorf("its likelihood has %v, want an error that wraps ErrStart", err)
	}
}
