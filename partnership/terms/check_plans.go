package terms

import (
	"github.com/mufakat/mufakat/partnership/check"
)

// communication reports that nothing says how the partners keep each other
// informed: neither how often nor by what means.
func (c *checker) communication() {
	m := &c.t.Communication
	if c.together() && m.Cadence.IsZero() && !anyText(m.Channels) {
		c.lacking("communication", isThere(m), COM001, check.Warning)
	}
}

// disputes reports that there is no way up for a dispute, or that a step of it
// may take for ever. Only the last of several steps may: nothing comes after it.
func (c *checker) disputes() {
	if !c.together() {
		return
	}
	g := &c.t.Governance
	if len(g.Disputes) == 0 {
		c.inGovernance(func() {
			c.lacking("disputes", g.Disputes != nil, GOV002, check.Warning, "problem", "no_ladder", "rung", "")
		})
		return
	}
	c.in("governance")
	c.in("disputes")
	for i := range g.Disputes {
		if r := &g.Disputes[i]; r.Days <= 0 && (i < len(g.Disputes)-1 || i == 0) {
			c.at(i, "")
			c.find(GOV002, check.Warning, "problem", "no_days", "rung", r.Name)
			c.out(1)
		}
	}
	c.out(2)
}
