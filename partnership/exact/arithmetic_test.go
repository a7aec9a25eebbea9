package exact

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// rat is the oracle: the value of n by math/big alone, read from its text.
func rat(t interface{ Fatalf(string, ...any) }, n Number) *big.Rat {
	r, ok := new(big.Rat).SetString(n.String())
	if !ok {
		t.Fatalf("math/big cannot read %v", n)
	}
	return r
}

func TestArithmeticAgreesWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := MustParse(number(t, "n")), MustParse(number(t, "m"))
		a, b := rat(t, n), rat(t, m)
		for _, tt := range []struct {
			op     string
			got    Number
			want   *big.Rat
			places int
		}{
			{"+", n.Add(m), new(big.Rat).Add(a, b), max(n.Places(), m.Places())},
			{"-", n.Sub(m), new(big.Rat).Sub(a, b), max(n.Places(), m.Places())},
			{"×", n.Mul(m), new(big.Rat).Mul(a, b), n.Places() + m.Places()},
			{"neg", n.Neg(), new(big.Rat).Neg(a), n.Places()},
			{"abs", n.Abs(), new(big.Rat).Abs(a), n.Places()},
		} {
			if rat(t, tt.got).Cmp(tt.want) != 0 || tt.got.Places() != tt.places {
				t.Fatalf("%v %s %v = %v, want %s with %d places", n, tt.op, m, tt.got, tt.want, tt.places)
			}
		}
		if n.Compare(m) != a.Cmp(b) || n.Equal(m) != (a.Cmp(b) == 0) || n.Sign() != a.Sign() {
			t.Fatalf("Compare, Equal or Sign of %v and %v disagree with math/big", n, m)
		}
	})
}

func TestArithmeticLeavesItsOperandsAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := number(t, "n"), number(t, "m")
		n, m := MustParse(a), MustParse(b)
		n.Add(m)
		n.Sub(m)
		n.Mul(m)
		n.Neg()
		n.Abs()
		n.Compare(m)
		n.Int64()
		for r := HalfEven; r <= Ceiling; r++ {
			n.Round(rapid.IntRange(-20, 20).Draw(t, "places"), r)
			if m.Sign() != 0 {
				if _, err := n.Quo(m, 6, r); err != nil {
					t.Fatalf("Quo: %v", err)
				}
			}
		}
		n.Shift(rapid.IntRange(-20, 20).Draw(t, "k"))
		if n.String() != a || m.String() != b {
			t.Fatalf("%s and %s became %v and %v", a, b, n, m)
		}
	})
}

func TestRoundingTable(t *testing.T) {
	in := []string{"2.4", "2.5", "2.6", "3.5", "-2.4", "-2.5", "-2.6", "-3.5", "0.5", "-0.5", "0.4", "-0.4", "2.0"}
	for r, want := range map[Rounding][]string{
		HalfEven:     {"2", "2", "3", "4", "-2", "-2", "-3", "-4", "0", "0", "0", "0", "2"},
		HalfUp:       {"2", "3", "3", "4", "-2", "-3", "-3", "-4", "1", "-1", "0", "0", "2"},
		HalfDown:     {"2", "2", "3", "3", "-2", "-2", "-3", "-3", "0", "0", "0", "0", "2"},
		Down:         {"2", "2", "2", "3", "-2", "-2", "-2", "-3", "0", "0", "0", "0", "2"},
		Up:           {"3", "3", "3", "4", "-3", "-3", "-3", "-4", "1", "-1", "1", "-1", "2"},
		Floor:        {"2", "2", "2", "3", "-3", "-3", "-3", "-4", "0", "-1", "0", "-1", "2"},
		Ceiling:      {"3", "3", "3", "4", "-2", "-2", "-2", "-3", "1", "0", "1", "0", "2"},
		Rounding(99): {"2", "2", "3", "4", "-2", "-2", "-3", "-4", "0", "0", "0", "0", "2"},
	} {
		for i, s := range in {
			n := MustParse(s)
			if got := n.Round(0, r).String(); got != want[i] {
				t.Errorf("%s rounded by %v = %s, want %s", s, r, got, want[i])
			}
			q, err := n.Mul(FromInt(3)).Quo(FromInt(3), 0, r)
			if err != nil || q.String() != want[i] {
				t.Errorf("3×%s ÷ 3 by %v = %v, %v, want %s", s, r, q, err, want[i])
			}
		}
	}
}

