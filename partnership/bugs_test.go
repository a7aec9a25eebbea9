package partnership_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Each test here is named after something that was wrong once.

func TestWritingACommandDoesNotCallItselfForEver(t *testing.T) {
	want := partnership.Command{ID: "1", By: "ani", For: "p1", On: newLife(t, "2026-01-01").day, Act: act.Join{Words: "gladly"}}
	text := must(partnership.AppendCommand(nil, want))
	var got partnership.Command
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(text), string(must(json.Marshal(got)))); diff != "" {
		t.Errorf("written again (-want +got):\n%s", diff)
	}
}

func TestExpiryFollowsTheTermsOfItsOwnDay(t *testing.T) {
	l := active(t, pairTerms())
	next := pairTerms()
	next.Duration.End = calendar.MustParse("2027-12-31")
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Effective: calendar.MustParse("2027-01-15"), Form: terms.Signature}, "p2")
	l.advances(calendar.MustParse("2027-01-10"), calendar.MustParse("2027-01-20"))
	l.on("2027-01-20").passes(0)
	l.on("2027-01-01").ended(act.Expired)
	l.settled()
}

// board returns terms that are amended and left by deliberation of a board, in
// which absent parties may object for seven days.
func board(partners ...id.Partner) terms.Terms {
	with := termsOf(partners...)
	f := terms.Forum{ID: "board", Name: "Steering committee", Quorum: 2}
	for _, p := range partners {
		f.Members = append(f.Members, terms.Seat{Partner: p})
	}
	with.Governance.Forums = []terms.Forum{f}
	with.Governance.Policies = []terms.Policy{{
		Acts: []string{"amend", "remove"}, Rule: terms.Deliberated, Forum: "board", ObjectionDays: 7,
	}}
	return with
}

func meeting(c id.Command, present ...id.Partner) act.Meet {
	return act.Meet{Proposal: c, Forum: "board", Present: present, Outcome: act.Mufakat}
}

func TestAdoptionAfterTheDaysForObjectingLetsThePartnerGo(t *testing.T) {
	l := active(t, board("p1", "p2", "p3", "p4"))
	l.do("p1", act.Breach{ID: "silence", Partner: "p4", What: "no word"})
	l.later(10)
	c := l.do("p1", act.Remove{Partner: "p4", Breach: "silence", Form: terms.Minutes,
		Arrangements: []act.Arrangement{{Commitment: "hours-p4", As: act.Settled}}})
	l.do("p1", meeting(c, "p1", "p2"))
	l.do("p2", act.Consent{Proposal: c, Form: terms.Minutes})
	l.passes(7)
	l.proposal(c, partnership.ProposalOpen)
	l.passes(1)
	l.proposal(c, partnership.ProposalAdopted)
	if n := len(l.a.Partners(l.day)); n != 3 {
		t.Errorf("%d partners are in force, want 3", n)
	}
	l.settled()
}

func TestAdoptionAfterTheDaysForObjectingOvertakesOtherAmendments(t *testing.T) {
	l := active(t, board("p1", "p2", "p3"))
	named := func(title string) act.Amend {
		next := latest(l.a)
		next.Title = title
		return act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Minutes}
	}
	one, other := l.do("p1", named("weeks")), l.do("p2", named("months"))
	l.do("p1", meeting(one, "p1", "p2"))
	l.do("p2", act.Consent{Proposal: one, Form: terms.Minutes})
	l.passes(8)
	l.proposal(one, partnership.ProposalAdopted)
	l.proposal(other, partnership.ProposalVoided)
}

func TestDaysForObjectingCountFromTheMeetingThatAgreed(t *testing.T) {
	l := active(t, board("p1", "p2", "p3"))
	next := latest(l.a)
	next.Title = "weeks"
	c := l.do("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Minutes})
	l.do("p1", meeting(c, "p1", "p2"))
	agreed := l.day
	l.do("p2", act.Consent{Proposal: c, Form: terms.Minutes})
	l.later(5).do("p1", meeting(c, "p1")) // without a quorum: no meeting at all
	l.passes(3)
	l.proposal(c, partnership.ProposalAdopted)
	if e := l.last(); e.On != agreed.AddDays(8) {
		t.Errorf("adopted on %s, want %s", e.On, agreed.AddDays(8))
	}
}

func TestMinutesCountForAllThatIsAskedOfAPartner(t *testing.T) {
	l := active(t, board("p1", "p2", "p3"))
	next := latest(l.a)
	next.Success.Words, next.Success.Version = "something else", 2
	c := l.do("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Minutes})
	l.do("p1", meeting(c, "p1", "p2", "p3"))
	l.do("p2", act.Consent{Proposal: c, Form: terms.Minutes})
	l.do("p3", act.Consent{Proposal: c, Form: terms.Minutes})
	l.proposal(c, partnership.ProposalAdopted)
}

func TestSilenceClosesNoEarlierThanTheLastDutyIsSettled(t *testing.T) {
	with := pairTerms()
	with.Governance.ClosingDays = 15
	with.Governance.AcceptanceDays = 30
	l := windingDown(t, with)
	l.do("p1", act.Settle{Commitment: "hours-p2", As: act.Fulfilled})
	l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(100)}})
	accepted := l.day.AddDays(30)
	c := l.command("p1", closing())
	c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "a letter"} // proposed too early
	l.take(c)
	l.advances(l.day.AddDays(20), l.day.AddDays(40))
	l.passes(40)
	l.stage(lifecycle.Closed)
	if _, since := l.a.Stage(); since != accepted {
		t.Errorf("closed on %s, while the last duty was settled on %s", since, accepted)
	}
}

