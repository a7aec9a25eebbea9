package scenario

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
	"github.com/mufakat/mufakat/partnership/terms"
)

// clerk makes acts on the real agreement of what happens in a life, one life
// after the other. It belongs to one worker.
//
// The rules decide; what the clerk knows of the agreement is a mirror, so that
// it need not ask. Where the rules act by themselves, because a notice has run
// or a term is over, the mirror is made to follow by [clerk.catchUp].
type clerk struct {
	*script
	fold *partnership.Fold

	today    calendar.Date
	count    int // names given out
	champion []held
	deputy   []held
	in       []bool
	leaving  []calendar.Date // the first day a partner is gone by the rules
	noticed  []bool          // gave notice
	waits    []pending       // what is to be done on a later day, by day
	notice   calendar.Date   // the day on which the last notice has run

	now      edition       // of the terms in force
	expires  calendar.Date // the first day after the term; zero: none ends it
	active   bool          // has become active
	ending   bool          // winds down
	measured calendar.Date // the first day that no reading tells of
	reviewed calendar.Date // the first day that no review tells of
	come     []int         // by commitment: instalments that have been due
	lacks    []Micro       // by commitment: what did not come of the instalment delivered last
	breach   []id.Breach   // by commitment: the open one
	open     []id.Cause    // of suspension
	of       []int         // the partner each is of

	names    []string // that were given out, by their number; they are the same in every life
	words    []spoken // about what has a name, by the number of that
	editions map[edition]*terms.Terms
	changes  map[change]partnership.Prepared
	preparer partnership.Preparer
	quorums  map[asked]*quorum
}

// pending is a partner whose notice has run on a day.
type pending struct {
	on    calendar.Date
	party int
}

// reset begins a new life.
func (c *clerk) reset() {
	p := c.script
	if c.fold == nil {
		c.fold = partnership.NewFold(p.given)
	} else {
		c.fold.Reset(p.given)
	}
	c.today, c.count = p.set.Start, p.count
	for i := range p.parties {
		who := &p.parties[i]
		c.champion[i], c.deputy[i], c.in[i], c.leaving[i] = who.champion, who.deputy, who.in, who.leaving
		c.noticed[i] = false
	}
	c.waits, c.notice = append(c.waits[:0], p.notices...), calendar.Date{}
	for _, x := range p.notices {
		c.noticed[x.party], c.notice = true, later(c.notice, x.on)
	}
	c.now = edition{end: p.base.Duration.End}
	c.expires = calendar.Date{}
	if !c.now.end.IsZero() {
		c.expires = c.now.end.AddDays(1)
	}
	c.active = p.stage == lifecycle.Active || p.stage == lifecycle.Suspended
	c.ending = false
	c.measured, c.reviewed = p.set.Start, p.set.Start
	clear(c.come)
	for i := range p.bringing {
		c.come[i] = p.bringing[i].begun
	}
	clear(c.lacks)
	clear(c.breach)
	c.open, c.of = append(c.open[:0], p.causes...), append(c.of[:0], p.affected...)
}

// name gives out a name that nothing else in the agreement has. The n-th name
// of a life is the same in every life.
func (c *clerk) name() string {
	c.count++
	for len(c.names) <= c.count {
		c.names = append(c.names, c.named+strconv.Itoa(len(c.names)))
	}
	return c.names[c.count]
}

// do enters an act of a partner today, and returns its name.
func (c *clerk) do(party int, what act.Act) (id.Command, error) {
	who := &c.parties[party]
	return c.apply(partnership.Command{By: who.signer, For: who.id, Act: what})
}

// doFor is do for an associate, for which nobody signs.
func (c *clerk) doFor(who id.Partner, what act.Act) (id.Command, error) {
	return c.apply(partnership.Command{By: c.parties[0].signer, For: who, Act: what})
}

func (c *clerk) apply(x partnership.Command) (id.Command, error) {
	x.ID, x.On = id.Command(c.name()), c.today
	if err := c.fold.Enter(x); err != nil {
		return x.ID, c.refused(&x, x.Act.Type(), err)
	}
	return x.ID, nil
}

func (c *clerk) refused(x *partnership.Command, what act.Type, err error) error {
	return fmt.Errorf("%s: %s of %s: %w", c.today, what, x.For, err)
}

// again is do for an act that is the same in all lives.
func (c *clerk) again(party int, what partnership.Prepared) (id.Command, error) {
	who := &c.parties[party]
	x := partnership.Command{ID: id.Command(c.name()), By: who.signer, For: who.id, On: c.today}
	if err := c.fold.ApplyPrepared(x, what); err != nil {
		return x.ID, c.refused(&x, what.Type(), err)
	}
	return x.ID, nil
}

// repeat is again for an act that nothing refers to.
func (c *clerk) repeat(party int, what partnership.Prepared) error {
	_, err := c.again(party, what)
	return err
}

// enter is do for an act that nothing refers to.
func (c *clerk) enter(party int, what act.Act) error {
	_, err := c.do(party, what)
	return err
}

// first returns the first partner in force besides one, or −1.
func (c *clerk) first(besides int) int {
	for i, in := range c.in {
		if in && i != besides {
			return i
		}
	}
	return -1
}

// speaker returns the partner that something is about; the first one in force
// where it is about the whole, or about one that has left.
func (c *clerk) speaker(party int) int {
	if party < 0 || !c.in[party] {
		return c.first(-1)
	}
	return party
}

// members returns how many partners are in force.
func (c *clerk) members() int {
	n := 0
	for _, in := range c.in {
		if in {
			n++
		}
	}
	return n
}

