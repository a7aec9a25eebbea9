package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Contributing is the mechanism by which partners deliver what the terms
// promise, tranche by tranche. When one falls due it falls short with the chance
//
//	(1−reliability) · (1½−S_i) · (1 + strain·Z) · eased^a
//
// with the giver's backing S_i, the strain Z and the number a of amendments of
// contributions; for what is in kind and without a value in money, times
// unvalued. What falls short comes in a part between least and 1, and what
// cannot be divided does not come. The rest, with the chance late, comes after a
// delay. What becomes of it moves [Delivery], the giver's record:
//
//	D → D + memory·(part−D),  and while it is late first  D → D − ½·memory·D
//
// Tranches of a suspended partnership wait. What is in no tranche falls due
// halfway to its last day. A term that is renewed promises nothing anew: after
// the last tranche the record of a giver stays as it is.
type Contributing struct{ Base }

// Name returns "contribution".
func (Contributing) Name() string { return "contribution" }

// About returns what the protocol says of it.
func (Contributing) About() About {
	return About{
		Purpose:  "Partners deliver what they promised: in whole or in part, in time or late.",
		Equation: "falls short: (1−contribution.reliability)·(1½−S_i)·(1+contribution.strain·Z)·contribution.eased^a, times contribution.unvalued in kind without value; then the part is contribution.least + u·(1−contribution.least); late with chance contribution.late by an exponential delay of mean contribution.delay; D_i → D_i + contribution.memory·(part−D_i)",
		Informed: []string{"deliver", "accept", "dispute", "breach"},
	}
}

// What the parameters of Contributing are for, by index.
const (
	contributingReliability = iota
	contributingUnvalued
	contributingStrain
	contributingLeast
	contributingLate
	contributingDelay
	contributingEased
	contributingMemory
)

