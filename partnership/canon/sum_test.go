package canon_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/canon"
)

func TestUnknownVariantIsKeptOrRefused(t *testing.T) {
	const text = `[{"type":"cube","side":1.0},{"side":2,"type":"square"}]`
	open := canon.MustCodec[[]shape](canon.Sum("type",
		func(word string, raw canon.Raw) shape { return strange{word, raw} }, map[string]shape{"square": square{}}))
	got, err := open.Read([]byte(text), canon.Limits{})
	want := []shape{strange{"cube", `{"side":1,"type":"cube"}`}, square{2}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	out, err := open.Append(nil, &got)
	if want := `[{"side":1,"type":"cube"},{"side":2,"type":"square"}]`; string(out) != want || err != nil {
		t.Errorf("written %s, %v, want %s", out, err, want)
	}
	for name, unknown := range map[string]func(string, canon.Raw) shape{
		"no function": nil,
		"nil":         func(string, canon.Raw) shape { return nil },
	} {
		closed := canon.MustCodec[[]shape](canon.Sum("type", unknown, map[string]shape{"square": square{}}))
		_, err := closed.Read([]byte(text), canon.Limits{})
		if want := `canon: /0/type: offset 9 (line 1, column 10): bad text: no such type: "cube"`; err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

func TestTagMayStandAnywhere(t *testing.T) {
	codec := canon.MustCodec[shape](canon.Sum("type", nil, map[string]shape{"blob": blob{}}))
	for _, text := range []string{
		`{"type":"blob","a":"}\"{","zest":"1/2"}`, `{"a":"}\"{","zest":"1/2","type":"blob"}`, ` { "a" : "}\"{" , "type" : "bl\u006fb" , "zest" : "1/2" } `,
	} {
		got, err := codec.Read([]byte(text), canon.Limits{})
		if want := (blob{"}\"{", slope{1, 2}}); got != want || err != nil {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	_, err := codec.Read([]byte(`{"type":"blob","a":"x","type":"blob"}`), canon.Limits{})
	if !has(err, canon.DuplicateKey) {
		t.Errorf("two tags: %v", err)
	}
	for _, text := range []string{`{"a":"x"`, `{"a":}`, `{"a":"x","type":"\ud800"}`, `{"a":"x","type":tru}`, `{`, `{"a":[}`, `{"type"`, `{"type":`} {
		if _, err := codec.Read([]byte(text), canon.Limits{}); !has(err, canon.Syntax) && !has(err, canon.BadUTF8) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
