package partnership

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership/id"
)

// promises is what terms promise, as the first agreement that adopts them begins
// to keep it. Nothing in it is to be written to.
type promises struct {
	first    map[id.Commitment]int  // where each stands in the terms; of two of one id the first counts
	ordinals map[id.Commitment]int  // in the order of the terms
	opened   []contribution.Balance // before anything was given, by place
}

func (x *text) promises() *promises {
	if p := x.all.Load(); p != nil {
		return p
	}
	all := x.terms.Commitments
	p := &promises{
		first:    make(map[id.Commitment]int, len(all)),
		ordinals: make(map[id.Commitment]int, len(all)),
		opened:   make([]contribution.Balance, len(all)),
	}
	for i := range all {
		c := &all[i]
		if _, twice := p.first[c.ID]; twice {
			continue
		}
		p.first[c.ID], p.ordinals[c.ID] = i, len(p.ordinals)
		p.opened[i] = contribution.Open(*c)
	}
	x.all.Store(p)
	return p
}

// beyond reports whether something is promised that has no ordinal yet.
func (p *promises) beyond(ordinals map[id.Commitment]int) bool {
	if len(p.first) > len(ordinals) {
		return true
	}
	for c := range p.first {
		if _, known := ordinals[c]; !known {
			return true
		}
	}
	return false
}
