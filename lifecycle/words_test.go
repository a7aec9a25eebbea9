package lifecycle_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle"
)

// wordPointer is a pointer to a word, which reads text.
type wordPointer[W any] interface {
	*W
	encoding.TextUnmarshaler
}

type writable interface {
	lifecycle.Word
	encoding.TextMarshaler
	encoding.TextAppender
	fmt.GoStringer
}

func TestWordsAreReadAsTheyAreWritten(t *testing.T) {
	roundTrip[lifecycle.Stage](t, 8)
	roundTrip[lifecycle.Trigger](t, 45)
	roundTrip[lifecycle.Fact](t, 50)
	roundTrip[lifecycle.Consent](t, 10)
	roundTrip[lifecycle.CommitmentState](t, 6)
	roundTrip[lifecycle.CommitmentTrigger](t, 7)
	roundTrip[lifecycle.DeliveryState](t, 4)
	roundTrip[lifecycle.DeliveryTrigger](t, 8)
}

var snake = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)

// roundTrip tries every value of a list with n words, the zero value and all
// values beyond the list.
func roundTrip[W writable, P wordPointer[W]](t *testing.T, n int) {
	t.Helper()
	seen := map[string]bool{}
	for i := range 256 {
		w := W(i)
		text, err := w.MarshalText()
		if i > n {
			if err == nil {
				t.Errorf("%T %d is beyond the list and has the text %q", w, i, text)
			}
			if want := strings.TrimPrefix(fmt.Sprintf("%T(%d)", w, i), "lifecycle."); w.String() != want {
				t.Errorf("beyond the list: String %q, want %q", w.String(), want)
			}
			continue
		}
		if err != nil || string(text) != w.String() {
			t.Errorf("%T %d: text %q, %v; String %q", w, i, text, err, w.String())
		}
		if i > 0 && !snake.Match(text) || seen[string(text)] {
			t.Errorf("%T %d: the word %q is not snake_case or not its own", w, i, text)
		}
		seen[string(text)] = true
		var back W = 255
		if err := P(&back).UnmarshalText(text); err != nil || back != w {
			t.Errorf("%q is read as %v, %v; want %v", text, back, err, w)
		}
		if appended, err := w.AppendText([]byte("x")); err != nil || string(appended) != "x"+string(text) {
			t.Errorf("AppendText gives %q, %v; want x%s", appended, err, text)
		}
	}
	for _, stray := range []string{"unknown", " ", "Active", "active ", "scoping\n", strings.Repeat("ü", 100)} {
		var kept W = 1
		if err := P(&kept).UnmarshalText([]byte(stray)); err == nil || kept != 1 || len(err.Error()) > 200 {
			t.Errorf("%T from %q: %v, error %v", kept, stray, kept, err)
		}
	}
}

// The %#v of a constant must be the name under which it is declared.
func TestGoStringIsTheNameOfTheConstant(t *testing.T) {
	declared := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				for _, spec := range g.Specs {
					for _, id := range spec.(*ast.ValueSpec).Names {
						if id.IsExported() {
							declared["lifecycle."+id.Name] = true
						}
					}
				}
			}
		}
	}
	named := map[string]bool{}
	names[lifecycle.Stage](named, 0, 8)
	names[lifecycle.Trigger](named, 1, 45)
	names[lifecycle.Fact](named, 1, 50)
	names[lifecycle.Consent](named, 1, 10)
	names[lifecycle.CommitmentState](named, 0, 6)
	names[lifecycle.CommitmentTrigger](named, 1, 7)
	names[lifecycle.DeliveryState](named, 0, 4)
	names[lifecycle.DeliveryTrigger](named, 1, 8)
	if diff := cmp.Diff(declared, named); diff != "" {
		t.Errorf("constants declared, and their GoString (-want +got):\n%s", diff)
	}
	if got := fmt.Sprintf("%#v", lifecycle.Trigger(0)); got != "lifecycle.Trigger(0)" {
		t.Errorf("the zero Trigger prints as %s", got)
	}
	if got := fmt.Sprintf("%#v", lifecycle.Stage(99)); got != "lifecycle.Stage(99)" {
		t.Errorf("a stage beyond the list prints as %s", got)
	}
}

func names[W lifecycle.Word](into map[string]bool, first, last int) {
	for i := first; i <= last; i++ {
		into[fmt.Sprintf("%#v", W(i))] = true
	}
}

