package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// tellBrought tells the ledger: what each partner promised and brought in each
// measure, money before what else, and then what of it is money or was valued.
func (b *book) tellBrought(p *page) {
	p.section("What each promised and brought")
	l := b.a.LedgerWith(b.on, contribution.LedgerOptions{Details: true})
	if len(l.Rows) == 0 {
		p.para(0, 0, b.nothing())
		return
	}
	p.WriteString(ledgerRow("", "", "promised", "accepted", "outstanding", "overdue"))
	for _, m := range b.members() {
		p.para(0, 2, b.short(m.Partner))
		b.tellRows(p, &l, m.Partner)
		b.tellSummary(p, &l, m.Partner)
	}
	b.tellDeliveryNotes(p)
	b.tellMoney(p, &l)
}

// nothing says why a ledger is empty.
func (b *book) nothing() string {
	if stage, _ := b.a.Stage(); !inForce(stage) {
		return "Nothing yet: the terms are not signed."
	}
	return "Nothing on record."
}

// ledgerRow is one line of the table of promises.
func ledgerRow(kind, in string, numbers ...string) string {
	s := "  " + cell(kind, 17) + cell(in, 11)
	for _, n := range numbers {
		s += right(n, 14)
	}
	return strings.TrimRight(s, " ") + "\n"
}

// tellRows tells the rows of one partner, money first.
func (b *book) tellRows(p *page, l *contribution.Ledger, of id.Partner) {
	told := false
	for _, money := range []bool{true, false} {
		for i := range l.Rows {
			r := &l.Rows[i]
			if _, isMoney := r.Measure.Currency(); r.Partner != of || isMoney != money {
				continue
			}
			told = true
			p.WriteString(ledgerRow(plain(r.Kind), measure(r.Measure), dash(r.Promised), dash(r.Accepted), dash(r.Outstanding), dash(r.Overdue)))
			p.para(4, 6, strings.Join(append(b.namesOf(r), b.besides(r)...), "; "))
		}
	}
	if !told {
		p.para(2, 2, b.nothing())
	}
}

// measure is the currency or the unit of a row.
func measure(m contribution.Measure) string {
	if c, ok := m.Currency(); ok {
		return c.String()
	}
	unit, _ := m.Unit()
	return several(unit)
}

// dash is a number in a column, where nothing is told by a dash.
func dash(n exact.Number) string {
	if n.Sign() == 0 {
		return "–"
	}
	return grouped(n.String())
}

// besides says what the columns of a row do not.
func (b *book) besides(r *contribution.Row) []string {
	released := "let off"
	for _, d := range b.dutiesOf(r) {
		if d.Settled == act.HandedOver {
			released = "handed over"
		}
	}
	var parts []string
	for _, x := range []struct {
		n    exact.Number
		what string
	}{
		{r.Reported, "reported, whether accepted is unknown"},
		{r.Disputed, "disputed"},
		{r.Waiting, "not owed before something else has happened"},
		{r.Waived, "given up by those who were owed"},
		{r.Released, released},
		{r.Defaulted, "never given"},
		{r.Surplus, "more than was promised"},
		{r.Unpledged, "never promised"},
		{r.Returned, "given back, and taken off"},
		{r.InLieu, "in lieu"},
	} {
		if x.n.Sign() != 0 {
			parts = append(parts, grouped(x.n.String())+" "+x.what)
		}
	}
	return parts
}

// dutiesOf returns the promises of a row.
func (b *book) dutiesOf(r *contribution.Row) []partnership.Duty {
	var all []partnership.Duty
	for _, d := range b.a.Duties(b.on) {
		c := b.commitment(d.Commitment)
		if c == nil || d.From != r.Partner || c.Kind != r.Kind {
			continue
		}
		for line := range d.Balance.Lines() {
			if line.Measure == r.Measure {
				all = append(all, d)
			}
		}
	}
	return all
}

// namesOf says in words what a row is of: the promises with how they stand, and
// what was brought beside them.
func (b *book) namesOf(r *contribution.Row) []string {
	var parts []string
	for _, d := range b.dutiesOf(r) {
		parts = append(parts, b.promised(d.Commitment)+" ("+d.State.String()+b.matching(d.Commitment)+")")
	}
	for _, d := range b.a.Deliveries() {
		if d.By != r.Partner || d.Delivery.Kind != r.Kind || d.Delivery.What == "" || d.State == lifecycle.Withdrawn {
			continue
		}
		switch {
		case d.Delivery.Commitment == "":
			parts = append(parts, d.Delivery.What)
		case d.Delivery.InLieu != nil:
			parts = append(parts, d.Delivery.What+", in place of “"+b.promised(d.Delivery.Commitment)+"”")
		}
	}
	return parts
}

// matching says what a promise follows, if it matches another.
func (b *book) matching(name id.Commitment) string {
	c := b.commitment(name)
	if c == nil || c.Matching == nil {
		return ""
	}
	s := "; " + c.Matching.Ratio.String() + " for each 1 of “" + b.promised(c.Matching.Of) + "”"
	if c.Matching.Cap.Sign() > 0 {
		s += ", at most " + amount(c.Matching.Cap)
	}
	return s
}

// promised is what was promised, in words.
func (b *book) promised(name id.Commitment) string {
	c := b.commitment(name)
	switch {
	case c == nil:
		return string(name)
	case c.What == "":
		return plain(c.Kind)
	}
	return c.What
}

// tellSummary tells what of a partner is neither a sum nor a measure.
func (b *book) tellSummary(p *page, l *contribution.Ledger, of id.Partner) {
	i := slices.IndexFunc(l.Summaries, func(s contribution.Summary) bool { return s.Partner == of })
	if i < 0 {
		return
	}
	s := &l.Summaries[i]
	if s.NotValued > 0 {
		p.para(2, 4, "– Nobody has put a value on "+plural(s.NotValued, "delivery")+".")
	}
	var said []string
	for _, x := range l.Significance {
		if x.Partner != of {
			continue
		}
		for _, r := range x.Ratings {
			said = append(said, "“"+significance[r.Level]+"” to "+b.short(r.By)+b.rated(&x)+words(r.Words))
		}
	}
	switch {
	case s.Significance == nil && s.NotRated > 0:
		p.para(2, 4, "– Nobody has rated it: what it meant to the others is unknown.")
	case s.Significance != nil:
		more := ""
		if s.NotRated > 0 {
			more = "; " + strconv.Itoa(s.NotRated) + " of " + plural(s.Contributed, "contribution") + " not rated"
		}
		p.para(2, 4, "– It meant "+s.Significance.String()+" of "+strconv.Itoa(contribution.MaxLevel)+": "+strings.Join(said, ", ")+more+".")
	}
}

// rated says which contribution was rated, unless it was all that a partner brings.
func (b *book) rated(x *contribution.Significance) string {
	switch {
	case x.Commitment != "":
		return " for " + lower(b.promised(x.Commitment))
	case x.Delivery != "":
		return " for " + lower(b.deliveryWhat(x.Delivery))
	}
	return ""
}
