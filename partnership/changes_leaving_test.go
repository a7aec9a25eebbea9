package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/terms"
)

// TestLeavingForCauseWaitsForCureAndPatienceAndLeavingOtherwiseDoesNot is the
// story of a partner that would rather go at once: it may, with notice, and as
// long as it says that the other is the cause, it has to wait.
func TestLeavingForCauseWaitsForCureAndPatienceAndLeavingOtherwiseDoesNot(t *testing.T) {
	with := pairTerms()
	with.Duration.CureDays, with.Duration.Patience = 10, 2
	l := active(t, with)
	l.do("p1", act.Breach{ID: "late", Partner: "p2", What: "no midwife came"})
	forCause := func() act.GiveNotice {
		return act.GiveNotice{Reason: "late", Breach: "late", Criteria: []string{"care"}, Investment: l.a.Investment(l.day)}
	}
	waits := func(why string) {
		t.Helper()
		l.refused("p1", forCause(), partnership.EXT008)
		l.refused("p1", l.ending(act.WindDown{Kind: act.ForCause, Breach: "late"}), partnership.EXT008)
		convenient := forCause()
		convenient.Breach, convenient.Reason = "", "other plans"
		fork, err := l.a.Apply(l.command("p1", convenient))
		if err != nil {
			t.Fatalf("while %s, notice for convenience is refused, too: %v", why, err)
		}
		over, err := fork.Advance(l.day.AddDays(30))
		if err != nil {
			t.Fatal(err)
		}
		if stage, _ := over.Stage(); stage != lifecycle.WindingDown {
			t.Errorf("while %s, notice was given, has run, and it is %s", why, stage)
		}
	}

	waits("the breach is new")
	l.later(9)
	waits("a day for cure is left")
	l.later(1)
	waits("nobody has reviewed it")
	l.do("p1", rates("p1", act.Red))
	waits("one period has been borne of two")
	l.later(30).do("p1", rates("p1", act.Red))
	l.do("p1", forCause())
	l.passes(30)
	l.stage(lifecycle.WindingDown)
	if e, _ := l.a.End(); e.Kind != act.ByNotice {
		t.Errorf("it ended by %s", e.Kind)
	}
	l.settled()
}

// Among more than two, those who stay leave one behind: they have to be as
// patient as two have to be to part. Removing a partner waited for cure alone.
func TestAPartnerIsRemovedOnlyWhenPatienceHasRunOut(t *testing.T) {
	with := trioTerms()
	with.Duration.CureDays, with.Duration.Patience = 10, 2
	l := active(t, with)
	l.do("p1", act.Breach{ID: "late", Partner: "p3", What: "no midwife came"})
	remove := act.Remove{Partner: "p3", Breach: "late", Form: terms.Signature,
		Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Settled}}}
	waits := func() {
		t.Helper()
		l.refused("p1", remove, partnership.EXT008)
	}
	waits()
	l.later(10)
	waits()
	l.do("p1", rates("p1", act.Red))
	waits()
	l.do("p3", rates("p3", act.Green)) // what it says of itself ends nothing
	l.later(30).do("p2", rates("p2", act.Red))
	l.agreed("p1", remove, "p2")
	if n := len(l.a.Partners(l.day)); n != 2 {
		t.Errorf("%d partners are in force, want 2", n)
	}
	l.settled()
}
