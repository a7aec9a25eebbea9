package table

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// maxHead is how much of a table is kept until its header is found: many times
// what a header weighs.
const maxHead = 16 << 10

// isUTF16 reports whether a text that begins with two bytes is UTF-16: it has the
// mark of one, or a zero byte beside its first letter.
func isUTF16(a, b byte) bool {
	return a == 0xff && b == 0xfe || a == 0xfe && b == 0xff || (a == 0) != (b == 0)
}

// separators are what programs write between cells where they write no comma:
// spreadsheets in countries with a decimal comma, and whoever copies from one.
var separators = []struct {
	is    byte
	named string
}{{';', "semicolons"}, {'\t', "tabs"}, {'|', "strokes"}}

// otherForm returns what is wrong with a table as a whole where its head shows
// that it was written for another reader, so that every column seems to be
// missing. It is nil where it was not.
func otherForm(head []byte, columns []Column) *broken {
	text := bytes.TrimLeft(head, "\r\n")
	at := spot{1 + bytes.Count(head[:len(head)-len(text)], []byte("\n")), 1}
	text, _, _ = bytes.Cut(text, []byte("\n"))
	if bytes.HasPrefix(text, []byte("sep=")) {
		return &broken{at, "a line that names the separator, want the header first, with commas between its names"}
	}
	names := known(text, ',', columns)
	for _, s := range separators {
		if known(text, s.is, columns) > names {
			at.column += bytes.IndexByte(text, s.is)
			return &broken{at, fmt.Sprintf("there are %s between the cells, want commas", s.named)}
		}
	}
	return nil
}

// known returns how many columns a line names if its cells end in a separator.
func known(line []byte, separator byte, columns []Column) int {
	n, last := 0, line
	for cell := range bytes.SplitSeq(line, []byte{separator}) {
		last = cell
		if slices.Contains(columns, named(cell)) {
			n++
		}
	}
	if len(last) == len(line) {
		return 0 // it does not stand there at all
	}
	return n
}

// named returns the column that a cell of a header names, quoted or not.
func named(cell []byte) Column {
	text := strings.TrimSpace(string(cell))
	if len(text) > 1 && strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) {
		text = text[1 : len(text)-1]
	}
	return Column(text)
}
