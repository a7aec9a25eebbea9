package kernel_test

import (
	"math"
	"math/big"
)

// The functions again with 160 bits, by other roads than the library's: to be
// measured against.

const precision = 160

func precise(x float64) *big.Float {
	return new(big.Float).SetPrec(precision).SetFloat64(x)
}

func ratio(a, b *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Quo(a, b) }

// twiceArtanh is 2·artanh(z) = ln((1+z)/(1−z)) by its series, for |z| ≤ ⅓.
func twiceArtanh(z *big.Float) *big.Float {
	square := precise(0).Mul(z, z)
	power, sum := precise(0).Set(z), precise(0)
	for n := 1; n < 121; n += 2 { // 9⁻⁶⁰ is below 2⁻¹⁹⁰
		sum.Add(sum, ratio(power, precise(float64(n))))
		power.Mul(power, square)
	}
	return sum.Mul(sum, precise(2))
}

// ln 2 = 2·artanh(⅓).
var preciseLn2 = twiceArtanh(ratio(precise(1), precise(3)))

// preciseLog is ln x for a positive x: of its binary fraction, between ½ and 1,
// and of its power of two.
func preciseLog(x float64) *big.Float {
	fraction, power := math.Frexp(x)
	if fraction < math.Sqrt2/2 {
		fraction, power = 2*fraction, power-1
	}
	m := precise(fraction)
	z := ratio(precise(0).Sub(m, precise(1)), precise(0).Add(m, precise(1)))
	ln := twiceArtanh(z)
	return ln.Add(ln, precise(0).Mul(preciseLn2, precise(float64(power))))
}

// preciseExp is eˣ: Taylor's series of x/2²⁰, squared twenty times.
func preciseExp(x float64) *big.Float {
	small := precise(0).SetMantExp(precise(x), -20)
	term, sum := precise(1), precise(1)
	for n := 1; n < 20; n++ {
		term = ratio(term.Mul(term, small), precise(float64(n)))
		sum.Add(sum, term)
	}
	for range 20 {
		sum.Mul(sum, sum)
	}
	return sum
}

// units is how many units in the last place of want, as a float64, got is away.
func units(got float64, want *big.Float) float64 {
	near, _ := want.Float64()
	unit := math.Abs(math.Nextafter(near, math.Inf(1)) - near)
	off, _ := ratio(precise(0).Sub(precise(got), want), precise(unit)).Float64()
	return math.Abs(off)
}
