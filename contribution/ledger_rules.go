package contribution

import (
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// Limits are the thresholds of [Book.Check]. The zero value is the defaults.
type Limits struct {
	DominantShare exact.Number   `json:"dominantShare,omitzero"` // of the value in money, beyond which one partner gives most of it (CON008); zero: 0.8
	RateMonths    int            `json:"rateMonths,omitzero"`    // how old a rate for volunteer work may be, in months (VAL003); zero: 24
	Significant   exact.Number   `json:"significant,omitzero"`   // the median from which on a contribution is significant (CON002); zero: 2
	Partners      int            `json:"partners,omitzero"`      // how many partners there are (CON008); zero: as many as promised or gave anything
	Rates         []Rate         `json:"rates,omitzero"`         // as in [LedgerOptions], for CON008
	Into          money.Currency `json:"into,omitzero"`
}

// Check returns what is wrong with what is in b as of the day on, in the order
// of their paths: /commitments/ID, /deliveries/ID and /partners/ID.
func (b *Book) Check(on calendar.Date, l Limits) check.Report { return nil }

// bookRules declares the codes that [Book.Check] gives besides CON005.
func bookRules() []check.Rule { return nil }

func (l Limits) significant() exact.Number { return positive(l.Significant, "2") }

// positive returns n, or what it is by default where it is not positive.
func positive(n exact.Number, otherwise string) exact.Number {
	if n.Sign() > 0 {
		return n
	}
	return exact.MustParse(otherwise)
}
