package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Option is one thing that a partner may do, or may not do now: a kind of act
// on one subject, with its ids filled in and the rest of its payload empty.
//
// A closed option says why: Decide refuses every completion of its payload
// with those codes, and maybe more. An open one is accepted with some payload;
// refusals then speak of the payload only, and [act.WellFormed] of its Act says
// which members are still to be filled in. Missing names the partners whose
// consent the act would need beside the principal's own.
type Option struct {
	For     id.Partner    `json:"for"`
	On      calendar.Date `json:"on"`
	Act     act.Act       `json:"act"`
	Open    bool          `json:"open"`
	Reasons check.Report  `json:"reasons,omitzero"`
	Missing []id.Partner  `json:"missing,omitzero"`
}

// corrections is how many of a partner's own records are offered for
// correction, newest first. Older ones can be corrected all the same.
const corrections = 50

// Options returns what a partner may do on a day, one option for each kind of
// act and subject, in the order of the acts in [act.Types]; what fell due up to
// that day is taken first.
func (a Agreement) Options(partner id.Partner, on calendar.Date) []Option {
	base := decision{f: fold{state: *a.state(), deciding: true}, c: Command{For: partner, On: on}, probe: true}
	if base.f.unknown > 0 {
		return nil
	}
	if !on.IsZero() {
		base.takeDue(on)
		base.f.enrolComing(on)
	}
	var options []Option
	for _, what := range base.f.subjects(partner, on) {
		d := base
		d.c = Command{For: partner, On: on, Act: what}
		d.manner, d.report = 0, nil
		d.f.pending = slices.Clip(base.f.pending)
		d.judge()
		o := Option{For: partner, On: on, Act: what, Open: len(d.report) == 0, Reasons: d.report}
		if o.Open && proposes(what, d.f.stage) {
			q := asking{f: &d.f, question: &question{act: what, principal: partner, on: on}}
			r := q.require()
			o.Missing = without(without(r.Missing(nil), partner), "")
		}
		options = append(options, o)
	}
	return options
}

// subjects returns every kind of act on every subject there is, in order.
func (f *fold) subjects(partner id.Partner, on calendar.Date) []act.Act {
	acts := []act.Act{act.Begin{}, act.Adopt{}}
	if f.body == nil {
		return acts
	}
	s := subjects{f: f, b: f.body, partner: partner, on: on, acts: acts}
	s.form()
	s.live()
	s.people()
	s.change()
	s.end()
	return s.acts
}

type subjects struct {
	f       *fold
	b       *body
	partner id.Partner
	on      calendar.Date
	acts    []act.Act
}

func (s *subjects) add(acts ...act.Act) { s.acts = append(s.acts, acts...) }

// each adds one act for each subject, or the act without a subject where there
// is none, so that its reason can be told.
func each[T any](s *subjects, list []T, of func(T) act.Act, none act.Act) {
	if len(list) == 0 {
		s.add(none)
	}
	for _, x := range list {
		s.add(of(x))
	}
}

func (s *subjects) form() {
	s.add(act.Invite{}, act.Join{}, act.Draft{}, act.Sign{})
	open := s.b.proposals
	each(s, open, func(p *proposal) act.Act { return act.Consent{Proposal: p.id, Digest: p.digest()} }, act.Consent{})
	each(s, open, func(p *proposal) act.Act { return act.Decline{Proposal: p.id} }, act.Decline{})
	each(s, open, func(p *proposal) act.Act { return act.Retract{Proposal: p.id} }, act.Retract{})
	each(s, open, func(p *proposal) act.Act { return act.Meet{Proposal: p.id} }, act.Meet{})
	s.add(act.Activate{}, act.Abandon{})
}

func (s *subjects) live() {
	var own, open []id.Commitment
	for _, d := range s.f.duties.All() {
		if d.settled() {
			continue
		}
		open = append(open, d.id)
		if d.from == s.partner {
			own = append(own, d.id)
		}
	}
	for _, c := range own {
		s.add(act.Deliver{Delivery: contribution.Delivery{Commitment: c}})
	}
	s.add(act.Deliver{})
	var waiting, disputed []id.Command
	for seq, d := range s.f.deliveries.All() {
		switch d.state {
		case lifecycle.Reported:
			waiting = append(waiting, s.f.entry(seq).id)
		case lifecycle.Disputed:
			disputed = append(disputed, s.f.entry(seq).id)
		case lifecycle.NoDelivery, lifecycle.Accepted, lifecycle.Withdrawn:
		}
	}
	each(s, waiting, func(c id.Command) act.Act { return act.Accept{Delivery: c} }, act.Accept{})
	each(s, waiting, func(c id.Command) act.Act { return act.Dispute{Delivery: c} }, act.Dispute{})
	each(s, disputed, func(c id.Command) act.Act { return act.Resolve{Delivery: c} }, act.Resolve{})
	each(s, open, func(c id.Commitment) act.Act { return act.Firm{Commitment: c} }, act.Firm{})
	each(s, open, func(c id.Commitment) act.Act { return act.Waive{Commitment: c} }, act.Waive{})
	each(s, open, func(c id.Commitment) act.Act { return act.Release{Commitment: c} }, act.Release{})
	each(s, open, func(c id.Commitment) act.Act { return act.Assign{Commitment: c} }, act.Assign{})
	each(s, s.others(), func(p id.Partner) act.Act { return act.Rate{Partner: p} }, act.Rate{})
	each(s, open, func(c id.Commitment) act.Act { return act.Value{Commitment: c} }, act.Value{})
	s.readings()
}

