package estimate

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// anyInt64 draws integers of every size, and the ends often.
func anyInt64() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1000, 1000),
		rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, 0, -1, 1, math.MinInt64 + 1, 1 << 32}))
}

// text returns the JSON of a value: what must be equal byte by byte.
func text(t fatal, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// float returns a ratio of big integers as the nearest float.
func float(a, b *big.Int) float64 {
	f, _ := new(big.Rat).SetFrac(a, b).Float64()
	return f
}

func TestMomentsAreThoseOfTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(anyInt64(), 2, 30).Draw(t, "values")
		var m Moments
		var s Sum
		total := new(big.Int)
		for _, v := range values {
			m.Add(v)
			s.Add(v)
			total.Add(total, big.NewInt(v))
		}
		n := big.NewInt(int64(len(values)))
		// Σ(nv − Σv)² = n²·Σ(v − mean)².
		squares := new(big.Int)
		for _, v := range values {
			d := new(big.Int).Mul(n, big.NewInt(v))
			d.Sub(d, total)
			squares.Add(squares, d.Mul(d, d))
		}
		below := new(big.Int).Mul(n, n)
		below.Mul(below, big.NewInt(int64(len(values)-1)))
		if got, want := m.Variance(), float(squares, below); got != want {
			t.Fatalf("the variance is %v, want %v", got, want)
		}
		if got, want := m.StdErr(), math.Sqrt(float(squares, below.Mul(below, n))); got != want {
			t.Fatalf("the standard error is %v, want %v", got, want)
		}
		if want := float(total, n); m.Mean() != want || s.Mean() != want {
			t.Fatalf("the means are %v and %v, want %v", m.Mean(), s.Mean(), want)
		}
	})
}

func TestWhatTooFewValuesDoNotTellIsUndefined(t *testing.T) {
	var none, one Moments
	one.Add(7)
	for name, f := range map[string]float64{
		"the mean of nothing": none.Mean(), "its variance": none.Variance(), "its standard error": none.StdErr(),
		"the mean of no sum": Sum{}.Mean(), "the variance of one": one.Variance(), "its standard error ": one.StdErr(),
		"the upper bound of one":         float64(one.Interval(0).Upper),
		"the bound of no level":          float64(one.Interval(1).Upper),
		"the difference of nothing":      float64(Pairs{}.Compare(0).Difference.Value),
		"the correlation of nothing":     float64(Pairs{}.Compare(0).Correlation),
		"the ratio of nothing":           float64(Pairs{}.Compare(0).VarianceRatio),
		"the bound of an infinite level": float64(one.Interval(math.Inf(1)).Lower),
	} {
		if !math.IsNaN(f) {
			t.Errorf("%s is %v", name, f)
		}
	}
	if one.Mean() != 7 || one.Interval(0).Value != 7 || one.Interval(0).Level != 0.95 {
		t.Errorf("the interval of 7 alone is %+v", one.Interval(0))
	}
	const want = `{"value":"7","stdErr":"","lower":"","upper":"","level":"0.95"}`
	if diff := cmp.Diff(want, text(t, one.Interval(0))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// merged gathers drawn values at once, and in three parts merged in two ways.
func merged[T any](t *rapid.T, add func(*T, int64, int64), merge func(*T, *T), copied func(*T) *T) (direct, left, right *T) {
	values := rapid.SliceOfN(anyInt64(), 0, 60).Draw(t, "values")
	parts := [3]*T{new(T), new(T), new(T)}
	direct = new(T)
	for i, v := range values {
		w := values[len(values)-1-i]
		add(direct, v, w)
		add(parts[rapid.IntRange(0, 2).Draw(t, "part")], v, w)
	}
	left = copied(parts[0]) // (0 + 1) + 2
	merge(left, parts[1])
	merge(left, parts[2])
	inner := copied(parts[2]) // (2 + 1), then + 0
	merge(inner, parts[1])
	right = inner
	merge(right, parts[0])
	return direct, left, right
}

func shallow[T any](v *T) *T { c := *v; return &c }

func TestHowSumsWereCutAndMergedDoesNotShow(t *testing.T) {
	same := func(t *rapid.T, direct, left, right any) {
		t.Helper()
		d, l, r := text(t, direct), text(t, left), text(t, right)
		if d != l || d != r {
			t.Fatalf("direct %s\nmerged one way %s\nand another    %s", d, l, r)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d, l, r := merged(t, func(s *Sum, v, _ int64) { s.Add(v) }, func(s, o *Sum) { s.Merge(*o) }, shallow)
		same(t, d, l, r)
	})
	rapid.Check(t, func(t *rapid.T) {
		d, l, r := merged(t, func(m *Moments, v, _ int64) { m.Add(v) }, func(m, o *Moments) { m.Merge(*o) }, shallow)
		same(t, d, l, r)
	})
	rapid.Check(t, func(t *rapid.T) {
		d, l, r := merged(t, (*Pairs).Add, func(p, o *Pairs) { p.Merge(*o) }, shallow)
		same(t, d, l, r)
	})
	rapid.Check(t, func(t *rapid.T) {
		d, l, r := merged(t, func(h *Histogram, v, _ int64) { h.Add(v) }, (*Histogram).Merge, (*Histogram).Clone)
		same(t, d, l, r)
		if !d.Equal(l) || !d.Equal(r) {
			t.Fatal("equal bytes, but not equal")
		}
	})
}

func TestWhatWasGatheredIsReadBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Sum
		var m Moments
		var p Pairs
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			v, w := anyInt64().Draw(t, "v"), anyInt64().Draw(t, "w")
			s.Add(v)
			m.Add(v)
			p.Add(v, w)
		}
		var s2 Sum
		var m2 Moments
		var p2 Pairs
		for _, x := range []struct{ in, out any }{{s, &s2}, {m, &m2}, {p, &p2}} {
			if err := json.Unmarshal([]byte(text(t, x.in)), x.out); err != nil {
				t.Fatal(err)
			}
		}
		if s != s2 || m != m2 || p != p2 {
			t.Fatalf("%v %v %v are read as %v %v %v", s, m, p, s2, m2, p2)
		}
	})
}

