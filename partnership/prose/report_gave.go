package prose

import (
	"cmp"
	"slices"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
)

// Side is whose giving is summed up.
type Side string

// The sides.
const (
	Ours    Side = "ours"   // the partner whose report it is
	Others  Side = "others" // all the others together
	Each    Side = "each"   // one partner, in a report for all
	AllGave Side = "all"    // all partners together
)

// Gave is what one side gave, as of the day: money by currency, what is counted
// by its unit, and beside them how much has no price. They are never summed.
type Gave struct {
	Side         Side          `json:"side"`
	Partner      id.Partner    `json:"partner,omitzero"`
	Money        []GaveMoney   `json:"money,omitzero"`
	Units        []GaveUnits   `json:"units,omitzero"`
	NotValued    int           `json:"notValued,omitzero"`    // deliveries on which nobody put a price
	Significance *exact.Number `json:"significance,omitzero"` // to those who received it: the median, from 0 to 4
	Raters       int           `json:"raters,omitzero"`       // how many partners said so
}

// GaveMoney is money, and what was valued in money, in one currency.
type GaveMoney struct {
	Currency   money.Currency `json:"currency"`
	Financial  money.Amount   `json:"financial"`           // cash accepted
	Valued     money.Amount   `json:"valued"`              // what else was accepted, at the values that count
	Reported   *money.Amount  `json:"reported,omitzero"`   // cash reported and not yet accepted
	Management money.Amount   `json:"management,omitzero"` // the cost of management, beside all else
}

// GaveUnits is what is counted in units.
type GaveUnits struct {
	Kind     contribution.Kind    `json:"kind"`
	Measure  contribution.Measure `json:"measure"`
	Accepted exact.Number         `json:"accepted"`
	Reported *exact.Number        `json:"reported,omitzero"` // not yet accepted
	InLieu   exact.Number         `json:"inLieu,omitzero"`   // of both: given in place of something promised
}

// Contributed is what one partner promised and gave of one kind in one measure.
type Contributed struct {
	Partner     id.Partner           `json:"partner"`
	Kind        contribution.Kind    `json:"kind"`
	Measure     contribution.Measure `json:"measure"`
	Promised    exact.Number         `json:"promised"`
	Delivered   exact.Number         `json:"delivered"` // accepted of what was promised
	Beyond      exact.Number         `json:"beyond"`    // given and accepted beyond the promise, or without one
	Reported    exact.Number         `json:"reported"`  // not yet accepted
	Outstanding exact.Number         `json:"outstanding"`
	Overdue     exact.Number         `json:"overdue"`  // of what is outstanding
	Disputed    exact.Number         `json:"disputed"` // brought, and not taken as good: as far as it is owed, a part of what is outstanding
	Let         exact.Number         `json:"let"`      // waived or released
	Defaulted   exact.Number         `json:"defaulted"`
	Returned    exact.Number         `json:"returned"`             // beside: given back, and taken off above
	Rate        *exact.Number        `json:"rate,omitzero"`        // delivered ÷ promised; absent: nothing is promised
	Substitutes []Substitute         `json:"substitutes,omitzero"` // that stand for a part of it
	InLieu      exact.Number         `json:"inLieu,omitzero"`      // beside: given in place of a promise of another row that is not on record any more
}

// RiskWord is why money may not come.
type RiskWord string

// The reasons.
const (
	RiskOverdue  RiskWord = "overdue"  // it fell due
	RiskDisputed RiskWord = "disputed" // it was given, and is not taken as good
	RiskWaiting  RiskWord = "waiting"  // it waits for a condition
	RiskResting  RiskWord = "resting"  // the agreement rests
	RiskNotice   RiskWord = "notice"   // its giver has given notice
	RiskEnding   RiskWord = "ending"   // the agreement winds down
)

