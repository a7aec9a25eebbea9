package partnership

import (
	"maps"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
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
func (f *fold) enrol(t *terms.Terms, version int) {
	b := f.edit()
	ordinals := make(map[id.Commitment]int, len(t.Commitments)+len(b.ordinals))
	maps.Copy(ordinals, b.ordinals)
	inTerms := make(map[id.Commitment]bool, len(t.Commitments))
	for i := range t.Commitments {
		c := &t.Commitments[i]
		if inTerms[c.ID] {
			continue
		}
		inTerms[c.ID] = true
		survives := c.Survives || slices.Contains(t.Exit.Survives, c.ID)
		ord, known := ordinals[c.ID]
		if !known {
			ord = len(ordinals)
			ordinals[c.ID] = ord
			d := &duty{
				id: c.ID, from: c.From, to: c.To, state: lifecycle.Promised, survives: survives,
				firm: c.Firm, text: c, since: f.today, balance: contribution.Open(*c),
			}
			if c.Firm {
				d.state = lifecycle.Firm
			}
			f.duties = f.duties.Set(f.owner, ord, d)
			f.open++
			continue
		}
		old, _ := f.duties.Get(ord)
		d := *old
		d.text, d.firm = c, d.firm || c.Firm
		if d.to, d.survives = c.To, survives; !assigned(c, b, version) {
			d.from = c.From
		}
		if d.state == lifecycle.Promised && c.Firm {
			d.state, d.since = lifecycle.Firm, f.today
		}
		d.balance = d.balance.Recommit(*c)
		f.putDuty(ord, old, &d)
		f.cover(ord)
	}
	b.ordinals = ordinals
	for ord, d := range f.duties.All() {
		if !inTerms[d.id] && !d.settled() {
			f.dutyTo(ord, lifecycle.OnRelease, "")
		}
	}
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

// putDuty stores a duty and keeps the count of open ones.
func (f *fold) putDuty(ord int, old, d *duty) {
	if was, is := old.settled(), d.settled(); was != is {
		if is {
			f.open--
			f.settledOn = later(f.settledOn, f.today)
		} else {
			f.open++
		}
	}
	f.duties = f.duties.Set(f.owner, ord, d)
}

func (f *fold) changeDuty(c id.Commitment, change func(*duty)) {
	ord, ok := f.body.ordinals[c]
	if !ok {
		return
	}
	old, _ := f.duties.Get(ord)
	d := *old
	change(&d)
	f.putDuty(ord, old, &d)
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
	d := *old
	d.state, d.since = to, f.today
	d.firm = d.firm || to == lifecycle.Firm
	switch to {
	case lifecycle.Waived:
		d.balance = d.balance.Waive()
	case lifecycle.Released:
		d.balance = d.balance.Release()
	case lifecycle.Defaulted:
		d.balance = d.balance.Default()
	case lifecycle.NoCommitment, lifecycle.Promised, lifecycle.Firm, lifecycle.Fulfilled:
	}
	if last != "" {
		d.last = last
	}
	f.putDuty(ord, old, &d)
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
// they no longer do.
func (f *fold) cover(ord int) {
	d, ok := f.duties.Get(ord)
	if !ok || d.last != "" {
		return
	}
	covered := d.balance.Covered()
	switch {
	case covered && !d.settled():
		f.dutyTo(ord, lifecycle.OnFulfil, "")
	case !covered && d.state == lifecycle.Fulfilled:
		f.dutyTo(ord, lifecycle.OnReopenCommitment, "")
	}
}

func (f *fold) openBalance(x *act.Balance) {
	if had, any := opening(x); any {
		f.changeDuty(x.Commitment, func(d *duty) {
			d.balance = d.balance.Report(had).Accept(had)
		})
	}
	ord, ok := f.body.ordinals[x.Commitment]
	if !ok {
		return
	}
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
