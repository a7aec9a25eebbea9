package indicator

import (
	"reflect"
	"strconv"

	"github.com/mufakat/mufakat/partnership/check"
)

// defaultConsecutive is k where a definition of success does not say how many
// points in a row it takes.
const defaultConsecutive = 2

func (s *Success) k() int {
	if s.Consecutive > 0 {
		return s.Consecutive
	}
	return defaultConsecutive
}

// runs returns the run of points reached up to the last one, and the longest.
// Points that are not defined, in which nothing of the view was due, neither
// break a run nor count in it.
func runs(points []Point) (current, longest Run) {
	for i := range points {
		switch points[i].Reached {
		case check.NotDefined:
		case check.Yes:
			if current.Points == 0 {
				current.Since = points[i].On
			}
			current.Points++
			if current.Points > longest.Points {
				longest = current
			}
		case check.No, check.Unknown:
			current = Run{}
		}
	}
	return current, longest
}

// Supports reports whether the last k points of v were all reached: a claim of
// success rests on them. It is [check.Unknown] where what is missing could make
// it either, [check.No] where there are fewer than k points, and
// [check.NotDefined] where there are points and none of them is defined. A k
// below 1 is 1.
//
// Points that are not defined, in which nothing of v was due, neither break a
// run nor count in it.
func (v View) Supports(k int) check.Answer {
	k = max(k, 1)
	run, open := 0, false
	for i := len(v.Points) - 1; i >= 0 && run < k; i-- {
		switch v.Points[i].Reached {
		case check.NotDefined:
			continue
		case check.No:
			return check.No
		case check.Unknown:
			open = true
		case check.Yes:
		}
		run++
	}
	switch {
	case run == 0 && len(v.Points) > 0:
		return check.NotDefined
	case run < k:
		return check.No
	case open:
		return check.Unknown
	}
	return check.Yes
}

// Supports reports whether the joint points of s support a claim of success on
// k points in a row, as [View.Supports] does. A k below 1 is that of the
// definition. Without a threshold it is [check.NotDefined].
func (s Series) Supports(k int) check.Answer {
	if reflect.ValueOf(&s.Success.Threshold).Elem().IsZero() {
		return check.NotDefined
	}
	if k < 1 {
		k = s.Success.k()
	}
	return s.Joint.Supports(k)
}

// CheckClaim returns what is wrong with claiming success on s: [IND011] where
// [Series.Supports] says no to the k of the definition. What is not known is
// not failed. Path and place are the caller's to set.
func (s Series) CheckClaim() check.Report {
	if s.Supports(0) != check.No {
		return nil
	}
	return check.Report{{
		Code: IND011, Severity: check.Warning,
		Params: map[string]string{
			"run":    strconv.Itoa(s.Joint.Run.Points),
			"needed": strconv.Itoa(s.Success.k()),
		},
	}}
}