// day returns the day of a moment.
func (c *clerk) day(at kernel.Time) calendar.Date { return c.set.Start.AddDays(int(at / kernel.Day)) }

// record enters what a note tells, and what was seen when it was written.
func (c *clerk) record(n *note, seen []Micro) error {
	h := &n.happened
	c.today = c.day(n.at)
	if c.active {
		if err := c.catchUp(h.Kind); err != nil {
			return err
		}
	}
	if c.ending {
		return nil
	}
	if n.own != nil {
		if !c.in[h.Partner] {
			return nil
		}
		return c.enter(h.Partner, n.own)
	}
	party := c.speaker(h.Partner)
	switch h.Kind {
	case Formed:
		return c.begin(seen)
	case Walked:
		return c.enter(party, act.Abandon{Reason: "It found no way to go on"})
	case ChampionLeft:
		return c.championLeft(party, h.Flag)
	case ChampionAppointed:
		return c.championAppointed(party)
	case DeputyNamed:
		return c.deputyNamed(party)
	case SupportGiven:
		return c.repeat(party, c.parties[party].support[h.Item][0])
	case SupportWithdrawn:
		return c.repeat(party, c.parties[party].support[h.Item][1])
	case Communicated:
		return c.repeat(party, c.parties[party].communicate)
	case Measured:
		return c.measure(h.Amount, seen)
	case Reviewed:
		return c.review(seen)
	case EvidenceShown:
		strong := 0
		if h.Amount >= typical {
			strong = 1
		}
		return c.repeat(party, c.parties[party].evidence[strong])
	case Expected:
		return c.repeat(party, c.expectations[percent(h.Amount)])
	case Delivered:
		return c.delivered(h.Item, h.Amount)
	case FellShort:
		return c.fellShort(h.Item, h.Amount)
	case ShockStruck:
		return c.struck(party, h.Flag, h.Partner >= 0)
	case ShockOver:
		return c.over(h.Flag)
	case OpportunitySeen:
		return c.enter(party, act.RegisterOpportunity{ID: id.Opportunity(c.name()), Title: "Something new to try", Pilot: h.Flag})
	case Amended:
		return c.amend(h.Item)
	case Renewed:
		return c.renew(h.Item)
	case Gone:
		return c.gone(party)
	case EndAgreed:
		return c.windDown(act.WindDown{Kind: act.Mutual, Reason: "All hold that its time has come"})
	case TermOver:
		return c.termOver()
	case Graduated:
		return c.windDown(act.WindDown{Kind: act.Transferred, Reason: "Its work is carried on without it", Successor: carriedOn})
	case Noted:
		return c.enter(party, act.Communicate{Subject: noted(h.Item)})
	}
	return nil
}

// carriedOn is who carries on what graduates.
const carriedOn = "Those who carry it on"

// noted returns the subject of a note.
func noted(item int) string { return "note " + strconv.Itoa(item) }

// catchUp lets happen what falls due up to today: partners leave whose notice
// has run, and a term that no mechanism decides on is prolonged.
func (c *clerk) catchUp(coming Kind) error {
	today := c.today
	for !c.ending {
		on, party := c.nextDue(today, coming)
		if on.IsZero() {
			break
		}
		c.today = on
		var err error
		switch {
		case party < 0:
			err = c.prolong()
		case !c.leaving[party].IsZero() && !c.leaving[party].After(on):
			c.in[party], c.leaving[party] = false, calendar.Date{} // the rules let it go
			c.waits = slices.DeleteFunc(c.waits, func(x pending) bool { return x.party == party })
		default:
			err = c.withdraw(party)
		}
		if err != nil {
			return err
		}
	}
	c.today = today
	return nil
}

// nextDue returns what falls due first up to a day: a partner, or −1 for the
// term. The zero day is nothing.
func (c *clerk) nextDue(upTo calendar.Date, coming Kind) (on calendar.Date, party int) {
	party = -1
	offer := func(day calendar.Date, who int) {
		if !day.IsZero() && !day.After(upTo) && (on.IsZero() || day.Before(on)) {
			on, party = day, who
		}
	}
	for _, x := range c.waits {
		if c.expires.IsZero() || x.on.Before(c.expires) { // else the term is over before
			offer(x.on, x.party)
		}
	}
	for i, day := range c.leaving {
		offer(day, i)
	}
	if coming != TermOver && !c.expires.IsZero() && !c.expires.After(upTo) {
		offer(c.expires.AddDays(-1), -1)
	}
	return on, party
}

// Record enters a pure record of a researcher's own on the agreement, today and
// for a partner by index, such as a [act.Communicate] or a [act.Rate]. In a bare
// run, and where the partner is in force no longer, it does nothing.
//
// An act that is no pure record, and one that the rules refuse, is an error of
// the run.
func (s *State) Record(partner int, what act.Act) {
	c := s.clerk
	if c == nil || s.err != nil || s.ending != Going {
		return
	}
	switch {
	case partner < 0 || partner >= len(c.parties):
		s.err = fmt.Errorf("scenario: record of partner %d: there are %d", partner, len(c.parties))
	case what == nil || !act.IsRecord(what.Type()):
		s.err = fmt.Errorf("scenario: record of %s: a mechanism records nothing but pure records; the rest follows from what happens", c.parties[partner].id)
	default:
		s.write(note{at: s.Now(), happened: Happening{Kind: Noted, Partner: partner}, own: act.CloneAct(what)})
	}
}
