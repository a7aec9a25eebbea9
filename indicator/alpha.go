package indicator

import (
	"math/big"
	"slices"
	"strings"

	"github.com/mufakat/mufakat/partnership/exact"
)

// Metric is how far two different scores lie apart when agreement is measured.
type Metric string

// The metrics.
const (
	NominalMetric  Metric = "nominal"  // different is different
	OrdinalMetric  Metric = "ordinal"  // by how many scores lie between
	IntervalMetric Metric = "interval" // by the difference of numbers
)

// Known reports whether m is one of the listed metrics.
func (m Metric) Known() bool {
	return m == NominalMetric || m == OrdinalMetric || m == IntervalMetric
}

// Metric returns the metric that fits the values of d: ordinal for levels, goal
// attainment among them, interval for numbers and ratios, nominal for the rest.
func (d Definition) Metric() Metric {
	switch d.Measure {
	case Ordinal, Rubric, ProgressMarkers, GoalAttainment:
		return OrdinalMetric
	case Unit, Percentage, RatioOf:
		return IntervalMetric
	case Narrative:
	}
	return NominalMetric
}

// Reliability is how far raters agree beyond chance, as Krippendorff's α.
type Reliability struct {
	Metric Metric  `json:"metric"`
	Value  float64 `json:"value,string"` // α: 1 for perfect agreement, 0 for that of chance, below 0 for less
	N      int     `json:"n"`            // values that have another to be compared with
	Units  int     `json:"units"`        // units that hold them
}

// Alpha returns Krippendorff's α of the scores of several raters, and whether
// it is defined. A row of units holds the scores of one unit, such as an
// indicator in a period; the order of rows, and of the scores in a row, does
// not matter, and rows may differ in length.
//
// Values that are missing or ill-formed are left out, and so is a unit with
// fewer than two values: nothing can be compared in it. Numbers are compared by
// value; a ratio counts as its quotient of 12 places and, over zero, as missing.
// Levels and words have no order of their own and no distance: only the nominal
// metric takes them. [Definition.Alpha] takes levels in the order of their
// anchors.
//
// α is undefined, and the Reliability tells only its counts, without two values
// to compare, without variation (where all values are the same, none other was
// to be expected), and where the metric is unknown or does not take a value.
//
// α is reckoned exactly and rounded once, to the nearest float64. It is a
// statistic, never a score of the model.
//
// Source: Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011.
func Alpha(metric Metric, units [][]Value) (Reliability, bool) {
	r := Reliability{Metric: metric}
	book := codebook{metric: metric, codes: make(map[string]int)}
	rows := make([][]int, 0, len(units))
	taken := metric.Known()
	for _, unit := range units {
		row := make([]int, 0, len(unit))
		for _, v := range unit {
			if v, there := rated(v); there {
				code, ok := book.code(v)
				taken = taken && ok
				row = append(row, code)
			}
		}
		if len(row) > 1 {
			rows = append(rows, row)
			r.Units++
			r.N += len(row)
		}
	}
	if !taken || r.N == 0 {
		return r, false
	}
	all := slices.Concat(rows...)
	book.place(all)
	expected := book.disagreement(all)
	if expected.Sign() == 0 {
		return r, false
	}
	// Each value of a unit is compared with the others of that unit, so units
	// of m values are divided by m − 1; they are gathered by m.
	var observed big.Rat
	bySize := make([]big.Int, 1+len(slices.MaxFunc(rows, func(a, b []int) int { return len(a) - len(b) })))
	for _, row := range rows {
		sum := &bySize[len(row)]
		sum.Add(sum, book.disagreement(row))
	}
	for m := 2; m < len(bySize); m++ {
		observed.Add(&observed, new(big.Rat).SetFrac(&bySize[m], big.NewInt(int64(m-1))))
	}
	share := new(big.Rat).SetFrac(big.NewInt(int64(r.N-1)), expected)
	share.Mul(share, &observed)
	r.Value, _ = share.Sub(big.NewRat(1, 1), share).Float64()
	return r, true
}

