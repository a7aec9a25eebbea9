package estimate

import (
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// lives draws observations with few distinct times, so that many are tied.
func lives(t *rapid.T, top int64) Times {
	return Times{Causes: []string{"a", "b", "c"}, Observed: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Observation {
		return Observation{Time: rapid.Int64Range(0, top).Draw(t, "time"), Cause: rapid.IntRange(0, 3).Draw(t, "cause")}
	}), 0, 60).Draw(t, "lives")}
}

// must is for what a test has drawn to be right.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// product is the survival at a time by the product formula, in fractions, from
// counting all lives anew at every time.
func product(times Times, at int64) *big.Rat {
	s := big.NewRat(1, 1)
	for u := int64(0); u <= at; u++ {
		var risk, deaths int64
		for _, o := range times.Observed {
			if o.Time >= u {
				risk++
			}
			if o.Time == u && o.Cause > 0 {
				deaths++
			}
		}
		if deaths > 0 {
			s.Mul(s, big.NewRat(risk-deaths, risk))
		}
	}
	return s
}

func TestKaplanMeierIsTheProductOfWhatSurvived(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := lives(t, 12)
		km := must(times.KaplanMeier(0))
		for at := int64(-1); at <= 13; at++ {
			want, _ := product(times, at).Float64()
			if got := km.At(at).Value; !close12(got, Real(want)) {
				t.Fatalf("at %d it is %v, want %v", at, got, want)
			}
		}
	})
}

func TestIncidencesAndSurvivalAddUpToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := lives(t, 30)
		km, aj := must(times.KaplanMeier(0)), must(times.AalenJohansen(0))
		for i, p := range km.Points {
			sum := p.Value
			for _, c := range aj {
				sum += c.Points[i].Value
			}
			if math.Abs(float64(sum-1)) > 1e-12 {
				t.Fatalf("at %d they add up to %v", p.At, sum)
			}
		}
	})
}

func TestMonthsAndTimesGiveTheSameEstimates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := lives(t, 20)
		table := NewTable(times.Causes...)
		for _, o := range times.Observed {
			if err := table.count(o); err != nil {
				t.Fatal(err)
			}
		}
		all := func(e estimators) []any {
			return []any{must(e.KaplanMeier(0.9)), must(e.NelsonAalen(0.9)), must(e.AalenJohansen(0.9)), must(e.RestrictedMean(9, 0.9))}
		}
		if diff := cmp.Diff(all(times), all(table)); diff != "" {
			t.Fatalf("(-times +months):\n%s", diff)
		}
		if table.N() != int64(len(times.Observed)) {
			t.Fatalf("%d lives of %d", table.N(), len(times.Observed))
		}
	})
}

func TestWithOneCauseTheIncidenceIsWhatDidNotSurvive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := lives(t, 15)
		for i := range times.Observed {
			times.Observed[i].Cause = min(times.Observed[i].Cause, 1)
		}
		km := must(times.KaplanMeier(0))
		aj := must(times.AalenJohansen(0))[0]
		for i, p := range km.Points {
			f := aj.Points[i]
			if !close12(1-p.Value, f.Value) {
				t.Fatalf("at %d the incidence is %v, the survival %v", p.At, f.Value, p.Value)
			}
			if p.StdErr.Defined() && math.Abs(float64(p.StdErr-f.StdErr)) > 1e-9 {
				t.Fatalf("at %d the standard errors are %v and Greenwood's %v", p.At, f.StdErr, p.StdErr)
			}
		}
	})
}

func TestTheRestrictedMeanIsTheAreaUnderTheCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := lives(t, 12)
		tau := rapid.Int64Range(-1, 15).Draw(t, "tau")
		got := must(times.RestrictedMean(tau, 0))
		last, seen := int64(-1), false
		for _, o := range times.Observed {
			if o.Time > last {
				last, seen = o.Time, false
			}
			seen = seen || o.Time == last && o.Cause == 0
		}
		if tau <= 0 || last < 0 || seen && tau > last {
			if got.Value.Defined() || got.Lower.Defined() {
				t.Fatalf("up to %d, where lives go on after %d, it is %v", tau, last, got)
			}
			return
		}
		area := new(big.Rat)
		for at := range tau {
			area.Add(area, product(times, at))
		}
		if want, _ := area.Float64(); !close12(got.Value, Real(want)) {
			t.Fatalf("up to %d it is %v, want %v", tau, got.Value, want)
		}
	})
}

func TestNothingInAnAnswerIsInfiniteOrOutOfOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := lives(t, 20)
		curves := append(must(times.AalenJohansen(0)), must(times.KaplanMeier(0)), must(times.NelsonAalen(0)))
		for _, c := range curves {
			text(t, c)
			for i, p := range c.Points {
				if p.Lower.Defined() != p.Upper.Defined() || p.Lower > p.Value || p.Upper < p.Value {
					t.Fatalf("%s at %d: %v from %v to %v", c.Kind, p.At, p.Value, p.Lower, p.Upper)
				}
				if i > 0 && p.At <= c.Points[i-1].At {
					t.Fatalf("%s: %d after %d", c.Kind, p.At, c.Points[i-1].At)
				}
			}
		}
	})
}

