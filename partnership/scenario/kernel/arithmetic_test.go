package kernel_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// arguments are n numbers of the address name, made by of from a uniform.
func arguments(name string, n int, of func(u float64) float64) []float64 {
	luck, key := kernel.Luck{Seed: 1}, kernel.KeyOf(name)
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = of(luck.Uniform(key, uint64(i), 0))
	}
	return xs
}

func largest(xs []float64, off func(x float64) float64) (at, most float64) {
	for _, x := range xs {
		if d := off(x); d > most || d != d {
			at, most = x, d
		}
	}
	return at, most
}

func TestLogIsWithinOneUnitInTheLastPlace(t *testing.T) {
	for _, part := range []struct {
		name string
		of   func(u float64) float64
	}{
		{"between 0 and 1", func(u float64) float64 { return u }},
		{"near 1", func(u float64) float64 { return 1 + (u-0.5)/8 }},
		{"very near 1", func(u float64) float64 { return 1 + (u-0.5)*0x1p-30 }},
		{"about √2", func(u float64) float64 { return math.Sqrt2 + (u-0.5)/1024 }},
		{"every positive size", func(u float64) float64 { return math.Float64frombits(uint64(u * 0x7FF0p48)) }},
		{"subnormal", func(u float64) float64 { return math.Float64frombits(uint64(u * 0x1p52)) }},
	} {
		at, off := largest(arguments(part.name, 1000, part.of), func(x float64) float64 {
			return units(kernel.Log(x), preciseLog(x))
		})
		t.Logf("%s: at most %.3f units, at %v", part.name, off, at)
		if !(off < 1) {
			t.Errorf("%s: %.3f units at %v", part.name, off, at)
		}
	}
}

func TestExpIsWithinOneUnitInTheLastPlace(t *testing.T) {
	for _, part := range []struct {
		name string
		of   func(u float64) float64
	}{
		{"about 0", func(u float64) float64 { return u - 0.5 }},
		{"very near 0", func(u float64) float64 { return (u - 0.5) * 0x1p-26 }},
		{"hazards", func(u float64) float64 { return -10 * u }},
		{"every size", func(u float64) float64 { return 1417*u - 708 }},
		{"the largest", func(u float64) float64 { return 709 + 0.78*u }},
		{"subnormal", func(u float64) float64 { return -708 - 37*u }},
	} {
		at, off := largest(arguments(part.name, 4000, part.of), func(x float64) float64 {
			return units(kernel.Exp(x), preciseExp(x))
		})
		t.Logf("%s: at most %.3f units, at %v", part.name, off, at)
		if !(off < 1) {
			t.Errorf("%s: %.3f units at %v", part.name, off, at)
		}
	}
}

