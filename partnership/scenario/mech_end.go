package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Birth is the mechanism by which a partnership becomes active, or fails before.
// Talks take an exponential time of mean months, and then fail with the chance
// failure: a partner walks away, any of them. It is at work only where a life
// starts from terms.
type Birth struct{ Base }

// The clocks of Birth.
const (
	birthSigning = iota
	birthWalking
)

// Name returns "birth".
func (Birth) Name() string { return "birth" }

// About returns what the protocol says of it.
func (Birth) About() About {
	return About{
		Purpose:  "Talks lead to an active partnership, or fail.",
		Equation: "hazard of signing (1−birth.failure)/birth.months, of walking away birth.failure/birth.months; at 0 months at once",
		Informed: []string{"sign", "consent", "abandon"},
	}
}

// Parameters returns months and failure.
func (Birth) Parameters() []Parameter {
	return []Parameter{
		{Name: "birth.months", Unit: "months", Default: 4, Low: 1, High: 12, Most: 120,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "mean duration of the talks"},
		{Name: "birth.failure", Unit: "chance", Default: 0.15, Low: 0.05, High: 0.4, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that they fail"},
	}
}

// Reads returns the phase.
func (Birth) Reads() Reads { return ReadsOf(Phase) }

// Clocks returns signing and walking away.
func (Birth) Clocks(*Setting) []Clock {
	return []Clock{{Name: "signing", Partner: -1}, {Name: "walking", Partner: -1}}
}

// Begin lets the others wait for it.
func (Birth) Begin(s *State, p []float64) {
	if s.Phase() != Forming {
		return
	}
	s.Await()
	if p[0] > 0 {
		return
	}
	if s.Uniform(0) < p[1] {
		s.Schedule(birthWalking, 0)
	} else {
		s.Schedule(birthSigning, 0)
	}
}

// Hazard returns the hazard of signing, or of walking away.
func (Birth) Hazard(s *State, p []float64, c int) float64 {
	switch {
	case s.Phase() != Forming || p[0] == 0:
		return 0
	case c == birthWalking:
		return p[1] / p[0]
	}
	return (1 - p[1]) / p[0]
}

// Fire makes it active, or lets a partner walk away.
func (Birth) Fire(s *State, _ []float64, c int) {
	switch {
	case s.Phase() != Forming:
	case c == birthSigning:
		s.Happen(Happening{Kind: Formed, Partner: -1})
	default:
		s.Happen(Happening{Kind: Walked, Partner: int(float64(s.Uniform(0) * float64(len(s.set.Partners))))})
	}
}

// Accord is the mechanism of the agreed end. All decide to end, at the hazard
//
//	rate · exp(frustration·F)
//
// per month with the mean frustration F.
type Accord struct{ Base }

// Name returns "accord".
func (Accord) Name() string { return "accord" }

// About returns what the protocol says of it.
func (Accord) About() About {
	return About{
		Purpose:  "All decide to end, and settle what is owed.",
		Equation: "hazard = accord.rate·exp(accord.frustration·mean F)",
		Informed: []string{"wind_down", "settle", "close"},
	}
}

// Parameters returns rate and frustration.
func (Accord) Parameters() []Parameter {
	return []Parameter{
		{Name: "accord.rate", Unit: "per month", Default: 0.001, Low: 0, High: 0.004, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "hazard that all decide to end, where nothing frustrates"},
		{Name: "accord.frustration", Unit: "1", Default: 0.5, Low: 0, High: 2, Most: 20,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "how much its logarithm rises per unit of frustration"},
	}
}

// Reads returns frustration, and who is in.
func (Accord) Reads() Reads { return ReadsOf(Phase, Membership, Frustration) }

// Clocks returns one.
func (Accord) Clocks(*Setting) []Clock { return []Clock{{Partner: -1}} }

// Hazard returns the hazard that all decide to end.
func (Accord) Hazard(s *State, p []float64, _ int) float64 {
	if p[0] == 0 || !s.Lives() { // nothing times what is too large is no number
		return 0
	}
	return float64(p[0] * kernel.Exp(float64(p[1]*s.mean(Frustration))))
}

// Fire ends by agreement.
func (Accord) Fire(s *State, _ []float64, _ int) {
	s.Happen(Happening{Kind: EndAgreed, Partner: -1})
}

// Handover is the mechanism of graduation: the work is handed to those who carry
// it on, at the hazard rate·I·P per month while the partnership is active, the
// more likely the more it rests on organisations and the more it does.
type Handover struct{ Base }

// Name returns "handover".
func (Handover) Name() string { return "handover" }

// About returns what the protocol says of it.
func (Handover) About() About {
	return About{
		Purpose:  "The partnership graduates: its work is handed to those who carry it on.",
		Equation: "hazard = handover.rate·I·P while active",
		Informed: []string{"wind_down", "close"},
	}
}

// Parameters returns rate.
func (Handover) Parameters() []Parameter {
	return []Parameter{
		{Name: "handover.rate", Unit: "per month", Default: 0.002, Low: 0, High: 0.01, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "hazard of graduation at full institutionalisation and performance"},
	}
}

// Reads returns institution and performance.
func (Handover) Reads() Reads { return ReadsOf(Phase, Institution, Performance) }

// Clocks returns one.
func (Handover) Clocks(*Setting) []Clock { return []Clock{{Partner: -1}} }

// Hazard returns the hazard of graduation.
func (Handover) Hazard(s *State, p []float64, _ int) float64 {
	if s.Phase() != Running {
		return 0
	}
	return float64(float64(p[0]*s.Of(Institution, 0)) * s.Of(Performance, 0))
}

// Fire hands over.
func (Handover) Fire(s *State, _ []float64, _ int) {
	s.Happen(Happening{Kind: Graduated, Partner: -1})
}
