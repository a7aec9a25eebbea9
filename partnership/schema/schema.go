// Package schema holds the JSON Schemas of what goes into the library and of
// what it answers, for programs in any language.
//
// The schemas are of the dialect 2020-12, written by hand beside the structs and
// held against them by tests. They name each other by their $id, so a validator
// is given [All] of them first and is then asked for one by its ID:
//
//	terms           what partners sign
//	act             any act: act/begin, act/adopt and so on, one each
//	record          any act that is a pure record
//	recorded        any act or effect of an event: effect/adopted and so on
//	command, event  one order, one line of a history
//	history         all events as one array
//	finding, report what is wrong
//	answer/ledger   what is answered: answer/options, answer/success and so on
//	scenario/spec   what is simulated; scenario/shard and so on what came of it
//	defs            what the others share
//
// A schema says what one document looks like, and not whether it may happen:
// that two members agree, that what is named exists, and whose consent is needed
// is for terms.Terms.Check and Agreement.Decide to say. Where a schema and a
// reader of the library differ on the document itself, the tests of
// examples/schemas list how, and why.
//
// Source: JSON Schema: A Media Type for Describing JSON Documents, 2020-12.
package schema

import (
	"embed"
	"slices"
)

// Base is what the ID of every schema starts with.
const Base = "https://github.com/mufakat/mufakat/schema/"

// version ends every ID. Within a version members are only added.
const version = "1"

// Document is one schema.
//
// The zero Document is none: it has no name, no ID and no text.
type Document struct {
	name string
	text string
}

// Name returns the short name of d, such as "terms" or "act/begin".
func (d Document) Name() string { return d.name }

// ID returns the $id of d, such as
// "https://github.com/mufakat/mufakat/schema/terms/1", by which the schemas name
// each other. Nothing need be there to be fetched.
func (d Document) ID() string {
	if d.name == "" {
		return ""
	}
	return Base + d.name + "/" + version
}

// Text returns the schema, a JSON object. The slice is the caller's.
func (d Document) Text() []byte { return []byte(d.text) }

// All returns every schema, each once and always in the same order: what the
// others share, what goes in, what is answered. The slice is the caller's.
func All() []Document { return slices.Clone(documents) }

// Named returns the schema with the given short name, or the zero Document and
// false.
func Named(name string) (Document, bool) {
	for _, d := range documents {
		if d.name == name {
			return d, true
		}
	}
	return Document{}, false
}

//go:embed *.json act effect answer scenario
var files embed.FS

// documents is every schema in its order.
var documents = mustRead(slices.Concat(shared, inputs, answers, scenarios))

// mustRead panics if a name that is listed has no file, which no build with its
// tests lets through.
func mustRead(names []string) []Document {
	all := make([]Document, len(names))
	for i, name := range names {
		text, err := files.ReadFile(name + ".json")
		if err != nil {
			panic(err)
		}
		all[i] = Document{name: name, text: string(text)}
	}
	return all
}
