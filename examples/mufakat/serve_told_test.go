package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/terms"
)

// An act that cannot be read was refused without a word about why.
func TestAnActThatCannotBeReadIsToldWithItsPlace(t *testing.T) {
	for act, why := range map[string]string{
		`{"type":"nope"}`:                      "nope",
		`{}`:                                   "type",
		`null`:                                 "type",
		`5`:                                    "object",
		`{"type":"begin","x":1}`:               "x",
		`{"type":"judge","period":"tomorrow"}`: "period",
	} {
		for _, request := range []string{
			`{"id":2,"do":"check_act","act":` + act + `}`,
			`{"id":2,"do":"requirement","agreement":"well","act":` + act + `}`,
		} {
			got := conversation(t, newServer(), `{"id":1,"do":"open","agreement":"well"}`, request)[1]
			var answer struct {
				Problem problem `json:"problem"`
			}
			if err := json.Unmarshal([]byte(got), &answer); err != nil {
				t.Fatal(err)
			}
			p := answer.Problem
			if p.Status != 400 || !strings.Contains(p.Detail, why) {
				t.Errorf("%s: want a problem that tells of %q, got %s", request, why, got)
			}
			if len(p.Findings) != 1 || p.Findings[0].Path != "/act" || p.Findings[0].Offset == nil {
				t.Errorf("%s: want one finding with its place, got %s", request, got)
			}
		}
	}
}

// A promise to match has no measure before something is matched; its balance was
// left out, though the schema of the answer asks for the list.
func TestABalanceWithoutAnyMeasureIsAnEmptyList(t *testing.T) {
	b, err := json.Marshal(dutyOf(partnership.Duty{Commitment: "match", From: "mill"}, &terms.Terms{}))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), `"balance":[]`) {
		t.Errorf("want an empty balance, got %s", b)
	}
}
