package scenario

// Use is what a parameter is for in an experiment.
type Use string

// The uses.
const (
	Lever       Use = "lever"       // partners can set it: what experiments compare
	Uncertainty Use = "uncertainty" // nobody knows it: what sensitivity is asked of
	Constant    Use = "constant"    // a definition or convention
)

// Status is on what the default of a parameter rests.
type Status string

// The statuses.
const (
	Number      Status = "N" // a number from the source
	Direction   Status = "D" // the source gives the direction only
	Assumed     Status = "A" // an assumption of ours
	Transferred Status = "T" // a number that was measured on other people or elsewhere
)

// Parameter is one assumption of a mechanism, as a number. [Spec.Parameters]
// sets it by Name.
type Parameter struct {
	Name    string `json:"name"` // mechanism.parameter, permanent
	Unit    string `json:"unit"`
	Default Value  `json:"default"`
	Low     Value  `json:"low"`   // from here…
	High    Value  `json:"high"`  // …to here is what the source holds possible: where designs look
	Least   Value  `json:"least"` // what lies below means nothing, and is refused
	Most    Value  `json:"most"`  // and what lies above
	Use     Use    `json:"use"`
	Status  Status `json:"status"`
	Source  string `json:"source"`
	Meaning string `json:"meaning"`
}

// Admits reports whether v means something for p.
func (p Parameter) Admits(v Value) bool { return v >= p.Least && v <= p.Most }
