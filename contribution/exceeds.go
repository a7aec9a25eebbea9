package contribution

import (
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
)

// Exceeds reports whether c asks more of its giver than before did: more money
// or a larger quantity, one where there was none or in another measure, an
// earlier day, more receivers, firmness, survival, a release that is no longer
// waited for, or matching that was not asked, of more or with a higher limit.
func (c Commitment) Exceeds(before Commitment) bool {
	return c.moreInMoney(&before) || moreOf(c.Quantity, before.Quantity) || moreMatching(c.Matching, before.Matching) ||
		earlier(c.lastDay(), before.lastDay()) || moreReceivers(c.To, before.To) || fewerReleases(c.Release, before.Release) ||
		c.Firm && !before.Firm || c.Survives && !before.Survives || c.Kind != before.Kind || moreTranches(c.Tranches, before.Tranches)
}

// moreInMoney compares the money that c states. That of a promise to match is
// its limit; without the matching it would be owed in full.
func (c *Commitment) moreInMoney(before *Commitment) bool {
	switch {
	case c.Matching != nil && before.Matching != nil:
		return higherLimit(c.Money, before.Money)
	case c.Matching == nil && before.Matching != nil:
		return states(nil, c.Money) || c.Quantity == nil
	}
	return moreMoney(c.Money, before.Money)
}

func moreMoney(a, b money.Amount) bool {
	if a.Currency() == (money.Currency{}) {
		return false
	}
	cmp, err := a.Compare(b)
	return err != nil || cmp > 0
}

// higherLimit is moreMoney for limits, where none is the highest.
func higherLimit(a, b money.Amount) bool {
	return states(nil, b) && (!states(nil, a) || moreMoney(a, b))
}

func moreOf(a, b *Quantity) bool {
	switch {
	case a == nil:
		return false
	case b == nil, Units(a.Unit) != Units(b.Unit):
		return true
	}
	return a.Number.Compare(b.Number) > 0
}

// lastDay is the day on which c falls due but for its tranches; the zero Date
// is none.
func (c *Commitment) lastDay() calendar.Date {
	if !c.Due.IsZero() {
		return c.Due
	}
	return c.Period.Last()
}

func earlier(a, b calendar.Date) bool {
	return !a.IsZero() && (b.IsZero() || a.Before(b))
}

// moreReceivers compares lists of those who are owed; no list is everybody else.
func moreReceivers(a, b []id.Partner) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(b) > 0
	}
	return slices.ContainsFunc(a, func(to id.Partner) bool { return !slices.Contains(b, to) })
}

// fewerReleases reports whether something is no longer waited for.
func fewerReleases(a, b []Release) bool {
	return slices.ContainsFunc(b, func(r Release) bool { return !slices.Contains(a, r) })
}

func moreTranches(a, b []Tranche) bool {
	for i := range a {
		found := false
		for j := range b {
			if a[i].ID == b[j].ID {
				found = true
				if moreMoney(a[i].Money, b[j].Money) || moreOf(a[i].Quantity, b[j].Quantity) || earlier(a[i].Due, b[j].Due) ||
					fewerReleases(a[i].Release, b[j].Release) {
					return true
				}
			}
		}
		if !found {
			return true
		}
	}
	return false
}

func moreMatching(a, b *Matching) bool {
	switch {
	case a == nil:
		return false
	case b == nil, a.Of != b.Of:
		return true
	}
	return a.Ratio.Compare(b.Ratio) > 0 || higherLimit(a.Cap, b.Cap)
}
