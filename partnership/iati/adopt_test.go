package iati_test

import (
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/iati"
)

var today = calendar.MustParse("2026-11-23")

// lastDay returns a day on which the stage of a has not ended by the rules.
func lastDay(a *iati.Activity) calendar.Date {
	if end := a.Terms.Duration.End; !end.IsZero() && end.Before(today) {
		return end
	}
	return today
}

func adopted(t *testing.T, a iati.Activity) partnership.Agreement {
	t.Helper()
	commands, err := a.Adopt(iati.AdoptOptions{By: "clerk", On: lastDay(&a)})
	if err != nil {
		t.Fatalf("%s: %v", a.Identifier, err)
	}
	fold := partnership.NewFold(partnership.Agreement{})
	for _, c := range commands {
		if err := fold.Apply(c); err != nil {
			t.Fatalf("%s: %s of %s on %s: %.600v", a.Identifier, c.Act.Type(), c.ID, c.On, err)
		}
	}
	return fold.Agreement()
}

// Every activity of the real files becomes an agreement, and what its reporter
// publishes of it is what was read.
func TestAnActivityGoesThroughAnAgreementUnharmed(t *testing.T) {
	for _, name := range append(files(t, "real/*.xml"), files(t, "should-pass/*.xml")...) {
		for _, im := range imported(t, read(t, name)) {
			a := im.Activity
			if a.Stage == lifecycle.None || a.Reporter.Partner == "" {
				continue
			}
			day, agreement := lastDay(&a), adopted(t, a)
			got, _, err := iati.FromAgreement(agreement, day, a.Reporter.Partner)
			if err != nil {
				t.Fatalf("%s: %v", a.Identifier, err)
			}
			want := a
			want.Version = "2.03"
			if a.Stage == lifecycle.Scoping || a.Stage == lifecycle.Abandoned {
				want.Deliveries, want.Readings = nil, nil
			}
			want.Readings = slices.DeleteFunc(slices.Clone(want.Readings), func(r iati.Reading) bool { return r.On.After(day) })
			want.Deliveries = slices.DeleteFunc(slices.Clone(want.Deliveries), func(d iati.Delivery) bool { return d.On.After(day) })
			if parties := len(slices.Collect(a.Terms.Parties())); parties < 2 {
				want.Stage = got.Stage // one partner makes no agreement: it ended by the rules
			}
			slices.SortStableFunc(got.Deliveries, func(c, d iati.Delivery) int { return cmp.Compare(c.ID, d.ID) })
			slices.SortStableFunc(want.Deliveries, func(c, d iati.Delivery) int { return cmp.Compare(c.ID, d.ID) })
			slices.SortStableFunc(got.Readings, func(c, d iati.Reading) int { return cmp.Compare(c.ID, d.ID) })
			slices.SortStableFunc(want.Readings, func(c, d iati.Reading) int { return cmp.Compare(c.ID, d.ID) })
			if len(want.Readings) == 0 {
				want.Readings = nil
			}
			if len(want.Deliveries) == 0 {
				want.Deliveries = nil
			}
			if x, y := pretty(t, want), pretty(t, got); x != y {
				t.Errorf("%s %s (-want +got):\n%.3000s", filepath.Base(name), a.Identifier, gocmp.Diff(x, y))
				return
			}
		}
	}
}

func TestWhatCannotBeAdoptedSaysSo(t *testing.T) {
	for name, a := range map[string]iati.Activity{
		"no status":   {Reporter: iati.Reporter{Partner: "mill"}},
		"no reporter": {Stage: lifecycle.Active},
	} {
		if _, err := a.Adopt(iati.AdoptOptions{On: today}); !errors.Is(err, iati.ErrAdopt) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (iati.Activity{Stage: lifecycle.Active, Reporter: iati.Reporter{Partner: "mill"}}).Adopt(iati.AdoptOptions{}); !errors.Is(err, iati.ErrAdopt) {
		t.Errorf("no day: %v", err)
	}
}

func TestNothingIsGivenBeforeAnAgreementIsInForce(t *testing.T) {
	a := imported(t, []byte(strings.Replace(garden, `activity-status code="2"`, `activity-status code="1"`, 1)))[0].Activity
	commands, err := a.Adopt(iati.AdoptOptions{By: "clerk", On: today})
	if err != nil {
		t.Fatal(err)
	}
	papers := commands[0].Act.(act.Adopt)
	if len(commands) != 1 || len(papers.Gaps) != 2 || papers.Stage != lifecycle.Scoping {
		t.Errorf("%d commands, gaps %v", len(commands), papers.Gaps)
	}
}
