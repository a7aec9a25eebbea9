package partnership_test

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The directed lives pass every row of every table, each at least once taken
// and once refused. Random lives reach most of them; these reach all.

// stages are the ways to come to a stage with given terms.
var inStage = map[lifecycle.Stage]func(t tester, with terms.Terms) *life{
	lifecycle.Active:      active,
	lifecycle.Suspended:   suspended,
	lifecycle.WindingDown: windingDown,
	lifecycle.Closed:      closed,
	lifecycle.Negotiating: begun,
	lifecycle.Scoping: func(t tester, with terms.Terms) *life {
		l := newLife(t, "2026-01-01")
		l.do("p1", act.Begin{Terms: with})
		return l
	},
	lifecycle.Signed: func(t tester, with terms.Terms) *life {
		with.Duration.Start = calendar.MustParse("2026-03-01")
		return signed(t, with)
	},
}

func suspended(t tester, with terms.Terms) *life {
	t.Helper()
	l := active(t, with)
	l.agreed("p1", act.Suspend{Cause: "flood", Kind: act.ForceMajeure, Reason: "A flood", Form: terms.Signature})
	l.stage(lifecycle.Suspended)
	return l
}

func others(of terms.Terms) []id.Partner {
	var ps []id.Partner
	for _, p := range of.Partners[1:] {
		ps = append(ps, p.ID)
	}
	return ps
}

func windingDown(t tester, with terms.Terms) *life {
	t.Helper()
	l := active(t, with)
	l.agreed("p1", l.ending(act.WindDown{Kind: act.Mutual}), others(with)...)
	l.stage(lifecycle.WindingDown)
	return l
}

func closed(t tester, with terms.Terms) *life {
	t.Helper()
	l := windingDown(t, with)
	for _, d := range l.a.Duties(calendar.Date{}) {
		if by := id.Partner("p1"); d.Open() && !d.Survives {
			if d.From == by { // nobody takes its own duty as fulfilled
				by = "p2"
			}
			l.do(by, act.Settle{Commitment: d.Commitment, As: act.Fulfilled})
		}
	}
	l.agreed("p1", closing(), others(with)...)
	l.stage(lifecycle.Closed)
	return l
}

// directedLives leads each of the lives below and returns what it passed.
func directedLives(t tester) *rows {
	t.Helper()
	all := newRows()
	lead := func(l *life) {
		t.Helper()
		l.settled()
		all.merge(l.rows)
	}
	for stage, come := range inStage {
		for _, chapter := range storiesOf(stage) {
			l := chapter(t, come)
			lead(l)
		}
	}
	lead(dutiesAndDeliveries(t, false))
	lead(dutiesAndDeliveries(t, true))
	lead(acceptanceDeemed(t))
	return all
}

type chapter = func(t tester, come func(tester, terms.Terms) *life) *life

func storiesOf(s lifecycle.Stage) []chapter {
	switch s {
	case lifecycle.Scoping:
		return []chapter{forming, steppingBack, notes}
	case lifecycle.Negotiating:
		return []chapter{forming, steppingBack, notes}
	case lifecycle.Signed:
		return []chapter{goingBack, activating, steppingBack, notes, records}
	case lifecycle.Active, lifecycle.Suspended:
		return []chapter{
			amending, renewing, leavingAtRenewal, tooFewRenewing, acceding, novating, withdrawing, removing, quarrelling, givingNotice,
			restingTwice, expiring, completing, reachingMilestone, endingMutually, endingByNotice, endingForCause,
			lapsing, transferring, endingByForceMajeure, notes, records,
		}
	case lifecycle.WindingDown:
		return []chapter{settling, rescinding, closingBySilence, notes, records}
	case lifecycle.Closed:
		return []chapter{notes, following}
	case lifecycle.None, lifecycle.Abandoned:
	}
	return nil
}

func forming(t tester, come func(tester, terms.Terms) *life) *life {
	l := newLife(t, "2026-01-01")
	l.refused("p1", act.Begin{Terms: terms.Terms{Title: "Nothing yet"}}, partnership.LIF002)
	rows := l.rows
	l = come(t, pairTerms())
	l.rows.merge(rows)
	l.refused("p1", act.Invite{Partner: "p1"}, partnership.DAT001)
	l.do("p1", act.Invite{Partner: "p3"})
	l.refused("stranger", act.Draft{Terms: trioTerms()}, partnership.ACT001)
	l.do("p1", act.Draft{Terms: trioTerms()})
	l.refused("p4", act.Join{}, partnership.LIF002)
	l.do("p3", act.Join{})
	return l
}

