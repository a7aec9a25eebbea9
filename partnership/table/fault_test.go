package table_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/table"
)

const header = "id,from,to,kind,what,quantity,unit,amount,currency,firm,period_first,period_last,due,survives,resource,scope,more\n"

// faults returns what is wrong with a table, a line for each fault.
func faults(t *testing.T, src string) string {
	t.Helper()
	rows, err := table.Commitments().Read(strings.NewReader(src))
	if err == nil {
		return ""
	}
	var wrong *table.Error
	if !errors.As(err, &wrong) || !errors.Is(err, table.ErrTable) || wrong.Table != "commitments" || rows != nil {
		t.Fatalf("%#v %v", rows, err)
	}
	var b strings.Builder
	for _, f := range wrong.Faults {
		fmt.Fprintf(&b, "%d:%d %s %s\n", f.Line, f.Column, f.Name, f.Reason)
	}
	return b.String()
}

func TestEachFaultIsToldAtItsCell(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", "1:1  there is no header\n"},
		{"no rows", header, ""},
		{"blank lines and a byte order mark", "\ufeff" + header + "\r\n\n", ""},
		{"columns in another order", strings.Replace(header, "id,from", "from,id", 1) + "mill,a,,cash,,,,,,,,,,,,,\n", ""},
		{"a column that is not known, one that is missing", strings.Replace(header, "firm", "Firm", 1), "1:52  no column of commitments: \"Firm\"\n1:1 firm the column is missing\n"},
		{"a column that stands twice", strings.Replace(header, "firm", "id", 1), "1:52 id the column stands twice\n1:1 firm the column is missing\n"},
		{"semicolons between cells", strings.ReplaceAll(header, ",", ";"), "1:3  there are semicolons between the cells, want commas\n"},
		{"too few cells", header + "a,mill\nb,mill,,cash,,,,,,,,,,,,,\n", "2:1  2 cells under 17 names\n"},
		{"no id, and an ill-formed partner", header + ",Mill,,cash,,,,,,,,,,,,,\n", "2:1 id missing: /id\n2:2 from id: partner \"Mill\": ill-formed identifier, want [a-z][a-z0-9-]{0,63}\n"},
		{"an id that stands twice", header + "a,mill,,cash,,,,,,,,,,,,,\na,mill,,cash,,,,,,,,,,,,,\n", "3:1 id the same as in line 2\n"},
		{"an amount without a currency", header + "a,mill,,cash,,,,12,,,,,,,,,\n", "2:17 amount an amount without a currency\n"},
		{"a currency without an amount", header + "a,mill,,cash,,,,,EUR,,,,,,,,\n", "2:18 currency a currency without an amount\n"},
		{"an amount with a comma", header + "a,mill,,cash,,,,\"1,5\",EUR,,,,,,,,\n", "amount"},
		{"a quantity without a unit", header + "a,mill,,goods,desks,10,,,,,,,,,,,\n", "2:24 unit missing: /quantity/unit\n"},
		{"a flag that is neither", header + "a,mill,,cash,,,,,,yes,,,,,,,\n", "2:19 firm neither TRUE nor FALSE: \"yes\"\n"},
		{"a day that is none", header + "a,mill,,cash,,,,,,,2026-02-30,,,,,,\n", "period_first"},
		{"a gap in a list", header + "a,mill,b;;c,cash,,,,,,,,,,,,,\n", "2:8 to nothing between two semicolons: \"b;;c\"\n"},
		{"more that is no object", header + "a,mill,,cash,,,,,,,,,,,,,[]\n", "more"},
		{"more with a member twice", header + "a,mill,,cash,,,,,,,,,,,,,\"{\"\"ext\"\":{},\"\"ext\"\":{}}\"\n", "more"},
		{"more that says what a column says", header + "a,mill,,cash,,,,,,,,,,,,,\"{\"\"id\"\":\"\"b\"\"}\"\n", "2:26 more holds what the column id says, too\n"},
		{"more with a member that nobody knows", header + "a,mill,,cash,,,,,,,,,,,,,\"{\"\"colour\"\":\"\"red\"\"}\"\n", "more"},
		{"bytes that are not UTF-8", header + "a,mill,,cash,\xff,,,,,,,,,,,,\n", "2:14 what not UTF-8\n"},
		{"a quotation mark within", header + "a,mill,,ca\"sh,,,,,,,,,,,,,\n", "2:11  a quotation mark in a cell that is not quoted\n"},
		{"something after a quotation mark", header + "\"a\"b,mill,,cash,,,,,,,,,,,,,\n", "2:4  something after the end of a quoted cell\n"},
		{"a quotation mark that does not end", header + "a,mill,,cash,\"\n\n", "2:14  a quoted cell without its end\n"},
		{"a carriage return alone", header + "a\rb", "2:2  a carriage return without a line feed\n"},
		{"a fault below a cell of two lines", header + "a,mill,,cash,\"x\ny\",,,,,no,,,,,,,\n", "3:8 firm neither TRUE nor FALSE: \"no\"\n"},
		{"too many cells", strings.Repeat(",", 300), "1:257  more than 256 cells in a line\n"},
		{"two faults in two lines", header + "a,mill,,cash,,,,,,no,,,,,,,\nb,mill,,cash,,,,,,,,,,no,,,\n", "2:19 firm neither TRUE nor FALSE: \"no\"\n3:23 survives neither TRUE nor FALSE: \"no\"\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := faults(t, c.src)
			switch {
			case strings.HasSuffix(c.want, "\n") || c.want == "":
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			case !strings.HasPrefix(got, "2:") || !strings.Contains(got, " "+c.want+" "):
				t.Errorf("got %q, want it in column %s", got, c.want)
			}
		})
	}
}

