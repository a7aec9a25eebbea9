package main

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/table"
	"github.com/mufakat/mufakat/partnership/terms"
)

// put imports a table into terms, and returns what comes of it.
func put(t *testing.T, args ...string) terms.Terms {
	t.Helper()
	status, stdout, stderr := ask("", append([]string{"import", "csv"}, args...)...)
	if status != answered || stderr != "" {
		t.Fatalf("%v: status %d, %s", args, status, stderr)
	}
	got, err := terms.Read([]byte(stdout))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestTermsGoThroughTheirTablesUnchanged(t *testing.T) {
	enterFolder(t)
	of := draft()
	of.Indicators = append(of.Indicators, indicator.Use{
		ID: "visits", Definition: indicator.Definition{Title: "Visits", Basis: indicator.Measured, Measure: indicator.Unit, Unit: "visit"},
		Targets: []indicator.Target{{Period: calendar.MustParsePeriod("2026-05-01/2027-04-30"), Value: indicator.NumberValue(exact.FromInt(500))}},
	})
	b, err := of.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	write(t, "of.json", string(b))
	want, err := terms.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{table.Commitments().Name(), table.Indicators().Name(), table.Targets().Name()} {
		status, _, stderr := ask("", "export", "csv", name, "of.json", "--out", name+".csv")
		if status != answered {
			t.Fatal(stderr)
		}
		for _, how := range []string{"--merge", "--replace"} {
			if diff := cmp.Diff(want, put(t, name, name+".csv", "of.json", how)); diff != "" {
				t.Errorf("%s %s (-want +got):\n%s", name, how, diff)
			}
		}
	}
	// Of a history it is the terms in force.
	if _, csv, _ := ask("", "export", "csv", "commitments", "life.jsonl"); csv == "" {
		t.Error("no table of a history")
	} else {
		write(t, "c.csv", csv)
	}
	if got := put(t, "commitments", "c.csv", "life.jsonl", "--replace"); len(got.Commitments) != 3 || got.Title != "Clinic days" {
		t.Errorf("%+v", got)
	}
}

func TestMergeKeepsAndReplaceTakesAway(t *testing.T) {
	enterFolder(t)
	_, csv, _ := ask("", "export", "csv", "commitments", "terms.json")
	lines := strings.SplitAfter(csv, "\r\n")
	grant := lines[3]
	if !strings.HasPrefix(grant, "grant,") || !strings.Contains(grant, "1000.00,EUR") {
		t.Fatalf("%q", lines)
	}
	write(t, "one.csv", lines[0]+strings.Replace(grant, "1000.00", "1234.50", 1)+strings.Replace(grant, "grant,", "second,", 1))
	for how, want := range map[string]string{"--merge": "midwife room grant second", "--replace": "grant second"} {
		got := put(t, "commitments", "one.csv", "terms.json", how)
		var names []string
		for _, c := range got.Commitments {
			names = append(names, string(c.ID))
		}
		c, _ := got.Commitment("grant")
		if strings.Join(names, " ") != want || !c.Money.Equal(money.MustParse("1234.50 EUR")) {
			t.Errorf("%s: %q, %s", how, names, c.Money)
		}
	}
	if got := readFile(t, "terms.json"); strings.Contains(got, "1234.50") {
		t.Error("the terms that were read are changed")
	}
}

func TestWhatCannotBeImportedSaysWhere(t *testing.T) {
	enterFolder(t)
	_, csv, _ := ask("", "export", "csv", "commitments", "terms.json")
	write(t, "sound.csv", csv)
	write(t, "wrong.csv", strings.Replace(csv, "1000.00,EUR", "a thousand,ECU", 1))
	write(t, "other.csv", "indicator,period_first,period_last,place,number,numerator,denominator,level,text,missing,more\r\nnone,,,,1,,,,,,\r\n")
	for want, args := range map[string][]string{
		"say --merge":  {"commitments", "sound.csv", "terms.json"},
		"or --replace": {"commitments", "sound.csv", "terms.json", "--merge", "--replace"},
		`no table "deliveries" that terms take, want commi`: {"deliveries", "sound.csv", "terms.json", "--merge"},
		"import csv needs TABLE FILE.csv FILE":              {"commitments", "sound.csv", "--merge"},
		"nowhere.csv: no such file":                         {"commitments", "nowhere.csv", "terms.json", "--merge"},
		"wrong.csv: line 4, column ":                        {"commitments", "wrong.csv", "terms.json", "--merge"},
		"amount: ":                                          {"commitments", "wrong.csv", "terms.json", "--merge"},
		"sound.csv: line 1, column ":                        {"targets", "sound.csv", "terms.json", "--merge"},
		"other.csv: ":                                       {"targets", "other.csv", "terms.json", "--merge"},
		"--out terms.json would overwrite":                  {"commitments", "sound.csv", "terms.json", "--merge", "--out", "terms.json"},
	} {
		if status, stdout, stderr := ask("", append([]string{"import", "csv"}, args...)...); status != failed || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%v: status %d, %q, %q, want %q", args, status, stdout, stderr, want)
		}
	}
	at := strings.Index(readFile(t, "wrong.csv"), "a thousand")
	_, stdout, _ := ask("", "import", "csv", "commitments", "wrong.csv", "terms.json", "--merge", "--json")
	if !strings.Contains(stdout, `"line":4,"offset":`+strconv.Itoa(at)) {
		t.Errorf("not at offset %d: %s", at, stdout)
	}
	if status, stdout, _ := ask("", "help", "import", "csv"); status != answered || stdout != "usage: mufakat import csv TABLE FILE.csv FILE --merge | --replace [--json] [--out FILE]\n" {
		t.Errorf("%q", stdout)
	}
	for _, args := range [][]string{{"deliveries", "terms.json"}, {"commitments", "terms.json", "--on", "2026-05-01"}} {
		if status, _, _ := ask("", append([]string{"export", "csv"}, args...)...); status != failed {
			t.Errorf("%v: status %d", args, status)
		}
	}
}
