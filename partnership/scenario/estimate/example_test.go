package estimate_test

import (
	"encoding/json"
	"fmt"
	"log"

	"github.com/mufakat/mufakat/partnership/scenario/estimate"
	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

func ExampleMoments_Interval() {
	var cost estimate.Moments // in millionths
	for _, v := range []int64{2_000_000, 3_500_000, 2_500_000, 4_000_000} {
		cost.Add(v)
	}
	m := cost.Interval(0.95)
	fmt.Printf("%.0f ± %.0f, from %.0f to %.0f\n", m.Value, m.StdErr, m.Lower, m.Upper)
	// Output: 3000000 ± 456435, from 2105403 to 3894597
}

func ExampleMoments_Merge() {
	var first, second, all estimate.Moments
	first.Add(3)
	first.Add(5)
	second.Add(10)
	all.Merge(second)
	all.Merge(first)
	b, err := json.Marshal(all)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(b), all.Mean(), all.Variance())
	// Output: {"n":3,"sum":"18","squares":"134"} 6 13
}

func ExampleSum_Merge() {
	var a, b estimate.Sum
	a.Add(9_223_372_036_854_775_807)
	b.Add(9_223_372_036_854_775_807)
	a.Merge(b)
	fmt.Println(a.N, a.Total)
	// Output: 2 18446744073709551614
}

func ExamplePairs_Compare() {
	var months estimate.Pairs // lived with a change, and with the same luck without it
	for _, p := range [][2]int64{{30, 28}, {12, 12}, {60, 55}, {41, 38}, {24, 25}} {
		months.Add(p[0], p[1])
	}
	c := months.Compare(0)
	fmt.Printf("%.1f months longer, from %.1f to %.1f\n", c.Difference.Value, c.Difference.Lower, c.Difference.Upper)
	fmt.Printf("for the same interval without sharing luck: %.0f times as many lives\n", c.VarianceRatio)
	// Output:
	// 1.8 months longer, from -0.3 to 3.9
	// for the same interval without sharing luck: 103 times as many lives
}

func ExampleHistogram_Quantile() {
	var h estimate.Histogram
	for v := range int64(10_001) {
		h.Add(v)
	}
	median, _ := h.Quantile(0.5)
	most, _ := h.Quantile(1)
	fmt.Println(median, most) // the median is 5000, and the error at most 1/512 of it
	// Output: 4999 10000
}

func ExampleHistogram_Buckets() {
	var h estimate.Histogram
	h.Add(-3)
	h.Add(1000)
	h.Add(1001)
	for b := range h.Buckets() {
		fmt.Printf("%d to %d: %d\n", b.Low, b.High, b.N)
	}
	// Output:
	// -3 to -3: 1
	// 1000 to 1001: 2
}

