package estimate

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAQuantileIsWithinItsErrorAndTheEndsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(anyInt64(), 1, 80).Draw(t, "values")
		var h Histogram
		for _, v := range values {
			h.Add(v)
		}
		slices.Sort(values)
		n := len(values)
		rank := rapid.IntRange(1, n).Draw(t, "rank")
		q := float64(rank) / float64(n)
		// The rank is that of the definition, with q·n rounded.
		want := values[max(int(math.Ceil(q*float64(n))), 1)-1]
		got, ok := h.Quantile(q)
		if !ok {
			t.Fatal("no quantile")
		}
		if d := math.Abs(float64(got) - float64(want)); d > math.Abs(float64(want))/512 {
			t.Fatalf("the quantile of %v is %d, want %d: off by %v", q, got, want, d)
		}
		if -512 < want && want < 512 && got != want {
			t.Fatalf("the quantile of %v is %d, want exactly %d", q, got, want)
		}
		low, high, _ := h.Range()
		q0, _ := h.Quantile(0)
		q1, _ := h.Quantile(1)
		if low != values[0] || high != values[n-1] || q1 != high {
			t.Fatalf("the range is %d to %d, the quantile of 1 is %d, want %d to %d", low, high, q1, values[0], values[n-1])
		}
		if q0 != low {
			t.Fatalf("the quantile of 0 is %d, want %d", q0, low)
		}
	})
}

func TestTheBucketsCoverEveryIntegerOnce(t *testing.T) {
	next := int64(math.MinInt64)
	for b := bucketOf(math.MinInt64); b <= bucketOf(math.MaxInt64); b++ {
		low, high := span(b)
		if low != next || high < low || bucketOf(low) != b || bucketOf(high) != b {
			t.Fatalf("bucket %d is from %d to %d, after %d", b, low, high, next-1)
		}
		if width := float64(high) - float64(low); width > math.Abs(float64(low))/256 && low > 0 {
			t.Fatalf("bucket %d from %d to %d is too wide", b, low, high)
		}
		next = high + 1 // wraps after the last
	}
	if next != math.MinInt64 {
		t.Errorf("the last bucket ends at %d", next-1)
	}
}

func TestBucketsAreYieldedInOrderAndMayBeLeft(t *testing.T) {
	var h Histogram
	for _, v := range []int64{1000, 3, -70000, 3} {
		h.Add(v)
	}
	want := []Bucket{{-70143, -69888, 1}, {3, 3, 2}, {1000, 1001, 1}}
	if diff := cmp.Diff(want, slices.Collect(h.Buckets())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for b := range h.Buckets() {
		if b.Low != -70143 {
			t.Errorf("went on to %v", b)
		}
		break
	}
	if h.N() != 4 {
		t.Errorf("%d values", h.N())
	}
}

func TestTheJSONOfTheDocumentationIsWritten(t *testing.T) {
	var h Histogram
	for _, v := range []int64{7, 1000, -4} {
		h.Add(v)
	}
	const want = `{"n":3,"min":"-4","max":"1000","buckets":[[-4,1],[7,1],[756,1]]}`
	if got := text(t, h); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := text(t, Histogram{}); got != `{"n":0,"min":"0","max":"0","buckets":[]}` {
		t.Errorf("the empty histogram is %s", got)
	}
}

func TestAHistogramIsReadBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h, back Histogram
		for _, v := range rapid.SliceOf(anyInt64()).Draw(t, "values") {
			h.Add(v)
		}
		if err := json.Unmarshal([]byte(text(t, h)), &back); err != nil {
			t.Fatal(err)
		}
		if !h.Equal(&back) || text(t, h) != text(t, back) {
			t.Fatalf("%s is read as %s", text(t, h), text(t, back))
		}
		back.Add(3)
		if h.Equal(&back) || back.Equal(&h) {
			t.Fatal("one more value is no difference")
		}
	})
}

func TestACloneIsItsOwn(t *testing.T) {
	var h Histogram
	h.Add(5)
	c := h.Clone()
	c.Add(5)
	if h.N() != 1 || c.N() != 2 || h.Equal(c) {
		t.Errorf("%d and %d values", h.N(), c.N())
	}
	h.Merge(&h)
	if !h.Equal(c) {
		t.Errorf("merged with itself, it is %s", text(t, h))
	}
}

func TestNoQuantileOfNothingOrOfNoPart(t *testing.T) {
	var h Histogram
	if v, ok := h.Quantile(0.5); ok {
		t.Errorf("the median of nothing is %d", v)
	}
	h.Add(1)
	for _, q := range []float64{-0.1, 1.1, math.NaN(), math.Inf(1)} {
		if v, ok := h.Quantile(q); ok {
			t.Errorf("the quantile of %v is %d", q, v)
		}
	}
}

func TestHistogramsOfNothingThatWasCountedAreRefused(t *testing.T) {
	for _, s := range []string{
		`{"n":1,"min":"0","max":"0","buckets":[]}`,
		`{"n":0,"min":"1","max":"0","buckets":[]}`,
		`{"n":2,"min":"0","max":"0","buckets":[[0,1]]}`,
		`{"n":1,"min":"0","max":"1","buckets":[[0,1]]}`,
		`{"n":2,"min":"1","max":"0","buckets":[[0,1],[1,1]]}`,
		`{"n":2,"min":"0","max":"1","buckets":[[1,1],[0,1]]}`,
		`{"n":2,"min":"0","max":"0","buckets":[[0,1],[0,1]]}`,
		`{"n":0,"min":"0","max":"0","buckets":[[0,0]]}`,
		`{"n":-1,"min":"0","max":"0","buckets":[[0,-1]]}`,
		`{"n":9007199254740992,"min":"0","max":"0","buckets":[[0,9007199254740992]]}`,
		`{"n":1,"min":"1000","max":"1001","buckets":[[756,1]]}`,
		`{"n":1,"min":"0","max":"0","buckets":[[9223372036854775807,1]]}`,
		`{"n":1,"min":0,"max":0,"buckets":[[0,1]]}`,
		`[]`,
	} {
		var h Histogram
		if err := json.Unmarshal([]byte(s), &h); !errors.Is(err, ErrHistogram) {
			t.Errorf("%s: the error is %v", s, err)
		}
	}
}

func FuzzHistogramUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`{"n":3,"min":"-4","max":"1000","buckets":[[-4,1],[7,1],[756,1]]}`))
	f.Add([]byte(`{"n":1,"min":"-9223372036854775808","max":"-9223372036854775808","buckets":[[-14336,1]]}`))
	f.Add([]byte(`{"n":0,"min":"0","max":"0","buckets":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		reread[Histogram](t, data)
		var h Histogram
		if json.Unmarshal(data, &h) != nil {
			return
		}
		low, high, _ := h.Range()
		if v, ok := h.Quantile(0.5); ok && (v < low || v > high) {
			t.Errorf("%s has median %d", data, v)
		}
		h.Add(0)
	})
}

func BenchmarkHistogramAdd(b *testing.B) {
	b.ReportAllocs()
	var h Histogram
	v := int64(0)
	for b.Loop() {
		v = (v + 1234567) & (1<<28 - 1)
		h.Add(v)
	}
}
