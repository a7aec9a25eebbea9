package scenario

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// struck enters that a shock came, and suspends the agreement where it does: by
// force majeure of the partner concerned, else by the policy.
func (c *clerk) struck(party int, h Happening) error {
	if !h.Flag {
		return c.enter(party, act.Communicate{Subject: shockWords})
	}
	a := act.Suspend{Cause: id.Cause(c.name()), Kind: act.OtherCause, Reason: shockWords, By: c.parties[party].id}
	of := -1
	if h.Partner >= 0 {
		a.Kind, of = act.ForceMajeure, party
	}
	k := c.key(a.Type(), party)
	k.of = of
	q, err := c.quorum(k, a)
	if err != nil {
		return err
	}
	a.Form = q.form
	c.open, c.of = append(c.open, a.Cause), append(c.of, of)
	return c.carry(party, a, q)
}

const shockWords = "What came from outside"

// over ends every cause of suspension, where the agreement resumes.
func (c *clerk) over(resumes bool) error {
	if !resumes {
		return nil
	}
	for i, cause := range c.open {
		by := c.of[i]
		if by < 0 || !c.in[by] {
			by = c.first(-1)
		}
		a := act.Resume{Cause: cause, Reason: "It is over"}
		k := c.key(a.Type(), by)
		k.of = c.of[i]
		q, err := c.quorum(k, a)
		if err != nil {
			return err
		}
		a.Form = q.form
		if err := c.carry(by, a, q); err != nil {
			return err
		}
	}
	c.open, c.of = c.open[:0], c.of[:0]
	return nil
}

// amend puts other terms in force.
func (c *clerk) amend(item int) error {
	next := c.amended(item)
	is, err := c.text(c.now)
	if err != nil {
		return err
	}
	will, err := c.text(next)
	if err != nil {
		return err
	}
	by := c.first(-1)
	a := act.Amend{Base: is.digest, Terms: will.terms, Reason: amendWords[item]}
	k := c.key(a.Type(), by)
	k.to = next
	q, err := c.quorum(k, a)
	if err != nil {
		return err
	}
	a.Form = q.form
	if err := c.carry(by, a, q); err != nil {
		return err
	}
	c.now = next
	return nil
}

var amendWords = [3]string{"The roles are to fit what each does", "What each gives is to fit what it can", "Success means something else by now"}

// renew prolongs the term by so many months. Who gave notice does not go on.
func (c *clerk) renew(months int) error {
	a := act.Renew{Duration: terms.Duration{Milestone: c.base.Duration.Milestone}}
	next := c.now
	if c.now.end.IsZero() {
		a.Duration.Evergreen = true
	} else {
		end, err := c.now.end.AddMonths(months, calendar.Clip)
		if err != nil {
			return fmt.Errorf("%s: a term of %d further months: %w", c.today, months, err)
		}
		a.Duration.End, a.Duration.Evergreen, next.end = end, c.base.Duration.Evergreen, end
		c.openWindow()
	}
	by, stay := -1, 0
	for i, in := range c.in {
		if in && !c.noticed[i] {
			stay++
			if by < 0 {
				by = i
			}
			a.Cases = append(a.Cases, act.BenefitCase{Partner: c.parties[i].id, Words: "It gains by it what it could not alone"})
		}
	}
	if stay < 2 {
		return nil
	}
	k := c.key(a.Type(), by)
	if stay < c.members() {
		for i := range c.in {
			if c.in[i] && !c.noticed[i] {
				a.Continuing = append(a.Continuing, c.parties[i].id)
				k.stay |= 1 << min(i, 63)
			}
		}
	}
	q, err := c.quorum(k, a)
	if err != nil {
		return err
	}
	a.Form = q.form
	if err := c.carry(by, a, q); err != nil {
		return err
	}
	if len(a.Continuing) > 0 && !c.expires.IsZero() {
		for i, in := range c.in {
			if in && !slices.Contains(a.Continuing, c.parties[i].id) {
				c.leaving[i] = c.expires
			}
		}
	}
	c.now = next
	if !next.end.IsZero() {
		c.expires = next.end.AddDays(1)
	}
	return nil
}

// openWindow waits until the renewal may be decided.
func (c *clerk) openWindow() {
	if days := c.base.Duration.RenewalWindow; days > 0 {
		c.today = later(c.today, c.now.end.AddDays(-days))
	}
}

// prolong renews a term on its last day, because no mechanism decides on it.
func (c *clerk) prolong() error { return c.renew(c.term) }
