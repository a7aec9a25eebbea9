package main

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
)

// fund is what may be added up: sums of one currency, money or what was valued in
// it.
type fund struct {
	currency money.Currency
	inKind   bool
}

func (f fund) String() string {
	if f.inKind {
		return f.currency.String() + ", in kind as valued"
	}
	return f.currency.String()
}

func (f fund) compare(g fund) int {
	if c := f.currency.Compare(g.currency); c != 0 || f.inKind == g.inKind {
		return c
	}
	if f.inKind {
		return 1
	}
	return -1
}

// side is on which side of an activity a sum stands, and with whom.
type side struct {
	out  bool
	with id.Partner // who gives, or receives; empty: nobody is named
}

// line is what came of one side. The sums are numbers of a fund's currency.
type line struct {
	count                    int
	pledged, committed, paid exact.Number
}

func (l *line) add(m *line) {
	l.count += m.count
	l.pledged, l.committed, l.paid = l.pledged.Add(m.pledged), l.committed.Add(m.committed), l.paid.Add(m.paid)
}

func (l *line) post(p *posting) {
	l.count++
	switch p.stage {
	case pledged:
		l.pledged = l.pledged.Add(p.sum)
	case committed:
		l.committed = l.committed.Add(p.sum)
	case paid:
		l.paid = l.paid.Add(p.sum)
	}
}

// cells returns what a row tells of l.
func (l *line) cells(f fund) []string {
	var left string
	if l.committed.Sign() != 0 {
		left = sum(l.committed.Sub(l.paid), f.currency)
	}
	return []string{sum(l.pledged, f.currency), sum(l.committed, f.currency), sum(l.paid, f.currency), left}
}

var columnsOfSums = []string{"pledged", "committed", "paid", "committed − paid"}

// stage is how far a sum has come.
type stage uint8

const (
	pledged stage = 1 + iota
	committed
	paid
)

// posting is one promise or payment of an activity.
type posting struct {
	fund
	side
	stage stage
	sum   exact.Number
}

// postings yields the promises, then the payments of an activity, in order.
func postings(a *iati.Activity) iter.Seq[posting] {
	return func(yield func(posting) bool) {
		for i := range a.Terms.Commitments {
			c := &a.Terms.Commitments[i]
			p := posted(c.Kind, c.Money, c.Valuations)
			p.stage, p.side = pledged, side{with: c.From}
			if c.Firm {
				p.stage = committed
			}
			if c.From == a.Reporter.Partner || !slices.Contains(c.To, a.Reporter.Partner) {
				p.side = side{out: true, with: first(c.To)}
			}
			if !yield(p) {
				return
			}
		}
		for i := range a.Deliveries {
			d := &a.Deliveries[i]
			p := posted(d.Kind, d.Money, d.Valuations)
			p.stage, p.side = paid, side{with: d.By}
			if d.Flow != iati.Incoming {
				p.side = side{out: true, with: first(d.To)}
			}
			if !yield(p) {
				return
			}
		}
	}
}

// posted returns a posting of what was promised or given: of money, or of the value
// of what is in kind.
func posted(kind contribution.Kind, m money.Amount, as []contribution.Valuation) posting {
	inKind := kind != contribution.Cash
	if inKind && len(as) > 0 {
		m = as[0].Amount
	}
	return posting{fund: fund{m.Currency(), inKind}, sum: m.Number()}
}

func first(of []id.Partner) id.Partner {
	if len(of) == 0 {
		return ""
	}
	return of[0]
}

// sheet is the sums of one fund, by side in the order in which they came.
type sheet struct {
	fund
	sides []side
	lines []line
}

// sheets adds up postings, each fund for itself.
type sheets []sheet

func (all *sheets) add(p posting) {
	at, found := slices.BinarySearchFunc(*all, p.fund, func(s sheet, f fund) int { return s.compare(f) })
	if !found {
		*all = slices.Insert(*all, at, sheet{fund: p.fund})
	}
	s := &(*all)[at]
	i := slices.Index(s.sides, p.side)
	if i < 0 {
		i = len(s.sides)
		s.sides, s.lines = append(s.sides, p.side), append(s.lines, line{})
	}
	s.lines[i].post(&p)
}

