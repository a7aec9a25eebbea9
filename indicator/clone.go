package indicator

import (
	"maps"
	"slices"
)

// Clone returns a copy of u that shares nothing with it that can be written to.
func (u Use) Clone() Use {
	u.Definition = u.Definition.Clone()
	if u.Baseline = cloned(u.Baseline); u.Baseline != nil {
		u.Baseline.Value = u.Baseline.Value.Clone()
		u.Baseline.Ext = maps.Clone(u.Baseline.Ext)
	}
	u.Targets = slices.Clone(u.Targets)
	for i := range u.Targets {
		u.Targets[i].Value = u.Targets[i].Value.Clone()
		u.Targets[i].Ext = maps.Clone(u.Targets[i].Ext)
	}
	u.Judges = slices.Clone(u.Judges)
	u.Credited = slices.Clone(u.Credited)
	u.Ext = maps.Clone(u.Ext)
	return u
}

// Clone returns a copy of d that shares nothing with it that can be written to.
func (d Definition) Clone() Definition {
	d.Band = cloned(d.Band)
	d.Anchors = slices.Clone(d.Anchors)
	for i := range d.Anchors {
		d.Anchors[i].Ext = maps.Clone(d.Anchors[i].Ext)
	}
	d.Disaggregations = slices.Clone(d.Disaggregations)
	for i := range d.Disaggregations {
		d.Disaggregations[i].Parts = slices.Clone(d.Disaggregations[i].Parts)
		d.Disaggregations[i].Ext = maps.Clone(d.Disaggregations[i].Ext)
	}
	d.Ext = maps.Clone(d.Ext)
	return d
}

// Clone returns a copy of s that shares nothing with it that can be written to.
func (s Success) Clone() Success {
	s.Criteria = slices.Clone(s.Criteria)
	for i := range s.Criteria {
		s.Criteria[i].Ext = maps.Clone(s.Criteria[i].Ext)
	}
	s.MinJudged = cloned(s.MinJudged)
	s.Ext = maps.Clone(s.Ext)
	return s
}

// Clone returns a copy of v that shares nothing with it that can be written to.
func (v Value) Clone() Value {
	v.Number = cloned(v.Number)
	v.Ratio = cloned(v.Ratio)
	return v
}

// cloned returns a pointer to a copy of *p, or nil.
func cloned[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}
