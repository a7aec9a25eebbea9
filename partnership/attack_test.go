package partnership_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The tests of this file feed histories that no Decide would write: Evolve
// takes them all, and what is asked afterwards has an answer.

var attackDay = calendar.MustParse("2026-03-01")

// handMade folds events that nobody decided, the first of them a beginning.
func handMade(with terms.Terms, more ...partnership.Event) partnership.Agreement {
	first := partnership.Event{ID: "begin", By: "ani", For: "p1", On: calendar.MustParse("2026-01-01"), Act: act.Begin{Terms: with}}
	return partnership.Replay(slices.Values(append([]partnership.Event{first}, more...)))
}

// inTime fails if f takes for ever: such a loop also takes all memory.
func inTime(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("no answer within ten seconds")
	}
}

func TestADeliveryWithoutIDIsDeemedAcceptedOnce(t *testing.T) {
	t.Parallel()
	for name, ids := range map[string][]id.Command{"none": {"", ""}, "one for two": {"twice", "twice"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			with := pairTerms()
			with.Governance.AcceptanceDays = 5
			var brought []partnership.Event
			for _, x := range ids {
				brought = append(brought, partnership.Event{
					ID: x, For: "p1", On: attackDay,
					Act: act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(10)}},
				})
			}
			a := handMade(with, brought...)
			inTime(t, func() {
				later, err := a.Advance(attackDay.AddDays(30))
				if err != nil {
					t.Fatalf("Advance: %v", err)
				}
				if want := a.Len() + len(ids); later.Len() != want {
					t.Errorf("%d events, want %d: each delivery is accepted once", later.Len(), want)
				}
				for _, d := range later.Deliveries() {
					if d.State != lifecycle.Accepted {
						t.Errorf("delivery %d is %v", d.Seq, d.State)
					}
				}
			})
		})
	}
}

func TestAnEffectThatIsItsOwnCauseEnds(t *testing.T) {
	t.Parallel()
	loop := partnership.Event{On: attackDay, Cause: partnership.Cause{Seq: 2}, Act: act.Voided{Proposal: "x", Reason: act.NoLongerFit}}
	ahead := partnership.Event{On: attackDay, Cause: partnership.Cause{Seq: 1 << 30}, Act: act.Voided{Proposal: "x", Reason: act.NoLongerFit}}
	voids := partnership.Event{
		ID: "late", For: "p1", On: attackDay, Act: act.Join{},
		Basis: partnership.Basis{Kind: partnership.Attested, Voids: []int{2, 3, 4, -1, 1 << 30}},
	}
	a := handMade(pairTerms(), loop, ahead, voids)
	if a.Len() != 4 {
		t.Errorf("%d events, want 4", a.Len())
	}
	if _, err := a.Decide(partnership.Command{
		ID: "again", By: "ani", For: "p1", On: attackDay, Act: act.Join{},
		Basis: partnership.Basis{Kind: partnership.Attested, Voids: []int{2, 3}},
	}); err == nil {
		t.Error("what partners decided was made void")
	}
}

func TestABeginningThatVoidsWhatCameBeforeIsTaken(t *testing.T) {
	t.Parallel()
	a := partnership.Agreement{}.
		Evolve(partnership.Event{On: attackDay, Cause: partnership.Cause{Row: "active.expire"}, Act: act.Activated{}}).
		Evolve(partnership.Event{
			ID: "begin", For: "p1", On: attackDay, Act: act.Begin{Terms: pairTerms()},
			Basis: partnership.Basis{Kind: partnership.Attested, Voids: []int{1}},
		})
	if stage, _ := a.Stage(); stage != lifecycle.Scoping {
		t.Errorf("stage %v, want scoping", stage)
	}
}

func TestAnEventOnNoDayChangesNothing(t *testing.T) {
	t.Parallel()
	with := pairTerms()
	a := handMade(with,
		partnership.Event{ID: "sign", For: "p1", Act: act.Sign{Terms: &with}},
		partnership.Event{Cause: partnership.Cause{Seq: 2}, Act: act.Adopted{Proposal: "sign"}},
		partnership.Event{ID: "amend", For: "p1", Act: act.Amend{Terms: with}},
		partnership.Event{Cause: partnership.Cause{Seq: 4}, Act: act.Adopted{Proposal: "amend"}},
	)
	if a.Len() != 5 {
		t.Errorf("%d events, want 5: every one is on record", a.Len())
	}
	if stage, _ := a.Stage(); stage != lifecycle.Scoping {
		t.Errorf("stage %v, want scoping", stage)
	}
	a.Options("p1", attackDay)
	if a.Base() == "" {
		t.Error("the draft is gone")
	}
}

