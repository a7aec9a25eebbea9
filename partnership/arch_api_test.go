package partnership_test

import (
	"flag"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// update is the one -update flag of this package's tests.
var update = flag.Bool("update", false, "write golden files anew, append to ledgers")

const ledgerHead = `# The exported API, one line for each identifier, method and field, in the order
# in which they came to be. Lines are appended by
#	go test ./partnership -run Ledger -update
# and never deleted: one whose identifier is gone says "# removed in VERSION: why"
# at its end (CONTRIBUTING.md).
`

// TestArchLedgerOfTheAPIOnlyGrows compares the exported API with
// testdata/api.txt, so that no name, type or wire tag changes unnoticed.
func TestArchLedgerOfTheAPIOnlyGrows(t *testing.T) {
	var now []string
	for _, e := range exports(t) {
		now = append(now, e.line)
	}
	slices.Sort(now)
	now = slices.Compact(now)
	if len(now) == 0 {
		t.Fatal("nothing is exported: the test looked in the wrong place")
	}

	file := filepath.Join("testdata", "api.txt")
	raw, err := os.ReadFile(file)
	switch {
	case os.IsNotExist(err) && *update:
		raw = []byte(ledgerHead)
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
	case err != nil:
		t.Fatalf("%v; -update begins a ledger", err)
	}
	standing, removed := map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		entry, why, gone := strings.Cut(line, " # removed in ")
		switch {
		case gone && !strings.Contains(why, ": "):
			t.Errorf("the ledger says without a reason: %s", line)
		case gone:
			delete(standing, entry)
			removed[entry] = true
		case standing[entry]:
			t.Errorf("the ledger says twice: %s", line)
		default:
			delete(removed, entry) // it came back after it was removed
			standing[entry] = true
		}
	}

	var added []string
	for _, line := range now {
		switch {
		case standing[line]:
		case removed[line]:
			t.Errorf("the ledger says removed, but it is there: %s", line)
		default:
			added = append(added, line)
		}
	}
	for _, line := range slices.Sorted(keys(standing)) {
		if _, found := slices.BinarySearch(now, line); !found {
			t.Errorf("no longer exported as it was: %s", line)
		}
	}
	if !*update {
		for _, line := range added {
			t.Errorf("not in the ledger, append it with -update: %s", line)
		}
		return
	}
	if len(added) > 0 {
		text := strings.TrimRight(string(raw), "\n") + "\n" + strings.Join(added, "\n") + "\n"
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestArchEveryExportIsDocumented holds each package, type, function, method,
// constant and variable to a comment that stands alone in an index. A constant
// in a group may have its comment behind it instead.
func TestArchEveryExportIsDocumented(t *testing.T) {
	for _, e := range exports(t) {
		if e.inside {
			continue
		}
		if e.doc == "" {
			if e.remark == "" {
				t.Errorf("%s: %s has no doc comment", e.at, e.name)
			}
			continue
		}
		first := firstSentence(e.doc)
		rest, ok := strings.CutPrefix(first, e.name)
		if next, _ := utf8.DecodeRuneInString(rest); !ok || next == '_' || unicode.IsLetter(next) || unicode.IsDigit(next) {
			t.Errorf("%s: the first sentence does not start with %s: %q", e.at, e.name, first)
		}
		if !strings.HasSuffix(first, ".") {
			t.Errorf("%s: the first sentence does not end with a period: %q", e.at, first)
		}
	}
	described := map[string]bool{}
	for _, f := range sourceFiles(t) {
		if f.test || strings.HasPrefix(f.room(), "examples/") {
			continue
		}
		text := f.syntax.Doc.Text()
		if text != "" && !strings.HasPrefix(text, "Package "+f.syntax.Name.Name+" ") {
			t.Errorf("%s: the package comment does not start with its name", f.path)
		}
		described[f.room()] = described[f.room()] || text != ""
	}
	for _, room := range slices.Sorted(keys(described)) {
		if !described[room] {
			t.Errorf("%s: no file has a package comment", room)
		}
	}
}

// firstSentence is what an index shows of a comment. go/doc's own Synopsis is
// not asked, because it hides every sentence that starts with “Author”.
func firstSentence(text string) string {
	text, _, _ = strings.Cut(text, "\n\n")
	text = strings.Join(strings.Fields(text), " ")
	if end := strings.Index(text, ". "); end >= 0 {
		text = text[:end+1]
	}
	return text
}

func keys(m map[string]bool) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// export is one exported identifier of a room that programs can import.
type export struct {
	line   string // as it stands in the ledger
	name   string
	at     string
	doc    string
	remark string // the comment behind a constant
	inside bool   // a field, or a method of an interface
}

func exports(t *testing.T) []export {
	t.Helper()
	var all []export
	for _, f := range sourceFiles(t) {
		if f.test || strings.HasPrefix(f.path, "examples/") || strings.Contains(f.path, "internal/") {
			continue
		}
		for _, decl := range f.syntax.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				all = append(all, funcExport(f, decl)...)
			case *ast.GenDecl:
				all = append(all, groupExports(f, decl)...)
			}
		}
	}
	return all
}

