package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
)

// fault is one reason for which a file could not be read.
type fault struct {
	File     string         `json:"file,omitzero"`
	Reason   string         `json:"reason,omitzero"`
	Path     check.Path     `json:"path,omitzero"`
	Position check.Position `json:"position,omitzero"`
	Message  string         `json:"message"`
}

func (f fault) String() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(plain(f.File) + ": ")
	}
	if f.Position.Known() {
		b.WriteString(at(f.Position) + ": ")
	}
	if f.Path != "" {
		b.WriteString(plain(string(f.Path)) + ": ")
	}
	b.WriteString(plain(f.Message))
	return b.String()
}

// fileError says which file an error is about.
type fileError struct {
	name string
	err  error
}

func (e *fileError) Error() string { return e.name + ": " + e.err.Error() }

func (e *fileError) Unwrap() error { return e.err }

// faultsOf takes an error apart into what is wrong at one place each, with
// positions that count from the start of the file.
func faultsOf(err error) []fault {
	file := ""
	if e := new(fileError); errors.As(err, &e) {
		file, err = e.name, e.err
	}
	start := check.Position{Line: 1}
	if h := new(partnership.HistoryError); errors.As(err, &h) {
		start.Offset, start.Line = h.Offset, h.Line
		err = h.Err
		if !errors.As(err, new(canon.Errors)) {
			start.Column = 1
			return []fault{{File: file, Reason: string(h.Code), Position: start, Message: err.Error()}}
		}
	}
	if all := scenarioFaults(file, err); all != nil {
		return all
	}
	if all := iatiFaults(file, err); all != nil {
		return all
	}
	if all := tableFaults(file, err); all != nil {
		return all
	}
	var es canon.Errors
	if one := new(canon.Error); !errors.As(err, &es) && errors.As(err, &one) {
		es = canon.Errors{one}
	}
	if es == nil {
		if p := new(fs.PathError); errors.As(err, &p) && p.Path == file {
			err = p.Err
		}
		return []fault{{File: file, Message: strings.TrimPrefix(err.Error(), "mufakat: ")}}
	}
	var all []fault
	for _, e := range es {
		f := fault{File: file, Reason: string(e.Reason), Path: e.Path, Message: spaced(e.Reason)}
		if e.Position.Known() {
			f.Position = check.Position{
				Offset: start.Offset + e.Position.Offset, Line: start.Line + e.Position.Line - 1, Column: e.Position.Column,
			}
		}
		if e.Detail != "" {
			f.Message += ": " + e.Detail
		}
		if e.Err != nil {
			f.Message += fmt.Sprintf(": %v", e.Err)
		}
		all = append(all, f)
	}
	return all
}
