package contribution_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

func stakes(weights ...string) []contribution.Stake {
	among := make([]contribution.Stake, len(weights))
	for i, w := range weights {
		among[i] = contribution.Stake{ID: id.Commitment(fmt.Sprint("c", i)), From: id.Partner(fmt.Sprint("p", i)), Weight: exact.MustParse(w)}
	}
	return among
}

func TestSharesAddUpToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := func(label string) money.Amount {
			return money.MustParse(rapid.SampledFrom([]string{"100 EUR", "0.01 EUR", "0.29 EUR", "7 JPY", "10.005 EUR", "0 EUR", "1 XAU"}).Draw(t, label))
		}
		quantity := func(label string) *contribution.Quantity {
			return &contribution.Quantity{Number: exact.MustParse(rapid.SampledFrom([]string{"10", "1", "0.5", "7.25", "0"}).Draw(t, label)), Unit: "hour"}
		}
		c := contribution.Commitment{ID: "whole", From: "all", Kind: contribution.Goods}
		if rapid.Bool().Draw(t, "money") {
			c.Money = amount("sum")
		}
		if rapid.Bool().Draw(t, "hours") {
			c.Quantity = quantity("number")
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "tranches") {
			part := contribution.Tranche{ID: id.Tranche(fmt.Sprint("t", i)), Quantity: quantity("hours of a tranche")}
			if rapid.Bool().Draw(t, "money of a tranche") {
				part.Money = amount("part")
			}
			c.Tranches = append(c.Tranches, part)
		}
		weights := rapid.SliceOfN(rapid.SampledFrom([]string{"1", "2", "33.3", "0", "0.001", "50"}), 1, 6).Draw(t, "weights")
		sound := !contribution.Check([]contribution.Commitment{c}).Has(contribution.CON005)
		all, err := c.Shares(append(stakes(weights...), stakes("1")...)...)
		if numberless := c.Money.Currency() == (money.Currency{}) && c.Quantity == nil && len(c.Tranches) == 0; numberless {
			if !errors.Is(err, contribution.ErrIndivisible) {
				t.Fatalf("a promise without numbers was divided: %v", err)
			}
			return
		}
		if err != nil || len(all) != len(weights)+1 {
			t.Fatalf("%d shares: %v", len(all), err)
		}
		adds := func(name string, want map[contribution.Measure]exact.Number, of func(contribution.Commitment) map[contribution.Measure]exact.Number) {
			sum := map[contribution.Measure]exact.Number{}
			for m := range want {
				sum[m] = exact.Number{}
			}
			for _, share := range all {
				for m, n := range of(share) {
					sum[m] = sum[m].Add(n)
				}
			}
			if diff := cmp.Diff(want, sum); diff != "" {
				t.Fatalf("%s (-whole +sum of the shares):\n%s", name, diff)
			}
		}
		adds("the whole", split(c.Quantity, c.Money), func(s contribution.Commitment) map[contribution.Measure]exact.Number {
			return split(s.Quantity, s.Money)
		})
		for j := range c.Tranches {
			adds("a tranche", split(c.Tranches[j].Quantity, c.Tranches[j].Money), func(s contribution.Commitment) map[contribution.Measure]exact.Number {
				return split(s.Tranches[j].Quantity, s.Tranches[j].Money)
			})
		}
		if sound && contribution.Check(all).Has(contribution.CON005) {
			t.Fatalf("the shares of a sound promise are unsound: %v", contribution.Check(all))
		}
	})
}

func TestSharesAreOfTheirGiversAndLeaveOpinionsBehind(t *testing.T) {
	c := contribution.Commitment{
		ID: "whole", From: "all", Kind: contribution.Goods, What: "desks", Quantity: &contribution.Quantity{Number: exact.FromInt(10), Unit: "desk"},
		Due: calendar.MustParse("2026-03-01"), Resource: "lot 7", Scope: "match", Valuations: []contribution.Valuation{{Amount: money.MustParse("1000 EUR")}},
	}
	got, err := c.Shares(stakes("1", "2")...)
	if err != nil {
		t.Fatal(err)
	}
	desks := func(n int64) *contribution.Quantity {
		return &contribution.Quantity{Number: exact.FromInt(n), Unit: "desk"}
	}
	want := []contribution.Commitment{
		{ID: "c0", From: "p0", Kind: contribution.Goods, What: "desks", Quantity: desks(3), Due: c.Due, Scope: "match"},
		{ID: "c1", From: "p1", Kind: contribution.Goods, What: "desks", Quantity: desks(7), Due: c.Due, Scope: "match"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatCannotBeDividedIsRefused(t *testing.T) {
	sum := money.MustParse("10 EUR")
	for _, c := range []struct {
		name  string
		of    contribution.Commitment
		among []contribution.Stake
		want  error
	}{
		{"no number", contribution.Commitment{}, stakes("1", "1"), contribution.ErrIndivisible},
		{"a match", contribution.Commitment{Money: sum, Matching: &contribution.Matching{Of: "lead"}}, stakes("1"), contribution.ErrIndivisible},
		{"nobody", contribution.Commitment{Money: sum}, nil, money.ErrWeights},
		{"no weight", contribution.Commitment{Money: sum}, stakes("0", "0"), money.ErrWeights},
		{"less than no weight", contribution.Commitment{Quantity: hours("1")}, stakes("2", "-1"), money.ErrWeights},
	} {
		if all, err := c.of.Shares(c.among...); !errors.Is(err, c.want) || all != nil {
			t.Errorf("%s: %v, %v; want %v", c.name, all, err, c.want)
		}
	}
}

func ExampleCommitment_Shares() {
	c := contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("100 EUR")}
	third := exact.MustParse("33.3")
	all, err := c.Shares(
		contribution.Stake{ID: "mill-share", From: "mill", Weight: third},
		contribution.Stake{ID: "bank-share", From: "bank", Weight: third},
		contribution.Stake{ID: "town-share", From: "town", Weight: third},
	)
	for _, share := range all {
		fmt.Println(share.From, share.Money)
	}
	fmt.Println(err)
	// Output:
	// mill 33.34 EUR
	// bank 33.33 EUR
	// town 33.33 EUR
	// <nil>
}
