package schema_test

import (
	"bytes"
	"go/ast"
	"go/printer"
	"go/token"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/schema"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The documents of the simulation say by one text what they are.
type (
	specSchema     string
	shardSchema    string
	manifestSchema string
	micro          int64 // written as text
)

const (
	scenarioRoom = "github.com/mufakat/mufakat/partnership/scenario"
	estimateRoom = scenarioRoom + "/estimate"
)

// newScenarioHolder returns a holder that knows the types of the simulation, too.
func newScenarioHolder(t teller) *holder {
	h := newHolder(t)
	for typ, name := range map[reflect.Type]string{
		reflect.TypeFor[scenario.Value]():            "defs#/$defs/value",
		reflect.TypeFor[map[string]scenario.Value](): "defs#/$defs/values",
		reflect.TypeFor[scenario.Seed]():             "defs#/$defs/seed",
		reflect.TypeFor[scenario.Range]():            "defs#/$defs/range",
		reflect.TypeFor[micro]():                     "defs#/$defs/micro",
		reflect.TypeFor[estimate.Integer]():          "defs#/$defs/exact",
		reflect.TypeFor[estimate.Real]():             "defs#/$defs/real",
		reflect.TypeFor[[3]estimate.Real]():          "defs#/$defs/quartiles",
		reflect.TypeFor[[2]int64]():                  "defs#/$defs/bucket",
		reflect.TypeFor[estimate.Histogram]():        "defs#/$defs/histogram",
		reflect.TypeFor[scenario.Shard]():            "shard",
		reflect.TypeFor[scenario.Fingerprint]():      "fingerprint",
		reflect.TypeFor[scenario.Result]():           "result",
	} {
		h.leaves[typ] = []string{"scenario/" + name}
	}
	h.consts[reflect.TypeFor[specSchema]()] = "mufakat/scenario/1"
	h.consts[reflect.TypeFor[shardSchema]()] = "mufakat/scenario-shard/1"
	h.consts[reflect.TypeFor[manifestSchema]()] = "mufakat/scenario-manifest/1"
	return h
}

// written returns the struct by which a document is written, which is nobody's
// but the codec's: its members are read in the source. types says what their
// types stand for.
func written(t *testing.T, room, name string, types map[string]reflect.Type) reflect.Type {
	t.Helper()
	var found *ast.StructType
	for _, f := range source(t, room) {
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.Name == name {
				found, _ = spec.Type.(*ast.StructType)
			}
			return true
		})
	}
	if found == nil {
		t.Fatalf("the struct %s is gone", name)
	}
	var members []reflect.StructField
	for _, m := range found.Fields.List {
		var text bytes.Buffer
		if err := printer.Fprint(&text, token.NewFileSet(), m.Type); err != nil {
			t.Fatal(err)
		}
		tag, err := strconv.Unquote(m.Tag.Value)
		if err != nil {
			t.Fatal(err)
		}
		typ := types[text.String()]
		if bare, quoted := strings.CutSuffix(tag, `,string"`); quoted {
			typ, tag = types[text.String()+",string"], bare+`"`
		}
		if typ == nil {
			t.Fatalf("%s: nothing is known of %s", name, &text)
		}
		for _, n := range m.Names {
			members = append(members, reflect.StructField{Name: n.Name, Type: typ, Tag: reflect.StructTag(tag)})
		}
	}
	return reflect.StructOf(members)
}

