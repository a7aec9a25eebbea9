package partnership_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Each test here, too, is named after something that was wrong once.

// startingOn returns terms of two partners that start on a day.
func startingOn(day string) terms.Terms {
	with := pairTerms()
	with.Duration.Start = calendar.MustParse(day)
	return with
}

func TestTermsDoNotStartBeforeTheLastSignatureUnlessTheySaySo(t *testing.T) {
	t.Run("the signature after the start is refused", func(t *testing.T) {
		l := begun(t, startingOn("2026-01-10"))
		c := l.do("p1", act.Sign{Form: terms.Signature})
		l.on("2026-01-11").refused("p2", act.Consent{Proposal: c}, terms.TRM002)
		l.stage(lifecycle.Negotiating)
		l.settled()
	})
	t.Run("the reason names both days", func(t *testing.T) {
		l := begun(t, startingOn("2026-01-10"))
		_, err := l.on("2026-01-11").a.Apply(l.command("p1", act.Sign{Form: terms.Signature}))
		found := reasons(t, err).With(terms.TRM002)
		if len(found) != 1 {
			t.Fatalf("%v", err)
		}
		want := map[string]string{"start": "2026-01-10", "signed": "2026-01-11"}
		if diff := cmp.Diff(want, found[0].Params); diff != "" || found[0].Path != "/act/terms/duration/start" {
			t.Errorf("%s: (-want +got):\n%s", found[0].Path, diff)
		}
	})
	t.Run("the signature on the day of the start is in time", func(t *testing.T) {
		l := begun(t, startingOn("2026-01-10"))
		c := l.do("p1", act.Sign{Form: terms.Signature})
		l.on("2026-01-10").do("p2", act.Consent{Proposal: c})
		l.stage(lifecycle.Active)
	})
	t.Run("retroactive terms say so", func(t *testing.T) {
		with := startingOn("2025-06-01")
		with.Duration.Retroactive = true
		active(t, with)
	})
	t.Run("what papers say is recorded, with the reason", func(t *testing.T) {
		l := begun(t, startingOn("2026-01-10"))
		c := l.do("p1", act.Sign{Form: terms.Signature})
		late := l.on("2026-01-11").command("p2", act.Consent{Proposal: c})
		late.Basis = partnership.Basis{Kind: partnership.Attested, By: "clerk", Source: "the signed copy"}
		l.take(late)
		if !l.a.Breaches().Has(terms.TRM002) {
			t.Errorf("%v", l.a.Breaches())
		}
	})
}

// reasons returns why a command was refused.
func reasons(t tester, err error) check.Report {
	t.Helper()
	r := new(partnership.Rejection)
	if !errors.As(err, &r) {
		t.Fatalf("not refused: %v", err)
	}
	return r.Findings
}

func TestMilestoneIsReachedBeforeItEndsAnything(t *testing.T) {
	end := act.WindDown{Kind: act.MilestoneReached, Form: terms.Signature}
	t.Run("terms that name none", func(t *testing.T) {
		l := active(t, pairTerms())
		l.refused("p1", end, partnership.LIF002)
		l.settled()
	})
	with := pairTerms()
	with.Duration.Milestone = "handed-over"
	t.Run("not reached", func(t *testing.T) {
		l := active(t, with)
		_, err := l.a.Apply(l.command("p1", end))
		want := map[string]string{"fact": "milestone_reached", "passage": "active.complete"}
		if diff := cmp.Diff(want, reasons(t, err)[0].Params); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		for _, o := range l.a.Options("p1", l.day) {
			if w, ok := o.Act.(act.WindDown); ok && w.Kind == act.MilestoneReached && o.Open {
				t.Error("the option is open")
			}
		}
		l.settled()
	})
	t.Run("reached, rescinded, and then decided", func(t *testing.T) {
		l := active(t, with)
		l.do("p1", act.Reach{Milestone: "handed-over"})
		l.ended(act.MilestoneReached)
		l.agreed("p1", act.Rescind{Form: terms.Signature}, "p2")
		l.stage(lifecycle.Active)
		l.agreed("p1", end, "p2")
		l.ended(act.MilestoneReached)
		l.settled()
	})
}

