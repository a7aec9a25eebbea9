package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Communication is the mechanism by which partners keep each other informed:
// each every so many months while the partnership is active, the first time
// anywhere in the first round. Who has no champion does so only as far as the
// partnership is institutionalised, with chance I.
type Communication struct{ Base }

// Name returns "communication".
func (Communication) Name() string { return "communication" }

// About returns what the protocol says of it.
func (Communication) About() About {
	return About{
		Purpose:  "Each partner keeps the others informed.",
		Equation: "every communication.every months while active; without a champion with chance I",
		Informed: []string{"communicate"},
	}
}

// Parameters returns every.
func (Communication) Parameters() []Parameter {
	return []Parameter{
		{Name: "communication.every", Unit: "months", Default: 3, Low: 0.5, High: 12, Least: 0.25, Most: 1200,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "time from one message of a partner to its next"},
	}
}

// Clocks returns one for each partner.
func (Communication) Clocks(t *Setting) []Clock { return perPartner(t, "") }

// Begin schedules the first message in a partnership that is active already.
func (m Communication) Begin(s *State, p []float64) { m.first(s, p, s.Lives()) }

// On schedules the first message.
func (m Communication) On(s *State, p []float64, h Happening) { m.first(s, p, h.Kind == Formed) }

func (Communication) first(s *State, p []float64, so bool) {
	for i := range s.set.Partners {
		if so {
			s.Schedule(i, s.Now().Add(kernel.Months(float64(p[0]*s.Uniform(i)))))
		}
	}
}

// Fire informs the others, and schedules the next message.
func (Communication) Fire(s *State, p []float64, c int) {
	if !s.Is(Membership, c) {
		return
	}
	s.Schedule(c, s.Now().Add(kernel.Months(p[0])))
	if s.Phase() == Running && (s.Is(Champion, c) || s.Uniform(0) < s.Of(Institution, 0)) {
		s.Happen(Happening{Kind: Communicated, Partner: c})
	}
}

// Expecting moves [Expectation]. It begins above what may reasonably be hoped
// for, by bias. Each message of another partner closes a part of the gap to
// what the partnership does in truth,
//
//	X → X + learned·(P−X)
//
// so that expectations come to reality at the rate learned times the messages
// per month. Reviews do not count: to look back more often is not to learn
// faster. An amendment of what success means closes the part restated at once.
type Expecting struct{ Base }

// Name returns "expectation".
func (Expecting) Name() string { return "expectation" }

// About returns what the protocol says of it.
func (Expecting) About() About {
	return About{
		Purpose:  "Expectations begin too high and come to reality as partners hear of it.",
		Equation: "X_i = expectation.hoped·(1+expectation.bias) at the start; X_i → X_i + expectation.learned·(P−X_i) at each message of another partner, which is a rate of expectation.learned·messages per month; + expectation.restated·(P−X_i) when success is amended",
		Informed: []string{"set_expectation", "communicate"},
	}
}

// Parameters returns hoped, bias, learned and restated.
func (Expecting) Parameters() []Parameter {
	return []Parameter{
		{Name: "expectation.hoped", Unit: "1", Default: 0.55, Low: 0.4, High: 0.7, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "what may reasonably be hoped for, on the scale of performance"},
		{Name: "expectation.bias", Unit: "1", Default: 0.1, Low: 0, High: 0.5, Most: 10,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "by which part expectations begin above that"},
		{Name: "expectation.learned", Unit: "1", Default: 0.1, Low: 0.02, High: 0.3, Most: 1,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "the part of the gap to reality that a message closes"},
		{Name: "expectation.restated", Unit: "1", Default: 0.5, Low: 0.2, High: 0.9, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "the part of it that an amendment of success closes"},
	}
}

// Begin sets the expectations of the start.
func (Expecting) Begin(s *State, p []float64) {
	if !s.Given(Expectation) {
		for i := range s.set.Partners {
			s.Move(Expectation, i, float64(p[0]*(1+p[1])), One)
		}
	}
}

// On tells expectations at the start, and moves them.
func (m Expecting) On(s *State, p []float64, h Happening) {
	switch {
	case h.Kind == Formed:
		m.tell(s)
	case h.Kind == Communicated:
		for i := range s.set.Partners {
			if i != h.Partner {
				m.learn(s, i, p[2])
			}
		}
	case h.Kind == Amended && h.Item == 2:
		for i := range s.set.Partners {
			m.learn(s, i, p[3])
		}
		m.tell(s)
	}
}

func (Expecting) learn(s *State, i int, part float64) {
	now := s.Of(Expectation, i)
	s.Move(Expectation, i, now+float64(part*(s.Of(Performance, 0)-now)), One)
}

func (Expecting) tell(s *State) {
	for i := range s.set.Partners {
		if s.Is(Membership, i) {
			s.Happen(Happening{Kind: Expected, Partner: i, Amount: s.Get(Expectation, i)})
		}
	}
}
