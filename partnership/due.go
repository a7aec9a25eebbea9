package partnership

import (
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// due is an effect that falls due by the rules on its day.
type due struct {
	on    calendar.Date
	rank  int // order within a day: the rows of the table, then deliveries, then proposals
	row   lifecycle.Key
	cause int
	lapse id.Command // the proposal that lapses; its effect is made once it is taken
	act   act.Recorded
}

// rank is the order in which effects of one day follow: that of the tables,
// and what time does to proposals after them.
var rank = rowRanks()

const (
	rankObjection = 1000 + iota
	rankLapse
)

func rowRanks() map[lifecycle.Key]int {
	ranks := make(map[lifecycle.Key]int)
	for _, r := range lifecycle.Rows() {
		ranks[r.Key] = len(ranks)
	}
	for _, r := range lifecycle.Delivery().Rows() {
		ranks[r.Key] = len(ranks)
	}
	return ranks
}

// earlier reports whether x comes before y.
func (x *due) earlier(y *due) bool {
	if x.on != y.on {
		return x.on.Before(y.on)
	}
	return x.rank < y.rank
}

// takeDue takes what fell due up to a day, in date then row order.
func (d *decision) takeDue(upTo calendar.Date) {
	for d.f.body != nil && d.f.isDue(upTo) {
		x, _ := d.f.nextDue(upTo)
		n := entry{on: x.on, row: x.row, cause: int32(x.cause), act: x.act}
		if a, adopts := x.act.(act.Adopted); adopts {
			d.carry(d.f.body.proposal(a.Proposal), n)
			continue
		}
		at := d.f.len() + 1
		before := d.f.stage
		d.f.take(&n)
		if _, left := x.act.(act.Left); left {
			d.lookAgain(at, x.on)
		}
		d.tidy(at, before)
	}
}

// calm is until when nothing falls due that the body tells of, as things stand:
// most acts change nothing of it, and the question need not be asked again for
// each of them.
type calm struct {
	stage         lifecycle.Stage
	since, formal calendar.Date
	next          calendar.Date // the first day on which something does; zero: none
}

// calmUntil reports whether nothing falls due up to a day but what is deemed
// accepted.
func (f *fold) calmUntil(upTo calendar.Date) bool {
	b := f.body
	for _, p := range b.proposals {
		if _, closing := p.act.(act.Close); closing || len(p.meetings) > 0 {
			return false // of which duties and all that a passage needs tell, too
		}
	}
	c := b.calm.Load()
	if c == nil || c.stage != f.stage || c.since != f.since || c.formal != f.formal {
		x, _ := f.dueByBody(lastDay)
		if c == nil || !f.owned {
			c = new(calm)
			b.calm.Store(c)
		}
		c.stage, c.since, c.formal, c.next = f.stage, f.since, f.formal, x.on
	}
	return !reachedBy(c.next, upTo)
}

// isDue reports whether anything falls due up to a day. It is asked after every
// act, and on most days the answer is no.
func (f *fold) isDue(upTo calendar.Date) bool {
	if !f.calmUntil(upTo) {
		if _, due := f.dueByBody(upTo); due {
			return true
		}
	}
	day, _, ok := f.deemed.Min()
	return ok && reachedBy(firstDay.AddDays(day), upTo)
}

// firstDay is that from which the days on which a delivery is deemed accepted are
// counted.
var firstDay = calendar.MustDate(1, 1, 1)

// nextDue returns the first effect that falls due up to a day.
func (f *fold) nextDue(upTo calendar.Date) (due, bool) {
	var first due
	found := false
	if !f.calmUntil(upTo) {
		first, found = f.dueByBody(upTo)
	}
	if day, list, ok := f.deemed.Min(); ok {
		on := firstDay.AddDays(day)
		x := due{on: on, row: "reported.deem", rank: rank["reported.deem"]}
		if reachedBy(on, upTo) && (!found || x.earlier(&first)) {
			x.act = act.Accepted{Delivery: f.entry(list[0]).id}
			first, found = x, true
		}
	}
	if first.lapse != "" {
		first.act = act.Lapsed{Proposal: first.lapse}
	}
	return first, found
}

// dueByBody returns the first effect up to a day that follows from who is in
// force, from the terms, or from what is proposed.
func (f *fold) dueByBody(upTo calendar.Date) (due, bool) {
	var first due
	found := false
	offer := func(x due) {
		if x.row != "" {
			x.rank = rank[x.row]
		}
		if x.on.IsZero() || x.on.After(upTo) {
			return
		}
		if !found || x.earlier(&first) {
			first, found = x, true
		}
	}
	b := f.body
	switch f.stage {
	case lifecycle.Signed:
		if day, ok := f.startDay(); ok && successDefined(b.termsOn(day)) && constituted(b.termsOn(day)) && b.countParties(day, "") >= 2 {
			offer(due{on: day, row: "signed.start", act: act.Activated{}})
		}
	case lifecycle.Active, lifecycle.Suspended:
		f.dueEnd(upTo, offer)
	case lifecycle.None, lifecycle.Scoping, lifecycle.Negotiating, lifecycle.WindingDown, lifecycle.Closed, lifecycle.Abandoned:
	}
	for _, p := range b.proposals {
		f.dueProposal(p, upTo, offer)
	}
	return first, found
}

// startDay returns the day on which a signed agreement starts by itself: its
// start, not before it was signed and the conditions for it were met.
func (f *fold) startDay() (calendar.Date, bool) {
	v := f.body.latest()
	if v == nil {
		return calendar.Date{}, false
	}
	day := later(v.terms.Duration.Start, f.since)
	for i := range v.terms.Conditions {
		if c := &v.terms.Conditions[i]; c.ForStart {
			on, met := f.body.reachedCondition(c.ID)
			if !met {
				return calendar.Date{}, false
			}
			day = later(day, on)
		}
	}
	return later(day, f.formal), true
}

// reachedBy reports whether a day is there by another. It is asked before an
// effect is made: on most days nothing is due, and then nothing is made.
func reachedBy(on, upTo calendar.Date) bool { return !on.IsZero() && !on.After(upTo) }

// endRow is an end that comes by itself, by its row in each stage. It is asked for
// after most acts, and made once.
type endRow struct {
	active, suspended lifecycle.Key
	act               act.Recorded
}

var (
	rowExpire       = endRow{"active.expire", "suspended.expire", act.Ending{Kind: act.Expired}}
	rowMilestone    = endRow{"active.reach_milestone", "suspended.reach_milestone", act.Ending{Kind: act.MilestoneReached}}
	rowNotice       = endRow{"active.end_notice", "suspended.end_notice", act.Ending{Kind: act.ByNotice}}
	rowInsufficient = endRow{"active.insufficient", "suspended.insufficient", act.Ending{Kind: act.InsufficientPartners}}
)

// dueEnd offers the ends that come by themselves, and the partners who leave.
func (f *fold) dueEnd(upTo calendar.Date, offer func(due)) {
	b := f.body
	end := func(on calendar.Date, of *endRow) {
		if !on.IsZero() {
			row := of.active
			if f.stage == lifecycle.Suspended {
				row = of.suspended
			}
			offer(due{on: later(on, f.formal), row: row, act: of.act})
		}
	}
	end(f.byTerms(upTo, func(v *version) calendar.Date {
		if last := v.terms.Duration.End; !last.IsZero() && last != b.overrun {
			return last.AddDays(1)
		}
		return calendar.Date{}
	}), &rowExpire)
	end(f.byTerms(upTo, func(v *version) calendar.Date {
		if m := v.terms.Duration.Milestone; m != b.beyond {
			on, _ := b.reachedMilestone(m)
			return on
		}
		return calendar.Date{}
	}), &rowMilestone)
	for i := range b.notices {
		if x := &b.notices[i]; b.inForce(x.by) {
			end(f.tooFew(x.ends, x.by, upTo), &rowNotice)
		}
	}
	for i := range b.members {
		m := &b.members[i]
		switch {
		case m.leaving.IsZero() || !m.left.IsZero() || m.leaving.After(upTo):
		case m.associate || b.countParties(later(m.leaving, f.formal), m.id) >= 2:
			offer(due{on: later(m.leaving, f.formal), row: lifecycle.Key(f.stage.String() + ".leave"), act: act.Left{Partner: m.id}})
		default: // too few would remain: the whole winds down instead
			end(m.leaving, &rowInsufficient)
		}
	}
	end(f.tooFew(f.since, "", upTo), &rowInsufficient)
}

// byTerms returns the first day up to a day on which something that the terms
// in force on that very day set a date for comes true, or no day. Each text of
// the terms rules from the day it takes effect until the next one does.
func (f *fold) byTerms(upTo calendar.Date, dated func(*version) calendar.Date) calendar.Date {
	b := f.body
	if b.signed.IsZero() {
		if b.draft == nil {
			return calendar.Date{}
		}
		return dated(b.draft)
	}
	var first calendar.Date
	for i := range b.versions {
		v := &b.versions[i]
		day := dated(v)
		if day.IsZero() {
			continue
		}
		day = later(later(day, v.effective), f.formal)
		if !day.After(upTo) && b.termsOn(day) == v && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	return first
}

// tooFew returns the first day from one day up to another on which fewer than
// two parties are in force besides the one named, or no day.
func (f *fold) tooFew(from calendar.Date, besides id.Partner, upTo calendar.Date) calendar.Date {
	b := f.body
	var first calendar.Date
	look := func(day calendar.Date) {
		day = later(later(day, from), f.formal)
		if !day.After(upTo) && (first.IsZero() || day.Before(first)) && b.countParties(day, besides) < 2 {
			first = day
		}
	}
	look(from)
	for i := range b.members {
		if left := b.members[i].left; !left.IsZero() {
			look(left)
		}
	}
	return first
}

// inForce reports whether a party has not left.
func (b *body) inForce(p id.Partner) bool {
	m := b.member(p)
	return m != nil && !m.associate && m.left.IsZero()
}

// dueProposal offers what time does to a proposal: it is adopted when the days
// for objecting have passed, closed when silence is taken for consent, or lapses.
func (f *fold) dueProposal(p *proposal, upTo calendar.Date, offer func(due)) {
	for i := range p.meetings {
		f.dueMeeting(p, &p.meetings[i], upTo, offer)
	}
	if _, closing := p.act.(act.Close); closing && f.allSettled() {
		day := f.byTerms(upTo, func(v *version) calendar.Date {
			if n := v.terms.Governance.ClosingDays; n > 0 {
				return later(p.on.AddDays(n), f.settledOn)
			}
			return calendar.Date{}
		})
		offer(due{on: day, row: "winding_down.close_deemed", act: act.Closed{Deemed: true, Dissent: p.dissent()}})
	}
	lapse := f.byTerms(upTo, func(v *version) calendar.Date {
		if n := v.terms.Governance.PolicyFor(string(p.act.Type())).LapseDays; n > 0 {
			return p.on.AddDays(n)
		}
		return calendar.Date{}
	})
	offer(due{on: lapse, rank: rankLapse, cause: p.seq, lapse: p.id})
}

// dueMeeting offers the adoption of what a meeting agreed on, on the day after
// those on which absent parties could object.
func (f *fold) dueMeeting(p *proposal, m *meeting, upTo calendar.Date, offer func(due)) {
	then := asking{f: f, question: &question{act: p.act, principal: p.party, on: m.on, p: p}}
	for _, c := range then.require().Clauses {
		if c.WindowUntil.IsZero() {
			continue
		}
		day := later(c.WindowUntil.AddDays(1), f.formal)
		q := asking{f: f, question: &question{act: p.act, principal: p.party, on: day, p: p}}
		if !day.After(upTo) && q.satisfied() && (&decision{f: *f, c: Command{On: day}}).stillHolds(p) {
			offer(due{on: day, rank: rankObjection, cause: m.seq, act: act.Adopted{Proposal: p.id, Digest: p.digest()}})
		}
	}
}
