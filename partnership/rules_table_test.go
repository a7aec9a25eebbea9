package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// withPosts returns terms in which the head of each partner signs for it, and
// p3 has mandated p1.
func withPosts(partners ...id.Partner) terms.Terms {
	with := termsOf(partners...)
	for i := range with.Partners {
		with.Partners[i].Posts = []terms.Post{{ID: "head", Office: "Head", Functions: []terms.Function{terms.Signatory}}}
	}
	if len(partners) > 2 {
		with.Partners[2].Mandates = []terms.Mandate{{
			ID: "host", To: "p1", Acts: []string{"sign"}, Period: calendar.MustParsePeriod("2026-01-01/2026-06-30"),
		}}
	}
	return with
}

// by returns a command of a named person.
func (l *life) by(person id.Person, p id.Partner, what act.Act) partnership.Command {
	c := l.command(p, what)
	c.By = person
	return c
}

func retitled(l *life, title string) act.Amend {
	next := latest(l.a)
	next.Title = title
	return act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}
}

// TestEveryReasonIsTold holds, for each code of acts, of the lifecycle and of
// data, the sentence that it stands for.
func TestEveryReasonIsTold(t *testing.T) {
	tests := []struct {
		sentence string
		code     check.Code
		live     func(l *life)
	}{
		{"a stranger may not act", partnership.ACT001, func(l *life) {
			l.refused("stranger", act.Communicate{}, partnership.ACT001)
		}},
		{"who has left may not act from the first day it is in force no longer", partnership.ACT001, func(l *life) {
			l.do("p3", act.GiveNotice{Reason: "other plans"})
			l.later(30).do("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}})
			l.refused("p3", act.Communicate{}, partnership.ACT001)
			l.later(-1).do("p3", act.Communicate{})
		}},
		{"nobody corrects the record of another", partnership.ACT002, func(l *life) {
			l.do("p1", act.Communicate{})
			l.refused("p2", act.Correct{Seq: l.a.Len()}, partnership.ACT002)
		}},
		{"nobody retracts the proposal of another", partnership.ACT002, func(l *life) {
			c := l.do("p1", retitled(l, "weeks"))
			l.refused("p2", act.Retract{Proposal: c}, partnership.ACT002)
		}},
		{"nobody delivers what another owes", partnership.ACT002, func(l *life) {
			l.refused("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1"}}, partnership.ACT002)
		}},
		{"nobody leaves for another", partnership.ACT002, func(l *life) {
			l.refused("p2", act.Withdraw{Partner: "p3"}, partnership.ACT002)
		}},
		{"a version that others have moved beyond is stale", partnership.ACT003, func(l *life) {
			c := l.command("p1", act.Communicate{})
			c.Expect = l.a.Len()
			l.do("p2", act.Communicate{})
			l.refuses(c, partnership.ACT003)
		}},
		{"a consent binds to what was proposed", partnership.ACT004, func(l *life) {
			c := l.do("p1", retitled(l, "weeks"))
			l.refused("p2", act.Consent{Proposal: c, Digest: id.Sum([]byte("months"))}, partnership.ACT004)
			l.do("p2", act.Consent{Proposal: c, Digest: l.proposal(c, partnership.ProposalOpen).Digest})
		}},
		{"a partner consents once", partnership.ACT005, func(l *life) {
			c := l.do("p1", retitled(l, "weeks"))
			l.refused("p1", act.Consent{Proposal: c}, partnership.ACT005)
		}},
		{"who declined has spoken", partnership.ACT005, func(l *life) {
			with := latest(l.a)
			with.Governance.Policies = []terms.Policy{{Rule: terms.AtLeast, K: 2}}
			l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: with, Form: terms.Signature}, "p2", "p3")
			c := l.do("p1", retitled(l, "weeks"))
			l.do("p2", act.Decline{Proposal: c})
			l.refused("p2", act.Consent{Proposal: c}, partnership.ACT005)
		}},
		{"an act of consent is not dated before the last one", partnership.ACT006, func(l *life) {
			c := l.later(10).do("p1", retitled(l, "weeks"))
			l.later(-1).refused("p2", act.Consent{Proposal: c}, partnership.ACT006)
		}},
		{"there is no way back from active to the table", partnership.LIF001, func(l *life) {
			l.refused("p1", act.Draft{Terms: trioTerms()}, partnership.LIF001)
		}},
		{"it begins once", partnership.LIF001, func(l *life) {
			l.refused("p1", act.Begin{Terms: trioTerms()}, partnership.LIF001)
		}},
		{"what rules alone bring about is not proposed", partnership.LIF001, func(l *life) {
			l.refused("p1", l.ending(act.WindDown{Kind: act.Expired}), partnership.LIF001)
		}},
		{"an amendment rests on the terms in force", partnership.LIF002, func(l *life) {
			a := retitled(l, "weeks")
			a.Base = id.Sum(nil)
			l.refused("p1", a, partnership.LIF002)
		}},
		{"what is named must be there", partnership.DAT001, func(l *life) {
			l.refused("p1", act.Accept{Delivery: "nothing"}, partnership.DAT001)
			l.refused("p1", act.Waive{Commitment: "nothing"}, partnership.DAT001)
			l.refused("p1", act.Cure{Breach: "nothing"}, partnership.DAT001)
			l.refused("p1", act.Consent{Proposal: "nothing"}, partnership.DAT001)
			l.refused("p1", act.Measure{
				Indicator: "nothing", Period: calendar.NewPeriod(l.day, l.day), Value: indicator.TextValue("a good year"),
			}, partnership.DAT001)
		}},
		{"an id is given out once, for ever", partnership.DAT001, func(l *life) {
			l.do("p1", act.Breach{ID: "late", Partner: "p2", What: "late"})
			l.do("p1", act.Cure{Breach: "late"})
			l.refused("p1", act.Breach{ID: "late", Partner: "p3", What: "late again"}, partnership.DAT001)
		}},
		{"a known command id with other content is refused", partnership.DAT001, func(l *life) {
			c := l.command("p1", act.Communicate{Subject: "one"})
			l.take(c)
			c.Act = act.Communicate{Subject: "two"}
			l.refuses(c, partnership.DAT001)
		}},
		{"the moment of recording never goes back", partnership.DAT001, func(l *life) {
			c := l.command("p1", act.Communicate{})
			c.At = moment("2026-01-02T10:00:00Z")
			l.take(c)
			c = l.command("p1", act.Communicate{})
			c.At = moment("2026-01-02T09:59:59Z")
			l.refuses(c, partnership.DAT001)
		}},
		{"a payload is well-formed", partnership.DAT005, func(l *life) {
			l.refused("p1", act.Dispute{Delivery: "c1"}, partnership.DAT005)
			l.refuses(partnership.Command{ID: "x y", For: "p1", On: l.day, Act: act.Communicate{}}, partnership.DAT005)
			l.refuses(partnership.Command{ID: "x", For: "p1", Act: act.Communicate{}}, partnership.DAT005)
			l.refuses(partnership.Command{ID: "x", For: "", On: l.day, Act: act.Communicate{}}, partnership.DAT005)
		}},
		{"nobody accepts its own delivery", partnership.CON006, func(l *life) {
			c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(1)}})
			l.refused("p1", act.Accept{Delivery: c}, partnership.CON006)
			l.do("p2", act.Accept{Delivery: c})
			l.refused("p1", act.Rate{Delivery: c, Level: 4}, partnership.CON006)
		}},
		{"a consent counts only in a form of the terms", partnership.TRM003, func(l *life) {
			c := l.do("p1", retitled(l, "weeks"))
			l.refused("p2", act.Consent{Proposal: c, Form: terms.Oral}, partnership.TRM003)
		}},
	}
	for _, x := range tests {
		t.Run(string(x.code)+" "+x.sentence, func(t *testing.T) {
			l := active(t, trioTerms())
			x.live(l)
			l.settled()
		})
	}
}

