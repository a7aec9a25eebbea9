package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// followUp takes what follows at once from the command just recorded.
func (d *decision) followUp(seq int, n *entry) {
	f := &d.f
	switch a := n.act.(type) {
	case act.Abandon:
		if f.tableCount() < 2 {
			f.take(&entry{on: n.on, cause: int32(seq), act: act.Abandoned{}})
		}
	case act.Consent:
		d.consented(a.Proposal, seq, n)
	case act.Meet:
		d.adopt(a.Proposal, seq, n.on, n.basis().attested())
	case act.Decline:
		if p := f.body.proposal(a.Proposal); p != nil && !d.deemedClosing(p) {
			q := asking{f: f, question: &question{act: p.act, principal: p.party, on: n.on, p: p}}
			if q.require().hopeless(p) {
				f.take(&entry{on: n.on, cause: int32(seq), act: act.Voided{Proposal: p.id, Reason: act.Declined}})
			}
		}
	case act.Retract:
		if f.body.proposal(a.Proposal) != nil {
			f.take(&entry{on: n.on, cause: int32(seq), act: act.Voided{Proposal: a.Proposal, Reason: act.Retracted}})
		}
	case act.Correct:
		d.reopened(seq, &a, n.on)
	default:
		if p := f.body.proposal(n.id); p != nil && p.seq == seq {
			d.adopt(p.id, seq, n.on, n.basis().attested())
		}
	}
}

func (d *decision) deemedClosing(p *proposal) bool {
	_, closing := p.act.(act.Close)
	v := d.f.body.termsOn(d.c.On)
	return closing && v != nil && v.terms.Governance.ClosingDays > 0
}

func (p *proposal) dissent() []id.Partner {
	var ps []id.Partner
	for _, g := range p.given {
		if g.declined {
			ps = append(ps, g.partner)
		}
	}
	return ps
}

// consented adopts a proposal if the consent just recorded is the last that it
// needs. When that was weighed with nothing against it, and nothing was recorded
// against the rules, it is so still.
func (d *decision) consented(c id.Command, seq int, n *entry) {
	papers := n.basis().attested()
	if papers || d.weighed == unweighed {
		d.adopt(c, seq, n.on, papers)
	} else if d.weighed == complete {
		p := d.f.body.proposal(c)
		d.carry(p, adoption(p, seq, n.on))
	}
}

func adoption(p *proposal, seq int, on calendar.Date) entry {
	return entry{on: on, cause: int32(seq), act: act.Adopted{Proposal: p.id, Digest: p.digest()}}
}

// adopt carries a proposal out if its requirement is satisfied and what its
// passage needs still holds. What papers say was agreed is carried out even if
// it should not have been.
func (d *decision) adopt(c id.Command, seq int, on calendar.Date, papers bool) {
	p := d.f.body.proposal(c)
	if p == nil {
		return
	}
	q := asking{f: &d.f, question: &question{act: p.act, principal: p.party, on: on, p: p, room: d.clauses}}
	if !q.satisfied() || !papers && !d.stillHolds(p) {
		return
	}
	d.carry(p, adoption(p, seq, on))
}

// carry takes the effect that adopts a proposal, and what follows from it.
func (d *decision) carry(p *proposal, adopted entry) {
	before, on := d.f.stage, adopted.on
	at := d.f.len() + 1
	d.f.take(&adopted)
	switch a := p.act.(type) {
	case act.Amend, act.Accede, act.Novate, act.Renew:
		d.overtake(at, on)
	case act.Withdraw:
		leaver := a.Partner
		if leaver == "" {
			leaver = p.party
		}
		d.part(leaver, at, on)
	case act.Remove:
		d.part(a.Partner, at, on)
	}
	d.tidy(at, before)
}

// stillHolds reports whether what the passage of a proposal needs holds now, as
// it did when it was proposed.
func (d *decision) stillHolds(p *proposal) bool {
	return len(d.against(p)) == 0
}

// overtake voids the other amendments that are open: their base is gone.
func (d *decision) overtake(seq int, on calendar.Date) {
	for _, p := range slices.Clone(d.f.body.proposals) {
		switch p.act.(type) {
		case act.Amend, act.Accede, act.Novate:
			d.f.take(&entry{on: on, cause: int32(seq), act: act.Voided{Proposal: p.id, Reason: act.Overtaken}})
		}
	}
}

