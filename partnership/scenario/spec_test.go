package scenario_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/scenario"
)

func TestValuesHaveOneText(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "0.50": "0.5", "0.0176": "0.0176", "-3": "-3", "1000000000000000": "1000000000000000",
		"0.000000000001": "0.000000000001", "0.100000000000000005551115123125": "0.1",
	} {
		v, err := scenario.ParseValue(text)
		if err != nil || v.String() != want {
			t.Errorf("%s: %s, %v; want %s", text, v, err, want)
		}
	}
	for _, text := range []string{
		"", "-", "+1", ".5", "5.", "1e3", "01", "1_0", " 1", "1 ", "inf", "NaN", "0x1", "--1", "1.2.3", "٣",
		"1000000000000001", "12345678901234567", "0.0000000000001", "0." + strings.Repeat("1", 31),
	} {
		if v, err := scenario.ParseValue(text); !errors.Is(err, scenario.ErrValue) {
			t.Errorf("%q is read as %v, %v", text, v, err)
		}
	}
}

func TestEveryValidValueIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := scenario.Value(rapid.Float64().Draw(t, "v"))
		text, err := v.MarshalText()
		if v.Valid() != (err == nil) {
			t.Fatalf("%g: valid %v, error %v", float64(v), v.Valid(), err)
		}
		if err != nil {
			return
		}
		if got, err := scenario.ParseValue(string(text)); err != nil || got != v {
			t.Fatalf("%g is written %s and read %g, %v", float64(v), text, float64(got), err)
		}
	})
}

func TestSeedsAreWholeNumbersOf64Bits(t *testing.T) {
	for _, text := range []string{"0", "7", "18446744073709551615"} {
		if s, err := scenario.ParseSeed(text); err != nil || s.String() != text {
			t.Errorf("%s: %s, %v", text, s, err)
		}
	}
	for _, text := range []string{"", "-1", "+1", "01", "1.0", "18446744073709551616", "99999999999999999999999"} {
		if _, err := scenario.ParseSeed(text); !errors.Is(err, scenario.ErrSeed) {
			t.Errorf("%q is read: %v", text, err)
		}
	}
}

