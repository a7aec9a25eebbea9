package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership"
)

// found is one document and the schema that it should be of.
type found struct {
	at     string
	schema string
	text   []byte
}

// repository returns the documents of the repository that go into the library,
// and the answers that its tests hold it to. They are told by what they say of
// themselves rather than by where they are: terms and lines of histories by their
// schema, acts by their type, findings and answers by the name of their file.
func repository(t testing.TB) []found {
	t.Helper()
	var all []found
	add := func(at, schema string, text []byte) { all = append(all, found{at, schema, text}) }
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(at string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (e.Name() == "node_modules" || e.Name() == "schema" || strings.HasPrefix(e.Name(), ".") && at != "."):
			return fs.SkipDir
		case e.IsDir():
			return nil
		}
		switch path.Ext(at) {
		case ".json":
			text, err := fs.ReadFile(root, at)
			if err != nil {
				return err
			}
			var members map[string]json.RawMessage
			if json.Unmarshal(text, &members) != nil {
				return nil // no object
			}
			if string(members["schema"]) == `"mufakat/terms/1"` {
				add(at, "terms", text)
			}
			if e.Name() == "findings.json" {
				for _, name := range []string{"breaches", "check"} {
					if report := members[name]; report != nil {
						add(at+"#/"+name, "report", report)
					}
				}
			}
			if e.Name() == "answers.json" {
				for _, name := range []string{"ledger", "success"} {
					if answer := members[name]; answer != nil {
						add(at+"#/"+name, "answer/"+name, answer)
					}
				}
			}
		case ".jsonl":
			text, err := fs.ReadFile(root, at)
			if err != nil {
				return err
			}
			lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
			events := 0
			for _, line := range lines {
				var members map[string]json.RawMessage
				if json.Unmarshal(line, &members) != nil {
					continue
				}
				switch {
				case string(members["schema"]) == `"`+partnership.EventSchema+`"`:
					add(at, "line", line)
					add(at, "event", line)
					events++
				case members["type"] != nil:
					add(at, "recorded", line)
				}
			}
			if events > 0 {
				whole := append([]byte("["), bytes.Join(lines, []byte(","))...)
				add(at, "history", append(whole, ']'))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryDocumentOfTheRepositoryIsOfItsSchema(t *testing.T) {
	all := schemas(t)
	seen := map[string]int{}
	for _, d := range repository(t) {
		seen[d.schema]++
		if err := validate(all[d.schema], d.text); err != nil {
			t.Errorf("%s: %v", d.at, err)
		}
	}
	for name, least := range map[string]int{"terms": 5, "line": 250, "event": 250, "history": 12, "recorded": 200, "report": 15, "answer/ledger": 11, "answer/success": 11} {
		if seen[name] < least {
			t.Errorf("%d documents of %s were looked at, want %d or more", seen[name], name, least)
		}
	}
	t.Logf("documents: %v", seen)
}
