package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
)

// runsReader reads the rows of a runs.csv one after the other.
type runsReader struct {
	in      *csv.Reader
	row     []string // nil: there are no more
	replica uint64   // of the row
}

// replicaColumn is the column of runs.csv with the replica.
const replicaColumn = 1

func (r *runsReader) next() error {
	row, err := r.in.Read()
	if errors.Is(err, io.EOF) {
		r.row = nil
		return nil
	}
	if err != nil {
		return err
	}
	if len(row) <= replicaColumn {
		return fmt.Errorf("line %d has no replica", lineOf(r.in))
	}
	r.row = row
	if r.replica, err = strconv.ParseUint(row[replicaColumn], 10, 64); err != nil {
		return fmt.Errorf("line %d: no replica: %s", lineOf(r.in), plain(row[replicaColumn]))
	}
	return nil
}

func lineOf(r *csv.Reader) int {
	line, _ := r.FieldPos(0)
	return line
}

// distinct returns the numbers in order, each once.
func distinct(all []uint64) []uint64 {
	slices.Sort(all)
	return slices.Compact(all)
}

// joinRuns writes the rows of several runs.csv in the order of replicas. A
// replica that stands in more than one of them is written once.
func joinRuns(w io.Writer, names []string) error {
	out := csv.NewWriter(w)
	var all []*runsReader
	for i, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer closed(f)
		r := &runsReader{in: csv.NewReader(f)}
		header, err := r.in.Read()
		if err != nil {
			return &fileError{name, err}
		}
		if i == 0 {
			_ = out.Write(header) // what goes wrong is told at the end
		}
		if err := r.next(); err != nil {
			return &fileError{name, err}
		}
		all = append(all, r)
	}
	for {
		least := -1
		for i, r := range all {
			if r.row != nil && (least < 0 || r.replica < all[least].replica) {
				least = i
			}
		}
		if least < 0 {
			break
		}
		replica := all[least].replica
		for i, r := range all {
			for r.row != nil && r.replica == replica {
				if i == least {
					_ = out.Write(r.row)
				}
				if err := r.next(); err != nil {
					return &fileError{names[i], err}
				}
			}
		}
	}
	out.Flush()
	return out.Error()
}
