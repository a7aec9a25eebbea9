package partnership

import (
	"slices"
	"sync/atomic"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/persist"
	"github.com/mufakat/mufakat/partnership/terms"
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
	skip      map[int]bool         // when folding again: effects that are void
	exchanged map[int]act.Recorded // when folding again: what stands for a corrected record; nil: nothing
	today     calendar.Date        // of the entry that is folded in
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
	if !f.owned || f.body == nil {
		f.body = f.body.clone()
		f.owned = true
	}
	return f.body
}

// take records an entry and folds it in.
func (f *fold) take(n entry) {
	if f.deciding {
		f.pending = append(f.pending, n)
	} else {
		*f.extend() = n
	}
	seq := f.len()
	f.step(seq, f.entry(seq))
}

// extend makes the log longer by an entry, which is to be written at once.
func (f *fold) extend() *entry {
	n, forked := f.log.Extend()
	if forked || f.index == nil {
		f.index = f.index.Fork(f.log.Len() - 1)
		f.names = f.names.Fork(f.log.Len() - 1)
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
			f.begin(seq, n, &a)
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
		f.redraft(seq, n.on, &a.Terms)
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

// text is terms with their digest, which is computed at most once and only
// when somebody asks.
type text struct {
	terms  *terms.Terms
	digest atomic.Pointer[id.Digest]
}

func (v *version) sum() id.Digest {
	if d := v.text.digest.Load(); d != nil {
		return *d
	}
	d, err := v.text.terms.Digest()
	if err != nil {
		return ""
	}
	v.text.digest.Store(&d)
	return d
}

func newVersion(t *terms.Terms, seq int) version {
	return version{text: &text{terms: t}, terms: t, seq: seq}
}

func (f *fold) begin(seq int, n *entry, a *act.Begin) {
	b := f.edit()
	if b.initiators = a.Initiators; len(b.initiators) == 0 && n.by != "" {
		b.initiators = []act.Initiator{{Person: n.by, Partner: n.party}}
	}
	f.pass(lifecycle.OnBegin, n.on)
	f.redraft(seq, n.on, &a.Terms)
	if m := b.member(n.party); m != nil {
		m.willing = true
	} else {
		b.members = append(b.members, member{id: n.party, willing: true, from: n.on})
	}
	f.negotiate(n.on)
}

// redraft lays down a draft: its partners are invited by it, those it no
// longer names are gone.
func (f *fold) redraft(seq int, on calendar.Date, t *terms.Terms) {
	b := f.edit()
	v := newVersion(t, seq)
	b.draft = &v
	for i := range t.Partners {
		f.invite(t.Partners[i].ID, on)
		b.member(t.Partners[i].ID).associate = t.Partners[i].Standing == terms.Associate
	}
	for i := range b.members {
		m := &b.members[i]
		if _, named := t.Partner(m.id); !named && !m.invited && m.left.IsZero() {
			m.left = on
		}
	}
	// An invitation by name holds for one draft: the next must name the guest.
	for i := range b.members {
		b.members[i].invited = false
	}
}

func (f *fold) invite(p id.Partner, on calendar.Date) {
	b := f.edit()
	if m := b.member(p); m != nil {
		if !m.left.IsZero() {
			b.members = append(b.members, member{id: p, from: on, invited: true})
		} else {
			m.invited = true
		}
		return
	}
	b.members = append(b.members, member{id: p, from: on, invited: true})
}

// negotiate moves on from scoping as soon as two are willing and a draft is there.
func (f *fold) negotiate(on calendar.Date) {
	if f.stage != lifecycle.Scoping {
		return
	}
	if f.body.willing() >= 2 && f.body.draft != nil {
		f.pass(lifecycle.OnNegotiate, on)
	}
}

func (b *body) willing() int {
	n := 0
	for i := range b.members {
		if m := &b.members[i]; m.willing && m.left.IsZero() {
			n++
		}
	}
	return n
}

// adoptPapers starts from papers: the terms are in force, and what the papers
// show is taken as it is.
func (f *fold) adoptPapers(seq int, n *entry, a *act.Adopt) {
	b := f.edit()
	f.stage = a.Stage
	f.since = a.Since
	if f.since.IsZero() {
		f.since = n.on
	}
	f.formal = f.since
	b.initiators = a.Initiators
	b.gaps = a.Gaps
	v := newVersion(&a.Terms, seq)
	inForce := a.Stage != lifecycle.Scoping && a.Stage != lifecycle.Negotiating && a.Stage != lifecycle.Abandoned
	from := a.Signed
	if from.IsZero() {
		from = f.since
	}
	for i := range a.Terms.Partners {
		p := &a.Terms.Partners[i]
		m := member{id: p.ID, associate: p.Standing == terms.Associate, willing: true, from: from}
		if inForce {
			m.since = from
		}
		b.members = append(b.members, m)
	}
	if !inForce {
		b.draft = &v
		return
	}
	b.signed = from
	v.adopted, v.effective = seq, from
	b.versions = append(b.versions, v)
	f.enrol(&a.Terms, 0)
	for _, h := range a.Holders {
		since := h.Since
		if since.IsZero() {
			since = n.on
		}
		b.holders = append(b.holders, Holding{Partner: h.Partner, Person: h.Person, Post: h.Post, As: capacity(h.As), Since: since})
	}
	for i := range a.Balances {
		f.openBalance(&a.Balances[i])
	}
	for i := range a.Causes {
		b.causes = append(b.causes, causeOf(&a.Causes[i], "", f.since))
	}
	if a.End != "" {
		b.ending = &ending{kind: a.End, on: f.since, seq: seq}
	}
}

func capacity(c act.Capacity) act.Capacity {
	if c == "" {
		return act.AsHolder
	}
	return c
}

func causeOf(a *act.Suspend, principal id.Partner, on calendar.Date) cause {
	by := a.By
	if by == "" {
		by = principal
	}
	return cause{
		id: a.Cause, kind: a.Kind, by: by, reason: a.Reason, since: on,
		longStop: a.LongStop, scope: a.Scope, proceed: a.Continue,
	}
}

// propose puts a proposal on the table. Its principal consents by it only if
// it states a form.
func (f *fold) propose(seq int, n *entry, a act.Act) {
	p := &proposal{
		seq: seq, id: n.id, by: n.by, party: n.party, on: n.on,
		attested: n.basis().attested(), act: a, status: ProposalOpen, sum: new(atomic.Pointer[id.Digest]),
	}
	if form, _ := act.FormOf(a); form != "" {
		p.given = []given{{
			partner: n.party, person: n.by, form: form, on: n.on, seq: seq, attested: p.attested,
		}}
	}
	b := f.edit()
	if b.draft != nil {
		p.draft = b.draft.seq
	}
	b.proposals = append(b.proposals, p)
	f.formal = later(f.formal, n.on)
}

// gather adds a consent or a refusal to an open proposal.
func (f *fold) gather(c id.Command, g given) {
	f.amendProposal(c, func(p *proposal) { p.given = append(slices.Clip(p.given), g) })
}

func (f *fold) meet(seq int, n *entry, a *act.Meet) {
	m := meeting{on: n.on, forum: a.Forum, outcome: a.Outcome, present: a.Present, seq: seq}
	f.amendProposal(a.Proposal, func(p *proposal) { p.meetings = append(slices.Clip(p.meetings), m) })
}

// amendProposal changes a copy of an open proposal; older versions keep theirs.
func (f *fold) amendProposal(c id.Command, change func(*proposal)) {
	for i, p := range f.body.proposals {
		if p.id == c {
			q := *p
			change(&q)
			f.edit().proposals[i] = &q
			return
		}
	}
}

// end takes a proposal off the table.
func (f *fold) end(p *proposal, s ProposalStatus, seq int) {
	q := *p
	q.status, q.ended = s, seq
	b := f.edit()
	b.proposals = slices.DeleteFunc(b.proposals, func(x *proposal) bool { return x.id == p.id })
	f.closed = f.closed.Set(f.owner, q.seq, &q)
}

func (f *fold) giveNotice(seq int, n *entry, a *act.GiveNotice) {
	b := f.edit()
	days := a.Days
	if v := b.termsOn(n.on); v != nil && days == 0 {
		days = v.terms.Duration.NoticeDays
	}
	b.notices = append(b.notices, notice{
		id: n.id, by: n.party, given: n.on, ends: daysEnd(n.on, days), breach: a.Breach, seq: seq,
	})
}

// lastDay is the last of the calendar.
var lastDay = calendar.MustDate(9999, 12, 31)

// daysEnd is [calendar.NoticeEnd] where there must be a day: days that run
// beyond the calendar end on its last day, and fewer than none on the first.
// The zero day would be one that has long passed.
func daysEnd(from calendar.Date, days int) calendar.Date {
	if end := calendar.NoticeEnd(from, max(days, 0)); !end.IsZero() {
		return end
	}
	return lastDay
}

// noticeEnding takes the reason and the investment of the notice that ran out
// first into the record of how the agreement ended.
func (f *fold) noticeEnding(e *ending, on calendar.Date) {
	for _, x := range f.body.notices {
		if x.ends.After(on) {
			continue
		}
		if a, ok := f.entry(x.seq).act.(act.GiveNotice); ok {
			e.reason, e.criteria, e.investment = a.Reason, a.Criteria, a.Investment
			return
		}
	}
}

// void folds the whole history again without effects that did not happen. It
// is rare, and the only way to be right about all that had followed from them.
func (f *fold) void(seq int, effects []int) {
	for _, v := range effects {
		if v > 0 && v < seq && f.entry(v).effect() {
			f.voided = f.voided.Set(f.owner, v, seq)
		}
	}
	// What followed by the rules from an effect that is void did not happen
	// either; what partners decided in between stands.
	for i := 1; i < seq; i++ {
		n := f.entry(i)
		if _, by := f.voided.Get(int(n.cause)); by && f.byRules(n) {
			f.voided = f.voided.Set(f.owner, i, seq)
		}
	}
	f.again(seq)
}

// again folds the entries before seq again, leaving out what is void and
// putting corrections in place of what they correct.
func (f *fold) again(seq int) {
	g := f.refold(seq, calendar.Date{})
	owner, deciding := f.owner, f.deciding
	*f = g
	f.owner, f.deciding, f.skip, f.exchanged = owner, deciding, nil, nil
	f.owned = true
}

// asOf returns what was so on a day, as it is known now: without the entries of
// later days. Nothing can be decided on it.
func (f *fold) asOf(on calendar.Date) fold {
	g := *f
	g.owned = false
	if f.body == nil || on.IsZero() {
		return g
	}
	if on.Before(f.last) {
		g = f.refold(f.len()+1, on)
		if g.body == nil {
			return fold{}
		}
	}
	g.enrolComing(on)
	return g
}

// refold folds the entries before seq again that are of no later day than
// upTo; of all days where that is zero.
func (f *fold) refold(seq int, upTo calendar.Date) fold {
	g := fold{owner: &persist.Owner{}, skip: map[int]bool{}, exchanged: map[int]act.Recorded{}}
	for v := range f.voided.All() {
		g.skip[v] = true
	}
	for c, by := range f.mended.All() {
		switch f.entry(c).act.(type) {
		case act.Deliver, act.Accept, act.Dispute, act.Resolve:
			continue // corrected where the correction stands: a delivery stays on record, withdrawn or not
		}
		if a, ok := f.entry(by).act.(act.Correct); ok && c < seq {
			g.exchanged[c] = nil
			if a.Replacement != nil {
				g.exchanged[c] = a.Replacement
			}
		}
	}
	g.log, g.pending, g.index, g.names = f.log, f.pending, f.index, f.names
	g.voided, g.mended = f.voided, f.mended
	for i := 1; i < seq; i++ {
		n := *f.entry(i)
		if !upTo.IsZero() && n.on.After(upTo) {
			continue
		}
		if other, ok := g.exchanged[i]; ok && !g.skip[i] {
			if other == nil {
				continue
			}
			n.act = other
		}
		if n.more != nil && len(n.more.basis.Voids) > 0 {
			m := *n.more
			m.basis.Voids = nil // already left out
			n.more = &m
		}
		g.step(i, &n)
	}
	return g
}
