package partnership_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The architecture of DESIGN §2 as tests. They read the source itself, so they
// need no tool and see every file, whatever its build constraints.

const module = "github.com/mufakat/mufakat"

// rooms says what each room may import of the others; tests besides
// partnershiptest. A room that is not here does not exist: a new one is a new
// row. That the ground floors form no circle is the compiler's own rule.
var rooms = map[string][]string{
	"lifecycle/calendar": ground,
	"contribution/money": ground,
	"partnership/check":  ground,
	"partnership/id":     ground,
	"partnership/canon":  ground,
	"partnership/exact":  ground,

	"contribution": ground,
	"indicator":    ground,
	"lifecycle":    ground,

	"partnership/terms": below["partnership/terms"],
	"partnership/act":   below["partnership/act"],
	"partnership":       below["partnership"],

	"partnership/prose":           below["above"],
	"partnership/table":           below["above"],
	"partnership/diagram":         below["above"],
	"partnership/iati":            below["above"],
	"partnership/schema":          nil,
	"partnership/scenario":        slices.Concat(below["above"], simulation),
	"partnership/partnershiptest": below["above"],

	"partnership/scenario/kernel":   nil,
	"partnership/scenario/estimate": {"partnership/scenario/kernel"},

	draws: below["partnership/act"], // generators for the tests of these rooms
}

var (
	ground = []string{
		"lifecycle/calendar", "contribution/money",
		"partnership/check", "partnership/id", "partnership/canon", "partnership/exact",
	}
	nouns      = []string{"contribution", "indicator", "lifecycle"}
	simulation = []string{"partnership/scenario/kernel", "partnership/scenario/estimate"}
	below      = map[string][]string{
		"partnership/terms": slices.Concat(ground, nouns),
		"partnership/act":   slices.Concat(ground, nouns, []string{"partnership/terms"}),
		"partnership":       slices.Concat(ground, nouns, []string{"partnership/terms", "partnership/act"}),
		"above":             slices.Concat(ground, nouns, []string{"partnership/terms", "partnership/act", "partnership"}),
	}
)

const (
	suite   = "partnership/partnershiptest"
	draws   = "partnership/internal/draw"
	schemas = "partnership/schema" // its tests hold what it says against every room
)

// outside says which rooms may import which modules of others.
var outside = map[string]func(room string, test bool) bool{
	// The tests of partnership flip the engine's globals.
	"github.com/shopspring/decimal": func(room string, test bool) bool {
		return room == "partnership/exact" || test && room == "partnership"
	},
	"github.com/google/go-cmp": func(room string, test bool) bool { return test || room == suite },
	"pgregory.net/rapid":       func(room string, test bool) bool { return test || room == suite || room == draws },
}

// impure are the packages of the standard library that reach out of the
// program, into its own machinery, or to chance.
var impure = []string{
	"os", "net", "log", "syscall", "unsafe", "plugin", "flag", "expvar",
	"io/ioutil", "math/rand", "crypto/rand", "runtime", "database/sql", "testing", "C",
}

func TestArchRoomsImportOnlyDownwards(t *testing.T) {
	seen := 0
	for _, f := range sourceFiles(t) {
		room := f.room()
		allowed, known := rooms[room]
		switch {
		case strings.HasPrefix(room, "examples/"):
			allowed = append([]string{"partnership/prose", "partnership/table", "partnership/diagram", "partnership/iati", schemas, "partnership/scenario"}, slices.Concat(below["above"], simulation)...)
		case strings.Contains(room, "internal/") && !known:
			allowed = ground
		case !known:
			t.Errorf("%s: the room %q is not in the table of DESIGN §2", f.path, room)
			continue
		}
		for _, imported := range f.imports() {
			at, ours := strings.CutPrefix(imported, module+"/")
			if !ours {
				continue
			}
			seen++
			switch {
			case slices.Contains(allowed, at):
			case f.test && (at == suite || at == room || room == schemas):
			case at == draws && !f.test: // only tests draw
				t.Errorf("%s: %s may import %s in tests only", f.path, room, at)
			case strings.Contains(at, "internal/") && strings.HasPrefix(room+"/", at[:strings.Index(at, "internal/")]):
			default:
				t.Errorf("%s: %s may not import %s", f.path, room, at)
			}
		}
	}
	if seen == 0 {
		t.Error("no room imports another: the test looked in the wrong place")
	}
}

func TestArchOnlyTheNamedModulesAreImported(t *testing.T) {
	for _, f := range sourceFiles(t) {
		for _, imported := range f.imports() {
			first, _, _ := strings.Cut(imported, "/")
			if !strings.Contains(first, ".") || imported == module || strings.HasPrefix(imported, module+"/") {
				continue
			}
			allowed := false
			for other, may := range outside {
				if (imported == other || strings.HasPrefix(imported, other+"/")) && may(f.room(), f.test) {
					allowed = true
				}
			}
			if !allowed {
				t.Errorf("%s: imports %s", f.path, imported)
			}
		}
	}
}

func TestArchRootModuleHasThreeDependencies(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(repository(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	var required []string
	words := map[string]string{}
	block := false
	for line := range strings.Lines(string(raw)) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
		case fields[0] == ")":
			block = false
		case fields[0] == "require" && fields[1] == "(":
			block = true
		case fields[0] == "require":
			required = append(required, strings.Join(fields[1:], " "))
		case block:
			required = append(required, strings.Join(fields, " "))
		default:
			words[fields[0]] = strings.Join(fields[1:], " ")
		}
	}
	wantWords := map[string]string{"module": module, "go": "1.26"}
	if diff := cmp.Diff(wantWords, words); diff != "" {
		t.Errorf("go.mod says besides its requirements (-want +got):\n%s", diff)
	}
	want := []string{"github.com/google/go-cmp v0.7.0", "github.com/shopspring/decimal v1.6.0", "pgregory.net/rapid v1.3.0"}
	slices.Sort(required)
	if diff := cmp.Diff(want, required); diff != "" {
		t.Errorf("requirements of the root module (-want +got):\n%s", diff)
	}
}

