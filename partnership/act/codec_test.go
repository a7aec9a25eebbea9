package act_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

var update = flag.Bool("update", false, "write testdata/acts.jsonl in canonical form")

// examples are the filled acts and effects of testdata/acts.jsonl, one a line:
// every type, and over the lines of a type every member.
const examples = "acts.jsonl"

func lines(t testing.TB, name string) [][]byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Split(bytes.TrimSuffix(src, []byte("\n")), []byte("\n"))
}

// filled reads the examples.
func filled(t testing.TB) []act.Recorded {
	t.Helper()
	var all []act.Recorded
	for i, line := range lines(t, examples) {
		r, err := act.ReadRecorded(line)
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		all = append(all, r)
	}
	return all
}

func write(t testing.TB, r act.Recorded) string {
	t.Helper()
	b, err := act.Append(nil, r)
	if err != nil {
		t.Fatalf("%#v: %v", r, err)
	}
	return string(b)
}

func TestExamplesAreCanonicalAndReadAsTheyAreWritten(t *testing.T) {
	if *update {
		var out []byte
		for _, r := range filled(t) {
			out = append(append(out, write(t, r)...), '\n')
		}
		if err := os.WriteFile(filepath.Join("testdata", examples), out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i, line := range lines(t, examples) {
		r, err := act.ReadRecorded(line)
		if err != nil {
			t.Errorf("line %d: %v", i+1, err)
			continue
		}
		if diff := cmp.Diff(string(line), write(t, r)); diff != "" {
			t.Errorf("line %d is written otherwise (-want +got):\n%s", i+1, diff)
		}
		a, err := act.Read(line)
		if act.IsEffect(r.Type()) {
			if err == nil {
				t.Errorf("line %d: the effect %q is read as an act", i+1, r.Type())
			}
			continue
		}
		if err != nil {
			t.Errorf("line %d: Read: %v", i+1, err)
		} else if write(t, a) != string(line) {
			t.Errorf("line %d: Read and ReadRecorded differ", i+1)
		}
	}
}

func TestEveryTypeHasAnExampleWithEveryMember(t *testing.T) {
	used := map[reflect.Type]map[string]bool{}
	var note func(v reflect.Value)
	note = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				note(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				note(v.Index(i))
			}
		case reflect.Struct:
			typ := v.Type()
			if used[typ] == nil {
				used[typ] = map[string]bool{}
			}
			for i := range typ.NumField() {
				if f := typ.Field(i); f.IsExported() && !v.Field(i).IsZero() {
					used[typ][f.Name] = true
					note(v.Field(i))
				}
			}
		}
	}
	seen := map[act.Type]bool{}
	for _, r := range filled(t) {
		seen[r.Type()] = true
		note(reflect.ValueOf(r))
	}
	for _, want := range slices.Concat(act.Types(), act.Effects()) {
		if !seen[want] {
			t.Errorf("no example of %q", want)
		}
	}
	home := reflect.TypeFor[act.Begin]().PkgPath()
	for typ, fields := range used {
		if typ.PkgPath() != home && typ != reflect.TypeFor[terms.Duration]() && !strings.HasSuffix(typ.PkgPath(), "/contribution") {
			continue // terms and their nouns have examples of their own
		}
		for i := range typ.NumField() {
			if name := typ.Field(i).Name; !fields[name] {
				t.Errorf("no example has %s.%s", typ, name)
			}
		}
	}
}

func TestReleasedActsLoadForEver(t *testing.T) {
	for i, line := range lines(t, "released/acts-1.jsonl") {
		r, err := act.ReadRecorded(line)
		if err != nil {
			t.Errorf("line %d: %v", i+1, err)
			continue
		}
		if _, unknown := r.(act.Unknown); unknown {
			t.Errorf("line %d: the type %q is known no more", i+1, r.Type())
		}
		if diff := cmp.Diff(string(line), write(t, r)); diff != "" {
			t.Errorf("line %d is written otherwise (-want +got):\n%s", i+1, diff)
		}
	}
}

