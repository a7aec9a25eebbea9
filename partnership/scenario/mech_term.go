package scenario

import (
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// Term is the mechanism of the planned end: the term of the terms runs out
// unless all renew it.
//
// They decide as many days before the end as the terms give for it, else a
// month before, and renew for further months with the chance q, where
//
//	logit q = logit(renewal) + ties·((C−½) + (T−½)) − frustration·F
//
// with cohesion C, the lowest trust T and the highest frustration F among them.
// While the agreement is suspended they wait, and decide on its last day at
// the latest, against it. Terms without an end have no term.
type Term struct{ Base }

// What Term keeps.
const (
	termEnd = iota // the last day, as the number of the day
	termKeeps
)

// The clocks of Term.
const (
	termDecide = iota
	termOver
)

// Name returns "term".
func (Term) Name() string { return "term" }

// About returns what the protocol says of it.
func (Term) About() About {
	return About{
		Purpose:  "The term runs out, unless the partners renew it.",
		Equation: "logit q = logit(term.renewal) + term.ties·((C−½) + (min T−½)) − term.frustration·max F; renewed for term.further months with chance q",
		Informed: []string{"renew", "closed"},
	}
}

// Parameters returns renewal, further, ties and frustration.
func (Term) Parameters() []Parameter {
	return []Parameter{
		{Name: "term.renewal", Unit: "chance", Default: 0.68, Low: 0.4, High: 0.9, Most: 1,
			Use: Uncertainty, Status: Transferred, Source: sourceSustained,
			Meaning: "chance that the term is renewed where cohesion and trust are in the middle of their scales and nothing frustrates"},
		{Name: "term.further", Unit: "months", Default: 36, Low: 12, High: 60, Least: 1, Most: 600,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "for how long a term is renewed"},
		{Name: "term.ties", Unit: "1", Default: 2, Low: 0, High: 4, Most: 20,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "how much the logarithm of the odds of renewal rises with cohesion and trust"},
		{Name: "term.frustration", Unit: "1", Default: 1, Low: 0, High: 3, Most: 20,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "how much it falls per unit of frustration"},
	}
}

// Clocks returns the decision and the end.
func (Term) Clocks(*Setting) []Clock {
	return []Clock{{Name: "decision", Partner: -1}, {Name: "end", Partner: -1}}
}

// Keeps returns 1: the last day.
func (Term) Keeps(*Setting) int { return termKeeps }

// Begin schedules decision and end.
func (m Term) Begin(s *State, _ []float64) {
	if d := s.set.Terms.Duration; !d.End.IsZero() && !d.Evergreen {
		m.until(s, d.End)
	}
}

// until makes a day the last of the term.
func (Term) until(s *State, last calendar.Date) {
	over := s.set.Time(last.AddDays(1))
	s.Keep(termEnd, Micro(last.EpochDay()))
	s.Schedule(termOver, over)
	s.Schedule(termDecide, max(over-s.set.lead(), s.Now()))
}

// Fire decides on a further term, or ends the present one.
func (m Term) Fire(s *State, p []float64, c int) {
	phase := s.Phase()
	if c == termOver {
		switch {
		case phase == Forming:
			s.Happen(Happening{Kind: Walked})
		default:
			s.Happen(Happening{Kind: TermOver, Partner: -1})
		}
		return
	}
	if phase != Running {
		if again := s.Now() + 7*kernel.Day; again < s.set.Time(m.last(s)) {
			s.Schedule(termDecide, again)
		}
		return
	}
	if s.Uniform(0) >= m.chance(s, p) {
		return
	}
	further := int(p[1])
	last, err := m.last(s).AddMonths(further, calendar.Clip)
	if err != nil { // beyond the calendar: it has no end any more
		s.Schedule(termOver, kernel.Never)
		return
	}
	s.Happen(Happening{Kind: Renewed, Partner: -1, Item: further})
	m.until(s, last)
}

// last returns the last day of the term.
func (Term) last(s *State) calendar.Date { return calendar.FromEpochDay(int(s.Kept(termEnd))) }

// chance returns how likely all are to renew.
func (Term) chance(s *State, p []float64) float64 {
	trust, frustration := 1.0, 0.0
	for i := range s.set.Partners {
		if s.Is(Membership, i) {
			trust = min(trust, s.Of(Trust, i))
			frustration = max(frustration, s.Of(Frustration, i))
		}
	}
	x := float64(p[2]*((s.Of(Cohesion, 0)-0.5)+(trust-0.5))) - float64(p[3]*frustration)
	if p[0] == 1 {
		return 1
	}
	// Odds, so that 0 stays what it is.
	yes := float64(p[0] * kernel.Exp(x))
	return yes / (yes + (1 - p[0]))
}
