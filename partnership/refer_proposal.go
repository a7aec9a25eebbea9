package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

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

// required returns whose consent a proposal needs on the day in hand. What it
// says is not to be written to, and stands until another is asked.
func (d *decision) required(p *proposal) Requirement {
	q := asking{f: &d.f, question: &question{act: p.act, principal: p.party, on: d.c.On, p: p, room: d.clauses}}
	r := q.require()
	d.clauses = r.Clauses[:0]
	return r
}

// asked judges whether the principal's word is asked for by a proposal, of which
// it is given what that requires, and not given yet.
func (d *decision) asked(p *proposal, r *Requirement) bool {
	if !r.asks(d.c.For) {
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

// weight is what a consent does to its proposal, where it was weighed when it was
// judged: then it need not be weighed again when it is on record.
type weight uint8

const (
	unweighed weight = iota
	wanting          // more are asked for
	complete         // it is the last; what stands against the passage is told
)

func (d *decision) judgeConsent(a *act.Consent) {
	p := d.openProposal(a.Proposal)
	if p == nil {
		return
	}
	if a.Digest != "" && a.Digest != p.digest() {
		d.fault(ACT004, "/act/digest", "proposed", string(p.digest()), "given", string(a.Digest))
	}
	r := d.required(p)
	if !d.asked(p, &r) {
		return
	}
	form := a.Form
	if form == "" {
		form = terms.Signature
	}
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
	var room [8]Given
	all := append(p.consents(room[:0]), Given{Partner: d.c.For, Form: form, Attested: d.probe || d.c.Basis.attested()})
	if d.weighed = wanting; r.Satisfied(all) {
		d.weighed = complete
		d.report = append(d.report, d.against(p)...)
	}
}

// against returns what stands against the act of a proposal in what its passage
// needs, as if it were proposed now.
func (d *decision) against(p *proposal) check.Report {
	c, manner, text, report, probe := d.c, d.manner, d.text, d.report, d.probe
	d.c.ID, d.c.By, d.c.For, d.c.Act = p.id, p.by, p.party, p.act
	d.manner, d.text, d.report, d.probe = 0, p.text, nil, false
	d.passage()
	found := d.report
	d.c, d.manner, d.text, d.report, d.probe = c, manner, text, report, probe
	return found
}

func (q *asking) satisfied() bool {
	var room [8]Given
	return q.require().Satisfied(q.p.consents(room[:0]))
}

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