func TestLogAndExpHaveTheirSpecialValues(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Log(1)", kernel.Log(1), 0},
		{"Log(2)", kernel.Log(2), math.Ln2},
		{"Log(0)", kernel.Log(0), -inf},
		{"Log(-0)", kernel.Log(math.Copysign(0, -1)), -inf},
		{"Log(-1)", kernel.Log(-1), nan},
		{"Log(-Inf)", kernel.Log(-inf), nan},
		{"Log(+Inf)", kernel.Log(inf), inf},
		{"Log(NaN)", kernel.Log(nan), nan},
		{"Log of the smallest", kernel.Log(math.SmallestNonzeroFloat64), -744.4400719213812},
		{"Log of the largest", kernel.Log(math.MaxFloat64), 709.782712893384},
		{"Exp(0)", kernel.Exp(0), 1},
		{"Exp(-0)", kernel.Exp(math.Copysign(0, -1)), 1},
		{"Exp(1)", kernel.Exp(1), math.E},
		{"Exp(+Inf)", kernel.Exp(inf), inf},
		{"Exp(-Inf)", kernel.Exp(-inf), 0},
		{"Exp(NaN)", kernel.Exp(nan), nan},
		{"Exp(710)", kernel.Exp(710), inf},
		{"Exp(-746)", kernel.Exp(-746), 0},
		{"Exp(-745.1)", kernel.Exp(-745.1), math.SmallestNonzeroFloat64},
		{"Exponential(0)", kernel.Exponential(0), 0},
		{"Exponential(1)", kernel.Exponential(1), inf},
		{"Exponential(-1)", kernel.Exponential(-1), nan},
		{"Exponential(2)", kernel.Exponential(2), nan},
		{"Exponential(NaN)", kernel.Exponential(nan), nan},
		{"Exponential(½)", kernel.Exponential(0.5), math.Ln2},
		{"Weibull(½, 1, 12)", kernel.Weibull(0.5, 1, 12), 12 * math.Ln2},
		{"Weibull of shape 0", kernel.Weibull(0.5, 0, 12), nan},
		{"Weibull of scale NaN", kernel.Weibull(0.5, 1, nan), nan},
		{"Weibull(0, 2, 12)", kernel.Weibull(0, 2, 12), 0},
		{"Weibull(1, 2, 12)", kernel.Weibull(1, 2, 12), inf},
		{"Weibull(2, 2, 12)", kernel.Weibull(2, 2, 12), nan},
		{"Normal(0)", kernel.Normal(0), -inf},
		{"Normal(½)", kernel.Normal(0.5), 0},
		{"Normal(1)", kernel.Normal(1), inf},
		{"Normal(-1)", kernel.Normal(-1), nan},
		{"Normal(2)", kernel.Normal(2), nan},
		{"Normal(NaN)", kernel.Normal(nan), nan},
	} {
		same := c.got == c.want || c.got != c.got && c.want != c.want
		if near := math.Abs(c.got-c.want) <= 4e-16*math.Abs(c.want); !same && !near {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
	if math.Signbit(kernel.Exponential(0)) {
		t.Error("Exponential(0) is −0")
	}
}

// Below 2⁻¹⁰²² the assembly of package math on amd64 is wrong: it gives
// math.Log(5e-324) as −709.09, which is ln 2⁻¹⁰²³. There only the precise
// logarithm of the test above is a witness.
func TestLogAndExpAgreeWithPackageMathOnEveryNormalFloat(t *testing.T) {
	apart := func(a, b float64) bool {
		return a != b && !(a != a && b != b) && math.Abs(a-b) > 3e-16*math.Abs(b)+math.SmallestNonzeroFloat64
	}
	rapid.Check(t, func(t *rapid.T) {
		x := math.Float64frombits(rapid.Uint64().Draw(t, "bits"))
		if got, want := kernel.Log(x), math.Log(x); math.Abs(x) >= 0x1p-1022 && apart(got, want) {
			t.Errorf("Log(%v) = %v, want %v", x, got, want)
		}
		y := rapid.Float64Range(-800, 800).Draw(t, "y")
		if got, want := kernel.Exp(y), math.Exp(y); apart(got, want) {
			t.Errorf("Exp(%v) = %v, want %v", y, got, want)
		}
	})
}

func TestQuantilesRise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		luck := kernel.Luck{Seed: rapid.Uint64().Draw(t, "seed")}
		u, v := luck.Uniform(0, 0, 0), luck.Uniform(0, 0, 1)
		if u > v {
			u, v = v, u
		}
		if a, b := kernel.Exponential(u), kernel.Exponential(v); a > b {
			t.Errorf("Exponential falls from %v at %v to %v at %v", a, u, b, v)
		}
		if a, b := kernel.Normal(u), kernel.Normal(v); a > b {
			t.Errorf("Normal falls from %v at %v to %v at %v", a, u, b, v)
		}
		if a, b := kernel.Normal(1-u), -kernel.Normal(u); a != b {
			t.Errorf("Normal of 1−%v is %v, want %v", u, a, b)
		}
		shape := rapid.Float64Range(0.1, 20).Draw(t, "shape")
		if a, b := kernel.Weibull(u, shape, 1), kernel.Weibull(v, shape, 1); a > b*(1+1e-14) {
			t.Errorf("Weibull falls from %v at %v to %v at %v", a, u, b, v)
		}
	})
}

// The distribution function of the quantile is the argument again: by erfc of
// package math in the smaller tail, where it is precise.
func TestNormalIsTheInverseOfItsDistribution(t *testing.T) {
	var us []float64
	us = append(us, arguments("normal", 20_000, func(u float64) float64 { return u })...)
	us = append(us, arguments("normal tail", 20_000, func(u float64) float64 { return math.Exp(-36.7*u) / 2 })...)
	us = append(us, 0x1p-53, 0.075, 0.925, 0.0749999, 0.4999999)
	at, off := largest(us, func(u float64) float64 {
		x := kernel.Normal(u)
		tail := min(u, 1-u)
		got := math.Erfc(math.Abs(x)/math.Sqrt2) / 2
		// What the quantile is off, by Newton: the error of the tail over the density.
		density := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi)
		return math.Abs(got-tail) / density / max(math.Abs(x), 1)
	})
	t.Logf("at most %.3g of the quantile, at %v", off, at)
	if !(off < 2e-15) {
		t.Errorf("%.3g of the quantile at %v", off, at)
	}
}

func TestWeibullIsTheInverseOfItsDistribution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := kernel.Luck{Seed: rapid.Uint64().Draw(t, "seed")}.Uniform(0, 0, 0)
		shape := rapid.Float64Range(0.2, 20).Draw(t, "shape")
		scale := rapid.Float64Range(0.001, 1000).Draw(t, "scale")
		x := kernel.Weibull(u, shape, scale)
		if got := 1 - math.Exp(-math.Pow(x/scale, shape)); math.Abs(got-u) > 1e-14 {
			t.Errorf("distribution of %v is %v, want %v", x, got, u)
		}
	})
}
