package partnership

import (
	"slices"
	"strconv"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/id"
)

// Duty is a commitment as it stands: who owes it now, to whom, how far it is
// fulfilled.
//
// A promise to match another commitment is what is accepted under that one makes
// of it, from one event to the next; see [contribution.Matching]. It is not
// fulfilled while nothing is matched, nor while the other one is open and could
// bring it to more. Once terms leave it out, it stays what it had come to.
type Duty struct {
	Commitment id.Commitment             `json:"commitment"`
	From       id.Partner                `json:"from"` // who owes it now
	To         []id.Partner              `json:"to,omitzero"`
	State      lifecycle.CommitmentState `json:"state"`
	Settled    act.LastState             `json:"settled,omitzero"`
	Survives   bool                      `json:"survives,omitzero"`
	Balance    contribution.Balance      `json:"balance"`
}

// Open reports whether the duty is still to be fulfilled or settled.
func (d Duty) Open() bool {
	return !(&duty{state: d.State, last: d.Settled}).settled()
}

// Duties returns the commitments as they stood on a day, as it is known now, in
// the order in which they came into the terms. A zero day is after all that is
// on record. A day before the last on record costs as much as reading the
// history.
func (a Agreement) Duties(on calendar.Date) []Duty {
	f := fold{state: *a.state()}
	f = f.asOf(on)
	var ds []Duty
	for _, d := range f.duties.All() {
		ds = append(ds, d.view())
	}
	return ds
}

// Duty returns one commitment as it stood on a day, and whether there was one;
// see [Agreement.Duties].
func (a Agreement) Duty(c id.Commitment, on calendar.Date) (Duty, bool) {
	f := fold{state: *a.state()}
	f = f.asOf(on)
	if d := f.dutyOf(c); d != nil {
		return d.view(), true
	}
	return Duty{}, false
}

func (d *duty) view() Duty {
	return Duty{
		Commitment: d.id, From: d.from, To: slices.Clone(d.to), State: d.state, Settled: d.last,
		Survives: d.survives, Balance: d.balance,
	}
}

// DeliveryStanding is a delivery as it stands.
type DeliveryStanding struct {
	ID       id.Command              `json:"id"`
	Seq      int                     `json:"seq"`
	By       id.Partner              `json:"by"`
	On       calendar.Date           `json:"on"`
	State    lifecycle.DeliveryState `json:"state"`
	Deemed   calendar.Date           `json:"deemed,omitzero"` // accepted on this day if nobody speaks; counted from the day it was on record
	Delivery contribution.Delivery   `json:"delivery"`        // as corrected
}

// Deliveries returns the deliveries as they stand, in the order of recording.
func (a Agreement) Deliveries() []DeliveryStanding {
	s := a.state()
	f := fold{state: *s}
	var ds []DeliveryStanding
	for seq, d := range s.deliveries.All() {
		n := s.log.At(seq - 1)
		x := DeliveryStanding{
			ID: n.id, Seq: seq, By: d.by, On: n.on, State: d.state,
			Delivery: f.brought(d).Clone(),
		}
		if d.state == lifecycle.Reported {
			x.Deemed = d.due
		}
		ds = append(ds, x)
	}
	return ds
}

// Record returns what the event with a number says now: itself, or the
// correction of it. It reports false where there is none, or it was taken back
// or is void.
func (a Agreement) Record(seq int) (act.Recorded, bool) {
	s := a.state()
	if seq < 1 || seq > s.log.Len() {
		return nil, false
	}
	if _, void := s.voided.Get(seq); void {
		return nil, false
	}
	if by, mended := s.mended.Get(seq); mended {
		c, _ := s.log.At(by - 1).act.(act.Correct)
		if c.Replacement == nil {
			return nil, false
		}
		return act.Clone(c.Replacement), true
	}
	return act.Clone(s.log.At(seq - 1).act), true
}

// Void reports whether the effect with a number is void, and by which event.
func (a Agreement) Void(seq int) (by int, void bool) { return a.state().voided.Get(seq) }

