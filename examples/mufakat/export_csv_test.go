package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/table"
)

// exported asks for a table and reads it back.
func exported[T any](t *testing.T, of table.Table[T], args ...string) []T {
	t.Helper()
	status, stdout, stderr := ask("", append([]string{"export", "csv", of.Name()}, args...)...)
	if status != answered || stderr != "" {
		t.Fatalf("%s: status %d, %s", of.Name(), status, stderr)
	}
	rows, err := of.Read(strings.NewReader(stdout))
	if err != nil {
		t.Fatalf("%v\n%s", err, stdout)
	}
	return rows
}

func holds[T any](t *testing.T, of table.Table[T], want []T, args ...string) {
	t.Helper()
	a, err := canonical(append([]T{}, want...))
	if err != nil {
		t.Fatal(err)
	}
	b, err := canonical(exported(t, of, args...))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(a), string(b)); diff != "" {
		t.Errorf("%s %v (-want +got):\n%s", of.Name(), args, diff)
	}
}

func TestEveryTableOfAHistoryReadsBackAsTheLibraryTellsIt(t *testing.T) {
	enterFolder(t)
	for _, name := range []string{"life.jsonl", "paper.jsonl"} {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		a, _, err := partnership.ReadHistory(f)
		closed(f)
		if err != nil {
			t.Fatal(err)
		}
		events := slices.Collect(a.Events())
		on := events[0].On
		for _, e := range events {
			if e.On.After(on) {
				on = e.On
			}
		}
		a, err = a.Advance(on)
		if err != nil {
			t.Fatal(err)
		}
		terms, ok := a.Terms(on)
		if !ok || len(terms.Commitments) == 0 || len(terms.Indicators) == 0 || len(a.Deliveries()) == 0 && name == "life.jsonl" {
			t.Fatalf("%s holds too little to show anything", name)
		}
		holds(t, table.Commitments(), terms.Commitments, name)
		holds(t, table.Deliveries(), a.Deliveries(), name)
		holds(t, table.Targets(), table.TargetsOf(terms.Indicators), name)
		of := a.Records(on)
		holds(t, table.Readings(), of.Readings, name)
		holds(t, table.Scores(), of.Scores, name)
		holds(t, table.JointScores(), of.Joint, name)
		holds(t, table.Events(), events, name)
		holds(t, table.Findings(), a.Check(partnership.CheckOptions{On: on}), name)
		uses, err := table.SetTargets(exported(t, table.Indicators(), name), table.TargetsOf(terms.Indicators), table.Replace)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(terms.Indicators, uses); diff != "" {
			t.Errorf("%s: indicators (-want +got):\n%s", name, diff)
		}
	}
}

func TestTablesOfAnEarlierDayHoldNothingLater(t *testing.T) {
	enterFolder(t)
	day := calendar.MustParse("2026-04-12")
	all, some := exported(t, table.Events(), "life.jsonl"), exported(t, table.Events(), "life.jsonl", "--on", day.String())
	if len(some) == 0 || len(some) == len(all) {
		t.Errorf("%d events of %d", len(some), len(all))
	}
	for _, e := range some {
		if e.On.After(day) {
			t.Errorf("event %d is of %s", e.Seq, e.On)
		}
	}
	for _, d := range exported(t, table.Deliveries(), "life.jsonl", "--on", day.String()) {
		if d.On.After(day) {
			t.Errorf("delivery %s is of %s", d.ID, d.On)
		}
	}
}

// Found when agreements first told their records: readings and scores, which have
// tables, could not be had of a history.
func TestReadingsAndScoresOfAHistoryAreExported(t *testing.T) {
	enterFolder(t)
	month, with := calendar.MustParsePeriod("2026-05-01/2026-05-31"), draft()
	with.Indicators = append(with.Indicators, indicator.Use{ID: "visits", Definition: indicator.Definition{
		Title: "Visits", Basis: indicator.Measured, Measure: indicator.Unit, Unit: "visit",
	}})
	all := life()
	all[0].Act = act.Begin{Terms: with}
	all = append(all[:5],
		command("31", "ani", "2026-06-01", act.Measure{Indicator: "visits", Period: month, Value: indicator.NumberValue(exact.FromInt(12))}),
		command("32", "ani", "2026-06-01", act.Judge{Indicator: "trust", Period: month, Value: indicator.TextValue("=they come back")}),
		command("33", "budi", "2026-06-02", act.Judge{Indicator: "trust", Period: month, Value: indicator.TextValue("They pay"), Unattributed: true}),
		command("34", "budi", "2026-06-03", act.AgreeScore{Indicator: "trust", Period: month, Value: indicator.TextValue("Good"), Scores: []id.Command{"32", "33"}}),
	)
	write(t, "measured.jsonl", string(historyOf(t, all)))
	want := lived(t, all).Records(calendar.Date{})
	if len(want.Readings) != 1 || len(want.Scores) != 2 || len(want.Joint) != 1 {
		t.Fatalf("%+v", want)
	}
	holds(t, table.Readings(), want.Readings, "measured.jsonl")
	holds(t, table.Scores(), want.Scores, "measured.jsonl")
	holds(t, table.JointScores(), want.Joint, "measured.jsonl")
	holds(t, table.Scores(), want.Scores[:1], "measured.jsonl", "--on", "2026-06-01")
	if _, stdout, _ := ask("", "export", "csv", "scores", "measured.jsonl"); !strings.Contains(stdout, "'=they") {
		t.Errorf("a formula is not escaped:\n%s", stdout)
	}
}

func TestWhatIsNoTableIsRefused(t *testing.T) {
	enterFolder(t)
	for want, args := range map[string][]string{
		"csv needs TABLE HISTORY":                            {"csv", "events"},
		`no table "people", want commitments, deliveries, i`: {"csv", "people", "life.jsonl"},
		`rules takes nothing more; what is "life.jsonl"?`:    {"rules", "life.jsonl"},
		"only csv is asked about a day":                      {"rules", "--on", "2026-05-01"},
		"only messages have a language":                      {"csv", "events", "life.jsonl", "--lang", "id"},
		"nothing had happened on 2001-01-01":                 {"csv", "events", "life.jsonl", "--on", "2001-01-01"},
		"these are terms, not a history":                     {"csv", "events", "terms.json"},
	} {
		if status, stdout, stderr := ask("", append([]string{"export"}, args...)...); status != failed || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%v: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}
