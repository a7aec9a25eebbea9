package exact

import (
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// list reads numbers that stand in one text.
func list(s string) (numbers []Number) {
	for f := range strings.FieldsSeq(s) {
		numbers = append(numbers, MustParse(f))
	}
	return numbers
}

func TestGeometricMeanTable(t *testing.T) {
	for _, tt := range []struct {
		values, weights string
		places          int
		by              Rounding
		want            string
	}{
		{"0.9 0.9 0.9 0.1", "1 1 1 1", 12, HalfEven, "0.519615242271"},
		{"0.9 0.1", "3 1", 12, HalfEven, "0.519615242271"},
		{"0.9 0.1", "75 25.00", 12, HalfEven, "0.519615242271"},
		{"2 3", "1 1", 12, HalfEven, "2.449489742783"},
		{"2 3", "1 1", 12, Down, "2.449489742783"},
		{"2 3", "1 1", 12, Up, "2.449489742784"},
		{"2 8", "1 1", 12, Up, "4.000000000000"},
		{"1 8", "2 1", 0, Floor, "2"},
		{"7", "0.3", 3, Ceiling, "7.000"},
		{"0.25 1", "1 1", 0, HalfEven, "0"}, // half way
		{"0.25 1", "1 1", 0, HalfUp, "1"},
		{"0.25 1", "1 1", 0, HalfDown, "0"},
		{"2.25 1", "1 1", 0, HalfEven, "2"},
		{"2.25000000001 1", "1 1", 0, HalfDown, "2"},
		{"2.24999999999 1", "1 1", 0, HalfUp, "1"},
		{"15 15", "2 5", -1, HalfEven, "20"},
		{"25 25", "2 5", -1, HalfEven, "20"},
		{"5 5", "2 5", -2, Up, "100"},
		{"5 5", "2 5", -2, Down, "0"},
		{"0.000000000001 0.000000000001", "1 1", 2, HalfEven, "0.00"},
		{"0.000000000001 0.000000000001", "1 1", 2, Ceiling, "0.01"},
		{"0 999", "0.000000000001 999999999999999999", 2, Up, "0.00"}, // a 0 counts
		{"0 -5 9", "0 0.0 1", 0, HalfEven, "9"},                       // weight 0 does not
		{"999999999999999999.999999999999 999999999999999999.999999999999", "1 7", 12, HalfEven, "999999999999999999.999999999999"},
	} {
		got, err := GeometricMean(list(tt.values), list(tt.weights), tt.places, tt.by)
		if err != nil || got.String() != tt.want {
			t.Errorf("mean of %s by weights %s to %d by %v = %v, %v, want %s",
				tt.values, tt.weights, tt.places, tt.by, got, err, tt.want)
		}
	}
}

func TestGeometricMeanRefusesWhatHasNone(t *testing.T) {
	for _, tt := range []struct {
		values, weights string
		places          int
		want            error
		says            string
	}{
		{"1 2", "1", 2, ErrMean, "exact: no geometric mean: 2 values and 1 weights"},
		{"", "", 2, ErrMean, "exact: no geometric mean: none of 0 weights is positive"},
		{"1 2", "0 0.00", 2, ErrMean, "exact: no geometric mean: none of 2 weights is positive"},
		{"1 2", "3 -0.5", 2, ErrMean, `exact: no geometric mean: weight 1 is "-0.5"`},
		{"1 -2", "3 1", 2, ErrMean, `exact: no geometric mean: value 1 is "-2"`},
		{"0 -2", "3 1", 2, ErrMean, `exact: no geometric mean: value 1 is "-2"`},
		{"1", "1", 1001, ErrRange, "exact: out of range: a mean of 1001 decimal places, at most 1000"},
		{"1", "1", -1001, ErrRange, "exact: out of range: a mean of -1001 decimal places, at most 1000"},
	} {
		got, err := GeometricMean(list(tt.values), list(tt.weights), tt.places, HalfEven)
		if !errors.Is(err, tt.want) || err.Error() != tt.says {
			t.Errorf("mean of %s by %s = %v, %v, want %s", tt.values, tt.weights, got, err, tt.says)
		}
	}
}

// drawMean draws values above 0 with small whole weights above 0.
func drawMean(t *rapid.T) (values, weights []Number, whole []int64) {
	digits := rapid.StringMatching(`0\.[0-9]{1,4}[1-9]|[1-9][0-9]{0,3}|[1-9][0-9]{0,2}\.[0-9]{1,12}`)
	for range rapid.IntRange(1, 6).Draw(t, "n") {
		w := int64(rapid.IntRange(1, 9).Draw(t, "weight"))
		values = append(values, MustParse(digits.Draw(t, "value")))
		weights = append(weights, FromInt(w))
		whole = append(whole, w)
	}
	return values, weights, whole
}

// The oracle is math/big alone: the mean m of values v by weights w of the sum N is
// where m^N passes Π v^w.
func TestGeometricMeanIsTheRightNeighbour(t *testing.T) {
	power := func(r *big.Rat, k int64) *big.Rat {
		e := big.NewInt(k)
		return new(big.Rat).SetFrac(new(big.Int).Exp(r.Num(), e, nil), new(big.Int).Exp(r.Denom(), e, nil))
	}
	rapid.Check(t, func(t *rapid.T) {
		values, weights, whole := drawMean(t)
		places := rapid.IntRange(-2, 14).Draw(t, "places")
		product, sum := big.NewRat(1, 1), int64(0)
		for i, v := range values {
			product.Mul(product, power(rat(t, v), whole[i]))
			sum += whole[i]
		}
		by := func(r Rounding) Number {
			m, err := GeometricMean(values, weights, places, r)
			if err != nil {
				t.Fatal(err)
			}
			if m.Places() != max(places, 0) {
				t.Fatalf("%v has not %d places", m, places)
			}
			return m
		}
		side := func(n Number) int { return power(rat(t, n), sum).Cmp(product) }

		low, high, unit := by(Floor), by(Ceiling), FromInt(1).Shift(-places)
		switch {
		case side(low) == 0:
			if !high.Equal(low) {
				t.Fatalf("the mean is %v, and %v by Ceiling", low, high)
			}
		case side(low) > 0 || side(high) < 0 || !high.Sub(low).Equal(unit):
			t.Fatalf("the mean is not between %v and %v", low, high)
		}
		if !by(Down).Equal(low) || !by(Up).Equal(high) {
			t.Fatalf("Down %v, Up %v, Floor %v, Ceiling %v", by(Down), by(Up), low, high)
		}
		half, _ := low.Add(high).Quo(FromInt(2), places+1, Down)
		even := low
		if n := low.Shift(places); !n.Equal(n.Mul(MustParse("0.5")).Round(0, Down).Mul(FromInt(2))) {
			even = high
		}
		want := map[Rounding]Number{HalfEven: even, HalfUp: high, HalfDown: low}
		for r, w := range want {
			switch side(half) {
			case -1:
				w = high
			case 1:
				w = low
			}
			if !by(r).Equal(w) {
				t.Fatalf("%v by %v, want %v", by(r), r, w)
			}
		}
	})
}

func TestGeometricMeanLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values, weights, _ := drawMean(t)
		mean := func(values, weights []Number, r Rounding) Number {
			m, err := GeometricMean(values, weights, 12, r)
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
		m := mean(values, weights, HalfEven)

		// The order does not matter, nor do the unit of the weights and a value of weight 0.
		order := rapid.Permutation(make([]int, len(values))).Draw(t, "length")
		for i := range order {
			order[i] = i
		}
		order = rapid.Permutation(order).Draw(t, "order")
		var v, w, twice, longer []Number
		unit := MustParse("0.000000000007")
		for _, i := range order {
			v, w = append(v, values[i]), append(w, weights[i].Mul(unit))
			twice = append(twice, values[i].Add(values[i]))
			longer = append(longer, values[i].Round(500, Down))
		}
		if got := mean(v, w, HalfEven); got.String() != m.String() {
			t.Fatalf("%v in another order is %v", m, got)
		}
		if got := mean(longer, w, HalfEven); got.String() != m.String() {
			t.Fatalf("%v of longer numbers is %v", m, got)
		}
		if got := mean(append(v, FromInt(3)), append(w, Number{}), HalfEven); got.String() != m.String() {
			t.Fatalf("%v with a value of weight 0 is %v", m, got)
		}
		// Twice the values make twice the mean.
		low, high := mean(v, w, Floor), mean(v, w, Ceiling)
		if got := mean(twice, w, HalfEven); got.Compare(low.Add(low)) < 0 || got.Compare(high.Add(high)) > 0 {
			t.Fatalf("the mean of twice the values is %v, and %v of the values", got, m)
		}
		// It is not above the arithmetic mean, nor beyond any value.
		total, sum := FromInt(0), FromInt(0)
		for i := range values {
			total, sum = total.Add(values[i].Mul(weights[i])), sum.Add(weights[i])
		}
		if low.Mul(sum).Compare(total) > 0 {
			t.Fatalf("%v is above the arithmetic mean of %v by %v", low, values, weights)
		}
		if low.Compare(slices.MaxFunc(values, Number.Compare)) > 0 ||
			high.Compare(slices.MinFunc(values, Number.Compare)) < 0 {
			t.Fatalf("%v is outside of %v", m, values)
		}
	})
}