func TestFaultsAreBounded(t *testing.T) {
	got := faults(t, header+strings.Repeat("a\n", 100000))
	if n := strings.Count(got, "\n"); n != 64 {
		t.Errorf("%d faults", n)
	}
}

func TestACellThatIsTooLongIsRefusedBeforeItIsKept(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(header+"a,mill,,cash,\""), forever{})
	_, err := table.Commitments().Read(endless)
	var wrong *table.Error
	if !errors.As(err, &wrong) || len(wrong.Faults) != 1 || !strings.Contains(wrong.Faults[0].Reason, "more than 8388608 bytes") {
		t.Errorf("%v", err)
	}
}

type forever struct{}

func (forever) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestWhatTheReaderSaysIsNoFaultOfTheTable(t *testing.T) {
	_, err := table.Commitments().Read(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(header))))
	if !errors.Is(err, iotest.ErrTimeout) || errors.Is(err, table.ErrTable) {
		t.Errorf("%v", err)
	}
	if err := table.Commitments().Write(broken{}, nil); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("%v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestARowWithoutADocumentIsNamed(t *testing.T) {
	rows := []contribution.Commitment{{ID: "a", From: "mill", Kind: "cash"}, {ID: "A", From: "mill", Kind: "cash"}}
	err := table.Commitments().Write(io.Discard, rows)
	if !errors.Is(err, id.ErrForm) || !strings.Contains(err.Error(), "commitments: row 2") {
		t.Errorf("%v", err)
	}
}

func TestTheZeroTableRefuses(t *testing.T) {
	var none table.Table[int]
	if none.Name() != "" || none.Columns() != nil || none.Write(io.Discard, nil) == nil {
		t.Error("it does not")
	}
	if _, err := none.Read(strings.NewReader("")); err == nil {
		t.Error("it reads")
	}
	if _, err := none.Import(nil, nil, table.Merge); err == nil {
		t.Error("it imports")
	}
}

func TestFormulasAreShownAndNeverRun(t *testing.T) {
	for _, c := range []struct{ text, cell string }{
		{"=HYPERLINK(1)", "'=HYPERLINK(1)"}, {"@x", "'@x"}, {"+62 812", "'+62 812"}, {"-2", "-2"}, {"-2x", "'-2x"}, {"\t=1", "'\t=1"}, {" =1", "' =1"},
		{"'=1", "''=1"}, {"'s avonds", "'s avonds"}, {"a=1", "a=1"}, {"\uff1d1", "'\uff1d1"},
	} {
		got := written(t, table.Commitments(), []contribution.Commitment{{ID: "a", From: "mill", Kind: "cash", What: c.text}})
		if want := "\r\na,mill,,cash," + c.cell + ",,"; !strings.Contains(got, want) {
			t.Errorf("%q: %q does not hold %q", c.text, got, want)
		}
	}
}
