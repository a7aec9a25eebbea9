package exact

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// edge draws a number that is likely to be at a border between the two forms: about a
// power of ten or of two, of few places or of as many as there can be.
func edge(t *rapid.T, label string) Number {
	v := new(big.Int)
	switch rapid.IntRange(0, 4).Draw(t, label+" kind") {
	case 0:
		v.Exp(big.NewInt(10), big.NewInt(rapid.Int64Range(0, 31).Draw(t, label+" power")), nil)
	case 1:
		v.Lsh(big.NewInt(1), rapid.SampledFrom([]uint{0, 1, 31, 32, 53, 62, 63, 64, 65, 127}).Draw(t, label+" bit"))
	case 2:
		v.SetInt64(rapid.Int64().Draw(t, label+" coefficient"))
	case 3:
		v.SetInt64(rapid.Int64Range(-1000, 1000).Draw(t, label+" small"))
	case 4: // the last that can still be scaled, and the first that cannot
		v.Quo(big.NewInt(math.MaxInt64), pow10(rapid.IntRange(0, 18).Draw(t, label+" scale")))
	}
	v.Add(v, big.NewInt(rapid.Int64Range(-2, 2).Draw(t, label+" off")))
	if rapid.Bool().Draw(t, label+" negative") {
		v.Neg(v)
	}
	places := rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 40),
		rapid.SampledFrom([]int{2, 2, 12, 17, 18, 19, 20, 36, 37, 500, 999, 1000})).Draw(t, label+" places")
	return scaled(v, places)
}

// checkForm fails if n is not in the one form that its value has.
func checkForm(t *rapid.T, n Number) {
	if reflect.ValueOf(n).IsZero() {
		t.Fatalf("a computed number is the zero Number")
	}
	fits := n.wide().d.Coefficient().IsInt64()
	if n.isCompact() != fits || !n.isCompact() && n.small != 0 {
		t.Fatalf("%v is compact: %t, with %d in it, and fits: %t", n, n.isCompact(), n.small, fits)
	}
	if p := n.Places(); p < 0 || p > scaleLimit {
		t.Fatalf("%d places", p)
	}
}

// What a compact number makes is what the engine alone makes of it, to the byte.
func TestBothFormsComputeTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := edge(t, "n"), edge(t, "m")
		if rapid.IntRange(0, 9).Draw(t, "alike") == 0 {
			m = n
		}
		checkForm(t, n)
		checkForm(t, m)
		k := rapid.OneOf(rapid.IntRange(-3, 14), rapid.IntRange(-1100, 1100)).Draw(t, "k")
		r := Rounding(rapid.IntRange(int(HalfEven), int(Ceiling)).Draw(t, "rounding"))

		type answer struct {
			s  string
			ok bool
		}
		results := func(n, m Number) (got []answer) {
			numbers := []Number{n.Add(m), n.Sub(m), n.Mul(m), n.Neg(), n.Abs(), n.Shift(k), n.Round(k, r)}
			q, err := n.Quo(m, k, r)
			if err == nil {
				numbers = append(numbers, q)
			}
			for _, x := range numbers {
				if n.isCompact() || x.d != n.d { // Abs may return n itself, wide as it is here
					checkForm(t, x)
				}
				got = append(got, answer{x.String(), true})
			}
			i, whole := n.Int64()
			text, texterr := n.MarshalText()
			return append(got,
				answer{FromInt(i).String(), whole},
				answer{n.String() + " " + n.GoString(), n.Equal(m)},
				answer{FromInt(int64(n.Compare(m))).String(), err == nil},
				answer{FromInt(int64(n.Sign())).String(), texterr == nil},
				answer{FromInt(int64(n.Places())).String() + " " + string(text), n.Float64() == m.Float64()},
			)
		}
		want := results(n.wide(), m.wide())
		for _, pair := range [][2]Number{{n, m}, {n.wide(), m}, {n, m.wide()}} {
			for i, got := range results(pair[0], pair[1]) {
				if got != want[i] {
					t.Fatalf("result %d of %v and %v with %d places by %v is %v, and %v in the engine",
						i, n, m, k, r, got, want[i])
				}
			}
		}
	})
}

