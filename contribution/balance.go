package contribution

import (
	"iter"
	"slices"

	"github.com/mufakat/mufakat/partnership/exact"
)

// Column is where in a [Balance] a delivery counts, or how what was not given
// was settled.
type Column uint8

// The columns. The zero Column is Nowhere.
const (
	Nowhere   Column = iota // does not count: not reported yet, rejected or withdrawn
	Reported                // said to be given, neither accepted nor disputed
	Accepted                // taken as good by a receiver; as a settlement, fulfilled
	Disputed                // not taken as good; still outstanding
	Waived                  // given up by those who are owed
	Released                // the giver was freed from it
	Defaulted               // not given, and no longer expected
)

// String returns the word of c in lower case.
func (c Column) String() string {
	switch c {
	case Nowhere:
		return "nowhere"
	case Reported:
		return "reported"
	case Accepted:
		return "accepted"
	case Disputed:
		return "disputed"
	case Waived:
		return "waived"
	case Released:
		return "released"
	case Defaulted:
		return "defaulted"
	}
	return "column out of range"
}

// Balance is what one commitment comes to: what was promised, what was given
// and what became of the rest, apart for each [Measure].
//
// For each measure
//
//	committed + surplus + unpledged = accepted + reported + outstanding + waived + released + defaulted
//
// where disputed deliveries are part of what is outstanding. Nothing is
// converted: hours never cover money, nor euros dollars.
//
// The zero Balance is of no commitment: what is delivered to it is unpledged.
// A Balance is an immutable value; every method that changes it returns a new
// one, so that balances may be shared between versions and goroutines.
type Balance struct {
	lines   []line // ascending by measure; never written to once it is here
	pledged bool
	vague   bool   // a promise without numbers: any delivery is one item of it
	matches bool   // a promise in proportion to another: its money is what Match says
	settled Column // where the rest went; Nowhere while it is outstanding
}

// line holds the four sums that all else follows from.
type line struct {
	measure                                 Measure
	committed, accepted, reported, disputed exact.Number
}

// Open returns the balance of c before anything was delivered.
//
// A commitment with quantity and money is counted in both. One that has
// neither is the sum of its tranches, and one without any number at all counts
// as one item. The money of a commitment with [Matching] is 0, in the currency
// of its own money and of its cap, until [Balance.Match] says what was matched.
func Open(c Commitment) Balance {
	if c.Matching != nil {
		return openMatching(c)
	}
	b := Balance{pledged: true}
	for measure, n := range parts(c.Quantity, c.Money) {
		b.lines = append(b.lines, line{measure: measure, committed: n})
	}
	if len(b.lines) == 0 {
		b.lines = sumOf(c.Tranches)
	}
	if len(b.lines) == 0 {
		b.vague = true
		b.lines = []line{{measure: items, committed: one}}
	}
	return b
}

// Recommit returns b for a commitment that an amendment changed to c: what was
// given stays, what is promised is that of c. If c matches another commitment,
// [Balance.Match] has to be asked again.
func (b Balance) Recommit(c Commitment) Balance { return b.Onto(Open(c)) }

// Onto is [Balance.Recommit] where the changed commitment has been opened already:
// it returns fresh, to which nothing was delivered, with what was given under b.
func (b Balance) Onto(fresh Balance) Balance {
	fresh.settled = b.settled
	shared := true // the lines are those of who opened it
	for i := range b.lines {
		old := &b.lines[i]
		if old.isEmpty() {
			continue
		}
		at, found := search(fresh.lines, old.measure)
		switch {
		case !found:
			fresh.lines = add(fresh.lines, old.measure, func(*line) {})
		case shared:
			fresh.lines = slices.Clone(fresh.lines)
		}
		shared = false
		l := &fresh.lines[at]
		l.accepted, l.reported, l.disputed = old.accepted, old.reported, old.disputed
	}
	return fresh
}

// Report returns b after d was reported.
func (b Balance) Report(d Delivery) Balance { return b.Move(d, Nowhere, Reported) }

// Accept returns b after d, which was reported, was accepted.
func (b Balance) Accept(d Delivery) Balance { return b.Move(d, Reported, Accepted) }

