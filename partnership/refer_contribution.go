package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

func (d *decision) judgeCommitment(path check.Path, c id.Commitment) {
	if d.f.dutyOf(c) == nil {
		d.unknown(path, "commitment", string(c))
	}
}

func (d *decision) knownDelivery(path check.Path, c id.Command) *delivery {
	_, x := d.f.find(c)
	if x == nil {
		d.unknown(path, "delivery", string(c))
	}
	return x
}

// judgeDelivery judges what is brought: under a commitment of the giver, in the
// numbers and the tranches that it has, and not to the giver.
func (d *decision) judgeDelivery(a *act.Deliver) {
	x := d.f.dutyOf(a.Commitment)
	if was, ok := d.was.(act.Deliver); ok && was.Commitment == a.Commitment {
		// It was recorded under this commitment, or under none, when that could be.
	} else if a.Commitment != "" {
		switch {
		case x == nil:
			d.unknown("/act/commitment", "commitment", string(a.Commitment))
		case x.from != d.c.For:
			d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_the_giver")
		case d.f.stage == lifecycle.Closed && !x.survives:
			d.refuse(LIF002, "/act/commitment", "fact", lifecycle.DutyOpen.String(), "passage", "closed.follow_up")
		}
	} else if d.f.stage == lifecycle.Closed {
		d.refuse(LIF002, "/act/commitment", "fact", lifecycle.DutyOpen.String(), "passage", "closed.follow_up")
	}
	d.judgeTranche(a, x)
	d.knownPartners("/act/to", a.To)
	if i := slices.Index(a.To, d.c.For); i >= 0 {
		d.fault(DAT001, check.Path("/act/to").Index(i), "problem", "giver", "kind", "partner", "id", string(d.c.For))
	}
	var promise *contribution.Commitment
	if x != nil {
		promise = x.text
	}
	var before check.Report
	if was, ok := d.was.(act.Deliver); ok && was.Commitment == a.Commitment {
		before = was.Check(promise)
	}
	d.anew(a.Check(promise), before)
}

// judgeTranche judges whether the tranche that a delivery is part of is one of
// its commitment.
func (d *decision) judgeTranche(a *act.Deliver, x *duty) {
	if a.Tranche == "" || x == nil {
		return
	}
	if was, ok := d.was.(act.Deliver); ok && was.Commitment == a.Commitment && was.Tranche == a.Tranche {
		return // it had that tranche when it was recorded
	}
	if !slices.ContainsFunc(x.text.Tranches, func(t contribution.Tranche) bool { return t.ID == a.Tranche }) {
		d.unknown("/act/tranche", "tranche", string(a.Tranche))
	}
}

// judgeValue judges an opinion of value: of something that is there, by a
// partner, with its amount, method and day. One that names nobody is its
// principal's.
func (d *decision) judgeValue(a *act.Value) {
	if a.Delivery != "" {
		d.knownDelivery("/act/delivery", a.Delivery)
	}
	if a.Commitment != "" || a.Delivery == "" && d.f.duties.Len() == 0 && d.f.deliveries.Len() == 0 {
		d.judgeCommitment("/act/commitment", a.Commitment)
	}
	was, _ := d.was.(act.Value)
	if by := a.Valuation.By; by != "" && by != was.Valuation.By {
		d.knownPartner("/act/valuation/by", by)
	}
	d.anew(valuationFaults(a.Valuation), valuationFaults(was.Valuation))
}

// valuationFaults returns what is wrong with an opinion of value by the one rule
// for them, which is asked as if it had come with a delivery.
func valuationFaults(v contribution.Valuation) check.Report {
	const there, here = "/valuations/0", "/valuation"
	found := contribution.Delivery{Valuations: []contribution.Valuation{v}}.Check(nil)
	for i := range found {
		if rest, ok := cutPrefix(string(found[i].Path), there); ok {
			found[i].Path = here + check.Path(rest)
		}
	}
	return found
}

