package scenario

import (
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
	"github.com/mufakat/mufakat/partnership/terms"
)

// Turnover is the mechanism by which champions leave: each at the hazard rate
// per month, whatever else is the case. Where a successor is named the leaver
// hands over to that person, who follows at once, with the chance handover.
type Turnover struct{ Base }

// Name returns "turnover".
func (Turnover) Name() string { return "turnover" }

// About returns what the protocol says of it.
func (Turnover) About() About {
	return About{
		Purpose:  "A champion leaves the post, with or without handing over to a deputy.",
		Equation: "hazard_i = turnover.rate while partner i is in and has a champion; handed over with chance turnover.handover if a deputy is named",
		Informed: []string{"leave"},
	}
}

// Parameters returns rate and handover.
func (Turnover) Parameters() []Parameter {
	return []Parameter{
		{Name: "turnover.rate", Unit: "per month", Default: 0.0176, Low: 0.00878, High: 0.02972, Most: 10,
			Use: Uncertainty, Status: Number, Source: "annual turnover of 19 %, 10 to 30 % (surveys of NGOs 14 to 21 %), as −ln(1−x)/12",
			Meaning: "hazard that a champion leaves"},
		{Name: "turnover.handover", Unit: "chance", Default: 0.9, Low: 0.5, High: 1, Most: 1,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that a champion who leaves hands over, where a deputy is named"},
	}
}

// Reads returns who is in and has a champion.
func (Turnover) Reads() Reads { return ReadsOf(Phase, Membership, Champion) }

// Clocks returns one for each partner.
func (Turnover) Clocks(t *Setting) []Clock { return perPartner(t, "") }

// Hazard returns the hazard that the champion of a partner leaves.
func (Turnover) Hazard(s *State, p []float64, c int) float64 {
	if !s.Lives() || !s.Is(Membership, c) || !s.Is(Champion, c) {
		return 0
	}
	return p[0]
}

// Fire lets the champion leave.
func (Turnover) Fire(s *State, p []float64, c int) {
	s.Happen(Happening{Kind: ChampionLeft, Partner: c, Flag: s.Is(Deputy, c) && s.Uniform(0) < p[1]})
}

// Vacancy is the mechanism by which posts are filled: while a partner has no
// champion, at the hazard filled per month. A deputy to whom nobody handed over
// does not hasten it.
type Vacancy struct{ Base }

// Name returns "vacancy".
func (Vacancy) Name() string { return "vacancy" }

// About returns what the protocol says of it.
func (Vacancy) About() About {
	return About{
		Purpose:  "A vacant post is filled with a new champion.",
		Equation: "hazard_i = vacancy.filled while partner i is in and has no champion",
		Informed: []string{"appoint"},
	}
}

// Parameters returns filled.
func (Vacancy) Parameters() []Parameter {
	return []Parameter{
		{Name: "vacancy.filled", Unit: "per month", Default: 0.347, Low: 0.15, High: 0.7, Most: 100,
			Use: Lever, Status: Number, Source: "a quarter of posts still open after 4 months, as ln(4)/4",
			Meaning: "hazard that a vacant post is filled"},
	}
}

// Reads returns who is in and has a champion.
func (Vacancy) Reads() Reads { return ReadsOf(Phase, Membership, Champion) }

// Clocks returns one for each partner.
func (Vacancy) Clocks(t *Setting) []Clock { return perPartner(t, "") }

// Hazard returns the hazard that the post of a partner is filled.
func (Vacancy) Hazard(s *State, p []float64, c int) float64 {
	if !s.Lives() || !s.Is(Membership, c) || s.Is(Champion, c) {
		return 0
	}
	return p[0]
}

// Fire fills the post.
func (Vacancy) Fire(s *State, _ []float64, c int) {
	s.Happen(Happening{Kind: ChampionAppointed, Partner: c})
}

// Succession is the plan by which champions have deputies: the share of the
// partners follows it, and names a deputy at the hazard naming per month while
// there is a champion and no deputy. Which partners follow it is settled at
// birth, and who follows it at a share follows it at every larger one.
type Succession struct{ Base }

// Name returns "succession".
func (Succession) Name() string { return "succession" }

// About returns what the protocol says of it.
func (Succession) About() About {
	return About{
		Purpose:  "A succession plan: a deputy is named who can follow the champion.",
		Equation: "hazard_i = succession.naming while partner i, which plans with chance succession.share, has a champion and no deputy",
		Informed: []string{"appoint"},
	}
}

// Parameters returns share and naming.
func (Succession) Parameters() []Parameter {
	return []Parameter{
		{Name: "succession.share", Unit: "chance", Default: 0.25, Low: 0, High: 1, Most: 1,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that a partner plans for succession"},
		{Name: "succession.naming", Unit: "per month", Default: 0.333, Low: 0.1, High: 1, Most: 100,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "hazard that a partner that plans names a deputy where there is none"},
	}
}

// Reads returns who is in and has whom, and who plans.
func (Succession) Reads() Reads { return ReadsOf(Phase, Membership, Champion, Deputy, Own) }

// Clocks returns one for each partner.
func (Succession) Clocks(t *Setting) []Clock { return perPartner(t, "") }

// Keeps returns one for each partner: whether it plans.
func (Succession) Keeps(t *Setting) int { return len(t.Partners) }

// Begin settles which partners plan.
func (Succession) Begin(s *State, p []float64) {
	for i := range s.set.Partners {
		if s.Uniform(i) < p[0] {
			s.Keep(i, One)
		}
	}
}

// Hazard returns the hazard that a partner names a deputy.
func (Succession) Hazard(s *State, p []float64, c int) float64 {
	if s.Kept(c) == 0 || !s.Lives() || !s.Is(Membership, c) || !s.Is(Champion, c) || s.Is(Deputy, c) {
		return 0
	}
	return p[1]
}

// Fire names a deputy.
func (Succession) Fire(s *State, _ []float64, c int) {
	s.Happen(Happening{Kind: DeputyNamed, Partner: c})
}

// Rotation is the mechanism by which officials are moved on (mutasi): the
// champion of an authority leaves every so many months, whoever it is and
// however well it goes. It is scheduled, and its first day lies anywhere in the
// first round. It hands over where a deputy is named.
type Rotation struct{ Base }

// Name returns "rotation".
func (Rotation) Name() string { return "rotation" }

// About returns what the protocol says of it.
func (Rotation) About() About {
	return About{
		Purpose:  "Officials are moved to another post after a fixed time (mutasi).",
		Equation: "the champion of an authority leaves at (u + n)·rotation.every months, n = 0, 1, 2…, u uniform at birth; handed over if a deputy is named",
		Informed: []string{"leave"},
	}
}

// Parameters returns every.
func (Rotation) Parameters() []Parameter {
	return []Parameter{
		{Name: "rotation.every", Unit: "months", Default: 36, Low: 24, High: 60, Least: 1, Most: 1200,
			Use: Uncertainty, Status: Transferred, Source: "rules on the mutasi of officials: two to five years in a post, of other posts than these",
			Meaning: "how long an official stays in a post"},
	}
}

// Clocks returns one for each partner; those of authorities fire.
func (Rotation) Clocks(t *Setting) []Clock { return perPartner(t, "") }

// Begin schedules the first rotation of each authority.
func (Rotation) Begin(s *State, p []float64) {
	for i := range s.set.Partners {
		if s.set.official(i) {
			s.Schedule(i, kernel.Months(float64(s.Uniform(i)*p[0])))
		}
	}
}

// Fire moves the champion on, if there is one, and schedules the next rotation.
func (Rotation) Fire(s *State, p []float64, c int) {
	if s.Lives() && s.Is(Membership, c) && s.Is(Champion, c) {
		s.Happen(Happening{Kind: ChampionLeft, Partner: c, Flag: s.Is(Deputy, c)})
	}
	s.Schedule(c, s.Now().Add(kernel.Months(p[0])))
}

// official reports whether a partner is an authority.
func (t *Setting) official(partner int) bool {
	p, found := t.Terms.Partner(t.Partners[partner])
	return found && p.Kind == terms.Government
}
