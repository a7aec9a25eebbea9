package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// toldAnswer is what the protocol of serve says of a part of an answer.
type toldAnswer struct {
	Member, Schema    string
	Each, Text, Maybe bool
}

// answersTold returns what the protocol says of the answers to each verb.
func answersTold(t *testing.T) map[string][]toldAnswer {
	t.Helper()
	text, err := os.ReadFile("../mufakat/testdata/serve/protocol.json")
	if err != nil {
		t.Fatal(err)
	}
	var protocol struct {
		Verbs []struct {
			Verb   string
			Answer []toldAnswer
		}
	}
	if err := json.Unmarshal(text, &protocol); err != nil {
		t.Fatal(err)
	}
	told := map[string][]toldAnswer{}
	for _, v := range protocol.Verbs {
		told[v.Verb] = v.Answer
	}
	return told
}

// parts returns the documents that an answer holds at a part of it.
func (a *toldAnswer) parts(t *testing.T, answer json.RawMessage) []json.RawMessage {
	t.Helper()
	if a.Member != "" {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(answer, &members); err != nil {
			t.Fatal(err)
		}
		if answer = members[a.Member]; answer == nil {
			if !a.Maybe {
				t.Errorf("no %s", a.Member)
			}
			return nil
		}
	}
	all := []json.RawMessage{answer}
	if a.Each {
		if err := json.Unmarshal(answer, &all); err != nil {
			t.Errorf("%s: %v", a.Member, err)
		}
	}
	for i := range all {
		var text string
		if a.Text && json.Unmarshal(all[i], &text) == nil {
			all[i] = json.RawMessage(text)
		}
	}
	return all
}

// TestEveryGoldenAnswerOfServeIsOfTheSchemaThatItsVerbNames looks at the answers
// in all their depth.
func TestEveryGoldenAnswerOfServeIsOfTheSchemaThatItsVerbNames(t *testing.T) {
	s, all, told := listened(t), schemas(t), answersTold(t)
	seen := map[string]int{}
	for i, request := range s.requests {
		var asked struct{ Do string }
		var said struct{ Answer json.RawMessage }
		if at := bytes.Index(request, []byte(`"lines":@`)); at >= 0 { // lines of an open agreement stand there, in a shorter form
			request = append(append([]byte{}, request[:at]...), `"lines":0}`...)
		}
		if json.Unmarshal(s.answers[i], &said) != nil || said.Answer == nil {
			continue
		}
		if err := json.Unmarshal(request, &asked); err != nil {
			t.Fatalf("%.200s: %v", request, err)
		}
		parts, is := told[asked.Do]
		if !is {
			t.Errorf("%s is answered, and the protocol says nothing of it", asked.Do)
		}
		for j := range parts {
			a := &parts[j]
			for _, document := range a.parts(t, said.Answer) {
				name := a.Schema
				if a.Text && name == "event" {
					name = "line"
				}
				if err := validate(all[name], document); err != nil {
					t.Errorf("%s: %s: %v\n%.1500s", asked.Do, name, err, document)
				}
				seen[a.Schema]++
			}
		}
	}
	for verb, parts := range told {
		for _, a := range parts {
			if seen[a.Schema] == 0 {
				t.Errorf("no answer to %s holds a document of %s", verb, a.Schema)
			}
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d schemas were asked: %v", len(seen), seen)
	}
	t.Logf("documents: %v", seen)
}

// TestASpoiltAnswerOfServeIsSeen takes from each document a member that its schema
// requires, or puts null for it.
func TestASpoiltAnswerOfServeIsSeen(t *testing.T) {
	s, all, told := listened(t), schemas(t), answersTold(t)
	refused := map[string]bool{}
	for i, request := range s.requests {
		var asked struct{ Do string }
		var said struct{ Answer json.RawMessage }
		if json.Unmarshal(s.answers[i], &said) != nil || said.Answer == nil || json.Unmarshal(request, &asked) != nil {
			continue
		}
		for _, a := range told[asked.Do] {
			for _, document := range a.parts(t, said.Answer) {
				spoilt := strings.Replace(string(document), `":`, `":null,"never":`, 1)
				if spoilt != string(document) && validate(all[a.Schema], []byte(spoilt)) != nil {
					refused[a.Schema] = true
				}
			}
		}
	}
	for _, parts := range told {
		for _, a := range parts {
			if !refused[a.Schema] && a.Schema != "scenario/assumptions" {
				t.Errorf("%s takes a null for its first member", a.Schema)
			}
		}
	}
}
