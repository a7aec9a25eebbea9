package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Exit is the mechanism by which partners give up. Each partner i that is in
// gives notice at the hazard
//
//	base · exp(cohesion·(½−C) + trust·(½−T_i) + frustration·F_i + newness·N)
//
// per month, with cohesion C, its trust T_i, its frustration F_i and the
// newness N. What no mechanism moves stands where its part is nothing, so that
// M0 has the constant hazard base. The life ends abruptly when fewer than two
// partners remain.
//
// That the hazard falls with cohesion and trust and rises with frustration is
// what the source claims; the form and the sizes are assumed.
type Exit struct{ Base }

// Name returns "exit".
func (Exit) Name() string { return "exit" }

// About returns what the protocol says of it.
func (Exit) About() About {
	return About{
		Purpose:  "A partner gives up and leaves; where fewer than two remain, the partnership ends abruptly.",
		Equation: "hazard_i = exit.base · exp(exit.cohesion·(½−C) + exit.trust·(½−T_i) + exit.frustration·F_i + exit.newness·N)",
		Informed: []string{"give_notice", "withdraw"},
	}
}

// Parameters returns base, cohesion, trust, frustration and newness.
func (Exit) Parameters() []Parameter {
	return []Parameter{
		{Name: "exit.base", Unit: "per month", Default: 0.004, Low: 0.002, High: 0.01, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceAnchors,
			Meaning: "hazard that a partner leaves where cohesion and trust are in the middle of their scales, nothing frustrates and nothing is new"},
		{Name: "exit.cohesion", Unit: "1", Default: 2, Low: 0.5, High: 4, Most: 20,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "how much the logarithm of the hazard falls from no cohesion to full cohesion"},
		{Name: "exit.trust", Unit: "1", Default: 1.5, Low: 0.5, High: 3, Most: 20,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "how much the logarithm of the hazard falls from no trust to full trust"},
		{Name: "exit.frustration", Unit: "1", Default: 1, Low: 0.25, High: 3, Most: 20,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "how much the logarithm of the hazard rises per unit of frustration"},
		{Name: "exit.newness", Unit: "1", Default: 0.7, Low: 0, High: 2, Most: 20,
			Use: Uncertainty, Status: Direction, Source: sourceNewness,
			Meaning: "how much higher the logarithm of the hazard is at the start than later"},
	}
}

// Reads returns the quantities in the equation, and who is in.
func (Exit) Reads() Reads {
	return ReadsOf(Phase, Membership, Cohesion, Trust, Frustration, Newness)
}

// Clocks returns one for each partner.
func (Exit) Clocks(t *Setting) []Clock { return perPartner(t, "") }

// Hazard returns the hazard that the partner leaves.
func (Exit) Hazard(s *State, p []float64, c int) float64 {
	if p[0] == 0 || !s.Lives() || !s.Is(Membership, c) { // nothing times what is too large is no number
		return 0
	}
	x := float64(p[1]*(0.5-s.Of(Cohesion, 0))) + float64(p[2]*(0.5-s.Of(Trust, c))) +
		float64(p[3]*s.Of(Frustration, c)) + float64(p[4]*s.Of(Newness, 0))
	return float64(p[0] * kernel.Exp(x))
}

// Fire lets the partner leave.
func (Exit) Fire(s *State, _ []float64, c int) {
	s.Happen(Happening{Kind: Gone, Partner: c})
}
