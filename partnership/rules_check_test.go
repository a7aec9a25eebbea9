package partnership_test

import (
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

// failing is the smallest failing example of a code of this room: the commands,
// and the day on which a check is asked for.
type failing struct {
	On       calendar.Date     `json:"on"`
	Commands []json.RawMessage `json:"commands"`
}

// tell returns what is found: by the check on the day, by the refusal of a
// command, and with what papers hold.
func (s failing) tell(t *testing.T, o partnership.CheckOptions) check.Report {
	t.Helper()
	var a partnership.Agreement
	var found check.Report
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
	o.On = s.On
	return append(found, a.Check(o)...)
}

// documented returns the example in the doc comment of every code of this room
// that has one.
func documented(t *testing.T) map[check.Code]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
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
			if s.tell(t, partnership.CheckOptions{Skip: []check.Code{code}}).Has(code) {
				t.Error("it occurs although it is skipped")
			}
		})
	}
}
