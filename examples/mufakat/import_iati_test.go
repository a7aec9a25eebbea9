package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/contribution/money"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/iati"
	"github.com/mufakat/mufakat/partnership/id"
)

// activityXML is one activity as a publisher might write it, with something that
// the library has no noun for.
func activityXML(identifier string) string {
	return `<iati-activity default-currency="EUR" last-updated-datetime="2026-03-01T00:00:00Z">
<iati-identifier>` + identifier + `</iati-identifier>
<reporting-org ref="XM-EXAMPLE-7" type="22"><narrative>Green Hands</narrative></reporting-org>
<title><narrative>School gardens</narrative></title>
<description><narrative>Children eat what they grow</narrative></description>
<participating-org ref="XM-EXAMPLE-7" type="22" role="4"><narrative>Green Hands</narrative></participating-org>
<participating-org ref="XM-EXAMPLE-9" type="70" role="1"><narrative>Mill Ltd</narrative></participating-org>
<activity-status code="2"/><activity-date type="2" iso-date="2026-01-01"/>
<recipient-country code="NE"/><sector code="11220"/>
<transaction><transaction-type code="11"/><transaction-date iso-date="2026-01-01"/>
<value value-date="2026-01-01">1200.50</value><provider-org ref="XM-EXAMPLE-9"/></transaction>
<transaction><transaction-type code="1"/><transaction-date iso-date="2026-02-01"/>
<value value-date="2026-02-01">600</value><provider-org ref="XM-EXAMPLE-9"/></transaction>
<transaction><transaction-type code="1"/><transaction-date iso-date="2026-05-01"/>
<value value-date="2026-05-01">70</value><provider-org ref="XM-EXAMPLE-9"/></transaction>
<x:note xmlns:x="urn:x">a note</x:note></iati-activity>
`
}

