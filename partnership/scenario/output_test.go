package scenario_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/partnership"
	"github.com/mufakat/mufakat/partnership/scenario"
	"github.com/mufakat/mufakat/partnership/scenario/estimate"
)

// everything returns an output that has every file.
func everything(t testing.TB) scenario.Output {
	t.Helper()
	base := scenario.Spec{Model: scenario.M1, Months: 6, Seed: 5}
	factors := []scenario.Factor{{Name: "exit.base", Low: 0.001, High: 0.1}}
	d, err := scenario.Saltelli(factors, 4)
	if err != nil {
		t.Fatal(err)
	}
	bare := base
	bare.Bare = true
	means := scenario.MeansOf(d)
	var points []scenario.Swept
	for s, err := range scenario.Sweep(context.Background(), bare, d, 0, 20, scenario.SweepOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := means.Take(s, scenario.Lived); err != nil {
			t.Fatal(err)
		}
		points = append(points, s)
	}
	sensitivity, err := scenario.SensitivityOf(d, scenario.OutcomeName{Name: scenario.Lived, Unit: "months"}, means, estimate.Bootstrap{})
	if err != nil {
		t.Fatal(err)
	}
	bars, err := scenario.Tornado(context.Background(), bare, factors, scenario.Lived, 0, 20, scenario.RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := scenario.Compare(context.Background(), bare, bare.With("exit.base", 0.1), 0, 20, scenario.RunOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return scenario.Output{
		Spec: base, Library: "v1.2.3", Design: d, Points: slices.Values(points),
		Comparisons: []scenario.NamedComparison{{Name: "=cmd|' /C calc'!A0", Comparison: c}},
		Sensitivity: []scenario.Sensitivity{sensitivity}, Tornado: bars, Histories: []uint64{0, 3},
	}
}

// written returns the files of an output by name.
func written(t testing.TB, o scenario.Output) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, write := range o.Files() {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, twice := all[name]; twice {
			t.Errorf("%s is written twice", name)
		}
		all[name] = b.String()
	}
	return all
}

func TestTablesAreTidy(t *testing.T) {
	all := written(t, everything(t))
	for name, columns := range map[string]string{
		"params.csv":      "point,parameter,unit,value,default,low,high,least,most,use,status,source",
		"summary.csv":     "point,outcome,unit,n,mean,std_err,lower,upper,level,std_dev,least,lower_quartile,median,upper_quartile,greatest",
		"curves.csv":      "point,curve,ending,month,unit,at_risk,ended,censored,value,std_err,lower,upper,level",
		"series.csv":      "point,quantity,month,unit,n,mean,std_err,lower,upper,level",
		"paired.csv":      "comparison,outcome,month,unit,n,difference,std_err,lower,upper,level,correlation,variance_ratio",
		"sensitivity.csv": "outcome,parameter,index,unit,rows,value,std_err,lower,upper,level",
		"tornado.csv":     "outcome,parameter,end,parameter_value,unit,n,difference,std_err,lower,upper,level,correlation,variance_ratio",
		"design.csv":      "exit.base",
	} {
		text, found := all[name]
		if !found {
			t.Errorf("%s is not written", name)
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll() // refuses rows of another length
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.Join(rows[0], ","); got != columns {
			t.Errorf("%s has the columns %s", name, got)
		}
		if len(rows) < 2 {
			t.Errorf("%s is empty", name)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.Contains(cell, "NaN") || strings.Contains(cell, "Inf") {
					t.Errorf("%s: %v", name, row)
				}
			}
		}
		unit := slices.Index(rows[0], "unit")
		for _, row := range rows[1:] {
			if unit >= 0 && row[unit] == "" {
				t.Errorf("%s: no unit in %v", name, row)
			}
		}
	}
}

func TestTheSameExperimentWritesTheSameBytes(t *testing.T) {
	if diff := cmp.Diff(written(t, everything(t)), written(t, everything(t))); diff != "" {
		t.Errorf("-first +second\n%s", diff)
	}
}

func TestNoCellOfTextIsAFormula(t *testing.T) {
	for name, text := range written(t, everything(t)) {
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.IndexAny(cell, "=+@\t\r\n") == 0 || strings.HasPrefix(cell, "-") && !isNumber(cell) {
					t.Errorf("%s: %q", name, cell)
				}
			}
		}
	}
	if text := written(t, everything(t))["paired.csv"]; !strings.Contains(text, "'=cmd") {
		t.Error("the name of the comparison is lost")
	}
}

