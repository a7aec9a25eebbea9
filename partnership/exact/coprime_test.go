package exact

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// Knowing an exact mean saves the search for a side that it is not on.
func TestAnExactMeanIsToldFromItsNeighbours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.Int64Range(1, 1_000_000).Draw(t, "c")
		d := rapid.Int64Range(1, 1000).Draw(t, "d")
		e := rapid.Int64Range(1, 1000).Draw(t, "e")
		w := big.NewInt(rapid.Int64Range(1, math.MaxInt64).Draw(t, "weight"))
		// c×d, c÷d×e and c÷e of one weight have the mean c; times d×e all are whole.
		by := d * e
		whole := func(factors ...int64) *big.Int {
			v := big.NewInt(10_000)
			for _, f := range append(factors, by) {
				v.Mul(v, big.NewInt(f))
			}
			return v
		}
		p := power{
			bases: []*big.Int{
				whole(c, d), new(big.Int).Quo(whole(c, e), big.NewInt(d)), new(big.Int).Quo(whole(c), big.NewInt(e)),
			},
			exponents: []*big.Int{new(big.Int).Set(w), new(big.Int).Set(w), new(big.Int).Set(w)},
		}
		p.reduce()
		shift := rapid.IntRange(-4, 6).Draw(t, "shift")
		twice := whole(c, 2) // twice the mean of the bases
		if shift >= 0 {
			twice.Mul(twice, pow10(shift))
		} else {
			twice.Quo(twice, pow10(-shift))
		}
		for off, want := range map[int64]bool{-1: false, 0: true, 1: false} {
			near := new(big.Int).Add(twice, big.NewInt(off))
			if got := near.Sign() > 0 && p.is(near, shift); got != want {
				t.Fatalf("the mean of %v is %v÷2 × 10^%d: %t, want %t", p.bases, near, -shift, got, want)
			}
		}
		if p.bases[0].Cmp(p.bases[1]) == 0 {
			return
		}
		p.exponents[0] = new(big.Int).Add(p.exponents[0], big.NewInt(1))
		p.sum.Add(p.sum, big.NewInt(1))
		if d != 1 && p.is(twice, shift) {
			t.Fatalf("the mean of %v by %v is taken for %v÷2 × 10^%d", p.bases, p.exponents, twice, -shift)
		}
	})
}
