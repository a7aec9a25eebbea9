package scenario

import (
	"math/bits"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// State is a simulated partnership at one moment: what mechanisms read and
// change. Only the mechanisms of its life may hold it.
type State struct {
	set    *Setting
	plan   *plan
	luck   kernel.Luck
	kernel kernel.Kernel

	first  [quantities + 1]int // where the values of a quantity begin
	values []Micro
	start  []Micro // the values that a life begins with
	dirty  Reads   // changed since what follows at once has followed
	stale  Reads   // changed since hazards were reckoned

	hears []kernel.Key // of each mechanism, for its chance at firings of others
	keeps []int        // of each mechanism, where its part of kept begins
	kept  []Micro

	at      int          // the mechanism at work
	fired   kernel.Fired // the firing at hand
	clerk   *clerk       // what enters the agreement; nil: bare
	diary   diary        // what it has not entered yet
	waits   bool         // a mechanism will make it form
	since   kernel.Time  // when it became active
	ending  Ending
	endedAt kernel.Time
	err     error
	depth   int // happenings at hand, each brought about by the one before

	overheard func(Happening) // is told what would happen, and nothing does; nil: it happens
	drew      bool            // chance was asked for
	scheduled []timing        // of each clock, when it is led through a history; nil in a life

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
//
// Phase, Membership, Champion, Deputy, Support and Age are facts, which
// [State.Happen] changes: to set them parts the simulation from its agreement.
func (s *State) Set(q Quantity, i int, v Micro) {
	at := s.first[q] + i
	if s.values[at] != v {
		s.values[at] = v
		s.dirty |= 1 << q
	}
}

// Move sets q for its subject i to x, rounded to a millionth and held between 0
// and most.
func (s *State) Move(q Quantity, i int, x float64, most Micro) {
	s.Set(q, i, min(max(microOf(x), 0), most))
}

// Is reports whether there is any of q for its subject i: of facts, whether they
// hold.
func (s *State) Is(q Quantity, i int) bool { return s.Get(q, i) != 0 }

// Kept returns the number i of those that the mechanism at work keeps. It is 0
// when a life begins.
func (s *State) Kept(i int) Micro { return s.kept[s.keeps[s.at]+i] }

// Keep changes it. Hazards that read [Own] are reckoned anew before the next
// firing.
func (s *State) Keep(i int, v Micro) {
	if at := s.keeps[s.at] + i; s.kept[at] != v {
		s.kept[at] = v
		s.dirty |= 1 << Own
	}
}

// Phase returns where the partnership stands.
func (s *State) Phase() PhaseOf { return PhaseOf(s.Get(Phase, 0)) }

// Lives reports whether it is active, suspended or not.
func (s *State) Lives() bool { p := s.Phase(); return p == Running || p == Resting }

// Given reports whether the start tells q, because it is a real history, so
// that Begin leaves it as it is.
func (s *State) Given(q Quantity) bool { return s.plan.given.Has(q) }

// Await keeps the partnership from becoming active at time 0. Who calls it, in
// Begin, makes Formed or Walked happen later.
func (s *State) Await() { s.waits = true }

// Schedule sets the clock c of the mechanism at work to fire at a time, in place
// of an earlier one. kernel.Never takes it back.
func (s *State) Schedule(c int, at kernel.Time) {
	c += s.plan.offset[s.at]
	s.kernel.Schedule(kernel.Clock(c), at)
	if s.scheduled != nil {
		s.scheduled[c] = max(s.scheduled[c], timingOf(s.drew))
	}
}

// Uniform returns chance for what follows from the firing at hand, in (0, 1).
//
// Lanes 0, 1, 2… are independent, and so are the lanes of different mechanisms
// at one firing. In Begin it is what is settled at birth.
func (s *State) Uniform(lane int) float64 {
	f, p := s.fired, s.plan
	s.drew = true
	key := s.hears[s.at]
	switch {
	case int(f.Clock) >= len(p.keys):
		key = mixed(driftKey, key)
	case f.Clock < 0:
	case p.owner[f.Clock] == s.at:
		key = p.keys[f.Clock]
	default:
		key = mixed(p.keys[f.Clock], key)
	}
	return s.luck.Uniform(key, f.Occurrence, 1+lane)
}

// mixed returns the address of the chance that a mechanism has at the firing of
// another's clock.
func mixed(clock, hearer kernel.Key) kernel.Key {
	return clock ^ kernel.Key(bits.RotateLeft64(uint64(hearer), 32))
}

// End ends the life as it stands now. The first ending counts.
func (s *State) End(e Ending) {
	if s.ending == Going {
		s.ending, s.endedAt = e, s.Now()
		s.Set(Phase, 0, Micro(Ended))
	}
}

// agreement returns the agreement with all that happened entered on it.
func (s *State) agreement() partnership.Agreement {
	if s.clerk == nil {
		return partnership.Agreement{}
	}
	s.enter()
	return s.clerk.fold.Agreement()
}
