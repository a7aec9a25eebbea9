package partnership

import (
	"slices"
	"sync/atomic"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/persist"
)

// fold is a state that is being written: a copy that nobody else has yet.
//
// Deciding keeps the new entries in pending, apart from the log, so that a
// decision leaves no trace; recording appends them.
type fold struct {
	state
	owner     *persist.Owner // what it may write in place; nil: nothing
	owned     bool           // body may be written
	deciding  bool
	pending   []entry
	skip      map[int]bool               // when folding again: effects that are void
	placed    bool                       // when folding up to a day: corrected deliveries, and words about them, stand in their place, too
	exchanged map[int]act.Recorded       // when folding again: what stands for a corrected record; nil: nothing
	today     calendar.Date              // of the entry that is folded in
	hand      *text                      // the terms that it carries, where a decision has looked at them; else nil
	handSum   *atomic.Pointer[id.Digest] // the digest of what it says, where it is known beforehand
	slabs     *slabs                     // of a Fold: what it makes its duties, deliveries and proposals of
}

func (f *fold) len() int { return f.log.Len() + len(f.pending) }

// entry returns the entry with a number, from 1.
func (f *fold) entry(seq int) *entry {
	if n := f.log.Len(); seq > n {
		return &f.pending[seq-n-1]
	}
	return f.log.At(seq - 1)
}

// edit returns the body to be written to.
func (f *fold) edit() *body {
	b := f.touch()
	if c := b.calm.Load(); c != nil {
		*c = calm{} // of no stage that there is
	}
	return b
}

// touch is [fold.edit] where nothing is written that makes anything fall due on
// another day: who holds a post, what is broken, who consents.
func (f *fold) touch() *body {
	if !f.owned || f.body == nil {
		f.body = f.body.clone()
		f.owned = true
	}
	return f.body
}

// take records an entry and folds it in.
func (f *fold) take(n *entry) {
	f.order.next(n.id)
	if f.deciding {
		f.pending = append(f.pending, *n)
	} else {
		*f.extend() = *n
	}
	seq := f.len()
	f.step(seq, f.entry(seq))
}

// extend makes the log longer by an entry, which is to be written at once.
func (f *fold) extend() *entry {
	n, forked := f.log.Extend(f.owner)
	if forked || f.index == nil {
		f.index = f.index.ForkFor(f.owner, f.log.Len()-1)
		f.names = f.names.ForkFor(f.owner, f.log.Len()-1)
	}
	if f.books == nil {
		f.books = new(books)
	}
	return n
}

// step folds one entry in. It refuses nothing: what it cannot make sense of
// changes nothing.
func (f *fold) step(seq int, n *entry) {
	if n.on.IsZero() && !isUnknown(n.act) {
		return // what happened on no day cannot be folded in: a zero day means none everywhere below
	}
	f.today = n.on
	f.last = later(f.last, n.on)
	f.enrolComing(n.on)
	if n.at.After(f.at) {
		f.at = n.at
	}
	if n.more != nil && len(n.more.basis.Voids) > 0 {
		f.void(seq, n.more.basis.Voids)
	}
	if f.body == nil {
		switch a := n.act.(type) {
		case act.Begin:
			f.begin(seq, n, a.Initiators)
		case act.Adopt:
			f.adoptPapers(seq, n, &a)
		case act.Unknown:
			f.unknown++
		}
		return
	}
	if n.effect() {
		f.follow(seq, n)
		return
	}
	f.do(seq, n, n.act)
}

func isUnknown(r act.Recorded) bool { _, unknown := r.(act.Unknown); return unknown }

// do folds a command in: a proposal is put on the table, anything else happens.
func (f *fold) do(seq int, n *entry, what act.Recorded) {
	switch a := what.(type) {
	case act.Unknown:
		f.unknown++

	case act.Invite:
		f.invite(a.Partner, n.on)
		f.negotiate(n.on)
	case act.Join:
		if m := f.edit().member(n.party); m != nil {
			m.willing = true
		} else {
			f.body.members = append(f.body.members, member{id: n.party, willing: true, from: n.on})
		}
		f.negotiate(n.on)
		f.formal = later(f.formal, n.on)
	case act.Draft:
		if f.stage == lifecycle.Signed {
			f.propose(seq, n, a)
			return
		}
		f.redraft(seq, n.on, f.carried(what))
		f.negotiate(n.on)
		f.formal = later(f.formal, n.on)
	case act.Abandon:
		if m := f.edit().member(n.party); m != nil {
			m.left, m.willing = n.on, false
		}
		f.formal = later(f.formal, n.on)

	case act.Sign, act.Activate, act.Firm, act.Waive, act.Release, act.Assign, act.Amend, act.Renew, act.Accede,
		act.Novate, act.Withdraw, act.Remove, act.Suspend, act.Resume, act.WindDown, act.Rescind, act.Close:
		f.propose(seq, n, a.(act.Act))
	case act.Consent:
		f.gather(a.Proposal, given{
			partner: n.party, person: n.by, form: a.Form, on: n.on, seq: seq,
			attested: n.basis().attested(), mandate: a.Mandate,
		})
		f.formal = later(f.formal, n.on)
	case act.Decline:
		f.gather(a.Proposal, given{partner: n.party, person: n.by, on: n.on, seq: seq, declined: true})
		f.formal = later(f.formal, n.on)
	case act.Retract:
		f.formal = later(f.formal, n.on)
	case act.Meet:
		f.meet(seq, n, &a)
		f.formal = later(f.formal, n.on)

	case act.GiveNotice:
		f.giveNotice(seq, n, &a)
		f.formal = later(f.formal, n.on)
	case act.RevokeNotice:
		b := f.edit()
		b.notices = slices.DeleteFunc(b.notices, func(x notice) bool { return x.id == a.Notice })
		f.formal = later(f.formal, n.on)
	case act.Succeed:
		b := f.edit()
		b.successors = append(b.successors, a)

	default:
		f.live(seq, n, what)
	}
}

