package main

import (
	"bytes"
	"encoding"
	"fmt"
	"reflect"
	"strings"
)

// requestMember is what a member of requests is. One name means the same in every verb.
type requestMember struct {
	name, about string
	schema      map[string]any // nil: that of its type in each verb
}

// schemaBase is what the IDs of the schemas of the library start with; see
// package partnership/schema.
const schemaBase = "https://github.com/mufakat/mufakat/schema/"

func defined(name string) map[string]any {
	return map[string]any{"$ref": schemaBase + "defs/1#/$defs/" + name}
}

func documented(name string) map[string]any { return map[string]any{"$ref": schemaBase + name + "/1"} }

func ofType(word string) map[string]any { return map[string]any{"type": word} }

func oneOf[S ~string](words ...S) map[string]any { return map[string]any{"enum": words} }

func listOf(of map[string]any) map[string]any { return map[string]any{"type": "array", "items": of} }

func some(of map[string]any) map[string]any {
	return map[string]any{"type": "array", "items": of, "minItems": 1}
}

func wholeFrom(least int) map[string]any { return map[string]any{"type": "integer", "minimum": least} }

var namePattern = map[string]any{"type": "string", "pattern": "^[A-Za-z0-9._:-]{1,64}$"}

// publishing is the schema of toPublish: an activity is too deep for reflection.
var publishing = map[string]any{
	"type": "object", "additionalProperties": false,
	"properties": map[string]any{
		"agreement": namePattern, "on": defined("date"), "seq": wholeFrom(0), "reporter": defined("partnerId"),
		"identifier": ofType("string"), "activity": documented("answer/activity"), "terms": documented("terms"),
		"head": map[string]any{
			"type": "object", "required": []string{"seq"}, "additionalProperties": false,
			"properties": map[string]any{"seq": wholeFrom(0), "digest": defined("digest")},
		},
	},
}

