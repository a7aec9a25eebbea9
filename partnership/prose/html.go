package prose

import (
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
)

// htmlWriter writes HTML. Everything that is text goes through text or
// attribute, which escape it; tags and classes are the library's own.
type htmlWriter struct {
	strings.Builder
	depth  int    // of headings: 1 is the title of the page
	suffix string // put after every id, where one page holds two languages
}

// control stands in for characters that a page cannot show or must not hold as
// they are. C0 controls, of which HTML allows but tab and line feed, and DEL have
// pictures of their own. C1 controls have none, nor have those that overrule the
// direction of what follows: by these 0001 reads 1000, and the page would say other
// than what is signed. They are told by their number. The marks and isolates that
// right-to-left writing needs stay, but for isolates without their end; see
// [isolated].
var control = pictures()

func pictures() *strings.Replacer {
	var pairs []string
	add := func(from, to rune, shown func(rune) string) {
		for r := from; r <= to; r++ {
			if r != '\t' && r != '\n' && r != '\r' {
				pairs = append(pairs, string(r), shown(r))
			}
		}
	}
	add(0, 0x1f, func(r rune) string { return string('\u2400' + r) })
	add(0x7f, 0x7f, func(rune) string { return "\u2421" })
	add(0x80, 0x9f, number)
	add(0x202a, 0x202e, number)
	return strings.NewReplacer(append(pairs, "\r", "&#13;")...)
}

func number(r rune) string { return fmt.Sprintf("‹U+%04X›", r) }