func isNumber(cell string) bool {
	var r estimate.Real
	return r.UnmarshalText([]byte(cell)) == nil
}

func TestTheManifestSaysHowToMakeAndCiteIt(t *testing.T) {
	o := everything(t)
	var m struct {
		Schema, Library, Citation, Assumptions, SpecDigest string
		Model, Stream                                      int
		Spec                                               json.RawMessage
		Points                                             []struct{ Coverage []string }
		Comparisons                                        []string
	}
	if err := json.Unmarshal([]byte(written(t, o)["manifest.json"]), &m); err != nil {
		t.Fatal(err)
	}
	digest, err := o.Spec.Digest()
	if err != nil {
		t.Fatal(err)
	}
	if m.Schema != "mufakat/scenario-manifest/1" || m.Model != scenario.ModelVersion || m.Stream == 0 || m.Library != "v1.2.3" ||
		m.SpecDigest != string(digest) || m.Assumptions != scenario.Assumptions || len(m.Points) != 12 || len(m.Comparisons) != 1 {
		t.Errorf("%+v", m)
	}
	if !strings.Contains(m.Citation, "Mufakat v1.2.3") || !strings.Contains(m.Citation, "model version") || !strings.Contains(m.Citation, "sha256:") {
		t.Errorf("cite it as %q", m.Citation)
	}
	var again scenario.Spec
	if err := json.Unmarshal(m.Spec, &again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(o.Spec.Seed, again.Seed); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestShardsThatAreWrittenResumeASweep(t *testing.T) {
	o := everything(t)
	all := written(t, o)
	for s := range o.Points {
		got, err := scenario.ReadShard([]byte(all[fmt.Sprintf("shard-%d.json", s.Point)]))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytesOf(t, s.Shard), bytesOf(t, got)) {
			t.Errorf("point %d is another", s.Point)
		}
	}
}

func TestHistoriesThatAreWrittenVerify(t *testing.T) {
	o := everything(t)
	all := written(t, o)
	for _, replica := range o.Histories {
		text := all[fmt.Sprintf("history-%d.jsonl", replica)]
		head, err := partnership.Verify(strings.NewReader(text), partnership.Head{})
		if err != nil || head.Seq == 0 {
			t.Errorf("replica %d: %+v, %v", replica, head, err)
		}
		want, err := scenario.Replay(o.Spec, replica)
		if err != nil {
			t.Fatal(err)
		}
		if want.Len() != head.Seq {
			t.Errorf("replica %d: %d events, replayed %d", replica, head.Seq, want.Len())
		}
	}
	bare := o
	bare.Spec.Bare = true
	for name, write := range bare.Files() {
		if err := write(io.Discard); strings.HasPrefix(name, "history") != errors.Is(err, scenario.ErrBare) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRunsAreWrittenOneRowForEachOutcome(t *testing.T) {
	var b bytes.Buffer
	w := scenario.NewRunsWriter(&b, short, 3)
	s, err := scenario.Run(context.Background(), short, 2, 40, scenario.RunOptions{Workers: 2, Each: w.Row})
	if err = errors.Join(err, w.End()); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if n := 38*len(s.Result.Outcomes) + 1; len(rows) != n {
		t.Errorf("%d rows, want %d", len(rows), n)
	}
	if got := strings.Join(rows[1][:5], ","); !strings.HasPrefix(got, "3,2,") || !strings.HasSuffix(got, ",lived,months") {
		t.Errorf("begins with %s", got)
	}
}

// A disk that is full must be told of, whichever file meets it.
func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	o := everything(t)
	for name, write := range o.Files() {
		if err := write(full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
	w := scenario.NewRunsWriter(full{}, short, 0)
	_, err := scenario.Run(context.Background(), short, 0, 2000, scenario.RunOptions{Each: w.Row})
	if err = errors.Join(err, w.End()); !errors.Is(err, errFull) {
		t.Errorf("runs.csv: %v", err)
	}
}

var errFull = errors.New("the disk is full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestTheProtocolTellsEveryMechanismAndParameter(t *testing.T) {
	for _, model := range []scenario.Model{scenario.M0, scenario.M1, scenario.M2, scenario.M3} {
		spec := scenario.Spec{Model: model}
		var b bytes.Buffer
		if err := scenario.WriteODD(&b, spec); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		all, err := scenario.Parameters(spec)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range all {
			if n := strings.Count(text, "| "+p.Name+" |"); n < 2 {
				t.Errorf("%s: %s stands in %d tables", model, p.Name, n)
			}
			if p.Source == "" || p.Meaning == "" || p.Unit == "" {
				t.Errorf("%s says nothing of where it comes from or what it means", p.Name)
			}
		}
		for _, m := range scenario.Mechanisms(model) {
			about := m.About()
			if about.Purpose == "" || about.Equation == "" || !strings.Contains(text, about.Equation) {
				t.Errorf("%s: no equation of %s", model, m.Name())
			}
		}
		for _, part := range []string{"## 1 ", "## 2 ", "## 3 ", "## 4 ", "## 5 ", "## 6 ", "## 7 ", scenario.Assumptions, "not findings"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: nothing of %.40q", model, part)
			}
		}
		// A row of a table has as many cells as the one above it.
		cells := 0
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, "|") {
				cells = 0
				continue
			}
			n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			if cells != 0 && n != cells {
				t.Errorf("%s: a broken table at %s", model, line)
			}
			cells = n
		}
	}
}

func TestTheProtocolTellsOwnMechanismsAndOutcomes(t *testing.T) {
	var b bytes.Buffer
	if err := scenario.WriteODD(&b, planar); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"### 7.", "plane", "plane.c", "| height | m |"} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("nothing of %s", part)
		}
	}
}

