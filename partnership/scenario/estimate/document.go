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
