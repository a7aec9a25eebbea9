package scenario

import (
	"encoding/json"
	"slices"
)

// plainResult is a result as its fields say, which package canon writes as well.
type plainResult Result

// Answers are written as their fields say; the methods are there because no list
// of a document is null.

// MarshalJSON writes the result. One of no lives has empty lists.
func (r Result) MarshalJSON() ([]byte, error) {
	r.Outcomes, r.Series = listed(r.Outcomes), slices.Clone(listed(r.Series))
	for i := range r.Series {
		r.Series[i].Months = listed(r.Series[i].Months)
	}
	return json.Marshal(plainResult(r))
}

// MarshalJSON writes the axis. One without values has an empty list of them.
func (a Axis) MarshalJSON() ([]byte, error) {
	type plain Axis
	a.Values = listed(a.Values)
	return json.Marshal(plain(a))
}

// MarshalJSON writes the design. One without points has an empty list of them.
func (d Design) MarshalJSON() ([]byte, error) {
	type plain Design
	points := make([][]Value, len(d.Points))
	for i := range d.Points {
		points[i] = listed(d.Points[i])
	}
	d.Names, d.Points = listed(d.Names), points
	return json.Marshal(plain(d))
}

// MarshalJSON writes the indices. Those of no parameter are an empty list.
func (s Sensitivity) MarshalJSON() ([]byte, error) {
	type plain Sensitivity
	s.Of = listed(s.Of)
	return json.Marshal(plain(s))
}

// MarshalJSON writes the likelihood. Of no history it has an empty list of
// mechanisms.
func (l Likelihood) MarshalJSON() ([]byte, error) {
	type plain Likelihood
	l.Mechanisms = listed(l.Mechanisms)
	return json.Marshal(plain(l))
}

func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