// A mean of rational powers that is a decimal number after all is known to be one, also
// when its powers are too long to write.
func TestGeometricMeanKnowsAnExactMean(t *testing.T) {
	primes := []int64{2, 3, 5, 7, 11, 13, 17, 19, 23}
	rapid.Check(t, func(t *rapid.T) {
		// Pairs c×d and c÷d of one weight have the mean c.
		c := big.NewInt(int64(rapid.IntRange(1, 99).Draw(t, "c")))
		for _, p := range primes {
			c.Mul(c, big.NewInt(p))
		}
		whole := FromInt(c.Int64())
		var values, weights []Number
		for range rapid.IntRange(1, 20).Draw(t, "pairs") {
			d := int64(1)
			for _, p := range primes {
				if rapid.Bool().Draw(t, "p") {
					d *= p
				}
			}
			rest, err := whole.Quo(FromInt(d), 0, Down)
			if err != nil {
				t.Fatal(err)
			}
			w := MustParse(rapid.StringMatching(`[1-9][0-9]{17}\.[0-9]{12}`).Draw(t, "weight"))
			values = append(values, whole.Mul(FromInt(d)).Shift(-6), rest.Shift(-6))
			weights = append(weights, w, w)
		}
		want := whole.Shift(-6)
		for r := HalfEven; r <= Ceiling; r++ {
			got, err := GeometricMean(values, weights, 6, r)
			if err != nil || got.String() != want.String() {
				t.Fatalf("mean of %v by %v = %v, %v, want %v", values, weights, got, err, want)
			}
		}
		// One unit more on one weight and it is exact no longer.
		weights[0] = weights[0].Add(MustParse("0.000000000001"))
		up, _ := GeometricMean(values, weights, 6, Up)
		down, _ := GeometricMean(values, weights, 6, Down)
		if moved := !values[0].Equal(want); up.Equal(down) == moved {
			t.Fatalf("mean of %v by %v = %v by Up and %v by Down", values, weights, up, down)
		}
	})
}

