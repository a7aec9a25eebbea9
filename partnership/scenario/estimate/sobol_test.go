package estimate

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// fatal is what tests and properties have in common.
type fatal interface {
	Helper()
	Fatal(args ...any)
}

func sobolPoints(t fatal, dim, n, skip int) [][]float64 {
	t.Helper()
	s, err := NewSobol(dim)
	if err != nil {
		t.Fatal(err)
	}
	points, err := s.Points(n, skip)
	if err != nil {
		t.Fatal(err)
	}
	return points
}

// The hash is of points 1 to 1024 as little-endian floats, row by row, made by
// the generator of SciPy 1.10.1 (scipy.stats._sobol, 53 bits, not scrambled).
func TestThePointsAreThoseOfSciPyInEveryDimension(t *testing.T) {
	h := sha256.New()
	for _, p := range sobolPoints(t, MaxDim, 1024, 1) {
		for _, x := range p {
			h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
		}
	}
	const want = "fe19a073e3af9abd48e4540001a9c36c3cce4d36b6a2915c3dd3b29f61cd74cb"
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		t.Errorf("the points have hash %s, in SciPy %s", got, want)
	}
}

// The first points in the notes of Joe and Kuo's program, by hand.
func TestTheFirstPointsInThreeDimensions(t *testing.T) {
	want := [][]float64{
		{0, 0, 0}, {.5, .5, .5}, {.75, .25, .25}, {.25, .75, .75},
		{.375, .375, .625}, {.875, .875, .125}, {.625, .125, .875}, {.125, .625, .375},
	}
	if diff := cmp.Diff(want, sobolPoints(t, 3, 8, 0)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEveryDirectionNumberIsOddAndSmallEnoughAndEveryPolynomialPrimitive(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(directions), "\n")
	if len(lines) != MaxDim-1 {
		t.Fatalf("%d rows, want %d", len(lines), MaxDim-1)
	}
	seen := map[uint64]bool{}
	for i, line := range lines {
		var row []uint64
		for _, f := range strings.Fields(line) {
			n, err := strconv.ParseUint(f, 10, 32)
			if err != nil {
				t.Fatalf("row %d: %v", i, err)
			}
			row = append(row, n)
		}
		s := len(row) - 1
		for j, m := range row[1:] {
			if m%2 == 0 || m >= 2<<j {
				t.Errorf("row %d: m%d is %d", i, j+1, m)
			}
		}
		p := 1<<s | row[0]<<1 | 1
		if seen[p] || !primitive(p, s) {
			t.Errorf("row %d: the polynomial %b is not primitive, or comes twice", i, p)
		}
		seen[p] = true
	}
}

// primitive reports whether x generates all residues of a polynomial over the
// field of two elements.
func primitive(p uint64, degree int) bool {
	order := uint64(1)<<degree - 1
	x := uint64(1)
	for k := uint64(1); k <= order; k++ {
		if x <<= 1; x>>degree != 0 {
			x ^= p
		}
		if x == 1 {
			return k == order
		}
	}
	return false
}

// Sobol's property A: the first digits of the directions are independent, so
// each of the 2ᵈ octants has one of the first 2ᵈ points. A wrong number in the
// table would break it every other time. It holds for the numbers of Joe and Kuo
// in up to 1111 dimensions.
func TestTheDirectionsHavePropertyA(t *testing.T) {
	s, err := NewSobol(depth)
	if err != nil {
		t.Fatal(err)
	}
	for dim := 1; dim <= depth; dim++ {
		var basis [depth]uint64
		rank := 0
		for j := range dim {
			var digits uint64
			for i := range dim {
				digits |= (s.directions[j][i] >> (depth - 1)) << i
			}
			for digits != 0 {
				top := bits.Len64(digits) - 1
				if basis[top] == 0 {
					basis[top] = digits
					rank++
					break
				}
				digits ^= basis[top]
			}
		}
		if rank != dim {
			t.Errorf("in %d dimensions the rank is %d", dim, rank)
		}
	}
}

func TestEverySliceOfEveryAxisHasItsShareShiftedOrNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dim := rapid.IntRange(1, MaxDim).Draw(t, "dim")
		k := rapid.IntRange(0, 9).Draw(t, "k")
		block := rapid.IntRange(0, 1000).Draw(t, "block")
		s, err := NewSobol(dim)
		if err != nil {
			t.Fatal(err)
		}
		if rapid.Bool().Draw(t, "shifted") {
			s = s.Shifted(kernel.Luck{Seed: rapid.Uint64().Draw(t, "seed")})
		}
		points, err := s.Points(1<<k, block<<k)
		if err != nil {
			t.Fatal(err)
		}
		for j := range dim {
			held := make([]int, 1<<k)
			for _, p := range points {
				held[int(p[j]*float64(int(1)<<k))]++
			}
			for i, n := range held {
				if n != 1 {
					t.Fatalf("axis %d: slice %d of %d has %d points", j, i, 1<<k, n)
				}
			}
		}
	})
}

