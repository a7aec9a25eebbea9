package indicator

import "github.com/mufakat/mufakat/lifecycle/calendar"

// Target returns the target of u that holds for the period p at a place, and
// whether there is one.
//
// Those of the place come first, then those without a place, which hold
// everywhere. Among them the target of exactly that period comes first, then
// one whose period covers it whole (of several, the shortest, and of these the
// first listed), then one without a period. An empty period covers nothing and
// has no target. An absent place is the whole. The value is that of u.
func (u Use) Target(p calendar.Period, place string) (Target, bool) {
	if p.IsEmpty() {
		return Target{}, false
	}
	best := -1
	for i := range u.Targets {
		t := &u.Targets[i]
		if t.Place != "" && t.Place != place || !covers(t.Period, p) {
			continue
		}
		if best < 0 || t.nearer(&u.Targets[best]) {
			best = i
		}
	}
	if best < 0 {
		return Target{}, false
	}
	return u.Targets[best], true
}

// nearer reports whether t holds rather than u where both would. Of the periods
// that cover another it is itself the shortest, and always the longest.
func (t *Target) nearer(u *Target) bool {
	if t.Place != u.Place {
		return t.Place != ""
	}
	return shorter(t.Period, u.Period)
}

// covers reports whether every day of q, which has days, is in p.
func covers(p, q calendar.Period) bool { return p.Intersect(q) == q }

// shorter reports whether p is shorter than q: of fewer days, bounded where q
// is not, or a part of it where neither is.
func shorter(p, q calendar.Period) bool {
	m, pEnds := p.Days()
	n, qEnds := q.Days()
	switch {
	case pEnds && qEnds:
		return m < n
	case pEnds != qEnds:
		return pEnds
	}
	return p != q && covers(q, p)
}
