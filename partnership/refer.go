package partnership

import (
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// unknown tells a reference to something that is not there.
func (d *decision) unknown(path check.Path, kind, what string) {
	d.refuse(DAT001, path, "problem", "unknown", "kind", kind, "id", what)
}

// refer judges what the act refers to: the things it names exist, are in the
// state it takes them to be in, and are the principal's to speak of.
func (d *decision) refer() {
	c, b := &d.c, d.f.body
	if d.is(naming) && !d.probe && d.was == nil {
		n := nameOf(c.Act)
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
		if b.draft != nil {
			d.judgeVersions(b.draft.text) // which no payload changes
		}
		if a.Terms == nil || b.draft == nil {
			break
		}
		if d.carried().sum() != b.draft.sum() {
			d.fault(DAT001, "/act/terms", "problem", "not_the_draft")
		}
	case act.Consent:
		d.judgeConsent(&a)
	case act.Decline:
		if p := d.openProposal(a.Proposal); p != nil {
			if r := d.required(p); d.asked(p, &r) {
				d.binds()
			}
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
		d.judgeValue(&a)
	case act.Reach:
		d.judgeReach(&a)
	case act.Measure:
		d.judgeMeasure(&a)
	case act.Judge:
		d.judgeScore(&a)
	case act.AgreeScore:
		d.judgeJointScore(&a)
	case act.Review:
		for i, r := range a.Ratings {
			if !d.probe && b.memberOn(r.Partner, c.On) == nil {
				d.unknown(check.Path("/act/ratings").Index(i).Key("partner"), "partner", string(r.Partner))
			}
		}
		for i, x := range a.Decisions {
			if x.Owner != "" && b.memberOn(x.Owner, c.On) == nil {
				d.unknown(check.Path("/act/decisions").Index(i).Key("owner"), "partner", string(x.Owner))
			}
		}
	case act.RecordEvidence:
		if a.Indicator != "" && !b.everMeasured(a.Indicator) {
			d.unknown("/act/indicator", "indicator", string(a.Indicator))
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

	case act.Amend:
		if !d.probe {
			d.judgeVersions(d.carried())
		}
		for i, x := range a.Evidence {
			if !d.f.recorded(x) {
				d.unknown(check.Path("/act/evidence").Index(i), "record", string(x))
			}
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
		if !d.probe {
			d.judgeVersions(d.carried())
		}
	case act.Novate:
		if !d.probe {
			d.judgeVersions(d.carried())
		}
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

// recorded reports whether a command is on record, and was not taken back.
func (f *fold) recorded(c id.Command) bool {
	seq, ok := f.seqOf(c)
	return ok && f.saidBefore(seq, f.len()+1) != nil
}

// everMeasured reports whether any terms of the agreement have an indicator.
func (b *body) everMeasured(i id.Indicator) bool {
	has := func(v *version) bool { _, ok := v.terms.Indicator(i); return ok }
	return b.draft != nil && has(b.draft) || slices.ContainsFunc(b.versions, func(v version) bool { return has(&v) })
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

// anew tells what is wrong with an act by the rules of the room below, unless it
// was wrong alike with what the act stands for: a correction is asked only for
// what it says anew. Paths start at the act.
func (d *decision) anew(found, before check.Report) {
	if d.probe {
		return // the payload will say it
	}
	for _, f := range found {
		if f.Severity != check.Error || slices.ContainsFunc(before, func(g check.Finding) bool { return g.String() == f.String() }) {
			continue
		}
		f.Path, f.Place = "/act"+f.Path, ""
		d.report = append(d.report, f)
	}
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
