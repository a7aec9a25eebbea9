package estimate

import (
	"fmt"
	"math"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// LatinHypercube returns n points of the unit cube in dim dimensions such that
// along every axis each of the n equal slices from k/n to (k+1)/n holds one, at a
// random place within it; which slices meet in a point is random too. The points
// are the same for the same n, dim and luck, and the first dimensions are the
// same for any greater dim.
//
// The numbers are those of the clock "estimate.latin", occurrence the dimension
// from 0: lane 2i the place of point i in its slice, lane 2i+1 the exchange i of
// the shuffle, from the last down. The error wraps [ErrDesign] if n or dim is
// negative or there would be more than 2²⁸ coordinates.
//
// Source: McKay, Beckman and Conover, Technometrics 21 (1979) 239–245.
func LatinHypercube(n, dim int, luck kernel.Luck) ([][]float64, error) {
	points, err := cube(n, dim)
	if err != nil {
		return nil, fmt.Errorf("a Latin hypercube: %w", err)
	}
	key := kernel.KeyOf("estimate.latin")
	slice := make([]int, n)
	for j := range dim {
		for i := range slice {
			slice[i] = i
		}
		for i := n - 1; i > 0; i-- {
			k := below(luck.Uniform(key, uint64(j), 2*i+1), i+1)
			slice[i], slice[k] = slice[k], slice[i]
		}
		for i, k := range slice {
			points[i][j] = within(k, n, luck.Uniform(key, uint64(j), 2*i))
		}
	}
	return points, nil
}

// below returns the integer from 0 to n−1 at the part u of the way.
func below(u float64, n int) int {
	return min(int(float64(u*float64(n))), n-1) // the product may round up to n
}

// within returns the number at the part u of the way from k/n to (k+1)/n,
// rounded to one that lies there.
func within(k, n int, u float64) float64 {
	low, next := float64(k)/float64(n), float64(k+1)/float64(n)
	return max(low, min((float64(k)+u)/float64(n), math.Nextafter(next, 0)))
}