func TestASpecIsReadBackAsItWasWritten(t *testing.T) {
	defaults := scenario.DefaultTerms(calendar.MustParse("2026-01-01"))
	rapid.Check(t, func(t *rapid.T) {
		want := scenario.Spec{
			Name:   rapid.StringN(0, 20, 60).Draw(t, "name"),
			Model:  rapid.SampledFrom([]scenario.Model{"", scenario.M0, scenario.M1, scenario.M2, scenario.M3}).Draw(t, "model"),
			Seed:   scenario.Seed(rapid.Uint64().Draw(t, "seed")),
			Months: rapid.IntRange(0, 1200).Draw(t, "months"),
			Bare:   rapid.Bool().Draw(t, "bare"),
		}
		if rapid.Bool().Draw(t, "starts") {
			want.Start = calendar.MustParse("2027-03-01")
		}
		if rapid.Bool().Draw(t, "terms") {
			want.Terms = &defaults
		}
		if rapid.Bool().Draw(t, "set") {
			want = want.With("exit.base", scenario.Value(rapid.Float64Range(1e-6, 9).Draw(t, "base")))
		}
		if rapid.Bool().Draw(t, "off") {
			want.Without = []string{"term"}
		}
		doc, err := scenario.AppendSpec(nil, want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := scenario.ReadSpec(doc)
		if err != nil {
			t.Fatalf("%s: %v", doc, err)
		}
		again, err := scenario.AppendSpec(nil, got)
		if err != nil || !bytes.Equal(doc, again) {
			t.Fatalf("%s became %s, %v", doc, again, err)
		}
		a, errA := want.Digest()
		b, errB := got.Digest()
		if errA != nil || errB != nil || a != b {
			t.Fatalf("digests %s and %s, %v, %v", a, b, errA, errB)
		}
	})
}

func TestDefaultsNeedNotBeWritten(t *testing.T) {
	doc, err := scenario.AppendSpec(nil, scenario.Spec{})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"schema":"mufakat/scenario/1"}`; string(doc) != want {
		t.Errorf("the zero spec is written %s", doc)
	}
	silent, err := scenario.FingerprintOf(scenario.Spec{Bare: true})
	if err != nil {
		t.Fatal(err)
	}
	spoken, err := scenario.FingerprintOf(scenario.Spec{
		Bare: true, Model: scenario.M3, Months: 120, Start: silent.Start,
		Parameters: silent.Mechanisms[0].Parameters,
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(silent, spoken); diff != "" {
		t.Errorf("a default that is written makes another scenario (-silent +spoken)\n%s", diff)
	}
}

func TestDocumentsThatAreNoSpecAreRefused(t *testing.T) {
	for _, c := range []struct {
		doc  string
		want error
		path string
	}{
		{`{"schema":"mufakat/scenario/1","mnths":3}`, nil, "/mnths"},
		{`{"schema":"mufakat/scenario/1","parameters":{"exit.base":0.5}}`, nil, "/parameters/exit.base"},
		{`{"schema":"mufakat/scenario/1","parameters":{"exit.base":"1e-3"}}`, scenario.ErrValue, "/parameters/exit.base"},
		{`{"schema":"mufakat/scenario/1","seed":7}`, nil, "/seed"},
		{`{"schema":"mufakat/scenario/1","seed":"-7"}`, scenario.ErrSeed, "/seed"},
		{`{"schema":"mufakat/scenario/1","terms":{"title":7}}`, nil, "/terms/title"},
		{`{"schema":"mufakat/scenario/1"} {}`, nil, ""},
		{`{"schema":"mufakat/scenario/2"}`, scenario.ErrSchema, ""},
		{`{}`, nil, ""},
		{`{"schema":"mufakat/scenario/1","months":-3}`, scenario.ErrSpec, "/months"},
		{`{"schema":"mufakat/scenario/1","months":1201}`, scenario.ErrSpec, "/months"},
		{`{"schema":"mufakat/scenario/1","model":"M9"}`, scenario.ErrSpec, "/model"},
		{`{"schema":"mufakat/scenario/1","without":["term","term"]}`, scenario.ErrSpec, "/without/1"},
	} {
		_, err := scenario.ReadSpec([]byte(c.doc))
		if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: %v", c.doc, err)
		}
	}
	var all canon.Errors
	_, err := scenario.ReadSpec([]byte(`{"schema":"mufakat/scenario/1","seed":7,"months":"x","colour":1}`))
	if !errors.As(err, &all) || len(all) != 3 {
		t.Errorf("not everything wrong is said: %v", err)
	}
}

func TestEverythingWrongWithASpecIsSaidAtOnce(t *testing.T) {
	spec := scenario.Spec{
		Model: "M4", Months: -1, Without: []string{"nobody"},
		Parameters: map[string]scenario.Value{
			"exit.base": -1, "exit.colour": 1, "term.months": scenario.Value(math.NaN()), "nobody.x": 1,
		},
		Outcomes:   []scenario.Outcome{{Name: "Bad Name"}, {Name: scenario.Lived, Of: func(*scenario.Life) int64 { return 0 }}},
		Mechanisms: []scenario.Mechanism{nil},
	}
	err := spec.Check()
	var all *scenario.SpecError
	if !errors.As(err, &all) || !errors.Is(err, scenario.ErrSpec) {
		t.Fatalf("got %v", err)
	}
	said := err.Error()
	for _, path := range []string{
		"/model", "/months", "/without/0", "/parameters/exit.base", "/parameters/exit.colour", "/parameters/nobody.x",
		"/outcomes/0/name", "/outcomes/0:", "/outcomes/1/name", "/mechanisms/0",
	} {
		if !strings.Contains(said, path) {
			t.Errorf("%s is not said in\n%s", path, said)
		}
	}
}

func TestANestedModelTakesTheParametersOfTheWholeOne(t *testing.T) {
	spec := scenario.Spec{Model: scenario.M0, Bare: true}.With("turnover.rate", 0.03)
	if err := spec.Check(); err != nil {
		t.Error(err)
	}
	if err := spec.With("turnover.rate", -1).Check(); err == nil {
		t.Error("a value that means nothing is taken where its mechanism is not at work")
	}
}

func TestWithLeavesTheSpecAsItWas(t *testing.T) {
	a := scenario.Spec{}.With("exit.base", 0.1)
	b := a.With("exit.base", 0.2)
	if a.Parameters["exit.base"] != 0.1 || b.Parameters["exit.base"] != 0.2 {
		t.Errorf("%v and %v", a.Parameters, b.Parameters)
	}
}

func FuzzReadSpec(f *testing.F) {
	seeds := []scenario.Spec{{}, {Name: "succession", Model: scenario.M2, Seed: 1 << 63, Months: 60, Bare: true, Without: []string{"term"}}}
	terms := scenario.DefaultTerms(calendar.MustParse("2026-01-01"))
	seeds = append(seeds, scenario.Spec{Terms: &terms}.With("exit.base", 0.004))
	for _, s := range seeds {
		doc, err := scenario.AppendSpec(nil, s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(doc)
	}
	f.Add([]byte(`{"schema":"mufakat/scenario/1","parameters":{"exit.base":"0.10"}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		s, err := scenario.ReadSpec(src)
		if err != nil {
			return
		}
		doc, err := scenario.AppendSpec(nil, s)
		if err != nil {
			t.Fatalf("%q was read, but cannot be written: %v", src, err)
		}
		again, err := scenario.ReadSpec(doc)
		if err != nil {
			t.Fatalf("%s cannot be read: %v", doc, err)
		}
		if twice, err := scenario.AppendSpec(nil, again); err != nil || !bytes.Equal(doc, twice) {
			t.Fatalf("%s became %s, %v", doc, twice, err)
		}
		_ = s.Check() // says what is wrong, and never fails itself
	})
}

func ExampleReadSpec() {
	spec, err := scenario.ReadSpec([]byte(`{
		"schema": "mufakat/scenario/1",
		"name": "everybody names a deputy",
		"seed": "42",
		"parameters": {"succession.share": "1"}
	}`))
	fmt.Println(spec.Seed, spec.Parameters["succession.share"], err)
	_, err = scenario.ReadSpec([]byte(`{"schema": "mufakat/scenario/1", "seed": 42}`))
	fmt.Println(err)
	// Output:
	// 42 1 <nil>
	// scenario: a spec: canon: /seed: offset 41 (line 1, column 42): wrong kind: number where string should stand
}

func ExampleSpec_Check() {
	spec := scenario.Spec{Months: 5000}.With("exit.base", -1)
	fmt.Println(spec.Check())
	// Output:
	// scenario: the spec cannot be lived
	// 	/months: 5000: from 1 to 1200
	// 	/parameters/exit.base: -1: from 0 to 10 per month
}

func ExampleParseValue() {
	v, err := scenario.ParseValue("0.01760")
	fmt.Println(v, err)
	_, err = scenario.ParseValue("1e-3")
	fmt.Println(err)
	// Output:
	// 0.0176 <nil>
	// scenario: not a value: "1e-3": a decimal number of at most 16 digits and 30 places
}
