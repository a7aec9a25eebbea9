package terms_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files of this package")

func file(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func read(t testing.TB, src []byte) terms.Terms {
	t.Helper()
	got, err := terms.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func canonical(t interface {
	Helper()
	Fatal(...any)
}, of terms.Terms) []byte {
	t.Helper()
	raw, err := of.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func decoded(t interface{ Fatal(...any) }, raw []byte) any {
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

const minimal = `{"purpose":"","schema":"mufakat/terms/1","title":""}`

// values are types whose insides are theirs alone and are never written to.
var values = map[reflect.Type]bool{
	reflect.TypeFor[exact.Number](): true, reflect.TypeFor[money.Amount](): true, reflect.TypeFor[calendar.Date](): true,
	reflect.TypeFor[calendar.Period](): true, reflect.TypeFor[calendar.Cadence](): true, reflect.TypeFor[terms.Schema](): true,
}

func TestFullDocumentUsesEveryFieldAndKeepsItsCanonicalForm(t *testing.T) {
	full := read(t, file(t, "full.json"))
	used := map[string]bool{}
	var visit func(v reflect.Value)
	visit = func(v reflect.Value) {
		switch {
		case values[v.Type()]:
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				name := v.Type().String() + "." + v.Type().Field(i).Name
				used[name] = used[name] || !v.Field(i).IsZero() || v.Type().Field(i).Name == "Schema"
				visit(v.Field(i))
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i))
			}
		case v.Kind() == reflect.Pointer && !v.IsNil():
			visit(v.Elem())
		}
	}
	visit(reflect.ValueOf(full))
	for name, is := range used {
		if !is {
			t.Errorf("testdata/full.json never uses %s", name)
		}
	}
	got := canonical(t, full)
	golden := filepath.Join("testdata", "full.canonical.json")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(file(t, "full.canonical.json")), string(got)); diff != "" {
		t.Errorf("canonical form (-want +got):\n%s", diff)
	}
	if report := full.Check(terms.Options{}); len(report) > 0 {
		t.Errorf("full.json is sound, but Check finds %v", report)
	}
}

// What was signed must load for ever: this file and this digest never change.
func TestReleasedDocumentsLoadForEver(t *testing.T) {
	for name, digest := range map[string]id.Digest{
		"terms-1.json": "sha256:4170d63cb0d51cb98d8402133bb4a4c2380abfed63059225b620ea1985e70546",
	} {
		got, err := read(t, file(t, filepath.Join("released", name))).Digest()
		if err != nil || got != digest {
			t.Errorf("%s: digest %s, %v; want %s", name, got, err, digest)
		}
	}
}

func TestMinimalDocumentIsItsOwnCanonicalForm(t *testing.T) {
	if got := string(canonical(t, read(t, []byte(minimal)))); got != minimal {
		t.Errorf("got  %s\nwant %s", got, minimal)
	}
	if got := string(canonical(t, terms.Terms{})); got != minimal {
		t.Errorf("the zero Terms are written as %s", got)
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := draw.Terms().Draw(t, "terms")
		raw := canonical(t, want)
		got, err := terms.Read(raw)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, sameValues...); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if again := canonical(t, got); !bytes.Equal(raw, again) {
			t.Errorf("bytes differ:\n%s\n%s", raw, again)
		}
		spaced := &bytes.Buffer{}
		if err := json.Indent(spaced, raw, "", "\t"); err != nil {
			t.Fatal(err)
		}
		loose, err := terms.Read(spaced.Bytes())
		if err != nil || !bytes.Equal(canonical(t, loose), raw) {
			t.Errorf("white space changes what is read: %v", err)
		}
	})
}

// sameValues compares values by their text, which tells 1.0 from 1.00.
var sameValues = cmp.Options{
	cmp.Comparer(func(a, b exact.Number) bool { return a.GoString() == b.GoString() }),
	cmp.Comparer(func(a, b money.Amount) bool { return a.GoString() == b.GoString() }),
}

func TestAbsentAndEmptyStayApart(t *testing.T) {
	absent, empty := terms.Terms{}, terms.Terms{Partners: []terms.Partner{}, Ext: canon.Ext{}}
	const want = `{"ext":{},"partners":[],"purpose":"","schema":"mufakat/terms/1","title":""}`
	if got := string(canonical(t, empty)); got != want {
		t.Errorf("empty lists are written as %s", got)
	}
	back := read(t, []byte(want))
	if back.Partners == nil || back.Ext == nil {
		t.Errorf("[] and {} are read as absent: %#v %#v", back.Partners, back.Ext)
	}
	if back := read(t, []byte(minimal)); back.Partners != nil || back.Ext != nil {
		t.Errorf("absent members are read as %#v %#v", back.Partners, back.Ext)
	}
	if diff := terms.Diff(absent, empty); len(diff) != 2 {
		t.Errorf("Diff tells them apart by %v", diff)
	}
}

