package partnershiptest

import (
	"slices"
	"strings"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// cash is what is given where no promise says in what.
var cash = money.MustParse("100 EUR")

// deliver fills in what is brought: something in what the promise is measured in,
// more or less than it, something back, a tranche, or another thing in its place.
func (x *completing) deliver(a *act.Deliver) {
	a.Kind = contribution.Knowledge
	c, promised := x.t.Commitment(a.Commitment)
	var measures []contribution.Measure
	if promised && !unquantified(c) {
		for l := range contribution.Open(*c).Lines() {
			measures = append(measures, l.Measure)
		}
		if c.Matching != nil && len(measures) == 0 { // money, in whatever currency is given there
			measures = append(measures, contribution.In(cash.Currency()))
		}
	}
	number := oneOf(x.draws, "delivered", "100", "60", "1000", "0.29", "-3")
	a.Returns = number == "-3"
	give := func(m contribution.Measure, n string) (*contribution.Quantity, money.Amount) {
		if currency, ok := m.Currency(); ok {
			return nil, money.New(exact.MustParse(n), currency)
		}
		unit, _ := m.Unit()
		return &contribution.Quantity{Number: exact.MustParse(n), Unit: unit}, money.Amount{}
	}
	other := oneOf(x.draws, "in", contribution.Units("hour"), contribution.In(cash.Currency()), contribution.Units("item"))
	switch {
	case len(measures) == 0:
		a.Quantity, a.Money = give(other, number)
		if !a.Returns && x.pick(3, "bare") == 0 {
			a.Quantity, a.Money = nil, money.Amount{}
		}
	case x.pick(5, "substitute") == 4:
		in := &contribution.InLieu{}
		in.Quantity, in.Money = give(oneOf(x.draws, "measure", measures...), number)
		a.InLieu = in
		a.Quantity, a.Money = give(other, number)
	default:
		a.Quantity, a.Money = give(oneOf(x.draws, "measure", measures...), number)
	}
	if promised && len(c.Tranches) > 0 && x.pick(2, "tranche") == 1 {
		a.Tranche = c.Tranches[0].ID
	}
}

// quantified reports whether a commitment promises a number of something.
func quantified(c contribution.Commitment) bool { return c.Quantity != nil && c.Matching == nil }

// unquantified reports whether a commitment promises no number of anything.
func unquantified(c *contribution.Commitment) bool {
	stated := func(q *contribution.Quantity, m money.Amount) bool {
		return q != nil || m.Currency() != (money.Currency{})
	}
	return c.Matching == nil && !stated(c.Quantity, c.Money) &&
		!slices.ContainsFunc(c.Tranches, func(t contribution.Tranche) bool { return stated(t.Quantity, t.Money) })
}

func (x *completing) fillLive() act.Act {
	switch a := x.o.Act.(type) {
	case act.Deliver:
		x.deliver(&a)
		return a
	case act.Accept:
		a.Delivery = orBogus(a.Delivery)
		return a
	case act.Dispute:
		a.Delivery, a.Reason = orBogus(a.Delivery), x.words("poor quality")
		return a
	case act.Resolve:
		a.Delivery, a.As = orBogus(a.Delivery), oneOf(x.draws, "as", act.ResolveAccepted, act.ResolveRejected)
		return a
	case act.Firm:
		a.Commitment, a.Form = orBogus(a.Commitment), x.form()
		return a
	case act.Waive:
		a.Commitment, a.Form = orBogus(a.Commitment), x.form()
		return a
	case act.Release:
		a.Commitment, a.Form = orBogus(a.Commitment), x.form()
		return a
	case act.Assign:
		a.Commitment, a.To, a.Form = orBogus(a.Commitment), x.other(), x.form()
		if a.To == "nobody" {
			a.To = x.o.For // alone at the table, it may only keep what it has
		}
		return a
	case act.Rate:
		if a.Partner == "" {
			a.Partner = x.other()
		}
		a.Level = x.pick(5, "level")
		return a
	case act.Value:
		for _, d := range x.a.Duties(calendar.Date{}) {
			if a.Commitment == "" {
				a.Commitment = d.Commitment
			}
		}
		a.Commitment = orBogus(a.Commitment)
		a.Valuation = contribution.Valuation{Amount: cash, Method: contribution.AtCost, On: x.o.On}
		return a
	case act.Reach:
		return a
	case act.Measure:
		a.Indicator, a.Period, a.Value = orBogus(a.Indicator), calendar.NewPeriod(x.o.On, x.o.On), x.value(a.Indicator)
		if u, ok := x.t.Indicator(a.Indicator); ok && len(u.Definition.Disaggregations) > 0 && x.pick(2, "parts") == 1 {
			by := u.Definition.Disaggregations[0]
			a.Parts = []act.Part{{By: by.By, Part: oneOf(x.draws, "part", by.Parts...), Value: x.value(a.Indicator)}}
		}
		return a
	case act.Judge:
		a.Indicator, a.Period, a.Value = orBogus(a.Indicator), calendar.NewPeriod(x.o.On, x.o.On), x.value(a.Indicator)
		return a
	case act.AgreeScore:
		a.Indicator, a.Period, a.Value = orBogus(a.Indicator), calendar.NewPeriod(x.o.On, x.o.On), x.value(a.Indicator)
		for e := range x.a.Events() {
			now, _ := x.a.Record(e.Seq)
			if j, ok := now.(act.Judge); ok && j.Indicator == a.Indicator && j.Period == a.Period && e.Act.Type() == j.Type() {
				a.Scores = append(a.Scores, e.ID)
			}
		}
		return a
	case act.Review:
		a.Ratings = []act.Rating{{Partner: x.o.For, Light: oneOf(x.draws, "light", act.Green, act.Amber, act.Red)}}
		if x.a.Partners(x.o.On) == nil || !slices.ContainsFunc(x.a.Partners(x.o.On), func(m partnership.Membership) bool { return m.Partner == x.o.For }) {
			a.Ratings = nil
		}
		return a
	case act.SetExpectation:
		a.Words = x.words("hope")
		return a
	case act.Appoint:
		a.Person = id.Person(strings.ToLower(x.fresh("person")))
		return a
	case act.Leave:
		if a.Person == "" {
			a.Person, a.As = "nobody", act.AsChampion
		}
		return a
	case act.Tie:
		a.Kind = act.InstitutionalTie
		if a.With == "" {
			a.With = x.o.For // alone at the table, it has none but itself
		}
		return a
	case act.RecordSupport:
		a.Level = terms.Executive
		return a
	case act.RecordEvidence:
		a.Words = x.words("fewer days lost")
		return a
	case act.RegisterOpportunity:
		a.ID, a.Title = id.Opportunity(x.fresh("chance")), x.words("a second clinic")
		return a
	case act.Except:
		a.Code, a.Until, a.Reason = "CHM001", x.o.On.AddDays(30), x.words("a small office")
		return a
	case act.Breach:
		a.ID, a.What = id.Breach(x.fresh("breach")), x.words("nothing came")
		if a.Partner == "" {
			a.Partner = x.other()
		}
		return a
	case act.Cure:
		a.Breach = orBogus(a.Breach)
		return a
	case act.Escalate:
		a.Subject = x.words("a quarrel")
		return a
	}
	return nil
}

func (x *completing) value(i id.Indicator) indicator.Value {
	u, _ := x.t.Indicator(i)
	if u == nil {
		return indicator.TextValue(x.words("a good year"))
	}
	if x.pick(8, "read") == 7 {
		return indicator.MissingValue(oneOf(x.draws, "why", indicator.NotReported, indicator.Withheld))
	}
	n := exact.FromInt(int64(x.pick(100, "reading")))
	switch u.Definition.Measure {
	case indicator.Unit, indicator.Percentage:
		return indicator.NumberValue(n)
	case indicator.RatioOf:
		return indicator.RatioValue(n, exact.FromInt(100))
	case indicator.Ordinal, indicator.Rubric, indicator.ProgressMarkers:
		if len(u.Definition.Anchors) == 0 {
			return indicator.LevelValue(indicator.LikeToSee)
		}
		return indicator.LevelValue(u.Definition.Anchors[x.pick(len(u.Definition.Anchors), "level")].Level)
	case indicator.GoalAttainment:
		return indicator.NumberValue(exact.FromInt(int64(x.pick(5, "attained") - 2)))
	case indicator.Narrative:
	}
	return indicator.TextValue(x.words("a good year"))
}
