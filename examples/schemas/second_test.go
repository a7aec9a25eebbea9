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

// second is where check.sh installs the second validator.
const second = "../../.ci/bin/schemas"

// asked is a document that both validators are asked about.
type asked struct {
	Schema string `json:"schema"`
	Text   string `json:"text"`

	holds  bool // what the first one says
	mutant mutant
}

// TestASecondValidatorSaysTheSame asks Ajv about the documents of the repository
// and a part of their mutants: what the schemas say is theirs to say, and not
// that of one validator. Where the two differ it is by what JavaScript makes of
// numbers, of white space and of the year 0.
func TestASecondValidatorSaysTheSame(t *testing.T) {
	if _, err := os.Stat(filepath.Join(second, "node_modules", "ajv")); err != nil {
		t.Skip("Ajv is not installed: bash examples/schemas/check.sh")
	}
	all := schemas(t)
	var documents []*asked
	ask := func(of string, text []byte, m mutant, err error) {
		id := schema.Base + of + "/1"
		if of == "line" {
			id = schema.Base + "event/1#/$defs/line"
		}
		documents = append(documents, &asked{id, string(text), err == nil, m})
	}
	for _, d := range repository(t) {
		ask(d.schema, d.text, mutant{}, validate(all[d.schema], d.text))
	}
	mutators, n := map[string]*mutator{}, 0
	for _, d := range corpus(t) {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(d.text))
		if err != nil {
			t.Fatal(err)
		}
		if mutators[d.schema] == nil {
			mutators[d.schema] = newMutator(d.schema, func(m *mutant) {
				if n++; n%9 == 0 && m.change != long {
					ask(m.of, m.text(), *m, all[m.of].Validate(m.value))
				}
			})
		}
		mutators[d.schema].mutate(v)
	}
	for _, name := range longs {
		text, _ := json.Marshal(map[string]any{"type": "join", "words": name})
		ask("act/join", text, mutant{}, validate(all["act/join"], text))
	}
	refused, differ := seenBySecond(t, documents, func(put any) bool {
		text, _ := put.(string)
		return strings.Contains(text, "\u00a0") // white space to a pattern of JavaScript
	})
	if len(documents) < 3000 || refused < 1000 || differ == 0 {
		t.Errorf("only %d documents, %d refused, %d seen otherwise", len(documents), refused, differ)
	}
	t.Logf("%d documents, %d refused, %d seen otherwise", len(documents), refused, differ)
}

// seenBySecond asks Ajv about documents. It returns how many the first validator
// refuses, and of how many Ajv says otherwise for a reason of JavaScript: the year
// 0, which its formats do not have; a number that a double does not hold; and what
// excused names. Any other difference is an error.
func seenBySecond(t *testing.T, documents []*asked, excused func(put any) bool) (refused, differ int) {
	t.Helper()
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
	wrong := 0
	for i, d := range documents {
		if !d.holds {
			refused++
		}
		if d.holds == (out[i] == '1') {
			continue
		}
		put := d.mutant.put
		text, _ := put.(string)
		number, _ := put.(json.Number)
		switch {
		case strings.HasPrefix(text, "0000-"), number == "9007199254740993", number == "-9007199254740993", excused(put):
			differ++
		default:
			if wrong++; wrong <= 10 {
				t.Errorf("%s at %s of %s (%.60v): the first says %v, Ajv %v", d.mutant.change, d.mutant.at, d.mutant.of, put, d.holds, !d.holds)
			}
		}
	}
	return refused, differ
}
