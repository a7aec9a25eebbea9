package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestWhatIsDrawnIsOfItsSchema holds terms, and commands of whole lives, those
// that should never have been sent among them, against schema and library alike.
func TestWhatIsDrawnIsOfItsSchema(t *testing.T) {
	const lives, steps = 80, 30
	y := newTally(t)
	see := func(of string, text []byte) {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		y.see(&mutant{of: of, change: drawn, at: "", value: v})
	}
	types := map[act.Type]bool{}
	told := 0
	life, terms := partnershiptest.Life(steps), partnershiptest.Terms()
	for seed := range lives {
		drawnTerms, err := terms.Example(seed).Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		see("terms", drawnTerms)
		if err := validate(y.schemas["terms"], drawnTerms); err != nil {
			t.Errorf("terms that may be signed: %v", err)
		}
		var a partnership.Agreement
		for _, try := range life.Example(seed) {
			text, err := try.Command.MarshalJSON()
			if err != nil {
				continue // it has no text, so no schema is asked
			}
			see("command", text)
			if try.Refused == nil {
				if err := validate(y.schemas["command"], text); err != nil {
					t.Errorf("a command that is accepted: %v\n%.1000s", err, text)
				}
				if a, err = a.Apply(try.Command); err != nil {
					t.Fatal(err)
				}
				continue
			}
			findings, err := json.Marshal(try.Refused.Findings)
			if err != nil {
				t.Fatal(err)
			}
			told++
			if err := validate(y.schemas["report"], findings); err != nil {
				t.Errorf("the reasons of a refusal: %v\n%s", err, findings)
			}
		}
		var b bytes.Buffer
		if _, err := a.WriteHistory(&b); err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(b.Bytes()) {
			if err := validate(y.schemas["line"], line); err != nil {
				t.Errorf("a line: %v\n%.1000s", err, line)
			}
		}
		for e := range a.Events() {
			types[e.Act.Type()] = true
		}
		if t.Failed() {
			return
		}
	}
	if y.of["command"] < 800 || told < 60 || len(types) < 48 {
		t.Errorf("only %d commands, of which %d were refused, and %d types of acts and effects", y.of["command"], told, len(types))
	}
	t.Logf("%d commands, %d refused, %d types of acts and effects, refused by one side %v", y.of["command"], told, len(types), y.differ)
}
