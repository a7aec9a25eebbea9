package canon_test

import (
	"bytes"
	"testing"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
)

// seeds are documents of the kinds that the library reads, and near misses.
var seeds = []string{
	small,
	`{"at":"2026-05-01T09:30:00.123456789Z","byLower":{"a":true},"children":[` + small + `],"count":3,"ext":{"urn:x":{"a":[1,null]}},"id":"x","int":-5,"is":true,"list":[],"lower":"low","mayIs":true,"mayText":"é\n","mayWord":"b","names":{"":"","é":"😀"},"note":"n","number":0,"pair":[1,2],"pointer":{"id":"p"},"raw":{"a":0},"shape":{"side":2,"type":"square"},"shapes":[{"a":"x","type":"blob","zest":"1/2"},{"type":"cube","z":1}],"shares":{"clinic":3},"slope":"3/4","slopes":["1/2"],"small":-128,"text":"\u0000\"\\","word":"clinic"}`,
	`{"act":{"commitment":"visits","type":"deliver"},"by":"per-1","for":"clinic","id":"c:1","on":"2026-05-01","seq":1}`,
	` { "text" : "\ud83d\ude00\u00e9\/" , "int" : 1.0e1 , "slopes" : [ "01/2" ] , "word" : "A" } `,
	`{"a":1,"a":2}`, `[1e21,1e-7,-0,0.1,123456789012345678901234567890]`, `{"type":"blob"`, `"\ud800"`, `[[[[]]]]`, `nul`, "\xff", ``,
}

func FuzzTransform(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		before := bytes.Clone(src)
		checkTransform(t, src)
		if raw, err := canon.NewRaw(src, canon.Limits{}); err == nil {
			out, err := canon.Transform(src, canon.Limits{})
			if err != nil || string(out) != string(raw) {
				t.Fatalf("%q is %q as a Raw and %q transformed, %v", src, raw, out, err)
			}
			if _, err := raw.MarshalJSON(); err != nil {
				t.Fatalf("%q became a Raw that cannot be written: %v", src, err)
			}
		}
		if !bytes.Equal(src, before) {
			t.Fatalf("the input was changed: %q, %q", before, src)
		}
	})
}

func FuzzCodec(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		before := bytes.Clone(src)
		checkCanonicalLaw(t, src)
		if _, err := everythingCodec.Read(src, canon.Limits{}); err != nil {
			for _, e := range all(err) {
				if p := e.Position; p.Known() && (p.Offset > int64(len(src)) || p.Line > 1+bytes.Count(src, []byte("\n"))) {
					t.Fatalf("%q: an error beyond the end: %v", src, e)
				}
			}
		}
		if !bytes.Equal(src, before) {
			t.Fatalf("the input was changed: %q, %q", before, src)
		}
	})
}

func FuzzLocate(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), "/children/0/text", "type")
	}
	f.Fuzz(func(t *testing.T, src []byte, path, key string) {
		if p, ok := canon.Locate(src, check.Path(path)); ok && p.Offset >= int64(len(src)) {
			t.Fatalf("%q in %q is located beyond the end: %v", path, src, p)
		}
		without, value, ok := canon.Cut(src, key)
		if !ok {
			return
		}
		out, err := canon.Transform(src, canon.Limits{})
		if err != nil || !bytes.Equal(out, src) {
			return // it promises something about canonical text only
		}
		if again, err := canon.Transform(without, canon.Limits{}); err != nil || !bytes.Equal(again, without) {
			t.Fatalf("%q without %q is %q: not canonical, %v", src, key, without, err)
		}
		if again, err := canon.Transform(value, canon.Limits{}); err != nil || !bytes.Equal(again, value) {
			t.Fatalf("%q of %q is %q: not canonical, %v", key, src, value, err)
		}
	})
}
