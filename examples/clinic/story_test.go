package main

import (
	"bytes"
	"flag"
	"os"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// go test ./examples/clinic -update writes the histories and the reports anew.
var update = flag.Bool("update", false, "write the histories and the golden reports anew")

// writer tells a story to the library, one command after the other.
type writer struct {
	t     *testing.T
	a     partnership.Agreement
	at    time.Time         // when the last command was recorded
	basis partnership.Basis // of what follows
}

// do applies an act that is invented, and marks it so.
func (w *writer) do(name id.Command, on string, by id.Person, party id.Partner, what act.Act) {
	w.t.Helper()
	w.public(name, on, by, party, synthetic(what))
}

// public applies an act that holds a public fact of the case. Records are made
// on their own day, or right after the record before.
func (w *writer) public(name id.Command, on string, by id.Person, party id.Partner, what act.Act) {
	w.t.Helper()
	day := calendar.MustParse(on)
	year, month, d := day.Civil()
	w.at = w.at.Add(time.Minute)
	if at := time.Date(year, month, d, 2, 0, 0, 0, time.UTC); at.After(w.at) && !w.attests() {
		w.at = at
	}
	a, err := w.a.Apply(partnership.Command{
		ID: name, By: by, For: party, On: day, At: w.at, Expect: w.a.Len(), Basis: w.basis, Act: what,
	})
	if err != nil {
		w.t.Fatalf("%s on %s: %v", name, on, err)
	}
	w.a = a
}

func (w *writer) attests() bool { return w.basis.Kind == partnership.Attested }

// bytes returns the history as the library writes it.
func (w *writer) bytes() []byte {
	w.t.Helper()
	var b bytes.Buffer
	if _, err := w.a.WriteHistory(&b); err != nil {
		w.t.Fatal(err)
	}
	return b.Bytes()
}

// synthetic marks an act as invented, unless it has a mark already.
func synthetic(a act.Act) act.Act {
	v := reflect.New(reflect.TypeOf(a)).Elem()
	v.Set(reflect.ValueOf(a))
	ext := v.FieldByName("Ext")
	if ext.IsNil() {
		ext.Set(reflect.ValueOf(canon.Ext{syntheticMark: canon.Raw("true")}))
	}
	return v.Interface().(act.Act)
}

// keep holds a file to what was made, or writes it with -update.
func keep(t *testing.T, path string, made []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(kept), string(made)); diff != "" {
		t.Errorf("%s is not what the library makes; run go test ./examples/clinic -update (-want +got):\n%s", path, diff)
	}
}

func readTerms(t *testing.T, path string) terms.Terms {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read, err := terms.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func number(s string) indicator.Value { return indicator.NumberValue(exact.MustParse(s)) }

func ratio(num, den int64) indicator.Value {
	return indicator.RatioValue(exact.FromInt(num), exact.FromInt(den))
}

func quantity(n int64, unit string) *contribution.Quantity {
	return &contribution.Quantity{Number: exact.FromInt(n), Unit: unit}
}

func period(s string) calendar.Period { return calendar.MustParsePeriod(s) }

func deliver(d contribution.Delivery) act.Deliver { return act.Deliver{Delivery: d} }