// The engine itself may be wrong where both forms end in it: math/big alone is the
// second witness, at the same edges.
func TestTheEdgesAgreeWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := edge(t, "n"), edge(t, "m")
		a, b := rat(t, n), rat(t, m)
		for op, tt := range map[string]struct {
			got    Number
			want   *big.Rat
			places int
		}{
			"+":   {n.Add(m), new(big.Rat).Add(a, b), max(n.Places(), m.Places())},
			"-":   {n.Sub(m), new(big.Rat).Sub(a, b), max(n.Places(), m.Places())},
			"neg": {n.Neg(), new(big.Rat).Neg(a), n.Places()},
			"abs": {n.Abs(), new(big.Rat).Abs(a), n.Places()},
		} {
			if rat(t, tt.got).Cmp(tt.want) != 0 || tt.got.Places() != tt.places {
				t.Fatalf("%v %s %v = %v, want %s with %d places", n, op, m, tt.got, tt.want, tt.places)
			}
		}
		if places := n.Places() + m.Places(); places <= scaleLimit {
			if got := n.Mul(m); rat(t, got).Cmp(new(big.Rat).Mul(a, b)) != 0 || got.Places() != places {
				t.Fatalf("%v × %v = %v", n, m, got)
			}
		}
		if n.Compare(m) != a.Cmp(b) || n.Equal(m) != (a.Cmp(b) == 0) || n.Sign() != a.Sign() {
			t.Fatalf("Compare, Equal or Sign of %v and %v disagree with math/big", n, m)
		}
	})
}

func TestParseGivesTheOneForm(t *testing.T) {
	for _, s := range []string{
		"0", "0.00", "9223372036854775.807", "-9223372036854775.808", "9223372036854775.808",
		"-9223372036854775.809", "999999999999999999", "-999999999999999999.9", "0.999999999999",
		"1844674407370955.1615", "1844674407370955.1616", "10000000000000000.000", "100000000000000000.000",
	} {
		n := MustParse(s)
		if fits := n.wide().d.Coefficient().IsInt64(); n.isCompact() != fits || n.String() != s {
			t.Errorf("%s is %v, compact: %t, and fits: %t", s, n, n.isCompact(), fits)
		}
	}
	rapid.Check(t, func(t *rapid.T) { checkForm(t, MustParse(number(t, "n"))) })
}

// A long way out and back ends in the form and with the places it began with.
func TestAnOverflowComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := edge(t, "n"), edge(t, "m")
		want := n.Add(m.Sub(m)) // with the places that m brings
		for _, got := range []Number{n.Add(m).Sub(m), n.Sub(m).Add(m), m.Neg().Add(n).Add(m)} {
			checkForm(t, got)
			if got.String() != want.String() || got.isCompact() != want.isCompact() {
				t.Fatalf("%v with %v added and subtracted is %v", n, m, got)
			}
		}
	})
}

// The quotient before rounding was 2^64 - 1, the largest that a word holds, and rounding
// it up made 0 of it.
func TestRoundingAWholeWordUpDoesNotWrap(t *testing.T) {
	n, m := MustParse("239807672958224171").Shift(1), FromInt(13)
	got, err := n.Quo(m, 2, Up)
	if want := "184467440737095516.16"; err != nil || got.String() != want {
		t.Errorf("%v ÷ %v by Up = %v, %v, want %s", n, m, got, err, want)
	}
	for _, r := range []Rounding{Up, Ceiling, HalfEven} {
		if _, ok := r.quo64(2398076729582241710, 2, 13); ok {
			t.Errorf("2^64 by %v is said to fit", r)
		}
	}
}

func TestTheLeastInt64HasANegative(t *testing.T) {
	least := FromInt(math.MinInt64)
	for _, got := range []Number{least.Neg(), least.Abs(), least.Mul(FromInt(-1)), FromInt(0).Sub(least)} {
		if got.String() != "9223372036854775808" {
			t.Errorf("the negative of the least int64 is %v", got)
		}
		if back := got.Neg(); back.String() != least.String() || !back.isCompact() {
			t.Errorf("and back it is %#v", back)
		}
	}
	if q, err := least.Quo(FromInt(-1), 0, Down); err != nil || q.String() != "9223372036854775808" {
		t.Errorf("the least int64 ÷ -1 = %v, %v", q, err)
	}
}

