package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// reset forgets the life before, and takes the luck of a replica.
func (s *State) reset(replica uint64) {
	clear(s.values)
	s.kernel.Reset(kernel.Luck{Seed: uint64(s.plan.spec.Seed), Replica: replica})
	s.ending, s.endedAt, s.err, s.dirty = Going, 0, nil, 0
	s.fired, s.clocks, s.tally = kernel.Fired{}, 0, tally{}
}
