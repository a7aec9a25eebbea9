package main

import (
	"bytes"
	"encoding/csv"
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