// Dispute returns b after d, which was reported, was disputed.
func (b Balance) Dispute(d Delivery) Balance { return b.Move(d, Reported, Disputed) }

// Uphold returns b after the dispute over d ended with its acceptance.
func (b Balance) Uphold(d Delivery) Balance { return b.Move(d, Disputed, Accepted) }

// Reject returns b after the dispute over d ended with its rejection.
func (b Balance) Reject(d Delivery) Balance { return b.Move(d, Disputed, Nowhere) }

// Reopen returns b after d, which counted in from, is to be looked at again.
func (b Balance) Reopen(d Delivery, from Column) Balance { return b.Move(d, from, Reported) }

// Withdraw returns b after d, which counted in from, was withdrawn.
func (b Balance) Withdraw(d Delivery, from Column) Balance { return b.Move(d, from, Nowhere) }

// Move returns b after d went from one column to another. Only [Nowhere],
// [Reported], [Accepted] and [Disputed] hold deliveries; the others are taken
// for Nowhere.
//
// The caller knows where d counted: a balance keeps sums, not deliveries. A
// delivery without any number counts as one item, and so does each delivery
// under a commitment without numbers, beside what it is measured in. A measure
// that the commitment does not have is counted as surplus. The numbers of a
// return are negative and so reduce what was given. A substitute moves the
// numbers of its [InLieu], which are in the measures of the promise, in place of
// its own; where there is no promise, it moves its own.
func (b Balance) Move(d Delivery, from, to Column) Balance {
	if from == to {
		return b
	}
	lines := b.lines
	move := func(m Measure, n exact.Number) {
		lines = add(lines, m, func(l *line) {
			if column := l.column(from); column != nil {
				*column = column.Sub(n)
			}
			if column := l.column(to); column != nil {
				*column = column.Add(n)
			}
		})
	}
	counted, asItem := false, false
	q, sum := d.Quantity, d.Money
	if b.pledged && d.substitutes() {
		q, sum = d.InLieu.Quantity, d.InLieu.Money
	}
	for m, n := range parts(q, sum) {
		move(m, n)
		counted, asItem = true, asItem || m == items
	}
	if !counted || b.vague && !asItem {
		n := one
		if d.Returns {
			n = n.Neg()
		}
		move(items, n)
	}
	b.lines = lines
	return b
}

// Waive returns b after those who are owed gave up what is outstanding.
func (b Balance) Waive() Balance { return b.settle(Waived) }

// Release returns b after the giver was freed from what is outstanding.
func (b Balance) Release() Balance { return b.settle(Released) }

// Default returns b after it was recorded that what is outstanding will not be
// given.
func (b Balance) Default() Balance { return b.settle(Defaulted) }

// Fulfil returns b after those who are owed said that it is fulfilled, though
// not all of it is on record: what is outstanding counts as accepted.
func (b Balance) Fulfil() Balance { return b.settle(Accepted) }

// settle says where the rest goes, rather than how much it is: a dispute that
// ends later, or a correction, then moves between what was given and what was
// settled, and nothing becomes owed again that was given up.
func (b Balance) settle(as Column) Balance {
	b.settled = as
	return b
}

// Settled returns how the rest was settled: [Waived], [Released] or
// [Defaulted], [Accepted] where it counts as fulfilled, and [Nowhere] while it is
// outstanding.
func (b Balance) Settled() Column { return b.settled }

// Pledged reports whether b is of a commitment; the zero Balance is not.
func (b Balance) Pledged() bool { return b.pledged }

// Covered reports whether what was accepted reaches what was promised in every
// measure of the commitment. A promise to match is not covered while there is
// nothing to match.
func (b Balance) Covered() bool {
	if b.settled == Accepted {
		return b.pledged
	}
	if b.matches && !b.matched() {
		return false
	}
	for i := range b.lines {
		if l := &b.lines[i]; l.accepted.Compare(l.committed) < 0 && l.committed.Sign() > 0 {
			return false
		}
	}
	return b.pledged
}

// Outstanding reports whether anything is still owed: promised, neither
// accepted nor reported, and not settled otherwise.
func (b Balance) Outstanding() bool {
	for l := range b.Lines() {
		if l.Outstanding.Sign() > 0 {
			return true
		}
	}
	return false
}