func TestUnknownWordsSurviveAndAreReported(t *testing.T) {
	const src = `{"kind":"handshake","partners":[{"id":"mill","kind":"guild","name":"Mill","standing":"observer"}],"purpose":"","schema":"mufakat/terms/1","title":""}`
	got := read(t, []byte(src))
	if back := string(canonical(t, got)); back != src {
		t.Errorf("written back as %s", back)
	}
	var words []string
	for _, f := range got.Check(terms.Options{}).With(terms.DAT006) {
		words = append(words, string(f.Place)+" "+f.Params["word"])
	}
	want := []string{"/kind handshake", "/partners/mill/kind guild", "/partners/mill/standing observer"}
	if diff := cmp.Diff(want, words); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFaultyDocumentsAreRefusedWithPathAndOffset(t *testing.T) {
	doc := func(members string) string {
		return `{"schema":"mufakat/terms/1","title":"","purpose":""` + members + `}`
	}
	for _, c := range []struct {
		name, src string
		reason    canon.Reason
		path      string
		at        string // what stands at the offset
	}{
		{"unknown member", doc(`,"titel":""`), canon.UnknownField, "/titel", `"titel"`},
		{"unknown member inside", doc(`,"partners":[{"id":"a","name":"","kind":"company","nam":""}]`), canon.UnknownField, "/partners/0/nam", `"nam"`},
		{"repeated member", doc(`,"title":""`), canon.DuplicateKey, "/title", `"title"`},
		{"missing member", `{"schema":"mufakat/terms/1","title":""}`, canon.Missing, "/purpose", `{`},
		{"null", doc(`,"kind":null`), canon.WrongKind, "/kind", `null`},
		{"null for a list", doc(`,"partners":null`), canon.WrongKind, "/partners", `null`},
		{"another schema", `{"schema":"mufakat/terms/2","title":"","purpose":""}`, canon.BadText, "/schema", `"mufakat`},
		{"bad id", doc(`,"partners":[{"id":"A","name":"","kind":"company"}]`), canon.BadText, "/partners/0/id", `"A"`},
		{"bad day", doc(`,"duration":{"end":"2026-02-30"}`), canon.BadText, "/duration/end", `"2026-02-30"`},
		{"money as a number", doc(`,"commitments":[{"id":"a","from":"b","kind":"cash","money":100}]`), canon.WrongKind, "/commitments/0/money", `100`},
		{"money without currency", doc(`,"commitments":[{"id":"a","from":"b","kind":"cash","money":"100"}]`), canon.BadText, "/commitments/0/money", `"100"`},
		{"fraction", doc(`,"duration":{"noticeDays":1.5}`), canon.BadNumber, "/duration/noticeDays", `1.5`},
		{"ext without URI", doc(`,"ext":{"colour":1}`), "", "/ext", ``},
		{"trailing", doc(``) + `{}`, canon.Trailing, "", `{}`},
		{"cut off", doc(``)[:30], canon.Syntax, "", ``},
		{"empty", ``, canon.Syntax, "", ``},
		{"bad UTF-8", doc(",\"kind\":\"\xff\""), canon.BadUTF8, "/kind", "\xff"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := terms.Read([]byte(c.src))
			var errs canon.Errors
			if !errors.As(err, &errs) || len(errs) == 0 {
				t.Fatalf("Read: %v", err)
			}
			got := errs[0]
			if c.reason != "" && got.Reason != c.reason {
				t.Errorf("reason %q, want %q", got.Reason, c.reason)
			}
			if !strings.HasPrefix(string(got.Path), c.path) {
				t.Errorf("path %q, want %q", got.Path, c.path)
			}
			if rest := c.src[min(int(got.Position.Offset), len(c.src)):]; !strings.HasPrefix(rest, c.at) {
				t.Errorf("offset %d is at %.20q, want %q", got.Position.Offset, rest, c.at)
			}
		})
	}
	if _, err := terms.Read([]byte(`{"schema":"mufakat/terms/9","title":"","purpose":""}`)); !errors.Is(err, terms.ErrSchema) {
		t.Errorf("another schema: %v", err)
	}
}

