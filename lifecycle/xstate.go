package lifecycle

import "strings"

// zeroState is the name of the state before the first in keys and diagrams.
const zeroState = "none"

// XState returns the table as the configuration of an XState machine of version
// 5: JSON for createMachine. The text ends with a newline and is the same on
// every call.
//
// The states have their words, the one before the first is "none", and a final
// one has the tag "final"; it is of the type final only where nothing can be
// recorded in it any more, for XState stops there. An event has the word of the
// trigger as its type. Every transition names its target, also where the state
// stays, so that "can" is answered truly, and carries as meta the key of the
// row, its consent and what it needs.
//
// What a row needs is its guard: the words of the facts with a space between
// them, as [Facts.String] writes them. A guard of one fact is that fact; those
// of several facts are their conjunction, for which an implementation is made
// from the name:
//
//	const guards = {};
//	for (const state of Object.values(config.states)) {
//		for (const { guard } of Object.values(state.on ?? {})) {
//			if (!guard) continue;
//			const facts = guard.split(" ");
//			for (const f of facts) guards[f] = ({ event }) => event.facts.includes(f);
//			if (facts.length > 1) guards[guard] = and(facts);
//		}
//	}
//	const machine = createMachine(config, { guards });
//
// Source: Stately, XState v5, "State machines", "Guards".
func (m *Machine[S, T]) XState() string {
	var b strings.Builder
	b.WriteString("{\n  \"initial\": \"" + zeroState + "\",\n  \"states\": {")
	for state := range m.states {
		if state > 0 {
			b.WriteString(",")
		}
		m.xstate(&b, S(state))
	}
	b.WriteString("\n  }\n}\n")
	return b.String()
}

// Nothing is escaped: every word of this package is of small letters and _.
func (m *Machine[S, T]) xstate(b *strings.Builder, s S) {
	name := s.String()
	if s == 0 {
		name = zeroState
	}
	b.WriteString("\n    \"" + name + "\": {")
	if m.Terminal(s) {
		b.WriteString("\n      \"tags\": [\"final\"],")
	}
	rows := 0
	for r := range m.From(s) {
		if rows++; rows == 1 {
			b.WriteString("\n      \"on\": {")
		} else {
			b.WriteString(",")
		}
		b.WriteString("\n        \"" + r.Trigger.String() + "\": {\"target\": \"" + r.To.String() + "\"")
		if r.Needs != 0 {
			b.WriteString(", \"guard\": \"" + r.Needs.String() + "\"")
		}
		b.WriteString(", \"meta\": {\"key\": \"" + string(r.Key) + "\", \"consent\": \"" + r.Consent.String() + "\"")
		if r.Needs != 0 {
			b.WriteString(", \"needs\": [\"" + strings.ReplaceAll(r.Needs.String(), " ", "\", \"") + "\"]")
		}
		b.WriteString("}}")
	}
	if rows > 0 {
		b.WriteString("\n      }\n    }")
	} else {
		b.WriteString("\n      \"type\": \"final\"\n    }")
	}
}
