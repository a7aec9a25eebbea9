package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/partnership/exact"
)

// bookOf is the book that a report with these arguments is told from.
func bookOf(t *testing.T, args ...string) *book {
	t.Helper()
	b, err := bookFor(args, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func report(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(args, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestReportOfTheClinicReadsAsItDid(t *testing.T) {
	keep(t, "testdata/report.txt", []byte(report(t)))
}

func TestReportOfADayTellsWhatWasKnownThen(t *testing.T) {
	told := report(t, "-on", "2012-01-20")
	keep(t, "testdata/report-2012-01-20.txt", []byte(told))
	for _, later := range []string{"18,575 ·", "Dinas Kesehatan", "HOW IT ENDED", "9,600"} {
		if strings.Contains(told, later) {
			t.Errorf("told in January 2012: %q, which came later", later)
		}
	}
}

func TestReportOfPapersNamesBreachesGapsAndTheUnknown(t *testing.T) {
	told := report(t, paper...)
	keep(t, "testdata/paper.txt", []byte(told))
	for _, want := range []string{
		"WHERE RULES WERE BROKEN", "[ACT002]", "[TRM003]", "WHAT THE PAPERS DO NOT SHOW", "36.9 % · 0.14 not reported 31.2 % · 0.69",
		"Who began it is unknown", "day unknown", "with 0 differences", "cash AUD 180,000 180,000 – –", "cash USD 12,000 4,200 7,800 –",
		"It came to nothing.", "so this is void", "paper-terms.json is what was signed first",
	} {
		if !strings.Contains(strings.Join(strings.Fields(told), " "), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

// What the library answers is what the reader gets: no row of the ledger and no
// point of a series is left out.
func TestEveryRowOfTheLedgerAndEveryPointIsTold(t *testing.T) {
	for _, story := range stories {
		b := bookOf(t, story...)
		told := strings.Join(strings.Fields(b.tell()), " ")
		ledger, success := b.a.Ledger(b.on), b.a.Success(b.on)
		for i := range ledger.Rows {
			r := &ledger.Rows[i]
			want := plain(r.Kind) + " " + measure(r.Measure) + " " + dash(r.Promised) + " " + dash(r.Accepted) + " " +
				dash(r.Outstanding) + " " + dash(r.Overdue)
			if !strings.Contains(told, want) {
				t.Errorf("%v does not tell the row %q", story, want)
			}
		}
		for _, s := range success.Series {
			for from := range slices.Chunk(s.Joint.Points, most) {
				want := "together: weighted mean"
				for i := range from {
					want += " " + progress(from[i].Linear)
				}
				if !strings.Contains(told, want) {
					t.Errorf("%v does not tell the points %q", story, want)
				}
			}
		}
	}
}

// The story is there to show the ledger, so it needs something for each column
// that a page can hold.
func TestStoryOfTheClinicLeavesNoColumnEmpty(t *testing.T) {
	var all []contribution.Ledger
	for _, day := range []string{"2010-04-14", "2010-06-01", "2011-06-20", "2015-04-15"} {
		b := bookOf(t, "-on", day)
		all = append(all, b.a.LedgerWith(b.on, contribution.LedgerOptions{Details: true}))
	}
	sums := map[string]bool{}
	for _, l := range all {
		for _, r := range l.Rows {
			for name, n := range map[string]exact.Number{
				"promised": r.Promised, "firm": r.Firm, "reported": r.Reported, "accepted": r.Accepted, "disputed": r.Disputed,
				"outstanding": r.Outstanding, "overdue": r.Overdue, "waiting": r.Waiting, "waived": r.Waived, "released": r.Released,
				"defaulted": r.Defaulted, "surplus": r.Surplus, "unpledged": r.Unpledged, "delivered": r.Delivered,
				"returned": r.Returned, "in lieu": r.InLieu,
			} {
				sums[name] = sums[name] || n.Sign() != 0
			}
		}
		for _, a := range l.Accounts {
			for name, n := range map[string]money.Amount{
				"financial": a.Financial, "valued": a.Valued, "promised cash": a.PromisedCash, "reported cash": a.ReportedCash, "management": a.Management,
			} {
				sums[name] = sums[name] || n.Sign() != 0
			}
		}
	}
	for name, any := range sums {
		if !any {
			t.Errorf("nothing in the story is %s", name)
		}
	}
}

func TestReportFitsItsWidth(t *testing.T) {
	for _, story := range stories {
		for i, line := range strings.Split(report(t, story...), "\n") {
			if n := utf8.RuneCountInString(line); n > width {
				t.Errorf("%v line %d has %d columns, want at most %d: %s", story, i+1, n, width, line)
			}
		}
	}
}

func TestEveryPersonHasANameInTheDirectoryOnly(t *testing.T) {
	b, err := os.ReadFile("directory.json")
	if err != nil {
		t.Fatal(err)
	}
	d, err := readDirectory(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"terms.json", "history.jsonl", "paper-terms.json", "paper.jsonl"} {
		doc, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for p, e := range d.Persons {
			if bytes.Contains(doc, []byte(e.Name)) {
				t.Errorf("%s names %s, who is %s", name, e.Name, p)
			}
		}
	}
	for _, story := range stories {
		if told := report(t, story...); strings.Contains(told, "person p") || strings.Contains(told, "person q") {
			t.Errorf("%v speaks of a person who is not in the directory", story)
		}
	}
}

func TestWithoutADirectoryEntryOnlyTheNameIsGone(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "directory.json")
	if err := os.WriteFile(empty, []byte(`{"persons":{}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	told := report(t, "-directory", empty)
	if !strings.Contains(told, "person p01") || strings.Contains(told, "Ratna") {
		t.Error("want the opaque id in place of the name")
	}
	if !strings.Contains(told, "with 0 differences") {
		t.Error("want the audit to hold without any name")
	}
}

func TestOneChangedByteIsFound(t *testing.T) {
	b, err := os.ReadFile("history.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	forged := bytes.Replace(b, []byte(`"18575"`), []byte(`"28575"`), 1)
	if bytes.Equal(b, forged) {
		t.Fatal("nothing to forge")
	}
	path := filepath.Join(t.TempDir(), "history.jsonl")
	if err := os.WriteFile(path, forged, 0o600); err != nil {
		t.Fatal(err)
	}
	err = run([]string{"-history", path}, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "digest") || !strings.Contains(err.Error(), "line") {
		t.Errorf("a forged reading: %v, want an error that names the line", err)
	}
}

func TestOtherTermsAreToldApart(t *testing.T) {
	b, err := os.ReadFile("terms.json")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "terms.json")
	if err := os.WriteFile(path, bytes.Replace(b, []byte(`"noticeDays": 90`), []byte(`"noticeDays": 9`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if told := report(t, "-terms", path); !strings.Contains(told, "is NOT what was signed: 1 difference") {
		t.Error("want the one difference to be told")
	}
}

func TestWhatCannotBeToldIsAnError(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, args := range map[string][]string{
		"no such file":         {"-history", filepath.Join(dir, "none.jsonl")},
		"empty history":        {"-history", file("empty.jsonl", "")},
		"no history":           {"-history", file("text.jsonl", "hello\n")},
		"unknown member":       {"-directory", file("member.json", `{"person":{}}`)},
		"two directories":      {"-directory", file("two.json", `{} {}`)},
		"no terms":             {"-terms", file("terms.json", `{"schema":"mufakat/terms/9"}`)},
		"no day":               {"-on", "31-12-2011"},
		"before the beginning": {"-on", "2001-01-01"},
		"an operand":           {"history.jsonl"},
	} {
		if err := run(args, io.Discard, io.Discard); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

var stories = [][]string{nil, {"-on", "2012-01-20"}, {"-on", "2009-12-01"}, {"-on", "2014-12-15"}, paper}

var paper = []string{"-history", "paper.jsonl", "-terms", "paper-terms.json"}
