package partnership_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Each test here is named after a gap that a reviewer found.

// papers is a basis that names who attests and the source.
func papers() partnership.Basis {
	return partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "the minute book"}
}

func TestABasisThatCannotBeWrittenIsRefused(t *testing.T) {
	for name, x := range map[string]struct {
		path check.Path
		spit func(*partnership.Basis)
	}{
		"an attester that is no id":     {"/basis/by", func(b *partnership.Basis) { b.By = "NOT VALID!" }},
		"no attester":                   {"/basis/by", func(b *partnership.Basis) { b.By = "" }},
		"a digest that is none":         {"/basis/digest", func(b *partnership.Basis) { b.Digest = "xx" }},
		"a source that is not UTF-8":    {"/basis/source", func(b *partnership.Basis) { b.Source = "\xff" }},
		"a source of too many bytes":    {"/basis/source", func(b *partnership.Basis) { b.Source = strings.Repeat("x", 70_000) }},
		"no source":                     {"/basis/source", func(b *partnership.Basis) { b.Source = "  " }},
		"a certainty that is no degree": {"/basis/certainty", func(b *partnership.Basis) { b.Certainty = "sort-of" }},
	} {
		t.Run(name, func(t *testing.T) {
			l := active(t, pairTerms())
			c := l.command("p1", act.Communicate{})
			c.Basis = papers()
			l.take(c)
			c = l.command("p1", act.Communicate{})
			c.Basis = papers()
			x.spit(&c.Basis)
			_, err := l.a.Apply(c)
			found := told(t, err)
			if len(found) != 1 || found[0].Code != partnership.DAT005 || found[0].Path != x.path {
				t.Errorf("refused with %v, want DAT005 at %s alone", found, x.path)
			}
			l.settled()
		})
	}
}

func TestAMomentOfNoYearThatCanBeWrittenIsRefused(t *testing.T) {
	l := active(t, pairTerms())
	c := l.command("p1", act.Communicate{})
	c.At = moment("2026-01-01T00:00:00Z").AddDate(9000, 0, 0)
	l.refuses(c, partnership.DAT005)
	l.settled()
}

func told(t *testing.T, err error) check.Report {
	t.Helper()
	r := new(partnership.Rejection)
	ok := errors.As(err, &r)
	if !ok {
		t.Fatalf("want a rejection, got %v", err)
	}
	return r.Findings
}

// offices returns terms of which each partner has a post that signs.
func offices(partners ...id.Partner) terms.Terms {
	with := termsOf(partners...)
	for i := range with.Partners {
		with.Partners[i].Posts = []terms.Post{
			{ID: "head", Office: "Head", Functions: []terms.Function{terms.Signatory}},
			{ID: "deputy", Office: "Deputy", Functions: []terms.Function{terms.Signatory}},
			{ID: "desk", Office: "Desk"},
		}
	}
	return with
}

// headed returns a life of which each partner has a head.
func headed(t tester, partners ...id.Partner) *life {
	t.Helper()
	l := begun(t, offices(partners...))
	for _, p := range partners {
		l.do(p, act.Appoint{Person: id.Person(p + "-head"), Post: "head"})
	}
	return l
}

func (l *life) intern(p id.Partner, what act.Act) partnership.Command {
	c := l.command(p, what)
	c.By = "intern"
	return c
}

func TestOnlyWhoSignsBindsAPartner(t *testing.T) {
	forming := headed(t, "p1", "p2", "p3")
	forming.refuses(forming.intern("p2", act.Abandon{Reason: "bored"}), partnership.ACT002)
	c := forming.do("p1", act.Sign{Form: terms.Signature})
	forming.refuses(forming.intern("p2", act.Decline{Proposal: c}), partnership.ACT002)
	forming.refuses(forming.intern("p1", act.Retract{Proposal: c}), partnership.ACT002)
	forming.do("p2", act.Consent{Proposal: c})
	forming.do("p3", act.Consent{Proposal: c})

	l := forming
	l.stage(lifecycle.Active)
	l.refuses(l.intern("p2", act.GiveNotice{Reason: "bored"}), partnership.ACT002)
	n := l.do("p2", act.GiveNotice{Reason: "other plans"})
	l.refuses(l.intern("p2", act.RevokeNotice{Notice: n}), partnership.ACT002)
	l.do("p2", act.RevokeNotice{Notice: n})
	amended, _ := l.a.Terms(l.day)
	amended.Purpose = "Care nearer still"
	c = l.do("p1", act.Amend{Base: l.a.Base(), Terms: amended, Form: terms.Signature})
	l.refuses(l.intern("p3", act.Decline{Proposal: c}), partnership.ACT002)
	l.proposal(c, partnership.ProposalOpen)
	l.do("p3", act.Decline{Proposal: c})
	l.proposal(c, partnership.ProposalVoided)
	l.settled()
}