func TestTypesAreInTheOrderOfTheDesign(t *testing.T) {
	const want = "begin adopt invite join draft sign consent decline retract meet activate abandon " +
		"deliver accept dispute resolve firm waive release assign rate value reach measure judge agree_score " +
		"review communicate set_expectation appoint leave tie record_support record_evidence " +
		"register_opportunity except breach cure escalate " +
		"amend renew accede novate withdraw remove suspend resume correct " +
		"give_notice revoke_notice wind_down settle rescind close succeed advance"
	if diff := cmp.Diff(want, joined(act.Types())); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
	const effects = "adopted voided lapsed accepted reopened activated left ending abandoned closed"
	if diff := cmp.Diff(effects, joined(act.Effects())); diff != "" {
		t.Errorf("effects (-want +got):\n%s", diff)
	}
}

func joined(types []act.Type) string {
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = string(t)
	}
	return strings.Join(words, " ")
}

func TestNewMakesTheActOfItsType(t *testing.T) {
	for _, want := range act.Types() {
		a, ok := act.New(want)
		if !ok || a.Type() != want || !reflect.ValueOf(a).IsZero() {
			t.Errorf("New(%q) = %#v, %t", want, a, ok)
		}
		if act.IsEffect(want) {
			t.Errorf("the act %q is said to be an effect", want)
		}
	}
	for _, effect := range append(act.Effects(), "", "dance") {
		if a, ok := act.New(effect); ok {
			t.Errorf("New(%q) = %#v, want none", effect, a)
		}
	}
	if act.IsEffect("dance") || !act.IsEffect("closed") || act.IsEffect("close") {
		t.Error("IsEffect is wrong about dance, closed or close")
	}
}

