package schema

// answers is the schemas of what the library answers. An answer may have members
// tomorrow that it does not have today, so that its schema takes unknown ones.
var answers = within("answer",
	"parts", "options", "requirement", "proposal", "partners", "duties", "ledger", "success",
	"relationship", "classification", "provenance", "changes", "flags", "agenda", "rejection",
	"losses", "activity", "import",
)
