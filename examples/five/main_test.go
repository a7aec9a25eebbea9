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
	// 2026-01-05, signed: active, 5 partners, 12 events
	//   village  land
	//   dyer     filter
	//   school   tests
	//   women    rounds
	//   fund     grant
	// 2027-01-05, amended: active, 5 partners, 18 events
	//   village  land
	//   dyer     filter
	//   school   tests course
	//   women    rounds
	//   fund     grant
	// 2027-02-04, after the dyer left: active, 4 partners, 23 events
	//   village  land
	//   school   tests course
	//   women    rounds
	//   fund     filter grant
}

// TestFivePartnersFitOnAPage is the promise of the larger case: how many
// lines it takes, errors handled, and that they can be read without scrolling sideways.
func TestFivePartnersFitOnAPage(t *testing.T) {
	const most, widest = 60, 119
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
