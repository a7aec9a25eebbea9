package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// plain is a document as it would be sent: its members in their order, which is
// also that of the canonical form, and numbers as they stand.
func plain(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // it was made of JSON
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// resealed gives a shard that was changed elsewhere a digest that fits: without,
// every change would be refused for the digest alone.
func resealed(m *mutant) []byte {
	object, is := m.value.(map[string]any)
	if !is || m.at == "/digest" || object["digest"] == nil {
		return plain(m.value)
	}
	object = maps.Clone(object)
	delete(object, "digest")
	object["digest"] = string(id.Sum(plain(object)))
	return plain(object)
}

// readers read scenario documents.
var readers = map[string]func(m *mutant) error{
	"scenario/spec": func(m *mutant) error {
		_, err := scenario.ReadSpec(plain(m.value))
		return err
	},
	"scenario/shard": func(m *mutant) error {
		_, err := scenario.ReadShard(resealed(m))
		return err
	},
}

// scenarioCorpus is what mutants are made of: specs that say much and little, and
// shards of runs bare and with the agreement, with outcomes of one's own and
// without, of terms and of a history. Their models are small, for each parameter
// is changed by itself.
func scenarioCorpus(t *testing.T) []found {
	t.Helper()
	var all []found
	add := func(name string, v any) {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, found{"", name, text})
	}
	small := scenario.DefaultTerms(calendar.MustDate(2026, 5, 1))
	add("scenario/spec", scenario.Spec{})
	add("scenario/spec", scenario.Spec{
		Name: "all of it", Model: scenario.M2, Seed: 12, Months: 24, Start: calendar.MustDate(2026, 5, 1), Terms: &small,
		Parameters: map[string]scenario.Value{"turnover.rate": 0.5, "exit.base": 0}, Without: []string{"term", "shock"}, Bare: true,
	})
	specs := []scenario.Spec{
		{Model: scenario.M0, Bare: true, Months: 2, Seed: 5, Outcomes: []scenario.Outcome{parties}},
		{Model: scenario.M0, Months: 2},
	}
	for _, s := range simulations(t) {
		if s.History.Len() > 0 {
			s.Model = scenario.M0
			specs = append(specs, s)
		}
	}
	for _, s := range specs {
		shard, err := scenario.Run(t.Context(), s, 0, 6, scenario.RunOptions{})
		if err != nil {
			t.Fatal(err)
		}
		add("scenario/shard", shard)
	}
	return all
}

// TestSchemasAndReadersRefuseTheSameScenarioDocuments holds the schemas of specs
// and shards against their readers, as
// [TestSchemasAndReadersRefuseTheSameMutants] does those of what goes into an
// agreement. Shards are sealed again after each change.
func TestSchemasAndReadersRefuseTheSameScenarioDocuments(t *testing.T) {
	all := schemas(t)
	made, refused := map[string]map[change]int{}, map[string]map[change]int{}
	differ, strange := map[string]int{}, 0
	see := func(m *mutant) {
		made[m.of][m.change]++
		bySchemas, byReaders := all[m.of].Validate(m.value), readers[m.of](m)
		refuses, err := bySchema, bySchemas
		switch {
		case bySchemas != nil && byReaders != nil:
			refused[m.of][m.change]++
			return
		case bySchemas == nil && byReaders == nil:
			return
		case byReaders != nil:
			refuses, err = byLibrary, byReaders
		}
		for _, d := range scenarioDifferences {
			if d.refuses == refuses && d.is(m, nil, err) {
				differ[d.what]++
				return
			}
		}
		if strange++; strange <= 30 {
			t.Errorf("%s refuses %s at %s of %s (%.60v): %.400v", refuses, m.change, m.at, m.of, m.put, err)
		}
	}
	mutators := map[string]*mutator{}
	docs := scenarioCorpus(t)
	values := make([]any, len(docs))
	for i, d := range docs {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(d.text))
		if err != nil {
			t.Fatal(err)
		}
		if mutators[d.schema] == nil {
			mutators[d.schema] = newMutator(d.schema, see)
			made[d.schema], refused[d.schema] = map[change]int{}, map[change]int{}
		}
		same := &mutant{of: d.schema, change: written, value: v}
		if bySchemas, byReaders := all[d.schema].Validate(v), readers[d.schema](same); bySchemas != nil || byReaders != nil {
			t.Fatalf("%s, before anything is changed: %v, %v", d.schema, bySchemas, byReaders)
		}
		values[i] = v
		mutators[d.schema].learn("", v)
	}
	for i, d := range docs {
		mutators[d.schema].mutate(values[i])
	}
	edges(t, docs, values, see)
	for name, floors := range scenarioFloors {
		for c, least := range floors {
			if made[name][c] < least.made || refused[name][c] < least.refused {
				t.Errorf("%s, %s: %d made and %d refused by both, want %d and %d or more", name, c, made[name][c], refused[name][c], least.made, least.refused)
			}
		}
		for c := range made[name] {
			if _, there := floors[c]; !there {
				t.Errorf("%s, %s: how many there should be is not said", name, c)
			}
		}
	}
	for _, d := range scenarioDifferences {
		if differ[d.what] == 0 {
			t.Errorf("the list has %q, and no mutant shows it", d.what)
		}
	}
	t.Logf("made %v", made)
	t.Logf("refused by both %v", refused)
	t.Logf("refused by one %v", differ)
}

