package canon_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mufakat/mufakat/partnership/canon"
)

// none says that it is zero when it is 7.
type none int

func (n none) IsZero() bool { return n == 7 }

// nought says so by its pointer.
type nought struct {
	N int `json:"n"`
}

func (n *nought) IsZero() bool { return n.N == 7 }

// TestIsZeroDecidesAsInEncodingJSON writes the same values in both ways.
func TestIsZeroDecidesAsInEncodingJSON(t *testing.T) {
	type T struct {
		A none             `json:"a,omitzero"`
		B nought           `json:"b,omitzero"`
		C *nought          `json:"c,omitzero"`
		D *none            `json:"d,omitzero"`
		E []int            `json:"e,omitzero"`
		F struct{ X bool } `json:"f,omitzero"`
		G time.Time        `json:"g,omitzero"`
		H none             `json:"h"`
	}
	codec := canon.MustCodec[T]()
	seven, eight := none(7), none(8)
	for _, v := range []T{
		{}, {A: 7, B: nought{7}, C: &nought{7}, D: &seven, H: 7}, {A: 8, B: nought{8}, C: &nought{8}, D: &eight},
		{E: []int{}, F: struct{ X bool }{true}, G: time.Unix(0, 0).UTC(), C: new(nought), D: new(none)},
	} {
		want, err := json.Marshal(&v)
		if err != nil {
			t.Fatal(err)
		}
		got, err := codec.Append(nil, &v)
		if err != nil || string(got) != string(want) {
			t.Errorf("got %s, %v, want %s", got, err, want)
		}
		if _, err := codec.ReadCanonical(got, canon.Limits{}); err != nil {
			t.Errorf("%s: %v", got, err)
		}
	}
	for _, text := range []string{`{"a":7,"h":0}`, `{"c":{"n":7},"h":0}`, `{"d":7,"h":0}`, `{"f":{"X":false},"h":0}`, `{"g":"0001-01-01T00:00:00Z","h":0}`} {
		if _, err := codec.Read([]byte(text), canon.Limits{}); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if _, err := codec.ReadCanonical([]byte(text), canon.Limits{}); !has(err, canon.NotCanonical) {
			t.Errorf("%s is written otherwise, and was taken: %v", text, err)
		}
	}
}

func TestIntegersKeepToTheirType(t *testing.T) {
	type T struct {
		I int64  `json:"i,omitzero"`
		S int8   `json:"s,omitzero"`
		U uint64 `json:"u,omitzero"`
		B uint8  `json:"b,omitzero"`
	}
	codec := canon.MustCodec[T]()
	for _, text := range []string{`{"i":9007199254740993}`, `{"s":-129}`, `{"s":128}`, `{"u":-1}`, `{"u":1e17}`, `{"b":256}`, `{"b":0.5}`} {
		if v, err := codec.Read([]byte(text), canon.Limits{}); !has(err, canon.BadNumber) {
			t.Errorf("%s is read as %v, %v", text, v, err)
		}
	}
	for _, text := range []string{`{"b":255,"i":-9007199254740992,"s":-128,"u":9007199254740992}`} {
		v, err := codec.ReadCanonical([]byte(text), canon.Limits{})
		if out, werr := codec.Append(nil, &v); err != nil || werr != nil || string(out) != text {
			t.Errorf("%s is written %s, %v, %v", text, out, err, werr)
		}
	}
	for _, v := range []T{{I: math.MinInt64}, {I: 1<<53 + 1}, {U: math.MaxUint64}} {
		if out, err := codec.Append(nil, &v); !has(err, canon.BadNumber) {
			t.Errorf("%v is written %s, %v", v, out, err)
		}
	}
}

func TestTimeIsUTCToTheNanosecond(t *testing.T) {
	codec := canon.MustCodec[time.Time]()
	for _, text := range []string{`"2026-05-01T09:30:00Z"`, `"2026-05-01T09:30:00.000000001Z"`, `"0000-01-01T00:00:00Z"`, `"9999-12-31T23:59:59.9Z"`} {
		v, err := codec.ReadCanonical([]byte(text), canon.Limits{})
		if out, werr := codec.Append(nil, &v); err != nil || werr != nil || string(out) != text || v.Location() != time.UTC {
			t.Errorf("%s is written %s, %v, %v", text, out, err, werr)
		}
	}
	for _, text := range []string{
		`""`, `"2026-05-01"`, `"2026-05-01T09:30:00+00:00"`, `"2026-05-01T09:30:00z"`, `"2026-05-01t09:30:00Z"`, `"2026-05-01 09:30:00Z"`,
		`"2026-02-30T09:30:00Z"`, `"2026-05-01T24:00:00Z"`, `"2026-05-01T09:30:60Z"`, `"2026-05-01T09:30:00.1234567891Z"`, `"2026-05-01T9:30:00Z"`, `"2026-05-01T09:30:00,5Z"`,
	} {
		if v, err := codec.Read([]byte(text), canon.Limits{}); !has(err, canon.BadText) {
			t.Errorf("%s is read as %v, %v", text, v, err)
		}
	}
	for _, v := range []time.Time{time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC), time.Unix(0, 0).In(time.FixedZone("", 60))} {
		if out, err := codec.Append(nil, &v); !has(err, canon.BadText) {
			t.Errorf("%v is written %s, %v", v, out, err)
		}
	}
}

// odd is written as the JSON it holds, or not at all.
type odd struct{ text string }

var errOdd = errors.New("odd")

func (o odd) MarshalJSON() ([]byte, error) {
	if o.text == "" {
		return nil, errOdd
	}
	return []byte(o.text), nil
}

func (o *odd) UnmarshalJSON(src []byte) error { o.text = string(src); return nil }

func TestJSONOfATypeIsHeldToTheSameRules(t *testing.T) {
	codec := canon.MustCodec[[]odd]()
	for _, text := range []string{"", "null", "1.5", "[", `{"a":1,"a":2}`, "\"\xff\"", strings.Repeat("[", 64) + strings.Repeat("]", 64)} {
		if out, err := codec.Append(nil, &[]odd{{text}}); !has(err, canon.BadText) {
			t.Errorf("%q is written %s, %v", text, out, err)
		}
	}
	if _, err := codec.Append(nil, &[]odd{{""}}); !errors.Is(err, errOdd) {
		t.Errorf("the error of the type cannot be found in %v", err)
	}
	if out, err := codec.Append(nil, &[]odd{{` {"b":1, "a":2} `}}); err != nil || string(out) != `[{"a":2,"b":1}]` {
		t.Errorf("got %s, %v", out, err)
	}
	if _, err := codec.Read([]byte(`[null]`), canon.Limits{}); !has(err, canon.WrongKind) {
		t.Errorf("null: %v", err)
	}
}

func TestNullIsRefusedForEveryKind(t *testing.T) {
	for member := range strings.FieldsSeq(`word mayWord text is int small slope lower pair list slopes names shares byLower pointer number at ext shape shapes children id`) {
		text := `{"` + member + `":null}`
		_, err := everythingCodec.Read([]byte(text), canon.Limits{})
		found := slices.ContainsFunc(all(err), func(e *canon.Error) bool {
			return e.Reason == canon.WrongKind && string(e.Path) == "/"+member && strings.HasPrefix(e.Detail, "null")
		})
		if !found {
			t.Errorf("%s: %v", text, err)
		}
	}
}
