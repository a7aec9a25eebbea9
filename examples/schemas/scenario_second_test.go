package main

import (
	"bytes"
	"os"
	"path/filepath"
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
	refused, differ := seenBySecond(t, documents, func(any) bool { return false })
	if len(documents) < 1200 || refused < 900 || differ == 0 {
		t.Errorf("only %d documents, of which %d are refused and %d seen otherwise", len(documents), refused, differ)
	}
	t.Logf("%d documents, %d refused, %d seen otherwise", len(documents), refused, differ)
}