// isolated returns text in which every isolate ends on its line, and nothing ends
// that was not begun in it: what does is told by its number. An element keeps the
// direction of its text from the text around it by an isolate of its own, which
// ends at the first end that it meets.
func isolated(s string) string {
	if !strings.ContainsAny(s, "\u2066\u2067\u2068\u2069") {
		return s
	}
	alone := make(map[int]bool)
	var begun []int
	leave := func() {
		for _, i := range begun {
			alone[i] = true
		}
		begun = begun[:0]
	}
	for i, r := range s {
		switch r {
		case '\u2066', '\u2067', '\u2068':
			begun = append(begun, i)
		case '\u2069':
			if len(begun) == 0 {
				alone[i] = true
			} else {
				begun = begun[:len(begun)-1]
			}
		case '\n', '\r', '\u2029': // direction begins anew
			leave()
		}
	}
	leave()
	var b strings.Builder
	for i, r := range s {
		if alone[i] {
			b.WriteString(number(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// text writes s. Bytes that are no text, which no document holds, are shown as
// missing.
func (w *htmlWriter) text(s string) {
	w.WriteString(control.Replace(html.EscapeString(isolated(strings.ToValidUTF8(s, "\ufffd")))))
}

// open writes a start tag. Attributes come in pairs; one with an empty value is
// left out.
func (w *htmlWriter) open(tag string, attributes ...string) {
	w.WriteString("<")
	w.WriteString(tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		w.WriteString(" ")
		w.WriteString(attributes[i])
		w.WriteString(`="`)
		w.text(attributes[i+1])
		w.WriteString(`"`)
	}
	w.WriteString(">")
}

func (w *htmlWriter) close(tag string) { w.WriteString("</" + tag + ">") }

// line ends a line of the source, for those who read it.
func (w *htmlWriter) line() { w.WriteString("\n") }

// element writes a whole element around running text.
func (w *htmlWriter) element(tag string, t inline, attributes ...string) {
	w.open(tag, attributes...)
	w.inline(t)
	w.close(tag)
	w.line()
}

// inline writes running text. What is theirs stands in an element of its own, in
// which its direction cannot reach the text around it.
func (w *htmlWriter) inline(t inline) {
	for i := range t {
		p := &t[i]
		if p.strong {
			w.open("strong")
		}
		switch {
		case p.code:
			w.open("code")
			w.text(p.text)
			w.close("code")
		case !p.day.IsZero():
			w.open("time", "datetime", p.day.String())
			w.text(p.text)
			w.close("time")
		case p.theirs:
			w.open("bdi", "lang", p.lang)
			w.text(p.text)
			w.close("bdi")
		default:
			for j, line := range strings.Split(p.text, "\n") {
				if j > 0 {
					w.WriteString("<br>")
				}
				w.text(line)
			}
		}
		if p.strong {
			w.close("strong")
		}
	}
}

func (p para) html(w *htmlWriter) { w.element("p", p.text, "class", p.class) }

func (l list) html(w *htmlWriter) {
	tag := "ul"
	if l.ordered {
		tag = "ol"
	}
	w.open(tag)
	w.line()
	for _, item := range l.items {
		w.element("li", item)
	}
	w.close(tag)
	w.line()
}

func (p pairs) html(w *htmlWriter) {
	w.open("dl")
	w.line()
	for i := range p {
		w.element("dt", said(p[i].name))
		if len(p[i].value) == 1 {
			w.element("dd", p[i].value[0])
			continue
		}
		w.open("dd")
		w.open("ul", "class", "lines")
		w.line()
		for _, v := range p[i].value {
			w.element("li", v)
		}
		w.close("ul")
		w.close("dd")
		w.line()
	}
	w.close("dl")
	w.line()
}

func (t table) html(w *htmlWriter) {
	t = t.trimmed()
	w.open("table")
	w.line()
	w.element("caption", said(t.caption))
	w.WriteString("<thead><tr>\n")
	for i, h := range t.head {
		w.element("th", said(h), "scope", "col", "class", t.class(i))
	}
	w.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range t.rows {
		w.WriteString("<tr>\n")
		for i, cell := range row {
			if i == 0 {
				class := "name"
				if slices.ContainsFunc(cell, func(p piece) bool { return p.strong }) {
					class = "" // a part of it is the name
				}
				w.element("th", cell, "scope", "row", "class", class)
				continue
			}
			w.element("td", cell, "class", t.class(i), "data-head", t.label(i))
		}
		w.WriteString("</tr>\n")
	}
	w.WriteString("</tbody>\n")
	w.close("table")
	w.line()
}

func (t table) class(column int) string {
	if column < len(t.figures) && t.figures[column] {
		return "figure"
	}
	return ""
}

// label names a cell where the table is too narrow for a row of heads.
func (t table) label(column int) string {
	if column == 0 || column >= len(t.head) {
		return ""
	}
	return t.head[column]
}

func (s section) html(w *htmlWriter) {
	w.open("section", "class", s.class)
	w.line()
	w.depth++
	id := ""
	if s.id != "" {
		id = s.id + w.suffix
	}
	w.element("h"+strconv.Itoa(min(w.depth, 6)), s.title, "id", id)
	for _, b := range s.blocks {
		b.html(w)
	}
	w.depth--
	w.close("section")
	w.line()
}

// parts returns into how many rows a section may be cut, where two languages
// stand side by side: one for each section in it, so that they stay level.
func (s section) parts() int {
	for _, b := range s.blocks {
		if _, inner := b.(section); !inner {
			return 1
		}
	}
	return max(len(s.blocks), 1)
}

// part writes one of the parts of a section; its heading belongs to the first.
func (s section) part(w *htmlWriter, i int) {
	if s.parts() == 1 {
		s.html(w)
		return
	}
	if i == 0 {
		s.blocks = s.blocks[:1]
		s.html(w)
		return
	}
	w.depth++
	s.blocks[i].html(w)
	w.depth--
}

// page writes one self-contained page: no script, nothing from elsewhere, and a
// policy that forbids both. Body writes what stands inside.
func page(lang Lang, title string, body func(w *htmlWriter)) []byte {
	w := &htmlWriter{depth: 1}
	w.WriteString("<!DOCTYPE html>\n")
	w.open("html", "lang", lang.tag())
	w.WriteString("\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"color-scheme\" content=\"light dark\">\n" +
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
		"<meta name=\"referrer\" content=\"no-referrer\">\n")
	w.open("title") // a line break is no element here
	w.text(title)
	w.close("title")
	w.line()
	w.WriteString("<style>\n" + style + "</style>\n</head>\n<body>\n")
	body(w)
	w.WriteString("</body>\n</html>\n")
	return []byte(w.String())
}

// html returns d as one page.
func (d document) html() []byte {
	return page(d.lang, d.title, func(w *htmlWriter) {
		w.WriteString("<main>\n")
		d.header(w)
		for i := range d.sections {
			d.sections[i].html(w)
		}
		w.WriteString("</main>\n")
	})
}

// subheader is the header of the same page in another language, which has one
// title already.
func (d document) subheader(w *htmlWriter) {
	w.WriteString("<div class=\"header\">\n")
	w.element("p", d.over, "class", "over")
	w.element("p", strong(quoted(d.title)), "class", "title")
	for _, p := range d.lead {
		w.element("p", p, "class", "lead")
	}
	w.WriteString("</div>\n")
}

func (d document) header(w *htmlWriter) {
	w.WriteString("<header class=\"header\">\n")
	if len(d.over) > 0 {
		w.element("p", d.over, "class", "over")
	}
	w.element("h1", quoted(d.title))
	for _, p := range d.lead {
		w.element("p", p, "class", "lead")
	}
	w.WriteString("</header>\n")
}
