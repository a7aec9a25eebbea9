package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPageIsTheReportOnTheDayAsked(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "report.html")
	for _, x := range []struct {
		args  []string
		holds []string
		later []string // what is not known yet on that day
	}{
		{nil, []string{"Klinik Rancaekek", "15 April 2015", "Yayasan Sehat Keluarga Pasundan"}, nil},
		{[]string{"-on", "2012-01-20"}, []string{"20 January 2012", "Hendra Gunawan"}, []string{"Dinas Kesehatan", "18,575", "2015"}},
		{[]string{"-history", "paper.jsonl"}, []string{"Kader"}, []string{"Klinik Rancaekek"}},
	} {
		if told := report(t, append(x.args, "-html", file)...); told != report(t, x.args...) {
			t.Errorf("%q: a page changes what is told", x.args)
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		page := string(b)
		for _, want := range x.holds {
			if !strings.Contains(page, want) {
				t.Errorf("%q: the page does not say %q", x.args, want)
			}
		}
		for _, not := range x.later {
			if strings.Contains(page, not) {
				t.Errorf("%q: the page says %q, which is of later", x.args, not)
			}
		}
		if strings.Contains(page, "<script") || strings.Contains(page, "src=") || strings.Contains(page, `href="http`) {
			t.Errorf("%q: the page asks for something from elsewhere", x.args)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("%v beside the page, %v", entries, err)
	}
}

func TestPageThatCannotBeWrittenIsAnErrorAndTellsNothing(t *testing.T) {
	folder := t.TempDir()
	other := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(other, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"a folder": folder, "a file for a folder": filepath.Join(other, "report.html")} {
		var out strings.Builder
		err := run([]string{"-html", file}, &out, &out)
		if err == nil || out.Len() > 0 || !strings.Contains(err.Error(), file) || strings.Contains(err.Error(), ".new") {
			t.Errorf("%s: %v, %.80q", name, err, out.String())
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("%v is left behind, %v", entries, err)
	}
}

func TestFoldersOfAPageAreMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "none", "yet", "report.html")
	var out strings.Builder
	if err := run([]string{"-html", file}, &out, &out); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}