func TestRoundHasExactlyTheAskedPlaces(t *testing.T) {
	for _, tt := range []struct {
		in     string
		places int
		by     Rounding
		want   string
	}{
		{"1.5", 3, HalfEven, "1.500"},
		{"1.2345", 2, HalfEven, "1.23"},
		{"1.235", 2, HalfEven, "1.24"},
		{"1.245", 2, HalfEven, "1.24"},
		{"1250", -2, HalfEven, "1200"},
		{"1250", -2, HalfUp, "1300"},
		{"1249.99", -2, Up, "1300"},
		{"49", -2, HalfEven, "0"},
		{"-0.004", 2, HalfEven, "0.00"},
		{"0.999", 2, Up, "1.00"},
		{"999999999999999999.999999999999", 0, HalfUp, "1000000000000000000"},
	} {
		if got := MustParse(tt.in).Round(tt.places, tt.by).String(); got != tt.want {
			t.Errorf("%s rounded to %d by %v = %s, want %s", tt.in, tt.places, tt.by, got, tt.want)
		}
	}
}

// Every rule gives a neighbour, the nearest rules the nearer one, and the directed
// rules the one on their side.
func TestRoundingGivesTheRightNeighbour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := MustParse(number(t, "n"))
		places := rapid.IntRange(-3, 12).Draw(t, "places")
		r := Rounding(rapid.IntRange(int(HalfEven), int(Ceiling)).Draw(t, "rounding"))
		got := n.Round(places, r)
		if got.Places() != max(places, 0) {
			t.Fatalf("%v rounded to %d has %d places", n, places, got.Places())
		}
		unit := FromInt(1).Shift(-places)
		off := got.Sub(n)
		if off.Abs().Compare(unit) >= 0 {
			t.Fatalf("%v rounded to %d by %v = %v: off by a unit or more", n, places, r, got)
		}
		half := off.Add(off).Abs().Compare(unit) // off against half a unit
		var ok bool
		switch r {
		case HalfEven, HalfUp, HalfDown:
			ok = half <= 0
		case Down:
			ok = got.Abs().Compare(n.Abs()) <= 0
		case Up:
			ok = got.Abs().Compare(n.Abs()) >= 0
		case Floor:
			ok = off.Sign() <= 0
		case Ceiling:
			ok = off.Sign() >= 0
		}
		if !ok {
			t.Fatalf("%v rounded to %d by %v = %v", n, places, r, got)
		}
		if again := got.Round(places, r); again.String() != got.String() {
			t.Fatalf("rounding %v again gives %v", got, again)
		}
	})
}

