package lifecycle

import "strings"

// Mermaid returns the table as a Mermaid diagram of type stateDiagram-v2.
//
// Passages that lead from one state to another share an arrow, one line each
// with the trigger and, in brackets, the consent it takes; what happens within
// a state is a note beside it. The text ends with a newline and is the same on
// every call.
func (m *Machine[S, T]) Mermaid() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	for from := range m.states {
		m.drawState(&b, S(from))
	}
	return b.String()
}

func (m *Machine[S, T]) drawState(b *strings.Builder, from S) {
	var targets []S // in the order of the first row that leads there
	labels := make([][]string, m.states)
	var within []string
	for r := range m.From(from) {
		if r.Stays() {
			within = append(within, r.Trigger.String())
			continue
		}
		if labels[r.To] == nil {
			targets = append(targets, r.To)
		}
		labels[r.To] = append(labels[r.To], r.Trigger.String()+" ("+r.Consent.String()+")")
	}
	for _, to := range targets {
		b.WriteString("    " + node(from) + " --> " + to.String() + ": " + strings.Join(labels[to], "<br/>") + "\n")
	}
	if m.Terminal(from) {
		b.WriteString("    " + from.String() + " --> [*]\n")
	}
	if len(within) > 0 {
		b.WriteString("    note right of " + from.String())
		for i, word := range within {
			if i%wordsInLine == 0 {
				b.WriteString("\n        ")
			} else {
				b.WriteString(", ")
			}
			b.WriteString(word)
		}
		b.WriteString("\n    end note\n")
	}
}

const wordsInLine = 5 // a note is as wide as its longest line

func node[S Word](s S) string {
	if s == 0 {
		return "[*]"
	}
	return s.String()
}
