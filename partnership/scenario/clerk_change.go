package scenario

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// struck enters that a shock came, and suspends the agreement where it does: by
// force majeure of the partner concerned, else by the policy.
func (c *clerk) struck(party int, suspends, alone bool) error {
	if !suspends {
		return c.repeat(party, c.shock)
	}
	return c.suspend(party, alone && !c.noticed[party])
}

const shockWords = "What came from outside"

// suspend adds a cause of suspension. One that concerns a partner alone is its
// own to state and to end.
func (c *clerk) suspend(party int, alone bool) error {
	a := act.Suspend{Cause: id.Cause(c.name()), Kind: act.OtherCause, Reason: shockWords, By: c.parties[party].id}
	of := -1
	if alone {
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

// hand makes the causes of suspension that a leaving partner alone could end
// those of all.
func (c *clerk) hand(party int) error {
	for i := range c.open {
		if c.of[i] != party {
			continue
		}
		if err := c.suspend(c.first(party), false); err != nil {
			return err
		}
		last := len(c.open) - 1
		anew := c.open[last]
		c.open, c.of = c.open[:last], c.of[:last]
		if err := c.resume(i); err != nil {
			return err
		}
		c.open[i], c.of[i] = anew, -1
	}
	return nil
}

// over ends every cause of suspension, where the agreement resumes.
func (c *clerk) over(resumes bool) error {
	if !resumes {
		return nil
	}
	for i := range c.open {
		if err := c.resume(i); err != nil {
			return err
		}
	}
	c.open, c.of = c.open[:0], c.of[:0]
	return nil
}

// resume ends one cause of suspension.
func (c *clerk) resume(i int) error {
	by := c.of[i]
	if by < 0 || !c.in[by] {
		by = c.first(-1)
	}
	a := act.Resume{Cause: c.open[i], Reason: "It is over"}
	k := c.key(a.Type(), by)
	k.of = c.of[i]
	q, err := c.quorum(k, a)
	if err != nil {
		return err
	}
	a.Form = q.form
	return c.carry(by, a, q)
}

// change is an amendment: it is the same wherever it leads from the same terms to
// the same. What is changed says why.
type change struct {
	from, to edition
	form     terms.Form
}

// mostChanges is how many amendments a clerk keeps ready: some tens of MB.
const mostChanges = 1 << 11

// amend puts other terms in force.
func (c *clerk) amend(item int) error {
	next := c.amended(item)
	by := c.first(-1)
	k := c.key("amend", by)
	k.to = next.asked(c.now)
	q := c.known(k)
	if q == nil {
		var err error
		if q, err = c.quorum(k, c.amendment(next, item)); err != nil {
			return err
		}
	}
	what := change{from: c.now, to: next, form: q.form}
	ready, made := c.changes[what]
	if !made {
		if len(c.changes) == mostChanges {
			clear(c.changes)
			c.preparer = partnership.Preparer{}
		}
		a := c.amendment(next, item)
		a.Form = q.form
		ready = c.preparer.Take(a)
		c.changes[what] = ready
	}
	name, err := c.again(by, ready)
	if err != nil {
		return err
	}
	if err := c.adopted(by, name, q); err != nil {
		return err
	}
	c.now = next
	return nil
}

// amendment returns the act that puts an edition in force after the present one.
func (c *clerk) amendment(next edition, item int) act.Amend {
	return act.Amend{Base: c.fold.Peek().Base(), Terms: *c.text(next), Reason: amendWords[item]}
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
	k.to = next // the act says until when
	q, err := c.quorum(k, a)
	if err != nil {
		return err
	}
	a.Form = q.form
	if err := c.carryAgain(by, a, q); err != nil {
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
func (c *clerk) prolong() error {
	was := c.expires
	if err := c.renew(c.term); err != nil {
		return err
	}
	if c.expires == was {
		return fmt.Errorf("%s: the term is over, and nobody ended what fewer than two go on with", c.today)
	}
	return nil
}
