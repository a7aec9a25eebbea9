package estimate

import "encoding/json"

// Sums are written as they are read; the methods are there for readers and
// writers that want both.

// MarshalJSON writes the sum.
func (s Sum) MarshalJSON() ([]byte, error) {
	type plain Sum
	return json.Marshal(plain(s))
}

// MarshalJSON writes the moments.
func (m Moments) MarshalJSON() ([]byte, error) {
	type plain Moments
	return json.Marshal(plain(m))
}

// MarshalJSON writes the moments of the pairs.
func (p Pairs) MarshalJSON() ([]byte, error) {
	type plain Pairs
	return json.Marshal(plain(p))
}

// MarshalJSON writes the curve. One without points has an empty list of them.
func (c Curve) MarshalJSON() ([]byte, error) {
	type plain Curve
	c.Points = listed(c.Points)
	return json.Marshal(plain(c))
}

// MarshalJSON writes the lives. Where there are none, or no causes, the list is
// empty.
func (t Times) MarshalJSON() ([]byte, error) {
	type plain Times
	t.Causes, t.Observed = listed(t.Causes), listed(t.Observed)
	return json.Marshal(plain(t))
}

// MarshalJSON writes the indices. Those of no coordinate are an empty list.
func (x Indices) MarshalJSON() ([]byte, error) {
	type plain Indices
	x.Of = listed(x.Of)
	return json.Marshal(plain(x))
}

// listed returns a list that is written as one where it is empty, and not as null.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
