package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// go test ./examples/flows -update writes the golden answers anew.
var update = flag.Bool("update", false, "write the golden answers of testdata anew")

func answer(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(args, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheFixtureIsToldAsInTheGoldenFiles(t *testing.T) {
	for golden, flags := range map[string][]string{
		"testdata/flows.txt":     nil,
		"testdata/flows-usd.txt": {"-usd", "-flows"},
	} {
		got := answer(t, flags...)
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
			t.Errorf("run go test ./examples/flows -update (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(got, answer(t, append(flags, "testdata/flows.csv")...)); diff != "" {
			t.Errorf("the file itself is told otherwise than what is built in:\n%s", diff)
		}
	}
}

// published returns the files that lie beside the project, if they do.
func published(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../../../shared/data/fts/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Skip("../../../shared/data/fts is not there")
	}
	return paths
}

// count adds up rows with nothing of this folder: a line for each currency,
// contribution type and status. A flow that was seen is not counted again.
func count(t *testing.T, path string, seen map[string]bool, sums map[string]*big.Rat) (rows, again int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		row := make(map[string]string)
		for i, c := range cells {
			row[all[0][i]] = c
		}
		if seen[row["id"]] {
			again++
			continue
		}
		seen[row["id"]] = true
		in, text := row["originalCurrency"], row["originalAmount"]
		if in == "" || text == "" {
			in, text = "USD", row["amountUSD"]
		}
		n, ok := new(big.Rat).SetString(text)
		if !ok {
			t.Fatalf("%s: flow %s: %q", path, row["id"], text)
		}
		name := in + " " + row["contributionType"] + " " + row["status"]
		if sums[name] == nil {
			sums[name] = new(big.Rat)
		}
		sums[name].Add(sums[name], n)
	}
	return len(all) - 1, again
}

// shownSums are the sums of what is shown, in the words of count; those of 0 are
// left out.
func shownSums(files []file) map[string]string {
	flows, _ := merge(files)
	known := newDirectory(flows)
	sums := make(map[string]string)
	for _, s := range sheets(ledgerOf(flows, byOriginal, known), flows, byOriginal, known) {
		kind := map[string]string{"cash": "financial", "goods": "in kind"}[string(s.kind)]
		for status, n := range map[status]string{pledge: s.sum().pledged.String(), commitment: s.sum().committed.String(), paid: s.sum().paid.String()} {
			if r := fraction(n); r.Sign() != 0 {
				sums[fmt.Sprintf("%s %s %s", s.currency, kind, status)] = r.RatString()
			}
		}
	}
	return sums
}

func TestNoFlowOfThePublishedFilesIsLost(t *testing.T) {
	paths := published(t)
	groups := [][]string{paths}
	for _, p := range paths {
		groups = append(groups, []string{p})
	}
	for _, group := range groups {
		sums, seen := make(map[string]*big.Rat), make(map[string]bool)
		rows, again := 0, 0
		var files []file
		for _, p := range group {
			n, m := count(t, p, seen, sums)
			rows, again = rows+n, again+m
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, mustRead(t, p, data))
		}
		want := make(map[string]string)
		for name, r := range sums {
			if r.Sign() != 0 {
				want[name] = r.RatString()
			}
		}
		if diff := cmp.Diff(want, shownSums(files)); diff != "" {
			t.Errorf("%v (-counted +shown):\n%s", group, diff)
		}
		out := answer(t, append([]string{"-usd", "-flows"}, group...)...)
		line := fmt.Sprintf("\n%d rows: %d counted, %d repeated, 0 of other versions, 0 unreadable\n", rows, rows-again, again)
		if !strings.Contains(out, line) {
			t.Errorf("%v: there is no line %q", group, line)
		}
	}
}

