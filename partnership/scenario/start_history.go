package scenario

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// lastDay is the last of the calendar: the terms of that day are those that were
// adopted last.
var lastDay = calendar.MustDate(9999, 12, 31)

// upTo returns a history with what fell due by the rules up to the day on which
// a forecast starts, or why none can: it cannot be read, it is over, or its end
// is settled.
func upTo(history partnership.Agreement, start calendar.Date) (partnership.Agreement, error) {
	if !history.Readable() {
		return history, fmt.Errorf("%w: the history holds an act that this version does not know", ErrStart)
	}
	a, err := history.Advance(start)
	if err != nil {
		return history, fmt.Errorf("%w: %w", ErrStart, err)
	}
	stage, since := a.Stage()
	// In all others there is something to come.
	//exhaustive:ignore
	switch stage {
	case lifecycle.None:
		return a, fmt.Errorf("%w: nothing has begun", ErrStart)
	case lifecycle.WindingDown, lifecycle.Closed, lifecycle.Abandoned:
		return a, fmt.Errorf("%w: on %s it is %s, since %s: how it ends is settled", ErrStart, start, stage, since)
	case lifecycle.Active, lifecycle.Suspended:
		left := 0
		for _, m := range a.Partners(start) {
			if m.Standing != "associate" && !noticeOf(a, m.Partner) {
				left++
			}
		}
		if left < 2 {
			return a, fmt.Errorf("%w: notice is running that leaves fewer than two: how it ends is settled", ErrStart)
		}
	}
	return a, nil
}

// noticeOf reports whether a partner has given notice. One that has run by now is
// as good as one that runs: who is still in force goes.
func noticeOf(a partnership.Agreement, who id.Partner) bool {
	return slices.ContainsFunc(a.Notices(), func(n partnership.Notice) bool { return n.By == who })
}

// takeUp makes a history that which all lives begin with.
func (p *script) takeUp(history partnership.Agreement) error {
	a, err := upTo(history, p.set.Start)
	if err != nil {
		return err
	}
	p.given, p.formal = a, p.set.Start
	p.stage, _ = a.Stage()
	if t, ok := a.Terms(lastDay); ok {
		p.base = t
	}
	p.named = unused(a)
	holders, leaving := a.Holders(), leavers(a)
	members := a.Partners(p.set.Start)
	for i := range p.parties {
		who := &p.parties[i]
		who.in = false
		for _, m := range members {
			if m.Partner == who.id {
				who.in, who.willing = true, m.Willing
			}
		}
		post := signatory(&p.base, who.id)
		for _, h := range holders {
			if h.Partner != who.id {
				continue
			}
			switch {
			case h.As == act.AsHolder && h.Post == post && who.signer == "":
				who.signer = h.Person
			case h.As == act.AsChampion:
				who.champion = held{h.Person, h.Post}
			case h.As == act.AsSuccessor:
				who.deputy = held{h.Person, h.Post}
			}
		}
		who.leaving = leaving[who.id]
	}
	for _, n := range a.Notices() {
		if i := p.party(n.By); i >= 0 && p.parties[i].in {
			p.notices = append(p.notices, pending{on: n.Ends, party: i})
		}
	}
	slices.SortStableFunc(p.notices, func(x, y pending) int { return x.on.Compare(y.on) })
	for _, x := range a.Causes() {
		p.causes, p.affected = append(p.causes, x.ID), append(p.affected, p.affectedBy(&x))
	}
	for e := range a.Events() {
		if w, ok := e.Act.(act.Act); ok {
			if t, ok := act.TermsOf(w); ok {
				p.success = max(p.success, t.Success.Version)
			}
		}
	}
	p.resumeWork(a)
	c := &clerk{script: p, fold: partnership.NewFold(a), today: p.set.Start}
	if err := p.staff(c); err != nil {
		return err
	}
	if err := p.clear(c, a); err != nil {
		return err
	}
	p.given, p.count = c.fold.Agreement(), c.count
	return nil
}

// clear takes back what is still on the table in an agreement that is lived: it
// could be adopted unasked in the middle of a life, when one who had not consented
// leaves. What changes the terms, the mechanisms propose anew.
func (p *script) clear(c *clerk, a partnership.Agreement) error {
	if p.stage != lifecycle.Active && p.stage != lifecycle.Suspended {
		return nil
	}
	for _, x := range a.Proposals(p.set.Start) {
		i := p.party(x.For)
		if x.Status != partnership.ProposalOpen || i < 0 || !p.parties[i].in {
			continue
		}
		if err := c.enter(i, act.Retract{Proposal: x.ID}); err != nil {
			return err
		}
	}
	return nil
}

// affectedBy returns the partner that decides on a cause of suspension alone, or
// −1.
func (p *script) affectedBy(x *partnership.SuspensionCause) int {
	if x.Kind != act.ForceMajeure {
		return -1
	}
	return p.party(x.By)
}

