package scenario

// Mechanism is one cause at work in a simulated partnership.
//
// A mechanism is a value that many lives share: it keeps nothing itself, what it
// remembers stands in the [State]. p holds the values of its own Parameters, in
// their order. Embed [Base] for the methods that do nothing.
//
// Name and Version enter the fingerprint of a run, and clocks are keyed by name:
// replacing a mechanism by another of the same name leaves the luck of all
// others as it was.
type Mechanism interface {
	Name() string // snake_case, permanent
	Version() int
	About() About
	Parameters() []Parameter

	// Reads returns what Hazard and Follow look at. They are asked anew only
	// when one of these has changed.
	Reads() Reads

	// Clocks returns the clocks it keeps in this setting.
	Clocks(t *Setting) []Clock

	// Keeps returns how many numbers it keeps between firings, see [State.Kept].
	Keeps(t *Setting) int

	// Begin sets what a life starts with, and schedules what is sure to come.
	Begin(s *State, p []float64)

	// Hazard returns the hazard of its clock c per month, 0 while it rests.
	Hazard(s *State, p []float64, c int) float64

	// Fire does what follows when its clock c has fired.
	Fire(s *State, p []float64, c int)

	// On takes notice of what happened, by whichever mechanism's doing.
	On(s *State, p []float64, h Happening)

	// Drift lets months pass: what changes slowly, changes here.
	Drift(s *State, p []float64, months float64)

	// Follow sets what follows at once from what it reads, before hazards are
	// reckoned. It makes nothing happen.
	Follow(s *State, p []float64)
}

// About is what the protocol of a model (ODD) says of a mechanism.
type About struct {
	Purpose  string   // one sentence
	Equation string   // in plain text, with the names of the parameters
	Informed []string // the recorded acts that inform its parameters, as words of package act
}

// Clock is one clock of a mechanism.
type Clock struct {
	Name    string // within its mechanism, such as the partner's id; permanent
	Partner int    // the partner it is about, by index; -1: the whole
}

// Base is a mechanism without effect, to embed.
type Base struct{}

// Version returns 1.
func (Base) Version() int { return 1 }

// About returns nothing.
func (Base) About() About { return About{} }

// Parameters returns none.
func (Base) Parameters() []Parameter { return nil }

// Reads returns the empty set.
func (Base) Reads() Reads { return 0 }

// Clocks returns none.
func (Base) Clocks(*Setting) []Clock { return nil }

// Keeps returns 0.
func (Base) Keeps(*Setting) int { return 0 }

// Begin does nothing.
func (Base) Begin(*State, []float64) {}

// Hazard returns 0.
func (Base) Hazard(*State, []float64, int) float64 { return 0 }

// Fire does nothing.
func (Base) Fire(*State, []float64, int) {}

// On does nothing.
func (Base) On(*State, []float64, Happening) {}

// Drift does nothing.
func (Base) Drift(*State, []float64, float64) {}

// Follow does nothing.
func (Base) Follow(*State, []float64) {}
