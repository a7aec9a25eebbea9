package money

import (
	"encoding/json"
	"errors"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/exact"
)

var (
	eur = MustCurrency("EUR")
	idr = MustCurrency("IDR")
	jpy = MustCurrency("JPY")
	kwd = MustCurrency("KWD")
	xau = MustCurrency("XAU")
)

func digits(t *rapid.T, label string) string {
	s := rapid.StringMatching(`-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?`).Draw(t, label)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}

// some draws an amount of the given currency.
func some(t *rapid.T, c Currency, label string) Amount {
	return New(exact.MustParse(digits(t, label)), c)
}

// anyCurrency draws one of all, mostly one with an unusual minor unit.
func anyCurrency(t *rapid.T) Currency {
	all := []Currency{eur, idr, jpy, kwd, xau, MustCurrency("CLF")}
	for c := range Currencies() {
		all = append(all, c)
	}
	return rapid.SampledFrom(all).Draw(t, "currency")
}

func TestParseKeepsTheWrittenDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := digits(t, "number") + " " + anyCurrency(t).String()
		a, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		text, err := a.MarshalText()
		if err != nil || string(text) != s || a.String() != s {
			t.Fatalf("Parse(%q) writes %q, %v", s, text, err)
		}
	})
}

func TestParseRefusesWhatIsNotAnAmount(t *testing.T) {
	for s, want := range map[string]error{
		"":                                 ErrSyntax,
		" EUR":                             ErrSyntax,
		"EUR":                              ErrSyntax,
		"1":                                ErrSyntax,
		"1EUR":                             ErrSyntax,
		"1  EUR":                           exact.ErrSyntax,
		"1\tEUR":                           ErrSyntax,
		"1\u00a0EUR":                       ErrSyntax, // a no-break space
		"1 EUR ":                           ErrSyntax,
		" 1 EUR":                           exact.ErrSyntax,
		"EUR 1":                            ErrSyntax,
		"1 eur":                            ErrUnknownCurrency,
		"1 EU":                             ErrSyntax,
		"1 EURO":                           ErrSyntax,
		"1 DEM":                            ErrUnknownCurrency, // withdrawn
		"1 ZZZ":                            ErrUnknownCurrency,
		"1,000 EUR":                        exact.ErrSyntax,
		"1e3 EUR":                          exact.ErrSyntax,
		"-0 EUR":                           exact.ErrSyntax,
		"-0.00 EUR":                        exact.ErrSyntax,
		"−5 EUR":                           exact.ErrSyntax,
		"01 EUR":                           exact.ErrSyntax,
		"1. EUR":                           exact.ErrSyntax,
		".5 EUR":                           exact.ErrSyntax,
		"0.1234567890123 EUR":              exact.ErrSyntax,
		strings.Repeat("1", 1000) + " EUR": ErrSyntax,
	} {
		a, err := Parse(s)
		if !errors.Is(err, want) {
			t.Errorf("Parse(%.40q): %v, want %v", s, err, want)
		}
		if errors.Is(want, exact.ErrSyntax) && !errors.Is(err, ErrSyntax) {
			t.Errorf("Parse(%.40q): %v is not ErrSyntax of money", s, err)
		}
		if !reflect.ValueOf(a).IsZero() {
			t.Errorf("Parse(%.40q) = %#v beside an error", s, a)
		}
		if err != nil && len(err.Error()) > 250 {
			t.Errorf("Parse(%.40q): error of %d bytes", s, len(err.Error()))
		}
	}
}