func steppingBack(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, trioTerms())
	l.refused("p3", act.Abandon{}, partnership.LIF002)
	l.do("p3", act.Abandon{Reason: "no room this year"})
	if stage, _ := l.a.Stage(); stage == lifecycle.Negotiating {
		l.refused("p1", act.Sign{}, partnership.LIF002) // p3 is named and not willing
	}
	l.do("p2", act.Abandon{Reason: "no budget"})
	l.stage(lifecycle.Abandoned)
	return l
}

// notes are at home in every stage but the last.
func notes(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("stranger", act.Communicate{}, partnership.ACT001)
	c := l.do("p1", act.Communicate{Subject: "news"})
	seq := l.a.Len()
	for e := range l.a.Events() {
		if e.ID == c {
			seq = e.Seq
		}
	}
	l.refused("p2", act.Correct{Seq: seq}, partnership.ACT002)
	l.do("p1", act.Correct{Seq: seq, Replacement: act.Communicate{Subject: "old news"}})
	if stage, _ := l.a.Stage(); stage >= lifecycle.Active && stage <= lifecycle.Closed {
		l.refused("stranger", act.Succeed{Successor: "the next"}, partnership.ACT001)
		l.do("p1", act.Succeed{Successor: "the next"})
	}
	return l
}

func records(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("stranger", act.Review{}, partnership.ACT001)
	l.do("p1", act.Review{Words: "a good year"})
	l.refused("stranger", act.Waive{Commitment: "hours-p1"}, partnership.ACT001)
	l.agreed("p2", act.Waive{Commitment: "hours-p1", Form: terms.Signature})
	l.duty("hours-p1", lifecycle.Waived)
	l.refused("p2", act.Waive{Commitment: "hours-p1"}, partnership.LIF002)
	return l
}

func goingBack(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("stranger", act.Draft{Terms: pairTerms()}, partnership.ACT001)
	l.agreed("p1", act.Draft{Terms: trioTerms(), Form: terms.Signature}, "p2")
	l.stage(lifecycle.Negotiating)
	return l
}

func activating(t tester, come func(tester, terms.Terms) *life) *life {
	vague := pairTerms()
	vague.Indicators = nil
	l := come(t, vague)
	l.refused("p1", act.Activate{}, partnership.LIF002)
	rows := l.rows
	l = come(t, pairTerms())
	l.rows.merge(rows)
	l.agreed("p1", act.Activate{Form: terms.Signature}, "p2")
	l.stage(lifecycle.Active)
	rows = l.rows
	l = come(t, pairTerms())
	l.rows.merge(rows)
	l.passes(10)
	l.stage(lifecycle.Signed)
	l.passes(60)
	l.stage(lifecycle.Active)
	return l
}

func (l *life) renewed(t terms.Terms, days int, continuing ...id.Partner) act.Renew {
	du := t.Duration
	du.End = du.End.AddDays(days)
	return act.Renew{Duration: du, Continuing: continuing, Form: terms.Signature}
}

func amending(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	next := pairTerms()
	next.Title = "Clinic weeks"
	l.refused("p1", act.Amend{Base: id.Sum(nil), Terms: next}, partnership.LIF002)
	l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2")
	if got, _ := l.a.Terms(l.day); got.Title != next.Title {
		t.Fatalf("the terms are still called %q", got.Title)
	}
	return l
}

func renewing(t tester, come func(tester, terms.Terms) *life) *life {
	with := pairTerms()
	with.Duration.RenewalWindow = 60
	l := come(t, with)
	l.refused("p1", l.renewed(with, 365), partnership.LIF002)
	l.on("2026-12-01").agreed("p1", l.renewed(with, 365), "p2")
	stage, _ := l.a.Stage()
	l.on("2027-01-01").passes(0)
	l.stage(stage)
	return l
}

func leavingAtRenewal(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, trioTerms())
	l.agreed("p1", l.renewed(trioTerms(), 365, "p1", "p2"), "p2")
	l.on("2026-12-31").passes(0)
	if n := len(l.a.Partners(l.day)); n != 3 {
		t.Fatalf("on the last day of the term %d partners are in force, want 3", n)
	}
	l.passes(1)
	if n := len(l.a.Partners(l.day)); n != 2 {
		t.Fatalf("on the day after the term %d partners are in force, want 2", n)
	}
	return l
}