func TestGeometricMeanOfAThousandLongNumbersIsFound(t *testing.T) {
	values, weights := thousand()
	if _, err := GeometricMean(values, weights, 12, HalfEven); err != nil {
		t.Fatal(err)
	}
	// Exactly the same numbers: the question whether the mean is exact is asked as well.
	for i := range values {
		values[i] = values[0]
	}
	got, err := GeometricMean(values, weights, 12, Up)
	if err != nil || got.String() != values[0].String() {
		t.Errorf("mean of the same number = %v, %v, want %v", got, err, values[0])
	}
}

// thousand returns a thousand different values and weights of thirty digits.
func thousand() (values, weights []Number) {
	v, w := MustParse("123456789012345678.901234567891"), MustParse("987654321098765432.109876543211")
	step := MustParse("863197524680135.792468013579")
	for range 1000 {
		values, weights = append(values, v), append(weights, w)
		v, w = v.Add(step), w.Sub(step)
	}
	return values, weights
}

func BenchmarkGeometricMean(b *testing.B) {
	long, longer := thousand()
	for _, bb := range []struct {
		name            string
		values, weights []Number
	}{
		{"four", list("0.9 0.9 0.9 0.1"), list("1 1 1 1")},
		{"exact", list("0.9 0.4"), list("50 50")},
		{"ten", list("0.91 0.82 0.73 0.64 0.55 0.46 0.37 0.28 0.19 1"), list("10 5 15 10 10 10 5 15 10 10")},
		{"thousand", long, longer},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := GeometricMean(bb.values, bb.weights, 12, HalfEven); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
