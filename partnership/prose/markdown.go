package prose

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// markdownWriter writes Markdown as CommonMark and GitHub read it.
type markdownWriter struct {
	strings.Builder
	depth int // of headings: 1 is the title
}

// blocks are kept apart by an empty line.
func (w *markdownWriter) block(text string) {
	if w.Len() > 0 {
		w.WriteString("\n")
	}
	w.WriteString(text)
	w.WriteString("\n")
}

// escapeMarkdown returns text of a document such that every reader of Markdown
// shows it as it is: no markup, no link, no HTML, no entity. A line break becomes
// what brk says.
//
// Alone says that text may stand at the start of a line, where more means
// something.
func escapeMarkdown(text, brk string, alone bool) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	var b strings.Builder
	start := alone // of a line, after white space
	for i, r := range text {
		switch r {
		case '\r', '\n':
			if r == '\r' && strings.HasPrefix(text[i+1:], "\n") {
				continue
			}
			if strings.Trim(text[i:], "\r\n") == "" {
				b.WriteString("&#10;") // nothing may follow a break at the end
			} else {
				b.WriteString(brk)
			}
			start, alone = true, true
			continue
		case ' ', '\t':
			if start || alone && i+1 == len(text) || i+1 < len(text) && strings.ContainsRune("\r\n\t", rune(text[i+1])) {
				// White space at the ends of a line means something, and is lost.
				b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
			} else {
				b.WriteRune(r)
			}
			continue
		case '\x00':
			b.WriteRune('\u2400')
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&', '$', '@', '{', '}', '^':
			b.WriteByte('\\')
			b.WriteRune(r)
		case ':': // a bare address becomes a link
			if strings.HasPrefix(text[i:], "://") {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		case '#', '+', '-', '=': // a heading, a list, an underline
			if start {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		case '.', ')': // a numbered list, or www.
			if alone && digitsBefore(text[:i]) || len(text[:i]) >= 3 && strings.EqualFold(text[i-3:i], "www") {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		start = false
	}
	return b.String()
}

// digitsBefore reports whether the line that text ends in is digits alone.
func digitsBefore(text string) bool {
	line := text[strings.LastIndexAny(text, "\r\n")+1:]
	line = strings.TrimLeft(line, " \t")
	return line != "" && strings.Trim(line, "0123456789") == ""
}

// inline returns running text. In a cell of a table a line break is <br>.
//
// Pieces in bold that touch are one: between two pairs of markers nothing could
// stand. White space at its ends stands outside of them.
func (w *markdownWriter) inline(t inline, brk string) string {
	var b strings.Builder
	for i := 0; i < len(t); {
		from := i
		for i < len(t) && (t[i].strong || t[i].text == "") == t[from].strong {
			i++
		}
		if i == from { // an empty piece that is not bold
			i++
			continue
		}
		text := escapeAll(t[from:i], brk)
		if !t[from].strong {
			b.WriteString(text)
			continue
		}
		inner := strings.TrimFunc(text, unicode.IsSpace)
		before, after, _ := strings.Cut(text, inner)
		b.WriteString(before)
		if canOpen(b.String(), inner) && canClose(inner, after+escapeAll(t[i:], brk)) { // else plain, rather than with stray markers
			inner = "**" + inner + "**"
		}
		b.WriteString(inner + after)
	}
	return b.String()
}

func escapeAll(t inline, brk string) string {
	var b strings.Builder
	for i := range t {
		b.WriteString(escapeMarkdown(t[i].text, brk, t[i].theirs))
	}
	return b.String()
}

// canOpen reports whether markers between a character and text open bold for every
// reader: CommonMark does not take them as such before white space, nor between a
// letter and punctuation. Which signs are punctuation differs by its version.
func canOpen(before, text string) bool { return flanks(lastOf(before), firstOf(text)) }

// canClose reports whether markers between two texts close bold for every reader.
func canClose(text, after string) bool { return flanks(firstOf(after), lastOf(text)) }

// edge stands for the character before a line and after it.
const edge = -1

func firstOf(s string) rune {
	if s == "" {
		return edge
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastOf(s string) rune {
	if s == "" {
		return edge
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// flanks reports whether markers belong to the character inside of them.
func flanks(outside, inside rune) bool {
	switch {
	case inside == edge || unicode.IsSpace(inside):
		return false
	case outside == edge || unicode.IsSpace(outside) || !unicode.IsPunct(inside) && !unicode.IsSymbol(inside):
		return true
	}
	return unicode.IsPunct(outside) || outside < utf8.RuneSelf && unicode.IsSymbol(outside)
}

const (
	hardBreak = "\\\n"
	cellBreak = "<br>"
)

func (p para) markdown(w *markdownWriter) { w.block(w.inline(p.text, hardBreak)) }

func (l list) markdown(w *markdownWriter) {
	var b strings.Builder
	for i, item := range l.items {
		mark, rest := "- ", "\\\n  "
		if l.ordered {
			mark = strconv.Itoa(i+1) + ". "
			rest = "\\\n" + strings.Repeat(" ", len(mark))
		}
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(mark + w.inline(item, rest))
	}
	w.block(b.String())
}

func (p pairs) markdown(w *markdownWriter) {
	var b strings.Builder
	for i := range p {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("- " + w.inline(strong(said(p[i].name)), " ") + ": ")
		for j, v := range p[i].value {
			if j > 0 {
				b.WriteString("\\\n  ")
			}
			b.WriteString(w.inline(v, "\\\n  "))
		}
	}
	w.block(b.String())
}

func (t table) markdown(w *markdownWriter) {
	t = t.trimmed()
	var b strings.Builder
	b.WriteString("|")
	for _, h := range t.head {
		b.WriteString(" " + escapeMarkdown(h, " ", false) + " |")
	}
	b.WriteString("\n|")
	for i := range t.head {
		if t.class(i) != "" {
			b.WriteString(" ---: |")
		} else {
			b.WriteString(" --- |")
		}
	}
	for _, row := range t.rows {
		b.WriteString("\n|")
		for _, cell := range row {
			b.WriteString(" " + w.inline(cell, cellBreak) + " |")
		}
	}
	w.block(b.String())
}

func (s section) markdown(w *markdownWriter) {
	w.depth++
	w.block(strings.Repeat("#", min(w.depth, 6)) + " " + w.inline(s.title, " "))
	for _, b := range s.blocks {
		b.markdown(w)
	}
	w.depth--
}

// markdown returns d as Markdown.
func (d document) markdown() []byte {
	w := &markdownWriter{depth: 1}
	w.block("# " + w.inline(quoted(d.title), " "))
	if len(d.over) > 0 {
		para{text: d.over}.markdown(w)
	}
	for _, p := range d.lead {
		para{text: p}.markdown(w)
	}
	for i := range d.sections {
		d.sections[i].markdown(w)
	}
	return []byte(w.String())
}
