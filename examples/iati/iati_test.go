package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/iati"
)

// go test ./examples/iati -update writes the golden answers anew.
var update = flag.Bool("update", false, "write the golden answers of testdata anew")

func ask(in io.Reader, args ...string) (status int, out, complaint string) {
	var told, complained bytes.Buffer
	status = run(args, in, &told, &complained)
	return status, told.String(), complained.String()
}

func TestTheFixtureIsToldAsInTheGoldenFiles(t *testing.T) {
	for golden, flags := range map[string][]string{"testdata/wells.txt": nil, "testdata/wells-summary.txt": {"-summary"}} {
		status, got, complaint := ask(nil, flags...)
		if status != told || complaint != "" {
			t.Fatalf("status %d, %s", status, complaint)
		}
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
			t.Errorf("run go test ./examples/iati -update (-want +got):\n%s", diff)
		}
		if _, again, _ := ask(nil, append(flags, "testdata/wells.xml")...); again != got {
			t.Errorf("the file itself is told otherwise than what is built in:\n%s", cmp.Diff(got, again))
		}
		if _, again, _ := ask(bytes.NewReader(ours), append(flags, "-")...); again != got {
			t.Errorf("standard input is told otherwise:\n%s", cmp.Diff(got, again))
		}
	}
}

// published returns a real file that lies beside the project, if it does.
func published(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "iati", "real", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("../shared/data/iati/real/%s is not beside the project", name)
	}
	return path
}

func summaryOf(t *testing.T, path string) *summary {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var s summary
	for im, err := range iati.Read(f, iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		s.add(&im)
	}
	return &s
}

