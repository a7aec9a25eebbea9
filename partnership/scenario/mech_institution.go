package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Supporting is the mechanism by which levels of a partner's organisation
// support the partnership, or withdraw. Each level does so at the hazard
//
//	given·exp(evidence·(E_i−½))        that it gives its support
//	withdrawn·exp(−evidence·(E_i−½))   that it withdraws it
//
// with the evidence E_i of benefit to the partner's own business. A level that
// supports counts 1, another counts without. The partner's backing is between
// the least of its levels and their geometric mean: the one to the power of
// weakest times the other to the power of 1−weakest.
type Supporting struct{ Base }

// Name returns "support".
func (Supporting) Name() string { return "support" }

// About returns what the protocol says of it.
func (Supporting) About() About {
	return About{
		Purpose:  "The levels inside each partner give their support, and withdraw it.",
		Equation: "given: support.given·exp(support.evidence·(E_i−½)); withdrawn: support.withdrawn·exp(−support.evidence·(E_i−½)); S_i = min^w · geometric mean^(1−w) over levels of 1 or support.without, w = support.weakest; at the start each level supports with chance support.start",
		Informed: []string{"record_support"},
	}
}

// Parameters returns start, given, withdrawn, evidence, without and weakest.
func (Supporting) Parameters() []Parameter {
	return []Parameter{
		{Name: "support.start", Unit: "chance", Default: 0.6, Low: 0.2, High: 1, Most: 1,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that a level supports the partnership when it becomes active"},
		{Name: "support.given", Unit: "per month", Default: 0.05, Low: 0.01, High: 0.2, Most: 10,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "hazard that a level gives its support, where evidence is in the middle of its scale"},
		{Name: "support.withdrawn", Unit: "per month", Default: 0.012, Low: 0.003, High: 0.05, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "hazard that a level withdraws it, where evidence is in the middle of its scale"},
		{Name: "support.evidence", Unit: "1", Default: 2, Low: 0, High: 4, Most: 20,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "how much the logarithm of the hazards moves from no evidence to full evidence"},
		{Name: "support.without", Unit: "1", Default: 0.2, Low: 0.05, High: 0.5, Least: 0.001, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "what a level counts that does not support"},
		{Name: "support.weakest", Unit: "1", Default: 1, Low: 0, High: 1, Most: 1,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "1: the weakest level counts; 0: the geometric mean of the levels"},
	}
}

// Reads returns support, evidence, and who is in.
func (Supporting) Reads() Reads { return ReadsOf(Phase, Membership, Support, Evidence) }

// Clocks returns two for each level of each partner.
func (Supporting) Clocks(t *Setting) []Clock {
	var all []Clock
	for i, levels := range t.Levels {
		for _, level := range levels {
			name := string(t.Partners[i]) + "/" + string(level)
			all = append(all, Clock{Name: name + "/given", Partner: i}, Clock{Name: name + "/withdrawn", Partner: i})
		}
	}
	return all
}

// Begin clears the support of the start: it is given when the partnership
// becomes active.
func (Supporting) Begin(s *State, _ []float64) {
	if !s.Given(Support) {
		for i := range s.set.levels() {
			s.Set(Support, i, 0)
		}
	}
}

// On lets levels support from the start.
func (Supporting) On(s *State, p []float64, h Happening) {
	if h.Kind != Formed {
		return
	}
	for i, levels := range s.set.Levels {
		for l := range levels {
			if at := s.set.Level(i, l); !s.Is(Support, at) && s.Uniform(at) < p[0] {
				s.Happen(Happening{Kind: SupportGiven, Partner: i, Item: l})
			}
		}
	}
}

// Hazard returns the hazard that a level gives or withdraws its support.
func (Supporting) Hazard(s *State, p []float64, c int) float64 {
	partner, level := s.set.levelAt(c / 2)
	gives := c%2 == 0
	if !s.Lives() || !s.Is(Membership, partner) || s.Is(Support, s.set.Level(partner, level)) == gives {
		return 0
	}
	x := float64(p[3] * (s.Of(Evidence, partner) - 0.5))
	if gives {
		return float64(p[1] * kernel.Exp(x))
	}
	return float64(p[2] * kernel.Exp(-x))
}

// Fire lets the level give or withdraw its support.
func (Supporting) Fire(s *State, _ []float64, c int) {
	kind := SupportGiven
	if c%2 == 1 {
		kind = SupportWithdrawn
	}
	partner, level := s.set.levelAt(c / 2)
	s.Happen(Happening{Kind: kind, Partner: partner, Item: level})
}

// Follow sets what the levels of each partner come to.
func (Supporting) Follow(s *State, p []float64) {
	without := kernel.Log(p[4])
	for i, levels := range s.set.Levels {
		missing := 0
		for l := range levels {
			if !s.Is(Support, s.set.Level(i, l)) {
				missing++
			}
		}
		backing := 1.0
		if missing > 0 {
			part := p[5] + float64((1-p[5])*float64(missing))/float64(len(levels))
			backing = kernel.Exp(float64(part * without))
		}
		s.Move(Backing, i, backing, One)
	}
}

// levels returns how many levels all partners have.
func (t *Setting) levels() int { return t.Level(len(t.Partners), 0) }

// levelAt returns the partner and the level of an index of [Setting.Level].
func (t *Setting) levelAt(i int) (partner, level int) {
	for i >= len(t.Levels[partner]) {
		i -= len(t.Levels[partner])
		partner++
	}
	return partner, i
}

// Institutionalising moves [Institution], how far the partnership rests on the
// organisations. It obeys
//
//	dI/dt = growth·E·S·(1−I) − decay·I
//
// with the evidence and backing of the partner in which their product E·S is
// least. At I = 1 without decay it stays 1.
type Institutionalising struct{ Base }

// Name returns "institution".
func (Institutionalising) Name() string { return "institution" }

// About returns what the protocol says of it.
func (Institutionalising) About() About {
	return About{
		Purpose:  "The tie moves from persons to organisations, where there is evidence and support, and loosens without.",
		Equation: "dI/dt = institution.growth·min_i(E_i·S_i)·(1−I) − institution.decay·I; at the start institution.start",
		Informed: []string{"record_support", "record_evidence"},
	}
}

// Parameters returns start, growth and decay.
func (Institutionalising) Parameters() []Parameter {
	return []Parameter{
		{Name: "institution.start", Unit: "1", Default: 0, Low: 0, High: 0.5, Most: 1,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "how far it rests on the organisations at the start"},
		{Name: "institution.growth", Unit: "per month", Default: 0.08, Low: 0.02, High: 0.2, Most: 10,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "rate of institutionalisation at full evidence and support"},
		{Name: "institution.decay", Unit: "per month", Default: 0.01, Low: 0, High: 0.03, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "rate at which it is lost"},
	}
}

// Begin sets the institution of the start.
func (Institutionalising) Begin(s *State, p []float64) {
	if !s.Given(Institution) {
		s.Move(Institution, 0, p[0], One)
	}
}

// Drift lets it grow and decay, by the solution of the equation.
func (Institutionalising) Drift(s *State, p []float64, months float64) {
	if !s.Lives() {
		return
	}
	least := 1.0
	for i := range s.set.Partners {
		if s.Is(Membership, i) {
			least = min(least, float64(s.Of(Evidence, i)*s.Of(Backing, i)))
		}
	}
	gain := float64(p[1] * least)
	total := gain + p[2]
	if total == 0 {
		return
	}
	rest := gain / total
	now := s.Of(Institution, 0)
	s.Move(Institution, 0, rest+float64((now-rest)*kernel.Exp(-float64(total*months))), One)
}
