package table

import (
	"errors"
	"fmt"
	"strings"
)

var (
	// ErrTable is wrapped by the error about a table that cannot be read.
	ErrTable = errors.New("table: cannot be read")

	// ErrMode is wrapped by the error about an import that is neither [Merge] nor [Replace].
	ErrMode = errors.New("table: neither merge nor replace")

	// ErrKey is wrapped by the error about rows that cannot be merged: those of a
	// table without a key, one without an id, or two with the same.
	ErrKey = errors.New("table: rows cannot be told apart")
)

// Fault is one thing wrong with a table that was read.
type Fault struct {
	Line   int    `json:"line"`          // from 1
	Column int    `json:"column"`        // of the cell's first byte, in bytes, from 1
	Name   Column `json:"name,omitzero"` // the column of the cell; absent: the line, or the whole
	Reason string `json:"reason"`
	Err    error  `json:"-"` // what the type of the value said, or nil
}

// Error is everything wrong with one table, in order of lines, at most 64 faults.
type Error struct {
	Table  string // the table's name, such as "commitments"
	Faults []Fault
}

// Error lists the faults, one a line.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v as %s", ErrTable, e.Table)
	for _, f := range e.Faults {
		fmt.Fprintf(&b, "\n\tline %d, column %d", f.Line, f.Column)
		if f.Name != "" {
			fmt.Fprintf(&b, " (%s)", f.Name)
		}
		b.WriteString(": ")
		b.WriteString(f.Reason)
	}
	return b.String()
}

// Unwrap returns [ErrTable] and what the types of the values said.
func (e *Error) Unwrap() []error {
	all := []error{ErrTable}
	for _, f := range e.Faults {
		if f.Err != nil {
			all = append(all, f.Err)
		}
	}
	return all
}

// full reports whether e holds as many faults as are told.
func (e *Error) full() bool { return len(e.Faults) >= maxFaults }

func (e *Error) add(at spot, name Column, err error, format string, args ...any) {
	if !e.full() {
		e.Faults = append(e.Faults, Fault{at.line, at.column, name, fmt.Sprintf(format, args...), err})
	}
}