// TestEveryPolicyIsMetByWhatItAsks leads one amendment of four parties through
// each policy: with these consents it is open, with one more it is adopted.
func TestEveryPolicyIsMetByWhatItAsks(t *testing.T) {
	weights := func(n ...int64) (w []terms.Weight) {
		for i, x := range n {
			w = append(w, terms.Weight{Partner: id.Partner("p" + string(rune('1'+i))), Weight: exact.FromInt(x)})
		}
		return w
	}
	tests := []struct {
		sentence string
		policy   terms.Policy
		open     []id.Partner
		then     id.Partner
	}{
		{"all need all", terms.Policy{}, []id.Partner{"p2", "p3"}, "p4"},
		{"at least two need two", terms.Policy{Rule: terms.AtLeast, K: 2}, nil, "p3"},
		{"at least one is met by the proposer", terms.Policy{Rule: terms.AtLeast, K: 1}, nil, ""},
		{"more than half of the weight is more than half", terms.Policy{Rule: terms.Weighted, Weights: weights(2, 1, 1, 1)}, nil, "p2"},
		{"half of the weight is not more than half", terms.Policy{Rule: terms.Weighted, Weights: weights(2, 1, 0, 1)}, []id.Partner{"p3"}, "p2"},
		{"a share is reached when it is reached", terms.Policy{Rule: terms.Weighted, Weights: weights(1, 1, 1, 1), Share: exact.MustParse("0.75")}, []id.Partner{"p2"}, "p3"},
		{"a role speaks for itself", terms.Policy{Rule: terms.ByRole, Roles: []terms.RoleWord{terms.Funder}}, []id.Partner{}, "p2"},
	}
	for _, x := range tests {
		t.Run(x.sentence, func(t *testing.T) {
			with := termsOf("p1", "p2", "p3", "p4")
			with.Roles = []terms.Role{{Partner: "p2", Role: terms.Funder}}
			x.policy.Acts = []string{"amend"}
			with.Governance.Policies = []terms.Policy{x.policy}
			l := active(t, with)
			c := l.do("p1", retitled(l, "weeks"))
			for _, p := range x.open {
				l.do(p, act.Consent{Proposal: c})
			}
			if x.then != "" {
				l.proposal(c, partnership.ProposalOpen)
				l.do(x.then, act.Consent{Proposal: c})
			}
			l.proposal(c, partnership.ProposalAdopted)
			l.settled()
		})
	}
}

