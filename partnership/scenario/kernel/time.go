package kernel

import "math"

// Time is a moment or a duration in whole seconds. A run starts at the zero
// Time; before it there is nothing.
type Time int64

const (
	// Second is the unit of Time.
	Second Time = 1
	// Day is the length of a day of 24 hours.
	Day Time = 86400
	// Month is the length of the mean Gregorian month: the 365.2425 days of the
	// mean year divided by twelve, which is a whole number of seconds.
	Month Time = 2629746
	// Never is later than everything that happens.
	Never Time = math.MaxInt64
)

// Months returns the duration of x mean months, rounded up to a second.
//
// What is negative is no time at all. What is too long for a Time is [Never],
// and so is NaN.
func Months(x float64) Time {
	s := math.Ceil(float64(x * float64(Month)))
	switch {
	case !(s < 1<<63):
		return Never
	case s <= 0:
		return 0
	}
	return Time(s)
}

// Months returns t in mean months.
func (t Time) Months() float64 { return float64(t) / float64(Month) }

// Add returns the moment d after t. A sum too late for a Time is [Never]: the
// duration of what never ends may be added to a moment.
func (t Time) Add(d Time) Time {
	if d > 0 && t > Never-d {
		return Never
	}
	return t + d
}
