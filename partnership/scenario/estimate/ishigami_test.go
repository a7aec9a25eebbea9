package estimate

import (
	"math"
	"testing"
)

// ishigami is the usual test of sensitivity: its indices are known in closed
// form. Ishigami and Homma, 1990, with a = 7 and b = 0.1.
func ishigami(u []float64) float64 {
	x := func(i int) float64 { return math.Pi * (2*u[i] - 1) }
	s := math.Sin(x(1))
	return math.Sin(x(0)) + 7*s*s + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
}

func outputs(t testing.TB, n, dim, skip int, model func([]float64) float64) []float64 {
	t.Helper()
	points, err := Radial(n, dim, skip)
	if err != nil {
		t.Fatal(err)
	}
	y := make([]float64, len(points))
	for i, p := range points {
		y[i] = model(p)
	}
	return y
}

func TestTheIndicesOfIshigamiAreThoseOfTheTextbook(t *testing.T) {
	a, b, ab, err := Rows(outputs(t, 1<<16, 3, 0, ishigami), 3)
	if err != nil {
		t.Fatal(err)
	}
	got, err := SobolIndices(a, b, ab, Bootstrap{})
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got Real, want, within float64) {
		t.Helper()
		if d := math.Abs(float64(got) - want); !(d <= within) {
			t.Errorf("%s is %v, want %v: off by %.2g", what, got, want, d)
		}
	}
	near("the mean", got.Mean, 3.5, .0002)
	near("the variance", got.Variance, 13.844588, .0002*13.844588)
	for i, want := range [][2]float64{{.313905, .557589}, {.442411, .442411}, {0, .243684}} {
		near("a first index", got.Of[i].First.Value, want[0], .0002)
		near("a total index", got.Of[i].Total.Value, want[1], .0002)
	}
}
