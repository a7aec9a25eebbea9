package table_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/table"
)

// utf16Text is a text as spreadsheets save "Unicode text".
func utf16Text(text string, order binary.AppendByteOrder) string {
	var b []byte
	for _, c := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, c)
	}
	return string(b)
}

// A table for another reader was told as one unknown column and seventeen missing
// ones.
func TestATableWrittenForAnotherReaderIsToldInOneFault(t *testing.T) {
	with := func(separator, quote string) string {
		var names []string
		for name := range strings.SplitSeq(strings.TrimSpace(header), ",") {
			names = append(names, quote+name+quote)
		}
		return strings.Join(names, separator) + "\na" + separator + "mill\n"
	}
	const semicolons, tabs = "there are semicolons between the cells, want commas\n", "there are tabs between the cells, want commas\n"
	const wide = "1:1  the text is UTF-16, want UTF-8: save it again as \"CSV UTF-8\"\n"
	for _, c := range []struct{ name, src, want string }{
		{"semicolons", with(";", ""), "1:3  " + semicolons},
		{"semicolons and quotation marks, as R writes them", with(";", `"`), "1:5  " + semicolons},
		{"semicolons below a byte order mark and a blank line", "\ufeff\r\n" + with(";", ""), "2:3  " + semicolons},
		{"tabs", with("\t", ""), "1:3  " + tabs},
		{"tabs and quotation marks", with("\t", `"`), "1:5  " + tabs},
		{"strokes", with("|", ""), "1:3  there are strokes between the cells, want commas\n"},
		{"a first line for a spreadsheet", "sep=;\r\n" + with(";", ""), "1:1  a line that names the separator, want the header first, with commas between its names\n"},
		{"UTF-16 with its mark, little end first", utf16Text("\ufeff"+header, binary.LittleEndian), wide},
		{"UTF-16 with its mark, big end first", utf16Text("\ufeff"+header, binary.BigEndian), wide},
		{"UTF-16 without a mark", utf16Text(header, binary.LittleEndian), wide},
		{"UTF-16 without a mark, big end first", utf16Text(header, binary.BigEndian), wide},
		{"UTF-16 of nothing", "\xff\xfe", wide},
		{"a semicolon in one name", strings.Replace(header, "firm", "firm;x", 1), "1:52  no column of commitments: \"firm;x\"\n1:1 firm the column is missing\n"},
		{"a quotation mark in the header", strings.Replace(header, "from", "f\"rom", 1), "1:5  a quotation mark in a cell that is not quoted\n"},
	} {
		if diff := cmp.Diff(c.want, faults(t, c.src)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// What stands below a header is data, whatever is in it.
func TestCellsMayHoldWhatOthersSeparateBy(t *testing.T) {
	src := header + "a,mill,b;c,goods,\"x;y\tz|sep=;\",2,pairs,,,,,,,,,,\n"
	rows, err := table.Commitments().Read(iotest.OneByteReader(strings.NewReader(src)))
	if err != nil || len(rows) != 1 || rows[0].What != "x;y\tz|sep=;" || len(rows[0].To) != 2 {
		t.Errorf("%v %v", rows, err)
	}
}