// resumeWork takes who owes what, and which instalments have been due, from the
// history.
func (p *script) resumeWork(a partnership.Agreement) {
	duties := a.Duties(calendar.Date{})
	for i := range p.bringing {
		b, c := &p.bringing[i], &p.set.Terms.Commitments[i]
		at := slices.IndexFunc(duties, func(d partnership.Duty) bool { return d.Commitment == b.id })
		if at < 0 {
			continue
		}
		b.from, b.party = duties[at].From, p.party(duties[at].From)
		for _, t := range c.Tranches {
			if t.Due.Before(p.set.Start) {
				b.begun++
			}
		}
		if len(c.Tranches) == 0 && !duties[at].Open() {
			b.begun = 1
		}
	}
}

// leavers returns from which day on partners are gone that did not join a
// renewal.
func leavers(a partnership.Agreement) map[id.Partner]calendar.Date {
	gone := map[id.Partner]calendar.Date{}
	for e := range a.Events() {
		r, ok := e.Act.(act.Renew)
		if !ok || len(r.Continuing) == 0 {
			continue
		}
		if x, ok := a.Proposal(e.ID, e.On); !ok || x.Status != partnership.ProposalAdopted {
			continue
		}
		before, _ := a.TermsAt(e.On, e.Seq)
		for _, m := range a.Partners(e.On) {
			if m.Left.IsZero() && m.Standing != "associate" && !slices.Contains(r.Continuing, m.Partner) {
				gone[m.Partner] = before.Duration.End.AddDays(1)
			}
		}
	}
	return gone
}

// unused returns letters with which no name in a history begins.
func unused(a partnership.Agreement) string {
	prefix := "s"
	taken := func(name string) bool { return strings.HasPrefix(name, prefix) }
	for again := true; again; {
		again = false
		for e := range a.Events() {
			clash := taken(string(e.ID)) || taken(string(e.By))
			switch x := e.Act.(type) {
			case act.Adopt:
				for _, h := range x.Holders {
					clash = clash || taken(string(h.Person))
				}
				for _, s := range x.Causes {
					clash = clash || taken(string(s.Cause))
				}
			case act.Appoint:
				clash = clash || taken(string(x.Person))
			case act.Breach:
				clash = clash || taken(string(x.ID))
			case act.Suspend:
				clash = clash || taken(string(x.Cause))
			case act.RegisterOpportunity:
				clash = clash || taken(string(x.ID))
			}
			if clash {
				prefix, again = prefix+"s", true
				break
			}
		}
	}
	return prefix
}

// resume fills in the quantities that a history tells, for its day of start,
// and for how long it had been active.
//
//	Phase         its stage
//	Membership    who is in force, without those whose notice is running
//	Champion      whether one is on record, or none ever was
//	Deputy        whether a successor is named
//	Support       the support matrix: full where a level supports it, none where it does not, half where it is unknown
//	Bond          half where both have a champion, as if not long ago
//	Institution   the footing: a fifth, half, four fifths; a third where it is unknown
//	Evidence      four fifths where it is endorsed at the proper level, half where it is shown, none else
//	Performance   success as the last point of the joint view shows it; half where there is none
//	Frustration   by patience: the unsatisfactory periods that it waited for, of those agreed
//	Delivery      what was accepted of what has been due
//	Age           the months since it became active
//
// What a history does not tell (trust, expectations) is left to the mechanisms.
func (p *plan) resume(history partnership.Agreement) error {
	start := p.setting.Start
	a, err := upTo(history, start)
	if err != nil {
		return err
	}
	r := &resumed{set: &p.setting, a: a, on: start}
	p.start, p.given = r.quantities()
	if since := r.active(); !since.IsZero() {
		p.age = kernel.Time(start.Sub(since)) * kernel.Day
	}
	return nil
}

type resumed struct {
	set *Setting
	a   partnership.Agreement
	on  calendar.Date
}

// quantities returns all quantities in their order, and those that are told.
func (r *resumed) quantities() ([]Micro, Reads) {
	told := map[Quantity][]Micro{}
	n := len(r.set.Partners)
	fill := func(q Quantity, of func(who id.Partner) Micro) {
		told[q] = make([]Micro, n)
		for i, who := range r.set.Partners {
			told[q][i] = of(who)
		}
	}
	phase := Forming
	// The stages in which nothing is to come were refused.
	//exhaustive:ignore
	switch stage, _ := r.a.Stage(); stage {
	case lifecycle.Active:
		phase = Running
	case lifecycle.Suspended:
		phase = Resting
	}
	told[Phase] = []Micro{Micro(phase)}
	members := r.a.Partners(r.on)
	fill(Membership, func(who id.Partner) Micro {
		in := slices.ContainsFunc(members, func(m partnership.Membership) bool { return m.Partner == who })
		return yes(in && !noticeOf(r.a, who))
	})
	if phase != Forming {
		r.people(fill)
		r.relation(told)
		r.work(told, fill)
	}
	var all []Micro
	var given Reads
	for q := range quantities {
		if is := told[q]; is != nil {
			all, given = append(all, is...), given|ReadsOf(q)
			continue
		}
		for range q.subjects(r.set) {
			all = append(all, q.neutral())
		}
	}
	return all, given
}

