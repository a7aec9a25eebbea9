package contribution_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

func told(report check.Report) []string {
	var all []string
	for _, f := range report {
		all = append(all, f.String())
	}
	return all
}

func TestADeliveryIsInTheMeasuresOfItsPromise(t *testing.T) {
	sum := func(s string) money.Amount { return money.MustParse(s) }
	euros := &contribution.Commitment{Money: sum("100 EUR")}
	work := &contribution.Commitment{Quantity: hours("100")}
	for _, c := range []struct {
		name    string
		promise *contribution.Commitment
		of      contribution.Delivery
		want    []string
	}{
		{"as promised", euros, contribution.Delivery{Money: sum("10 EUR")}, nil},
		{"unpledged", nil, contribution.Delivery{Money: sum("10 USD"), Quantity: hours("1")}, nil},
		{"without a number", euros, contribution.Delivery{}, nil},
		{"under a promise without numbers", &contribution.Commitment{}, contribution.Delivery{Money: sum("10 USD"), Quantity: hours("1")}, nil},
		{"of nothing", euros, contribution.Delivery{Money: sum("0 EUR")}, nil},
		{"another currency", euros, contribution.Delivery{Money: sum("10 USD")}, []string{"CON005 at /money: measure=USD, problem=currency, promised=EUR"}},
		{"money for work", work, contribution.Delivery{Money: sum("10 USD")}, []string{"CON005 at /money: measure=USD, problem=currency, promised=hour"}},
		{"another unit", work, contribution.Delivery{Quantity: &contribution.Quantity{Number: exact.FromInt(1), Unit: "day"}}, []string{"CON005 at /quantity/unit: measure=day, problem=unit, promised=hour"}},
		{"items by either name", &contribution.Commitment{Quantity: &contribution.Quantity{Number: exact.FromInt(1), Unit: "item"}},
			contribution.Delivery{Quantity: &contribution.Quantity{Number: exact.FromInt(1)}}, nil},
		{"negative", euros, contribution.Delivery{Money: sum("-10 EUR"), Quantity: hours("-1")}, []string{
			"CON005 at /money: measure=EUR, problem=negative, promised=",
			"CON005 at /quantity/number: measure=hour, problem=negative, promised=",
			"CON005 at /quantity/unit: measure=hour, problem=unit, promised=EUR",
		}},
		{"a return", euros, contribution.Delivery{Money: sum("-10 EUR"), Returns: true}, nil},
		{"a return without a number", euros, contribution.Delivery{Returns: true}, nil},
		{"a return that is none", euros, contribution.Delivery{Money: sum("10 EUR"), Returns: true}, []string{"CON005 at /money: measure=EUR, problem=not_negative, promised="}},
		{"a return of nothing", euros, contribution.Delivery{Money: sum("0 EUR"), Returns: true}, []string{"CON005 at /money: measure=EUR, problem=not_negative, promised="}},
		{"a substitute", euros, contribution.Delivery{Quantity: hours("2"), InLieu: &contribution.InLieu{Money: sum("50 EUR")}}, nil},
		{"a substitute for what was not promised", euros, contribution.Delivery{Quantity: hours("2"), InLieu: &contribution.InLieu{Money: sum("50 USD")}},
			[]string{"CON005 at /inLieu/money: measure=USD, problem=currency, promised=EUR"}},
		{"a substitute for less than nothing", euros, contribution.Delivery{InLieu: &contribution.InLieu{Money: sum("-50 EUR")}},
			[]string{"CON005 at /inLieu/money: measure=EUR, problem=negative, promised="}},
		{"a substitute for nothing", euros, contribution.Delivery{Money: sum("5 USD"), InLieu: &contribution.InLieu{}}, []string{
			"CON005 at /inLieu: measure=, problem=in_lieu, promised=",
			"CON005 at /money: measure=USD, problem=currency, promised=EUR",
		}},
		{"a substitute for no promise", nil, contribution.Delivery{InLieu: &contribution.InLieu{Money: sum("50 EUR")}},
			[]string{"CON005 at /inLieu: measure=, problem=in_lieu, promised="}},
		{"a substitute that is given back", euros, contribution.Delivery{Quantity: hours("-2"), Returns: true, InLieu: &contribution.InLieu{Money: sum("-50 EUR")}}, nil},
		{"matched money in any currency", &contribution.Commitment{Money: sum("100 EUR"), Matching: &contribution.Matching{Of: "lead"}}, contribution.Delivery{Money: sum("10 USD")}, nil},
		{"work for matched money", &contribution.Commitment{Matching: &contribution.Matching{Of: "lead"}}, contribution.Delivery{Quantity: hours("1")},
			[]string{"CON005 at /quantity/unit: measure=hour, problem=unit, promised=money"}},
		{"a value without a method", work, contribution.Delivery{Quantity: hours("1"), Valuations: []contribution.Valuation{
			{Amount: sum("1 EUR"), Method: contribution.AtCost, On: calendar.MustParse("2026-01-01")}, {Amount: sum("1 EUR")},
		}}, []string{"VAL001 at /valuations/1: missing=method on"}},
	} {
		if diff := cmp.Diff(c.want, told(c.of.Check(c.promise))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestASubstituteMovesWhatItStandsFor(t *testing.T) {
	b := contribution.Open(contribution.Commitment{Money: money.MustParse("500 EUR")})
	desks := contribution.Delivery{
		Kind: contribution.Goods, Quantity: &contribution.Quantity{Number: exact.FromInt(10), Unit: "desk"},
		InLieu: &contribution.InLieu{Money: money.MustParse("300 EUR")},
	}
	got := b.Report(desks).Accept(desks)
	if diff := cmp.Diff([]string{"EUR: committed 500 accepted 300 outstanding 200"}, brief(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"desk: reported 10 unpledged 10"}, brief(contribution.Balance{}.Report(desks))); diff != "" {
		t.Errorf("without a promise (-want +got):\n%s", diff)
	}
	desks.InLieu = &contribution.InLieu{}
	if diff := cmp.Diff([]string{"desk: reported 10 surplus 10", "EUR: committed 500 outstanding 500"}, brief(b.Report(desks))); diff != "" {
		t.Errorf("for nothing (-want +got):\n%s", diff)
	}
	vague := contribution.Open(contribution.Commitment{Kind: contribution.Advocacy})
	desks.InLieu = &contribution.InLieu{Quantity: &contribution.Quantity{Number: exact.FromInt(1), Unit: "item"}}
	if diff := cmp.Diff([]string{"item: committed 1 reported 1"}, brief(vague.Report(desks))); diff != "" {
		t.Errorf("of a promise without numbers (-want +got):\n%s", diff)
	}
}

func ExampleDelivery_Check() {
	promise := contribution.Commitment{ID: "grant", From: "bank", Kind: contribution.Cash, Money: money.MustParse("1000 EUR")}
	dollars := contribution.Delivery{Commitment: "grant", Money: money.MustParse("500 USD")}
	for _, f := range dollars.Check(&promise) {
		fmt.Println(f)
	}
	dollars.InLieu = &contribution.InLieu{Money: money.MustParse("460 EUR")}
	fmt.Println(len(dollars.Check(&promise)))
	// Output:
	// CON005 at /money: measure=USD, problem=currency, promised=EUR
	// 0
}
