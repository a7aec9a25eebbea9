package partnership_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/terms"
)

func TestS20S21SuccessLastsAndIsStillMeasuredAfterTheEnd(t *testing.T) {
	with := pairTerms()
	visits := &with.Indicators[1]
	visits.Definition.Direction = indicator.Increase
	visits.Baseline = &indicator.Baseline{Value: indicator.NumberValue(exact.FromInt(0))}
	quarters := []string{"2026-01-01/2026-03-31", "2026-04-01/2026-06-30", "2026-07-01/2026-09-30"}
	for _, q := range quarters {
		visits.Targets = append(visits.Targets, indicator.Target{Period: calendar.MustParsePeriod(q), Value: indicator.NumberValue(exact.FromInt(10))})
	}
	with.Success = indicator.Success{Criteria: []indicator.Criterion{{Indicator: "visits", Weight: exact.FromInt(1)}}, Threshold: exact.FromInt(1)}
	l := active(t, with)
	measure := func(on, quarter string, n int64) check.Answer {
		l.on(on).do("p1", act.Measure{Indicator: "visits", Period: calendar.MustParsePeriod(quarter), Value: indicator.NumberValue(exact.FromInt(n))})
		return l.a.Success(l.day).Series[0].Joint.Succeeded
	}
	if got := measure("2026-04-01", quarters[0], 10); got != check.No {
		t.Errorf("after one good quarter, whether it succeeded is %s", got)
	}
	if got := measure("2026-07-01", quarters[1], 12); got != check.Yes {
		t.Errorf("after two in a row, whether it succeeded is %s", got)
	}
	l.agreed("p1", l.ending(act.WindDown{Kind: act.Mutual}), "p2")
	l.do("p1", act.Settle{Commitment: "hours-p2", As: act.Fulfilled})
	l.do("p2", act.Settle{Commitment: "hours-p1", As: act.Fulfilled})
	l.agreed("p1", closing(), "p2")
	l.stage(lifecycle.Closed)
	if got := measure("2026-10-01", quarters[2], 3); got != check.No {
		t.Errorf("after the end it fell off, and whether it succeeded is %s", got)
	}
}

func TestS22S23AChangeThatWasPreparedIsNoAlarm(t *testing.T) {
	for name, want := range map[string]bool{"champion-hands-over": false, "champion-leaves": true} {
		a := toldStory(t, name)
		alarms := 0
		for _, on := range []string{"2026-07-01", "2026-09-29"} {
			for _, f := range a.Check(partnership.CheckOptions{On: day(on)}) {
				if f.Code == partnership.CHM002 || f.Code == partnership.CHM004 {
					alarms++
				}
			}
		}
		if (alarms > 0) != want {
			t.Errorf("%s: %d alarms", name, alarms)
		}
		if h := a.Champions(day("2026-07-01"))[0].Handovers; len(h) != 1 || h[0].Person != "ani" {
			t.Errorf("%s: that Ani left is told as %+v", name, h)
		}
	}
}

func TestS24S25AnEndIsChosenAndNoRuleRewardsLength(t *testing.T) {
	for _, d := range []terms.Duration{{End: day("2024-06-30")}, {Milestone: "built"}, {Evergreen: true}} {
		with := five()
		with.Duration, with.Milestones = d, []terms.Milestone{{ID: "built", Title: "It is built"}}
		if with.Check(terms.Options{}).Has(terms.TRM001) {
			t.Errorf("%+v is no end", d)
		}
	}
	missed(t, terms.TRM001, func(w *terms.Terms) { w.Duration.End = calendar.Date{} })
	told := func(end string) (codes []check.Code) {
		d := papered(t, twoOf(until(end)))
		for _, f := range d.a.Check(partnership.CheckOptions{On: day("2026-01-02")}) {
			codes = append(codes, f.Code)
		}
		return codes
	}
	long := told("2035-12-31")
	for _, code := range told("2026-12-31") {
		if !slices.Contains(long, code) {
			t.Errorf("%s is told of a partnership of a year, and not of one of ten", code)
		}
	}
}

func TestS26S27APartnershipEndsWithCare(t *testing.T) {
	missed(t, terms.EXT001, func(w *terms.Terms) { w.Exit = terms.Exit{} })
	l := active(t, pairTerms())
	l.refused("p1", act.WindDown{Kind: act.Mutual, Investment: l.a.Investment(l.day), Form: terms.Signature}, partnership.EXT003) // why, and by what criteria
	l.refused("p1", act.GiveNotice{Days: 10, Reason: "other plans", Investment: l.a.Investment(l.day)}, partnership.EXT002)       // 30 are agreed
	l.agreed("p1", l.ending(act.WindDown{Kind: act.Mutual}), "p2")
	l.refused("p1", closing(), partnership.EXT004) // duties are open
	l.do("p2", act.Settle{Commitment: "hours-p1", As: act.Fulfilled})
	l.do("p1", act.Settle{Commitment: "hours-p2", As: act.HandedOver, To: "the district"})
	bare := closing()
	bare.Report = nil
	l.refused("p1", bare, partnership.EXT004)
	l.agreed("p1", closing(), "p2")
	l.stage(lifecycle.Closed)
}

func TestS28ADecisionToEndCarriesWhatEachPutIn(t *testing.T) {
	l := active(t, pairTerms())
	l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "hours-p1", Quantity: hours(40)}})
	decision := l.ending(act.WindDown{Kind: act.Mutual})
	counted := decision.Investment
	if len(counted) != 2 || counted[0].Partner != "p1" || len(counted[0].Time) != 1 || counted[0].Time[0].Number.String() != "40" {
		t.Fatalf("put in was %+v", counted)
	}
	decision.Investment = nil
	l.refused("p1", decision, partnership.EXT005)
	decision.Investment = []act.Investment{{Partner: "p1"}, {Partner: "p2"}} // the time it cost counts, too
	l.refused("p1", decision, partnership.EXT005)
	decision.Investment = counted
	l.agreed("p1", decision, "p2")
	l.stage(lifecycle.WindingDown)
}

// The source says that partnership differs from other relationships; its figure
// of how is lost. This is the reading of the library: by gates, never by average.
func ExampleAgreement_Classify_s39() {
	full := among()
	free, bought, named := among(), among(), among()
	drop(&free, "nurses")
	drop(&bought, "rooms")
	drop(&named, "nurses")
	named.Roles = nil
	named.Commitments = append(named.Commitments, contribution.Commitment{ID: "name", From: "clinic", Kind: contribution.Reputation})
	unled := among()
	unled.Roles = nil

	for _, with := range []terms.Terms{full, free, named, bought, unled} {
		a := after(partnership.Agreement{}, partnership.Command{ID: "begin", By: "ani", For: "mill", On: may, Act: act.Begin{Terms: with}})
		c := a.Classify(may)
		fmt.Print(c.Written.Kind, ":")
		for _, g := range c.Gates[:len(partnership.Gates())] {
			fmt.Print(" ", g.Gate, " ", g.Written)
		}
		fmt.Println()
	}
	// Output:
	// partnership: g1 yes g2 yes g3 yes g4 yes g5 yes
	// donation: g1 no g2 no g3 yes g4 yes g5 yes
	// sponsorship: g1 yes g2 yes g3 no g4 no g5 yes
	// contract: g1 yes g2 no g3 yes g4 yes g5 yes
	// exchange: g1 yes g2 yes g3 no g4 no g5 yes
}
