package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// paying returns a life in which p1 promised 1,000 EUR.
func paying(t *testing.T) *life {
	with := trioTerms()
	with.Commitments = append(with.Commitments, contribution.Commitment{ID: "grant", From: "p1", Kind: contribution.Cash, Money: money.MustParse("1000 EUR")})
	return active(t, with)
}

func euros(sum string) contribution.Delivery {
	return contribution.Delivery{Commitment: "grant", Money: money.MustParse(sum)}
}

// saysOf holds what was reported and accepted under the grant as of a day.
func (l *life) saysOf(on calendar.Date, reported, accepted string) {
	l.t.Helper()
	d, _ := l.a.Duty("grant", on)
	x, _ := d.Balance.Line(contribution.In(euro))
	if !x.Reported.Equal(exact.MustParse(reported)) || !x.Accepted.Equal(exact.MustParse(accepted)) {
		l.t.Errorf("the duty on %s: %s reported, %s accepted, want %s and %s", on, x.Reported, x.Accepted, reported, accepted)
	}
	for _, r := range l.a.Ledger(on).Rows {
		if r.Kind == contribution.Cash && (!r.Reported.Equal(exact.MustParse(reported)) || !r.Accepted.Equal(exact.MustParse(accepted))) {
			l.t.Errorf("the ledger on %s: %s reported, %s accepted, want %s and %s", on, r.Reported, r.Accepted, reported, accepted)
		}
	}
}

// Found by an attack: a delivery that was corrected or taken back later was
// told as it had been recorded on the days before the correction.
func TestACorrectionIsKnownOfEveryDay(t *testing.T) {
	l := paying(t)
	brought := l.do("p1", act.Deliver{Delivery: euros("900 EUR")})
	at := l.a.Len()
	l.passes(1)
	l.do("p2", act.Accept{Delivery: brought})
	day := l.day
	l.saysOf(day, "0", "900")
	l.passes(20)
	l.do("p1", act.Correct{Seq: at, Replacement: act.Deliver{Delivery: euros("90 EUR")}})
	l.saysOf(day, "90", "0") // what was accepted was another delivery
	l.saysOf(l.day, "90", "0")
	l.passes(1)
	l.do("p2", act.Accept{Delivery: brought})
	l.saysOf(day, "90", "0")
	l.saysOf(l.day, "0", "90")
	was := l.a
	l.passes(1)
	l.do("p1", act.Correct{Seq: at})
	for _, on := range []calendar.Date{day, l.day.AddDays(-1), l.day} {
		l.saysOf(on, "0", "0")
	}
	l.a = was.At(was.Len()) // as it was known before
	l.saysOf(l.day.AddDays(-1), "0", "90")
}

func TestAWordThatIsTakenBackWasNeverSaid(t *testing.T) {
	l := paying(t)
	brought := l.do("p1", act.Deliver{Delivery: euros("900 EUR")})
	l.passes(1)
	l.do("p2", act.Accept{Delivery: brought})
	word, day := l.a.Len(), l.day
	l.passes(5)
	l.do("p2", act.Correct{Seq: word})
	l.saysOf(day, "900", "0")
	l.saysOf(l.day, "900", "0")
}

// Found by an attack: taking back an acceptance that a later one had taken the
// place of undid the later one.
func TestTakingBackASupersededWordChangesNothing(t *testing.T) {
	l := paying(t)
	brought := l.do("p1", act.Deliver{Delivery: euros("900 EUR")})
	at := l.a.Len()
	l.do("p2", act.Accept{Delivery: brought})
	first := l.a.Len()
	l.do("p1", act.Correct{Seq: at, Replacement: act.Deliver{Delivery: euros("90 EUR")}})
	l.do("p2", act.Accept{Delivery: brought})
	l.do("p2", act.Correct{Seq: first})
	l.saysOf(l.day, "0", "90")

	other := l.do("p1", act.Deliver{Delivery: euros("100 EUR")})
	l.do("p2", act.Dispute{Delivery: other, Reason: "it is not here"})
	dispute := l.a.Len()
	l.do("p2", act.Resolve{Delivery: other, As: act.ResolveAccepted})
	l.do("p2", act.Correct{Seq: dispute})
	l.saysOf(l.day, "0", "190")
	l.settled()
}

// Found by an attack: who had left was taken for one who did not report.
func TestWhoHasLeftIsNotAskedToJudge(t *testing.T) {
	with := trioTerms()
	judged := id.Indicator("")
	for i := range with.Indicators {
		if with.Indicators[i].Definition.Basis == indicator.Judged {
			with.Indicators[i].Definition = indicator.Definition{Title: "Trust", Basis: indicator.Judged, Measure: indicator.ProgressMarkers}
			judged = with.Indicators[i].ID
		}
	}
	if judged == "" {
		t.Fatal("the terms judge nothing")
	}
	l := active(t, with)
	month := calendar.MustParsePeriod("2026-02-01/2026-02-28")
	l.passes(20)
	l.do("p3", act.GiveNotice{Reason: "other plans", Criteria: []string{"care"}, Investment: l.a.Investment(l.day)})
	l.passes(31)
	l.do("p3", act.Withdraw{Form: terms.Signature, Arrangements: []act.Arrangement{{Commitment: "hours-p3", As: act.Stays}}})
	l.passes(60)
	l.do("p1", act.Judge{Indicator: judged, Period: month, Value: indicator.LevelValue(indicator.LikeToSee)})
	series := l.a.Success(l.day).Series
	seen := false
	for _, v := range series[len(series)-1].Each {
		for _, p := range v.Points {
			for _, s := range p.Standings {
				if v.Partner == "p3" && s.Indicator == judged {
					seen = true
					if s.Progress.Missing != indicator.NotApplicable {
						t.Errorf("p3, who left, on %s: %v", p.On, s.Progress)
					}
				}
			}
		}
	}
	if !seen {
		t.Error("p3 has no view")
	}
	l.stage(lifecycle.Active)
}

// Found by a draw: the words of a record that came from papers with a breach
// could not be mended, since the replacement broke the same rule.
func TestWhatPapersBrokeMayStillBeBrokenByTheirCorrection(t *testing.T) {
	l := paying(t)
	brought := l.do("p1", act.Deliver{Delivery: euros("900 EUR")})
	c := l.command("p1", act.Accept{Delivery: brought, Words: "in part"})
	l.refused("p1", c.Act, partnership.CON006)
	c.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "the ledger of 2026"}
	l.take(c)
	at := l.a.Len()
	l.do("p1", act.Correct{Seq: at, Replacement: act.Accept{Delivery: brought, Words: "in whole"}})
	other := l.do("p1", act.Deliver{Delivery: euros("1 EUR")})
	l.refused("p1", act.Correct{Seq: at, Replacement: act.Accept{Delivery: other}}, partnership.CON006)
	l.settled()
}
