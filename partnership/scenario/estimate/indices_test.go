package estimate

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

func indices(t testing.TB, n, dim int, boot Bootstrap, model func([]float64) float64) Indices {
	t.Helper()
	a, b, ab, err := Rows(outputs(t, n, dim, 0, model), dim)
	if err != nil {
		t.Fatal(err)
	}
	got, err := SobolIndices(a, b, ab, boot)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestAConstantOutputHasNoIndices(t *testing.T) {
	for _, c := range []float64{0, 0.1, -3e-9, 1e100} {
		got := indices(t, 1<<10, 2, Bootstrap{Resamples: 10}, func([]float64) float64 { return c })
		if rest := math.Abs(float64(got.Mean) - c); rest > 1e-12*math.Abs(c) {
			t.Errorf("the mean of %v is %v", c, got.Mean)
		}
		none := Interval{Value: Undefined(), StdErr: Undefined(), Lower: Undefined(), Upper: Undefined(), Level: 0.95}
		if diff := cmp.Diff([]Index{{none, none}, {none, none}}, got.Of); diff != "" {
			t.Errorf("of %v (-want +got):\n%s", c, diff)
		}
		text(t, got)
	}
	empty, err := SobolIndices(nil, nil, [][]float64{nil}, Bootstrap{Resamples: 3})
	if err != nil || empty.Mean.Defined() || empty.Of[0].Total.Value.Defined() {
		t.Errorf("of no output: %+v, %v", empty, err)
	}
}

// Σ cᵢxᵢ has first and total indices cᵢ²/Σc².
func TestASumHasItsPartsForIndicesAndAnUnusedCoordinateNone(t *testing.T) {
	got := indices(t, 1<<12, 3, Bootstrap{}, func(u []float64) float64 { return 3*u[0] - 4*u[1] })
	for i, want := range []float64{9. / 25, 16. / 25, 0} {
		for which, v := range []Real{got.Of[i].First.Value, got.Of[i].Total.Value} {
			if d := math.Abs(float64(v) - want); d > 1e-3 || want == 0 && v != 0 {
				t.Errorf("coordinate %d, %d: %v, want %v", i, which, v, want)
			}
		}
	}
	if d := math.Abs(float64(got.Variance) - 25./12); d > 1e-3 {
		t.Errorf("the variance is %v", got.Variance)
	}
}

func TestBootstrapIntervalsHoldTheTruthAboutAsOftenAsTheySay(t *testing.T) {
	// Independent rows, as the bootstrap takes them to be: 200 designs of 200.
	const designs, n = 200, 200
	model := func(u []float64) float64 { return 3*u[0] + 4*u[1] }
	key := kernel.KeyOf("test")
	held := 0
	for d := range uint64(designs) {
		a, b, ab := make([]float64, n), make([]float64, n), [][]float64{make([]float64, n), make([]float64, n)}
		for r := range n {
			var u [4]float64
			for j := range u {
				u[j] = kernel.Luck{Seed: 3, Replica: d}.Uniform(key, uint64(r), j)
			}
			a[r], b[r] = model(u[:2]), model(u[2:])
			ab[0][r], ab[1][r] = model([]float64{u[2], u[1]}), model([]float64{u[0], u[3]})
		}
		got, err := SobolIndices(a, b, ab, Bootstrap{Resamples: 200, Level: 0.9, Luck: kernel.Luck{Seed: 4, Replica: d}})
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []Real{9. / 25, 16. / 25} {
			for _, v := range []Interval{got.Of[i].First, got.Of[i].Total} {
				if v.Lower <= want && want <= v.Upper {
					held++
				}
				if !(v.StdErr > 0 && v.Lower <= v.Upper) {
					t.Fatalf("design %d: %+v", d, v)
				}
			}
		}
	}
	if part := float64(held) / (4 * designs); part < 0.85 || part > 0.95 {
		t.Errorf("intervals of level 0.9 hold the truth in %v", part)
	}
}

func TestTheSameLuckDrawsTheSameRows(t *testing.T) {
	run := func(seed uint64) string {
		return text(t, indices(t, 64, 2, Bootstrap{Resamples: 20, Luck: kernel.Luck{Seed: seed}}, func(u []float64) float64 { return u[0] * u[1] }))
	}
	if once, again := run(1), run(1); once != again {
		t.Error("one seed gives two results")
	}
	if run(1) == run(2) {
		t.Error("two seeds give one result")
	}
	var back Indices
	if err := json.Unmarshal([]byte(run(1)), &back); err != nil || text(t, back) != run(1) {
		t.Errorf("%s is read as %s: %v", run(1), text(t, back), err)
	}
}

func TestOutputsThatCannotBeAreRefused(t *testing.T) {
	two := []float64{1, 2}
	for name, try := range map[string]func() error{
		"b too short":   func() error { _, err := SobolIndices(two, two[:1], nil, Bootstrap{}); return err },
		"ab too short":  func() error { _, err := SobolIndices(two, two, [][]float64{two, nil}, Bootstrap{}); return err },
		"no number":     func() error { _, err := SobolIndices(two, []float64{1, math.NaN()}, nil, Bootstrap{}); return err },
		"infinite":      func() error { _, err := SobolIndices([]float64{math.Inf(1), 1}, two, nil, Bootstrap{}); return err },
		"too large":     func() error { _, err := SobolIndices(two, two, [][]float64{{-1e141, 0}}, Bootstrap{}); return err },
		"fewer than no": func() error { _, err := SobolIndices(two, two, nil, Bootstrap{Resamples: -1}); return err },
	} {
		if err := try(); !errors.Is(err, ErrDesign) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

func BenchmarkSobolIndices(b *testing.B) {
	y := outputs(b, 1024, 8, 0, func(u []float64) float64 { return u[0] * u[1] })
	x, z, xz, err := Rows(y, 8)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := SobolIndices(x, z, xz, Bootstrap{Resamples: 100}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestMeansOverShiftsAreUnbiased(t *testing.T) {
	s, err := NewSobol(2)
	if err != nil {
		t.Fatal(err)
	}
	var means Moments
	for shift := range uint64(4000) {
		points, err := s.Shifted(kernel.Luck{Seed: 2, Replica: shift}).Points(64, 0)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, p := range points {
			sum += p[0] * p[1]
		}
		means.Add(int64(1e12 * sum / 64))
	}
	if z := (means.Mean() - 0.25e12) / means.StdErr(); !(math.Abs(z) < 4) {
		t.Errorf("the mean of the product is %v ± %v: z = %v", means.Mean(), means.StdErr(), z)
	}
	// Independent points would err by √(7/144/64), 0.0276.
	if se := means.StdErr() * math.Sqrt(4000); !(se < 0.0276e12/4) {
		t.Errorf("one shift errs by %v", se)
	}
}
