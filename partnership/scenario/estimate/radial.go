package estimate

import "fmt"

// Radial returns the points at which a model with dim inputs is asked for
// [SobolIndices]: n rows of dim+2 points each, one after the other. The points of
// a row are a, then ab₁ … ab_dim, then b, where a and b are two points of the unit
// cube, and ab_i is a with coordinate i of b. So there are n·(dim+2) points.
//
// a and b are the halves of the points of a [Sobol] sequence in 2·dim dimensions
// from number skip on; best, n is a power of two and skip a multiple of it. The
// order is that of SALib without second order. The error wraps [ErrDesign] if
// dim is not from 1 to half of [MaxDim], n or skip is negative, or there would
// be more than 2²⁸ coordinates.
//
// Source: Saltelli et al., Computer Physics Communications 181 (2010) 259–270.
func Radial(n, dim, skip int) ([][]float64, error) {
	if dim < 1 || dim > MaxDim/2 {
		return nil, fmt.Errorf("%w: a radial design of %d dimensions, of 1 to %d", ErrDesign, dim, MaxDim/2)
	}
	if n < 0 || n > designLimit/(dim+2) {
		return nil, fmt.Errorf("%w: a radial design of %d rows", ErrDesign, n)
	}
	s, err := NewSobol(2 * dim)
	if err != nil {
		return nil, err
	}
	base, err := s.Points(n, skip)
	if err != nil {
		return nil, err
	}
	points, err := cube(n*(dim+2), dim)
	if err != nil {
		return nil, err
	}
	for r, row := range base {
		a, b := row[:dim], row[dim:]
		block := points[r*(dim+2) : (r+1)*(dim+2)]
		for i := range block {
			copy(block[i], a)
		}
		for i := range dim {
			block[i+1][i] = b[i]
		}
		copy(block[dim+1], b)
	}
	return points, nil
}

// Rows takes the outputs at the points of [Radial], in their order, apart: a and
// b by row, ab by coordinate, then row. The error wraps [ErrDesign] if the outputs
// do not come in rows of dim+2.
func Rows(outputs []float64, dim int) (a, b []float64, ab [][]float64, err error) {
	if dim < 1 || len(outputs)%(dim+2) != 0 {
		return nil, nil, nil, fmt.Errorf("%w: %d outputs are not rows of %d", ErrDesign, len(outputs), dim+2)
	}
	n := len(outputs) / (dim + 2)
	a, b, ab = make([]float64, n), make([]float64, n), make([][]float64, dim)
	for i := range ab {
		ab[i] = make([]float64, n)
	}
	for r := range n {
		row := outputs[r*(dim+2) : (r+1)*(dim+2)]
		a[r], b[r] = row[0], row[dim+1]
		for i := range ab {
			ab[i][r] = row[i+1]
		}
	}
	return a, b, ab, nil
}
