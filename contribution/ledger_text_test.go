package contribution_test

import (
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
)

func TestMeasuresReadBack(t *testing.T) {
	for _, c := range []struct {
		m    contribution.Measure
		text string
	}{
		{contribution.Measure{}, "item"},
		{contribution.Units("item"), "item"},
		{contribution.Units("hour"), "hour"},
		{contribution.In(money.MustCurrency("EUR")), "EUR"},
		{contribution.Units("EUR"), "unit:EUR"},
		{contribution.Units("unit:x"), "unit:unit:x"},
		{contribution.Units("eur"), "eur"},
	} {
		text, err := c.m.MarshalText()
		if err != nil || string(text) != c.text {
			t.Errorf("%v is written %q, %v", c.m, text, err)
		}
		var got contribution.Measure
		if err := got.UnmarshalText(text); err != nil || got != c.m {
			t.Errorf("%q is read as %v, %v", text, got, err)
		}
	}
	m := contribution.Units("hour")
	if err := m.UnmarshalText(nil); err == nil || m != contribution.Units("hour") {
		t.Errorf("no text: %v, %v", m, err)
	}
}

func TestColumnsReadBack(t *testing.T) {
	for c := contribution.Nowhere; c <= contribution.Defaulted; c++ {
		text, err := c.MarshalText()
		if err != nil {
			t.Error(err)
		}
		got := contribution.Defaulted + 1
		if err := got.UnmarshalText(text); err != nil || got != c {
			t.Errorf("%q is read as %v, %v", text, got, err)
		}
	}
	if text, err := (contribution.Defaulted + 1).MarshalText(); err == nil {
		t.Errorf("no column is written %q", text)
	}
	c := contribution.Waived
	if err := c.UnmarshalText([]byte("Accepted")); err == nil || c != contribution.Waived {
		t.Errorf("read %v, %v", c, err)
	}
}

func FuzzMeasureUnmarshalText(f *testing.F) {
	for _, seed := range []string{"", "item", "hour", "EUR", "eur", "unit:EUR", "unit:", "unit:unit:hour", "XXX", "person-day", "Stück"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var m contribution.Measure
		if err := m.UnmarshalText([]byte(text)); err != nil {
			return
		}
		again, err := m.MarshalText()
		if err != nil {
			t.Fatalf("%q is read as %v, which cannot be written: %v", text, m, err)
		}
		var n contribution.Measure
		if err := n.UnmarshalText(again); err != nil || n != m {
			t.Fatalf("%q is read as %v, written %q and read as %v, %v", text, m, again, n, err)
		}
	})
}

func FuzzColumnUnmarshalText(f *testing.F) {
	for _, seed := range []string{"", "nowhere", "reported", "accepted", "disputed", "waived", "released", "defaulted", "Accepted"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var c contribution.Column
		if err := c.UnmarshalText([]byte(text)); err != nil {
			return
		}
		if c.String() != text {
			t.Fatalf("%q is read as %v", text, c)
		}
	})
}
