package estimate

import (
	"fmt"
	"math"
	"slices"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// outputLimit bounds an output so that sums of squares are finite.
const outputLimit = 1e140

// Bootstrap tells how intervals of indices are made: by drawing rows anew, with
// replacement. The zero Bootstrap draws none, and leaves intervals undefined.
type Bootstrap struct {
	Resamples int         `json:"resamples"` // how many times; 1000 is usual
	Level     Real        `json:"level"`     // of the intervals; zero means 0.95
	Luck      kernel.Luck `json:"luck"`      // which rows are drawn
}

// Index is how much of the variance of an output comes from one coordinate.
type Index struct {
	// First is the part of the variance that goes away in the mean if only this
	// coordinate is known.
	First Interval `json:"first"`

	// Total is the part that remains in the mean if only this coordinate is not
	// known: First and all that the coordinate does together with others.
	Total Interval `json:"total"`
}

// Indices is what [SobolIndices] finds. Indices of an output that never varies
// are undefined.
type Indices struct {
	N        int     `json:"n"`        // how many rows
	Mean     Real    `json:"mean"`     // of the output
	Variance Real    `json:"variance"` // of the output, in the square of its unit
	Of       []Index `json:"of"`       // by coordinate
}

// SobolIndices returns the Sobol' indices of an output from its values at the
// points of [Radial], taken apart by [Rows]: First by Saltelli's estimator of
// 2010, Total by Jansen's. Both are undefined if the output is the same at all
// points of a and b; the estimates of small indices may lie below 0.
//
// Intervals are those between the quantiles of the bootstrap, and its standard
// deviation is the standard error. They take the rows for independent draws, and
// so are too wide, not too narrow, for a Sobol' sequence. Resample r draws its
// row i by lane i of occurrence r of the clock "estimate.bootstrap".
//
// The error wraps [ErrDesign] if the values are not as many in each part, an
// output is not a number or beyond ±1e140, or Resamples is negative.
//
// Source: Saltelli et al., Computer Physics Communications 181 (2010) 259–270,
// table 2 (b) and (f); Jansen, Computer Physics Communications 117 (1999) 35–43.
func SobolIndices(a, b []float64, ab [][]float64, boot Bootstrap) (Indices, error) {
	if boot.Resamples < 0 {
		return Indices{}, fmt.Errorf("%w: %d resamples", ErrDesign, boot.Resamples)
	}
	for i, part := range slices.Concat([][]float64{a, b}, ab) {
		if len(part) != len(a) {
			return Indices{}, fmt.Errorf("%w: part %d has %d outputs, the first %d", ErrDesign, i, len(part), len(a))
		}
		for r, y := range part {
			if !(math.Abs(y) <= outputLimit) {
				return Indices{}, fmt.Errorf("%w: output %d of part %d is %v, beyond ±%v", ErrDesign, r, i, y, outputLimit)
			}
		}
	}
	n := len(a)
	once := make([]float64, n)
	for r := range once {
		once[r] = 1
	}
	mean, variance, of := decompose(a, b, ab, once)
	result := Indices{N: n, Mean: Real(mean), Variance: Real(variance), Of: make([]Index, len(ab))}
	draws := resample(a, b, ab, boot)
	level := levelOr(float64(boot.Level))
	for i := range ab {
		result.Of[i] = Index{
			First: bootstrapped(of[i][0], draws, i, 0, level),
			Total: bootstrapped(of[i][1], draws, i, 1, level),
		}
	}
	return result, nil
}

// decompose returns the mean and the variance of the output, and First and Total
// of each coordinate, where row r counts times[r] times.
func decompose(a, b []float64, ab [][]float64, times []float64) (mean, variance float64, of [][2]float64) {
	var n, sum float64
	for r, w := range times {
		n += w
		sum += float64(w * (a[r] + b[r]))
	}
	mean = sum / float64(2*n)
	for r, w := range times {
		x, y := a[r]-mean, b[r]-mean
		variance += float64(w * (float64(x*x) + float64(y*y)))
	}
	variance /= float64(2 * n)
	of = make([][2]float64, len(ab))
	for i, c := range ab {
		var first, total float64
		for r, w := range times {
			d := c[r] - a[r]
			// The mean is taken off, which changes no expectation and much noise.
			first += float64(w * float64((b[r]-mean)*d))
			total += float64(w * float64(d*d))
		}
		of[i] = [2]float64{first / n / variance, total / float64(2*n) / variance}
		if !(variance > 0) || constant(a, b, times) {
			of[i] = [2]float64{math.NaN(), math.NaN()}
		}
	}
	return mean, variance, of
}

// constant reports whether the rows that count have one output in a and b. Its
// variance may be a little above 0 by rounding.
func constant(a, b, times []float64) bool {
	first := slices.IndexFunc(times, func(w float64) bool { return w > 0 })
	for r, w := range times {
		if w > 0 && (a[r] != a[first] || b[r] != a[first]) {
			return false
		}
	}
	return true
}

// resample returns the indices of each resample.
func resample(a, b []float64, ab [][]float64, boot Bootstrap) [][][2]float64 {
	n := len(a)
	if n == 0 {
		return nil
	}
	key := kernel.KeyOf("estimate.bootstrap")
	draws, times := make([][][2]float64, boot.Resamples), make([]float64, n)
	for d := range draws {
		clear(times)
		var block [4]uint64
		for r := range n {
			if r%4 == 0 {
				block = boot.Luck.Block(key, uint64(d), uint64(r/4))
			}
			times[below(float64(block[r%4]>>11|1)*0x1p-53, n)]++
		}
		_, _, draws[d] = decompose(a, b, ab, times)
	}
	return draws
}

// bootstrapped returns a figure with what its resamples say.
func bootstrapped(value float64, draws [][][2]float64, i, which int, level float64) Interval {
	r := Interval{
		Value: Real(value), StdErr: Undefined(),
		Lower: Undefined(), Upper: Undefined(), Level: Real(level),
	}
	var sample []float64
	for _, d := range draws {
		if v := d[i][which]; !math.IsNaN(v) { // a resample of equal rows tells nothing
			sample = append(sample, v)
		}
	}
	if math.IsNaN(value) || len(sample) < 2 {
		return r
	}
	var sum, squares float64
	for _, v := range sample {
		sum += v
	}
	n := float64(len(sample))
	mean := sum / n
	for _, v := range sample {
		squares += float64((v - mean) * (v - mean))
	}
	r.StdErr = Real(math.Sqrt(squares / (n - 1)))
	if math.IsNaN(level) {
		return r
	}
	slices.Sort(sample)
	at := func(q float64) Real {
		rank := int(math.Ceil(float64(q * n)))
		return Real(sample[min(max(rank, 1), len(sample))-1])
	}
	r.Lower, r.Upper = at((1-level)/2), at((1+level)/2)
	return r
}
