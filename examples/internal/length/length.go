// Package length holds examples to how long and how wide their code may be. Only
// tests import it.
package length

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// Widest is how many columns a line of an example has at most, so that it is read
// without scrolling sideways.
const Widest = 119

// Hold fails the test where the body of a function of a file has more lines than
// most, errors handled, or the file a line wider than [Widest].
func Hold(t *testing.T, file, function string, most int) {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, file, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, decl := range syntax.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Name.Name != function {
			continue
		}
		found = true
		if n := files.Position(f.Body.Rbrace).Line - files.Position(f.Body.Lbrace).Line - 1; n > most {
			t.Errorf("%s has %d lines, want at most %d", function, n, most)
		}
	}
	if !found {
		t.Errorf("%s has no func %s", file, function)
	}
	HoldWidth(t, file, 1)
}

// HoldWidth fails the test where a file has a line wider than [Widest], a tab
// counted as so many columns, and returns how many lines it has.
func HoldWidth(t *testing.T, file string, tab int) int {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(source)) {
		n++
		if w := utf8.RuneCountInString(strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\t", strings.Repeat(" ", tab))); w > Widest {
			t.Errorf("%s:%d: %d columns, want at most %d", file, n, w, Widest)
		}
	}
	return n
}