// Dividing rounds once: the quotient is the exact one rounded, not a rounded one
// rounded again.
func TestQuoRoundsTheExactQuotientOnce(t *testing.T) {
	for _, tt := range []struct {
		n, m   string
		places int
		by     Rounding
		want   string
	}{
		{"1", "3", 12, HalfEven, "0.333333333333"},
		{"2", "3", 12, HalfEven, "0.666666666667"},
		{"-2", "3", 2, Floor, "-0.67"},
		{"2", "-3", 2, Ceiling, "-0.66"},
		{"1", "8", 2, HalfEven, "0.12"},
		{"3", "8", 2, HalfEven, "0.38"},
		{"1", "8", 2, HalfDown, "0.12"},
		{"0.1249999", "1", 2, HalfUp, "0.12"},
		{"6", "2", 0, HalfEven, "3"},
		{"6", "2", 2, HalfEven, "3.00"},
		{"1234", "1", -2, HalfEven, "1200"},
		{"0.000000000001", "999999999999999999", 12, Up, "0.000000000001"},
		{"999999999999999999", "0.000000000001", 0, HalfEven, "999999999999999999000000000000"},
	} {
		got, err := MustParse(tt.n).Quo(MustParse(tt.m), tt.places, tt.by)
		if err != nil || got.String() != tt.want {
			t.Errorf("%s ÷ %s to %d by %v = %v, %v, want %s", tt.n, tt.m, tt.places, tt.by, got, err, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n, m := MustParse(number(t, "n")), MustParse(number(t, "m"))
		places := rapid.IntRange(-3, 15).Draw(t, "places")
		r := Rounding(rapid.IntRange(int(HalfEven), int(Ceiling)).Draw(t, "rounding"))
		got, err := n.Quo(m, places, r)
		if m.Sign() == 0 {
			if !errors.Is(err, ErrDivisionByZero) {
				t.Fatalf("%v ÷ 0: %v", n, err)
			}
			return
		}
		if err != nil {
			t.Fatalf("Quo: %v", err)
		}
		// The error of got, times m, against n: |got×m - n| < unit × |m|.
		off, unit := got.Mul(m).Sub(n).Abs(), FromInt(1).Shift(-places).Mul(m.Abs())
		if off.Compare(unit) >= 0 {
			t.Fatalf("%v ÷ %v to %d by %v = %v", n, m, places, r, got)
		}
		if r <= HalfDown && off.Add(off).Compare(unit) > 0 {
			t.Fatalf("%v ÷ %v to %d by %v = %v: not the nearest", n, m, places, r, got)
		}
		if exactly := got.Mul(m); exactly.Equal(n) {
			// An exact quotient is the same by every rule.
			if other, _ := n.Quo(m, places, Up); !other.Equal(got) {
				t.Fatalf("%v ÷ %v is %v by %v and %v by Up", n, m, got, r, other)
			}
		}
	})
}

func TestQuoRefusesWhatHasNoQuotient(t *testing.T) {
	for _, zero := range []Number{{}, FromInt(0), MustParse("0.00")} {
		if got, err := FromInt(1).Quo(zero, 2, HalfEven); !errors.Is(err, ErrDivisionByZero) {
			t.Errorf("1 ÷ %#v = %v, %v, want ErrDivisionByZero", zero, got, err)
		}
	}
	for _, places := range []int{1001, -1001, math.MaxInt, -math.MaxInt} {
		if _, err := FromInt(1).Quo(FromInt(3), places, HalfEven); !errors.Is(err, ErrRange) {
			t.Errorf("1 ÷ 3 to %d places: %v, want ErrRange", places, err)
		}
	}
}

func TestShiftMovesThePoint(t *testing.T) {
	for _, tt := range []struct {
		in   string
		k    int
		want string
	}{
		{"0.29", 2, "29"},
		{"29", -2, "0.29"},
		{"1.5", 3, "1500"},
		{"-1.500", 1, "-15.00"},
		{"0", 5, "0"},
		{"0", -2, "0.00"},
	} {
		if got := MustParse(tt.in).Shift(tt.k).String(); got != tt.want {
			t.Errorf("%s shifted by %d = %s, want %s", tt.in, tt.k, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n, k := MustParse(number(t, "n")), rapid.IntRange(0, 30).Draw(t, "k")
		if got := n.Shift(-k).Shift(k); got.String() != n.String() {
			t.Fatalf("%v shifted by %d and back = %v", n, k, got)
		}
	})
}

// No count a caller may pass can make a number of unbounded size, or panic.
func TestPlacesStayBounded(t *testing.T) {
	one, tenth := FromInt(1), MustParse("0.1")
	for range 40 {
		tenth = tenth.Mul(tenth) // 0.1^(2^40), were it exact
	}
	for name, n := range map[string]Number{
		"squares of 0.1": tenth,
		"Round up":       one.Round(math.MaxInt, HalfEven),
		"Shift left":     one.Shift(-math.MaxInt),
		"Shift twice":    one.Shift(-1000).Shift(-1000),
	} {
		if n.Places() > 1000 {
			t.Errorf("%s has %d places", name, n.Places())
		}
	}
	for name, n := range map[string]Number{
		"Round down":  one.Round(-math.MaxInt, Up),
		"Shift right": one.Shift(math.MaxInt),
	} {
		if got := len(n.String()); got != 1001 || n.Places() != 0 {
			t.Errorf("%s has %d digits and %d places", name, got, n.Places())
		}
	}
}

func TestRoundingSaysItsName(t *testing.T) {
	for r, want := range map[Rounding]string{
		HalfEven: "half_even", HalfUp: "half_up", HalfDown: "half_down", Down: "down",
		Up: "up", Floor: "floor", Ceiling: "ceiling", Rounding(9): "Rounding(9)",
	} {
		if got := r.String(); got != want {
			t.Errorf("String = %q, want %q", got, want)
		}
	}
	var zero Rounding
	if zero != HalfEven {
		t.Errorf("the zero Rounding is %v", zero)
	}
}
