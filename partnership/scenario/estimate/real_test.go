package estimate

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestARealIsReadBackToTheBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Real(rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, math.MaxFloat64, 5e-324, 1e21, 1e-6, 0.1})).Draw(t, "r"))
		b, err := r.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back Real
		if err := back.UnmarshalText(b); err != nil || back != r {
			t.Fatalf("%v is written %s and read %v: %v", float64(r), b, back, err)
		}
		// The same digits as encoding/json writes, but for a negative zero.
		if want := text(t, float64(r)); r != 0 && want != string(b) {
			t.Fatalf("%s, in JSON %s", b, want)
		}
	})
}

func TestUndefinedIsEmptyAndEqualToItself(t *testing.T) {
	type doc struct{ X, Y Real }
	in := doc{X: Undefined(), Y: Real(math.Copysign(0, -1))}
	if got := text(t, in); got != `{"X":"","Y":"0"}` {
		t.Errorf("it is written %s", got)
	}
	var out doc
	if err := json.Unmarshal([]byte(text(t, in)), &out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, out); diff != "" {
		t.Errorf("it is read back (-want +got):\n%s", diff)
	}
	if Undefined().Equal(0) || Real(0).Equal(Undefined()) || Undefined().Defined() || !Real(0).Defined() {
		t.Error("undefined is zero")
	}
	if Undefined().String() != "" || Real(1e-7).String() != "1e-7" || Real(0.5).String() != "0.5" {
		t.Errorf("%q, %q, %q", Undefined(), Real(1e-7), Real(0.5))
	}
}

func TestAnInfiniteRealHasNoText(t *testing.T) {
	for _, r := range []float64{math.Inf(1), math.Inf(-1)} {
		if b, err := Real(r).MarshalText(); !errors.Is(err, ErrReal) || len(b) != 0 {
			t.Errorf("%v is written %q: %v", r, b, err)
		}
	}
}

func TestTextThatIsNoNumberIsNoReal(t *testing.T) {
	for _, s := range []string{
		"NaN", "inf", "-Infinity", "+1", "01", "-", ".5", "5.", "1e", "1e+", "0x1p4", "1_000", " 1", "1 ", "1,5", "1e999", "--1",
		"0.00000000000000000000000000000000000000000000000000000000000000001",
	} {
		r := Real(7)
		if err := r.UnmarshalText([]byte(s)); !errors.Is(err, ErrReal) || r != 7 {
			t.Errorf("%q is read as %v: %v", s, float64(r), err)
		}
	}
	for s, want := range map[string]Real{"-0": 0, "1E3": 1000, "-2.50e-1": -0.25, "0": 0, "10": 10} {
		var r Real
		if err := r.UnmarshalText([]byte(s)); err != nil || r != want || math.Signbit(float64(r)) != (want < 0) {
			t.Errorf("%q is read as %v: %v", s, float64(r), err)
		}
	}
}

func FuzzRealUnmarshalText(f *testing.F) {
	for _, s := range []string{"", "0", "-2.5e-1", "1e21", "NaN", "5.", "0x1p4"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var r, back Real
		if r.UnmarshalText(data) != nil {
			return
		}
		b, err := r.MarshalText()
		if err != nil || back.UnmarshalText(b) != nil || !back.Equal(r) {
			t.Errorf("%q is read as %v, written as %q (%v), read as %v", data, r, b, err, back)
		}
	})
}
