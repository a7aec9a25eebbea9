package indicator

import (
	"errors"
	"fmt"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// ErrFit is wrapped by the error about a value that does not fit its indicator.
var ErrFit = errors.New("value does not fit its indicator")

// Problem is why a value does not fit its indicator.
type Problem string

// The problems of a value.
const (
	NotOne      Problem = "not_one"       // no member of the value is given, or several are
	WrongMember Problem = "wrong_member"  // a number for a narrative, or none for a measure that needs one
	OutOfRange  Problem = "out_of_range"  // a percentage or an attainment outside its range
	NoSuchLevel Problem = "no_such_level" // a level that is not among the anchors
	OverZero    Problem = "over_zero"     // a ratio whose denominator is not positive; it is undefined
)

// FitError says why a value does not fit its indicator. It wraps [ErrFit].
type FitError struct {
	Measure Measure
	Problem Problem
}

// Error returns the problem and the measure in one line.
func (e *FitError) Error() string {
	return fmt.Sprintf("indicator: %v: %s for measure %q", ErrFit, e.Problem, string(e.Measure))
}

// Unwrap returns [ErrFit].
func (e *FitError) Unwrap() error { return ErrFit }

// Code returns the code of the rule that the value breaks: [IND006] for a
// number out of range, [IND005] for all else.
func (e *FitError) Code() check.Code {
	if e.Problem == OutOfRange {
		return IND006
	}
	return IND005
}

// Accepts returns nil if v is a value that d can take, or a [*FitError].
//
// A unit takes a number; a percentage a number from 0 to 100; a ratio a
// numerator over a positive denominator; an ordinal, a rubric and progress
// markers a level that is among the anchors (without anchors: any level, and
// for progress markers expect, like or love); goal attainment a whole number
// from −2 to 2; a narrative words. A reason why there is no value fits every
// indicator, and a measure that the library does not know takes any value.
func (d Definition) Accepts(v Value) error {
	if problem := d.problem(v); problem != "" {
		return &FitError{Measure: d.Measure, Problem: problem}
	}
	return nil
}

func (d Definition) problem(v Value) Problem {
	if !v.WellFormed() {
		return NotOne
	}
	if v.Missing != "" {
		return ""
	}
	switch d.Measure {
	case Unit:
		if v.Number == nil {
			return WrongMember
		}
	case Percentage:
		return inRange(v.Number, 0, 100)
	case GoalAttainment:
		if problem := inRange(v.Number, -2, 2); problem != "" {
			return problem
		}
		if _, whole := v.Number.Int64(); !whole {
			return OutOfRange
		}
	case RatioOf:
		switch {
		case v.Ratio == nil:
			return WrongMember
		case v.Ratio.Denominator.Sign() <= 0:
			return OverZero
		}
	case Ordinal, Rubric, ProgressMarkers:
		switch {
		case v.Level == "":
			return WrongMember
		case !d.hasLevel(v.Level):
			return NoSuchLevel
		}
	case Narrative:
		if v.Text == "" {
			return WrongMember
		}
	}
	return ""
}

func inRange(n *exact.Number, low, high int64) Problem {
	switch {
	case n == nil:
		return WrongMember
	case n.Compare(exact.FromInt(low)) < 0, n.Compare(exact.FromInt(high)) > 0:
		return OutOfRange
	}
	return ""
}

// The levels of progress markers that have no anchors of their own.
const (
	ExpectToSee = "expect" // what the programme should bring about in any case
	LikeToSee   = "like"   // what shows that those involved take part of their own accord
	LoveToSee   = "love"   // what shows a deep change
)

func (d Definition) hasLevel(level string) bool {
	if len(d.Anchors) == 0 {
		return d.Measure != ProgressMarkers || level == ExpectToSee || level == LikeToSee || level == LoveToSee
	}
	for i := range d.Anchors {
		if d.Anchors[i].Level == level {
			return true
		}
	}
	return false
}