// part lets a partner go.
func (d *decision) part(p id.Partner, seq int, on calendar.Date) {
	at := d.f.len() + 1
	d.f.take(&entry{on: on, cause: int32(seq), act: act.Left{Partner: p}})
	d.lookAgain(at, on)
}

// lookAgain adopts what waited only for a partner that has left.
func (d *decision) lookAgain(seq int, on calendar.Date) {
	for _, x := range slices.Clone(d.f.body.proposals) {
		d.adopt(x.id, seq, on, false)
	}
}

// tidy voids the proposals for which nothing is left to decide: their stage has
// passed, or what they speak of is gone.
func (d *decision) tidy(seq int, before lifecycle.Stage) {
	f := &d.f
	if f.body == nil || len(f.body.proposals) == 0 {
		return
	}
	if !slices.ContainsFunc(f.body.proposals, func(p *proposal) bool { return !d.fits(p, before) }) {
		return
	}
	on := f.entry(seq).on
	for _, p := range slices.Clone(f.body.proposals) {
		if d.fits(p, before) {
			continue
		}
		f.take(&entry{on: on, cause: int32(seq), act: act.Voided{Proposal: p.id, Reason: act.NoLongerFit}})
	}
}

func (d *decision) fits(p *proposal, before lifecycle.Stage) bool {
	f := &d.f
	if before != f.stage {
		if _, ok := lifecycle.RowFor(f.stage, f.trigger(p.act)); !ok || !proposes(p.act, f.stage) {
			return false
		}
	}
	switch a := p.act.(type) {
	case act.Sign:
		return f.body.draft != nil && f.body.draft.seq == p.draft
	case act.Resume:
		return f.body.cause(a.Cause) != nil
	case act.Remove:
		m := f.body.member(a.Partner)
		return m != nil && m.left.IsZero()
	case act.Withdraw:
		m := f.body.member(a.Partner)
		return m != nil && m.left.IsZero()
	}
	if c := dutyOfAct(p.act); c != "" {
		x := f.dutyOf(c)
		return x != nil && !x.settled()
	}
	return true
}

// reopened takes what no longer rests on anything after a correction.
func (d *decision) reopened(seq int, a *act.Correct, on calendar.Date) {
	f := &d.f
	n := f.entry(a.Seq)
	switch n.act.(type) {
	case act.Deliver:
		if y, ok := f.deliveries.Get(a.Seq); ok && a.Replacement != nil &&
			(y.state == lifecycle.Accepted || y.state == lifecycle.Disputed) {
			f.take(&entry{on: on, cause: int32(seq), act: act.Reopened{Delivery: n.id}})
		}
	case act.Accept, act.Dispute, act.Resolve:
		was := f.saidBefore(a.Seq, seq)
		d.reopenDelivery(was, aboutDelivery(was), seq, a, on)
	case act.Judge:
		for at, open := range f.scores.All() {
			s, ok := f.entry(at).act.(act.AgreeScore)
			if ok && !open && slices.Contains(s.Scores, n.id) {
				f.take(&entry{on: on, cause: int32(seq), act: act.Reopened{Score: f.entry(at).id}})
			}
		}
	}
}

func (d *decision) reopenDelivery(was act.Recorded, c id.Command, seq int, a *act.Correct, on calendar.Date) {
	_, y := d.f.find(c)
	if y == nil || a.Replacement != nil && sameButWords(a.Replacement, was) || d.f.superseded(a.Seq, c, seq) {
		return
	}
	if y.state == lifecycle.Accepted || y.state == lifecycle.Disputed {
		d.f.take(&entry{on: on, cause: int32(seq), act: act.Reopened{Delivery: c}})
	}
}

// sameButWords reports whether a correction of a word about a delivery leaves
// what was said as it was.
func sameButWords(a, b act.Recorded) bool {
	switch x := a.(type) {
	case act.Accept:
		y, ok := b.(act.Accept)
		return ok && x.Delivery == y.Delivery
	case act.Dispute:
		y, ok := b.(act.Dispute)
		return ok && x.Delivery == y.Delivery
	case act.Resolve:
		y, ok := b.(act.Resolve)
		return ok && x.Delivery == y.Delivery && x.As == y.As
	}
	return false
}

// tableCount returns how many parties are still at the table before the start.
func (f *fold) tableCount() int {
	n := 0
	for i := range f.body.members {
		if m := &f.body.members[i]; !m.associate && m.left.IsZero() {
			n++
		}
	}
	return n
}
