package schema_test

import (
	"encoding"
	"encoding/json"
	"go/ast"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/schema"
	"github.com/mufakat/mufakat/partnership/terms"
)

// newHolder returns a holder that knows which definitions of defs.json the types
// of the ground floors go by.
func newHolder(t teller) *holder {
	defined := map[reflect.Type]string{
		reflect.TypeFor[calendar.Date]():             "date",
		reflect.TypeFor[calendar.Period]():           "period",
		reflect.TypeFor[calendar.Cadence]():          "cadence",
		reflect.TypeFor[time.Time]():                 "instant",
		reflect.TypeFor[money.Amount]():              "amount",
		reflect.TypeFor[exact.Number]():              "number",
		reflect.TypeFor[canon.Ext]():                 "ext",
		reflect.TypeFor[canon.Raw]():                 "any",
		reflect.TypeFor[check.Code]():                "code",
		reflect.TypeFor[check.Severity]():            "severity",
		reflect.TypeFor[check.Path]():                "path",
		reflect.TypeFor[check.Place]():               "place",
		reflect.TypeFor[check.Answer]():              "answer",
		reflect.TypeFor[lifecycle.Stage]():           "stage",
		reflect.TypeFor[lifecycle.CommitmentState](): "commitmentState",
		reflect.TypeFor[lifecycle.DeliveryState]():   "deliveryState",
		reflect.TypeFor[id.Command]():                "commandId",
		reflect.TypeFor[id.Digest]():                 "digest",
		reflect.TypeFor[id.Partner]():                "partnerId",
		reflect.TypeFor[id.Person]():                 "personId",
		reflect.TypeFor[id.Post]():                   "postId",
		reflect.TypeFor[id.Forum]():                  "forumId",
		reflect.TypeFor[id.Objective]():              "objectiveId",
		reflect.TypeFor[id.Activity]():               "activityId",
		reflect.TypeFor[id.Commitment]():             "commitmentId",
		reflect.TypeFor[id.Tranche]():                "trancheId",
		reflect.TypeFor[id.Condition]():              "conditionId",
		reflect.TypeFor[id.Milestone]():              "milestoneId",
		reflect.TypeFor[id.Indicator]():              "indicatorId",
		reflect.TypeFor[id.Clause]():                 "clauseId",
		reflect.TypeFor[id.Instrument]():             "instrumentId",
		reflect.TypeFor[id.Mandate]():                "mandateId",
		reflect.TypeFor[id.Opportunity]():            "opportunityId",
		reflect.TypeFor[id.Breach]():                 "breachId",
		reflect.TypeFor[id.Cause]():                  "causeId",
	}
	leaves := map[reflect.Type][]string{
		reflect.TypeFor[terms.Terms]():  {"terms"},
		reflect.TypeFor[act.Act]():      {"act", "record"},
		reflect.TypeFor[act.Recorded](): {"recorded"},
	}
	for typ, name := range defined {
		leaves[typ] = []string{"defs#/$defs/" + name}
	}
	return &holder{
		t: t, all: corpus(t), leaves: leaves, seen: map[string]bool{},
		consts: map[reflect.Type]string{reflect.TypeFor[terms.Schema](): terms.Schema{}.String()},
		// An unknown form is reported in terms and refused in acts.
		closed: map[reflect.Type]string{reflect.TypeFor[terms.Form](): "defs#/$defs/form"},
	}
}

func TestTheSchemaOfTermsIsThatOfTheStructs(t *testing.T) {
	h := newHolder(t)
	h.hold("terms", reflect.TypeFor[terms.Terms](), "")
	if h.held < 200 {
		t.Errorf("only %d members were looked at", h.held)
	}
}

func TestEveryActHasASchemaThatIsThatOfItsStruct(t *testing.T) {
	h := newHolder(t)
	for _, word := range act.Types() {
		a, _ := act.New(word)
		h.hold("act/"+string(word), reflect.TypeOf(a), string(word))
	}
	if h.held < 300 {
		t.Errorf("only %d members were looked at", h.held)
	}
}

// effects is one of each kind.
var effects = []act.Recorded{
	act.Adopted{}, act.Voided{}, act.Lapsed{}, act.Accepted{}, act.Reopened{}, act.Activated{},
	act.Left{}, act.Ending{}, act.Abandoned{}, act.Closed{},
}

func TestEveryEffectHasASchemaThatIsThatOfItsStruct(t *testing.T) {
	h := newHolder(t)
	var words []act.Type
	for _, e := range effects {
		words = append(words, e.Type())
		h.hold("effect/"+string(e.Type()), reflect.TypeOf(e), string(e.Type()))
	}
	if diff := cmp.Diff(act.Effects(), words); diff != "" {
		t.Errorf("effects (-library +looked at):\n%s", diff)
	}
}

func TestTheSchemasOfCommandAndFindingAreThoseOfTheStructs(t *testing.T) {
	h := newHolder(t)
	h.hold("command", reflect.TypeFor[partnership.Command](), "")
	h.hold("finding", reflect.TypeFor[check.Finding](), "")
	report, _ := schema.Named("report")
	h.value("report", node{report.ID(), h.all[report.ID()]}, reflect.TypeFor[check.Report]())
}

