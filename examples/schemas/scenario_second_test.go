package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/schema"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestASecondValidatorSaysTheSameOfScenarios asks Ajv about specs, shards and
// their mutants, as [TestASecondValidatorSaysTheSame] does about
// what goes into an agreement.
func TestASecondValidatorSaysTheSameOfScenarios(t *testing.T) {
	if _, err := os.Stat(filepath.Join(second, "node_modules", "ajv")); err != nil {
		t.Skip("Ajv is not installed: bash examples/schemas/check.sh")
	}
	all := schemas(t)
	var documents []*asked
	ask := func(m *mutant) {
		err := all[m.of].Validate(m.value)
		documents = append(documents, &asked{schema.Base + m.of + "/1", string(plain(m.value)), err == nil, *m})
	}
	docs := scenarioCorpus(t)
	values := make([]any, len(docs))
	mutators := map[string]*mutator{}
	for i, d := range docs {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(d.text))
		if err != nil {
			t.Fatal(err)
		}
		values[i] = v
		ask(&mutant{of: d.schema, change: written, value: v})
		if mutators[d.schema] == nil {
			mutators[d.schema] = newMutator(d.schema, func(m *mutant) {
				if m.change != long {
					ask(m)
				}
			})
		}
		mutators[d.schema].mutate(v)
	}
	edges(t, docs, values, ask)
	var given struct {
		Schemas   []string `json:"schemas"`
		Documents []*asked `json:"documents"`
	}
	for _, d := range schema.All() {
		given.Schemas = append(given.Schemas, string(d.Text()))
	}
	given.Documents = documents
	in, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.Command("node", "check.mjs")
	node.Dir, node.Stdin = second, bytes.NewReader(in)
	var told strings.Builder
	node.Stderr = &told
	out, err := node.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, told.String())
	}
	if len(out) != len(documents) {
		t.Fatalf("%d answers to %d documents: %s", len(out), len(documents), told.String())
	}
	wrong, differ, refused := 0, 0, 0
	for i, d := range documents {
		if !d.holds {
			refused++
		}
		if d.holds == (out[i] == '1') {
			continue
		}
		number, _ := d.mutant.put.(json.Number)
		day, _ := d.mutant.put.(string)
		switch {
		case strings.HasPrefix(day, "0000-"): // its formats have no such year, or days of it
			differ++
		case number == "9007199254740993" || number == "-9007199254740993": // a double holds their even neighbours
			differ++
		default:
			if wrong++; wrong <= 10 {
				t.Errorf("%s at %s of %s (%.60v): the first says %v, Ajv %v", d.mutant.change, d.mutant.at, d.mutant.of, d.mutant.put, d.holds, !d.holds)
			}
		}
	}
	if len(documents) < 1200 || refused < 900 || differ == 0 {
		t.Errorf("only %d documents, of which %d are refused and %d seen otherwise", len(documents), refused, differ)
	}
	t.Logf("%d documents, %d refused, %d seen otherwise", len(documents), refused, differ)
}
