package lifecycle_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/lifecycle"
)

var update = flag.Bool("update", false, "write the golden files")

// everyMachine runs a claim about machines on all three.
func everyMachine(t *testing.T, agreement func(*testing.T, *lifecycle.Machine[lifecycle.Stage, lifecycle.Trigger]),
	commitment func(*testing.T, *lifecycle.Machine[lifecycle.CommitmentState, lifecycle.CommitmentTrigger]),
	delivery func(*testing.T, *lifecycle.Machine[lifecycle.DeliveryState, lifecycle.DeliveryTrigger]),
) {
	t.Helper()
	t.Run("agreement", func(t *testing.T) { agreement(t, lifecycle.Agreement()) })
	t.Run("commitment", func(t *testing.T) { commitment(t, lifecycle.Commitment()) })
	t.Run("delivery", func(t *testing.T) { delivery(t, lifecycle.Delivery()) })
}

// tally counts what happened to one row.
type tally struct{ taken, refused int }

func TestNextDoesWhatTheTableSaysForEveryStateTriggerAndFact(t *testing.T) {
	everyMachine(t, exhaust, exhaust, exhaust)
}

// exhaust tries every state (the zero state and strangers among them) with every
// trigger. For a row it tries every subset of the needed facts, without and with
// all other facts; without a row it tries no fact, every fact and each alone.
func exhaust[S, T lifecycle.Word](t *testing.T, m *lifecycle.Machine[S, T]) {
	counts := map[lifecycle.Key]*tally{}
	noRow := 0
	for from := range 256 {
		for trigger := range 256 {
			from, trigger := S(from), T(trigger)
			row, ok := m.RowFor(from, trigger)
			if !ok {
				noRow += refuseAll(t, m, from, trigger)
				continue
			}
			n := &tally{}
			counts[row.Key] = n
			for have := row.Needs; ; have = (have - 1) & row.Needs {
				others := lifecycle.EveryFact().Minus(row.Needs)
				for _, have := range []lifecycle.Facts{have, have.Union(others)} {
					tryRow(t, m, row, have, n)
				}
				if have == 0 {
					break
				}
			}
		}
	}
	if got, want := noRow, 256*256-len(m.Rows()); got != want {
		t.Errorf("%d cells without a row were refused, want %d", got, want)
	}
	for _, row := range m.Rows() {
		n := counts[row.Key]
		if n == nil {
			t.Errorf("%s: was not tried", row.Key)
			continue
		}
		subsets := 2 << row.Needs.Len() // without and with all other facts
		t.Logf("%-32s taken %d refused %3d", row.Key, n.taken, n.refused)
		if n.taken != 2 || n.refused != subsets-2 {
			t.Errorf("%s: taken %d, refused %d; want 2, %d", row.Key, n.taken, n.refused, subsets-2)
		}
	}
}

func tryRow[S, T lifecycle.Word](
	t *testing.T, m *lifecycle.Machine[S, T], row lifecycle.Passage[S, T], have lifecycle.Facts, n *tally,
) {
	t.Helper()
	got, err := m.Next(row.From, row.Trigger, have)
	missing := row.Needs.Minus(have)
	if missing == 0 {
		n.taken++
		if got != row.To || err != nil {
			t.Errorf("%s with %v: got %v, %v; want %v", row.Key, have, got, err, row.To)
		}
		return
	}
	n.refused++
	var unmet *lifecycle.UnmetError
	if got != row.From || !errors.As(err, &unmet) {
		t.Fatalf("%s with %v: got %v, %v; want an UnmetError and %v", row.Key, have, got, err, row.From)
	}
	if want := (lifecycle.UnmetError{Row: row.Key, Missing: missing}); *unmet != want {
		t.Errorf("%s with %v: got %#v, want %#v", row.Key, have, *unmet, want)
	}
	for f := range missing.All() {
		if !strings.Contains(err.Error(), f.String()) {
			t.Errorf("%s: the error %q does not name %v", row.Key, err, f)
		}
	}
}

func refuseAll[S, T lifecycle.Word](t *testing.T, m *lifecycle.Machine[S, T], from S, trigger T) int {
	t.Helper()
	for _, have := range []lifecycle.Facts{0, lifecycle.EveryFact(), ^lifecycle.Facts(0)} {
		got, err := m.Next(from, trigger, have)
		if got != from || !errors.Is(err, lifecycle.ErrNoPassage) {
			t.Errorf("%v.%v: got %v, %v; want ErrNoPassage and %v", from, trigger, got, err, from)
		}
	}
	return 1
}

func TestKeysAreUniqueAndNameTheirRow(t *testing.T) {
	seen := map[lifecycle.Key]string{}
	everyMachine(t, keys[lifecycle.Stage, lifecycle.Trigger](seen),
		keys[lifecycle.CommitmentState, lifecycle.CommitmentTrigger](seen),
		keys[lifecycle.DeliveryState, lifecycle.DeliveryTrigger](seen))
	if want := len(lifecycle.Rows()) + len(lifecycle.Commitment().Rows()) + len(lifecycle.Delivery().Rows()); len(seen) != want {
		t.Errorf("%d keys for %d rows", len(seen), want)
	}
}

