package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Amendment is the mechanism by which partners amend the terms while the
// partnership is active. Roles, contributions and success are each amended at
// the hazard
//
//	rate · (1+F)
//
// with the mean frustration F. What follows, other mechanisms say: clearer roles
// win trust, lighter contributions fall short less, and a success that was
// restated is nearer to what is expected.
type Amendment struct{ Base }

// Name returns "amendment".
func (Amendment) Name() string { return "amendment" }

// About returns what the protocol says of it.
func (Amendment) About() About {
	return About{
		Purpose:  "The partners amend roles, contributions, or what success means.",
		Equation: "hazard_k = amendment.k·(1 + mean F), k: roles, contributions, success",
		Informed: []string{"amend"},
	}
}

// Parameters returns roles, contributions and success.
func (Amendment) Parameters() []Parameter {
	of := func(name, what string, rate Value) Parameter {
		return Parameter{Name: "amendment." + name, Unit: "per month", Default: rate, Low: 0, High: 4 * rate, Most: 10,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "hazard that " + what + " amended, where nothing frustrates"}
	}
	return []Parameter{
		of("roles", "roles are", 0.01),
		of("contributions", "contributions are", 0.015),
		of("success", "what success means is", 0.01),
	}
}

// Reads returns frustration, and who is in.
func (Amendment) Reads() Reads { return ReadsOf(Phase, Membership, Frustration) }

// Clocks returns one for each of the three.
func (Amendment) Clocks(*Setting) []Clock {
	return []Clock{{Name: "roles", Partner: -1}, {Name: "contributions", Partner: -1}, {Name: "success", Partner: -1}}
}

// Hazard returns the hazard of an amendment.
func (Amendment) Hazard(s *State, p []float64, c int) float64 {
	if s.Phase() != Running {
		return 0
	}
	return float64(p[c] * (1 + s.mean(Frustration)))
}

// Fire amends.
func (Amendment) Fire(s *State, _ []float64, c int) {
	s.Happen(Happening{Kind: Amended, Partner: -1, Item: c})
}

// Shock is the mechanism of what comes from outside: at the hazard rate a shock
// strikes the active partnership with a strength between half and one and a half
// times severity, which adds to [Strain], and with the chance suspends it. It is
// over at the hazard 1/months; strain ends and the partnership resumes.
type Shock struct{ Base }

// The clocks of Shock.
const (
	shockStrikes = iota
	shockOver
)

// Name returns "shock".
func (Shock) Name() string { return "shock" }

// About returns what the protocol says of it.
func (Shock) About() About {
	return About{
		Purpose:  "Shocks from outside strain the partnership, and may suspend it.",
		Equation: "strikes: shock.rate while active, strength shock.severity·(½+u), suspended with chance shock.suspends; over: 1/shock.months while Z > 0",
		Informed: []string{"except", "suspend", "resume"},
	}
}

// Parameters returns rate, severity, suspends and months.
func (Shock) Parameters() []Parameter {
	return []Parameter{
		{Name: "shock.rate", Unit: "per month", Default: 0.015, Low: 0, High: 0.05, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "hazard that a shock strikes"},
		{Name: "shock.severity", Unit: "1", Default: 0.4, Low: 0.1, High: 0.6, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "mean strength of a shock"},
		{Name: "shock.suspends", Unit: "chance", Default: 0.15, Low: 0, High: 0.5, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that the partnership is suspended for it"},
		{Name: "shock.months", Unit: "months", Default: 4, Low: 1, High: 12, Least: 0.1, Most: 1200,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "mean duration of a shock"},
	}
}

// Reads returns the phase and the strain.
func (Shock) Reads() Reads { return ReadsOf(Phase, Strain) }

// Clocks returns one that strikes and one by which it is over.
func (Shock) Clocks(*Setting) []Clock {
	return []Clock{{Name: "strikes", Partner: -1}, {Name: "over", Partner: -1}}
}

// Hazard returns the hazard of a shock, or that it is over.
func (Shock) Hazard(s *State, p []float64, c int) float64 {
	switch {
	case c == shockStrikes && s.Phase() == Running:
		return p[0]
	case c == shockOver && s.Lives() && (s.Is(Strain, 0) || s.Phase() == Resting):
		return 1 / p[3]
	}
	return 0
}

// Fire strikes, or is over.
func (Shock) Fire(s *State, p []float64, c int) {
	if c == shockOver {
		s.Happen(Happening{Kind: ShockOver, Partner: -1, Flag: s.Phase() == Resting})
		return
	}
	strength := microOf(float64(p[1] * (0.5 + s.Uniform(0))))
	s.Happen(Happening{Kind: ShockStruck, Partner: -1, Amount: min(strength, One), Flag: s.Uniform(1) < p[2]})
}

// On strains, and ends the strain.
func (Shock) On(s *State, _ []float64, h Happening) {
	// Only shocks strain.
	//exhaustive:ignore
	switch h.Kind {
	case ShockStruck:
		s.Set(Strain, 0, min(s.Get(Strain, 0)+h.Amount, One))
	case ShockOver:
		s.Set(Strain, 0, 0)
	}
}

// severity returns how strong shocks are in the mean.
func (Shock) severity(p []float64) float64 { return p[1] }

// ebb lets strain go as it does in the mean: it is over at a hazard. While the
// partnership is suspended it stays, since it would resume.
func (Shock) ebb(s *State, p []float64, months float64) {
	if z := s.Of(Strain, 0); z > 0 && s.Phase() != Resting {
		s.Move(Strain, 0, float64(z*kernel.Exp(-months/p[3])), One)
	}
}

// Opportunity is the mechanism by which new challenges and opportunities are
// seen, at the hazard rate while the partnership is active. One is taken up as a
// pilot with the chance taken·C: it takes partners who hold together.
type Opportunity struct{ Base }

// Name returns "opportunity".
func (Opportunity) Name() string { return "opportunity" }

// About returns what the protocol says of it.
func (Opportunity) About() About {
	return About{
		Purpose:  "New challenges and opportunities are seen, and some are taken up.",
		Equation: "hazard = opportunity.rate while active; taken up with chance opportunity.taken·C",
		Informed: []string{"register_opportunity"},
	}
}

// Parameters returns rate and taken.
func (Opportunity) Parameters() []Parameter {
	return []Parameter{
		{Name: "opportunity.rate", Unit: "per month", Default: 0.04, Low: 0, High: 0.15, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "hazard that an opportunity is seen"},
		{Name: "opportunity.taken", Unit: "chance", Default: 0.6, Low: 0, High: 1, Most: 1,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that partners of full cohesion take it up"},
	}
}

// Reads returns the phase.
func (Opportunity) Reads() Reads { return ReadsOf(Phase) }

// Clocks returns one.
func (Opportunity) Clocks(*Setting) []Clock { return []Clock{{Partner: -1}} }

// Hazard returns the hazard that one is seen.
func (Opportunity) Hazard(s *State, p []float64, _ int) float64 {
	if s.Phase() != Running {
		return 0
	}
	return p[0]
}

// Fire sees one.
func (Opportunity) Fire(s *State, p []float64, _ int) {
	s.Happen(Happening{Kind: OpportunitySeen, Partner: -1,
		Flag: s.Uniform(0) < float64(p[1]*s.Of(Cohesion, 0))})
}
