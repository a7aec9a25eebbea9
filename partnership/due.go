package partnership

import (
	"slices"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// due is an effect that falls due by the rules on its day.
type due struct {
	on    calendar.Date
	rank  int // order within a day: the rows of the table, then deliveries, then proposals
	row   lifecycle.Key
	cause int
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
	for d.f.body != nil {
		x, ok := d.f.nextDue(upTo)
		if !ok {
			return
		}
		at := d.f.len() + 1
		before := d.f.stage
		d.f.take(entry{on: x.on, row: x.row, cause: int32(x.cause), act: x.act})
		d.tidy(at, before)
	}
}

// nextDue returns the first effect that falls due up to a day.
func (f *fold) nextDue(upTo calendar.Date) (due, bool) {
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
	if day, list, ok := f.deemed.Min(); ok {
		seq := list[0]
		if on := calendar.MustDate(1, 1, 1).AddDays(day); reachedBy(on, upTo) {
			offer(due{on: on, row: "reported.deem", act: act.Accepted{Delivery: f.entry(seq).id}})
		}
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
	return day, true
}

// reachedBy reports whether a day is there by another. It is asked before an
// effect is made: on most days nothing is due, and then nothing is made.
func reachedBy(on, upTo calendar.Date) bool { return !on.IsZero() && !on.After(upTo) }

// dueEnd offers the ends that come by themselves, and the partners who leave.
func (f *fold) dueEnd(upTo calendar.Date, offer func(due)) {
	b, stage := f.body, f.stage.String()
	du := &b.termsOn(upTo).terms.Duration
	if reachedBy(du.End, upTo) && du.End != b.overrun {
		offer(due{
			on: later(du.End.AddDays(1), f.since), row: lifecycle.Key(stage + ".expire"),
			act: act.Ending{Kind: act.Expired},
		})
	}
	if on, ok := b.reachedMilestone(du.Milestone); ok && du.Milestone != b.beyond {
		offer(due{
			on: later(on, f.since), row: lifecycle.Key(stage + ".reach_milestone"),
			act: act.Ending{Kind: act.MilestoneReached},
		})
	}
	for i := range b.notices {
		x := &b.notices[i]
		m := b.member(x.by)
		if m == nil || m.associate || !m.left.IsZero() {
			continue
		}
		if on := later(x.ends, f.since); !on.After(upTo) && b.countParties(on, x.by) < 2 {
			offer(due{
				on: on, row: lifecycle.Key(stage + ".end_notice"),
				act: act.Ending{Kind: act.ByNotice},
			})
		}
	}
	for i := range b.members {
		if m := &b.members[i]; reachedBy(m.leaving, upTo) && m.left.IsZero() {
			offer(due{on: m.leaving, row: lifecycle.Key(stage + ".leave"), act: act.Left{Partner: m.id}})
		}
	}
	if on := f.tooFew(upTo); !on.IsZero() {
		offer(due{
			on: later(on, f.since), row: lifecycle.Key(stage + ".insufficient"),
			act: act.Ending{Kind: act.InsufficientPartners},
		})
	}
}

// tooFew returns the first day up to a day on which fewer than two parties are
// in force, or no day.
func (f *fold) tooFew(upTo calendar.Date) calendar.Date {
	b := f.body
	if b.countParties(upTo, "") >= 2 {
		return calendar.Date{}
	}
	first := upTo
	for i := range b.members {
		if day := b.members[i].left; !day.IsZero() && !day.After(upTo) && b.countParties(day, "") < 2 && day.Before(first) {
			first = day
		}
	}
	return first
}

// dueProposal offers what time does to a proposal: it is adopted when the days
// for objecting have passed, closed when silence is taken for consent, or lapses.
func (f *fold) dueProposal(p *proposal, upTo calendar.Date, offer func(due)) {
	v := f.body.termsOn(upTo)
	if v == nil {
		return
	}
	pol := policyFor(v.terms, p.act.Type())
	if pol.Rule == terms.Deliberated && pol.ObjectionDays > 0 && len(p.meetings) > 0 {
		last := p.meetings[len(p.meetings)-1]
		day := last.on.AddDays(pol.ObjectionDays + 1)
		q := asking{f: f, question: &question{act: p.act, principal: p.party, on: day, p: p}}
		if !day.After(upTo) && q.satisfied() && (&decision{f: *f, c: Command{On: day}}).stillHolds(p) {
			offer(due{on: day, rank: rankObjection, cause: last.seq, act: act.Adopted{Proposal: p.id, Digest: p.digest()}})
		}
	}
	if _, closing := p.act.(act.Close); closing && v.terms.Governance.ClosingDays > 0 && f.allSettled() {
		day := p.on.AddDays(v.terms.Governance.ClosingDays)
		offer(due{on: later(day, f.since), row: "winding_down.close_deemed", act: act.Closed{
			Deemed: true, Dissent: p.dissent(),
		}})
	}
	if pol.LapseDays > 0 {
		offer(due{on: p.on.AddDays(pol.LapseDays), rank: rankLapse, cause: p.seq, act: act.Lapsed{Proposal: p.id}})
	}
}

func (p *proposal) dissent() []id.Partner {
	var ps []id.Partner
	for _, g := range p.given {
		if g.declined {
			ps = append(ps, g.partner)
		}
	}
	return ps
}

// followUp takes what follows at once from the command just recorded.
func (d *decision) followUp(seq int, n entry) {
	f := &d.f
	switch a := n.act.(type) {
	case act.Abandon:
		if f.tableCount() < 2 {
			f.take(entry{on: n.on, cause: int32(seq), act: act.Abandoned{}})
		}
	case act.Consent:
		d.adopt(a.Proposal, seq, n.on)
	case act.Meet:
		d.adopt(a.Proposal, seq, n.on)
	case act.Decline:
		if p := f.body.proposal(a.Proposal); p != nil && !d.deemedClosing(p) {
			q := asking{f: f, question: &question{act: p.act, principal: p.party, on: n.on, p: p}}
			if q.require().hopeless(p) {
				f.take(entry{on: n.on, cause: int32(seq), act: act.Voided{Proposal: p.id, Reason: act.Declined}})
			}
		}
	case act.Retract:
		if f.body.proposal(a.Proposal) != nil {
			f.take(entry{on: n.on, cause: int32(seq), act: act.Voided{Proposal: a.Proposal, Reason: act.Retracted}})
		}
	case act.Correct:
		d.reopened(seq, &a, n.on)
	default:
		if p := f.body.proposal(n.id); p != nil && p.seq == seq {
			d.adopt(p.id, seq, n.on)
		}
	}
}

func (d *decision) deemedClosing(p *proposal) bool {
	_, closing := p.act.(act.Close)
	v := d.f.body.termsOn(d.c.On)
	return closing && v != nil && v.terms.Governance.ClosingDays > 0
}

// adopt carries a proposal out if its requirement is satisfied.
func (d *decision) adopt(c id.Command, seq int, on calendar.Date) {
	p := d.f.body.proposal(c)
	if p == nil {
		return
	}
	q := asking{f: &d.f, question: &question{act: p.act, principal: p.party, on: on, p: p}}
	if !q.satisfied() || !d.c.Basis.attested() && !d.stillHolds(p) {
		return
	}
	before := d.f.stage
	at := d.f.len() + 1
	d.f.take(entry{on: on, cause: int32(seq), act: act.Adopted{Proposal: p.id, Digest: p.digest()}})
	switch a := p.act.(type) {
	case act.Amend, act.Accede, act.Novate:
		d.overtake(at, on)
	case act.Withdraw:
		leaver := a.Partner
		if leaver == "" {
			leaver = p.party
		}
		d.part(leaver, at, on)
	case act.Remove:
		d.part(a.Partner, at, on)
	}
	d.tidy(at, before)
}

// stillHolds reports whether what the passage of a proposal needs holds now, as
// it did when it was proposed.
func (d *decision) stillHolds(p *proposal) bool {
	e := d.on(p)
	e.passage()
	return len(e.report) == 0
}

// overtake voids the other amendments that are open: their base is gone.
func (d *decision) overtake(seq int, on calendar.Date) {
	for _, p := range slices.Clone(d.f.body.proposals) {
		switch p.act.(type) {
		case act.Amend, act.Accede, act.Novate:
			d.f.take(entry{on: on, cause: int32(seq), act: act.Voided{Proposal: p.id, Reason: act.Overtaken}})
		}
	}
}

// part lets a partner go, and looks again at the proposals that waited for it.
func (d *decision) part(p id.Partner, seq int, on calendar.Date) {
	at := d.f.len() + 1
	d.f.take(entry{on: on, cause: int32(seq), act: act.Left{Partner: p}})
	for _, x := range slices.Clone(d.f.body.proposals) {
		d.adopt(x.id, at, on)
	}
}

// tidy voids the proposals for which nothing is left to decide: their stage has
// passed, or what they speak of is gone.
func (d *decision) tidy(seq int, before lifecycle.Stage) {
	f := &d.f
	if f.body == nil || len(f.body.proposals) == 0 {
		return
	}
	on := f.entry(seq).on
	for _, p := range slices.Clone(f.body.proposals) {
		if d.fits(p, before) {
			continue
		}
		f.take(entry{on: on, cause: int32(seq), act: act.Voided{Proposal: p.id, Reason: act.NoLongerFit}})
	}
}

func (d *decision) fits(p *proposal, before lifecycle.Stage) bool {
	f := &d.f
	if before != f.stage {
		e := decision{f: *f, c: Command{Act: p.act}}
		if _, ok := lifecycle.RowFor(f.stage, e.trigger(p.act)); !ok || !proposes(p.act, f.stage) {
			return false
		}
	}
	switch a := p.act.(type) {
	case act.Sign:
		return f.body.draft != nil && f.body.draft.seq == p.draft
	case act.Resume:
		return f.body.cause(a.Cause) != nil
	case act.Remove:
		m := f.body.member(a.Partner)
		return m != nil && m.left.IsZero()
	case act.Withdraw:
		m := f.body.member(a.Partner)
		return m != nil && m.left.IsZero()
	}
	if c := dutyOfAct(p.act); c != "" {
		x := f.dutyOf(c)
		return x != nil && !x.settled()
	}
	return true
}

// reopened takes what no longer rests on anything after a correction.
func (d *decision) reopened(seq int, a *act.Correct, on calendar.Date) {
	f := &d.f
	n := f.entry(a.Seq)
	switch x := n.act.(type) {
	case act.Deliver:
		if y, ok := f.deliveries.Get(a.Seq); ok && a.Replacement != nil &&
			(y.state == lifecycle.Accepted || y.state == lifecycle.Disputed) {
			f.take(entry{on: on, cause: int32(seq), act: act.Reopened{Delivery: n.id}})
		}
	case act.Accept:
		d.reopenDelivery(x.Delivery, seq, a, on)
	case act.Dispute:
		d.reopenDelivery(x.Delivery, seq, a, on)
	case act.Resolve:
		d.reopenDelivery(x.Delivery, seq, a, on)
	case act.Judge:
		for at, open := range f.scores.All() {
			s, ok := f.entry(at).act.(act.AgreeScore)
			if ok && !open && slices.Contains(s.Scores, n.id) {
				f.take(entry{on: on, cause: int32(seq), act: act.Reopened{Score: f.entry(at).id}})
			}
		}
	}
}

func (d *decision) reopenDelivery(c id.Command, seq int, a *act.Correct, on calendar.Date) {
	_, y := d.f.find(c)
	if y == nil || a.Replacement != nil && sameButWords(a.Replacement, d.f.entry(a.Seq).act) {
		return
	}
	if y.state == lifecycle.Accepted || y.state == lifecycle.Disputed {
		d.f.take(entry{on: on, cause: int32(seq), act: act.Reopened{Delivery: c}})
	}
}

// sameButWords reports whether a correction of a word about a delivery leaves
// what was said as it was.
func sameButWords(a, b act.Recorded) bool {
	switch x := a.(type) {
	case act.Accept:
		y, ok := b.(act.Accept)
		return ok && x.Delivery == y.Delivery
	case act.Dispute:
		y, ok := b.(act.Dispute)
		return ok && x.Delivery == y.Delivery
	case act.Resolve:
		y, ok := b.(act.Resolve)
		return ok && x.Delivery == y.Delivery && x.As == y.As
	}
	return false
}

// tableCount returns how many parties are still at the table before the start.
func (f *fold) tableCount() int {
	n := 0
	for i := range f.body.members {
		if m := &f.body.members[i]; !m.associate && m.left.IsZero() {
			n++
		}
	}
	return n
}
