package contribution_test

import (
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

func TestWhatAsksMoreOfTheGiverExceeds(t *testing.T) {
	base := func() contribution.Commitment {
		return contribution.Commitment{
			ID: "c", From: "mill", To: []id.Partner{"bank"}, Kind: contribution.Goods, Quantity: hours("10"), Money: money.MustParse("100 EUR"),
			Due: calendar.MustParse("2026-06-30"), Release: []contribution.Release{{Condition: "permit"}},
			Matching: &contribution.Matching{Of: "lead", Ratio: exact.MustParse("0.5"), Cap: money.MustParse("80 EUR")},
			Tranches: []contribution.Tranche{{ID: "t", Due: calendar.MustParse("2026-05-01"), Quantity: hours("5"), Release: []contribution.Release{{Milestone: "roof"}}}},
		}
	}
	if base().Exceeds(base()) {
		t.Fatal("a commitment exceeds itself")
	}
	for _, c := range []struct {
		name   string
		change func(c *contribution.Commitment)
		back   bool // taking the change back asks more, too
	}{
		{"more money", func(c *contribution.Commitment) { c.Money = money.MustParse("101 EUR") }, false},
		{"another currency", func(c *contribution.Commitment) { c.Money = money.MustParse("1 USD") }, true},
		{"no limit", func(c *contribution.Commitment) { c.Money = money.Amount{} }, false},
		{"more hours", func(c *contribution.Commitment) { c.Quantity = hours("11") }, false},
		{"another unit", func(c *contribution.Commitment) { c.Quantity.Unit = "day" }, true},
		{"an earlier day", func(c *contribution.Commitment) { c.Due = calendar.MustParse("2026-06-29") }, false},
		{"an earlier end", func(c *contribution.Commitment) {
			c.Due, c.Period = calendar.Date{}, calendar.MustParsePeriod("2026-01-01/2026-06-29")
		}, false},
		{"another receiver", func(c *contribution.Commitment) { c.To = append(c.To, "town") }, false},
		{"everybody", func(c *contribution.Commitment) { c.To = nil }, false},
		{"firmness", func(c *contribution.Commitment) { c.Firm = true }, false},
		{"survival", func(c *contribution.Commitment) { c.Survives = true }, false},
		{"another kind", func(c *contribution.Commitment) { c.Kind = contribution.Asset }, true},
		{"no release", func(c *contribution.Commitment) { c.Release = nil }, false},
		{"no release of a tranche", func(c *contribution.Commitment) { c.Tranches[0].Release = nil }, false},
		{"a larger tranche", func(c *contribution.Commitment) { c.Tranches[0].Quantity = hours("6") }, false},
		{"an earlier tranche", func(c *contribution.Commitment) { c.Tranches[0].Due = calendar.MustParse("2026-04-30") }, false},
		{"another tranche", func(c *contribution.Commitment) { c.Tranches = append(c.Tranches, contribution.Tranche{ID: "u"}) }, false},
		{"a higher ratio", func(c *contribution.Commitment) { c.Matching.Ratio = exact.FromInt(1) }, false},
		{"a higher cap", func(c *contribution.Commitment) { c.Matching.Cap = money.MustParse("81 EUR") }, false},
		{"no cap", func(c *contribution.Commitment) { c.Matching.Cap = money.Amount{} }, false},
		{"another one to match", func(c *contribution.Commitment) { c.Matching.Of = "other" }, true},
		{"all of it instead of a match", func(c *contribution.Commitment) { c.Matching = nil }, true},
	} {
		changed := base()
		c.change(&changed)
		if !changed.Exceeds(base()) {
			t.Errorf("%s asks no more", c.name)
		}
		if base().Exceeds(changed) != c.back {
			t.Errorf("%s, taken back, asks more: %v", c.name, !c.back)
		}
	}
}