func TestCompletionIsStatedInWords(t *testing.T) {
	l := active(t, pairTerms())
	l.refused("p1", act.WindDown{Kind: act.Completed, Statement: " \n", Form: terms.Signature}, partnership.LIF002)
	l.settled()
}

// brought returns a life in which p1 brought 30 and then 20 hours.
func brought(t tester) *life {
	l := active(t, pairTerms())
	for _, n := range []int64{30, 20} {
		l.later(1).do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(n)}})
	}
	return l
}

func TestDecisionToEndStatesTheInvestmentThatIsCounted(t *testing.T) {
	said := func(change func(x *act.Investment)) func(l *life) act.WindDown {
		return func(l *life) act.WindDown {
			w := l.ending(act.WindDown{Kind: act.Mutual})
			change(&w.Investment[0])
			return w
		}
	}
	for name, wrong := range map[string]func(l *life) act.WindDown{
		"items that nobody brought": said(func(x *act.Investment) { x.Items = 99 }),
		"other hours":               said(func(x *act.Investment) { x.Time[0].Number = exact.FromInt(51) }),
		"no hours":                  said(func(x *act.Investment) { x.Time = nil }),
		"another unit":              said(func(x *act.Investment) { x.Time[0].Unit = "day" }),
		"the hours in two parts": said(func(x *act.Investment) {
			x.Time = []contribution.Quantity{*hours(30), *hours(20)}
		}),
		"the hours twice":           said(func(x *act.Investment) { x.Time = append(x.Time, x.Time[0]) }),
		"money that nobody brought": said(func(x *act.Investment) { x.Money = []money.Amount{money.MustParse("1.00 EUR")} }),
		"one partner twice": func(l *life) act.WindDown {
			w := l.ending(act.WindDown{Kind: act.Mutual})
			w.Investment = append(w.Investment, w.Investment[1])
			return w
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := brought(t)
			l.refused("p1", wrong(l), partnership.EXT005)
			notice := wrong(l)
			l.refused("p2", act.GiveNotice{
				Reason: "other plans", Criteria: notice.Criteria, Investment: notice.Investment,
			}, partnership.EXT005)
			l.settled()
		})
	}
	t.Run("the same sums in other words", func(t *testing.T) {
		l := brought(t)
		w := l.ending(act.WindDown{Kind: act.Mutual})
		w.Investment[0].Time[0].Number = exact.MustParse("50.0")
		w.Investment[0].Money = []money.Amount{money.MustParse("0 EUR")}
		w.Investment[0], w.Investment[1] = w.Investment[1], w.Investment[0]
		l.agreed("p1", w, "p2")
		l.ended(act.Mutual)
	})
	t.Run("what comes in while the others think it over", func(t *testing.T) {
		l := brought(t)
		c := l.do("p1", l.ending(act.WindDown{Kind: act.Mutual}))
		l.later(1).do("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(5)}})
		l.do("p2", act.Consent{Proposal: c})
		l.ended(act.Mutual)
	})
}

func TestEndByTheRulesTellsTheInvestmentOfItsDay(t *testing.T) {
	l := brought(t)
	l.on("2027-01-01").passes(0)
	l.ended(act.Expired)
	end, _ := l.a.End()
	want := []act.Investment{{Partner: "p1", Time: []contribution.Quantity{*hours(50)}}, {Partner: "p2"}}
	if diff := cmp.Diff(want, end.Investment); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	l.on("2027-02-01").do("p2", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p2", Quantity: hours(5)}})
	if later, _ := l.a.End(); !cmp.Equal(end.Investment, later.Investment) {
		t.Errorf("what came after the end counts: %v", later.Investment)
	}
}
