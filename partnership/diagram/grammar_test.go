package diagram_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/diagram"
)

// What each tool accepts is written down here once more, in the narrow form in
// which this package writes it: every line is one of a few, and a free text
// stands only in quotes and in a form that cannot end them. That the tools
// themselves accept it is shown by examples/diagrams.

var (
	mermaidString = regexp.MustCompile(`"(?:[\pL\p{Nd}\pM ,._-]|#\d+;|<br/>)*"`)
	mermaidLine   = regexp.MustCompile(`^(?:` + strings.Join([]string{
		`stateDiagram-v2`, `flowchart LR`,
		` {4}state "" as s\d+ \{`, ` {8}state "" as s\d+_(?:\d+|records)`, ` {8}s\d+_\d+ --> s\d+_\d+`, ` {4}\}`,
		` {4}s\d+ --> s\d+`, ` {4}\[\*\] --> s1`, ` {4}s\d+ --> \[\*\]`,
		` {4}(?:p\d+|all)\[""\]`, ` {4}c\d+\(\[""\]\)`, ` {4}e\d+\{\{""\}\}`,
		` {4}(?:p\d+|c\d+) --> (?:p\d+|c\d+|all)`, ` {4}p\d+ (?:===|-\.-)(?:\|""\|)? p\d+`,
	}, "|") + `)$`)

	dotString = regexp.MustCompile(`"(?:[^"\\&]|\\[n"\\]|&amp;)*"`)
	dotLine   = regexp.MustCompile(`^(?:` + strings.Join([]string{
		`digraph \{`, `\}`, ` {4}(?:rankdir=LR|label=""|labelloc=t|node \[shape=box\]|\})`,
		` {4}subgraph cluster_s\d+ \{`, ` {8}(?:label=""|style=rounded)`, ` {8}s\d+_\d+ \[label=""\]`,
		` {4}s\d+_\d+ -> s\d+_\d+(?: \[style=dashed, constraint=false\])?`,
		` {4}(?:[pc]\d+|all) \[label="", shape=(?:box|ellipse)\]`,
		` {4}[pc]\d+ -> (?:[pc]\d+|all)(?: \[(?:label="", )?dir=none, style=(?:bold|dashed)\])?`,
	}, "|") + `)$`)
)

// wellFormed fails where a drawn text could be read as something else.
func wellFormed(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, format, text string) {
	t.Helper()
	if !utf8.ValidString(text) || !strings.HasSuffix(text, "\n") {
		t.Fatalf("%s is not lines of UTF-8: %q", format, text)
	}
	quotes, lines := mermaidString, mermaidLine
	switch format {
	case "xstate":
		if !json.Valid([]byte(text)) {
			t.Fatalf("not JSON: %s", text)
		}
		return
	case "dot":
		quotes, lines = dotString, dotLine
	case "mermaid":
		if rest, titled := strings.CutPrefix(text, "---\ntitle: "); titled {
			title, rest, ok := strings.Cut(rest, "\n---\n")
			if !ok || !json.Valid([]byte(title)) || strings.Contains(title, "\n") {
				t.Fatalf("the title is not one string: %q", text)
			}
			text = rest
		}
		if edges := len(regexp.MustCompile(` (?:-->|===|-\.-)[| ]`).FindAllString(text, -1)); strings.HasPrefix(text, "flow") && edges > 500 {
			t.Fatalf("%d edges are more than Mermaid takes", edges)
		}
	}
	for line := range strings.Lines(quotes.ReplaceAllString(text, `""`)) {
		if line = strings.TrimSuffix(line, "\n"); !lines.MatchString(line) {
			t.Fatalf("%s: unexpected line %q in\n%s", format, line, text)
		}
	}
}

// follow is what XState does with a history: from state to state by the types
// of events; what is not on the way is ignored.
func follow(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, text string, a partnership.Agreement) {
	t.Helper()
	var m struct {
		Initial string
		States  map[string]struct {
			Meta struct{ Stage string }
			On   map[string]struct{ Target string }
		}
	}
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	if err := d.Decode(&m); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	at := m.Initial
	var lived partnership.Agreement
	for e := range a.Events() {
		lived = lived.Evolve(e)
		if to, ok := m.States[at].On[diagram.EventType(e)]; ok {
			at = to.Target
		}
		if stage, _ := lived.Stage(); m.States[at].Meta.Stage != stage.String() {
			t.Fatalf("after event %d in %s (%q), want %v", e.Seq, at, m.States[at].Meta.Stage, stage)
		}
	}
}

func TestTheGrammarOfThisTestIsNarrow(t *testing.T) {
	for i, x := range []struct{ format, text string }{
		{"mermaid", "stateDiagram-v2\n    state \"a\" b\" as s1 {\n"},
		{"mermaid", "stateDiagram-v2\n    state \"a;b\" as s1 {\n"},
		{"mermaid", "flowchart LR\n    click p1 \"x\"\n"},
		{"mermaid", "%%{init: {}}%%\nflowchart LR\n"},
		{"dot", "digraph {\n    label=\"a\\\"\n}\n"},
		{"dot", "digraph {\n    label=<b>\n}\n"},
		{"xstate", "{\"a\": \"\n\"}\n"},
	} {
		failed := &noted{}
		wellFormed(failed, x.format, x.text)
		if failed.text == "" {
			t.Errorf("%d: %q is taken", i, x.text)
		}
	}
}

type noted struct{ text string }

func (n *noted) Helper()                           {}
func (n *noted) Fatalf(format string, args ...any) { n.text = fmt.Sprintf(format, args...) }