// Lines yields b line by line, ascending by [Measure.Compare].
func (b Balance) Lines() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		for i := range b.lines {
			if !yield(b.line(&b.lines[i])) {
				return
			}
		}
	}
}

// Line returns the line of b in m, or a line of zeros and false if b has none.
func (b Balance) Line(m Measure) (Line, bool) {
	i, found := search(b.lines, m)
	if !found {
		return b.line(&line{measure: m}), false
	}
	return b.line(&b.lines[i]), true
}

// Line is a [Balance] in one measure. Every number is in that measure; see
// Balance for the law that holds between them.
type Line struct {
	Measure     Measure      `json:"measure"`
	Committed   exact.Number `json:"committed"`   // promised
	Reported    exact.Number `json:"reported"`    // given, neither accepted nor disputed
	Accepted    exact.Number `json:"accepted"`    // given and accepted, and the rest of a promise that counts as fulfilled
	Disputed    exact.Number `json:"disputed"`    // given and disputed: a part of Outstanding, as far as it is owed
	Outstanding exact.Number `json:"outstanding"` // still owed
	Waived      exact.Number `json:"waived"`
	Released    exact.Number `json:"released"`
	Defaulted   exact.Number `json:"defaulted"`
	Surplus     exact.Number `json:"surplus"`   // given beyond the promise
	Unpledged   exact.Number `json:"unpledged"` // given without a promise
}

// sumOf returns what tranches come to. Tranches may be as many as a document is
// large and each in a unit of its own, so they are sorted once.
func sumOf(tranches []Tranche) []line {
	var all []line
	for i := range tranches {
		for measure, n := range parts(tranches[i].Quantity, tranches[i].Money) {
			all = append(all, line{measure: measure, committed: n})
		}
	}
	slices.SortStableFunc(all, func(a, b line) int { return a.measure.Compare(b.measure) })
	var sum []line
	for i := range all {
		if last := len(sum) - 1; last >= 0 && sum[last].measure == all[i].measure {
			sum[last].committed = sum[last].committed.Add(all[i].committed)
		} else {
			sum = append(sum, all[i])
		}
	}
	return sum
}

func (b Balance) line(l *line) Line {
	all := Line{
		Measure:     l.measure,
		Committed:   nought.Add(l.committed),
		Reported:    nought.Add(l.reported),
		Accepted:    nought.Add(l.accepted),
		Disputed:    nought.Add(l.disputed),
		Outstanding: nought, Waived: nought, Released: nought, Defaulted: nought,
		Surplus: nought, Unpledged: nought,
	}
	rest := all.Committed.Sub(all.Accepted).Sub(all.Reported)
	switch {
	case !b.pledged:
		all.Unpledged = rest.Neg()
	case rest.Sign() < 0:
		all.Surplus = rest.Neg()
	case b.settled == Accepted:
		all.Accepted = all.Accepted.Add(rest)
	case b.settled == Waived:
		all.Waived = rest
	case b.settled == Released:
		all.Released = rest
	case b.settled == Defaulted:
		all.Defaulted = rest
	default:
		all.Outstanding = rest
	}
	return all
}

// isEmpty reports whether nothing was given in l.
func (l *line) isEmpty() bool { return isNil(l.accepted) && isNil(l.reported) && isNil(l.disputed) }

func (l *line) column(c Column) *exact.Number {
	switch c {
	case Reported:
		return &l.reported
	case Accepted:
		return &l.accepted
	case Disputed:
		return &l.disputed
	case Nowhere, Waived, Released, Defaulted:
	}
	return nil
}

// add returns a copy of lines in which change was made to the line of m.
func add(lines []line, m Measure, change func(*line)) []line {
	i, found := search(lines, m)
	room := len(lines) // no more than is needed: every delivery makes a copy
	if !found {
		room++
	}
	grown := make([]line, 0, room)
	grown = append(grown, lines[:i]...)
	if !found {
		grown = append(grown, line{measure: m})
	}
	grown = append(grown, lines[i:]...)
	change(&grown[i])
	return grown
}

func search(lines []line, m Measure) (int, bool) {
	return slices.BinarySearchFunc(lines, m, func(l line, m Measure) int { return l.measure.Compare(m) })
}
