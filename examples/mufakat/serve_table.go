package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/table"
)

type tableQuestion struct {
	subjectQuestion
	Table string `json:"table"`
}

// serveTable gives one table of an agreement, or of terms alone, as CSV.
func serveTable(s *server, r *request, q *tableQuestion) (any, error) {
	var names []string
	for i := range sheets {
		names = append(names, sheets[i].name)
	}
	i := slices.Index(names, q.Table)
	if i < 0 {
		return nil, wrong(r, "/table", isNowhere, "want %s", list(names))
	}
	if q.Terms != "" || q.Agreement == "" {
		t, _, _, err := s.subject(r, &q.subjectQuestion)
		switch {
		case err != nil:
			return nil, err
		case sheets[i].terms == nil:
			return nil, wrong(r, "/table", isUnsuited, "%v", errTerms)
		case !q.On.IsZero():
			return nil, wrong(r, "/on", isUnsuited, "terms are asked about no day")
		}
		text, err := sheets[i].terms(&t)
		if err != nil {
			return nil, impossible.is(err)
		}
		return map[string]any{"table": q.Table, "csv": text}, nil
	}
	o, on, err := s.toldOn(r, &dayQuestion{ofAgreement{Agreement: q.Agreement}, q.On, q.Seq})
	if err != nil {
		return nil, err
	}
	text, err := sheets[i].give(&history{Agreement: o.Agreement, head: o.head}, on)
	if err != nil {
		return nil, impossible.is(err)
	}
	return map[string]any{"on": on, "table": q.Table, "csv": text}, nil
}

// sheetReaders read each table, in the order in which tables are named.
var sheetReaders = []struct {
	name string
	read func(io.Reader) (any, error)
}{
	sheetReader(table.Commitments()), sheetReader(table.Deliveries()), sheetReader(table.Indicators()),
	sheetReader(table.Targets()), sheetReader(table.Readings()), sheetReader(table.Scores()),
	sheetReader(table.JointScores()), sheetReader(table.Events()), sheetReader(table.Findings()),
}

func sheetReader[T any](t table.Table[T]) (reader struct {
	name string
	read func(io.Reader) (any, error)
}) {
	reader.name = t.Name()
	reader.read = func(from io.Reader) (any, error) { return t.Read(from) }
	return reader
}

type readTableQuestion struct {
	envelope
	longTexts
	Table string `json:"table"`
	CSV   string `json:"csv"`
}

// serveReadTable gives the rows of a table as documents.
func serveReadTable(_ *server, r *request, q *readTableQuestion) (any, error) {
	var names []string
	for i := range sheetReaders {
		names = append(names, sheetReaders[i].name)
		if sheetReaders[i].name != q.Table {
			continue
		}
		rows, err := sheetReaders[i].read(strings.NewReader(q.CSV))
		if err != nil {
			return nil, tableAt(r, err)
		}
		return map[string]any{"table": q.Table, "rows": rows}, nil
	}
	return nil, wrong(r, "/table", isNowhere, "want %s", list(names))
}

type importTableQuestion struct {
	subjectQuestion
	longTexts
	Table string `json:"table"`
	CSV   string `json:"csv"`
	How   string `json:"how"`
}

// serveImportTable gives terms with the rows of a table in them: a document, and
// no act, since it takes its partners to sign or amend.
func serveImportTable(s *server, r *request, q *importTableQuestion) (any, error) {
	var names []string
	for i := range imports {
		names = append(names, imports[i].name)
	}
	i := slices.Index(names, q.Table)
	if i < 0 {
		return nil, wrong(r, "/table", isNowhere, "no table that terms take, want %s", list(names))
	}
	how := table.Merge
	switch q.How {
	case table.Merge.String():
	case table.Replace.String():
		how = table.Replace
	default:
		return nil, wrong(r, "/how", isNowhere, "want %v, to keep what the table does not name, or %v, to have the table alone", table.Merge, table.Replace)
	}
	t, of, on, err := s.subject(r, &q.subjectQuestion)
	if err != nil {
		return nil, err
	}
	if of != nil {
		if _, ok := of.Terms(on); !ok {
			return nil, nothingThere.is(errors.New("there are no terms yet"), faultAt(r, "/agreement", isNowhere))
		}
	}
	t = t.Clone()
	if err := imports[i].take(&t, strings.NewReader(q.CSV), how); err != nil {
		return nil, tableAt(r, err)
	}
	return writtenOf(t)
}

// tableAt says what is wrong with a table in a request, cell by cell. Lines and
// columns are those of the text.
func tableAt(r *request, err error) error {
	var e *table.Error
	if !errors.As(err, &e) {
		return wrong(r, "/csv", isUnsuited, "%w", err)
	}
	var all []problemFinding
	var words []string
	for _, f := range e.Faults {
		x := faultAt(r, "/csv", canon.BadText)
		x.Params = map[string]string{"line": strconv.Itoa(f.Line), "column": strconv.Itoa(f.Column), "detail": plain(f.Reason)}
		at := fmt.Sprintf("line %d, column %d", f.Line, f.Column)
		if f.Name != "" {
			x.Params["name"] = string(f.Name)
			at += " (" + string(f.Name) + ")"
		}
		all, words = append(all, x), append(words, at+": "+f.Reason)
	}
	return invalid.is(errors.New(shortened(strings.Join(words, "; "), 1000)), all...)
}
