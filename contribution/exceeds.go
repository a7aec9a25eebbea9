package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// Exceeds reports whether c asks more of its giver than before did: more money
// or a larger quantity, one where there was none or in another measure, an
// earlier day, more receivers, firmness, survival, or matching that was not
// asked.
func (c Commitment) Exceeds(before Commitment) bool {
	return moreMoney(c.Money, before.Money) || moreOf(c.Quantity, before.Quantity) ||
		earlier(c.Due, before.Due) || c.Firm && !before.Firm || c.Survives && !before.Survives ||
		c.Kind != before.Kind || moreTranches(c.Tranches, before.Tranches) || moreMatching(c.Matching, before.Matching)
}

func moreMoney(a, b money.Amount) bool {
	if a.Currency() == (money.Currency{}) {
		return false
	}
	cmp, err := a.Compare(b)
	return err != nil || cmp > 0
}

func moreOf(a, b *Quantity) bool {
	switch {
	case a == nil:
		return false
	case b == nil, a.Unit != b.Unit:
		return true
	}
	return a.Number.Compare(b.Number) > 0
}

func earlier(a, b calendar.Date) bool {
	return !a.IsZero() && (b.IsZero() || a.Before(b))
}

func moreTranches(a, b []Tranche) bool {
	for i := range a {
		found := false
		for j := range b {
			if a[i].ID == b[j].ID {
				found = true
				if moreMoney(a[i].Money, b[j].Money) || moreOf(a[i].Quantity, b[j].Quantity) || earlier(a[i].Due, b[j].Due) {
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
	capped := b.Cap.Currency() != (money.Currency{})
	return a.Ratio.Compare(b.Ratio) > 0 || capped && (a.Cap.Currency() == (money.Currency{}) || moreMoney(a.Cap, b.Cap))
}
