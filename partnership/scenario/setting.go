package scenario

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Setting is what is the same for all lives of a run: the terms it starts from,
// and how many of what there are. Mechanisms build their clocks from it.
type Setting struct {
	Terms       terms.Terms
	Start       calendar.Date // the day of time 0
	Partners    []id.Partner  // the parties; an index everywhere else points here
	Levels      [][]terms.Level
	Commitments []id.Commitment
}

// Pairs returns how many pairs of partners there are.
func (t *Setting) Pairs() int { n := len(t.Partners); return n * (n - 1) / 2 }

// Pair returns the index of the pair of two different partners, in either order.
func (t *Setting) Pair(i, j int) int {
	if i > j {
		i, j = j, i
	}
	n := len(t.Partners)
	return i*(2*n-i-1)/2 + j - i - 1
}
