package contribution

import (
	"iter"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
)

// Fallen yields how much of p fell due before on, in each measure of which
// anything did, ascending by [Measure.Compare]. What is due on the day itself has
// not fallen due before it.
//
// A tranche falls due on its day. The rest, or the whole where there are no
// tranches, does on the commitment's day, else on the last day of its period;
// without either it never does. What waits for a release has not fallen due, and
// what was released later than its day falls due on the day of its release.
//
// It does not look at what was given or settled, which is in the [Balance]. The
// money of a promise to match is not known from the promise alone; ask
// [Promise.FallenOf].
func (p Promise) Fallen(on calendar.Date) iter.Seq2[Measure, exact.Number] {
	return p.dated(nil, func(due calendar.Date, held bool) bool { return !held && !due.IsZero() && due.Before(on) })
}

// FallenOf is [Promise.Fallen] where the promise comes to what b, its balance,
// says is committed: of a promise to match, for example, to what was matched.
// Tranches fall due in the order of the document until they reach that.
func (p Promise) FallenOf(on calendar.Date, b Balance) iter.Seq2[Measure, exact.Number] {
	return p.dated(&b, func(due calendar.Date, held bool) bool { return !held && !due.IsZero() && due.Before(on) })
}

// Held yields how much of p waits for a release, in each measure of which
// anything does, ascending by [Measure.Compare]. Like [Promise.Fallen] it does
// not look at what was given.
func (p Promise) Held() iter.Seq2[Measure, exact.Number] {
	return p.dated(nil, func(_ calendar.Date, held bool) bool { return held })
}

// HeldOf is [Promise.Held] where the promise comes to what b, its balance, says
// is committed.
func (p Promise) HeldOf(b Balance) iter.Seq2[Measure, exact.Number] {
	return p.dated(&b, func(_ calendar.Date, held bool) bool { return held })
}

// Waiting reports whether anything of p waits for a release.
func (p Promise) Waiting() bool {
	if p.held() {
		return true
	}
	for i := range p.Commitment.Tranches {
		if p.heldTranche(&p.Commitment.Tranches[i]) {
			return true
		}
	}
	return false
}

// held reports whether the whole waits.
func (p *Promise) held() bool { return len(p.Commitment.Release) > 0 && p.Owed.IsZero() }

func (p *Promise) heldTranche(t *Tranche) bool {
	return len(t.Release) > 0 && p.Tranches[t.ID].IsZero()
}

// dated yields the sum, per measure, of the parts of p that are wanted: a part
// has a day on which it falls due, or none, and waits for its release, or not.
//
// The whole is what the balance says is committed, or without one what the
// commitment states. Tranches never come to more than the whole, so that a promise is not
// due twice where its tranches were written down wrongly.
func (p *Promise) dated(of *Balance, wanted func(due calendar.Date, held bool) bool) iter.Seq2[Measure, exact.Number] {
	return func(yield func(Measure, exact.Number) bool) {
		c := &p.Commitment
		held := p.held()
		last := c.lastDay()
		restWanted := wanted(notBefore(last, p.Owed), held)
		if len(c.Tranches) == 0 {
			if restWanted {
				p.whole(of, yield)
			}
			return
		}
		// Of each measure: committed is what is left, accepted what is wanted.
		var sums []line
		p.whole(of, func(m Measure, n exact.Number) bool {
			sums = append(sums, line{measure: m, committed: n}) // in order as they come
			return true
		})
		for i := range c.Tranches {
			t := &c.Tranches[i]
			due := t.Due
			if due.IsZero() {
				due = last
			}
			due = notBefore(notBefore(due, p.Tranches[t.ID]), p.Owed)
			isWanted := wanted(due, held || p.heldTranche(t))
			for m, n := range parts(t.Quantity, t.Money) {
				at, found := search(sums, m)
				if !found || n.Sign() <= 0 {
					continue
				}
				l := &sums[at]
				if n.Compare(l.committed) > 0 {
					n = l.committed
				}
				l.committed = l.committed.Sub(n)
				if isWanted {
					l.accepted = l.accepted.Add(n)
				}
			}
		}
		for i := range sums {
			l := &sums[i]
			if restWanted {
				l.accepted = l.accepted.Add(l.committed)
			}
			if l.accepted.Sign() > 0 && !yield(l.measure, l.accepted) {
				return
			}
		}
	}
}

// whole yields what is promised in each measure in which it is more than nothing.
func (p *Promise) whole(of *Balance, yield func(Measure, exact.Number) bool) {
	c := &p.Commitment
	if of == nil && c.Matching == nil && states(c.Quantity, c.Money) {
		for m, n := range parts(c.Quantity, c.Money) {
			if n.Sign() > 0 && !yield(m, n) {
				return
			}
		}
		return
	}
	if of == nil {
		b := Open(*c)
		of = &b
	}
	for i := range of.lines {
		if l := &of.lines[i]; l.committed.Sign() > 0 && !yield(l.measure, l.committed) {
			return
		}
	}
}

// notBefore returns the later of a day and the day of its release. What has no
// day has none after its release either.
func notBefore(due, released calendar.Date) calendar.Date {
	if !due.IsZero() && released.After(due) {
		return released
	}
	return due
}
