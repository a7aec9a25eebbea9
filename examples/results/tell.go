package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/exact"
)

// tell writes what was read: each indicator, the distribution, and the counts
// of each file, with what could not be read.
func tell(w io.Writer, files []file) {
	tellIndicators(w, files)
	var sum counts
	for _, f := range files {
		sum = sum.plus(f.counts)
		tellFile(w, f)
	}
	if len(files) > 1 {
		fmt.Fprintf(w, "\nall %d files\n  %s\n  %s\n", len(files), sum, distribution(shares(files...)))
	}
	if sum.unreadable > 0 {
		fmt.Fprintf(w, "\n%d of %s could not be read, as listed; nothing else counts them.\n", sum.unreadable, counted(sum.all, "row"))
	}
}

// tellIndicators writes a line for each indicator. Rows of one title, measure
// and direction are one indicator at several places; they are not added up,
// since not all of them can be, but laid side by side.
func tellIndicators(w io.Writer, files []file) {
	fmt.Fprintln(w, "progress, from the baseline at 0 to the target at 1: lowest, median and highest of the rows that have one; why the others have none")
	fmt.Fprintln(w, "actual ÷ target: median of the rows that have one")
	fmt.Fprintln(w)
	fmt.Fprintln(w, " rows   have    lowest    median   highest |  have    median | indicator")
	var rows []row
	for _, f := range files {
		rows = append(rows, f.rows...)
	}
	order := func(a, b row) int {
		return cmp.Or(
			cmp.Compare(a.definition.Title, b.definition.Title),
			cmp.Compare(a.definition.Measure, b.definition.Measure),
			cmp.Compare(a.definition.Direction, b.definition.Direction))
	}
	slices.SortStableFunc(rows, order)
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && order(rows[0], rows[n]) == 0 {
			n++
		}
		tellIndicator(w, rows[:n])
		rows = rows[n:]
	}
	fmt.Fprintln(w)
}

func tellIndicator(w io.Writer, rows []row) {
	share := indicator.Definition{Measure: indicator.Unit} // progress is a number like any other
	progress, attained := make([]indicator.Value, len(rows)), make([]indicator.Value, len(rows))
	for i, r := range rows {
		progress[i], attained[i] = r.progress, r.attained
	}
	p, a := share.Spread(progress...), share.Spread(attained...)
	d := rows[0].definition
	about := string(d.Measure)
	if d.Direction == indicator.Decrease {
		about += ", less is better"
	}
	fmt.Fprintf(w, "%5d %6d %9s %9s %9s | %5d %9s | %s (%s)", len(rows), p.Counted,
		places(p.Low), places(p.Median), places(p.High), a.Counted, places(a.Median), printable(d.Title), about)
	without := make(map[string]int)
	for _, r := range rows {
		without[r.why]++
	}
	delete(without, "")
	before := ":"
	for _, why := range slices.Sorted(maps.Keys(without)) {
		fmt.Fprintf(w, "%s %d %s", before, without[why], strings.ReplaceAll(why, "_", " "))
		before = ","
	}
	fmt.Fprintln(w)
}

func tellFile(w io.Writer, f file) {
	fmt.Fprintf(w, "%s\n  %s\n  %s\n", f.name, f.counts, distribution(shares(f)))
	for _, code := range slices.Sorted(maps.Keys(f.misfits)) {
		fmt.Fprintf(w, "  values outside the range of their measure (%s), used all the same: %d\n", code, f.misfits[code])
	}
	for _, t := range f.unreadable {
		fmt.Fprintf(w, "  not read: %s:%d: %s\n", f.name, t.line, t.reason)
	}
	if f.note != nil {
		fmt.Fprintf(w, "  note: %s:%d: %s\n", f.name, f.note.line, f.note.reason)
	}
}

// String tells what became of the rows.
func (c counts) String() string {
	return fmt.Sprintf("%s: %d used, %d without target, %d without actual, %d with a target of 0, %d without numbers, %d unreadable",
		counted(c.all, "row"), c.used, c.noTarget, c.noActual, c.zeroTarget, c.noNumber, c.unreadable)
}

// distribution tells the quantiles of actual ÷ target.
func distribution(sorted []exact.Number) string {
	if len(sorted) == 0 {
		return "actual ÷ target: no row has one"
	}
	q := func(tenths int) exact.Number { return quantile(sorted, tenths).Round(2, exact.HalfEven) }
	return fmt.Sprintf("actual ÷ target of %s: p10 %s, p50 %s, p90 %s", counted(len(sorted), "row"), q(1), q(5), q(9))
}

// places writes a value with two places, or a dash where there is none.
func places(v indicator.Value) string {
	if v.Number == nil {
		return "-"
	}
	return v.Number.Round(2, exact.HalfEven).String()
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// printable keeps what a file says from steering the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
