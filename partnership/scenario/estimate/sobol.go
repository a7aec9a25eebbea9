package estimate

import (
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"strings"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// ErrDesign is the kind of error for a design that cannot be laid out or read.
var ErrDesign = errors.New("estimate: no such design")

// MaxDim is the greatest number of dimensions of a [Sobol] sequence.
const MaxDim = 256

// depth is how many bits a coordinate has: those of a float below 1.
const depth = 53

// designLimit bounds the numbers in a design: 2 GiB of them.
const designLimit = 1 << 28

// Sobol is a Sobol' sequence: points that fill the unit cube evenly, the first
// 2ᵏ of them with one in each of 2ᵏ equal slices along every axis.
//
// It is a value without a position: every point is reached by its number. The
// points come in Gray-code order, as they do in SciPy and in Joe and Kuo's own
// program. The zero Sobol has no dimension.
type Sobol struct {
	directions [][depth]uint64
	shift      []uint64
}

// NewSobol returns the sequence in dim dimensions. Its point 0 is the origin.
// The error wraps [ErrDesign] if dim is not from 1 to [MaxDim].
//
// Source: Bratley and Fox, ACM Trans. Math. Softw. 14 (1988) 88–100, Algorithm
// 659, with the direction numbers of Joe and Kuo (new-joe-kuo-6).
func NewSobol(dim int) (Sobol, error) {
	if dim < 1 || dim > MaxDim {
		return Sobol{}, fmt.Errorf("%w: a Sobol' sequence of %d dimensions, of 1 to %d", ErrDesign, dim, MaxDim)
	}
	s := Sobol{directions: make([][depth]uint64, dim), shift: make([]uint64, dim)}
	for i := range depth {
		s.directions[0][i] = 1 << (depth - 1 - i)
	}
	j := 1
	for line := range strings.Lines(directions[1:]) {
		if j == dim {
			break
		}
		s.directions[j] = directed(strings.Fields(line))
		j++
	}
	return s, nil
}

// directed returns the direction numbers of a row of the table.
func directed(row []string) (v [depth]uint64) {
	number := func(i int) uint64 {
		n, _ := strconv.ParseUint(row[i], 10, 64) // a test reads the table
		return n
	}
	a, degree := number(0), len(row)-1
	for i := range degree {
		v[i] = number(i+1) << (depth - 1 - i)
	}
	for i := degree; i < depth; i++ {
		v[i] = v[i-degree] ^ v[i-degree]>>degree
		for k := 1; k < degree; k++ {
			v[i] ^= (a >> (degree - 1 - k) & 1) * v[i-k]
		}
	}
	return v
}

// Dim returns the number of dimensions.
func (s Sobol) Dim() int { return len(s.directions) }

// Shifted returns the sequence with a digital shift drawn from luck: each
// coordinate's bits are turned over where those of a random number are set. Every
// point is then uniform in the cube, and together they are as even as before; so
// means over several shifts are independent and unbiased, and tell an error.
//
// The bits are those of word 0 of the block of clock "estimate.sobol.shift",
// occurrence the dimension from 0.
func (s Sobol) Shifted(luck kernel.Luck) Sobol {
	shift := make([]uint64, len(s.shift))
	key := kernel.KeyOf("estimate.sobol.shift")
	for j := range shift {
		shift[j] = luck.Block(key, uint64(j), 0)[0] >> (64 - depth)
	}
	return Sobol{directions: s.directions, shift: shift}
}

// Points returns n points from number skip on, each coordinate at least 0 and
// less than 1. To be as even as they can be, n is a power of two and skip a
// multiple of it. The error wraps [ErrDesign] if either is negative, together
// they exceed 2⁵³, or there would be more than 2²⁸ coordinates.
func (s Sobol) Points(n, skip int) ([][]float64, error) {
	if n < 0 || skip < 0 || uint64(n)+uint64(skip) > countLimit {
		return nil, fmt.Errorf("%w: %d points of a Sobol' sequence from number %d on", ErrDesign, n, skip)
	}
	points, err := cube(n, s.Dim())
	if err != nil {
		return nil, err
	}
	gray := uint64(skip) ^ uint64(skip)>>1
	for j, v := range s.directions {
		x := s.shift[j]
		for i := range depth {
			x ^= (gray >> i & 1) * v[i]
		}
		for i := range points {
			points[i][j] = float64(x) * 0x1p-53
			// The code of the next number differs in one digit.
			if c := bits.TrailingZeros64(^uint64(skip + i)); c < depth {
				x ^= v[c]
			}
		}
	}
	return points, nil
}

// cube returns room for n points.
func cube(n, dim int) ([][]float64, error) {
	if n < 0 || dim < 0 || dim > 0 && n > designLimit/dim || n > designLimit {
		return nil, fmt.Errorf("%w: %d points of %d dimensions", ErrDesign, n, dim)
	}
	points, all := make([][]float64, n), make([]float64, n*dim)
	for i := range points {
		points[i] = all[i*dim : (i+1)*dim : (i+1)*dim]
	}
	return points, nil
}
