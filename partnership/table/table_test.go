package table_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mufakat/mufakat/contribution"
	"github.com/mufakat/mufakat/indicator"
	"github.com/mufakat/mufakat/lifecycle"
	"github.com/mufakat/mufakat/lifecycle/calendar"
	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/act"
	"github.com/mufakat/mufakat/partnership/canon"
	"github.com/mufakat/mufakat/partnership/check"
	"github.com/mufakat/mufakat/partnership/exact"
	"github.com/mufakat/mufakat/partnership/id"
	"github.com/mufakat/mufakat/partnership/internal/draw"
	"github.com/mufakat/mufakat/partnership/table"
	"pgregory.net/rapid"
)

// nasty are texts that tables have lost or that spreadsheets have run.
var nasty = []string{
	"", "words", "=1+1", "+62 812", "-2", "-2x", "@SUM(A1)", "'", "''", "'=1", "''=1", "' =1", " =1", "\t=1", "\n=1", "\uff1d1",
	"a,b", "a;b", `say "yes"`, "two\nlines", "a\r\nb", "a\rb", "\x00", "\u0085", "[]", "{}", "NA", "nan", "true", " x ", "\ufeff", "…", "1e3", "'-2", "# x",
}

func text(t *rapid.T, label string) string {
	return rapid.OneOf(rapid.SampledFrom(nasty), rapid.String()).Draw(t, label)
}

func day(t *rapid.T, label string) calendar.Date {
	return calendar.FromEpochDay(rapid.IntRange(10000, 30000).Draw(t, label))
}

func span(t *rapid.T) (p calendar.Period) {
	a, b := day(t, "first"), day(t, "last")
	return rapid.SampledFrom([]calendar.Period{{}, calendar.NewPeriod(a, b), calendar.NewPeriod(a, calendar.Date{}), calendar.NewPeriod(calendar.Date{}, b)}).Draw(t, "period")
}

func number(t *rapid.T) exact.Number {
	return exact.MustParse(rapid.StringMatching(`-?[1-9][0-9]{0,17}(\.[0-9]{1,12})?`).Draw(t, "number"))
}

func value(t *rapid.T) indicator.Value {
	switch rapid.IntRange(0, 5).Draw(t, "value") {
	case 0:
		return indicator.NumberValue(number(t))
	case 1:
		return indicator.RatioValue(number(t), number(t))
	case 2:
		return indicator.LevelValue(text(t, "level"))
	case 3:
		return indicator.TextValue(text(t, "text"))
	case 4:
		return indicator.MissingValue(rapid.SampledFrom([]indicator.Missing{indicator.NotReported, indicator.Withheld, "=lost"}).Draw(t, "missing"))
	}
	return indicator.Value{}
}

// each draws up to four rows with ids that differ.
func each[T any](t *rapid.T, one func(i int) T) []T {
	rows := []T{}
	for i := range rapid.IntRange(0, 4).Draw(t, "rows") {
		rows = append(rows, one(i))
	}
	return rows
}

func command(i int) id.Command { return id.Command(fmt.Sprintf("c:%d", i)) }

func delivery(t *rapid.T) func(i int) partnership.DeliveryStanding {
	return func(i int) partnership.DeliveryStanding {
		d := partnership.DeliveryStanding{
			ID: command(i), Seq: i + 1, By: "mill", On: day(t, "on"), State: rapid.SampledFrom([]lifecycle.DeliveryState{lifecycle.Reported, lifecycle.Accepted, lifecycle.Disputed}).Draw(t, "state"),
			Delivery: contribution.Delivery{Kind: contribution.Kind(text(t, "kind")), What: text(t, "what"), Returns: rapid.Bool().Draw(t, "returns"), Resource: text(t, "resource")},
		}
		for _, c := range draw.Terms().Draw(t, "terms").Commitments {
			d.Delivery.To, d.Delivery.Money, d.Delivery.Quantity, d.Delivery.Valuations, d.Delivery.Ext = c.To, c.Money, c.Quantity, c.Valuations, c.Ext
			d.Delivery.InLieu = &contribution.InLieu{Quantity: c.Quantity, Money: c.Money}
		}
		if rapid.Bool().Draw(t, "deemed") {
			d.Deemed, d.Delivery.Commitment, d.Delivery.Tranche = day(t, "deemed"), "loan", "t1"
		}
		return d
	}
}

