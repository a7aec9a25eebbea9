package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership/schema"
)

// goldenAnswers returns the answers in the golden conversations, by verb.
func goldenAnswers(t *testing.T) map[string][]json.RawMessage {
	t.Helper()
	files, err := filepath.Glob("testdata/serve/*.txt")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d conversations: %v", len(files), err)
	}
	all := map[string][]json.RawMessage{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var asked struct{ Do string }
		for line := range strings.Lines(string(text)) {
			if request, is := strings.CutPrefix(line, "> "); is {
				asked.Do = ""
				_ = json.Unmarshal([]byte(linesOf.ReplaceAllString(request, "[]")), &asked) // some are no JSON
			}
			if answer, is := strings.CutPrefix(line, "< "); is {
				var said struct{ Answer json.RawMessage }
				if err := json.Unmarshal([]byte(answer), &said); err != nil {
					t.Fatalf("%.200s: %v", answer, err)
				}
				if said.Answer != nil {
					all[asked.Do] = append(all[asked.Do], said.Answer)
				}
			}
		}
	}
	return all
}

// shapeOf is what the top of a schema asks for, and of each item of a list.
type shapeOf struct {
	Type     string
	Required []string
	Items    struct {
		Ref string `json:"$ref"`
	}
	Defs map[string]shapeOf `json:"$defs"`
}

func shapeNamed(t *testing.T, name string) shapeOf {
	t.Helper()
	d, ok := schema.Named(name)
	if !ok {
		t.Fatalf("no schema %s", name)
	}
	var s shapeOf
	if err := json.Unmarshal(d.Text(), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// holds says whether a document has the form that the top of its schema asks
// for. Whether it is of it in all its depth is for a validator.
func (s shapeOf) holds(t *testing.T, document json.RawMessage) bool {
	t.Helper()
	if s.Type == "string" {
		var text string
		return json.Unmarshal(document, &text) == nil
	}
	if s.Type == "array" {
		var list []json.RawMessage
		if err := json.Unmarshal(document, &list); err != nil || list == nil {
			return false
		}
		item, ok := s.Defs[strings.TrimPrefix(s.Items.Ref, "#/$defs/")]
		for _, one := range list {
			if ok && !item.holds(t, one) {
				return false
			}
		}
		return true
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(document, &members); err != nil || members == nil {
		return false
	}
	for _, name := range s.Required {
		if members[name] == nil {
			return false
		}
	}
	return true
}

// Nothing led from a verb to the schema of what it answers.
func TestTheProtocolNamesTheSchemasOfAnswers(t *testing.T) {
	var told struct{ Verbs []toldVerb }
	if err := json.Unmarshal(answerTo(t, newServer(), `{"do":"protocol"}`), &told); err != nil {
		t.Fatal(err)
	}
	answers, seen := goldenAnswers(t), map[string]bool{}
	for _, v := range told.Verbs {
		for _, d := range v.Answer {
			seen[d.Schema] = true
			shape, held := shapeNamed(t, d.Schema), 0
			for _, answer := range answers[v.Verb] {
				at := answer
				if d.Member != "" {
					var members map[string]json.RawMessage
					if err := json.Unmarshal(answer, &members); err != nil {
						t.Fatal(err)
					}
					if at = members[d.Member]; at == nil {
						if !d.Maybe {
							t.Errorf("%s answers without %s: %.200s", v.Verb, d.Member, answer)
						}
						continue
					}
				}
				list := []json.RawMessage{at}
				if d.Each {
					if err := json.Unmarshal(at, &list); err != nil {
						t.Errorf("%s: %s is no list: %.200s", v.Verb, d.Member, at)
					}
				}
				for _, one := range list {
					if d.Text {
						var text string
						if err := json.Unmarshal(one, &text); err != nil {
							t.Errorf("%s: no text: %.200s", v.Verb, one)
						}
						one = json.RawMessage(text)
					}
					if !shape.holds(t, one) {
						t.Errorf("%s: not of %s: %.300s", v.Verb, d.Schema, one)
					}
					held++
				}
			}
			if held == 0 && !d.Maybe {
				t.Errorf("no conversation has a %s in an answer to %s", d.Schema, v.Verb)
			}
		}
	}
	for _, d := range schema.All() {
		// Parts, of which the activity stands in an import, and what refusals are
		// made of, are no answers.
		parts := []string{"answer/parts", "answer/rejection", "answer/activity"}
		if name := d.Name(); strings.HasPrefix(name, "answer/") && !slices.Contains(parts, name) && !seen[name] {
			t.Errorf("no verb answers by %s", name)
		}
	}
}

// A document of another schema must not pass for one of the named.
func TestADocumentOfAnotherSchemaIsSeen(t *testing.T) {
	for name, text := range map[string]string{
		"answer/options": `{"options":[]}`, "answer/duties": `[{"what":"care"}]`, "event": `{"type":"begin"}`, "terms": `null`, "report": `null`,
	} {
		if shapeNamed(t, name).holds(t, json.RawMessage(text)) {
			t.Errorf("%s is taken for %s", text, name)
		}
	}
}