func TestNobodyAppointsItselfToSign(t *testing.T) {
	l := headed(t, "p1", "p2")
	l.later(10)
	for name, what := range map[string]act.Act{
		"to the same post":      act.Appoint{Person: "intern", Post: "head"},
		"to a vacant one":       act.Appoint{Person: "intern", Post: "deputy"},
		"by sending the holder": act.Leave{Person: "p2-head", Post: "head"},
	} {
		c := l.intern("p2", what)
		l.refuses(c, partnership.ACT002)
		c.ID, c.On = "back", calendar.MustParse("2026-01-01")
		if _, err := l.a.Apply(c); err == nil {
			t.Errorf("%s is taken when it is dated back", name)
		}
	}
	l.take(l.intern("p2", act.Appoint{Person: "intern", Post: "desk"})) // which does not sign
	l.do("p2", act.Appoint{Person: "dewi", Post: "deputy"})
	l.do("p2", act.Leave{Person: "p2-head", Post: "head"})
	l.refuses(l.intern("p2", act.Appoint{Person: "intern", Post: "head"}), partnership.ACT002)
	l.do("p2", act.Leave{Person: "dewi", Post: "deputy"})
	l.take(l.intern("p2", act.Appoint{Person: "intern", Post: "head"})) // nobody signs: it must begin somewhere
	l.settled()
}

func TestAPersonWithTheMandateBindsAPartner(t *testing.T) {
	with := offices("p1", "p2", "p3")
	with.Partners[1].Mandates = []terms.Mandate{{ID: "host", To: "p1", Acts: []string{"give_notice", "consent", "sign"}}}
	l := begun(t, with)
	l.do("p1", act.Appoint{Person: "ani", Post: "head"})
	l.do("p3", act.Appoint{Person: "citra", Post: "head"})
	c := l.do("p1", act.Sign{Form: terms.Signature})
	by := func(p id.Partner, who id.Person, what act.Act) partnership.Command {
		c := l.command(p, what)
		c.By = who
		return c
	}
	l.take(by("p2", "ani", act.Consent{Proposal: c, Mandate: "host"}))
	l.take(by("p3", "citra", act.Consent{Proposal: c}))
	l.refuses(by("p2", "citra", act.GiveNotice{Reason: "other plans"}), partnership.ACT002)
	l.take(by("p2", "ani", act.GiveNotice{Reason: "other plans"}))
	l.settled()
}

func TestAStaleCommandIsToldItsOtherReasonsToo(t *testing.T) {
	l := active(t, pairTerms())
	c := l.command("p1", act.Consent{Proposal: "nothing"})
	c.Expect = 1
	l.refuses(c, partnership.ACT003, partnership.DAT001)
	c = l.command("p1", act.Communicate{})
	c.Expect = 1
	_, err := l.a.Apply(c)
	if found := told(t, err); len(found) != 1 || found[0].Code != partnership.ACT003 {
		t.Errorf("refused with %v, want ACT003 alone", found)
	}
	l.settled()
}

func TestOnlyPartnersOfTheTermsBegin(t *testing.T) {
	l := newLife(t, "2026-01-01")
	l.refused("stranger", act.Begin{Terms: pairTerms()}, partnership.DAT001)
	l.refused("p1", act.Begin{Terms: pairTerms(), Initiators: []act.Initiator{{Person: "ani", Partner: "stranger"}}}, partnership.DAT001)
	c := l.command("p1", act.Adopt{
		Terms: pairTerms(), Stage: lifecycle.Negotiating, Initiators: []act.Initiator{{Person: "ani", Partner: "stranger"}},
	})
	c.Basis = papers()
	l.refuses(c, partnership.DAT001)
	l.do("p1", act.Begin{Terms: pairTerms(), Initiators: []act.Initiator{{Person: "budi", Partner: "p2"}}})
	l.settled()
}

func TestNobodyDeliversToItself(t *testing.T) {
	l := active(t, pairTerms())
	own := contribution.Delivery{Commitment: "hours-p1", Quantity: hours(1), To: []id.Partner{"p2", "p1"}}
	l.refused("p1", act.Deliver{Delivery: own}, partnership.DAT001)
	own.To = own.To[:1]
	l.do("p1", act.Deliver{Delivery: own})
	l.settled()
}

