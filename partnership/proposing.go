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
	p := f.newProposal()
	p.seq, p.id, p.by, p.party, p.on = seq, n.id, n.by, n.party, n.on
	p.attested, p.act, p.text, p.status, p.sum = n.basis().attested(), a, f.carried(a), ProposalOpen, f.handSum
	if p.sum == nil {
		p.sum = new(atomic.Pointer[id.Digest])
	}
	if form, _ := act.FormOf(a); form != "" {
		p.given = append(p.given, given{
			partner: n.party, person: n.by, form: form, on: n.on, seq: seq, attested: p.attested,
		})
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
	if p := f.holdProposal(c); p != nil {
		p.given = append(p.given, g)
	}
}

func (f *fold) meet(seq int, n *entry, a *act.Meet) {
	if p := f.holdProposal(a.Proposal); p != nil {
		p.meetings = append(p.meetings, meeting{on: n.on, forum: a.Forum, outcome: a.Outcome, present: a.Present, seq: seq})
	}
}

// holdProposal returns an open proposal to be written to, or nil. When something
// falls due does not hang on who consents; while there are meetings, it is not
// kept.
func (f *fold) holdProposal(c id.Command) *proposal {
	for i, p := range f.body.proposals {
		if p.id != c {
			continue
		}
		q := f.ownProposal(p)
		if q != p {
			f.touch().proposals[i] = q
		}
		return q
	}
	return nil
}

// end takes a proposal off the table.
func (f *fold) end(p *proposal, s ProposalStatus, seq int) {
	q := f.ownProposal(p)
	q.status, q.ended = s, seq
	b := f.edit()
	b.proposals = slices.DeleteFunc(b.proposals, func(x *proposal) bool { return x.id == q.id })
	f.closed = f.closed.Set(f.owner, q.seq, q)
}
