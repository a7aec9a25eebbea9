package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/mufakat/mufakat/partnership/canon"
)

// Table is one kind of table: its name, its columns and how its rows are read
// and written. It is an immutable value, safe for concurrent use.
//
// The zero Table has no columns and refuses to be read or written; take one of
// [Commitments], [Deliveries], [Indicators], [Targets], [Readings], [Scores],
// [JointScores], [Events] and [Findings].
type Table[T any] struct{ kind *kind[T] }

// kind is what a Table is made of.
type kind[T any] struct {
	name    string
	fields  []field
	write   func(*T) ([]byte, error) // a row as a document
	read    func([]byte) (T, error)  // the error may be a canon.Errors
	fixed   map[string]any           // members that every document has and no row needs to say
	key     func(*T) string          // empty: none
	repeats bool                     // the key may stand twice in a document; only merging needs it once
	bare    func(T) T                // the row without what another table holds; nil: all of it
	keep    func(have, row T) T      // the row with what another table holds of the one before
}

// ofCodec returns a kind whose rows are written by a codec.
func ofCodec[T any](name string, key func(*T) string, fields ...field) *kind[T] {
	codec := canon.MustCodec[T]()
	return &kind[T]{
		name: name, fields: fields, key: key,
		write: func(v *T) ([]byte, error) { return codec.Append(nil, v) },
		read:  func(src []byte) (T, error) { return codec.Read(src, limits) },
	}
}

// Name returns the name of t, such as "commitments": what a file of it is called.
func (t Table[T]) Name() string {
	if t.kind == nil {
		return ""
	}
	return t.kind.name
}

// Columns returns the columns of t in the order in which they are written, [More]
// last. The slice is the caller's.
func (t Table[T]) Columns() []Column {
	if t.kind == nil {
		return nil
	}
	return columnsOf(t.kind.fields)
}

// Write writes the header and then rows in their order.
//
// The error says which row has no document, such as one with an ill-formed id,
// or is that of w. What was written before stays written.
func (t Table[T]) Write(w io.Writer, rows []T) error {
	if t.kind == nil {
		return errors.New("table: the zero Table has no columns")
	}
	columns := t.Columns()
	out := bufio.NewWriter(w)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = string(c)
	}
	buf := appendLine(nil, cells)
	for i := range rows {
		if _, err := out.Write(buf); err != nil {
			return fmt.Errorf("table: %s: %w", t.kind.name, err)
		}
		if err := t.kind.cells(cells, rows[i]); err != nil {
			return fmt.Errorf("table: %s: row %d: %w", t.kind.name, i+1, err)
		}
		buf = appendLine(buf[:0], cells)
	}
	if _, err := out.Write(buf); err != nil {
		return fmt.Errorf("table: %s: %w", t.kind.name, err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("table: %s: %w", t.kind.name, err)
	}
	return nil
}

// cells sets cells to what says row.
func (k *kind[T]) cells(cells []string, row T) error {
	if k.bare != nil {
		row = k.bare(row)
	}
	src, err := k.write(&row)
	if err != nil {
		return err
	}
	doc, err := document(src)
	if err != nil {
		return err
	}
	for name := range k.fixed {
		delete(doc, name)
	}
	clear(cells)
	n := 0
	for i := range k.fields {
		f := &k.fields[i]
		f.take(doc, cells[n:n+len(f.names)])
		n += len(f.names)
	}
	if len(doc) > 0 {
		cells[n], err = compact(doc)
	}
	return err
}

// Read returns the rows of a table, in their order: an empty list, which is not
// nil, where there are none below the header.
//
// A byte order mark is skipped, as are blank lines; lines may end in LF. The
// header names every column of t once, in any order. The error is an [*Error]
// with line and column of everything wrong, or what r returned; at most 256 MiB,
// 1,048,576 rows and 8 MiB in a cell are read. Text in UTF-16, and a header with
// semicolons or tabs in place of commas, are told as the one thing that is wrong.
func (t Table[T]) Read(r io.Reader) ([]T, error) {
	if t.kind == nil {
		return nil, errors.New("table: the zero Table has no columns")
	}
	in := reading[T]{kind: t.kind, columns: t.Columns(), wrong: Error{Table: t.kind.name}, keys: map[string]int{}}
	rows, err := in.rows(newScanner(r))
	var b *broken
	switch {
	case errors.As(err, &b):
		in.wrong.add(b.spot, "", nil, "%s", b.reason)
	case err != nil:
		return nil, fmt.Errorf("table: %s: %w", t.kind.name, err)
	}
	if len(in.wrong.Faults) > 0 {
		return nil, &in.wrong
	}
	return rows, nil
}

// reading is a table while it is read.
type reading[T any] struct {
	*kind[T]
	columns []Column
	order   []int // of each column, where its cell stands in a line
	wrong   Error
	keys    map[string]int // the line of each key
}

