package diagram

import (
	"strconv"
	"strings"
	"unicode"
)

// textLimit is how many characters of a free text a diagram shows.
const textLimit = 80

// shown returns a text as a diagram may show it: on one line, cut where it is
// long, and with U+FFFD for what would not be seen or would turn the text
// around, such as control characters and overrides of direction.
func shown(text string) string {
	var b strings.Builder
	n, space := 0, false
	for _, r := range text { // an invalid byte is U+FFFD
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if n >= textLimit {
			b.WriteString("…")
			break
		}
		if space {
			b.WriteByte(' ')
			n, space = n+1, false
		}
		if !unicode.IsPrint(r) {
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// mermaidLabel returns lines as a quoted string of Mermaid.
//
// Mermaid has no escape inside of quotes but the entity #n;, and reads Markdown
// there. What is neither letter nor digit is therefore written as an entity,
// besides spaces, commas, and what stands between two letters or digits in
// words, dates and numbers. So are the characters by which Mermaid itself marks
// entities.
func mermaidLabel(lines []string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, line := range lines {
		if i > 0 {
			b.WriteString("<br/>")
		}
		mermaidText(&b, line)
	}
	b.WriteByte('"')
	return b.String()
}

func mermaidText(b *strings.Builder, line string) {
	text := []rune(shown(line))
	plain := func(i int) bool {
		return i >= 0 && i < len(text) && (unicode.IsLetter(text[i]) || unicode.IsDigit(text[i])) && text[i] != '\uFB02'
	}
	for i, r := range text {
		switch {
		case plain(i), r == ' ', r == ',', unicode.IsMark(r) && i > 0:
			b.WriteRune(r)
		case (r == '-' || r == '_' || r == '.') && plain(i-1) && plain(i+1):
			b.WriteRune(r)
		default:
			b.WriteString("#" + strconv.Itoa(int(r)) + ";")
		}
	}
}

// mermaidTitle returns the lines before a diagram that give it a title, or none.
// They are YAML, of which a string of JSON is one.
func mermaidTitle(title string) string {
	if title = shown(title); title == "" {
		return ""
	}
	return "---\ntitle: " + quoted(title) + "\n---\n"
}

// dotLabel returns lines as a quoted string of DOT. Graphviz reads entities of
// HTML in it, so that & is one, too.
func dotLabel(lines []string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, line := range lines {
		if i > 0 {
			b.WriteString(`\n`)
		}
		for _, r := range shown(line) {
			switch r {
			case '"', '\\':
				b.WriteByte('\\')
				b.WriteRune(r)
			case '&':
				b.WriteString("&amp;")
			default:
				b.WriteRune(r)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}

// list returns ids as one text.
func list[S ~string](ids []S) string {
	texts := make([]string, len(ids))
	for i, x := range ids {
		texts[i] = string(x)
	}
	return strings.Join(texts, ", ")
}
