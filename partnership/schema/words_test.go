package schema_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/act"
)

// read holds the packages that were read, by their paths.
var read = map[string][]*ast.File{}

// source reads the files of a package of the library, without its tests.
func source(t teller, pkg string) []*ast.File {
	t.Helper()
	if files, ok := read[pkg]; ok {
		return files
	}
	inside, ours := strings.CutPrefix(pkg, "github.com/mufakat/mufakat/")
	if !ours {
		t.Fatalf("%s is not of the library", pkg)
	}
	folder := filepath.Join("..", "..", filepath.FromSlash(inside))
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var files []*ast.File
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, e.Name()), nil, 0)
		if err != nil {
			t.Fatalf("%v", err)
		}
		files = append(files, f)
	}
	read[pkg] = files
	return files
}

// wordsOf returns the constants of a type of strings, as the source declares
// them; none for a type that has none.
func wordsOf(t teller, typ reflect.Type) []string {
	t.Helper()
	if typ.PkgPath() == "" {
		return nil
	}
	var words []string
	for _, f := range source(t, typ.PkgPath()) {
		for _, decl := range f.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.CONST {
				continue
			}
			for _, spec := range gen.Specs {
				spec := spec.(*ast.ValueSpec)
				if of, ok := spec.Type.(*ast.Ident); !ok || of.Name != typ.Name() {
					continue
				}
				for _, v := range spec.Values {
					lit, ok := v.(*ast.BasicLit)
					if !ok {
						t.Fatalf("%v: a constant that is no literal", typ)
					}
					word, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatalf("%v", err)
					}
					words = append(words, word)
				}
			}
		}
	}
	return words
}

// The lists are read from the source, so the reading itself is held against
// lists that can be had by other ways.
func TestTheWordsOfATypeAreThoseOfItsConstants(t *testing.T) {
	kinds := wordsOf(t, reflect.TypeFor[contribution.Kind]())
	if len(kinds) != len(contribution.Kinds()) {
		t.Errorf("kinds of contribution: %v", kinds)
	}
	for _, w := range kinds {
		if !contribution.Kind(w).Known() {
			t.Errorf("%q is no kind of contribution", w)
		}
	}
	ends := wordsOf(t, reflect.TypeFor[act.EndKind]())
	if len(ends) != 11 {
		t.Errorf("kinds of end: %v", ends)
	}
	for _, w := range ends {
		if !act.EndKind(w).Valid() {
			t.Errorf("%q is no kind of end", w)
		}
	}
	for _, w := range wordsOf(t, reflect.TypeFor[indicator.Missing]()) {
		if !indicator.Missing(w).Known() {
			t.Errorf("%q is no reason for a value to be missing", w)
		}
	}
	if words := wordsOf(t, reflect.TypeFor[act.Type]()); len(words) != 0 {
		t.Errorf("types of acts are no constants: %v", words)
	}
}
