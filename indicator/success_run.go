package indicator

import (
	"strconv"

	"github.com/mufakat/mufakat/partnership/check"
)

// Consecutive is k where the definition of success does not say how many
// points in a row it takes.
const defaultConsecutive = 2

func (s *Success) k() int {
	if s.Consecutive > 0 {
		return s.Consecutive
	}
	return defaultConsecutive
}

// Supports reports whether the last k points of v were all reached: a claim of
// success rests on them. It is Unknown where what is missing could make it
// either, and NotDefined where no point of v is defined. A k below 1 is 1.
//
// Points that are not defined, in which nothing of v was due, neither break a
// run nor count in it.
func (v View) Supports(k int) Answer {
	run := 0
	open, defined := false, false
	k = max(k, 1)
	for i := len(v.Points) - 1; i >= 0 && run < k; i-- {
		switch v.Points[i].Reached {
		case NotDefined:
			continue
		case No:
			return No
		case Unknown:
			open = true
		case Yes:
		}
		defined = true
		run++
	}
	switch {
	case !defined:
		return NotDefined
	case run < k:
		return No
	case open:
		return Unknown
	}
	return Yes
}

// Supports reports whether the joint points of s support a claim of success on
// k points in a row; see [View.Supports]. A k below 1 is that of the
// definition.
func (s Series) Supports(k int) Answer {
	if k < 1 {
		k = s.Success.k()
	}
	return s.Joint.Supports(k)
}

// CheckClaim returns what is wrong with claiming success on s: [IND011] where
// [Series.Supports] does not say yes to the k of the definition. Path and place
// are the caller's to set.
func (s Series) CheckClaim() check.Report {
	supported := s.Supports(0)
	if supported == Yes {
		return nil
	}
	return check.Report{{
		Code: IND011, Severity: check.Warning,
		Params: map[string]string{
			"supported": string(supported),
			"run":       strconv.Itoa(s.Joint.Run.Points),
			"needed":    strconv.Itoa(s.Success.k()),
		},
	}}
}
