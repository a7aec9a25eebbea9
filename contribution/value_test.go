package contribution_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"pgregory.net/rapid"
)

func opinion(name id.Command, amount string, m contribution.Method, by id.Partner, on string) contribution.Opinion {
	o := contribution.Opinion{ID: name, Valuation: contribution.Valuation{Amount: money.MustParse(amount), Method: m, By: by}}
	if on != "" {
		o.Valuation.On = calendar.MustParse(on)
	}
	return o
}

func TestWhichValuationCounts(t *testing.T) {
	early, late := "2026-01-01", "2026-02-01"
	for _, c := range []struct {
		name     string
		kind     contribution.Kind
		opinions []contribution.Opinion
		want     id.Command
		why      contribution.Why
		instead  id.Command
	}{
		{"of the giver alone", contribution.Data, []contribution.Opinion{opinion("own", "9 EUR", contribution.AtCost, "mill", late)}, "own", contribution.ByGiver, ""},
		{"of nobody is the giver's", contribution.Data, []contribution.Opinion{
			opinion("own", "9 EUR", contribution.AtCost, "", late), opinion("other", "5 EUR", contribution.AtCost, "school", early),
		}, "other", contribution.ByAnother, ""},
		{"agreed before all", contribution.Data, []contribution.Opinion{
			opinion("other", "5 EUR", contribution.AtCost, "school", late), opinion("joint", "7 EUR", contribution.JointlyAgreed, "mill", early),
		}, "joint", contribution.ByAgreement, ""},
		{"the later of two", contribution.Data, []contribution.Opinion{
			opinion("old", "5 EUR", contribution.AtCost, "school", early), opinion("new", "7 EUR", contribution.AtCost, "clinic", late),
		}, "new", contribution.ByAnother, ""},
		{"without an amount none", contribution.Data, []contribution.Opinion{{ID: "empty", Valuation: contribution.Valuation{Method: contribution.JointlyAgreed}}}, "", "", ""},
		{"a loan by its rent", contribution.EquipmentLoan, []contribution.Opinion{
			opinion("joint", "7 EUR", contribution.JointlyAgreed, "mill", late), opinion("rent", "6 EUR", contribution.RentalEquivalent, "mill", early),
		}, "rent", contribution.ByBound, "joint"},
		{"a loan below its rent", contribution.FacilityUse, []contribution.Opinion{
			opinion("joint", "7 EUR", contribution.JointlyAgreed, "mill", late), opinion("rent", "8 EUR", contribution.RentalEquivalent, "mill", early),
		}, "joint", contribution.ByAgreement, ""},
		{"a rent in another currency", contribution.FacilityUse, []contribution.Opinion{
			opinion("joint", "7 EUR", contribution.JointlyAgreed, "mill", late), opinion("rent", "1 USD", contribution.RentalEquivalent, "mill", early),
		}, "joint", contribution.ByAgreement, ""},
		{"goods by the market", contribution.Goods, []contribution.Opinion{
			opinion("cost", "7 EUR", contribution.AtCost, "school", late), opinion("market", "6 EUR", contribution.FairMarketValue, "mill", early),
		}, "market", contribution.ByBound, "cost"},
		{"the book bounds no goods", contribution.Goods, []contribution.Opinion{
			opinion("cost", "7 EUR", contribution.AtCost, "school", late), opinion("book", "6 EUR", contribution.DepreciatedBook, "mill", early),
		}, "cost", contribution.ByAnother, ""},
		{"an asset by the lesser", contribution.Asset, []contribution.Opinion{
			opinion("joint", "9 EUR", contribution.JointlyAgreed, "mill", late),
			opinion("market", "6 EUR", contribution.FairMarketValue, "mill", early), opinion("book", "5 EUR", contribution.DepreciatedBook, "mill", early),
		}, "book", contribution.ByBound, "joint"},
		{"an asset by the lesser, which is the market's", contribution.Asset, []contribution.Opinion{
			opinion("joint", "9 EUR", contribution.JointlyAgreed, "mill", late),
			opinion("market", "5 EUR", contribution.FairMarketValue, "mill", early), opinion("book", "6 EUR", contribution.DepreciatedBook, "mill", early),
		}, "market", contribution.ByBound, "joint"},
		{"an old rent does not bound", contribution.EquipmentLoan, []contribution.Opinion{
			opinion("joint", "7 EUR", contribution.JointlyAgreed, "mill", late),
			opinion("old", "3 EUR", contribution.RentalEquivalent, "school", early), opinion("new", "8 EUR", contribution.RentalEquivalent, "school", late),
		}, "joint", contribution.ByAgreement, ""},
	} {
		got, there := contribution.Counts(c.kind, "mill", c.opinions)
		var instead id.Command
		if got.Instead != nil {
			instead = got.Instead.ID
		}
		if there != (c.want != "") || got.Opinion.ID != c.want || got.Why != c.why || instead != c.instead || !got.Amount.Equal(got.Opinion.Valuation.Amount) {
			t.Errorf("%s: got %+v, %v", c.name, got, there)
		}
	}
}

