package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/schema"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// spoken is what the command line's serve says of itself, and the conversations
// that its own tests hold it to.
type spoken struct {
	request, response *jsonschema.Schema
	requests, answers [][]byte // in pairs
}

func listened(t *testing.T) spoken {
	t.Helper()
	const folder = "../mufakat/testdata/serve/"
	text, err := os.ReadFile(folder + "protocol.json")
	if err != nil {
		t.Fatal(err)
	}
	var protocol struct{ RequestSchema, ResponseSchema json.RawMessage }
	if err := json.Unmarshal(text, &protocol); err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	add := func(id string, text []byte) {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err == nil {
			err = c.AddResource(id, doc)
		}
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
	}
	for _, d := range schema.All() {
		add(d.ID(), d.Text())
	}
	add(schema.Base+"serve-request/1", protocol.RequestSchema)
	add(schema.Base+"serve-response/1", protocol.ResponseSchema)
	s := spoken{request: c.MustCompile(schema.Base + "serve-request/1"), response: c.MustCompile(schema.Base + "serve-response/1")}
	files, err := filepath.Glob(folder + "*.txt")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d conversations: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(text) {
			line = bytes.TrimSuffix(line, []byte("\n"))
			if request, is := bytes.CutPrefix(line, []byte("> ")); is {
				s.requests = append(s.requests, request)
			}
			if answer, is := bytes.CutPrefix(line, []byte("< ")); is {
				s.answers = append(s.answers, answer)
			}
		}
	}
	if len(s.requests) != len(s.answers) || len(s.requests) < 150 {
		t.Fatalf("%d requests and %d answers", len(s.requests), len(s.answers))
	}
	return s
}

// problemIn returns the kind of problem that an answer tells, and the first of
// its findings.
func problemIn(t *testing.T, answer []byte) (kind, code, path string) {
	t.Helper()
	var said struct {
		Problem struct {
			Type     string
			Findings []struct{ Code, Path string }
		}
	}
	if err := json.Unmarshal(answer, &said); err != nil {
		t.Fatal(err)
	}
	if f := said.Problem.Findings; len(f) > 0 {
		code, path = f[0].Code, f[0].Path
	}
	return said.Problem.Type[strings.LastIndexByte(said.Problem.Type, '/')+1:], code, path
}

func valid(s *jsonschema.Schema, text []byte) error {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(doc)
}

// beyondSchema is requests that serve refuses for what they say and not for what
// they look like: which members go together, and what is in a text.
var beyondSchema = map[string]string{
	"/id":        "that a member stands twice is seen by no parser",
	"/agreement": "either an agreement or terms, or a machine, is named",
	"/place":     "that a place begins with a stroke is told of every place at once",
	"/lines/0":   "what stands in a line is a document of its own",
	"/format":    "a network is no machine",
	"/machine":   "either a machine or an agreement is named",
	"/table":     "the tables are those of package table, which may grow",

	"/xml":                    "a file of activities is a document of its own",
	"/csv":                    "so is a table",
	"/on":                     "terms are of no day",
	"/seq":                    "a spec has no events",
	"/schema":                 "the schemas are those of package schema, which may grow",
	"/activities/0":           "without a history there is no other day; what an element of an activity holds is XML",
	"/activities/0/agreement": "either an agreement or an activity, or both, is named",
	"/activities/0/terms":     "an agreement has its own terms",
	"/activities/0/head/seq":  "how many events there are is known to the agreement",
	"/spec/without/0":         "the mechanisms are those of the model",
	"/spec/months":            "a pair has one horizon",
	"/other":                  "either another scenario or what to set is named",
	"/set/no.such":            "the parameters are those of the mechanisms",
	"/replicas":               "that a range does not run backwards is seen by no pattern",
	"/shards":                 "that no replica is counted twice is seen by who adds them",
	"/shards/0":               "a shard carries the digest of its counts",
	"/grid":                   "one of four ways to a design is chosen; the parameters are those of the mechanisms",
	"/design":                 "each point has a value for each name",
	"/outcome":                "the outcomes are those of a run",
}

func TestWhatServeAnswersIsOfItsSchemas(t *testing.T) {
	s := listened(t)
	sound, refused, met := 0, 0, map[string]bool{}
	for i, request := range s.requests {
		if err := valid(s.response, s.answers[i]); err != nil {
			t.Errorf("%.200s: %v", s.answers[i], err)
		}
		if bytes.Contains(request, []byte("@")) {
			continue // lines stand there, in a shorter form
		}
		err := valid(s.request, request)
		switch kind, _, path := problemIn(t, s.answers[i]); {
		case !slices.Contains([]string{"malformed", "invalid", "unknown-verb"}, kind):
			if sound++; err != nil {
				t.Errorf("%.300s is understood (%s), and its schema refuses it: %v", request, kind, err)
			}
		case err == nil && beyondSchema[path] != "":
			met[path] = true
		case err == nil:
			t.Errorf("%.300s is refused at %s, and its schema takes it", request, path)
		default:
			refused++
		}
	}
	for path, reason := range beyondSchema {
		if !met[path] {
			t.Errorf("no request is refused at %s alone: %s", path, reason)
		}
	}
	if sound < 100 || refused < 15 {
		t.Errorf("%d requests understood, %d refused", sound, refused)
	}
}

func TestARequestThatIsChangedIsOfNoSchema(t *testing.T) {
	s := listened(t)
	changed := 0
	for i, request := range s.requests {
		if kind, _, _ := problemIn(t, s.answers[i]); kind != "" || bytes.Contains(request, []byte("@")) {
			continue
		}
		var members map[string]any
		if err := json.Unmarshal(request, &members); err != nil {
			t.Fatal(err)
		}
		for name, value := range members {
			for _, mutant := range []any{nil, []any{}, 1.5, map[string]any{"colour": "red"}} {
				if list, is := value.([]any); is && len(list) >= 0 {
					if _, same := mutant.([]any); same {
						continue
					}
				}
				members[name] = mutant
				text, err := json.Marshal(members)
				if err != nil {
					t.Fatal(err)
				}
				if changed++; valid(s.request, text) == nil {
					t.Errorf("%.300s is of its schema", text)
				}
			}
			members[name] = value
		}
		members["colour"] = "red"
		text, err := json.Marshal(members)
		if err != nil {
			t.Fatal(err)
		}
		if changed++; valid(s.request, text) == nil {
			t.Errorf("%.300s is of its schema", text)
		}
	}
	if changed < 1000 {
		t.Errorf("only %d mutants", changed)
	}
}
