package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/exact"
	"pgregory.net/rapid"
)

// go test ./examples/results -update writes the golden answer anew.
var update = flag.Bool("update", false, "write testdata/results.txt anew")

func answer(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(args, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheFixtureIsToldAsInTheGoldenFile(t *testing.T) {
	const golden = "testdata/results.txt"
	got := answer(t)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run go test ./examples/results -update (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(got, answer(t, "testdata/results.csv")); diff != "" {
		t.Errorf("the file itself is told otherwise than what is built in:\n%s", diff)
	}
}

func TestThePublishedDistributionsAreFound(t *testing.T) {
	for name, want := range map[string]string{
		"results-2017.csv": "p10 0.15, p50 0.81, p90 1.30",
		"results-2018.csv": "p10 0.17, p50 0.84, p90 1.47",
	} {
		data := published(t, name)
		f := mustRead(t, data)
		if got := distribution(shares(f)); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if len(f.unreadable) > 0 {
			t.Errorf("%s: %d rows are not read, such as line %d: %s", name, len(f.unreadable), f.unreadable[0].line, f.unreadable[0].reason)
		}
		for _, part := range []int{2, 3, 7} {
			holdsTruncated(t, f, data, len(data)-len(data)/part)
		}
	}
}

// published returns a file of the data that lies beside the project, if it does.
func published(t *testing.T, name string) []byte {
	t.Helper()
	path := filepath.Join("../../../shared/data/unhcr", name)
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("%s is not there", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustRead(t interface{ Fatal(...any) }, data []byte) file {
	f, err := read("rows.csv", data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (c counts) sums() bool {
	return c.used+c.noTarget+c.noActual+c.zeroTarget+c.noNumber+c.unreadable == c.all
}

// header is the first line of the small files of these tests.
const header = title + "," + measure + "," + baseline + "," + target + "," + actual + ",place\n"

// holdsTruncated reads data up to a byte: what the whole file tells of rows that
// are whole is told again, and of what was cut off nothing is believed.
func holdsTruncated(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, whole file, data []byte, cut int) {
	part := mustRead(t, data[:cut])
	if !part.counts.sums() {
		t.Fatalf("cut at %d: %s", cut, part.counts)
	}
	n := len(part.rows)
	if part.note != nil {
		n-- // told as perhaps lacking its end
	}
	if n > len(whole.rows) {
		t.Fatalf("cut at %d: %d rows of %d", cut, n, len(whole.rows))
	}
	for i := range n {
		if diff := cmp.Diff(whole.rows[i].attained, part.rows[i].attained); diff != "" || whole.rows[i].definition.Title != part.rows[i].definition.Title {
			t.Fatalf("cut at %d: row %d of %s is another (-want +got):\n%s", cut, i, part.rows[i].definition.Title, diff)
		}
	}
	for i, u := range part.unreadable {
		last := i == len(part.unreadable)-1
		if !last && u != whole.unreadable[i] {
			t.Fatalf("cut at %d: %v is told as %v", cut, whole.unreadable[i], u)
		}
	}
	if lines := bytes.Count(data[:cut], []byte("\n")); n+len(part.unreadable) > lines {
		t.Fatalf("cut at %d: %d rows told of %d lines", cut, n+len(part.unreadable), lines)
	}
}

func TestATruncatedFileIsToldUpToTheCut(t *testing.T) {
	from := bytes.IndexByte(ours, '\n') + 1
	whole := mustRead(t, ours)
	for cut := from; cut <= len(ours); cut++ {
		holdsTruncated(t, whole, ours, cut)
	}
	// And what is told of the row that was cut.
	for name, c := range map[string]struct{ end, want string }{
		"in a cell":                   {"Wells,1,1,20", "the file ends inside the row: 4 of 6 cells and no line end"},
		"in a quote":                  {"Wells,1,1,20,\"3", "the file ends inside a quote, or after one that stands inside a cell"},
		"in a quote of several lines": {"Wells,1,1,20,10,\"by the\nold mill\n", "the file ends inside a quote, or after one that stands inside a cell"},
	} {
		f := mustRead(t, []byte(header+"Taps,1,0,10,5,mill\n"+c.end))
		if diff := cmp.Diff([]trouble{{3, c.want}}, f.unreadable, cmp.AllowUnexported(trouble{})); diff != "" || f.counts.used != 1 {
			t.Errorf("%s: %s (-want +got):\n%s", name, f.counts, diff)
		}
	}
	f := mustRead(t, []byte(header+"Taps,1,0,10,5,mi"))
	if f.counts.used != 1 || f.note == nil || f.note.line != 2 {
		t.Errorf("a whole row without line end: %s, %+v", f.counts, f.note)
	}
}

func TestTheOrderOfColumnsDoesNotMatter(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(header + "Taps,1,0,\"1,000\",5,mill\nTests,2,60,20,35,\nWells,1,,,3,\n")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := mustRead(t, asCSV(t, rows))
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation([]int{0, 1, 2, 3, 4, 5}).Draw(t, "columns")
		var mixed [][]string
		for _, r := range rows {
			var m []string
			for _, i := range order {
				m = append(m, r[i])
			}
			mixed = append(mixed, m)
		}
		got := mustRead(t, asCSV(t, mixed))
		if got.counts != want.counts || !slices.EqualFunc(got.rows, want.rows, func(a, b row) bool {
			return a.definition.Title == b.definition.Title && a.attained.Equal(b.attained) && a.progress.Equal(b.progress)
		}) {
			t.Fatalf("%v: %s, want %s", order, got.counts, want.counts)
		}
	})
}

func asCSV(t interface{ Fatal(...any) }, rows [][]string) []byte {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestByteOrderMarksLineEndsAndBlankLinesDoNotMatter(t *testing.T) {
	plain := header + "Taps,1,0,10,5,\"at the\nmill\"\nWells,1,0,4,,well\n"
	want := mustRead(t, []byte(plain)).counts
	for name, text := range map[string]string{
		"byte order mark":                 "\ufeff" + plain,
		"CRLF":                            strings.ReplaceAll(plain, "\n", "\r\n"),
		"blank lines":                     "\n\n" + strings.ReplaceAll(plain, "Wells", "\n,,,\n  \nWells") + "\n\n",
		"capitals":                        strings.Replace(plain, header, strings.ToUpper(header), 1),
		"cells at the end that are empty": strings.ReplaceAll(plain, ",well\n", ",well,, ,\n"),
		"cells at the end that are not":   strings.ReplaceAll(plain, ",,well\n", "\n"),
		"one more column of a name":       strings.ReplaceAll(strings.ReplaceAll(plain, "place\n", "place,"+target+"\n"), ",well\n", ",well,7\n"),
	} {
		if got := mustRead(t, []byte(text)).counts; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestABrokenRowDoesNotTakeOthersAlong(t *testing.T) {
	f := mustRead(t, []byte(header+
		"Taps,1,0,10,5,\"mill\n"+ // never closed
		"Taps,1,0,10,6,\n"+
		"Taps,1,0,10,7,\"the \"old\" mill\"\n"+ // quotes inside a cell
		"Taps,1,0,10,8,mi\"ll\n"+
		"Taps,1,0,10,9,\n"))
	var lines []int
	for _, u := range f.unreadable {
		lines = append(lines, u.line)
	}
	if diff := cmp.Diff([]int{2, 4, 5}, lines); diff != "" || f.counts.used != 2 || f.counts.all != 5 {
		t.Errorf("%s (-want +got):\n%s", f.counts, diff)
	}
}

func TestEachRowThatIsNotReadSaysWhy(t *testing.T) {
	for cells, want := range map[string]string{
		"Taps,1,0,10,5,mill,east":         "7 cells under 6 columns",
		" ,1,0,10,5,mill":                 "no title",
		"Taps,6,0,10,5,mill":              measure + ` "6" is none of 1 to 5`,
		"Taps,1,0,10,about 5,mill":        actual + `: "about 5" is no number`,
		"Taps,1,0,10,5%,mill":             actual + `: "5%" is no number`,
		"Taps,1,\"0,5\",10,5,mill":        baseline + `: "0,5" is no number`,
		"Taps,1,0,1e3,5,mill":             target + `: "1e3" is no number`,
		"Taps,1,0,\"1,00\",5,mill":        target + `: "1,00" is no number`,
		"Taps,1,0,1234567890123456789,5,": target + `: "1234567890123456789" has too many digits`,
		"Taps,1,0,.,5,mill":               target + `: "." is no number`,
	} {
		f := mustRead(t, []byte(header+cells+"\n"))
		if diff := cmp.Diff([]trouble{{2, want}}, f.unreadable, cmp.AllowUnexported(trouble{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", cells, diff)
		}
	}
}

func TestNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "007": "7", ".5": "0.5", "5.": "5", "+3": "3", "-1.50": "-1.50", "\u22122": "-2",
		"1,200": "1200", "12,345,678.9": "12345678.9", "-1,000": "-1000",
		"33.333333333333336": "33.333333333333", "0.9999999999995": "1.000000000000", "0.0000000000005": "0.000000000000",
	} {
		n, err := number(text)
		if err != nil || n.String() != want {
			t.Errorf("%q is %s, %v, want %s", text, n, err, want)
		}
	}
}

func TestTheFirstValueOfACellCounts(t *testing.T) {
	for text, want := range map[string]string{
		"4;6": "4", "4|6": "4", "4\n6": "4", " 4 ; 6": "4", ";6": "", "": "", "4": "4", "\n4": "4",
	} {
		if got := firstOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestQuantilesAreLinearBetweenNeighbours(t *testing.T) {
	numbers := func(texts ...string) (all []exact.Number) {
		for _, s := range texts {
			all = append(all, exact.MustParse(s))
		}
		return all
	}
	// Of 1 … 4, type 7 gives these in R: quantile(1:4, c(.1, .5, .9)).
	for tenths, want := range map[int]string{0: "1", 1: "1.3", 5: "2.5", 9: "3.7", 10: "4"} {
		if got := quantile(numbers("1", "2", "3", "4"), tenths); !got.Equal(exact.MustParse(want)) {
			t.Errorf("p%d0 is %s, want %s", tenths, got, want)
		}
		if got := quantile(numbers("7"), tenths); !got.Equal(exact.MustParse("7")) {
			t.Errorf("p%d0 of one is %s", tenths, got)
		}
	}
	if got := distribution(nil); got != "actual ÷ target: no row has one" {
		t.Error(got)
	}
}

func TestAnActualOf0CountsAndATargetOf0DoesNot(t *testing.T) {
	f := mustRead(t, []byte(header+"Taps,1,0,10,0,\nTaps,1,0,0,5,\nTaps,1,0,0.0,0,\nTaps,1,0,,5,\nTaps,1,0,10,,\nTaps,1,0,,,\nTaps,5,,10,5,\n"))
	want := counts{all: 7, used: 1, zeroTarget: 2, noTarget: 2, noActual: 1, noNumber: 1}
	if f.counts != want {
		t.Errorf("%s, want %s", f.counts, want)
	}
	if got := distribution(shares(f)); got != "actual ÷ target of 1 row: p10 0.00, p50 0.00, p90 0.00" {
		t.Error(got)
	}
}

func TestAFileWithoutHeaderIsAnError(t *testing.T) {
	for name, text := range map[string]string{
		"empty":                "",
		"blank":                "\n\n",
		"no header":            "Taps,1,0,10,5,mill\n",
		"no actual":            strings.Replace(header, actual, actual+"_1", 1),
		"the header is broken": "\"" + header,
	} {
		if f, err := read("rows.csv", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "rows.csv: no header") {
			t.Errorf("%s: %s, %v", name, f.counts, err)
		}
	}
	if err := run([]string{"testdata/none.csv"}, io.Discard, io.Discard); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := run([]string{"-x"}, io.Discard, io.Discard); err == nil {
		t.Error("a flag that is not there is taken")
	}
}

func TestSeveralFilesAreToldEachAndTogether(t *testing.T) {
	got := answer(t, "testdata/results.csv", "testdata/results.csv")
	for _, want := range []string{"\nall 2 files\n  40 rows: 16 used,", "12 of 40 rows could not be read"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(ours)
	f.Add(ours[:len(ours)/2])
	f.Add([]byte(header + "Taps,1,0,\"1,000\",5;6,\"at the\nmill\"\r\n\"Taps,1\n"))
	f.Add([]byte("\ufeff" + header + "Taps,2,.5,10%,\u22125,"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := read("rows.csv", data)
		if err != nil {
			return
		}
		if !got.counts.sums() || got.counts.all != len(got.rows)+len(got.unreadable) || got.counts.unreadable != len(got.unreadable) {
			t.Errorf("rows are lost or told twice: %s", got.counts)
		}
		before := 1
		for _, u := range got.unreadable {
			if u.line <= before || u.line > 1+bytes.Count(data, []byte("\n")) {
				t.Errorf("line %d after line %d", u.line, before)
			}
			before = u.line
		}
		if n := len(shares(got)); n != got.counts.used {
			t.Errorf("%d shares of %s", n, got.counts)
		}
		tell(io.Discard, []file{got})
	})
}
