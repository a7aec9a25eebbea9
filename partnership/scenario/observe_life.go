package scenario

import (
	"fmt"
	"slices"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// relive leads the state of a spec through what a history tells, in place of
// what clocks would fire: between two happenings time drifts, at each the facts
// change and mechanisms take notice. What these would let happen in turn is left
// out, since the history tells it where it came about.
type relive struct {
	*worker
	all     []Observed
	arrived [][]arrival // of each commitment, by tranche
	waited  []waiting   // of each commitment, for its next tranche; nil: not active yet
	until   kernel.Time // up to which it was observed

	// pass is shown a stretch of time in which no hazard changes.
	pass func(from, to kernel.Time)
	// meet is shown what is about to happen.
	meet func(x *Observed)
	// end is shown how it ended.
	end func(at kernel.Time, how Ending)

	// entailed is what may have come about on day by what was met on it, and so
	// by no clock: such as the support with which a partnership begins.
	entailed []Happening
	day      calendar.Date

	err error // a hazard that is none
}

// timing is what sets when a clock fires, besides its hazard.
type timing uint8

const (
	byHazard   timing = iota
	bySchedule        // its times follow from what a history tells
	byChance          // chance sets its times, which no history tells
)

func timingOf(drew bool) timing {
	if drew {
		return byChance
	}
	return bySchedule
}

// reliveOf makes a history ready to be lived through under a spec, which says
// mechanisms and parameters; terms and start are those of the history. Where the
// spec states Months, a history that has not ended was observed for so long from
// its first day, else up to its last event.
func reliveOf(spec Spec, history partnership.Agreement) (*relive, error) {
	o, err := observe(history)
	if err != nil {
		return nil, err
	}
	return o.relive(spec)
}

func (o *observer) relive(spec Spec) (*relive, error) {
	set, history := o.set, o.a
	months := spec.Months
	spec.Terms, spec.Start, spec.Bare, spec.Months = &set.Terms, set.Start, true, 0
	spec.History, spec.Outcomes = partnership.Agreement{}, nil
	p, err := compile(spec)
	if err != nil {
		return nil, err
	}
	w, err := p.worker()
	if err != nil {
		return nil, err
	}
	last, _ := history.Event(history.Len())
	r := &relive{worker: w, all: slices.Clone(o.all), arrived: o.arrived, until: max(set.Time(last.On), kernel.Time(months)*kernel.Month)}
	return r, nil
}

// live lives through the history.
func (r *relive) live() error {
	s, p := &r.state, r.plan
	s.reset(0)
	s.overheard = func(Happening) {}
	s.scheduled = make([]timing, len(p.owner))
	s.dirty = ^Reads(0)
	for i, m := range p.mechanisms {
		s.at, s.drew = i, false
		m.Begin(s, p.values[i])
	}
	s.follow()
	month := kernel.Month
	for i := range r.all {
		x := &r.all[i]
		at := p.setting.Time(x.On)
		if err := r.wait(at, &month); err != nil {
			return err
		}
		if s.ending != Going {
			break
		}
		if !s.can(x.Happening) || x.Kind == ShockStruck && !r.strains(x) {
			continue
		}
		if r.meet != nil {
			r.meet(x)
		}
		r.happen(x, i)
		if s.ending != Going && r.end != nil {
			r.end(at, s.ending)
		}
	}
	if s.ending == Going {
		if err := r.wait(r.until, &month); err != nil {
			return err
		}
		if r.end != nil {
			r.end(s.Now(), Going)
		}
	}
	if r.err != nil {
		return r.err
	}
	return s.kernel.Err()
}

// happen changes the facts, and lets every mechanism take notice.
func (r *relive) happen(x *Observed, number int) {
	s, p := &r.state, r.plan
	if r.day != x.On {
		r.day, r.entailed = x.On, nil
	}
	s.change(x.Happening)
	r.entailed = append(r.entailed, r.probe(func(k uint64) {
		s.fired = kernel.Fired{Clock: -1, Occurrence: uint64(number) + k<<32}
		for i, m := range p.mechanisms {
			s.at = i
			m.On(s, p.values[i], x.Happening)
		}
	})...)
	s.fired = kernel.Fired{Clock: -1, Occurrence: uint64(number)}
	for i, m := range p.mechanisms {
		s.at, s.drew = i, false
		m.On(s, p.values[i], x.Happening)
	}
	if x.Kind == Formed {
		r.await()
	}
	s.follow()
}

// follows reports whether something may have come about by what was met before
// on its day, and so by no clock.
func (r *relive) follows(x *Observed) bool {
	return r.day == x.On && slices.ContainsFunc(r.entailed, func(h Happening) bool { return alike(h, x.Happening) })
}

// wait lets time pass up to a moment, and the months in it drift.
func (r *relive) wait(to kernel.Time, month *kernel.Time) error {
	s := &r.state
	for r.fallDue(); s.Now() < to; r.fallDue() {
		from := s.Now()
		stop := min(to, *month, r.nextDue())
		if r.pass != nil && stop > from {
			r.pass(from, stop)
		}
		for {
			f, ok := s.kernel.Next(stop)
			if !ok {
				break
			}
			s.fired = f // what a schedule would bring, the history tells
		}
		r.ebb((stop - from).Months())
		if stop < *month {
			s.follow()
			continue
		}
		s.fired = kernel.Fired{Clock: r.drift, Occurrence: uint64(stop / kernel.Month)}
		r.worker.pass(stop)
		s.kernel.Schedule(r.drift, kernel.Never)
		s.follow()
		*month += kernel.Month
	}
	return s.kernel.Err()
}

// mostHazard is far beyond every hazard per month that a partnership could
// have, and small enough that sums of many stay numbers.
const mostHazard = 1e100

// hazards calls with for every clock that has a hazard now.
func (r *relive) hazards(with func(mechanism, clock int, perMonth float64)) {
	s, p := &r.state, r.plan
	for i, m := range p.mechanisms {
		last := len(p.owner)
		if i+1 < len(p.offset) {
			last = p.offset[i+1]
		}
		for c := p.offset[i]; c < last; c++ {
			s.at = i
			switch h := m.Hazard(s, p.values[i], c-p.offset[i]); {
			case h > 0 && h <= mostHazard:
				with(i, c, h)
			case h != 0 && r.err == nil:
				r.err = fmt.Errorf("%w: %v of %s", kernel.ErrHazard, h, m.Name())
			}
		}
	}
}

// would returns what the clock of a mechanism could let happen now. Nothing does
// happen: the state is as before.
func (r *relive) would(mechanism, clock int) []Happening {
	s, p := &r.state, r.plan
	return r.probe(func(k uint64) {
		s.at, s.fired = mechanism, kernel.Fired{Clock: kernel.Clock(clock), Occurrence: k, At: s.Now()}
		p.mechanisms[mechanism].Fire(s, p.values[mechanism], clock-p.offset[mechanism])
	})
}

// probes is how often mechanisms are asked what they would let happen: chance may
// decide, and every branch is to be seen.
const probes = 16

// probe returns what a step could let happen now, asked under several lucks.
// Nothing does happen: the state is as before.
func (r *relive) probe(step func(k uint64)) []Happening {
	s := &r.state
	values, kept := append([]Micro(nil), s.values...), append([]Micro(nil), s.kept...)
	dirty, stale, fired := s.dirty, s.stale, s.fired
	ending, endedAt := s.ending, s.endedAt
	scheduled := s.scheduled
	s.scheduled = nil
	var all []Happening
	s.overheard = func(h Happening) {
		if !slices.Contains(all, h) {
			all = append(all, h)
		}
	}
	for k := range uint64(probes) {
		s.drew = false
		step(k)
		copy(s.values, values)
		copy(s.kept, kept)
		s.ending, s.endedAt = ending, endedAt
		if !s.drew {
			break // luck has no part in it
		}
	}
	s.scheduled = scheduled
	s.dirty, s.stale, s.fired, s.overheard = dirty, stale, fired, func(Happening) {}
	return all
}

// alike reports whether two happenings could be the same firing: how strong it
// was, and what chance decided, does not matter.
func alike(x, y Happening) bool {
	if x.Kind != y.Kind {
		return false
	}
	// The others are about a partner alone.
	//exhaustive:ignore
	switch x.Kind {
	case Formed, Walked, EndAgreed, Graduated, TermOver, ShockStruck, ShockOver, OpportunitySeen, Measured, Reviewed, Renewed:
		return true
	case Amended:
		return x.Item == y.Item
	case SupportGiven, SupportWithdrawn:
		return x.Partner == y.Partner && x.Item == y.Item
	case Delivered, FellShort:
		return x.Item == y.Item
	}
	return x.Partner == y.Partner
}

// told are the kinds that a history tells, so that where it tells none, none
// happened.
func told(k Kind) bool {
	// What partners do is on record, each kind by its act.
	//exhaustive:ignore
	switch k {
	case ShockStruck, ShockOver, Noted:
		return false // only suspension is on record
	}
	return true
}
