package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/prose"
)

func TestAPageTakesThePlaceOfTheOldInOneStep(t *testing.T) {
	enterFolder(t)
	if err := os.Mkdir("pages", 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, "pages/old.html", "the old page")
	page := "pages/new/report.html"
	if err := os.Symlink("old.html", "pages/link.html"); err == nil {
		page = "pages/link.html"
	}
	args := []string{"report", "life.jsonl", "--html", page, "--lang", "id", "--for", "mill", "--audience", "board", "--on", "2026-05-12"}
	if status, stdout, stderr := ask("", args...); status != answered || stdout != page+"\n" {
		t.Fatalf("status %d, %q, %q", status, stdout, stderr)
	}
	want := prose.ReportFor(lived(t, life()), prose.ReportOptions{
		On: calendar.MustParse("2026-05-12"), For: "mill", Audience: prose.ForBoard, Lang: prose.Indonesian,
	}).HTML()
	if got, err := os.ReadFile(page); err != nil || string(got) != string(want) {
		t.Errorf("%v: %s", err, cmp.Diff(string(want), string(got)))
	}
	if left, _ := filepath.Glob("pages/*.new"); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}

	// What is not answered leaves the page as it was.
	for _, args := range [][]string{{"report", "cutoff.jsonl"}, {"agreement", "nonsense.json"}, {"report", "life.jsonl", "--on", "2026-03-31"}} {
		if status, _, _ := ask("", append(args, "--html", page)...); status != failed {
			t.Errorf("%q: status %d", args, status)
		}
		if got, _ := os.ReadFile(page); string(got) != string(want) {
			t.Errorf("%q changed the page", args)
		}
	}
}

func TestAPageIsWrittenBesideTheAnswerAsJSON(t *testing.T) {
	enterFolder(t)
	_, want, _ := ask("", "agreement", "terms.json", "--lang", "both", "--json")
	status, got, stderr := ask("", "agreement", "terms.json", "--lang", "both", "--json", "--html", "deep/in/agreement.html")
	if status != answered || got != want {
		t.Errorf("status %d, %q: %s", status, stderr, cmp.Diff(want, got))
	}
	page, err := os.ReadFile("deep/in/agreement.html")
	if err != nil || !strings.HasPrefix(string(page), "<!DOCTYPE html>") || strings.Contains(string(page), "<script") {
		t.Errorf("%v: %.200s", err, page)
	}
}

func TestDataIsTheSameInEveryLanguage(t *testing.T) {
	enterFolder(t)
	for _, args := range [][]string{
		{"relationship", "life.jsonl"}, {"classify", "paper.jsonl"}, {"blame", "life.jsonl", "/commitments/grant"},
	} {
		_, en, _ := ask("", append(args, "--json", "--lang", "en")...)
		_, id, _ := ask("", append(args, "--json", "--lang", "id")...)
		if en != id || len(en) < 50 {
			t.Errorf("%q: %s", args, cmp.Diff(en, id))
		}
	}
}

func TestAReportHoldsNoMoreThanItsAudienceIsToSee(t *testing.T) {
	enterFolder(t)
	for audience, sees := range map[string]bool{"": false, "public": false, "board": false, "partners": true} {
		args := []string{"report", "life.jsonl"}
		if audience != "" {
			args = append(args, "--audience", audience)
		}
		_, text, _ := ask("", args...)
		_, data, _ := ask("", append(args, "--json")...)
		if got := strings.Contains(text, "citra"); got != sees {
			t.Errorf("%q: the text names the champion: %t", audience, got)
		}
		if got := strings.Contains(data, "citra"); got != sees {
			t.Errorf("%q: the data names the champion: %t", audience, got)
		}
	}
}

// TestWhatHasASentenceHasARule holds against each other what export gives of codes:
// those of IATI activities once had their sentences only.
func TestWhatHasASentenceHasARule(t *testing.T) {
	var messages struct{ Codes []struct{ Code string } }
	var told struct{ Rules []struct{ Code string } }
	for name, into := range map[string]any{"messages": &messages, "rules": &told} {
		_, stdout, _ := ask("", "export", name)
		if err := json.Unmarshal([]byte(stdout), into); err != nil {
			t.Fatal(err)
		}
	}
	slices.SortFunc(told.Rules, func(a, b struct{ Code string }) int { return strings.Compare(a.Code, b.Code) })
	if diff := cmp.Diff(messages.Codes, told.Rules); diff != "" || len(told.Rules) < 100 {
		t.Errorf("%d rules (-sentences +rules):\n%s", len(told.Rules), diff)
	}
}

