package indicator

import "github.com/mufakat/mufakat/lifecycle/calendar"

// Target returns the target of u that holds for the period p at a place, and
// whether there is one.
//
// Those of the place come first, then those without a place, which hold
// everywhere. Among them the target of exactly that period comes first, then
// one whose period covers it whole (of several, the shortest, and of these the
// first listed), then one without a period. A target whose period is empty
// never holds. An absent place is the whole.
func (u Use) Target(p calendar.Period, place string) (Target, bool) {
	best := -1
	for i := range u.Targets {
		t := &u.Targets[i]
		if t.Place != "" && t.Place != place || !covers(t.Period, p) {
			continue
		}
		if best < 0 || t.nearer(&u.Targets[best], p) {
			best = i
		}
	}
	if best < 0 {
		return Target{}, false
	}
	return u.Targets[best], true
}

// nearer reports whether t holds for p rather than u, where both would. A
// target without a period is the longest of all.
func (t *Target) nearer(u *Target, p calendar.Period) bool {
	if t.Place != u.Place {
		return t.Place != ""
	}
	if t.Period == u.Period || u.Period == p {
		return false
	}
	return t.Period == p || shorter(t.Period, u.Period)
}

// covers reports whether every day of q is in p, and p has days at all.
func covers(p, q calendar.Period) bool {
	return !p.IsEmpty() && p.Intersect(q) == q
}

// shorter reports whether p has fewer days than q; one that is open to a side
// has more than any that is not, and one without bounds more than all.
func shorter(p, q calendar.Period) bool {
	m, pEnds := p.Days()
	n, qEnds := q.Days()
	switch {
	case pEnds && qEnds:
		return m < n
	case pEnds != qEnds:
		return pEnds
	}
	return openSides(p) < openSides(q)
}

func openSides(p calendar.Period) int {
	n := 0
	if p.First().IsZero() {
		n++
	}
	if p.Last().IsZero() {
		n++
	}
	return n
}
