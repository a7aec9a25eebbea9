package scenario

import (
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// diary is what has happened in a life and is not entered on its agreement yet.
//
// A life does not wait for its clerk: nothing in it asks what the rules say, which
// refuse nothing of it or end the run. So the life runs ahead and leaves notes,
// and the clerk enters them in one go. Either is more code than the nearest memory
// of a processor holds, and by turns each would drive out the other at every step.
type diary struct {
	notes []note
	seen  []Micro // what notes tell besides what happened
}

// note is one of what happened, and when.
type note struct {
	at       kernel.Time
	happened Happening
	seen     int     // where what it tells besides begins
	own      act.Act // what a mechanism records of its own, for the partner that happened says; nil: nothing
}

// fullDiary is after how many notes they are entered at the latest: a usual life
// has fewer.
const fullDiary = 1 << 10

func (d *diary) reset() { d.notes, d.seen = d.notes[:0], d.seen[:0] }

// note writes down what is about to happen, with what the clerk needs to know of
// the state as it is now.
func (s *State) note(h Happening) {
	n := note{at: s.Now(), happened: h, seen: len(s.diary.seen)}
	//exhaustive:ignore
	switch h.Kind {
	case Formed:
		for i := range s.set.Partners {
			s.diary.seen = append(s.diary.seen, s.Get(Champion, i), s.Get(Deputy, i))
		}
	case Measured:
		for i := range s.set.Partners {
			s.diary.seen = append(s.diary.seen, s.Get(Trust, i))
		}
	case Reviewed:
		for i := range s.set.Partners {
			s.diary.seen = append(s.diary.seen, s.Get(Expectation, i)-s.Get(Performance, 0), s.Get(Frustration, i))
		}
	}
	s.write(n)
}

func (s *State) write(n note) {
	s.diary.notes = append(s.diary.notes, n)
	if len(s.diary.notes) == fullDiary {
		s.enter()
	}
}

// enter has the clerk enter what is in the diary. What the rules refuse happened
// before whatever else went wrong since, and is the error of the run.
func (s *State) enter() {
	d := &s.diary
	for i := range d.notes {
		n := &d.notes[i]
		if err := s.clerk.record(n, d.seen[n.seen:]); err != nil {
			s.err = err
			break
		}
	}
	d.reset()
}
