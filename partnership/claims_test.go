package partnership_test

import (
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// claims is how many the source makes, as they are counted here.
const claims = 40

var claimNumber = regexp.MustCompile(`[sS](\d\d)`)

// claimed returns the claims of a text, each once, in the order of their numbers.
func claimed(text string) []string {
	var all []string
	for _, m := range claimNumber.FindAllStringSubmatch(text, -1) {
		all = append(all, "S"+m[1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func everyClaim() []string {
	var all []string
	for n := 1; n <= claims; n++ {
		all = append(all, "S"+string(rune('0'+n/10))+string(rune('0'+n%10)))
	}
	return all
}

// packageDoc returns the documentation of this package.
func packageDoc(t *testing.T) string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	return f.Doc.Text()
}

// claimItems returns the items of the documentation that bear the number of a
// claim, with what they link to, and the links that lead nowhere.
func claimItems(text string, known func(pkg, recv, name string) bool) (items map[string][]string, lost []string) {
	p := comment.Parser{
		LookupPackage: func(name string) (string, bool) { return name, claimRooms[name] != "" },
		LookupSym:     func(recv, name string) bool { return known("partnership", recv, name) },
	}
	items = make(map[string][]string)
	for _, b := range p.Parse(text).Content {
		list, ok := b.(*comment.List)
		if !ok {
			continue
		}
		for _, item := range list.Items {
			for _, block := range item.Content {
				p, ok := block.(*comment.Paragraph)
				if !ok {
					continue
				}
				first, _ := p.Text[0].(comment.Plain)
				numbers, _, found := strings.Cut(string(first), ": ")
				if !found {
					continue
				}
				var links []string
				for _, x := range p.Text {
					switch x := x.(type) {
					case *comment.DocLink:
						pkg := x.ImportPath
						if pkg == "" {
							pkg = "partnership"
						}
						if !known(pkg, x.Recv, x.Name) {
							lost = append(lost, strings.Join([]string{numbers, pkg, x.Recv, x.Name}, " "))
						}
						links = append(links, x.Name)
					case comment.Plain:
						if strings.ContainsAny(string(x), "[]") {
							lost = append(lost, numbers+" "+string(x))
						}
					}
				}
				for _, n := range claimed(numbers) {
					items[n] = links
				}
			}
		}
	}
	return items, lost
}

// claimRooms are the packages that the claims may link to, and where they are.
var claimRooms = map[string]string{
	"partnership": ".", "terms": "terms", "act": "act", "check": "check",
	"indicator": "../indicator", "contribution": "../contribution", "lifecycle": "../lifecycle",
}

// exported returns whether a name is exported by one of the packages.
func exported(t *testing.T) func(pkg, recv, name string) bool {
	t.Helper()
	names := make(map[string]bool)
	for pkg, dir := range claimRooms {
		files, err := filepath.Glob(path.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range exportsOf(f) {
				names[pkg+"."+name] = true
			}
		}
	}
	return func(pkg, recv, name string) bool { return names[pkg+"."+recv+"."+name] }
}

// exportsOf returns the exported names of a file, each with its receiver before
// it, or with nothing.
func exportsOf(f *ast.File) (names []string) {
	add := func(recv string, name *ast.Ident) {
		if name.IsExported() {
			names = append(names, recv+"."+name.Name)
		}
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			recv := ""
			if d.Recv != nil {
				of := d.Recv.List[0].Type
				if star, ok := of.(*ast.StarExpr); ok {
					of = star.X
				}
				if x, ok := of.(*ast.Ident); ok {
					recv = x.Name
				}
			}
			add(recv, d.Name)
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					add("", s.Name)
				case *ast.ValueSpec:
					for _, name := range s.Names {
						add("", name)
					}
				}
			}
		}
	}
	return names
}

// TestEveryClaimOfTheSourceIsInTheDocumentationAndShown holds that no claim is
// missing in either, and that what the documentation says of it leads somewhere.
func TestEveryClaimOfTheSourceIsInTheDocumentationAndShown(t *testing.T) {
	items, lost := claimItems(packageDoc(t), exported(t))
	for _, l := range lost {
		t.Errorf("a link that leads nowhere: %s", l)
	}
	var shown []string
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && claimTest.MatchString(fn.Name.Name) {
				shown = append(shown, claimed(claimTest.FindString(fn.Name.Name))...)
			}
		}
	}
	for _, n := range everyClaim() {
		if links, ok := items[n]; !ok {
			t.Errorf("%s is not in the documentation", n)
		} else if len(links) == 0 {
			t.Errorf("%s links to nothing", n)
		}
		if !slices.Contains(shown, n) {
			t.Errorf("no test or example shows %s", n)
		}
	}
	for _, n := range shown {
		if !slices.Contains(everyClaim(), n) {
			t.Errorf("%s is shown, and the source makes no such claim", n)
		}
	}
	if got := len(items); got != claims {
		t.Errorf("the documentation carries %d claims", got)
	}
}

// TestALinkOfAClaimThatLeadsNowhereIsFound holds that the test above can fail.
func TestALinkOfAClaimThatLeadsNowhereIsFound(t *testing.T) {
	const text = "Claims:\n" +
		"  - S01: A link within. [Agreement.Classify], [Reading]\n" +
		"  - S02, S03: One to another room. [terms.Partner], [terms.Nobody]\n" +
		"  - S04: One within that is none. [Agreement.Nothing], [nobody.Partner]\n"
	items, lost := claimItems(text, exported(t))
	want := map[string][]string{"S01": {"Classify", "Reading"}, "S02": {"Partner", "Nobody"}, "S03": {"Partner", "Nobody"}, "S04": nil}
	if diff := cmp.Diff(want, items); diff != "" {
		t.Errorf("the claims (-want +got):\n%s", diff)
	}
	if len(lost) < 2 || !strings.HasPrefix(lost[0], "S02, S03 terms") || !strings.HasPrefix(lost[1], "S04") {
		t.Errorf("lost are %q", lost)
	}
}

// claimTest is the part of the name of a test or example that says which claims
// it shows.
var claimTest = regexp.MustCompile(`^Test(S\d\d)+|^Example\w*(_s\d\d)+$`)

// TestTheSourceMakesAsManyClaims holds the number of claims against the list of
// the source, where that is at hand.
func TestTheSourceMakesAsManyClaims(t *testing.T) {
	raw, err := os.ReadFile("../../shared/SEED.md")
	if err != nil {
		t.Skip("the list of claims is not at hand: ../../shared/SEED.md")
	}
	highest := 0
	for line := range strings.Lines(string(raw)) {
		first, row := strings.CutPrefix(line, "| S")
		if !row {
			continue
		}
		cell, _, _ := strings.Cut(first, "|")
		for part := range strings.SplitSeq(cell, ",") {
			n := 0
			for _, d := range strings.Trim(part, " S") {
				n = n*10 + int(d-'0')
			}
			highest = max(highest, n)
		}
	}
	if highest != claims {
		t.Errorf("the source makes %d claims", highest)
	}
}
