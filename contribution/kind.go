package contribution

import (
	"slices"
	"strings"
)

// Field is the JSON name of a member of [Commitment] and [Delivery] that a kind
// of contribution needs in order to say anything.
type Field string

// The fields that kinds need.
const (
	NeedsWhat     Field = "what"     // in words
	NeedsQuantity Field = "quantity" // with its unit
	NeedsMoney    Field = "money"    // a sum of money
	NeedsPeriod   Field = "period"   // from when until when it is lent or allowed
)

// kinds lists every kind in the order of the constants, with the fields it
// needs. Volunteer time is counted, and no price is asked.
var kinds = []struct {
	kind  Kind
	needs []Field
}{
	{Cash, []Field{NeedsMoney}},
	{Goods, []Field{NeedsWhat, NeedsQuantity}},
	{Services, []Field{NeedsWhat}},
	{PaidTime, []Field{NeedsQuantity}},
	{VolunteerTime, []Field{NeedsQuantity}},
	{FacilityUse, []Field{NeedsWhat, NeedsPeriod}},
	{EquipmentLoan, []Field{NeedsWhat, NeedsPeriod}},
	{Asset, []Field{NeedsWhat}},
	{Licence, []Field{NeedsWhat}},
	{Data, []Field{NeedsWhat}},
	{Knowledge, []Field{NeedsWhat}},
	{Network, []Field{NeedsWhat}},
	{Convening, []Field{NeedsWhat}},
	{Reputation, nil},
	{Advocacy, []Field{NeedsWhat}},
	{RiskBearing, []Field{NeedsWhat}},
	{ManagementCost, []Field{NeedsMoney}},
}

// Kinds returns the kinds that the library knows, in the order of their
// constants. The slice is the caller's.
func Kinds() []Kind {
	known := make([]Kind, len(kinds))
	for i := range kinds {
		known[i] = kinds[i].kind
	}
	return known
}

// Known reports whether k is one of [Kinds]. An unknown kind is kept and
// reported, and needs nothing.
func (k Kind) Known() bool {
	for i := range kinds {
		if kinds[i].kind == k {
			return true
		}
	}
	return false
}

// Needs returns the fields that a commitment of kind k should have to be
// understood by those who are owed; where one is missing, [Check] gives
// [CON010]. The slice is the caller's; it is empty for
// a kind that is unknown.
func (k Kind) Needs() []Field {
	for i := range kinds {
		if kinds[i].kind == k {
			return slices.Clone(kinds[i].needs)
		}
	}
	return nil
}

// lacks returns the fields that c lacks of those that its kind needs. A number
// may also stand in tranches, and a sum of money follow from matching.
func (c *Commitment) lacks() []string {
	var missing []string
	for i := range kinds {
		if kinds[i].kind != c.Kind {
			continue
		}
		for _, need := range kinds[i].needs {
			if !c.has(need) {
				missing = append(missing, string(need))
			}
		}
	}
	return missing
}

func (c *Commitment) has(f Field) bool {
	switch f {
	case NeedsWhat:
		return strings.TrimSpace(c.What) != ""
	case NeedsQuantity:
		return c.Quantity != nil || slices.ContainsFunc(c.Tranches, func(t Tranche) bool { return t.Quantity != nil })
	case NeedsMoney:
		return c.Matching != nil || states(nil, c.Money) ||
			slices.ContainsFunc(c.Tranches, func(t Tranche) bool { return states(nil, t.Money) })
	case NeedsPeriod:
		return !c.Period.IsZero()
	}
	return false
}

// Known reports whether m is one of the listed methods. An unknown method is
// kept and reported.
func (m Method) Known() bool {
	switch m {
	case AtCost, FairMarketValue, ComparableRate, RentalEquivalent, DepreciatedBook, StandardRate, JointlyAgreed:
		return true
	}
	return false
}