func TestArchTopLevelHoldsTheseAndNothingElse(t *testing.T) {
	want := []string{
		".ci", ".gitattributes", ".gitignore", ".golangci.yml", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md",
		"LICENSE", "README.md", "contribution", "examples", "go.mod", "go.sum", "indicator", "lifecycle", "partnership",
	}
	entries, err := os.ReadDir(repository(t))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if e.Name() != ".git" {
			got = append(got, e.Name())
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("top level of the repository (-want +got):\n%s", diff)
	}
}

func TestArchLibraryIsPure(t *testing.T) {
	clock := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}
	for _, f := range sourceFiles(t) {
		if f.test || !f.library() {
			continue
		}
		for _, imported := range f.imports() {
			for _, bad := range impure {
				if imported == bad || strings.HasPrefix(imported, bad+"/") {
					t.Errorf("%s: imports %s", f.path, imported)
				}
			}
		}
		clockName := f.nameOf("time")
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				if f.room() != "partnership/scenario" {
					t.Errorf("%s: starts a goroutine", f.at(n))
				}
			case *ast.FuncDecl:
				if n.Recv == nil && n.Name.Name == "init" {
					t.Errorf("%s: has an init function", f.at(n))
				}
			case *ast.SelectorExpr:
				x, ok := n.X.(*ast.Ident)
				if ok && clockName != "" && x.Name == clockName && slices.Contains(clock, n.Sel.Name) {
					t.Errorf("%s: asks the clock: time.%s", f.at(n), n.Sel.Name)
				}
			}
			return true
		})
	}
}

// A package variable is an exported Err… value or an unexported table that is
// built where it is declared and never assigned to again.
func TestArchPackagesHoldNoState(t *testing.T) {
	vars := map[string]map[string]bool{} // by room
	var files []source
	for _, f := range sourceFiles(t) {
		if f.test || !f.library() {
			continue
		}
		files = append(files, f)
		if vars[f.room()] == nil {
			vars[f.room()] = map[string]bool{}
		}
		for _, decl := range f.syntax.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				spec := spec.(*ast.ValueSpec)
				for _, name := range spec.Names {
					vars[f.room()][name.Name] = true
					if name.IsExported() && !strings.HasPrefix(name.Name, "Err") {
						t.Errorf("%s: exported variable %s", f.at(name), name.Name)
					}
				}
				for _, part := range append(spec.Values, spec.Type) {
					if part != nil && holdsLock(part) {
						t.Errorf("%s: %s is shared state", f.at(spec), spec.Names[0].Name)
					}
				}
			}
		}
	}
	for _, f := range files {
		shared := func(e ast.Expr) {
			name := root(e)
			if name == nil || !vars[f.room()][name.Name] {
				return
			}
			if name.Obj != nil {
				if spec, ok := name.Obj.Decl.(*ast.ValueSpec); !ok || !topLevel(f.syntax, spec) {
					return // a local of the same name
				}
			}
			t.Errorf("%s: assigns to the package variable %s", f.at(name), name.Name)
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, e := range n.Lhs {
						shared(e)
					}
				}
			case *ast.IncDecStmt:
				shared(n.X)
			}
			return true
		})
	}
}

// holdsLock reports whether a declaration mentions something made to be
// changed while the program runs.
func holdsLock(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && (x.Name == "sync" || x.Name == "atomic") {
				found = true
			}
		}
		return !found
	})
	return found
}

// root is the variable that an assignment to e changes a part of.
func root(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

func topLevel(file *ast.File, spec *ast.ValueSpec) bool {
	for _, decl := range file.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && slices.Contains(gen.Specs, ast.Spec(spec)) {
			return true
		}
	}
	return false
}

// source is one Go file of the root module.
type source struct {
	path   string // from the root of the repository, with slashes
	test   bool
	fset   *token.FileSet
	syntax *ast.File
}

func (f source) room() string { return path.Dir(f.path) }

// library reports whether f is part of what programs embed: examples are
// programs, and the suite for tests is part of them.
func (f source) library() bool {
	return !strings.HasPrefix(f.path, "examples/") && f.room() != suite
}

func (f source) at(n ast.Node) string {
	return f.path + ":" + strconv.Itoa(f.fset.Position(n.Pos()).Line)
}

func (f source) imports() []string {
	var paths []string
	for _, spec := range f.syntax.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			panic(err) // the parser has read it
		}
		paths = append(paths, p)
	}
	return paths
}

// nameOf is the name by which f speaks of an imported package, or "".
func (f source) nameOf(imported string) string {
	for _, spec := range f.syntax.Imports {
		if spec.Path.Value == strconv.Quote(imported) {
			if spec.Name != nil {
				return spec.Name.Name
			}
			return path.Base(imported)
		}
	}
	return ""
}

// sourceFiles reads every Go file of the root module: not those of nested
// modules, of testdata, or of folders that the go command does not look into.
func sourceFiles(t *testing.T) []source {
	t.Helper()
	top := repository(t)
	var files []source
	err := filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			base := entry.Name()
			if name == top {
				return nil
			}
			if base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
				return filepath.SkipDir
			}
			if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		rel, err := filepath.Rel(top, name)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		syntax, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		files = append(files, source{
			path: filepath.ToSlash(rel), test: strings.HasSuffix(name, "_test.go"), fset: fset, syntax: syntax,
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// repository is the root of the checkout: the nearest folder above with a go.mod.
func repository(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above this package")
		}
		dir = up
	}
}
