package partnershiptest_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/partnershiptest"
	"github.com/mufakat/mufakat/partnership/terms"
	"pgregory.net/rapid"
)

var day = calendar.MustParse("2026-01-01")

// lived replays what was accepted of a life.
func lived(t interface {
	Helper()
	Fatalf(string, ...any)
}, tries []partnershiptest.Try) partnership.Agreement {
	t.Helper()
	var a partnership.Agreement
	for i, x := range tries {
		next, err := a.Apply(x.Command)
		if (err == nil) != (x.Refused == nil) {
			t.Fatalf("command %d is said to be refused %t, and is: %v\n%s", i, x.Refused != nil, err, x)
		}
		a = next
	}
	return a
}

func TestTermsMayBeSigned(t *testing.T) {
	refusing := map[string]bool{}
	for _, r := range partnership.Rules() {
		refusing[string(r.Code)] = slices.Contains(r.Refuses, "sign")
	}
	rapid.Check(t, func(t *rapid.T) {
		with := partnershiptest.Terms().Draw(t, "terms")
		text, err := with.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := terms.Read(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range again.Check(terms.Options{On: day}) {
			if refusing[string(f.Code)] {
				t.Fatalf("refused at signing: %+v", f)
			}
		}
	})
}

func TestALifeTellsWhatBecameOfEachCommand(t *testing.T) {
	refused := 0
	rapid.Check(t, func(t *rapid.T) {
		tries := partnershiptest.Life(25).Draw(t, "life")
		a := lived(t, tries)
		if d := a.Audit(); len(d) > 0 {
			t.Fatalf("the audit finds a difference: %+v", d)
		}
		for _, x := range tries {
			if x.Refused != nil {
				refused++
			}
		}
	})
	if refused == 0 {
		t.Error("no life was ever refused anything")
	}
}

func TestTheSameSeedGivesTheSameLife(t *testing.T) {
	for seed := range 5 {
		tries, a := partnershiptest.Life(20).Example(seed), partnershiptest.Agreement(20).Example(seed)
		events := partnershiptest.History(20).Example(seed)
		want := written(t, lived(t, tries))
		if got := written(t, a); !bytes.Equal(got, want) {
			t.Errorf("seed %d: the agreement is not that of the life", seed)
		}
		if got := written(t, partnership.Replay(slices.Values(events))); !bytes.Equal(got, want) {
			t.Errorf("seed %d: the history is not that of the life", seed)
		}
	}
}

func written(t *testing.T, a partnership.Agreement) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := a.WriteHistory(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// options holds that every open option of everybody is accepted once completed,
// and that every closed one is refused with its reasons.
func options(t *rapid.T, a partnership.Agreement, on calendar.Date) {
	t.Helper()
	for _, m := range a.Partners(on) {
		for _, o := range a.Options(m.Partner, on) {
			c := partnershiptest.Complete(a, o).Draw(t, "command")
			_, err := a.Decide(c)
			refused := new(partnership.Rejection)
			switch {
			case o.Open && err != nil:
				t.Fatalf("an open option is refused: %v\n%s", err, partnershiptest.Try{Command: c})
			case !o.Open && !errors.As(err, &refused):
				t.Fatalf("a closed option is accepted: %v\n%s", o.Reasons, partnershiptest.Try{Command: c})
			}
			for _, f := range o.Reasons {
				if !refused.Has(f.Code) {
					t.Fatalf("a closed option says %s, the refusal does not: %v", f.Code, refused)
				}
			}
		}
	}
}

func TestCompleteFillsInEveryOpenOption(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := partnershiptest.Agreement(10).Draw(t, "agreement")
		last, _ := a.Event(a.Len())
		options(t, a, last.On.AddDays(rapid.IntRange(0, 30).Draw(t, "later")))
	})
}

// Terms of somebody else's are completed as well: with other partners, kinds and
// posts, and with nothing of what those of this package always have.
func TestCompleteFillsInOptionsOfAnyTerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		with := draw.Sound(rapid.IntRange(2, 4).Draw(t, "parties")).Draw(t, "terms")
		var a partnership.Agreement
		for _, c := range partnershiptest.Opening(with, day).Draw(t, "opening") {
			a, _ = a.Apply(c)
		}
		on := day
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			on = on.AddDays(rapid.IntRange(0, 20).Draw(t, "days"))
			c := partnershiptest.Offered(a, on).Draw(t, "command")
			next, err := a.Apply(c)
			if err != nil {
				t.Fatalf("what is offered is refused: %v\n%s", err, partnershiptest.Try{Command: c})
			}
			a = next
		}
		options(t, a, on)
	})
}

func TestShelf(t *testing.T) {
	partnershiptest.TestStore(t, func(*testing.T) partnershiptest.Store { return adapter{NewShelf()} })
}
