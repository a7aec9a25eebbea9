package partnership_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
)

// TestNoCodeIsEverTakenAway holds the codes of the library against the list of
// those that were ever given out. A new code is added to the list; none is
// taken from it or given another meaning.
func TestNoCodeIsEverTakenAway(t *testing.T) {
	var codes []string
	for _, r := range partnership.Rules() {
		codes = append(codes, string(r.Code)+" "+r.Severity.String())
	}
	if !slices.IsSorted(codes) {
		t.Errorf("not in the order of their codes: %v", codes)
	}
	raw, err := os.ReadFile("testdata/codes.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Fields(string(raw)), strings.Fields(strings.Join(codes, "\n"))); diff != "" {
		t.Errorf("testdata/codes.txt, to which lines are only added (-want +got):\n%s", diff)
	}
}

func TestEveryRuleOfThisRoomSaysWhatItRefusesAndWhatMendsIt(t *testing.T) {
	noMending := []check.Code{partnership.DAT003, partnership.DAT004} // no act mends what cannot be read
	for _, r := range partnership.Rules() {
		if len(r.MendedBy) == 0 && !slices.Contains(noMending, r.Code) {
			t.Errorf("%s: nothing mends it", r.Code)
		}
		for _, word := range r.MendedBy {
			if !slices.Contains(act.Types(), act.Type(word)) {
				t.Errorf("%s is mended by %q, which is no act", r.Code, word)
			}
		}
		if r.From != "" {
			if _, err := lifecycle.ParseStage(r.From); err != nil {
				t.Errorf("%s: %v", r.Code, err)
			}
		}
		for _, word := range r.Refuses {
			var trigger lifecycle.Trigger
			if err := trigger.UnmarshalText([]byte(word)); err != nil {
				t.Errorf("%s: %v", r.Code, err)
			}
		}
	}
	refuse := map[check.Code]bool{}
	for _, r := range partnership.Rules() {
		refuse[r.Code] = len(r.Refuses) > 0
	}
	for code := range reasonsGiven(t) {
		if !refuse[code] {
			t.Errorf("%s is a reason to refuse a command, and its rule refuses nothing", code)
		}
	}
}

// TestEveryParameterThatIsGivenIsDeclared reads every place in the source at
// which a reason is given.
func TestEveryParameterThatIsGivenIsDeclared(t *testing.T) {
	declared := map[check.Code][]string{}
	for _, r := range partnership.Rules() {
		declared[r.Code] = r.Params
	}
	given := reasonsGiven(t)
	if len(given) < 10 {
		t.Fatalf("only %d codes are given: %v", len(given), given)
	}
	for code, params := range given {
		for _, p := range params {
			if !slices.Contains(declared[code], p) {
				t.Errorf("%s is given with %q; its rule has %q", code, p, declared[code])
			}
		}
	}
}

// reasonsGiven returns the names of the parameters with which each code is
// given as a reason, in calls such as d.refuse(ACT001, path, "partner", p, …).
func reasonsGiven(t *testing.T) map[check.Code][]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	given := map[check.Code][]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 2 {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); !ok || f.Sel.Name != "refuse" && f.Sel.Name != "fault" {
				return true
			}
			var code string
			switch c := call.Args[0].(type) {
			case *ast.Ident:
				code = c.Name
			case *ast.SelectorExpr:
				code = c.Sel.Name
			}
			if code == "" || code != strings.ToUpper(code) {
				return true // passed on; what passes it on is a call, too
			}
			given[check.Code(code)] = slices.Clip(given[check.Code(code)]) // given, if without parameters
			for i := 2; i < len(call.Args); i += 2 {
				if lit, ok := call.Args[i].(*ast.BasicLit); ok {
					word, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					given[check.Code(code)] = append(given[check.Code(code)], word)
				}
			}
			return true
		})
	}
	return given
}
