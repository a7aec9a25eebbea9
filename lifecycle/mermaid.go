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
	d := m.drawn(from)
	for _, to := range d.targets {
		b.WriteString("    " + node(from) + " --> " + to.String() + ": " + strings.Join(d.labels[to], "<br/>") + "\n")
	}
	if m.Terminal(from) {
		b.WriteString("    " + from.String() + " --> [*]\n")
	}
	if len(d.within) > 0 {
		b.WriteString("    note right of " + from.String())
		for i, word := range d.within {
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

// drawing is what every diagram shows of the rows of one state.
type drawing[S Word] struct {
	targets []S        // in the order of the first row that leads there
	labels  [][]string // by target: the rows that lead there
	within  []string   // the triggers of the rows that stay
}

func (m *Machine[S, T]) drawn(from S) drawing[S] {
	d := drawing[S]{labels: make([][]string, m.states)}
	for r := range m.From(from) {
		if r.Stays() {
			d.within = append(d.within, r.Trigger.String())
			continue
		}
		if d.labels[r.To] == nil {
			d.targets = append(d.targets, r.To)
		}
		d.labels[r.To] = append(d.labels[r.To], r.Trigger.String()+" ("+r.Consent.String()+")")
	}
	return d
}

const wordsInLine = 5 // a note is as wide as its longest line

func node[S Word](s S) string {
	if s == 0 {
		return "[*]"
	}
	return s.String()
}
