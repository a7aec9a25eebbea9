package money

import (
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/exact"
)

func TestAddIsCommutativeAndAssociative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCurrency(t)
		draw := func(label string) Amount {
			if rapid.IntRange(0, 9).Draw(t, label+" is nothing") == 0 {
				return Amount{}
			}
			return some(t, c, label)
		}
		a, b, d := draw("a"), draw("b"), draw("d")
		add := func(x, y Amount) Amount {
			sum, err := x.Add(y)
			if err != nil {
				t.Fatal(err)
			}
			return sum
		}
		// The text, not only the value: the places of a sum do not depend on the
		// order either.
		if x, y := add(a, b), add(b, a); x.String() != y.String() {
			t.Fatalf("%v + %v = %v, but the other way %v", a, b, x, y)
		}
		if x, y := add(add(a, b), d), add(a, add(b, d)); x.String() != y.String() {
			t.Fatalf("(%v + %v) + %v = %v, but %v", a, b, d, x, y)
		}
		diff, err := add(a, b).Sub(b)
		if err != nil || diff.number.Compare(a.number) != 0 {
			t.Fatalf("%v + %v - %v = %v, %v", a, b, b, diff, err)
		}
		if x, err := a.Sub(b); err != nil || !x.Equal(add(a, b.Neg())) {
			t.Fatalf("%v - %v = %v, %v", a, b, x, err)
		}
	})
}

func TestZeroAmountIsTheIdentity(t *testing.T) {
	for _, s := range []string{"1.50 EUR", "0 EUR", "0.000 EUR", "-3 JPY"} {
		a := MustParse(s)
		for name, f := range map[string]func() (Amount, error){
			"0 + a": func() (Amount, error) { return Amount{}.Add(a) },
			"a + 0": func() (Amount, error) { return a.Add(Amount{}) },
			"a - 0": func() (Amount, error) { return a.Sub(Amount{}) },
		} {
			if got, err := f(); err != nil || got.String() != s {
				t.Errorf("%s = %v, %v, want %s", name, got, err, s)
			}
		}
		if got, err := (Amount{}).Sub(a); err != nil || !got.Equal(a.Neg()) {
			t.Errorf("0 - %s = %v, %v", s, got, err)
		}
	}
	if got, err := (Amount{}).Add(Amount{}); err != nil || !reflect.ValueOf(got).IsZero() {
		t.Errorf("0 + 0 = %#v, %v, want the zero Amount", got, err)
	}
}

func TestCurrenciesDoNotMix(t *testing.T) {
	one := MustParse("1 EUR")
	for _, other := range []Amount{MustParse("1 IDR"), MustParse("0 IDR"), New(exact.FromInt(5), Currency{})} {
		for name, f := range map[string]func(Amount, Amount) (Amount, error){"Add": Amount.Add, "Sub": Amount.Sub} {
			got, err := f(one, other)
			if !errors.Is(err, ErrMismatch) || !reflect.ValueOf(got).IsZero() {
				t.Errorf("%s(%v, %v) = %v, %v, want ErrMismatch", name, one, other, got, err)
			}
		}
		if got, err := one.Compare(other); !errors.Is(err, ErrMismatch) || got != 0 {
			t.Errorf("Compare(%v, %v) = %d, %v, want ErrMismatch", one, other, got, err)
		}
		if one.Equal(other) {
			t.Errorf("%v equals %v", one, other)
		}
	}
}

