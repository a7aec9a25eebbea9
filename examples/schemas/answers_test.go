package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// reader validates answers, and counts them.
type reader struct {
	t       *testing.T
	schemas map[string]*jsonschema.Schema
	seen    map[string]int
	kept    map[string][]byte // the longest of each
}

func newReader(t *testing.T) *reader {
	return &reader{t: t, schemas: schemas(t), seen: map[string]int{}, kept: map[string][]byte{}}
}

// holds writes an answer and validates it. A list without elements is no list in
// Go, and nothing to look at.
func (r *reader) holds(name string, v any) {
	r.t.Helper()
	if x := reflect.ValueOf(v); x.Kind() == reflect.Slice && x.Len() == 0 {
		return
	}
	text, err := json.Marshal(v)
	if err == nil {
		err = validate(r.schemas[name], text)
	}
	if err != nil {
		r.t.Fatalf("%s: %v\n%.3000s", name, err, text)
	}
	r.seen[name]++
	if len(text) > len(r.kept[name]) {
		r.kept[name] = text
	}
}

// ask asks an agreement all that there is a schema of, as of a day.
func (r *reader) ask(a partnership.Agreement, on calendar.Date) {
	r.t.Helper()
	then, err := a.Advance(on)
	if err == nil {
		a = then
	}
	members := a.Partners(on)
	r.holds("answer/partners", members)
	for _, m := range members {
		r.holds("answer/options", a.Options(m.Partner, on))
	}
	for _, p := range a.Proposals(on) {
		r.holds("answer/proposal", p)
	}
	for e := range a.Events() {
		if p, ok := a.Proposal(e.ID, on); ok {
			r.holds("answer/proposal", p)
			r.holds("answer/requirement", a.RequiredConsent(p.Act, on))
		}
	}
	r.holds("answer/duties", a.Duties(on))
	r.holds("answer/ledger", a.Ledger(on))
	r.holds("answer/ledger", a.LedgerWith(on, contribution.LedgerOptions{Details: true}))
	r.holds("answer/success", a.Success(on))
	r.holds("answer/relationship", a.Relationship(on))
	r.holds("answer/classification", a.Classify(on))
	r.holds("answer/changes", a.Changes())
	r.holds("answer/flags", a.Flags(on))
	report := a.Check(partnership.CheckOptions{On: on})
	r.holds("report", report)
	r.holds("answer/agenda", report.Agenda(3, partnership.Rules()...))
	t, ok := a.Terms(on)
	if !ok {
		return
	}
	for _, place := range []check.Place{"/title", "/partners", "/commitments", "/governance", "/duration/end"} {
		if p, ok := a.Provenance(on, place); ok {
			r.holds("answer/provenance", p)
		}
	}
	for i := range t.Partners {
		place := check.Place("/partners").Key(string(t.Partners[i].ID))
		if p, ok := a.Provenance(on, place); ok {
			r.holds("answer/provenance", p)
		}
	}
	_, err = a.Apply(partnership.Command{ID: "never", By: "nobody", For: "nowhere", On: on, Act: act.Accept{Delivery: "none"}})
	if refused := new(partnership.Rejection); errors.As(err, &refused) {
		r.holds("answer/rejection", refused)
	}
}

// answers asks the clinic and random lives, at many days each.
func answers(t *testing.T) *reader {
	t.Helper()
	r := newReader(t)
	for _, name := range []string{"../clinic/history.jsonl", "../clinic/paper.jsonl"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		clinic, _, err := partnership.ReadHistory(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for seq := 1; seq <= clinic.Len(); seq += 16 {
			now := clinic.At(seq)
			e, _ := now.Event(seq)
			r.ask(now, e.On)
		}
		last, _ := clinic.Event(clinic.Len())
		r.ask(clinic, last.On.AddDays(400))
	}
	life := partnershiptest.Life(30)
	for seed := range 8 {
		var a partnership.Agreement
		var on calendar.Date
		for i, try := range life.Example(seed) {
			if try.Refused != nil {
				r.holds("answer/rejection", try.Refused)
				continue
			}
			var err error
			if a, err = a.Apply(try.Command); err != nil {
				t.Fatal(err)
			}
			if on = try.Command.On; i%10 == 9 {
				r.ask(a, on)
			}
		}
		if a.Len() > 0 {
			r.ask(a, on)
		}
	}
	return r
}

func TestAnswersAreOfTheirSchemas(t *testing.T) {
	r := answers(t)
	for name, least := range map[string]int{
		"answer/options": 100, "answer/requirement": 50, "answer/proposal": 50, "answer/partners": 20, "answer/duties": 20,
		"answer/ledger": 40, "answer/success": 20, "answer/relationship": 20, "answer/classification": 20, "answer/provenance": 100,
		"answer/changes": 15, "answer/flags": 20, "answer/agenda": 20, "answer/rejection": 20,
	} {
		if r.seen[name] < least {
			t.Errorf("%d answers of %s were looked at, want %d or more", r.seen[name], name, least)
		}
	}
	t.Logf("answers: %v", r.seen)
	r.refusesMutants()
}

// refusesMutants drops each required member of the longest answers, and puts a
// value of another type in place of each member: what an answer cannot be.
func (r *reader) refusesMutants() {
	r.t.Helper()
	dropped, retyped := 0, 0
	for name, text := range r.kept {
		if !strings.HasPrefix(name, "answer/") {
			continue
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			r.t.Fatal(err)
		}
		elements, list := v.([]any)
		if list {
			v = elements[0]
		}
		top := v.(map[string]any)
		again := func() any {
			if list {
				return []any{top}
			}
			return top
		}
		for member, was := range top {
			delete(top, member)
			if r.schemas[name].Validate(again()) != nil {
				dropped++
			}
			if free := name == "answer/provenance" && (member == "value" || member == "before"); !free {
				top[member] = json.Number("-1.5")
				if r.schemas[name].Validate(again()) == nil {
					r.t.Errorf("%s: %s may be a number", name, member)
				}
				retyped++
			}
			top[member] = was
		}
	}
	if dropped < 40 || retyped < 80 {
		r.t.Errorf("only %d members were found to be required, and %d to be of a type", dropped, retyped)
	}
	r.t.Logf("%d members are required, %d of a type", dropped, retyped)
}
