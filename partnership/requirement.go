package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Requirement is whose consent an act needs: every clause of it. It is a pure
// answer, with [Requirement.Satisfied] and [Requirement.Missing] for any
// consents given.
//
// The zero Requirement needs nobody.
type Requirement struct {
	Clauses []Clause     `json:"clauses,omitzero"`
	Forms   []terms.Form `json:"forms,omitzero"` // forms that count
}

// Why is the reason for a clause of a requirement.
type Why string

// The reasons.
const (
	ForParties    Why = "every_party" // it needs all
	ForPolicy     Why = "policy"      // the policy of the terms in force
	ForSuccess    Why = "success"     // what success means is changed by all, always
	ForBearer     Why = "bearer"      // a new or larger duty needs the one who bears it, always
	ForNewcomer   Why = "newcomer"    // nobody comes in unasked
	ForLeaver     Why = "leaver"      // nobody but for cause is sent away
	ForAffected   Why = "affected"    // the partner affected
	ForOwed       Why = "owed"        // those who are owed
	ForContinuing Why = "continuing"  // those who go on
	ForPrincipal  Why = "principal"   // the one who acts
)

// Clause is one thing that a requirement asks.
type Clause struct {
	Why         Why            `json:"why"`
	Rule        terms.Rule     `json:"rule"`
	Parties     []id.Partner   `json:"parties"`              // who is asked
	K           int            `json:"k,omitzero"`           // for at_least
	Weights     []terms.Weight `json:"weights,omitzero"`     // for weighted
	Share       exact.Number   `json:"share,omitzero"`       // for weighted; absent: more than half
	Meeting     *Deliberation  `json:"meeting,omitzero"`     // for deliberated
	WindowUntil calendar.Date  `json:"windowUntil,omitzero"` // for deliberated: absent parties may object up to this day
}

// Deliberation is what a deliberated clause asks of the meetings, and what
// they have come to.
type Deliberation struct {
	Forum        id.Forum     `json:"forum,omitzero"`
	Quorum       int          `json:"quorum"`                // members that must be present
	Vote         bool         `json:"vote,omitzero"`         // a vote is allowed
	Adjournments int          `json:"adjournments,omitzero"` // before a vote
	Met          bool         `json:"met,omitzero"`          // the last meeting came to a result that counts
	Voted        bool         `json:"voted,omitzero"`        // by vote
	Present      []id.Partner `json:"present,omitzero"`      // of those asked, at that meeting
	Absent       []id.Partner `json:"absent,omitzero"`
}

// Given is one consent.
type Given struct {
	Partner  id.Partner `json:"partner"`
	Form     terms.Form `json:"form"`
	Attested bool       `json:"attested,omitzero"` // entered from papers: it counts in whatever form
}

// counts reports whether a consent counts for a clause by its form.
func (r Requirement) counts(c *Clause, g Given) bool {
	if g.Attested {
		return true
	}
	if c.Rule == terms.Deliberated {
		return g.Form == terms.Minutes
	}
	if g.Form == terms.Minutes && r.deliberated() {
		return true // a partner consents once: what it said in the meeting counts for all that is asked of it
	}
	if len(r.Forms) == 0 {
		return g.Form == terms.Signature
	}
	return slices.Contains(r.Forms, g.Form)
}

func (r Requirement) deliberated() bool {
	for i := range r.Clauses {
		if r.Clauses[i].Rule == terms.Deliberated {
			return true
		}
	}
	return false
}

// copied returns r with lists of its own.
func (r Requirement) copied() Requirement {
	r.Forms = slices.Clone(r.Forms)
	if len(r.Clauses) == 0 {
		return Requirement{Forms: r.Forms}
	}
	r.Clauses = slices.Clone(r.Clauses)
	for i := range r.Clauses {
		c := &r.Clauses[i]
		c.Parties, c.Weights = slices.Clone(c.Parties), slices.Clone(c.Weights)
		if c.Meeting != nil {
			m := *c.Meeting
			m.Present, m.Absent = slices.Clone(m.Present), slices.Clone(m.Absent)
			c.Meeting = &m
		}
	}
	return r
}

// asks reports whether a clause asks a partner.
func (r *Requirement) asks(p id.Partner) bool {
	for i := range r.Clauses {
		if slices.Contains(r.Clauses[i].Parties, p) {
			return true
		}
	}
	return false
}

// Satisfied reports whether the consents given meet every clause.
func (r Requirement) Satisfied(given []Given) bool {
	for i := range r.Clauses {
		if !r.meets(&r.Clauses[i], given) {
			return false
		}
	}
	return true
}

// Missing returns the partners whose consent is still asked for and would
// count, in the order of the clauses. It is empty when the requirement is
// satisfied, or waits for a meeting or a day alone.
func (r Requirement) Missing(given []Given) []id.Partner {
	var missing []id.Partner
	seen := make(map[id.Partner]bool) // of a thousand parties, each option asks them all
	for i := range r.Clauses {
		c := &r.Clauses[i]
		if r.meets(c, given) {
			continue
		}
		asked := c.Parties
		if c.Rule == terms.Deliberated && c.Meeting != nil {
			asked = c.Meeting.Present
		}
		for _, p := range asked {
			if !seen[p] && !r.has(c, given, p) {
				seen[p] = true
				missing = append(missing, p)
			}
		}
	}
	return missing
}

// AwaitsMeeting reports whether a clause asks for a meeting that has not come
// to a result.
func (r Requirement) AwaitsMeeting() bool {
	return slices.ContainsFunc(r.Clauses, func(c Clause) bool { return c.Meeting != nil && !c.Meeting.Met })
}

func (r Requirement) has(c *Clause, given []Given, p id.Partner) bool {
	for i := range given {
		if given[i].Partner == p && r.counts(c, given[i]) {
			return true
		}
	}
	return false
}

func (r Requirement) meets(c *Clause, given []Given) bool {
	switch c.Rule {
	case terms.AtLeast:
		n := 0
		for _, p := range c.Parties {
			if r.has(c, given, p) {
				n++
			}
		}
		return n >= min(max(c.K, 1), len(c.Parties))
	case terms.Weighted:
		return r.weigh(c, given)
	case terms.Deliberated:
		return r.deliberate(c, given)
	case terms.All, terms.ByRole:
	}
	for _, p := range c.Parties {
		if !r.has(c, given, p) {
			return false
		}
	}
	return true
}

// weigh reports whether the weights of those who consented reach the share of
// all weights of those asked.
func (r Requirement) weigh(c *Clause, given []Given) bool {
	all, got := exact.FromInt(0), exact.FromInt(0)
	for _, p := range c.Parties {
		for _, w := range c.Weights {
			if w.Partner != p {
				continue
			}
			all = all.Add(w.Weight)
			if r.has(c, given, p) {
				got = got.Add(w.Weight)
			}
		}
	}
	if all.Sign() <= 0 {
		return false
	}
	if c.Share.Sign() <= 0 {
		return got.Add(got).Compare(all) > 0
	}
	return got.Compare(all.Mul(c.Share)) >= 0
}

// deliberate reports whether a meeting came to agreement with a quorum, and
// those present consented in its minutes: all of them, or after a vote more
// than half. While absent parties may still object, nothing is decided.
func (r Requirement) deliberate(c *Clause, given []Given) bool {
	m := c.Meeting
	if m == nil || !m.Met || !c.WindowUntil.IsZero() {
		return false
	}
	n := 0
	for _, p := range m.Present {
		if r.has(c, given, p) {
			n++
		}
	}
	if m.Voted {
		return 2*n > len(m.Present)
	}
	return n == len(m.Present) && n > 0
}
