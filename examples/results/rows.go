package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/examples/internal/rows"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
)

// The columns that are read.
const (
	title     = "result_indicator_title"
	target    = "result_indicator_target_value"
	actual    = "result_indicator_actual_value"
	baseline  = "result_indicator_baseline_value"
	measure   = "result_indicator_measure"
	ascending = "result_indicator_ascending"
)

// row is one row that was read.
type row struct {
	definition indicator.Definition
	attained   indicator.Value // actual ÷ target
	progress   indicator.Value
	why        string // why there is no progress; empty: there is
}

// trouble is a row that was not read, or not wholly.
type trouble struct {
	line   int
	reason string
}

// file is what was read of one file. Each of its rows is counted once.
type file struct {
	name       string
	rows       []row // those that are used or only lack something
	counts     counts
	unreadable []trouble
	note       *trouble           // about a row that is used all the same
	misfits    map[check.Code]int // values outside the range of their measure
}

// counts is how many rows there are, and what became of them: but for all, they
// sum to it.
type counts struct {
	all, used, noTarget, noActual, zeroTarget, noNumber, unreadable int
}

func (c counts) plus(d counts) counts {
	return counts{
		c.all + d.all, c.used + d.used, c.noTarget + d.noTarget, c.noActual + d.noActual,
		c.zeroTarget + d.zeroTarget, c.noNumber + d.noNumber, c.unreadable + d.unreadable,
	}
}

// read reads the rows of a file. The error is that of a file without header.
func read(name string, data []byte) (file, error) {
	f := file{name: name, misfits: make(map[check.Code]int)}
	t := rows.New(data)
	head, ok := t.Next()
	if !ok {
		return f, fmt.Errorf("%s: no header: the file is empty", name)
	}
	columns := make(map[string]int, len(head.Cells))
	for i, c := range head.Cells {
		c = strings.ToLower(strings.TrimSpace(c))
		if _, seen := columns[c]; !seen {
			columns[c] = i
		}
	}
	for _, needed := range []string{title, target, actual} {
		if _, ok := columns[needed]; !ok {
			return f, fmt.Errorf("%s: no header: the first row has no column %s", name, needed)
		}
	}
	get := func(cells []string, column string) string {
		if i, ok := columns[column]; ok && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	// A row may lack cells at its end, but not most of them.
	t.Row = func(cells []string) bool {
		return strings.TrimSpace(get(cells, title)) != "" && 2*len(cells) >= len(head.Cells)
	}
	for {
		r, ok := t.Next()
		if !ok {
			return f, nil
		}
		f.counts.all++
		switch {
		case r.Fault != "":
		case r.CutOff && len(r.Cells) < len(head.Cells):
			r.Fault = fmt.Sprintf("the file ends inside the row: %d of %d cells and no line end", len(r.Cells), len(head.Cells))
		case len(trimmed(r.Cells)) > len(head.Cells):
			r.Fault = fmt.Sprintf("%d cells under %d columns", len(trimmed(r.Cells)), len(head.Cells))
		default:
			r.Fault = f.take(func(column string) string { return get(r.Cells, column) })
		}
		if r.Fault != "" {
			f.counts.unreadable++
			f.unreadable = append(f.unreadable, trouble{r.Line, r.Fault})
		} else if r.CutOff {
			last := head.Cells[len(head.Cells)-1]
			f.note = &trouble{r.Line, "no line end: if the file was cut here, " + last + " may lack its end"}
		}
	}
}

// trimmed returns cells without the empty ones at the end.
func trimmed(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// take counts a row, or returns why it cannot be read.
func (f *file) take(get func(column string) string) (fault string) {
	d := indicator.Definition{Title: strings.Join(strings.Fields(get(title)), " "), Basis: indicator.Measured}
	if d.Title == "" {
		return "no title"
	}
	var known bool
	if d.Measure, known = measures[strings.ToLower(firstOf(get(measure)))]; !known {
		return fmt.Sprintf("%s %q is none of 1 to 5", measure, shorten(get(measure)))
	}
	if d.Direction, known = directions[strings.ToLower(firstOf(get(ascending)))]; !known {
		return fmt.Sprintf("%s %q is neither 0 nor 1", ascending, shorten(get(ascending)))
	}
	var at [3]indicator.Value
	for i, column := range [...]string{baseline, target, actual} {
		v, err := value(get(column), d.Measure)
		if err != nil {
			return column + ": " + err.Error()
		}
		at[i] = v
	}
	from, to, now := at[0], at[1], at[2]
	r := row{definition: d, attained: d.Attained(to, now), progress: d.Progress(from, to, now)}
	r.why = whyNot(d, r.progress, from, to)
	f.rows = append(f.rows, r)
	for _, v := range at {
		var misfit *indicator.FitError
		if errors.As(d.Accepts(v), &misfit) {
			f.misfits[misfit.Code()]++
		}
	}
	switch {
	case !numeric(d.Measure):
		f.counts.noNumber++
	case to.Missing != "":
		f.counts.noTarget++
	case now.Missing != "":
		f.counts.noActual++
	case r.attained.Missing != "": // nothing else is left to be undefined
		f.counts.zeroTarget++
	default:
		f.counts.used++
	}
	return ""
}

// numeric reports whether values of m are numbers in this example.
func numeric(m indicator.Measure) bool { return m == indicator.Unit || m == indicator.Percentage }

// whyNot returns why there is no progress from a baseline to a target: the
// reason of the library, and where that is undefined, what makes it so.
func whyNot(d indicator.Definition, progress, from, to indicator.Value) string {
	switch {
	case progress.Missing != indicator.Undefined:
		return string(progress.Missing)
	case !numeric(d.Measure):
		return "no number"
	case from.Missing != "":
		return "no baseline"
	case to.Missing != "":
		return "no target"
	case to.Equal(from):
		return "target is baseline"
	}
	return string(indicator.Undefined)
}

// shares returns actual ÷ target of the rows that are used, from the lowest on.
func shares(files ...file) []exact.Number {
	var all []exact.Number
	for _, f := range files {
		for _, r := range f.rows {
			if r.attained.Number != nil {
				all = append(all, *r.attained.Number)
			}
		}
	}
	slices.SortFunc(all, exact.Number.Compare)
	return all
}

// quantile returns the value below which the given tenths of sorted lie, linear
// between two neighbours: the first is at 0, the last at 1.
func quantile(sorted []exact.Number, tenths int) exact.Number {
	at := (len(sorted) - 1) * tenths
	i, rest := at/10, at%10
	n := sorted[i]
	if rest > 0 {
		way := exact.FromInt(int64(rest)).Shift(-1)
		n = n.Add(sorted[i+1].Sub(n).Mul(way))
	}
	return n
}