// tooFewRenewing: where too few go on, the whole winds down in place of the leaving.
func tooFewRenewing(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, trioTerms())
	l.refused("p1", l.renewed(trioTerms(), 365, "p1"), partnership.LIF002)
	l.agreed("p1", l.renewed(trioTerms(), 365, "p1", "p2"), "p2") // p3 stays only until the term is over
	l.do("p2", act.GiveNotice{Reason: "other plans"})
	l.later(30).do("p2", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p2", As: act.Stays}}})
	l.on("2027-01-01").passes(0)
	l.ended(act.InsufficientPartners)
	if n := len(l.a.Partners(l.day)); n != 2 {
		t.Fatalf("%d partners wind it down, want both", n)
	}
	return l
}

func acceding(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	idle := trioTerms()
	idle.Commitments = idle.Commitments[:2]
	l.refused("p1", act.Accede{Base: l.a.Base(), Partner: "p3", Terms: idle}, partnership.LIF002)
	c := l.agreed("p1", act.Accede{Base: l.a.Base(), Partner: "p3", Terms: trioTerms(), Form: terms.Signature}, "p2")
	l.proposal(c, partnership.ProposalOpen)
	l.do("p3", act.Consent{Proposal: c})
	l.proposal(c, partnership.ProposalAdopted)
	l.duty("hours-p3", lifecycle.Promised)
	return l
}

func novating(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	heir := renamed(pairTerms(), "p2", "p9")
	l.refused("p1", act.Novate{Base: l.a.Base(), From: "p2", To: "p2", Terms: pairTerms()}, partnership.LIF002)
	l.agreed("p1", act.Novate{Base: l.a.Base(), From: "p2", To: "p9", Terms: heir, Form: terms.Signature}, "p9")
	if d, _ := l.a.Duty("hours-p2", calendar.Date{}); d.From != "p9" {
		t.Fatalf("the successor does not owe the duty: %+v", d)
	}
	return l
}

func withdrawing(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, trioTerms())
	settled := []act.Arrangement{{Commitment: "hours-p3", As: act.Settled}}
	l.refused("p3", act.Withdraw{Arrangements: settled, Form: terms.Signature}, partnership.EXT002)
	l.do("p3", act.GiveNotice{Reason: "other plans"})
	l.later(30).refused("p3", act.Withdraw{Form: terms.Signature}, partnership.LIF002)
	l.agreed("p3", act.Withdraw{Arrangements: settled, Form: terms.Signature}, "p1", "p2") // whether it is settled, they say
	l.duty("hours-p3", lifecycle.Fulfilled)
	return l
}

func removing(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, trioTerms())
	l.do("p1", act.Breach{ID: "silence", Partner: "p3", What: "no word for months"})
	moved := []act.Arrangement{{Commitment: "hours-p3", As: act.Moved, To: "p2"}}
	l.refused("p1", act.Remove{Partner: "p3", Breach: "silence", Arrangements: moved}, partnership.EXT008)
	l.later(10).agreed("p1", act.Remove{Partner: "p3", Breach: "silence", Arrangements: moved, Form: terms.Signature}, "p2")
	if d, _ := l.a.Duty("hours-p3", calendar.Date{}); d.From != "p2" || !d.Open() {
		t.Fatalf("the duty was not moved: %+v", d)
	}
	return l
}

func quarrelling(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("stranger", act.Escalate{Subject: "the rooms"}, partnership.ACT001)
	l.do("p1", act.Escalate{Subject: "the rooms"})
	l.refused("stranger", act.Breach{ID: "late", Partner: "p2", What: "late"}, partnership.ACT001)
	l.do("p1", act.Breach{ID: "late", Partner: "p2", What: "late"})
	l.refused("p2", act.Cure{Breach: "late"}, partnership.ACT002) // who is accused does not say that it is mended
	l.do("p1", act.Cure{Breach: "late"})
	l.refused("p1", act.Cure{Breach: "late"}, partnership.LIF002)
	return l
}

func givingNotice(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, trioTerms())
	l.refused("p3", act.GiveNotice{Reason: "other plans", Form: terms.Oral}, partnership.EXT002)
	c := l.do("p3", act.GiveNotice{Reason: "other plans"})
	l.refused("p2", act.RevokeNotice{Notice: c}, partnership.LIF002)
	l.later(5).do("p3", act.RevokeNotice{Notice: c})
	if n := len(l.a.Notices()); n != 0 {
		t.Fatalf("%d notices still run", n)
	}
	return l
}

