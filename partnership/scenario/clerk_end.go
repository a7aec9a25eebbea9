package scenario

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// begin signs what lies on the table and makes it active. What is seen is of each
// partner whether a champion and whether a deputy is there.
func (c *clerk) begin(seen []Micro) error {
	if err := c.sign(); err != nil {
		return err
	}
	for i := range c.parties {
		if err := c.introduce(i, seen[2*i] != 0, seen[2*i+1] != 0); err != nil {
			return err
		}
	}
	return nil
}

// introduce enters what is so of a partner when it becomes active, as far as it
// was settled at birth rather than happened.
func (c *clerk) introduce(i int, champion, deputy bool) error {
	if !c.people {
		return nil
	}
	if deputy && c.deputy[i].person == "" {
		if err := c.deputyNamed(i); err != nil {
			return err
		}
	}
	if !champion && c.champion[i].person != "" {
		return c.championLeft(i, false)
	}
	return nil
}

// sign has the draft signed by all, and makes it active on the same day: by the
// rules where they do so, else all consent to start at once.
func (c *clerk) sign() error {
	p := c.script
	for i := range p.parties {
		if !p.parties[i].willing && p.stage < lifecycle.Signed {
			if err := c.enter(i, act.Join{}); err != nil {
				return err
			}
		}
	}
	if p.stage < lifecycle.Signed {
		if err := c.signDraft(); err != nil {
			return err
		}
	}
	for i := range c.base.Conditions {
		if x := &c.base.Conditions[i]; x.ForStart && c.stage() == lifecycle.Signed {
			if err := c.reach(act.Reach{Condition: x.ID, Evidence: "seen by all"}); err != nil {
				return err
			}
		}
	}
	if c.stage() == lifecycle.Signed {
		by := c.first(-1)
		a := act.Activate{Reason: "All are ready"}
		q, err := c.quorum(c.key(a.Type(), by), a)
		if err != nil {
			return err
		}
		a.Form = q.form
		if err := c.carry(by, a, q); err != nil {
			return err
		}
	}
	if at := c.stage(); at != lifecycle.Active {
		return fmt.Errorf("%s: signed by all, it is %s", c.today, at)
	}
	c.active = true
	c.measured, c.reviewed = c.today, c.today
	return nil
}

// reach enters that a condition or milestone is reached, unless a history says
// so already.
func (c *clerk) reach(a act.Reach) error {
	for e := range c.given.Events() {
		if r, ok := e.Act.(act.Reach); ok && r.Condition == a.Condition && r.Milestone == a.Milestone {
			return nil
		}
	}
	return c.enter(c.first(-1), a)
}

func (c *clerk) signDraft() error {
	laid, du := c.laid, &c.base.Duration
	late := !du.Retroactive && !du.Start.IsZero() && du.Start.Before(c.today)
	over := !du.End.IsZero() && !c.today.Before(du.End)
	if late || over {
		// The talks took longer than the draft allows for: it starts today, and
		// where it would be over, ends as much later.
		laid = ""
		if late {
			c.now.start = c.today
		}
		if over {
			c.now.end = du.End.AddDays(c.today.Sub(c.set.Start))
			c.expires = c.now.end.AddDays(1)
		}
		if err := c.enter(0, act.Draft{Terms: *c.text(c.now), Reason: "The talks took longer than was thought"}); err != nil {
			return err
		}
	}
	if laid == "" {
		a := act.Sign{}
		q, err := c.quorum(c.key(a.Type(), 0), a)
		if err != nil {
			return err
		}
		a.Form = q.form
		return c.carry(0, a, q)
	}
	for i := range c.parties {
		if err := c.enter(i, act.Consent{Proposal: laid, Form: c.form}); err != nil {
			return err
		}
	}
	return nil
}

// stage asks the agreement. It is asked where a life begins and where it ends.
func (c *clerk) stage() lifecycle.Stage {
	at, _ := c.fold.Peek().Stage()
	return at
}

