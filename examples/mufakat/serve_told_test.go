package main

import (
	"encoding/json"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
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

// problemTo returns the problem that a request is answered by.
func problemTo(t *testing.T, s *server, request string) problem {
	t.Helper()
	var answer struct{ Problem *problem }
	got := conversation(t, s, request)[0]
	if err := json.Unmarshal([]byte(got), &answer); err != nil || answer.Problem == nil {
		t.Fatalf("%s: want a problem, got %s (%v)", request, got, err)
	}
	return *answer.Problem
}

// A number of 0 was taken for all without a word, and the event 0 looked up.
func TestAZeroIsTakenAsItIsTold(t *testing.T) {
	s := newServer()
	answerTo(t, s, opening(t, "life", historyOf(t, life())))
	for request, absent := range map[string]string{
		`{"do":"history","agreement":"life","from":0,"to":0}`:                   `{"do":"history","agreement":"life"}`,
		`{"do":"show","agreement":"life","seq":0}`:                              `{"do":"show","agreement":"life"}`,
		`{"do":"agenda","agreement":"life","seq":0,"most":0}`:                   `{"do":"agenda","agreement":"life"}`,
		`{"do":"diagram","agreement":"life","seq":0}`:                           `{"do":"diagram","agreement":"life"}`,
		`{"do":"report","agreement":"life","seq":0}`:                            `{"do":"report","agreement":"life"}`,
		`{"do":"requirement","agreement":"life","seq":0,"act":{"type":"meet"}}`: `{"do":"requirement","agreement":"life","act":{"type":"meet"}}`,
	} {
		if got, want := answerTo(t, s, request), answerTo(t, s, absent); string(got) != string(want) {
			t.Errorf("%s is not answered as %s: %s", request, absent, gocmp.Diff(string(want), string(got)))
		}
	}
	for _, name := range []string{"seq", "from", "to", "most"} {
		if about := memberNamed(name).about; !strings.Contains(about, "absent or 0: ") {
			t.Errorf("%s says nothing of 0: %s", name, about)
		}
	}
	p := problemTo(t, s, `{"do":"record","agreement":"life","event":0}`)
	if p.Type != invalid.uri() || p.Detail != "want a number from 1" || memberNamed("event").schema["minimum"] != 1 {
		t.Errorf("event 0: %+v", p)
	}
}

// A verb that is no text was searched for in the table.
func TestAVerbThatIsNoTextIsOfTheWrongKind(t *testing.T) {
	for _, do := range []string{`5`, `null`, `true`, `["open"]`, `{"open":1}`} {
		p := problemTo(t, newServer(), `{"id":1,"do":`+do+`}`)
		if p.Type != invalid.uri() || len(p.Findings) != 1 || p.Findings[0].Code != check.Code(canon.WrongKind) ||
			p.Findings[0].Path != "/do" || *p.Findings[0].Offset != int64(len(`{"id":1,"do":`)) {
			t.Errorf("%s: %+v", do, p)
		}
	}
	if p := problemTo(t, newServer(), `{"do":"5"}`); p.Type != unknownVerb.uri() {
		t.Errorf("%+v", p)
	}
}

// From the fifth to the second event blamed the second alone, or gave nothing.
func TestASpanThatRunsBackwardsIsToldOfBothItsEnds(t *testing.T) {
	s := newServer()
	answerTo(t, s, opening(t, "life", historyOf(t, life())))
	answerTo(t, s, `{"do":"open","agreement":"none"}`)
	for _, name := range []string{"life", "none"} {
		p := problemTo(t, s, `{"do":"history","agreement":"`+name+`","from":5,"to":2}`)
		var paths []check.Path
		for _, f := range p.Findings {
			if f.Offset == nil {
				t.Errorf("%s: no offset at %s", name, f.Path)
			}
			paths = append(paths, f.Path)
		}
		if diff := gocmp.Diff([]check.Path{"/from", "/to"}, paths); diff != "" || p.Status != 400 {
			t.Errorf("%s: %d %s %s", name, p.Status, p.Detail, diff)
		}
	}
}

// A line of a history that is no JSON was told with "at" and nothing behind it.
func TestALineThatIsNoJSONIsToldWithoutAnEmptyPlace(t *testing.T) {
	for line, want := range map[string]string{
		`nonsense`:               "line 1 of the history: syntax",
		`{"schema":"nonsense"`:   "line 1 of the history: bad text at /schema; syntax",
		`{"act":{"type":"x"}} 1`: "line 1 of the history: missing at /basis; missing at /on; missing at /schema; missing at /seq; not canonical; trailing",
	} {
		b, err := json.Marshal(map[string]any{"do": "open", "agreement": "well", "lines": []string{line}})
		if err != nil {
			t.Fatal(err)
		}
		if p := problemTo(t, newServer(), string(b)); p.Detail != want {
			t.Errorf("%s: want %q, got %q", line, want, p.Detail)
		}
	}
}
