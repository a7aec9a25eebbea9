package scenario

import (
	"fmt"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// asked is what a question of consent depends on, so that each is asked of the
// rules once by a worker and not in every life.
type asked struct {
	what     act.Type
	by       int    // who proposes
	of       int    // the partner affected, where that matters; −1: none
	in       uint64 // who is in force
	stay     uint64 // who goes on, where not all do
	end      act.EndKind
	from, to edition
}

// quorum is how a proposal is carried: who consents after its principal, in
// which form, and whether they meet.
type quorum struct {
	form  terms.Form
	meets bool
	forum id.Forum
	then  []int
	what  partnership.Prepared // the act itself, where the question says all that is in it
}

// asked returns what whose consent counts depends on in an edition, where another
// is in force: who has which role and bears what, and whether success is another
// thing, of which there are as many as it is defined anew after the first. When it
// starts and ends is for nobody to consent to apart.
func (e edition) asked(now edition) edition {
	e.success += min(now.success, 1) - now.success
	e.start, e.end = calendar.Date{}, calendar.Date{}
	return e
}

// key returns the key of a question in the editions that are in force.
func (c *clerk) key(what act.Type, by int) asked {
	now := c.now.asked(c.now)
	k := asked{what: what, by: by, of: -1, from: now, to: now}
	for i, in := range c.in {
		if in && i < 64 {
			k.in |= 1 << i
		}
	}
	return k
}

// few reports whether the key of a question can tell all partners apart.
func (c *clerk) few() bool { return len(c.in) <= 64 }

// known returns the answer to a question that was asked before, or nil.
func (c *clerk) known(k asked) *quorum {
	if !c.few() {
		return nil
	}
	return c.quorums[k]
}

// quorum returns how the consent of others to an act comes about. It asks the
// rules whose consent counts.
func (c *clerk) quorum(k asked, what act.Act) (*quorum, error) {
	if q := c.known(k); q != nil {
		return q, nil
	}
	r := c.fold.Peek().RequiredConsent(what, c.today)
	q := &quorum{form: c.form}
	given := []partnership.Given{{Partner: c.parties[k.by].id, Attested: true}}
	join := func(who id.Partner) error {
		i := c.party(who)
		if i < 0 || !c.in[i] {
			return fmt.Errorf("%s: %s needs the consent of %s, who is not there", c.today, k.what, who)
		}
		q.then = append(q.then, i)
		given = append(given, partnership.Given{Partner: who, Attested: true})
		return nil
	}
	consented := func(who id.Partner) bool {
		for _, g := range given {
			if g.Partner == who {
				return true
			}
		}
		return false
	}
	rest := partnership.Requirement{Forms: r.Forms}
	for _, clause := range r.Clauses {
		if clause.Meeting == nil {
			rest.Clauses = append(rest.Clauses, clause)
			continue
		}
		// Those present have to agree, and all are: then nobody can object later.
		q.meets, q.forum, q.form = true, clause.Meeting.Forum, terms.Minutes
		for _, who := range clause.Parties {
			if !consented(who) {
				if err := join(who); err != nil {
					return nil, err
				}
			}
		}
	}
	for !rest.Satisfied(given) {
		missing := rest.Missing(given)
		if len(missing) == 0 {
			return nil, fmt.Errorf("%s: %s is beyond consent by the policy of the terms", c.today, k.what)
		}
		if err := join(missing[0]); err != nil {
			return nil, err
		}
	}
	if c.few() {
		if len(c.quorums) == mostChanges {
			clear(c.quorums)
		}
		c.quorums[k] = q
	}
	return q, nil
}

// carry proposes an act, which states the form of the quorum, and has it
// adopted: they meet where that is asked for, and consent one after the other.
func (c *clerk) carry(by int, what act.Act, q *quorum) error {
	name, err := c.do(by, what)
	if err != nil {
		return err
	}
	return c.adopted(by, name, q)
}

// carryAgain is carry for an act that is the same wherever its question is asked:
// it is made ready once.
func (c *clerk) carryAgain(by int, what act.Act, q *quorum) error {
	if q.what == (partnership.Prepared{}) {
		q.what = c.preparer.Take(what)
	}
	name, err := c.again(by, q.what)
	if err != nil {
		return err
	}
	return c.adopted(by, name, q)
}

// spoken is what is said of something by its name. What has one number has one name
// in every life, so the words are the same and are made ready once.
type spoken struct {
	accept, consent partnership.Prepared
	form            terms.Form // of the consent
}

// word returns what was said of what has a number.
func (c *clerk) word(number int) *spoken {
	for len(c.words) <= number {
		c.words = append(c.words, spoken{})
	}
	return &c.words[number]
}

// agrees returns the consent to a proposal by its name and the number of that.
func (c *clerk) agrees(number int, name id.Command, form terms.Form) partnership.Prepared {
	w := c.word(number)
	if w.form != form || w.consent == (partnership.Prepared{}) {
		w.form, w.consent = form, partnership.Prepare(act.Consent{Proposal: name, Form: form})
	}
	return w.consent
}

// adopted has a proposal adopted that was entered just before.
func (c *clerk) adopted(by int, name id.Command, q *quorum) error {
	number := c.count
	if q.meets {
		meet := act.Meet{Proposal: name, Forum: q.forum, Outcome: act.Mufakat, Minutes: "kept by who called it"}
		for i, in := range c.in {
			if in {
				meet.Present = append(meet.Present, c.parties[i].id)
			}
		}
		if err := c.enter(by, meet); err != nil {
			return err
		}
	}
	for _, i := range q.then {
		if err := c.repeat(i, c.agrees(number, name, q.form)); err != nil {
			return err
		}
	}
	return nil
}