func fileXML(activities ...string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<iati-activities version="2.03">` + "\n" + strings.Join(activities, "") + `</iati-activities>` + "\n"
}

func activitiesIn(t *testing.T, xml string) []iati.Activity {
	t.Helper()
	var all []iati.Activity
	for im, err := range iati.Read(strings.NewReader(xml), iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		im.Activity.Version = ""
		all = append(all, im.Activity)
	}
	return all
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := indented(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func readFile(t *testing.T, parts ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// rowsOf returns the lines of an index, without the last.
func rowsOf(t *testing.T, dir string) []importRow {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(readFile(t, dir, indexFile)), "\n")
	var rows []importRow
	for _, line := range lines[:len(lines)-1] {
		var r importRow
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	return rows
}

func TestSharedFilesComeBackFromTheirFolders(t *testing.T) {
	data, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", "data", "iati"))
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, pattern := range []string{"real/*.xml", "should-pass/*.xml"} {
		some, err := filepath.Glob(filepath.Join(data, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, some...)
	}
	if len(files) == 0 {
		t.Skip("../shared/data/iati is not beside the project")
	}
	t.Chdir(t.TempDir())
	xmllint, _ := exec.LookPath("xmllint")
	for i, file := range files {
		name, dir := filepath.Base(file), fmt.Sprint("out", i)
		file = firstActivities(t, file, 40)
		status, stdout, stderr := ask("", "import", "iati", file, "--out", dir, "--json")
		var in intake
		if err := json.Unmarshal([]byte(stdout), &in); status != answered || stderr != "" || err != nil {
			t.Errorf("%s: status %d, %s%s, %v", name, status, stderr, stdout, err)
			continue
		}
		want := activitiesIn(t, readFile(t, file))
		if in.Activities != len(want) || in.Silent+in.Unwritable != 0 || len(rowsOf(t, dir)) != len(want) {
			t.Errorf("%s: %s", name, stdout)
		}
		status, stdout, stderr = ask("", "export", "iati", dir)
		if status != answered {
			t.Errorf("%s: status %d, %s", name, status, stderr)
			continue
		}
		got := activitiesIn(t, stdout)
		if a, b := asJSON(t, want), asJSON(t, got); a != b {
			t.Errorf("%s: what comes back is not what was read: (-want +got)\n%.2000s", name, cmp.Diff(a, b))
		}
		write(t, "back.xml", stdout)
		if xmllint != "" {
			out, err := exec.Command(xmllint, "--noout", "--nonet", "--schema", filepath.Join(data, "schema", "iati-activities-schema.xsd"), "back.xml").CombinedOutput()
			if err != nil {
				t.Errorf("%s: %v\n%.2000s", name, err, out)
			}
		}
		again := dir + "-again"
		if status, _, stderr := ask("", "import", "iati", "back.xml", "--out", again); status != answered {
			t.Errorf("%s: a second time: status %d, %s", name, status, stderr)
		}
		if _, twice, _ := ask("", "export", "iati", again); twice != stdout {
			t.Errorf("%s: a second time it is otherwise", name)
		}
		for _, r := range rowsOf(t, dir)[:1] { // one of each: it is a history like any other
			if r.Document != historyFile {
				continue
			}
			if status, _, stderr := ask("", "verify", filepath.Join(dir, r.Name, historyFile)); status == failed {
				t.Errorf("%s: %s", name, stderr)
			}
		}
	}
}

// firstActivities returns a file, or one of so many of its first activities: the
// tests of package iati take the largest whole.
func firstActivities(t *testing.T, file string, most int) string {
	t.Helper()
	const end = "</iati-activity>"
	all := strings.SplitAfter(readFile(t, file), end)
	if len(all) <= most+1 {
		return file
	}
	write(t, "first.xml", strings.Join(all[:most], "")+"</iati-activities>")
	return "first.xml"
}

// Every line of an index names what is there, and what it counts is in the files.
func TestFindingsAndLossesStandBesideTheDocument(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.xml", fileXML(activityXML("XM-EXAMPLE-7-GARDEN"), strings.Replace(activityXML("XM-EXAMPLE-7-OTHER"), `code="2"/><activity-date`, `code="9"/><activity-date`, 1)))
	status, stdout, stderr := ask("", "import", "iati", "a.xml", "--out", "deep/in", "--by", "dewi")
	if status != answered || stderr != "" || !strings.Contains(stdout, "1 activity not adopted") {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	rows := rowsOf(t, "deep/in")
	var documents []string
	for _, r := range rows {
		documents = append(documents, r.Name+" "+r.Document)
		var findings struct{ Findings []json.RawMessage }
		var losses struct {
			Losses []iati.Loss
			Aside  []aside
		}
		for name, into := range map[string]any{findingsFile: &findings, lossesFile: &losses} {
			if err := json.Unmarshal([]byte(readFile(t, "deep/in", r.Name, name)), into); err != nil {
				t.Fatal(err)
			}
		}
		kept := 0
		for _, l := range losses.Losses {
			if l.Kept {
				kept += max(1, l.Count)
			}
		}
		if len(findings.Findings) != r.Findings || kept != r.Kept || len(losses.Aside) != r.Aside || kept == 0 {
			t.Errorf("%+v: %d findings, %d kept, %d aside", r, len(findings.Findings), kept, len(losses.Aside))
		}
	}
	if diff := cmp.Diff([]string{"xm-example-7-garden history.jsonl", "xm-example-7-other terms.json"}, documents); diff != "" {
		t.Error(diff)
	}
	if rows[0].Aside != 1 || !strings.Contains(readFile(t, "deep/in", rows[0].Name, lossesFile), `"at": "/deliveries/1"`) {
		t.Errorf("the delivery of later is not named: %+v", rows[0])
	}
	if !strings.Contains(rows[1].Why, "status") {
		t.Errorf("why it is no history: %q", rows[1].Why)
	}
	if status, stdout, _ := ask("", "show", filepath.Join("deep/in", rows[0].Name, historyFile)); status != answered || !strings.Contains(stdout, "as of    2026-03-01") {
		t.Errorf("status %d\n%s", status, stdout)
	}
	if first := strings.SplitN(readFile(t, "deep/in", rows[0].Name, historyFile), "\n", 2)[0]; !strings.Contains(first, `"by":"dewi"`) || !strings.Contains(first, `"sha256:`) {
		t.Errorf("who attests what: %.300s", first)
	}
}

