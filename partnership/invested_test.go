package partnership_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
)

// Found in the clinic's report: the money that ran the partnership was added to
// what was given, which the ledger keeps apart.
func TestWhatRunsThePartnershipStandsBesideWhatWasInvested(t *testing.T) {
	with := trioTerms()
	with.Commitments = append(with.Commitments, contribution.Commitment{
		ID: "office", From: "p1", Kind: contribution.ManagementCost, Money: money.MustParse("100 EUR"), Quantity: hours(10),
	})
	l := active(t, with)
	l.do("p1", act.Deliver{Delivery: contribution.Delivery{Commitment: "office", Money: money.MustParse("30 EUR"), Quantity: hours(4)}})
	l.do("p1", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.ManagementCost, Money: money.MustParse("2 EUR")}})
	l.do("p1", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Cash, Money: money.MustParse("500 EUR")}})
	want := act.Investment{
		Partner: "p1", Money: []money.Amount{money.MustParse("500 EUR")}, Management: []money.Amount{money.MustParse("32 EUR")},
		Time: []contribution.Quantity{*hours(4)}, // time for coordination counts
	}
	if diff := cmp.Diff(want, l.a.Investment(l.day)[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	end := l.ending(act.WindDown{Kind: act.Mutual})
	end.Investment[0].Money, end.Investment[0].Management = []money.Amount{money.MustParse("532 EUR")}, nil
	l.refused("p1", end, partnership.EXT005)
	l.do("p1", l.ending(act.WindDown{Kind: act.Mutual}))
}

func TestWhatPapersShowWasInvestedToo(t *testing.T) {
	l := newLife(t, "2026-01-01")
	l.take(l.paper("p1", archive()))
	l.stage(lifecycle.Active)
	want := act.Investment{Partner: "p1", Time: []contribution.Quantity{*hours(40)}}
	if diff := cmp.Diff(want, l.a.Investment(l.day)[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if early := l.a.Investment(l.day.AddDays(-1)); len(early[0].Time) > 0 {
		t.Errorf("before the papers were adopted: %v", early[0])
	}
}
