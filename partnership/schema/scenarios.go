package schema

// scenarios is the schemas of the simulation: what they share, what goes in,
// what a run writes, and what is answered of it.
var scenarios = within("scenario",
	"defs", "spec", "fingerprint", "result", "shard", "manifest", "assumptions", "parameters",
	"summary", "curves", "comparison", "differences", "design", "sensitivity", "tornado", "faults", "likelihood",
)
