package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Bonding moves [Bond], the tie between the persons of two partners. While both
// champions are present it grows,
//
//	dB/dt = growth·(1−B)
//
// and when one leaves it falls to kept·B, or to handed·B after a handover.
type Bonding struct{ Base }

// Name returns "bond".
func (Bonding) Name() string { return "bond" }

// About returns what the protocol says of it.
func (Bonding) About() About {
	return About{
		Purpose:  "The personal tie of two champions grows while both are there, and collapses when one leaves.",
		Equation: "dB_ij/dt = bond.growth·(1−B_ij) while both are present; B_ij → bond.kept·B_ij when one leaves, bond.handed·B_ij after a handover; at the start bond.start",
		Informed: []string{"leave", "appoint"},
	}
}

// Parameters returns start, growth, kept and handed.
func (Bonding) Parameters() []Parameter {
	return []Parameter{
		{Name: "bond.start", Unit: "1", Default: 0.3, Low: 0, High: 0.6, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "the bond when talks begin"},
		{Name: "bond.growth", Unit: "per month", Default: 0.08, Low: 0.03, High: 0.25, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "rate at which a bond approaches 1 while both champions are present"},
		{Name: "bond.kept", Unit: "1", Default: 0.2, Low: 0, High: 0.5, Most: 1,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "the part of a bond that outlasts the leaving of a champion"},
		{Name: "bond.handed", Unit: "1", Default: 0.6, Low: 0.3, High: 0.9, Most: 1,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "the part of it that a deputy takes over at a handover"},
	}
}

// Begin sets the bonds of the start.
func (Bonding) Begin(s *State, p []float64) {
	if !s.Given(Bond) {
		for i := range s.set.Pairs() {
			s.Move(Bond, i, p[0], One)
		}
	}
}

// On lets bonds collapse with the champion who leaves.
func (Bonding) On(s *State, p []float64, h Happening) {
	if h.Kind != ChampionLeft {
		return
	}
	part := p[2]
	if h.Flag {
		part = p[3]
	}
	for j := range s.set.Partners {
		if j != h.Partner {
			at := s.set.Pair(h.Partner, j)
			s.Move(Bond, at, float64(part*s.Of(Bond, at)), One)
		}
	}
}

// Drift lets bonds grow.
func (Bonding) Drift(s *State, p []float64, months float64) {
	left := kernel.Exp(-float64(p[1] * months))
	for i := range s.set.Partners {
		for j := range i {
			if s.tied(i, j) {
				at := s.set.Pair(i, j)
				s.Move(Bond, at, 1-float64(left*(1-s.Of(Bond, at))), One)
			}
		}
	}
}

// tied reports whether the champions of two partners are both there.
func (s *State) tied(i, j int) bool {
	return s.Is(Membership, i) && s.Is(Membership, j) && s.Is(Champion, i) && s.Is(Champion, j)
}

// Cohering moves [Cohesion], which rests on the organisations as far as the
// partnership is institutionalised, and for the rest on persons. It is
//
//	C = I + (1−I)·B
//
// with the mean B over the pairs of partners that are in, where a pair counts
// nothing while one of its champions is missing. At I = 1 persons do not matter.
type Cohering struct{ Base }

// Name returns "cohesion".
func (Cohering) Name() string { return "cohesion" }

// About returns what the protocol says of it.
func (Cohering) About() About {
	return About{
		Purpose:  "What holds the partners together: the institution, and for the rest persons.",
		Equation: "C = I + (1−I)·mean of B_ij·present_i·present_j over the pairs of partners that are in",
	}
}

// Reads returns institution, bonds, and who is there.
func (Cohering) Reads() Reads { return ReadsOf(Institution, Bond, Membership, Champion) }

// Follow sets cohesion.
func (Cohering) Follow(s *State, _ []float64) {
	sum, pairs := 0.0, 0
	for i := range s.set.Partners {
		for j := range i {
			if s.tied(i, j) {
				sum += s.Of(Bond, s.set.Pair(i, j))
			}
			if s.Is(Membership, i) && s.Is(Membership, j) {
				pairs++
			}
		}
	}
	if pairs > 0 {
		sum /= float64(pairs)
	}
	inst := s.Of(Institution, 0)
	s.Move(Cohesion, 0, inst+float64((1-inst)*sum), One)
}
