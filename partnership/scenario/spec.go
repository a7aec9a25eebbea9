package scenario

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Model names a set of built-in mechanisms. The models are nested, so that what
// data can tell apart can be asked step by step.
type Model string

// The models. The zero Model is M3.
const (
	M0 Model = "M0" // a constant hazard of ending
	M1 Model = "M1" // and champions
	M2 Model = "M2" // and the institution
	M3 Model = "M3" // all mechanisms
)

// Spec is a scenario: what is simulated, under which assumptions.
//
// The zero Spec is the default partnership under the defaults of all parameters.
type Spec struct {
	Name       string           `json:"name,omitzero"`
	Model      Model            `json:"model,omitzero"`
	Seed       Seed             `json:"seed,omitzero"`
	Months     int              `json:"months,omitzero"` // the horizon; zero: 120
	Start      calendar.Date    `json:"start,omitzero"`  // the day of time 0; zero: 2026-01-01, or the day of the history's last event
	Terms      *terms.Terms     `json:"terms,omitzero"`  // that it starts with; absent: the default partnership
	Parameters map[string]Value `json:"parameters,omitzero"`
	Without    []string         `json:"without,omitzero"` // mechanisms that are switched off, by name
	Bare       bool             `json:"bare,omitzero"`    // without the agreement: no act, no history

	// History starts from an agreement as it is, in place of Terms. What waits for
	// consent there is taken back.
	History partnership.Agreement `json:"-"`
	// Mechanisms are one's own; one with the name of a built-in one takes its
	// place.
	Mechanisms []Mechanism `json:"-"`
	// Outcomes are asked of every life, besides the built-in ones.
	Outcomes []Outcome `json:"-"`
}

// Seed chooses the luck of a run. In a document it is a string of decimal digits.
type Seed uint64

// Value is a number of a parameter. In a document it is a decimal string.
type Value float64
