package main

// toldDocument says which part of the answer of a verb is a document of package
// partnership/schema. Answers may have members beyond those of the schema.
type toldDocument struct {
	Member string `json:"member,omitzero"` // of the answer; absent: the answer itself
	Schema string `json:"schema"`          // its short name, such as answer/options
	Each   bool   `json:"each,omitzero"`   // the member is a list of such documents
	Text   bool   `json:"text,omitzero"`   // the document stands there as a text
	Maybe  bool   `json:"maybe,omitzero"`  // the member is absent where there is nothing to tell
}

// documents returns the documents in the answers of a verb, by its name. What a
// schema of the library knows nothing of is left out.
func documents(verb string) []toldDocument {
	switch verb {
	case "apply", "decide", "history":
		return []toldDocument{{Member: "lines", Schema: "event", Each: true, Text: true}}
	case "record":
		return []toldDocument{{Member: "event", Schema: "event"}, {Member: "says", Schema: "recorded", Maybe: true}}
	case "show":
		return []toldDocument{
			{Member: "partners", Schema: "answer/partners", Maybe: true},
			{Member: "duties", Schema: "answer/duties", Maybe: true},
			{Member: "proposals", Schema: "answer/proposal", Each: true, Maybe: true},
		}
	case "ledger", "success", "relationship", "flags", "provenance":
		return []toldDocument{{Schema: "answer/" + verb}}
	case "classify":
		return []toldDocument{{Schema: "answer/classification"}}
	case "options", "requirement", "partners", "duties", "changes":
		return []toldDocument{{Member: verb, Schema: "answer/" + verb}}
	case "proposals":
		return []toldDocument{{Member: verb, Schema: "answer/proposal", Each: true}}
	case "agenda":
		return []toldDocument{{Member: "items", Schema: "answer/agenda"}}
	case "check", "check_act", "check_terms":
		return []toldDocument{{Member: "findings", Schema: "report"}}
	case "breaches":
		return []toldDocument{{Member: verb, Schema: "report"}}
	case "terms", "read_terms", "merge_terms":
		return []toldDocument{{Member: "document", Schema: "terms"}}
	}
	return []toldDocument{}
}
