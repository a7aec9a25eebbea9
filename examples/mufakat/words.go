package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/prose"
)

// canonical returns v as one line of canonical JSON. What the library writes
// in canonical form itself stays the same.
func canonical(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	// An answer may hold whole terms, and be about any number of events.
	b, err = canon.Transform(b, canon.Limits{Bytes: len(b), Depth: 1000, Text: len(b)})
	return append(b, '\n'), err
}

// columns is what is written to w in between, aligned at its tabs.
type columns struct{ *tabwriter.Writer }

func newColumns(w io.Writer) columns { return columns{tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)} }

// end writes the columns out. They go to a buffer, which takes all.
func (c columns) end() { _ = c.Flush() }

// plain returns text of others fit for one line of a terminal.
func plain(s string) string {
	s = shortened(s, 300)
	for _, r := range s {
		if !strconv.IsPrint(r) || r == utf8.RuneError {
			return strconv.QuoteToGraphic(s)
		}
	}
	return s
}

// shortened returns the beginning of a text that is longer than so many bytes.
func shortened(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most] + "…"
}

// spaced returns a word of documents as a person writes it.
func spaced[S ~string](word S) string { return strings.ReplaceAll(plain(string(word)), "_", " ") }

// list joins words by commas.
func list[S ~string](words []S) string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = plain(string(w))
	}
	return strings.Join(all, ", ")
}

// count returns a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// where returns the place of a finding, or its path where the place is unknown.
func where(f check.Finding) string {
	switch {
	case f.Place != "":
		return plain(string(f.Place))
	case f.Path != "":
		return plain(string(f.Path))
	}
	return "(whole document)"
}

// sentence returns what a finding says, fit for one line of a terminal.
func sentence(s prose.Speaker, f check.Finding) string {
	return shortened(lines(strings.ReplaceAll(s.Finding(f).Text, "\n", " ")), 1000)
}

// at returns a position for people.
func at(p check.Position) string {
	if !p.Known() {
		return ""
	}
	return fmt.Sprintf("line %d, column %d (offset %d)", p.Line, p.Column, p.Offset)
}

// trimmed returns the lines of text without the blanks that alignment leaves at their ends.
func trimmed(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
