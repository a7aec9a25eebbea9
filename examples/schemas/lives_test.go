package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/scenario"
)

// commandOf is the command that an event was taken from; false for an effect.
func commandOf(e partnership.Event) (partnership.Command, bool) {
	a, ok := e.Act.(act.Act)
	if !ok || e.IsEffect() {
		return partnership.Command{}, false
	}
	return partnership.Command{ID: e.ID, By: e.By, For: e.For, On: e.On, At: e.At, Basis: e.Basis, Act: a}, true
}

// lives are random lives of partnerships under the real rules.
func lives(t testing.TB) []partnership.Agreement {
	t.Helper()
	var all []partnership.Agreement
	for _, m := range []scenario.Model{scenario.M0, scenario.M1, scenario.M2, scenario.M3} {
		for replica := range uint64(4) {
			a, err := scenario.Replay(scenario.Spec{Model: m, Seed: 20260501, Months: 60}, replica)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, a)
		}
	}
	return all
}

func TestWhatRandomLivesWriteIsOfItsSchema(t *testing.T) {
	all := schemas(t)
	seen := map[string]int{}
	types := map[act.Type]bool{}
	holds := func(name string, text []byte, err error) {
		t.Helper()
		if err == nil {
			err = validate(all[name], text)
		}
		if err != nil && t.Failed() {
			t.FailNow() // one document is enough to see
		}
		if err != nil {
			t.Errorf("%s: %v\n%.2000s", name, err, text)
		}
		seen[name]++
	}
	for _, a := range lives(t) {
		var b bytes.Buffer
		if _, err := a.WriteHistory(&b); err != nil {
			t.Fatal(err)
		}
		lines := bytes.Split(bytes.TrimSuffix(b.Bytes(), []byte("\n")), []byte("\n"))
		for _, line := range lines {
			holds("line", line, nil)
		}
		last := calendar.Date{}
		for e := range a.Events() {
			types[e.Act.Type()] = true
			last = e.On
			text, err := e.MarshalJSON()
			holds("event", text, err)
			if c, ok := commandOf(e); ok {
				text, err := c.MarshalJSON()
				holds("command", text, err)
			}
		}
		now, ok := a.TermsAt(last, a.Len())
		if !ok {
			t.Fatal("no terms")
		}
		text, err := now.Append(nil)
		holds("terms", text, err)
		if report := a.Check(partnership.CheckOptions{On: last}); len(report) > 0 {
			text, err = json.Marshal(report)
			holds("report", text, err)
		}
	}
	for name, least := range map[string]int{"line": 1000, "command": 800, "terms": 16, "report": 8} {
		if seen[name] < least {
			t.Errorf("%d documents of %s were looked at, want %d or more", seen[name], name, least)
		}
	}
	t.Logf("documents: %v, of %d types of acts and effects", seen, len(types))
}