// gone enters the notice of a partner, which leaves when it has run. Of two, it
// ends the agreement.
func (c *clerk) gone(party int) error {
	a := act.GiveNotice{Reason: "It gains too little by it", Criteria: c.criteria()}
	if c.members() <= 2 {
		a.Investment = c.investment()
	}
	if err := c.enter(party, a); err != nil {
		return err
	}
	on := c.today.AddDays(max(0, c.base.Duration.NoticeDays))
	c.noticed[party], c.notice = true, later(c.notice, on)
	if c.members() <= 2 {
		return nil // the rules end it
	}
	if err := c.hand(party); err != nil {
		return err
	}
	c.waits = append(c.waits, pending{on: on, party: party})
	if on == c.today {
		return c.withdraw(party)
	}
	return nil
}

// withdraw takes a partner out whose notice has run. What it still owes, it
// goes on owing.
func (c *clerk) withdraw(party int) error {
	c.waits = slices.DeleteFunc(c.waits, func(x pending) bool { return x.party == party })
	if c.members() <= 2 {
		return nil // the others have given notice, too, and the rules end it
	}
	a := act.Withdraw{Reason: "Its notice has run", Form: c.form}
	for _, d := range c.fold.Peek().Duties(calendar.Date{}) {
		if d.From == c.parties[party].id && d.Open() {
			a.Arrangements = append(a.Arrangements, act.Arrangement{Commitment: d.Commitment, As: act.Stays})
		}
	}
	if err := c.enter(party, a); err != nil {
		return err
	}
	c.in[party], c.leaving[party] = false, calendar.Date{}
	return nil
}

// criteria returns by what the partners part: those of the terms.
func (c *clerk) criteria() []string {
	if all := c.base.Exit.Criteria; len(all) > 0 {
		return all
	}
	return plainCriteria
}

var plainCriteria = []string{"It serves those who take part in it no longer"}

// investment returns what each partner has put in by today.
func (c *clerk) investment() []act.Investment { return c.fold.Peek().Investment(c.today) }

// windDown ends the agreement by a decision of all.
func (c *clerk) windDown(a act.WindDown) error {
	by := c.first(-1)
	a.Criteria = c.criteria()
	a.Investment = c.investment()
	k := c.key(a.Type(), by)
	k.end = a.Kind
	q, err := c.quorum(k, a)
	if err != nil {
		return err
	}
	a.Form = q.form
	c.ending = true
	return c.carry(by, a, q)
}

// termOver lets the rules end the agreement whose term is over. One without an
// end, or prolonged, is ended by stating that it is complete.
func (c *clerk) termOver() error {
	if !c.expires.IsZero() && !c.today.Before(c.expires) {
		c.ending = true
		return c.advance(c.today)
	}
	if m := c.base.Duration.Milestone; m != "" && c.now.end.IsZero() {
		c.ending = true
		return c.reach(act.Reach{Milestone: m, Evidence: "seen by all"})
	}
	return c.windDown(act.WindDown{Kind: act.Completed, Statement: "What was to be done is done", Reason: "The term is over"})
}

// advance lets the rules act up to a day.
func (c *clerk) advance(on calendar.Date) error {
	if err := c.fold.Apply(partnership.Command{On: on, Act: act.Advance{}}); err != nil {
		return fmt.Errorf("%s: advance: %w", on, err)
	}
	return nil
}

// settling is how many days an agreement that winds down takes to settle.
const settling = 30

// finish brings a life to an orderly end: what winds down is settled and
// closed, what was never signed is abandoned. What goes on at the horizon stays
// open there.
func (c *clerk) finish(s *State) error {
	c.today = later(c.day(s.Now()), c.today)
	if !c.active {
		if s.ending == Going {
			return nil
		}
		return c.abandon()
	}
	if s.ending == Going {
		if err := c.catchUp(Noted); err != nil {
			return err
		}
		return c.advance(c.today)
	}
	if err := c.wind(s); err != nil {
		return err
	}
	c.today = c.today.AddDays(settling)
	return c.close(s)
}

func (c *clerk) abandon() error {
	for i := range c.parties {
		if c.stage() == lifecycle.Abandoned {
			return nil
		}
		if x := c.fold.Peek(); slices.ContainsFunc(x.Partners(c.today), func(m partnership.Membership) bool { return m.Partner == c.parties[i].id }) {
			if err := c.enter(i, act.Abandon{Reason: "The others are gone"}); err != nil {
				return err
			}
		}
	}
	return nil
}