func keys[S, T lifecycle.Word](seen map[lifecycle.Key]string) func(*testing.T, *lifecycle.Machine[S, T]) {
	return func(t *testing.T, m *lifecycle.Machine[S, T]) {
		for _, row := range m.Rows() {
			from := row.From.String()
			if from == "" {
				from = "none"
			}
			if want := lifecycle.Key(from + "." + row.Trigger.String()); row.Key != want {
				t.Errorf("key %s, want %s", row.Key, want)
			}
			if first, twice := seen[row.Key]; twice {
				t.Errorf("key %s is in %s and in %s", row.Key, first, t.Name())
			}
			seen[row.Key] = t.Name()
			if got, ok := m.RowByKey(row.Key); !ok || got != row {
				t.Errorf("RowByKey(%s) = %v, %v; want %v", row.Key, got, ok, row)
			}
		}
		if row, ok := m.RowByKey("active.nothing"); ok {
			t.Errorf("RowByKey finds %v for a key that is not there", row)
		}
	}
}

func TestEveryStateIsReachableAndReachesAFinalOne(t *testing.T) {
	everyMachine(t, noDeadEnd, noDeadEnd, noDeadEnd)
}

func noDeadEnd[S, T lifecycle.Word](t *testing.T, m *lifecycle.Machine[S, T]) {
	if diff := cmp.Diff(m.States(), m.Reachable(0)); diff != "" {
		t.Errorf("states, and those reachable from the start (-want +got):\n%s", diff)
	}
	for _, s := range m.States() {
		after := m.Reachable(s)
		if m.Terminal(s) {
			if len(after) != 0 {
				t.Errorf("%v is final and leads to %v", s, after)
			}
			continue
		}
		if !slices.ContainsFunc(after, m.Terminal) {
			t.Errorf("%v is a dead end: it reaches only %v", s, after)
		}
	}
	if m.Terminal(0) || m.Terminal(200) {
		t.Error("a state that is not on the list is final")
	}
	if got := m.Reachable(200); len(got) != 0 {
		t.Errorf("a state that is not on the list reaches %v", got)
	}
}

func TestFinalStagesAreClosedAndAbandoned(t *testing.T) {
	var final []lifecycle.Stage
	for _, s := range lifecycle.Agreement().States() {
		if lifecycle.Terminal(s) {
			final = append(final, s)
		}
		if lifecycle.Terminal(s) != lifecycle.Agreement().Terminal(s) {
			t.Errorf("Terminal(%v) is not that of the machine", s)
		}
	}
	want := []lifecycle.Stage{lifecycle.Closed, lifecycle.Abandoned}
	if diff := cmp.Diff(want, final); diff != "" {
		t.Errorf("final stages (-want +got):\n%s", diff)
	}
	wantAfter := []lifecycle.Stage{lifecycle.Active, lifecycle.WindingDown, lifecycle.Closed}
	if diff := cmp.Diff(wantAfter, lifecycle.Reachable(lifecycle.Suspended)); diff != "" {
		t.Errorf("after suspended (-want +got):\n%s", diff)
	}
}

func TestAnAgreementThatBecameActiveIsNeverAbandoned(t *testing.T) {
	for _, s := range []lifecycle.Stage{lifecycle.Active, lifecycle.Suspended, lifecycle.WindingDown} {
		for _, after := range lifecycle.Reachable(s) {
			if lifecycle.Agreement().Terminal(after) && after != lifecycle.Closed {
				t.Errorf("%v leads to %v", s, after)
			}
			if after < lifecycle.Active {
				t.Errorf("%v leads back to %v", s, after)
			}
		}
	}
}

func TestEveryTriggerFactAndConsentClassIsUsed(t *testing.T) {
	var facts lifecycle.Facts
	consents := map[lifecycle.Consent]bool{}
	everyMachine(t, uses[lifecycle.Stage, lifecycle.Trigger](&facts, consents),
		uses[lifecycle.CommitmentState, lifecycle.CommitmentTrigger](&facts, consents),
		uses[lifecycle.DeliveryState, lifecycle.DeliveryTrigger](&facts, consents))
	if unused := lifecycle.EveryFact().Minus(facts); unused != 0 {
		t.Errorf("no row needs %v", unused)
	}
	for c := lifecycle.NoConsent; c <= lifecycle.ByRules; c++ {
		if !consents[c] {
			t.Errorf("no row takes %v", c)
		}
	}
	if consents[0] {
		t.Error("a row has no consent class")
	}
}

