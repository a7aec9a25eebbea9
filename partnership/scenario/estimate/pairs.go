package estimate

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
)

// Pairs is the exact moments of pairs of int64: two outcomes of lives that share
// their luck, x with a change and y without.
//
// The zero Pairs are those of nothing. Pairs are comparable with ==.
type Pairs struct {
	N        int64   `json:"n"`        // how many pairs
	X        Integer `json:"x"`        // the sum of x
	Y        Integer `json:"y"`        // the sum of y
	SquaresX Integer `json:"squaresX"` // the sum of x²
	SquaresY Integer `json:"squaresY"` // the sum of y²
	Products Integer `json:"products"` // the sum of x·y
}

// Add adds the pair x, y.
func (p *Pairs) Add(x, y int64) {
	p.N++
	p.X.Add(x)
	p.Y.Add(y)
	p.SquaresX.AddProduct(x, x)
	p.SquaresY.AddProduct(y, y)
	p.Products.AddProduct(x, y)
}

// Merge adds the pairs of o.
func (p *Pairs) Merge(o Pairs) {
	p.N += o.N
	p.X = p.X.Plus(o.X)
	p.Y = p.Y.Plus(o.Y)
	p.SquaresX = p.SquaresX.Plus(o.SquaresX)
	p.SquaresY = p.SquaresY.Plus(o.SquaresY)
	p.Products = p.Products.Plus(o.Products)
}

// First returns the moments of x.
func (p Pairs) First() Moments { return Moments{N: p.N, Sum: p.X, Squares: p.SquaresX} }

// Second returns the moments of y.
func (p Pairs) Second() Moments { return Moments{N: p.N, Sum: p.Y, Squares: p.SquaresY} }

// Paired is what pairs say about the difference x − y.
type Paired struct {
	N          int64    `json:"n"`          // how many pairs
	Difference Interval `json:"difference"` // the mean of x − y, in the unit of both

	// Correlation is that of x and y: undefined if either never varies. Shared
	// luck makes it positive.
	Correlation Real `json:"correlation"`

	// VarianceRatio is the variance that the difference would have if x and y
	// had luck of their own, over the variance that it has: as many times fewer
	// pairs are needed for the same interval. It is undefined if the difference
	// never varies.
	VarianceRatio Real `json:"varianceRatio"`
}

// Compare returns the mean difference x − y with its normal interval of the
// given level, zero meaning 0.95; and what pairing has gained. What needs two
// pairs is undefined if there are fewer; the interval is undefined too if the
// level is not between 0 and 1.
func (p Pairs) Compare(level float64) Paired {
	xx := scatter(p.N, p.SquaresX, p.X, p.X)
	yy := scatter(p.N, p.SquaresY, p.Y, p.Y)
	xy := scatter(p.N, p.Products, p.X, p.Y)
	apart := new(big.Int).Add(xx, yy)
	together := new(big.Int).Sub(apart, new(big.Int).Lsh(xy, 1))
	mean := quotient(new(big.Int).Sub(p.X.Big(), p.Y.Big()), big.NewInt(p.N))
	pairs := pairsOf(p.N)
	se := math.Sqrt(quotient(together, pairs.Mul(pairs, big.NewInt(p.N))))
	return Paired{
		N:             p.N,
		Difference:    normal(mean, se, levelOr(level)),
		Correlation:   Real(correlation(xx, yy, xy)),
		VarianceRatio: Real(quotient(apart, together)),
	}
}

// correlation returns xy/√(xx·yy), of exactly 1 and −1 where it is.
func correlation(xx, yy, xy *big.Int) float64 {
	squared := quotient(new(big.Int).Mul(xy, xy), new(big.Int).Mul(xx, yy))
	if xy.Sign() < 0 {
		return -math.Sqrt(squared)
	}
	return math.Sqrt(squared)
}

// UnmarshalJSON reads what encoding/json writes of Pairs. The error wraps
// [ErrCounts] if no pairs have these moments.
func (p *Pairs) UnmarshalJSON(data []byte) error {
	type plain Pairs
	var q plain
	if err := json.Unmarshal(data, &q); err != nil {
		return fmt.Errorf("estimate: pairs: %w", err)
	}
	r := Pairs(q)
	for _, m := range []Moments{r.First(), r.Second()} {
		if err := possible("sum", m.N, m.Sum); err != nil {
			return err
		}
		if err := possibleSquares(m.N, m.Sum, m.Squares); err != nil {
			return err
		}
	}
	xx := scatter(r.N, r.SquaresX, r.X, r.X)
	yy := scatter(r.N, r.SquaresY, r.Y, r.Y)
	xy := scatter(r.N, r.Products, r.X, r.Y)
	if xy.Mul(xy, xy).Cmp(xx.Mul(xx, yy)) > 0 {
		return fmt.Errorf("%w: the products of %d pairs are %v", ErrCounts, r.N, r.Products)
	}
	*p = r
	return nil
}