func TestADigitTooManyIsNotWritten(t *testing.T) {
	for _, v := range []int64{1e18 - 1, 1e18, math.MaxInt64} {
		for _, n := range []Number{FromInt(v), FromInt(-v)} {
			if _, err := n.MarshalText(); (err == nil) != (v < 1e18) {
				t.Errorf("MarshalText of %v: %v", n, err)
			}
			if _, err := n.Shift(-1).MarshalText(); err != nil {
				t.Errorf("MarshalText of %v: %v", n.Shift(-1), err)
			}
		}
	}
}

func TestNumberIsThreeWords(t *testing.T) {
	if got := reflect.TypeFor[Number]().Size(); got > 24 {
		t.Errorf("a Number takes %d bytes", got)
	}
}

// Numbers of the size that documents hold are computed with without any allocation.
func TestCompactNumbersAllocateNothing(t *testing.T) {
	n, m := MustParse("1200.50"), MustParse("-33.333")
	text, buf := []byte("1200.50"), make([]byte, 0, 64)
	var err error
	var sink Number
	for op, f := range map[string]func(){
		"Add":           func() { sink = n.Add(m) },
		"Sub":           func() { sink = n.Sub(m) },
		"Mul":           func() { sink = n.Mul(m) },
		"Neg":           func() { sink = n.Neg() },
		"Abs":           func() { sink = m.Abs() },
		"Quo":           func() { sink, err = n.Quo(m, 12, HalfEven) },
		"Round":         func() { sink = m.Round(1, HalfUp) },
		"Round up":      func() { sink = m.Round(12, HalfUp) },
		"Shift":         func() { sink = m.Shift(2) },
		"Compare":       func() { n.Compare(m) },
		"Equal":         func() { n.Equal(m) },
		"Int64":         func() { n.Int64() },
		"FromInt":       func() { sink = FromInt(7) },
		"Parse":         func() { sink, err = Parse("1200.50") },
		"UnmarshalText": func() { err = sink.UnmarshalText(text) },
		"AppendText":    func() { _, err = n.AppendText(buf) },
	} {
		if got := testing.AllocsPerRun(100, f); got != 0 || err != nil {
			t.Errorf("%s allocates %v times, %v", op, got, err)
		}
	}
	if sink.Sign() == 0 {
		t.Error("nothing was computed")
	}
}

// What a document leaves out and what it says as 0 stay apart in either form.
func TestZeroOfManyPlacesIsNotAbsent(t *testing.T) {
	for _, places := range []int{0, 1, 12, 36, 37, 1000} {
		zero := FromInt(0).Round(places, Down)
		if reflect.ValueOf(zero).IsZero() || zero.Places() != places || !zero.Equal(Number{}) {
			t.Errorf("0 with %d places is %#v", places, zero)
		}
		got, err := json.Marshal(struct {
			N Number `json:"n,omitzero"`
		}{zero})
		if places <= 12 && (err != nil || len(got) < len(`{"n":"0"}`)) {
			t.Errorf("0 with %d places is written %s, %v", places, got, err)
		}
		if places > 12 && !errors.Is(err, ErrRange) {
			t.Errorf("0 with %d places is written %s, %v, want ErrRange", places, got, err)
		}
	}
}

func BenchmarkMul(b *testing.B) {
	n, m := MustParse("1200.50"), MustParse("33.33")
	b.ReportAllocs()
	for b.Loop() {
		n.Mul(m)
	}
}

func BenchmarkRound(b *testing.B) {
	n := MustParse("1200.505")
	b.ReportAllocs()
	for b.Loop() {
		n.Round(2, HalfEven)
	}
}

// The sums that do not fit are slower than those that do, but no slower than they were.
func BenchmarkAddWide(b *testing.B) {
	n, m := MustParse("999999999999999999.999999999999"), MustParse("33.33")
	b.ReportAllocs()
	for b.Loop() {
		n.Add(m)
	}
}
