package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// live folds a pure record in.
func (f *fold) live(seq int, n *entry, what act.Recorded) {
	switch a := what.(type) {
	case act.Deliver:
		f.deliver(seq, n, &a.Delivery)
	case act.Accept, act.Dispute, act.Resolve:
		f.word(what)
	case act.Reach:
		b := f.edit()
		b.reached = append(b.reached, reached{condition: a.Condition, milestone: a.Milestone, on: n.on, seq: seq})
	case act.Rate, act.Value:
		f.valued = f.valued.Set(f.owner, seq, seq)
	case act.AgreeScore:
		f.scores = f.scores.Set(f.owner, seq, false)
	case act.Review:
		f.reviewed = later(f.reviewed, n.on)
	case act.Appoint:
		b := f.touch()
		b.holders = append(b.holders, Holding{
			Partner: n.party, Person: a.Person, Post: a.Post, As: capacity(a.As), Since: n.on,
		})
	case act.Leave:
		b := f.touch()
		b.holders = slices.DeleteFunc(b.holders, func(h Holding) bool {
			return h.Partner == n.party && h.Person == a.Person && h.Post == a.Post && h.As == capacity(a.As)
		})
	case act.Except:
		b := f.touch()
		b.exceptions = append(b.exceptions, exception{code: a.Code, place: a.Place, until: a.Until, seq: seq})
	case act.Breach:
		b := f.touch()
		b.breaches = append(b.breaches, breach{id: a.ID, partner: a.Partner, heard: f.heard(n)})
	case act.Cure:
		for i := range f.body.breaches {
			if x := &f.body.breaches[i]; x.id == a.Breach && x.cured.IsZero() {
				f.touch().breaches[i].cured = n.on
			}
		}
	case act.Settle:
		f.settle(a.Commitment, a.As)
	case act.Correct:
		f.correct(seq, &a)
	}
}

// heard returns the day from which a partner can answer what is said of it. Nobody
// can mend what is not on record: the days for it run from the latest day on record
// when it was said, not from its own, but where papers show that it was.
func (f *fold) heard(n *entry) calendar.Date {
	if n.basis().attested() {
		return n.on
	}
	return f.last
}

// deliver puts a delivery on record and on the balance of its commitment.
func (f *fold) deliver(seq int, n *entry, what *contribution.Delivery) {
	d := f.newDelivery()
	d.by, d.ordinal, d.state, d.said = n.party, f.ordinal(what.Commitment), lifecycle.Reported, int32(seq)
	if by, mended := f.mended.Get(seq); mended && f.placed {
		d.said = int32(by)
	}
	if v := f.body.termsOn(n.on); v != nil && v.terms.Governance.AcceptanceDays > 0 {
		// Nobody can speak of what is not on record: the days of a delivery that is
		// entered late run from the latest day on record when it was, not from its own.
		d.due = f.last.AddDays(v.terms.Governance.AcceptanceDays)
	}
	f.deliveries = f.deliveries.Set(f.owner, seq, d)
	f.await(seq, d)
	f.account(d.ordinal, what, contribution.Nowhere, contribution.Reported)
}

// ordinal returns that of a commitment, or −1.
func (f *fold) ordinal(c id.Commitment) int32 {
	if ord, ok := f.body.ordinals[c]; ok {
		return int32(ord)
	}
	return -1
}

// brought returns what a delivery brought: the log has it, as it was reported
// or as it was corrected.
func (f *fold) brought(d *delivery) contribution.Delivery {
	switch a := f.entry(int(d.said)).act.(type) {
	case act.Deliver:
		return a.Delivery
	case act.Correct:
		if x, ok := a.Replacement.(act.Deliver); ok {
			return x.Delivery
		}
	}
	return contribution.Delivery{}
}

// await notes the day on which a delivery is deemed accepted.
func (f *fold) await(seq int, d *delivery) {
	if d.due.IsZero() {
		return
	}
	day := d.due.Sub(firstDay)
	list, _ := f.deemed.Get(day)
	f.deemed = f.deemed.Set(f.owner, day, append(slices.Clip(list), seq))
}

// settleWait forgets the day again.
func (f *fold) settleWait(seq int, d *delivery) {
	if d.due.IsZero() {
		return
	}
	day := d.due.Sub(firstDay)
	list, _ := f.deemed.Get(day)
	i := slices.Index(list, seq)
	switch {
	case i < 0:
	case len(list) == 1:
		f.deemed = f.deemed.Delete(f.owner, day)
	default:
		f.deemed = f.deemed.Set(f.owner, day, slices.Concat(list[:i], list[i+1:]))
	}
}

