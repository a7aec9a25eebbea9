package terms

import (
	"maps"
	"slices"
)

// Clone returns a copy of t that shares nothing with it that can be written to.
func (t Terms) Clone() Terms {
	t.Partners = cloneEach(t.Partners, (*Partner).detach)
	t.Roles = cloneEach(t.Roles, (*Role).detach)
	t.Objectives = cloneEach(t.Objectives, func(o *Objective) { o.Ext = maps.Clone(o.Ext) })
	t.Activities = cloneEach(t.Activities, (*Activity).detach)
	t.Commitments = slices.Clone(t.Commitments)
	for i := range t.Commitments {
		t.Commitments[i] = t.Commitments[i].Clone()
	}
	t.Conditions = cloneEach(t.Conditions, func(c *Condition) { c.Ext = maps.Clone(c.Ext) })
	t.Milestones = cloneEach(t.Milestones, func(m *Milestone) { m.Ext = maps.Clone(m.Ext) })
	t.Indicators = slices.Clone(t.Indicators)
	for i := range t.Indicators {
		t.Indicators[i] = t.Indicators[i].Clone()
	}
	t.Success = t.Success.Clone()
	t.Governance.detach()
	t.Communication.Channels = slices.Clone(t.Communication.Channels)
	t.Communication.Ext = maps.Clone(t.Communication.Ext)
	t.Duration.Ext = maps.Clone(t.Duration.Ext)
	t.Exit.Criteria = slices.Clone(t.Exit.Criteria)
	t.Exit.Survives = slices.Clone(t.Exit.Survives)
	t.Exit.Ext = maps.Clone(t.Exit.Ext)
	t.Clauses = cloneEach(t.Clauses, func(c *Clause) {
		c.Text = maps.Clone(c.Text)
		c.Ext = maps.Clone(c.Ext)
	})
	t.Instruments = cloneEach(t.Instruments, func(i *Instrument) {
		i.Partners = slices.Clone(i.Partners)
		i.Ext = maps.Clone(i.Ext)
	})
	t.Ext = maps.Clone(t.Ext)
	return t
}

// cloneEach returns a copy of from in which detach has cut each element loose.
func cloneEach[T any](from []T, detach func(*T)) []T {
	to := slices.Clone(from)
	for i := range to {
		detach(&to[i])
	}
	return to
}

func (p *Partner) detach() {
	p.Identifiers = cloneEach(p.Identifiers, func(i *Identifier) { i.Ext = maps.Clone(i.Ext) })
	p.Objectives = slices.Clone(p.Objectives)
	p.Benefits = slices.Clone(p.Benefits)
	p.Brings = cloneEach(p.Brings, func(s *Strength) { s.Ext = maps.Clone(s.Ext) })
	p.Seeks = cloneEach(p.Seeks, func(s *Strength) { s.Ext = maps.Clone(s.Ext) })
	p.Levels = slices.Clone(p.Levels)
	p.Posts = cloneEach(p.Posts, (*Post).detach)
	p.Mandates = cloneEach(p.Mandates, func(m *Mandate) {
		m.Acts = slices.Clone(m.Acts)
		m.Ext = maps.Clone(m.Ext)
	})
	p.Ext = maps.Clone(p.Ext)
}

func (p *Post) detach() {
	p.Functions = slices.Clone(p.Functions)
	if p.Authority != nil {
		authority := *p.Authority
		authority.Ext = maps.Clone(authority.Ext)
		p.Authority = &authority
	}
	p.Ext = maps.Clone(p.Ext)
}

func (r *Role) detach() {
	r.Responsibilities = slices.Clone(r.Responsibilities)
	r.Ext = maps.Clone(r.Ext)
}

func (a *Activity) detach() {
	a.Accountable = slices.Clone(a.Accountable)
	a.Participants = slices.Clone(a.Participants)
	a.Ext = maps.Clone(a.Ext)
}

func (g *Governance) detach() {
	g.Forums = cloneEach(g.Forums, func(f *Forum) {
		f.Members = cloneEach(f.Members, func(s *Seat) { s.Ext = maps.Clone(s.Ext) })
		f.Ext = maps.Clone(f.Ext)
	})
	g.Policies = cloneEach(g.Policies, func(p *Policy) {
		p.Acts = slices.Clone(p.Acts)
		p.Weights = cloneEach(p.Weights, func(w *Weight) { w.Ext = maps.Clone(w.Ext) })
		p.Roles = slices.Clone(p.Roles)
		p.Ext = maps.Clone(p.Ext)
	})
	g.Forms = slices.Clone(g.Forms)
	g.Disputes = cloneEach(g.Disputes, func(r *Rung) { r.Ext = maps.Clone(r.Ext) })
	g.Innovation = slices.Clone(g.Innovation)
	g.Ext = maps.Clone(g.Ext)
}
