package exact

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// number draws the text of a number: any sign, any count of digits the grammar
// has.
func number(t *rapid.T, label string) string {
	s := rapid.StringMatching(`-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?`).Draw(t, label)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-") // no negative zero
	}
	return s
}

func TestParseKeepsTheWrittenDigits(t *testing.T) {
	for _, s := range []string{
		"0", "0.0", "0.000000000000", "1", "-1", "1.50", "1.5", "-0.01", "10", "100.00",
		"999999999999999999.999999999999", "-999999999999999999.999999999999",
		"123456789012345678", "0.100000000000", "1234567890.123456789",
	} {
		n, err := Parse(s)
		if err != nil {
			t.Errorf("Parse(%q): %v", s, err)
			continue
		}
		if got := n.String(); got != s {
			t.Errorf("Parse(%q).String() = %q", s, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := number(t, "s")
		if got := MustParse(s).String(); got != s {
			t.Fatalf("MustParse(%q).String() = %q", s, got)
		}
	})
}

func TestParseRefusesWhatIsOutsideTheGrammar(t *testing.T) {
	for s, why := range map[string]string{
		"":                       "want a digit",
		"-":                      "want a digit",
		"+1":                     "want a digit",
		" 1":                     "want a digit",
		"1 ":                     "want a digit, or a point",
		".5":                     "want a digit",
		"5.":                     "want a digit after the point",
		"-.5":                    "want a digit",
		"01":                     "a leading zero",
		"-00.1":                  "a leading zero",
		"1e3":                    "want a digit, or a point",
		"1E3":                    "want a digit, or a point",
		"0x1":                    "want a digit, or a point",
		"1_000":                  "want a digit, or a point",
		"1,5":                    "want a digit, or a point",
		"1.2.3":                  "want a digit, or a point",
		"--1":                    "want a digit",
		"-0":                     "a negative zero",
		"-0.00":                  "a negative zero",
		"NaN":                    "want a digit",
		"Inf":                    "want a digit",
		"−5":                     "want a digit", // U+2212
		"٣":                      "want a digit", // an Arabic digit
		"1234567890123456789":    "more than 18 digits",
		"0.1234567890123":        "more than 12 digits",
		"1\x00":                  "want a digit, or a point",
		strings.Repeat("1", 33):  "33 bytes long",
		strings.Repeat("0", 1e6): "1000000 bytes long",
	} {
		n, err := Parse(s)
		if !errors.Is(err, ErrSyntax) {
			t.Errorf("Parse(%.40q): error %v, want ErrSyntax", s, err)
			continue
		}
		if !strings.Contains(err.Error(), why) {
			t.Errorf("Parse(%.40q): error %q does not say %q", s, err, why)
		}
		if len(err.Error()) > 200 {
			t.Errorf("Parse(%.40q): error of %d bytes", s, len(err.Error()))
		}
		if !reflect.ValueOf(n).IsZero() {
			t.Errorf("Parse(%.40q) = %#v beside an error", s, n)
		}
	}
}

func TestParseSaysAtWhichByte(t *testing.T) {
	for s, want := range map[string]string{
		"1.5x":  `exact: not a number: "1.5x", byte 3: want a digit, or a point followed by digits`,
		"-01":   `exact: not a number: "-01", byte 1: a leading zero`,
		"-0.00": `exact: not a number: "-0.00", byte 0: a negative zero`,
		"5.":    `exact: not a number: "5.", byte 2: want a digit after the point`,
	} {
		_, err := Parse(s)
		if err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v, want %s", s, err, want)
		}
	}
}

func TestAMillionDigitsAreRefusedWithoutMemory(t *testing.T) {
	text := []byte(strings.Repeat("9", 1_000_000))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var n Number
	err := n.UnmarshalText(text)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, ErrSyntax) {
		t.Fatalf("UnmarshalText of a million digits: %v", err)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<10 {
		t.Errorf("refusing a million digits allocated %d bytes", grown)
	}
}

func TestMustParsePanicsOnlyOnAnError(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, ErrSyntax) {
			t.Errorf("MustParse(\"x\") panicked with %v, want ErrSyntax", err)
		}
	}()
	MustParse("1")
	MustParse("x")
}

func TestEqualIgnoresPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := MustParse(number(t, "n"))
		m := n.Round(n.Places()+rapid.IntRange(0, 20).Draw(t, "more"), Down)
		if !n.Equal(m) || n.Compare(m) != 0 || m.Compare(n) != 0 {
			t.Fatalf("%v and %v are not equal", n, m)
		}
	})
	if MustParse("1.50").Equal(MustParse("1.51")) {
		t.Error("1.50 equals 1.51")
	}
}

func TestCompareIsTheOrderOfNumbers(t *testing.T) {
	want := []string{
		"-999999999999999999.999999999999", "-10", "-9.99", "-1", "-0.000000000001", "0",
		"0.000000000001", "0.9", "1", "1.01", "9.99", "10", "999999999999999999.999999999999",
	}
	var numbers []Number
	for _, s := range want {
		numbers = append(numbers, MustParse(s))
	}
	slices.Reverse(numbers)
	slices.SortFunc(numbers, Number.Compare)
	var got []string
	for _, n := range numbers {
		got = append(got, n.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sorted (-want +got):\n%s", diff)
	}
}

func TestZeroNumberIsAbsentButAWrittenZeroIsNot(t *testing.T) {
	type document struct {
		Share Number `json:"share,omitzero"`
	}
	for _, tt := range []struct {
		name string
		n    Number
		want string
	}{
		{"the zero Number", Number{}, `{}`},
		{"0", MustParse("0"), `{"share":"0"}`},
		{"0.00", MustParse("0.00"), `{"share":"0.00"}`},
		{"FromInt(0)", FromInt(0), `{"share":"0"}`},
		{"zero + zero", Number{}.Add(Number{}), `{"share":"0"}`},
		{"zero - zero", Number{}.Sub(Number{}), `{"share":"0"}`},
		{"zero × zero", Number{}.Mul(Number{}), `{"share":"0"}`},
		{"-zero", Number{}.Neg(), `{"share":"0"}`},
		{"|zero|", Number{}.Abs(), `{"share":"0"}`},
		{"round zero", Number{}.Round(0, Down), `{"share":"0"}`},
		{"shift zero", Number{}.Shift(0), `{"share":"0"}`},
		{"1 - 1", FromInt(1).Sub(FromInt(1)), `{"share":"0"}`},
		{"0.4 rounded", MustParse("-0.4").Round(0, HalfEven), `{"share":"0"}`},
	} {
		if got, want := reflect.ValueOf(tt.n).IsZero(), tt.want == "{}"; got != want {
			t.Errorf("%s: reflect IsZero %t, want %t", tt.name, got, want)
		}
		got, err := json.Marshal(document{tt.n})
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: Marshal = %s, %v, want %s", tt.name, got, err, tt.want)
		}
	}
	if q, err := (Number{}).Quo(FromInt(3), 0, Down); err != nil || reflect.ValueOf(q).IsZero() {
		t.Errorf("0 ÷ 3 = %#v, %v, want a written 0", q, err)
	}
	if _, ok := any(Number{}).(interface{ IsZero() bool }); ok {
		t.Error("Number has an IsZero method, so encoding/json drops a written 0")
	}
}

func TestZeroNumberCountsAsZero(t *testing.T) {
	var zero Number
	three := FromInt(3)
	for name, ok := range map[string]bool{
		"String":  zero.String() == "0",
		"Sign":    zero.Sign() == 0,
		"Places":  zero.Places() == 0,
		"Equal":   zero.Equal(MustParse("0.00")),
		"Add":     zero.Add(three).Equal(three) && three.Add(zero).Equal(three),
		"Sub":     zero.Sub(three).Equal(FromInt(-3)),
		"Mul":     zero.Mul(three).Sign() == 0,
		"Float64": zero.Float64() == 0,
	} {
		if !ok {
			t.Errorf("%s of the zero Number is not that of 0", name)
		}
	}
}

func TestJSONTakesTheTextFormOnly(t *testing.T) {
	var n Number
	if err := json.Unmarshal([]byte(`"1.50"`), &n); err != nil || n.String() != "1.50" {
		t.Errorf(`Unmarshal("1.50") = %v, %v`, n, err)
	}
	for _, text := range []string{`1.5`, `"1.5e1"`, `true`, `[]`, `""`} {
		m := FromInt(7)
		if err := json.Unmarshal([]byte(text), &m); err == nil {
			t.Errorf("Unmarshal(%s) = %v, want an error", text, m)
		} else if m.String() != "7" {
			t.Errorf("Unmarshal(%s) left %v, want 7 untouched", text, m)
		}
	}
}

