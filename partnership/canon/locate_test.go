package canon_test

import (
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"pgregory.net/rapid"
)

func TestLocateFindsEachValue(t *testing.T) {
	const src = `{ "a": [1, {"x/y": "]}\"", "~": null}],
 "\u0062": { "0": true },
 "": 7}`
	for path, start := range map[check.Path]string{
		"":          `{ "a"`,
		"/a":        `[1,`,
		"/a/0":      `1,`,
		"/a/1":      `{"x/y"`,
		"/a/1/x~1y": `"]}\""`,
		"/a/1/~0":   `null`,
		"/b":        `{ "0"`,
		"/b/0":      `true`,
		"/":         `7}`,
	} {
		p, ok := canon.Locate([]byte(src), path)
		if !ok || !strings.HasPrefix(src[p.Offset:], start) {
			t.Errorf("%q: %v, %v, want where %s stands", path, p, ok, start)
			continue
		}
		before := src[:p.Offset]
		line, column := 1+strings.Count(before, "\n"), len(before)-strings.LastIndex(before, "\n")
		if p.Line != line || p.Column != column {
			t.Errorf("%q: line %d, column %d, want %d and %d", path, p.Line, p.Column, line, column)
		}
	}
	for _, path := range []check.Path{"/c", "/a/2", "/a/-", "/a/01", "/a/0/x", "/a/x", "/b/1", "/a/1/x"} {
		if p, ok := canon.Locate([]byte(src), path); ok {
			t.Errorf("%q was found at %v", path, p)
		}
	}
}

func TestCutLeavesTheRestCanonical(t *testing.T) {
	for _, test := range []struct{ src, key, without, value string }{
		{`{"a":1}`, "a", `{}`, `1`},
		{`{"a":1,"b":2}`, "a", `{"b":2}`, `1`},
		{`{"a":1,"b":[{}],"c":3}`, "b", `{"a":1,"c":3}`, `[{}]`},
		{`{"a":1,"b":"x,}"}`, "b", `{"a":1}`, `"x,}"`},
		{` { "a" : 1 , "b" : 2 } `, "a", ` { "b" : 2 } `, `1`},
		{` { "a" : 1 , "b" : 2 } `, "b", ` { "a" : 1  } `, `2`},
		{`{"\u0061":1,"b":{"b":0}}`, "a", `{"b":{"b":0}}`, `1`},
	} {
		without, value, ok := canon.Cut([]byte(test.src), test.key)
		if !ok || string(without) != test.without || string(value) != test.value {
			t.Errorf("%s without %s: %s, %s, %v, want %s, %s", test.src, test.key, without, value, ok, test.without, test.value)
		}
		start, end, ok := canon.Member([]byte(test.src), test.key)
		if !ok || test.src[start:end] != test.value {
			t.Errorf("member %s of %s: %d to %d, %v", test.key, test.src, start, end, ok)
		}
	}
	for _, src := range []string{``, `1`, `[]`, `{}`, `{"b":{"a":1}}`, `{"b":"\"a\":1"}`, `{"b"`, `{"b":`, `{"b":1`, `{"b":[`, `{"a":"x`} {
		without, value, ok := canon.Cut([]byte(src), "a")
		if ok || value != nil || string(without) != src {
			t.Errorf("%s without a: %s, %s, %v", src, without, value, ok)
		}
	}
}

// TestCutIsWhatWasNotThere cuts each member of a canonical object: what is
// left is what is written when the member is absent.
func TestCutIsWhatWasNotThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		members := rapid.MapOfN(genText, genRaw, 1, 5).Draw(t, "members")
		codec := canon.MustCodec[map[string]canon.Raw]()
		src, err := codec.Append(nil, &members)
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range members {
			without, value, ok := canon.Cut(src, key)
			if !ok || string(value) != string(want) {
				t.Fatalf("%s of %s: %s, %v", key, src, value, ok)
			}
			position, ok := canon.Locate(src, check.Path("").Key(key))
			if start, _, _ := canon.Member(src, key); !ok || int(position.Offset) != start {
				t.Fatalf("%q of %s: located at %v, and at %d", key, src, position, start)
			}
			rest := map[string]canon.Raw{}
			for k, v := range members {
				if k != key {
					rest[k] = v
				}
			}
			if left, err := codec.Append(nil, &rest); err != nil || string(left) != string(without) {
				t.Fatalf("%s without %q: %s, want %s, %v", src, key, without, left, err)
			}
		}
	})
}
