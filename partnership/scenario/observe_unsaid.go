package scenario

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// What no act records a relived life takes from the terms, which say what was due
// when, and from the parameters, which say how it goes in the mean.

// Which mechanism it is that knows of these is asked by what it does and not by
// its type, so that one which embeds ours, and does another thing otherwise, is one.

// tardy is a mechanism that takes notice of what is late.
type tardy interface {
	// late takes notice that of a commitment of giver nothing came when it was due.
	late(s *State, p []float64, giver int)
}

// straining is the mechanism of shocks. How strong one is no act says, nor when
// one is over that suspended nothing.
type straining interface {
	severity(p []float64) float64
	// ebb lets strain go as it goes in the mean.
	ebb(s *State, p []float64, months float64)
}

// waiting is for the next tranche of a commitment.
type waiting struct {
	tranche int
	at      kernel.Time // when it is looked after; kernel.Never: no more
}

// await begins to wait for what falls due, when the partnership becomes active.
func (r *relive) await() {
	set := &r.plan.setting
	r.waited = make([]waiting, len(set.dues))
	for item := range r.waited {
		r.waited[item].at = kernel.Never
		if set.givers[item] >= 0 && len(set.dues[item]) > 0 {
			r.waited[item].at = max(set.dues[item][0], r.state.Now())
		}
	}
}

// nextDue returns when something is to be looked after next.
func (r *relive) nextDue() kernel.Time {
	next := kernel.Never
	for i := range r.waited {
		next = min(next, r.waited[i].at)
	}
	return next
}

// fallDue looks after what is due by now, and lets mechanisms know what did not
// come on its day. As long as the partnership rests what is due waits, by months.
func (r *relive) fallDue() {
	s, p := &r.state, r.plan
	for item := range r.waited {
		for w := &r.waited[item]; w.at <= s.Now() && w.at != kernel.Never; {
			giver := p.setting.givers[item]
			if !s.Lives() || !s.Is(Membership, giver) {
				w.at = kernel.Never
				break
			}
			if s.Phase() != Running {
				w.at += kernel.Month
				continue
			}
			came := r.arrived[item][w.tranche].first
			if today := p.setting.day(w.at); came.IsZero() || came.After(today) {
				r.late(giver)
			}
			w.tranche++
			if w.tranche == len(p.setting.dues[item]) {
				w.at = kernel.Never
				break
			}
			w.at = max(p.setting.dues[item][w.tranche], s.Now())
			if !came.IsZero() {
				w.at = max(w.at, p.setting.Time(came))
			}
		}
	}
	s.follow()
}

func (r *relive) late(giver int) {
	for i, m := range r.plan.mechanisms {
		if m, is := m.(tardy); is {
			r.state.at = i
			m.late(&r.state, r.plan.values[i], giver)
		}
	}
}

// strains makes a shock, of which a history tells only that it was, as strong as
// they are in the mean. It reports whether the shock can be led through: one that
// suspended nothing needs a mechanism that lets its strain go.
func (r *relive) strains(x *Observed) bool {
	led := x.Flag
	for i, m := range r.plan.mechanisms {
		if m, is := m.(straining); is {
			x.Amount, led = min(microOf(m.severity(r.plan.values[i])), One), true
		}
	}
	return led
}

// ebb lets strain go.
func (r *relive) ebb(months float64) {
	for i, m := range r.plan.mechanisms {
		if m, is := m.(straining); is {
			r.state.at = i
			m.ebb(&r.state, r.plan.values[i], months)
		}
	}
}

// day returns the day of a moment.
func (t *Setting) day(at kernel.Time) calendar.Date { return t.Start.AddDays(int(at / kernel.Day)) }