func ExampleOutput_Files() {
	spec := scenario.Spec{Model: scenario.M0, Bare: true, Months: 12}
	shard, _ := runOf(spec, 0, 100)
	out := scenario.Output{Spec: spec, Points: scenario.SinglePoint(spec, shard)}
	for name, write := range out.Files() {
		err := write(io.Discard) // a file of that name
		fmt.Println(name, err)
	}
	// Output:
	// manifest.json <nil>
	// ODD.md <nil>
	// params.csv <nil>
	// summary.csv <nil>
	// curves.csv <nil>
	// series.csv <nil>
	// shard-0.json <nil>
}

func ExampleWriteODD() {
	var b bytes.Buffer
	err := scenario.WriteODD(&b, scenario.Spec{Model: scenario.M0})
	first, _, _ := strings.Cut(b.String(), "\n")
	fmt.Println(first, err)
	// Output: # ODD protocol: how a partnership lives (M0) <nil>
}

func ExampleNewRunsWriter() {
	spec := scenario.Spec{Model: scenario.M0, Bare: true, Months: 1, Without: []string{"birth"}}.With("exit.base", 0)
	var b bytes.Buffer
	runs := scenario.NewRunsWriter(&b, spec, 0)
	_, err := scenario.Run(context.Background(), spec, 0, 1, scenario.RunOptions{Each: runs.Row})
	fmt.Println(err, runs.End())
	lines := strings.SplitN(b.String(), "\n", 4)
	fmt.Println(strings.Join(lines[:3], "\n"))
	// Output:
	// <nil> <nil>
	// point,replica,ending,outcome,unit,value
	// 0,0,going,lived,months,1
	// 0,0,going,survived,part,1
}

func ExampleShard_Citation() {
	shard, _ := runOf(scenario.Spec{Model: scenario.M0, Bare: true, Months: 1}, 0, 10)
	sentence, err := shard.Citation()
	head, _, _ := strings.Cut(sentence, " scenario sha256:")
	fmt.Println(head, err)
	// Output: Mufakat (https://github.com/mufakat/mufakat), package partnership/scenario, model version 1, stream version 1, <nil>
}