func TestAMillionDigitsAreRefusedWithoutMemory(t *testing.T) {
	text := []byte(strings.Repeat("9", 1_000_000) + " EUR")
	var a Amount
	var c Currency
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	errAmount, errCurrency := a.UnmarshalText(text), c.UnmarshalText(text)
	runtime.ReadMemStats(&after)
	if !errors.Is(errAmount, ErrSyntax) || !errors.Is(errCurrency, ErrUnknownCurrency) {
		t.Fatalf("UnmarshalText of a million digits: %v, %v", errAmount, errCurrency)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<10 {
		t.Errorf("refusing a million digits allocated %d bytes", grown)
	}
}

// A float of 0.29 times 100 is 28.999…: a cent was lost where it was truncated.
func TestTwentyNineCentsStayTwentyNine(t *testing.T) {
	a := MustParse("0.29 EUR")
	if n, ok := a.Minor(); n != 29 || !ok {
		t.Errorf("0.29 EUR is %d cents, %t, want 29", n, ok)
	}
	for cents := int64(-1000); cents <= 1000; cents++ {
		a, err := FromMinor(cents, eur)
		if err != nil {
			t.Fatal(err)
		}
		if n, ok := MustParse(a.String()).Minor(); n != cents || !ok {
			t.Errorf("%v is %d cents, %t, want %d", a, n, ok, cents)
		}
	}
}

func TestMinorIsACountOrNothing(t *testing.T) {
	for _, tt := range []struct {
		a    Amount
		want int64
		ok   bool
	}{
		{MustParse("29 JPY"), 29, true},
		{MustParse("0.290 EUR"), 29, true},
		{MustParse("0.295 EUR"), 0, false},
		{MustParse("1.234 KWD"), 1234, true},
		{MustParse("1 XAU"), 0, false},
		{MustParse("999999999999999999 EUR"), 0, false},
		{Amount{}, 0, false},
	} {
		if got, ok := tt.a.Minor(); got != tt.want || ok != tt.ok {
			t.Errorf("Minor of %v = %d, %t, want %d, %t", tt.a, got, ok, tt.want, tt.ok)
		}
	}
	for _, c := range []Currency{xau, {}} {
		if a, err := FromMinor(1, c); !errors.Is(err, ErrNoMinorUnit) {
			t.Errorf("FromMinor(1, %#v) = %v, %v, want ErrNoMinorUnit", c, a, err)
		}
	}
}

func TestZeroAmountIsAbsentAndZeroEurosAreNot(t *testing.T) {
	type document struct {
		Money Amount `json:"money,omitzero"`
	}
	for _, tt := range []struct {
		name string
		a    Amount
		want string
	}{
		{"the zero Amount", Amount{}, `{}`},
		{"zero of no currency", New(exact.FromInt(0), Currency{}), `{}`},
		{"-zero", Amount{}.Neg(), `{}`},
		{"|zero|", Amount{}.Abs(), `{}`},
		{"zero × 3", Amount{}.Mul(exact.FromInt(3)), `{}`},
		{"zero rounded", Amount{}.Round(exact.HalfEven), `{}`},
		{"zero rounded to 2", Amount{}.RoundTo(2, exact.HalfEven), `{}`},
		{"0 EUR", MustParse("0 EUR"), `{"money":"0 EUR"}`},
		{"0.00 EUR", MustParse("0.00 EUR"), `{"money":"0.00 EUR"}`},
		{"New(Number{}, EUR)", New(exact.Number{}, eur), `{"money":"0 EUR"}`},
		{"1.50 EUR", MustParse("1.50 EUR"), `{"money":"1.50 EUR"}`},
	} {
		got, err := json.Marshal(document{tt.a})
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: Marshal = %s, %v, want %s", tt.name, got, err, tt.want)
		}
		var back document
		if err := json.Unmarshal(got, &back); err != nil || !back.Money.Equal(tt.a) {
			t.Errorf("%s: read back as %#v, %v", tt.name, back.Money, err)
		}
	}
	if _, ok := any(Amount{}).(interface{ IsZero() bool }); ok {
		t.Error("Amount has an IsZero method, so encoding/json drops a written 0 EUR")
	}
}