// requestMembers is every member that a request may have, besides "do".
var requestMembers = []requestMember{
	{"id", "a string or an integer of the peer's own, which comes back", map[string]any{"type": []string{"string", "integer"}}},
	{"agreement", "the name of an open agreement; of one to open, any: 1 to 64 of A-Z a-z 0-9 . _ : -", namePattern},
	{"on", "the day it is about, such as 2026-05-01; absent: that of the last event", defined("date")},
	{"seq", "how many events were known; absent or 0: all", wholeFrom(0)},
	{"lines", "lines of a history, each a text without its line feed", listOf(ofType("string"))},
	{"head", "the digest of the last line, kept elsewhere", defined("digest")},
	{"as", "fork: the second name. report, paper: data, markdown or html", namePattern},
	{"command", "a command, as partnership.ReadCommand reads it", documented("command")},
	{"partner", "whose options", defined("partnerId")},
	{"act", "an act; what is not known yet may be absent", map[string]any{"type": "object", "required": []string{"type"}, "properties": map[string]any{"type": ofType("string")}}},
	{"given", "consents, each with partner and form", nil},
	{"from", "the number of the first event or activity; absent or 0: 1", wholeFrom(0)},
	{"to", "the number of the last event; absent or 0: the last", wholeFrom(0)},
	{"event", "the number of an event, from 1", wholeFrom(1)},
	{"commitment", "of which commitment; absent: of all", defined("commitmentId")},
	{"proposal", "which proposal, by the id of its command; absent: those that are open", namePattern},
	{"place", "a place in the terms, such as /commitments/room/what", ofType("string")},
	{"skip", "codes of rules not to apply", listOf(ofType("string"))},
	{"limits", "thresholds of the rules in place of the usual ones", nil},
	{"footing", "thresholds of a footing", nil},
	{"reading", "how gates make a kind of relationship", nil},
	{"relation", "thresholds about people, words and reviews", nil},
	{"rates", "rates of exchange that the peer vouches for", nil},
	{"into", "the currency to show beside the original", map[string]any{"type": "string", "pattern": "^[A-Z]{3}$"}},
	{"details", "values and significance, too", ofType("boolean")},
	{"terms", "terms, as terms.Read reads them", documented("terms")},
	{"before", "the terms that were", documented("terms")},
	{"after", "the terms that are", documented("terms")},
	{"base", "the terms that both sides changed", documented("terms")},
	{"ours", "one side", documented("terms")},
	{"theirs", "the other side", documented("terms")},
	{"stage", "where the agreement is, or is to go", nil},
	{"most", "how many items or activities; absent or 0: as many as is usual", wholeFrom(0)},
	{"findings", "findings, as an answer or a problem has them", nil},
	{"lang", "en or id; absent: en", oneOf("en", "id")},
	{"both", "in both languages, the named one first", ofType("boolean")},
	{"for", "whose report it is; absent: of all. read_iati: for whom it is attested; absent: for the reporter", defined("partnerId")},
	{"audience", "board, partners or public; absent: public", oneOf("board", "partners", "public")},
	{"since", "the day of the last report", defined("date")},
	{"directory", "what persons and partners are called", nil},
	{"machine", "agreement, commitment or delivery", oneOf("agreement", "commitment", "delivery")},
	{"network", "the partners in place of the history", ofType("boolean")},
	{"records", "every event is drawn", ofType("boolean")},
	{"format", "mermaid, dot or xstate; absent: mermaid", oneOf(asMermaid, asDOT, asXState)},
	{"table", "which table, such as deliveries", ofType("string")},
	{"csv", "a table, as export csv gives it, or a design", ofType("string")},
	{"how", "merge, to keep what the table does not name, or replace", oneOf("merge", "replace")},
	{"xml", "an IATI file; as text it is Unicode, whatever encoding it states", ofType("string")},
	{"by", "the person who attests it; absent: iati-import", defined("personId")},
	{"source", "where the file is kept", ofType("string")},
	{"digest", "of the file; absent: that of the text", defined("digest")},
	{"activities", "what to write: agreements, each with agreement, on, seq, reporter and identifier; or activities as read_iati gave them, with activity, and terms in place of theirs; or both, with head, and then as it was read while the history ends there", some(publishing)},
	{"activity", "an activity, as read_iati gives it", documented("answer/activity")},
	{"spec", "a scenario, as scenario.ReadSpec reads it; absent: the default partnership", documented("scenario/spec")},
	{"other", "the scenario to compare with", documented("scenario/spec")},
	{"set", "parameters that the other scenario has otherwise, by name", map[string]any{"$ref": schemaBase + "scenario/defs/1#/$defs/values"}},
	{"replica", "which life, from 0", wholeFrom(0)},
	{"replicas", "which lives: from one on to before another, such as 0:1000", map[string]any{"$ref": schemaBase + "scenario/defs/1#/$defs/range"}},
	{"curves", "survival, hazard and incidence, too", ofType("boolean")},
	{"shards", "shards of the same scenario, as run_scenario gives them", some(documented("scenario/shard"))},
	{"grid", "parameters, each with name and values: all combinations", nil},
	{"latin", "so many points of a latin hypercube over factors", wholeFrom(0)},
	{"saltelli", "so many rows of points for sensitivity over factors", wholeFrom(0)},
	{"factors", "names of parameters; absent: all that are no constants", listOf(ofType("string"))},
	{"design", "points at which to ask, as draw_design gives them", documented("scenario/design")},
	{"outcome", "the name of an outcome, such as lived", ofType("string")},
	{"of", "the names of open agreements", some(namePattern)},
	{"schema", "the name of a schema, such as terms; absent: all", ofType("string")},
	{"reporter", "the partner that publishes", defined("partnerId")},
	{"identifier", "the identifier of the activity, where it has none yet", ofType("string")},
}

// takenMember is a member that a verb takes.
type takenMember struct {
	name     string
	required bool
	form     reflect.Type
}

