package kernel

import "math"

// Exp returns e to the power of x, with the same bits on every machine, less
// than one unit in the last place from the true value (0.9 is the most that was
// measured).
//
// Exp(+Inf) is +Inf, Exp(−Inf) is 0, Exp(NaN) is NaN. What is too large for a
// float64 is +Inf, from 709.782712893384 on; what is too small is 0, below
// −745.1332191019411.
//
// Source: the method of FDLIBM's e_exp.c (Sun Microsystems, 2004): x = k·ln2+r
// with |r| ≤ ½ln2, exp(r) by a rational function of r².
func Exp(x float64) float64 {
	const (
		p1 = 1.66666666666666657415e-01
		p2 = -2.77777777770155933842e-03
		p3 = 6.61375632143793436117e-05
		p4 = -1.65339022054652515390e-06
		p5 = 4.13813679705723846039e-08

		tooLarge = 7.09782712893383973096e+02
		tooSmall = -7.45133219101941108420e+02
	)
	switch {
	case x != x:
		return x
	case x > tooLarge:
		return math.Inf(1)
	case x < tooSmall:
		return 0
	case x < 0x1p-28 && x > -0x1p-28:
		return 1 + x
	}
	half := 0.5
	if x < 0 {
		half = -0.5
	}
	k := int(float64(x*math.Log2E) + half)
	n := float64(k)
	hi := x - float64(n*ln2Hi)
	lo := float64(n * ln2Lo)
	r := hi - lo
	t := float64(r * r)
	c := r - float64(t*(p1+float64(t*(p2+float64(t*(p3+float64(t*(p4+float64(t*p5)))))))))
	y := 1 - ((lo - float64(r*c)/(2-c)) - hi)
	return scale(y, k)
}

// scale returns y·2ᵏ, for y near 1 and a result that is not too large. A
// subnormal result is rounded once, by the last product.
func scale(y float64, k int) float64 {
	switch {
	case k > 1023: // y is below 1 here, and 2¹⁰²⁴ no float64
		return float64(float64(y*0x1p1023) * math.Float64frombits(uint64(k)<<52))
	case k < -1022:
		return float64(float64(y*math.Float64frombits(uint64(k+54+1023)<<52)) * 0x1p-54)
	}
	return float64(y * math.Float64frombits(uint64(k+1023)<<52))
}
