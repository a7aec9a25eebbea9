package iati_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

// lacking returns what an activity lacks to be written.
func lacking(t *testing.T, a iati.Activity) []string {
	t.Helper()
	_, err := a.Append(nil)
	var incomplete *iati.IncompleteError
	if err != nil && !errors.As(err, &incomplete) {
		t.Fatal(err)
	}
	if err == nil {
		return nil
	}
	for _, what := range incomplete.Missing {
		if !strings.Contains(err.Error(), what) {
			t.Errorf("%q does not name %s", err, what)
		}
	}
	return incomplete.Missing
}

// Of an agreement that has come far and states no day, what is missing is told with
// its place, and one day is enough to write it.
func TestAnAgreementWithoutADayLacksOne(t *testing.T) {
	signed := wellsTerms()
	signed.Duration = terms.Duration{}
	signed.Commitments = signed.Commitments[:1]
	for _, stage := range []lifecycle.Stage{lifecycle.Negotiating, lifecycle.Active, lifecycle.Suspended, lifecycle.Closed} {
		fold := partnership.NewFold(partnership.Agreement{})
		err := fold.Apply(partnership.Command{ID: "c1", By: "clerk", For: "mill", On: day("2026-01-01"),
			Basis: partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "binder"}, Act: act.Adopt{Terms: signed, Stage: stage, Signed: day("2026-01-01")}})
		if err != nil {
			t.Fatalf("%s: %v", stage, err)
		}
		a, _, err := iati.FromAgreement(fold.Agreement(), day("2026-08-01"), "mill")
		if err != nil {
			t.Fatalf("%s: %v", stage, err)
		}
		if diff := cmp.Diff([]string{"activity-date"}, lacking(t, a)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", stage, diff)
		}
		a.Identifier, a.Dates.PlannedStart.On = "XM-EXAMPLE-1-A", day("2026-09-01")
		validates(t, exported(t, []iati.Activity{a}))
	}
}

// What was missing of one of several was told with a number, which did not say of
// which list, or with none.
func TestWhatIsMissingIsToldWithItsPlace(t *testing.T) {
	a := imported(t, []byte(whole("", "", "")))[0].Activity
	if got := lacking(t, a); got != nil {
		t.Fatal(got)
	}
	one := money.MustParse("1 EUR")
	a.Dates = iati.Dates{}
	a.Budgets = []iati.Budget{{Period: calendar.MustParsePeriod("2026-01-01/2026-12-31"), Value: one}, {}}
	a.Deliveries = append(a.Deliveries, iati.Delivery{ID: id.Command("any"), By: a.Reporter.Partner, Delivery: contribution.Delivery{Kind: contribution.Cash, Money: one}})
	a.Terms.Commitments = []contribution.Commitment{{ID: "c-1", From: a.Reporter.Partner, Kind: contribution.Cash, Money: one}}
	want := []string{
		"activity-date", "period-start of /budgets/1", "period-end of /budgets/1", "value/@currency of /budgets/1", "value/@value-date of /budgets/1",
		"transaction-date of /terms/commitments/0", "value/@value-date of /terms/commitments/0", "transaction-date of /deliveries/1", "value/@value-date of /deliveries/1",
	}
	if diff := cmp.Diff(want, lacking(t, a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever is drawn is either written or said to lack something.
func TestWhatLacksNothingIsWritten(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a := anyActivity(r)
		if rapid.Bool().Draw(r, "no dates") {
			a.Dates = iati.Dates{}
		}
		if rapid.Bool().Draw(r, "no stage") {
			a.Stage = lifecycle.None
		}
		_, err := a.Append(nil)
		var incomplete *iati.IncompleteError
		if err != nil && (!errors.As(err, &incomplete) || len(incomplete.Missing) == 0) {
			r.Fatal(err)
		}
	})
}