func restingTwice(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("stranger", act.Suspend{Cause: "money", Kind: act.Funding, Reason: "late"}, partnership.ACT001)
	l.agreed("p1", act.Suspend{Cause: "money", Kind: act.Funding, Reason: "late", Form: terms.Signature}, "p2")
	l.agreed("p1", act.Suspend{Cause: "law", Kind: act.Legal, Reason: "a new law", Form: terms.Signature}, "p2")
	l.refused("stranger", act.Resume{Cause: "money"}, partnership.ACT001)
	l.agreed("p1", act.Resume{Cause: "money", Form: terms.Signature}, "p2")
	l.stage(lifecycle.Suspended)
	if slices.ContainsFunc(l.a.Causes(), func(c partnership.SuspensionCause) bool { return c.ID == "flood" }) {
		l.agreed("p1", act.Resume{Cause: "flood", Form: terms.Signature})
		l.stage(lifecycle.Suspended)
	}
	l.refused("stranger", act.Resume{Cause: "law"}, partnership.ACT001)
	l.agreed("p1", act.Resume{Cause: "law", Form: terms.Signature}, "p2")
	l.stage(lifecycle.Active)
	return l
}

// ended holds that the life winds down in a way since its day.
func (l *life) ended(kind act.EndKind) *life {
	l.t.Helper()
	l.stage(lifecycle.WindingDown)
	if e, ok := l.a.End(); !ok || e.Kind != kind || e.On != l.day {
		l.t.Fatalf("it ended as %s on %s, want %s on %s", e.Kind, e.On, kind, l.day)
	}
	return l
}

func expiring(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	stage, _ := l.a.Stage()
	l.on("2026-12-31").passes(0)
	l.stage(stage)
	l.passes(1)
	return l.ended(act.Expired)
}

func completing(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("p1", act.WindDown{Kind: act.Completed}, partnership.LIF002)
	l.agreed("p1", act.WindDown{Kind: act.Completed, Statement: "all is done", Form: terms.Signature}, "p2")
	return l.ended(act.Completed)
}

func reachingMilestone(t tester, come func(tester, terms.Terms) *life) *life {
	with := pairTerms()
	with.Duration = terms.Duration{Milestone: "handed-over"}
	l := come(t, with)
	l.later(100).passes(0)
	l.do("p1", act.Reach{Milestone: "handed-over"})
	return l.ended(act.MilestoneReached)
}

func endingMutually(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("p1", act.WindDown{Kind: act.Mutual}, partnership.EXT003, partnership.EXT005)
	l.agreed("p1", l.ending(act.WindDown{Kind: act.Mutual}), "p2")
	return l.ended(act.Mutual)
}

func endingByNotice(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	stage, _ := l.a.Stage()
	l.do("p2", act.GiveNotice{Reason: "other plans", Criteria: []string{"see exit"}, Investment: l.a.Investment(l.day)})
	l.passes(29)
	l.stage(stage)
	l.passes(1)
	return l.ended(act.ByNotice)
}

func endingForCause(t tester, come func(tester, terms.Terms) *life) *life {
	with := pairTerms()
	with.Duration.Patience = 1
	l := come(t, with)
	l.do("p1", act.Breach{ID: "silence", Partner: "p2", What: "no word"})
	l.later(10).refused("p1", l.ending(act.WindDown{Kind: act.ForCause, Breach: "silence"}), partnership.EXT008)
	l.do("p1", act.Review{Ratings: []act.Rating{{Partner: "p1", Light: act.Red}}})
	l.agreed("p1", l.ending(act.WindDown{Kind: act.ForCause, Breach: "silence"}))
	return l.ended(act.ForCause)
}

func lapsing(t tester, come func(tester, terms.Terms) *life) *life {
	with := pairTerms()
	with.Duration = terms.Duration{Evergreen: true}
	l := come(t, with)
	l.refused("p1", l.ending(act.WindDown{Kind: act.LapsedWithoutReview}), partnership.LIF002)
	l.on("2028-01-01").agreed("p1", l.ending(act.WindDown{Kind: act.LapsedWithoutReview}), "p2")
	return l.ended(act.LapsedWithoutReview)
}

