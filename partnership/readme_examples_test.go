package partnership_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An example that nobody can find shows nothing, and a command for one that is
// not there is worse.
func TestReadmeGivesTheCommandOfEveryExample(t *testing.T) {
	var given []string
	for _, m := range regexp.MustCompile(`(?m)^ {4}go run \./examples/([a-z]+)`).FindAllStringSubmatch(readme(t), -1) {
		given = append(given, m[1])
	}
	folders, err := os.ReadDir(filepath.Join(repository(t), "examples"))
	if err != nil {
		t.Fatal(err)
	}
	var there []string
	for _, f := range folders {
		// One with a go.mod of its own is run from its own folder; scripts, and what
		// examples share, are no program.
		at := filepath.Join(repository(t), "examples", f.Name())
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			continue
		}
		if _, err := os.Stat(filepath.Join(at, "main.go")); err == nil {
			there = append(there, f.Name())
		}
	}
	slices.Sort(given)
	given = slices.Compact(given)
	if diff := cmp.Diff(there, given); diff != "" {
		t.Errorf("examples in README.md (-want +got):\n%s", diff)
	}
}