func TestTheOrderOfRecordingTellsTheLaterOfOneDay(t *testing.T) {
	first, second := opinion("z", "1 EUR", contribution.AtCost, "school", "2026-01-01"), opinion("a", "2 EUR", contribution.AtCost, "school", "2026-01-01")
	first.Seq, second.Seq = 4, 10
	for _, all := range [][]contribution.Opinion{{first, second}, {second, first}} {
		if got, _ := contribution.Counts(contribution.Data, "mill", all); got.Opinion.ID != "a" {
			t.Errorf("%s counts", got.Opinion.ID)
		}
	}
}

func TestTheOrderOfOpinionsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []contribution.Opinion
		for range rapid.IntRange(1, 6).Draw(t, "n") {
			all = append(all, drawOpinion(t))
		}
		kind := rapid.SampledFrom(kindsOfBook).Draw(t, "kind")
		want, _ := contribution.Counts(kind, "ana", all)
		seed := rapid.Uint64().Draw(t, "seed")
		rand.New(rand.NewPCG(seed, seed)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		got, there := contribution.Counts(kind, "ana", all)
		// Opinions that differ in what they are about only are the same here.
		want.Opinion.Commitment, want.Opinion.Delivery, got.Opinion.Commitment, got.Opinion.Delivery = "", "", "", ""
		want.Instead, got.Instead = nil, nil
		if diff := cmp.Diff(want, got, plain); diff != "" || !there {
			t.Errorf("(-want +got):\n%s", diff)
		}
		for _, o := range all {
			if o.Valuation.Method == contribution.JointlyAgreed && got.Why != contribution.ByAgreement && got.Why != contribution.ByBound {
				t.Errorf("%s counts, and one was agreed", got.Why)
			}
		}
	})
}

func valueLines(b *contribution.Book) []string {
	var lines []string
	for _, v := range b.Values() {
		text := string(v.Partner) + " " + string(v.Kind) + " " + string(v.Commitment) + "/" + string(v.Delivery) + ": " +
			v.Amount.Number().String() + " " + v.Amount.Currency().String() + " " + string(v.Why)
		for _, o := range v.Beside {
			text += " beside " + o.Valuation.Amount.Number().String()
		}
		lines = append(lines, text)
	}
	return lines
}

