package check

import (
	"errors"
	"fmt"
)

// ErrSeverity is wrapped by the errors about a severity that is none of the three.
var ErrSeverity = errors.New("no such severity")

// Severity tells how much a finding matters. The zero Severity is invalid.
//
// Severity is not effect: what a finding refuses stands in its [Rule].
type Severity uint8

// The severities, in ascending order.
const (
	Advice  Severity = 1 + iota // could be better
	Warning                     // usable, but materially risky
	Error                       // inconsistent, or the passage is refused
)

// Valid reports whether s is Advice, Warning or Error.
func (s Severity) Valid() bool { return Advice <= s && s <= Error }

// String returns "advice", "warning" or "error", and "severity(n)" for any other number n.
func (s Severity) String() string {
	switch s {
	case Advice:
		return "advice"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// AppendText appends the word of s to b, or returns an error wrapping [ErrSeverity].
func (s Severity) AppendText(b []byte) ([]byte, error) {
	if !s.Valid() {
		return b, fmt.Errorf("check: %w: number %d", ErrSeverity, uint8(s))
	}
	return append(b, s.String()...), nil
}

// MarshalText returns the word of s, or an error wrapping [ErrSeverity].
func (s Severity) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText sets s from its word, or leaves it and returns an error wrapping [ErrSeverity].
func (s *Severity) UnmarshalText(text []byte) error {
	switch string(text) {
	case "advice":
		*s = Advice
	case "warning":
		*s = Warning
	case "error":
		*s = Error
	default:
		return fmt.Errorf("check: %w: %+.32q", ErrSeverity, text)
	}
	return nil
}
