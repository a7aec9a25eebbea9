package main

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// The model of survival. Each of two partners has a champion, who leaves and is
// replaced. The partners have to do with each other now and then; while both
// champions are there it mostly goes well and trust rises, else it mostly does
// not, and trust falls. Below the least trust the partnership dissolves. Rates
// are per month, trust is in hundredths.
const (
	turnover = 0.0176 // 19 % a year
	filling  = 0.347  // a quarter of posts are open after four months
	meeting  = 1.0

	wellTogether = 0.75 // the part of meetings that go well with both champions there
	wellApart    = 0.25

	trustAtFirst = 60
	trustLeast   = 20
	trustMost    = 100
	trustGained  = 3
	trustLost    = 6 // losses weigh twice gains

	survivalMonths = 60
)

// swayed returns trust after a meeting.
func swayed(trust int, well bool) int {
	if well {
		return min(trust+trustGained, trustMost)
	}
	return trust - trustLost
}

// onKernel is the model on the clocks of the library.
type onKernel struct {
	clocks kernel.Kernel
	leaves [2]kernel.Clock
	fills  [2]kernel.Clock
	meets  kernel.Clock
}

func newOnKernel() (*onKernel, error) {
	m := new(onKernel)
	for _, c := range []struct {
		clock *kernel.Clock
		name  string
	}{
		{&m.leaves[0], "leaves/0"}, {&m.leaves[1], "leaves/1"},
		{&m.fills[0], "fills/0"}, {&m.fills[1], "fills/1"},
		{&m.meets, "meets"},
	} {
		var err error
		if *c.clock, err = m.clocks.Add(kernel.KeyOf(c.name)); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// survives lives one replica and reports whether it lasted.
func (m *onKernel) survives(seed, replica uint64) bool {
	k := &m.clocks
	k.Reset(kernel.Luck{Seed: seed, Replica: replica})
	k.SetHazard(m.leaves[0], turnover)
	k.SetHazard(m.leaves[1], turnover)
	k.SetHazard(m.meets, meeting)
	trust, vacant := trustAtFirst, 0
	for {
		f, ok := k.Next(survivalMonths * kernel.Month)
		if !ok {
			return true
		}
		switch f.Clock {
		case m.leaves[0], m.leaves[1]:
			vacant++
			k.SetHazard(f.Clock, 0)
			k.SetHazard(m.fills[f.Clock-m.leaves[0]], filling)
		case m.fills[0], m.fills[1]:
			vacant--
			k.SetHazard(f.Clock, 0)
			k.SetHazard(m.leaves[f.Clock-m.fills[0]], turnover)
		case m.meets:
			chance := wellTogether
			if vacant > 0 {
				chance = wellApart
			}
			if trust = swayed(trust, k.Uniform(f, 1) < chance); trust < trustLeast {
				return false
			}
		}
	}
}
