package scenario

import (
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Ending is how a simulated partnership ended: the competing causes of the
// estimates.
type Ending uint8

// The endings. Going, the zero Ending: it had not ended at the horizon.
const (
	Going      Ending = iota // it had not ended
	AtBirth                  // it never became active
	Abrupt                   // a partner left, and too few remained
	Agreed                   // all decided to end
	Planned                  // the term ran out
	Graduation               // its work was handed over to those who carry it on
	Endings                  // how many there are; itself no ending
)

// Life is one replica, lived to its end or to the horizon. It is valid until
// the function that was given it returns.
type Life struct {
	Replica uint64
	Ending  Ending
	At      kernel.Time // when it ended, that is left its last active day; the horizon where it goes on
	State   *State      // as it was left
}

// Agreement returns the agreement with its whole history. It is nothing yet
// where the run is bare.
func (l *Life) Agreement() partnership.Agreement { return l.State.agreement() }

// Outcome is a number that is asked of every life.
//
// Of returns it in millionths of Unit, so that sums stay exact. Name and Unit
// enter the fingerprint of a run.
type Outcome struct {
	Name string
	Unit string
	Of   func(l *Life) int64
}
