package indicator

// Tally counts how many values are there and why others are not: what the
// result of [Definition.Accumulate] or [Definition.Aggregate] rests on.
//
// The zero Tally counted nothing.
type Tally struct {
	Counted int       `json:"counted"`          // values that count
	Missing []Absence `json:"missing,omitzero"` // the others by reason, the strongest first
}

// Absence is how many values are missing for one reason.
type Absence struct {
	Why   Missing `json:"why"`
	Count int     `json:"count"`
}

// Tally returns how many of values count for d, and how many do not, by reason:
// those of their own, not_reported for what was never given, and undefined for
// a value that d cannot reckon with, such as a ratio over zero.
func (d Definition) Tally(values ...Value) Tally {
	var t Tally
	for i := range values {
		if d.counts(values[i]) {
			t.Counted++
			continue
		}
		t.add(d.why(values[i]))
	}
	return t
}

// add counts one more value missing for the given reason, keeping the order.
func (t *Tally) add(why Missing) {
	at := 0
	for ; at < len(t.Missing); at++ {
		if t.Missing[at].Why == why {
			t.Missing[at].Count++
			return
		}
		if stronger(t.Missing[at].Why, why) == why {
			break
		}
	}
	t.Missing = append(t.Missing, Absence{})
	copy(t.Missing[at+1:], t.Missing[at:])
	t.Missing[at] = Absence{Why: why, Count: 1}
}

// strength orders the reasons by what they ask of the partners: to report, to
// disclose, to mend, to wait, and nothing. Words of no list stand before
// waiting.
func (m Missing) strength() int {
	switch m {
	case NotReported:
		return 6
	case Withheld:
		return 5
	case Undefined:
		return 4
	case NotDue:
		return 2
	case NotApplicable:
		return 1
	case "":
		return 0
	}
	return 3
}

// stronger returns the stronger of two reasons; of two that are on no list, the
// one that comes first in the order of words.
func stronger(a, b Missing) Missing {
	switch x, y := a.strength(), b.strength(); {
	case x > y, x == y && a <= b:
		return a
	}
	return b
}
