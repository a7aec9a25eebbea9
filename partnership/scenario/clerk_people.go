package scenario

import (
	"strconv"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

func (c *clerk) championLeft(party int, handedOver bool) error {
	who := c.champion[party]
	c.champion[party] = held{}
	if who.person != "" { // a history need not tell who it was
		leave := act.Leave{Person: who.person, Post: who.post, As: act.AsChampion}
		if handedOver {
			leave.Handover = "Everything, to who follows"
		}
		if err := c.enter(party, leave); err != nil {
			return err
		}
	}
	if !handedOver {
		return nil
	}
	next := c.deputy[party].person
	if err := c.deputyGone(party); err != nil {
		return err
	}
	if next == "" {
		next = id.Person(c.name())
	}
	c.champion[party].person = next
	return c.enter(party, act.Appoint{Person: next, As: act.AsChampion})
}

func (c *clerk) deputyGone(party int) error {
	who := c.deputy[party]
	c.deputy[party] = held{}
	if who.person == "" {
		return nil
	}
	return c.enter(party, act.Leave{Person: who.person, Post: who.post, As: act.AsSuccessor})
}

func (c *clerk) championAppointed(party int) error {
	if c.champion[party].person != "" {
		return nil
	}
	c.champion[party].person = id.Person(c.name())
	return c.enter(party, act.Appoint{Person: c.champion[party].person, As: act.AsChampion})
}

func (c *clerk) deputyNamed(party int) error {
	if err := c.deputyGone(party); err != nil {
		return err
	}
	c.deputy[party].person = id.Person(c.name())
	return c.enter(party, act.Appoint{Person: c.deputy[party].person, As: act.AsSuccessor})
}

// percent returns an amount from 0 to 1 in whole percent.
func percent(a Micro) int { return int(min(max((a+5_000)/10_000, 0), 100)) }

const expectationWords = "It comes to "

// reading is how an indicator is read.
type reading struct {
	id       id.Indicator
	judged   bool
	reporter id.Partner   // empty: any
	judges   []id.Partner // nil: all
	values   [101]indicator.Value
}

// readingOf returns how the indicators of terms are read: each has a value for
// every percent of what could be.
func readingOf(t *terms.Terms) []reading {
	all := make([]reading, len(t.Indicators))
	for i := range t.Indicators {
		u := &t.Indicators[i]
		r := &all[i]
		r.id, r.judged = u.ID, u.Definition.Basis == indicator.Judged
		r.reporter, r.judges = u.Reporter, u.Judges
		for pct := range r.values {
			r.values[pct] = valueOf(u, pct)
		}
	}
	return all
}

// valueOf returns what an indicator reads where a part of 100 of what could be
// is so. Where less is better, it reads less.
func valueOf(u *indicator.Use, pct int) indicator.Value {
	d := &u.Definition
	levels := func(all ...string) indicator.Value { return indicator.LevelValue(all[pct*len(all)/101]) }
	amount := pct
	if d.Direction == indicator.Decrease {
		amount = 100 - pct
	}
	switch d.Measure {
	case indicator.RatioOf:
		return indicator.RatioValue(exact.FromInt(int64(amount)), exact.FromInt(100))
	case indicator.Ordinal, indicator.Rubric, indicator.ProgressMarkers:
		switch {
		case len(d.Anchors) > 0:
			return indicator.LevelValue(d.Anchors[pct*len(d.Anchors)/101].Level)
		case d.Measure == indicator.ProgressMarkers:
			return levels(indicator.ExpectToSee, indicator.LikeToSee, indicator.LoveToSee)
		}
		return levels("low", "middle", "high")
	case indicator.GoalAttainment:
		return indicator.NumberValue(exact.FromInt(int64(pct*5/101 - 2)))
	case indicator.Narrative:
		return indicator.TextValue(strconv.Itoa(pct) + " of 100")
	case indicator.Unit, indicator.Percentage:
	}
	if d.Measure == indicator.Unit {
		for i := range u.Targets {
			if n := u.Targets[i].Value.Number; n != nil && n.Sign() > 0 {
				part := n.Mul(exact.FromInt(int64(amount)).Shift(-2))
				return indicator.NumberValue(part.Round(min(part.Places(), 12), exact.HalfEven))
			}
		}
	}
	return indicator.NumberValue(exact.FromInt(int64(amount)))
}

// since returns the period from a day to yesterday, or today where none has
// passed.
func (c *clerk) since(first calendar.Date) calendar.Period {
	last := c.today.AddDays(-1)
	if last.Before(first) {
		first, last = c.today, c.today
	}
	return calendar.NewPeriod(first, last)
}

// measure enters what every measured indicator reads, and how each partner
// judges every judged one, for the period that has just passed. A judgement is
// the partner's trust, which is what is seen of each.
func (c *clerk) measure(amount Micro, trust []Micro) error {
	period := c.since(c.measured)
	for i := range c.reading {
		r := &c.reading[i]
		if r.judged {
			if err := c.judge(r, period, trust); err != nil {
				return err
			}
			continue
		}
		party := c.first(-1)
		if r.reporter != "" {
			if party = c.party(r.reporter); party < 0 || !c.in[party] {
				continue
			}
		}
		if err := c.enter(party, act.Measure{Indicator: r.id, Period: period, Value: r.values[percent(amount)]}); err != nil {
			return err
		}
	}
	c.measured = c.today
	return nil
}

func (c *clerk) judge(r *reading, period calendar.Period, trust []Micro) error {
	for i, in := range c.in {
		if !in || !r.asks(c.parties[i].id) {
			continue
		}
		value := r.values[percent(trust[i])]
		if err := c.enter(i, act.Judge{Indicator: r.id, Period: period, Value: value}); err != nil {
			return err
		}
	}
	return nil
}

func (r *reading) asks(who id.Partner) bool {
	for _, p := range r.judges {
		if p == who {
			return true
		}
	}
	return len(r.judges) == 0
}

// party returns the index of a partner, or −1.
func (p *script) party(who id.Partner) int {
	for i := range p.parties {
		if p.parties[i].id == who {
			return i
		}
	}
	return -1
}

// From which gap between what is expected and what is so, and from which
// frustration, a partner gives amber or red in a review.
const (
	amberGap         = One / 10
	redGap           = One / 3
	amberFrustration = One / 2
	redFrustration   = One
)

// review enters a formal review, in which each partner gives its light. What is
// seen of each is what it expects beyond what is so, and its frustration.
func (c *clerk) review(seen []Micro) error {
	ratings := make([]act.Rating, 0, len(c.in))
	for i, in := range c.in {
		if in {
			ratings = append(ratings, act.Rating{Partner: c.parties[i].id, Light: lightOf(seen[2*i], seen[2*i+1])})
		}
	}
	err := c.enter(c.first(-1), act.Review{Period: c.since(c.reviewed), Formal: true, Ratings: ratings})
	c.reviewed = c.today
	return err
}

func lightOf(gap, frustration Micro) act.Light {
	switch {
	case gap >= redGap || frustration >= redFrustration:
		return act.Red
	case gap >= amberGap || frustration >= amberFrustration:
		return act.Amber
	}
	return act.Green
}