func TestEqualIgnoresPlacesButNotCurrency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := some(t, anyCurrency(t), "a")
		b := a.RoundTo(a.Number().Places()+rapid.IntRange(0, 5).Draw(t, "more"), exact.Down)
		if !a.Equal(b) || !b.Equal(a) {
			t.Fatalf("%v and %v are not equal", a, b)
		}
		if n, err := a.Compare(b); n != 0 || err != nil {
			t.Fatalf("%v compared with %v: %d, %v", a, b, n, err)
		}
	})
	for _, tt := range []struct {
		a, b Amount
		want bool
	}{
		{Amount{}, Amount{}, true},
		{Amount{}, MustParse("0 EUR"), false},
		{MustParse("0 EUR"), MustParse("0 IDR"), false},
		{MustParse("1 EUR"), MustParse("1.00 EUR"), true},
		{MustParse("1 EUR"), MustParse("1.01 EUR"), false},
		{MustParse("1 EUR"), MustParse("-1 EUR"), false},
	} {
		if got := tt.a.Equal(tt.b); got != tt.want {
			t.Errorf("%#v equals %#v: %t, want %t", tt.a, tt.b, got, tt.want)
		}
		if got := tt.b.Equal(tt.a); got != tt.want {
			t.Errorf("%#v equals %#v: %t, want %t", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestCompareAndSignFollowTheNumber(t *testing.T) {
	order := []Amount{MustParse("-10 EUR"), MustParse("-9.99 EUR"), MustParse("0.00 EUR"), MustParse("0.001 EUR"), MustParse("9 EUR")}
	for i, a := range order {
		for j, b := range order {
			want := 0
			switch {
			case i < j:
				want = -1
			case i > j:
				want = 1
			}
			if got, err := a.Compare(b); got != want || err != nil {
				t.Errorf("%v compared with %v: %d, %v, want %d", a, b, got, err, want)
			}
		}
		if got := a.Abs(); got.Sign() < 0 || got.Number().Compare(a.Number().Abs()) != 0 {
			t.Errorf("|%v| = %v", a, got)
		}
		if got := a.Neg().Sign(); got != -a.Sign() {
			t.Errorf("sign of -(%v) = %d", a, got)
		}
	}
}

func TestRoundGoesToTheMinorUnit(t *testing.T) {
	for _, tt := range []struct {
		in   Amount
		by   exact.Rounding
		want string
	}{
		{MustParse("5 EUR"), exact.HalfEven, "5.00 EUR"},
		{MustParse("1.005 EUR"), exact.HalfEven, "1.00 EUR"},
		{MustParse("1.005 EUR"), exact.HalfUp, "1.01 EUR"},
		{MustParse("-1.005 EUR"), exact.Floor, "-1.01 EUR"},
		{MustParse("1.5 JPY"), exact.HalfEven, "2 JPY"},
		{MustParse("1.2345 KWD"), exact.Down, "1.234 KWD"},
		{MustParse("1.50 IDR"), exact.HalfEven, "1.50 IDR"},
		{MustParse("1.23456 XAU"), exact.HalfEven, "1.23456 XAU"},
		{New(exact.MustParse("1.23456"), Currency{}), exact.HalfEven, "1.23456"},
		{MustParse("-0.001 EUR"), exact.HalfEven, "0.00 EUR"},
	} {
		if got := tt.in.Round(tt.by).String(); got != tt.want {
			t.Errorf("%v rounded by %v = %s, want %s", tt.in, tt.by, got, tt.want)
		}
	}
	if got := MustParse("1250 EUR").RoundTo(-2, exact.HalfEven).String(); got != "1200 EUR" {
		t.Errorf("1250 EUR rounded to hundreds = %s", got)
	}
}

func TestMulIsExact(t *testing.T) {
	for _, tt := range []struct{ a, n, want string }{
		{"10.00 EUR", "0.015", "0.15000 EUR"},
		{"-3 JPY", "2.5", "-7.5 JPY"},
		{"0.00 EUR", "5", "0.00 EUR"},
	} {
		if got := MustParse(tt.a).Mul(exact.MustParse(tt.n)).String(); got != tt.want {
			t.Errorf("%s × %s = %s, want %s", tt.a, tt.n, got, tt.want)
		}
	}
}

func TestEqualityOperatorDoesNotCompile(t *testing.T) {
	fset := token.NewFileSet()
	from := importer.ForCompiler(fset, "source", nil)
	check := func(expression string) error {
		source := `package p; import "github.com/mufakat/mufakat/contribution/money"
			func f(a, b money.Amount, c, d money.Currency) bool { return ` + expression + ` }`
		file, err := parser.ParseFile(fset, "p.go", source, 0)
		if err != nil {
			t.Fatal(err)
		}
		config := types.Config{Importer: from}
		_, err = config.Check("p", fset, []*ast.File{file}, nil)
		return err
	}
	for _, expression := range []string{"a.Equal(b)", "c == d"} {
		if err := check(expression); err != nil {
			t.Errorf("%s does not compile: %v", expression, err)
		}
	}
	if err := check("a == b"); err == nil || !strings.Contains(err.Error(), "a == b") {
		t.Errorf("a == b: %v, want a compile error", err)
	}
	if reflect.TypeFor[Amount]().Comparable() {
		t.Error("Amount is comparable")
	}
}
