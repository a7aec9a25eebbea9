package scenario

// typical is where a grade stands that no mechanism moves: the middle of its
// scale, so that hazards which lean on it are at their base.
const typical = One / 2

// neutral returns what a quantity is where nothing has moved it. Partners are
// in, with a champion and without a deputy; what fell due was given; nothing
// rests on the organisations yet, and nothing strains.
func (q Quantity) neutral() Micro {
	switch q {
	case Membership, Champion, Support, Delivery:
		return One
	case Bond, Backing, Cohesion, Evidence, Performance, Expectation, Trust:
		return typical
	case Phase, Deputy, Institution, Frustration, Strain, Newness, Age, Own, quantities:
	}
	return 0
}

// subjects returns of how many there is so much of q. Own is not among them.
func (q Quantity) subjects(t *Setting) int {
	switch q {
	case Phase, Institution, Cohesion, Performance, Strain, Newness, Age:
		return 1
	case Membership, Champion, Deputy, Backing, Evidence, Expectation, Trust, Frustration, Delivery:
		return len(t.Partners)
	case Bond:
		return t.Pairs()
	case Support:
		n := 0
		for _, levels := range t.Levels {
			n += len(levels)
		}
		return n
	case Own, quantities:
	}
	return 0
}
