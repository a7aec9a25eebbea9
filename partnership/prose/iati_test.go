package prose_test

import (
	"go/ast"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
)

// iatiRules returns the rules of partnership/iati, which this room may not
// import, as its source states them: the parameters of each code.
func iatiRules(t *testing.T) map[check.Code][]string {
	t.Helper()
	rules := map[check.Code][]string{}
	for _, f := range sources(t, "partnership/iati") {
		ast.Inspect(f, func(n ast.Node) bool {
			fn, ok := n.(*ast.FuncDecl)
			if !ok || fn.Name.Name != "Rules" {
				return true
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				row, ok := n.(*ast.CompositeLit)
				if !ok {
					return true
				}
				var code check.Code
				var params []string
				for _, e := range row.Elts {
					kv, ok := e.(*ast.KeyValueExpr)
					if !ok {
						continue
					}
					switch kv.Key.(*ast.Ident).Name {
					case "Code":
						code = check.Code(kv.Value.(*ast.Ident).Name)
					case "Params":
						for _, p := range kv.Value.(*ast.CompositeLit).Elts {
							name, _ := textOf(p)
							params = append(params, name)
						}
					}
				}
				if code != "" {
					rules[code] = params
				}
				return true
			})
			return false
		})
	}
	if len(rules) < 25 {
		t.Fatalf("%d rules, the test looked in the wrong place", len(rules))
	}
	return rules
}

func TestEveryCodeOfIATIIsSaidWithAllItsParameters(t *testing.T) {
	rules := iatiRules(t)
	for _, l := range prose.Languages() {
		said := 0
		for _, m := range prose.Messages(l).Codes {
			if !strings.HasPrefix(string(m.Code), "IAT") {
				continue
			}
			said++
			params, ok := rules[m.Code]
			want := slices.Sorted(slices.Values(params))
			if !ok || !slices.Equal(slots(m.Template), want) {
				t.Errorf("%s: %s says %v, its rule has %v", l, m.Code, slots(m.Template), want)
			}
			if !strings.HasSuffix(m.Template, ".") || !strings.HasSuffix(m.Remedy, ".") || m.Title == "" || strings.ContainsAny(m.Title+m.Remedy, "{}[]|") {
				t.Errorf("%s: %s is no whole message: %+v", l, m.Code, m)
			}
		}
		if said != len(rules) {
			t.Errorf("%s: %d of %d codes", l, said, len(rules))
		}
	}
}

func TestWhatIsWrongWithAFileIsKnown(t *testing.T) {
	for _, word := range slices.Concat(after(t, "partnership/iati", "problem"), statusProblems(t)) {
		has(t, prose.Problems, word)
	}
	for _, word := range after(t, "partnership/iati", "want") {
		has(t, prose.WordLists, word)
	}
	for _, f := range sources(t, "partnership/iati") {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "refProblem" {
				ast.Inspect(fn, func(n ast.Node) bool {
					if r, ok := n.(*ast.ReturnStmt); ok {
						if word, _ := textOf(r.Results[0]); word != "" {
							has(t, prose.Problems, word)
						}
					}
					return true
				})
			}
		}
	}
}

// statusProblems returns what is told of a status and its dates.
func statusProblems(t *testing.T) []string {
	var words []string
	for _, f := range sources(t, "partnership/iati") {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Name.Name != "status" || fn.Recv == nil {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if of, ok := call.Fun.(*ast.Ident); ok && of.Name == "tell" {
						word, _ := textOf(call.Args[0])
						words = append(words, word)
					}
				}
				return true
			})
		}
	}
	if len(words) < 6 {
		t.Fatalf("%v, the test looked in the wrong place", words)
	}
	return words
}

func TestAFindingOfAFileReads(t *testing.T) {
	for want, f := range map[string]check.Finding{
		"“spring” at activity-date/@iso-date is not a day; it is kept as it is written.": {
			Code: "IAT001", Params: map[string]string{"at": "activity-date/@iso-date", "value": "spring", "want": "date"}},
		"The status 2 does not fit the dates: it goes on, and has an actual end (31 December 2025), at activity-status.": {
			Code: "IAT004", Params: map[string]string{"at": "activity-status", "status": "2", "problem": "active_has_ended", "on": "2025-12-31"}},
		"The percentages at sector in vocabulary 1 come to 90.5, and not to 100 (IATI rule 2.1.2).": {
			Code: "IAT017", Params: map[string]string{"at": "sector", "vocabulary": "1", "sum": "90.5", "rule": "2.1.2"}},
		"The file, at /@version, states the version “1.05” where 2.01, 2.02 or 2.03 is read; it is taken for 2.03.": {
			Code: "IAT030", Params: map[string]string{"at": "/@version", "value": "1.05"}},
		"The file, at /@version, states no version where 2.01, 2.02 or 2.03 is read; it is taken for 2.03.": {
			Code: "IAT030", Params: map[string]string{"at": "/@version"}},
	} {
		if got := prose.Finding(prose.English, f).Text; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
