package scenario

import "github.com/mufakat/mufakat/partnership/scenario/kernel"

// Measurement is the mechanism by which the shared indicator is read, every so
// many months while the partnership is active: what it does in truth, with an
// error between −noise and noise.
type Measurement struct{ Base }

// Name returns "measurement".
func (Measurement) Name() string { return "measurement" }

// About returns what the protocol says of it.
func (Measurement) About() About {
	return About{
		Purpose:  "The shared indicator is read.",
		Equation: "every measurement.every months: reading = P + measurement.noise·(2u−1), within 0 to 1",
		Informed: []string{"measure", "judge"},
	}
}

// Parameters returns every and noise.
func (Measurement) Parameters() []Parameter {
	return []Parameter{
		{Name: "measurement.every", Unit: "months", Default: 6, Low: 1, High: 12, Least: 0.25, Most: 1200,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "time from one reading of the indicator to the next"},
		{Name: "measurement.noise", Unit: "1", Default: 0.05, Low: 0, High: 0.2, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "the largest error of a reading"},
	}
}

// Clocks returns one.
func (Measurement) Clocks(*Setting) []Clock { return []Clock{{Partner: -1}} }

// Begin schedules the first reading of a partnership that is active already.
func (m Measurement) Begin(s *State, p []float64) { s.every(p[0], s.Lives()) }

// On schedules the first reading.
func (m Measurement) On(s *State, p []float64, h Happening) { s.every(p[0], h.Kind == Formed) }

// Fire reads the indicator, and schedules the next reading.
func (m Measurement) Fire(s *State, p []float64, _ int) {
	s.every(p[0], true)
	if s.Phase() != Running {
		return
	}
	reading := microOf(s.Of(Performance, 0) + float64(p[1]*(float64(2*s.Uniform(0))-1)))
	s.Happen(Happening{Kind: Measured, Partner: -1, Amount: min(max(reading, 0), One)})
}

// every schedules the only clock of the mechanism at work so many months from
// now, if so.
func (s *State) every(months float64, so bool) {
	if so {
		s.Schedule(0, s.Now().Add(kernel.Months(months)))
	}
}

// Review is the mechanism by which the partners look back together, every so
// many months while the partnership is active.
type Review struct{ Base }

// Name returns "review".
func (Review) Name() string { return "review" }

// About returns what the protocol says of it.
func (Review) About() About {
	return About{
		Purpose:  "The partners look back together.",
		Equation: "every review.every months while active",
		Informed: []string{"review"},
	}
}

// Parameters returns every.
func (Review) Parameters() []Parameter {
	return []Parameter{
		{Name: "review.every", Unit: "months", Default: 6, Low: 1, High: 24, Least: 0.25, Most: 1200,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "time from one review to the next"},
	}
}

// Clocks returns one.
func (Review) Clocks(*Setting) []Clock { return []Clock{{Partner: -1}} }

// Begin schedules the first review of a partnership that is active already.
func (Review) Begin(s *State, p []float64) { s.every(p[0], s.Lives()) }

// On schedules the first review.
func (Review) On(s *State, p []float64, h Happening) { s.every(p[0], h.Kind == Formed) }

// Fire reviews, and schedules the next review.
func (Review) Fire(s *State, p []float64, _ int) {
	s.every(p[0], true)
	if s.Phase() == Running {
		s.Happen(Happening{Kind: Reviewed, Partner: -1})
	}
}

// Evidencing moves [Evidence], what a partner has seen of benefit to its own
// business. A review shows it to each partner with the chance shown, as strong
// as the last reading of the indicator was:
//
//	E → E + gain·reading·(1−E)
//
// and it fades at a rate per month. Where nothing is measured nothing is shown.
type Evidencing struct{ Base }

// Name returns "evidence".
func (Evidencing) Name() string { return "evidence" }

// About returns what the protocol says of it.
func (Evidencing) About() About {
	return About{
		Purpose:  "Reviewed indicators show a partner what the partnership brings to its own business.",
		Equation: "at a review, with chance evidence.shown for each partner: E_i → E_i + evidence.gain·reading·(1−E_i); dE_i/dt = −evidence.fading·E_i; at the start evidence.start",
		Informed: []string{"record_evidence"},
	}
}

// Parameters returns start, shown, gain and fading.
func (Evidencing) Parameters() []Parameter {
	return []Parameter{
		{Name: "evidence.start", Unit: "1", Default: 0.2, Low: 0, High: 0.6, Most: 1,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "evidence of benefit when talks begin"},
		{Name: "evidence.shown", Unit: "chance", Default: 0.5, Low: 0.1, High: 1, Most: 1,
			Use: Lever, Status: Assumed, Source: sourceOurs,
			Meaning: "chance that a review shows a partner its own benefit"},
		{Name: "evidence.gain", Unit: "1", Default: 0.5, Low: 0.2, High: 0.9, Most: 1,
			Use: Uncertainty, Status: Direction, Source: sourceThesis,
			Meaning: "the part of what is missing that evidence of a full reading adds"},
		{Name: "evidence.fading", Unit: "per month", Default: 0.02, Low: 0.005, High: 0.06, Most: 10,
			Use: Uncertainty, Status: Assumed, Source: sourceOurs,
			Meaning: "rate at which evidence is forgotten"},
	}
}

// Keeps returns 1: the last reading.
func (Evidencing) Keeps(*Setting) int { return 1 }

// Begin sets the evidence of the start.
func (Evidencing) Begin(s *State, p []float64) {
	if !s.Given(Evidence) {
		for i := range s.set.Partners {
			s.Move(Evidence, i, p[0], One)
		}
	}
}

// On keeps readings, shows evidence at reviews and adds what is shown.
func (Evidencing) On(s *State, p []float64, h Happening) {
	// The rest shows nothing.
	//exhaustive:ignore
	switch h.Kind {
	case Measured:
		s.Keep(0, h.Amount)
	case Reviewed:
		reading := s.Kept(0)
		for i := range s.set.Partners {
			if reading > 0 && s.Is(Membership, i) && s.Uniform(i) < p[1] {
				s.Happen(Happening{Kind: EvidenceShown, Partner: i, Amount: reading})
			}
		}
	case EvidenceShown:
		now, shown := s.Of(Evidence, h.Partner), float64(h.Amount)/float64(One)
		s.Move(Evidence, h.Partner, now+float64(float64(p[2]*shown)*(1-now)), One)
	}
}

// Drift lets evidence fade.
func (Evidencing) Drift(s *State, p []float64, months float64) {
	left := kernel.Exp(-float64(p[3] * months))
	for i := range s.set.Partners {
		s.Move(Evidence, i, float64(left*s.Of(Evidence, i)), One)
	}
}