func funcExport(f source, decl *ast.FuncDecl) []export {
	if !decl.Name.IsExported() {
		return nil
	}
	head := "func "
	if decl.Recv != nil {
		receiver := types.ExprString(decl.Recv.List[0].Type)
		if !ast.IsExported(strings.TrimPrefix(receiver, "*")) {
			return nil
		}
		head = "method (" + receiver + ") "
	}
	return []export{{
		line: f.room() + " " + head + decl.Name.Name + typeParams(decl.Type.TypeParams) + signature(decl.Type),
		name: decl.Name.Name, at: f.at(decl), doc: decl.Doc.Text(),
	}}
}

func groupExports(f source, decl *ast.GenDecl) []export {
	var all []export
	inherited := "" // the type a constant repeats from the one above it
	for _, spec := range decl.Specs {
		text := decl.Doc.Text()
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Doc != nil || len(decl.Specs) > 1 {
				text = spec.Doc.Text()
			}
			if spec.Name.IsExported() {
				all = append(all, typeExports(f, spec, text)...)
			}
		case *ast.ValueSpec:
			if spec.Doc != nil || decl.Lparen.IsValid() {
				text = spec.Doc.Text()
			}
			if spec.Type != nil || len(spec.Values) > 0 {
				inherited = ""
				if spec.Type != nil {
					inherited = " " + types.ExprString(spec.Type)
				}
			}
			for i, name := range spec.Names {
				if !name.IsExported() {
					continue
				}
				value := ""
				if decl.Tok == token.CONST && i < len(spec.Values) {
					if _, ok := spec.Values[i].(*ast.BasicLit); ok {
						value = " = " + types.ExprString(spec.Values[i])
					}
				}
				all = append(all, export{
					line: f.room() + " " + decl.Tok.String() + " " + name.Name + inherited + value,
					name: name.Name, at: f.at(name), doc: text, remark: spec.Comment.Text(),
				})
			}
		}
	}
	return all
}

func typeExports(f source, spec *ast.TypeSpec, text string) []export {
	name := spec.Name.Name
	head := f.room() + " type " + name + typeParams(spec.TypeParams)
	if spec.Assign.IsValid() {
		head += " ="
	}
	var all []export
	inside := func(line string) { all = append(all, export{line: f.room() + " " + line, inside: true}) }
	shape := ""
	switch typ := spec.Type.(type) {
	case *ast.StructType:
		shape = "struct"
		for _, field := range typ.Fields.List {
			tag := ""
			if field.Tag != nil {
				tag = " " + field.Tag.Value
			}
			of := types.ExprString(field.Type)
			if len(field.Names) == 0 {
				inside("field " + name + "." + of + " embedded" + tag)
			}
			for _, n := range field.Names {
				if n.IsExported() {
					inside("field " + name + "." + n.Name + " " + of + tag)
				}
			}
		}
	case *ast.InterfaceType:
		shape = "interface"
		for _, m := range typ.Methods.List {
			fn, isMethod := m.Type.(*ast.FuncType)
			if !isMethod {
				inside("embeds " + name + " " + types.ExprString(m.Type))
				continue
			}
			for _, n := range m.Names {
				if n.IsExported() {
					inside("method " + name + "." + n.Name + signature(fn))
				} else {
					inside("sealed " + name)
				}
			}
		}
	case *ast.FuncType:
		shape = "func" + signature(typ)
	default:
		shape = types.ExprString(typ)
	}
	return append(all, export{line: head + " " + shape, name: name, at: f.at(spec), doc: text})
}

// signature writes a function's type without the names of its parameters,
// which are nobody's contract.
func signature(fn *ast.FuncType) string {
	params, results := typeList(fn.Params), typeList(fn.Results)
	text := "(" + strings.Join(params, ", ") + ")"
	switch len(results) {
	case 0:
		return text
	case 1:
		return text + " " + results[0]
	default:
		return text + " (" + strings.Join(results, ", ") + ")"
	}
}

func typeList(fields *ast.FieldList) []string {
	var list []string
	if fields == nil {
		return nil
	}
	for _, field := range fields.List {
		for range max(1, len(field.Names)) {
			list = append(list, types.ExprString(field.Type))
		}
	}
	return list
}

func typeParams(fields *ast.FieldList) string {
	if fields == nil {
		return ""
	}
	var list []string
	for _, field := range fields.List {
		for _, name := range field.Names {
			list = append(list, name.Name+" "+types.ExprString(field.Type))
		}
	}
	return "[" + strings.Join(list, ", ") + "]"
}