// Specs, shards and manifests are written from structs of their own.
func TestTheSchemasOfScenarioDocumentsAreThoseOfWhatIsWritten(t *testing.T) {
	h := newScenarioHolder(t)
	types := map[string]reflect.Type{
		"string":           reflect.TypeFor[string](),
		"bool":             reflect.TypeFor[bool](),
		"int":              reflect.TypeFor[int](),
		"int64":            reflect.TypeFor[int64](),
		"[]string":         reflect.TypeFor[[]string](),
		"id.Digest":        reflect.TypeFor[id.Digest](),
		"calendar.Date":    reflect.TypeFor[calendar.Date](),
		"*terms.Terms":     reflect.TypeFor[*terms.Terms](),
		"map[string]Value": reflect.TypeFor[map[string]scenario.Value](),
		"Model":            reflect.TypeFor[scenario.Model](),
		"Seed":             reflect.TypeFor[scenario.Seed](),
		"Fingerprint":      reflect.TypeFor[scenario.Fingerprint](),
		"Coverage":         reflect.TypeFor[scenario.Coverage](),
		"plainResult":      reflect.TypeFor[scenario.Result](),
	}
	types["schema"] = reflect.TypeFor[specSchema]()
	spec := written(t, scenarioRoom, "document", types)
	h.hold("scenario/spec", spec, "")

	types["schema"] = reflect.TypeFor[shardSchema]()
	doc, _ := schema.Named("scenario/shard")
	shard, _, ok := resolve(h.all, doc.ID(), "#/$defs/document")
	if !ok {
		t.Fatal("no document of a shard")
	}
	h.tagged("scenario/shard", shard, written(t, scenarioRoom, "shardDocument", types), "")

	types["schema"] = reflect.TypeFor[manifestSchema]()
	types["document"] = spec
	types["[]manifestPoint"] = reflect.SliceOf(written(t, scenarioRoom, "manifestPoint", types))
	h.leaves[spec] = []string{"scenario/spec"}
	h.open = true
	h.hold("scenario/manifest", written(t, scenarioRoom, "manifest", types), "")

	// What is written of a spec is what a spec has, but for what comes from code.
	var said, has []string
	for _, m := range membersOf(spec) {
		said = append(said, m.name)
	}
	for _, m := range membersOf(reflect.TypeFor[scenario.Spec]()) {
		has = append(has, m.name)
	}
	if diff := cmp.Diff(append([]string{"schema"}, has...), said); diff != "" {
		t.Errorf("members of a spec (-in memory +written):\n%s", diff)
	}
	if h.held < 30 {
		t.Errorf("only %d members were looked at", h.held)
	}
}

func TestTheSchemasOfCountsAreThoseOfTheStructs(t *testing.T) {
	h := newScenarioHolder(t)
	for name, typ := range map[string]reflect.Type{
		"fingerprint": reflect.TypeFor[scenario.Fingerprint](),
		"result":      reflect.TypeFor[scenario.Result](),
	} {
		delete(h.leaves, typ)
		h.hold("scenario/"+name, typ, "")
		h.leaves[typ] = []string{"scenario/" + name}
	}
	histogram, _, ok := resolve(h.all, schema.Base+"scenario/defs/1", "#/$defs/histogram")
	if !ok {
		t.Fatal("no histogram")
	}
	h.tagged("histogram", histogram, written(t, estimateRoom, "histogram", map[string]reflect.Type{
		"int64":        reflect.TypeFor[int64](),
		"int64,string": reflect.TypeFor[micro](),
		"[][2]int64":   reflect.TypeFor[[][2]int64](),
	}), "")
	if h.held < 35 {
		t.Errorf("only %d members were looked at", h.held)
	}
}

// What is answered of a run may say more tomorrow, so unknown members are taken.
func TestTheSchemasOfWhatIsAnsweredOfARunAreThoseOfTheStructs(t *testing.T) {
	h := newScenarioHolder(t)
	h.open = true
	for name, typ := range map[string]reflect.Type{
		"comparison":  reflect.TypeFor[scenario.Comparison](),
		"design":      reflect.TypeFor[scenario.Design](),
		"sensitivity": reflect.TypeFor[scenario.Sensitivity](),
		"likelihood":  reflect.TypeFor[scenario.Likelihood](),
	} {
		h.hold("scenario/"+name, typ, "")
	}
	for name, typ := range map[string]reflect.Type{
		"assumptions": reflect.TypeOf(scenario.Assumptions),
		"parameters":  reflect.TypeFor[[]scenario.Parameter](),
		"summary":     reflect.TypeFor[[]scenario.Estimate](),
		"curves":      reflect.TypeFor[[]estimate.Curve](),
		"differences": reflect.TypeFor[[]scenario.Difference](),
		"tornado":     reflect.TypeFor[[]scenario.Bar](),
		"faults":      reflect.TypeFor[[]scenario.Fault](),
	} {
		doc, ok := schema.Named("scenario/" + name)
		if !ok {
			t.Errorf("no schema of %s", name)
			continue
		}
		h.value("scenario/"+name, node{doc.ID(), h.all[doc.ID()]}, typ)
	}
	if h.held < 75 {
		t.Errorf("only %d members were looked at", h.held)
	}
}

func TestEveryEndingIsInItsList(t *testing.T) {
	n, _, ok := resolve(corpus(t), schema.Base+"scenario/defs/1", "#/$defs/ending")
	if !ok {
		t.Fatal("no endings")
	}
	var said, want []string
	for _, w := range n.v.(map[string]any)["enum"].([]any) {
		said = append(said, w.(string))
	}
	for e := scenario.AtBirth; e < scenario.Endings; e++ { // Going is none
		want = append(want, e.String())
	}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Errorf("(-library +schema):\n%s", diff)
	}
}
