package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// carryOut does what an adopted proposal said.
func (f *fold) carryOut(seq int, n *entry, p *proposal) {
	switch a := p.act.(type) {
	case act.Sign:
		f.sign(seq, n.on, p.text, p.seq)
	case act.Draft:
		b := f.edit()
		b.signed = calendar.Date{}
		for i := range b.members {
			b.members[i].since = calendar.Date{}
		}
		f.pass(lifecycle.OnDraft, n.on)
		f.redraft(p.seq, n.on, p.text)
	case act.Activate:
		f.pass(lifecycle.OnActivate, n.on)

	case act.Firm:
		f.moveDuty(a.Commitment, lifecycle.OnFirm, "")
	case act.Waive:
		f.moveDuty(a.Commitment, lifecycle.OnWaive, "")
	case act.Release:
		f.moveDuty(a.Commitment, lifecycle.OnRelease, "")
	case act.Assign:
		f.changeDuty(a.Commitment, func(d *duty) { d.from = a.To })

	case act.Amend:
		f.amend(seq, p.seq, f.effective(a.Effective, n.on), p.text, "")
	case act.Accede:
		f.amend(seq, p.seq, f.effective(a.Effective, n.on), p.text, a.Partner)
	case act.Novate:
		f.novate(seq, p.seq, f.effective(a.Effective, n.on), p.text, a.From, a.To)
	case act.Renew:
		f.renew(seq, p.seq, n.on, &a)
	case act.Withdraw:
		f.arrange(a.Arrangements)
	case act.Remove:
		f.arrange(a.Arrangements)

	case act.Suspend:
		b := f.edit()
		b.causes = append(b.causes, causeOf(&a, p.party, n.on))
		f.pass(lifecycle.OnSuspend, n.on)
	case act.Resume:
		b := f.edit()
		b.causes = slices.DeleteFunc(b.causes, func(c cause) bool { return c.id == a.Cause })
		if len(b.causes) > 0 {
			f.pass(lifecycle.OnResumePart, n.on)
		} else {
			f.pass(lifecycle.OnResume, n.on)
		}

	case act.WindDown:
		f.edit().ending = &ending{
			kind: a.Kind, on: n.on, seq: seq, reason: a.Reason, criteria: a.Criteria, investment: a.Investment,
		}
		f.pass(triggerOfEnd(a.Kind), n.on)
	case act.Rescind:
		f.rescind(n.on)
		if len(f.body.causes) > 0 { // what another cause suspended stays suspended
			f.pass(lifecycle.OnSuspend, n.on)
		}
	case act.Close:
		f.edit().report = &a
		f.pass(lifecycle.OnClose, n.on)
	}
}

// rescind takes the end back: what had brought it about does not bring it
// about again, until the partners say anew how long they go on.
func (f *fold) rescind(on calendar.Date) {
	b := f.edit()
	if b.ending != nil {
		switch du := b.termsOn(on).terms.Duration; b.ending.kind {
		case act.Expired:
			b.overrun = du.End
		case act.MilestoneReached:
			b.beyond = du.Milestone
		case act.ByNotice:
			b.notices = slices.DeleteFunc(b.notices, func(x notice) bool { return !x.ends.After(on) })
		case act.InsufficientPartners:
			for i := range b.members {
				b.members[i].leaving = calendar.Date{}
			}
		case act.Completed, act.Transferred, act.Superseded, act.Mutual, act.ForCause, act.EndedByForceMajeure,
			act.LapsedWithoutReview:
		}
	}
	b.ending = nil
	f.pass(lifecycle.OnRescind, on)
}

// effective returns the day from which new terms hold: as stated, else when
// they are adopted, but not before those that they replace.
func (f *fold) effective(stated, adopted calendar.Date) calendar.Date {
	if stated.IsZero() {
		return later(adopted, f.body.latest().effective)
	}
	return stated
}

// triggerOfEnd returns what a decision to end of a kind does to the stage.
// Ends that only the rules bring about have none.
func triggerOfEnd(k act.EndKind) lifecycle.Trigger {
	switch k {
	case act.Completed, act.MilestoneReached:
		return lifecycle.OnComplete
	case act.Mutual:
		return lifecycle.OnEndMutual
	case act.ForCause:
		return lifecycle.OnEndCause
	case act.LapsedWithoutReview:
		return lifecycle.OnEndLapse
	case act.Transferred, act.Superseded:
		return lifecycle.OnEndTransfer
	case act.EndedByForceMajeure:
		return lifecycle.OnEndForceMajeure
	case act.Expired, act.ByNotice, act.InsufficientPartners:
	}
	return 0
}

