package scenario

import (
	"math/bits"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// bringing is what a partner brings under a commitment, in instalments: its
// tranches, or the whole at once.
type bringing struct {
	id          id.Commitment
	from        id.Partner
	party       int   // of the giver; −1: an associate
	to          []int // who receives; nil: every other partner
	instalments []contribution.Delivery
	full        []partnership.Prepared // the same as acts
	begun       int                    // instalments that a history has seen already
}

func bringingOf(set *Setting) []bringing {
	all := make([]bringing, len(set.Terms.Commitments))
	index := func(who id.Partner) int {
		for i, p := range set.Partners {
			if p == who {
				return i
			}
		}
		return -1
	}
	for i := range set.Terms.Commitments {
		c := &set.Terms.Commitments[i]
		b := &all[i]
		b.id, b.from, b.party = c.ID, c.From, index(c.From)
		for _, who := range c.To {
			b.to = append(b.to, index(who))
		}
		for _, t := range c.Tranches {
			b.instalments = append(b.instalments, contribution.Delivery{
				Commitment: c.ID, Tranche: t.ID, What: c.What, Quantity: t.Quantity, Money: t.Money,
			})
		}
		if len(c.Tranches) == 0 {
			b.instalments = append(b.instalments, contribution.Delivery{
				Commitment: c.ID, What: c.What, Quantity: c.Quantity, Money: c.Money,
			})
		}
		for j := range b.instalments {
			d := &b.instalments[j]
			if c.Matching != nil && d.Money.Currency() == (money.Currency{}) {
				d.Money = c.Matching.Cap
			}
			b.full = append(b.full, partnership.Prepare(act.Deliver{Delivery: *d}))
		}
	}
	return all
}

// stated reports whether a commitment states a sum of money.
func stated(c *contribution.Commitment) bool { return c.Money.Currency() != (money.Currency{}) }

// instalment returns the next instalment of a commitment that falls due. After
// the last one, as long as the partnership is prolonged, more of the kind of the
// last one comes, in no tranche.
func (c *clerk) instalment(item int) (d contribution.Delivery, whole partnership.Prepared) {
	b := &c.bringing[item]
	n := c.come[item]
	c.come[item]++
	if n < len(b.instalments) {
		return b.instalments[n], b.full[n]
	}
	d = b.instalments[len(b.instalments)-1]
	d.Tranche = ""
	return d, partnership.Prepared{}
}

// delivered enters a part of the next instalment of a commitment, and that a
// receiver took it as good. A breach is cured by more than half an instalment.
func (c *clerk) delivered(item int, part Micro) error {
	c.lacks[item] = One - part
	if part >= One {
		c.lacks[item] = 0
	}
	if err := c.deliver(item, part, false); err != nil {
		return err
	}
	open := c.breach[item]
	if open == "" || part <= One/2 {
		return nil
	}
	b := &c.bringing[item]
	by := c.receiver(b)
	if by < 0 || b.party >= 0 && !c.in[b.party] {
		return nil
	}
	c.breach[item] = ""
	return c.enter(by, act.Cure{Breach: open, How: "It came"})
}

// fellShort enters that a part of an instalment did not come. It is the rest of
// what was delivered just before, or of the next instalment, of which the other
// part then comes. Where half or more is missing, a receiver states a breach,
// one at a time for each commitment; a contribution without numbers, of which
// there are no parts, is disputed.
func (c *clerk) fellShort(item int, missing Micro) error {
	rest := c.lacks[item] == missing && missing > 0
	c.lacks[item] = 0
	if !rest {
		if err := c.deliver(item, One-missing, true); err != nil {
			return err
		}
	}
	b := &c.bringing[item]
	by := c.receiver(b)
	if missing < One/2 || c.breach[item] != "" || by < 0 || b.party < 0 || !c.in[b.party] {
		return nil
	}
	c.breach[item] = id.Breach(c.name())
	return c.enter(by, act.Breach{ID: c.breach[item], Partner: b.from, Commitment: b.id, What: "What was due did not come"})
}

// deliver enters a part of the next instalment and the word of a receiver.
func (c *clerk) deliver(item int, part Micro, short bool) error {
	b := &c.bringing[item]
	d, whole := c.instalment(item)
	part = min(part, One)
	if part <= 0 || b.party >= 0 && !c.in[b.party] {
		return nil
	}
	var name id.Command
	var err error
	if part == One && b.party >= 0 && whole != (partnership.Prepared{}) {
		name, err = c.again(b.party, whole)
	} else {
		name, err = c.give(b, act.Deliver{Delivery: partOf(d, part)})
	}
	by := c.receiver(b)
	if err != nil || by < 0 {
		return err
	}
	return c.take(by, c.count, name, part, short && d.Quantity == nil && d.Money.Currency() == (money.Currency{}))
}

// give enters a delivery, also of an associate.
func (c *clerk) give(b *bringing, what act.Act) (id.Command, error) {
	if b.party >= 0 {
		return c.do(b.party, what)
	}
	return c.doFor(b.from, what)
}

// take enters the word of a receiver about a delivery, of which it is given the
// number of the name, too.
func (c *clerk) take(receiver, number int, name id.Command, part Micro, disputed bool) error {
	if !disputed {
		w := c.word(number)
		if w.accept == (partnership.Prepared{}) {
			w.accept = partnership.Prepare(act.Accept{Delivery: name})
		}
		return c.repeat(receiver, w.accept)
	}
	if err := c.enter(receiver, act.Dispute{Delivery: name, Reason: "It is not what was promised"}); err != nil {
		return err
	}
	as := act.ResolveAccepted
	if part <= One/2 {
		as = act.ResolveRejected
	}
	return c.enter(receiver, act.Resolve{Delivery: name, As: as})
}

// receiver returns the first partner in force that a commitment is owed to, or
// −1.
func (c *clerk) receiver(b *bringing) int {
	if b.to == nil {
		return c.first(b.party)
	}
	for _, i := range b.to {
		if i >= 0 && i != b.party && c.in[i] {
			return i
		}
	}
	return -1
}

// partOf returns a part of an instalment, exactly: money cut off to its minor
// unit, a quantity in millionths at most.
func partOf(d contribution.Delivery, part Micro) contribution.Delivery {
	if part >= One {
		return d
	}
	if d.Money.Currency() != (money.Currency{}) {
		d.Money = partOfMoney(d.Money, part)
	}
	if d.Quantity != nil {
		n := d.Quantity.Number.Mul(exact.FromInt(int64(part)).Shift(-6))
		if n.Places() > 6 {
			n = n.Round(max(6, d.Quantity.Number.Places()), exact.Down)
		}
		d.Quantity = &contribution.Quantity{Number: n, Unit: d.Quantity.Unit}
	}
	return d
}

func partOfMoney(m money.Amount, part Micro) money.Amount {
	if minor, ok := m.Minor(); ok && minor >= 0 {
		hi, lo := bits.Mul64(uint64(minor), uint64(part))
		cut, _ := bits.Div64(hi, lo, uint64(One)) // part < One, so that the quotient fits
		if a, err := money.FromMinor(int64(cut), m.Currency()); err == nil {
			return a
		}
	}
	return m.Mul(exact.FromInt(int64(part)).Shift(-6)).Round(exact.Down)
}