// members returns the members that requests of a form have, besides id and do.
func members(form reflect.Type) []takenMember {
	var all []takenMember
	for f := range form.Fields() {
		name, options, tagged := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			all = append(all, members(f.Type)...)
		case name != "id" && name != "do":
			all = append(all, takenMember{name, !tagged || !strings.Contains(options, "omitzero"), f.Type})
		}
	}
	return all
}

// serveHelp is what serve --help tells below its usage.
func serveHelp() string {
	var b bytes.Buffer
	fmt.Fprint(&b, `
Reads one JSON object a line from standard input and answers each by one line,
before it reads the next:

  {"id":1,"do":"open","agreement":"well"}
  {"id":2,"do":"apply","agreement":"well","command":{...}}
  {"id":3,"do":"options","agreement":"well","partner":"clinic","on":"2026-05-01"}

An answer has the id of its request and either "answer" or "problem" (RFC 9457).
Agreements are held in memory: store the lines that apply answers.

verbs, and the members they take besides id:
`)
	t := newColumns(&b)
	for i := range services {
		v := &services[i]
		var words []string
		for _, m := range members(v.form) {
			if m.required {
				words = append(words, m.name)
			} else {
				words = append(words, "["+m.name+"]")
			}
		}
		fmt.Fprintf(t, "  %s\t%s\n", v.name, v.about)
		if len(words) > 0 {
			fmt.Fprintf(t, "  \t  %s\n", strings.Join(words, " "))
		}
	}
	t.end()
	fmt.Fprint(&b, "\nmembers:\n")
	t = newColumns(&b)
	for _, m := range requestMembers {
		fmt.Fprintf(t, "  %s\t%s\n", m.name, m.about)
	}
	t.end()
	fmt.Fprint(&b, "\nproblems:\n")
	t = newColumns(&b)
	for _, k := range problemKinds {
		fmt.Fprintf(t, "  %s\t%d\t%s\n", k.name, k.status, k.title)
	}
	t.end()
	return trimmed(b.String())
}

type toldVerb struct {
	Verb    string         `json:"verb"`
	About   string         `json:"about"`
	Members []toldMember   `json:"members"` // besides id and do
	Answer  []toldDocument `json:"answer"`  // what of it is of a schema
}

type toldMember struct {
	Member   string `json:"member"`
	Required bool   `json:"required,omitzero"`
	About    string `json:"about"`
}

type toldProblem struct {
	Type   string `json:"type"`
	Status int    `json:"status"`
	Title  string `json:"title"`
}

// serveProtocol gives the table of verbs as data.
func serveProtocol(s *server, _ *request, _ *envelope) (any, error) {
	verbs := []toldVerb{}
	for i := range s.verbs {
		v := &s.verbs[i]
		told := toldVerb{Verb: v.name, About: v.about, Members: []toldMember{}, Answer: documents(v.name)}
		for _, m := range members(v.form) {
			told.Members = append(told.Members, toldMember{m.name, m.required, memberNamed(m.name).about})
		}
		verbs = append(verbs, told)
	}
	problems := []toldProblem{}
	for _, k := range problemKinds {
		problems = append(problems, toldProblem{k.uri(), k.status, k.title})
	}
	return map[string]any{
		"verbs": verbs, "problems": problems, "requestSchema": requestSchema(s.verbs), "responseSchema": responseSchema(),
		"limits": map[string]int{"bytes": mostRequest, "depth": mostDepth, "text": textual, "agreements": mostOpen},
	}, nil
}

func memberNamed(name string) requestMember {
	for _, m := range requestMembers {
		if m.name == name {
			return m
		}
	}
	return requestMember{name: name}
}

const dialect = "https://json-schema.org/draft/2020-12/schema"

