package main

import (
	"encoding/json"
	"errors"
	"flag"
	"io"
	"slices"

	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/table"
	"github.com/mufakat/mufakat/partnership/terms"
)

// csvAsked is the flags of importing a table: what becomes of what is there.
type csvAsked struct{ merge, replace bool }

func (a *csvAsked) register(set *flag.FlagSet) {
	set.BoolVar(&a.merge, "merge", false, "")
	set.BoolVar(&a.replace, "replace", false, "")
}

// mode returns how rows are imported, which has to be said: nothing is overwritten
// that nobody asked to be.
func (a *csvAsked) mode() (table.Mode, error) {
	switch {
	case a.merge == a.replace:
		return 0, misuse("say --merge, to keep what the table does not name, or --replace, to have the table alone")
	case a.merge:
		return table.Merge, nil
	}
	return table.Replace, nil
}

// imports are the tables that terms take rows of.
var imports = []struct {
	name string
	take func(t *terms.Terms, from io.Reader, how table.Mode) error
}{
	{table.Commitments().Name(), func(t *terms.Terms, from io.Reader, how table.Mode) error {
		return imported(table.Commitments(), &t.Commitments, from, how)
	}},
	{table.Indicators().Name(), func(t *terms.Terms, from io.Reader, how table.Mode) error {
		return imported(table.Indicators(), &t.Indicators, from, how)
	}},
	{table.Targets().Name(), func(t *terms.Terms, from io.Reader, how table.Mode) error {
		rows, err := table.Targets().Read(from)
		if err == nil {
			t.Indicators, err = table.SetTargets(t.Indicators, rows, how)
		}
		return err
	}},
}

func imported[T any](of table.Table[T], list *[]T, from io.Reader, how table.Mode) error {
	rows, err := of.Read(from)
	if err == nil {
		*list, err = of.Import(*list, rows, how)
	}
	return err
}

// runImportCSV gives terms with the rows of a table in them: a document, and no
// act, since it takes its partners to sign or amend.
func runImportCSV(c *call) (*answer, error) {
	names := make([]string, len(imports))
	for i := range imports {
		names[i] = imports[i].name
	}
	i := slices.Index(names, c.operands[0])
	if i < 0 {
		return nil, misuse("no table %q that terms take, want %s", c.operands[0], list(names))
	}
	how, err := c.csv.mode()
	if err != nil {
		return nil, err
	}
	t, err := termsOf(c.operands[2])
	if err != nil {
		return nil, err
	}
	f, err := open(c.operands[1])
	if err != nil {
		return nil, err
	}
	defer closed(f)
	t = t.Clone()
	var starts lineStarts
	if err := imports[i].take(&t, io.TeeReader(f, &starts), how); err != nil {
		return nil, &fileError{c.operands[1], &csvError{err, starts}}
	}
	b, err := t.Append(nil)
	if err != nil {
		return nil, err
	}
	return &answer{text: string(b) + "\n", value: json.RawMessage(b)}, nil
}

// csvError is an error about a table, with where its lines start.
type csvError struct {
	err    error
	starts lineStarts
}

func (e *csvError) Error() string { return e.err.Error() }

func (e *csvError) Unwrap() error { return e.err }

// tableFaults says what is wrong with a table, cell by cell; nil where err is no
// such error.
func tableFaults(file string, err error) []fault {
	var in *csvError
	var e *table.Error
	if !errors.As(err, &in) || !errors.As(err, &e) {
		return nil
	}
	var all []fault
	for _, x := range e.Faults {
		f := fault{File: file, Position: check.Position{Line: x.Line, Column: x.Column}, Message: x.Reason}
		f.Position.Offset = int64(x.Column - 1)
		if n := x.Line - 2; n >= 0 && n < len(in.starts.next) {
			f.Position.Offset += in.starts.next[n]
		}
		if x.Name != "" {
			f.Message = string(x.Name) + ": " + f.Message
		}
		all = append(all, f)
	}
	return all
}