// wind brings about the winding down of a life that has ended, unless it has
// come about.
func (c *clerk) wind(s *State) error {
	for c.stage() != lifecycle.WindingDown && (len(c.waits) > 0 || !c.notice.IsZero()) {
		day := c.notice
		for _, x := range c.waits {
			if x.on.Before(day) {
				day = x.on
			}
		}
		c.today = later(c.today, day)
		if err := c.advance(c.today); err != nil {
			return err
		}
		if c.stage() == lifecycle.WindingDown ||
			!slices.ContainsFunc(c.waits, func(x pending) bool { return !x.on.After(c.today) }) {
			break
		}
		if err := c.catchUp(TermOver); err != nil {
			return err
		}
	}
	if c.stage() == lifecycle.WindingDown {
		return nil
	}
	switch s.ending {
	case Abrupt:
		return c.windDown(act.WindDown{Kind: act.Mutual, Reason: "Too few go on"})
	case Agreed:
		return c.windDown(act.WindDown{Kind: act.Mutual, Reason: "All hold that its time has come"})
	case Graduation:
		return c.windDown(act.WindDown{Kind: act.Transferred, Reason: "Its work is carried on without it", Successor: carriedOn})
	case Going, AtBirth, Planned, Endings:
	}
	return c.termOver()
}

// close settles every duty and closes the agreement, which all consent to.
func (c *clerk) close(s *State) error {
	a := c.fold.Peek()
	remain := a.Partners(c.today)
	for i := range c.in {
		c.in[i] = slices.ContainsFunc(remain, func(m partnership.Membership) bool { return m.Partner == c.parties[i].id })
	}
	for _, d := range a.Duties(calendar.Date{}) {
		if d.Open() && !d.Survives {
			if err := c.settle(s, &d); err != nil {
				return err
			}
		}
	}
	by := c.first(-1)
	x := act.Close{Joint: outcomeOf(s.Get(Performance, 0)), Report: &act.Report{
		Summary: "What was planned, what came of it, and what was learned", Lessons: []string{"What one learns is worth writing down"},
		Continuity: c.base.Exit.Continuity,
	}}
	for i, in := range c.in {
		if in {
			x.Outcomes = append(x.Outcomes, act.PartnerOutcome{Partner: c.parties[i].id, Outcome: outcomeOf(s.Get(Evidence, i))})
		}
	}
	if s.ending == Graduation {
		x.Continued = c.continued()
	}
	k := c.key(x.Type(), by)
	q, err := c.quorum(k, x)
	if err != nil {
		return err
	}
	x.Form = q.form
	return c.carry(by, x, q)
}

// settle enters the last state of a duty that is not fulfilled: it is handed
// over where the work goes on, else it is not done any more.
func (c *clerk) settle(s *State, d *partnership.Duty) error {
	giver := c.party(d.From)
	receiver := c.receiver(&bringing{party: giver, to: c.indices(d.To)})
	a := act.Settle{Commitment: d.Commitment, As: act.Defaulted}
	if s.ending == Graduation {
		a.As, a.To = act.HandedOver, carriedOn
	}
	if giver >= 0 && c.in[giver] {
		return c.enter(giver, a)
	}
	if receiver >= 0 {
		return c.enter(receiver, a)
	}
	return c.waive(d)
}

// waive gives up a duty whose giver and receivers have all left: the others do.
func (c *clerk) waive(d *partnership.Duty) error {
	by := c.first(-1)
	a := act.Waive{Commitment: d.Commitment, Reason: "Nobody is left whom it concerns"}
	k := c.key(a.Type(), by)
	q, err := c.quorum(k, a)
	if err != nil {
		return err
	}
	a.Form = q.form
	return c.carry(by, a, q)
}

func (c *clerk) indices(of []id.Partner) []int {
	var all []int
	for _, who := range of {
		all = append(all, c.party(who))
	}
	return all
}

func (c *clerk) continued() []act.Continued {
	var all []act.Continued
	for i := range c.base.Activities {
		all = append(all, act.Continued{Activity: c.base.Activities[i].ID, Owner: carriedOn})
	}
	if all == nil {
		all = []act.Continued{{What: "The work", Owner: carriedOn}}
	}
	return all
}

// outcomeOf returns what was achieved, by thirds.
func outcomeOf(part Micro) act.Outcome {
	switch {
	case part >= 2*One/3:
		return act.Met
	case part >= One/3:
		return act.PartlyMet
	}
	return act.NotMet
}
