package contribution_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
)

// Found by writing a schema of it: a balance was written as an empty object.
func TestABalanceIsWrittenLineByLine(t *testing.T) {
	b := contribution.Open(contribution.Commitment{
		ID: "help", From: "mill", Kind: contribution.Goods,
		Money:    money.MustParse("100.00 EUR"),
		Quantity: &contribution.Quantity{Number: exact.FromInt(10), Unit: "hour"},
	})
	b = b.Report(contribution.Delivery{Commitment: "help", Money: money.MustParse("30.50 EUR")}).Waive()
	for _, tt := range []struct {
		balance contribution.Balance
		want    string
	}{
		{contribution.Balance{}, `[]`},
		{b, `[` +
			`{"measure":"hour","committed":"10","reported":"0","accepted":"0","disputed":"0","outstanding":"0",` +
			`"waived":"10","released":"0","defaulted":"0","surplus":"0","unpledged":"0"},` +
			`{"measure":"EUR","committed":"100.00","reported":"30.50","accepted":"0","disputed":"0","outstanding":"0",` +
			`"waived":"69.50","released":"0","defaulted":"0","surplus":"0","unpledged":"0"}]`},
	} {
		got, err := json.Marshal(tt.balance)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, string(got)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