func TestRequiredConsentTakesWhatFellDueFirst(t *testing.T) {
	l := active(t, trioTerms())
	l.agreed("p1", l.renewed(trioTerms(), 365, "p1", "p2"), "p2")
	next := latest(l.a)
	next.Title = "weeks"
	r := l.a.RequiredConsent(act.Amend{Terms: next}, calendar.MustParse("2027-02-01"))
	if want := []id.Partner{"p1", "p2"}; !slices.Equal(r.Missing(nil), want) {
		t.Errorf("missing are %v, want %v: p3 left with the old term", r.Missing(nil), want)
	}
}

func TestWhatIsHandedInIsNotShared(t *testing.T) {
	l := signed(t, pairTerms())
	voids := []int{l.a.Len()} // the start, which followed by the rules
	c := l.command("p1", act.Waive{Commitment: "hours-p2"})
	c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "minutes", Voids: voids}
	l.take(c)
	e := l.last()
	e.Breaches = check.Report{{Code: "TRM003", Severity: check.Error, Params: map[string]string{"form": "oral"}}}
	grown := l.a.Evolve(e)
	said, before := dump(grown), dump(l.a)
	voids[0] = 99
	scribble(e)
	if dump(l.a) != before || dump(grown) != said {
		t.Error("writing over a command or an event after it was handed in changed the agreement")
	}
	succeed := act.Succeed{Successor: "the next", Ext: canon.Ext{"urn:x": "1"}}
	w := windingDown(t, pairTerms())
	w.do("p1", succeed)
	said = dump(w.a)
	scribble(first(w.a.End()))
	if dump(w.a) != said {
		t.Error("the record of the end shares its successors")
	}
}

func TestWithdrawnDeliveryStaysOnRecordWhenTheHistoryIsFoldedAgain(t *testing.T) {
	l := active(t, pairTerms())
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(100)}})
	l.do("p1", act.Correct{Seq: l.a.Len()})
	l.delivery(c, lifecycle.Withdrawn)
	l.do("p1", act.Appoint{Person: "ani", As: act.AsChampion})
	l.do("p1", act.Correct{Seq: l.a.Len()}) // this one folds again
	l.delivery(c, lifecycle.Withdrawn)
	l.settled()
}

func TestWhoWasInvitedAndIsNotInTheTermsIsNotInTheAgreement(t *testing.T) {
	l := begun(t, pairTerms())
	l.do("p1", act.Invite{Partner: "guest"})
	l.agreed("p1", act.Sign{Form: terms.Signature}, "p2")
	l.stage(lifecycle.Active)
	l.refused("guest", act.Communicate{}, partnership.ACT001)
	l.refused("guest", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Knowledge}}, partnership.ACT001)
}

func TestUnstatedEffectiveDayIsNotBeforeTheLastOne(t *testing.T) {
	l := active(t, pairTerms())
	far := calendar.MustParse("2026-06-01")
	amend := func(title string, from calendar.Date) {
		next := latest(l.a)
		next.Title = title
		l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Effective: from, Form: terms.Signature}, "p2")
	}
	amend("weeks", far)
	amend("months", calendar.Date{})
	for day, want := range map[calendar.Date]string{l.day: "Clinic days", far.AddDays(-1): "Clinic days", far: "months"} {
		if got, _ := l.a.Terms(day); got.Title != want {
			t.Errorf("on %s the terms are called %q, want %q", day, got.Title, want)
		}
	}
}

