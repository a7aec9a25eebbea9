package iati_test

import (
	compare "cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/iati"
)

// documented returns the example in the comment of each code.
func documented(t *testing.T) map[check.Code]string {
	t.Helper()
	examples := map[check.Code]string{}
	for _, name := range []string{"rules.go", "rules_standard.go"} {
		syntax, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range syntax.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.CONST {
				continue
			}
			for _, spec := range gen.Specs {
				spec := spec.(*ast.ValueSpec)
				value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				for line := range strings.Lines(spec.Doc.Text()) {
					if example, ok := strings.CutPrefix(line, "\t"); ok {
						examples[check.Code(value)] += strings.TrimSuffix(example, "\n")
					}
				}
			}
		}
	}
	return examples
}

// file makes a file of the content of an activity, or of an activity; a file it
// leaves as it is.
func file(content string) string {
	if strings.HasPrefix(content, "<iati-activities") {
		return content
	}
	if !strings.HasPrefix(content, "<iati-activity") {
		content = "<iati-activity>" + content + "</iati-activity>"
	}
	return `<iati-activities version="2.03" xmlns:m="https://github.com/mufakat/mufakat/iati">` + content + "</iati-activities>"
}

// found reads a file of one activity on a day and returns what is wrong with it.
func found(t testing.TB, src string) check.Report {
	t.Helper()
	var report check.Report
	for im, err := range iati.Read(strings.NewReader(src), iati.ReadOptions{Check: iati.CheckOptions{On: today}}) {
		if err != nil {
			t.Fatalf("%v in %s", err, src)
		}
		report = append(report, im.Report...)
	}
	return report
}

func TestEveryCodeIsToldOfItsSmallestExample(t *testing.T) {
	examples := documented(t)
	rules := iati.Rules()
	for _, r := range rules {
		report := found(t, file(examples[r.Code])).With(r.Code)
		// Each element that is missing is told, and of an activity many are.
		if len(report) != 1 && (r.Code != iati.IAT003 || len(report) == 0) {
			t.Errorf("%s: %d findings in %q", r.Code, len(report), examples[r.Code])
		}
		for _, f := range report {
			if f.Severity != r.Severity || !f.Position.Known() {
				t.Errorf("%s: %s at %v, and its rule says %s", r.Code, f.Severity, f.Position, r.Severity)
			}
			for name := range f.Params {
				if !slices.Contains(r.Params, name) {
					t.Errorf("%s: its rule does not have the parameter %s: %v", r.Code, name, r.Params)
				}
			}
		}
		delete(examples, r.Code)
	}
	if len(examples) > 0 {
		t.Errorf("codes without a rule: %v", examples)
	}
	if !slices.IsSortedFunc(rules, func(a, b check.Rule) int { return strings.Compare(string(a.Code), string(b.Code)) }) {
		t.Error("the rules are not in the order of their codes")
	}
}

func TestEveryRuleOfTheStandardNamesACode(t *testing.T) {
	codes := map[check.Code]bool{}
	for _, r := range iati.Rules() {
		codes[r.Code] = slices.Contains(r.Params, "rule")
	}
	seen := map[string]bool{}
	for _, r := range iati.StandardRules() {
		if !codes[r.Code] || seen[r.ID] {
			t.Errorf("%s, %s: no such code, without the parameter rule, or a second time", r.ID, r.Code)
		}
		seen[r.ID] = true
	}
	if !slices.IsSortedFunc(iati.StandardRules(), func(a, b iati.StandardRule) int {
		return compare.Or(strings.Compare(string(a.Code), string(b.Code)), slices.Compare(numbers(t, a.ID), numbers(t, b.ID)))
	}) {
		t.Error("the rules are not in the order of their codes, and of their ids")
	}
	if diff := cmp.Diff(iati.StandardRules(), iati.StandardRules()); diff != "" || len(seen) < 60 {
		t.Errorf("%d rules %s", len(seen), diff)
	}
}

// numbers returns the numbers of the id of a rule.
func numbers(t *testing.T, ruleID string) []int {
	t.Helper()
	var all []int
	for part := range strings.SplitSeq(ruleID, ".") {
		n, err := strconv.Atoi(part)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	return all
}