// SuspensionCause is a cause for which the agreement rests.
type SuspensionCause struct {
	ID       id.Cause        `json:"id"`
	Kind     act.CauseKind   `json:"kind"`
	By       id.Partner      `json:"by"`
	Reason   string          `json:"reason"`
	Since    calendar.Date   `json:"since"`
	Scope    []string        `json:"scope,omitzero"` // what rests; empty: everything
	LongStop calendar.Date   `json:"longStop,omitzero"`
	Continue []id.Commitment `json:"continue,omitzero"`
}

// Causes returns the causes of suspension that stand, oldest first.
func (a Agreement) Causes() []SuspensionCause {
	b := a.state().body
	if b == nil {
		return nil
	}
	var cs []SuspensionCause
	for _, c := range b.causes {
		cs = append(cs, SuspensionCause{
			ID: c.id, Kind: c.kind, By: c.by, Reason: c.reason, Since: c.since, LongStop: c.longStop, Scope: slices.Clone(c.scope),
			Continue: slices.Clone(c.proceed),
		})
	}
	return cs
}

// Notice is a notice that runs.
type Notice struct {
	ID    id.Command    `json:"id"`
	By    id.Partner    `json:"by"`
	Given calendar.Date `json:"given"`
	Ends  calendar.Date `json:"ends"` // the day it has run
	Cause id.Breach     `json:"cause,omitzero"`
}

// Notices returns the notices given and not taken back, oldest first.
func (a Agreement) Notices() []Notice {
	b := a.state().body
	if b == nil {
		return nil
	}
	var ns []Notice
	for _, n := range b.notices {
		ns = append(ns, Notice{ID: n.id, By: n.by, Given: n.given, Ends: n.ends, Cause: n.breach})
	}
	return ns
}

// End is how an agreement ended, what was achieved and what lives on: three
// records that are never taken for one another.
type End struct {
	Kind       act.EndKind          `json:"kind"`
	On         calendar.Date        `json:"on"` // the day it began to wind down
	Reason     string               `json:"reason,omitzero"`
	Criteria   []string             `json:"criteria,omitzero"`
	Investment []act.Investment     `json:"investment,omitzero"` // as stated, else as counted on that day
	Joint      act.Outcome          `json:"joint,omitzero"`      // once it is closed
	Outcomes   []act.PartnerOutcome `json:"outcomes,omitzero"`
	Continued  []act.Continued      `json:"continued,omitzero"`
	Report     *act.Report          `json:"report,omitzero"`
	Successors []act.Succeed        `json:"successors,omitzero"`
}

// End returns how the agreement ended, and whether it has begun to.
func (a Agreement) End() (End, bool) {
	b := a.state().body
	if b == nil || b.ending == nil {
		return End{}, false
	}
	e := End{
		Kind: b.ending.kind, On: b.ending.on, Reason: b.ending.reason, Criteria: slices.Clone(b.ending.criteria),
	}
	for _, s := range b.successors {
		e.Successors = append(e.Successors, act.Clone(s).(act.Succeed))
	}
	w := act.Clone(act.WindDown{Investment: b.ending.investment}).(act.WindDown)
	e.Investment = w.Investment
	if _, papers := a.state().log.At(b.ending.seq - 1).act.(act.Adopt); !papers && e.Investment == nil {
		e.Investment = a.Investment(e.On) // nobody had to state it
	}
	if b.report != nil {
		c := act.Clone(*b.report).(act.Close)
		e.Joint, e.Outcomes, e.Continued, e.Report = c.Joint, c.Outcomes, c.Continued, c.Report
	}
	return e, true
}

// Breaches returns the findings stored with attested records, with the number
// of the event in the parameter "seq", in the order of recording.
func (a Agreement) Breaches() check.Report {
	var all check.Report
	for e := range a.Events() {
		for _, f := range e.Breaches {
			p := map[string]string{"seq": strconv.Itoa(e.Seq)}
			for k, v := range f.Params {
				p[k] = v
			}
			f.Params = p
			all = append(all, f)
		}
	}
	return all
}