func TestCauseOfThePapersIsNotGivenOutAgain(t *testing.T) {
	l := newLife(t, "2026-01-01")
	c := l.command("p1", act.Adopt{
		Terms: pairTerms(), Stage: lifecycle.Suspended,
		Causes: []act.Suspend{{Cause: "flood", Kind: act.ForceMajeure, Reason: "A flood", By: "p1"}},
	})
	c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "archive"}
	l.take(c)
	l.refused("p1", act.Suspend{Cause: "flood", Kind: act.Funding, Reason: "late"}, partnership.DAT001)
	l.agreed("p1", act.Resume{Cause: "flood", Form: terms.Signature})
	l.refused("p1", act.Suspend{Cause: "flood", Kind: act.Funding, Reason: "late"}, partnership.DAT001)
}

func TestAuditKnowsAnAdvanceBeyondTheNextRecord(t *testing.T) {
	l := active(t, pairTerms())
	l.on("2027-03-01").passes(0)
	l.on("2026-10-01").do("p1", act.Communicate{Subject: "found later"})
	l.lasting(l.a)
}

func TestRecordsAreNotDatedBeforeTheirPartnerWasInForce(t *testing.T) {
	l := begun(t, pairTerms())
	l.later(20).agreed("p1", act.Sign{Form: terms.Signature}, "p2")
	l.later(-5)
	l.refused("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1"}}, partnership.ACT001)
	l.do("p1", act.Communicate{}) // it was at the table
	l.later(5).do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1"}})
}

func TestNoticeThatRanOutEndsTheAgreementOnceOnlyTwoAreLeft(t *testing.T) {
	l := active(t, trioTerms())
	l.do("p3", act.GiveNotice{Reason: "other plans"})
	l.do("p2", act.GiveNotice{Reason: "other plans"})
	l.passes(40)
	l.stage(lifecycle.Active) // a larger agreement loses a member, by its withdrawal
	l.do("p2", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p2", As: act.Stays}}})
	l.passes(0)
	l.ended(act.ByNotice)
}

func TestDeliveryIsCorrectedThoughAnotherOwesTheDutyNow(t *testing.T) {
	l := active(t, pairTerms())
	given := contribution.Delivery{Commitment: "hours-p1", Quantity: hours(10)}
	l.do("p1", act.Deliver{Delivery: given})
	seq := l.a.Len()
	l.agreed("p1", act.Assign{Commitment: "hours-p1", To: "p2", Form: terms.Signature}, "p2")
	given.Quantity = hours(11)
	l.do("p1", act.Correct{Seq: seq, Replacement: act.Deliver{Delivery: given}})
	l.refused("p1", act.Deliver{Delivery: given}, partnership.ACT002)
}

func TestWordsOnAnUnknownSchemaOfTheHistoryAreShort(t *testing.T) {
	long := bytes.Repeat([]byte("x"), 1<<16)
	_, _, err := partnership.ReadHistory(bytes.NewReader(append(append([]byte(`{"schema":"`), long...), `"}`...)))
	if err == nil || len(err.Error()) > 4096 {
		t.Errorf("want a short error, got %d bytes", len(err.Error()))
	}
}

func TestFoldingAgainForgetsNeitherTheDayNorTheMomentOfWhatAskedForIt(t *testing.T) {
	with := trioTerms()
	with.Governance.AcceptanceDays = 10
	l := active(t, with)
	l.do("p1", act.Reach{Milestone: "handed-over"})
	c := l.on("2026-02-01").command("p1", act.Correct{Seq: l.a.Len()})
	c.At = moment("2026-02-01T10:00:00Z")
	l.take(c)
	late := l.on("2026-01-10").command("p1", act.Communicate{})
	late.At = moment("2026-02-01T09:00:00Z")
	l.refuses(late, partnership.DAT001)
	brought := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(5)}})
	for _, d := range l.a.Deliveries() {
		if want := calendar.MustParse("2026-02-11"); d.ID == brought && d.Deemed != want {
			t.Errorf("it is deemed accepted on %s, want %s", d.Deemed, want)
		}
	}
	l.on("2026-02-01").settled()
}

func TestARecordIsCorrectedThoughWhomItNamesHasLeftSince(t *testing.T) {
	l := active(t, termsOf("p1", "p2", "p3", "p4"))
	breach := act.Breach{ID: "late", Partner: "p3", What: "nothing came"}
	l.on("2026-02-10").do("p1", breach)
	seq := l.a.Len()
	l.on("2026-02-05").take(l.paper("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}}))
	if n := len(l.a.Partners(l.day)); n != 3 {
		t.Fatalf("%d partners are left, want 3", n)
	}
	l.on("2026-02-20")
	breach.What = "nothing came in January"
	l.do("p1", act.Correct{Seq: seq, Replacement: breach})
	breach.Partner = "stranger"
	l.refused("p1", act.Correct{Seq: seq, Replacement: breach}, partnership.DAT001)
	l.settled()
}
