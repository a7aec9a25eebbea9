package partnership_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/check"
)

// failing is the smallest failing example of a code of this room: lines of a
// history to be read, or events that happened; the commands after them; and the
// day on which a check is asked for, if one is.
type failing struct {
	On       calendar.Date       `json:"on"`
	History  []json.RawMessage   `json:"history"`
	Events   []partnership.Event `json:"events"`
	Commands []json.RawMessage   `json:"commands"`
}

// live returns the agreement that the example leads to, and what was found on
// the way: where the history could not be read, and why a command was refused.
func (s failing) live(t *testing.T) (partnership.Agreement, check.Report) {
	t.Helper()
	var found check.Report
	var text bytes.Buffer
	for _, line := range s.History {
		if err := json.Compact(&text, line); err != nil {
			t.Fatal(err)
		}
		text.WriteByte('\n')
	}
	a, _, err := partnership.ReadHistory(&text)
	if broken := (*partnership.HistoryError)(nil); errors.As(err, &broken) {
		found = append(found, check.Finding{Code: broken.Code, Severity: check.Error})
	}
	for _, e := range s.Events {
		a = a.Evolve(e)
	}
	for _, line := range s.Commands {
		c, err := partnership.ReadCommand(line)
		if err != nil {
			t.Fatal(err)
		}
		b, err := a.Apply(c)
		if refusal := (*partnership.Rejection)(nil); errors.As(err, &refusal) {
			found = append(found, refusal.Findings...)
			continue
		}
		a = b
	}
	return a, found
}

// tell returns what is found: on the way, and by the check on the day.
func (s failing) tell(t *testing.T, o partnership.CheckOptions) check.Report {
	t.Helper()
	a, found := s.live(t)
	if s.On.IsZero() {
		return found
	}
	o.On = s.On
	return append(found, a.Check(o)...)
}

// documented returns the example in the doc comment of every code of this room
// that has one.
func documented(t *testing.T) map[check.Code]string { return documentedIn(t, ".") }

// documentedIn is [documented] for the room in a folder.
func documentedIn(t *testing.T, room string) map[check.Code]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(room, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	examples := map[check.Code]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if of, ok := n.(*ast.GenDecl); ok && len(of.Specs) == 1 { // one constant has its comment above const
				if spec, ok := of.Specs[0].(*ast.ValueSpec); ok && spec.Doc == nil {
					spec.Doc = of.Doc
				}
			}
			spec, ok := n.(*ast.ValueSpec)
			if !ok || spec.Doc == nil || len(spec.Values) != 1 {
				return true
			}
			value, ok := spec.Values[0].(*ast.BasicLit)
			if !ok {
				return true
			}
			code, err := strconv.Unquote(value.Value)
			if _, text, found := strings.Cut(spec.Doc.Text(), "\n\n\t{"); found && err == nil {
				text, _, _ = strings.Cut("\t{"+text, "\n\n")
				examples[check.Code(code)] = text
			}
			return true
		})
	}
	return examples
}

func TestEveryCodeOfAnAgreementIsGivenForItsSmallestExample(t *testing.T) {
	rules := map[check.Code]check.Rule{}
	for _, r := range partnership.Rules() {
		rules[r.Code] = r
	}
	examples := documented(t)
	if len(examples) < 5 {
		t.Errorf("%d codes have an example", len(examples))
	}
	for _, code := range slices.Sorted(maps.Keys(examples)) {
		t.Run(string(code), func(t *testing.T) {
			var s failing
			if err := json.Unmarshal([]byte(examples[code]), &s); err != nil {
				t.Fatal(err)
			}
			rule := rules[code]
			found := s.tell(t, partnership.CheckOptions{}).With(code)
			if len(found) != 1 {
				t.Fatalf("its example gives %d findings of it: %v", len(found), s.tell(t, partnership.CheckOptions{}))
			}
			if found[0].Severity != rule.Severity {
				t.Errorf("%v; the rule says %v", found[0].Severity, rule.Severity)
			}
			for name := range found[0].Params {
				if !slices.Contains(rule.Params, name) {
					t.Errorf("the rule does not declare the parameter %q", name)
				}
			}
			if !s.On.IsZero() && s.tell(t, partnership.CheckOptions{Skip: []check.Code{code}}).Has(code) {
				t.Error("it occurs although it is skipped")
			}
		})
	}
}