func TestSumsThatNothingHasAreRefused(t *testing.T) {
	for _, c := range []struct {
		into any
		text string
	}{
		{new(Sum), `{"n":-1,"total":"0"}`},
		{new(Sum), `{"n":0,"total":"1"}`},
		{new(Sum), `{"n":1,"total":"9223372036854775809"}`},
		{new(Sum), `{"n":9007199254740992,"total":"0"}`},
		{new(Moments), `{"n":0,"sum":"0","squares":"1"}`},
		{new(Moments), `{"n":1,"sum":"2","squares":"3"}`},
		{new(Moments), `{"n":2,"sum":"2","squares":"1"}`},
		{new(Moments), `{"n":2,"sum":"0","squares":"-2"}`},
		{new(Moments), `{"n":2,"sum":"0","squares":"170141183460469231731687303715884105729"}`},
		{new(Moments), `{"n":1,"sum":"-9223372036854775809","squares":"85070591730234615884290395931651604481"}`},
		{new(Pairs), `{"n":2,"x":"0","y":"0","squaresX":"2","squaresY":"2","products":"3"}`},
		{new(Pairs), `{"n":2,"x":"0","y":"0","squaresX":"2","squaresY":"2","products":"-3"}`},
		{new(Pairs), `{"n":1,"x":"1","y":"1","squaresX":"1","squaresY":"2","products":"1"}`},
		{new(Pairs), `{"n":1,"x":"1","y":"9223372036854775808","squaresX":"1","squaresY":"1","products":"1"}`},
	} {
		if err := json.Unmarshal([]byte(c.text), c.into); !errors.Is(err, ErrCounts) {
			t.Errorf("%s: the error is %v", c.text, err)
		}
	}
	for _, into := range []any{new(Sum), new(Moments), new(Pairs)} {
		if err := json.Unmarshal([]byte(`{"n":1.5}`), into); err == nil {
			t.Errorf("half a value is read as %v", into)
		}
	}
}

// reread checks that what was read is written and read again as the same.
func reread[T any](t *testing.T, data []byte) {
	var v T
	if json.Unmarshal(data, &v) != nil {
		return
	}
	once := text(t, v)
	var again T
	if err := json.Unmarshal([]byte(once), &again); err != nil {
		t.Fatalf("%s is read, but not its own %s: %v", data, once, err)
	}
	if twice := text(t, again); once != twice {
		t.Errorf("%s is written as %s, then as %s", data, once, twice)
	}
}

func FuzzSumUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`{"n":3,"total":"-17"}`))
	f.Add([]byte(`{"n":0,"total":"1"}`))
	f.Fuzz(reread[Sum])
}

func FuzzMomentsUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`{"n":3,"sum":"-17","squares":"200"}`))
	f.Add([]byte(`{"n":2,"sum":"2","squares":"1"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		reread[Moments](t, data)
		var m Moments
		if json.Unmarshal(data, &m) == nil && m.Variance() < 0 {
			t.Errorf("%s has variance %v", data, m.Variance())
		}
	})
}

func TestAddingAllocatesNothing(t *testing.T) {
	var m Moments
	var p Pairs
	var h Histogram
	h.Add(0)
	h.Add(1 << 30)
	v := int64(0)
	if n := testing.AllocsPerRun(1000, func() {
		v += 12345
		m.Add(v)
		p.Add(v, -v)
		h.Add(v)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkMomentsAdd(b *testing.B) {
	b.ReportAllocs()
	var m Moments
	v := int64(0)
	for b.Loop() {
		v += 1234567
		m.Add(v)
	}
}
