package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Trusting moves [Trust]. What another partner delivers wins, what it fails to
// deliver and that it leaves loses, and losses weigh more:
//
//	won:   T → T + step·amount·(1−T)
//	lost:  T → T − loss·step·amount·T
//
// where amount is the part of a tranche, 1 for a partner who leaves, 1 for roles
// that are made clear by an amendment, and word for a message.
type Trusting struct{ Base }

// Name returns "trust".
func (Trusting) Name() string { return "trust" }

// About returns what the protocol says of it.
func (Trusting) About() About {
	return About{
		Purpose:  "Trust is won by what others deliver and tell, and lost, more quickly, by what they fail to.",
		Equation: "won: T_i → T_i + trust.step·a·(1−T_i); lost: T_i → T_i − trust.loss·trust.step·a·T_i; a: the part of a tranche of another partner, 1 when one leaves, 1 for amended roles, trust.word for a message; at the start trust.start",
		Informed: []string{"deliver", "accept", "dispute", "breach", "communicate", "withdraw"},
	}
}

// Parameters returns start, step, loss and word.
func (Trusting) Parameters() []Parameter {
	return []Parameter{
		{Name: "trust.start", Unit: "1", Default: 0.5, Low: 0.2, High: 0.8, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "trust when talks begin"},
		{Name: "trust.step", Unit: "1", Default: 0.05, Low: 0.02, High: 0.15, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "the part of missing trust that a whole tranche wins"},
		{Name: "trust.loss", Unit: "1", Default: 2, Low: 1, High: 5, Most: 20,
			Use: Uncertainty, Status: Direction, Source: "losses loom larger than gains (Kahneman and Tversky 1979), measured on choices between lotteries",
			Meaning: "how many times as much a loss weighs"},
		{Name: "trust.word", Unit: "1", Default: 0.2, Low: 0, High: 0.5, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "what a message weighs beside a tranche"},
	}
}

// Begin sets the trust of the start.
func (Trusting) Begin(s *State, p []float64) {
	if !s.Given(Trust) {
		for i := range s.set.Partners {
			s.Move(Trust, i, p[0], One)
		}
	}
}

// On wins and loses trust.
func (Trusting) On(s *State, p []float64, h Happening) {
	amount, lost := float64(h.Amount)/float64(One), false
	switch {
	case h.Kind == Delivered:
	case h.Kind == FellShort:
		lost = true
	case h.Kind == Gone:
		amount, lost = 1, true
	case h.Kind == Amended && h.Item == 0:
		amount = 1
	case h.Kind == Communicated:
		amount = p[3]
	default:
		return
	}
	for i := range s.set.Partners {
		if i == h.Partner {
			continue
		}
		now, step := s.Of(Trust, i), float64(p[1]*amount)
		if lost {
			s.Move(Trust, i, now-float64(float64(p[2]*step)*now), One)
		} else {
			s.Move(Trust, i, now+float64(step*(1-now)), One)
		}
	}
}

// Patience moves [Frustration], which gathers while more is expected than is
// done, and leaks. It obeys
//
//	dF/dt = max(0, X−P) − F/constant
type Patience struct{ Base }

// Name returns "patience".
func (Patience) Name() string { return "patience" }

// About returns what the protocol says of it.
func (Patience) About() About {
	return About{
		Purpose:  "Frustration gathers while expectations are not met, and leaks.",
		Equation: "dF_i/dt = max(0, X_i−P) − F_i/patience.constant; at the start 0",
		Informed: []string{"set_expectation", "review"},
	}
}

// Parameters returns constant.
func (Patience) Parameters() []Parameter {
	return []Parameter{
		{Name: "patience.constant", Unit: "months", Default: 12, Low: 3, High: 36, Least: 0.1, Most: 1200,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "time in which frustration leaks to a part of 1/e; the longer, the more it gathers"},
	}
}

// mostFrustration is where frustration is cut off, far beyond what it comes to.
const mostFrustration = 1000 * One

// Drift lets frustration gather and leak, by the solution of the equation.
func (Patience) Drift(s *State, p []float64, months float64) {
	if !s.Lives() {
		return
	}
	left := kernel.Exp(-months / p[0])
	for i := range s.set.Partners {
		full := float64(p[0] * max(0, s.Of(Expectation, i)-s.Of(Performance, 0)))
		s.Move(Frustration, i, full+float64(left*(s.Of(Frustration, i)-full)), mostFrustration)
	}
}

// Ageing moves [Newness], which is 1 when the partnership becomes active and
// declines. It is
//
//	N = exp(−age/constant)
type Ageing struct{ Base }

// Name returns "newness".
func (Ageing) Name() string { return "newness" }

// About returns what the protocol says of it.
func (Ageing) About() About {
	return About{
		Purpose:  "What is new is fragile; that declines with age.",
		Equation: "N = exp(−age/newness.constant)",
	}
}

// Parameters returns constant.
func (Ageing) Parameters() []Parameter {
	return []Parameter{
		{Name: "newness.constant", Unit: "months", Default: 18, Low: 6, High: 48, Least: 0.1, Most: 1200,
			Use: Uncertainty, Status: Direction, Source: sourceNewness,
			Meaning: "age at which newness has declined to a part of 1/e"},
	}
}

// Reads returns the age.
func (Ageing) Reads() Reads { return ReadsOf(Age, Phase) }

// Follow sets newness.
func (Ageing) Follow(s *State, p []float64) {
	if s.Lives() {
		s.Move(Newness, 0, kernel.Exp(-s.Of(Age, 0)/p[0]), One)
	}
}