// MoneyAtRisk is money promised and not given, with the reasons for which it may
// not come.
type MoneyAtRisk struct {
	Partner     id.Partner        `json:"partner"`
	Kind        contribution.Kind `json:"kind"`
	Outstanding money.Amount      `json:"outstanding"`
	Overdue     money.Amount      `json:"overdue,omitzero"`
	Disputed    money.Amount      `json:"disputed,omitzero"`
	Waiting     money.Amount      `json:"waiting,omitzero"`
	Why         []RiskWord        `json:"why"`
}

func (r *reporting) gave() {
	switch {
	case !r.open():
		r.Gave = append(r.Gave, r.side(AllGave, "", func(id.Partner) bool { return true }))
	case r.For != "":
		ours := func(p id.Partner) bool { return p == r.For }
		r.Gave = append(r.Gave, r.side(Ours, r.For, ours),
			r.side(Others, "", func(p id.Partner) bool { return p != r.For }))
	default:
		for _, p := range r.givers() {
			r.Gave = append(r.Gave, r.side(Each, p, func(x id.Partner) bool { return x == p }))
		}
	}
}

// givers returns the partners at the table and whoever else stands in the ledger.
func (r *reporting) givers() []id.Partner {
	var all []id.Partner
	add := func(p id.Partner) {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	for _, p := range r.Partners {
		add(p.ID)
	}
	for i := range r.ledger.Rows {
		add(r.ledger.Rows[i].Partner)
	}
	return all
}

func (r *reporting) side(s Side, p id.Partner, of func(id.Partner) bool) Gave {
	g := Gave{Side: s, Partner: p}
	for i := range r.ledger.Accounts {
		if x := &r.ledger.Accounts[i]; of(x.Partner) {
			g.addMoney(x, r.open())
		}
	}
	g.Money = slices.DeleteFunc(g.Money, func(m GaveMoney) bool {
		return m.Financial.Sign() == 0 && m.Valued.Sign() == 0 && m.Management.Sign() == 0 && (m.Reported == nil || m.Reported.Sign() == 0)
	})
	for i := range r.ledger.Rows {
		x := &r.ledger.Rows[i]
		if _, isMoney := x.Measure.Currency(); !isMoney && of(x.Partner) {
			g.addUnits(x, r.instead, r.open())
		}
	}
	slices.SortStableFunc(g.Units, func(x, y GaveUnits) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), x.Measure.Compare(y.Measure)) })
	for i := range r.ledger.Summaries {
		if x := &r.ledger.Summaries[i]; of(x.Partner) {
			g.NotValued += x.NotValued
			if s == Ours || s == Each {
				g.Significance, g.Raters = x.Significance, r.raters(x.Partner)
			}
		}
	}
	if !r.inside() && (g.Raters < enough || !r.open()) {
		g.Significance, g.Raters = nil, 0
	}
	return g
}

// raters returns how many partners rated what one brings.
func (r *reporting) raters(giver id.Partner) int {
	var all []id.Partner
	for i := range r.ledger.Significance {
		s := &r.ledger.Significance[i]
		if s.Partner != giver {
			continue
		}
		for _, x := range s.Ratings {
			if !slices.Contains(all, x.By) {
				all = append(all, x.By)
			}
		}
	}
	return len(all)
}

func (g *Gave) addMoney(x *contribution.Account, open bool) {
	i := slices.IndexFunc(g.Money, func(m GaveMoney) bool { return m.Currency == x.Currency })
	if i < 0 {
		zero := money.New(exact.FromInt(0), x.Currency)
		m := GaveMoney{Currency: x.Currency, Financial: zero, Valued: zero, Management: zero}
		if open {
			m.Reported = &zero
		}
		i, g.Money = len(g.Money), append(g.Money, m)
	}
	m := &g.Money[i]
	m.Financial, m.Valued, m.Management = plus(m.Financial, x.Financial), plus(m.Valued, x.Valued), plus(m.Management, x.Management)
	if open {
		sum := plus(*m.Reported, x.ReportedCash)
		m.Reported = &sum
	}
}

