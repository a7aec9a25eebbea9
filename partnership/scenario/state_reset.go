package scenario

import (
	"math"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// birth is the firing at hand before anything has fired.
var birth = kernel.Fired{Clock: -1, Occurrence: math.MaxUint64}

// lay gives a state the memory that lives of the plan need.
func (s *State) lay(p *plan) {
	s.plan, s.set = p, &p.setting
	n := 0
	for q := range quantities {
		s.first[q] = n
		n += q.subjects(s.set)
	}
	s.first[quantities] = n
	s.values = make([]Micro, n)
	s.start = p.start
	if s.start == nil {
		s.start = make([]Micro, n)
		for q := range quantities {
			for i := s.first[q]; i < s.first[q+1]; i++ {
				s.start[i] = q.neutral()
			}
		}
	}
	n = 0
	for _, m := range p.mechanisms {
		s.keeps = append(s.keeps, n)
		n += m.Keeps(s.set)
		s.hears = append(s.hears, kernel.KeyOf("hears/"+m.Name()))
	}
	s.kept = make([]Micro, n)
}

// reset forgets the life before, and takes the luck of a replica.
func (s *State) reset(replica uint64) {
	copy(s.values, s.start)
	clear(s.kept)
	s.luck = kernel.Luck{Seed: uint64(s.plan.spec.Seed), Replica: replica}
	s.kernel.Reset(s.luck)
	s.at, s.fired, s.dirty, s.stale = 0, birth, 0, 0
	s.waits, s.since, s.depth = false, -s.plan.age, 0
	s.ending, s.endedAt, s.err = Going, 0, nil
	s.tally = tally{}
	if s.clerk != nil {
		s.clerk.reset()
		s.diary.reset()
	}
}
