package lifecycle

import "strings"

// DOT returns the table as a directed graph in the language of Graphviz.
//
// Each state is a node, a final one with a double border; what happens within a
// state stands in its node, under its name. Passages that lead from one state to
// another share an edge, one line each with the trigger and, in brackets, the
// consent it takes. The text ends with a newline and is the same on every call.
//
// Source: Graphviz, "DOT Language".
func (m *Machine[S, T]) DOT() string {
	var b strings.Builder
	b.WriteString("digraph {\n    rankdir=LR\n    node [shape=box, style=rounded]\n")
	b.WriteString("    none [label=\"\", shape=point]\n")
	for state := 1; state < m.states; state++ {
		m.dotState(&b, S(state))
	}
	for from := range m.states {
		m.dotEdges(&b, S(from))
	}
	b.WriteString("}\n")
	return b.String()
}

func (m *Machine[S, T]) dotState(b *strings.Builder, s S) {
	b.WriteString("    " + s.String() + " [label=\"" + s.String())
	within := m.drawn(s).within
	for i, word := range within {
		switch {
		case i == 0:
			b.WriteString(`\n\n`)
		case i%wordsInLine == 0:
			b.WriteString(`\n`)
		default:
			b.WriteString(", ")
		}
		b.WriteString(word)
	}
	b.WriteString(`"`)
	if m.Terminal(s) {
		b.WriteString(", peripheries=2")
	}
	b.WriteString("]\n")
}

func (m *Machine[S, T]) dotEdges(b *strings.Builder, from S) {
	name := from.String()
	if from == 0 {
		name = zeroState
	}
	d := m.drawn(from)
	for _, to := range d.targets {
		b.WriteString("    " + name + " -> " + to.String() + " [label=\"" + strings.Join(d.labels[to], `\n`) + "\"]\n")
	}
}
