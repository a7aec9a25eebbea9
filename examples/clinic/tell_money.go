package main

import (
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
)

// tellMoney tells each currency by itself: the money that was accepted, what
// else was accepted at the values that count, and the cost of running it all.
func (b *book) tellMoney(p *page, l *contribution.Ledger) {
	if len(l.Accounts) == 0 {
		return
	}
	p.section("What it comes to in money")
	p.para(0, 0, "Only what was accepted, each currency by itself; nothing is converted. A value is an opinion and stands beside the money. "+
		"Leverage is what the others gave for each one that a partner gave.")
	for i := range l.Totals {
		t := &l.Totals[i]
		p.WriteString("\n" + moneyRow(t.Currency.String(), "money", "valued beside", "share", "leverage"))
		givers := 0
		for _, m := range b.members() {
			for j := range l.Accounts {
				if a := &l.Accounts[j]; a.Partner == m.Partner && a.Currency == t.Currency {
					givers++
					p.WriteString(moneyRow(b.short(a.Partner), sum(a.Financial), sum(a.Valued), share(a.Share), quotient(a.Leverage)))
				}
			}
		}
		var notes []string
		if givers > 1 {
			p.WriteString(moneyRow("together", sum(t.Financial), sum(t.Valued), "", ""))
		}
		for _, c := range l.Concentrations {
			if c.Currency == t.Currency && c.Herfindahl != nil && givers > 1 {
				notes = append(notes, b.shorts(c.Largest)+" gave most, "+share(c.Share)+"; concentration (Herfindahl) "+quotient(c.Herfindahl))
			}
		}
		if t.Management.Sign() != 0 {
			notes = append(notes, "beside it, in no sum, "+amount(t.Management)+" for running the partnership")
		}
		if len(notes) > 0 {
			p.para(2, 4, sentence(strings.Join(notes, "; ")))
		}
	}
	b.tellValues(p, l.Values)
}

func moneyRow(who, financial, valued, share, leverage string) string {
	return strings.TrimRight("  "+cell(who, 26)+right(financial, 18)+right(valued, 18)+right(share, 11)+right(leverage, 11), " ") + "\n"
}

// sum is an amount in a column of its currency.
func sum(m money.Amount) string { return dash(m.Number()) }

// share is a part of a whole in per cent.
func share(n *exact.Number) string {
	if n == nil {
		return "undefined"
	}
	return trimmed(n.Shift(2), 1) + " %"
}

// quotient is a number of two places, or undefined.
func quotient(n *exact.Number) string {
	if n == nil {
		return "undefined"
	}
	return trimmed(*n, 2)
}

// trimmed is a number of so many places, rounded half to even.
func trimmed(n exact.Number, places int) string { return n.Round(places, exact.HalfEven).String() }

// whyCounts says why an opinion of value counts, after who holds it.
var whyCounts = map[contribution.Why]string{
	contribution.ByAgreement: "which all agreed on",
	contribution.ByAnother:   "who did not give it",
	contribution.ByGiver:     "who gave it",
	contribution.ByStatement: "as it was stated",
	contribution.ByBound:     "the lower, for such a thing counts for no more",
}

// tellValues tells each value in money, why it counts, and what others hold.
func (b *book) tellValues(p *page, values []contribution.Value) {
	if len(values) > 0 {
		p.WriteString("\n")
	}
	for i := range values {
		v := &values[i]
		what := ""
		if v.Delivery != "" {
			what = b.delivery(v.Delivery)
		} else {
			what = b.promised(v.Commitment)
		}
		s := what + ": " + amount(v.Amount) + " counts, held by " + b.opinion(&v.Opinion) + ", " + whyCounts[v.Why]
		var beside []string
		for j := range v.Beside {
			o := &v.Beside[j]
			beside = append(beside, amount(o.Valuation.Amount)+" by "+b.opinion(o))
		}
		if len(beside) > 0 {
			s += "; beside it, " + strings.Join(beside, ", ")
		}
		p.para(0, 2, "– "+sentence(s))
	}
}

// opinion says whose opinion of a value it is, and by which method and day.
func (b *book) opinion(o *contribution.Opinion) string {
	v := &o.Valuation
	return b.short(v.By) + " (" + orUnknown(plain(v.Method)) + ", " + brief(v.On) + ")"
}