func TestTheValueOfAPromiseIsSpreadOverWhatWasAccepted(t *testing.T) {
	promise := `{"promises": [{"id": "desks", "from": "mill", "kind": "goods", "quantity": {"number": "10", "unit": "desk"},
		"valuations": [{"amount": "1000 EUR", "method": "cost", "on": "2026-01-01"}]}], "entries": [`
	for _, c := range []struct {
		name, entries string
		want          []string
		notValued     int
	}{
		{"a part", `{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "3", "unit": "desk"}}},
			{"id": "d2", "by": "mill", "in": "reported", "delivery": {"commitment": "desks", "quantity": {"number": "5", "unit": "desk"}}}`,
			[]string{"mill goods desks/: 300.00 EUR by_giver"}, 0},
		{"no more than the whole", `{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "12", "unit": "desk"}}}`,
			[]string{"mill goods desks/: 1000.00 EUR by_giver"}, 0},
		{"among several", `{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "4", "unit": "desk"}}},
			{"id": "d2", "by": "school", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "11", "unit": "desk"}}}`,
			[]string{"mill goods desks/: 266.666666666667 EUR by_giver", "school goods desks/: 733.333333333333 EUR by_giver"}, 0},
		{"beside an opinion of its own", `{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "4", "unit": "desk"}}},
			{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "1", "unit": "desk"},
				"valuations": [{"amount": "50 EUR", "by": "school", "on": "2026-01-01"}, {"amount": "90 EUR", "on": "2026-01-01"}]}}`,
			[]string{"mill goods desks/: 400.00 EUR by_giver", "mill goods desks/d2: 50.00 EUR by_another beside 90"}, 0},
		{"not over what is measured otherwise", `{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "4", "unit": "chair"}}},
			{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "money": "70 EUR"}}`,
			[]string{"mill goods desks/d2: 70.00 EUR stated"}, 1},
		{"not over what was brought in their place", `{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "kind": "services", "inLieu": {"quantity": {"number": "4", "unit": "desk"}}}}`,
			nil, 1},
		{"less what was given back", `{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "4", "unit": "desk"}}},
			{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "-1", "unit": "desk"}, "returns": true}},
			{"id": "d3", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "-1", "unit": "desk"}, "returns": true,
				"valuations": [{"amount": "20 EUR", "by": "school", "on": "2026-01-01"}]}}`,
			[]string{"mill goods desks/: 300.00 EUR by_giver", "mill goods desks/d3: -20.00 EUR by_another"}, 0},
	} {
		b, on := openBook(t, promise+c.entries+"]}")
		if diff := cmp.Diff(c.want, valueLines(b)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if got := b.Ledger(on, contribution.LedgerOptions{}).Summaries[0].NotValued; got != c.notValued {
			t.Errorf("%s: %d not valued", c.name, got)
		}
	}
}

func TestAPromiseThatIsFulfilledTakesItsWholeValue(t *testing.T) {
	var b contribution.Book
	c := contribution.Commitment{ID: "rooms", From: "mill", Kind: contribution.FacilityUse, Valuations: []contribution.Valuation{{Amount: money.MustParse("90 EUR")}}}
	b.Promise(contribution.Promise{Commitment: c, Bearer: "school", Settled: contribution.Accepted})
	if diff := cmp.Diff([]string{"school facility_use rooms/: 90.00 EUR by_giver"}, valueLines(&b)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The value of a promise and the money that it states are not added.
func TestAFulfilledPromiseIsValuedOnce(t *testing.T) {
	var b contribution.Book
	c := contribution.Commitment{ID: "desks", From: "mill", Kind: contribution.Goods, Money: money.MustParse("500 EUR")}
	b.Promise(contribution.Promise{Commitment: c, Settled: contribution.Accepted})
	valued := func() string {
		return b.Ledger(calendar.Date{}, contribution.LedgerOptions{}).Accounts[0].Valued.Number().String()
	}
	if got := valued(); got != "500.00" {
		t.Errorf("as stated: %s", got)
	}
	b.Opine(contribution.Opinion{Commitment: "desks", Valuation: contribution.Valuation{Amount: money.MustParse("400 EUR"), By: "school"}})
	if got := valued(); got != "400.00" {
		t.Errorf("by another: %s", got)
	}
}

// What is told shares nothing with the book.
func TestALedgerIsTheCallers(t *testing.T) {
	b, on := openBook(t, `{"promises": [{"id": "desks", "from": "mill", "kind": "goods", "quantity": {"number": "10", "unit": "desk"}}],
		"entries": [{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "desks", "quantity": {"number": "3", "unit": "desk"},
			"valuations": [{"amount": "3 EUR", "ext": {"x:y": "z"}}]}}],
		"ratings": [{"giver": "mill", "by": "school", "level": 3}]}`)
	o := contribution.LedgerOptions{Details: true}
	want := asJSON(t, b.Ledger(on, o))
	l := b.Ledger(on, o)
	*l.Rows[0].DeliveryRate, *l.Summaries[0].Significance = l.Rows[0].Firm, l.Rows[0].Firm
	l.Rows[0] = contribution.Row{}
	clear(l.Values[0].Opinion.Valuation.Ext)
	l.Significance[0].Ratings[0].Level = 0
	if got := asJSON(t, b.Ledger(on, o)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