// The word of one party is not enough where it is asked for, always.
func TestPolicyNeverOverridesWhoseWordIsAlwaysNeeded(t *testing.T) {
	with := trioTerms()
	with.Governance.Policies = []terms.Policy{{Rule: terms.AtLeast, K: 1}}
	bear := func(t terms.Terms, from id.Partner) terms.Terms {
		t.Commitments = append(t.Commitments, contribution.Commitment{ID: "rooms", From: from, Kind: contribution.FacilityUse})
		return t
	}
	t.Run("what success means is changed by all", func(t *testing.T) {
		l := active(t, with)
		next := latest(l.a)
		next.Success.Words, next.Success.Version = "half as many days lost", 2
		c := l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}, "p2")
		l.proposal(c, partnership.ProposalOpen)
		l.do("p3", act.Consent{Proposal: c})
		l.proposal(c, partnership.ProposalAdopted)
	})
	t.Run("a new duty needs the partner who bears it", func(t *testing.T) {
		l := active(t, with)
		c := l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: bear(latest(l.a), "p3"), Form: terms.Signature})
		l.proposal(c, partnership.ProposalOpen)
		l.do("p3", act.Consent{Proposal: c})
		l.proposal(c, partnership.ProposalAdopted)
	})
	t.Run("a larger duty needs the partner who bears it", func(t *testing.T) {
		l := active(t, with)
		next := latest(l.a)
		next.Commitments[2].Quantity = hours(101)
		c := l.agreed("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature})
		l.proposal(c, partnership.ProposalOpen)
		l.do("p3", act.Consent{Proposal: c})
		l.proposal(c, partnership.ProposalAdopted)
	})
	t.Run("a smaller duty needs only the policy", func(t *testing.T) {
		l := active(t, with)
		next := latest(l.a)
		next.Commitments[2].Quantity = hours(99)
		l.proposal(l.do("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature}), partnership.ProposalAdopted)
	})
	t.Run("a newcomer comes in by its own word", func(t *testing.T) {
		l := active(t, with)
		four := termsOf("p1", "p2", "p3", "p4")
		four.Governance = with.Governance
		c := l.do("p1", act.Accede{Base: l.a.Base(), Partner: "p4", Terms: four, Form: terms.Signature})
		l.proposal(c, partnership.ProposalOpen)
		l.do("p4", act.Consent{Proposal: c})
		l.proposal(c, partnership.ProposalAdopted)
	})
	t.Run("a leaver is not amended away", func(t *testing.T) {
		l := active(t, with)
		next := latest(l.a)
		next.Partners, next.Commitments = next.Partners[:2], next.Commitments[:2]
		c := l.do("p1", act.Amend{Base: l.a.Base(), Terms: next, Form: terms.Signature})
		l.proposal(c, partnership.ProposalOpen)
		l.do("p3", act.Consent{Proposal: c})
		l.proposal(c, partnership.ProposalAdopted)
	})
}

func TestSignatoriesAndMandatesBindTheirPartner(t *testing.T) {
	come := func(t *testing.T) *life {
		l := begun(t, withPosts("p1", "p2", "p3"))
		l.do("p1", act.Appoint{Person: "ani", Post: "head"})
		l.do("p2", act.Appoint{Person: "budi", Post: "head"})
		return l
	}
	t.Run("who holds no post signs for nobody", func(t *testing.T) {
		l := come(t)
		l.refuses(l.by("citra", "p1", act.Sign{Form: terms.Signature}), partnership.ACT002)
		c := l.do("p1", act.Sign{})
		l.refuses(l.by("ani", "p2", act.Consent{Proposal: c}), partnership.ACT002)
		l.take(l.by("budi", "p2", act.Consent{Proposal: c}))
	})
	t.Run("who left its post signs no longer", func(t *testing.T) {
		l := come(t)
		l.do("p2", act.Leave{Person: "budi", Post: "head"})
		c := l.do("p1", act.Sign{Form: terms.Signature})
		l.refuses(l.by("budi", "p2", act.Consent{Proposal: c}), partnership.ACT002)
	})
	t.Run("a mandate lets another's signatory sign", func(t *testing.T) {
		l := come(t)
		c := l.do("p1", act.Sign{Form: terms.Signature})
		l.do("p2", act.Consent{Proposal: c})
		l.refuses(l.by("ani", "p3", act.Consent{Proposal: c}), partnership.ACT002)
		l.refuses(l.by("budi", "p3", act.Consent{Proposal: c, Mandate: "host"}), partnership.ACT002)
		l.take(l.by("ani", "p3", act.Consent{Proposal: c, Mandate: "host"}))
		l.stage(lifecycle.Active)
		c = l.do("p1", act.WindDown{Kind: act.Completed, Statement: "done", Form: terms.Signature})
		l.refuses(l.by("ani", "p3", act.Consent{Proposal: c, Mandate: "host"}), partnership.ACT002) // only for signing
	})
	t.Run("a mandate ends with its period", func(t *testing.T) {
		l := come(t)
		c := l.on("2026-07-01").do("p1", act.Sign{Form: terms.Signature})
		l.refuses(l.by("ani", "p3", act.Consent{Proposal: c, Mandate: "host"}), partnership.ACT002)
	})
	t.Run("nobody signs for two partners without the mandate of each", func(t *testing.T) {
		l := begun(t, pairTerms())
		c := l.do("p1", act.Sign{Form: terms.Signature})
		l.refuses(l.by("p1-head", "p2", act.Consent{Proposal: c}), partnership.AUT003)
	})
}

func TestMeetingsAgreeAdjournAndVoteAsTheTermsAllow(t *testing.T) {
	with := func(change func(*terms.Policy)) terms.Terms {
		b := board("p1", "p2", "p3")
		b.Governance.Policies[0].ObjectionDays = 0
		change(&b.Governance.Policies[0])
		return b
	}
	minutes := func(l *life, c id.Command, ps ...id.Partner) {
		for _, p := range ps {
			l.do(p, act.Consent{Proposal: c, Form: terms.Minutes})
		}
	}
	propose := func(l *life) id.Command {
		a := retitled(l, "weeks")
		a.Form = ""
		return l.do("p1", a)
	}
	t.Run("agreement needs the meeting and the minutes of those present", func(t *testing.T) {
		l := active(t, with(func(*terms.Policy) {}))
		c := propose(l)
		minutes(l, c, "p1", "p2")
		l.proposal(c, partnership.ProposalOpen)
		l.do("p1", meeting(c, "p1", "p2"))
		l.proposal(c, partnership.ProposalAdopted)
	})
	t.Run("a meeting is nobody's consent", func(t *testing.T) {
		l := active(t, with(func(*terms.Policy) {}))
		c := propose(l)
		l.do("p1", meeting(c, "p1", "p2", "p3"))
		l.proposal(c, partnership.ProposalOpen)
	})
	t.Run("too few at the table decide nothing", func(t *testing.T) {
		l := active(t, with(func(*terms.Policy) {}))
		c := propose(l)
		l.do("p1", meeting(c, "p1"))
		minutes(l, c, "p1")
		l.proposal(c, partnership.ProposalOpen)
	})
	t.Run("a signature is no minutes", func(t *testing.T) {
		l := active(t, with(func(*terms.Policy) {}))
		c := propose(l)
		l.refused("p2", act.Consent{Proposal: c, Form: terms.Signature}, partnership.TRM003)
	})
	t.Run("a vote is refused where the terms allow none", func(t *testing.T) {
		l := active(t, with(func(*terms.Policy) {}))
		c := propose(l)
		v := meeting(c, "p1", "p2")
		v.Outcome = act.Vote
		l.refused("p1", v, partnership.LIF002)
	})
	t.Run("a vote comes after the adjournments, and more than half carries it", func(t *testing.T) {
		l := active(t, with(func(p *terms.Policy) { p.Vote, p.Adjournments = true, 1 }))
		c := propose(l)
		v := meeting(c, "p1", "p2", "p3")
		v.Outcome = act.Vote
		l.refused("p1", v, partnership.LIF002)
		put := meeting(c, "p1", "p2", "p3")
		put.Outcome = act.Adjourned
		l.do("p1", put)
		l.do("p1", v)
		minutes(l, c, "p1")
		l.proposal(c, partnership.ProposalOpen)
		l.do("p3", act.Decline{Proposal: c})
		minutes(l, c, "p2")
		l.proposal(c, partnership.ProposalAdopted)
	})
	t.Run("an absent party objects in its days and ends it", func(t *testing.T) {
		l := active(t, with(func(p *terms.Policy) { p.ObjectionDays = 7 }))
		c := propose(l)
		l.do("p1", meeting(c, "p1", "p2"))
		minutes(l, c, "p1", "p2")
		l.later(7).do("p3", act.Decline{Proposal: c, Reason: "not without us"})
		l.proposal(c, partnership.ProposalVoided)
	})
}

func TestProposalsEndAsTheyShould(t *testing.T) {
	with := trioTerms()
	with.Governance.Policies = []terms.Policy{{Acts: []string{"amend", "suspend"}, LapseDays: 20}}
	t.Run("not adopted in its days, it lapses", func(t *testing.T) {
		l := active(t, with)
		c := l.do("p1", retitled(l, "weeks"))
		l.passes(19)
		l.proposal(c, partnership.ProposalOpen)
		l.passes(1)
		l.proposal(c, partnership.ProposalLapsed)
		l.refused("p2", act.Consent{Proposal: c}, partnership.DAT001)
	})
	t.Run("another on the same base overtakes it", func(t *testing.T) {
		l := active(t, with)
		one, other := l.do("p1", retitled(l, "weeks")), l.do("p2", retitled(l, "months"))
		l.do("p2", act.Consent{Proposal: one})
		l.do("p3", act.Consent{Proposal: one})
		l.proposal(one, partnership.ProposalAdopted)
		l.proposal(other, partnership.ProposalVoided)
	})
	t.Run("one that all must carry is void when one declines", func(t *testing.T) {
		l := active(t, with)
		c := l.do("p1", retitled(l, "weeks"))
		l.do("p2", act.Decline{Proposal: c})
		l.proposal(c, partnership.ProposalVoided)
	})
	t.Run("its proposer takes it back", func(t *testing.T) {
		l := active(t, with)
		c := l.do("p1", retitled(l, "weeks"))
		l.do("p1", act.Retract{Proposal: c})
		l.proposal(c, partnership.ProposalVoided)
	})
	t.Run("its stage passes", func(t *testing.T) {
		l := active(t, with)
		c := l.do("p1", act.Suspend{Cause: "money", Kind: act.Funding, Reason: "late", Form: terms.Signature})
		l.agreed("p2", act.WindDown{Kind: act.Completed, Statement: "done", Form: terms.Signature}, "p1", "p3")
		l.proposal(c, partnership.ProposalVoided)
	})
	t.Run("newcomers are asked, leavers are not", func(t *testing.T) {
		l := active(t, with)
		c := l.do("p1", act.Suspend{Cause: "money", Kind: act.Funding, Reason: "late", Form: terms.Signature})
		l.do("p3", act.GiveNotice{Reason: "other plans"})
		four := termsOf("p1", "p2", "p3", "p4")
		l.agreed("p1", act.Accede{Base: l.a.Base(), Partner: "p4", Terms: four, Form: terms.Signature}, "p2", "p3", "p4")
		if got := l.proposal(c, partnership.ProposalOpen).Missing; len(got) != 3 {
			t.Errorf("missing are %v, want p2, p3 and p4", got)
		}
	})
	t.Run("what waited only for a leaver is adopted", func(t *testing.T) {
		l := active(t, trioTerms())
		l.do("p3", act.GiveNotice{Reason: "other plans"})
		l.later(30)
		c := l.agreed("p1", retitled(l, "weeks"), "p2")
		l.proposal(c, partnership.ProposalOpen)
		l.do("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}})
		l.proposal(c, partnership.ProposalAdopted)
		if d, _ := l.a.Duty("hours-p3", calendar.Date{}); d.From != "p3" {
			t.Errorf("a duty that stays is owed by %s", d.From)
		}
		l.do("p3", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p3", Quantity: hours(1)}}) // who left still owes it
	})
}

// TestDutiesOfALeaverAreSettledMovedWaivedOrStay leads a withdrawal with each
// arrangement.
func TestDutiesOfALeaverAreSettledMovedWaivedOrStay(t *testing.T) {
	tests := []struct {
		as    act.ArrangementKind
		to    id.Partner
		asked []id.Partner
		state lifecycle.CommitmentState
		owes  id.Partner
	}{
		{act.Settled, "", []id.Partner{"p1", "p2"}, lifecycle.Fulfilled, "p3"},
		{act.Stays, "", nil, lifecycle.Promised, "p3"},
		{act.Moved, "p2", []id.Partner{"p2"}, lifecycle.Promised, "p2"},
		{act.Waived, "", []id.Partner{"p1", "p2"}, lifecycle.Waived, "p3"},
	}
	for _, x := range tests {
		t.Run(string(x.as), func(t *testing.T) {
			l := active(t, trioTerms())
			l.do("p3", act.GiveNotice{Reason: "other plans"})
			c := l.later(30).do("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{
				{Commitment: "hours-p3", As: x.as, To: x.to},
			}})
			for _, p := range x.asked {
				l.proposal(c, partnership.ProposalOpen)
				l.do(p, act.Consent{Proposal: c})
			}
			l.proposal(c, partnership.ProposalAdopted)
			l.duty("hours-p3", x.state)
			if d, _ := l.a.Duty("hours-p3", calendar.Date{}); d.From != x.owes {
				t.Errorf("it is owed by %s, want %s", d.From, x.owes)
			}
			if n := len(l.a.Partners(l.day)); n != 2 {
				t.Errorf("%d partners are in force, want 2", n)
			}
			l.settled()
		})
	}
}

func TestSuccessorInLawTakesOverWhatIsOwedToItsPredecessor(t *testing.T) {
	with := pairTerms()
	with.Commitments[0].To = []id.Partner{"p2"}
	l := active(t, with)
	heir := renamed(latest(l.a), "p2", "p9")
	l.agreed("p1", act.Novate{Base: l.a.Base(), From: "p2", To: "p9", Terms: heir, Form: terms.Signature}, "p9")
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(100)}})
	l.refused("p2", act.Accept{Delivery: c}, partnership.ACT001)
	l.do("p9", act.Accept{Delivery: c})
	l.duty("hours-p1", lifecycle.Fulfilled)
}

