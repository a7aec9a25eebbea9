// Package rows reads the rows of CSV files that people publish: some of them
// broken, cut off or marked with a byte order mark. A row that cannot be read is
// told, and does not take those after it along.
package rows

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Record is one row of a CSV file, or why there is none.
type Record struct {
	Line   int // of its first byte, from 1
	Cells  []string
	Fault  string // why it cannot be read; empty: it can
	CutOff bool   // the file ends with it, without a line end
}

// Table reads the records of a CSV file one after the other. A record that is
// broken does not take those after it along: reading goes on at the next line
// that looks like a row.
type Table struct {
	// Row reports whether cells look like a row. Any do until it is set.
	Row func(cells []string) bool

	data  []byte
	lines []int // where each line starts

	reader *csv.Reader
	first  int // the line, from 0, at which reader starts
}

// New returns the table of a file.
func New(data []byte) *Table {
	t := &Table{data: bytes.TrimPrefix(data, []byte("\ufeff")), Row: func([]string) bool { return true }}
	for at := 0; at < len(t.data); {
		t.lines = append(t.lines, at)
		end := bytes.IndexByte(t.data[at:], '\n')
		if end < 0 {
			break
		}
		at += end + 1
	}
	t.start(0)
	return t
}

func (t *Table) start(line int) {
	t.first = line
	rest := t.data[len(t.data):]
	if line < len(t.lines) {
		rest = t.data[t.lines[line]:]
	}
	t.reader = rowsOf(rest)
}

func rowsOf(data []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	return r
}

// Next returns the next record that is not blank, and false at the end.
func (t *Table) Next() (Record, bool) {
	for {
		cells, err := t.reader.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return Record{}, false
		case errors.As(err, &broken):
			return t.skip(t.first+broken.StartLine-1, broken.Line > broken.StartLine), true
		case err != nil: // a reader of bytes has no other
			return Record{Fault: err.Error()}, true
		case slices.IndexFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) < 0:
			continue
		}
		line, _ := t.reader.FieldPos(0)
		end := t.offset() + int(t.reader.InputOffset())
		return Record{
			Line: t.first + line, Cells: cells,
			CutOff: end == len(t.data) && !bytes.HasSuffix(t.data, []byte("\n")),
		}, true
	}
}

func (t *Table) offset() int { return t.lines[t.first] }

// skip gives up the record that starts at a line, and starts again at the next
// line; after a quote that ran over line ends, at the next that looks like a row
// by itself. A line inside a cell that was cut off does not, so that one broken
// row is not told as many.
func (t *Table) skip(line int, ran bool) Record {
	next := line + 1
	for ran && next < len(t.lines) {
		if cells, err := rowsOf(t.text(next)).Read(); err == nil && t.Row(cells) {
			break
		}
		next++
	}
	t.start(next)
	r := Record{Line: line + 1, Fault: "a quote is not closed or stands inside a cell"}
	switch {
	case next >= len(t.lines):
		r.Fault = "the file ends inside a quote, or after one that stands inside a cell"
	case next > line+1:
		r.Fault += fmt.Sprintf("; with it lines %d to %d are given up", line+1, next)
	}
	return r
}

// text returns a line, with its line end.
func (t *Table) text(line int) []byte {
	if line+1 < len(t.lines) {
		return t.data[t.lines[line]:t.lines[line+1]]
	}
	return t.data[t.lines[line]:]
}