func reading(t *rapid.T) func(i int) indicator.Reading {
	return func(i int) indicator.Reading {
		r := indicator.Reading{ID: command(i), Indicator: "visits", Period: calendar.NewPeriod(day(t, "a"), day(t, "b")), Place: text(t, "place"), By: "clinic", On: day(t, "on"), Value: value(t)}
		if rapid.Bool().Draw(t, "parts") {
			r.Parts = []indicator.Part{{By: text(t, "by"), Part: text(t, "part"), Value: value(t)}}
		}
		return r
	}
}

func score(t *rapid.T) func(i int) indicator.Score {
	return func(i int) indicator.Score {
		return indicator.Score{ID: command(i), Indicator: "trust", Period: calendar.NewPeriod(day(t, "a"), day(t, "b")), By: "mill", On: day(t, "on"), Value: value(t), Words: text(t, "words"), Unattributed: rapid.Bool().Draw(t, "unattributed")}
	}
}

func joint(t *rapid.T) func(i int) indicator.JointScore {
	return func(i int) indicator.JointScore {
		return indicator.JointScore{
			ID: command(i), Indicator: "trust", Period: calendar.NewPeriod(day(t, "a"), day(t, "b")), On: day(t, "on"), Value: value(t), Words: text(t, "words"), Reopened: rapid.Bool().Draw(t, "reopened"),
			Scores: rapid.SampledFrom([][]id.Command{nil, {}, {"s1"}, {"s1", "-2"}}).Draw(t, "scores"),
		}
	}
}

func target(t *rapid.T) func(i int) table.Target {
	return func(int) table.Target {
		return table.Target{Indicator: "visits", Period: span(t), Value: value(t), Place: text(t, "place"), Ext: rapid.SampledFrom([]canon.Ext{nil, {}, {"https://a.example/x": `{"n":1}`}}).Draw(t, "ext")}
	}
}

func finding(t *rapid.T) func(i int) check.Finding {
	return func(int) check.Finding {
		f := check.Finding{Code: check.Code(text(t, "code")), Severity: rapid.SampledFrom([]check.Severity{check.Advice, check.Error}).Draw(t, "severity"), Path: "/a/0"}
		if rapid.Bool().Draw(t, "position") {
			f.Position, f.Place = check.Position{Offset: 12, Line: 1, Column: 13}, "/a/b"
		}
		if rapid.Bool().Draw(t, "params") {
			f.Params = map[string]string{}
			for range rapid.IntRange(0, 2).Draw(t, "n") {
				f.Params[text(t, "name")] = text(t, "value")
			}
		}
		return f
	}
}

func event(t *rapid.T) func(i int) partnership.Event {
	return func(i int) partnership.Event {
		e := recorded[rapid.IntRange(0, len(recorded)-1).Draw(t, "event")]
		e.Seq = i + 1
		e.Basis.Source = text(t, "source")
		if rapid.IntRange(0, 3).Draw(t, "act") == 0 {
			e.Act = act.Dispute{Delivery: "c:1", Reason: text(t, "reason")}
		}
		return e
	}
}

// recorded are the events of the library's own test vectors: every sort of act.
var recorded = histories()

func histories() (all []partnership.Event) {
	files, _ := filepath.Glob("../testdata/vectors/*/history.jsonl")
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			panic(err)
		}
		for e, err := range partnership.ReadEvents(f) {
			if err != nil {
				panic(err)
			}
			all = append(all, e)
		}
		if err := f.Close(); err != nil {
			panic(err)
		}
	}
	return all
}

