package table_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

func TestPandasReadsAndWritesTheSameTable(t *testing.T) {
	tool(t, "python3", `
import pandas
typed = pandas.read_csv("in.csv")
assert typed["amount"].dtype.kind == "f" and typed["firm"].dtype.kind == "b", typed.dtypes
print(typed["amount"].sum())
pandas.read_csv("in.csv", dtype=str, keep_default_na=False).to_csv("out.csv", index=False)`)
}