// A line of a history is written from a struct that is nobody's but the codec's:
// its members are read in the source, and their types are those of Event.
func TestTheSchemaOfEventsIsThatOfTheLinesThatAreWritten(t *testing.T) {
	h := newHolder(t)
	h.leaves[reflect.TypeFor[partnership.Cause]()] = []string{"event#/$defs/cause"}
	var line *ast.StructType
	for _, f := range source(t, "github.com/mufakat/mufakat/partnership") {
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.Name == "line" {
				line, _ = spec.Type.(*ast.StructType)
			}
			return true
		})
	}
	if line == nil {
		t.Fatal("the struct of a line is gone")
	}
	type chain struct { // what an event does not have in memory
		Schema       lineSchema
		Prev, Digest id.Digest
	}
	event, chained := reflect.TypeFor[partnership.Event](), reflect.TypeFor[chain]()
	h.consts[reflect.TypeFor[lineSchema]()] = partnership.EventSchema
	var members []reflect.StructField
	for _, m := range line.Fields.List {
		name := m.Names[0].Name
		sf, ok := event.FieldByName(name)
		if !ok {
			sf, ok = chained.FieldByName(name)
		}
		if !ok {
			t.Fatalf("a line has %s, and an event does not", name)
		}
		tag, err := strconv.Unquote(m.Tag.Value)
		if err != nil {
			t.Fatal(err)
		}
		members = append(members, reflect.StructField{Name: name, Type: sf.Type, Tag: reflect.StructTag(tag)})
	}
	h.hold("event", reflect.StructOf(members), "")
	if want := event.NumField() - 1 + 3; len(members) != want { // all but the bytes that are kept
		t.Errorf("a line has %d members, want %d", len(members), want)
	}
}

type lineSchema string

func TestAnyActIsOneOfTheActs(t *testing.T) {
	var types, records, all []string
	for _, word := range act.Types() {
		types = append(types, "act/"+string(word))
		if act.IsRecord(word) {
			records = append(records, "act/"+string(word))
		}
		all = append(all, "act/"+string(word))
	}
	for _, word := range act.Effects() {
		all = append(all, "effect/"+string(word))
	}
	for name, want := range map[string][]string{"act": types, "record": records, "recorded": append(all, "recorded#/$defs/unknown")} {
		d, _ := schema.Named(name)
		var said struct {
			OneOf []struct {
				Ref string `json:"$ref"`
			} `json:"oneOf"`
		}
		if err := json.Unmarshal(d.Text(), &said); err != nil {
			t.Fatal(err)
		}
		docs := corpus(t)
		var got []string
		for _, one := range said.OneOf {
			_, to, ok := resolve(docs, d.ID(), one.Ref)
			if !ok {
				t.Errorf("%s: %q leads nowhere", name, one.Ref)
			}
			got = append(got, to)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-library +schema):\n%s", name, diff)
		}
	}
}

func TestAnUnknownActIsOneThatIsNotKnown(t *testing.T) {
	d, _ := schema.Named("recorded")
	var said struct {
		Defs struct {
			Unknown struct {
				Properties struct {
					Type struct{ Not struct{ Enum []string } }
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(d.Text(), &said); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, word := range slices.Concat(act.Types(), act.Effects()) {
		want = append(want, string(word))
	}
	slices.Sort(want)
	got := said.Defs.Unknown.Properties.Type.Not.Enum
	slices.Sort(got)
	// One word is that of an act and of an effect alike: it is named twice in
	// neither list if the sum keeps them apart.
	if diff := cmp.Diff(slices.Compact(want), slices.Compact(got)); diff != "" {
		t.Errorf("(-library +schema):\n%s", diff)
	}
}

func TestEveryCodeIsInItsList(t *testing.T) {
	var want []string
	for _, r := range slices.Concat(partnership.Rules(), iati.Rules()) {
		want = append(want, string(r.Code))
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, listed(t, "code")); diff != "" {
		t.Errorf("(-library +schema):\n%s", diff)
	}
}

func TestEveryWordOfTheMachinesIsInItsList(t *testing.T) {
	for name, of := range map[string]func(uint8) encoding.TextMarshaler{
		"stage":           func(n uint8) encoding.TextMarshaler { return lifecycle.Stage(n) },
		"commitmentState": func(n uint8) encoding.TextMarshaler { return lifecycle.CommitmentState(n) },
		"deliveryState":   func(n uint8) encoding.TextMarshaler { return lifecycle.DeliveryState(n) },
		"severity":        func(n uint8) encoding.TextMarshaler { return check.Severity(n) },
	} {
		var want []string
		for n := uint8(1); ; n++ {
			word, err := of(n).MarshalText()
			if err != nil {
				break
			}
			want = append(want, string(word))
		}
		if diff := cmp.Diff(want, listed(t, name)); diff != "" || len(want) < 3 {
			t.Errorf("%s (-library +schema):\n%s", name, diff)
		}
	}
	answers := wordsOf(t, reflect.TypeFor[check.Answer]())
	if diff := cmp.Diff(answers, listed(t, "answer")); diff != "" {
		t.Errorf("answer (-library +schema):\n%s", diff)
	}
}

// listed returns the words of a definition of defs.json.
func listed(t *testing.T, name string) []string {
	t.Helper()
	n, _, ok := resolve(corpus(t), schema.Base+"defs/1", "#/$defs/"+name)
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	var words []string
	for _, w := range n.v.(map[string]any)["enum"].([]any) {
		words = append(words, w.(string))
	}
	return words
}

func TestEveryReferenceLeadsSomewhere(t *testing.T) {
	all := corpus(t)
	refs := 0
	var walk func(id string, v any)
	walk = func(id string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok {
				refs++
				if _, _, ok := resolve(all, id, ref); !ok {
					t.Errorf("%s: %q leads nowhere", id, ref)
				}
				if strings.Contains(ref, ":") {
					t.Errorf("%s: %q is not relative", id, ref)
				}
			}
			for _, x := range v {
				walk(id, x)
			}
		case []any:
			for _, x := range v {
				walk(id, x)
			}
		}
	}
	for id, v := range all {
		walk(id, v)
	}
	if refs < 500 {
		t.Errorf("only %d references were followed", refs)
	}
}
