package main

import (
	"encoding/json"

	"github.com/mufakat/mufakat/partnership/schema"
)

// toldDocument says which part of the answer of a verb is a document of package
// partnership/schema. Answers may have members beyond those of the schema.
type toldDocument struct {
	Member string `json:"member,omitzero"` // of the answer; absent: the answer itself
	Schema string `json:"schema"`          // its short name, such as answer/options
	Each   bool   `json:"each,omitzero"`   // the member is a list of such documents
	Text   bool   `json:"text,omitzero"`   // the document stands there as a text
	Maybe  bool   `json:"maybe,omitzero"`  // the member is absent where there is nothing to tell
}

// documents returns the documents in the answers of a verb, by its name. What a
// schema of the library knows nothing of is left out.
func documents(verb string) []toldDocument {
	switch verb {
	case "apply", "decide", "history":
		return []toldDocument{{Member: "lines", Schema: "event", Each: true, Text: true}}
	case "record":
		return []toldDocument{{Member: "event", Schema: "event"}, {Member: "says", Schema: "recorded", Maybe: true}}
	case "show":
		return []toldDocument{
			{Member: "partners", Schema: "answer/partners", Maybe: true},
			{Member: "duties", Schema: "answer/duties", Maybe: true},
			{Member: "proposals", Schema: "answer/proposal", Each: true, Maybe: true},
		}
	case "ledger", "success", "relationship", "flags", "provenance":
		return []toldDocument{{Schema: "answer/" + verb}}
	case "classify":
		return []toldDocument{{Schema: "answer/classification"}}
	case "options", "requirement", "partners", "duties", "changes":
		return []toldDocument{{Member: verb, Schema: "answer/" + verb}}
	case "proposals":
		return []toldDocument{{Member: verb, Schema: "answer/proposal", Each: true}}
	case "agenda":
		return []toldDocument{{Member: "items", Schema: "answer/agenda"}}
	case "check", "check_act", "check_terms":
		return []toldDocument{{Member: "findings", Schema: "report"}}
	case "breaches":
		return []toldDocument{{Member: verb, Schema: "report"}}
	case "terms", "read_terms", "merge_terms", "import_table":
		return []toldDocument{{Member: "document", Schema: "terms"}}
	case "read_iati":
		return []toldDocument{{Member: "activities", Schema: "answer/import", Each: true}}
	case "check_iati":
		return []toldDocument{{Member: "findings", Schema: "report"}, {Member: "losses", Schema: "answer/losses"}}
	case "iati":
		return []toldDocument{{Member: "losses", Schema: "answer/losses"}}
	case "scenario":
		return []toldDocument{
			{Member: "spec", Schema: "scenario/spec"}, {Member: "terms", Schema: "terms"},
			{Member: "parameters", Schema: "scenario/parameters"}, {Member: "fingerprint", Schema: "scenario/fingerprint"},
		}
	case "replay_scenario":
		return []toldDocument{{Member: "lines", Schema: "event", Each: true, Text: true}}
	case "run_scenario", "merge_runs":
		return []toldDocument{
			{Member: "outcomes", Schema: "scenario/summary"}, {Member: "curves", Schema: "scenario/curves", Maybe: true},
			{Member: "shard", Schema: "scenario/shard"}, {Member: "assumptions", Schema: "scenario/assumptions"},
		}
	case "compare_scenarios":
		return []toldDocument{
			{Member: "differences", Schema: "scenario/differences"}, {Member: "base", Schema: "scenario/summary"},
			{Member: "other", Schema: "scenario/summary"}, {Member: "assumptions", Schema: "scenario/assumptions"},
		}
	case "draw_design":
		return []toldDocument{{Member: "design", Schema: "scenario/design"}}
	case "sweep_scenario":
		return []toldDocument{
			{Member: "sensitivity", Schema: "scenario/sensitivity", Each: true, Maybe: true}, {Member: "assumptions", Schema: "scenario/assumptions"},
		}
	case "likelihood":
		return []toldDocument{{Schema: "scenario/likelihood"}}
	case "tornado":
		return []toldDocument{{Member: "bars", Schema: "scenario/tornado"}, {Member: "assumptions", Schema: "scenario/assumptions"}}
	}
	return []toldDocument{}
}

type schemasQuestion struct {
	envelope
	Schema string `json:"schema,omitzero"`
}

// serveSchemas gives the JSON Schemas of the library, or one of them.
func serveSchemas(_ *server, r *request, q *schemasQuestion) (any, error) {
	all := map[string]json.RawMessage{}
	for _, d := range schema.All() {
		if q.Schema == "" || d.Name() == q.Schema {
			all[d.Name()] = d.Text()
		}
	}
	if len(all) == 0 {
		return nil, wrong(r, "/schema", isNowhere, "no such schema, want one of %s", list(schemaNames()))
	}
	return map[string]any{"schemas": all}, nil
}