func TestNobodySpeaksOfADeliveryBeforeItIsMade(t *testing.T) {
	l := active(t, pairTerms()).on("2026-02-01")
	c := l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(1)}})
	l.on("2026-01-31").refused("p2", act.Accept{Delivery: c}, partnership.DAT001)
	l.refused("p2", act.Dispute{Delivery: c, Reason: "late"}, partnership.DAT001)
	span := l.command("p2", act.Accept{Delivery: c}) // some day in these two weeks
	span.Basis = papers()
	span.Basis.Until = calendar.MustParse("2026-02-14")
	l.take(span)
	want := []partnership.DeliveryStanding{{
		ID: c, Seq: l.a.Len() - 1, By: "p1", On: calendar.MustParse("2026-02-01"), State: lifecycle.Accepted,
		Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(1)},
	}}
	if diff := cmp.Diff(want, l.a.Deliveries()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	l.settled()
}

func TestANoticeOfMoreDaysThanACalendarHasIsRefused(t *testing.T) {
	l := active(t, pairTerms())
	for _, days := range []int{-1, terms.MaxDays + 1, math.MaxInt / 2} {
		n := act.GiveNotice{Days: days, Reason: "other plans", Criteria: []string{"other plans"}, Investment: l.a.Investment(l.day)}
		l.refused("p1", n, partnership.DAT005)
	}
	l.do("p1", act.GiveNotice{Days: terms.MaxDays, Reason: "other plans", Criteria: []string{"other plans"}, Investment: l.a.Investment(l.day)})
	l.passes(100)
	l.stage(lifecycle.Active)
	l.settled()
}

func TestTermsWithDaysThatCannotBeCountedAreNotSigned(t *testing.T) {
	for path, change := range map[check.Path]func(*terms.Terms){
		"/duration/noticeDays":                 func(t *terms.Terms) { t.Duration.NoticeDays = -1 },
		"/duration/cureDays":                   func(t *terms.Terms) { t.Duration.CureDays = min(1<<32, math.MaxInt) },
		"/duration/patience":                   func(t *terms.Terms) { t.Duration.Patience = -3 },
		"/duration/renewalWindow":              func(t *terms.Terms) { t.Duration.RenewalWindow = -90 },
		"/duration/renewalLead":                func(t *terms.Terms) { t.Duration.RenewalLead = 36526 },
		"/governance/acceptanceDays":           func(t *terms.Terms) { t.Governance.AcceptanceDays = -1 },
		"/governance/closingDays":              func(t *terms.Terms) { t.Governance.ClosingDays = -1 },
		"/governance/disputes/0/days":          func(t *terms.Terms) { t.Governance.Disputes = []terms.Rung{{Name: "talk", Days: -1}} },
		"/governance/policies/0/lapseDays":     func(t *terms.Terms) { t.Governance.Policies = []terms.Policy{{LapseDays: -1}} },
		"/governance/policies/0/objectionDays": func(t *terms.Terms) { t.Governance.Policies = []terms.Policy{{ObjectionDays: -1}} },
		"/governance/policies/0/adjournments":  func(t *terms.Terms) { t.Governance.Policies = []terms.Policy{{Adjournments: -1}} },
	} {
		t.Run(string(path), func(t *testing.T) {
			with := pairTerms()
			change(&with)
			l := begun(t, with)
			c := l.command("p1", act.Sign{Form: terms.Signature})
			_, err := l.a.Apply(c)
			if found := told(t, err).With(terms.DAT007); len(found) != 1 || found[0].Path != "/act/terms"+path {
				t.Errorf("refused with %v, want DAT007 at %s", err, path)
			}
		})
	}
}

// delivered returns a life of three partners in which p1 and p2 brought an hour each.
func delivered(t tester) (l *life, one, two id.Command) {
	t.Helper()
	l = active(t, trioTerms())
	one = l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(1)}})
	two = l.do("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(1)}})
	return l, one, two
}

func (l *life) stands(c id.Command, want lifecycle.DeliveryState) {
	l.t.Helper()
	for _, d := range l.a.Deliveries() {
		if d.ID == c && d.State != want {
			l.t.Errorf("%s is %s, want %s", c, d.State, want)
		}
	}
}