func TestStagesHaveTheirIATIStatus(t *testing.T) {
	got := map[string]int{}
	for s := lifecycle.None; s <= lifecycle.Abandoned; s++ {
		got[s.String()] = s.IATIStatus()
	}
	want := map[string]int{
		"": 0, "scoping": 1, "negotiating": 1, "signed": 1, "active": 2,
		"suspended": 6, "winding_down": 3, "closed": 4, "abandoned": 5,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("IATI status (-want +got):\n%s", diff)
	}
}

func TestStagesAreWordsInDocuments(t *testing.T) {
	type document struct {
		Stage lifecycle.Stage                    `json:"stage,omitzero"`
		Facts lifecycle.Facts                    `json:"facts,omitzero"`
		Count map[lifecycle.CommitmentState]uint `json:"count,omitzero"`
	}
	doc := document{
		Stage: lifecycle.WindingDown,
		Facts: lifecycle.FactsOf(lifecycle.DutiesSettled, lifecycle.CauseStated),
		Count: map[lifecycle.CommitmentState]uint{lifecycle.Firm: 2},
	}
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"stage":"winding_down","facts":"cause_stated duties_settled","count":{"firm":2}}`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	var back document
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(doc, back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if err := json.Unmarshal([]byte(`{"stage":"dormant"}`), &back); err == nil {
		t.Error("an unknown stage was read")
	}
	if s, err := lifecycle.ParseStage("active"); s != lifecycle.Active || err != nil {
		t.Errorf("ParseStage: %v, %v", s, err)
	}
}

func TestFactsAreASet(t *testing.T) {
	every := lifecycle.EveryFact()
	if every.Len() != 50 || every.Has(0) || every.Has(51) || every.Has(255) {
		t.Fatalf("EveryFact holds %d facts: %v", every.Len(), every)
	}
	rapid.Check(t, func(t *rapid.T) {
		fact := rapid.Custom(func(t *rapid.T) lifecycle.Fact { return lifecycle.Fact(rapid.IntRange(1, 50).Draw(t, "fact")) })
		in := rapid.SliceOf(fact).Draw(t, "in")
		out := rapid.SliceOf(fact).Draw(t, "out")
		model := map[lifecycle.Fact]bool{}
		for _, f := range in {
			model[f] = true
		}
		for _, f := range out {
			delete(model, f)
		}
		set := lifecycle.FactsOf(in...).Without(out...)
		if set != lifecycle.FactsOf(in...).Minus(lifecycle.FactsOf(out...)) {
			t.Fatalf("Without and Minus differ for %v, %v", in, out)
		}
		var last lifecycle.Fact
		n := 0
		for f := range set.All() {
			if !model[f] || f <= last {
				t.Fatalf("%v yields %v after %v", set, f, last)
			}
			last = f
			n++
		}
		if n != len(model) || set.Len() != n {
			t.Fatalf("%v has %d facts, yields %d, want %d", set, set.Len(), n, len(model))
		}
		text, err := set.MarshalText()
		var back lifecycle.Facts
		if err != nil || back.UnmarshalText(text) != nil || back != set || string(text) != set.String() {
			t.Fatalf("%q, %v is read back as %v", text, err, back)
		}
	})
}

func TestOneSetOfFactsHasOneText(t *testing.T) {
	for _, text := range []string{
		"drafted drafted", "drafted purpose_stated", "drafted ", " drafted", "drafted  two_partners", "drafted,two_partners", "x",
	} {
		kept := lifecycle.FactsOf(lifecycle.Covered)
		if err := kept.UnmarshalText([]byte(text)); err == nil || kept != lifecycle.FactsOf(lifecycle.Covered) {
			t.Errorf("%q is read as %v, %v", text, kept, err)
		}
	}
	if text, err := lifecycle.Facts(1).MarshalText(); err == nil {
		t.Errorf("the unused bit has the text %q", text)
	}
	want := "lifecycle.FactsOf(lifecycle.Drafted, lifecycle.Covered)"
	if got := fmt.Sprintf("%#v", lifecycle.FactsOf(lifecycle.Covered, lifecycle.Drafted)); got != want {
		t.Errorf("GoString %s, want %s", got, want)
	}
	if lifecycle.FactsOf(0, 77, 255) != 0 {
		t.Error("a value that is no fact came into a set")
	}
}

func FuzzFactsUnmarshalText(f *testing.F) {
	for _, row := range lifecycle.Rows() {
		f.Add(row.Needs.String())
	}
	f.Add(lifecycle.EveryFact().String())
	f.Add("covered covered")
	f.Fuzz(func(t *testing.T, text string) {
		var s lifecycle.Facts
		if s.UnmarshalText([]byte(text)) == nil && s.String() != text {
			t.Errorf("%q is read as %v", text, s)
		}
	})
}
