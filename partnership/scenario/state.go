package scenario

import (
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// State is a simulated partnership at one moment: what mechanisms read and
// change. Only the mechanisms of its life may hold it.
type State struct {
	set    *Setting
	plan   *plan
	kernel kernel.Kernel

	first  [quantities + 1]int // where the values of a quantity begin
	values []Micro
	dirty  Reads

	clocks  int // of the mechanism at work: the handle of its first clock
	fired   kernel.Fired
	clerk   *clerk // what enters the agreement; nil: bare
	ending  Ending
	endedAt kernel.Time
	err     error

	tally tally // what happened so far, for the counts
}

// Setting returns what is the same for all lives of the run.
func (s *State) Setting() *Setting { return s.set }

// Now returns the time since the start.
func (s *State) Now() kernel.Time { return s.kernel.Now() }

// Get returns how much there is of q for its subject i.
func (s *State) Get(q Quantity, i int) Micro { return s.values[s.first[q]+i] }

// Of returns the same as a number for formulas.
func (s *State) Of(q Quantity, i int) float64 { return float64(s.Get(q, i)) / float64(One) }

// Set changes how much there is of q for its subject i. Hazards that read q are
// reckoned anew before the next firing.
func (s *State) Set(q Quantity, i int, v Micro) {
	at := s.first[q] + i
	if s.values[at] != v {
		s.values[at] = v
		s.dirty |= 1 << q
	}
}

// Phase returns where the partnership stands.
func (s *State) Phase() PhaseOf { return PhaseOf(s.Get(Phase, 0)) }

// Schedule sets the clock c of the mechanism at work to fire at a time, in place
// of an earlier one.
func (s *State) Schedule(c int, at kernel.Time) {
	s.kernel.Schedule(kernel.Clock(s.clocks+c), at)
}

// Uniform returns chance for what follows from the firing at hand, in (0, 1);
// lane 0, 1, 2… are independent.
func (s *State) Uniform(lane int) float64 { return s.kernel.Uniform(s.fired, 1+lane) }

// Happen records what happened: on the agreement, and with every mechanism.
func (s *State) Happen(h Happening) {
	s.tally.hear(h)
	if s.clerk != nil && s.err == nil {
		s.err = s.clerk.record(s, h)
	}
	was := s.clocks
	for i, m := range s.plan.mechanisms {
		s.clocks = s.plan.offset[i]
		m.On(s, s.plan.values[i], h)
	}
	s.clocks = was
}

// End ends the life as it stands now. The first ending counts.
func (s *State) End(e Ending) {
	if s.ending == Going {
		s.ending, s.endedAt = e, s.Now()
		s.Set(Phase, 0, Micro(Ended))
	}
}

func (s *State) agreement() partnership.Agreement {
	if s.clerk == nil {
		return partnership.Agreement{}
	}
	return s.clerk.fold.Agreement()
}
