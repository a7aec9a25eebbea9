package check_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/partnership/check"
	"pgregory.net/rapid"
)

// places returns n findings of a code, due on a day or never.
func places(c check.Code, s check.Severity, n int, due string) check.Report {
	var r check.Report
	for i := range n {
		f := check.Finding{Code: c, Severity: s, Path: check.Path("/partners").Index(i)}
		if due != "" {
			f.Params = map[string]string{check.Due: due}
		}
		r = append(r, f)
	}
	return r
}

func join(reports ...check.Report) check.Report {
	var all check.Report
	for _, r := range reports {
		all = append(all, r...)
	}
	return all
}

// told returns an agenda as lines that a test can compare.
func told(items []check.Item) []string {
	var lines []string
	for _, i := range items {
		lines = append(lines, fmt.Sprintf("%s %s %d %s", i.Code, i.Severity, len(i.Findings), i.Due))
	}
	return lines
}

func TestAgendaPutsWhatBlocksFirstThenDeadlineSeverityPlaces(t *testing.T) {
	r := join(
		places("A", check.Advice, 1, ""),
		places("W", check.Warning, 1, ""),
		places("W3", check.Warning, 3, ""),
		places("E", check.Error, 1, ""),
		places("LATE", check.Advice, 1, "2027-01-01"),
		places("SOON", check.Advice, 1, "2026-12-31"),
		places("LATE", check.Advice, 1, "2026-12-30"),
		places("STOP", check.Advice, 1, ""),
		places("W4", check.Warning, 3, ""),
	)
	rules := []check.Rule{
		{Code: "STOP", Refuses: []string{"sign"}},
		{Code: "E", Refuses: []string{"close"}},
		{Code: "W", MendedBy: []string{"amend"}},
	}
	want := []string{
		"E error 1 ", "STOP advice 1 ", "LATE advice 2 2026-12-30", "SOON advice 1 2026-12-31",
		"W3 warning 3 ", "W4 warning 3 ", "W warning 1 ", " advice 1 ",
	}
	agenda := r.Agenda(0, rules...)
	if diff := cmp.Diff(want, told(agenda)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !agenda[7].Rest() || agenda[6].Rest() {
		t.Error("only the eighth item counts the rest")
	}
	if diff := cmp.Diff([]string{"amend"}, agenda[6].MendedBy); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	// When only signing is in view, what refuses closing waits its turn.
	want = []string{"STOP advice 1 ", "LATE advice 2 2026-12-30", " error 10 "}
	if diff := cmp.Diff(want, told(r.AgendaFor([]string{"sign"}, 2, rules...))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestAgendaLeavesOutTheRedundant(t *testing.T) {
	r := join(places("GATE", check.Warning, 1, ""), places("ROLE", check.Warning, 2, ""), places("SEAT", check.Warning, 1, ""))
	rules := []check.Rule{
		{Code: "ROLE", Redundant: []check.Code{"GATE"}},
		{Code: "SEAT", Redundant: []check.Code{"ROLE", "NEVER"}},
	}
	// GATE tells what ROLE tells, and so what SEAT tells.
	if diff := cmp.Diff([]string{"GATE warning 1 "}, told(r.Agenda(0, rules...))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"ROLE warning 2 "}, told(r[1:].Agenda(0, rules...))); diff != "" {
		t.Errorf("without GATE (-want +got)\n%s", diff)
	}
	circle := []check.Rule{{Code: "ROLE", Redundant: []check.Code{"SEAT"}}, {Code: "SEAT", Redundant: []check.Code{"ROLE"}}, {Code: "GATE", Redundant: []check.Code{"GATE"}}}
	if diff := cmp.Diff([]string{"ROLE warning 2 ", "GATE warning 1 "}, told(r.Agenda(0, circle...))); diff != "" {
		t.Errorf("a circle (-want +got)\n%s", diff)
	}
}

func TestAgendaLosesNoFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) check.Finding {
			return check.Finding{
				Code:     check.Code(rapid.StringMatching(`[A-D][0-9]`).Draw(t, "code")),
				Severity: rapid.SampledFrom([]check.Severity{check.Advice, check.Warning, check.Error}).Draw(t, "severity"),
			}
		}), 0, 40).Draw(t, "report")
		n := rapid.IntRange(-1, 9).Draw(t, "n")
		agenda := check.Report(r).Agenda(n)
		most := n
		if n <= 0 {
			most = 7
		}
		total := 0
		for i, item := range agenda {
			total += len(item.Findings)
			if item.Rest() != (i == most) || item.Severity != item.Findings.Worst() {
				t.Fatalf("item %d of %v", i, told(agenda))
			}
		}
		if total != len(r) || len(agenda) > most+1 {
			t.Fatalf("%d findings and %d items of %d findings", total, len(agenda), len(r))
		}
	})
}

func TestAgendaSharesNothingWithItsRules(t *testing.T) {
	rules := []check.Rule{{Code: "A", Refuses: []string{"sign"}, MendedBy: []string{"amend"}}}
	agenda := places("A", check.Error, 1, "").Agenda(0, rules...)
	agenda[0].Refuses[0], agenda[0].MendedBy[0] = "x", "x"
	if rules[0].Refuses[0] != "sign" || rules[0].MendedBy[0] != "amend" {
		t.Errorf("the rule became %v", rules[0])
	}
}

func ExampleReport_Agenda() {
	rules := []check.Rule{{Code: "PTY002", Severity: check.Error, Refuses: []string{"sign"}}}
	for _, item := range report.Agenda(2, rules...) {
		if item.Rest() {
			fmt.Println("and", len(item.Findings), "more")
			continue
		}
		fmt.Println(item.Code, item.Severity, len(item.Findings), item.Refuses)
	}
	// Output:
	// PTY002 error 2 [sign]
	// OBJ001 error 1 []
	// and 2 more
}

func BenchmarkAgenda(b *testing.B) {
	r := join(places("A", check.Advice, 40, ""), places("B", check.Warning, 20, "2026-01-01"), places("C", check.Error, 3, ""))
	b.ReportAllocs()
	for b.Loop() {
		if len(r.Agenda(2)) != 3 {
			b.Fatal("not three items")
		}
	}
}