func TestAPointDoesNotDependOnWhereTheSequenceWasEntered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, err := NewSobol(rapid.IntRange(1, 20).Draw(t, "dim"))
		if err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(0, 200).Draw(t, "n")
		skip := rapid.OneOf(rapid.IntRange(0, 300), rapid.IntRange(0, int(min(countLimit, int64(math.MaxInt))-500))).Draw(t, "skip")
		all, err := s.Points(n+1, skip)
		if err != nil {
			t.Fatal(err)
		}
		last, err := s.Points(1, skip+n)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(all[n:], last); diff != "" {
			t.Fatalf("point %d (-from %d on, +alone):\n%s", skip+n, skip, diff)
		}
	})
}

func TestDifferentLuckShiftsDifferently(t *testing.T) {
	s, err := NewSobol(2)
	if err != nil {
		t.Fatal(err)
	}
	a, errA := s.Shifted(kernel.Luck{Seed: 1}).Points(4, 0)
	b, errB := s.Shifted(kernel.Luck{Seed: 2}).Points(4, 0)
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	if cmp.Equal(a, b) {
		t.Errorf("seeds 1 and 2 both give %v", a)
	}
}

func TestDesignsThatCannotBeAreRefused(t *testing.T) {
	s, err := NewSobol(MaxDim)
	if err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func() error{
		"no dimension":       func() error { _, err := NewSobol(0); return err },
		"too many":           func() error { _, err := NewSobol(MaxDim + 1); return err },
		"fewer than none":    func() error { _, err := s.Points(-1, 0); return err },
		"before the first":   func() error { _, err := s.Points(1, -1); return err },
		"after the last":     func() error { _, err := s.Points(1, math.MaxInt); return err },
		"too large":          func() error { _, err := s.Points(designLimit/MaxDim+1, 0); return err },
		"a negative cube":    func() error { _, err := LatinHypercube(-1, 2, kernel.Luck{}); return err },
		"a negative axis":    func() error { _, err := LatinHypercube(2, -1, kernel.Luck{}); return err },
		"a huge cube":        func() error { _, err := LatinHypercube(math.MaxInt, math.MaxInt, kernel.Luck{}); return err },
		"radial in none":     func() error { _, err := Radial(4, 0, 0); return err },
		"radial in too many": func() error { _, err := Radial(4, MaxDim/2+1, 0); return err },
		"radial without":     func() error { _, err := Radial(-4, 2, 0); return err },
		"radial too large":   func() error { _, err := Radial(math.MaxInt, 2, 0); return err },
		"rows of nothing":    func() error { _, _, _, err := Rows(nil, 0); return err },
		"broken rows":        func() error { _, _, _, err := Rows(make([]float64, 7), 2); return err },
	} {
		if err := try(); !errors.Is(err, ErrDesign) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

func TestALatinHypercubeHasOnePointInEverySlice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, dim := rapid.IntRange(0, 300).Draw(t, "n"), rapid.IntRange(0, 6).Draw(t, "dim")
		luck := kernel.Luck{Seed: rapid.Uint64().Draw(t, "seed"), Replica: rapid.Uint64().Draw(t, "replica")}
		points, err := LatinHypercube(n, dim, luck)
		if err != nil {
			t.Fatal(err)
		}
		for j := range dim {
			held := make([]int, n)
			for _, p := range points {
				k := int(p[j] * float64(n))
				for k > 0 && p[j] < float64(k)/float64(n) {
					k--
				}
				for p[j] >= float64(k+1)/float64(n) {
					k++
				}
				held[k]++
			}
			for k, c := range held {
				if c != 1 {
					t.Fatalf("axis %d: slice %d of %d has %d points", j, k, n, c)
				}
			}
		}
		more, err := LatinHypercube(n, dim+1, luck)
		if err != nil {
			t.Fatal(err)
		}
		for i := range points {
			if diff := cmp.Diff(points[i], more[i][:dim]); diff != "" {
				t.Fatalf("one more dimension changes point %d:\n%s", i, diff)
			}
		}
	})
}

