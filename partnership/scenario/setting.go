package scenario

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
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

	givers  []int           // of each commitment, the partner; -1: no party
	dues    [][]kernel.Time // when its tranches fall due
	natures []nature
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

// Level returns the index of a level of a partner: the subject of [Support].
func (t *Setting) Level(partner, level int) int {
	for i := range partner {
		level += len(t.Levels[i])
	}
	return level
}

// Time returns the moment at which a day begins, no earlier than time 0.
func (t *Setting) Time(day calendar.Date) kernel.Time {
	return max(0, kernel.Time(day.Sub(t.Start))*kernel.Day)
}

// lead returns how long before the end of the term its renewal is decided: the
// lead of the terms, held within their window.
func (t *Setting) lead() kernel.Time {
	d := t.Terms.Duration
	days := d.RenewalLead
	if days == 0 {
		days = 30
	}
	if d.RenewalWindow > 0 {
		days = min(days, d.RenewalWindow)
	}
	return kernel.Time(days) * kernel.Day
}