// Nothing of the library reads manifests, so what is wrong with one is only for
// its schema to say. It takes unknown members, but where a spec or a fingerprint
// stands in it.
func TestTheSchemaOfManifestsRefusesWhatIsWrong(t *testing.T) {
	base := scenario.Spec{Model: scenario.M0, Bare: true, Months: 2, Seed: 5}
	c, err := scenario.Compare(t.Context(), base, base.With("exit.base", 0.5), 0, 4, scenario.RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	o := scenario.Output{
		Spec: base, Library: "v1.2.0", Points: scenario.SinglePoint(base, c.Base),
		Comparisons: []scenario.NamedComparison{{Name: "exits", Comparison: c}},
	}
	var b bytes.Buffer
	for name, write := range o.Files() {
		if name == "manifest.json" {
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
		}
	}
	v, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	is := schemas(t)["scenario/manifest"]
	if err := is.Validate(v); err != nil {
		t.Fatal(err)
	}
	made, refused := map[change]int{}, map[change]int{}
	newMutator("scenario/manifest", func(m *mutant) {
		made[m.change]++
		err := is.Validate(m.value)
		if err != nil {
			refused[m.change]++
		}
		open := m.at == "" || m.at == "/points/*"
		switch m.change {
		case unknown:
			if open != (err == nil) {
				t.Errorf("%s at %q: %v", m.change, m.at, err)
			}
		case null, numbered, mistyped, fraction:
			if err == nil {
				t.Errorf("%s at %s (%v) is taken", m.change, m.at, m.put)
			}
		}
	}).mutate(v)
	for c, least := range map[change]struct{ made, refused int }{
		dropped: {38, 20}, unknown: {6, 4}, null: {43, 43}, numbered: {22, 22}, mistyped: {150, 150}, fraction: {9, 9},
		range_: {42, 35}, wordless: {22, 17}, malformed: {220, 160},
	} {
		if made[c] < least.made || refused[c] < least.refused {
			t.Errorf("%s: %d made and %d refused, want %d and %d or more", c, made[c], refused[c], least.made, least.refused)
		}
	}
	t.Logf("made %v, refused %v", made, refused)
}

// edges shows documents at the edges of what specs and shards may say, which
// changes by the look of a text do not come to.
func edges(t *testing.T, docs []found, values []any, see func(*mutant)) {
	t.Helper()
	for i, d := range docs {
		object := values[i].(map[string]any)
		try := func(at string, in map[string]any, name string, put any) {
			kept, there := in[name]
			in[name] = put
			see(&mutant{d.schema, edge, at, object, put})
			if delete(in, name); there {
				in[name] = kept
			}
		}
		if d.schema == "scenario/shard" {
			for _, ranges := range [][]any{
				{"0:3", "4:7"}, {"6:12"}, {"18446744073709551609:18446744073709551615"}, // other replicas, as many
				{"0:3", "3:6"}, {"3:6", "0:2"}, {"0:3", "2:5"}, {"0:6", "7:7"}, {"6:0"}, {"0:06"}, {"0:7"}, {"0:18446744073709551616"},
				{"0-6"}, {"0:6:7"}, {":6"}, {"0:"}, {"0:0"}, {"-1:5"}, {" 0:6"},
			} {
				try("/coverage", object, "coverage", ranges)
			}
			for _, months := range []string{"0", "1", "1201"} {
				try("/result/months", object["result"].(map[string]any), "months", json.Number(months))
			}
			continue
		}
		if object["parameters"] == nil {
			continue
		}
		for _, seed := range []string{"0", "00", "18446744073709551615", "18446744073709551616", "99999999999999999999", "100000000000000000000"} {
			try("/seed", object, "seed", seed)
		}
		for _, months := range []string{"0", "1", "1200", "1201", "12e1", "1.2e3"} {
			try("/months", object, "months", json.Number(months))
		}
		for _, name := range []string{string(bytes.Repeat([]byte("x"), 200)), string(bytes.Repeat([]byte("x"), 201)), string(bytes.Repeat([]byte("é"), 150))} {
			try("/name", object, "name", name)
		}
		for _, day := range []string{"9000-01-01", "9000-01-02", "9999-12-31", "0001-01-01"} {
			try("/start", object, "start", day)
		}
		for _, without := range [][]any{{"term"}, {"term", "term"}, {"Term"}, {"a term"}} {
			try("/without", object, "without", without)
		}
		parameters := object["parameters"].(map[string]any)
		for _, value := range []string{
			"1000000000000000", "1000000000000001", "0.000000000001", "0.0000000000001", "0.000000000000000000000000000001", "-0",
			"9999999999999999", "10000000000000000", "0.0000000000000000000000000000001", "-12.50", "1e3", ".5", "0x1",
		} {
			try("/parameters/exit.base", parameters, "exit.base", value)
		}
		for _, name := range []string{"exit.no_such", "Exit.base", "exit", "exit.base.x", "exit. base", ""} {
			try("/parameters/*", parameters, name, "1")
		}
	}
}

// edge is a change that is spelt out.
const edge change = "a document at the edge"
