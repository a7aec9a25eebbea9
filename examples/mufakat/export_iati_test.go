package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/terms"
)

// playing is the life of the stories, in which partners have roles and the mill an
// identifier.
func playing() []partnership.Command {
	d := draft()
	d.Roles = []terms.Role{{Partner: "mill", Role: terms.Funder}, {Partner: "clinic", Role: terms.Implementing}}
	d.Partners[1].Identifiers = []terms.Identifier{{Scheme: "XM-EXAMPLE", Value: "9"}}
	all := life()
	all[0].Act = act.Begin{Terms: d}
	return all
}

func TestHistoriesAreExportedAsTheirPartnersPublishThem(t *testing.T) {
	enterFolder(t)
	write(t, "playing.jsonl", string(historyOf(t, playing())))
	status, stdout, stderr := ask("", "export", "iati", "playing.jsonl", "--reporter", "mill")
	if status != answered {
		t.Fatalf("status %d, %s", status, stderr)
	}
	a := activitiesIn(t, stdout)[0]
	if a.Identifier != "XM-EXAMPLE-9-playing" || a.Reporter.Partner != "mill" || a.Terms.Title != "Clinic days" || len(a.Deliveries) != 1 || len(a.Terms.Commitments) != 1 {
		t.Errorf("%s", asJSON(t, a))
	}
	if !strings.Contains(stderr, "not in the activity (--json tells each): /deliveries/* × 2, /terms/commitments/* × 2, ") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("what is left out is not told: %q", stderr)
	}

	// The same as data, with each loss.
	_, data, _ := ask("", "export", "iati", "playing.jsonl", "--reporter", "mill", "--json")
	var v struct {
		Activities int
		XML        string
		From       []struct {
			File   string
			Losses []iati.Loss
		}
	}
	if err := json.Unmarshal([]byte(data), &v); err != nil {
		t.Fatal(err)
	}
	if v.Activities != 1 || v.XML != stdout || len(v.From) != 1 || v.From[0].File != "playing.jsonl" || len(v.From[0].Losses) < 10 {
		t.Errorf("%s", data)
	}

	// As of a day before anything was given.
	_, stdout, _ = ask("", "export", "iati", "playing.jsonl", "--reporter", "mill", "--on", "2026-05-04")
	if a := activitiesIn(t, stdout)[0]; len(a.Deliveries) != 0 || a.Stage.String() != "active" {
		t.Errorf("%s", asJSON(t, a))
	}
}

