package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// tally counts what became of mutants.
type tally struct {
	t       *testing.T
	schemas map[string]*jsonschema.Schema
	made    map[change]int
	refused map[change]int // by both
	differ  map[string]int // by what the difference is
	of      map[string]int
	strange int // differences that are not on the list
}

func newTally(t *testing.T) *tally {
	return &tally{t: t, schemas: schemas(t), made: map[change]int{}, refused: map[change]int{}, differ: map[string]int{}, of: map[string]int{}}
}

// see asks both sides of one document.
func (y *tally) see(m *mutant) {
	y.made[m.change]++
	y.of[m.of]++
	text := m.text()
	bySchemas, byReaders := y.schema(m).Validate(m.value), library(m.of, text)
	refuses, err := bySchema, bySchemas
	switch {
	case bySchemas != nil && byReaders != nil:
		y.refused[m.change]++
		return
	case bySchemas == nil && byReaders == nil:
		return
	case byReaders != nil:
		refuses, err = byLibrary, byReaders
	}
	for _, d := range differences {
		if d.refuses == refuses && d.is(m, text, err) {
			y.differ[d.what]++
			return
		}
	}
	if y.strange++; y.strange <= 30 {
		y.t.Errorf("%s refuses %s at %s of %s (%.60v): %.600v", refuses, m.change, m.at, m.of, m.put, err)
	}
}

// schema returns the schema that a mutant is held against. That of one act says
// the same as that of all, and is asked sooner: every tenth is held against all.
func (y *tally) schema(m *mutant) *jsonschema.Schema {
	object, is := m.value.(map[string]any)
	if m.of == "recorded" && is && y.of[m.of]%10 != 0 {
		if word, is := object["type"].(string); is {
			if s := y.schemas["act/"+word]; s != nil {
				return s
			}
		}
	}
	return y.schemas[m.of]
}

// commands are those behind the events of the repository, as documents.
func commands(t *testing.T, all []found) []found {
	t.Helper()
	var made []found
	for _, d := range all {
		if d.schema != "event" {
			continue
		}
		var e partnership.Event
		if err := e.UnmarshalJSON(d.text); err != nil {
			t.Fatal(err)
		}
		if c, ok := commandOf(e); ok {
			c.Expect = e.Seq - 1
			text, err := c.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			made = append(made, found{d.at, "command", text})
		}
	}
	return append(made, found{"", "command", []byte(`{"on":"2026-05-01","act":{"type":"advance"}}`)})
}

// sections are terms with what they must have and one more member each.
func sections(t *testing.T, d found) []found {
	t.Helper()
	var whole map[string]json.RawMessage
	if err := json.Unmarshal(d.text, &whole); err != nil {
		t.Fatal(err)
	}
	var made []found
	for name, section := range whole {
		part := map[string]json.RawMessage{"schema": whole["schema"], "title": whole["title"], "purpose": whole["purpose"], name: section}
		text, err := json.Marshal(part)
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, found{d.at, d.schema, text})
	}
	return made
}

// corpus is what mutants are made of. The small ones come first, so that what
// they show is not looked for in the large ones.
func corpus(t *testing.T) []found {
	t.Helper()
	var docs []found
	all := repository(t)
	for _, d := range append(all, commands(t, all)...) {
		switch d.schema {
		case "terms":
			docs = append(docs, sections(t, d)...)
		case "recorded", "event", "command":
			docs = append(docs, d)
		}
	}
	slices.SortFunc(docs, func(a, b found) int {
		return cmp.Or(cmp.Compare(len(a.text), len(b.text)), bytes.Compare(a.text, b.text))
	})
	return docs
}

// TestSchemasAndReadersRefuseTheSameMutants holds schemas and readers against
// each other: of documents with one thing changed both refuse the same, but for
// the differences that are on the list, each of which occurs.
func TestSchemasAndReadersRefuseTheSameMutants(t *testing.T) {
	y := newTally(t)
	mutators := map[string]*mutator{}
	docs := corpus(t)
	read := make([]any, len(docs))
	for i, d := range docs {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(d.text))
		if err != nil {
			t.Fatal(err)
		}
		if mutators[d.schema] == nil {
			mutators[d.schema] = newMutator(d.schema, y.see)
		}
		read[i] = v
		mutators[d.schema].learn("", v)
	}
	for i, d := range docs {
		mutators[d.schema].mutate(read[i])
	}
	for c, least := range floors {
		if y.made[c] < least.made || y.refused[c] < least.refused {
			t.Errorf("%s: %d made and %d refused by both, want %d and %d or more", c, y.made[c], y.refused[c], least.made, least.refused)
		}
	}
	for c := range y.made {
		if _, there := floors[c]; !there {
			t.Errorf("%s: how many there should be is not said", c)
		}
	}
	for _, d := range differences {
		if y.differ[d.what] == 0 {
			t.Errorf("the list has %q, and no mutant shows it", d.what)
		}
	}
	for _, name := range []string{"terms", "recorded", "event", "command"} {
		if y.of[name] < 1000 {
			t.Errorf("only %d mutants of %s", y.of[name], name)
		}
	}
	t.Logf("made %v", y.made)
	t.Logf("refused by both %v", y.refused)
	t.Logf("refused by one %v", y.differ)
	t.Logf("documents %v", y.of)
}

// floors says of each change how many mutants there should be at least, and how
// many of them both sides refuse. The rest is right all the same, such as a
// member dropped that need not be there, or is on the list of differences.
var floors = map[change]struct{ made, refused int }{
	dropped:   {1400, 550},
	unknown:   {350, 350},
	null:      {1000, 900},
	numbered:  {650, 550},
	mistyped:  {3500, 3300},
	fraction:  {35, 35},
	range_:    {180, 120},
	wordless:  {650, 250},
	empty:     {650, 300},
	blank:     {1300, 600},
	malformed: {5000, 3000},
	long:      {1300, 950},
	emptied:   {280, 80},
	stray:     {90, 85},
	added:     {1000, 30},
}
