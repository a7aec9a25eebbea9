package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// What a table may weigh at most.
const (
	maxBytes  = 256 << 20
	maxCell   = 8 << 20 // an event may carry terms whole
	maxCells  = 256     // in one line
	maxRows   = 1 << 20
	maxFaults = 64
)

// spot is where a cell starts, counted from 1, the column in bytes.
type spot struct{ line, column int }

type cell struct {
	spot
	text string
}

// broken is a table that is not RFC 4180 from some spot on.
type broken struct {
	spot
	reason string
}

func (b *broken) Error() string { return b.reason }

// scanner reads lines of cells strictly. The standard library's reader turns
// CRLF within quotes into LF, and takes a line of any number of cells.
type scanner struct {
	in   *bufio.Reader
	at   spot
	left int64
	err  error  // what the reader said before anything was asked of it
	head []byte // the first lines as they stand, while the header is looked for
}

func newScanner(r io.Reader) *scanner {
	s := &scanner{in: bufio.NewReaderSize(r, 64<<10), at: spot{1, 1}, left: maxBytes, head: make([]byte, 0, maxHead)}
	// Spreadsheets put a byte order mark first.
	mark, err := s.in.Peek(3)
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		s.err = err
	case string(mark) == "\ufeff":
		_, _ = s.in.Discard(3) // it was peeked
	case len(mark) > 1 && isUTF16(mark[0], mark[1]):
		s.err = &broken{s.at, "the text is UTF-16, want UTF-8: save it again as \"CSV UTF-8\""}
	}
	return s
}

func (s *scanner) next() (byte, error) {
	if s.err != nil {
		return 0, s.err
	}
	c, err := s.in.ReadByte()
	if err != nil {
		return 0, err
	}
	if s.left--; s.left < 0 {
		return 0, &broken{s.at, fmt.Sprintf("more than %d bytes", maxBytes)}
	}
	if s.head != nil && len(s.head) < cap(s.head) {
		s.head = append(s.head, c)
	}
	if s.at.column++; c == '\n' {
		s.at.line, s.at.column = s.at.line+1, 1
	}
	return c, nil
}

// lineEnd reports whether c ends a line, and takes the LF of a CRLF.
func (s *scanner) lineEnd(c byte) (bool, error) {
	if c != '\r' {
		return c == '\n', nil
	}
	was := spot{s.at.line, s.at.column - 1}
	if c, err := s.next(); err == nil && c == '\n' {
		return true, nil
	} else if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	return false, &broken{was, "a carriage return without a line feed"}
}

// record returns the next line that is not blank, or io.EOF.
func (s *scanner) record() ([]cell, error) {
	var all []cell
	for {
		one, last, err := s.cell()
		if errors.Is(err, io.EOF) && len(all) == 0 {
			return nil, io.EOF
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if len(all) == maxCells {
			return nil, &broken{one.spot, fmt.Sprintf("more than %d cells in a line", maxCells)}
		}
		all = append(all, one)
		if !last {
			continue
		}
		if len(all) == 1 && all[0].text == "" {
			all = all[:0]
			continue
		}
		return all, nil
	}
}

// cell reads one cell and what ends it, and tells whether that was the line.
// The error is io.EOF where nothing more was there at all.
func (s *scanner) cell() (one cell, last bool, err error) {
	var b strings.Builder
	one.spot = s.at
	c, err := s.next()
	switch {
	case errors.Is(err, io.EOF):
		return one, true, err
	case err != nil:
		return one, true, err
	case c == '"':
		return s.quoted(one)
	}
	for {
		switch {
		case c == ',':
			one.text = b.String()
			return one, false, nil
		case c == '"':
			return one, true, &broken{spot{s.at.line, s.at.column - 1}, "a quotation mark in a cell that is not quoted"}
		}
		end, err := s.lineEnd(c)
		if err != nil || end {
			one.text = b.String()
			return one, true, err
		}
		if err := s.put(&b, c, one); err != nil {
			return one, true, err
		}
		if c, err = s.next(); err != nil {
			one.text = b.String()
			return one, true, eofIsEnd(err)
		}
	}
}

// quoted reads the rest of a cell after its quotation mark.
func (s *scanner) quoted(one cell) (cell, bool, error) {
	var b strings.Builder
	for {
		c, err := s.next()
		if errors.Is(err, io.EOF) {
			return one, true, &broken{one.spot, "a quoted cell without its end"}
		}
		if err != nil {
			return one, true, err
		}
		if c == '"' {
			c, err = s.next()
			one.text = b.String()
			switch {
			case err != nil:
				return one, true, eofIsEnd(err)
			case c == ',':
				return one, false, nil
			case c != '"':
				was := spot{s.at.line, s.at.column - 1}
				end, err := s.lineEnd(c)
				if err == nil && !end {
					err = &broken{was, "something after the end of a quoted cell"}
				}
				return one, true, err
			}
		}
		if err := s.put(&b, c, one); err != nil {
			return one, true, err
		}
	}
}

func (s *scanner) put(b *strings.Builder, c byte, one cell) error {
	if b.Len() == maxCell {
		return &broken{one.spot, fmt.Sprintf("a cell of more than %d bytes", maxCell)}
	}
	return b.WriteByte(c)
}

// eofIsEnd takes the end of the table for the end of its last line.
func eofIsEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// appendLine appends cells as one line of RFC 4180.
func appendLine(dst []byte, cells []string) []byte {
	for i, c := range cells {
		if i > 0 {
			dst = append(dst, ',')
		}
		if !strings.ContainsAny(c, "\",\r\n") && strings.TrimSpace(c) == c {
			dst = append(dst, c...)
			continue
		}
		dst = append(dst, '"')
		dst = append(dst, strings.ReplaceAll(c, `"`, `""`)...)
		dst = append(dst, '"')
	}
	return append(dst, '\r', '\n')
}
