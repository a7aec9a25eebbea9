package contribution_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
)

// The known fault of other systems: what is not money is shown as 0.
func TestInKindAsZero(t *testing.T) {
	b, _ := openBook(t, `{"entries": [
		{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "goods", "what": "desks", "quantity": {"number": "10", "unit": "desk"}}},
		{"id": "d2", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "10 EUR"}}]}`)
	got := ledgerLines(b.Ledger(calendar.Date{}, contribution.LedgerOptions{}))
	want := []string{
		"mill goods desk: accepted 10 unpledged 10",
		"school cash EUR: accepted 10.00 unpledged 10.00",
		"school EUR: financial 10.00 share 1 leverage 0", // mill has no account that says 0
		"mill not valued 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The known fault of other systems: what is not money is added to money.
func TestInKindAsInventedMoney(t *testing.T) {
	b, _ := openBook(t, `{"promises": [
		{"id": "loan", "from": "mill", "kind": "cash", "money": "1000 EUR"}],
		"entries": [
		{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "kind": "goods", "what": "desks", "quantity": {"number": "10", "unit": "desk"}, "inLieu": {"money": "500 EUR"}}},
		{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"kind": "volunteer_time", "quantity": {"number": "8", "unit": "hour"}}},
		{"id": "d3", "by": "mill", "in": "accepted", "delivery": {"kind": "services", "money": "70 EUR"}},
		{"id": "d4", "by": "mill", "in": "accepted", "delivery": {"commitment": "loan", "kind": "goods", "money": "30 EUR"}}]}`)
	got := ledgerLines(b.Ledger(calendar.Date{}, contribution.LedgerOptions{}))
	want := []string{
		"mill cash EUR: promised 1000.00 accepted 530.00 outstanding 470.00 delivered 530.00 rate 0.53",
		"mill goods desk: in lieu 10",
		"mill services EUR: accepted 70.00 unpledged 70.00",
		"mill volunteer_time hour: accepted 8 unpledged 8",
		// Nothing was paid. What stands for 500 EUR of the promise is worth what
		// somebody says it is, and nobody does.
		"mill EUR: valued 100.00 promised 1000.00 share 1 of promises 1 leverage 0",
		"mill not valued 2",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The known fault of other systems: 1 USD and 1 EUR are 2.
func TestMoneyAddedAcrossCurrencies(t *testing.T) {
	text := `{"entries": [
		{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"kind": "cash", "money": "100 EUR"}},
		{"id": "d2", "by": "mill", "in": "accepted", "delivery": {"kind": "cash", "money": "50 USD"}},
		{"id": "d3", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "7 JPY"}}]}`
	b, on := openBook(t, text)
	alone := b.Ledger(on, contribution.LedgerOptions{})
	if len(alone.Totals) != 3 || alone.Whole != nil || alone.Totals[0].Converted != nil {
		t.Errorf("totals %v, whole %v", alone.Totals, alone.Whole)
	}
	// One rate is missing: the rest is shown beside, and there is no whole.
	l := b.Ledger(calendar.MustParse("2026-03-01"), atRates)
	if l.Whole != nil {
		t.Errorf("whole %v, though there is no rate for yen", l.Whole)
	}
	jpy, eur := money.MustCurrency("JPY"), money.MustCurrency("EUR")
	if diff := cmp.Diff([]contribution.Unconverted{{From: jpy, To: eur}}, l.Unconverted, plain); diff != "" {
		t.Errorf("unconverted (-want +got):\n%s", diff)
	}
	usd := l.Accounts[1]
	if usd.Financial.Number().String() != "50.00" || usd.Converted == nil || usd.Converted.Financial.Number().String() != "40.00" ||
		usd.Converted.Rate.Source != "bank" || usd.Converted.Rate.On != calendar.MustParse("2026-02-05") {
		t.Errorf("account in USD: %+v", usd)
	}
	// With all rates there is one.
	o := atRates
	o.Rates = append(o.Rates[:2:2],
		contribution.ExchangeRate{From: jpy, To: eur, Rate: exact.MustParse("0.006"), On: calendar.MustParse("2026-01-01"), Source: "bank"},
		contribution.ExchangeRate{From: jpy, To: eur, Rate: exact.MustParse("9"), Source: "no day"},
		contribution.ExchangeRate{From: jpy, To: eur, Rate: exact.MustParse("9"), On: calendar.MustParse("2026-01-01")},
		contribution.ExchangeRate{From: jpy, To: eur, On: calendar.MustParse("2026-01-01"), Source: "no rate"},
	)
	l = b.Ledger(calendar.MustParse("2026-01-20"), o) // before the second rate for USD
	if l.Whole == nil || l.Whole.Financial.Number().String() != "145.042" {
		t.Fatalf("whole: %+v", l.Whole)
	}
	if got := l.Whole.Shares[1].Share.String(); got != "0.000289571297" {
		t.Errorf("share of school: %s", got)
	}
	var why []string
	for _, r := range l.Refused {
		why = append(why, r.Why)
	}
	if diff := cmp.Diff([]string{"date", "source", "rate"}, why); diff != "" {
		t.Errorf("refused (-want +got):\n%s", diff)
	}
}

// The known fault of other systems: what it costs to run a partnership counts as
// what is brought into it.
func TestManagementCostInside(t *testing.T) {
	b, on := openBook(t, `{"promises": [
		{"id": "office", "from": "mill", "kind": "management_cost", "money": "100 EUR"}],
		"entries": [
		{"id": "d1", "by": "mill", "in": "accepted", "delivery": {"commitment": "office", "money": "90 EUR"}},
		{"id": "d2", "by": "school", "in": "accepted", "delivery": {"kind": "cash", "money": "10 EUR"}}]}`)
	l := b.Ledger(on, contribution.LedgerOptions{})
	want := []string{
		"mill management_cost EUR: promised 100.00 accepted 90.00 outstanding 10.00 delivered 90.00 rate 0.9",
		"school cash EUR: accepted 10.00 unpledged 10.00",
		"mill EUR: management 90.00 share 0",
		"school EUR: financial 10.00 share 1 leverage 0",
	}
	if diff := cmp.Diff(want, ledgerLines(l)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := figureLine(l.Totals[0].Figures); got != " financial 10.00 management 90.00" {
		t.Errorf("total:%s", got)
	}
	if c := l.Concentrations[0]; len(c.Largest) != 1 || c.Largest[0] != "school" {
		t.Errorf("largest %v", c.Largest)
	}
}

// The known fault of other systems: a revised figure is added to the original.
func TestOriginalAndRevisedAdded(t *testing.T) {
	b, on := openBook(t, `{"promises": [{"id": "loan", "from": "mill", "kind": "cash", "money": "100 EUR"}],
		"entries": [{"id": "d1", "by": "mill", "in": "reported", "delivery": {"commitment": "loan", "money": "60 EUR"}}]}`)
	b.Ledger(on, contribution.LedgerOptions{})
	b.Promise(contribution.Promise{Commitment: contribution.Commitment{ID: "loan", From: "mill", Kind: contribution.Cash, Money: money.MustParse("80 EUR")}})
	d1 := contribution.Entry{ID: "d1", By: "mill", In: contribution.Reported, Delivery: contribution.Delivery{Commitment: "loan", Money: money.MustParse("60 EUR")}}
	b.Strike(d1)
	d1.In, d1.Delivery.Money = contribution.Accepted, money.MustParse("50 EUR")
	b.Post(d1)
	want := []string{
		"mill cash EUR: promised 80.00 accepted 50.00 outstanding 30.00 delivered 50.00 rate 0.625",
		"mill EUR: financial 50.00 promised 80.00 share 1 of promises 1 leverage 0",
	}
	if diff := cmp.Diff(want, ledgerLines(b.Ledger(on, contribution.LedgerOptions{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The known fault of other systems: 0 is stored as no data.
func TestZeroStoredAsNoData(t *testing.T) {
	b, _ := openBook(t, `{"promises": [
		{"id": "fee", "from": "mill", "kind": "cash", "money": "0 EUR"},
		{"id": "rooms", "from": "school", "kind": "facility_use", "quantity": {"number": "0", "unit": "day"}}]}`)
	got := ledgerLines(b.Ledger(calendar.Date{}, contribution.LedgerOptions{}))
	if diff := cmp.Diff([]string{"mill cash EUR:", "school facility_use day:", "mill EUR:"}, got); diff != "" {
		t.Errorf("a promise of nothing has a row, no promise has none (-want +got):\n%s", diff)
	}
}
