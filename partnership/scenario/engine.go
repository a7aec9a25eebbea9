package scenario

import (
	"fmt"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// plan is a spec made ready to be lived, shared by all workers and never changed.
type plan struct {
	spec       Spec
	setting    Setting
	mechanisms []Mechanism
	values     [][]float64 // of the parameters of each mechanism
	reads      []Reads
	offset     []int        // the first clock of each mechanism
	owner      []int        // of each clock, the mechanism
	keys       []kernel.Key // of each clock
	horizon    kernel.Time

	start []Micro     // the quantities in their order as a history leaves them; nil: neutral
	given Reads       // those that the history tells
	age   kernel.Time // how long it had been active before time 0

	script *script // of the clerks; nil: bare
}

// worker lives one replica after the other in the same memory.
type worker struct {
	plan  *plan
	state State
	drift kernel.Clock
	life  Life

	watch func(month int, s *State) // is shown the state at the end of each month; may be nil
}

// worker returns one that lives replicas of the plan.
func (p *plan) worker() (*worker, error) {
	w := &worker{plan: p}
	w.state.lay(p)
	if p.script != nil {
		w.state.clerk = p.script.clerk()
	}
	var err error
	w.drift, err = p.ready(&w.state.kernel)
	return w, err
}

// maxFirings is far more than any life has, and few enough that a clock which
// never rests, by a hazard beyond all measure, is told and not waited for.
const maxFirings = 1 << 22

// live lives one replica. What it returns is valid until the next call.
func (w *worker) live(replica uint64) (*Life, error) {
	s, p := &w.state, w.plan
	s.reset(replica)
	s.dirty = ^Reads(0)
	for i, m := range p.mechanisms {
		s.at = i
		m.Begin(s, p.values[i])
	}
	if s.Phase() == Forming && !s.waits {
		s.Happen(Happening{Kind: Formed, Partner: -1})
	}
	s.kernel.Schedule(w.drift, kernel.Month)
	for n := 0; s.err == nil && s.ending == Going; n++ {
		if n == maxFirings {
			s.err = fmt.Errorf("%w: clocks fire without end: the last of %d firings is one of %s", ErrHappening, n, p.mechanisms[s.at].Name())
			break
		}
		s.refresh()
		f, ok := s.kernel.Next(p.horizon)
		if !ok {
			break
		}
		s.fired = f
		if f.Clock == w.drift {
			w.pass(f.At)
			continue
		}
		i := p.owner[f.Clock]
		s.at = i
		p.mechanisms[i].Fire(s, p.values[i], int(f.Clock)-p.offset[i])
	}
	if s.clerk != nil {
		s.enter()
	}
	if s.err == nil {
		s.err = s.kernel.Err()
	}
	if s.err == nil && s.clerk != nil {
		s.err = s.clerk.finish(s)
	}
	if s.err != nil {
		return nil, s.err
	}
	w.life = Life{Replica: replica, Ending: s.ending, At: p.horizon, State: s}
	if s.ending != Going {
		w.life.At = s.endedAt
	}
	return &w.life, nil
}

// pass lets a month pass.
func (w *worker) pass(now kernel.Time) {
	s, p := &w.state, w.plan
	if s.Lives() {
		s.Set(Age, 0, microOf((now - s.since).Months()))
	}
	for i, m := range p.mechanisms {
		s.at = i
		m.Drift(s, p.values[i], 1)
	}
	s.kernel.Schedule(w.drift, now+kernel.Month)
	if w.watch != nil {
		s.follow()
		w.watch(int(now/kernel.Month), s)
	}
}

// born is what changes once, when a life begins: what reads nothing is reckoned
// then.
const born Reads = 1 << 31

// refresh reckons those hazards anew that read what has changed.
func (s *State) refresh() {
	s.follow()
	if s.stale == 0 {
		return
	}
	p := s.plan
	for i, m := range p.mechanisms {
		if (p.reads[i]|born)&s.stale == 0 {
			continue
		}
		last := len(p.owner)
		if i+1 < len(p.offset) {
			last = p.offset[i+1]
		}
		s.at = i
		for c := p.offset[i]; c < last; c++ {
			s.kernel.SetHazard(kernel.Clock(c), m.Hazard(s, p.values[i], c-p.offset[i]))
		}
	}
	s.stale = 0
}

// follow lets what follows at once follow. Mechanisms that follow each other in
// a circle are cut off.
func (s *State) follow() {
	const rounds = 4
	p := s.plan
	for round := 0; s.dirty != 0 && round < rounds; round++ {
		changed := s.dirty
		s.stale |= changed
		s.dirty = 0
		for i, m := range p.mechanisms {
			if (p.reads[i]|born)&changed != 0 {
				s.at = i
				m.Follow(s, p.values[i])
			}
		}
	}
	s.stale |= s.dirty
	s.dirty = 0
}
