package partnership

import "github.com/mufakat/mufakat/partnership/id"

// rising is whether the ids of commands rise: each comes after all those before
// it, as where a program counts, or tells the time in what it gives out. Then one
// that comes after the last is new, and the last few are soon found, neither of
// which takes an index. The zero rising is of no command.
type rising struct {
	last   id.Command
	broken bool
}

// next tells of the id of the next event; an effect has none.
func (o *rising) next(c id.Command) {
	if c != "" {
		o.broken = o.broken || !after(c, o.last)
		o.last = c
	}
}

func (o *rising) rises() bool { return !o.broken }

// isNew reports whether an id comes after all there were, which rise.
func (o *rising) isNew(c id.Command) bool { return after(c, o.last) }

// after reports whether an id comes after another: a longer one does, and of equal
// length as its bytes go.
func after(a, b id.Command) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	return a > b
}

// fewRecent is how many of the last events are looked at before the index is: an
// act most often speaks of what was entered just before.
const fewRecent = 6
