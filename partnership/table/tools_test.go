package table_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/table"
)

// sample is drawn once, the same each time.
var sample = func() (s struct {
	commitments []contribution.Commitment
	indicators  []indicator.Use
}) {
	for n := 0; len(s.commitments) < 40 || len(s.indicators) < 20; n++ {
		terms := draw.Terms().Example(n)
		for _, c := range terms.Commitments {
			c.ID = id.Commitment(numbered("c", len(s.commitments)))
			c.What = nasty[len(s.commitments)%len(nasty)]
			s.commitments = append(s.commitments, c)
		}
		for _, u := range terms.Indicators {
			u.ID, u.Targets = id.Indicator(numbered("i", len(s.indicators))), nil
			u.Definition.Title = nasty[len(s.indicators)%len(nasty)]
			s.indicators = append(s.indicators, u)
		}
	}
	return s
}()

func numbered(prefix string, n int) string { return fmt.Sprintf("%s%d", prefix, n) }

// tool runs a program that reads in.csv, of promises with sums that add up to
// 1200.75 EUR, and writes every cell of it to out.csv; it prints the sum.
func tool(t *testing.T, name, script string) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s", name)
	}
	rows := append([]contribution.Commitment{}, sample.commitments...)
	for i := range rows {
		rows[i].Money = money.Amount{}
		rows[i].Matching = nil
	}
	rows[0].Money, rows[1].Money = money.MustParse("1200.50 EUR"), money.MustParse("0.25 EUR")
	dir := t.TempDir()
	in := written(t, table.Commitments(), rows)
	if err := os.WriteFile(filepath.Join(dir, "in.csv"), []byte(in), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "script"), []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(path, "script")
	run.Dir, run.Env = dir, append(os.Environ(), "LC_ALL=C.UTF-8", "PYTHONUTF8=1")
	said, err := run.CombinedOutput()
	if err != nil {
		if strings.Contains(string(said), "ModuleNotFoundError") {
			t.Skipf("%s: %s", name, said)
		}
		t.Fatalf("%v\n%s", err, said)
	}
	if got := strings.TrimSpace(string(said)); got != "1200.75" {
		t.Errorf("the sum of the amounts is %q", got)
	}
	out, err := os.ReadFile(filepath.Join(dir, "out.csv"))
	if err != nil {
		t.Fatal(err)
	}
	back, err := table.Commitments().Read(strings.NewReader(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(asJSON(t, rows), asJSON(t, back)); diff != "" {
		t.Errorf("through %s (-want +got):\n%s", name, diff)
	}
}

func TestRReadsAndWritesTheSameTable(t *testing.T) {
	tool(t, "Rscript", `
		typed <- read.csv("in.csv", encoding = "UTF-8")
		stopifnot(is.numeric(typed$amount), is.logical(typed$firm), names(typed)[1] == "id")
		cat(format(sum(typed$amount, na.rm = TRUE), nsmall = 2), "\n")
		all <- read.csv("in.csv", colClasses = "character", na.strings = character(0), encoding = "UTF-8", strip.white = FALSE)
		write.csv(all, "out.csv", row.names = FALSE, fileEncoding = "UTF-8")`)
}

func TestPythonReadsAndWritesTheSameTable(t *testing.T) {
	tool(t, "python3", `
import csv, decimal
with open("in.csv", newline="", encoding="utf-8") as f:
    rows = list(csv.DictReader(f, strict=True))
print(sum(decimal.Decimal(r["amount"]) for r in rows if r["amount"]))
with open("out.csv", "w", newline="", encoding="utf-8") as f:
    w = csv.DictWriter(f, rows[0].keys())
    w.writeheader()
    w.writerows(rows)`)
}

// The python3 of Debian is the one that has its python3-pandas.
func TestPandasReadsAndWritesTheSameTable(t *testing.T) {
	tool(t, "/usr/bin/python3", `
import pandas
typed = pandas.read_csv("in.csv")
assert typed["amount"].dtype.kind == "f" and typed["firm"].dtype.kind == "b", typed.dtypes
print(typed["amount"].sum())
pandas.read_csv("in.csv", dtype=str, keep_default_na=False).to_csv("out.csv", index=False)`)
}

func TestASpreadsheetFindsNoFormulaInIt(t *testing.T) {
	if formulas, _ := spreadsheet(t, "id,what\n1,=1+1\n2,@SUM(1;2)\n"); formulas == 0 {
		t.Error("the spreadsheet takes nothing for a formula, so that this test says nothing")
	}
	rows := slices.Clone(sample.commitments)
	for i := range rows {
		rows[i].What = formulaic[i%len(formulaic)]
	}
	formulas, cells := spreadsheet(t, written(t, table.Commitments(), rows))
	if formulas > 0 || cells < 5*len(rows) {
		t.Errorf("%d formulas or errors in %d cells", formulas, cells)
	}
}

// formulaic are texts that a spreadsheet would run.
var formulaic = []string{
	"=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"http://x.example\",\"a\")", "\t=1+1", "\r=1+1",
	"=cmd|' /C calc'!A0", " =1+1", "\uff1d1+1", "-2+3+cmd|' /C calc'!A0", "\"=1+1\"", "'=1+1",
}

// spreadsheet opens a table in Gnumeric, and returns how many of its cells are
// formulas or errors, and how many there are.
func spreadsheet(t *testing.T, csv string) (formulas, cells int) {
	t.Helper()
	path, err := exec.LookPath("ssconvert")
	if err != nil {
		t.Skip("no ssconvert, which is Gnumeric's")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "in.csv"), []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(path, "in.csv", "out.xlsx")
	run.Dir, run.Env = dir, append(os.Environ(), "LC_ALL=C.UTF-8", "HOME="+dir)
	if said, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	book, err := zip.OpenReader(filepath.Join(dir, "out.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	for _, f := range book.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		formulas += len(formula.FindAll(sheet, -1))
		cells += bytes.Count(sheet, []byte("<c "))
	}
	return formulas, cells
}

var formula = regexp.MustCompile(`<f[ >/]|<c [^>]*t="e"`)
