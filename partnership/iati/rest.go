package iati

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/mufakat/mufakat/partnership/canon"
)

// Key is the URI under which nouns of the terms carry their [Rest] in Ext.
const Key = "http://iatistandard.org/203#rest"

// Rest is what an element says beyond the noun it became. It is given back on
// export, inside what is written from the noun.
//
// The zero Rest says nothing.
type Rest struct {
	Attributes map[string]string `json:"attributes,omitzero"` // by name as written; those that bind prefixes among them
	Elements   []string          `json:"elements,omitzero"`   // children, each as it was written, in order
	Inside     map[string]Rest   `json:"inside,omitzero"`     // the rest of children of which the noun holds a part
	Own        bool              `json:"own,omitzero"`        // it names an organisation otherwise than its partner is named: its narratives are among Elements
}

// IsZero reports whether r says nothing.
func (r Rest) IsZero() bool {
	return len(r.Attributes) == 0 && len(r.Elements) == 0 && len(r.Inside) == 0 && !r.Own
}

// RestOf returns the rest that a noun of the terms carries in ext. It is zero
// where there is none, and where what stands there is no rest.
func RestOf(ext canon.Ext) Rest {
	var r Rest
	if raw, ok := ext[Key]; !ok || json.Unmarshal([]byte(raw), &r) != nil {
		return Rest{}
	}
	return r
}

// In returns ext, or a copy of it, in which r is the rest. The zero Rest takes
// it out.
//
// A rest that no document can hold, because a text of it is longer than 64 KiB,
// is left out; the second result is then false.
func (r Rest) In(ext canon.Ext) (canon.Ext, bool) {
	if r.IsZero() {
		if _, there := ext[Key]; there {
			ext = maps.Clone(ext)
			if delete(ext, Key); len(ext) == 0 {
				ext = nil
			}
		}
		return ext, true
	}
	text, err := json.Marshal(r)
	if err != nil {
		return ext, false
	}
	raw, err := canon.NewRaw(text, canon.Limits{})
	if err != nil {
		return ext, false
	}
	ext = maps.Clone(ext)
	if ext == nil {
		ext = canon.Ext{}
	}
	ext[Key] = raw
	return ext, true
}

// attribute returns the value of an attribute and whether r has it.
func (r Rest) attribute(name string) (string, bool) {
	value, ok := r.Attributes[name]
	return value, ok
}

// names returns the names of the attributes of r in order.
func (r Rest) names() []string { return slices.Sorted(maps.Keys(r.Attributes)) }
