package schema

import "slices"

// answers is the schemas of what the library answers, and of the documents of
// scenarios. An answer may have members tomorrow that it does not have today, so
// that its schema takes unknown ones; those of scenarios are as strict as their
// readers.
var answers = slices.Concat(
	within("answer",
		"parts", "options", "requirement", "proposal", "partners", "duties", "ledger", "success",
		"relationship", "classification", "provenance", "changes", "flags", "agenda", "rejection",
	),
	within("scenario", "parts", "spec", "shard", "manifest", "comparison", "summary"),
)
