package scenario

import (
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// edition says in what the terms in force differ from those a life started
// with. The zero edition, with the end of the first term, is those.
type edition struct {
	start   calendar.Date // moved to this day; zero: as it was
	end     calendar.Date // the last day of the term
	adviser int           // the partner that advises besides, plus 1; 0: none does
	larger  int           // the commitment that is a tenth larger, plus 1; 0: none is
	added   int           // the partner that shares what it knows besides, plus 1; 0: none does
	success int           // how often success was defined anew
}

// text returns the terms of an edition. They are made once by a worker, share with
// those a life started with what is the same in both, and are never written to.
func (c *clerk) text(e edition) *terms.Terms {
	if t := c.editions[e]; t != nil {
		return t
	}
	t := c.base
	x := &t
	if !e.start.IsZero() {
		x.Duration.Start = e.start
	}
	x.Duration.End = e.end
	if e.adviser > 0 {
		x.Roles = append(slices.Clip(x.Roles), terms.Role{
			Partner: c.parties[e.adviser-1].id, Role: terms.Adviser, Area: terms.Evaluation,
			Responsibilities: []string{"It tells the others what it learned"},
		})
	}
	if e.larger > 0 {
		x.Commitments = slices.Clone(x.Commitments)
		enlarge(&x.Commitments[e.larger-1])
	}
	if e.added > 0 {
		x.Commitments = append(slices.Clip(x.Commitments), contribution.Commitment{
			ID: id.Commitment(c.named + "-learned"), From: c.parties[e.added-1].id, Kind: contribution.Knowledge, What: "What it learned on the way",
		})
	}
	if e.success > 0 {
		redefine(x, c.success, e.success)
	}
	if len(c.editions) == mostChanges {
		clear(c.editions)
	}
	c.editions[e] = x
	return x
}

// enlarge makes a commitment a tenth larger.
func enlarge(c *contribution.Commitment) {
	if c.Quantity != nil {
		n := c.Quantity.Number
		c.Quantity = &contribution.Quantity{Number: n.Add(n.Shift(-1)), Unit: c.Quantity.Unit}
	}
	if stated(c) {
		if tenth, err := c.Money.Add(partOfMoney(c.Money, One/10)); err == nil {
			c.Money = tenth
		}
	}
}

// canGrow reports whether a commitment has a sum of its own that can be larger.
func canGrow(c *contribution.Commitment) bool {
	if c.Matching != nil {
		return false
	}
	if c.Quantity != nil {
		return c.Quantity.Number.Sign() > 0 && c.Quantity.Number.Places() < 12
	}
	return stated(c) && c.Money.Sign() > 0 && partOfMoney(c.Money, One/10).Sign() > 0
}

// redefine defines success anew for the n-th time: by turns it takes a tenth
// less, or half where no threshold is stated, and as much as at first.
func redefine(t *terms.Terms, version, n int) {
	s := &t.Success
	s.Version = version + n
	s.Words = "As agreed for the " + strconv.Itoa(s.Version) + ". time"
	if n%2 == 0 {
		return
	}
	if s.Threshold.Sign() > 0 {
		s.Threshold = s.Threshold.Mul(exact.MustParse("0.9")).Round(6, exact.HalfEven)
	} else {
		s.Threshold = exact.MustParse("0.5")
	}
}

// amended returns the edition after an amendment of roles (0), contributions (1)
// or success (2). Only partners in force take something on.
func (c *clerk) amended(item int) edition {
	e := c.now
	switch item {
	case 0:
		if e.adviser > 0 {
			e.adviser = 0
		} else {
			e.adviser = 1 + c.first(-1)
		}
	case 1:
		switch {
		case e.larger > 0:
			e.larger = 0
		case e.added > 0:
			e.added = 0
		default:
			for i := range c.base.Commitments {
				x := &c.base.Commitments[i]
				if p := c.party(x.From); p >= 0 && c.in[p] && canGrow(x) {
					e.larger = 1 + i
					return e
				}
			}
			e.added = 1 + c.first(-1)
		}
	case 2:
		e.success++
	}
	return e
}
