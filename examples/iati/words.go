package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/examples/internal/wrap"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/prose"
	"github.com/mufakat/mufakat/partnership/terms"
)

// speak is the language in which all is told.
const speak = prose.English

// word returns what a word of a list is called. One that is on no list is the
// file's own.
func word[W ~string](of prose.List, w W) string {
	if w == "" {
		return ""
	}
	text, known := speak.Word(of, string(w))
	if !known {
		text = printable(text)
	}
	return text
}

// roleOf returns the name of a role, those among them that are the standard's own.
func roleOf(r terms.RoleWord) string {
	if r == iati.Extending {
		return "extending"
	}
	return word(prose.Roles, r)
}

// nameOf returns what a partner is called: by its name, or else by what it is
// identified with.
func nameOf(p *terms.Partner) string {
	switch {
	case p == nil:
		return "(not named)"
	case strings.TrimSpace(p.Name) != "":
		return shorten(p.Name, 70)
	case len(p.Identifiers) > 0:
		return shorten(iati.JoinOrgID(p.Identifiers[0]), 70)
	}
	return "(not named)"
}

// sum writes a sum without its currency, with at least the places of the
// currency.
func sum(n exact.Number, c money.Currency) string {
	if n.Sign() == 0 {
		return "–"
	}
	if places, ok := c.MinorUnits(); ok && n.Places() < places {
		n = n.Round(places, exact.HalfEven) // which only adds zeros
	}
	return speak.Number(n)
}

func counted(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case strings.HasSuffix(what, "y"):
		what = strings.TrimSuffix(what, "y") + "ie"
	}
	return speak.Count(n) + " " + what + "s"
}

// printable returns a text of others on one line, kept from steering the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// shorten returns the beginning of a text of others that is longer than so many
// characters.
func shorten(s string, most int) string {
	s = printable(s)
	if utf8.RuneCountInString(s) > most {
		return string([]rune(s)[:most-1]) + "…"
	}
	return s
}

// paragraph writes words behind an indent, in lines that are good to read.
func paragraph(w io.Writer, indent, words string) {
	lines := strings.Split(strings.TrimSuffix(wrap.Words(words), "\n"), "\n")
	fmt.Fprintf(w, "%s%s\n", indent, strings.Join(lines, "\n  "+indent))
}

// table writes rows of cells under each other, behind an indent. A cell of the
// first so many columns starts at its left end, the others end at their right.
func table(w io.Writer, indent string, left int, rows [][]string) {
	var width []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		b.WriteString(indent)
		for i, c := range r {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(c))
			if i > 0 {
				b.WriteString("  ")
			}
			if i < left {
				b.WriteString(c + pad)
			} else {
				b.WriteString(pad + c)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}