func TestBeforeTheFirstPointACurveIsCertain(t *testing.T) {
	times := Times{Causes: []string{"a"}, Observed: []Observation{{Time: 5, Cause: 1}, {Time: 7}}}
	km := must(times.KaplanMeier(0))
	if diff := cmp.Diff(Point{AtRisk: 2, Value: 1, Lower: Undefined(), Upper: Undefined()}, km.At(4)); diff != "" {
		t.Errorf("survival (-want +got):\n%s", diff)
	}
	if p := must(times.NelsonAalen(0)).At(4); p.Value != 0 || p.AtRisk != 2 {
		t.Errorf("the hazard begins with %+v", p)
	}
	if p := km.At(6); p.At != 5 || p.Value != 0.5 || p.Deaths != 1 {
		t.Errorf("at 6 it is %+v", p)
	}
	if p := km.At(math.MaxInt64); p.At != 7 || p.AtRisk != 1 || p.Censored != 1 {
		t.Errorf("in the end it is %+v", p)
	}
}

func TestNoLivesGiveNoCurve(t *testing.T) {
	for _, e := range []estimators{Times{}, Table{}} {
		km := must(e.KaplanMeier(0))
		if km.N != 0 || len(km.Points) != 0 || km.Quantile(0.5).Value.Defined() || km.At(3).Value != 1 {
			t.Errorf("%T: %+v", e, km)
		}
		if rm := must(e.RestrictedMean(3, 0)); rm.Value.Defined() {
			t.Errorf("%T: the mean is %v", e, rm.Value)
		}
		if aj := must(e.AalenJohansen(0)); len(aj) != 0 {
			t.Errorf("%T: %v", e, aj)
		}
	}
}

func TestALevelThatIsNoneLeavesTheBandUndefined(t *testing.T) {
	times := Times{Causes: []string{"a"}, Observed: []Observation{{Time: 5, Cause: 1}, {Time: 7}, {Time: 9, Cause: 1}}}
	for _, level := range []float64{-1, 1, 2, math.NaN(), math.Inf(1)} {
		for _, c := range append(must(times.AalenJohansen(level)), must(times.KaplanMeier(level)), must(times.NelsonAalen(level))) {
			p := c.At(5)
			if p.Lower.Defined() || p.Upper.Defined() || c.Level.Defined() || !p.StdErr.Defined() {
				t.Errorf("%s of level %v: %+v", c.Kind, level, p)
			}
		}
	}
}

// Seven of ten halves, in floats, are a little more than they should be: the
// product of ten lives dying in turn misses 0.3 by its last digit.
func TestAQuantileThatIsReachedButForRoundingIsReached(t *testing.T) {
	for n := int64(2); n <= 60; n++ {
		times := Times{Causes: []string{"a"}}
		for i := range n {
			times.Observed = append(times.Observed, Observation{Time: i + 1, Cause: 1})
		}
		km, aj := must(times.KaplanMeier(0)), must(times.AalenJohansen(0))[0]
		for k := int64(1); k <= n; k++ {
			q := float64(k) / float64(n)
			if got := km.Quantile(q).Value; got != Real(k) {
				t.Errorf("of %d, the quantile of %d/%d is %v", n, k, n, got)
			}
			if got := aj.Quantile(q).Value; got != Real(k) {
				t.Errorf("of %d, the quantile of the incidence of %d/%d is %v", n, k, n, got)
			}
		}
	}
}

func TestTheBandOfAQuantileSurroundsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := lives(t, 40)
		q := rapid.Float64Range(0.01, 0.99).Draw(t, "q")
		for _, c := range append(must(times.AalenJohansen(0)), must(times.KaplanMeier(0))) {
			i := c.Quantile(q)
			if i.Lower > i.Value || i.Upper < i.Value {
				t.Fatalf("%s: %+v", c.Kind, i)
			}
		}
	})
}

func TestThereIsNoQuantileOfAHazardOrOfNoPart(t *testing.T) {
	times := Times{Causes: []string{"a"}, Observed: []Observation{{Time: 5, Cause: 1}, {Time: 7}}}
	if q := must(times.NelsonAalen(0)).Quantile(0.5); q.Value.Defined() {
		t.Errorf("a hazard has median %v", q.Value)
	}
	for _, part := range []float64{0, -1, 1.5, math.NaN()} {
		if q := must(times.KaplanMeier(0)).Quantile(part); q.Value.Defined() {
			t.Errorf("the quantile of %v is %v", part, q.Value)
		}
	}
}

func TestNormalQuantilesAreThoseOfTheTables(t *testing.T) {
	// qnorm of R 4.2.
	for level, want := range map[float64]float64{
		0.5: 0.67448975019608171, 0.8: 1.2815515655446004, 0.85: 1.4395314709384563, 0.9: 1.6448536269514722,
		0.95: 1.959963984540054, 0.99: 2.5758293035489004, 0.999999: 4.8916384756929316,
		1 - 0x1p-40: 7.1435520343521883,
	} {
		if got := quantileOf(level); math.Abs(got-want) > 4e-15*want {
			t.Errorf("of %v it is %v, want %v", level, got, want)
		}
	}
	for _, level := range []float64{0.1, 0.3, 0.84, 0.86, 0.97, 0.9999, 1 - 0x1p-37, 1 - 0x1p-50} {
		if got := math.Erf(quantileOf(level) / math.Sqrt2); math.Abs(got-level) > 1e-14 {
			t.Errorf("within ±%v lies %v, want %v", quantileOf(level), got, level)
		}
	}
}