func TestHostileInputIsRefusedWithinASecond(t *testing.T) {
	for name, src := range map[string]string{
		"garbage of 10 MB":     strings.Repeat("garbage!", 10<<20/8),
		"100,000 levels":       strings.Repeat("[", 100_000),
		"100,000 levels in":    `{"schema":"mufakat/terms/1","title":"","purpose":"","ext":{"a:b":` + strings.Repeat(`[`, 100_000),
		"a million digits":     `{"schema":"mufakat/terms/1","title":"","purpose":"","duration":{"noticeDays":` + strings.Repeat("9", 1_000_000) + `}}`,
		"a million digits sum": `{"schema":"mufakat/terms/1","title":"","purpose":"","success":{"threshold":"` + strings.Repeat("9", 1_000_000) + `"}}`,
		"a long text":          `{"schema":"mufakat/terms/1","title":"` + strings.Repeat("a", 64<<10+1) + `","purpose":""}`,
	} {
		var err error
		work := testing.AllocsPerRun(1, func() { _, err = terms.Read([]byte(src)) })
		var errs canon.Errors
		if !errors.As(err, &errs) {
			t.Errorf("%s: %v", name, err)
		}
		if len(err.Error()) > 2000 {
			t.Errorf("%s: the message has %d bytes", name, len(err.Error()))
		}
		if work > 100 { // it stops where the limit is passed
			t.Errorf("%s: %v allocations", name, work)
		}
	}
}

func TestTermsThatCannotBeWrittenAreNamedByPath(t *testing.T) {
	_, err := terms.Terms{Partners: []terms.Partner{{ID: "Bad"}}, Commitments: []contribution.Commitment{{ID: "c", From: ""}}}.Append(nil)
	if err == nil || !strings.Contains(err.Error(), "/partners/0/id") || !strings.Contains(err.Error(), "/commitments/0/from") {
		t.Errorf("Append: %v", err)
	}
	if _, err := (terms.Terms{Title: "\xff"}).Digest(); err == nil {
		t.Error("Digest of bytes that are not UTF-8: no error")
	}
}

func TestCloneSharesNothing(t *testing.T) {
	full := read(t, file(t, "full.json"))
	copied := full.Clone()
	if diff := cmp.Diff(full, copied, sameValues...); diff != "" {
		t.Errorf("Clone differs (-want +got):\n%s", diff)
	}
	seen := 0
	var visit func(a, b reflect.Value, path string)
	visit = func(a, b reflect.Value, path string) {
		if values[a.Type()] {
			return
		}
		switch a.Kind() {
		case reflect.Struct:
			for i := range a.NumField() {
				visit(a.Field(i), b.Field(i), path+"."+a.Type().Field(i).Name)
			}
		case reflect.Slice, reflect.Map, reflect.Pointer:
			if a.IsNil() {
				return
			}
			seen++
			if a.Pointer() == b.Pointer() {
				t.Errorf("%s is shared", path)
			}
			switch a.Kind() {
			case reflect.Slice:
				for i := range a.Len() {
					visit(a.Index(i), b.Index(i), path)
				}
			case reflect.Pointer:
				visit(a.Elem(), b.Elem(), path)
			}
		}
	}
	visit(reflect.ValueOf(full), reflect.ValueOf(copied), "Terms")
	if seen < 100 {
		t.Errorf("only %d references were looked at", seen)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(minimal))
	for _, name := range []string{"full.json", "full.canonical.json"} {
		if raw, err := os.ReadFile(filepath.Join("testdata", name)); err == nil {
			f.Add(raw)
		}
	}
	f.Add([]byte(`{"schema":"mufakat/terms/1","title":"","purpose":"","commitments":[{"id":"a","from":"b","kind":"cash","release":[{"commitment":"a"},{}]}]}`))
	f.Add([]byte(`{"schema":"mufakat/terms/1","title":"","purpose":"","ext":{"a:\u0061":[{"id":"~/"}]}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		got, report, err := terms.Inspect(src, terms.Options{})
		if err != nil {
			return
		}
		raw := canonical(t, got)
		again, err := terms.Read(raw)
		if err != nil {
			t.Fatalf("what was written is not read: %v\n%s", err, raw)
		}
		if second := canonical(t, again); !bytes.Equal(raw, second) {
			t.Errorf("two canonical forms:\n%s\n%s", raw, second)
		}
		if changes := terms.Diff(got, again); len(changes) > 0 {
			t.Errorf("reading changes %v", changes)
		}
		for _, f := range report {
			if want, ok := canon.Locate(src, f.Path); !ok || f.Position != want {
				t.Errorf("%s at %s: position %v, want %v", f.Code, f.Path, f.Position, want)
			}
		}
	})
}
