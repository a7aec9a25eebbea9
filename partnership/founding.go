package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func (f *fold) begin(seq int, n *entry, initiators []act.Initiator) {
	b := f.edit()
	if b.initiators = initiators; len(b.initiators) == 0 && n.by != "" {
		b.initiators = []act.Initiator{{Person: n.by, Partner: n.party}}
	}
	f.pass(lifecycle.OnBegin, n.on)
	f.redraft(seq, n.on, f.carried(n.act))
	if m := b.member(n.party); m != nil {
		m.willing = true
	} else {
		b.members = append(b.members, member{id: n.party, willing: true, from: n.on})
	}
	f.negotiate(n.on)
}

// redraft lays down a draft: its partners are invited by it, those it no
// longer names are gone.
func (f *fold) redraft(seq int, on calendar.Date, x *text) {
	b, t := f.edit(), x.terms
	v := newVersion(x, seq)
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
	x := f.carried(n.act)
	v := newVersion(x, seq)
	inForce := cameInForce(a)
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
	f.enrol(x, 0)
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

// cameInForce reports whether papers show an agreement that came in force; what
// was given before counts only then.
func cameInForce(a *act.Adopt) bool {
	return a.Stage != lifecycle.Scoping && a.Stage != lifecycle.Negotiating && a.Stage != lifecycle.Abandoned
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
