package contribution

import (
	"maps"
	"slices"
)

// Clone returns a copy of c that shares nothing with it that can be written to.
func (c Commitment) Clone() Commitment {
	c.To = slices.Clone(c.To)
	c.Quantity = cloned(c.Quantity)
	c.Tranches = slices.Clone(c.Tranches)
	for i := range c.Tranches {
		t := &c.Tranches[i]
		t.Quantity = cloned(t.Quantity)
		t.Release = slices.Clone(t.Release)
		t.Ext = maps.Clone(t.Ext)
	}
	c.Release = slices.Clone(c.Release)
	if c.Matching = cloned(c.Matching); c.Matching != nil {
		c.Matching.Ext = maps.Clone(c.Matching.Ext)
	}
	c.Valuations = cloneValuations(c.Valuations)
	c.Ext = maps.Clone(c.Ext)
	return c
}

// Clone returns a copy of d that shares nothing with it that can be written to.
func (d Delivery) Clone() Delivery {
	d.To = slices.Clone(d.To)
	d.Quantity = cloned(d.Quantity)
	if d.InLieu = cloned(d.InLieu); d.InLieu != nil {
		d.InLieu.Quantity = cloned(d.InLieu.Quantity)
	}
	d.Valuations = cloneValuations(d.Valuations)
	d.Ext = maps.Clone(d.Ext)
	return d
}

// Clone returns a copy of v that shares nothing with it that can be written to.
func (v Valuation) Clone() Valuation {
	v.Ext = maps.Clone(v.Ext)
	return v
}

func cloneValuations(from []Valuation) []Valuation {
	to := slices.Clone(from)
	for i := range to {
		to[i] = to[i].Clone()
	}
	return to
}

// cloned returns a pointer to a copy of *p, or nil.
func cloned[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}