func transferring(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("p1", l.ending(act.WindDown{Kind: act.Transferred}), partnership.LIF002)
	w := l.ending(act.WindDown{Kind: act.Transferred})
	w.Successor = "the district"
	l.agreed("p1", w, "p2")
	return l.ended(act.Transferred)
}

func endingByForceMajeure(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("p1", act.WindDown{Kind: act.EndedByForceMajeure}, partnership.EXT003)
	l.agreed("p1", l.ending(act.WindDown{Kind: act.EndedByForceMajeure}), "p2")
	return l.ended(act.EndedByForceMajeure)
}

func settling(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.refused("p1", closing(), partnership.EXT004)
	l.do("p1", act.Settle{Commitment: "hours-p1", As: act.HandedOver, To: "the district"})
	l.refused("p1", act.Settle{Commitment: "hours-p1", As: act.Fulfilled}, partnership.LIF002)
	l.refused("stranger", act.Settle{Commitment: "hours-p2", As: act.Defaulted}, partnership.ACT001)
	l.do("p1", act.Settle{Commitment: "hours-p2", As: act.Defaulted})
	l.refused("stranger", act.Escalate{Subject: "the rest"}, partnership.ACT001)
	l.do("p1", act.Escalate{Subject: "the rest"})
	l.agreed("p1", closing(), "p2")
	l.stage(lifecycle.Closed)
	return l
}

func rescinding(t tester, come func(tester, terms.Terms) *life) *life {
	l := come(t, pairTerms())
	l.do("p2", act.Settle{Commitment: "hours-p1", As: act.Fulfilled})
	l.do("p1", act.Settle{Commitment: "hours-p2", As: act.Fulfilled})
	c := l.do("p1", closing())
	l.refused("p2", act.Rescind{Form: terms.Signature}, partnership.LIF002)
	l.do("p1", act.Retract{Proposal: c})
	l.agreed("p2", act.Rescind{Form: terms.Signature}, "p1")
	l.stage(lifecycle.Active)
	return l
}

func closingBySilence(t tester, come func(tester, terms.Terms) *life) *life {
	with := trioTerms()
	with.Governance.ClosingDays = 15
	with.Commitments[2].Survives = true
	l := come(t, with)
	l.do("p2", act.Settle{Commitment: "hours-p1", As: act.Fulfilled})
	l.do("p1", act.Settle{Commitment: "hours-p2", As: act.Fulfilled})
	c := l.do("p1", closing())
	l.do("p2", act.Decline{Proposal: c, Reason: "not yet"})
	l.passes(14)
	l.stage(lifecycle.WindingDown)
	l.passes(1)
	l.stage(lifecycle.Closed)
	if x, ok := l.last().Act.(act.Closed); !ok || !x.Deemed || !slices.Equal(x.Dissent, []id.Partner{"p2"}) {
		t.Fatalf("the closing does not say that it was deemed and who dissented: %+v", l.last().Act)
	}
	return l
}

// following: after the closing, measures and deliveries on surviving duties are
// still taken.
func following(t tester, come func(tester, terms.Terms) *life) *life {
	with := pairTerms()
	with.Commitments[0].Survives = true
	l := come(t, with)
	l.refused("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(1)}}, partnership.LIF002)
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(100)}})
	l.do("p2", act.Accept{Delivery: c})
	l.duty("hours-p1", lifecycle.Fulfilled)
	l.stage(lifecycle.Closed)
	return l
}

