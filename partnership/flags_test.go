package partnership_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestFlagsAreFactsBesideTheStage(t *testing.T) {
	with := twoOf(until("2026-12-31"), func(t *terms.Terms) {
		t.Duration.NoticeDays = 30
		t.Commitments = []contribution.Commitment{
			{ID: "loan", From: "mill", Kind: contribution.Cash, Money: money.MustParse("100 EUR"), Due: calendar.MustParse("2026-02-28")},
			{ID: "hours", From: "school", Kind: contribution.PaidTime, Quantity: hours(10)},
		}
	})
	d := papered(t, with)
	d.on("2026-02-01").do("school", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours", Quantity: hours(4)}})
	notice := d.on("2026-12-20").do("mill", act.GiveNotice{
		Reason: "other plans", Criteria: []string{"other plans"}, Investment: d.a.Investment(calendar.MustParse("2026-12-20")),
	})
	day := calendar.MustParse
	usual := partnership.Flags{
		Stage: lifecycle.Active, Ends: day("2026-12-31"), DecideBy: day("2026-11-24"), Expiring: check.No,
		Reviewed: day("2026-01-01"), ReviewDue: day("2027-01-01"), ReviewOverdue: check.No, LapseFrom: day("2028-01-01"), LapseCandidate: check.No,
	}
	for on, change := range map[string]func(*partnership.Flags){
		"2026-01-31": func(*partnership.Flags) {},
		"2026-02-28": func(x *partnership.Flags) { x.PartDelivered = []id.Commitment{"hours"} },
		"2026-03-01": func(x *partnership.Flags) {
			x.PartDelivered, x.Overdue = []id.Commitment{"hours"}, []id.Commitment{"loan"}
		},
		"2026-11-24": func(x *partnership.Flags) {
			x.PartDelivered, x.Overdue, x.Expiring = []id.Commitment{"hours"}, []id.Commitment{"loan"}, check.Yes
		},
		"2026-12-20": func(x *partnership.Flags) {
			x.PartDelivered, x.Overdue, x.Expiring = []id.Commitment{"hours"}, []id.Commitment{"loan"}, check.Yes
			x.Notices = []partnership.Notice{{ID: notice, By: "mill", Given: day("2026-12-20"), Ends: day("2027-01-19")}}
		},
	} {
		want := usual
		want.On = day(on)
		change(&want)
		if diff := cmp.Diff(want, d.a.Flags(day(on))); diff != "" {
			t.Errorf("on %s (-want +got):\n%s", on, diff)
		}
	}
	for on, want := range map[string][2]check.Answer{
		"2026-12-31": {check.No, check.No}, "2027-01-02": {check.Yes, check.No}, "2028-01-01": {check.Yes, check.Yes},
	} {
		x := papered(t, twoOf()).a.Flags(day(on))
		if got := [2]check.Answer{x.ReviewOverdue, x.LapseCandidate}; got != want || x.Expiring != check.NotDefined {
			t.Errorf("on %s: %v, expiring %s", on, got, x.Expiring)
		}
	}
}

func TestFlagsOfNothingAreNotDefined(t *testing.T) {
	want := partnership.Flags{Expiring: check.NotDefined, ReviewOverdue: check.NotDefined, LapseCandidate: check.NotDefined}
	if diff := cmp.Diff(want, partnership.Agreement{}.Flags(calendar.Date{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := json.Marshal(want); err != nil {
		t.Error(err)
	}
}

func ExampleAgreement_Flags() {
	a, err := partnership.Agreement{}.Apply(partnership.Command{
		ID: "papers", By: "ani", For: "mill", On: calendar.MustParse("2026-01-01"),
		Basis: partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "the binder of 2026"},
		Act: act.Adopt{Stage: lifecycle.Active, Terms: terms.Terms{
			Partners: []terms.Partner{{ID: "mill", Name: "Mill", Kind: terms.Company}, {ID: "school", Name: "School", Kind: terms.Government}},
			Duration: terms.Duration{End: calendar.MustParse("2027-12-31")},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	x := a.Flags(calendar.MustParse("2027-11-30"))
	fmt.Println("expiring:", x.Expiring, "since", x.DecideBy)
	fmt.Println("review overdue:", x.ReviewOverdue, "since", x.ReviewDue)
	fmt.Println("lapse candidate:", x.LapseCandidate, "from", x.LapseFrom)
	// Output:
	// expiring: yes since 2027-10-19
	// review overdue: yes since 2027-01-01
	// lapse candidate: no from 2028-01-01
}

func BenchmarkAgreementCheck(b *testing.B) {
	days := orderly(b)
	last := days[len(days)-3] // at work again
	b.ReportAllocs()
	for b.Loop() {
		last.a.Check(partnership.CheckOptions{On: last.on})
	}
}

// Found by reading: what had been given, or settled otherwise, was overdue for
// ever once its day had passed.
func TestWhatWasGivenInTimeIsNotOverdue(t *testing.T) {
	with := twoOf(func(t *terms.Terms) {
		t.Commitments = []contribution.Commitment{
			{ID: "loan", From: "mill", Kind: contribution.Cash, Money: money.MustParse("100 EUR"), Due: calendar.MustParse("2026-02-28")},
			{ID: "gift", From: "mill", Kind: contribution.Cash, Money: money.MustParse("100 EUR"), Due: calendar.MustParse("2026-02-28")},
			{ID: "hours", From: "school", Kind: contribution.PaidTime, Quantity: hours(10), Due: calendar.MustParse("2026-03-01")},
		}
	})
	d := papered(t, with)
	d.on("2026-02-01").do("mill", act.Deliver{Delivery: contribution.Delivery{Commitment: "loan", Money: money.MustParse("100 EUR")}})
	d.on("2026-02-01").do("mill", act.Deliver{Delivery: contribution.Delivery{Commitment: "gift", Money: money.MustParse("99 EUR")}})
	if diff := cmp.Diff([]id.Commitment{"gift"}, d.a.Flags(calendar.MustParse("2026-03-01")).Overdue); diff != "" {
		t.Errorf("overdue (-want +got):\n%s", diff)
	}
}