// follow carries out an effect.
func (f *fold) follow(seq int, n *entry) {
	if f.skip[seq] {
		return
	}
	switch a := n.act.(type) {
	case act.Adopted:
		if p := f.body.proposal(a.Proposal); p != nil {
			f.end(p, ProposalAdopted, seq)
			f.carryOut(seq, n, p)
		}
		f.formal = later(f.formal, n.on)
	case act.Voided:
		if p := f.body.proposal(a.Proposal); p != nil {
			f.end(p, ProposalVoided, seq)
		}
	case act.Lapsed:
		if p := f.body.proposal(a.Proposal); p != nil {
			f.end(p, ProposalLapsed, seq)
		}
	case act.Accepted:
		f.deem(a.Delivery, n.on)
	case act.Reopened:
		f.reopen(&a)
	case act.Activated:
		f.pass(lifecycle.OnStart, n.on)
	case act.Left:
		b := f.edit()
		if m := b.member(a.Partner); m != nil {
			m.left, m.leaving = n.on, calendar.Date{}
		}
		for i := range b.members { // a history made by hand may have it twice; nobody leaves for ever
			if m := &b.members[i]; m.id == a.Partner && m.left.IsZero() {
				m.left, m.leaving = n.on, calendar.Date{}
			}
		}
		b.notices = slices.DeleteFunc(b.notices, func(x notice) bool { return x.by == a.Partner })
		f.formal = later(f.formal, n.on)
	case act.Ending:
		e := &ending{kind: a.Kind, on: n.on, seq: seq}
		if a.Kind == act.ByNotice {
			f.noticeEnding(e, n.on)
		}
		f.edit().ending = e
		f.pass(triggerOfEnding(a.Kind), n.on)
	case act.Abandoned:
		f.pass(lifecycle.OnAbandon, n.on)
	case act.Closed:
		for _, p := range f.body.proposals {
			if c, ok := p.act.(act.Close); ok {
				f.edit().report = &c
				f.end(p, ProposalAdopted, seq)
				break
			}
		}
		f.pass(lifecycle.OnCloseDeemed, n.on)
	}
}

// triggerOfEnding returns what an end that the rules bring about does to the
// stage.
func triggerOfEnding(k act.EndKind) lifecycle.Trigger {
	switch k {
	case act.Expired:
		return lifecycle.OnExpire
	case act.MilestoneReached:
		return lifecycle.OnReachMilestone
	case act.ByNotice:
		return lifecycle.OnEndNotice
	case act.InsufficientPartners:
		return lifecycle.OnInsufficient
	case act.Completed, act.Transferred, act.Superseded, act.Mutual, act.ForCause, act.EndedByForceMajeure,
		act.LapsedWithoutReview:
	}
	return 0
}

// pass moves the stage by the table. All facts are taken as given: they were
// judged when the event was decided.
func (f *fold) pass(t lifecycle.Trigger, on calendar.Date) {
	to, err := lifecycle.Next(f.stage, t, lifecycle.EveryFact())
	if err != nil {
		return
	}
	if to != f.stage {
		f.stage, f.since = to, on
	}
	f.formal = later(f.formal, on)
}

func later(a, b calendar.Date) calendar.Date {
	if b.After(a) {
		return b
	}
	return a
}

func (v *version) sum() id.Digest { return v.text.sum() }

func newVersion(x *text, seq int) version { return version{text: x, terms: x.terms, seq: seq} }

// carried returns the terms of the act that is folded in. A decision has looked
// at them already; what is read back from a history has not been.
func (f *fold) carried(what act.Recorded) *text {
	if f.hand != nil {
		return f.hand
	}
	a, _ := what.(act.Act)
	return textOf(a)
}