func written[T any](t interface{ Fatal(...any) }, of table.Table[T], rows []T) string {
	var b bytes.Buffer
	if err := of.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func asJSON(t interface{ Fatal(...any) }, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// travel writes rows, reads them back and holds both against each other, to the
// digit and to the empty list.
func travel[T any](t interface {
	Fatal(...any)
	Errorf(string, ...any)
}, of table.Table[T], rows []T) {
	first := written(t, of, rows)
	back, err := of.Read(strings.NewReader(first))
	if err != nil {
		t.Fatal(err, first)
	}
	if diff := cmp.Diff(asJSON(t, rows), asJSON(t, back)); diff != "" {
		t.Errorf("read back (-want +got):\n%s\n%s", diff, first)
	}
	if diff := cmp.Diff(first, written(t, of, back)); diff != "" {
		t.Errorf("written again (-want +got):\n%s", diff)
	}
	lines, err := csv.NewReader(strings.NewReader(first)).ReadAll()
	if err != nil {
		t.Fatal("not RFC 4180 to another reader:", err)
	}
	if len(lines) != len(rows)+1 {
		t.Errorf("%d lines for %d rows", len(lines), len(rows))
	}
	for _, line := range lines[1:] {
		for i, c := range line {
			if runs(c) {
				t.Errorf("column %s holds a formula: %q", lines[0][i], c)
			}
		}
	}
}

// runs reports whether a spreadsheet could take a cell for a formula.
func runs(cell string) bool {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", []rune(strings.TrimLeft(cell+"x", " "))[0]) {
		return false
	}
	_, err := exact.Parse(cell)
	return err != nil
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	t.Run("commitments", rapid.MakeCheck(func(t *rapid.T) {
		rows := draw.Terms().Draw(t, "terms").Commitments
		for i := range rows {
			rows[i].What, rows[i].Scope = text(t, "what"), text(t, "scope")
		}
		travel(t, table.Commitments(), append([]contribution.Commitment{}, rows...))
	}))
	t.Run("deliveries", rapid.MakeCheck(func(t *rapid.T) { travel(t, table.Deliveries(), each(t, delivery(t))) }))
	t.Run("indicators", rapid.MakeCheck(func(t *rapid.T) {
		rows := draw.Terms().Draw(t, "terms").Indicators
		for i := range rows {
			rows[i].Targets = nil
			rows[i].Definition.Title = text(t, "title")
			rows[i].Baseline = rapid.SampledFrom([]*indicator.Baseline{nil, {Value: value(t)}, {Source: text(t, "source"), Ext: canon.Ext{}}}).Draw(t, "baseline")
		}
		travel(t, table.Indicators(), append([]indicator.Use{}, rows...))
	}))
	t.Run("targets", rapid.MakeCheck(func(t *rapid.T) { travel(t, table.Targets(), each(t, target(t))) }))
	t.Run("readings", rapid.MakeCheck(func(t *rapid.T) { travel(t, table.Readings(), each(t, reading(t))) }))
	t.Run("scores", rapid.MakeCheck(func(t *rapid.T) { travel(t, table.Scores(), each(t, score(t))) }))
	t.Run("joint scores", rapid.MakeCheck(func(t *rapid.T) { travel(t, table.JointScores(), each(t, joint(t))) }))
	t.Run("events", rapid.MakeCheck(func(t *rapid.T) { travel(t, table.Events(), each(t, event(t))) }))
	t.Run("findings", rapid.MakeCheck(func(t *rapid.T) { travel(t, table.Findings(), each(t, finding(t))) }))
}

func TestEveryRecordedEventIsReadBack(t *testing.T) {
	if len(recorded) < 100 {
		t.Fatalf("%d events in the vectors", len(recorded))
	}
	for _, e := range recorded {
		travel(t, table.Events(), []partnership.Event{e})
	}
}

func TestIndicatorsAndTheirTargetsAreTwoTablesOfOneList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := draw.Terms().Draw(t, "terms").Indicators
		uses, err := table.Indicators().Read(strings.NewReader(written(t, table.Indicators(), want)))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := table.Targets().Read(strings.NewReader(written(t, table.Targets(), table.TargetsOf(want))))
		if err != nil {
			t.Fatal(err)
		}
		got, err := table.SetTargets(uses, rows, table.Replace)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(asJSON(t, append([]indicator.Use{}, want...)), asJSON(t, got)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestTheDocumentedColumnsAreThoseThatAreWritten(t *testing.T) {
	source, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var said string
	for _, name := range source {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		said += strings.Join(strings.Fields(strings.ReplaceAll(string(b), "//", " ")), " ")
	}
	check := func(name string, columns []table.Column) {
		words := make([]string, len(columns))
		for i, c := range columns {
			words[i] = string(c)
		}
		if want := "Its columns are " + strings.Join(words, ", ") + "."; !strings.Contains(said, want) {
			t.Errorf("%s: no comment says %q", name, want)
		}
		if slices.Sort(words); len(slices.Compact(words)) != len(columns) {
			t.Errorf("%s: a column stands twice", name)
		}
	}
	check("commitments", table.Commitments().Columns())
	check("deliveries", table.Deliveries().Columns())
	check("indicators", table.Indicators().Columns())
	check("targets", table.Targets().Columns())
	check("readings", table.Readings().Columns())
	check("scores", table.Scores().Columns())
	check("joint scores", table.JointScores().Columns())
	check("events", table.Events().Columns())
	check("findings", table.Findings().Columns())
}