// Parameters returns reliability, unvalued, strain, least, late, delay, eased
// and memory.
func (Contributing) Parameters() []Parameter {
	return []Parameter{
		{Name: "contribution.reliability", Unit: "chance", Default: 0.85, Low: 0.6, High: 0.98, Most: 1,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that a tranche comes whole, where backing is in the middle of its scale and nothing strains"},
		{Name: "contribution.unvalued", Unit: "1", Default: 1.3, Low: 1, High: 2, Most: 20,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "how many times as likely falls short what is in kind and without a value in money"},
		{Name: "contribution.strain", Unit: "1", Default: 2, Low: 0, High: 5, Most: 100,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "how much likelier shortfalls are under full strain"},
		{Name: "contribution.least", Unit: "1", Default: 0.2, Low: 0, High: 0.8, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "the least part that comes of what falls short"},
		{Name: "contribution.late", Unit: "chance", Default: 0.3, Low: 0, High: 0.8, Most: 1,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that what comes is late"},
		{Name: "contribution.delay", Unit: "months", Default: 1.5, Low: 0.25, High: 6, Most: 1200,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "mean delay of what is late"},
		{Name: "contribution.eased", Unit: "1", Default: 0.8, Low: 0.5, High: 1, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "what an amendment of contributions leaves of the chance of shortfalls"},
		{Name: "contribution.memory", Unit: "1", Default: 0.25, Low: 0.1, High: 0.5, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "what the last tranche weighs in the giver's record"},
	}
}

// Clocks returns one for each commitment.
func (Contributing) Clocks(t *Setting) []Clock {
	all := make([]Clock, len(t.Commitments))
	for c, id := range t.Commitments {
		all[c] = Clock{Name: string(id), Partner: t.givers[c]}
	}
	return all
}

// Keeps returns two for each commitment, its next tranche and the part of it
// that is on its way, and how the amendments have eased them.
func (Contributing) Keeps(t *Setting) int { return 2*len(t.Commitments) + 1 }

// Begin schedules what falls due in a partnership that is active already. What
// fell due before time 0 is history.
func (m Contributing) Begin(s *State, _ []float64) {
	s.Keep(2*len(s.set.Commitments), One)
	if s.Lives() {
		for c, dues := range s.set.dues {
			next := 0
			for next < len(dues) && dues[next] <= 0 {
				next++
			}
			m.await(s, c, next)
		}
	}
}

// On schedules what falls due, eases it, and keeps the giver's record.
func (m Contributing) On(s *State, p []float64, h Happening) {
	switch {
	case h.Kind == Formed:
		for c := range s.set.dues {
			m.await(s, c, 0)
		}
	case h.Kind == Amended && h.Item == 1:
		load := 2 * len(s.set.Commitments)
		s.Keep(load, microOf(float64(p[contributingEased]*float64(s.Kept(load)))/float64(One)))
	case h.Kind == Delivered:
		m.credit(s, p, h.Item, float64(h.Amount)/float64(One))
	case h.Kind == FellShort && h.Amount >= One:
		// Less than all of it is the rest of what came, and was heard of then.
		m.credit(s, p, h.Item, 0)
	}
}

// credit enters the part of a tranche that came in the record of its giver.
func (Contributing) credit(s *State, p []float64, c int, part float64) {
	if giver := s.set.givers[c]; giver >= 0 {
		record := s.Of(Delivery, giver)
		s.Move(Delivery, giver, record+float64(p[contributingMemory]*(part-record)), One)
	}
}

// await waits for a tranche of a commitment.
func (Contributing) await(s *State, c, next int) {
	s.Keep(2*c, Micro(next))
	s.Keep(2*c+1, 0)
	if dues := s.set.dues[c]; next < len(dues) && s.set.givers[c] >= 0 {
		s.Schedule(c, dues[next])
	}
}

// Fire delivers what is due or on its way.
func (m Contributing) Fire(s *State, p []float64, c int) {
	giver := s.set.givers[c]
	if !s.Lives() || !s.Is(Membership, giver) {
		return
	}
	if s.Phase() != Running {
		s.Schedule(c, s.Now()+kernel.Month)
		return
	}
	part := s.Kept(2*c+1) - 1
	if part < 0 {
		part = m.part(s, p, c)
		if part > 0 && s.Uniform(2) < p[contributingLate] && p[contributingDelay] > 0 {
			s.Keep(2*c+1, part+1)
			m.late(s, p, giver)
			late := float64(p[contributingDelay] * kernel.Exponential(s.Uniform(3)))
			s.Schedule(c, s.Now().Add(kernel.Months(late)))
			return
		}
	}
	m.await(s, c, int(s.Kept(2*c))+1)
	if part > 0 {
		s.Happen(Happening{Kind: Delivered, Partner: giver, Item: c, Amount: part})
	}
	if part < One {
		s.Happen(Happening{Kind: FellShort, Partner: giver, Item: c, Amount: One - part})
	}
}

// late enters in the record of a giver that a tranche is late.
func (Contributing) late(s *State, p []float64, giver int) {
	record := s.Of(Delivery, giver)
	s.Move(Delivery, giver, record-float64(float64(0.5*p[contributingMemory])*record), One)
}

// part returns how much of a tranche comes.
func (m Contributing) part(s *State, p []float64, c int) Micro {
	t := s.set
	fails := float64((1 - p[contributingReliability]) * (1.5 - s.Of(Backing, t.givers[c])))
	fails = float64(fails * (1 + float64(p[contributingStrain]*s.Of(Strain, 0))))
	fails = float64(fails*float64(s.Kept(2*len(t.Commitments)))) / float64(One)
	if t.natures[c].unvalued {
		fails = float64(fails * p[contributingUnvalued])
	}
	switch {
	case s.Uniform(0) >= fails:
		return One
	case t.natures[c].whole:
		return 0
	}
	least := p[contributingLeast]
	return microOf(least + float64((1-least)*s.Uniform(1)))
}

// Performing moves [Performance], what the partnership does in truth, which
// follows what is delivered, strain and cohesion. It obeys
//
//	dP/dt = pace·(potential·D·(1−Z)·(1−cohesion·(1−C)) − P)
//
// with the mean record D of those who are in. An opportunity that is taken up as
// a pilot adds the part pilot of what is missing. Nothing moves while the
// partnership is not active.
type Performing struct{ Base }

// Name returns "performance".
func (Performing) Name() string { return "performance" }

// About returns what the protocol says of it.
func (Performing) About() About {
	return About{
		Purpose:  "What the partnership does follows what is delivered, strain and cohesion.",
		Equation: "dP/dt = performance.pace·(performance.potential·mean D·(1−Z)·(1−performance.cohesion·(1−C)) − P) while active; P → P + performance.pilot·(1−P) for a pilot; at the start performance.start",
		Informed: []string{"measure", "deliver"},
	}
}

// Parameters returns start, potential, pace, cohesion and pilot.
func (Performing) Parameters() []Parameter {
	return []Parameter{
		{Name: "performance.start", Unit: "1", Default: 0.4, Low: 0.1, High: 0.6, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "performance when it becomes active"},
		{Name: "performance.potential", Unit: "1", Default: 0.85, Low: 0.6, High: 1, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "performance where all is delivered and all hold together"},
		{Name: "performance.pace", Unit: "per month", Default: 0.1, Low: 0.03, High: 0.3, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "rate at which performance follows"},
		{Name: "performance.cohesion", Unit: "1", Default: 0.5, Low: 0, High: 0.8, Most: 1,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "the part of it that is lost without cohesion"},
		{Name: "performance.pilot", Unit: "1", Default: 0.05, Low: 0, High: 0.2, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "the part of what is missing that a pilot adds"},
	}
}

// Begin sets the performance of the start.
func (Performing) Begin(s *State, p []float64) {
	if !s.Given(Performance) {
		s.Move(Performance, 0, p[0], One)
	}
}

// On adds what pilots bring.
func (Performing) On(s *State, p []float64, h Happening) {
	if h.Kind == OpportunitySeen && h.Flag {
		now := s.Of(Performance, 0)
		s.Move(Performance, 0, now+float64(p[4]*(1-now)), One)
	}
}

// Drift lets performance follow.
func (Performing) Drift(s *State, p []float64, months float64) {
	if s.Phase() != Running {
		return
	}
	aim := float64(float64(p[1]*s.mean(Delivery)) * (1 - s.Of(Strain, 0)))
	aim = float64(aim * (1 - float64(p[3]*(1-s.Of(Cohesion, 0)))))
	left := kernel.Exp(-float64(p[2] * months))
	s.Move(Performance, 0, aim+float64(left*(s.Of(Performance, 0)-aim)), One)
}

// mean returns the mean of a quantity over the partners that are in.
func (s *State) mean(q Quantity) float64 {
	sum, n := Micro(0), 0
	for i := range s.set.Partners {
		if s.Is(Membership, i) {
			sum += s.Get(q, i)
			n++
		}
	}
	return float64(sum) / float64(One) / float64(max(n, 1))
}
