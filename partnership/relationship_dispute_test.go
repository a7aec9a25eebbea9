package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
)

func TestABreachStandsOnTheLowestRungFirst(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2")) // 20 days for cure; deliberation 14 days, heads 7, mediation
	seq := l.does("2026-03-01", "p1", act.Breach{ID: "late", Partner: "p2", Commitment: "hours-p2", What: "no nurse came"})
	want := partnership.DisputeStanding{
		Breach: "late", Partner: "p2", Commitment: "hours-p2", Subject: "no nurse came", By: "p1", On: dated("2026-03-01"), Seq: seq,
		CureEnds: dated("2026-03-21"), CureOver: check.No,
		Name: "Deliberation", Since: dated("2026-03-01"), Days: 13, Until: dated("2026-03-15"), TimeUp: check.No,
	}
	alike(t, "the 13th day", []partnership.DisputeStanding{want}, l.a.Disputes(dated("2026-03-14")))
	want.Days, want.TimeUp = 14, check.Yes
	alike(t, "the 14th", []partnership.DisputeStanding{want}, l.a.Disputes(dated("2026-03-15")))
	want.Days, want.CureOver = 20, check.Yes
	alike(t, "the 20th", []partnership.DisputeStanding{want}, l.a.Disputes(dated("2026-03-21")))

	up := l.does("2026-03-22", "p1", act.Escalate{Breach: "late", Rung: 1})
	want.Rung, want.Name, want.Since, want.Days, want.Until, want.TimeUp = 1, "Heads", dated("2026-03-22"), 2, dated("2026-03-29"), check.No
	want.Seqs = []int{up}
	alike(t, "with the heads", []partnership.DisputeStanding{want}, l.a.Disputes(dated("2026-03-24")))

	l.does("2026-03-26", "p1", act.Cure{Breach: "late", How: "two came"})
	want.Cured, want.Days, want.CureOver = dated("2026-03-26"), 4, check.No
	alike(t, "mended", []partnership.DisputeStanding{want}, l.a.Disputes(dated("2026-06-01")))
	alike(t, "before", 0, len(l.a.Disputes(dated("2026-02-28"))))
}

// The time for cure is over on just the day on which a removal finds it over.
func TestCureIsOverWhereTheRulesFindItOver(t *testing.T) {
	w := peopleTerms("p1", "p2", "p3")
	w.Duration.Patience = 0
	l := active(t, w)
	l.does("2026-03-01", "p1", act.Breach{ID: "late", Partner: "p3", What: "no nurse came"})
	for _, on := range []string{"2026-03-20", "2026-03-21"} {
		l.on(on)
		_, err := l.a.Decide(l.command("p1", act.Remove{Partner: "p3", Breach: "late", Form: "signature", Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}}))
		if over := l.a.Disputes(l.day)[0].CureOver; (err == nil) != (over == check.Yes) {
			t.Errorf("on %s the cure is over: %s, and removing is refused: %v", on, over, err)
		}
	}
}

// A breach entered for a day long past let its partner be left for cause on the
// spot: the time to mend it had run before anybody spoke of it.
func TestNobodyMendsWhatIsNotOnRecord(t *testing.T) {
	w := peopleTerms("p1", "p2", "p3") // 20 days for cure
	w.Duration.Patience = 0
	remove := act.Remove{Partner: "p3", Breach: "late", Form: "signature", Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}}
	for name, c := range map[string]struct {
		papers bool
		ends   string
	}{"said late": {false, "2026-03-21"}, "shown by papers": {true, "2026-02-21"}} {
		l := active(t, w)
		l.does("2026-03-01", "p1", act.Communicate{Subject: "word"})
		l.on("2026-02-01")
		said := l.command("p1", act.Breach{ID: "late", Partner: "p3", What: "no nurse came"})
		if c.papers {
			said.Basis = partnership.Basis{Kind: partnership.Attested, By: "ani", Source: "letter of 1 February"}
		}
		if err := l.apply(said); err != nil {
			t.Fatal(err)
		}
		for _, on := range []string{"2026-03-02", "2026-03-20", "2026-03-21"} {
			l.on(on)
			_, err := l.a.Decide(l.command("p1", remove))
			x := l.a.Disputes(l.day)[0]
			if refused := l.day.Before(dated(c.ends)); x.CureEnds != dated(c.ends) || (err != nil) != refused || (x.CureOver == check.No) != refused {
				t.Errorf("%s: on %s the time to mend it runs until %s, is over: %s, and removing is refused: %v", name, on, x.CureEnds, x.CureOver, err)
			}
		}
	}
}

func TestADisputeAboutNoBreachIsKnownByItsSubject(t *testing.T) {
	l := active(t, peopleTerms("p1", "p2"))
	first := l.does("2026-03-01", "p1", act.Escalate{Subject: "The name on the door", Rung: 2})
	second := l.does("2026-03-03", "p2", act.Escalate{Subject: "The name on the door", Rung: 1})
	again := l.does("2026-03-05", "p2", act.Escalate{Subject: "The name on the door", Rung: 1})
	alike(t, "jumped, then taken down", []partnership.DisputeStanding{{
		Subject: "The name on the door", By: "p1", On: dated("2026-03-01"), Seq: first, CureOver: check.NotDefined,
		Rung: 1, Name: "Heads", Since: dated("2026-03-03"), Days: 5, Until: dated("2026-03-10"), TimeUp: check.No,
		Skipped: []int{0}, Seqs: []int{first, second, again},
	}}, l.a.Disputes(dated("2026-03-08")))
	top := l.a.Disputes(dated("2026-03-01"))[0]
	alike(t, "skipped", []int{0, 1}, top.Skipped)
	alike(t, "a rung without days", check.NotDefined, top.TimeUp)
}

func TestWithoutALadderNoTimeIsUp(t *testing.T) {
	w := pairTerms()
	w.Duration.CureDays = 0
	l := active(t, w)
	seq := l.does("2026-03-01", "p1", act.Breach{ID: "late", Partner: "p2", What: "no nurse came"})
	alike(t, "standing", []partnership.DisputeStanding{{
		Breach: "late", Partner: "p2", Subject: "no nurse came", By: "p1", On: dated("2026-03-01"), Seq: seq,
		CureOver: check.NotDefined, Since: dated("2026-03-01"), Days: 31, TimeUp: check.NotDefined,
	}}, l.a.Disputes(dated("2026-04-01")))
}
