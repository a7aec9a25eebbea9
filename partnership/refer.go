package partnership

import (
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// unknown tells a reference to something that is not there.
func (d *decision) unknown(path check.Path, kind, what string) {
	d.refuse(DAT001, path, "problem", "unknown", "kind", kind, "id", what)
}

// refer judges what the act refers to: the things it names exist, are in the
// state it takes them to be in, and are the principal's to speak of.
func (d *decision) refer() {
	c, b := &d.c, d.f.body
	if n := nameOf(c.Act); n != "" && !d.probe && d.was == nil {
		if _, taken := d.f.nameTaken(n); taken {
			d.refuse(DAT001, "/act", "problem", "duplicate", "id", string(n))
		}
	}
	switch a := c.Act.(type) {
	case act.Invite:
		if m := b.member(a.Partner); m != nil && m.left.IsZero() && (m.willing || m.invited) {
			d.fault(DAT001, "/act/partner", "problem", "already_invited", "id", string(a.Partner))
		}
	case act.Sign:
		if a.Terms == nil || b.draft == nil {
			break
		}
		if of := newVersion(a.Terms, 0); of.sum() != b.draft.sum() {
			d.fault(DAT001, "/act/terms", "problem", "not_the_draft")
		}
	case act.Consent:
		d.judgeConsent(&a)
	case act.Decline:
		if p := d.openProposal(a.Proposal); p != nil && d.asked(p) {
			d.binds()
		}
	case act.Retract:
		if p := d.openProposal(a.Proposal); p != nil && p.party != c.For {
			d.refuse(ACT002, "/for", "partner", string(c.For), "problem", "not_the_proposer")
		}
	case act.Meet:
		d.judgeMeeting(&a)

	case act.Deliver:
		d.judgeDelivery(&a)
	case act.Accept:
		d.judgeReceiver(a.Delivery, lifecycle.OnAccept)
	case act.Dispute:
		d.judgeReceiver(a.Delivery, lifecycle.OnDispute)
	case act.Resolve:
		t := lifecycle.OnResolveAccept
		if a.As == act.ResolveRejected {
			t = lifecycle.OnResolveReject
		}
		d.judgeReceiver(a.Delivery, t)
	case act.Firm:
		d.judgeCommitment("/act/commitment", a.Commitment)
		if x := d.f.dutyOf(a.Commitment); x != nil && x.state != lifecycle.Promised {
			d.refuse(LIF001, "/act/commitment", "stage", x.state.String(), "act", "firm")
		}
	case act.Waive:
		d.judgeCommitment("/act/commitment", a.Commitment)
	case act.Release:
		d.judgeCommitment("/act/commitment", a.Commitment)
	case act.Assign:
		d.judgeCommitment("/act/commitment", a.Commitment)
		if !d.probe {
			d.knownPartner("/act/to", a.To)
		}
	case act.Settle:
		d.judgeSettling(&a)
		d.judgeCommitment("/act/commitment", a.Commitment)
		if x := d.f.dutyOf(a.Commitment); d.f.stage == lifecycle.Closed && x != nil && (x.settled() || !x.survives) {
			d.refuse(LIF002, "/act/commitment", "fact", lifecycle.DutyOpen.String(), "passage", "closed.follow_up")
		}
	case act.Rate:
		d.judgeRated(&a)
	case act.Value:
		if a.Delivery != "" {
			d.knownDelivery("/act/delivery", a.Delivery)
		}
		if a.Commitment != "" || a.Delivery == "" && d.f.duties.Len() == 0 && d.f.deliveries.Len() == 0 {
			d.judgeCommitment("/act/commitment", a.Commitment)
		}
	case act.Reach:
		d.judgeReach(&a)
	case act.Measure:
		d.judgeReading(a.Indicator, indicator.Measured)
	case act.Judge:
		d.judgeReading(a.Indicator, indicator.Judged)
	case act.AgreeScore:
		d.judgeReading(a.Indicator, indicator.Judged)
		for i, s := range a.Scores {
			if seq, ok := d.f.seqOf(s); !ok || d.f.entry(seq).act.Type() != (act.Judge{}).Type() {
				d.fault(DAT001, check.Path("/act/scores").Index(i), "problem", "unknown", "kind", "score", "id", string(s))
			}
		}
	case act.Review:
		for i, r := range a.Ratings {
			if !d.probe {
				d.knownPartner(check.Path("/act/ratings").Index(i).Key("partner"), r.Partner)
			}
		}
	case act.Communicate:
		d.knownPartners("/act/to", a.To)
	case act.SetExpectation:
		if a.Of != "" {
			d.knownPartner("/act/of", a.Of)
		}
	case act.Appoint:
		d.judgePost(a.Post, a.As, a.Person, false)
	case act.Leave:
		d.judgePost(a.Post, a.As, a.Person, true)
	case act.Tie:
		if !d.probe {
			d.knownPartner("/act/with", a.With)
		}
	case act.Except:
		d.judgeException(&a)
	case act.Breach:
		if !d.probe {
			d.knownPartner("/act/partner", a.Partner)
		}
		if a.Commitment != "" {
			d.judgeCommitment("/act/commitment", a.Commitment)
		}
	case act.Cure:
		if x := b.breach(a.Breach); x == nil {
			d.unknown("/act/breach", "breach", string(a.Breach))
		} else if x.partner == c.For {
			d.refuse(ACT002, "/for", "partner", string(c.For), "problem", "accused") // others say whether it is mended
		}
	case act.Escalate:
		if a.Breach != "" && b.breach(a.Breach) == nil {
			d.unknown("/act/breach", "breach", string(a.Breach))
		}
		if v := b.termsOn(c.On); a.Rung > 0 && a.Rung >= len(v.terms.Governance.Disputes) {
			d.fault(DAT001, "/act/rung", "problem", "unknown", "kind", "rung", "id", strconv.Itoa(a.Rung))
		}

	case act.Renew:
		d.judgeRenewal(&a)
		for i, p := range a.Continuing {
			if !slices.Contains(b.parties(c.On), p) {
				d.fault(DAT001, check.Path("/act/continuing").Index(i), "problem", "unknown", "kind", "party", "id", string(p))
			}
		}
		if old := b.latest().terms.Duration; !a.Duration.End.IsZero() && !old.End.IsZero() && !a.Duration.End.After(old.End) {
			d.fault(LIF002, "/act/duration/end", "fact", "longer_term", "passage", d.f.stage.String()+".renew")
		}
		if du := a.Duration; du.End.IsZero() && du.Milestone == "" && !du.Evergreen {
			d.fault(LIF002, "/act/duration", "fact", "term_stated", "passage", d.f.stage.String()+".renew")
		}
	case act.Accede:
		if m := b.memberOn(a.Partner, c.On); m != nil && m.bound(c.On) {
			d.fault(DAT001, "/act/partner", "problem", "duplicate", "id", string(a.Partner))
		}
		if !d.probe && !named(&a.Terms, a.Partner) {
			d.unknown("/act/terms/partners", "partner", string(a.Partner))
		}
	case act.Novate:
		if m := b.memberOn(a.From, c.On); m == nil || !m.bound(c.On) {
			d.unknown("/act/from", "partner", string(a.From))
		}
	case act.Withdraw:
		if a.Partner != "" && a.Partner != c.For {
			d.refuse(ACT002, "/act/partner", "partner", string(a.Partner), "problem", "not_the_principal")
		}
		d.judgeArrangements(a.Arrangements)
	case act.Remove:
		if m := b.memberOn(a.Partner, c.On); m == nil || !m.bound(c.On) {
			d.unknown("/act/partner", "partner", string(a.Partner))
		}
		if b.breach(a.Breach) == nil {
			d.unknown("/act/breach", "breach", string(a.Breach))
		}
		d.judgeArrangements(a.Arrangements)
	case act.Suspend:
		if d.inPapers(a.Cause) {
			d.fault(DAT001, "/act/cause", "problem", "duplicate", "id", string(a.Cause))
		}
		if a.By != "" {
			d.knownPartner("/act/by", a.By)
		}
		for i, x := range a.Continue {
			d.judgeCommitment(check.Path("/act/continue").Index(i), x)
		}
	case act.Resume:
		if b.cause(a.Cause) == nil {
			d.unknown("/act/cause", "cause", string(a.Cause))
		}
	case act.GiveNotice:
		d.knownPartners("/act/to", a.To)
		d.judgeNotice(&a)
	case act.RevokeNotice:
		if x := b.notice(a.Notice); x == nil {
			d.unknown("/act/notice", "notice", string(a.Notice))
		}
	case act.WindDown:
		if a.Breach != "" && b.breach(a.Breach) == nil {
			d.unknown("/act/breach", "breach", string(a.Breach))
		}
	case act.Correct:
		d.judgeCorrection(&a)
	}
}

// nameTaken reports whether an id that is given out once is given out already.
func (f *fold) nameTaken(n name) (int, bool) {
	return f.names.Find(n, f.log.Len(), func(i int) name { return nameOf(f.log.At(i).act) })
}

// inPapers reports whether the papers that were adopted gave an id to a cause.
func (d *decision) inPapers(c id.Cause) bool {
	a, ok := d.f.entry(1).act.(act.Adopt)
	return ok && slices.ContainsFunc(a.Causes, func(s act.Suspend) bool { return s.Cause == c })
}

func (d *decision) knownPartner(path check.Path, p id.Partner) {
	if d.f.body.memberOn(p, d.c.On) == nil {
		d.unknown(path, "partner", string(p))
	}
}

// knownPartners is knownPartner for a list.
func (d *decision) knownPartners(path check.Path, list []id.Partner) {
	for i, p := range list {
		if d.f.body.memberOn(p, d.c.On) == nil {
			d.unknown(path.Index(i), "partner", string(p))
		}
	}
}

func (d *decision) judgeCommitment(path check.Path, c id.Commitment) {
	if d.f.dutyOf(c) == nil {
		d.unknown(path, "commitment", string(c))
	}
}

func (d *decision) knownDelivery(path check.Path, c id.Command) *delivery {
	_, x := d.f.find(c)
	if x == nil {
		d.unknown(path, "delivery", string(c))
	}
	return x
}

// openProposal returns the proposal if it is still open, and tells if not.
func (d *decision) openProposal(c id.Command) *proposal {
	p := d.f.body.proposal(c)
	if p == nil {
		problem := "unknown"
		if seq, ok := d.f.seqOf(c); ok {
			if _, was := d.f.closed.Get(seq); was {
				problem = "not_open"
			}
		}
		d.refuse(DAT001, "/act/proposal", "problem", problem, "kind", "proposal", "id", string(c))
	}
	return p
}

// asked judges whether the principal's word is asked for by a proposal, and
// not given yet.
func (d *decision) asked(p *proposal) bool {
	q := asking{f: &d.f, question: &question{act: p.act, principal: p.party, on: d.c.On, p: p}}
	r := q.require()
	if !slices.ContainsFunc(r.Clauses, func(c Clause) bool { return slices.Contains(c.Parties, d.c.For) }) {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_asked")
		return false
	}
	for _, g := range p.given {
		if g.partner == d.c.For {
			d.refuse(ACT005, "/act/proposal", "partner", string(d.c.For), "proposal", string(p.id))
			return false
		}
	}
	return true
}

func (d *decision) judgeConsent(a *act.Consent) {
	p := d.openProposal(a.Proposal)
	if p == nil {
		return
	}
	if a.Digest != "" && a.Digest != p.digest() {
		d.fault(ACT004, "/act/digest", "proposed", string(p.digest()), "given", string(a.Digest))
	}
	if !d.asked(p) {
		return
	}
	form := a.Form
	if form == "" {
		form = terms.Signature
	}
	q := asking{f: &d.f, question: &question{act: p.act, principal: p.party, on: d.c.On, p: p}}
	r := q.require()
	counts := false
	for i := range r.Clauses {
		c := &r.Clauses[i]
		counts = counts || slices.Contains(c.Parties, d.c.For) && r.counts(c, Given{Partner: d.c.For, Form: form})
	}
	if !counts {
		d.fault(TRM003, "/act/form", "form", string(form), "proposal", string(p.id))
	}
	if d.probe {
		d.somebodySigns()
	} else {
		d.signatory(a.Mandate, "/by")
	}
	for _, g := range p.given {
		if g.person == d.c.By && d.c.By != "" && g.partner != d.c.For && a.Mandate == "" && g.mandate == "" && !g.declined {
			d.refuse(AUT003, "/by", "person", string(d.c.By), "partner", string(g.partner))
		}
	}
	// The consent that completes a proposal carries it out: what its passage
	// needs must hold now as it did when it was proposed.
	q.p = p.with(given{
		partner: d.c.For, form: form, attested: d.probe || d.c.Basis.attested(),
	})
	if !q.satisfied() {
		return
	}
	e := d.on(p)
	if e.passage(); len(e.report) > 0 {
		d.report = append(d.report, e.report...)
	}
}

// on returns a decision on the act of a proposal, as if it were proposed now.
func (d *decision) on(p *proposal) *decision {
	c := Command{ID: p.id, By: p.by, For: p.party, On: d.c.On, Act: p.act, Basis: d.c.Basis}
	return &decision{f: d.f, c: c}
}

func (p *proposal) with(g given) *proposal {
	q := *p
	q.given = append(slices.Clip(p.given), g)
	return &q
}

func (q *asking) satisfied() bool { return q.require().Satisfied(q.consents()) }

func (d *decision) judgeMeeting(a *act.Meet) {
	p := d.openProposal(a.Proposal)
	d.knownPartners("/act/present", a.Present)
	if p == nil || d.probe {
		return
	}
	v := d.f.body.termsOn(d.c.On)
	if a.Forum != "" {
		if _, ok := v.terms.Forum(a.Forum); !ok {
			d.unknown("/act/forum", "forum", string(a.Forum))
		}
	}
	if a.Outcome == act.Vote {
		pol := v.terms.Governance.PolicyFor(string(p.act.Type()))
		adjourned := 0
		for _, m := range p.meetings {
			if m.outcome == act.Adjourned {
				adjourned++
			}
		}
		if !pol.Vote || adjourned < pol.Adjournments {
			d.refuse(LIF002, "/act/outcome", "fact", "vote_allowed", "passage", "meet")
		}
	}
}

func (d *decision) judgeDelivery(a *act.Deliver) {
	if was, ok := d.was.(act.Deliver); ok && was.Commitment == a.Commitment {
		// It was recorded under this commitment, or under none, when that could be.
	} else if a.Commitment != "" {
		x := d.f.dutyOf(a.Commitment)
		switch {
		case x == nil:
			d.unknown("/act/commitment", "commitment", string(a.Commitment))
		case x.from != d.c.For:
			d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_the_giver")
		case d.f.stage == lifecycle.Closed && !x.survives:
			d.refuse(LIF002, "/act/commitment", "fact", lifecycle.DutyOpen.String(), "passage", "closed.follow_up")
		}
	} else if d.f.stage == lifecycle.Closed {
		d.refuse(LIF002, "/act/commitment", "fact", lifecycle.DutyOpen.String(), "passage", "closed.follow_up")
	}
	d.knownPartners("/act/to", a.To)
	if i := slices.Index(a.To, d.c.For); i >= 0 {
		d.fault(DAT001, check.Path("/act/to").Index(i), "problem", "giver", "kind", "partner", "id", string(d.c.For))
	}
}

// judgeReceiver judges who speaks about a delivery: one who received it, never
// the one who gave it.
func (d *decision) judgeReceiver(c id.Command, t lifecycle.DeliveryTrigger) {
	x := d.knownDelivery("/act/delivery", c)
	if x == nil {
		return
	}
	seq, _ := d.f.find(c)
	if on := d.f.entry(seq).on; later(d.c.On, d.c.Basis.Until).Before(on) {
		d.refuse(DAT001, "/on", "problem", "sequence", "kind", "delivery", "id", string(c))
	}
	if x.by == d.c.For {
		d.refuse(CON006, "/for", "partner", string(d.c.For), "delivery", string(c))
	} else if to := d.f.receivers(x); len(to) > 0 && !slices.Contains(to, d.c.For) {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_a_receiver")
	}
	if aboutDelivery(d.was) == c {
		return // said of it when that could be
	}
	if _, err := lifecycle.NextDelivery(x.state, t, lifecycle.EveryFact()); err != nil {
		d.refuse(LIF001, "/act/delivery", "stage", x.state.String(), "act", string(d.c.Act.Type()))
	}
}

// aboutDelivery returns the delivery that a word of a receiver is about.
func aboutDelivery(a act.Recorded) id.Command {
	switch a := a.(type) {
	case act.Accept:
		return a.Delivery
	case act.Dispute:
		return a.Delivery
	case act.Resolve:
		return a.Delivery
	}
	return ""
}

// receivers returns who received a delivery; empty: every other partner.
func (f *fold) receivers(x *delivery) []id.Partner {
	if to := f.brought(x).To; len(to) > 0 {
		return to
	}
	if y, ok := f.duties.Get(int(x.ordinal)); ok && x.ordinal >= 0 {
		return y.to
	}
	return nil
}

func (d *decision) judgeRated(a *act.Rate) {
	switch {
	case a.Delivery != "":
		if x := d.knownDelivery("/act/delivery", a.Delivery); x != nil && x.by == d.c.For {
			d.refuse(CON006, "/for", "partner", string(d.c.For), "delivery", string(a.Delivery))
		}
	case a.Commitment != "":
		d.judgeCommitment("/act/commitment", a.Commitment)
		if x := d.f.dutyOf(a.Commitment); x != nil && x.from == d.c.For {
			d.refuse(CON006, "/for", "partner", string(d.c.For), "commitment", string(a.Commitment))
		}
	case a.Partner != "":
		d.knownPartner("/act/partner", a.Partner)
		if a.Partner == d.c.For {
			d.refuse(CON006, "/for", "partner", string(d.c.For))
		}
	}
}

func (d *decision) judgeReach(a *act.Reach) {
	v, b := d.f.body.termsOn(d.c.On), d.f.body
	was, _ := d.was.(act.Reach)
	switch {
	case a.Condition != "":
		if _, ok := v.terms.Condition(a.Condition); !ok {
			d.unknown("/act/condition", "condition", string(a.Condition))
		} else if _, done := b.reachedCondition(a.Condition); done && was.Condition != a.Condition {
			d.refuse(DAT001, "/act/condition", "problem", "duplicate", "id", string(a.Condition))
		}
	case a.Milestone != "":
		if _, ok := v.terms.Milestone(a.Milestone); !ok {
			d.unknown("/act/milestone", "milestone", string(a.Milestone))
		} else if _, done := b.reachedMilestone(a.Milestone); done && was.Milestone != a.Milestone {
			d.refuse(DAT001, "/act/milestone", "problem", "duplicate", "id", string(a.Milestone))
		}
	}
}

// judgeReading judges an indicator's reading or score: the indicator is there,
// is of that basis, and is the principal's to report or judge.
func (d *decision) judgeReading(i id.Indicator, basis indicator.Basis) {
	u, ok := d.f.body.termsOn(d.c.On).terms.Indicator(i)
	if !ok {
		d.unknown("/act/indicator", "indicator", string(i))
		return
	}
	if u.Definition.Basis != basis {
		d.refuse(DAT001, "/act/indicator", "problem", "basis", "kind", string(u.Definition.Basis), "id", string(i))
	}
	if basis == indicator.Measured && u.Reporter != "" && u.Reporter != d.c.For {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_the_reporter")
	}
	if basis == indicator.Judged && len(u.Judges) > 0 && !slices.Contains(u.Judges, d.c.For) {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_a_judge")
	}
}

func (d *decision) judgePost(post id.Post, as act.Capacity, person id.Person, leaving bool) {
	as = capacity(as)
	t := d.f.body.termsOn(d.c.On).terms
	if nt := d.f.arriving(d.c.For, d.c.On); nt != nil {
		t = nt
	}
	if post != "" {
		if _, ok := t.Post(d.c.For, post); !ok {
			d.unknown("/act/post", "post", string(post))
		}
	} else if as == act.AsHolder {
		d.fault(DAT005, "/act/post", "problem", "missing")
	}
	if d.probe && !leaving {
		return
	}
	if as == act.AsHolder {
		d.heldBy(t, post)
	}
	held := slices.ContainsFunc(d.f.body.holders, func(h Holding) bool {
		return h.Partner == d.c.For && h.Person == person && h.Post == post && h.As == as
	})
	if p, x, k, ok := holdingOf(d.was); ok && p == person && x == post && k == as {
		return // it was so when it was recorded
	}
	if leaving && !held {
		d.refuse(DAT001, "/act/person", "problem", "unknown", "kind", "holder", "id", string(person))
	}
	if !leaving && held {
		d.fault(DAT001, "/act/person", "problem", "duplicate", "id", string(person))
	}
}

// holdingOf returns who an appointment or its end is about.
func holdingOf(a act.Recorded) (person id.Person, post id.Post, as act.Capacity, ok bool) {
	switch a := a.(type) {
	case act.Appoint:
		return a.Person, a.Post, capacity(a.As), true
	case act.Leave:
		return a.Person, a.Post, capacity(a.As), true
	}
	return "", "", "", false
}

func (d *decision) judgeArrangements(list []act.Arrangement) {
	for i, x := range list {
		path := check.Path("/act/arrangements").Index(i)
		y := d.f.dutyOf(x.Commitment)
		if y == nil {
			d.unknown(path.Key("commitment"), "commitment", string(x.Commitment))
		} else if y.from != d.leaver() {
			d.refuse(ACT002, path.Key("commitment"), "partner", string(d.leaver()), "problem", "not_the_giver")
		}
		if x.As == act.Moved {
			d.knownPartner(path.Key("to"), x.To)
			if x.To == d.leaver() {
				d.refuse(DAT001, path.Key("to"), "problem", "leaver", "id", string(x.To))
			}
		}
	}
}

// judgeNotice judges a notice that decides the end: in an agreement of two
// parties it must carry what every decision to end carries. Notice for cause
// waits for cure and patience; notice for convenience never does.
func (d *decision) judgeNotice(a *act.GiveNotice) {
	b := d.f.body
	if slices.ContainsFunc(b.notices, func(x notice) bool { return x.by == d.c.For && x.ends.After(d.c.On) }) {
		d.refuse(DAT001, "/act", "problem", "duplicate", "kind", "notice", "id", string(d.c.For))
	}
	passage := d.f.stage.String() + "." + lifecycle.OnGiveNotice.String()
	if m := b.memberOn(d.c.For, d.c.On); m != nil && !m.associate && b.countParties(d.c.On, "") <= 2 {
		if len(a.Criteria) == 0 {
			d.fault(EXT003, "/act/criteria", "fact", lifecycle.CriteriaGiven.String(), "passage", passage)
		}
		if d.probe {
			// the payload will say it
		} else if p, wrong := d.misstated(a.Investment); wrong {
			d.refuse(EXT005, "/act/investment", "fact", lifecycle.InvestmentStated.String(), "passage", passage, "partner", string(p))
		}
	}
	if a.Breach == "" {
		return
	}
	x := b.breach(a.Breach)
	if x == nil {
		d.unknown("/act/breach", "breach", string(a.Breach))
		return
	}
	du := b.termsOn(d.c.On).terms.Duration
	if !x.cured.IsZero() || d.c.On.Before(daysEnd(x.on, du.CureDays)) {
		d.refuse(EXT008, "/act/breach", "fact", lifecycle.CureElapsed.String(), "passage", passage)
	}
	if d.f.borne(x.partner, d.c.On) < du.Patience {
		d.refuse(EXT008, "/act/breach", "fact", lifecycle.PatienceRunOut.String(), "passage", passage)
	}
}

// judgeCorrection judges who corrects what: a pure record, by the partner that
// made it, by a record of the same kind or by none.
func (d *decision) judgeCorrection(a *act.Correct) {
	path := check.Path("/act/seq")
	if a.Seq < 1 || a.Seq > d.f.len() {
		d.refuse(DAT001, path, "problem", "unknown", "kind", "event", "id", strconv.Itoa(a.Seq))
		return
	}
	n := d.f.entry(a.Seq)
	if _, twice := n.act.(act.Correct); twice || n.effect() || !pure(n.act) {
		d.refuse(DAT001, path, "problem", "not_a_record", "id", strconv.Itoa(a.Seq))
		return
	}
	if n.party != d.c.For {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_the_recorder")
	}
	if by, done := d.f.mended.Get(a.Seq); done {
		if x, ok := d.f.entry(by).act.(act.Correct); ok && x.Replacement == nil {
			d.refuse(DAT001, path, "problem", "taken_back", "id", strconv.Itoa(a.Seq))
			return
		}
	}
	was := d.f.saidBefore(a.Seq, d.f.len()+1)
	if _, post, as, ok := holdingOf(was); ok && as == act.AsHolder {
		if v := d.f.body.termsOn(d.c.On); v != nil {
			d.heldBy(v.terms, post) // to mend who held it is to say who holds it
		}
	}
	if x, ok := was.(act.Resolve); ok && x.As == act.ResolveRejected && !d.probe &&
		(a.Replacement == nil || !sameButWords(a.Replacement, was)) {
		d.refuse(LIF001, path, "stage", lifecycle.Withdrawn.String(), "act", "correct") // what is withdrawn does not come back
		return
	}
	if a.Replacement == nil || d.probe {
		return
	}
	if a.Replacement.Type() != n.act.Type() {
		d.refuse(DAT001, "/act/replacement/type", "problem", "other_kind", "id", string(a.Replacement.Type()))
		return
	}
	if nameOf(a.Replacement) != nameOf(n.act) {
		d.refuse(DAT001, "/act/replacement", "problem", "other_id")
		return
	}
	// The replacement is judged as if it had been recorded in its place, by who
	// mends it; what it says of a state that moved on since is not asked again.
	basis := *n.basis()
	e := decision{f: d.f, c: Command{ID: n.id, By: d.c.By, For: n.party, On: n.on, Basis: basis, Act: a.Replacement}, was: was}
	e.refer()
	d.tellReplacement(e.report)
}

// saidBefore returns what a record said before the event with a number: itself,
// or what stood for it by then; nil if it was taken back.
func (f *fold) saidBefore(record, seq int) act.Recorded {
	by, mended := f.mended.Get(record)
	if !mended {
		return f.entry(record).act
	}
	if by >= seq { // folding again: later corrections are known already
		for by = seq - 1; by > record; by-- {
			if c, ok := f.entry(by).act.(act.Correct); ok && c.Seq == record {
				break
			}
		}
	}
	switch c, _ := f.entry(by).act.(act.Correct); {
	case by <= record:
		return f.entry(record).act
	case c.Replacement == nil:
		return nil
	default:
		return c.Replacement
	}
}

func (d *decision) tellReplacement(r check.Report) {
	for _, f := range r {
		if rest, ok := cutPrefix(string(f.Path), "/act"); ok {
			f.Path = check.Path("/act/replacement" + rest)
		}
		d.report = append(d.report, f)
	}
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && s[:len(prefix)] == prefix {
		return s[len(prefix):], true
	}
	return s, false
}

// judgeInitiators judges who is said to have started it: people of partners
// that the terms name.
func (d *decision) judgeInitiators(t *terms.Terms, list []act.Initiator) {
	for i, x := range list {
		if !named(t, x.Partner) {
			d.unknown(check.Path("/act/initiators").Index(i).Key("partner"), "partner", string(x.Partner))
		}
	}
}

// judgePapers judges papers that are adopted: their terms hold together and
// what they say refers to something in them.
func (d *decision) judgePapers(a *act.Adopt) {
	if !d.c.Basis.attested() {
		d.fault(DAT005, "/basis/kind", "problem", "only_attested")
	}
	if a.Stage == lifecycle.None {
		d.fault(DAT005, "/act/stage", "problem", "missing")
	}
	if a.Since.After(d.c.On) {
		d.refuse(DAT001, "/act/since", "problem", "sequence")
	}
	switch a.Stage {
	case lifecycle.Suspended:
		if len(a.Causes) == 0 {
			d.refuse(LIF002, "/act/causes", "fact", lifecycle.CauseStated.String(), "passage", "adopt")
		}
	case lifecycle.WindingDown, lifecycle.Closed:
		if a.End == "" {
			d.refuse(LIF002, "/act/end", "fact", lifecycle.ReasonGiven.String(), "passage", "adopt")
		}
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Abandoned:
	}
	for i, k := range a.Consents {
		if !named(&a.Terms, k.Partner) {
			d.unknown(check.Path("/act/consents").Index(i).Key("partner"), "partner", string(k.Partner))
		}
	}
	for i, h := range a.Holders {
		path := check.Path("/act/holders").Index(i)
		if !named(&a.Terms, h.Partner) {
			d.unknown(path.Key("partner"), "partner", string(h.Partner))
		} else if h.Post != "" {
			if _, ok := a.Terms.Post(h.Partner, h.Post); !ok {
				d.unknown(path.Key("post"), "post", string(h.Post))
			}
		}
	}
	for i, x := range a.Balances {
		if _, ok := a.Terms.Commitment(x.Commitment); !ok {
			d.unknown(check.Path("/act/balances").Index(i).Key("commitment"), "commitment", string(x.Commitment))
		}
	}
	d.judgeKnownConsents(a)
	for _, f := range a.Terms.Check(terms.Options{Stage: a.Stage, On: d.c.On}) {
		if f.Severity == check.Error {
			f.Path = "/act/terms" + f.Path
			if f.Place != "" {
				f.Place = "/act/terms" + f.Place
			}
			d.report = append(d.report, f)
		}
	}
}

// judgeKnownConsents tells each party whose consent the papers do not show, or
// show in a form that does not count.
func (d *decision) judgeKnownConsents(a *act.Adopt) {
	switch a.Stage {
	case lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Abandoned:
		return
	case lifecycle.None, lifecycle.Signed, lifecycle.Active, lifecycle.Suspended, lifecycle.WindingDown, lifecycle.Closed:
	}
	for _, p := range partiesOf(&a.Terms) {
		at := slices.IndexFunc(a.Consents, func(k act.KnownConsent) bool { return k.Partner == p })
		switch {
		case at < 0:
			d.refuse(TRM003, "/act/consents", "partner", string(p), "problem", "not_on_record")
		case !a.Terms.Governance.Counts(a.Consents[at].Form):
			d.refuse(TRM003, check.Path("/act/consents").Index(at).Key("form"), "partner", string(p), "form", string(a.Consents[at].Form))
		}
	}
}

// judgeRenewal judges who goes on, and that the renewal speaks of the term
// alone: what else changes is an amendment.
func (d *decision) judgeRenewal(a *act.Renew) {
	b := d.f.body
	if len(a.Continuing) > 0 {
		on := intersect(a.Continuing, b.parties(d.c.On))
		if !slices.Contains(on, d.c.For) {
			d.fault(LIF002, "/act/continuing", "fact", "principal_continues", "passage", d.f.stage.String()+".renew")
		}
		if len(on) < 2 {
			d.fault(LIF002, "/act/continuing", "fact", lifecycle.TwoRemain.String(), "passage", d.f.stage.String()+".renew")
		}
	}
	was, is := b.latest().terms.Duration, a.Duration
	other := func(is, was int) bool { return is != 0 && is != was }
	if other(is.NoticeDays, was.NoticeDays) || other(is.CureDays, was.CureDays) || other(is.Patience, was.Patience) ||
		other(is.RenewalWindow, was.RenewalWindow) || other(is.RenewalLead, was.RenewalLead) ||
		!is.Start.IsZero() && is.Start != was.Start || is.Retroactive && !was.Retroactive {
		d.fault(LIF002, "/act/duration", "fact", "term_alone", "passage", d.f.stage.String()+".renew")
	}
}

// judgeSettling judges who says that a duty is done with: that it is fulfilled
// or given back, only those who are owed; nobody accepts what is their own.
func (d *decision) judgeSettling(a *act.Settle) {
	x := d.f.dutyOf(a.Commitment)
	if x == nil {
		return
	}
	own := x.from == d.c.For
	switch a.As {
	case act.Fulfilled, act.Returned:
		if own {
			d.fault(CON006, "/for", "partner", string(d.c.For), "commitment", string(a.Commitment))
			return
		}
	case act.Defaulted, act.HandedOver:
		if own {
			return
		}
	}
	if len(x.to) > 0 && !own && !slices.Contains(x.to, d.c.For) {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_a_receiver")
	}
}
