package canon_test

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/canon"
	"pgregory.net/rapid"
)

func TestRawHoldsIntegersOnly(t *testing.T) {
	for in, want := range map[string]string{
		`1`: "1", `1.0`: "1", `1e3`: "1000", `12.50e1`: "125", `-0`: "0", `0e99999`: "0", `0.000`: "0", `100e-2`: "1",
		`9007199254740992`: "9007199254740992", `-9007199254740992`: "-9007199254740992", `9007199254740992000e-3`: "9007199254740992",
		`1.5`: "", `1e-1`: "", `9007199254740993`: "", `1e16`: "", `1e99999999999999999999`: "", `1e-99999999999999999999`: "",
		`1.00000000000000000000000000000001`: "", `10000000000000000000000000000000000`: "",
	} {
		got, err := canon.NewRaw([]byte(in), canon.Limits{})
		if string(got) != want || (err != nil) != (want == "") || err != nil && !has(err, canon.BadNumber) {
			t.Errorf("%s: got %q, %v, want %q", in, got, err, want)
		}
	}
}

// TestIntegersAreExact compares with exact rationals: no double stands in between.
func TestIntegersAreExact(t *testing.T) {
	bound := big.NewRat(1<<53, 1)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,4}0{0,4})?([eE][+-]?[0-9]{1,2})?`).Draw(t, "number")
		exact, ok := new(big.Rat).SetString(text)
		if !ok {
			t.Fatalf("big.Rat refuses %s", text)
		}
		want := ""
		if exact.IsInt() && new(big.Rat).Abs(exact).Cmp(bound) <= 0 {
			want = exact.Num().String()
		}
		if got, err := canon.NewRaw([]byte(text), canon.Limits{}); string(got) != want {
			t.Fatalf("%s: got %q, %v, want %q", text, got, err, want)
		}
	})
}

func TestRawIsCanonicalWhereverItComesFrom(t *testing.T) {
	type T struct {
		Raw canon.Raw `json:"raw,omitzero"`
		Ext canon.Ext `json:"ext,omitzero"`
	}
	const in = ` {"ext":{"x:b" : {"b":null, "a":1e1}, "x:a":[ ]},"raw":{"b":[1.0],"a":"\u0041"}}`
	want := T{Raw: `{"a":"A","b":[1]}`, Ext: canon.Ext{"x:a": `[]`, "x:b": `{"a":10,"b":null}`}}
	var byStdlib T
	if err := json.Unmarshal([]byte(in), &byStdlib); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, byStdlib); diff != "" {
		t.Errorf("encoding/json (-want +got)\n%s", diff)
	}
	codec := canon.MustCodec[T]()
	byCodec, err := codec.Read([]byte(in), canon.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, byCodec); diff != "" {
		t.Errorf("Codec (-want +got)\n%s", diff)
	}
	text, err := codec.Append(nil, &want)
	if err != nil {
		t.Fatal(err)
	}
	stdlib, err := json.Marshal(want.Ext)
	if err != nil || !strings.Contains(string(text), string(stdlib)) {
		t.Errorf("encoding/json writes %s, %v; the codec %s", stdlib, err, text)
	}
}

func TestRawThatIsNotCanonicalIsNotWritten(t *testing.T) {
	for _, raw := range []canon.Raw{``, ` 1`, `1 `, `1.0`, `{"b":1,"a":1}`, `{"a":1,"a":1}`, `x`, `"\u0041"`, "\"\xff\"", `[`} {
		if out, err := raw.MarshalJSON(); err == nil {
			t.Errorf("%q is written %s", raw, out)
		}
		if out, err := json.Marshal(canon.Ext{"x:y": raw}); err == nil {
			t.Errorf("%q is written %s inside an Ext", raw, out)
		}
	}
}

func TestExtIsKeyedByURI(t *testing.T) {
	var e canon.Ext
	if err := json.Unmarshal([]byte(`{"note":1}`), &e); !has(err, canon.BadText) || e != nil {
		t.Errorf("a key without a colon: %v, %v", err, e)
	}
	if out, err := json.Marshal(canon.Ext{"note": `1`}); err == nil {
		t.Errorf("a key without a colon is written %s", out)
	}
	want := []string{"a:", "urn:x", "urn:\U00010000", "urn:\uffff"}
	e = canon.Ext{"urn:\uffff": `1`, "urn:x": `1`, "a:": `1`, "urn:\U00010000": `1`}
	if diff := cmp.Diff(want, e.Keys()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRawUnmarshalLeavesItAloneOnError(t *testing.T) {
	raw := canon.Raw(`1`)
	if err := raw.UnmarshalJSON([]byte(`1.5`)); !has(err, canon.BadNumber) || raw != `1` {
		t.Errorf("got %q, %v", raw, err)
	}
}
