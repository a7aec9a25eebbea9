package indicator_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

// standsAt is a criterion that stands at value ÷ target.
type standsAt struct{ value, target, weight string }

func assessed(s indicator.Success, all ...standsAt) indicator.Point {
	var r indicator.Records
	var uses []indicator.Use
	for i, x := range all {
		u := counted(id.Indicator(fmt.Sprintf("i%d", i)))
		u.Targets[0].Value = number(x.target)
		uses = append(uses, u)
		s.Criteria = append(s.Criteria, indicator.Criterion{Indicator: u.ID, Weight: exact.MustParse(x.weight)})
		r.Readings = append(r.Readings, reading(u.ID, nthQuarter(0), x.value))
	}
	return indicator.Assess(asked(s, r, uses...)).Series[0].Joint.Points[0]
}

func TestACompositeIsRoundedOnce(t *testing.T) {
	for _, c := range []struct {
		all               []standsAt
		linear, geometric string
	}{
		// Of 0.916666666667 and 1 it would be 0.958333333334.
		{[]standsAt{{"1", "1", "2"}, {"1.1", "1.2", "2"}}, "0.958333333333", "0.957427107756"},
		// Of 0.333333333333 and 0.750000000000 it would be 0.499999999999….
		{[]standsAt{{"1", "3", "1"}, {"3", "4", "1"}}, "0.541666666667", "0.500000000000"},
		// Ties, which only fractions tell.
		{[]standsAt{{"1", "3", "0.5"}, {"2", "3", "0.5"}, {"0.000000000001", "1", "1"}}, "0.250000000000", "0.000000686589"},
		{[]standsAt{{"1", "3", "0.5"}, {"2", "3", "0.5"}, {"0.000000000003", "1", "1"}}, "0.250000000002", "0.000001189207"},
	} {
		p := assessed(indicator.Success{}, c.all...)
		if say(p.Linear) != c.linear || say(p.Geometric) != c.geometric {
			t.Errorf("%v: linear %s, geometric %s; want %s, %s", c.all, say(p.Linear), say(p.Geometric), c.linear, c.geometric)
		}
	}
}

func TestReachedIsDecidedBeforeRounding(t *testing.T) {
	for _, c := range []struct {
		how       indicator.Composite
		threshold string
		all       []standsAt
		want      check.Answer
	}{
		{indicator.Linear, "0.5", []standsAt{{"1", "3", "1"}, {"2", "3", "1"}}, check.Yes},
		{indicator.Linear, "0.333333333334", []standsAt{{"1", "3", "1"}}, check.No},
		{indicator.Linear, "0.666666666667", []standsAt{{"2", "3", "1"}}, check.No}, // which it shows
		{indicator.Linear, "0.666666666666", []standsAt{{"2", "3", "1"}}, check.Yes},
		{indicator.Geometric, "0.5", []standsAt{{"1", "3", "1"}, {"3", "4", "1"}}, check.Yes},
		{indicator.Geometric, "0.5", []standsAt{{"1", "3", "1"}, {"2.999999999999", "4", "1"}}, check.No},
		{indicator.Geometric, "0.500000000001", []standsAt{{"1", "3", "1"}, {"3", "4", "1"}}, check.No},
		{indicator.Geometric, "0.666666666667", []standsAt{{"2", "3", "1"}}, check.No},
		{indicator.Geometric, "0", []standsAt{{"0", "3", "1"}, {"1", "3", "1"}}, check.Yes},
	} {
		s := indicator.Success{Composite: c.how, Threshold: exact.MustParse(c.threshold)}
		if p := assessed(s, c.all...); p.Reached != c.want {
			t.Errorf("%s of %v, shown as %s and %s, against %s: %s, want %s", c.how, c.all, say(p.Linear), say(p.Geometric), c.threshold, p.Reached, c.want)
		}
	}
}

func TestTheWeakestIsToldBeforeRounding(t *testing.T) {
	p := assessed(indicator.Success{}, standsAt{"999999999999999999", "1", "1"}, standsAt{"333333333333", "1000000000000", "1"}, standsAt{"33333333333299999", "100000000000000000", "1"})
	if p.Weakest != "i2" || say(p.Standings[1].Progress) != say(p.Standings[2].Progress) {
		t.Errorf("weakest %s of %s and %s", p.Weakest, say(p.Standings[1].Progress), say(p.Standings[2].Progress))
	}
}

// The oracle reckons in math/big alone. A geometric mean g of weights that add
// up to n has the product of the powers for its n-th power.
func TestCompositesAreThoseOfRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []standsAt
		sum, product, n := new(big.Rat), big.NewRat(1, 1), int64(0)
		for range rapid.IntRange(1, 6).Draw(t, "criteria") {
			target := rapid.Int64Range(1, 30).Draw(t, "target")
			value := rapid.Int64Range(0, target).Draw(t, "value")
			weight := rapid.Int64Range(1, 4).Draw(t, "weight")
			all = append(all, standsAt{fmt.Sprint(value), fmt.Sprint(target), fmt.Sprint(weight)})
			p := big.NewRat(value, target)
			for range weight {
				sum.Add(sum, p)
				product.Mul(product, p)
			}
			n += weight
		}
		threshold := rapid.SampledFrom([]string{"0.25", "0.333333333333", "0.333333333334", "0.5", "0.6", "1"}).Draw(t, "threshold")
		mean := new(big.Rat).Quo(sum, big.NewRat(n, 1))
		for _, how := range []indicator.Composite{indicator.Linear, indicator.Geometric} {
			p := assessed(indicator.Success{Composite: how, Threshold: exact.MustParse(threshold)}, all...)
			of, power, got := mean, int64(1), p.Linear
			if how == indicator.Geometric {
				of, power, got = product, n, p.Geometric
			}
			raised := func(text string, by *big.Rat) *big.Rat {
				x, _ := new(big.Rat).SetString(text)
				x.Add(x, by)
				if x.Sign() < 0 {
					return new(big.Rat)
				}
				y := big.NewRat(1, 1)
				for range power {
					y.Mul(y, x)
				}
				return y
			}
			off := big.NewRat(5, 10_000_000_000_000)
			if raised(say(got), new(big.Rat).Neg(off)).Cmp(of) > 0 || raised(say(got), off).Cmp(of) < 0 {
				t.Fatalf("%s of %v is %s", how, all, say(got))
			}
			if reached := of.Cmp(raised(threshold, new(big.Rat))) >= 0; reached != (p.Reached == check.Yes) {
				t.Fatalf("%s of %v against %s: %s", how, all, threshold, p.Reached)
			}
		}
	})
}