func TestACorrectionIsJudgedAsWhatItStandsFor(t *testing.T) {
	l, one, two := delivered(t)
	three := l.do("p3", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p3", Quantity: hours(1)}})
	l.do("p3", act.Accept{Delivery: one})
	accepted := l.a.Len()
	mend := func(r act.Act, codes ...check.Code) {
		t.Helper()
		l.refused("p3", act.Correct{Seq: accepted, Replacement: r}, codes...)
	}
	mend(act.Accept{Delivery: "nothing"}, partnership.DAT001)
	mend(act.Accept{Delivery: three}, partnership.CON006)
	l.do("p1", act.Dispute{Delivery: two, Reason: "late"})
	mend(act.Accept{Delivery: two}, partnership.LIF001)
	l.stands(one, lifecycle.Accepted)

	l.do("p1", act.Rate{Partner: "p2", Level: 3})
	l.refused("p1", act.Correct{Seq: l.a.Len(), Replacement: act.Rate{Partner: "p1", Level: 4}}, partnership.CON006)
	l.do("p1", act.Tie{Kind: act.PersonalTie, With: "p2"})
	l.refused("p1", act.Correct{Seq: l.a.Len(), Replacement: act.Tie{Kind: act.PersonalTie, With: "stranger"}}, partnership.DAT001)
	l.do("p1", act.Appoint{Person: "ani", As: act.AsChampion})
	l.do("p1", act.Appoint{Person: "budi", As: act.AsChampion})
	l.refused("p1", act.Correct{Seq: l.a.Len(), Replacement: act.Appoint{Person: "ani", As: act.AsChampion}}, partnership.DAT001)
	l.settled()
}

func TestACorrectedWordMovesTheDeliveriesItSpeaksOf(t *testing.T) {
	l, one, two := delivered(t)
	l.do("p3", act.Accept{Delivery: one})
	accepted := l.a.Len()
	l.do("p3", act.Correct{Seq: accepted, Replacement: act.Accept{Delivery: two}})
	l.stands(one, lifecycle.Reported)
	l.stands(two, lifecycle.Accepted)
	l.do("p3", act.Correct{Seq: accepted, Replacement: act.Accept{Delivery: one}})
	l.stands(one, lifecycle.Accepted)
	l.stands(two, lifecycle.Reported)
	l.do("p3", act.Reach{Milestone: "handed-over"})
	l.do("p3", act.Correct{Seq: l.a.Len(), Replacement: act.Reach{Milestone: "handed-over", Evidence: "a deed"}}) // folds again
	l.stands(one, lifecycle.Accepted)
	l.stands(two, lifecycle.Reported)
	l.do("p3", act.Correct{Seq: accepted})
	l.stands(one, lifecycle.Reported)
	l.settled()
}

func TestACorrectedResolutionIsTheOneThatHolds(t *testing.T) {
	l, one, _ := delivered(t)
	l.do("p3", act.Dispute{Delivery: one, Reason: "late"})
	l.do("p3", act.Resolve{Delivery: one, As: act.ResolveAccepted})
	resolved := l.a.Len()
	l.do("p3", act.Correct{Seq: resolved, Replacement: act.Resolve{Delivery: one, As: act.ResolveRejected}})
	l.stands(one, lifecycle.Withdrawn)
	l.refused("p3", act.Correct{Seq: resolved, Replacement: act.Resolve{Delivery: one, As: act.ResolveAccepted}}, partnership.LIF001)
	l.refused("p3", act.Correct{Seq: resolved}, partnership.LIF001)
	l.do("p3", act.Correct{Seq: resolved, Replacement: act.Resolve{Delivery: one, As: act.ResolveRejected, Words: "never came"}})
	l.stands(one, lifecycle.Withdrawn)
	l.settled()
}

func TestNobodyCorrectsItselfIntoAPost(t *testing.T) {
	l := headed(t, "p1", "p2")
	seq := l.a.Len() // p2's head
	l.refuses(l.intern("p2", act.Correct{Seq: seq, Replacement: act.Appoint{Person: "intern", Post: "head"}}), partnership.ACT002)
	l.refuses(l.intern("p2", act.Correct{Seq: seq}), partnership.ACT002)
	l.do("p2", act.Appoint{Person: "ani", Post: "desk"})
	l.refuses(l.intern("p2", act.Correct{Seq: l.a.Len(), Replacement: act.Appoint{Person: "intern", Post: "deputy"}}), partnership.ACT002)
	l.do("p2", act.Correct{Seq: seq, Replacement: act.Appoint{Person: "dewi", Post: "head"}})
	l.settled()
}

// slack returns a life of two partners with patience for two periods and a
// breach of p2 whose days for cure have passed.
func slack(t tester) *life {
	t.Helper()
	with := pairTerms()
	with.Duration.Patience = 2
	l := active(t, with)
	l.do("p1", act.Breach{ID: "late", Partner: "p2", What: "no midwife came"})
	return l.later(30)
}

func (l *life) leaves(codes ...check.Code) {
	l.t.Helper()
	n := act.GiveNotice{Reason: "late", Breach: "late", Criteria: []string{"care"}, Investment: l.a.Investment(l.day)}
	if len(codes) > 0 {
		l.refused("p1", n, codes...)
		return
	}
	l.do("p1", n)
}

func rates(p id.Partner, light act.Light) act.Review {
	return act.Review{Ratings: []act.Rating{{Partner: p, Light: light}}}
}

func TestPatienceIsCountedInPeriodsThatOthersRate(t *testing.T) {
	l := slack(t)
	for range 3 {
		l.do("p1", rates("p1", act.Red))
	}
	l.leaves(partnership.EXT008) // three reviews of one day are one
	l.later(30).do("p1", rates("p2", act.Red))
	l.leaves(partnership.EXT008) // p2 says it of itself
	l.do("p1", rates("p1", act.Red))
	l.do("p2", act.Review{Words: "all is well"})
	l.later(1).do("p2", rates("p2", act.Green))
	l.do("p2", rates("p1", act.Green))
	l.leaves()
	l.settled()
}

func TestAPeriodThatOthersFindGoodEndsTheCount(t *testing.T) {
	l := slack(t)
	l.do("p1", rates("p1", act.Red))
	l.later(30).do("p1", rates("p1", act.Green))
	l.later(30).do("p1", rates("p1", act.Red))
	l.leaves(partnership.EXT008)
	l.later(30).do("p1", rates("p1", act.Red))
	seq := l.a.Len()
	l.do("p1", act.Correct{Seq: seq, Replacement: rates("p1", act.Amber)})
	l.leaves(partnership.EXT008)
	l.do("p1", act.Correct{Seq: seq, Replacement: rates("p1", act.Red)})
	l.leaves()
	l.settled()
}

func TestNobodyCuresItsOwnBreach(t *testing.T) {
	l := slack(t)
	l.refused("p2", act.Cure{Breach: "late"}, partnership.ACT002)
	l.do("p1", act.Cure{Breach: "late"})
	l.settled()
}

func TestErrorsAndUnknownCodesAreNotExcepted(t *testing.T) {
	l := active(t, pairTerms())
	until := calendar.MustParse("2026-03-31")
	l.refused("p1", act.Except{Code: "TRM002", Until: until, Reason: "why not"}, partnership.DAT005)
	l.refused("p1", act.Except{Code: "NOT999", Until: until, Reason: "why not"}, partnership.DAT001)
	from := l.on("2026-02-01").day
	l.do("p1", act.Except{Code: "DAT002", Until: until, Reason: "a public address"})
	seq := l.a.Len()
	want := []partnership.Exception{{Code: "DAT002", Until: until, Reason: "a public address", Seq: seq}}
	for on, want := range map[calendar.Date][]partnership.Exception{
		from.AddDays(-1): nil, from: want, until: want, until.AddDays(1): nil, {}: want,
	} {
		if diff := cmp.Diff(want, l.a.Exceptions(on)); diff != "" {
			t.Errorf("on %s (-want +got):\n%s", on, diff)
		}
	}
	l.do("p1", act.Correct{Seq: seq})
	if got := l.a.Exceptions(from); got != nil {
		t.Errorf("what was taken back is excepted: %+v", got)
	}
	l.settled()
}

func TestAProposalTellsItsMeetingsAndHowEachConsented(t *testing.T) {
	l := active(t, board("p1", "p2", "p3"))
	amended, _ := l.a.Terms(l.day)
	amended.Purpose = "Care nearer still"
	c := l.do("p1", act.Amend{Base: l.a.Base(), Terms: amended, Form: terms.Minutes})
	m := meeting(c, "p1", "p2")
	m.Minutes, m.Reservations = "book 3", []act.Reservation{{Partner: "p2", Words: "from May"}}
	l.do("p1", m)
	k := l.command("p2", act.Consent{Proposal: c, Form: terms.Minutes, Reservation: "from May"})
	k.Basis = papers()
	l.take(k)
	p, _ := l.a.Proposal(c, l.day)
	if diff := cmp.Diff([]partnership.Meeting{{
		On: l.day, Forum: "board", Present: []id.Partner{"p1", "p2"}, Outcome: act.Mufakat,
		Reservations: m.Reservations, Minutes: "book 3", Seq: p.Seq + 1,
	}}, p.Meetings); diff != "" {
		t.Errorf("meetings (-want +got):\n%s", diff)
	}
	want := partnership.ConsentGiven{
		Partner: "p2", Person: k.By, Form: terms.Minutes, On: l.day, Seq: p.Seq + 2, Reservation: "from May", Attested: true,
	}
	if diff := cmp.Diff(want, p.Consents[len(p.Consents)-1]); diff != "" {
		t.Errorf("consent (-want +got):\n%s", diff)
	}
	l.settled()
}
