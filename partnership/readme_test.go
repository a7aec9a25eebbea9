package partnership_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The README is read before anything else and checked by nobody, so these
// tests hold it to what the code says.

func TestReadmeStoryIsTheExample(t *testing.T) {
	body, output, found := strings.Cut(functionIn(t, "partnership/example_test.go", "Example", false), "\n\n// Output:\n")
	if !found {
		t.Fatal("func Example has no output")
	}
	output = strings.TrimSuffix(regexp.MustCompile(`(?m)^// ?`).ReplaceAllString(output, ""), "\n")
	if diff := cmp.Diff([]string{body}, blocks(t, "go")[:1]); diff != "" {
		t.Errorf("the story in README.md and the body of func Example (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{output}, blocks(t, "text")); diff != "" {
		t.Errorf("what the story prints in README.md and in func Example (-want +got):\n%s", diff)
	}
	if n := strings.Count(body, "\n") + 1; n > 10 {
		t.Errorf("the story has %d lines, want at most 10", n)
	}
}

func TestReadmeShowsTheSimpleCaseAsItIs(t *testing.T) {
	want := functionIn(t, "examples/first/main.go", "main", true)
	if diff := cmp.Diff([]string{want}, blocks(t, "go")[1:]); diff != "" {
		t.Errorf("the simple case in README.md and examples/first/main.go (-want +got):\n%s", diff)
	}
}

func TestReadmeListsTheRoomsThatThereAre(t *testing.T) {
	var listed []string
	for line := range strings.Lines(readme(t)) {
		cells := strings.Split(line, "|")
		if len(cells) < 3 || !strings.Contains(cells[1], "`") {
			continue
		}
		names := regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1)
		folder := filepath.Dir(names[0][1])
		for i, name := range names {
			if i == 0 {
				listed = append(listed, name[1])
			} else {
				listed = append(listed, folder+"/"+name[1])
			}
		}
	}
	var there []string
	for _, f := range sourceFiles(t) {
		if room := f.room(); !f.test && (f.library() || room == suite) && !strings.Contains(room, "internal/") && !slices.Contains(there, room) {
			there = append(there, room)
		}
	}
	slices.Sort(listed)
	slices.Sort(there)
	if diff := cmp.Diff(there, listed); diff != "" {
		t.Errorf("rooms in README.md (-want +got):\n%s", diff)
	}
}

func TestReadmePointsAtWhatIsThere(t *testing.T) {
	links := regexp.MustCompile(`\]\(([^)#]+)\)`).FindAllStringSubmatch(readme(t), -1)
	for _, link := range links {
		if strings.Contains(link[1], "://") {
			continue
		}
		if _, err := os.Stat(filepath.Join(repository(t), link[1])); err != nil {
			t.Errorf("README.md points at %s: %v", link[1], err)
		}
	}
	if len(links) == 0 {
		t.Error("README.md points at nothing")
	}
}

func readme(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(repository(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// blocks returns the blocks of the README that are fenced as being in a language.
func blocks(t *testing.T, language string) []string {
	t.Helper()
	var found []string
	for _, b := range regexp.MustCompile("(?ms)^```"+language+"\n(.*?)\n```$").FindAllStringSubmatch(readme(t), -1) {
		found = append(found, b[1])
	}
	if len(found) == 0 {
		t.Fatalf("README.md has no block in %s", language)
	}
	return found
}

// functionIn returns the text of a function, or of its body without one level
// of indentation.
func functionIn(t *testing.T, file, name string, whole bool) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(repository(t), filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, file, raw, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range syntax.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Recv != nil || f.Name.Name != name {
			continue
		}
		at := func(p token.Pos) int { return files.Position(p).Offset }
		if whole {
			return string(raw[at(f.Pos()):at(f.End())])
		}
		body := strings.Trim(string(raw[at(f.Body.Lbrace)+1:at(f.Body.Rbrace)]), "\n")
		return regexp.MustCompile(`(?m)^\t`).ReplaceAllString(body, "")
	}
	t.Fatalf("%s has no func %s", file, name)
	return ""
}
