package exact

import "math/big"

// This file computes in fixed point: a *big.Int a stands for a / 2^prec. A unit is
// 2^-prec. It uses no floating-point number and none of the engine's logarithms,
// which obey mutable globals.

// lost returns a bound, in units, of the error of [power.mean] for a prec of 80 or more.
//
// The parts of the error, in units, with n the number of terms of a series:
//
//   - The product. Cutting a factor or a product off to prec bits makes it smaller by a
//     factor of at least 1 - 2^-prec. A factor and its product are cut off once per
//     one-bit of the factor's exponent, a square once per bit, and what is cut off at a
//     bit is raised to the value of that bit. These values add up to sum for the factors,
//     to sum for their products, and to less than 2×sum for the squares. So the logarithm
//     is off by little more than 4×sum, and its part by less than 5.
//   - The logarithm of the mantissa: 4 per term and 4, with n at most prec/3 + 2, for z²
//     is at most 1/9. Dividing it by sum makes that no larger.
//   - The logarithm of 2, as often as rest/sum, which is below 1: the same.
//   - The division: 1.
//   - The exponential: 2 per term and 2, with n at most prec/8 + 2. Squaring it eight
//     times makes this at most 256×2 times as large, and adds less than 2×512. The error
//     of its argument, the sum of the parts above, at most doubles in it.
//
// That is 2×(14 + 8×(prec/3 + 2)) + 512×(2×(prec/8 + 2) + 4), or less than 134×prec +
// 4,156, which is less than 512×prec.
func lost(prec uint) *big.Int {
	return big.NewInt(512 * int64(prec))
}

// enclose returns what is known of x, which is twice the mean × 10^(scale+shift):
// the largest whole number below a lower bound of x, and the largest not above an upper
// bound. If they are the same, x lies between it and the next whole number and is
// neither. If x may be just one whole number, inside is that one; it is positive.
func (p *power) enclose(prec uint, shift int) (lowest, inside, highest *big.Int) {
	mean, exp := p.mean(prec)
	// x = mean × 2^(1+exp-prec) × 10^shift
	num, den := big.NewInt(1), big.NewInt(1)
	if shift >= 0 {
		num.Set(pow10(shift))
	} else {
		den.Set(pow10(-shift))
	}
	if e := 1 + exp - int(prec); e >= 0 {
		num.Lsh(num, uint(e))
	} else {
		den.Lsh(den, uint(-e))
	}
	low := new(big.Int).Sub(mean, lost(prec))
	high := mean.Add(mean, lost(prec))
	low.Sub(low.Mul(low, num), big.NewInt(1)) // so that a whole bound is not below itself
	lowest, highest = low.Quo(low, den), high.Quo(high.Mul(high, num), den)
	if next := big.NewInt(1); next.Add(next, lowest).Cmp(highest) == 0 {
		inside = next
	}
	return lowest, inside, highest
}

// mean returns (Π bases[i] ^ exponents[i]) ^ (1/sum) as m × 2^exp, with m in fixed
// point, from 1 to 2, and off by less than [lost].
func (p *power) mean(prec uint) (m *big.Int, exp int) {
	mantissa, exponent := p.product(prec)
	// The product is mantissa × 2^exponent, so its root is
	// 2^whole × e^((ln mantissa + rest × ln 2) / sum).
	whole, rest := new(big.Int).DivMod(exponent, p.sum, new(big.Int))
	y := rest.Mul(rest, ln2(prec))
	y.Add(y, ln(mantissa, prec))
	y.Quo(y, p.sum)
	return expo(y, prec), int(whole.Int64()) // less than the bits of the largest base
}