func TestExportsAreTheTablesOfTheLibrary(t *testing.T) {
	exported := func(into any, args ...string) {
		t.Helper()
		status, stdout, stderr := ask("", append([]string{"export"}, args...)...)
		if _, asJSON, _ := ask("", append([]string{"export", "--json"}, args...)...); status != answered || asJSON != stdout {
			t.Fatalf("%q: status %d, %s", args, status, stderr)
		}
		if err := json.Unmarshal([]byte(stdout), into); err != nil {
			t.Fatalf("%q: %v", args, err)
		}
	}
	for _, lang := range prose.Languages() {
		var got prose.Catalogue
		exported(&got, "messages", "--lang", string(lang))
		if diff := cmp.Diff(prose.Messages(lang), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", lang, diff)
		}
	}

	var got struct{ Rules []rule }
	exported(&got, "rules")
	want := []rule{}
	for _, r := range slices.Concat(partnership.Rules(), iati.Rules()) {
		want = append(want, rule(r))
	}
	if diff := cmp.Diff(want, got.Rules); diff != "" || len(want) < 50 {
		t.Errorf("%d rules (-want +got):\n%s", len(want), diff)
	}

	var machines struct{ Machines []drawn }
	exported(&machines, "lifecycle")
	var names []string
	for _, m := range machines.Machines {
		names = append(names, m.Machine)
		var alone drawn
		_, stdout, _ := ask("", "diagram", m.Machine, "--json")
		if err := json.Unmarshal([]byte(stdout), &alone); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(alone, m); diff != "" {
			t.Errorf("%s (-diagram +export):\n%s", m.Machine, diff)
		}
	}
	if !slices.Equal(names, []string{"agreement", "commitment", "delivery"}) {
		t.Errorf("machines %q", names)
	}
}

func TestNoVerbLetsWordsOfOthersReachTheTerminalRaw(t *testing.T) {
	d := draft()
	d.Title, d.Purpose = "Clinic\x1b[31m\u202e", "Care\x1b]0;owned\x07"
	d.Partners[0].Name = "Rancaekek\x1b[2J"
	d.Commitments[0].What = "a midwife\x1b[8m"
	path := filepath.Join(t.TempDir(), "h.jsonl")
	write(t, path, string(historyOf(t, []partnership.Command{command("1", "ani", "2026-04-01", act.Begin{Terms: d})})))
	for _, args := range [][]string{
		{"report", path, "--audience", "partners"}, {"agreement", path}, {"relationship", path}, {"classify", path}, {"agenda", path},
		{"blame", path, "/partners/clinic/name"}, {"blame", path, "/commitments"},
	} {
		status, stdout, stderr := ask("", args...)
		if status != answered || strings.ContainsAny(stdout, "\x1b\x07\u202e") {
			t.Errorf("%q: status %d, %s, %q", args, status, stderr, stdout)
		}
	}
}

func TestAgendaOfAHistoryIsWhatItsCheckFinds(t *testing.T) {
	enterFolder(t)
	_, stdout, _ := ask("", "agenda", "life.jsonl", "-n", "1000", "--json")
	var v struct {
		Items []struct {
			Code     string
			Findings []struct{ Code string }
			Says     struct{ Title, Remedy string }
		}
	}
	if err := json.Unmarshal([]byte(stdout), &v); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	a := lived(t, life())
	for _, item := range a.Check(partnership.CheckOptions{}).Agenda(1000, partnership.Rules()...) {
		want[string(item.Code)] = len(item.Findings)
	}
	got := map[string]int{}
	for _, item := range v.Items {
		got[item.Code] = len(item.Findings)
		if item.Says.Title == "" || item.Says.Remedy == "" {
			t.Errorf("%s says nothing", item.Code)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || len(got) == 0 {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEveryDayOfALifeHasItsAnswers(t *testing.T) {
	enterFolder(t)
	for _, file := range []string{"life.jsonl", "paper.jsonl", "later.jsonl"} {
		h, err := openHistory(file)
		if err != nil {
			t.Fatal(err)
		}
		days := []string{"2027-12-31"} // long after what is on record
		for e := range h.Events() {
			days = append(days, e.On.String())
		}
		h.close()
		for _, day := range slices.Compact(days) {
			for _, args := range [][]string{
				{"report", file, "--audience", "partners"}, {"relationship", file}, {"classify", file}, {"agenda", file},
				{"blame", file, "/purpose"}, {"agreement", file},
			} {
				for _, lang := range prose.Languages() {
					status, stdout, stderr := ask("", append(args, "--on", day, "--lang", string(lang))...)
					if status != answered || stdout == "" || stderr != "" {
						t.Errorf("%q on %s in %s: status %d, %q", args, day, lang, status, stderr)
					}
				}
			}
		}
	}
}