func (s *subjects) others() []id.Partner {
	var ps []id.Partner
	for i := range s.b.members {
		if m := &s.b.members[i]; m.id != s.partner && m.present(s.on) {
			ps = append(ps, m.id)
		}
	}
	return ps
}

func (s *subjects) readings() {
	v := s.b.termsOn(s.on)
	for i := range v.terms.Conditions {
		s.add(act.Reach{Condition: v.terms.Conditions[i].ID})
	}
	for i := range v.terms.Milestones {
		s.add(act.Reach{Milestone: v.terms.Milestones[i].ID})
	}
	var measured, judged []id.Indicator
	for i := range v.terms.Indicators {
		if u := &v.terms.Indicators[i]; u.Definition.Basis == indicator.Judged {
			judged = append(judged, u.ID)
		} else {
			measured = append(measured, u.ID)
		}
	}
	each(s, measured, func(x id.Indicator) act.Act { return act.Measure{Indicator: x} }, act.Measure{})
	each(s, judged, func(x id.Indicator) act.Act { return act.Judge{Indicator: x} }, act.Judge{})
	each(s, judged, func(x id.Indicator) act.Act { return act.AgreeScore{Indicator: x} }, act.AgreeScore{})
	s.add(act.Review{}, act.Communicate{}, act.SetExpectation{})
}

func (s *subjects) people() {
	t := s.b.termsOn(s.on).terms
	if nt := s.f.arriving(s.partner, s.on); nt != nil {
		t = nt
	}
	if p, ok := t.Partner(s.partner); ok {
		for i := range p.Posts {
			s.add(act.Appoint{Post: p.Posts[i].ID, As: act.AsHolder})
		}
	}
	s.add(act.Appoint{As: act.AsChampion}, act.Appoint{As: act.AsSuccessor})
	var own []Holding
	for _, h := range s.b.holders {
		if h.Partner == s.partner {
			own = append(own, h)
		}
	}
	each(s, own, func(h Holding) act.Act { return act.Leave{Person: h.Person, Post: h.Post, As: h.As} }, act.Leave{})
	each(s, s.others(), func(p id.Partner) act.Act { return act.Tie{With: p} }, act.Tie{})
	s.add(act.RecordSupport{}, act.RecordEvidence{}, act.RegisterOpportunity{}, act.Except{})
	each(s, s.others(), func(p id.Partner) act.Act { return act.Breach{Partner: p} }, act.Breach{})
	each(s, s.breaches(s.partner), func(x id.Breach) act.Act { return act.Cure{Breach: x} }, act.Cure{})
	s.add(act.Escalate{})
}

// breaches returns the open breaches of others than one partner.
func (s *subjects) breaches(not id.Partner) []id.Breach {
	var open []id.Breach
	for _, x := range s.b.breaches {
		if x.cured.IsZero() && x.partner != not {
			open = append(open, x.id)
		}
	}
	return open
}

func (s *subjects) change() {
	s.add(act.Amend{}, act.Renew{}, act.Accede{})
	each(s, s.others(), func(p id.Partner) act.Act { return act.Novate{From: p} }, act.Novate{})
	s.add(act.Withdraw{})
	each(s, s.breaches(s.partner), func(x id.Breach) act.Act {
		return act.Remove{Breach: x, Partner: s.b.breach(x).partner}
	}, act.Remove{})
	s.add(act.Suspend{})
	each(s, s.b.causes, func(c cause) act.Act { return act.Resume{Cause: c.id} }, act.Resume{})
	var own []int
	for seq := s.f.len(); seq > 0 && len(own) < corrections; seq-- {
		n := s.f.entry(seq)
		if _, is := n.act.(act.Correct); n.party == s.partner && pure(n.act) && !is && !n.effect() {
			own = append(own, seq)
		}
	}
	each(s, own, func(seq int) act.Act { return act.Correct{Seq: seq} }, act.Correct{})
}

func (s *subjects) end() {
	s.add(act.GiveNotice{})
	each(s, s.b.notices, func(x notice) act.Act { return act.RevokeNotice{Notice: x.id} }, act.RevokeNotice{})
	for _, k := range []act.EndKind{
		act.Completed, act.MilestoneReached, act.Transferred, act.Superseded, act.Mutual,
		act.EndedByForceMajeure, act.LapsedWithoutReview,
	} {
		s.add(act.WindDown{Kind: k})
	}
	each(s, s.breaches(s.partner), func(x id.Breach) act.Act {
		return act.WindDown{Kind: act.ForCause, Breach: x}
	}, act.WindDown{Kind: act.ForCause})
	var open []id.Commitment
	for _, d := range s.f.duties.All() {
		if !d.settled() {
			open = append(open, d.id)
		}
	}
	each(s, open, func(c id.Commitment) act.Act { return act.Settle{Commitment: c} }, act.Settle{})
	s.add(act.Rescind{}, act.Close{}, act.Succeed{})
}