// The counts are those of ../shared/data/README.md, which were found by other
// means; here they are of the model, not of the text.
func TestCountsOfUNHCRAreThoseOfItsDescription(t *testing.T) {
	s := summaryOf(t, published(t, "unhcr-2023.xml"))
	got := map[string]int{
		"activities": s.activities, "organisations": s.roles.all, "private sector": s.kinds.counts["company"],
		"incoming commitments": s.incoming.all, "their currencies": len(s.incoming.counts), "publishers": len(s.publishers.counts),
	}
	for _, p := range s.plans {
		got["budgets"] += p.stated
	}
	want := map[string]int{
		"activities": 134, "organisations": 2573, "private sector": 134,
		"incoming commitments": 2678, "their currencies": 15, "publishers": 1, "budgets": 416,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCountsOfFoodSecurityAreThoseOfItsDescription(t *testing.T) {
	s := summaryOf(t, published(t, "foodsecurity.xml"))
	got := map[string]int{
		"activities": s.activities, "publishers": len(s.publishers.counts), "indicators": s.indicators,
		"targets": s.targets, "actuals": s.actuals, "conditions": s.conditions,
	}
	want := map[string]int{"activities": 7, "publishers": 6, "indicators": 17, "targets": 25, "actuals": 9, "conditions": 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wrong := 0
	for name, n := range s.languages.counts {
		if name != strings.ToLower(name) {
			wrong += n
		}
	}
	if wrong == 0 {
		t.Errorf("no language code in the wrong case is told: %v", s.languages.counts)
	}
}

// What a real file is told as says the same as its counts, and is whole.
func TestRealFilesAreToldToTheEnd(t *testing.T) {
	for name, want := range map[string][]string{
		"unhcr-2023.xml":   {"134 activities of 1 publisher\n", "2,573 participating organisations", "2,678 transactions in 15 currencies", "416 budgets, "},
		"foodsecurity.xml": {"7 activities of 6 publishers\n", "17 indicators with 25 targets and 9 actuals", "2 conditions\n"},
	} {
		status, out, complaint := ask(nil, published(t, name))
		if status != told || complaint != "" {
			t.Errorf("%s: status %d, %s", name, status, complaint)
		}
		for _, words := range want {
			if strings.Count(out, words) != 1 {
				t.Errorf("%s: %q stands %d times", name, words, strings.Count(out, words))
			}
		}
	}
}

func TestCurrenciesAreNeverAdded(t *testing.T) {
	var s summary
	for im, err := range iati.Read(bytes.NewReader(ours), iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		s.add(&im)
	}
	got := map[string]string{}
	for _, sheet := range s.sheets {
		for i, on := range sheet.sides {
			l := &sheet.lines[i]
			got[sheet.String()+" "+direction(on.out)] = fmt.Sprintf("%s %s %s", l.pledged, l.committed, l.paid)
		}
	}
	want := map[string]string{
		"EUR in": "2000 8000.50 5749.75", "EUR out": "0 5000 3620.75", "EUR, in kind as valued in": "0 0 900", "XOF in": "0 1200000 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestARevisedPlanReplacesTheOriginalOfItsPeriod(t *testing.T) {
	var all plans
	for im, err := range iati.Read(bytes.NewReader(ours), iati.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		all.of(&im.Activity)
	}
	if len(all) != 1 || all[0].stated != 3 || all[0].replaced != 1 || all[0].sum.String() != "11500" {
		t.Errorf("%+v", all)
	}
}

func TestWrongUseIsToldSo(t *testing.T) {
	for want, args := range map[string][]string{
		"one file at a time": {"a.xml", "b.xml"}, "not defined": {"-colour"},
	} {
		if status, out, complaint := ask(nil, args...); status != wrongUse || out != "" || !strings.Contains(complaint, want) || !strings.Contains(complaint, "usage:") {
			t.Errorf("%v: status %d, %q, %q", args, status, out, complaint)
		}
	}
	if status, _, complaint := ask(nil, "-h"); status != told || !strings.Contains(complaint, "usage:") {
		t.Errorf("-h: status %d, %q", status, complaint)
	}
	if status, out, complaint := ask(nil, "nowhere.xml"); status != broken || out != "" || !strings.Contains(complaint, "nowhere.xml") {
		t.Errorf("status %d, %q, %q", status, out, complaint)
	}
}

func TestWhatStandsBeforeABreakIsTold(t *testing.T) {
	cut := bytes.Replace(ours, []byte("<iati-identifier>XM-EXAMPLE-7-PUMPS</iati-identifier>"), []byte("<iati-identifier>X & Y"), 1)
	status, out, complaint := ask(bytes.NewReader(cut), "-")
	if status != broken || !strings.Contains(out, "XM-EXAMPLE-7-WELLS") || !strings.Contains(out, "1 activity of 1 publisher, up to where the file breaks") {
		t.Errorf("status %d\n%s", status, out)
	}
	if !strings.Contains(complaint, "standard input: line 122, column ") {
		t.Errorf("%q", complaint)
	}
	status, out, complaint = ask(strings.NewReader("<html/>"), "-")
	if status != broken || !strings.Contains(complaint, "line 1, column 1") || !strings.Contains(out, "0 activities of 0 publishers") {
		t.Errorf("status %d, %q, %q", status, out, complaint)
	}
}

func TestTextsOfOthersDoNotSteerTheTerminal(t *testing.T) {
	evil := bytes.NewReader(bytes.ReplaceAll(ours, []byte("Mill Ltd"), []byte("Mill\u202e\u009b31m\u2028Ltd")))
	_, out, _ := ask(evil, "-")
	if strings.ContainsAny(out, "\u202e\u009b\u2028\x1b") || !strings.Contains(out, "Mill\ufffd") {
		t.Errorf("%q", out)
	}
}

// endless repeats one activity so many times, and notes the most memory that was
// in use while it did.
type endless struct {
	rest  []byte
	times int
	most  uint64
	read  int64
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.rest) == 0 {
		if e.times--; e.times == 0 {
			e.rest = []byte("</iati-activities>")
		} else if e.times < 0 {
			return 0, io.EOF
		} else {
			e.rest = []byte(strings.ReplaceAll(repeated, "PLACE", fmt.Sprint(e.times)))
		}
		if e.times%1000 == 0 {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			e.most = max(e.most, m.HeapAlloc)
		}
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	e.read += int64(n)
	return n, nil
}

const repeated = `<iati-activity default-currency="EUR"><iati-identifier>XM-EXAMPLE-PLACE</iati-identifier>
<reporting-org ref="XM-EXAMPLE-PLACE" type="22"><narrative>Publisher PLACE</narrative></reporting-org><title><narrative>PLACE</narrative></title>
<activity-status code="PLACE"/><transaction><transaction-type code="11"/><transaction-date iso-date="2026-01-01"/>
<value value-date="2026-01-01">0.01</value><provider-org><narrative>Donor PLACE</narrative></provider-org></transaction><x:thing-PLACE xmlns:x="urn:x"/></iati-activity>
`

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a long file")
	}
	in := &endless{rest: []byte(`<iati-activities version="2.03">`), times: 12_001}
	if err := tell(io.Discard, in, false); err != nil {
		t.Fatal(err)
	}
	const bound = 4 << 20
	t.Logf("%d MB read, at most %d MB in use", in.read>>20, in.most>>20)
	if in.read < bound || in.most > bound { // the file is longer than all that was ever in use
		t.Errorf("%d bytes read, %d in use", in.read, in.most)
	}
}

func TestAReaderThatFailsIsToldSo(t *testing.T) {
	failure := errors.New("the line was cut")
	status, _, complaint := ask(io.MultiReader(bytes.NewReader(ours[:3000]), failing{failure}), "-")
	if status != broken || !strings.Contains(complaint, failure.Error()) {
		t.Errorf("status %d, %q", status, complaint)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
