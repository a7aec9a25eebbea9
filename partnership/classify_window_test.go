package partnership_test

import (
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// livedBy returns what is said of one partner as lived.
func livedBy(l *life, on string, g partnership.Gate, p id.Partner) check.Answer {
	l.t.Helper()
	for _, x := range answer(l.t, l.a.Classify(calendar.MustParse(on)), g).Partners {
		if x.Partner == p {
			return x.Lived
		}
	}
	l.t.Fatalf("nothing is said of %s", p)
	return ""
}

func TestWhatIsLentForAPeriodIsLivedForAsLong(t *testing.T) {
	with := among()
	with.Commitments[1].Period = calendar.MustParsePeriod("2026-01-01/2028-06-30")
	l := active(t, with)
	l.later(10).do("mill", act.Deliver{Delivery: contribution.Delivery{Commitment: "rooms"}})
	l.later(1300).do("mill", act.Communicate{})
	for on, want := range map[string]check.Answer{
		"2026-01-05": check.Unknown, // it is to come
		"2026-02-01": check.Yes,
		"2028-06-30": check.Yes,
		"2029-06-29": check.Yes, // within the twelve months
		"2029-06-30": check.No,
	} {
		if got := livedBy(l, on, partnership.GateInKind, "mill"); got != want {
			t.Errorf("on %s whether the mill brings something besides money is %s, want %s", on, got, want)
		}
	}
}

// A grant that is paid every two years is under way in between, as long as what
// fell due was paid.
func TestTranchesThatArePaidOnTheirDaysAreUnderWayInBetween(t *testing.T) {
	with := among()
	with.Commitments[0].Due = calendar.Date{}
	for _, x := range []struct {
		name id.Tranche
		due  string
	}{{"first", "2026-03-31"}, {"second", "2028-03-31"}} {
		with.Commitments[0].Tranches = append(with.Commitments[0].Tranches, contribution.Tranche{
			ID: x.name, Due: calendar.MustParse(x.due), Money: money.MustParse("500.00 EUR"),
		})
	}
	drop(&with, "rooms")
	l := active(t, with)
	l.later(10).do("mill", act.Deliver{Delivery: contribution.Delivery{Commitment: "grant", Tranche: "first", Money: money.MustParse("500.00 EUR")}})
	l.do("clinic", act.Deliver{Delivery: contribution.Delivery{Commitment: "nurses", Quantity: hours(40)}})
	l.later(1500).do("clinic", act.Communicate{})
	for on, want := range map[string]check.Answer{
		"2026-06-01": check.Yes,
		"2027-12-01": check.Yes, // nothing was due, and what was is paid
		"2028-03-31": check.Yes,
		"2028-04-01": check.No, // the second part is late
	} {
		if got := livedBy(l, on, partnership.AskInReturn, "mill"); got != want {
			t.Errorf("on %s whether the mill gives is %s, want %s", on, got, want)
		}
	}
	// The nurses have no day on which they are due: they are lived when they come.
	for on, want := range map[string]check.Answer{"2026-01-05": check.Unknown, "2026-12-31": check.Yes, "2027-12-01": check.No} {
		if got := livedBy(l, on, partnership.GateInKind, "clinic"); got != want {
			t.Errorf("on %s whether the clinic brings something besides money is %s, want %s", on, got, want)
		}
	}
}

// What receivers found significant years ago says nothing of what is brought now.
func TestARatingCountsAsLongAsWhatItIsAbout(t *testing.T) {
	l := lived(t)
	l.later(400)
	d := l.do("mill", act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Goods, What: "a chair", Quantity: hours(1)}})
	l.do("clinic", act.Deliver{Delivery: contribution.Delivery{Commitment: "nurses", Quantity: hours(10)}})
	day := l.day.String()
	if got := livedBy(l, day, partnership.GateMutual, "mill"); got != check.Unknown {
		t.Errorf("nobody rated the chair, and g1 is %s", got)
	}
	if got := livedBy(l, day, partnership.GateMutual, "clinic"); got != check.Yes {
		t.Errorf("the nurses are those that were rated, and g1 is %s", got)
	}
	l.do("clinic", act.Rate{Delivery: d, Level: 1})
	if got := livedBy(l, day, partnership.GateMutual, "mill"); got != check.No {
		t.Errorf("the chair is of little significance, and g1 is %s", got)
	}
}

// Found by reading the story of the clinic: one buyer among partners that work
// together made the whole a contract as soon as any other gate failed.
func TestABuyerAmongPartnersWhoWorkTogetherMakesNoContract(t *testing.T) {
	with := among()
	with.Partners = append(with.Partners, terms.Partner{ID: "shop", Name: "Shop", Kind: terms.Company})
	with.Roles = append(with.Roles, terms.Role{Partner: "shop", Role: terms.Buyer})
	with.Commitments = append(with.Commitments,
		contribution.Commitment{ID: "orders", From: "shop", Kind: contribution.Cash, Money: money.MustParse("10 EUR")},
		contribution.Commitment{ID: "advice", From: "shop", Kind: contribution.Knowledge, What: "what sells"})
	with.Governance.Forums[0].Members = []terms.Seat{{Partner: "mill"}, {Partner: "clinic"}}
	kind := func(w terms.Terms) partnership.RelationshipKind {
		l := begun(t, w)
		return l.a.Classify(l.day).Written.Kind
	}
	if got := kind(with); got != partnership.Exchange {
		t.Errorf("the shop has no seat, and it is %s", got)
	}
	with.Roles = []terms.Role{{Partner: "shop", Role: terms.Buyer}, {Partner: "clinic", Role: terms.Supplier}, {Partner: "mill", Role: terms.Funder}}
	if got := kind(with); got != partnership.Contract {
		t.Errorf("nobody does anything but buy, sell and pay, and it is %s", got)
	}
}

func TestWhoseScoreWentIntoAJointOneTookPartInStrategy(t *testing.T) {
	with := among()
	with.Indicators = append(with.Indicators, indicator.Use{ID: "trust", Definition: indicator.Definition{
		Title: "Trust", Basis: indicator.Judged, Measure: indicator.ProgressMarkers,
	}})
	l := active(t, with)
	month := calendar.MustParsePeriod("2027-01-01/2027-01-31")
	l.later(400).do("mill", act.Deliver{Delivery: contribution.Delivery{Commitment: "rooms"}})
	l.do("clinic", act.Deliver{Delivery: contribution.Delivery{Commitment: "nurses", Quantity: hours(40)}})
	var scores []id.Command
	for _, p := range []id.Partner{"mill", "clinic"} {
		scores = append(scores, l.do(p, act.Judge{Indicator: "trust", Period: month, Value: indicator.LevelValue(indicator.LikeToSee)}))
	}
	before := l.day.String()
	if got := livedBy(l, before, partnership.GateTogether, "clinic"); got != check.No {
		t.Errorf("the clinic gave its own score, and g4 is %s", got)
	}
	l.later(1).do("mill", act.AgreeScore{Indicator: "trust", Period: month, Value: indicator.LevelValue(indicator.LikeToSee), Scores: scores})
	if got := livedBy(l, l.day.String(), partnership.GateTogether, "clinic"); got != check.Yes {
		t.Errorf("its score went into the joint one, and g4 is %s", got)
	}
}
