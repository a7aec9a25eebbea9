package scenario

import (
	"errors"
	"fmt"
)

// ErrHappening says that a mechanism let something happen that cannot be as
// things stand, such as the leaving of a champion who is not there.
var ErrHappening = errors.New("scenario: that cannot happen now")

// Happen lets something happen: it is noted, to be entered on the agreement, the
// facts change, and then every mechanism takes notice, in their order.
//
// After the end nothing happens any more, and a call does nothing. What cannot
// be as things stand is an error of the run, wrapping [ErrHappening].
func (s *State) Happen(h Happening) {
	if s.overheard != nil {
		s.overheard(h)
		return
	}
	if s.ending != Going || s.err != nil {
		return
	}
	if s.depth == maxDepth {
		s.err = fmt.Errorf("%w: mechanisms answer each other without end: kind %d, partner %d, item %d, by %s",
			ErrHappening, h.Kind, h.Partner, h.Item, s.plan.mechanisms[s.at].Name())
		return
	}
	s.depth++
	s.happen(h)
	s.depth--
}

// maxDepth is how many happenings may bring about one another at one moment. A
// circle of them would end the program, for want of stack.
const maxDepth = 1000

func (s *State) happen(h Happening) {
	if !s.can(h) {
		s.err = fmt.Errorf("%w: kind %d, partner %d, item %d, by %s",
			ErrHappening, h.Kind, h.Partner, h.Item, s.plan.mechanisms[s.at].Name())
		return
	}
	s.tally.hear(h)
	if s.clerk != nil {
		if s.note(h); s.err != nil {
			return
		}
	}
	s.change(h)
	was := s.at
	for i, m := range s.plan.mechanisms {
		s.at = i
		m.On(s, s.plan.values[i], h)
	}
	s.at = was
}

// can reports whether h can happen as things stand.
func (s *State) can(h Happening) bool {
	phase, t := s.Phase(), s.set
	of := func() bool { return h.Partner >= 0 && h.Partner < len(t.Partners) }
	member := func() bool { return of() && s.Is(Membership, h.Partner) && s.Lives() }
	level := func() bool { return member() && h.Item >= 0 && h.Item < len(t.Levels[h.Partner]) }
	switch h.Kind {
	case Formed:
		return phase == Forming
	case Walked:
		return phase == Forming && of()
	case ChampionLeft:
		return member() && s.Is(Champion, h.Partner) && (!h.Flag || s.Is(Deputy, h.Partner))
	case ChampionAppointed:
		return member() && !s.Is(Champion, h.Partner)
	case DeputyNamed:
		return member() && !s.Is(Deputy, h.Partner)
	case SupportGiven, SupportWithdrawn:
		return level()
	case Communicated, EvidenceShown, Expected, Gone:
		return member()
	case Delivered, FellShort:
		return s.Lives() && h.Item >= 0 && h.Item < len(t.Commitments)
	case ShockStruck:
		return phase == Running || phase == Resting && !h.Flag
	case ShockOver:
		return s.Lives() && (!h.Flag || phase == Resting)
	case Amended:
		return s.Lives() && h.Item >= 0 && h.Item <= 2
	case Renewed:
		return s.Lives() && h.Item > 0
	case Measured, Reviewed, OpportunitySeen, EndAgreed, TermOver, Graduated:
		return s.Lives()
	case Noted:
		return true
	}
	return false
}

// change makes the facts those after h.
func (s *State) change(h Happening) {
	// What is not listed changes no fact.
	//exhaustive:ignore
	switch h.Kind {
	case Formed:
		s.since = s.Now()
		s.Set(Phase, 0, Micro(Running))
	case Walked:
		s.End(AtBirth)
	case ChampionLeft:
		if h.Flag {
			s.Set(Deputy, h.Partner, 0)
		} else {
			s.Set(Champion, h.Partner, 0)
		}
	case ChampionAppointed:
		s.Set(Champion, h.Partner, One)
	case DeputyNamed:
		s.Set(Deputy, h.Partner, One)
	case SupportGiven:
		s.Set(Support, s.set.Level(h.Partner, h.Item), One)
	case SupportWithdrawn:
		s.Set(Support, s.set.Level(h.Partner, h.Item), 0)
	case ShockStruck:
		if h.Flag {
			s.Set(Phase, 0, Micro(Resting))
		}
	case ShockOver:
		if h.Flag {
			s.Set(Phase, 0, Micro(Running))
		}
	case Gone:
		s.Set(Membership, h.Partner, 0)
		if s.members() < 2 {
			s.End(Abrupt)
		}
	case EndAgreed:
		s.End(Agreed)
	case TermOver:
		s.End(Planned)
	case Graduated:
		s.End(Graduation)
	}
}

// members returns how many partners are in.
func (s *State) members() int {
	n := 0
	for i := range s.set.Partners {
		if s.Is(Membership, i) {
			n++
		}
	}
	return n
}
