package partnership_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Duties followed an amendment on the day it was adopted, though it took effect
// months later.
func TestDutiesFollowAnAmendmentOnTheDayItTakesEffect(t *testing.T) {
	l := active(t, trioTerms())
	next := latest(l.a)
	for i := range next.Commitments {
		switch next.Commitments[i].ID {
		case "hours-p2":
			next.Commitments[i].From = "p3"
		case "hours-p3":
			next.Commitments[i].From = "p2"
		}
	}
	from := l.day.AddDays(60)
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Effective: from, Form: terms.Signature}, "p2", "p3")
	l.later(10)
	owes := func(on calendar.Date, want string) {
		t.Helper()
		if d, _ := l.a.Duty("hours-p2", on); string(d.From) != want {
			t.Errorf("on %s it is owed by %s, want %s", on, d.From, want)
		}
	}
	owes(l.day, "p2")
	owes(from.AddDays(-1), "p2")
	owes(from, "p3") // without any event in between
	l.do("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(1)}})
	l.refused("p3", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(1)}}, partnership.ACT002)
	l.later(50)
	l.do("p3", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(1)}})
	owes(l.day, "p3")
	owes(from.AddDays(-1), "p2") // as of a day that is past
	l.lasting(l.a)
}

// A partner that had left acceded again, and was in no list.
func TestPartnerThatLeftMayAccedeAgain(t *testing.T) {
	l := active(t, trioTerms())
	l.do("p3", act.GiveNotice{Reason: "other plans"})
	l.later(30).do("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}})
	l.later(30)
	again := latest(l.a)
	again.Title = "With p3 again"
	l.agreed("p1", act.Accede{Base: l.a.Base(), Partner: "p3", Terms: again, Form: terms.Signature}, "p2", "p3")
	if n := len(l.a.Partners(l.day)); n != 3 {
		t.Fatalf("%d partners are in force, want 3", n)
	}
	l.do("p3", act.Communicate{})
	l.lasting(l.a)
}

// An accession on a base that was gone took an amendment back.
func TestAccessionAndNovationRestOnTheTermsInForce(t *testing.T) {
	l := active(t, trioTerms())
	base, old := l.a.Base(), latest(l.a)
	l.agreed("p1", retitled(l, "weeks"), "p2", "p3")
	stale := old.Clone()
	stale.Partners = append(stale.Partners, terms.Partner{ID: "p4", Name: "Four", Kind: terms.Community})
	stale.Roles = append(stale.Roles, terms.Role{Partner: "p4", Role: terms.Adviser})
	l.refused("p1", act.Accede{Base: base, Partner: "p4", Terms: stale}, partnership.LIF002)
	l.refused("p1", act.Novate{Base: base, From: "p3", To: "p4", Terms: stale}, partnership.LIF002)
}

// A renewal by one alone rewrote the notice days of all.
func TestRenewalSpeaksOfTheTermAlone(t *testing.T) {
	l := active(t, trioTerms())
	next := l.renewed(trioTerms(), 365)
	next.Duration.NoticeDays = 3650
	l.refused("p1", next, partnership.LIF002)
	alone := l.renewed(trioTerms(), 365)
	alone.Continuing = append(alone.Continuing, "p1")
	l.refused("p1", alone, partnership.LIF002)
	bare := act.Renew{Duration: terms.Duration{End: latest(l.a).Duration.End.AddDays(365)}, Form: terms.Signature}
	l.agreed("p1", bare, "p2", "p3")
	if got, want := latest(l.a).Duration.NoticeDays, trioTerms().Duration.NoticeDays; got != want {
		t.Errorf("the notice days are %d, want %d as before", got, want)
	}
}

// A debtor settled its own duty as fulfilled.
func TestOnlyThoseWhoAreOwedSayThatADutyIsFulfilled(t *testing.T) {
	l := active(t, pairTerms())
	l.on("2027-02-01").passes(0)
	l.stage(lifecycle.WindingDown)
	l.refused("p1", act.Settle{Commitment: "hours-p1", As: act.Fulfilled}, partnership.CON006)
	l.do("p1", act.Settle{Commitment: "hours-p1", As: act.Defaulted})
	l.refused("p2", act.Settle{Commitment: "hours-p2", As: act.Returned}, partnership.CON006)
	l.do("p1", act.Settle{Commitment: "hours-p2", As: act.Fulfilled})
}

// When the partner that a flood had struck left, the agreement rested for ever.
func TestWhatRestsForAPartnerThatIsGoneIsResumedByTheOthers(t *testing.T) {
	l := active(t, trioTerms())
	l.do("p3", act.Suspend{Cause: "flood", Kind: act.ForceMajeure, Reason: "a flood", Form: terms.Signature})
	asked := func(want ...id.Partner) {
		t.Helper()
		var whom []id.Partner
		for _, c := range l.a.RequiredConsent(act.Resume{Cause: "flood"}, l.day).Clauses {
			whom = append(whom, c.Parties...)
		}
		if diff := cmp.Diff(want, whom); diff != "" {
			t.Errorf("whose consent resuming needs (-want +got):\n%s", diff)
		}
	}
	asked("p3")
	l.do("p3", act.GiveNotice{Reason: "the hall is gone"})
	l.later(30).do("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}})
	l.later(1)
	asked("p1", "p2")
	l.agreed("p1", act.Resume{Cause: "flood", Form: terms.Signature}, "p2")
	if stage, _ := l.a.Stage(); stage != lifecycle.Active {
		t.Errorf("the agreement is %s, want active", stage)
	}
}

// When the only partner with a weight had left, nothing could be amended.
func TestPolicyWithoutAnybodyToAskFallsBackToAll(t *testing.T) {
	with := trioTerms()
	with.Governance.Policies = []terms.Policy{{Acts: []string{"amend"}, Rule: terms.Weighted, Weights: []terms.Weight{{Partner: "p3", Weight: exact.FromInt(1)}}}}
	l := active(t, with)
	l.do("p3", act.GiveNotice{Reason: "other plans"})
	l.later(30).do("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}})
	l.later(1)
	c := l.agreed("p1", retitled(l, "weeks"))
	l.proposal(c, partnership.ProposalOpen)
	l.do("p2", act.Consent{Proposal: c})
	l.proposal(c, partnership.ProposalAdopted)
}