func TestSeveralHistoriesAreOneFile(t *testing.T) {
	enterFolder(t)
	history := string(historyOf(t, playing()))
	write(t, "playing.jsonl", history)
	if err := os.Mkdir("several", 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b.jsonl", "a.jsonl", "notes.txt"} {
		write(t, filepath.Join("several", name), history)
	}
	status, stdout, stderr := ask("", "export", "iati", "playing.jsonl", "several", "--reporter", "mill", "--out", "made/all.xml")
	if status != answered || stdout != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	var names []string
	for _, a := range activitiesIn(t, readFile(t, "made/all.xml")) {
		names = append(names, a.Identifier)
	}
	if got := strings.Join(names, " "); got != "XM-EXAMPLE-9-playing XM-EXAMPLE-9-a XM-EXAMPLE-9-b" {
		t.Errorf("%s", got)
	}

	// One that has not begun has no day, and cannot be written: the others are.
	status, _, stderr = ask("", "export", "iati", "life.jsonl", "playing.jsonl", "--reporter", "mill")
	if status != failed || !strings.Contains(stderr, "mill has no identifier") {
		t.Errorf("status %d, %q", status, stderr)
	}
	early := playing()[:1]
	d := early[0].Act.(act.Begin).Terms
	d.Duration.Start, d.Duration.End = calendar.Date{}, calendar.Date{}
	early[0].Act = act.Begin{Terms: d}
	write(t, "early.jsonl", string(historyOf(t, early)))
	status, stdout, stderr = ask("", "export", "iati", "early.jsonl", "playing.jsonl", "--reporter", "mill")
	if got := len(activitiesIn(t, stdout)); status != found || got != 1 || !strings.Contains(stderr, "mufakat: early.jsonl is left out: an activity needs activity-date") {
		t.Errorf("status %d, %d activities, %q", status, got, stderr)
	}
	status, stdout, stderr = ask("", "export", "iati", "early.jsonl", "--reporter", "mill")
	if status != failed || stdout != "" || !strings.Contains(stderr, "early.jsonl: an activity needs activity-date") {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

// Partners without roles are published with those that follow from what they
// bring, and the roles are told as added.
func TestHistoriesWithoutRolesAreExported(t *testing.T) {
	schema := activitySchema(t)
	enterFolder(t)
	bare := playing()
	d := bare[0].Act.(act.Begin).Terms
	d.Roles = nil
	bare[0].Act = act.Begin{Terms: d}
	write(t, "bare.jsonl", string(historyOf(t, bare)))
	status, stdout, stderr := ask("", "export", "iati", "bare.jsonl", "--reporter", "mill")
	if status != answered || !strings.Contains(stderr, "/terms/roles/* × 2") {
		t.Fatalf("status %d, %q", status, stderr)
	}
	isOfTheSchema(t, schema, stdout)
	roles := map[id.Partner]terms.RoleWord{}
	for _, r := range activitiesIn(t, stdout)[0].Terms.Roles {
		roles[r.Partner] = r.Role
	}
	if len(roles) != 2 || roles["mill"] != terms.Funder || roles["clinic"] != terms.Implementing {
		t.Errorf("%v", roles)
	}
}

func TestTheClinicIsExported(t *testing.T) {
	clinic, err := os.ReadFile("../clinic/history.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	schema := activitySchema(t)
	enterFolder(t)
	write(t, "clinic.jsonl", string(clinic))
	for _, reporter := range []string{"foundation", "maker"} {
		status, stdout, stderr := ask("", "export", "iati", "clinic.jsonl", "--reporter", reporter, "--identifier", "XM-EXAMPLE-5-CLINIC")
		if status != answered {
			t.Fatalf("%s: status %d, %q", reporter, status, stderr)
		}
		isOfTheSchema(t, schema, stdout)
		a := activitiesIn(t, stdout)[0]
		for _, p := range a.Terms.Partners {
			if !slices.ContainsFunc(a.Terms.Roles, func(r terms.Role) bool { return r.Partner == p.ID }) {
				t.Errorf("%s: %s has no role", reporter, p.ID)
			}
		}
	}
}

// activitySchema returns where the schema of activities may be, from any folder.
func activitySchema(t *testing.T) string {
	t.Helper()
	name, err := filepath.Abs("../../../shared/data/iati/schema/iati-activities-schema.xsd")
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// isOfTheSchema asks xmllint, where it is installed and the schema is there.
func isOfTheSchema(t *testing.T, schema, src string) {
	t.Helper()
	xmllint, err := exec.LookPath("xmllint")
	if err != nil || !isThere(schema) {
		t.Logf("xmllint or %s is not there", schema)
		return
	}
	c := exec.Command(xmllint, "--noout", "--nonet", "--schema", schema, "-")
	c.Stdin = strings.NewReader(src)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%.3000s\n%.2000s", err, out, src)
	}
}

func TestWhatCannotBeExportedSaysWhy(t *testing.T) {
	enterFolder(t)
	write(t, "playing.jsonl", string(historyOf(t, playing())))
	if err := os.MkdirAll("empty", 0o777); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"say for whom: --reporter ID, one of clinic, mill in playing.jsonl": {"playing.jsonl"},
		`playing.jsonl: nothing to publish: "buyer" is no partner`:          {"playing.jsonl", "--reporter", "buyer"},
		"one identifier is that of one activity":                            {"playing.jsonl", "life.jsonl", "--identifier", "x", "--reporter", "mill"},
		"clinic has no identifier to begin that of an activity with":        {"playing.jsonl", "--reporter", "clinic"},
		"nothing had happened on 2001-01-01":                                {"playing.jsonl", "--reporter", "mill", "--on", "2001-01-01"},
		"empty: holds no histories, and nothing was imported to it":         {"empty", "--reporter", "mill"},
		"nowhere: no such file or directory":                                {"nowhere"},
		"terms.json: these are terms, not a history":                        {"terms.json", "--reporter", "mill"},
		"cutoff.jsonl: line 15":                                             {"cutoff.jsonl", "--reporter", "mill"},
		"export iati needs DIR|HISTORY...":                                  {},
		"later.jsonl: ":                                                     {"later.jsonl", "--reporter", "mill"},
	} {
		if status, stdout, stderr := ask("", append([]string{"export", "iati"}, args...)...); status != failed || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%v: status %d, %q, %q, want %q", args, status, stdout, stderr, want)
		}
	}
	status, stdout, _ := ask("", "export", "iati", "playing.jsonl", "--reporter", "clinic", "--identifier", "XM-EXAMPLE-2-A")
	if a := activitiesIn(t, stdout); status != answered || a[0].Identifier != "XM-EXAMPLE-2-A" {
		t.Errorf("status %d, %s", status, stdout)
	}
	if status, stdout, _ := ask("", "help", "export", "iati"); status != answered || stdout != "usage: mufakat export iati DIR|HISTORY... [--reporter ID] [--identifier TEXT] [--on DATE] [--json] [--out FILE]\n" {
		t.Errorf("status %d, %q", status, stdout)
	}
	if status, stdout, _ := ask("", "help", "import", "iati"); status != answered || stdout != "usage: mufakat import iati FILE.xml [--by PERSON] [--on DATE] [--json] --out DIR\n" {
		t.Errorf("status %d, %q", status, stdout)
	}
}

// What stands in a folder may have been changed by anybody: it is read without
// harm, and written validly or refused.
func FuzzStoredActivity(f *testing.F) {
	for _, im := range []string{fileXML(activityXML("A"))} {
		for im, err := range iati.Read(strings.NewReader(im), iati.ReadOptions{}) {
			if err != nil {
				f.Fatal(err)
			}
			b, err := indented(stored{Activity: im.Activity})
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(b))
		}
	}
	if ours, err := os.ReadFile("../iati/testdata/wells.xml"); err == nil {
		for im, err := range iati.Read(strings.NewReader(string(ours)), iati.ReadOptions{}) {
			if err != nil {
				f.Fatal(err)
			}
			b, err := indented(stored{Activity: im.Activity})
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(b))
		}
	}
	f.Add(`{"activity":{"terms":{"partners":[{"id":"a"}],"roles":[{"partner":"b"}]},"reporter":{"partner":"a"}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := readStored(strings.NewReader(text))
		if err != nil {
			return
		}
		x, err := s.Activity.Append(nil)
		if err != nil {
			return
		}
		n := 0
		limits := iati.Limits{Activity: len(x) + 1024, Elements: len(x), Text: len(x) + 1024}
		for _, err := range iati.Read(strings.NewReader(fileXML(string(x))), iati.ReadOptions{Limits: limits}) {
			if err != nil {
				t.Fatalf("what is written cannot be read: %v\n%s", err, x)
			}
			n++
		}
		if n != 1 {
			t.Fatalf("%d activities of one", n)
		}
	})
}
