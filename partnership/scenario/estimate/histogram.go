package estimate

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"
	"math/bits"
)

// ErrHistogram is the kind of error for a document that is not a [Histogram].
var ErrHistogram = errors.New("estimate: not a histogram")

// A bucket above fine values wide is 2⁻⁸ of its lower bound at most, so that
// its middle is off by 2⁻⁹ at most.
const (
	fineBits = 8
	fine     = 1 << fineBits // buckets in each doubling of the value
)

// Histogram counts int64 in buckets whose width grows with the value.
//
// A value nearer to zero than 512 has a bucket of its own; every doubling beyond
// has 256 buckets of equal width, on either side of zero. So a quantile is exact
// below 512, and else off by at most 1/512 of itself.
//
// The zero Histogram is empty. Two histograms of the same values are equal by
// [Histogram.Equal] and have the same JSON, in whatever order the values came:
//
//	{"n":3,"min":"-4","max":"1000","buckets":[[-4,1],[7,1],[756,1]]}
//
// where a bucket is its number and its count, from low to high and without
// those that are empty. The number of the bucket of a value v ≥ 0 is v below
// 512, and else 256·e + v>>e with the e for which 256 ≤ v>>e < 512; that of −v
// is minus that of v.
type Histogram struct {
	n        int64
	min, max int64
	base     int     // the number of the bucket that counts[0] counts
	counts   []int64 // a window of the buckets that holds all that are not empty
}

// bucketOf returns the number of the bucket of v.
func bucketOf(v int64) int {
	m := uint64(v)
	if v < 0 {
		m = -m
	}
	e := max(bits.Len64(m)-fineBits-1, 0)
	b := e<<fineBits + int(m>>e)
	if v < 0 {
		return -b
	}
	return b
}

// span returns the least and the greatest value of bucket b.
func span(b int) (low, high int64) {
	if b < 0 {
		low, high = span(-b)
		if b == bucketOf(math.MinInt64) {
			return math.MinInt64, math.MinInt64
		}
		return -high, -low
	}
	if b < 2*fine {
		return int64(b), int64(b)
	}
	e := b>>fineBits - 1
	low = int64(b-e<<fineBits) << e
	return low, low + (1<<e - 1)
}

// Add counts a value.
func (h *Histogram) Add(v int64) {
	if h.n == 0 {
		h.min, h.max = v, v
	}
	h.n++
	h.min, h.max = min(h.min, v), max(h.max, v)
	b := bucketOf(v)
	if i := b - h.base; uint(i) < uint(len(h.counts)) {
		h.counts[i]++
		return
	}
	h.widen(b, b)
	h.counts[b-h.base]++
}

// widen makes the window hold the buckets from low to high, with room to the
// next doubling so that it seldom happens.
func (h *Histogram) widen(low, high int) {
	if len(h.counts) > 0 {
		low, high = min(low, h.base), max(high, h.base+len(h.counts)-1)
	}
	low = low &^ (fine - 1)
	high |= fine - 1
	counts := make([]int64, high-low+1)
	if len(h.counts) > 0 {
		copy(counts[h.base-low:], h.counts)
	}
	h.base, h.counts = low, counts
}

// Merge counts the values of o, which is not changed.
func (h *Histogram) Merge(o *Histogram) {
	if o.n == 0 {
		return
	}
	if h.n == 0 {
		h.min, h.max = o.min, o.max
	}
	h.n += o.n
	h.min, h.max = min(h.min, o.min), max(h.max, o.max)
	end := o.base + len(o.counts) - 1
	if o.base < h.base || end >= h.base+len(h.counts) {
		h.widen(o.base, end)
	}
	for i, n := range o.counts {
		h.counts[o.base-h.base+i] += n
	}
}

// Clone returns a copy that shares nothing with h.
func (h *Histogram) Clone() *Histogram {
	c := new(Histogram)
	c.Merge(h)
	return c
}

// N returns how many values were counted.
func (h *Histogram) N() int64 { return h.n }

// Range returns the least and the greatest value, both exact; false if there are
// none.
func (h *Histogram) Range() (low, high int64, ok bool) { return h.min, h.max, h.n > 0 }

