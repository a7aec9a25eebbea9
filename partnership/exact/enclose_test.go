package exact

import (
	"iter"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// nearMisses yields the pairs of weights that bring the mean of 2 and 3 as near to 2.5 as
// whole numbers of up to the given digits can, and whether that is below it: they are the
// convergents p/q of log 1.25 / log 1.5.
func nearMisses(digits int) iter.Seq2[[2]*big.Int, bool] {
	prec := uint(8*digits + 100)
	fixed := func(num, den int64) *big.Int {
		v := new(big.Int).Lsh(big.NewInt(num), prec)
		return ln(v.Quo(v, big.NewInt(den)), prec)
	}
	return func(yield func([2]*big.Int, bool) bool) {
		a, b := fixed(5, 4), fixed(3, 2)
		p0, p1, q0, q1 := big.NewInt(0), big.NewInt(1), big.NewInt(1), big.NewInt(0)
		for below := true; ; below = !below {
			n, rest := new(big.Int).QuoRem(a, b, new(big.Int))
			a, b = b, rest
			p0, p1 = p1, new(big.Int).Add(p0, new(big.Int).Mul(n, p1))
			q0, q1 = q1, new(big.Int).Add(q0, new(big.Int).Mul(n, q1))
			if q1.Cmp(pow10(digits)) >= 0 {
				return
			}
			if p1.Sign() == 0 || p1.Cmp(q1) == 0 {
				continue // 2 alone or 3 alone
			}
			if !yield([2]*big.Int{new(big.Int).Sub(q1, p1), p1}, below) {
				return
			}
		}
	}
}

// The nearest misses of thirty digits differ from 2.5 at the sixtieth digit.
func TestGeometricMeanTellsTheNearestMissFromATie(t *testing.T) {
	count := 0
	for w, below := range nearMisses(30) {
		count++
		weights := []Number{scaled(w[0], 12), scaled(w[1], 12)}
		want := "3 3 3 2 3 2 3"
		other := Up
		if below {
			want, other = "2 2 2 2 3 2 3", Down
		}
		var got []string
		for r := HalfEven; r <= Ceiling; r++ {
			m, err := GeometricMean(list("2 3"), weights, 0, r)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, m.String())
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("mean of 2 and 3 by %v = %s, want %s", weights, got, want)
		}
		m, err := GeometricMean(list("2 3"), weights, 1, other)
		if err != nil || m.String() == "2.5" {
			t.Errorf("mean of 2 and 3 by %v to 1 place by %v = %v, %v: it is not 2.5", weights, other, m, err)
		}
	}
	if count < 40 {
		t.Errorf("only %d near misses", count)
	}
}

// Where the search ends is told too: beyond a thousand digits a miss is a tie.
func TestAMeanThatAgreesWithATieToAThousandDigitsIsTheTie(t *testing.T) {
	seen := map[bool]bool{}
	for w, below := range nearMisses(1300) {
		if w[1].Cmp(pow10(1290)) < 0 || seen[below] {
			continue
		}
		seen[below] = true
		for r, want := range map[Rounding]string{HalfEven: "2", HalfUp: "3", HalfDown: "2"} {
			got, err := GeometricMean(list("2 3"), []Number{scaled(w[0], 0), scaled(w[1], 0)}, 0, r)
			if err != nil || got.String() != want {
				t.Errorf("mean by %v, below %t, = %v, %v, want %s", r, below, got, err, want)
			}
		}
	}
	if len(seen) != 2 {
		t.Errorf("misses seen: %v, want one on either side", seen)
	}
}

// The bound that the enclosures rest on holds with room to spare: it is measured against
// the same mean of twice the precision.
func TestTheErrorOfAMeanIsWithinItsBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p power
		for range rapid.IntRange(1, 30).Draw(t, "n") {
			v := MustParse(rapid.StringMatching(`[1-9][0-9]{0,17}\.[0-9]{0,11}[1-9]`).Draw(t, "value"))
			w := MustParse(rapid.StringMatching(`[1-9][0-9]{0,17}\.[0-9]{0,11}[1-9]`).Draw(t, "weight"))
			bases, _ := align([]Number{v})
			exponents, _ := align([]Number{w})
			p.bases, p.exponents = append(p.bases, bases...), append(p.exponents, exponents...)
		}
		p.reduce()
		prec := uint(rapid.IntRange(80, 400).Draw(t, "prec"))
		m, exp := p.mean(prec)
		better, betterExp := p.mean(2*prec + 20)
		if exp != betterExp {
			t.Fatalf("2^%d and 2^%d", exp, betterExp)
		}
		off := new(big.Int).Sub(m, better.Rsh(better, prec+20))
		if off.CmpAbs(lost(prec)) >= 0 {
			t.Fatalf("off by %v units, more than %v", off, lost(prec))
		}
	})
}
