package main

import (
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

func (b *book) tellBrought(p *page) {
	p.section("What each brought")
	p.WriteString(row("(each in its own measure)", "promised", "accepted", "so it stands"))
	duties := b.a.Duties(b.on)
	for _, m := range b.members() {
		p.para(0, 2, b.short(m.Partner)+b.ratings(m.Partner))
		told := false
		for _, d := range duties {
			if d.From == m.Partner {
				b.tellDuty(p, d)
				told = true
			}
		}
		for _, d := range b.a.Deliveries() {
			if d.By == m.Partner && d.Delivery.Commitment == "" {
				p.para(2, 4, sentence(b.delivered(&d)+", which was not promised: "+deliveryState(d.State)))
				told = true
			}
		}
		if !told {
			if stage, _ := b.a.Stage(); !inForce(stage) {
				p.para(2, 2, "nothing yet: the terms are not signed")
			} else {
				p.para(2, 2, "nothing on record")
			}
		}
	}
	b.tellDeliveryNotes(p)
}

// row is one line of the table of promises.
func row(what, promised, accepted, state string) string {
	return strings.TrimRight("  "+cell(what, 36)+right(promised, 16)+right(accepted, 17)+"  "+state, " ") + "\n"
}

// commitment returns the text of a commitment by the latest terms that have it.
func (b *book) commitment(c id.Commitment) *contribution.Commitment {
	for seq := b.a.Len(); seq > 0; seq-- {
		e, _ := b.a.Event(seq)
		if t := termsOf(e.Act); t != nil {
			if x, ok := t.Commitment(c); ok {
				return x
			}
		}
	}
	return nil
}

func (b *book) tellDuty(p *page, d partnership.Duty) {
	what, kind := string(d.Commitment), ""
	if c := b.commitment(d.Commitment); c != nil {
		kind = plain(c.Kind)
		if what = c.What; what == "" {
			what = kind
		}
	}
	for line := range d.Balance.Lines() {
		promised, accepted := soft(measured(line.Committed, line.Measure)), soft(measured(line.Accepted, line.Measure))
		if line.Measure == (contribution.Measure{}) {
			promised, accepted = "no number", counted(line.Accepted, "time")
			if line.Accepted.Equal(exact.FromInt(1)) {
				accepted = "given"
			}
		}
		p.WriteString(row(what, promised, soft(accepted), dutyState(d, line)))
	}
}

func soft(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// dutyState says how a promise stands, with what became of the rest of it.
func dutyState(d partnership.Duty, line contribution.Line) string {
	n := func(x exact.Number) string { return grouped(x.String()) }
	switch {
	case d.Settled == act.HandedOver:
		return n(line.Released) + " handed over"
	case line.Released.Sign() != 0:
		return n(line.Released) + " let off"
	case line.Waived.Sign() != 0:
		return n(line.Waived) + " given up"
	case line.Defaulted.Sign() != 0:
		return n(line.Defaulted) + " not given"
	case line.Surplus.Sign() != 0:
		return "+" + n(line.Surplus) + " more"
	case line.Reported.Sign() != 0:
		return n(line.Reported) + " unheard"
	case line.Disputed.Sign() != 0:
		return n(line.Disputed) + " disputed"
	case d.Open():
		return "open"
	}
	return d.State.String()
}

func deliveryState(s lifecycle.DeliveryState) string {
	if s == lifecycle.Reported {
		return "whether it was accepted is unknown"
	}
	return s.String()
}

// delivered says what a delivery was.
func (b *book) delivered(d *partnership.DeliveryStanding) string {
	var parts []string
	if d.Delivery.What != "" {
		parts = append(parts, d.Delivery.What)
	} else if c := b.commitment(d.Delivery.Commitment); c != nil && c.What != "" {
		parts = append(parts, c.What)
	} else if d.Delivery.Kind != "" {
		parts = append(parts, plain(d.Delivery.Kind))
	}
	if q := d.Delivery.Quantity; q != nil {
		parts = append(parts, counted(q.Number, q.Unit))
	}
	if c := d.Delivery.Money.Currency(); c.String() != "" {
		parts = append(parts, amount(d.Delivery.Money))
	}
	return strings.Join(parts, ", ") + ", " + brief(d.On)
}

// ratings says how significant a partner was to those who received.
func (b *book) ratings(of id.Partner) string {
	var said []string
	for e := range b.a.Events() {
		what, ok := b.record(e)
		r, is := what.(act.Rate)
		if !ok || !is || r.Partner != of {
			continue
		}
		said = append(said, "“"+significance[min(max(r.Level, 0), 4)]+"” to "+b.short(e.For)+words(r.Words))
	}
	if stage, _ := b.a.Stage(); len(said) == 0 && !inForce(stage) {
		return ""
	}
	if len(said) == 0 {
		return ", which nobody rated: what it meant to the others is unknown"
	}
	return ", which meant " + strings.Join(said, ", ")
}

// record returns what an event says now, after corrections.
func (b *book) record(e partnership.Event) (act.Recorded, bool) {
	if e.IsEffect() {
		return e.Act, true
	}
	return b.a.Record(e.Seq)
}

// tellDeliveryNotes tells disputes, silent acceptances, values and spans.
func (b *book) tellDeliveryNotes(p *page) {
	var notes []string
	for e := range b.a.Events() {
		what, ok := b.record(e)
		if !ok {
			continue
		}
		switch a := what.(type) {
		case act.Dispute:
			notes = append(notes, b.delivery(a.Delivery)+" – disputed by "+b.short(e.For)+" on "+brief(e.On)+": “"+a.Reason+"”.")
		case act.Resolve:
			notes = append(notes, "That dispute ended on "+brief(e.On)+", "+plain(a.As)+": “"+orUnknown(a.Words)+"”.")
		case act.Accepted:
			notes = append(notes, b.delivery(a.Delivery)+" – taken as accepted on "+brief(e.On)+", since nobody had spoken in the days agreed.")
		case act.Value:
			v := a.Valuation
			notes = append(notes, sentence(b.short(v.By)+" values "+lower(b.subject(a))+" at "+amount(v.Amount)+" ("+
				orUnknown(plain(v.Method))+", "+brief(v.On)+"): an opinion, not money"))
		}
	}
	for _, d := range b.a.Duties(b.on) {
		if n := b.early(d); n != "" {
			notes = append(notes, n)
		}
	}
	for _, d := range b.a.Deliveries() {
		if d.State == lifecycle.Reported {
			e, _ := b.a.Event(d.Seq)
			s := "Whether anybody accepted " + lower(b.delivered(&d)) + " is unknown"
			if !e.Basis.Until.IsZero() {
				s += "; it was given some time until " + brief(e.Basis.Until)
			}
			notes = append(notes, s+".")
		}
	}
	for _, n := range notes {
		p.para(0, 2, "– "+n)
	}
}

// early says that a promise due in parts was kept long before the last of them.
func (b *book) early(d partnership.Duty) string {
	c := b.commitment(d.Commitment)
	if c == nil || len(c.Tranches) == 0 || d.State != lifecycle.Fulfilled {
		return ""
	}
	first, last := c.Tranches[0].Due, c.Tranches[len(c.Tranches)-1].Due
	for e := range b.a.Events() {
		x, _ := b.a.At(e.Seq).Duty(d.Commitment, calendar.Date{})
		if x.State != lifecycle.Fulfilled {
			continue
		}
		if last.Sub(e.On) < 365 {
			return ""
		}
		return sentence(c.What + " was due in " + plural(len(c.Tranches), "part") + " from " + brief(first) + " to " + brief(last) +
			"; it was complete on " + brief(e.On) + ", " + plural(last.Sub(e.On)/365, "year") + " before its time")
	}
	return ""
}

func (b *book) subject(a act.Value) string {
	if a.Delivery != "" {
		return b.deliveryWhat(a.Delivery)
	}
	if c := b.commitment(a.Commitment); c != nil {
		return c.What
	}
	return string(a.Commitment)
}

func (b *book) deliveryWhat(name id.Command) string {
	for _, d := range b.a.Deliveries() {
		if d.ID == name {
			if c := b.commitment(d.Delivery.Commitment); c != nil && c.What != "" {
				return c.What
			}
			return d.Delivery.What
		}
	}
	return string(name)
}

// delivery says which delivery is meant.
func (b *book) delivery(name id.Command) string {
	for _, d := range b.a.Deliveries() {
		if d.ID == name {
			s := b.deliveryWhat(name)
			if q := d.Delivery.Quantity; q != nil {
				s += " (" + counted(q.Number, q.Unit) + " of " + brief(d.On) + ")"
			}
			return s
		}
	}
	return string(name)
}

func lower(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' || strings.HasPrefix(s, "A ") {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}
