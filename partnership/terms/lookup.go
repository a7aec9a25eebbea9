package terms

import (
	"iter"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/id"
)

// The lookups scan the terms and return a pointer into them, so they cost as
// much as the list is long. A program that looks up many of 100,000
// commitments keeps an index of its own, as the agreement does.

// Partner returns the partner with the given id, or nil and false.
func (t *Terms) Partner(name id.Partner) (*Partner, bool) {
	return find(t.Partners, func(p *Partner) bool { return p.ID == name })
}

// Post returns the given post of a partner, or nil and false.
func (t *Terms) Post(partner id.Partner, post id.Post) (*Post, bool) {
	p, ok := t.Partner(partner)
	if !ok {
		return nil, false
	}
	return p.Post(post)
}

// Objective returns the shared objective with the given id, or nil and false.
func (t *Terms) Objective(name id.Objective) (*Objective, bool) {
	return find(t.Objectives, func(o *Objective) bool { return o.ID == name })
}

// Activity returns the activity with the given id, or nil and false.
func (t *Terms) Activity(name id.Activity) (*Activity, bool) {
	return find(t.Activities, func(a *Activity) bool { return a.ID == name })
}

// Commitment returns the commitment with the given id, or nil and false.
func (t *Terms) Commitment(name id.Commitment) (*contribution.Commitment, bool) {
	return find(t.Commitments, func(c *contribution.Commitment) bool { return c.ID == name })
}

// Condition returns the condition with the given id, or nil and false.
func (t *Terms) Condition(name id.Condition) (*Condition, bool) {
	return find(t.Conditions, func(c *Condition) bool { return c.ID == name })
}

// Milestone returns the milestone with the given id, or nil and false.
func (t *Terms) Milestone(name id.Milestone) (*Milestone, bool) {
	return find(t.Milestones, func(m *Milestone) bool { return m.ID == name })
}

// Indicator returns the indicator with the given id, or nil and false.
func (t *Terms) Indicator(name id.Indicator) (*indicator.Use, bool) {
	return find(t.Indicators, func(u *indicator.Use) bool { return u.ID == name })
}

// Forum returns the forum with the given id, or nil and false.
func (t *Terms) Forum(name id.Forum) (*Forum, bool) {
	return find(t.Governance.Forums, func(f *Forum) bool { return f.ID == name })
}

// Clause returns the clause with the given id, or nil and false.
func (t *Terms) Clause(name id.Clause) (*Clause, bool) {
	return find(t.Clauses, func(c *Clause) bool { return c.ID == name })
}

// Instrument returns the sub-agreement with the given id, or nil and false.
func (t *Terms) Instrument(name id.Instrument) (*Instrument, bool) {
	return find(t.Instruments, func(i *Instrument) bool { return i.ID == name })
}

// Mandate returns the mandate with the given id and the partner that gives it,
// or nil, nil and false.
func (t *Terms) Mandate(name id.Mandate) (*Mandate, *Partner, bool) {
	for i := range t.Partners {
		p := &t.Partners[i]
		if m, ok := find(p.Mandates, func(m *Mandate) bool { return m.ID == name }); ok {
			return m, p, true
		}
	}
	return nil, nil, false
}

// Parties yields the partners that consent and are bound, in the order of the
// terms.
func (t *Terms) Parties() iter.Seq[*Partner] {
	return func(yield func(*Partner) bool) {
		for i := range t.Partners {
			if t.Partners[i].IsParty() && !yield(&t.Partners[i]) {
				return
			}
		}
	}
}

// IsParty reports whether p consents and is bound: unless its standing says
// associate.
func (p *Partner) IsParty() bool { return p.Standing != Associate }

// Post returns the post of p with the given id, or nil and false.
func (p *Partner) Post(name id.Post) (*Post, bool) {
	return find(p.Posts, func(post *Post) bool { return post.ID == name })
}

// Has reports whether f is among the functions of p.
func (p *Post) Has(f Function) bool { return slices.Contains(p.Functions, f) }

// PolicyFor returns the policy that covers acts of the given word, such as
// "amend": the one that names it, else the one that names no acts, else the
// zero Policy, which needs all.
func (g *Governance) PolicyFor(act string) Policy {
	var rest Policy
	found := false
	for i := range g.Policies {
		p := &g.Policies[i]
		if slices.Contains(p.Acts, act) {
			return *p
		}
		if len(p.Acts) == 0 && !found {
			rest, found = *p, true
		}
	}
	return rest
}

// Counts reports whether a consent in form f counts: one of Forms, or
// [Signature] where none are stated.
func (g *Governance) Counts(f Form) bool {
	if len(g.Forms) == 0 {
		return f == Signature
	}
	return slices.Contains(g.Forms, f)
}

func find[T any](all []T, is func(*T) bool) (*T, bool) {
	for i := range all {
		if is(&all[i]) {
			return &all[i], true
		}
	}
	return nil, false
}
