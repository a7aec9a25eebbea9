package partnershiptest

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// edited returns terms that differ from t in one way and may be signed where t may.
// Where t has nothing of what is to be edited, only its title differs.
func (x *completing) edited(t terms.Terms) terms.Terms {
	t = t.Clone()
	switch x.pick(12, "edit") {
	case 1:
		if len(t.Partners) > 0 {
			t.Commitments = append(t.Commitments, contribution.Commitment{
				ID: id.Commitment(x.fresh("duty")), From: oneOf(x.draws, "giver", t.Partners...).ID, Kind: contribution.PaidTime, Quantity: hours(100),
			})
			return t
		}
	case 2:
		t.Success.Words, t.Success.Version = x.fresh("success "), x.after(t.Success.Version)
		return t
	case 3:
		if !t.Duration.End.IsZero() {
			t.Duration.End = t.Duration.End.AddDays(100)
		}
	case 4:
		t.Governance.AcceptanceDays = 5 + x.pick(5, "days")
	case 5:
		if n := len(t.Commitments); n > 0 && dispensable(t.Commitments[:n-1], t.Commitments[n-1]) {
			t.Commitments = t.Commitments[:n-1]
		}
	case 6:
		t.Governance.Policies = nil
	case 7:
		if i := slices.IndexFunc(t.Commitments, quantified); i >= 0 {
			q := *t.Commitments[i].Quantity
			q.Number = exact.FromInt(150)
			t.Commitments[i].Quantity = &q
		}
	case 8:
		if len(t.Indicators) > 0 {
			u := &t.Indicators[0]
			u.Definition.Title, u.Definition.Version = x.fresh("indicator "), x.after(u.Definition.Version)
			return t
		}
	case 9: // a promise loses its numbers, or gets some
		if len(t.Commitments) > 0 && t.Commitments[0].Kind == contribution.PaidTime {
			c := &t.Commitments[0]
			if c.Quantity = nil; x.coin("numbers") {
				c.Quantity = hours(80)
			}
		}
	case 10:
		x.rematched(&t)
	}
	t.Title = x.fresh("title ")
	return t
}

// dispensable reports whether terms may do without a commitment: nothing matches
// it, and its partner brings something else.
func dispensable(others []contribution.Commitment, c contribution.Commitment) bool {
	more := false
	for _, o := range others {
		if o.Matching != nil && o.Matching.Of == c.ID {
			return false
		}
		more = more || o.From == c.From
	}
	return more
}

// after returns a version that is greater than a present one and any before.
func (x *completing) after(version int) int { return max(x.a.Len()+1, version) + 1 }

// rematched changes how a promise to match does so, where there is one.
func (x *completing) rematched(t *terms.Terms) {
	for i := range t.Commitments {
		c := &t.Commitments[i]
		if c.Matching == nil {
			continue
		}
		c.Matching = &contribution.Matching{Of: c.Matching.Of, Ratio: exact.MustParse(oneOf(x.draws, "ratio", "1", "0.333", "2"))}
		if x.coin("cap") {
			c.Matching.Cap = money.MustParse("450 EUR")
		}
	}
}
