package scenario

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// nature is what matters of a commitment besides its size.
type nature struct {
	unvalued bool // in kind, and without a value in money
	whole    bool // one item, which cannot be divided
}

// openTerm is for how long a term counts that states no end, for what is in no
// tranche and has no day of its own.
const openTerm = 24 // months

// prepare works out what mechanisms ask of the commitments.
func (t *Setting) prepare() {
	t.givers, t.dues, t.natures = nil, nil, nil
	for i := range t.Terms.Commitments {
		c := &t.Terms.Commitments[i]
		giver := -1
		for j, id := range t.Partners {
			if id == c.From {
				giver = j
			}
		}
		t.givers = append(t.givers, giver)
		moneyless := c.Money.Currency() == money.Currency{}
		t.natures = append(t.natures, nature{
			unvalued: c.Kind != contribution.Cash && moneyless && len(c.Valuations) == 0,
			whole:    moneyless && c.Quantity == nil,
		})
		t.dues = append(t.dues, t.duesOf(c))
	}
}

// duesOf returns when the tranches of a commitment fall due, in their order but
// none before the one above it. What is in no tranche is one.
func (t *Setting) duesOf(c *contribution.Commitment) []kernel.Time {
	if len(c.Tranches) > 0 {
		var dues []kernel.Time
		after := kernel.Time(0)
		for i := range c.Tranches {
			after = max(after, t.Time(c.Tranches[i].Due))
			dues = append(dues, after)
		}
		return dues
	}
	last := c.Due
	if last.IsZero() {
		last = c.Period.Last()
	}
	if last.IsZero() {
		last = t.Terms.Duration.End
	}
	if last.IsZero() {
		last, _ = t.Start.AddMonths(openTerm, calendar.Clip)
	}
	return []kernel.Time{t.Time(last) / 2}
}
