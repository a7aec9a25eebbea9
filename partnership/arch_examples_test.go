package partnership_test

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// plain are methods that need no Example, by name, with the reason.
var plain = map[string]string{
	"AppendText": codes, "UnmarshalText": codes, "UnmarshalJSON": codes,
	"Compare": asks, "Equal": asks, "Has": asks,
	"TestStore": tests, "TestWrapper": tests,
}

const (
	codes = "encoding/json and its like call it"
	asks  = "its name says all of it"
	tests = "it needs a test to fail: the comment of the package shows how"
)

// performs are the methods of scenario.Mechanism: only the simulation calls them.
// How one's own are written, ExampleMechanism shows.
var performs = []string{"Clocks", "Keeps", "Begin", "Hazard", "Fire", "On", "Drift", "Follow"}

// TestArchEveryVerbHasAnExample holds each exported function, and each method
// that is told something, to a runnable Example of its room that calls it, or
// whose file declares what does.
func TestArchEveryVerbHasAnExample(t *testing.T) {
	shown := map[string]bool{} // room and name, with the dot of a method before it
	for _, f := range sourceFiles(t) {
		if !f.test || !strings.HasSuffix(f.syntax.Name.Name, "_test") {
			continue
		}
		examples := slices.ContainsFunc(f.syntax.Decls, func(d ast.Decl) bool {
			fn, ok := d.(*ast.FuncDecl)
			return ok && strings.HasPrefix(fn.Name.Name, "Example")
		})
		for _, decl := range f.syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil || !examples || fn.Recv == nil && checks(fn.Name.Name) {
				continue
			}
			if strings.HasPrefix(fn.Name.Name, "Example") && !runs(f, fn) {
				t.Errorf("%s: %s says nothing of its output: it is compiled, and never run", f.at(fn), fn.Name.Name)
				continue
			}
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				callee := call.Fun
				if at, is := callee.(*ast.IndexExpr); is {
					callee = at.X
				}
				if sel, is := callee.(*ast.SelectorExpr); is {
					name := "." + sel.Sel.Name
					if x, is := sel.X.(*ast.Ident); is && x.Name == strings.TrimSuffix(f.syntax.Name.Name, "_test") {
						name = sel.Sel.Name
					}
					shown[f.room()+" "+name] = true
				}
				return true
			})
		}
	}
	verbs := 0
	for _, f := range sourceFiles(t) {
		if f.test || strings.HasPrefix(f.path, "examples/") || strings.Contains(f.path, "internal/") {
			continue
		}
		for _, decl := range f.syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || len(funcExport(f, fn)) == 0 || plain[fn.Name.Name] != "" || strings.HasPrefix(fn.Name.Name, "Must") {
				continue
			}
			name, called := fn.Name.Name, fn.Name.Name
			if fn.Recv != nil {
				of := strings.TrimPrefix(types.ExprString(fn.Recv.List[0].Type), "*")
				name, called = of+"."+name, "."+name
				if len(fn.Type.Params.List) == 0 || f.room() == "partnership/scenario" && slices.Contains(performs, fn.Name.Name) {
					continue
				}
			}
			verbs++
			if !shown[f.room()+" "+called] {
				t.Errorf("%s: no runnable Example of %s shows %s%s", f.at(fn), f.room(), name, signature(fn.Type))
			}
		}
	}
	if verbs < 300 {
		t.Errorf("%d verbs: the test looked in the wrong place", verbs)
	}
}

// checks reports whether a function of a test file is run to check, and not to
// show.
func checks(name string) bool {
	return strings.HasPrefix(name, "Test") || strings.HasPrefix(name, "Benchmark") || strings.HasPrefix(name, "Fuzz")
}

// runs reports whether an Example says what it writes.
func runs(f source, fn *ast.FuncDecl) bool {
	for _, group := range f.syntax.Comments {
		if group.Pos() > fn.Body.Pos() && group.End() <= fn.Body.End() {
			text := strings.ToLower(strings.TrimSpace(group.Text()))
			if strings.HasPrefix(text, "output:") || strings.HasPrefix(text, "unordered output:") {
				return true
			}
		}
	}
	return false
}
