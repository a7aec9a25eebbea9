package indicator

const (
	markers    = 3 // how many levels progress markers have without anchors of their own
	asExpected = 2 // the rank of 0, what was aimed at, in goal attainment
)

// Rank returns the position of the level v among those of d, from 0 for the
// lowest, and whether it has one.
//
// Ordinals, rubrics and progress markers rank by the order of their anchors;
// progress markers without anchors are expect, like, love. Goal attainment
// ranks −2 … 2 as 0 … 4, whatever its anchors. Without anchors other levels
// have no rank, and neither has a value of another measure.
func (d Definition) Rank(v Value) (int, bool) {
	if !v.WellFormed() {
		return 0, false
	}
	return d.rank(v)
}

func (d *Definition) rank(v Value) (int, bool) {
	switch d.Measure {
	case GoalAttainment:
		if v.Number == nil {
			return 0, false
		}
		n, whole := v.Number.Int64()
		return int(n) + asExpected, whole && -2 <= n && n <= 2
	case Ordinal, Rubric, ProgressMarkers:
		return d.rankOf(v.Level)
	case Unit, Percentage, RatioOf, Narrative:
	}
	return 0, false
}

func (d *Definition) rankOf(level string) (int, bool) {
	if len(d.Anchors) == 0 && d.Measure == ProgressMarkers {
		switch level {
		case ExpectToSee:
			return 0, true
		case LikeToSee:
			return 1, true
		case LoveToSee:
			return 2, true
		}
		return 0, false
	}
	for i := range d.Anchors {
		if d.Anchors[i].Level == level && level != "" {
			return i, true
		}
	}
	return 0, false
}

// ranks returns how many levels of d have a rank.
func (d *Definition) ranks() int {
	if d.Measure == ProgressMarkers && len(d.Anchors) == 0 {
		return markers
	}
	return len(d.Anchors)
}

// ranked reports whether values of m are levels, which have an order and no
// distance: they can be compared, not added.
func (m Measure) ranked() bool {
	return m == Ordinal || m == Rubric || m == ProgressMarkers || m == GoalAttainment
}
