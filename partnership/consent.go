package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// asking is what a requirement is worked out from. The question stands apart
// from the fold, so that what an answer keeps of the one (a name) does not keep
// the compiler from leaving the other on the stack.
type asking struct {
	f *fold
	*question
}

type question struct {
	act       act.Act
	principal id.Partner
	on        calendar.Date
	p         *proposal // nil: before it is proposed
	text      *text     // of the terms that the act carries, once they were asked for
	room      []Clause  // for the answer
}

// require works out whose consent an act needs on a day, for the parties then
// in force. It shares lists with the terms and with what is known of them, which
// are not to be written to; see [Requirement.copied].
func (q *asking) require() Requirement {
	b := q.f.body
	r := Requirement{}
	if b == nil {
		return r
	}
	v := b.termsOn(q.on)
	if v == nil {
		return r
	}
	r.Forms = v.terms.Governance.Forms
	r.Clauses = q.room[:0]
	parties := b.parties(q.on)
	all := func(why Why, ps ...id.Partner) {
		r.Clauses = append(r.Clauses, Clause{Why: why, Rule: terms.All, Parties: ps})
	}
	switch a := q.act.(type) {
	case act.Sign:
		t := a.Terms
		if t == nil {
			t = v.terms
		}
		r.Forms = t.Governance.Forms
		all(ForParties, partiesOf(t)...)
	case act.Draft, act.Activate, act.Rescind, act.Close:
		all(ForParties, parties...)
	case act.Firm:
		if d := q.f.dutyOf(a.Commitment); d != nil {
			all(ForBearer, d.from)
		}
	case act.Waive:
		q.owed(&r, v, a.Commitment, parties)
	case act.Release:
		q.owed(&r, v, a.Commitment, parties)
	case act.Assign:
		all(ForBearer, a.To)
		r.Clauses = append(r.Clauses, q.policy(v, parties))
	case act.Amend:
		q.change(&r, v, parties)
	case act.Accede:
		all(ForNewcomer, a.Partner)
		q.change(&r, v, parties)
	case act.Novate:
		all(ForNewcomer, a.To)
		if slices.Contains(parties, a.From) {
			parties = without(parties, a.From) // its successor speaks for it
		}
		if q.principal != a.From { // nobody is replaced by a few of the others
			all(ForParties, parties...)
		}
		q.change(&r, v, parties)
	case act.Renew:
		if ps := intersect(a.Continuing, parties); len(a.Continuing) > 0 {
			all(ForContinuing, ps...)
		} else {
			all(ForContinuing, parties...)
		}
	case act.Withdraw:
		all(ForLeaver, q.principal)
		q.movers(&r, a.Arrangements)
	case act.Remove:
		r.Clauses = append(r.Clauses, q.policy(v, without(parties, a.Partner)))
		q.movers(&r, a.Arrangements)
	case act.Suspend:
		by := a.By
		if by == "" {
			by = q.principal
		}
		q.affected(&r, v, a.Kind, by, parties)
	case act.Resume:
		if c := b.cause(a.Cause); c != nil {
			by := c.by
			if b.memberOn(by, q.on) == nil {
				by = "" // it is gone, and the agreement would rest for ever
			}
			q.affected(&r, v, c.kind, by, parties)
		}
	case act.WindDown:
		// The other classes of consent end no agreement.
		//exhaustive:ignore
		switch row, _ := lifecycle.RowFor(lifecycle.Active, triggerOfEnd(a.Kind)); row.Consent {
		case lifecycle.EveryParty:
			all(ForParties, parties...)
		case lifecycle.PolicyOfOthers:
			if x := b.breach(a.Breach); x != nil {
				parties = without(parties, x.partner)
			}
			r.Clauses = append(r.Clauses, q.policy(v, parties))
		default:
			r.Clauses = append(r.Clauses, q.policy(v, parties))
		}
	default:
		all(ForPrincipal, q.principal)
	}
	return r
}

func partiesOf(t *terms.Terms) []id.Partner {
	var ps []id.Partner
	for p := range t.Parties() {
		ps = append(ps, p.ID)
	}
	return ps
}

func without(ps []id.Partner, p id.Partner) []id.Partner {
	return slices.DeleteFunc(slices.Clone(ps), func(x id.Partner) bool { return x == p })
}

func intersect(ps, of []id.Partner) []id.Partner {
	var both []id.Partner
	for _, p := range ps {
		if slices.Contains(of, p) && !slices.Contains(both, p) {
			both = append(both, p)
		}
	}
	return both
}

