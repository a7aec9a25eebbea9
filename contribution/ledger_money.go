package contribution

import (
	"cmp"
	"maps"
	"slices"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

func (b *Book) orderPurses() []*purse {
	if b.told.purses == nil {
		b.told.purses = slices.SortedFunc(maps.Values(b.purses), func(p, q *purse) int {
			return cmp.Or(cmp.Compare(p.key.partner, q.key.partner), p.key.currency.Compare(q.key.currency))
		})
	}
	return b.told.purses
}

// sums is what purses in one currency come to.
type sums struct {
	currency money.Currency
	columns  [purseColumns]exact.Number
	givers   []giver // in order of their ids
}

// giver is what one partner gave, financial and valued.
type giver struct {
	partner id.Partner
	gave    exact.Number
}

func (p *purse) gave() exact.Number { return p.columns[financial].Add(p.columns[valued]) }

func (s *sums) add(partner id.Partner, columns *[purseColumns]exact.Number) {
	for column, n := range columns {
		move(&s.columns[column], n, true)
	}
	s.givers = append(s.givers, giver{partner, columns[financial].Add(columns[valued])})
}

func (s *sums) gave() exact.Number { return s.columns[financial].Add(s.columns[valued]) }

// figures writes columns, which are in c.
func figures(columns *[purseColumns]exact.Number, c money.Currency) Figures {
	in := func(column int) money.Amount { return money.New(written(columns[column], c), c) }
	return Figures{
		Financial: in(financial), Valued: in(valued), PromisedCash: in(promisedCash),
		ReportedCash: in(reportedCash), Management: in(management),
	}
}

// accounts tells purses, which are in order, one by one and together in each
// currency. Nothing is added across currencies.
func accounts(purses []*purse) ([]Account, []Total, []Concentration) {
	if len(purses) == 0 {
		return nil, nil, nil
	}
	index := make(map[money.Currency]int)
	var all []sums
	for _, p := range purses {
		i, there := index[p.key.currency]
		if !there {
			i = len(all)
			index[p.key.currency] = i
			all = append(all, sums{currency: p.key.currency})
		}
		all[i].add(p.key.partner, &p.columns)
	}
	told := make([]Account, len(purses))
	for i, p := range purses {
		s := &all[index[p.key.currency]]
		whole, own := s.gave(), p.gave()
		told[i] = Account{
			Partner: p.key.partner, Currency: p.key.currency, Figures: figures(&p.columns, p.key.currency),
			Share:         quotient(own, whole),
			SharePromised: quotient(p.columns[promisedCash], s.columns[promisedCash]),
			Leverage:      quotient(whole.Sub(own), own),
		}
	}
	slices.SortFunc(all, func(s, t sums) int { return s.currency.Compare(t.currency) })
	totals := make([]Total, len(all))
	concentrations := make([]Concentration, len(all))
	for i := range all {
		s := &all[i]
		totals[i] = Total{Currency: s.currency, Figures: figures(&s.columns, s.currency)}
		concentrations[i] = s.concentration()
	}
	return told, totals, concentrations
}

// concentration says how far the giving lies with few.
func (s *sums) concentration() Concentration {
	c := Concentration{Currency: s.currency}
	whole := s.gave()
	if whole.Sign() <= 0 {
		return c
	}
	largest, squares, negative := nought, nought, false
	for _, g := range s.givers {
		switch g.gave.Compare(largest) {
		case 1:
			largest = g.gave
			c.Largest = append(c.Largest[:0], g.partner)
		case 0:
			if largest.Sign() > 0 {
				c.Largest = append(c.Largest, g.partner)
			}
		}
		squares = squares.Add(g.gave.Mul(g.gave))
		negative = negative || g.gave.Sign() < 0
	}
	c.Share = quotient(largest, whole)
	if !negative {
		c.Herfindahl = quotient(squares, whole.Mul(whole))
	}
	return c
}

// exchange converts into one currency at the rates that it was given.
type exchange struct {
	into    money.Currency
	rates   map[money.Currency]ExchangeRate
	refused []Refused
}

// newExchange takes the rates that can be used. Of several for one currency it
// is the latest that is no later than the day, else the earliest after it; of
// two for one day the one that was given first.
func newExchange(on calendar.Date, o LedgerOptions) exchange {
	x := exchange{into: o.Into, rates: make(map[money.Currency]ExchangeRate)}
	for _, r := range o.Rates {
		if why := r.lacks(); why != "" {
			x.refused = append(x.refused, Refused{Rate: r, Why: why})
			continue
		}
		if r.To != o.Into || r.From == r.To {
			continue
		}
		if known, there := x.rates[r.From]; !there || r.closer(known, on) {
			x.rates[r.From] = r
		}
	}
	return x
}

// lacks returns what of its members keeps r from being used.
func (r ExchangeRate) lacks() string {
	switch {
	case r.Rate.Sign() <= 0 || r.From == (money.Currency{}) || r.To == (money.Currency{}):
		return "rate"
	case r.On.IsZero():
		return "date"
	case r.Source == "":
		return "source"
	}
	return ""
}

// closer reports whether r is to be taken for a day in place of other.
func (r ExchangeRate) closer(other ExchangeRate, on calendar.Date) bool {
	late, otherLate := r.On.After(on), other.On.After(on)
	switch {
	case on.IsZero():
		return r.On.After(other.On)
	case late != otherLate:
		return otherLate
	case late:
		return r.On.Before(other.On)
	}
	return r.On.After(other.On)
}

// at returns the rate from one currency, and false if it is missing.
func (x *exchange) at(from money.Currency) (ExchangeRate, bool) {
	if from == x.into {
		return ExchangeRate{From: from, To: from, Rate: one}, true
	}
	r, there := x.rates[from]
	return r, there
}

// figures converts f at r.
func (x *exchange) figures(f Figures, r ExchangeRate) (Figures, [purseColumns]exact.Number) {
	var columns [purseColumns]exact.Number
	for column, a := range [purseColumns]money.Amount{
		financial: f.Financial, valued: f.Valued, promisedCash: f.PromisedCash, reportedCash: f.ReportedCash, management: f.Management,
	} {
		n := a.Number().Mul(r.Rate)
		if n.Places() > places {
			n = n.Round(places, exact.HalfEven)
		}
		columns[column] = n
	}
	return figures(&columns, x.into), columns
}

// convert shows what is in l in one currency beside the original, and the whole
// if no rate is missing.
func (x *exchange) convert(l *Ledger) {
	if x.into == (money.Currency{}) {
		return
	}
	for i := range l.Totals {
		t := &l.Totals[i]
		r, there := x.at(t.Currency)
		if !there {
			l.Unconverted = append(l.Unconverted, Unconverted{From: t.Currency, To: x.into})
			continue
		}
		f, _ := x.figures(t.Figures, r)
		t.Converted = &Converted{Rate: r, Figures: f}
	}
	whole := sums{currency: x.into}
	var parts []sums // of each partner, in order of their ids
	for i := range l.Accounts {
		a := &l.Accounts[i]
		r, there := x.at(a.Currency)
		if !there {
			continue
		}
		f, columns := x.figures(a.Figures, r)
		a.Converted = &Converted{Rate: r, Figures: f}
		if n := len(parts); n == 0 || parts[n-1].givers[0].partner != a.Partner {
			parts = append(parts, sums{})
		}
		parts[len(parts)-1].add(a.Partner, &columns)
	}
	if len(l.Unconverted) > 0 {
		return
	}
	for i := range parts {
		whole.add(parts[i].givers[0].partner, &parts[i].columns)
	}
	all := &Whole{Currency: x.into, Figures: figures(&whole.columns, x.into), Concentration: whole.concentration()}
	for i := range parts {
		all.Shares = append(all.Shares, WholeShare{
			Partner: parts[i].givers[0].partner,
			Figures: figures(&parts[i].columns, x.into),
			Share:   quotient(parts[i].gave(), whole.gave()),
		})
	}
	l.Whole = all
}
