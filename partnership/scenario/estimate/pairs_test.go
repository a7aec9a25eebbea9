package estimate

import (
	"encoding/json"
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestPairsAreTheMomentsOfTheirDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		half := rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2) // so that a difference is an int64
		small := rapid.Int64Range(-20, 20)
		draw := rapid.SampledFrom([]*rapid.Generator[int64]{half, small}).Draw(t, "size")
		var p Pairs
		var d, x, y Moments
		var xs, ys []int64
		for range rapid.IntRange(2, 30).Draw(t, "n") {
			v, w := draw.Draw(t, "x"), draw.Draw(t, "y")
			xs, ys = append(xs, v), append(ys, w)
			p.Add(v, w)
			d.Add(v - w)
			x.Add(v)
			y.Add(w)
		}
		if p.First() != x || p.Second() != y {
			t.Fatalf("the moments are %v and %v, want %v and %v", p.First(), p.Second(), x, y)
		}
		got := p.Compare(0.9)
		if diff := cmp.Diff(d.Interval(0.9), got.Difference); diff != "" {
			t.Fatalf("the difference (-want +got):\n%s", diff)
		}
		if d.Variance() == 0 {
			if got.VarianceRatio.Defined() {
				t.Fatalf("the ratio over no variance is %v", got.VarianceRatio)
			}
		} else if want := (x.Variance() + y.Variance()) / d.Variance(); math.Abs(float64(got.VarianceRatio)/want-1) > 1e-12 && want != 0 {
			t.Fatalf("the variance ratio is %v, want %v", got.VarianceRatio, want)
		}
		if x.Variance() == 0 || y.Variance() == 0 {
			if got.Correlation.Defined() {
				t.Fatalf("the correlation with what never varies is %v", got.Correlation)
			}
			return
		}
		xx, yy, xy := new(big.Int), new(big.Int), new(big.Int)
		for i := range xs {
			v := apart(xs[i], x)
			w := apart(ys[i], y)
			xx.Add(xx, new(big.Int).Mul(v, v))
			yy.Add(yy, new(big.Int).Mul(w, w))
			xy.Add(xy, new(big.Int).Mul(v, w))
		}
		root := new(big.Float).SetPrec(600).SetInt(xx.Mul(xx, yy))
		want, _ := new(big.Float).Quo(new(big.Float).SetPrec(600).SetInt(xy), root.Sqrt(root)).Float64()
		if math.Abs(float64(got.Correlation)-want) > 1e-15 {
			t.Fatalf("the correlation is %v, want %v", got.Correlation, want)
		}
	})
}

// apart returns n times how far v is from the mean.
func apart(v int64, of Moments) *big.Int {
	d := new(big.Int).Mul(big.NewInt(of.N), big.NewInt(v))
	return d.Sub(d, of.Sum.Big())
}

func TestSharedLuckGainsAndOpposedLuckLoses(t *testing.T) {
	var same, opposed Pairs
	for v := range int64(10) {
		same.Add(2*v, v)
		opposed.Add(v, -v)
	}
	if got := same.Compare(0); got.Correlation != 1 || got.VarianceRatio != 5 {
		t.Errorf("of 2v and v: %+v", got)
	}
	if got := opposed.Compare(0); got.Correlation != -1 || got.VarianceRatio != 0.5 {
		t.Errorf("of v and −v: %+v", got)
	}
}

func FuzzPairsUnmarshalJSON(f *testing.F) {
	f.Add([]byte(`{"n":2,"x":"3","y":"-1","squaresX":"5","squaresY":"13","products":"-8"}`))
	f.Add([]byte(`{"n":2,"x":"0","y":"0","squaresX":"2","squaresY":"2","products":"3"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		reread[Pairs](t, data)
		var p Pairs
		if json.Unmarshal(data, &p) != nil {
			return
		}
		text(t, p.Compare(0)) // nothing in it is infinite
	})
}

func BenchmarkPairsAdd(b *testing.B) {
	b.ReportAllocs()
	var p Pairs
	v := int64(0)
	for b.Loop() {
		v += 1234567
		p.Add(v, v>>1)
	}
}