// affected asks the partner affected by force majeure, else the policy.
func (q *asking) affected(r *Requirement, v *version, k act.CauseKind, by id.Partner, parties []id.Partner) {
	if k == act.ForceMajeure && by != "" {
		r.Clauses = append(r.Clauses, Clause{Why: ForAffected, Rule: terms.All, Parties: []id.Partner{by}})
		return
	}
	r.Clauses = append(r.Clauses, q.policy(v, parties))
}

// owed asks those to whom a commitment is owed; where it is owed to all, the
// policy among the others.
func (q *asking) owed(r *Requirement, v *version, c id.Commitment, parties []id.Partner) {
	d := q.f.dutyOf(c)
	if d == nil {
		return
	}
	if to := intersect(d.to, parties); len(to) > 0 {
		r.Clauses = append(r.Clauses, Clause{Why: ForOwed, Rule: terms.All, Parties: to})
		return
	}
	r.Clauses = append(r.Clauses, q.policy(v, without(parties, d.from)))
}

// movers asks everybody who takes a duty of the one who leaves.
func (q *asking) movers(r *Requirement, list []act.Arrangement) {
	for _, x := range list {
		switch x.As {
		case act.Moved:
			r.Clauses = append(r.Clauses, Clause{Why: ForBearer, Rule: terms.All, Parties: []id.Partner{x.To}})
		case act.Waived, act.Settled:
			if v := q.f.body.termsOn(q.on); v != nil {
				q.owed(r, v, x.Commitment, q.f.body.parties(q.on))
			}
		case act.Stays:
		}
	}
}

// change asks for new terms: the policy, and whatever it says, everybody where
// success is defined anew, each who bears more than before, each who comes in
// and each who goes.
func (q *asking) change(r *Requirement, v *version, parties []id.Partner) {
	r.Clauses = append(r.Clauses, q.policy(v, parties))
	all := func(why Why, ps []id.Partner) {
		if len(ps) > 0 {
			r.Clauses = append(r.Clauses, Clause{Why: why, Rule: terms.All, Parties: ps})
		}
	}
	d := q.carried().after(q.f.body.latest().text)
	if !d.sameSuccess {
		all(ForSuccess, parties)
	}
	all(ForBearer, d.bearers)
	for _, p := range d.standing {
		all(ForBearer, []id.Partner{p}) // bound anew, or without a say from now on
	}
	all(ForNewcomer, d.come)
	all(ForLeaver, intersect(d.gone, parties))
}

// carried returns the terms of the act that is asked about.
func (q *asking) carried() *text {
	if q.text == nil {
		if q.p != nil && q.p.text != nil {
			q.text = q.p.text
		} else {
			q.text = textOf(q.act)
		}
	}
	return q.text
}

func named(t *terms.Terms, p id.Partner) bool { _, ok := t.Partner(p); return ok }

// bearers returns who bears a new or larger duty under t than under base: a
// commitment that is new, larger, firmer, earlier or another's before, an
// activity to answer for, or a role.
func bearers(base, t *terms.Terms) []id.Partner {
	var ps []id.Partner
	bear := func(p id.Partner) {
		if !slices.Contains(ps, p) {
			ps = append(ps, p)
		}
	}
	was := make(map[id.Commitment]*contribution.Commitment, len(base.Commitments))
	for i := range base.Commitments {
		was[base.Commitments[i].ID] = &base.Commitments[i]
	}
	for i := range t.Commitments {
		c := &t.Commitments[i]
		if b, ok := was[c.ID]; !ok || b.From != c.From || c.Exceeds(*b) {
			bear(c.From)
		}
	}
	for i := range t.Activities {
		for _, p := range t.Activities[i].Accountable {
			if b, ok := base.Activity(t.Activities[i].ID); !ok || !slices.Contains(b.Accountable, p) {
				bear(p)
			}
		}
	}
	for i := range t.Roles {
		r := &t.Roles[i]
		if !slices.ContainsFunc(base.Roles, func(b terms.Role) bool {
			return b.Partner == r.Partner && b.Role == r.Role && b.Area == r.Area &&
				!slices.ContainsFunc(r.Responsibilities, func(s string) bool { return !slices.Contains(b.Responsibilities, s) })
		}) {
			bear(r.Partner)
		}
	}
	return ps
}

func weighs(ws []terms.Weight, parties []id.Partner) bool {
	return slices.ContainsFunc(ws, func(w terms.Weight) bool {
		return w.Weight.Sign() > 0 && slices.Contains(parties, w.Partner)
	})
}

