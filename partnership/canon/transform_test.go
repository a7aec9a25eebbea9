package canon_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/canon"
	"pgregory.net/rapid"
)

// sharedData returns the folder of public data beside the module, or skips the test.
func sharedData(t testing.TB, name string) string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			t.Skip("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	data := filepath.Join(dir, "..", "shared", "data", name)
	if _, err := os.Stat(data); err != nil {
		t.Skipf("../shared/data/%s is not there", name)
	}
	return data
}

func TestTransformGivesThePublishedPairs(t *testing.T) {
	dir := sharedData(t, "jcs")
	files, err := filepath.Glob(filepath.Join(dir, "*.in.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no pairs in %s: %v", dir, err)
	}
	for _, file := range files {
		in, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(strings.TrimSuffix(file, ".in.json") + ".out.json")
		if err != nil {
			t.Fatal(err)
		}
		got, err := canon.Transform(in, canon.Limits{})
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
		}
		// Two of the published files end with a line break, which is no part of the form.
		if diff := cmp.Diff(strings.TrimRight(string(want), "\n"), string(got)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", filepath.Base(file), diff)
		}
	}
}

func TestTransformGivesOurPairs(t *testing.T) {
	for in, want := range map[string]string{
		` null `:                             `null`,
		`[ ]`:                                `[]`,
		"{\r\n\t}":                           `{}`,
		`"\u0000\u0008\u001f\u007f\u00e9\/"`: `"\u0000\b\u001f` + "\x7fé/\"",
		`"\ud83d\ude00"`:                     `"😀"`,
		`{"b":{"d":1,"c":2},"a":[{"z":0,"y":-0}]}`: `{"a":[{"y":0,"z":0}],"b":{"c":2,"d":1}}`,
		// By UTF-16 units a character beyond U+FFFF stands before U+E000.
		"{\"\ue000\":1,\"\U0001F600\":2,\"z\":3}":        "{\"z\":3,\"\U0001F600\":2,\"\ue000\":1}",
		`{"\n":1,"\u0009":2,"":3,"aa":4,"a":5}`:          `{"":3,"\t":2,"\n":1,"a":5,"aa":4}`,
		`[1.0,1e0,10E-1,-1.5,1e21,1e-7,0.000001,1E400e]`: "",
		`[1.0,1e0,10E-1,-1.5,1e21,1e-7,0.000001,1e20]`:   `[1,1,1,-1.5,1e+21,1e-7,0.000001,100000000000000000000]`,
		`1e-400`:                        `0`,
		`9007199254740993`:              `9007199254740992`,
		`333333333.33333329`:            `333333333.3333333`,
		`4.50`:                          `4.5`,
		`2e-3`:                          `0.002`,
		`0.000000000000000000000000001`: `1e-27`,
	} {
		got, err := canon.Transform([]byte(in), canon.Limits{})
		if (err != nil) != (want == "") || string(got) != want {
			t.Errorf("%s: got %s, %v, want %s", in, got, err, want)
		}
	}
}

func TestNumbersAreWrittenAsECMAScriptDoes(t *testing.T) {
	// Source: RFC 8785, Appendix B.
	for bits, want := range map[uint64]string{
		0x0000000000000000: "0",
		0x8000000000000000: "0",
		0x0000000000000001: "5e-324",
		0x8000000000000001: "-5e-324",
		0x7fefffffffffffff: "1.7976931348623157e+308",
		0xffefffffffffffff: "-1.7976931348623157e+308",
		0x4340000000000000: "9007199254740992",
		0xc340000000000000: "-9007199254740992",
		0x4430000000000000: "295147905179352830000",
		0x44b52d02c7e14af5: "9.999999999999997e+22",
		0x44b52d02c7e14af6: "1e+23",
		0x44b52d02c7e14af7: "1.0000000000000001e+23",
		0x444b1ae4d6e2ef4e: "999999999999999700000",
		0x444b1ae4d6e2ef4f: "999999999999999900000",
		0x444b1ae4d6e2ef50: "1e+21",
		0x3eb0c6f7a0b5ed8c: "9.999999999999997e-7",
		0x3eb0c6f7a0b5ed8d: "0.000001",
		0x41b3de4355555553: "333333333.3333332",
		0x41b3de4355555554: "333333333.33333325",
		0x41b3de4355555555: "333333333.3333333",
		0x41b3de4355555556: "333333333.3333334",
		0x41b3de4355555557: "333333333.33333343",
		0xbecbf647612f3696: "-0.0000033333333333333333",
		0x43143ff3c1cb0959: "1424953923781206.2",
	} {
		in, err := json.Marshal(math.Float64frombits(bits))
		if err != nil {
			t.Fatal(err)
		}
		got, err := canon.Transform(in, canon.Limits{})
		if err != nil || string(got) != want {
			t.Errorf("%016x: got %s, %v, want %s", bits, got, err, want)
		}
	}
}