// tellMoney writes what was promised against what was paid, a table for each fund.
func tellMoney(w io.Writer, a *iati.Activity) {
	var all sheets
	for p := range postings(a) {
		all.add(p)
	}
	for _, s := range all {
		rows := [][]string{append([]string{s.String()}, columnsOfSums...)}
		for _, out := range []bool{false, true} {
			var total line
			of := 0
			for i, on := range s.sides {
				if on.out != out {
					continue
				}
				of++
				total.add(&s.lines[i])
				rows = append(rows, append([]string{withWhom(a, on)}, s.lines[i].cells(s.fund)...))
			}
			if of > 1 {
				rows = append(rows, append([]string{"  all " + direction(out)}, total.cells(s.fund)...))
			}
		}
		table(w, "  ", 1, rows)
		fmt.Fprintln(w)
	}
	tellPlans(w, a)
}

func direction(out bool) string {
	if out {
		return "out"
	}
	return "in"
}

func withWhom(a *iati.Activity, on side) string {
	switch {
	case on.out && on.with == "":
		return "  spent, or to whom is not named"
	case on.out:
		return "  to " + partnerNamed(a, on.with)
	}
	return "  from " + partnerNamed(a, on.with)
}

func partnerNamed(a *iati.Activity, name id.Partner) string {
	p, _ := a.Terms.Partner(name)
	return nameOf(p)
}

// plan is the plans of one kind in one currency: how many there are, how many of
// them are replaced, and what those in force come to.
type plan struct {
	what             string
	currency         money.Currency
	stated, replaced int
	sum              exact.Number
}

// plans adds up what is planned. A revised plan takes the place of the originals of
// its period.
type plans []plan

func (all *plans) add(what string, c money.Currency, stated, replaced int, sum exact.Number) {
	at, found := slices.BinarySearchFunc(*all, plan{what: what, currency: c}, func(p, q plan) int {
		return cmp.Or(cmp.Compare(p.what, q.what), p.currency.Compare(q.currency))
	})
	if !found {
		*all = slices.Insert(*all, at, plan{what: what, currency: c})
	}
	p := &(*all)[at]
	p.stated, p.replaced, p.sum = p.stated+stated, p.replaced+replaced, p.sum.Add(sum)
}

func (all *plans) of(a *iati.Activity) {
	for _, b := range a.Budgets {
		all.add("budget", b.Value.Currency(), 1, 1, exact.Number{})
	}
	for _, b := range a.BudgetsInForce() {
		all.add("budget", b.Value.Currency(), 0, -1, b.Value.Number())
	}
	type of struct {
		from, to id.Partner
		period   calendar.Period
	}
	revised := map[of]bool{}
	for _, p := range a.Planned {
		if p.Revised {
			revised[of{p.From, p.To, p.Period}] = true
		}
	}
	for _, p := range a.Planned {
		if !p.Revised && revised[of{p.From, p.To, p.Period}] {
			all.add("planned disbursement", p.Value.Currency(), 1, 1, exact.Number{})
			continue
		}
		all.add("planned disbursement", p.Value.Currency(), 1, 0, p.Value.Number())
	}
}

func (all plans) tell(w io.Writer) {
	for _, p := range all {
		replaced := ""
		if p.replaced > 0 {
			replaced = fmt.Sprintf(", %s of them replaced by a revised one", speak.Count(p.replaced))
		}
		fmt.Fprintf(w, "  %s%s: %s in force\n", counted(p.stated, p.what), replaced, speak.Amount(money.New(p.sum, p.currency)))
	}
	if len(all) > 0 {
		fmt.Fprintln(w)
	}
}

func tellPlans(w io.Writer, a *iati.Activity) {
	var all plans
	all.of(a)
	all.tell(w)
}