// addUnits adds what was given in units of one kind. What something else stands for
// was not given; what stands for something else was.
func (g *Gave) addUnits(x *contribution.Row, all []instead, open bool) {
	accepted, reported := x.Accepted, x.Reported
	forIt, forItReported := covered(all, x)
	stood, stoodReported := stoodIn(all, x)
	accepted, reported = accepted.Sub(forIt).Add(stood), reported.Sub(forItReported).Add(stoodReported)
	if accepted.Sign() == 0 && (!open || reported.Sign() == 0) {
		return
	}
	i := slices.IndexFunc(g.Units, func(u GaveUnits) bool { return u.Kind == x.Kind && u.Measure == x.Measure })
	if i < 0 {
		i, g.Units = len(g.Units), append(g.Units, GaveUnits{Kind: x.Kind, Measure: x.Measure})
	}
	u := &g.Units[i]
	u.Accepted = u.Accepted.Add(accepted)
	if open {
		if u.Reported != nil {
			reported = reported.Add(*u.Reported)
		}
		u.Reported = &reported
		stood = stood.Add(stoodReported)
	}
	if stood.Sign() != 0 {
		u.InLieu = u.InLieu.Add(stood)
	}
}

// plus adds sums of one currency; the ledger keeps them apart.
func plus(a, b money.Amount) money.Amount {
	if sum, err := a.Add(b); err == nil {
		return sum
	}
	return a
}

func (r *reporting) contributed() {
	if !r.open() {
		return
	}
	for i := range r.ledger.Rows {
		x := &r.ledger.Rows[i]
		if saysNothing(x) && (x.InLieu.Sign() == 0 || r.shownElsewhere(x)) {
			continue
		}
		c := Contributed{
			Partner: x.Partner, Kind: x.Kind, Measure: x.Measure, Promised: x.Promised, Delivered: x.Delivered,
			Beyond: x.Accepted.Sub(x.Delivered), Reported: x.Reported, Outstanding: x.Outstanding, Overdue: x.Overdue, Disputed: x.Disputed,
			Let: x.Waived.Add(x.Released), Defaulted: x.Defaulted, Returned: x.Returned, Rate: x.DeliveryRate,
			Substitutes: under(r.instead, x),
		}
		if x.InLieu.Sign() != 0 && !r.shownElsewhere(x) {
			c.InLieu = x.InLieu
		}
		r.Contributions = append(r.Contributions, c)
	}
}

func (r *reporting) risk() {
	if !r.open() {
		return
	}
	for i := range r.ledger.Rows {
		x := &r.ledger.Rows[i]
		currency, isMoney := x.Measure.Currency()
		if !isMoney || x.Outstanding.Sign() <= 0 {
			continue
		}
		if m := r.atRisk(x, currency); len(m.Why) > 0 {
			r.Risk = append(r.Risk, m)
		}
	}
}

func (r *reporting) atRisk(x *contribution.Row, c money.Currency) MoneyAtRisk {
	m := MoneyAtRisk{Partner: x.Partner, Kind: x.Kind, Outstanding: money.New(x.Outstanding, c)}
	for _, part := range []struct {
		of   exact.Number
		why  RiskWord
		into *money.Amount
	}{{x.Overdue, RiskOverdue, &m.Overdue}, {x.Disputed, RiskDisputed, &m.Disputed}, {x.Waiting, RiskWaiting, &m.Waiting}} {
		if part.of.Sign() > 0 {
			*part.into = money.New(part.of, c)
			m.Why = append(m.Why, part.why)
		}
	}
	if slices.ContainsFunc(r.Stage.Notices, func(n NoticeNow) bool { return n.By == x.Partner }) {
		m.Why = append(m.Why, RiskNotice)
	}
	switch r.Stage.Stage {
	case lifecycle.Suspended:
		m.Why = append(m.Why, RiskResting)
	case lifecycle.WindingDown:
		m.Why = append(m.Why, RiskEnding)
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.Signed, lifecycle.Active, lifecycle.Closed, lifecycle.Abandoned:
	}
	return m
}

// between reports whether a day is after one and not after another. A zero first
// day is before all days.
func between(day, after, until calendar.Date) bool {
	return (after.IsZero() || day.After(after)) && !day.After(until)
}
