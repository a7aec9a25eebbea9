package prose

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
)

// A document is what is rendered, as Markdown or as one HTML page: sections of
// blocks, whose text is in pieces. Only here is it known which piece the library
// says and which one a document of others does; what others say is escaped where
// it is written, in html.go and markdown.go.

// piece is some text of one origin.
type piece struct {
	text   string
	theirs bool   // from a document: may hold anything
	lang   string // BCP 47 tag of what is theirs, where it is known
	strong bool
	code   bool
	day    calendar.Date // set: text is this day
}

// inline is running text.
type inline []piece

// said is text of the library's own.
func said(texts ...string) inline { return inline{{text: strings.Join(texts, "")}} }

// quoted is text of a document.
func quoted(text string) inline { return inline{{text: text, theirs: true}} }

// strong is t set in bold.
func strong(t inline) inline {
	bold := make(inline, len(t))
	for i := range t {
		bold[i] = t[i]
		bold[i].strong = true
	}
	return bold
}

// code is text set as it is typed: an id, a digest.
func code(text string) inline { return inline{{text: text, theirs: true, code: true}} }

// on is a day in running text.
func (l Lang) on(d calendar.Date) inline { return inline{{text: l.Day(d), day: d}} }

// over is a period in running text, its days kept whole.
func (l Lang) over(p calendar.Period) inline {
	first, last := p.First(), p.Last()
	if p.IsEmpty() || first == last || first.IsZero() && last.IsZero() {
		return said(l.Period(p))
	}
	switch {
	case first.IsZero():
		return fill(l.of(both{"until {0}", "sampai {0}"}), l.on(last))
	case last.IsZero():
		return fill(l.of(both{"from {0}", "sejak {0}"}), l.on(first))
	}
	return join(" – ", l.on(first), l.on(last))
}

// fill is a text of the library's own with pieces in its places {0}, {1}, …
func fill(text string, args ...inline) inline {
	var out inline
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		if before != "" {
			out = append(out, piece{text: before})
		}
		if !found {
			break
		}
		place, after, _ := strings.Cut(rest, "}")
		if i, err := strconv.Atoi(place); err == nil && i < len(args) {
			out = append(out, args[i]...)
		}
		text = after
	}
	return out
}

// join puts a separator of the library's own between texts.
func join(separator string, texts ...inline) inline {
	var out inline
	for i, t := range texts {
		if i > 0 {
			out = append(out, piece{text: separator})
		}
		out = append(out, t...)
	}
	return out
}

// plain is t without any markup.
func (t inline) plain() string {
	var b strings.Builder
	for i := range t {
		b.WriteString(t[i].text)
	}
	return b.String()
}

// block is one block of a document. Each knows how it is written.
type block interface {
	html(w *htmlWriter)
	markdown(w *markdownWriter)
}

// para is a paragraph. Its class is one of style.go, or empty.
type para struct {
	text  inline
	class string
}

// list is an unordered or a numbered list.
type list struct {
	items   []inline
	ordered bool
}

// pairs is a list of names and what they stand for.
type pairs []pair

type pair struct {
	name  string
	value []inline // each on a line of its own
}

// table is a table with a caption, which is its name for those who cannot see
// it. The first cell of a row is its head.
type table struct {
	caption string
	head    []string
	rows    [][]inline
	figures []bool // by column: right-aligned
}

// trimmed is t without the columns in which no row says anything.
func (t table) trimmed() table {
	said := make([]bool, len(t.head))
	for _, row := range t.rows {
		for i, cell := range row {
			said[i] = said[i] || i == 0 || cell.plain() != ""
		}
	}
	if !slices.Contains(said, false) {
		return t
	}
	out := table{caption: t.caption}
	for i := range t.head {
		if said[i] {
			out.head = append(out.head, t.head[i])
			out.figures = append(out.figures, t.class(i) != "")
		}
	}
	for _, row := range t.rows {
		var kept []inline
		for i, cell := range row {
			if said[i] {
				kept = append(kept, cell)
			}
		}
		out.rows = append(out.rows, kept)
	}
	return out
}

// section is a heading and what stands below it. Sections nest.
type section struct {
	id     string // unique in the document; empty: no anchor
	title  inline
	class  string
	blocks []block
}

// document is a whole page in one language.
type document struct {
	lang     Lang
	title    string
	over     inline   // a line above the title, such as the kind of agreement
	lead     []inline // paragraphs below the title
	sections []section
}