func TestALatinHypercubeMeetsItsSlicesAtRandom(t *testing.T) {
	const n = 2000
	points, err := LatinHypercube(n, 2, kernel.Luck{Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	var m Pairs
	for _, p := range points {
		m.Add(int64(p[0]*1e6), int64(p[1]*1e6))
	}
	if r := float64(m.Compare(0).Correlation) * math.Sqrt(n); !(math.Abs(r) < 4) {
		t.Errorf("the axes correlate by z = %v", r)
	}
	if d := m.First().Mean() - 5e5; math.Abs(d) > 4*1e6/math.Sqrt(12)/math.Pow(n, 1.5) {
		t.Errorf("the mean misses the middle by %v", d)
	}
}

func TestTheEdgesOfASliceStayInIt(t *testing.T) {
	for _, n := range []int{1, 3, 7, 49, 1e6, int(min(1<<53-1, int64(math.MaxInt)))} {
		for _, k := range []int{0, n / 2, n - 1} {
			for _, u := range []float64{0x1p-53, .5, 1 - 0x1p-53} {
				x := within(k, n, u)
				if x < float64(k)/float64(n) || x >= float64(k+1)/float64(n) || x >= 1 {
					t.Errorf("%v of slice %d of %d is %v", u, k, n, x)
				}
			}
		}
		if k := below(1-0x1p-53, n); k != n-1 && float64(n) < 0x1p50 || k >= n {
			t.Errorf("the last of %d is %d", n, k)
		}
	}
}

func TestRadialPointsDifferFromTheFirstInOneCoordinate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, dim := rapid.IntRange(0, 20).Draw(t, "n"), rapid.IntRange(1, MaxDim/2).Draw(t, "dim")
		points, err := Radial(n, dim, 8)
		if err != nil {
			t.Fatal(err)
		}
		if len(points) != n*(dim+2) {
			t.Fatalf("%d points, want %d", len(points), n*(dim+2))
		}
		base := sobolPoints(t, 2*dim, n, 8)
		for r := range n {
			row := points[r*(dim+2) : (r+1)*(dim+2)]
			want := make([][]float64, dim+2)
			for i := range want {
				want[i] = append([]float64{}, base[r][:dim]...)
				if i == dim+1 {
					want[i] = base[r][dim:]
				} else if i > 0 {
					want[i][i-1] = base[r][dim+i-1]
				}
			}
			if !slices.EqualFunc(want, row, slices.Equal) { // cmp.Diff takes long for thousands
				t.Fatalf("row %d (-want +got):\n%s", r, cmp.Diff(want, row))
			}
		}
	})
}

func TestRowsAreTakenApartInTheOrderOfThePoints(t *testing.T) {
	a, b, ab, err := Rows([]float64{1, 2, 3, 4, 5, 6, 7, 8}, 2)
	if err != nil {
		t.Fatal(err)
	}
	got := [][]float64{a, b, ab[0], ab[1]}
	if diff := cmp.Diff([][]float64{{1, 5}, {4, 8}, {2, 6}, {3, 7}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func BenchmarkSobolPoints(b *testing.B) {
	s, err := NewSobol(40)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Points(1024, 1024); err != nil {
			b.Fatal(err)
		}
	}
}
