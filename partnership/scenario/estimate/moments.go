package estimate

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
)

// ErrCounts is the kind of error for counts and sums that nothing can have:
// a negative count, or squares too small for their sum.
var ErrCounts = errors.New("estimate: impossible counts")

// countLimit bounds a count that is read: JSON holds integers below it exactly,
// and a thousand of them can be merged.
const countLimit = 1 << 53

// Sum is an exact sum of int64 with their number.
//
// The zero Sum is the sum of nothing. Sums are comparable with ==.
type Sum struct {
	N     int64   `json:"n"`     // how many values
	Total Integer `json:"total"` // their sum
}

// Add adds a value.
func (s *Sum) Add(v int64) {
	s.N++
	s.Total.Add(v)
}

// Merge adds the values of o.
func (s *Sum) Merge(o Sum) {
	s.N += o.N
	s.Total = s.Total.Plus(o.Total)
}

// Mean returns the mean of the values, rounded once; NaN if there are none.
func (s Sum) Mean() float64 { return quotient(s.Total.Big(), big.NewInt(s.N)) }

// UnmarshalJSON reads what encoding/json writes of a Sum. The error wraps
// [ErrCounts] if no values have this sum.
func (s *Sum) UnmarshalJSON(data []byte) error {
	type plain Sum
	var p plain
	if err := json.Unmarshal(data, &p); err != nil {
		return fmt.Errorf("estimate: a sum: %w", err)
	}
	if err := possible("sum", p.N, p.Total); err != nil {
		return err
	}
	*s = Sum(p)
	return nil
}

// possible refuses a sum that no n values of int64 have.
func possible(what string, n int64, total Integer) error {
	if n < 0 || n >= countLimit {
		return fmt.Errorf("%w: a %s of %d values", ErrCounts, what, n)
	}
	if limit := new(big.Int).Lsh(big.NewInt(n), 63); limit.CmpAbs(total.Big()) < 0 {
		return fmt.Errorf("%w: a %s of %d values is %v", ErrCounts, what, n, total)
	}
	return nil
}

// Moments is the exact sum of int64 and the exact sum of their squares.
//
// The zero Moments are those of nothing. Moments are comparable with ==.
type Moments struct {
	N       int64   `json:"n"`       // how many values
	Sum     Integer `json:"sum"`     // the sum of the values
	Squares Integer `json:"squares"` // the sum of their squares
}

// Add adds a value.
func (m *Moments) Add(v int64) {
	m.N++
	m.Sum.Add(v)
	m.Squares.AddProduct(v, v)
}

// Merge adds the values of o.
func (m *Moments) Merge(o Moments) {
	m.N += o.N
	m.Sum = m.Sum.Plus(o.Sum)
	m.Squares = m.Squares.Plus(o.Squares)
}

// Mean returns the mean of the values, rounded once; NaN if there are none.
func (m Moments) Mean() float64 { return quotient(m.Sum.Big(), big.NewInt(m.N)) }

// Variance returns the unbiased variance of the values, in the square of their
// unit, rounded once; NaN if there are fewer than two.
func (m Moments) Variance() float64 {
	return quotient(scatter(m.N, m.Squares, m.Sum, m.Sum), pairsOf(m.N))
}

// StdErr returns the standard error of the mean, in the unit of the values; NaN
// if there are fewer than two.
func (m Moments) StdErr() float64 {
	pairs := pairsOf(m.N)
	return math.Sqrt(quotient(scatter(m.N, m.Squares, m.Sum, m.Sum), pairs.Mul(pairs, big.NewInt(m.N))))
}

// Interval returns the mean with its normal interval of the given level; zero
// means 0.95. It is undefined if there are fewer than two values or the level is
// not between 0 and 1. The interval supposes many values: it takes the standard
// error for known.
func (m Moments) Interval(level float64) Interval {
	return normal(m.Mean(), m.StdErr(), levelOr(level))
}

// scatter returns n·products − x·y: n(n−1) times the unbiased covariance.
func scatter(n int64, products, x, y Integer) *big.Int {
	s := big.NewInt(n)
	s.Mul(s, products.Big())
	return s.Sub(s, new(big.Int).Mul(x.Big(), y.Big()))
}

// pairsOf returns n(n−1).
func pairsOf(n int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(n), new(big.Int).Sub(big.NewInt(n), big.NewInt(1)))
}

// UnmarshalJSON reads what encoding/json writes of Moments. The error wraps
// [ErrCounts] if no values have these moments.
func (m *Moments) UnmarshalJSON(data []byte) error {
	type plain Moments
	var p plain
	if err := json.Unmarshal(data, &p); err != nil {
		return fmt.Errorf("estimate: moments: %w", err)
	}
	if err := possible("sum", p.N, p.Sum); err != nil {
		return err
	}
	if err := possibleSquares(p.N, p.Sum, p.Squares); err != nil {
		return err
	}
	*m = Moments(p)
	return nil
}

// possibleSquares refuses squares that no n values of this sum have.
func possibleSquares(n int64, sum, squares Integer) error {
	limit := new(big.Int).Lsh(big.NewInt(n), 126)
	spread := scatter(n, squares, sum, sum)
	if squares.Sign() < 0 || limit.Cmp(squares.Big()) < 0 || spread.Sign() < 0 || n == 1 && spread.Sign() > 0 {
		return fmt.Errorf("%w: the squares of %d values of sum %v are %v", ErrCounts, n, sum, squares)
	}
	return nil
}
