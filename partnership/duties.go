package partnership

import (
	"maps"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// arrange settles, moves or waives the duties of a partner who leaves.
func (f *fold) arrange(list []act.Arrangement) {
	for _, x := range list {
		switch x.As {
		case act.Moved:
			f.changeDuty(x.Commitment, func(d *duty) { d.from = x.To })
		case act.Waived:
			f.moveDuty(x.Commitment, lifecycle.OnWaive, "")
		case act.Settled:
			f.settle(x.Commitment, act.Fulfilled)
		case act.Stays:
		}
	}
}

// enrol registers the commitments of terms. Those that are known follow the
// new text; those that are no longer there are released.
func (f *fold) enrol(x *text, version int) {
	b, t, promised := f.edit(), x.terms, x.promises()
	if len(b.ordinals) == 0 {
		b.ordinals = promised.ordinals
	} else if promised.beyond(b.ordinals) {
		b.ordinals = maps.Clone(b.ordinals)
	}
	var recommitted []int
	for i := range t.Commitments {
		c := &t.Commitments[i]
		if promised.first[c.ID] != i {
			continue
		}
		survives := c.Survives || slices.Contains(t.Exit.Survives, c.ID)
		ord, known := b.ordinals[c.ID]
		if !known {
			ord = len(b.ordinals)
			b.ordinals[c.ID] = ord
		}
		old, there := f.duties.Get(ord)
		if !there {
			d := f.newDuty()
			d.id, d.from, d.to, d.state, d.survives = c.ID, c.From, c.To, lifecycle.Promised, survives
			d.firm, d.text, d.since, d.balance = c.Firm, c, f.today, promised.opened[i]
			if c.Firm {
				d.state = lifecycle.Firm
			}
			f.duties = f.duties.Set(f.owner, ord, d)
			f.open++
			continue // nothing was given under it yet
		}
		d, settled := f.holdDuty(ord, old)
		was := d.text
		d.text, d.firm = c, d.firm || c.Firm
		if d.to, d.survives = c.To, survives; !assigned(c, b, version) {
			d.from = c.From
		}
		if d.state == lifecycle.Promised && c.Firm {
			d.state, d.since = lifecycle.Firm, f.today
		}
		if unquantified(was) == unquantified(c) {
			d.balance = d.balance.Onto(promised.opened[i])
		} else {
			d.balance = f.recount(ord, d) // a delivery is an item of one and not of the other
		}
		f.counted(d, settled)
		recommitted = append(recommitted, ord)
	}
	f.pair(t)
	for _, ord := range recommitted { // once every promise is what the new text makes of it
		f.cover(ord)
	}
	for ord, d := range f.duties.All() {
		if _, stays := promised.first[d.id]; !stays && !d.settled() {
			f.dutyTo(ord, lifecycle.OnRelease, "")
		}
	}
}

// unquantified reports whether a promise has no number at all, so that each
// delivery under it is one item of it.
func unquantified(c *contribution.Commitment) bool {
	stated := func(q *contribution.Quantity, m money.Amount) bool {
		return q != nil || m.Currency() != (money.Currency{})
	}
	return c.Matching == nil && !stated(c.Quantity, c.Money) &&
		!slices.ContainsFunc(c.Tranches, func(t contribution.Tranche) bool { return stated(t.Quantity, t.Money) })
}

// recount returns the balance of a duty from what is on record under it.
func (f *fold) recount(ord int, d *duty) contribution.Balance {
	b := contribution.Open(*d.text)
	if a, papers := f.entry(1).act.(act.Adopt); papers && cameInForce(&a) {
		for i := range a.Balances {
			if x := &a.Balances[i]; x.Commitment == d.id {
				if had, says := opening(x); says {
					b = b.Report(had).Accept(had)
				}
			}
		}
	}
	for _, x := range f.deliveries.All() {
		if int(x.ordinal) == ord {
			b = b.Move(f.brought(x), contribution.Nowhere, columnOf(x.state))
		}
	}
	switch d.balance.Settled() {
	case contribution.Accepted:
		return b.Fulfil()
	case contribution.Waived:
		return b.Waive()
	case contribution.Released:
		return b.Release()
	case contribution.Defaulted:
		return b.Default()
	case contribution.Nowhere, contribution.Reported, contribution.Disputed:
	}
	return b
}

// assigned reports whether new terms leave the giver of a commitment as the
// terms before had it, so that an assignment in between still holds.
func assigned(c *contribution.Commitment, b *body, version int) bool {
	if version < 1 {
		return false
	}
	before, ok := b.versions[version-1].terms.Commitment(c.ID)
	return ok && before.From == c.From
}

// counted keeps the count of open duties, after one was written to that was
// settled before or was not.
func (f *fold) counted(d *duty, was bool) {
	is := d.settled()
	switch {
	case is && !was:
		f.open--
		f.settledOn = later(f.settledOn, f.today)
	case was && !is:
		f.open++
	}
}

func (f *fold) changeDuty(c id.Commitment, change func(*duty)) {
	ord, ok := f.body.ordinals[c]
	if !ok {
		return
	}
	old, _ := f.duties.Get(ord)
	d, was := f.holdDuty(ord, old)
	change(d)
	f.counted(d, was)
}

func (f *fold) moveDuty(c id.Commitment, t lifecycle.CommitmentTrigger, last act.LastState) {
	if ord, ok := f.body.ordinals[c]; ok {
		f.dutyTo(ord, t, last)
	}
}

// dutyTo moves a duty by its table, and its balance with it.
func (f *fold) dutyTo(ord int, t lifecycle.CommitmentTrigger, last act.LastState) {
	old, ok := f.duties.Get(ord)
	if !ok {
		return
	}
	to, err := lifecycle.NextCommitment(old.state, t, lifecycle.EveryFact())
	if err != nil {
		return
	}
	d, was := f.holdDuty(ord, old)
	d.state, d.since = to, f.today
	d.firm = d.firm || to == lifecycle.Firm
	switch to {
	case lifecycle.Waived:
		d.balance = d.balance.Waive()
	case lifecycle.Released:
		d.balance = d.balance.Release()
	case lifecycle.Defaulted:
		d.balance = d.balance.Default()
	case lifecycle.Fulfilled:
		if last != "" { // somebody said so: what is not on record counts as given
			d.balance = d.balance.Fulfil()
		}
	case lifecycle.NoCommitment, lifecycle.Promised, lifecycle.Firm:
	}
	if last != "" {
		d.last = last
	}
	f.counted(d, was)
	f.match(ord)
}

// settle gives a duty its last state.
func (f *fold) settle(c id.Commitment, as act.LastState) {
	switch as {
	case act.Defaulted:
		f.moveDuty(c, lifecycle.OnDefault, as)
	case act.Fulfilled:
		f.moveDuty(c, lifecycle.OnFulfil, as)
	case act.Returned, act.HandedOver:
		f.moveDuty(c, lifecycle.OnRelease, as)
	}
}

// cover fulfils a duty that accepted deliveries cover, and reopens one that
// they no longer do. A promise to match is not covered while it may still grow.
func (f *fold) cover(ord int) {
	d, ok := f.duties.Get(ord)
	if !ok || d.last != "" {
		return
	}
	covered := d.balance.Covered() && !f.growing(ord, d)
	switch {
	case covered && !d.settled():
		f.dutyTo(ord, lifecycle.OnFulfil, "")
	case !covered && d.state == lifecycle.Fulfilled:
		f.dutyTo(ord, lifecycle.OnReopenCommitment, "")
	}
}

func (f *fold) openBalance(x *act.Balance) {
	if had, says := opening(x); says {
		f.changeDuty(x.Commitment, func(d *duty) {
			d.balance = d.balance.Report(had).Accept(had)
		})
	}
	ord, ok := f.body.ordinals[x.Commitment]
	if !ok {
		return
	}
	f.match(ord)
	switch x.State {
	case lifecycle.Waived:
		f.dutyTo(ord, lifecycle.OnWaive, "")
	case lifecycle.Released:
		f.dutyTo(ord, lifecycle.OnRelease, "")
	case lifecycle.Defaulted:
		f.dutyTo(ord, lifecycle.OnDefault, act.Defaulted)
	case lifecycle.Fulfilled:
		f.dutyTo(ord, lifecycle.OnFulfil, act.Fulfilled)
	case lifecycle.Firm:
		f.dutyTo(ord, lifecycle.OnFirm, "")
	case lifecycle.NoCommitment, lifecycle.Promised:
		f.cover(ord)
	}
}