func TestHostileIdentifiersNeverLeaveTheFolder(t *testing.T) {
	parent := t.TempDir()
	t.Chdir(parent)
	write(t, "keep.txt", "kept")
	identifiers := []string{
		"../../escape", "/etc/passwd", "..", ".", "", `..\..\escape`, "C:\\x", "CON", "com1.txt", "a/b", "A/B", "a-b", "a-b-2", "a/b",
		"import.jsonl", "keep.txt", strings.Repeat("x", 5000), strings.Repeat("/", 300), "&#x202e;&#x9;", "日本", "activity", "--out", "~root", "%2e%2e%2f",
	}
	var all []string
	for _, x := range identifiers {
		all = append(all, activityXML(x))
	}
	write(t, "hostile.xml", fileXML(all...))
	status, stdout, stderr := ask("", "import", "iati", "hostile.xml", "--out", "in/here")
	if status != answered {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	if left, err := filepath.Glob("*"); err != nil || !slices.Equal(left, []string{"hostile.xml", "in", "keep.txt"}) {
		t.Errorf("%q, %v", left, err)
	}
	if left, err := filepath.Glob("in/*"); err != nil || len(left) != 1 {
		t.Errorf("%q, %v", left, err)
	}
	rows := rowsOf(t, "in/here")
	seen := map[string]bool{}
	for i, r := range rows {
		if seen[r.Name] || r.Name == "" || strings.Trim(r.Name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || len(r.Name) > 100 || device(r.Name) {
			t.Errorf("%.50q is in %q", identifiers[i], r.Name)
		}
		seen[r.Name] = true
	}
	if len(rows) != len(identifiers) {
		t.Errorf("%d of %d", len(rows), len(identifiers))
	}
	folders, err := os.ReadDir("in/here")
	if err != nil || len(folders) != len(identifiers)+1 {
		t.Errorf("%d folders, %v", len(folders), err)
	}
	status, stdout, stderr = ask("", "export", "iati", "in/here")
	if got := len(activitiesIn(t, stdout)); status != answered || got != len(identifiers) {
		t.Errorf("status %d, %d come back, %s", status, got, stderr)
	}
	if !strings.Contains(stderr, "the identifier a/b is also that of") {
		t.Errorf("that two have one identifier is not told: %s", stderr)
	}
}

func TestManyActivitiesWithOneIdentifierAreNamedAtOnce(t *testing.T) {
	f := &importFolder{taken: map[string]int{}}
	seen := map[string]bool{}
	for range 50_000 {
		name := f.name("same")
		if seen[name] {
			t.Fatalf("%q twice", name)
		}
		seen[name] = true
	}
}

func TestWhatStoodBeforeABreakStays(t *testing.T) {
	t.Chdir(t.TempDir())
	whole := fileXML(activityXML("A"), activityXML("B"), activityXML("C"))
	at := strings.Index(whole, "<iati-identifier>C")
	write(t, "cut.xml", whole[:at]+"<oops")
	status, stdout, stderr := ask("", "import", "iati", "cut.xml", "--out", "cut")
	if status != failed || !strings.HasPrefix(stderr, "mufakat: cut.xml: line ") || !strings.Contains(stderr, "column") {
		t.Errorf("status %d, %q", status, stderr)
	}
	if !strings.Contains(stdout, "cut: 2 imported") || !strings.Contains(stdout, "the file breaks") {
		t.Errorf("%q", stdout)
	}
	status, stdout, stderr = ask("", "export", "iati", "cut")
	if got := len(activitiesIn(t, stdout)); status != found || got != 2 || !strings.Contains(stderr, "the file that was imported breaks at line") {
		t.Errorf("status %d, %d activities, %q", status, got, stderr)
	}

	// An import that was killed leaves an index without its end.
	index := readFile(t, "cut", indexFile)
	lines := strings.SplitAfter(index, "\n")
	for _, left := range []string{lines[0] + lines[1], lines[0] + lines[1] + lines[2][:9], lines[0]} {
		write(t, filepath.Join("cut", indexFile), left)
		status, stdout, stderr = ask("", "export", "iati", "cut")
		if got := len(activitiesIn(t, stdout)); status != found || got != strings.Count(left, "\n") || !strings.Contains(stderr, "was broken off") {
			t.Errorf("status %d, %d activities, %q", status, got, stderr)
		}
	}
	write(t, filepath.Join("cut", indexFile), strings.Replace(lines[0], `"name":"a"`, `"name":"../cut/a"`, 1))
	if status, stdout, stderr = ask("", "export", "iati", "cut"); status != failed || stdout != "" || !strings.Contains(stderr, "is no folder of an activity") {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

func TestAFileWithoutActivitiesLeavesNothingBehind(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "none.xml", fileXML())
	write(t, "text.xml", "no XML at all")
	write(t, "bomb.xml", `<!DOCTYPE x [<!ENTITY a "aaaa">]><iati-activities>&a;</iati-activities>`)
	for _, name := range []string{"none.xml", "text.xml", "bomb.xml"} {
		status, stdout, stderr := ask("", "import", "iati", name, "--out", "out")
		if status != failed || stdout != "" || !strings.HasPrefix(stderr, "mufakat: "+name+": line 1, column") && name != "none.xml" {
			t.Errorf("%s: status %d, %q, %q", name, status, stdout, stderr)
		}
		if isThere("out") {
			t.Errorf("%s: a folder is left", name)
		}
	}
	status, stdout, _ := ask("", "import", "iati", "text.xml", "--out", "out", "--json")
	if status != failed || !strings.Contains(stdout, `"position":{`) || !strings.Contains(stdout, `"file":"text.xml"`) {
		t.Errorf("status %d, %s", status, stdout)
	}
}

func TestAnImportOverwritesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.xml", fileXML(activityXML("A")))
	if status, _, stderr := ask("", "import", "iati", "a.xml", "--out", "out"); status != answered {
		t.Fatal(stderr)
	}
	before := treeOf(t, "out")
	status, stdout, stderr := ask("", "import", "iati", "a.xml", "--out", "out")
	if status != failed || stdout != "" || !strings.Contains(stderr, "overwrites nothing") {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if diff := cmp.Diff(before, treeOf(t, "out")); diff != "" {
		t.Error(diff)
	}
	for _, args := range [][]string{{"a.xml"}, {"a.xml", "--out", "a.xml"}, {"a.xml", "b.xml", "--out", "x"}, {"--out", "x"}} {
		if status, _, stderr := ask("", append([]string{"import", "iati"}, args...)...); status != failed || !strings.Contains(stderr, "usage: mufakat import iati FILE.xml") {
			t.Errorf("%v: status %d, %q", args, status, stderr)
		}
	}
	if status, _, stderr := ask("", "import"); status != failed || !strings.Contains(stderr, "import needs one of csv, iati") {
		t.Errorf("%q", stderr)
	}
}

// treeOf returns all files below a folder with what they hold.
func treeOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		all[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Once something has happened to a history, it is the history that is exported,
// with what it never held.
func TestAHistoryThatWentOnIsExportedAsItStands(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.xml", fileXML(activityXML("XM-EXAMPLE-7-GARDEN")))
	if status, _, stderr := ask("", "import", "iati", "a.xml", "--out", "out"); status != answered {
		t.Fatal(stderr)
	}
	history := "out/xm-example-7-garden/history.jsonl"
	given := partnership.Command{
		ID: "more", By: "ani", For: "xm-example-9", On: calendar.MustParse("2026-04-02"),
		Act: act.Deliver{Delivery: contribution.Delivery{Kind: contribution.Cash, Money: money.MustParse("33.25 EUR"), To: []id.Partner{"xm-example-7"}}},
	}
	b, err := partnership.AppendCommand(nil, given)
	if err != nil {
		t.Fatal(err)
	}
	write(t, "more.json", string(b))
	if status, stdout, stderr := ask("", "apply", history, "more.json"); status != answered {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	for _, operand := range []string{"out", "out/xm-example-7-garden"} {
		status, stdout, stderr := ask("", "export", "iati", operand)
		if status != answered {
			t.Fatalf("status %d, %s", status, stderr)
		}
		a := activitiesIn(t, stdout)[0]
		var sums []string
		for _, d := range a.Deliveries {
			sums = append(sums, d.On.String()+" "+d.Money.String())
		}
		slices.Sort(sums)
		if diff := cmp.Diff([]string{"2026-02-01 600 EUR", "2026-04-02 33.25 EUR", "2026-05-01 70 EUR"}, sums); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if a.Identifier != "XM-EXAMPLE-7-GARDEN" || !strings.Contains(stdout, "a note</x:note>") || !strings.Contains(stdout, `<sector code="11220"/>`) {
			t.Errorf("what was kept is gone:\n%s", stdout)
		}
	}
	// The history alone holds no more than it was given; as of an earlier day, less.
	_, stdout, _ := ask("", "export", "iati", history)
	if a := activitiesIn(t, stdout)[0]; len(a.Deliveries) != 2 {
		t.Errorf("%d deliveries", len(a.Deliveries))
	}
	_, stdout, stderr := ask("", "export", "iati", "out", "--on", "2026-04-01")
	if a := activitiesIn(t, stdout); len(a) != 1 || len(a[0].Deliveries) != 1 {
		t.Errorf("as of an earlier day: %s%s", stdout, stderr)
	}
	// The other partner sees it too, under an identifier of its own.
	_, stdout, stderr = ask("", "export", "iati", "out", "--reporter", "xm-example-9")
	if a := activitiesIn(t, stdout); len(a) != 1 || a[0].Identifier != "XM-EXAMPLE-9-xm-example-7-garden" || a[0].Reporter.Partner != "xm-example-9" {
		t.Errorf("%s%s", stdout, stderr)
	}
}

func TestTermsThatWereMendedAreExported(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.xml", fileXML(strings.Replace(activityXML("A"), `code="2"/><activity-date`, `code="9"/><activity-date`, 1)))
	if status, _, stderr := ask("", "import", "iati", "a.xml", "--out", "out"); status != answered {
		t.Fatal(stderr)
	}
	_, before, _ := ask("", "export", "iati", "out")
	if !strings.Contains(before, "School gardens") || !strings.Contains(before, `<activity-status code="9"/>`) {
		t.Errorf("%s", before)
	}
	write(t, "out/a/terms.json", strings.ReplaceAll(readFile(t, "out/a/terms.json"), "School gardens", "Kitchen gardens"))
	status, after, stderr := ask("", "export", "iati", "out")
	if status != answered || after != strings.ReplaceAll(before, "School gardens", "Kitchen gardens") {
		t.Errorf("status %d, %s\n%s", status, stderr, cmp.Diff(before, after))
	}
	write(t, "out/a/terms.json", "{")
	if status, _, stderr := ask("", "export", "iati", "out"); status != failed || !strings.Contains(stderr, "terms.json: line 1") {
		t.Errorf("status %d, %q", status, stderr)
	}
}

func TestMemoryOfAnImportDoesNotGrowWithTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it imports long files")
	}
	folder := t.TempDir()
	cost := map[int]uint64{}
	for _, n := range []int{50, 500} {
		var b bytes.Buffer
		for i := range n {
			b.WriteString(activityXML(fmt.Sprint("XM-EXAMPLE-", i)))
		}
		name := filepath.Join(folder, fmt.Sprint(n, ".xml"))
		write(t, name, fileXML(b.String()))
		got, used := measured(t, "import", "iati", name, "--out", filepath.Join(folder, fmt.Sprint(n)))
		if got.status != answered {
			t.Fatalf("%+v", got)
		}
		cost[n] = used.memory
		t.Logf("%d activities, %d KB: %d KB from the system", n, b.Len()>>10, used.memory>>10)
	}
	if cost[500] > 2*cost[50] {
		t.Errorf("ten times the activities cost %d and %d bytes", cost[50], cost[500])
	}
}
