package partnership

import (
	"slices"
	"sync/atomic"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// propose puts a proposal on the table. Its principal consents by it only if
// it states a form.
func (f *fold) propose(seq int, n *entry, a act.Act) {
	p := &proposal{
		seq: seq, id: n.id, by: n.by, party: n.party, on: n.on,
		attested: n.basis().attested(), act: a, text: f.carried(a), status: ProposalOpen, sum: f.handSum,
	}
	if p.sum == nil {
		p.sum = new(atomic.Pointer[id.Digest])
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