func mustRead(t interface{ Fatal(...any) }, name string, data []byte) file {
	f, err := read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// holds says what is wrong with what is told of files, whatever is in them.
func holds(files ...file) error {
	flows, others := merge(files)
	rows, unreadable := 0, 0
	for _, f := range files {
		rows, unreadable = rows+f.rows, unreadable+len(f.unreadable)
	}
	if rows != len(flows)+len(others)+unreadable {
		return fmt.Errorf("%d rows: %d counted, %d told again, %d unreadable", rows, len(flows), len(others), unreadable)
	}
	for n, p := range newDirectory(flows).names {
		if !n.Valid() || p == "" {
			return fmt.Errorf("%q is the id of %q", n, p)
		}
	}
	if !tell(io.Discard, files, options{usd: true, flows: true}) {
		return errControl
	}
	return nil
}

func TestAFileThatIsCutAnywhereIsToldUpToTheCut(t *testing.T) {
	whole := mustRead(t, "flows.csv", ours)
	var says []string
	for _, f := range whole.flows {
		says = append(says, fmt.Sprint(f.line, " ", f.says()))
	}
	before := ""
	for cut := bytes.IndexByte(ours, '\n') + 1; cut <= len(ours); cut++ {
		part := mustRead(t, "flows.csv", ours[:cut])
		if part.rows != len(part.flows)+len(part.unreadable) {
			t.Fatalf("cut at %d: %d rows: %d flows, %d unreadable", cut, part.rows, len(part.flows), len(part.unreadable))
		}
		// There are thousands of cuts, and most leave the same to tell as the one before.
		if left := fmt.Sprint(part.rows, part.unreadable, part.notes, len(part.flows), part.flows[max(0, len(part.flows)-1):]); left != before {
			before = left
			if err := holds(part); err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
		}
		n := len(part.flows)
		if last := len(part.notes) - 1; last >= 0 && strings.HasPrefix(part.notes[last].reason, "no line end") {
			n-- // told as perhaps lacking its end
		}
		for i, f := range part.flows[max(0, n-2):n] { // those before were held against the whole at an earlier cut
			if got, want := fmt.Sprint(f.line, " ", f.says()), says[max(0, n-2)+i]; got != want {
				t.Fatalf("cut at %d: %s is told as %s", cut, want, got)
			}
		}
		for i, u := range part.unreadable[:max(0, len(part.unreadable)-1)] {
			if u != whole.unreadable[i] {
				t.Fatalf("cut at %d: %v is told as %v", cut, whole.unreadable[i], u)
			}
		}
	}
}

func TestAPublishedFileThatIsCutIsToldUpToTheCut(t *testing.T) {
	for _, p := range published(t) {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		whole := mustRead(t, p, data)
		for _, cut := range []int{len(data) / 7, len(data) / 2, len(data) - 2, len(data) - 1} {
			part := mustRead(t, p, data[:cut])
			if err := holds(part); err != nil {
				t.Errorf("%s cut at %d: %v", p, cut, err)
			}
			// The row of the cut is named or noted, and every one before it counts.
			n := bytes.Count(data[:cut], []byte("\n"))
			if missing := len(whole.flows) - len(part.flows); part.rows > n || len(part.unreadable)+len(part.notes) == 0 || missing < 0 {
				t.Errorf("%s cut at %d: %d rows of %d lines, %d unreadable", p, cut, part.rows, n, len(part.unreadable))
			}
		}
	}
}

// header is the first line of the small files of these tests.
const header = "id,updatedAt,status,srcOrganization,destOrganization,contributionType,originalAmount,originalCurrency,exchangeRate,amountUSD,date\n"

func TestTheOrderOfColumnsAndOfRowsDoesNotMatter(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(header +
		"1,2025-01-01,pledge,Mill,Well,financial,100,EUR,0.8,125,2025-01-01\n" +
		"1,2025-01-02,commitment,Mill,Well,financial,90,EUR,0.8,112,2025-01-01\n" +
		"1,2025-01-03,paid,Mill,Well,financial,80,EUR,0.8,100,2025-01-01\n" +
		"2,2025-01-03,paid,mill,Well,in kind,\"1,000\",SEK,10,100,\n" +
		"2,2025-01-03,paid,mill,Well,in kind,1000,SEK,10,100,\n" +
		"3,,paid,,,financial,,,,7,\n" +
		"4,,promised,Mill,Well,financial,,,,7,\n")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := shown(mustRead(t, "f", asCSV(t, rows)))
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.Permutation(indices(len(rows[0]))).Draw(t, "columns")
		mixed := make([][]string, 1, len(rows))
		for _, i := range columns {
			mixed[0] = append(mixed[0], rows[0][i])
		}
		for _, j := range rapid.Permutation(indices(len(rows)-1)).Draw(t, "rows") {
			var r []string
			for _, i := range columns {
				r = append(r, rows[j+1][i])
			}
			mixed = append(mixed, r)
		}
		f := mustRead(t, "f", asCSV(t, mixed))
		if err := holds(f); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, shown(f)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// shown returns the sheets of files as they are printed.
func shown(files ...file) string {
	flows, _ := merge(files)
	known := newDirectory(flows)
	var b strings.Builder
	tellSheets(&b, sheets(ledgerOf(flows, byOriginal, known), flows, byOriginal, known), true)
	return b.String()
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func asCSV(t interface{ Fatal(...any) }, rows [][]string) []byte {
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestByteOrderMarksLineEndsAndBlankLinesDoNotMatter(t *testing.T) {
	plain := header + "1,,paid,\"Mill\nand Sons\",Well,financial,100,EUR,0.8,125,\n2,,pledge,Mill,Well,financial,,,,7,2025-01-01\n"
	want := shown(mustRead(t, "f", []byte(plain)))
	for name, text := range map[string]string{
		"byte order mark":     "\ufeff" + plain,
		"CRLF":                strings.ReplaceAll(plain, "\n", "\r\n"),
		"blank lines":         strings.ReplaceAll(plain, "2,,", "\n,,,\n2,,") + "\n\n",
		"capitals":            strings.Replace(plain, header, strings.ToUpper(header), 1),
		"no line end":         strings.TrimSuffix(plain, "\n"),
		"tags":                strings.Replace(plain, header, header+"#id"+strings.Repeat(",#x", 9)+",\n", 1),
		"a time behind a day": strings.ReplaceAll(plain, "-01\n", "-01T00:00:00Z\n"),
		"blanks":              strings.ReplaceAll(strings.ReplaceAll(plain, "Mill,", " Mill ,"), ",7,", ", 7 ,"),
		"capital status":      strings.ReplaceAll(plain, "paid", "PAID"),
	} {
		f := mustRead(t, "f", []byte(text))
		if diff := cmp.Diff(want, shown(f)); diff != "" || f.rows != 2 || len(f.unreadable) > 0 {
			t.Errorf("%s: %d rows, %v (-want +got):\n%s", name, f.rows, f.unreadable, diff)
		}
	}
}

func TestEachRowThatIsNotReadSaysWhereAndWhy(t *testing.T) {
	for cells, want := range map[string]trouble{
		"1,,paid,Mill,Well,financial,,,,7":                       {2, "", "10 cells under 11 columns"},
		"1,,paid,Mill, Inc.,Well,financial,,,,7,":                {2, "", "12 cells under 11 columns"},
		"1,,,Mill,Well,financial,,,,7,":                          {2, "status", `"" is none of pledge, commitment and paid`},
		"1,,paid,Mill,Well,financial,,,,7,2025-02-29":            {2, "date", `"2025-02-29" is no day`},
		"1,,paid,Mill,Well,financial,,,,1e3,":                    {2, "amountUSD", `"1e3" is no amount`},
		"1,,paid,Mill,Well,financial,\"1,00\",EUR,,7,":           {2, "originalAmount", `"1,00" is no amount`},
		"1,,paid,Mill,Well,financial,0.1234567890123,EUR,,,":     {2, "originalAmount", `"0.1234567890123" has too many digits`},
		"1,,paid,Mill,Well,financial,7,Euro,,8,":                 {2, "originalCurrency", `"Euro" is no currency of ISO 4217; the row says 7, and 8 USD`},
		"1,,paid,Mill,Well,financial,7,,,,":                      {2, "originalCurrency", "7 of no currency, and no amountUSD"},
		"1,,paid,Mill,Well,financial,,EUR,,,":                    {2, "amountUSD", "no amount"},
		"1,,pledge,Mill,Well,financial,-7,EUR,,,":                {2, "status", "a pledge of -7 EUR: below zero, and of which flow it takes is not said"},
		"1,,paid,\"Mill,Well,financial,,,,7,":                    {2, "", "the file ends inside a quote, or after one that stands inside a cell"},
		"1,,paid,the \"old\" mill,Well,financial,,,,7,":          {2, "", "a quote is not closed or stands inside a cell"},
		"1,,paid,Mill,Well,financial,1234567890123456789,EUR,,,": {2, "originalAmount", `"1234567890123456789" has too many digits`},
	} {
		f := mustRead(t, "f", []byte(header+cells+"\n2,,paid,Mill,Well,financial,,,,7,\n"))
		if strings.Contains(want.reason, "file ends") {
			f = mustRead(t, "f", []byte(header+cells+"\n"))
		} else if len(f.flows) != 1 {
			t.Errorf("%s: the row behind it is not read", cells)
		}
		if diff := cmp.Diff([]trouble{want}, f.unreadable, cmp.AllowUnexported(trouble{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", cells, diff)
		}
	}
}

func TestWhatIsDoubtfulIsNotedAndCounts(t *testing.T) {
	for cells, want := range map[string]string{
		"1,,paid,Mill,Well,financial,92985,KWD,0.31,300000,":   "", // the rate was 0.30995
		"1,,paid,Mill,Well,financial,500000,EUR,0.824,606796,": "",
		"1,,paid,Mill,Well,financial,500000,EUR,,606796,":      "",
		"1,,paid,Mill,Well,financial,500000,EUR,0.824,,":       "",
		"1,,paid,Mill,Well,financial,0,EUR,0.824,0,":           "",
		"1,,paid,Mill,Well,financial,-8,EUR,0.8,-10,":          "",
		"1,,paid,Mill,Well,financial,3000,IDR,14500,0,":        "originalAmount: 3000 IDR, which counts, and 0 USD by FTS",
		"1,,paid,Mill,Well,financial,0,USD,,9,":                "originalAmount: 0 USD, which counts, and 9 USD by FTS",
		"1,,paid,Mill,Well,financial,8,EUR,0.8,-10,":           "originalAmount: 8 EUR, which counts, and -10 USD by FTS",
		"1,,paid,Mill,Well,financial,10000,EUR,1,11947,":       "exchangeRate: 10000 EUR at 1 for one USD is 10000.00 USD, not 11947 USD",
		"1,,paid,Mill,Well,financial,10000,EUR,0,11947,":       `exchangeRate: "0" is no rate of exchange`,
		"1,,paid,Mill,Well,financial,10000,EUR,about,11947,":   `exchangeRate: "about" is no rate of exchange`,
		"1,,paid,Mill,Well,financial,10000,,,11947,":           "originalCurrency: 10000 of no currency; counted as 11947 USD as reported by FTS",
		"1,soon,paid,Mill,Well,financial,10000,EUR,,11947,":    `updatedAt: "soon" is no day; taken for not given`,
	} {
		f := mustRead(t, "f", []byte(header+cells+"\n"))
		got := ""
		for _, n := range f.notes {
			got += strings.TrimPrefix(n.String(), "2: ")
		}
		if got != want || len(f.flows) != 1 {
			t.Errorf("%s: %q, want %q", cells, got, want)
		}
	}
}

func TestAmountsAreReadAsPeopleWriteThemAndNeverRounded(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "-0.00": "0.00", "007": "7", "5.": "5", "+3": "3", "-1.50": "-1.50", "\u22122": "-2", "- 2": "-2",
		"1,200": "1200", "12,345,678.9": "12345678.9", "0.123456789012": "0.123456789012", "000": "0",
	} {
		n, err := amountOf(text)
		if err != nil || n.String() != want {
			t.Errorf("%q is %v, %v, want %s", text, n, err, want)
		}
	}
	for _, text := range []string{".", "-", "1,2", "1.2.3", "0x1", "1/2", "1_000", "٣", "1,,000", "--1"} {
		if n, err := amountOf(text); err == nil {
			t.Errorf("%q is %v", text, n)
		}
	}
}

func TestAZeroIsShownAndNotAbsent(t *testing.T) {
	f := mustRead(t, "f", []byte(header+"1,,commitment,Mill,Well,financial,0,EUR,,0,\n2,,paid,Mill,Well,in kind,0,EUR,,0,\n"))
	want := strings.Join([]string{
		"EUR, financial",
		"  flows  pledged  committed  paid  funding",
		"      1     0.00       0.00  0.00     0.00  Mill",
		"      1     0.00       0.00  0.00     0.00  all",
		"",
		"EUR, in kind, as valued",
		"  flows  pledged  committed  paid  funding",
		"      1     0.00       0.00  0.00     0.00  Mill",
		"      1     0.00       0.00  0.00     0.00  all",
		"", "",
	}, "\n")
	if diff := cmp.Diff(want, shown(f)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOfTwoVersionsTheLaterCountsAndIsNeverAddedToTheOther(t *testing.T) {
	row := func(updated, amount string) string {
		return "1," + updated + ",commitment,Mill,Well,financial," + amount + ",EUR,,,\n"
	}
	for name, c := range map[string]struct {
		a, b, want string
		old        bool
	}{
		"the second was updated later":   {row("2025-01-01", "10"), row("2025-01-02", "20"), "20", true},
		"the first was updated later":    {row("2025-01-02", "10"), row("2025-01-01", "20"), "10", true},
		"both on one day":                {row("2025-01-01", "10"), row("2025-01-01", "20"), "10", true},
		"only the second says when":      {row("", "10"), row("2025-01-01", "20"), "20", true},
		"neither says when":              {row("", "10"), row("", "20"), "10", true},
		"the same was updated later":     {row("2025-01-01", "10"), row("2025-01-02", "10.00"), "10.00", false},
		"the same was repeated":          {row("2025-01-01", "10"), row("2025-01-01", "10"), "10", false},
		"the same with more digits":      {row("2025-01-01", "10.0"), row("2025-01-01", "10.00"), "10.0", false},
		"the same below another version": {row("2025-01-01", "10"), row("2025-01-01", "10") + row("2024-12-31", "30"), "10", true},
	} {
		files := []file{mustRead(t, "a", []byte(header+c.a)), mustRead(t, "b", []byte(header+c.b))}
		flows, others := merge(files)
		if err := holds(files...); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(flows) != 1 || flows[0].digits != c.want || others[len(others)-1].old != c.old {
			t.Errorf("%s: %v counts, %v does not", name, flows, others)
		}
	}
}

func TestRowsWithoutAnIDAreAllDifferent(t *testing.T) {
	f := mustRead(t, "f", []byte(header+strings.Repeat(",,paid,Mill,Well,financial,10,EUR,,,\n", 3)))
	if flows, others := merge([]file{f}); len(flows) != 3 || len(others) != 0 {
		t.Errorf("%d count, %d do not", len(flows), len(others))
	}
}

func TestEachNameHasAnIDOfItsOwn(t *testing.T) {
	names := rapid.OneOf(rapid.String(), rapid.StringMatching(`[Mm]ill[ -]?2?`), rapid.StringMatching(`[a-z]{50,70}`))
	rapid.Check(t, func(t *rapid.T) {
		var flows []flow
		for _, n := range rapid.SliceOfN(names, 0, 12).Draw(t, "names") {
			flows = append(flows, flow{giver: n})
		}
		d := newDirectory(flows)
		if len(d.ids) != len(d.names) {
			t.Fatalf("%d ids of %d names", len(d.names), len(d.ids))
		}
		for name, id := range d.ids {
			if !id.Valid() || d.names[id] != orUnnamed(name) {
				t.Fatalf("%q has the id %q of %q", name, id, d.names[id])
			}
		}
		slices.Reverse(flows)
		if diff := cmp.Diff(d.ids, newDirectory(flows).ids); diff != "" {
			t.Fatalf("the order matters:\n%s", diff)
		}
	})
}

func TestTheControlFindsWhatIsLostOrWrong(t *testing.T) {
	f := mustRead(t, "f", ours)
	flows, _ := merge([]file{f})
	known := newDirectory(flows)
	ledger := ledgerOf(flows, byOriginal, known)
	in := func() map[total]*sum { return wentIn(flows, byOriginal, func(f flow) string { return f.digits }) }
	all := func() []sheet { return sheets(ledger, flows, byOriginal, known) }
	if !control(io.Discard, in(), all(), ledger) {
		t.Fatal("it does not agree")
	}
	swapped := all()
	l := &swapped[0].lines[0]
	l.committed, l.paid = l.paid, l.committed
	miscounted := all()
	miscounted[0].lines[0].flows++
	for name, shown := range map[string][]sheet{
		"a sheet is lost":         all()[1:],
		"a status is another":     swapped,
		"a flow is counted twice": miscounted,
	} {
		if control(io.Discard, in(), shown, ledger) {
			t.Errorf("%s: it agrees", name)
		}
	}
	if control(io.Discard, in(), all(), ledgerOf(flows[1:], byOriginal, known)) {
		t.Error("the ledger lacks a flow: it agrees")
	}
}

func TestAFileWithoutHeaderIsAnError(t *testing.T) {
	for name, text := range map[string]string{
		"empty":     "",
		"blank":     "\n\n",
		"no header": "1,,paid,Mill,Well,financial,,,,7,\n",
		"no status": strings.Replace(header, "status", "state", 1),
		"broken":    "\"" + header,
	} {
		if f, err := read("f.csv", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), "f.csv: no header") {
			t.Errorf("%s: %d rows, %v", name, f.rows, err)
		}
	}
	if err := run([]string{"testdata/none.csv"}, io.Discard, io.Discard); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := run([]string{"-x"}, io.Discard, io.Discard); err == nil {
		t.Error("a flag that is not there is taken")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(ours)
	f.Add(ours[:len(ours)/2])
	f.Add([]byte(header + "1,,paid,Mill,\"Well\nTrust\",financial,\"1,000\",EUR,0.8,1250,2025-01-01\r\n\"2,"))
	f.Add([]byte("\ufeff" + header + "1,,pledge,,,\u00e9,.5,EUR,,-7,"))
	f.Add([]byte(header + "1,,paid,a,a-2,cash,-5,EUR,,,\n1,2025-01-01,pledge,a,A,goods,5,JPY,,,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := read("f.csv", data)
		if err != nil {
			return
		}
		if err := holds(got); err != nil {
			t.Error(err)
		}
		before := 1
		for _, u := range got.unreadable {
			if u.line <= before || u.line > 1+bytes.Count(data, []byte("\n")) {
				t.Errorf("line %d after line %d", u.line, before)
			}
			before = u.line
		}
	})
}