func TestTwoRemainWhenOneLeaves(t *testing.T) {
	with := pairTerms()
	with.Duration.NoticeDays = 0
	l := active(t, with)
	settled := []act.Arrangement{{Commitment: "hours-p2", As: act.Settled}}
	l.refused("p2", act.Withdraw{Form: terms.Signature, Arrangements: settled}, partnership.LIF002)
	l.do("p1", act.Breach{ID: "late", Partner: "p2", What: "late"})
	l.later(10).refused("p1", act.Remove{Partner: "p2", Breach: "late", Form: terms.Signature, Arrangements: settled}, partnership.LIF002)
}

// What had ended it does not end it again.
func TestRescindedEndStaysRescinded(t *testing.T) {
	for name, ending := range map[string]chapter{
		"notice": endingByNotice, "expiry": expiring, "milestone": reachingMilestone, "too few": tooFewRenewing,
	} {
		t.Run(name, func(t *testing.T) {
			l := ending(t, active)
			left := l.a.Partners(l.day)[1].Partner
			l.agreed("p1", act.Rescind{Reason: "on second thought", Form: terms.Signature}, left)
			l.stage(lifecycle.Active)
			l.passes(1)
			l.stage(lifecycle.Active)
			l.settled()
		})
	}
}

func TestSurvivingDutiesOutliveTheEnd(t *testing.T) {
	with := pairTerms()
	with.Exit.Survives = []id.Commitment{"hours-p1"}
	l := closed(t, with)
	l.duty("hours-p1", lifecycle.Promised)
	c := l.later(100).do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(40)}})
	l.do("p2", act.Accept{Delivery: c})
	l.do("p1", act.Settle{Commitment: "hours-p1", As: act.Defaulted})
	l.duty("hours-p1", lifecycle.Defaulted)
	l.refused("p1", act.Settle{Commitment: "hours-p1", As: act.Fulfilled}, partnership.LIF002)
	if x := l.ledger("hours-p1", contribution.Units("hour")); x.Accepted.String() != "40" || x.Defaulted.String() != "60" {
		t.Errorf("accepted %s, defaulted %s; want 40 and 60", x.Accepted, x.Defaulted)
	}
	l.stage(lifecycle.Closed)
	l.settled()
}