func yes(is bool) Micro {
	if is {
		return One
	}
	return 0
}

func (r *resumed) people(fill func(Quantity, func(id.Partner) Micro)) {
	champions := r.a.Champions(r.on)
	of := func(who id.Partner) partnership.Succession {
		if i := slices.IndexFunc(champions, func(s partnership.Succession) bool { return s.Partner == who }); i >= 0 {
			return champions[i]
		}
		return partnership.Succession{}
	}
	fill(Champion, func(who id.Partner) Micro { return yes(of(who).Vacant != check.Yes) })
	fill(Deputy, func(who id.Partner) Micro { return yes(len(of(who).Successors) > 0) })
	fill(Evidence, func(who id.Partner) Micro {
		for _, x := range r.a.Evidence(r.on) {
			switch {
			case x.Partner != who:
			case x.Endorsed == check.Yes:
				return One * 4 / 5
			case x.Shown == check.Yes:
				return One / 2
			}
		}
		return 0
	})
}

func (r *resumed) relation(told map[Quantity][]Micro) {
	matrix := r.a.SupportMatrix(r.on)
	for i, who := range r.set.Partners {
		for _, level := range r.set.Levels[i] {
			v := One / 2
			for _, row := range matrix.Rows {
				for _, cell := range row.Cells {
					if row.Partner != who || cell.Level != level {
						continue
					}
					switch cell.Supported {
					case check.Yes:
						v = One
					case check.No:
						v = 0
					case check.Unknown, check.NotDefined:
					}
				}
			}
			told[Support] = append(told[Support], v)
		}
	}
	institution := One / 3
	switch r.a.Relationship(r.on).Joint.Footing {
	case partnership.Individual:
		institution = One / 5
	case partnership.Mixed:
		institution = One / 2
	case partnership.Institutional:
		institution = One * 4 / 5
	case partnership.UnknownFooting:
	}
	told[Institution] = []Micro{institution}
}

func (r *resumed) work(told map[Quantity][]Micro, fill func(Quantity, func(id.Partner) Micro)) {
	if v, ok := r.performance(); ok {
		told[Performance] = []Micro{v}
	}
	patience := r.a.Patience(r.on)
	fill(Frustration, func(who id.Partner) Micro {
		var most Micro
		for _, p := range patience.Partners {
			for _, w := range p.Waiting {
				if w.Partner == who {
					most = max(most, One*Micro(len(w.Seqs))/Micro(max(1, patience.Agreed)))
				}
			}
		}
		return most
	})
	ledger := r.a.Ledger(r.on)
	fill(Delivery, func(who id.Partner) Micro {
		var sum float64
		n := 0
		for i := range ledger.Rows {
			x := &ledger.Rows[i]
			if due := x.Delivered.Add(x.Overdue); x.Partner == who && due.Sign() > 0 {
				sum += x.Delivered.Float64() / due.Float64()
				n++
			}
		}
		if n == 0 {
			return One
		}
		return microOf(sum / float64(n))
	})
	told[Age] = []Micro{0}
	if since := r.active(); !since.IsZero() {
		told[Age][0] = microOf((kernel.Time(r.on.Sub(since)) * kernel.Day).Months())
	}
}

// performance returns the composite of the last point of the joint view that
// has one.
func (r *resumed) performance() (Micro, bool) {
	series := r.a.Success(r.on).Series
	for i := len(series) - 1; i >= 0; i-- {
		points := series[i].Joint.Points
		for j := len(points) - 1; j >= 0; j-- {
			if n := points[j].Linear.Number; n != nil {
				return min(max(microOf(n.Float64()), 0), One), true
			}
		}
	}
	return 0, false
}

// active returns the day on which it became active for the first time, or the
// zero day.
func (r *resumed) active() calendar.Date {
	for e := range r.a.Events() {
		switch x := e.Act.(type) {
		case act.Adopt:
			switch {
			case !x.Signed.IsZero():
				return x.Signed
			case !x.Since.IsZero():
				return x.Since
			}
			return e.On
		case act.Activated:
			return e.On
		case act.Adopted:
			if p, ok := r.a.Proposal(x.Proposal, e.On); ok && p.Act.Type() == "activate" {
				return e.On
			}
		}
	}
	return calendar.Date{}
}
