package estimate

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The fixtures in testdata are made by R's package survival; see make.R there.

func records(t *testing.T, dir, name string) []map[string]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		r := map[string]string{}
		for i, cell := range row {
			r[rows[0][i]] = cell
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		t.Fatalf("%s has no rows", name)
	}
	return out
}

func whole(t *testing.T, cell string) int64 {
	t.Helper()
	n, err := strconv.ParseFloat(cell, 64) // R writes 1e+05
	if err != nil || n != math.Trunc(n) {
		t.Fatalf("%q is no integer", cell)
	}
	return int64(n)
}

func figure(t *testing.T, cell string) Real {
	t.Helper()
	var r Real
	if err := r.UnmarshalText([]byte(cell)); err != nil {
		t.Fatal(err)
	}
	return r
}

// close12 reports whether two figures agree to 1e-12, relative above 1.
func close12(got, want Real) bool {
	if !got.Defined() || !want.Defined() {
		return got.Defined() == want.Defined()
	}
	return math.Abs(float64(got-want)) <= 1e-12*max(1, math.Abs(float64(want)))
}

func observed(t *testing.T) map[string]*Times {
	t.Helper()
	sets := map[string]*Times{}
	for _, r := range records(t, "testdata", "observations.csv") {
		s := sets[r["set"]]
		if s == nil {
			s = &Times{Causes: []string{"a", "b", "c"}}
			sets[r["set"]] = s
		}
		s.Observed = append(s.Observed, Observation{Time: whole(t, r["time"]), Cause: int(whole(t, r["cause"]))})
	}
	return sets
}

// tabled returns the same lives counted by month, if their times are few.
func tabled(t *testing.T, times *Times) (Table, bool) {
	t.Helper()
	table := NewTable(times.Causes...)
	for _, o := range times.Observed {
		if o.Time > 1000 {
			return Table{}, false
		}
		if err := table.count(o); err != nil {
			t.Fatal(err)
		}
	}
	return table, true
}

// count counts a life whose time is in months.
func (t *Table) count(o Observation) error {
	if o.Cause == 0 {
		return t.Censor(int(o.Time))
	}
	return t.Death(int(o.Time), o.Cause-1)
}

// estimators is what Times and Table have in common.
type estimators interface {
	KaplanMeier(level float64) (Curve, error)
	NelsonAalen(level float64) (Curve, error)
	AalenJohansen(level float64) ([]Curve, error)
	RestrictedMean(tau int64, level float64) (Interval, error)
}

var (
	_ estimators = Table{}
	_ estimators = Times{}
)

// drawn returns the curve that a row of curves.csv is of.
func drawn(t *testing.T, e estimators, row map[string]string) Curve {
	t.Helper()
	level := float64(figure(t, row["level"]))
	var c Curve
	var err error
	switch Kind(row["kind"]) {
	case Survival:
		c, err = e.KaplanMeier(level)
	case CumulativeHazard:
		c, err = e.NelsonAalen(level)
	case CumulativeIncidence:
		var all []Curve
		if all, err = e.AalenJohansen(level); err == nil {
			c = all[whole(t, row["cause"])-1]
		}
	default:
		t.Fatalf("no such curve: %q", row["kind"])
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryCurveIsThatOfSurvivalInR(t *testing.T) {
	sets := observed(t)
	compared, points, curves := map[string]int{}, map[string]int{}, map[string]Curve{}
	for i, r := range records(t, "testdata", "curves.csv") {
		times := sets[r["set"]]
		sources := []estimators{times}
		if table, ok := tabled(t, times); ok {
			sources = append(sources, table)
		}
		for _, e := range sources {
			name := fmt.Sprintf("%T %s %s %s", e, r["set"], r["kind"], r["cause"])
			if _, ok := curves[name]; !ok {
				curves[name] = drawn(t, e, r)
				points[name] = len(curves[name].Points)
			}
			c, at := curves[name], whole(t, r["at"])
			p := c.At(at)
			if p.At != at {
				t.Fatalf("row %d: %s of %s has no point at %d", i, r["kind"], r["set"], at)
			}
			for _, x := range []struct {
				name string
				got  Real
			}{{"value", p.Value}, {"stdErr", p.StdErr}, {"lower", p.Lower}, {"upper", p.Upper}} {
				if want := figure(t, r[x.name]); !close12(x.got, want) {
					t.Errorf("%T, %s of %s, cause %s, at %d: %s is %q, in R %q", e, r["kind"], r["set"], r["cause"], at, x.name, x.got, want)
				}
			}
			compared[name]++
		}
	}
	if diff := cmp.Diff(compared, points); diff != "" {
		t.Errorf("points that R has and we have (-R +ours):\n%s", diff)
	}
}

func TestRestrictedMeanAndMedianAreThoseOfSurvivalInR(t *testing.T) {
	sets := observed(t)
	levels := map[string]Real{}
	for _, r := range records(t, "testdata", "curves.csv") {
		levels[r["set"]] = figure(t, r["level"])
	}
	for _, r := range records(t, "testdata", "figures.csv") {
		times, level := sets[r["set"]], float64(levels[r["set"]])
		sources := []estimators{times}
		if table, ok := tabled(t, times); ok {
			sources = append(sources, table)
		}
		for _, e := range sources {
			var got Interval
			var err error
			switch r["figure"] {
			case "restricted_mean":
				got, err = e.RestrictedMean(whole(t, r["tau"]), level)
			case "median":
				var c Curve
				c, err = e.KaplanMeier(level)
				got = c.Quantile(0.5)
			default:
				t.Fatalf("no such figure: %q", r["figure"])
			}
			if err != nil {
				t.Fatal(err)
			}
			for name, x := range map[string]Real{"value": got.Value, "stdErr": got.StdErr, "lower": got.Lower, "upper": got.Upper} {
				if want := figure(t, r[name]); !close12(x, want) {
					t.Errorf("%T, %s of %s: %s is %q, in R %q", e, r["figure"], r["set"], name, x, want)
				}
			}
		}
	}
}

func TestTheFixturesAreWhatRMakesToday(t *testing.T) {
	rscript, err := exec.LookPath("Rscript")
	if err != nil {
		t.Skip("no Rscript here: the fixtures of testdata/make.R are taken as they are")
	}
	dir := t.TempDir()
	if out, err := exec.Command(rscript, filepath.Join("testdata", "make.R"), dir).CombinedOutput(); err != nil {
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 77 {
			t.Skip("R has no package survival here: the fixtures of testdata/make.R are taken as they are")
		}
		t.Fatalf("make.R: %v: %s", err, out)
	}
	for _, name := range []string{"observations.csv", "curves.csv", "figures.csv"} {
		got, want := records(t, dir, name), records(t, "testdata", name)
		if len(got) != len(want) {
			t.Fatalf("%s has %d rows today, %d in testdata", name, len(got), len(want))
		}
		for i := range want {
			same := cmp.Comparer(func(a, b string) bool {
				var x, y Real
				if x.UnmarshalText([]byte(a)) != nil || y.UnmarshalText([]byte(b)) != nil {
					return a == b
				}
				return close12(x, y) // another R may round the last digit otherwise
			})
			if diff := cmp.Diff(want[i], got[i], same); diff != "" {
				t.Fatalf("row %d of %s (-testdata +today):\n%s", i, name, diff)
			}
		}
	}
}
