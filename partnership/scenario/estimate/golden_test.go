package estimate

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// golden is the hash of all estimates of a generated data set, as JSON. It is
// the same on amd64 (GOAMD64 v1 and v3) and arm64. It changes only when an
// estimate does; then kernel.StreamVersion or the library version does too.
const golden = "2f0e1996f53f16fd4c203b094f431615f103914135c3599a7cf0440f1ba99c90"

// generated returns lives whose hazard of three causes falls, seen for at most
// 120 months, in thousandths of a month.
func generated(n int) Times {
	times := Times{Causes: []string{"abrupt", "agreed", "planned"}}
	key := kernel.KeyOf("estimate.golden")
	for i := range uint64(n) {
		l := kernel.Luck{Seed: 20260501, Replica: i}
		o := Observation{Time: int64(float64(1000 * kernel.Weibull(l.Uniform(key, 0, 0), 0.8, 90)))}
		o.Cause = 1 + below(l.Uniform(key, 0, 1), 3)
		if seen := int64(float64(180000 * l.Uniform(key, 0, 2))); seen < o.Time {
			o = Observation{Time: seen}
		}
		if o.Time > 120000 {
			o = Observation{Time: 120000}
		}
		times.Observed = append(times.Observed, o)
	}
	return times
}

// polynomial is a model whose outputs have the same bits everywhere.
func polynomial(u []float64) float64 {
	x := float64(u[0]*u[1]) + float64(0.5*u[2])
	return kernel.Exp(x) + float64(0.1*float64(u[3]*u[3]))
}

func TestGoldenEstimatesHaveTheSameBitsOnEveryMachine(t *testing.T) {
	h := sha256.New()
	enc := json.NewEncoder(h)
	add := func(v any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	times := generated(3000)
	table := NewTable(times.Causes...)
	var moments Moments
	var pairs Pairs
	var histogram Histogram
	for _, o := range times.Observed {
		month := Observation{Time: (o.Time + 999) / 1000, Cause: o.Cause}
		if err := table.count(month); err != nil {
			t.Fatal(err)
		}
		moments.Add(o.Time)
		pairs.Add(o.Time, month.Time*1000-int64(o.Cause)*777)
		histogram.Add(o.Time - 20000)
	}
	for _, e := range []estimators{times, table} {
		for _, level := range []float64{0, 0.5, 0.999} {
			km, err := e.KaplanMeier(level)
			add(km, err)
			na, err := e.NelsonAalen(level)
			add(na, err)
			aj, err := e.AalenJohansen(level)
			add(aj, err)
			rm, err := e.RestrictedMean(100, level)
			add(rm, err)
			for _, q := range []float64{0.1, 0.25, 0.5, 0.75} {
				add(km.Quantile(q), nil)
				add(aj[0].Quantile(q), nil)
			}
		}
	}
	add(table, nil)
	add(moments, nil)
	add(moments.Interval(0), nil)
	add(pairs, nil)
	add(pairs.Compare(0.9), nil)
	add(histogram, nil)
	for i := range 101 {
		v, _ := histogram.Quantile(float64(i) / 100)
		add(v, nil)
	}

	a, b, ab, err := Rows(outputs(t, 256, 4, 256, polynomial), 4)
	if err != nil {
		t.Fatal(err)
	}
	indices, err := SobolIndices(a, b, ab, Bootstrap{Resamples: 200, Luck: kernel.Luck{Seed: 5}})
	add(indices, err)
	cube, err := LatinHypercube(100, 5, kernel.Luck{Seed: 6, Replica: 7})
	add(cube, err)
	s, err := NewSobol(MaxDim)
	if err != nil {
		t.Fatal(err)
	}
	points, err := s.Shifted(kernel.Luck{Seed: 8}).Points(64, 1000)
	add(points, err)
	if got := hex.EncodeToString(h.Sum(nil)); got != golden {
		t.Errorf("the estimates have hash %s, want %s", got, golden)
	}
}
