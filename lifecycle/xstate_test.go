package lifecycle_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle"
)

// xmachine is what XState's createMachine reads.
type xmachine struct {
	Initial string            `json:"initial"`
	States  map[string]xstate `json:"states"`
}

type xstate struct {
	Type string                 `json:"type"`
	Tags []string               `json:"tags"`
	On   map[string]xtransition `json:"on"`
}

type xtransition struct {
	Target string `json:"target"`
	Guard  string `json:"guard"`
	Meta   struct {
		Key     lifecycle.Key     `json:"key"`
		Consent lifecycle.Consent `json:"consent"`
		Needs   []string          `json:"needs"`
	} `json:"meta"`
}

func readXState(t *testing.T, text string) xmachine {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	var x xmachine
	if err := d.Decode(&x); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return x
}

func xname[S lifecycle.Word](s S) string {
	if s == 0 {
		return "none"
	}
	return s.String()
}

func TestXStateSaysEveryRowAndNothingElse(t *testing.T) {
	everyMachine(t, sameRows, sameRows, sameRows)
}

func sameRows[S, T lifecycle.Word](t *testing.T, m *lifecycle.Machine[S, T]) {
	want := xmachine{Initial: "none", States: map[string]xstate{}}
	for _, s := range append([]S{0}, m.States()...) {
		x := xstate{}
		if m.Terminal(s) {
			x.Tags = []string{"final"}
		}
		for r := range m.From(s) {
			if x.On == nil {
				x.On = map[string]xtransition{}
			}
			to := xtransition{Target: r.To.String(), Guard: r.Needs.String()}
			to.Meta.Key, to.Meta.Consent = r.Key, r.Consent
			for f := range r.Needs.All() {
				to.Meta.Needs = append(to.Meta.Needs, f.String())
			}
			x.On[r.Trigger.String()] = to
		}
		if x.On == nil {
			x.Type = "final"
		}
		want.States[xname(s)] = x
	}
	if diff := cmp.Diff(want, readXState(t, m.XState())); diff != "" {
		t.Errorf("XState (-want +got):\n%s", diff)
	}
}

// What XState does with the machine is done here in a few lines; that XState
// does the same is shown by examples/diagrams.
func TestXStateLivesAsTheTableDoes(t *testing.T) {
	everyMachine(t, sameLives, sameLives, sameLives)
}

func sameLives[S, T lifecycle.Word](t *testing.T, m *lifecycle.Machine[S, T]) {
	x := readXState(t, m.XState())
	facts := slices.Collect(lifecycle.EveryFact().All())
	rapid.Check(t, func(t *rapid.T) {
		var at S
		state := x.Initial
		for range 30 {
			trigger := rapid.SampledFrom(m.Triggers()).Draw(t, "trigger")
			have := lifecycle.FactsOf(rapid.SliceOf(rapid.SampledFrom(facts)).Draw(t, "facts")...)
			if row, ok := m.RowFor(at, trigger); ok && rapid.Bool().Draw(t, "met") {
				have = have.Union(row.Needs)
			}
			at, _ = m.Next(at, trigger, have) // a refusal keeps the state in both
			if to, ok := x.States[state].On[trigger.String()]; ok && holds(to.Guard, have) {
				state = to.Target
			}
			if state != xname(at) {
				t.Fatalf("after %v with %v: %s, want %v", trigger, have, state, at)
			}
		}
	})
}

func holds(guard string, have lifecycle.Facts) bool {
	for word := range strings.FieldsSeq(guard) {
		var f lifecycle.Fact
		if err := f.UnmarshalText([]byte(word)); err != nil || !have.Has(f) {
			return false
		}
	}
	return true
}