// sign puts the draft in force: its partners are bound and its commitments owed.
func (f *fold) sign(seq int, on calendar.Date, x *text, carried int) {
	b := f.edit()
	if x == nil {
		if b.draft == nil {
			return
		}
		x = b.draft.text
	}
	t := x.terms
	v := newVersion(x, carried)
	v.adopted, v.effective = seq, on
	b.signed = on
	b.draft = nil
	b.versions = append(b.versions, v)
	for i := range t.Partners {
		p := &t.Partners[i]
		m := b.member(p.ID)
		if m == nil {
			b.members = append(b.members, member{id: p.ID, from: on})
			m = b.member(p.ID)
		}
		m.since, m.willing, m.associate = on, true, p.Standing == terms.Associate
	}
	for i := range b.members { // who was invited and is not in the terms is not in the agreement
		if m := &b.members[i]; m.left.IsZero() && !named(t, m.id) {
			m.left = on
		}
	}
	f.enrol(x, len(b.versions)-1)
	f.pass(lifecycle.OnSign, on)
}

// amend puts new terms in force from a day, and with them who is a partner and
// what is owed. A partner that left and is named still comes back only where it
// accedes.
func (f *fold) amend(seq, carried int, from calendar.Date, x *text, accedes id.Partner) {
	b, t := f.edit(), x.terms
	base := b.latest()
	v := newVersion(x, carried)
	v.adopted, v.effective = seq, from
	b.versions = append(b.versions, v)
	for i := range t.Partners {
		p := &t.Partners[i]
		m := b.member(p.ID)
		in := m != nil && (m.left.IsZero() || m.left.After(from))
		if in || named(base.terms, p.ID) && p.ID != accedes {
			continue
		}
		b.members = append(b.members, member{
			id: p.ID, associate: p.Standing == terms.Associate, willing: true, from: from, since: from,
		})
	}
	for i := range base.terms.Partners {
		p := base.terms.Partners[i].ID
		if named(t, p) {
			continue
		}
		if m := b.member(p); m != nil && m.left.IsZero() {
			m.left = from
		}
	}
	b.coming = append(b.coming, coming{on: from, version: len(b.versions) - 1})
	f.enrolComing(f.today)
}

// enrolComing lets the versions whose day has come change who bears what.
func (f *fold) enrolComing(on calendar.Date) {
	for f.body != nil && len(f.body.coming) > 0 && !on.Before(f.body.coming[0].on) {
		b := f.edit()
		x := b.coming[0]
		b.coming = b.coming[1:]
		if x.version >= len(b.versions) {
			continue
		}
		text := b.versions[x.version].text
		t := text.terms
		for i := range t.Partners {
			if m := b.member(t.Partners[i].ID); m != nil && m.left.IsZero() {
				m.associate = t.Partners[i].Standing == terms.Associate
			}
		}
		f.enrol(text, x.version)
		if x.from != "" {
			f.succeed(x.from, x.to)
		}
	}
}

// novate puts a successor in law in a partner's place.
func (f *fold) novate(seq, carried int, on calendar.Date, x *text, from, to id.Partner) {
	b := f.edit()
	if m := b.member(from); m != nil && m.left.IsZero() {
		m.left = on
	}
	f.amend(seq, carried, on, x, to)
	b = f.edit()
	if n := len(b.coming); n > 0 && b.coming[n-1].version == len(b.versions)-1 {
		b.coming[n-1].from, b.coming[n-1].to = from, to
		return
	}
	f.succeed(from, to) // its day has come
}

// succeed puts a successor in the place of a partner in every duty.
func (f *fold) succeed(from, to id.Partner) {
	for ord, d := range f.duties.All() {
		if d.from != from && !slices.Contains(d.to, from) {
			continue
		}
		e, _ := f.holdDuty(ord, d)
		if e.from == from {
			e.from = to
		}
		if i := slices.Index(e.to, from); i >= 0 {
			e.to = slices.Clone(e.to)
			e.to[i] = to
		}
	}
}

// renew prolongs the term: when it ends, and nothing else. Who does not
// continue leaves when the present term expires.
func (f *fold) renew(seq, carried int, on calendar.Date, a *act.Renew) {
	b := f.edit()
	base := b.latest()
	ends := base.terms.Duration.End.AddDays(1)
	v := newVersion(base.text.prolong(&a.Duration), carried)
	v.adopted, v.effective = seq, later(on, base.effective)
	b.versions = append(b.versions, v)
	if len(a.Continuing) == 0 {
		return
	}
	for i := range b.members {
		m := &b.members[i]
		if m.bound(on) && !m.associate && !slices.Contains(a.Continuing, m.id) && !ends.IsZero() {
			m.leaving = ends
		}
	}
}

// opening returns what a balance of papers says was accepted, as one delivery,
// and whether it says so of anything.
func opening(x *act.Balance) (contribution.Delivery, bool) {
	had := contribution.Delivery{Commitment: x.Commitment, Quantity: x.Quantity, Money: x.Money}
	if x.Items > 0 && had.Quantity == nil {
		had.Quantity = &contribution.Quantity{Number: exact.FromInt(int64(x.Items)), Unit: "item"}
	}
	return had, had.Quantity != nil || had.Money.Currency() != (money.Currency{})
}