// Alpha returns Krippendorff's α of scores for d, by its own [Metric], and
// whether it is defined: [Alpha] with levels in the order of their anchors.
//
// A value that does not fit d is left out like one that is missing. Words are
// never alike enough to be compared: α of a narrative is undefined, and so it
// is for levels without anchors.
func (d Definition) Alpha(units [][]Value) (Reliability, bool) {
	rows := make([][]Value, len(units))
	compared := d.Measure != Narrative
	for i, unit := range units {
		for _, v := range unit {
			if !d.counts(v) {
				continue
			}
			if d.Measure.ranked() {
				rank, ok := d.Rank(v)
				compared = compared && ok
				v = NumberValue(exact.FromInt(int64(rank)))
			}
			rows[i] = append(rows[i], v)
		}
	}
	r, ok := Alpha(d.Metric(), rows)
	if !compared {
		return Reliability{Metric: r.Metric, N: r.N, Units: r.Units}, false
	}
	return r, ok
}

// rated returns v as α takes it, and false if there is nothing to take.
func rated(v Value) (Value, bool) {
	switch {
	case !v.WellFormed() || v.Missing != "":
		return Value{}, false
	case v.Ratio == nil:
		return v, true
	}
	n, err := v.Ratio.Numerator.Quo(v.Ratio.Denominator, places, exact.HalfEven)
	return NumberValue(n), err == nil
}

// codebook numbers the different values and knows where each stands.
type codebook struct {
	metric  Metric
	codes   map[string]int
	numbers []exact.Number // by code; not set for levels and words
	at      []*big.Int     // by code, in some whole unit; nil for the nominal metric
}

// code returns the code of v, and false if the metric does not take v.
func (b *codebook) code(v Value) (int, bool) {
	var key string
	var n exact.Number
	switch {
	case v.Number != nil:
		n = *v.Number
		key = n.String()
		if strings.Contains(key, ".") {
			key = strings.TrimRight(strings.TrimRight(key, "0"), ".") // 1.50 is 1.5
		}
	case v.Level != "":
		key = "level " + v.Level
	default:
		key = "text " + v.Text
	}
	code, seen := b.codes[key]
	if !seen {
		code = len(b.numbers)
		b.codes[key] = code
		b.numbers = append(b.numbers, n)
	}
	return code, v.Number != nil || b.metric == NominalMetric
}

// place finds where each code stands. The ordinal distance of two values counts
// the scores between them, and half of those at either end: that is the
// distance of their mean ranks, which are kept doubled to stay whole.
func (b *codebook) place(all []int) {
	switch b.metric {
	case NominalMetric:
		return
	case IntervalMetric:
		most := 0
		for _, n := range b.numbers {
			most = max(most, n.Places())
		}
		for _, n := range b.numbers {
			digits := strings.Replace(n.Round(most, exact.HalfEven).String(), ".", "", 1)
			at, _ := new(big.Int).SetString(digits, 10)
			b.at = append(b.at, at)
		}
	case OrdinalMetric:
		counts := make([]int64, len(b.numbers))
		order := make([]int, len(b.numbers))
		for code := range order {
			order[code] = code
		}
		for _, code := range all {
			counts[code]++
		}
		slices.SortFunc(order, func(x, y int) int { return b.numbers[x].Compare(b.numbers[y]) })
		b.at = make([]*big.Int, len(b.numbers))
		var below int64
		for _, code := range order {
			b.at[code] = big.NewInt(2*below + counts[code])
			below += counts[code]
		}
	}
}

// disagreement returns the sum of the squared distances between each value and
// each other. Of numbers that is 2(m·Σx² − (Σx)²), which needs no pairs; of
// names, m² less the squares of how often each occurs.
func (b *codebook) disagreement(values []int) *big.Int {
	m := big.NewInt(int64(len(values)))
	squares, sum, x := new(big.Int), new(big.Int), new(big.Int)
	if b.metric == NominalMetric {
		sorted := slices.Sorted(slices.Values(values))
		for len(sorted) > 0 {
			n := 1
			for n < len(sorted) && sorted[n] == sorted[0] {
				n++
			}
			x.SetInt64(int64(n))
			squares.Add(squares, x.Mul(x, x))
			sorted = sorted[n:]
		}
		return x.Sub(x.Mul(m, m), squares)
	}
	for _, code := range values {
		sum.Add(sum, b.at[code])
		squares.Add(squares, x.Mul(b.at[code], b.at[code]))
	}
	squares.Mul(squares, m)
	squares.Sub(squares, x.Mul(sum, sum))
	return squares.Lsh(squares, 1)
}
