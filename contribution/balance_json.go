package contribution

import "encoding/json"

// MarshalJSON returns the lines of b, ascending by [Measure.Compare]; the zero
// Balance has none and is an empty list. How the rest was settled is told by the
// columns that it went to. What a Balance does with it is not written, so that
// it cannot be read again: it follows from a history.
func (b Balance) MarshalJSON() ([]byte, error) {
	lines := make([]Line, 0, len(b.lines))
	for l := range b.Lines() {
		lines = append(lines, l)
	}
	return json.Marshal(lines)
}
