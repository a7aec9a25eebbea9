package diagram

import (
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle"
)

// Mermaid returns h as a Mermaid diagram of type stateDiagram-v2: each stay is a
// state with its moments in it, one after the other. The text ends with a
// newline.
func (h History) Mermaid() string {
	var b strings.Builder
	b.WriteString(mermaidTitle(h.Title) + "stateDiagram-v2\n")
	for i := range h.Stays {
		s := &h.Stays[i]
		stay := stayName(i)
		b.WriteString("    state " + mermaidLabel(s.lines()) + " as " + stay + " {\n")
		for k := range s.Moments {
			m := &s.Moments[k]
			b.WriteString("        state " + mermaidLabel(m.lines()) + " as " + m.name(i, k) + "\n")
			if k > 0 {
				b.WriteString("        " + s.Moments[k-1].name(i, k-1) + " --> " + m.name(i, k) + "\n")
			}
		}
		if len(s.Moments) == 0 { // a composite state is never empty
			b.WriteString("        state " + mermaidLabel([]string{records(s.Records)}) + " as " + stay + "_records\n")
		}
		b.WriteString("    }\n")
		if i > 0 {
			b.WriteString("    " + stayName(i-1) + " --> " + stay + "\n")
		}
	}
	if n := len(h.Stays); n > 0 {
		b.WriteString("    [*] --> " + stayName(0) + "\n")
		if lifecycle.Terminal(h.Stays[n-1].Stage) {
			b.WriteString("    " + stayName(n-1) + " --> [*]\n")
		}
	}
	return b.String()
}

// DOT returns h as a directed graph for Graphviz: each stay is a cluster with
// its moments in it, one after the other; a broken line leads from a proposal to
// what carried it out or ended it. The text ends with a newline.
func (h History) DOT() string {
	var b strings.Builder
	b.WriteString("digraph {\n")
	if h.Title != "" {
		b.WriteString("    label=" + dotLabel([]string{h.Title}) + "\n    labelloc=t\n")
	}
	b.WriteString("    node [shape=box]\n")
	nodes := make(map[int]string) // by the seq of the event
	before := ""
	var edges strings.Builder
	for i := range h.Stays {
		s := &h.Stays[i]
		b.WriteString("    subgraph cluster_" + stayName(i) + " {\n        label=" + dotLabel(s.lines()) + "\n        style=rounded\n")
		for k := range s.Moments {
			m := &s.Moments[k]
			name := m.name(i, k)
			b.WriteString("        " + name + " [label=" + dotLabel(m.lines()) + "]\n")
			if before != "" {
				edges.WriteString("    " + before + " -> " + name + "\n")
			}
			before = name
			if m.Ends != nil && nodes[m.Ends.Seq] != "" {
				edges.WriteString("    " + nodes[m.Ends.Seq] + " -> " + name + " [style=dashed, constraint=false]\n")
			}
			nodes[m.Seq] = name
		}
		b.WriteString("    }\n")
	}
	return b.String() + edges.String() + "}\n"
}

func stayName(i int) string { return "s" + strconv.Itoa(i+1) }

// name is unique also where a History was not made by HistoryOf.
func (m *Moment) name(stay, i int) string {
	return stayName(stay) + "_" + strconv.Itoa(i+1)
}

func (s *Stay) lines() []string {
	stage := s.Stage.String()
	if stage == "" {
		stage = "none"
	}
	lines := []string{stage + " since " + s.Since.String()}
	if s.Records > 0 && len(s.Moments) > 0 {
		lines = append(lines, "and "+records(s.Records))
	}
	return lines
}

func records(n int) string {
	if n == 1 {
		return "1 record"
	}
	return strconv.Itoa(n) + " records"
}

// lines is what a moment says, a line for each thing.
func (m *Moment) lines() []string {
	first := strconv.Itoa(m.Seq) + ", " + m.On.String() + ", " + string(m.Act)
	if m.For != "" {
		first += " for " + string(m.For)
	}
	if m.Attested {
		first += ", attested"
	}
	lines := []string{first}
	say := func(word string, text string) {
		if text != "" {
			lines = append(lines, word+" "+text)
		}
	}
	if e := m.Ends; e != nil {
		what := string(e.ID)
		if e.Seq != 0 {
			what = strings.TrimSpace(string(e.Act) + " " + strconv.Itoa(e.Seq))
		}
		say("of", what)
		say("because", string(e.Reason))
	}
	if p := m.Proposal; p != nil {
		say("proposal", string(p.Status))
		say("consents", list(p.Consents))
		say("declined", list(p.Declined))
		say("missing", list(p.Missing))
	}
	if v := m.Version; v != nil {
		say("holds from", v.Effective.String())
		say("changes", list(v.Kinds))
		say("joined", list(v.Joined))
		say("gone", list(v.Gone))
	}
	if m.Void != 0 {
		say("void by", strconv.Itoa(m.Void))
	}
	return lines
}
