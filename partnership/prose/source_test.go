package prose_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What the library says is looked up in its own source, so that a word that is
// added anywhere is missed here.

const root = "../.."

// sources yields the files of a room, tests left out.
func sources(t *testing.T, room string) []*ast.File {
	t.Helper()
	var files []*ast.File
	entries, err := os.ReadDir(filepath.Join(root, room))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, room, e.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			if os.IsNotExist(err) || strings.Contains(err.Error(), fs.ErrNotExist.Error()) {
				continue
			}
			t.Fatal(err)
		}
		files = append(files, f)
	}
	if len(files) == 0 {
		t.Fatalf("%s: no source", room)
	}
	return files
}

// textOf returns what a string literal holds.
func textOf(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// typedWords yields the exported string constants of a room by their type.
func typedWords(t *testing.T, room string) map[string][]string {
	words := map[string][]string{}
	for _, f := range sources(t, room) {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, s := range g.Specs {
				v := s.(*ast.ValueSpec)
				of, ok := v.Type.(*ast.Ident)
				if !ok || !of.IsExported() || len(v.Values) == 0 {
					continue
				}
				if word, ok := textOf(v.Values[0]); ok && v.Names[0].IsExported() {
					words[of.Name] = append(words[of.Name], word)
				}
			}
		}
	}
	return words
}

// after yields the string that stands after a name among the arguments of a
// call, or as its value in a literal of a map: refuse(…, "problem", "unknown").
func after(t *testing.T, room, name string) []string {
	var found []string
	take := func(e ast.Expr) {
		if s, ok := textOf(e); ok && s != "" {
			found = append(found, s)
		}
	}
	for _, f := range sources(t, room) {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				// These list the names of parameters, and say nothing.
				if fn, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"own", "rule", "ruleOf", "words", "warning", "advice"}, fn.Name) {
					return true
				}
				for i, arg := range n.Args {
					if s, ok := textOf(arg); ok && s == name && i > 0 && i+1 < len(n.Args) {
						take(n.Args[i+1])
					}
				}
			case *ast.KeyValueExpr:
				if s, ok := textOf(n.Key); ok && s == name {
					take(n.Value)
				}
			}
			return true
		})
	}
	return found
}

// namedProblems yields the constants of a room that name problems, and what is
// assigned to a variable of that name.
func namedProblems(t *testing.T, room string) []string {
	var found []string
	for _, f := range sources(t, room) {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if strings.HasPrefix(n.Names[0].Name, "problem") && len(n.Values) > 0 {
					if s, ok := textOf(n.Values[0]); ok && s != "" {
						found = append(found, s)
					}
				}
			case *ast.AssignStmt:
				if name, ok := n.Lhs[0].(*ast.Ident); ok && name.Name == "problem" {
					if s, ok := textOf(n.Rhs[0]); ok && s != "" {
						found = append(found, s)
					}
				}
			}
			return true
		})
	}
	return found
}

// returned yields what the methods of a name return as a literal.
func returned(f *ast.File, method string) []string {
	var found []string
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Name.Name != method || fn.Recv == nil || fn.Body == nil {
			continue
		}
		for _, s := range fn.Body.List {
			if r, ok := s.(*ast.ReturnStmt); ok && len(r.Results) == 1 {
				if text, ok := textOf(r.Results[0]); ok {
					found = append(found, text)
				}
			}
		}
	}
	return found
}
