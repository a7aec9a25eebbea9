package contribution_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

func gave(by id.Partner, c id.Commitment, amount string) contribution.Entry {
	return contribution.Entry{By: by, In: contribution.Accepted, Delivery: contribution.Delivery{Kind: contribution.Cash, Commitment: c, Money: money.MustParse(amount)}}
}

func TestAQuotientTooLargeToWriteIsUndefined(t *testing.T) {
	var book contribution.Book
	book.Post(gave("mill", "", "0.01 EUR"))
	book.Post(gave("school", "", "900000000000000000.00 EUR"))
	l := book.Ledger(calendar.Date{}, contribution.LedgerOptions{})
	if l.Accounts[0].Leverage != nil || l.Accounts[1].Leverage == nil {
		t.Errorf("leverage %v and %v, want only that of the school", l.Accounts[0].Leverage, l.Accounts[1].Leverage)
	}
	if _, err := json.Marshal(l); err != nil {
		t.Error(err)
	}
	book.Post(gave("school", "", "900000000000000000.00 EUR"))
	if _, err := json.Marshal(book.Ledger(calendar.Date{}, contribution.LedgerOptions{})); !errors.Is(err, exact.ErrRange) {
		t.Errorf("a sum of 19 digits was written: %v", err)
	}
}

func TestACircleOfMatchesIsFollowedToWhereItCloses(t *testing.T) {
	var book contribution.Book
	match := func(name, of id.Commitment, from id.Partner) {
		book.Promise(contribution.Promise{Commitment: contribution.Commitment{
			ID: name, From: from, Kind: contribution.Cash,
			Matching: &contribution.Matching{Of: of, Ratio: exact.FromInt(2), Cap: money.MustParse("1000 EUR")},
		}})
	}
	match("a", "b", "mill")
	match("b", "a", "school")
	book.Post(gave("mill", "a", "100 EUR"))
	for _, r := range book.Ledger(calendar.Date{}, contribution.LedgerOptions{}).Rows {
		want := map[id.Partner]string{"mill": "0.00", "school": "200.00"}[r.Partner]
		if got := r.Promised.String(); got != want {
			t.Errorf("%s promised %s, want %s", r.Partner, got, want)
		}
	}
}
