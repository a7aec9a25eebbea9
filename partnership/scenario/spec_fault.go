package scenario

import (
	"errors"
	"strings"

	"github.com/mufakat/mufakat/partnership/check"
)

// ErrSpec is wrapped by every [*SpecError].
var ErrSpec = errors.New("scenario: the spec cannot be lived")

// SpecError is everything wrong with a [Spec], in the order of its document.
type SpecError struct {
	Faults []Fault
}

// Fault is one thing wrong with a [Spec], or with a design or result that was
// read.
type Fault struct {
	Path   check.Path `json:"path"` // in the document of the spec; own mechanisms stand under /mechanisms
	Reason string     `json:"reason"`
}

// Error lists the faults, one a line.
func (e *SpecError) Error() string {
	var b strings.Builder
	b.WriteString(ErrSpec.Error())
	for _, f := range e.Faults {
		b.WriteString("\n\t" + f.Path.String() + ": " + f.Reason)
	}
	return b.String()
}

// Unwrap returns [ErrSpec].
func (e *SpecError) Unwrap() error { return ErrSpec }

// faults collects what is wrong.
type faults []Fault

func (f *faults) add(p check.Path, reason string) { *f = append(*f, Fault{p, reason}) }

func (f faults) err() error {
	if len(f) == 0 {
		return nil
	}
	return &SpecError{Faults: f}
}