// product returns Π bases[i] ^ exponents[i] as mantissa × 2^exponent, with the
// mantissa in fixed point and from 1 to 2. It raises all bases at once, bit by bit of
// the exponents, so that the bits cut off are never multiplied by more than the
// exponents themselves.
func (p *power) product(prec uint) (mantissa, exponent *big.Int) {
	factors := make([]*big.Int, len(p.bases))
	exps := make([]int, len(p.bases))
	top := 0
	for i, b := range p.bases {
		exps[i] = b.BitLen() - 1
		factors[i] = new(big.Int).Lsh(b, prec)
		factors[i].Rsh(factors[i], uint(exps[i]))
		top = max(top, p.exponents[i].BitLen())
	}
	mantissa = new(big.Int).Lsh(big.NewInt(1), prec)
	exponent = new(big.Int)
	wide := new(big.Int)
	for bit := top - 1; bit >= 0; bit-- {
		step := times(mantissa, mantissa, wide, prec)
		exponent.Lsh(exponent, 1)
		for i, e := range p.exponents {
			if e.Bit(bit) == 1 {
				step += exps[i] + times(mantissa, factors[i], wide, prec)
			}
		}
		exponent.Add(exponent, wide.SetInt64(int64(step)))
	}
	return mantissa, exponent
}

// times sets a to a × b, halved until it is below 2, and returns how often it was
// halved. It uses wide for its own.
func times(a, b, wide *big.Int, prec uint) int {
	wide.Mul(a, b)
	carry := wide.BitLen() - int(2*prec) - 1 // 0 or 1
	a.Rsh(wide, prec+uint(carry))
	return carry
}

// ln returns the natural logarithm of a, which is from 1 to 2.
func ln(a *big.Int, prec uint) *big.Int {
	// ln a = 2 atanh z with z = (a-1)/(a+1), which is at most 1/3.
	one := new(big.Int).Lsh(big.NewInt(1), prec)
	z := new(big.Int).Sub(a, one)
	z.Lsh(z, prec)
	z.Quo(z, one.Add(one, a))
	return twiceAtanh(z, prec)
}

// ln2 returns the natural logarithm of 2.
func ln2(prec uint) *big.Int {
	if prec <= ln2Bits {
		return new(big.Int).Rsh(shortLn2, ln2Bits-prec)
	}
	return reckonLn2(prec)
}

// shortLn2 is the natural logarithm of 2 with ln2Bits bits, enough for nearly every
// mean. It is never written again.
var shortLn2 = reckonLn2(ln2Bits)

const ln2Bits = 256

// reckonLn2 returns the natural logarithm of 2, which is 2 atanh 1/3.
func reckonLn2(prec uint) *big.Int {
	third := new(big.Int).Lsh(big.NewInt(1), prec)
	return twiceAtanh(third.Quo(third, big.NewInt(3)), prec)
}

// twiceAtanh returns 2 atanh z = 2 (z + z³/3 + z⁵/5 + …) for a z from 0 to 1/3. It
// changes z.
func twiceAtanh(z *big.Int, prec uint) *big.Int {
	square := new(big.Int).Mul(z, z)
	square.Rsh(square, prec)
	sum, wide, odd := new(big.Int).Set(z), new(big.Int), new(big.Int)
	for k := int64(3); ; k += 2 {
		z.Rsh(wide.Mul(z, square), prec)
		if z.Sign() == 0 {
			return sum.Lsh(sum, 1)
		}
		sum.Add(sum, wide.Quo(z, odd.SetInt64(k)))
	}
}

// halvings is how often [expo] halves its argument.
const halvings = 8

// expo returns e^y for a y from 0 to 0.7. It changes y.
func expo(y *big.Int, prec uint) *big.Int {
	y.Rsh(y, halvings)
	one := new(big.Int).Lsh(big.NewInt(1), prec)
	sum, term, wide, count := new(big.Int).Set(one), one, new(big.Int), new(big.Int)
	for k := int64(1); ; k++ {
		wide.Rsh(wide.Mul(term, y), prec)
		term.Quo(wide, count.SetInt64(k))
		if term.Sign() == 0 {
			break
		}
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Rsh(wide.Mul(sum, sum), prec)
	}
	return sum
}
