package partnership_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// TestWhatIsDueIsDueWhoeverAsks holds time to being nobody's act: whoever
// advances an agreement, under whatever id, and however far behind they are, gets
// the events that Advance gives.
func TestWhatIsDueIsDueWhoeverAsks(t *testing.T) {
	a, day := inForce(), calendar.MustParse("2027-06-01")
	want, err := a.Advance(day)
	if err != nil || want.Len() == a.Len() {
		t.Fatalf("%d events are due: %v", want.Len()-a.Len(), err)
	}
	for _, c := range []partnership.Command{
		{Expect: 1},
		{Expect: a.Len()},
		{Expect: a.Len() + 100},
		{ID: "tick"},
		{ID: "sign", By: "nobody", For: "nowhere"}, // an id on record, with other content
	} {
		c.On, c.Act = day, act.Advance{}
		got, err := a.Apply(c)
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		if d := cmp.Diff(textOf(t, want), textOf(t, got)); d != "" {
			t.Errorf("%+v (-want +got):\n%s", c, d)
		}
		f := partnership.NewFold(a)
		if err := f.Apply(c); err != nil || f.Agreement().Len() != want.Len() {
			t.Errorf("%+v: a Fold has %d events, want %d: %v", c, f.Agreement().Len(), want.Len(), err)
		}
	}
	// Without a day nobody knows what is due.
	var refused *partnership.Rejection
	if _, err := a.Apply(partnership.Command{Act: act.Advance{}}); !errors.As(err, &refused) || !refused.Has(partnership.DAT005) {
		t.Errorf("an advance to no day: %v", err)
	}
}

func textOf(t *testing.T, a partnership.Agreement) string {
	t.Helper()
	text, head := []byte(nil), partnership.Head{}
	for e := range a.Events() {
		var err error
		if text, head, err = partnership.AppendEvent(text, e, head); err != nil {
			t.Fatal(err)
		}
	}
	return string(text)
}