// observed returns how ten lives ended, by month.
func observed() estimate.Table {
	t := estimate.NewTable("abrupt", "agreed")
	for _, life := range []struct{ month, cause int }{
		{2, 0}, {4, 0}, {4, -1}, {5, 1}, {6, 0}, {6, -1}, {6, 1}, {9, -1}, {9, -1}, {12, 0},
	} {
		var err error
		if life.cause < 0 {
			err = t.Censor(life.month)
		} else {
			err = t.Death(life.month, life.cause)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
	return t
}

func ExampleTable_KaplanMeier() {
	c, err := observed().KaplanMeier(0.95)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range c.Points[:4] {
		fmt.Printf("month %d, %d at risk: %.3f (%.3f to %.3f)\n", p.At, p.AtRisk, p.Value, p.Lower, p.Upper)
	}
	median := c.Quantile(0.5)
	fmt.Printf("half have ended by month %v, at the earliest %v; the latest is %q\n", median.Value, median.Lower, median.Upper)
	// Output:
	// month 2, 10 at risk: 0.900 (0.473 to 0.985)
	// month 4, 9 at risk: 0.800 (0.409 to 0.946)
	// month 5, 7 at risk: 0.686 (0.305 to 0.887)
	// month 6, 6 at risk: 0.457 (0.143 to 0.730)
	// half have ended by month 6, at the earliest 2; the latest is ""
}

func ExampleTable_NelsonAalen() {
	c, err := observed().NelsonAalen(0)
	if err != nil {
		log.Fatal(err)
	}
	p := c.At(8)
	fmt.Printf("since month %d: %.3f ± %.3f\n", p.At, p.Value, p.StdErr)
	// Output: since month 6: 0.687 ± 0.314
}

func ExampleTable_AalenJohansen() {
	curves, err := observed().AalenJohansen(0)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range curves {
		p := c.At(9)
		fmt.Printf("ended %s by month 9: %.3f ± %.3f\n", c.Cause, p.Value, p.StdErr)
	}
	// Output:
	// ended abrupt by month 9: 0.314 ± 0.151
	// ended agreed by month 9: 0.229 ± 0.141
}

func ExampleTable_RestrictedMean() {
	m, err := observed().RestrictedMean(9, 0.95)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.2f of 9 months, from %.2f to %.2f\n", m.Value, m.Lower, m.Upper)
	// Output: 6.66 of 9 months, from 5.12 to 8.19
}

func ExampleTable_Merge() {
	a, b := observed(), observed()
	if err := a.Merge(b); err != nil {
		log.Fatal(err)
	}
	fmt.Println(a.N())
	fmt.Println(a.Merge(estimate.NewTable("agreed", "abrupt")))
	// Output:
	// 20
	// estimate: impossible counts: a table of causes ["agreed" "abrupt"] merged into one of ["abrupt" "agreed"]
}

func ExampleTimes_KaplanMeier() {
	lives := estimate.Times{
		Causes:   []string{"abrupt"},
		Observed: []estimate.Observation{{Time: 86400, Cause: 1}, {Time: 172800}, {Time: 259200, Cause: 1}},
	}
	c, err := lives.KaplanMeier(0)
	if err != nil {
		log.Fatal(err)
	}
	p := c.At(100_000) // seconds
	fmt.Printf("%.3f ± %.3f\n", p.Value, p.StdErr)
	// Output: 0.667 ± 0.272
}

func ExampleSobol_Points() {
	s, err := estimate.NewSobol(3)
	if err != nil {
		log.Fatal(err)
	}
	points, err := s.Points(4, 0)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(points)
	// Output: [[0 0 0] [0.5 0.5 0.5] [0.75 0.25 0.25] [0.25 0.75 0.75]]
}

// The mean of a model over several shifts, and how sure it is.
func ExampleSobol_Shifted() {
	s, err := estimate.NewSobol(2)
	if err != nil {
		log.Fatal(err)
	}
	var means estimate.Moments // in millionths
	for shift := range uint64(16) {
		points, err := s.Shifted(kernel.Luck{Seed: 1, Replica: shift}).Points(256, 0)
		if err != nil {
			log.Fatal(err)
		}
		sum := 0.0
		for _, p := range points {
			sum += p[0] * p[1] // the model; its mean is 1/4
		}
		means.Add(int64(1e6 * sum / 256))
	}
	m := means.Interval(0)
	fmt.Printf("%.4f ± %.4f\n", m.Value/1e6, m.StdErr/1e6)
	// Output: 0.2496 ± 0.0002
}

func ExampleLatinHypercube() {
	points, err := estimate.LatinHypercube(4, 2, kernel.Luck{Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	var held [2][4]int
	for _, p := range points {
		for j, x := range p {
			held[j][int(4*x)]++
		}
	}
	fmt.Println(held)
	// Output: [[1 1 1 1] [1 1 1 1]]
}

func ExampleSobolIndices() {
	const inputs = 3
	points, err := estimate.Radial(1024, inputs, 0)
	if err != nil {
		log.Fatal(err)
	}
	outputs := make([]float64, len(points))
	for i, p := range points {
		outputs[i] = 2*p[0] + p[1] // the third does nothing
	}
	a, b, ab, err := estimate.Rows(outputs, inputs)
	if err != nil {
		log.Fatal(err)
	}
	s, err := estimate.SobolIndices(a, b, ab, estimate.Bootstrap{Resamples: 200})
	if err != nil {
		log.Fatal(err)
	}
	for i, x := range s.Of {
		fmt.Printf("input %d: first %.2f, total %.2f\n", i, x.First.Value, x.Total.Value)
	}
	// Output:
	// input 0: first 0.80, total 0.80
	// input 1: first 0.20, total 0.20
	// input 2: first 0.00, total 0.00
}

func ExampleReal() {
	var one estimate.Moments
	one.Add(7)
	b, err := json.Marshal(one.Interval(0))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(b))
	// Output: {"value":"7","stdErr":"","lower":"","upper":"","level":"0.95"}
}