func uses[S, T lifecycle.Word](
	facts *lifecycle.Facts, consents map[lifecycle.Consent]bool,
) func(*testing.T, *lifecycle.Machine[S, T]) {
	return func(t *testing.T, m *lifecycle.Machine[S, T]) {
		used := map[T]bool{}
		for _, row := range m.Rows() {
			*facts = facts.Union(row.Needs)
			consents[row.Consent] = true
			used[row.Trigger] = true
		}
		for _, trigger := range m.Triggers() {
			if !used[trigger] {
				t.Errorf("no row has the trigger %v", trigger)
			}
		}
	}
}

// Two passages by the rules from one stage would leave it to chance which of
// them ends the stage, if the order of rows did not say so.
func TestPassagesByTheRulesAreTakenInTheOrderOfRows(t *testing.T) {
	var got []string
	for row := range lifecycle.From(lifecycle.Active) {
		if row.Consent == lifecycle.ByRules {
			got = append(got, row.Trigger.String())
		}
	}
	want := []string{"leave", "expire", "reach_milestone", "end_notice", "insufficient"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("passages by the rules from active (-want +got):\n%s", diff)
	}
}

func TestFromYieldsTheRowsOfOneStageAndStopsWhenAsked(t *testing.T) {
	var all []lifecycle.Row
	for s := lifecycle.None; s <= lifecycle.Abandoned; s++ {
		all = slices.AppendSeq(all, lifecycle.From(s))
	}
	if diff := cmp.Diff(lifecycle.Rows(), all); diff != "" {
		t.Errorf("Rows, and From of each stage (-want +got):\n%s", diff)
	}
	n := 0
	for range lifecycle.From(lifecycle.Active) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("From yielded %d rows after it was asked to stop at 2", n)
	}
}

func TestRowsAreTheCallersOwn(t *testing.T) {
	before := lifecycle.Rows()
	lifecycle.Rows()[0] = lifecycle.Row{}
	if diff := cmp.Diff(before, lifecycle.Rows()); diff != "" {
		t.Errorf("writing to a returned row changed the table (-want +got):\n%s", diff)
	}
}

func TestNextNeverAllocates(t *testing.T) {
	rows := lifecycle.Rows()
	if n := testing.AllocsPerRun(100, func() {
		for _, row := range rows {
			for _, ask := range [...]struct {
				from lifecycle.Stage
				have lifecycle.Facts
			}{{row.From, row.Needs}, {row.From, 0}, {lifecycle.Abandoned, 0}, {250, 0}} {
				sink, sinkErr = lifecycle.Next(ask.from, row.Trigger, ask.have)
			}
		}
	}); n != 0 {
		t.Errorf("Next allocates %v times", n)
	}
}

var (
	sink    lifecycle.Stage
	sinkErr error
)

// A life is any way through the table: whatever is tried, an error keeps the
// stage, a final stage stays, and what Reachable does not list never comes.
func TestAnyLifeKeepsToTheTable(t *testing.T) {
	triggers := lifecycle.Agreement().Triggers()
	rapid.Check(t, func(t *rapid.T) {
		stage := lifecycle.None
		for range 40 {
			before := stage
			reachable := lifecycle.Reachable(before)
			trigger := rapid.SampledFrom(triggers).Draw(t, "trigger")
			have := lifecycle.Facts(rapid.Uint64().Draw(t, "facts"))
			if rapid.Bool().Draw(t, "all") {
				have = lifecycle.EveryFact()
			}
			next, err := lifecycle.Next(before, trigger, have)
			switch {
			case err != nil && next != before:
				t.Fatalf("%v.%v: %v, and yet the stage is %v", before, trigger, err, next)
			case lifecycle.Terminal(before) && next != before:
				t.Fatalf("%v.%v left a final stage for %v", before, trigger, next)
			case next != before && !slices.Contains(reachable, next):
				t.Fatalf("%v.%v came to %v, which is not reachable", before, trigger, next)
			}
			stage = next
		}
	})
}

func TestTheTablesAndDiagramsAreThoseOnRecord(t *testing.T) {
	everyMachine(t, golden, golden, golden)
	m := lifecycle.Agreement()
	want := []string{m.Mermaid(), m.DOT(), m.XState()}
	if diff := cmp.Diff(want, []string{lifecycle.Mermaid(), lifecycle.DOT(), lifecycle.XState()}); diff != "" {
		t.Errorf("the diagrams of the package (-want +got):\n%s", diff)
	}
}

func golden[S, T lifecycle.Word](t *testing.T, m *lifecycle.Machine[S, T]) {
	var table strings.Builder
	for _, row := range m.Rows() {
		fmt.Fprintf(&table, "%s -> %s [%s] %s\n", row.Key, row.To, row.Needs, row.Consent)
	}
	name := filepath.Base(t.Name())
	for file, got := range map[string]string{
		name + ".rows": table.String(), name + ".mmd": m.Mermaid(), name + ".dot": m.DOT(), name + ".json": m.XState(),
	} {
		path := filepath.Join("testdata", file)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}
