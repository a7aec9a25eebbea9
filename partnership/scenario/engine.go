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
}

// worker lives one replica after the other in the same memory.
type worker struct {
	plan  *plan
	state State
	drift kernel.Clock
	life  Life

	watch func(month int, s *State) // is shown the state at the end of each month; may be nil
}

// live lives one replica. What it returns is valid until the next call.
func (w *worker) live(replica uint64) (*Life, error) {
	s, p := &w.state, w.plan
	s.reset(replica)
	for i, m := range p.mechanisms {
		s.clocks = p.offset[i]
		m.Begin(s, p.values[i])
	}
	s.kernel.Schedule(w.drift, kernel.Month)
	s.dirty = ^Reads(0)
	for s.err == nil {
		s.refresh()
		f, ok := s.kernel.Next(p.horizon)
		if !ok || s.ending != Going {
			break
		}
		s.fired = f
		if f.Clock == w.drift {
			for i, m := range p.mechanisms {
				s.clocks = p.offset[i]
				m.Drift(s, p.values[i], 1)
			}
			s.kernel.Schedule(w.drift, f.At+kernel.Month)
			if w.watch != nil {
				w.watch(int(f.At/kernel.Month), s)
			}
			continue
		}
		i := p.owner[f.Clock]
		s.clocks = p.offset[i]
		p.mechanisms[i].Fire(s, p.values[i], int(f.Clock)-p.offset[i])
	}
	if s.err != nil {
		return nil, fmt.Errorf("scenario: replica %d: %w", replica, s.err)
	}
	w.life = Life{Replica: replica, Ending: s.ending, At: p.horizon, State: s}
	if s.ending != Going {
		w.life.At = s.endedAt
	}
	return &w.life, nil
}

// refresh reckons those hazards anew that read what has changed.
func (s *State) refresh() {
	if s.dirty == 0 {
		return
	}
	p := s.plan
	for i, m := range p.mechanisms {
		if p.reads[i]&s.dirty == 0 {
			continue
		}
		last := len(p.owner)
		if i+1 < len(p.offset) {
			last = p.offset[i+1]
		}
		for c := p.offset[i]; c < last; c++ {
			s.kernel.SetHazard(kernel.Clock(c), m.Hazard(s, p.values[i], c-p.offset[i]))
		}
	}
	s.dirty = 0
}
