package act_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
)

// shared walks two values of one shape and returns the places where both hold
// the same memory that can be written to.
func shared(at string, a, b reflect.Value) []string {
	if a.Type() == reflect.TypeFor[exact.Number]() || a.Type() == reflect.TypeFor[money.Amount]() {
		return nil // immutable
	}
	var found []string
	switch a.Kind() {
	case reflect.Interface:
		if !a.IsNil() && !b.IsNil() {
			return shared(at, a.Elem(), b.Elem())
		}
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return nil
		}
		if a.Pointer() == b.Pointer() {
			found = append(found, at)
		}
		found = append(found, shared(at, a.Elem(), b.Elem())...)
	case reflect.Slice:
		if a.Cap() > 0 && a.Pointer() == b.Pointer() {
			found = append(found, at)
		}
		for i := range min(a.Len(), b.Len()) {
			found = append(found, shared(at+"[]", a.Index(i), b.Index(i))...)
		}
	case reflect.Map:
		if !a.IsNil() && a.Pointer() == b.Pointer() {
			found = append(found, at)
		}
	case reflect.Struct:
		for i := range a.NumField() {
			found = append(found, shared(at+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))...)
		}
	}
	return found
}

func TestACloneSharesNothingAndSaysTheSame(t *testing.T) {
	for _, r := range filled(t) {
		before := write(t, r)
		c := act.Clone(r)
		for _, at := range shared(string(r.Type()), reflect.ValueOf(r), reflect.ValueOf(c)) {
			t.Errorf("both hold %s", at)
		}
		if diff := cmp.Diff(before, write(t, c)); diff != "" {
			t.Errorf("the clone differs (-want +got):\n%s", diff)
		}
		if reflect.TypeOf(r) != reflect.TypeOf(c) {
			t.Errorf("the clone of %T is %T", r, c)
		}
	}
}

func TestACloneKeepsAbsentAndEmptyApart(t *testing.T) {
	for _, a := range []act.Act{
		act.Meet{Proposal: "7", Present: nil, Reservations: []act.Reservation{}},
		act.Suspend{Cause: "flood", Kind: act.Legal, Scope: []string{}},
		act.Deliver{Delivery: contribution.Delivery{Valuations: []contribution.Valuation{}}},
	} {
		if diff := cmp.Diff(write(t, a), write(t, act.CloneAct(a))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestACloneOfNoActIsItself(t *testing.T) {
	var none *act.Join
	if c := act.Clone(nil); c != nil {
		t.Errorf("Clone(nil) = %#v", c)
	}
	if c := act.CloneAct(nil); c != nil {
		t.Errorf("CloneAct(nil) = %#v", c)
	}
	if c := act.Clone(none); c != act.Recorded(none) {
		t.Errorf("the clone of a nil pointer is %#v", c)
	}
}

func BenchmarkClone(b *testing.B) {
	for _, a := range []act.Act{
		act.Consent{Proposal: "7"},
		act.Deliver{Delivery: contribution.Delivery{Commitment: "pump", Quantity: &contribution.Quantity{Unit: "item"}}},
	} {
		b.Run(string(a.Type()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				act.Clone(a)
			}
		})
	}
}
