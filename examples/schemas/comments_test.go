package main

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// documented returns the documents that stand in the comments of the library: the
// terms in the comment of its package, and the smallest examples of its codes.
func documented(t *testing.T) []found {
	t.Helper()
	var all []found
	for _, room := range []string{"contribution", "indicator", "partnership"} {
		err := filepath.WalkDir(filepath.Join("../..", room), func(at string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(at, ".go") || strings.HasSuffix(at, "_test.go") {
				return err
			}
			text, err := os.ReadFile(at)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), at, text, parser.ParseComments)
			if err != nil {
				return err
			}
			for _, group := range file.Comments {
				for block := range strings.SplitSeq(group.Text(), "\n\n") {
					all = append(all, inBlock(at, block)...)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// inBlock returns the documents in a paragraph of a comment: one of terms, one
// act, or the commands of a life.
func inBlock(at, block string) []found {
	var members struct {
		Schema   string            `json:"schema"`
		Type     string            `json:"type"`
		Commands []json.RawMessage `json:"commands"`
	}
	if !strings.HasPrefix(block, "\t") || json.Unmarshal([]byte(block), &members) != nil {
		return nil
	}
	switch {
	case members.Schema == "mufakat/terms/1":
		return []found{{at, "terms", []byte(block)}}
	case members.Type != "":
		return []found{{at, "act", []byte(block)}}
	}
	var all []found
	for _, c := range members.Commands {
		all = append(all, found{at, "command", c})
	}
	return all
}

func TestTheDocumentsInCommentsAreOfTheirSchemas(t *testing.T) {
	y := newTally(t)
	wrong := 0
	for _, d := range documented(t) {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(d.text)))
		if err != nil {
			t.Fatal(err)
		}
		if y.see(&mutant{of: d.schema, change: written, at: d.at, value: v}); library(d.schema, d.text) != nil {
			wrong++
			continue // an example of what is wrong with a document
		}
		if err := validate(y.schemas[d.schema], d.text); err != nil {
			t.Errorf("%s: %v\n%s", d.at, err, d.text)
		}
	}
	if y.of["terms"] < 40 || y.of["command"] < 80 || wrong == 0 || wrong > 10 {
		t.Errorf("%v documents, of which %d are wrong", y.of, wrong)
	}
	t.Logf("%v documents, of which %d are wrong on purpose", y.of, wrong)
}
