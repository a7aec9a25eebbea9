package main

import (
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

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

// record returns what an event says now, after corrections.
func (b *book) record(e partnership.Event) (act.Recorded, bool) {
	if e.IsEffect() {
		return e.Act, true
	}
	return b.a.Record(e.Seq)
}

// tellDeliveryNotes tells disputes, silent acceptances and spans of days.
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
	if len(notes) > 0 {
		p.WriteString("\n")
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
