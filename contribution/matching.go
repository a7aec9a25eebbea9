package contribution

import (
	"iter"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
)

// Promises returns what m comes to where accepted, all in one currency, was
// accepted under the commitment that it matches: the ratio of it, but no more
// than the cap and no more than limit, the money that the matching commitment
// itself states.
//
// A cap or limit bounds its own currency and no other; the zero Amount is none.
// The result is exact and not rounded to the minor unit, since whoever pays it
// knows the rule that the partners agreed on: "10.01 EUR" matched by half is
// "5.005 EUR". Only beyond 12 places, which no document holds, it is rounded half
// even. It is never below 0, though more was given back than given.
func (m Matching) Promises(accepted, limit money.Amount) money.Amount {
	promised := accepted.Mul(m.Ratio)
	if promised.Number().Places() > places {
		promised = promised.RoundTo(places, exact.HalfEven)
	}
	for _, most := range [...]money.Amount{m.Cap, limit} {
		if cmp, err := promised.Compare(most); err == nil && cmp > 0 {
			promised = most
		}
	}
	if promised.Sign() < 0 {
		return money.New(nought, accepted.Currency())
	}
	return promised
}

// Matched yields what c promises in money where of is the balance of the
// commitment that it matches, in each currency in which anything was accepted
// under it, ascending by [Measure.Compare]; see [Matching.Promises]. What counts
// as accepted because it was settled as fulfilled is matched, too. It yields
// nothing if c matches nothing.
func (c Commitment) Matched(of Balance) iter.Seq2[Measure, exact.Number] {
	return func(yield func(Measure, exact.Number) bool) {
		if c.Matching == nil {
			return
		}
		for measure, n := range c.Matching.matched(c.Money, of) {
			if !yield(measure, n) {
				return
			}
		}
	}
}

func (m Matching) matched(limit money.Amount, of Balance) iter.Seq2[Measure, exact.Number] {
	return func(yield func(Measure, exact.Number) bool) {
		for l := range of.Lines() {
			currency, isMoney := l.Measure.Currency()
			if !isMoney {
				continue
			}
			if !yield(l.Measure, m.Promises(money.New(l.Accepted, currency), limit).Number()) {
				return
			}
		}
	}
}

// Match returns b, the balance of a commitment with the matching rule m, after
// the balance of the commitment that it matches became of: what was given stays,
// and the money that is promised is what [Matching.Promises] makes of what was
// accepted there. The limit is the money that b's own commitment states, or the
// zero Amount.
//
// Only the balance of a commitment with Matching follows another; any other b is
// returned as it is.
func (b Balance) Match(m Matching, limit money.Amount, of Balance) Balance {
	if !b.matches {
		return b
	}
	lines := make([]line, 0, len(b.lines))
	for _, old := range b.lines {
		if currency, isMoney := old.measure.Currency(); isMoney {
			old.committed = nought
			// A currency that was only there for what has since been given back is not.
			if currency != m.Cap.Currency() && currency != limit.Currency() && old.isEmpty() {
				continue
			}
		}
		lines = append(lines, old)
	}
	for measure, n := range m.matched(limit, of) {
		if _, there := search(lines, measure); there || n.Sign() > 0 {
			lines = add(lines, measure, func(l *line) { l.committed = n })
		}
	}
	b.lines = lines
	return b
}

// openMatching is [Open] for a commitment with matching. Its tranches say when,
// not how much.
func openMatching(c Commitment) Balance {
	b := Balance{pledged: true, matches: true}
	for measure, n := range parts(c.Quantity, c.Money) {
		if _, isMoney := measure.Currency(); isMoney {
			n = nought
		}
		b.lines = add(b.lines, measure, func(l *line) { l.committed = n })
	}
	for measure := range parts(nil, c.Matching.Cap) {
		b.lines = add(b.lines, measure, func(l *line) { l.committed = nought })
	}
	return b
}

// matched reports whether there was anything to match.
func (b Balance) matched() bool {
	for i := range b.lines {
		if _, isMoney := b.lines[i].measure.Currency(); isMoney && b.lines[i].committed.Sign() > 0 {
			return true
		}
	}
	return false
}
