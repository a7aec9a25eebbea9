package contribution

import (
	"errors"
	"fmt"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// ErrIndivisible is wrapped by the error for a commitment that has no shares:
// one without numbers, or one that matches another, whose sum nobody knows yet.
var ErrIndivisible = errors.New("contribution: cannot be divided")

// Stake is the part of one partner in a promise that several make together.
type Stake struct {
	ID     id.Commitment // of the commitment that its part becomes
	From   id.Partner    // who promises it
	Weight exact.Number  // in proportion to the other weights; not negative
}

// Shares returns c divided among several partners: one commitment per stake, in
// their order, alike but for their ids, givers and numbers. In every measure
// their numbers add up to those of c, and those of each tranche to that tranche.
//
// Numbers are divided by the largest remainder, into minor units of their
// currency or units of the last place of the quantity, as money.Amount.Split
// says: ten hours among three are 4, 3 and 3. Tranches are divided one by one,
// and a share's own numbers are those of its tranches and of what is beyond them.
//
// What others hold the whole to be worth is no opinion of its parts, and the
// very thing is not there twice: Valuations and Resource are left out. The error
// wraps [ErrIndivisible], or money.ErrWeights if the weights divide nothing.
func (c Commitment) Shares(among ...Stake) ([]Commitment, error) {
	whole := Open(c)
	if c.Matching != nil || whole.vague {
		return nil, fmt.Errorf("contribution: shares of commitment %q: %w", c.ID, ErrIndivisible)
	}
	weights := make([]exact.Number, len(among))
	shares := make([]Commitment, len(among))
	for i := range among {
		weights[i] = among[i].Weight
		shares[i] = c.Clone()
		shares[i].ID, shares[i].From = among[i].ID, among[i].From
		shares[i].Valuations, shares[i].Resource = nil, ""
	}
	d := division{weights: weights}
	for j := range c.Tranches {
		t := &c.Tranches[j]
		d.quantity(t.Quantity, func(i int, q *Quantity) { shares[i].Tranches[j].Quantity = q })
		d.money(t.Money, func(i int, a money.Amount) { shares[i].Tranches[j].Money = a })
	}
	quantityBeyond, moneyBeyond := c.beyondTranches()
	d.quantity(quantityBeyond, func(i int, q *Quantity) {
		for j := range shares[i].Tranches {
			if part := shares[i].Tranches[j].Quantity; part != nil && Units(part.Unit) == Units(q.Unit) {
				q.Number = q.Number.Add(part.Number)
			}
		}
		shares[i].Quantity = q
	})
	d.money(moneyBeyond, func(i int, a money.Amount) {
		for j := range shares[i].Tranches {
			if sum, err := a.Add(shares[i].Tranches[j].Money); err == nil {
				a = sum
			}
		}
		shares[i].Money = a
	})
	if d.err != nil {
		return nil, fmt.Errorf("contribution: shares of commitment %q: %w", c.ID, d.err)
	}
	return shares, nil
}

// beyondTranches returns the numbers of c less those of its tranches, or none
// where c has none itself.
func (c *Commitment) beyondTranches() (*Quantity, money.Amount) {
	q, sum := cloned(c.Quantity), c.Money
	for i := range c.Tranches {
		t := &c.Tranches[i]
		if q != nil && t.Quantity != nil && Units(t.Quantity.Unit) == Units(q.Unit) {
			q.Number = q.Number.Sub(t.Quantity.Number)
		}
		if less, err := sum.Sub(t.Money); err == nil && less.Currency() == c.Money.Currency() {
			sum = less
		}
	}
	return q, sum
}

// division divides by weights; the first error stays.
type division struct {
	weights []exact.Number
	err     error
}

func (d *division) money(whole money.Amount, each func(i int, part money.Amount)) {
	if whole.Currency() == (money.Currency{}) || d.err != nil {
		return
	}
	parts, err := whole.Split(d.weights...)
	if err != nil {
		d.err = err
		return
	}
	for i, part := range parts {
		each(i, part)
	}
}

func (d *division) quantity(whole *Quantity, each func(i int, part *Quantity)) {
	if whole == nil || d.err != nil {
		return
	}
	// Of no currency, a number is divided by its own last place.
	parts, err := money.New(whole.Number, money.Currency{}).Split(d.weights...)
	if err != nil {
		d.err = err
		return
	}
	for i, part := range parts {
		each(i, &Quantity{Number: part.Number(), Unit: whole.Unit})
	}
}