// dutiesAndDeliveries passes the rows of the two small machines, from promised
// or from firm.
func dutiesAndDeliveries(t tester, firm bool) *life {
	with := pairTerms()
	for _, c := range []id.Commitment{"waived", "released", "defaulted", "firmed"} {
		with.Commitments = append(with.Commitments, contribution.Commitment{ID: c, From: "p1", Kind: contribution.Knowledge})
	}
	for i := range with.Commitments {
		with.Commitments[i].Firm = firm && with.Commitments[i].ID != "firmed"
	}
	l := active(t, with)
	l.refused("stranger", act.Firm{Commitment: "firmed"}, partnership.ACT001)
	l.agreed("p1", act.Firm{Commitment: "firmed", Form: terms.Signature})
	l.duty("firmed", lifecycle.Firm)
	l.refused("p1", act.Firm{Commitment: "firmed"}, partnership.LIF001)
	l.refused("stranger", act.Waive{Commitment: "waived"}, partnership.ACT001)
	l.agreed("p2", act.Waive{Commitment: "waived", Form: terms.Signature})
	l.refused("stranger", act.Release{Commitment: "released"}, partnership.ACT001)
	l.agreed("p2", act.Release{Commitment: "released", Form: terms.Signature})
	l.refused("p1", act.Settle{Commitment: "defaulted", As: act.Defaulted}, partnership.LIF001)

	give := func(n int64) id.Command {
		return l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(n)}})
	}
	seqOf := func(c id.Command) (seq int) {
		for e := range l.a.Events() {
			if e.ID == c {
				seq = e.Seq
			}
		}
		return seq
	}
	l.refused("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1"}}, partnership.ACT002)
	part := give(60)
	l.refused("p1", act.Accept{Delivery: part}, partnership.CON006)
	l.do("p2", act.Accept{Delivery: part}) // does not cover
	rest := give(40)
	l.refused("p1", act.Dispute{Delivery: rest, Reason: "mine"}, partnership.CON006)
	l.refused("p2", act.Correct{Seq: seqOf(rest)}, partnership.ACT002)
	l.do("p2", act.Dispute{Delivery: rest, Reason: "half of it is missing"})
	disputed := seqOf(l.applied[len(l.applied)-1].ID)
	l.refused("p1", act.Resolve{Delivery: rest, As: act.ResolveAccepted}, partnership.CON006)
	l.refused("p1", act.Resolve{Delivery: rest, As: act.ResolveRejected}, partnership.CON006)
	l.refused("p2", act.Correct{Seq: seqOf(rest)}, partnership.ACT002)
	l.do("p2", act.Correct{Seq: disputed, Replacement: act.Dispute{Delivery: rest, Reason: "a third is missing"}})
	l.delivery(rest, lifecycle.Disputed)
	l.do("p2", act.Correct{Seq: disputed}) // taken back: to be looked at again
	l.delivery(rest, lifecycle.Reported)
	l.do("p2", act.Dispute{Delivery: rest, Reason: "it is not what we asked for"})
	l.do("p2", act.Resolve{Delivery: rest, As: act.ResolveAccepted})
	l.duty("hours-p1", lifecycle.Fulfilled)
	l.refused("p2", act.Correct{Seq: seqOf(rest)}, partnership.ACT002)

	extra := give(1)
	l.do("p1", act.Correct{Seq: seqOf(extra)})
	l.delivery(extra, lifecycle.Withdrawn)
	l.duty("hours-p1", lifecycle.Fulfilled) // the correction leaves it covered
	l.do("p1", act.Correct{Seq: seqOf(rest), Replacement: act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(39)}}})
	l.delivery(rest, lifecycle.Reported)
	l.duty("hours-p1", lifecycle.Firm)
	l.do("p2", act.Accept{Delivery: rest})
	l.do("p1", act.Correct{Seq: seqOf(rest)})
	l.delivery(rest, lifecycle.Withdrawn)

	bad := give(5)
	l.do("p2", act.Dispute{Delivery: bad, Reason: "bad"})
	l.do("p2", act.Resolve{Delivery: bad, As: act.ResolveRejected})
	l.delivery(bad, lifecycle.Withdrawn)
	worse := give(5)
	l.do("p2", act.Dispute{Delivery: worse, Reason: "worse"})
	l.do("p1", act.Correct{Seq: seqOf(worse)})
	l.delivery(worse, lifecycle.Withdrawn)

	whole := l.do("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(99)}})
	l.do("p1", act.Accept{Delivery: whole})
	whole = l.do("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(1)}})
	l.do("p1", act.Accept{Delivery: whole})
	l.duty("hours-p2", lifecycle.Fulfilled)

	l.agreed("p1", l.ending(act.WindDown{Kind: act.Mutual}), "p2")
	l.do("p1", act.Settle{Commitment: "defaulted", As: act.Defaulted})
	l.do("p2", act.Settle{Commitment: "firmed", As: act.Fulfilled})
	return l
}

func acceptanceDeemed(t tester) *life {
	with := pairTerms()
	with.Governance.AcceptanceDays = 10
	l := active(t, with)
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(100)}})
	l.passes(9)
	l.delivery(c, lifecycle.Reported)
	l.passes(1)
	l.delivery(c, lifecycle.Accepted)
	l.duty("hours-p1", lifecycle.Fulfilled)
	return l
}
