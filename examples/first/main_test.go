package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

func Example() {
	main()

	// Output:
	// The agreement is active since 2026-05-01.
	// The care that the clinic owes is promised.
	// The room that the mill owes is fulfilled.
	// Left out: TRM001
	// Left out: AUT001 at /partners/0: partner=clinic
	// Left out: AUT001 at /partners/1: partner=mill
}

// TestTheSimpleCaseStaysSimple is the promise of the simple case: how many
// lines it takes, errors handled, and that they can be read without scrolling sideways.
func TestTheSimpleCaseStaysSimple(t *testing.T) {
	const most, widest = 25, 119
	source, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, "main.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, decl := range syntax.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Name.Name != "main" {
			continue
		}
		found = true
		if n := files.Position(f.Body.Rbrace).Line - files.Position(f.Body.Lbrace).Line - 1; n > most {
			t.Errorf("main has %d lines, want at most %d", n, most)
		}
	}
	if !found {
		t.Error("main.go has no func main")
	}
	n := 0
	for line := range strings.Lines(string(source)) {
		n++
		if w := len([]rune(strings.TrimSuffix(line, "\n"))); w > widest {
			t.Errorf("main.go:%d: %d columns, want at most %d", n, w, widest)
		}
	}
}
