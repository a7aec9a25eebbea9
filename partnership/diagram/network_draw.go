package diagram

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/id"
)

// mermaidEdges is how many edges Mermaid draws where a site does not configure
// more; a text with one more is refused.
//
// Source: Mermaid, configuration "maxEdges".
const mermaidEdges = 500

// Mermaid returns n as a Mermaid flowchart. A partner is a box, what it owes a
// rounded one, with an arrow from the giver and one to each receiver; a thick
// line is a tie of institutions, a broken one a tie of persons. The text ends
// with a newline.
//
// Mermaid refuses more than 500 edges. Where there would be more, what is owed
// names its receivers itself; where that is not enough, every line is a box that
// says what it joins.
func (n Network) Mermaid() string {
	g := n.graph(false)
	if len(g.edges) > mermaidEdges {
		g = n.graph(true)
	}
	var b strings.Builder
	b.WriteString(mermaidTitle(n.Title) + "flowchart LR\n")
	for _, x := range g.nodes {
		open, end := "[", "]"
		if x.flow {
			open, end = "([", "])"
		}
		b.WriteString("    " + x.name + open + mermaidLabel(x.lines) + end + "\n")
	}
	for i, e := range g.edges {
		if len(g.edges) > mermaidEdges {
			lines := []string{g.words(e.from) + " - " + g.words(e.to)}
			b.WriteString("    e" + strconv.Itoa(i+1) + "{{" + mermaidLabel(append(lines, e.lines...)) + "}}\n")
			continue
		}
		line := map[style]string{arrow: "-->", institutions: "===", persons: "-.-"}[e.style]
		b.WriteString("    " + e.from + " " + line)
		if len(e.lines) > 0 {
			b.WriteString("|" + mermaidLabel(e.lines) + "|")
		}
		b.WriteString(" " + e.to + "\n")
	}
	return b.String()
}

// DOT returns n as a directed graph for Graphviz. A partner is a box, what it
// owes an ellipse, with an arrow from the giver and one to each receiver; a
// thick line is a tie of institutions, a broken one a tie of persons. The text
// ends with a newline.
func (n Network) DOT() string {
	g := n.graph(false)
	var b strings.Builder
	b.WriteString("digraph {\n    rankdir=LR\n")
	if n.Title != "" {
		b.WriteString("    label=" + dotLabel([]string{n.Title}) + "\n    labelloc=t\n")
	}
	for _, x := range g.nodes {
		shape := "box"
		if x.flow {
			shape = "ellipse"
		}
		b.WriteString("    " + x.name + " [label=" + dotLabel(x.lines) + ", shape=" + shape + "]\n")
	}
	for _, e := range g.edges {
		b.WriteString("    " + e.from + " -> " + e.to)
		var attributes []string
		if len(e.lines) > 0 {
			attributes = append(attributes, "label="+dotLabel(e.lines))
		}
		switch e.style {
		case arrow:
		case institutions:
			attributes = append(attributes, "dir=none", "style=bold")
		case persons:
			attributes = append(attributes, "dir=none", "style=dashed")
		}
		if len(attributes) > 0 {
			b.WriteString(" [" + strings.Join(attributes, ", ") + "]")
		}
		b.WriteString("\n")
	}
	return b.String() + "}\n"
}

// graph is what both formats draw.
type graph struct {
	nodes []node
	edges []edge
	at    map[string]int // the node of a name
}

type node struct {
	name  string
	lines []string
	flow  bool
}

type edge struct {
	from, to string
	lines    []string
	style    style
}

type style uint8

const (
	arrow        style = iota // from a giver, or to a receiver
	institutions              // a tie
	persons                   // a tie
)

func (g *graph) add(n node) {
	if _, there := g.at[n.name]; !there {
		g.at[n.name] = len(g.nodes)
		g.nodes = append(g.nodes, n)
	}
}

// words is how a node is called outside its box.
func (g *graph) words(name string) string { return g.nodes[g.at[name]].lines[0] }

// graph returns n as nodes and edges. With named, what is owed says itself whose
// it is.
func (n *Network) graph(named bool) *graph {
	g := &graph{at: make(map[string]int)}
	names := make(map[id.Partner]string)
	partner := func(p id.Partner) string { // also one that Partners does not list, as in a literal
		name, ok := names[p]
		if !ok {
			name = "p" + strconv.Itoa(len(names)+1)
			names[p] = name
			g.add(node{name: name, lines: []string{called(string(p))}})
		}
		return name
	}
	for i := range n.Partners {
		p := &n.Partners[i]
		if _, twice := names[p.ID]; !twice {
			names[p.ID] = "p" + strconv.Itoa(len(names)+1)
			g.add(node{name: names[p.ID], lines: p.lines()})
		}
	}
	for _, t := range n.Ties {
		e := edge{from: partner(t.Between[0].Partner), to: partner(t.Between[1].Partner), style: persons, lines: tieLines(&t)}
		if t.Kind == act.InstitutionalTie {
			e.style = institutions
		}
		g.edges = append(g.edges, e)
	}
	const everyone = "all"
	for i := range n.Flows {
		f := &n.Flows[i]
		name := "c" + strconv.Itoa(i+1)
		lines := f.lines()
		if named {
			to := list(f.To)
			if to == "" {
				to = "every other partner"
			}
			lines = append(lines, "to "+to)
		}
		g.add(node{name: name, lines: lines, flow: true})
		g.edges = append(g.edges, edge{from: partner(f.From), to: name})
		if named {
			continue
		}
		for _, p := range f.To {
			g.edges = append(g.edges, edge{from: name, to: partner(p)})
		}
		if len(f.To) == 0 {
			g.add(node{name: everyone, lines: []string{"every other partner"}})
			g.edges = append(g.edges, edge{from: name, to: everyone})
		}
	}
	return g
}

func (p *Partner) lines() []string {
	name := p.Name
	if shown(name) == "" {
		name = called(string(p.ID))
	}
	lines := []string{name}
	if p.Kind != "" {
		lines = append(lines, string(p.Kind))
	}
	switch {
	case p.Absent:
		lines = append(lines, "not there")
	case p.Standing != "" && p.Bound:
		lines = append(lines, string(p.Standing))
	case p.Standing != "":
		lines = append(lines, string(p.Standing)+", not in force")
	}
	return lines
}

// called is an id as it is called in a diagram, where a box is never empty.
func called(name string) string {
	if shown(name) == "" {
		return "?"
	}
	return name
}

func (f *Flow) lines() []string {
	first := called(string(f.Commitment))
	if f.Kind != "" {
		first += ", " + string(f.Kind)
	}
	lines := []string{first}
	if f.What != "" {
		lines = append(lines, f.What)
	}
	lines = append(lines, f.Amounts...)
	state := f.State.String()
	if f.Settled != "" && string(f.Settled) != state {
		state = strings.TrimSpace(state + ", " + string(f.Settled))
	}
	return append(lines, state)
}

func tieLines(t *partnership.StandingTie) []string {
	var lines []string
	if a, b := t.Between[0].Person, t.Between[1].Person; a != "" || b != "" {
		lines = append(lines, called(string(a))+" - "+called(string(b)))
	}
	if t.Broker != "" {
		lines = append(lines, "by "+string(t.Broker))
	}
	return lines
}
