package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/terms"
)

// The most that is read of a document, which is what the library reads.
const (
	mostTerms   = 4 << 20
	mostCommand = 8 << 20
	mostLine    = 8 << 20
)

var (
	errEmpty     = errors.New("the file is empty")
	errDirectory = errors.New("is a directory")
	errTerms     = errors.New("these are terms, not a history")
)

// closed closes what was only read, or is given up: there is nothing to lose.
func closed(c io.Closer) { _ = c.Close() }

// open opens a file that holds something.
func open(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, &fileError{name, err}
	}
	info, err := f.Stat()
	switch {
	case err != nil:
	case info.IsDir():
		err = errDirectory
	case info.Mode().IsRegular() && info.Size() == 0:
		err = errEmpty
	}
	if err != nil {
		closed(f)
		return nil, &fileError{name, err}
	}
	return f, nil
}

// readAll reads what r holds, and refuses more than most bytes before it has
// read much more.
func readAll(r io.Reader, most int) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err == nil && len(b) > most {
		err = &canon.Error{
			Reason: canon.TooLong, Position: check.Position{Line: 1, Column: 1}, Detail: fmt.Sprintf("more than %d bytes", most),
		}
	}
	return b, err
}

// isHistory tells a history from terms by how it starts: by its schema, else by
// the member that only an event has, else, where the content says nothing, by
// its name.
func isHistory(name string, front []byte) bool {
	switch {
	case hasSchema(front, "mufakat/terms/"):
		return false
	case hasSchema(front, "mufakat/event/"):
		return true
	}
	if rest, ok := bytes.CutPrefix(bytes.TrimLeft(front, " \t\r\n"), []byte("{")); ok {
		return bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte(`"act"`)) || strings.HasSuffix(name, ".jsonl")
	}
	return strings.HasSuffix(name, ".jsonl")
}

// hasSchema reports whether the object at the front of a file says that its
// schema is one of a family.
func hasSchema(front []byte, family string) bool {
	start, end, ok := canon.Member(front, "schema")
	return ok && bytes.HasPrefix(front[start:end], []byte(`"`+family))
}

// document is a file that was read: terms, or a history.
type document struct {
	bytes   []byte   // of terms
	history *history // or nil
}

// peek returns a reader of f and what comes first in it. An error comes again
// when it is read.
func peek(f *os.File) (*bufio.Reader, []byte) {
	in := bufio.NewReaderSize(f, 64<<10)
	front, _ := in.Peek(in.Size())
	return in, front
}

func openDocument(name string) (*document, error) {
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	in, front := peek(f)
	if isHistory(name, front) {
		h, err := newHistory(name, f, in)
		return &document{history: h}, err
	}
	defer closed(f)
	b, err := readAll(in, mostTerms)
	if err == nil && len(b) == 0 { // a pipe or a device tells only now
		err = errEmpty
	}
	if err != nil {
		return nil, &fileError{name, err}
	}
	return &document{bytes: b}, nil
}

// history is a history that was read, still open so that single lines can be
// looked at again: a file that is replaced meanwhile stays as it was read.
type history struct {
	partnership.Agreement
	head   partnership.Head
	name   string
	file   *os.File
	starts lineStarts
}

func openHistory(name string) (*history, error) {
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	in, front := peek(f)
	if hasSchema(front, "mufakat/terms/") {
		closed(f)
		return nil, &fileError{name, errTerms}
	}
	return newHistory(name, f, in)
}

// newHistory reads the history that in, the content of f, holds. On an error
// the history is that of the lines before it.
func newHistory(name string, f *os.File, in io.Reader) (*history, error) {
	h := &history{name: name, file: f}
	var err error
	if h.Agreement, h.head, err = partnership.ReadHistory(io.TeeReader(in, &h.starts)); err != nil {
		return h, &fileError{name, err}
	}
	if h.Len() == 0 {
		return h, &fileError{name, errEmpty}
	}
	return h, nil
}

func (h *history) close() {
	if h != nil {
		closed(h.file)
	}
}

// lastDay returns the latest day of any event. The event recorded last may be
// of an earlier day.
func (h *history) lastDay() calendar.Date {
	var last calendar.Date
	for e := range h.Events() {
		if e.On.After(last) {
			last = e.On
		}
	}
	return last
}

// line returns the line of an event and the position of its first byte.
func (h *history) line(seq int) ([]byte, check.Position, bool) {
	if seq < 1 || seq > len(h.starts.next)+1 {
		return nil, check.Position{}, false
	}
	p := check.Position{Line: seq, Column: 1}
	if seq > 1 {
		p.Offset = h.starts.next[seq-2]
	}
	end := h.starts.read
	if seq <= len(h.starts.next) {
		end = h.starts.next[seq-1]
	}
	b, err := readAll(io.NewSectionReader(h.file, p.Offset, end-p.Offset), mostLine)
	return bytes.TrimSuffix(b, []byte("\n")), p, err == nil && int64(len(b)) == end-p.Offset
}

// position returns where in the file the value at a path in the line of an
// event starts; where it is missing, where the nearest value around it does.
func (h *history) position(seq int, path check.Path) check.Position {
	b, p, ok := h.line(seq)
	if !ok {
		return check.Position{}
	}
	for in, ok := canon.Locate(b, path); ; in, ok = canon.Locate(b, path) {
		if ok {
			p.Offset += in.Offset
			p.Column = in.Column
			return p
		}
		if path, ok = path.Parent(); !ok {
			return p
		}
	}
}

// lineStarts notes where lines start in what is written to it. Of a history the
// event with number n is line n.
type lineStarts struct {
	next []int64 // the starts of the second line and those after it
	read int64
}

func (s *lineStarts) Write(b []byte) (int, error) {
	for i := 0; ; {
		n := bytes.IndexByte(b[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		s.next = append(s.next, s.read+int64(i))
	}
	s.read += int64(len(b))
	return len(b), nil
}

// termsOf returns the terms that a file holds, or those in force in it on the
// last day.
func termsOf(name string) (terms.Terms, error) {
	d, err := openDocument(name)
	if err == nil && d.history == nil {
		t, err := terms.Read(d.bytes)
		if err != nil {
			return t, &fileError{name, err}
		}
		return t, nil
	}
	if err != nil {
		if d != nil {
			d.history.close()
		}
		return terms.Terms{}, err
	}
	defer d.history.close()
	t, _ := d.history.Terms(d.history.lastDay())
	return t, nil
}