// Quantile returns the least value that at least the part q of the values do not
// exceed, off by at most 1/512 of itself; false if there are no values or q is
// not from 0 to 1. The quantiles of 0 and 1 are the least and the greatest value,
// exactly.
func (h *Histogram) Quantile(q float64) (int64, bool) {
	if h.n == 0 || !(q >= 0 && q <= 1) {
		return 0, false
	}
	rank := min(max(int64(math.Ceil(q*float64(h.n))), 1), h.n)
	switch rank {
	case h.n:
		return h.max, true
	case 1:
		return h.min, true
	}
	for b := range h.Buckets() {
		if rank -= b.N; rank <= 0 {
			return min(max(b.Low+(b.High-b.Low)/2, h.min), h.max), true
		}
	}
	return h.max, true // not reached: the buckets hold n values
}

// Bucket is a span of values with their count.
type Bucket struct {
	Low, High int64 // the least and the greatest value that it counts
	N         int64 // how many values were counted
}

// Buckets yields the buckets that are not empty, from low to high.
func (h *Histogram) Buckets() iter.Seq[Bucket] {
	return func(yield func(Bucket) bool) {
		for i, n := range h.counts {
			if n == 0 {
				continue
			}
			low, high := span(h.base + i)
			if !yield(Bucket{Low: low, High: high, N: n}) {
				return
			}
		}
	}
}

// Equal reports whether h and o counted the same values, as far as buckets tell.
func (h *Histogram) Equal(o *Histogram) bool {
	if h.n != o.n || h.n > 0 && (h.min != o.min || h.max != o.max) {
		return false
	}
	next, stop := iter.Pull(o.Buckets())
	defer stop()
	for b := range h.Buckets() {
		if c, ok := next(); !ok || b != c {
			return false
		}
	}
	_, more := next()
	return !more
}

// histogram is what stands in a document.
type histogram struct {
	N       int64      `json:"n"`
	Min     int64      `json:"min,string"`
	Max     int64      `json:"max,string"`
	Buckets [][2]int64 `json:"buckets"`
}

// MarshalJSON writes the histogram in its one form.
func (h Histogram) MarshalJSON() ([]byte, error) {
	d := histogram{N: h.n, Min: h.min, Max: h.max, Buckets: [][2]int64{}}
	for i, n := range h.counts {
		if n != 0 {
			d.Buckets = append(d.Buckets, [2]int64{int64(h.base + i), n})
		}
	}
	return json.Marshal(d)
}

// UnmarshalJSON reads what [Histogram.MarshalJSON] writes. The error wraps
// [ErrHistogram] if no values have these counts.
func (h *Histogram) UnmarshalJSON(data []byte) error {
	var d histogram
	if err := json.Unmarshal(data, &d); err != nil {
		return fmt.Errorf("%w: %w", ErrHistogram, err)
	}
	if err := d.check(); err != nil {
		return err
	}
	*h = Histogram{n: d.N, min: d.Min, max: d.Max}
	if len(d.Buckets) == 0 {
		return nil
	}
	h.widen(int(d.Buckets[0][0]), int(d.Buckets[len(d.Buckets)-1][0]))
	for _, b := range d.Buckets {
		h.counts[int(b[0])-h.base] = b[1]
	}
	return nil
}

func (d histogram) check() error {
	if len(d.Buckets) == 0 {
		if d.N != 0 || d.Min != 0 || d.Max != 0 {
			return fmt.Errorf("%w: no buckets for %d values from %d to %d", ErrHistogram, d.N, d.Min, d.Max)
		}
		return nil
	}
	var n int64
	for i, b := range d.Buckets {
		if i > 0 && b[0] <= d.Buckets[i-1][0] {
			return fmt.Errorf("%w: bucket %d is out of order", ErrHistogram, b[0])
		}
		if b[1] <= 0 || b[1] >= countLimit-n {
			return fmt.Errorf("%w: bucket %d counts %d", ErrHistogram, b[0], b[1])
		}
		n += b[1]
	}
	first, last := d.Buckets[0], d.Buckets[len(d.Buckets)-1]
	switch {
	case n != d.N:
		return fmt.Errorf("%w: the buckets count %d values, not %d", ErrHistogram, n, d.N)
	case d.Min > d.Max || int64(bucketOf(d.Min)) != first[0] || int64(bucketOf(d.Max)) != last[0]:
		return fmt.Errorf("%w: values from %d to %d are not in buckets %d to %d", ErrHistogram, d.Min, d.Max, first[0], last[0])
	case first == last && d.N == 1 && d.Min != d.Max:
		return fmt.Errorf("%w: one value is not both %d and %d", ErrHistogram, d.Min, d.Max)
	}
	return nil
}