func TestAnUnknownTypeIsKeptWhereItWasRecordedAndRefusedElsewhere(t *testing.T) {
	const line = `{"by":[1,{"a":null}],"type":"dance","ü":"\u0001"}`
	r, err := act.ReadRecorded([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	want := act.Unknown{Word: "dance", Raw: line}
	if diff := cmp.Diff(act.Recorded(want), r); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := write(t, r); got != line {
		t.Errorf("written as %s, want %s", got, line)
	}
	_, err = act.Read([]byte(line))
	var all canon.Errors
	if !errors.As(err, &all) || all[0].Path != "/type" {
		t.Errorf("Read: %v, want a canon.Errors at /type", err)
	}
	if _, err := act.Append(nil, act.Unknown{Word: "dance"}); err == nil {
		t.Error("an unknown act without text is written")
	}
}

func TestReadingIsStrict(t *testing.T) {
	for name, src := range map[string]string{
		"no type":          `{"words":"ya"}`,
		"type not a text":  `{"type":1}`,
		"unknown member":   `{"type":"join","wrods":"ya"}`,
		"member twice":     `{"type":"join","words":"a","words":"b"}`,
		"type twice":       `{"type":"join","type":"join"}`,
		"missing member":   `{"type":"dispute","delivery":"9"}`,
		"null":             `{"type":"join","words":null}`,
		"trailing":         `{"type":"join"} {}`,
		"fraction":         `{"type":"rate","partner":"mill","level":1.5}`,
		"ill-formed id":    `{"type":"invite","partner":"The Mill"}`,
		"replaced unknown": `{"type":"correct","seq":1,"replacement":{"type":"dance"}}`,
		"replaced effect":  `{"type":"correct","seq":1,"replacement":{"type":"closed"}}`,
		"not an object":    `["join"]`,
	} {
		if a, err := act.Read([]byte(src)); err == nil {
			t.Errorf("%s: read as %#v", name, a)
		}
		if r, err := act.ReadRecorded([]byte(src)); err == nil {
			t.Errorf("%s: read as recorded %#v", name, r)
		}
	}
}

func TestDigestIsThatOfTheCanonicalBytes(t *testing.T) {
	seen := map[id.Digest]string{}
	for _, r := range filled(t) {
		a, ok := r.(act.Act)
		if !ok {
			continue
		}
		got, err := act.Digest(a)
		if err != nil {
			t.Fatal(err)
		}
		text := write(t, a)
		if want := id.Sum([]byte(text)); got != want {
			t.Errorf("Digest(%s) = %s, want %s", text, got, want)
		}
		if seen[got] != "" {
			t.Errorf("%s and %s have one digest", text, seen[got])
		}
		seen[got] = text
	}
	for _, a := range []act.Act{nil, &act.Join{}, act.Invite{Partner: "The Mill"}, act.Join{Words: "\xff"}} {
		if d, err := act.Digest(a); err == nil {
			t.Errorf("Digest(%#v) = %s, want an error", a, d)
		}
	}
}

func TestEveryProposalHasAForm(t *testing.T) {
	for _, r := range filled(t) {
		a, ok := r.(act.Act)
		if !ok {
			continue
		}
		field := reflect.ValueOf(a).FieldByName("Form")
		want := field.IsValid() && a.Type() != "consent" && a.Type() != "give_notice"
		form, ok := act.FormOf(a)
		if ok != want {
			t.Errorf("FormOf(%s) is %t, want %t", a.Type(), ok, want)
		}
		if ok && form != field.Interface() {
			t.Errorf("FormOf(%s) = %q, want %q", a.Type(), form, field)
		}
	}
}

func TestTermsOfFindsEveryTerms(t *testing.T) {
	for _, r := range filled(t) {
		a, ok := r.(act.Act)
		if !ok {
			continue
		}
		field := reflect.Indirect(reflect.ValueOf(a).FieldByName("Terms"))
		got, ok := act.TermsOf(a)
		if ok != field.IsValid() {
			t.Errorf("TermsOf(%s) is %t, want %t", a.Type(), ok, field.IsValid())
		} else if ok && got.Title != field.FieldByName("Title").String() {
			t.Errorf("TermsOf(%s) has the title %q", a.Type(), got.Title)
		}
	}
	if _, ok := act.TermsOf(act.Sign{}); ok {
		t.Error("a Sign without terms has terms")
	}
}

func FuzzReadRecorded(f *testing.F) {
	for _, line := range lines(f, examples) {
		f.Add(line)
	}
	f.Add([]byte(`{"type":"dance","with":["clinic",{"type":"join"}]}`))
	f.Add([]byte(`{"type":"correct","seq":1,"replacement":{"type":"correct","seq":1}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := act.ReadRecorded(src)
		if err != nil {
			if r != nil {
				t.Fatalf("an error and %#v", r)
			}
			return
		}
		first, err := act.Append(nil, r)
		if err != nil {
			t.Fatalf("%#v was read and is not written: %v", r, err)
		}
		again, err := act.ReadRecorded(first)
		if err != nil {
			t.Fatalf("%s was written and is not read: %v", first, err)
		}
		if second := write(t, again); second != string(first) {
			t.Fatalf("%s becomes %s", first, second)
		}
		if c := write(t, act.Clone(r)); c != string(first) {
			t.Fatalf("the clone of %s is %s", first, c)
		}
		if a, ok := r.(act.Act); ok {
			act.WellFormed(a)
		}
	})
}

func ExampleRead() {
	a, err := act.Read([]byte(`{"type": "invite", "partner": "mill"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	switch a := a.(type) {
	case act.Invite:
		fmt.Println("invited:", a.Partner)
	}
	_, err = act.Read([]byte(`{"type": "invite", "partner": "The Mill"}`))
	fmt.Println(err != nil)
	// Output:
	// invited: mill
	// true
}

func ExampleAppend() {
	b, err := act.Append(nil, act.Rate{Partner: "mill", Level: 3, Words: "It came when we needed it"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(b))
	// Output: {"level":3,"partner":"mill","type":"rate","words":"It came when we needed it"}
}

func ExampleDigest() {
	one, _ := act.Digest(act.Firm{Commitment: "pump"})
	same, _ := act.Digest(act.Firm{Commitment: "pump"})
	other, _ := act.Digest(act.Firm{Commitment: "room"})
	fmt.Println(one)
	fmt.Println(one == same, one == other)
	// Output:
	// sha256:e224467ce59e43335a73eeb47b7930a17e05079087e9d71c0c5c30c81ddff1ca
	// true false
}

func BenchmarkReadRecorded(b *testing.B) {
	src := []byte(`{"commitment":"pump","quantity":{"number":"2","unit":"item"},"type":"deliver"}`)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := act.ReadRecorded(src); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	a := act.Consent{Proposal: "7", Form: terms.Signature}
	var room []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if room, err = act.Append(room[:0], a); err != nil {
			b.Fatal(err)
		}
	}
}
