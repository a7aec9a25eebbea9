package exact

import "math/big"

// is reports whether the mean × 10^scale × 10^shift is exactly t/2, for a
// positive t.
//
// It raises nothing to a power, for the exponents may have thirty digits. It writes both
// sides as products of powers of 2, 5 and numbers that share no factor, and compares the
// exponents: such products are equal only if all of these are.
func (p *power) is(t *big.Int, shift int) bool {
	// Both sides to the power of sum: t^sum = 2^sum × 10^(shift × sum) × Π base^exponent.
	rest, twos, fives := strip(t)
	left2 := new(big.Int).Mul(p.sum, big.NewInt(int64(twos-1-shift)))
	left5 := new(big.Int).Mul(p.sum, big.NewInt(int64(fives-shift)))
	bases := make([]*big.Int, len(p.bases))
	for i, b := range p.bases {
		bases[i], twos, fives = strip(b)
		left2.Sub(left2, new(big.Int).Mul(p.exponents[i], big.NewInt(int64(twos))))
		left5.Sub(left5, new(big.Int).Mul(p.exponents[i], big.NewInt(int64(fives))))
	}
	if left2.Sign() != 0 || left5.Sign() != 0 {
		return false
	}
	// A prime of a base that is none of t's settles it. Otherwise there are no more
	// primes than t has, so the coprime numbers are few, however many bases there are.
	for _, b := range bases {
		if !dividesPower(b, rest) {
			return false
		}
	}
	var coprimes []*big.Int
	coprimes = refine(coprimes, rest)
	for _, b := range bases {
		coprimes = refine(coprimes, b)
	}
	for _, c := range coprimes {
		left := new(big.Int).Mul(p.sum, big.NewInt(int64(order(rest, c))))
		for i, b := range bases {
			left.Sub(left, new(big.Int).Mul(p.exponents[i], big.NewInt(int64(order(b, c)))))
		}
		if left.Sign() != 0 {
			return false
		}
	}
	return true
}

// strip returns a, which is positive, without its factors 2 and 5, and how many of
// each it had.
func strip(a *big.Int) (rest *big.Int, twos, fives int) {
	twos = int(a.TrailingZeroBits())
	rest = new(big.Int).Rsh(a, uint(twos))
	fives = order(rest, big.NewInt(5))
	rest.Quo(rest, new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(fives)), nil))
	return rest, twos, fives
}

// order returns how often c, which is above 1, divides a, which is positive.
func order(a, c *big.Int) (times int) {
	a = new(big.Int).Set(a)
	quo, rem := new(big.Int), new(big.Int)
	for {
		if quo.QuoRem(a, c, rem); rem.Sign() != 0 {
			return times
		}
		a, quo = quo, a
		times++
	}
}

// dividesPower reports whether a divides some power of b: every prime of a is one of
// b. Both are positive.
func dividesPower(a, b *big.Int) bool {
	one, gcd := big.NewInt(1), new(big.Int)
	for a = new(big.Int).Set(a); a.Cmp(one) != 0; a.Quo(a, gcd) {
		if gcd.GCD(nil, nil, a, b); gcd.Cmp(one) == 0 {
			return false
		}
	}
	return true
}

// refine returns numbers above 1 that share no factor pairwise and whose powers make up a
// and every member of coprimes, which share no factor pairwise either.
//
// It ends because each split replaces b and a, which share g, by b/g, g and a/g: their
// product is g times smaller.
func refine(coprimes []*big.Int, a *big.Int) []*big.Int {
	one := big.NewInt(1)
	if a.Cmp(one) == 0 {
		return coprimes
	}
	for i, b := range coprimes {
		if a.Cmp(b) == 0 {
			return coprimes
		}
		g := new(big.Int).GCD(nil, nil, a, b)
		if g.Cmp(one) == 0 {
			continue
		}
		rest := append(append([]*big.Int{}, coprimes[:i]...), coprimes[i+1:]...)
		rest = refine(rest, new(big.Int).Quo(b, g))
		rest = refine(rest, g)
		return refine(rest, new(big.Int).Quo(a, g))
	}
	return append(coprimes, a)
}
