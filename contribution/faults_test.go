package contribution_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

// The tests in this file are named after faults that other systems are known for.

func TestCapTakenWithMax(t *testing.T) {
	m := contribution.Matching{Of: "lead", Ratio: exact.FromInt(1), Cap: money.MustParse("100 EUR")}
	for accepted, want := range map[string]string{"40 EUR": "40 EUR", "100 EUR": "100 EUR", "250 EUR": "100 EUR"} {
		if got := m.Promises(money.MustParse(accepted), money.Amount{}); !got.Equal(money.MustParse(want)) {
			t.Errorf("%s are matched by %s up to 100 EUR, want %s", accepted, got, want)
		}
	}
}

func TestPartsBelowAHundredPercentLosingMoney(t *testing.T) {
	c := contribution.Commitment{ID: "c", From: "p", Kind: contribution.Cash, Money: money.MustParse("100 EUR")}
	all, err := c.Shares(stakes("33", "33", "33")...)
	if err != nil {
		t.Fatal(err)
	}
	var sum money.Amount
	for _, share := range all {
		if sum, err = sum.Add(share.Money); err != nil {
			t.Fatal(err)
		}
	}
	if !sum.Equal(c.Money) {
		t.Errorf("three times 33 %% of %s are %s", c.Money, sum)
	}
}

func TestZeroPointTwentyNineBecomingTwentyEightCents(t *testing.T) {
	gift := contribution.Delivery{Money: money.MustParse("0.29 EUR")}
	b := contribution.Open(contribution.Commitment{Money: money.MustParse("0.58 EUR")})
	b = b.Report(gift).Accept(gift)
	l, _ := b.Line(contribution.In(money.MustCurrency("EUR")))
	for name, n := range map[string]exact.Number{"accepted": l.Accepted, "outstanding": l.Outstanding} {
		if cents, ok := money.New(n, money.MustCurrency("EUR")).Minor(); !ok || cents != 29 {
			t.Errorf("%d cents are %s, want 29", cents, name)
		}
	}
}

// What is outstanding is offered to be delivered: doing so is sound, and covers
// the promise.
func TestAnOfferedChoiceRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		c := contribution.Commitment{ID: "c", From: "p", Kind: rapid.SampledFrom(contribution.Kinds()).Draw(t, "kind")}
		if rapid.Bool().Draw(t, "money") {
			c.Money = money.MustParse(pick("sum", "100 EUR", "0.29 EUR", "7 JPY"))
		}
		if rapid.Bool().Draw(t, "quantity") {
			c.Quantity = &contribution.Quantity{Number: exact.MustParse(pick("number", "1", "7.25")), Unit: pick("unit", "hour", "item", "", "desk")}
		}
		if rapid.Bool().Draw(t, "tranches") {
			c.Tranches = []contribution.Tranche{{ID: "t", Due: calendar.MustParse("2026-01-01"), Money: money.MustParse("0.20 EUR")}}
		}
		b := contribution.Open(c)
		if rapid.Bool().Draw(t, "to match") {
			c.Matching = &contribution.Matching{Of: "lead", Ratio: exact.MustParse(pick("ratio", "1", "0.5"))}
			if rapid.Bool().Draw(t, "capped") {
				c.Matching.Cap = money.MustParse(pick("cap", "10 EUR", "5 JPY"))
			}
			gift := contribution.Delivery{Money: money.MustParse(pick("gift", "100 EUR", "30 USD"))}
			lead := contribution.Open(contribution.Commitment{}).Report(gift).Accept(gift)
			b = contribution.Open(c).Match(*c.Matching, c.Money, lead)
		}
		for l := range b.Lines() {
			if l.Outstanding.Sign() <= 0 {
				continue
			}
			var d contribution.Delivery
			if currency, isMoney := l.Measure.Currency(); isMoney {
				d.Money = money.New(l.Outstanding, currency)
			} else if unit, _ := l.Measure.Unit(); true {
				d.Quantity = &contribution.Quantity{Number: l.Outstanding, Unit: unit}
			}
			if report := d.Check(&c); len(report) > 0 {
				t.Fatalf("%s %s is outstanding, and delivering it is refused: %v", l.Outstanding, l.Measure, report)
			}
			b = b.Report(d).Accept(d)
		}
		if b.Outstanding() || !b.Covered() {
			t.Fatalf("all that was outstanding was delivered, and it is not covered: %v", brief(b))
		}
	})
}

// Whoever gives what the kind of a commitment asks for is not asked for more.
func TestAKindAskingForMoreThanItSays(t *testing.T) {
	for _, kind := range contribution.Kinds() {
		c := contribution.Commitment{ID: "c", From: "p", Kind: kind}
		var missing []string
		for _, f := range contribution.Check([]contribution.Commitment{c}).With(contribution.CON010) {
			missing = append(missing, f.Params["missing"])
		}
		var want []string
		if needs := kind.Needs(); len(needs) > 0 {
			want = []string{fmt.Sprint(needs)[1 : len(fmt.Sprint(needs))-1]}
		}
		if diff := cmp.Diff(want, missing); diff != "" {
			t.Errorf("%s lacks all it needs (-want +got):\n%s", kind, diff)
		}
		for _, need := range kind.Needs() {
			switch need {
			case contribution.NeedsWhat:
				c.What = "it"
			case contribution.NeedsQuantity:
				c.Quantity = hours("1")
			case contribution.NeedsMoney:
				c.Money = money.MustParse("1 EUR")
			case contribution.NeedsPeriod:
				c.Period = calendar.MustParsePeriod("2026-01-01/2026-12-31")
			}
		}
		if report := contribution.Check([]contribution.Commitment{c}); len(report) > 0 {
			t.Errorf("%s has what it needs: %v", kind, report)
		}
	}
}