// policy returns the clause that the terms in force ask for an act of this
// kind, among the given parties.
func (q *asking) policy(v *version, parties []id.Partner) Clause {
	p := v.terms.Governance.PolicyFor(string(q.act.Type()))
	c := Clause{Why: ForPolicy, Rule: p.Rule, Parties: parties, K: p.K}
	switch p.Rule {
	case terms.Weighted:
		if c.Weights, c.Share = p.Weights, p.Share; !weighs(p.Weights, parties) {
			c.Rule = terms.All // nobody has a weight: it falls back to all
		}
	case terms.ByRole:
		c.Parties = withRole(v.terms, parties, p.Roles, q.on)
	case terms.Deliberated:
		q.deliberation(&c, v.terms, &p)
	case terms.All, terms.AtLeast:
	default:
		c.Rule = terms.All
	}
	return c
}

func withRole(t *terms.Terms, parties []id.Partner, roles []terms.RoleWord, on calendar.Date) []id.Partner {
	var ps []id.Partner
	for _, p := range parties {
		if slices.ContainsFunc(t.Roles, func(r terms.Role) bool {
			return r.Partner == p && slices.Contains(roles, r.Role) && (r.Period.IsZero() || r.Period.Contains(on))
		}) {
			ps = append(ps, p)
		}
	}
	if len(ps) == 0 {
		return parties // nobody holds the role: it falls back to all
	}
	return ps
}

// deliberation reads the meetings of a proposal.
func (q *asking) deliberation(c *Clause, t *terms.Terms, p *terms.Policy) {
	d := &Deliberation{Forum: p.Forum, Vote: p.Vote, Adjournments: p.Adjournments}
	c.Meeting = d
	asked := c.Parties
	if f, ok := t.Forum(p.Forum); ok && p.Forum != "" {
		if f.Members != nil { // absent: a seat for every party
			asked = nil
		}
		for _, s := range f.Members {
			if slices.Contains(c.Parties, s.Partner) && !slices.Contains(asked, s.Partner) {
				asked = append(asked, s.Partner)
			}
		}
		d.Quorum = f.Quorum
		if len(asked) == 0 { // nobody has a seat any more: it falls back to all
			asked, d.Quorum = c.Parties, 0
		}
	}
	c.Parties = asked
	if d.Quorum <= 0 {
		d.Quorum = len(asked)/2 + 1
	}
	if q.p == nil {
		return
	}
	adjourned := 0
	for _, m := range q.p.meetings {
		if p.Forum != "" && m.forum != p.Forum {
			continue
		}
		present := intersect(m.present, asked)
		switch {
		case m.outcome == act.Adjourned:
			adjourned++
			d.Met = false
			continue
		case len(present) < d.Quorum:
			continue
		case m.outcome == act.Vote && (!p.Vote || adjourned < p.Adjournments):
			continue
		}
		d.Met, d.Voted, d.Present = true, m.outcome == act.Vote, present
		d.Absent = nil
		for _, x := range asked {
			if !slices.Contains(present, x) {
				d.Absent = append(d.Absent, x)
			}
		}
		c.WindowUntil = calendar.Date{}
		if until := m.on.AddDays(p.ObjectionDays); p.ObjectionDays > 0 && len(d.Absent) > 0 && !q.on.After(until) {
			c.WindowUntil = until
		}
	}
}

// consents appends what was given to a proposal, as a requirement reads it.
// Consents of partners that are in force no longer do not count.
func (p *proposal) consents(gs []Given) []Given {
	for i := range p.given {
		if g := &p.given[i]; !g.declined {
			gs = append(gs, Given{Partner: g.partner, Form: g.form, Attested: g.attested})
		}
	}
	return gs
}

// hopeless reports whether a refusal leaves the requirement out of reach.
func (r Requirement) hopeless(p *proposal) bool {
	var best []Given
	for i := range r.Clauses {
		for _, x := range r.Clauses[i].Parties {
			if !slices.ContainsFunc(p.given, func(g given) bool { return g.declined && g.partner == x }) {
				best = append(best, Given{Partner: x, Attested: true})
			}
		}
	}
	for i := range r.Clauses {
		c := r.Clauses[i]
		if c.Rule == terms.Deliberated && c.Meeting != nil {
			// A meeting may still be called; who declined may be outvoted there,
			// but an absent party that objects in its days ends it.
			if c.Meeting.Met && slices.ContainsFunc(p.given, func(g given) bool {
				return g.declined && slices.Contains(c.Meeting.Absent, g.partner)
			}) {
				return true
			}
			if !c.Meeting.Vote && slices.ContainsFunc(p.given, func(g given) bool {
				return g.declined && slices.Contains(c.Parties, g.partner)
			}) {
				return true
			}
			continue
		}
		if !r.meets(&c, best) {
			return true
		}
	}
	return false
}