func TestMarshalTextRefusesWhatParseWould(t *testing.T) {
	for _, n := range []Number{
		FromInt(math.MaxInt64),
		FromInt(math.MinInt64),
		MustParse("999999999999999999").Add(FromInt(1)),
		MustParse("0.000000000001").Mul(MustParse("0.1")),
		FromInt(1).Round(13, Down),
		FromInt(10).Shift(200),
	} {
		if text, err := n.MarshalText(); !errors.Is(err, ErrRange) {
			t.Errorf("MarshalText of %v = %s, %v, want ErrRange", n, text, err)
		} else if len(err.Error()) > 200 {
			t.Errorf("MarshalText: error of %d bytes", len(err.Error()))
		}
		if _, err := Parse(n.String()); err == nil {
			t.Errorf("Parse takes %v, which MarshalText refused", n)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := MustParse(number(t, "n"))
		switch rapid.IntRange(0, 3).Draw(t, "op") {
		case 0:
			n = n.Mul(MustParse(number(t, "m")))
		case 1:
			n = n.Add(MustParse(number(t, "m")))
		case 2:
			n = n.Shift(rapid.IntRange(-40, 40).Draw(t, "k"))
		}
		text, err := n.MarshalText()
		m, perr := Parse(n.String())
		if (err == nil) != (perr == nil) {
			t.Fatalf("MarshalText: %v, but Parse(%s): %v", err, n, perr)
		}
		if err == nil && (string(text) != m.String() || !m.Equal(n)) {
			t.Fatalf("%v is read back as %v", n, m)
		}
	})
}

func TestAppendTextKeepsWhatStandsBefore(t *testing.T) {
	got, err := MustParse("-1.50").AppendText([]byte("sum "))
	if err != nil || string(got) != "sum -1.50" {
		t.Errorf("AppendText = %q, %v", got, err)
	}
	got, err = FromInt(math.MaxInt64).AppendText([]byte("sum "))
	if err == nil || string(got) != "sum " {
		t.Errorf("AppendText of 19 digits = %q, %v, want the prefix alone and an error", got, err)
	}
}

func TestGoStringIsGoSource(t *testing.T) {
	for want, n := range map[string]Number{
		"exact.Number{}":           {},
		`exact.MustParse("0")`:     FromInt(0),
		`exact.MustParse("1.50")`:  MustParse("1.50"),
		`exact.MustParse("-0.01")`: MustParse("-0.01"),
	} {
		if got := n.GoString(); got != want {
			t.Errorf("GoString = %s, want %s", got, want)
		}
	}
}

func TestInt64IsExactOrNotAtAll(t *testing.T) {
	for _, tt := range []struct {
		n    Number
		want int64
		ok   bool
	}{
		{Number{}, 0, true},
		{MustParse("2.00"), 2, true},
		{MustParse("-7"), -7, true},
		{MustParse("2.01"), 0, false},
		{FromInt(math.MaxInt64), math.MaxInt64, true},
		{FromInt(math.MinInt64), math.MinInt64, true},
		{FromInt(math.MaxInt64).Add(FromInt(1)), 0, false},
		{FromInt(math.MinInt64).Sub(FromInt(1)), 0, false},
	} {
		if got, ok := tt.n.Int64(); got != tt.want || ok != tt.ok {
			t.Errorf("Int64 of %v = %d, %t, want %d, %t", tt.n, got, ok, tt.want, tt.ok)
		}
	}
}

func TestFloat64IsTheNearest(t *testing.T) {
	for s, want := range map[string]float64{"0.1": 0.1, "-2.5": -2.5, "1234567.89": 1234567.89, "0": 0} {
		if got := MustParse(s).Float64(); got != want {
			t.Errorf("Float64 of %s = %v, want %v", s, got, want)
		}
	}
	if got := FromInt(-1).Shift(500).Float64(); !math.IsInf(got, -1) {
		t.Errorf("Float64 of -10^500 = %v, want -Inf", got)
	}
}