func (r *reading[T]) rows(in *scanner) ([]T, error) {
	header, err := in.record()
	if errors.Is(err, io.EOF) {
		return nil, &broken{spot{1, 1}, "there is no header"}
	}
	var b *broken
	if err != nil && !errors.As(err, &b) {
		return nil, err
	}
	if err != nil || !r.header(header) {
		if other := otherForm(in.head, r.columns); other != nil {
			r.wrong.Faults, err = nil, other
		}
		return nil, err
	}
	in.head = nil
	rows := []T{}
	cells := make([]cell, len(r.columns))
	for !r.wrong.full() {
		line, err := in.record()
		switch {
		case errors.Is(err, io.EOF):
			return rows, nil
		case err != nil:
			return nil, err
		case len(rows) == maxRows:
			return nil, &broken{line[0].spot, fmt.Sprintf("more than %d rows", maxRows)}
		case len(line) != len(cells):
			r.wrong.add(line[0].spot, "", nil, "%d cells under %d names", len(line), len(cells))
			continue
		}
		for i, at := range r.order {
			cells[i] = line[at]
		}
		if row, ok := r.row(cells); ok {
			rows = append(rows, row)
		}
	}
	return nil, nil
}

// header finds the columns, and reports whether all are there.
func (r *reading[T]) header(line []cell) bool {
	r.order = make([]int, len(r.columns))
	for i := range r.order {
		r.order[i] = -1
	}
	for n, c := range line {
		i := slices.Index(r.columns, Column(c.text))
		switch {
		case i < 0:
			r.wrong.add(c.spot, "", nil, "no column of %s: %s", r.name, quote(c.text))
		case r.order[i] >= 0:
			r.wrong.add(c.spot, r.columns[i], nil, "the column stands twice")
		default:
			r.order[i] = n
		}
	}
	for i, at := range r.order {
		if at < 0 {
			r.wrong.add(line[0].spot, r.columns[i], nil, "the column is missing")
		}
	}
	return len(r.wrong.Faults) == 0
}

// row reads one row, and reports whether it could.
func (r *reading[T]) row(cells []cell) (row T, ok bool) {
	before := len(r.wrong.Faults)
	for i, c := range cells {
		if !utf8.ValidString(c.text) {
			r.wrong.add(c.spot, r.columns[i], nil, "not UTF-8")
		}
	}
	if len(r.wrong.Faults) > before {
		return row, false
	}
	doc := map[string]any{}
	more := cells[len(cells)-1]
	if more.text != "" {
		var reason string
		if doc, reason = readObject(more.text); reason != "" {
			r.wrong.add(more.spot, More, nil, "%s", reason)
			doc = map[string]any{}
		}
	}
	for name, v := range r.fixed {
		if _, there := doc[name]; there {
			r.wrong.add(more.spot, More, nil, "holds %s, which is not a row's to say", name)
		}
		doc[name] = v
	}
	n := 0
	for i := range r.fields {
		f := &r.fields[i]
		r.member(doc, f, cells[n:n+len(f.names)], more)
		n += len(f.names)
	}
	if len(r.wrong.Faults) > before {
		return row, false
	}
	src, err := encoded(doc)
	if err == nil {
		row, err = r.read(src)
	}
	if err != nil {
		r.refused(err, cells)
		return row, false
	}
	if k := r.key; k != nil && !r.repeats && k(&row) != "" {
		if first, twice := r.keys[k(&row)]; twice {
			r.wrong.add(cells[0].spot, r.columns[0], ErrKey, "the same as in line %d", first)
			return row, false
		}
		r.keys[k(&row)] = cells[0].line
	}
	return row, true
}

// member puts into doc what the cells of f say.
func (r *reading[T]) member(doc map[string]any, f *field, cells []cell, more cell) {
	var texts [2]string
	for i, c := range cells {
		texts[i] = c.text
	}
	v, there, reason, bad := f.give(texts[:len(cells)])
	switch {
	case reason != "":
		r.wrong.add(cells[bad].spot, f.names[bad], nil, "%s", reason)
	case there && !f.put(doc, v):
		r.wrong.add(more.spot, More, nil, "holds what the column %s says, too", f.names[0])
	}
}

// refused tells what the type of the row said, each at the cell it is about.
func (r *reading[T]) refused(err error, cells []cell) {
	var all canon.Errors
	if !errors.As(err, &all) {
		var e *canon.Error
		if !errors.As(err, &e) {
			r.wrong.add(cells[0].spot, "", err, "%v", err)
			return
		}
		all = canon.Errors{e}
	}
	for _, e := range all {
		i := r.about(slices.Collect(e.Path.Tokens()))
		reason := meant(e)
		if e.Reason == canon.Missing {
			reason = "missing: " + string(e.Path)
		}
		r.wrong.add(cells[i].spot, r.columns[i], e, "%s", reason)
	}
}

// about returns the index of the column that a path leads to, or that of [More].
func (r *reading[T]) about(path []string) int {
	n, found, most := 0, len(r.columns)-1, 0
	for i := range r.fields {
		f := &r.fields[i]
		// A whole that cannot be is told at its first column.
		if o := f.overlap(path); o > most && (o == len(f.at) || o == len(path)) {
			found, most = n, o
		}
		n += len(f.names)
	}
	return found
}
