package contribution_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
)

func TestAMatchIsTheLeastOfItsRatioItsCapAndItsLimit(t *testing.T) {
	for _, c := range []struct {
		name, ratio, cap, limit, accepted, want string
	}{
		{"by the ratio", "0.5", "", "", "100 EUR", "50.0 EUR"},
		{"by the cap", "1", "30 EUR", "", "100 EUR", "30 EUR"},
		{"below the cap", "1", "300 EUR", "", "100 EUR", "100 EUR"},
		{"by its own money", "1", "300 EUR", "20 EUR", "100 EUR", "20 EUR"},
		{"by the cap, which is less than its own money", "1", "10 EUR", "20 EUR", "100 EUR", "10 EUR"},
		{"a cap of nothing", "1", "0 EUR", "", "100 EUR", "0 EUR"},
		{"a cap in another currency", "1", "30 USD", "", "100 EUR", "100 EUR"},
		{"nothing", "1", "30 EUR", "", "0 EUR", "0 EUR"},
		{"more given back than given", "1", "30 EUR", "", "-5 EUR", "0 EUR"},
		{"not rounded", "0.5", "", "", "10.01 EUR", "5.005 EUR"},
	} {
		m := contribution.Matching{Of: "lead", Ratio: exact.MustParse(c.ratio)}
		var limit money.Amount
		if c.cap != "" {
			m.Cap = money.MustParse(c.cap)
		}
		if c.limit != "" {
			limit = money.MustParse(c.limit)
		}
		if got := m.Promises(money.MustParse(c.accepted), limit); !got.Equal(money.MustParse(c.want)) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestAPromiseToMatchFollowsWhatIsAccepted(t *testing.T) {
	lead := contribution.Open(contribution.Commitment{Money: money.MustParse("1000 EUR")})
	c := contribution.Commitment{Matching: &contribution.Matching{Of: "lead", Ratio: exact.MustParse("0.5"), Cap: money.MustParse("200 EUR")}}
	b := contribution.Open(c)
	match := func() { b = b.Match(*c.Matching, c.Money, lead) }
	step := func(name string, want ...string) {
		t.Helper()
		match()
		if diff := cmp.Diff(want, brief(b)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	step("nothing yet", "EUR:")
	if b.Covered() || b.Outstanding() {
		t.Error("where nothing is matched, nothing is owed and nothing is done")
	}
	first := contribution.Delivery{Money: money.MustParse("300 EUR")}
	lead = lead.Report(first)
	step("what is only reported is not matched", "EUR:")
	lead = lead.Accept(first)
	step("accepted", "EUR: committed 150.0 outstanding 150.0")
	own := contribution.Delivery{Money: money.MustParse("150 EUR")}
	b = b.Report(own).Accept(own)
	step("given", "EUR: committed 150.0 accepted 150")
	if !b.Covered() {
		t.Error("what was matched was given, and it is not covered")
	}
	lead = lead.Report(first).Accept(first)
	step("more accepted", "EUR: committed 200 accepted 150 outstanding 50")
	back := contribution.Delivery{Money: money.MustParse("-400 EUR"), Returns: true}
	lead = lead.Report(back).Accept(back)
	step("given back", "EUR: committed 100.0 accepted 150 surplus 50.0")
	lead = lead.Fulfil()
	step("settled as fulfilled", "EUR: committed 200 accepted 150 outstanding 50")
}

func TestAMatchIsInTheCurrencyOfWhatIsMatched(t *testing.T) {
	dollars := contribution.Delivery{Money: money.MustParse("10 USD")}
	lead := contribution.Open(contribution.Commitment{Money: money.MustParse("1000 EUR")}).Report(dollars).Accept(dollars)
	c := contribution.Commitment{Matching: &contribution.Matching{Of: "lead", Ratio: exact.FromInt(2)}}
	b := contribution.Open(c).Match(*c.Matching, c.Money, lead)
	if diff := cmp.Diff([]string{"USD: committed 20 outstanding 20"}, brief(b)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	b = b.Match(*c.Matching, c.Money, lead.Withdraw(dollars, contribution.Accepted))
	if diff := cmp.Diff([]string(nil), brief(b)); diff != "" {
		t.Errorf("after it was withdrawn (-want +got):\n%s", diff)
	}
}

func TestOnlyAPromiseToMatchFollowsAnother(t *testing.T) {
	m := contribution.Matching{Of: "lead", Ratio: exact.FromInt(1)}
	lead := contribution.Open(contribution.Commitment{Money: money.MustParse("10 EUR")}).Fulfil()
	for name, b := range map[string]contribution.Balance{
		"unpledged": {}, "a sum": contribution.Open(contribution.Commitment{Money: money.MustParse("5 EUR")}),
	} {
		if diff := cmp.Diff(brief(b), brief(b.Match(m, money.Amount{}, lead))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for range (contribution.Commitment{}).Matched(lead) {
		t.Error("a commitment without matching matches something")
	}
}

func ExampleMatching_Promises() {
	m := contribution.Matching{Of: "appeal", Ratio: exact.MustParse("0.5"), Cap: money.MustParse("200 EUR")}
	fmt.Println(m.Promises(money.MustParse("120.01 EUR"), money.Amount{}))
	fmt.Println(m.Promises(money.MustParse("900 EUR"), money.Amount{}))
	// Output:
	// 60.005 EUR
	// 200 EUR
}

func ExampleCommitment_Matched() {
	appeal := contribution.Open(contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("1000 EUR")})
	gift := contribution.Delivery{Money: money.MustParse("300 EUR")}
	appeal = appeal.Report(gift).Accept(gift)
	c := contribution.Commitment{Kind: contribution.Cash, Matching: &contribution.Matching{Of: "appeal", Ratio: exact.FromInt(2)}}
	for measure, n := range c.Matched(appeal) {
		fmt.Println(n, measure)
	}
	// Output:
	// 600 EUR
}

func ExampleBalance_Match() {
	appeal := contribution.Open(contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("1000 EUR")})
	c := contribution.Commitment{Kind: contribution.Cash, Matching: &contribution.Matching{
		Of: "appeal", Ratio: exact.FromInt(1), Cap: money.MustParse("250 EUR"),
	}}
	b := contribution.Open(c)
	gift := contribution.Delivery{Money: money.MustParse("300 EUR")}
	appeal = appeal.Report(gift).Accept(gift)
	b = b.Match(*c.Matching, c.Money, appeal)
	line, _ := b.Line(contribution.In(money.MustCurrency("EUR")))
	fmt.Println(line.Committed, line.Outstanding)
	// Output:
	// 250 250
}

func ExampleBalance_Fulfil() {
	b := contribution.Open(contribution.Commitment{Kind: contribution.Cash, Money: money.MustParse("100 EUR")})
	gift := contribution.Delivery{Money: money.MustParse("99.50 EUR")}
	b = b.Report(gift).Accept(gift).Fulfil()
	line, _ := b.Line(contribution.In(money.MustCurrency("EUR")))
	fmt.Println(line.Accepted, line.Outstanding, b.Covered(), b.Settled())
	// Output:
	// 100.00 0 true accepted
}
