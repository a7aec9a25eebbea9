package partnership_test

import (
	"fmt"
	"sort"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// rows counts how often each row of the three tables was taken, and how often
// it was refused.
//
// A row that somebody asks for by a command is refused when that command is,
// for a reason that is not its form, its id or its version. A row that comes by
// the rules is refused when time or an act called for it and it did not come,
// because a fact it needs did not hold.
type rows struct {
	taken, refused map[lifecycle.Key]int
}

func newRows() *rows {
	return &rows{taken: map[lifecycle.Key]int{}, refused: map[lifecycle.Key]int{}}
}

func (r *rows) merge(s *rows) {
	for k, n := range s.taken {
		r.taken[k] += n
	}
	for k, n := range s.refused {
		r.refused[k] += n
	}
}

// rowKeys returns the keys of all rows, and whether a row needs a fact that
// comes about by the rules alone.
func rowKeys() (keys []lifecycle.Key, needs map[lifecycle.Key]bool) {
	needs = map[lifecycle.Key]bool{}
	for _, r := range lifecycle.Rows() {
		keys = append(keys, r.Key)
		needs[r.Key] = r.Consent != lifecycle.ByRules || r.Needs != 0
	}
	for _, r := range lifecycle.Commitment().Rows() {
		keys = append(keys, r.Key)
		needs[r.Key] = r.Consent != lifecycle.ByRules || r.Needs != 0
	}
	for _, r := range lifecycle.Delivery().Rows() {
		keys = append(keys, r.Key)
		needs[r.Key] = r.Consent != lifecycle.ByRules || r.Needs != 0
	}
	return keys, needs
}

func (r *rows) String() string {
	keys, _ := rowKeys()
	var b strings.Builder
	fmt.Fprintf(&b, "%-32s %8s %8s\n", "row", "taken", "refused")
	for _, k := range keys {
		fmt.Fprintf(&b, "%-32s %8d %8d\n", k, r.taken[k], r.refused[k])
	}
	return b.String()
}

// missing returns the rows that were never taken, or never refused though they
// can be.
func (r *rows) missing() []string {
	keys, needs := rowKeys()
	var lack []string
	for _, k := range keys {
		if r.taken[k] == 0 {
			lack = append(lack, string(k)+" was never taken")
		}
		if r.refused[k] == 0 && needs[k] {
			lack = append(lack, string(k)+" was never refused")
		}
	}
	sort.Strings(lack)
	return lack
}

// key returns the key of the row that an act asks for in the present stage.
func keyFor(a partnership.Agreement, what act.Act) (lifecycle.Key, bool) {
	stage, _ := a.Stage()
	row, ok := lifecycle.RowFor(stage, partnership.TriggerOf(a, what))
	return row.Key, ok
}

// sawRefused counts a command that was refused; before is the agreement with
// what had fallen due.
func (r *rows) sawRefused(before partnership.Agreement, c partnership.Command, why check.Report) {
	told := false
	for _, f := range why {
		switch f.Code {
		case partnership.DAT005, partnership.ACT003:
		case partnership.DAT001:
			told = told || f.Params["problem"] != "duplicate" || f.Path != "/id"
		default:
			told = true
		}
	}
	if !told || c.Act == nil {
		return
	}
	if k, ok := keyFor(before, c.Act); ok {
		r.refused[k]++
	}
	if a, ok := c.Act.(act.Consent); ok { // completing a proposal is refused with the reasons of its passage
		if p, open := before.Proposal(a.Proposal, c.On); open {
			if k, ok := keyFor(before, p.Act); ok {
				r.refused[k]++
			}
			r.dutyRefused(before, p.Act)
		}
	}
	r.dutyRefused(before, c.Act)
	r.deliveryRefused(before, c.Act)
}

func (r *rows) dutyRefused(before partnership.Agreement, what act.Act) {
	refuse := func(c id.Commitment, t lifecycle.CommitmentTrigger) {
		if d, ok := before.Duty(c, calendar.Date{}); ok {
			if row, ok := lifecycle.Commitment().RowFor(d.State, t); ok {
				r.refused[row.Key]++
			}
		}
	}
	switch a := what.(type) {
	case act.Firm:
		refuse(a.Commitment, lifecycle.OnFirm)
	case act.Waive:
		refuse(a.Commitment, lifecycle.OnWaive)
	case act.Release:
		refuse(a.Commitment, lifecycle.OnRelease)
	case act.Settle:
		switch a.As {
		case act.Defaulted:
			refuse(a.Commitment, lifecycle.OnDefault)
		case act.Fulfilled:
			refuse(a.Commitment, lifecycle.OnFulfil)
		case act.Returned, act.HandedOver:
			refuse(a.Commitment, lifecycle.OnRelease)
		}
	}
}

func (r *rows) deliveryRefused(before partnership.Agreement, what act.Act) {
	refuse := func(c id.Command, t lifecycle.DeliveryTrigger) {
		for _, d := range before.Deliveries() {
			if d.ID == c {
				if row, ok := lifecycle.Delivery().RowFor(d.State, t); ok {
					r.refused[row.Key]++
				}
			}
		}
	}
	switch a := what.(type) {
	case act.Deliver:
		r.refused["none.report"]++
	case act.Accept:
		refuse(a.Delivery, lifecycle.OnAccept)
	case act.Dispute:
		refuse(a.Delivery, lifecycle.OnDispute)
	case act.Resolve:
		if a.As == act.ResolveAccepted {
			refuse(a.Delivery, lifecycle.OnResolveAccept)
		} else {
			refuse(a.Delivery, lifecycle.OnResolveReject)
		}
	case act.Correct:
		if e, ok := before.Event(a.Seq); ok && a.Replacement == nil {
			refuse(e.ID, lifecycle.OnWithdrawDelivery)
		}
	}
}

// sawEvent counts what an event did.
func (r *rows) sawEvent(before, after partnership.Agreement, e partnership.Event) {
	stage, _ := before.Stage()
	now, _ := after.Stage()
	take := func(t lifecycle.Trigger) {
		if row, ok := lifecycle.RowFor(stage, t); ok {
			r.taken[row.Key]++
		}
	}
	switch x := e.Act.(type) {
	case act.Adopted:
		if p, ok := before.Proposal(x.Proposal, e.On); ok {
			take(partnership.TriggerOf(before, p.Act))
		}
	case act.Abandoned:
		take(lifecycle.OnAbandon)
	case act.Voided, act.Lapsed, act.Reopened, act.Accepted:
	case act.Activated, act.Ending, act.Closed, act.Left:
		if e.Cause.Row == "" {
			break // a partner that withdrew or was removed
		}
		r.taken[e.Cause.Row]++
	case act.Act:
		if !partnership.Proposes(x, stage) {
			take(partnership.TriggerOf(before, x))
		}
		if stage <= lifecycle.Scoping {
			if now == lifecycle.Negotiating {
				r.taken["scoping.negotiate"]++
			} else if now == lifecycle.Scoping {
				r.refused["scoping.negotiate"]++
			}
		}
		if _, back := x.(act.Abandon); back && now != lifecycle.Abandoned {
			if row, ok := lifecycle.RowFor(stage, lifecycle.OnAbandon); ok {
				r.refused[row.Key]++ // provisional: the effect may follow
			}
		}
	}
	r.sawDuties(before, after)
	r.sawDeliveries(before, after, e)
}

func (r *rows) sawDuties(before, after partnership.Agreement) {
	was := map[id.Commitment]lifecycle.CommitmentState{}
	for _, d := range before.Duties(calendar.Date{}) {
		was[d.Commitment] = d.State
	}
	for _, d := range after.Duties(calendar.Date{}) {
		from := was[d.Commitment]
		if from == 0 {
			r.taken["none.promise"]++
			if d.State == lifecycle.Firm {
				r.taken["promised.firm"]++
			}
			continue
		}
		if from == d.State {
			continue
		}
		for _, row := range lifecycle.Commitment().Rows() {
			if row.From == from && row.To == d.State {
				r.taken[row.Key]++
			}
		}
	}
}

func (r *rows) sawDeliveries(before, after partnership.Agreement, e partnership.Event) {
	was := map[id.Command]lifecycle.DeliveryState{}
	for _, d := range before.Deliveries() {
		was[d.ID] = d.State
	}
	for _, d := range after.Deliveries() {
		from := was[d.ID]
		if from == d.State {
			continue
		}
		for row := range lifecycle.Delivery().From(from) {
			_, deemed := e.Act.(act.Accepted)
			_, taken := e.Act.(act.Correct)
			switch {
			case row.To != d.State,
				deemed != (row.Trigger == lifecycle.OnDeem),
				taken != (row.Trigger == lifecycle.OnWithdrawDelivery):
			default:
				r.taken[row.Key]++
			}
		}
	}
}

// sawTime counts the rows by the rules of a stage that a day called for and
// that did not come.
func (r *rows) sawTime(after partnership.Agreement, on calendar.Date) {
	stage, _ := after.Stage()
	for row := range lifecycle.Agreement().From(stage) {
		if partnership.AskedOf(after, row.Trigger, on) {
			r.refused[row.Key]++
		}
	}
	for _, d := range after.Deliveries() {
		if d.State == lifecycle.Reported && d.Deemed.After(on) {
			r.refused["reported.deem"]++
		}
	}
}

// sawAcceptance counts a duty that an acceptance did not cover, and one that a
// correction left covered.
func (r *rows) sawAcceptance(before, after partnership.Agreement, c partnership.Command) {
	switch a := c.Act.(type) {
	case act.Accept:
		for _, d := range after.Deliveries() {
			if d.ID != a.Delivery || d.Delivery.Commitment == "" {
				continue
			}
			if x, ok := after.Duty(d.Delivery.Commitment, calendar.Date{}); ok && x.Open() {
				if row, ok := lifecycle.Commitment().RowFor(x.State, lifecycle.OnFulfil); ok {
					r.refused[row.Key]++
				}
			}
		}
	case act.Correct:
		for _, x := range after.Duties(calendar.Date{}) {
			if x.State == lifecycle.Fulfilled && x.Settled == "" {
				r.refused["fulfilled.reopen"]++
			}
		}
		for _, d := range after.Deliveries() {
			// A correction that says the same leaves the delivery as it was.
			if e, _ := before.Event(a.Seq); e.Act != nil && a.Replacement != nil {
				switch d.State {
				case lifecycle.Accepted:
					r.refused["accepted.reopen"]++
				case lifecycle.Disputed:
					r.refused["disputed.reopen"]++
				}
			}
		}
	}
}