func TestAnEventWithoutAnActIsKeptAndNotDecidedOn(t *testing.T) {
	t.Parallel()
	for name, none := range map[string]act.Recorded{"nil": nil, "pointer": &act.Join{}, "nil pointer": (*act.Join)(nil)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := handMade(pairTerms(), partnership.Event{ID: "odd", For: "p1", On: attackDay, Act: none})
			a.Options("p1", attackDay)
			a.Audit()
			if a.Readable() {
				t.Error("an agreement with an event that says nothing can be decided on")
			}
			r := rejected(t, a, partnership.Command{ID: "odd", By: "ani", For: "p1", On: attackDay, Act: act.Join{}})
			if !r.Has(partnership.DAT004) {
				t.Errorf("refused with %v, want %v", r, partnership.DAT004)
			}
		})
	}
}

func rejected(t *testing.T, a partnership.Agreement, c partnership.Command) *partnership.Rejection {
	t.Helper()
	_, err := a.Decide(c)
	r := new(partnership.Rejection)
	ok := errors.As(err, &r)
	if !ok {
		t.Fatalf("Decide: %v, want a rejection", err)
	}
	return r
}

func TestACorrectionOfTheBeginningChangesNothing(t *testing.T) {
	t.Parallel()
	a := handMade(pairTerms(),
		partnership.Event{ID: "post", For: "p1", On: attackDay, Act: act.Appoint{Person: "ani", As: act.AsChampion}},
		partnership.Event{ID: "undo", For: "p1", On: attackDay, Act: act.Correct{Seq: 1}},
		partnership.Event{ID: "mend", For: "p1", On: attackDay, Act: act.Correct{Seq: 2}},
	)
	if stage, _ := a.Stage(); stage != lifecycle.Scoping {
		t.Errorf("stage %v, want scoping", stage)
	}
	if _, ok := a.Terms(attackDay); !ok {
		t.Error("the draft is gone")
	}
	if got := a.Holders(); len(got) != 0 {
		t.Errorf("holders %v, want none: the second correction stands", got)
	}
}

func TestACauseThatCannotBeReadIsNotWritten(t *testing.T) {
	t.Parallel()
	a := handMade(pairTerms(), partnership.Event{On: attackDay, Cause: partnership.Cause{Seq: -7}, Act: act.Activated{}})
	var b strings.Builder
	if _, err := a.WriteHistory(&b); err == nil {
		t.Errorf("wrote a line that nobody can read:\n%s", b.String())
	}
	// A number too large for any history stays an effect.
	a = handMade(pairTerms(), partnership.Event{On: attackDay, Cause: partnership.Cause{Seq: 1<<31 - 1}, Act: act.Activated{}})
	if e, _ := a.Event(2); !e.IsEffect() {
		t.Error("an effect became a command")
	}
}

func TestAPointerToAnActIsRefused(t *testing.T) {
	t.Parallel()
	for name, pointer := range map[string]act.Act{"to an act": &act.Join{}, "to nothing": (*act.Sign)(nil)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, a := range []partnership.Agreement{{}, handMade(pairTerms())} {
				r := rejected(t, a, partnership.Command{ID: "odd", By: "ani", For: "p1", On: attackDay, Act: pointer})
				if !r.Has(partnership.DAT005) {
					t.Errorf("refused with %v, want %v", r, partnership.DAT005)
				}
			}
		})
	}
}

func TestANoticeBeyondTheCalendarHasNotRunOut(t *testing.T) {
	t.Parallel()
	l := active(t, pairTerms())
	by := l.command("p1", act.GiveNotice{Days: 1 << 30, Reason: "one day"}) // which no command may say
	l.a = l.a.Evolve(partnership.Event{ID: by.ID, By: by.By, For: by.For, On: by.On, Act: by.Act.(act.GiveNotice)})
	l.stage(lifecycle.Active)
	a, err := l.a.Advance(l.day.AddDays(30))
	if err != nil {
		t.Fatalf("Advance: %v", err)
	}
	if stage, _ := a.Stage(); stage != lifecycle.Active {
		t.Errorf("stage %v, want active: the notice runs for three million years", stage)
	}
	if got := a.Notices(); len(got) != 1 || got[0].Ends.IsZero() {
		t.Errorf("notices %v, want one that ends some day", got)
	}
}
