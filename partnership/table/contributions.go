package table

import (
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership"
)

var (
	commitments = ofCodec("commitments", func(c *contribution.Commitment) string { return string(c.ID) },
		one(text, ID, "id"), one(text, From, "from"), one(list, To, "to"), one(text, Kind, "kind"), one(text, What, "what"),
		one(number, Quantity, "quantity", "number"), one(text, Unit, "quantity", "unit"), two(money, Amount, Currency, "money"),
		one(flag, Firm, "firm"), two(period, First, Last, "period"), one(number, Due, "due"), one(flag, Survives, "survives"),
		one(text, Resource, "resource"), one(text, Scope, "scope"))

	deliveries = ofCodec("deliveries", func(d *partnership.DeliveryStanding) string { return string(d.ID) },
		one(text, ID, "id"), one(whole, Seq, "seq"), one(text, By, "by"), one(number, On, "on"), one(text, State, "state"),
		one(number, Deemed, "deemed"), one(text, Commitment, "delivery", "commitment"), one(text, Tranche, "delivery", "tranche"),
		one(list, To, "delivery", "to"), one(text, Kind, "delivery", "kind"), one(text, What, "delivery", "what"),
		one(number, Quantity, "delivery", "quantity", "number"), one(text, Unit, "delivery", "quantity", "unit"),
		two(money, Amount, Currency, "delivery", "money"), one(flag, Returns, "delivery", "returns"),
		one(number, LieuQuantity, "delivery", "inLieu", "quantity", "number"), one(text, LieuUnit, "delivery", "inLieu", "quantity", "unit"),
		two(money, LieuAmount, LieuCurrency, "delivery", "inLieu", "money"),
		one(text, Resource, "delivery", "resource"), one(text, Scope, "delivery", "scope"))
)

// Commitments returns the table of what partners promise, of [terms.Terms], one
// row for each commitment.
//
// Its columns are id, from, to, kind, what, quantity, unit, amount, currency,
// firm, period_first, period_last, due, survives, resource, scope, more. In
// more stand tranches, release conditions, matching, valuations and ext. Rows are
// told apart by their id.
func Commitments() Table[contribution.Commitment] { return Table[contribution.Commitment]{commitments} }

// Deliveries returns the table of what was brought, as
// [partnership.Agreement.Deliveries] tells it, one row for each delivery.
//
// Its columns are id, seq, by, on, state, deemed, commitment, tranche, to, kind,
// what, quantity, unit, amount, currency, returns, lieu_quantity, lieu_unit,
// lieu_amount, lieu_currency, resource, scope, more. In more stand valuations and
// ext. Rows are told apart by their id. A row that comes from no history has
// the seq 0.
func Deliveries() Table[partnership.DeliveryStanding] {
	return Table[partnership.DeliveryStanding]{deliveries}
}
