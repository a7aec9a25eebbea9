package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/schema"
)

func TestExportSchemaGivesAllByNameOrOne(t *testing.T) {
	status, stdout, stderr := ask("", "export", "schema")
	if status != answered || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal([]byte(stdout), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != len(schema.All()) {
		t.Errorf("%d schemas of %d", len(all), len(schema.All()))
	}
	for _, d := range schema.All() {
		want, err := canonical(json.RawMessage(d.Text()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.TrimSuffix(string(want), "\n"), string(all[d.Name()])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", d.Name(), diff)
		}
		if status, one, stderr := ask("", "export", "schema", d.Name()); status != answered || one != string(want) {
			t.Errorf("%s alone: status %d, %s%s", d.Name(), status, one, stderr)
		}
	}
	_, text, _ := ask("", "export", "schema", "terms", "--json")
	if _, plain, _ := ask("", "export", "schema", "terms"); plain != text {
		t.Error("it is another one with --json")
	}
}

func TestASchemaThatIsNotThereIsRefused(t *testing.T) {
	for want, args := range map[string][]string{
		`no schema "term", want one of defs, terms, act`:   {"schema", "term"},
		`export schema takes only [NAME]; what is "acts"?`: {"schema", "terms", "acts"},
		"export schema has no flag --on":                   {"schema", "--on", "2026-05-01"},
	} {
		if status, stdout, stderr := ask("", append([]string{"export"}, args...)...); status != failed || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%v: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}
