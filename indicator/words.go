package indicator

// Known reports whether b is one of the two bases. An unknown basis is kept
// and reported.
func (b Basis) Known() bool { return b == Measured || b == Judged }

// Known reports whether m is one of the listed measures. An unknown measure is
// kept and reported; it takes any value and cannot be aggregated.
func (m Measure) Known() bool {
	switch m {
	case Unit, Percentage, RatioOf, Ordinal, Rubric, ProgressMarkers, GoalAttainment, Narrative:
		return true
	}
	return false
}

// Aggregates reports whether values of m can be put together with others in a
// composite: all but words alone and measures that are unknown.
func (m Measure) Aggregates() bool { return m.Known() && m != Narrative }

// anchored reports whether values of m mean nothing without written anchors.
func (m Measure) anchored() bool { return m == Ordinal || m == Rubric || m == GoalAttainment }

// Known reports whether d is absent, which is increase, or one of the listed
// directions.
func (d Direction) Known() bool {
	switch d {
	case "", Increase, Decrease, Maintain:
		return true
	}
	return false
}

// Known reports whether a is absent, which is latest, or one of the listed
// accumulations.
func (a Accumulation) Known() bool {
	switch a {
	case "", Sum, Latest, Max, Min, Mean:
		return true
	}
	return false
}

// Known reports whether c is absent, which is linear, or one of the listed
// composites.
func (c Composite) Known() bool { return c == "" || c == Linear || c == Geometric }

// Known reports whether m is one of the listed reasons.
func (m Missing) Known() bool {
	switch m {
	case NotReported, NotDue, NotApplicable, Undefined, Withheld:
		return true
	}
	return false
}