// account moves what was brought from one column of the balance of a duty to
// another, and sees whether it is covered now.
func (f *fold) account(ordinal int32, what *contribution.Delivery, from, to contribution.Column) {
	ord := int(ordinal)
	old, ok := f.duties.Get(ord)
	if ord < 0 || !ok {
		return
	}
	d, was := f.holdDuty(ord, old)
	d.balance = d.balance.Move(*what, from, to)
	f.counted(d, was)
	f.cover(ord)
	f.match(ord)
}

// find returns a delivery by its command.
func (f *fold) find(c id.Command) (seq int, d *delivery) {
	seq, ok := f.seqOf(c)
	if !ok {
		return 0, nil
	}
	d, _ = f.deliveries.Get(seq)
	return seq, d
}

// seqOf returns the number of the event that recorded a command.
func (f *fold) seqOf(c id.Command) (int, bool) {
	if f.order.rises() {
		if f.order.isNew(c) {
			return 0, false
		}
		for seq := f.len(); seq > 0 && seq > f.len()-fewRecent; seq-- {
			if f.entry(seq).id == c {
				return seq, c != ""
			}
		}
	}
	for i := range f.pending {
		if f.pending[i].id == c && c != "" {
			return f.log.Len() + i + 1, true
		}
	}
	i, ok := f.index.Find(c, f.log.Len(), func(i int) id.Command { return f.log.At(i).id })
	return i + 1, ok
}

func (f *fold) moveDelivery(c id.Command, t lifecycle.DeliveryTrigger) {
	if seq, d := f.find(c); d != nil {
		f.deliveryTo(seq, d, t)
	}
}

// deem takes a delivery as accepted on the day it waited for. Of several with
// one id, which only a history made by hand has, it is the one that waited for
// that day: else the day would come again for ever.
func (f *fold) deem(c id.Command, on calendar.Date) {
	list, _ := f.deemed.Get(on.Sub(firstDay))
	for _, seq := range list {
		if f.entry(seq).id == c {
			d, _ := f.deliveries.Get(seq)
			f.deliveryTo(seq, d, lifecycle.OnDeem)
			return
		}
	}
	f.moveDelivery(c, lifecycle.OnDeem)
}

// deliveryTo moves a delivery by its table, and the balance with it.
func (f *fold) deliveryTo(seq int, old *delivery, t lifecycle.DeliveryTrigger) {
	to, err := lifecycle.NextDelivery(old.state, t, lifecycle.EveryFact())
	if err != nil {
		return
	}
	from := old.state
	if from == lifecycle.Reported {
		f.settleWait(seq, old)
	}
	d := f.holdDelivery(seq, old)
	d.state = to
	if to == lifecycle.Reported {
		d.due = calendar.Date{} // what reopens waits for a word, not for a day
	}
	what := f.brought(d)
	f.account(d.ordinal, &what, columnOf(from), columnOf(to))
}

func columnOf(s lifecycle.DeliveryState) contribution.Column {
	switch s {
	case lifecycle.Reported:
		return contribution.Reported
	case lifecycle.Accepted:
		return contribution.Accepted
	case lifecycle.Disputed:
		return contribution.Disputed
	case lifecycle.NoDelivery, lifecycle.Withdrawn:
	}
	return contribution.Nowhere
}

// word folds what a receiver says of a delivery.
func (f *fold) word(what act.Recorded) {
	switch a := what.(type) {
	case act.Accept:
		f.moveDelivery(a.Delivery, lifecycle.OnAccept)
	case act.Dispute:
		f.moveDelivery(a.Delivery, lifecycle.OnDispute)
	case act.Resolve:
		if a.As == act.ResolveAccepted {
			f.moveDelivery(a.Delivery, lifecycle.OnResolveAccept)
		} else {
			f.moveDelivery(a.Delivery, lifecycle.OnResolveReject)
		}
	}
}

// dutyOf returns a commitment as it stands, or nil.
func (f *fold) dutyOf(c id.Commitment) *duty {
	if f.body == nil {
		return nil
	}
	ord, ok := f.body.ordinals[c]
	if !ok {
		return nil
	}
	d, _ := f.duties.Get(ord)
	return d
}