func TestWhatHasNoCurrencyHasNoText(t *testing.T) {
	for _, a := range []Amount{{}, New(exact.FromInt(5), Currency{})} {
		if text, err := a.MarshalText(); !errors.Is(err, ErrNoCurrency) {
			t.Errorf("MarshalText of %#v = %q, %v, want ErrNoCurrency", a, text, err)
		}
		if got, err := a.AppendText([]byte("x")); err == nil || string(got) != "x" {
			t.Errorf("AppendText of %#v = %q, %v, want the prefix alone and an error", a, got, err)
		}
	}
	if text, err := (Currency{}).MarshalText(); !errors.Is(err, ErrNoCurrency) {
		t.Errorf("MarshalText of the zero Currency = %q, %v, want ErrNoCurrency", text, err)
	}
}

func TestMarshalTextRefusesWhatParseWould(t *testing.T) {
	long := MustParse("999999999999999999 EUR").Mul(exact.FromInt(2))
	got, err := long.AppendText([]byte("x"))
	if !errors.Is(err, exact.ErrRange) || string(got) != "x" {
		t.Errorf("AppendText of %v = %q, %v, want the prefix alone and exact.ErrRange", long, got, err)
	}
	if long.String() != "1999999999999999998 EUR" {
		t.Errorf("String = %s", long)
	}
}

func TestUnmarshalLeavesTheAmountAloneOnAnError(t *testing.T) {
	for _, text := range []string{`12`, `"12"`, `"12 ???"`, `{"number":"1"}`} {
		a := MustParse("7 EUR")
		if err := json.Unmarshal([]byte(text), &a); err == nil || a.String() != "7 EUR" {
			t.Errorf("Unmarshal(%s) = %v, %v, want an error and 7 EUR untouched", text, a, err)
		}
		c := eur
		if err := json.Unmarshal([]byte(text), &c); err == nil || c != eur {
			t.Errorf("Unmarshal(%s) = %v, %v, want an error and EUR untouched", text, c, err)
		}
	}
}

func TestGoStringIsGoSource(t *testing.T) {
	for want, v := range map[string]interface{ GoString() string }{
		"money.Amount{}":                                    Amount{},
		`money.MustParse("1200.50 EUR")`:                    MustParse("1200.50 EUR"),
		`money.New(exact.MustParse("5"), money.Currency{})`: New(exact.FromInt(5), Currency{}),
		"money.Currency{}":                                  Currency{},
		`money.MustCurrency("EUR")`:                         eur,
		`money.MustParse("0 XAU")`:                          New(exact.Number{}, xau),
		`money.MustParse("-29 JPY")`:                        MustParse("-29 JPY"),
	} {
		if got := v.GoString(); got != want {
			t.Errorf("GoString = %s, want %s", got, want)
		}
	}
}

func TestMustPanicsWithTheError(t *testing.T) {
	for name, tt := range map[string]struct {
		call func()
		want error
	}{
		"MustParse":    {func() { MustParse("1 eur") }, ErrUnknownCurrency},
		"MustCurrency": {func() { MustCurrency("eur") }, ErrUnknownCurrency},
	} {
		func() {
			defer func() {
				if err, ok := recover().(error); !ok || !errors.Is(err, tt.want) {
					t.Errorf("%s panicked with %v, want %v", name, err, tt.want)
				}
			}()
			tt.call()
		}()
	}
}

func TestMismatchErrorNamesBothCurrencies(t *testing.T) {
	_, err := MustParse("1 EUR").Add(MustParse("1 IDR"))
	var mismatch *MismatchError
	if !errors.As(err, &mismatch) || !errors.Is(err, ErrMismatch) {
		t.Fatalf("1 EUR + 1 IDR: %v", err)
	}
	if diff := cmp.Diff(MismatchError{A: eur, B: idr}, *mismatch, cmp.Comparer(func(a, b Currency) bool { return a == b })); diff != "" {
		t.Errorf("MismatchError (-want +got):\n%s", diff)
	}
	if want := "money: currencies differ: EUR and IDR"; err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	_, err = MustParse("0 EUR").Compare(Amount{})
	if want := "money: currencies differ: EUR and no currency"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %q", err, want)
	}
}
