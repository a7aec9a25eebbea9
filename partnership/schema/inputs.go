package schema

import "slices"

// shared is what no document is of, and the others are built from.
var shared = []string{"defs"}

// inputs is the schemas of what goes into the library: terms, every act in the
// order of a life, what an event carries besides, and what stands around them.
var inputs = slices.Concat(
	[]string{"terms", "act"},
	within("act",
		"begin", "adopt", "invite", "join", "draft", "sign", "consent", "decline", "retract", "meet",
		"activate", "abandon", "deliver", "accept", "dispute", "resolve", "firm", "waive", "release",
		"assign", "rate", "value", "reach", "measure", "judge", "agree_score", "review", "communicate",
		"set_expectation", "appoint", "leave", "tie", "record_support", "record_evidence",
		"register_opportunity", "except", "breach", "cure", "escalate", "amend", "renew", "accede",
		"novate", "withdraw", "remove", "suspend", "resume", "correct", "give_notice", "revoke_notice",
		"wind_down", "settle", "rescind", "close", "succeed", "advance",
	),
	[]string{"record", "recorded"},
	within("effect",
		"adopted", "voided", "lapsed", "accepted", "reopened", "activated", "left", "ending",
		"abandoned", "closed",
	),
	[]string{"command", "event", "history", "finding", "report"},
)

// within returns the names of what is in a folder.
func within(folder string, words ...string) []string {
	names := make([]string, len(words))
	for i, word := range words {
		names[i] = folder + "/" + word
	}
	return names
}