// judgeReceiver judges who speaks about a delivery: one who received it, never
// the one who gave it.
func (d *decision) judgeReceiver(c id.Command, t lifecycle.DeliveryTrigger) {
	seq, x := d.f.find(c)
	if x == nil {
		d.unknown("/act/delivery", "delivery", string(c))
		return
	}
	if on := d.f.entry(seq).on; later(d.c.On, d.c.Basis.Until).Before(on) {
		d.refuse(DAT001, "/on", "problem", "sequence", "kind", "delivery", "id", string(c))
	}
	if x.by == d.c.For {
		d.refuse(CON006, "/for", "partner", string(d.c.For), "delivery", string(c))
	} else if to := d.f.receivers(x); len(to) > 0 && !slices.Contains(to, d.c.For) {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_a_receiver")
	}
	if aboutDelivery(d.was) == c {
		return // said of it when that could be
	}
	if _, err := lifecycle.NextDelivery(x.state, t, lifecycle.EveryFact()); err != nil {
		d.refuse(LIF001, "/act/delivery", "stage", x.state.String(), "act", string(d.c.Act.Type()))
	}
}

// aboutDelivery returns the delivery that a word of a receiver is about.
func aboutDelivery(a act.Recorded) id.Command {
	switch a := a.(type) {
	case act.Accept:
		return a.Delivery
	case act.Dispute:
		return a.Delivery
	case act.Resolve:
		return a.Delivery
	}
	return ""
}

// receivers returns who received a delivery; empty: every other partner.
func (f *fold) receivers(x *delivery) []id.Partner {
	if to := f.brought(x).To; len(to) > 0 {
		return to
	}
	if y, ok := f.duties.Get(int(x.ordinal)); ok && x.ordinal >= 0 {
		return y.to
	}
	return nil
}

func (d *decision) judgeRated(a *act.Rate) {
	switch {
	case a.Delivery != "":
		if x := d.knownDelivery("/act/delivery", a.Delivery); x != nil && x.by == d.c.For {
			d.refuse(CON006, "/for", "partner", string(d.c.For), "delivery", string(a.Delivery))
		}
	case a.Commitment != "":
		d.judgeCommitment("/act/commitment", a.Commitment)
		if x := d.f.dutyOf(a.Commitment); x != nil && x.from == d.c.For {
			d.refuse(CON006, "/for", "partner", string(d.c.For), "commitment", string(a.Commitment))
		}
	case a.Partner != "":
		d.knownPartner("/act/partner", a.Partner)
		if a.Partner == d.c.For {
			d.refuse(CON006, "/for", "partner", string(d.c.For))
		}
	}
}

func (d *decision) judgeArrangements(list []act.Arrangement) {
	for i, x := range list {
		path := check.Path("/act/arrangements").Index(i)
		y := d.f.dutyOf(x.Commitment)
		if y == nil {
			d.unknown(path.Key("commitment"), "commitment", string(x.Commitment))
		} else if y.from != d.leaver() {
			d.refuse(ACT002, path.Key("commitment"), "partner", string(d.leaver()), "problem", "not_the_giver")
		}
		if x.As == act.Moved {
			d.knownPartner(path.Key("to"), x.To)
			if x.To == d.leaver() {
				d.refuse(DAT001, path.Key("to"), "problem", "leaver", "id", string(x.To))
			}
		}
	}
}

// judgeSettling judges who says that a duty is done with: that it is fulfilled
// or given back, only those who are owed; nobody accepts what is their own.
func (d *decision) judgeSettling(a *act.Settle) {
	x := d.f.dutyOf(a.Commitment)
	if x == nil {
		return
	}
	own := x.from == d.c.For
	switch a.As {
	case act.Fulfilled, act.Returned:
		if own {
			d.fault(CON006, "/for", "partner", string(d.c.For), "commitment", string(a.Commitment))
			return
		}
	case act.Defaulted, act.HandedOver:
		if own {
			return
		}
	}
	if len(x.to) > 0 && !own && !slices.Contains(x.to, d.c.For) {
		d.refuse(ACT002, "/for", "partner", string(d.c.For), "problem", "not_a_receiver")
	}
}
