package money

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/exact"
)

func texts(amounts []Amount) []string {
	var out []string
	for _, a := range amounts {
		out = append(out, a.String())
	}
	return out
}

func weights(texts ...string) []exact.Number {
	var out []exact.Number
	for _, s := range texts {
		out = append(out, exact.MustParse(s))
	}
	return out
}

func sum(t interface{ Fatal(...any) }, amounts []Amount) Amount {
	var total Amount
	for _, a := range amounts {
		var err error
		if total, err = total.Add(a); err != nil {
			t.Fatal(err)
		}
	}
	return total
}

func TestSplitTable(t *testing.T) {
	for _, tt := range []struct {
		name    string
		whole   string
		weights []exact.Number
		want    []string
	}{
		{"thirds", "10 EUR", weights("1", "1", "1"), []string{"3.34 EUR", "3.33 EUR", "3.33 EUR"}},
		{"negative is symmetric", "-10 EUR", weights("1", "1", "1"), []string{"-3.34 EUR", "-3.33 EUR", "-3.33 EUR"}},
		{"no minor unit to spare", "10 JPY", weights("1", "1", "1"), []string{"4 JPY", "3 JPY", "3 JPY"}},
		{"three places", "1 KWD", weights("1", "1", "1"), []string{"0.334 KWD", "0.333 KWD", "0.333 KWD"}},
		{"own smaller last place", "0.0100 EUR", weights("1", "1", "1"), []string{"0.0034 EUR", "0.0033 EUR", "0.0033 EUR"}},
		{"gold by its written places", "1.0 XAU", weights("1", "1", "1"), []string{"0.4 XAU", "0.3 XAU", "0.3 XAU"}},
		{"largest remainder first", "1.00 EUR", weights("1", "3", "3"), []string{"0.14 EUR", "0.43 EUR", "0.43 EUR"}},
		{"zero weight gets zero", "0.01 EUR", weights("0", "1", "0"), []string{"0.00 EUR", "0.01 EUR", "0.00 EUR"}},
		{"less units than parts", "0.02 EUR", weights("1", "1", "1"), []string{"0.01 EUR", "0.01 EUR", "0.00 EUR"}},
		{"nothing", "0 EUR", weights("2", "1"), []string{"0.00 EUR", "0.00 EUR"}},
		{"one", "7.5 EUR", weights("0.3"), []string{"7.50 EUR"}},
		{"same loss, larger weight first", "2 JPY", weights("1", "3"), []string{"0 JPY", "2 JPY"}},
		{"same loss, larger weight first, turned", "2 JPY", weights("3", "1"), []string{"2 JPY", "0 JPY"}},
		{"weights with places", "100 EUR", weights("0.5", "0.50", "1.000"), []string{"25.00 EUR", "25.00 EUR", "50.00 EUR"}},
		{"the largest amount", "999999999999999999.999999999999 EUR", weights("1", "1"),
			[]string{"500000000000000000.000000000000 EUR", "499999999999999999.999999999999 EUR"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := MustParse(tt.whole).Split(tt.weights...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, texts(got)); diff != "" {
				t.Errorf("parts of %s (-want +got):\n%s", tt.whole, diff)
			}
		})
	}
}

// Percentages that add up to less than 100 made the rest vanish.
func TestPartsBelowOneHundredPercentLoseNothing(t *testing.T) {
	whole := MustParse("1000.00 EUR")
	for _, percent := range [][]exact.Number{
		weights("33", "33", "33"),
		weights("33.33", "33.33", "33.33"),
		weights("10", "20"),
		weights("0.01"),
		weights("99.9", "99.9"),
	} {
		parts, err := whole.Split(percent...)
		if err != nil {
			t.Fatal(err)
		}
		if got := sum(t, parts); !got.Equal(whole) {
			t.Errorf("parts of %v by %v add up to %v", whole, percent, got)
		}
	}
}

func TestSplitLosesNothingInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCurrency(t)
		a := some(t, c, "whole")
		// Few distinct weights, so that equal ones and equal losses are common.
		by := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) exact.Number {
			s := rapid.OneOf(
				rapid.SampledFrom([]string{"0", "1", "1.0", "2", "3", "0.5"}),
				rapid.StringMatching(`(0|[1-9][0-9]{0,5})(\.[0-9]{1,4})?`),
			).Draw(t, "weight")
			return exact.MustParse(s)
		}), 1, 8).Draw(t, "weights")
		total := exact.FromInt(0)
		for _, w := range by {
			total = total.Add(w)
		}

		parts, err := a.Split(by...)
		if total.Sign() == 0 {
			if !errors.Is(err, ErrWeights) {
				t.Fatalf("weights of sum 0: %v", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := sum(t, parts); !got.Equal(a) || got.Currency() != c {
			t.Fatalf("parts of %v by %v add up to %v", a, by, got)
		}
		places := a.Number().Places()
		if minor, ok := c.MinorUnits(); ok {
			places = max(places, minor)
		}
		unit := exact.FromInt(1).Shift(-places)
		for i, p := range parts {
			if p.Sign() != 0 && p.Sign() != a.Sign() {
				t.Fatalf("part %d of %v is %v", i, a, p)
			}
			if p.Number().Places() != places {
				t.Fatalf("part %d of %v is %v, want %d places", i, a, p, places)
			}
			// |part × total - whole × weight| < unit × total: the quota rule.
			off := p.Number().Mul(total).Sub(a.Number().Mul(by[i])).Abs()
			if off.Compare(unit.Mul(total)) >= 0 {
				t.Fatalf("part %d of %v by %v is %v: off by a unit or more", i, a, by, p)
			}
		}
		if a.Sign() != 0 {
			negative, err := a.Neg().Split(by...)
			if err != nil {
				t.Fatal(err)
			}
			for i := range parts {
				if negative[i].String() != parts[i].Neg().String() {
					t.Fatalf("part %d of %v is %v, of its negative %v", i, a, parts[i], negative[i])
				}
			}
		}

		// Any order of the weights gives each distinct weight the same parts.
		order := rapid.Permutation(indices(len(by))).Draw(t, "order")
		turned := make([]exact.Number, len(by))
		for i, at := range order {
			turned[i] = by[at]
		}
		other, err := a.Split(turned...)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(claims(by, parts), claims(turned, other)); diff != "" {
			t.Fatalf("parts of %v by %v and by %v (-first +second):\n%s", a, by, turned, diff)
		}
	})
}

// claims lists what each weight got, in an order that does not depend on the order
// of the weights.
func claims(by []exact.Number, parts []Amount) []string {
	var out []string
	for i, w := range by {
		out = append(out, w.Round(6, exact.Down).String()+" gets "+parts[i].String())
	}
	slices.Sort(out)
	return out
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestSplitEvenIsSplitByEqualWeights(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := some(t, anyCurrency(t), "whole")
		n := rapid.IntRange(1, 20).Draw(t, "n")
		want, err := a.Split(slices.Repeat(weights("1"), n)...)
		if err != nil {
			t.Fatal(err)
		}
		got, err := a.SplitEven(n)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(texts(want), texts(got)); diff != "" {
			t.Fatalf("%v in %d (-Split +SplitEven):\n%s", a, n, diff)
		}
	})
}

func TestSplitRefusesWeightsThatSayNothing(t *testing.T) {
	a := MustParse("10 EUR")
	for name, by := range map[string][]exact.Number{
		"none":               nil,
		"all zero":           weights("0", "0.00"),
		"zero Numbers":       make([]exact.Number, 2),
		"negative":           weights("1", "-1", "3"),
		"negative, last":     weights("5", "-0.000000000001"),
		"cancel to nothing":  weights("1", "-1"),
		"negative with zero": weights("0", "-1"),
	} {
		if got, err := a.Split(by...); !errors.Is(err, ErrWeights) || got != nil {
			t.Errorf("%s: Split = %v, %v, want ErrWeights", name, got, err)
		}
	}
	for _, n := range []int{0, -1} {
		if got, err := a.SplitEven(n); !errors.Is(err, ErrWeights) || got != nil {
			t.Errorf("SplitEven(%d) = %v, %v, want ErrWeights", n, got, err)
		}
	}
}

func TestSplitOfTheZeroAmountGivesZeroAmounts(t *testing.T) {
	parts, err := Amount{}.Split(weights("1", "2")...)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range parts {
		if !p.Equal(Amount{}) {
			t.Errorf("part %d = %#v", i, p)
		}
	}
}

func TestSplitLeavesTheWeightsAlone(t *testing.T) {
	by := weights("1", "3", "2")
	if _, err := MustParse("10 EUR").Split(by...); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(weights("1", "3", "2"), by); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
}
