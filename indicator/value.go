package indicator

import (
	"github.com/mufakat/mufakat/partnership/exact"
)

// Missing is why there is no value. The reasons stay apart from zero, and from
// each other, through every aggregation. It is no [check.Answer], which says
// yes, no, unknown or not_defined to a question.
type Missing string

// The reasons.
const (
	NotReported   Missing = "not_reported"   // should be there and is not
	NotDue        Missing = "not_due"        // its period is not over
	NotApplicable Missing = "not_applicable" // does not make sense here
	Undefined     Missing = "undefined"      // cannot be computed, such as a ratio over zero
	Withheld      Missing = "withheld"       // known and not given
)

// Value is what an indicator read: a number, a ratio, a level, words, or the
// reason why there is none. It is a closed sum: exactly one of its members is
// given.
//
// The zero Value is no value and no reason. It stands for a value that was
// never given and is not well-formed; a document says [NotReported].
type Value struct {
	Number  *exact.Number `json:"number,omitzero"`
	Ratio   *Ratio        `json:"ratio,omitzero"`
	Level   string        `json:"level,omitzero"`
	Text    string        `json:"text,omitzero"`
	Missing Missing       `json:"missing,omitzero"`
}

// Ratio keeps its numerator and denominator, so that ratios of places can be
// put together again.
type Ratio struct {
	Numerator   exact.Number `json:"numerator"`
	Denominator exact.Number `json:"denominator"`
}

// NumberValue returns the value n.
func NumberValue(n exact.Number) Value { return Value{Number: &n} }

// RatioValue returns the ratio of num to den.
func RatioValue(num, den exact.Number) Value {
	return Value{Ratio: &Ratio{Numerator: num, Denominator: den}}
}

// LevelValue returns the level with the given name.
func LevelValue(level string) Value { return Value{Level: level} }

// TextValue returns words as a value.
func TextValue(words string) Value { return Value{Text: words} }

// MissingValue returns the reason why there is no value.
func MissingValue(why Missing) Value { return Value{Missing: why} }

// WellFormed reports whether exactly one member of v is given.
func (v Value) WellFormed() bool {
	n := 0
	for _, given := range [...]bool{v.Number != nil, v.Ratio != nil, v.Level != "", v.Text != "", v.Missing != ""} {
		if given {
			n++
		}
	}
	return n == 1
}

// Equal reports whether v and w say the same: numbers of the same value,
// ratios of the same proportion, the same level or words, or the same reason.
// Ill-formed values equal nothing.
func (v Value) Equal(w Value) bool {
	if !v.WellFormed() || !w.WellFormed() {
		return false
	}
	switch {
	case v.Number != nil && w.Number != nil:
		return v.Number.Equal(*w.Number)
	case v.Ratio != nil && w.Ratio != nil:
		return v.Ratio.Equal(*w.Ratio)
	case v.Number != nil || w.Number != nil || v.Ratio != nil || w.Ratio != nil:
		return false
	}
	return v.Level == w.Level && v.Text == w.Text && v.Missing == w.Missing
}

// said returns v in a few characters, as a parameter of a finding: "3", "1/2",
// "high", "not_reported".
func (v Value) said() string {
	switch {
	case v.Number != nil:
		return v.Number.String()
	case v.Ratio != nil:
		return v.Ratio.Numerator.String() + "/" + v.Ratio.Denominator.String()
	case v.Level != "":
		return v.Level
	case v.Text != "":
		return v.Text
	}
	return string(v.Missing)
}

// Equal reports whether r and s are the same proportion. A ratio over zero
// equals only one with the same numerator and denominator.
func (r Ratio) Equal(s Ratio) bool {
	if r.Denominator.Sign() == 0 || s.Denominator.Sign() == 0 {
		return r.Numerator.Equal(s.Numerator) && r.Denominator.Equal(s.Denominator)
	}
	return r.Numerator.Mul(s.Denominator).Equal(s.Numerator.Mul(r.Denominator))
}