func TestTransformRefuses(t *testing.T) {
	for _, test := range []struct {
		in     string
		reason canon.Reason
		offset int64
		path   string
	}{
		{``, canon.Syntax, 0, ""},
		{` `, canon.Syntax, 1, ""},
		{"\ufeff1", canon.Syntax, 0, ""},
		{`nul`, canon.Syntax, 0, ""},
		{`NaN`, canon.Syntax, 0, ""},
		{`-Infinity`, canon.Syntax, 1, ""},
		{`1 2`, canon.Trailing, 2, ""},
		{`{}x`, canon.Trailing, 2, ""},
		{`01`, canon.Trailing, 1, ""},
		{`1.`, canon.Syntax, 2, ""},
		{`.5`, canon.Syntax, 0, ""},
		{`1e+`, canon.Syntax, 3, ""},
		{`+1`, canon.Syntax, 0, ""},
		{`[1e999]`, canon.BadNumber, 1, "/0"},
		{`[1,]`, canon.Syntax, 3, "/1"},
		{`[1`, canon.Syntax, 2, ""},
		{`{"a":1,}`, canon.Syntax, 7, ""},
		{`{"a" 1}`, canon.Syntax, 5, ""},
		{`{a:1}`, canon.Syntax, 1, ""},
		{`{"a":1,"\u0061":2}`, canon.DuplicateKey, 7, "/a"},
		{`{"x/y":{"b":0,"a":1,"b":2}}`, canon.DuplicateKey, 20, "/x~1y/b"},
		{`["` + "\xff" + `"]`, canon.BadUTF8, 2, "/0"},
		{`["` + "\xed\xa0\x80" + `"]`, canon.BadUTF8, 2, "/0"},
		{`"` + "\xc3", canon.BadUTF8, 1, ""},
		{`"\ud800"`, canon.BadUTF8, 1, ""},
		{`"a\udc00\ud800"`, canon.BadUTF8, 2, ""},
		{`"\ud800\u0041"`, canon.BadUTF8, 1, ""},
		{`"\x"`, canon.Syntax, 1, ""},
		{`"\u12G4"`, canon.Syntax, 1, ""},
		{`"\`, canon.Syntax, 1, ""},
		{`"a`, canon.Syntax, 2, ""},
		{"\"\n\"", canon.Syntax, 1, ""},
		{"\"\\t\n\"", canon.Syntax, 3, ""},
		{"[1]\x00", canon.Trailing, 3, ""},
	} {
		_, err := canon.Transform([]byte(test.in), canon.Limits{})
		var e *canon.Error
		if !errors.As(err, &e) {
			t.Errorf("%q was taken: %v", test.in, err)
			continue
		}
		if e.Reason != test.reason || e.Position.Offset != test.offset || string(e.Path) != test.path {
			t.Errorf("%q: got %s at %d in %q, want %s at %d in %q",
				test.in, e.Reason, e.Position.Offset, e.Path, test.reason, test.offset, test.path)
		}
	}
}

// TestHostileInputIsRefusedAtOnce measures what is allocated: it must not grow with the input.
func TestHostileInputIsRefusedAtOnce(t *testing.T) {
	levels := strings.Repeat("[", 100_000)
	million := strings.Repeat("9", 1_000_000)
	garbage := bytes.Repeat([]byte("garbage \xff\x00{"), 1_000_000)
	for _, test := range []struct {
		name   string
		in     []byte
		reason canon.Reason
	}{
		{"levels", []byte(levels), canon.TooDeep},
		{"levels of objects", []byte(strings.Repeat(`{"children":[`, 100_000)), canon.TooDeep},
		{"levels inside a raw", []byte(`{"raw":` + levels), canon.TooDeep},
		{"levels of a sum", []byte(`{"shape":` + strings.Repeat(`{"a":`, 100_000)), canon.TooDeep},
		{"levels of the unknown", []byte(`{"what":` + levels), canon.TooDeep},
		{"digits", []byte(million), canon.TooLong},
		{"digits of a member", []byte(`{"int":` + million), canon.TooLong},
		{"digits of a fraction", []byte(`{"raw":0.` + million), canon.TooLong},
		{"digits of an exponent", []byte(`{"int":1e` + million), canon.TooLong},
		{"garbage", garbage, canon.TooLong},
		{"less garbage", garbage[:8<<20], canon.Syntax},
		{"text", []byte(`{"text":"` + strings.Repeat("x", 1_000_000) + `"}`), canon.TooLong},
		{"text of escapes", []byte(`{"text":"` + strings.Repeat(`\u0041`, 1_000_000) + `"}`), canon.TooLong},
		{"key", []byte(`{"` + strings.Repeat("x", 1_000_000) + `":1}`), canon.TooLong},
	} {
		readers := map[string]func() error{
			"Read":      func() error { _, err := everythingCodec.Read(test.in, canon.Limits{}); return err },
			"canonical": func() error { _, err := everythingCodec.ReadCanonical(test.in, canon.Limits{}); return err },
			"NewRaw":    func() error { _, err := canon.NewRaw(test.in, canon.Limits{}); return err },
		}
		if test.in[0] == '{' && test.in[len(test.in)-1] != '}' {
			delete(readers, "NewRaw") // it sees another thing wrong first
		}
		for name, read := range readers {
			var err error
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err = read()
			runtime.ReadMemStats(&after)
			if !has(err, test.reason) && !(strings.HasPrefix(string(test.in), "{\"") && has(err, canon.TooDeep)) {
				t.Errorf("%s, %s: %v, want %s", test.name, name, err, test.reason)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 300<<10 {
				t.Errorf("%s, %s: %d bytes allocated for %d of input", test.name, name, grown, len(test.in))
			}
		}
	}
}

func TestLimitsAreKeptToTheByte(t *testing.T) {
	lim := canon.Limits{Bytes: 20, Depth: 3, Text: 5}
	for in, want := range map[string]canon.Reason{
		`[[["12345"]]]`:         "",
		`[[[["x"]]]]`:           canon.TooDeep,
		`[[[{}]]]`:              canon.TooDeep,
		`"123456"`:              canon.TooLong,
		`"\u00e9\t\n1"`:         "",
		`"1234\u00e9"`:          canon.TooLong,
		`{"123456":1}`:          canon.TooLong,
		`[1,1,1,1,1,1,1,1,1 ]`:  "",
		`[1,1,1,1,1,1,1,1,1  ]`: canon.TooLong,
	} {
		_, err := canon.Transform([]byte(in), lim)
		if want == "" && err != nil || want != "" && !has(err, want) {
			t.Errorf("%s: %v, want %q", in, err, want)
		}
	}
}

func TestCarelessDepthDoesNotExhaustTheStack(t *testing.T) {
	deep := []byte(strings.Repeat("[", 1_000_000) + strings.Repeat("]", 1_000_000))
	if _, err := canon.Transform(deep, canon.Limits{Depth: math.MaxInt}); !has(err, canon.TooDeep) {
		t.Errorf("a million levels: %v", err)
	}
}

// TestMembersStandInTheOrderOfUTF16 compares with the order as RFC 8785 §3.2.3 defines it.
func TestMembersStandInTheOrderOfUTF16(t *testing.T) {
	odd := rapid.StringOf(rapid.RuneFrom([]rune{'a', 'é', '\ud7ff', '\ue000', '\uffff', '\U00010000', '\U0010ffff'}))
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfNDistinct(odd, 0, 12, rapid.ID).Draw(t, "keys")
		in := []byte("{")
		for i, key := range keys {
			if i > 0 {
				in = append(in, ',')
			}
			text, err := json.Marshal(key)
			if err != nil {
				t.Fatal(err)
			}
			in = append(append(in, text...), ":0"...)
		}
		out, err := canon.Transform(append(in, '}'), canon.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(keys, func(a, b string) int {
			return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		})
		want := "{"
		for i, key := range keys {
			if i > 0 {
				want += ","
			}
			want += `"` + key + `":0`
		}
		if want += "}"; string(out) != want {
			t.Fatalf("got %q, want %q", out, want)
		}
	})
}

func TestTransformAgreesWithEncodingJSON(t *testing.T) {
	var value func(depth int) *rapid.Generator[any]
	value = func(depth int) *rapid.Generator[any] {
		leaf := rapid.OneOf(
			rapid.Just[any](nil), rapid.Map(rapid.Bool(), func(b bool) any { return b }),
			rapid.Map(genText, func(s string) any { return s }), rapid.Map(rapid.Float64(), func(f float64) any { return f }),
		)
		if depth == 0 {
			return leaf
		}
		return rapid.OneOf(leaf,
			rapid.Map(rapid.SliceOfN(rapid.Deferred(func() *rapid.Generator[any] { return value(depth - 1) }), 0, 4), func(s []any) any { return s }),
			rapid.Map(rapid.MapOfN(genText, rapid.Deferred(func() *rapid.Generator[any] { return value(depth - 1) }), 0, 4), func(m map[string]any) any { return m }),
		)
	}
	rapid.Check(t, func(t *rapid.T) {
		want := value(3).Draw(t, "value")
		in, err := json.MarshalIndent(want, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		checkTransform(t, in)
	})
}

// checkTransform checks that the canonical form of src, if it has one, means the same and is its own.
func checkTransform(t interface {
	Helper()
	Fatalf(string, ...any)
}, src []byte) {
	t.Helper()
	out, err := canon.Transform(src, canon.Limits{})
	if err != nil {
		return
	}
	again, err := canon.Transform(out, canon.Limits{})
	if err != nil || !bytes.Equal(out, again) {
		t.Fatalf("%q became %q, and that %q, %v", src, out, again, err)
	}
	var want, got any
	if err := json.Unmarshal(src, &want); err != nil {
		t.Fatalf("encoding/json refuses %q: %v", src, err)
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("encoding/json refuses %q, the form of %q: %v", out, src, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%q means another thing than %q (-want +got)\n%s", out, src, diff)
	}
}
