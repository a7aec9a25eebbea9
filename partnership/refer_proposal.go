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

// asked judges whether the principal's word is asked for by a proposal, and
// not given yet.
func (d *decision) asked(p *proposal) bool {
	q := asking{f: &d.f, question: &question{act: p.act, principal: p.party, on: d.c.On, p: p}}
	r := q.require()
	if !slices.ContainsFunc(r.Clauses, func(c Clause) bool { return slices.Contains(c.Parties, d.c.For) }) {
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

func (d *decision) judgeConsent(a *act.Consent) {
	p := d.openProposal(a.Proposal)
	if p == nil {
		return
	}
	if a.Digest != "" && a.Digest != p.digest() {
		d.fault(ACT004, "/act/digest", "proposed", string(p.digest()), "given", string(a.Digest))
	}
	if !d.asked(p) {
		return
	}
	form := a.Form
	if form == "" {
		form = terms.Signature
	}
	q := asking{f: &d.f, question: &question{act: p.act, principal: p.party, on: d.c.On, p: p}}
	r := q.require()
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
	q.p = p.with(given{
		partner: d.c.For, form: form, attested: d.probe || d.c.Basis.attested(),
	})
	if !q.satisfied() {
		return
	}
	d.report = append(d.report, d.against(p)...)
}

// against returns what stands against the act of a proposal in what its passage
// needs, as if it were proposed now.
func (d *decision) against(p *proposal) check.Report {
	c, text, report, probe := d.c, d.text, d.report, d.probe
	d.c.ID, d.c.By, d.c.For, d.c.Act = p.id, p.by, p.party, p.act
	d.text, d.report, d.probe = p.text, nil, false
	d.passage()
	found := d.report
	d.c, d.text, d.report, d.probe = c, text, report, probe
	return found
}

func (p *proposal) with(g given) *proposal {
	q := *p
	q.given = append(slices.Clip(p.given), g)
	return &q
}

func (q *asking) satisfied() bool { return q.require().Satisfied(q.consents()) }

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
