package main

import (
	"strings"
	"unicode/utf8"
)

const width = 88

// page is plain text being written, wrapped at width.
type page struct{ strings.Builder }

func (p *page) title(s string) {
	p.WriteString(strings.ToUpper(s) + "\n" + strings.Repeat("=", utf8.RuneCountInString(s)) + "\n")
}

func (p *page) section(s string) { p.WriteString("\n" + strings.ToUpper(s) + "\n") }

// para writes words wrapped, the first line indented by first and the others
// by rest.
func (p *page) para(first, rest int, words string) {
	line := strings.Repeat(" ", first)
	used, empty := first, true
	for word := range strings.FieldsFuncSeq(words, func(r rune) bool { return r == ' ' || r == '\n' }) {
		n := utf8.RuneCountInString(word)
		if !empty && used+1+n > width {
			p.WriteString(line + "\n")
			line, used, empty = strings.Repeat(" ", rest), rest, true
		}
		if !empty {
			line += " "
			used++
		}
		line += strings.ReplaceAll(word, "\u00a0", " ")
		used += n
		empty = false
	}
	if !empty {
		p.WriteString(line + "\n")
	}
}

// labelled writes words beside a label of a fixed width, both at a margin.
func (p *page) labelled(margin, column int, label, words string) {
	n := utf8.RuneCountInString(label)
	if n >= column {
		p.para(margin, margin+column, hard(label)+" "+words)
		return
	}
	p.para(margin, margin+column, hard(label+strings.Repeat(" ", column-n-1))+" "+words)
}

// hard makes the spaces of s unbreakable.
func hard(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// cell pads s to a column, or cuts it where it is too long.
func cell(s string, column int) string {
	n := utf8.RuneCountInString(s)
	if n > column {
		r := []rune(s)
		return string(r[:column-1]) + "…"
	}
	return s + strings.Repeat(" ", column-n)
}

// right pads s on the left.
func right(s string, column int) string {
	return strings.Repeat(" ", max(0, column-utf8.RuneCountInString(s))) + s
}

// list joins words as a sentence does.
func list(words []string) string {
	switch n := len(words); n {
	case 0:
		return "nobody"
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// sentence begins s with a capital and ends it with a stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	s = strings.ToUpper(string(r)) + s[n:]
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return group(n) + " " + several(one)
}