// requestSchema is the JSON Schema of a request. It refers to those of package
// partnership/schema.
func requestSchema(verbs []service) map[string]any {
	var each []any
	for i := range verbs {
		v := &verbs[i]
		properties := map[string]any{
			"id": memberNamed("id").schema, "do": map[string]any{"const": v.name, "description": v.about},
		}
		required := []string{"do"}
		for _, m := range members(v.form) {
			properties[m.name] = described(memberNamed(m.name), m.form)
			if m.required {
				required = append(required, m.name)
			}
		}
		if v.name == "report" || v.name == "paper" {
			properties["as"] = oneOf(asData, asMarkdown, asHTML)
		}
		each = append(each, map[string]any{
			"title": v.name, "type": "object", "properties": properties, "required": required, "additionalProperties": false,
		})
	}
	return map[string]any{
		"$schema": dialect, "$id": schemaBase + "serve-request/1",
		"title": "A request to mufakat serve", "description": "One line of input. Which verb it is, and which members it takes, follows from \"do\".",
		"oneOf": each,
	}
}

// described is the schema of a member whose values have a type.
func described(m requestMember, form reflect.Type) map[string]any {
	of := m.schema
	if of == nil {
		of = schemaOf(form)
	}
	all := map[string]any{"description": m.about}
	for name, value := range of {
		all[name] = value
	}
	return all
}

// schemaOf is what a codec of package canon reads for a type: text for what
// reads itself from text, and members by their tags.
func schemaOf(t reflect.Type) map[string]any {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return ofType("string")
	}
	// The others have no place in a request.
	//exhaustive:ignore
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Struct:
		properties, required := map[string]any{}, []string{}
		for _, m := range members(t) {
			properties[m.name] = schemaOf(m.form)
			if m.required {
				required = append(required, m.name)
			}
		}
		return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	case reflect.Slice:
		return listOf(schemaOf(t.Elem()))
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": schemaOf(t.Elem())}
	case reflect.Bool:
		return ofType("boolean")
	case reflect.Int, reflect.Int64:
		return ofType("integer")
	}
	return ofType("string")
}

// responseSchema is the JSON Schema of what every answer looks like, whatever it
// answers.
func responseSchema() map[string]any {
	var types, statuses []any
	for _, k := range problemKinds {
		types = append(types, map[string]any{"properties": map[string]any{
			"type": map[string]any{"const": k.uri()}, "status": map[string]any{"const": k.status}, "title": map[string]any{"const": k.title},
		}})
		statuses = append(statuses, k.status)
	}
	text := ofType("string")
	finding := map[string]any{
		"type": "object", "required": []string{"code"}, "additionalProperties": false,
		"properties": map[string]any{
			"code":     map[string]any{"type": "string", "description": "of a rule, or why something cannot be read"},
			"severity": oneOf("error", "warning", "advice"),
			"path":     map[string]any{"type": "string", "description": "in the request, as RFC 6901 has it"},
			"place":    map[string]any{"type": "string", "description": "the path with ids for indices"},
			"offset":   map[string]any{"type": "integer", "minimum": 0, "description": "in the line, in bytes"},
			"params":   map[string]any{"type": "object", "additionalProperties": text},
		},
	}
	return map[string]any{
		"$schema": dialect, "$id": schemaBase + "serve-response/1",
		"title": "An answer of mufakat serve", "description": "One line of output: an answer or a problem after RFC 9457.",
		"type": "object", "additionalProperties": false,
		"properties": map[string]any{
			"id":     map[string]any{"type": []string{"string", "integer"}, "description": "that of the request; absent: it had none, or could not be read"},
			"seq":    map[string]any{"type": "integer", "minimum": 0, "description": "the number of events of the agreement that the answer rests on"},
			"answer": ofType("object"),
			"problem": map[string]any{
				"type": "object", "required": []string{"type", "title", "status"}, "additionalProperties": false,
				"properties": map[string]any{
					"type": text, "title": text, "status": map[string]any{"enum": statuses}, "detail": text,
					"findings": listOf(finding),
				},
				"oneOf": types,
			},
		},
		"oneOf": []any{map[string]any{"required": []string{"answer"}}, map[string]any{"required": []string{"problem"}}},
	}
}
