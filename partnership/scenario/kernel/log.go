package kernel

import "math"

// ln 2 in two parts: the upper has 21 zero bits at its end, so that its product
// with an exponent is exact.
const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Log returns the natural logarithm of x, with the same bits on every machine,
// less than one unit in the last place from the true value (0.8 is the most
// that was measured).
//
// Log(+Inf) is +Inf, Log of either zero is −Inf, Log of a negative number and
// of NaN is NaN.
//
// Source: the method of FDLIBM's e_log.c (Sun Microsystems, 1993): x = 2ᵏ(1+f)
// with √½ ≤ 1+f < √2, s = f/(2+f), log(1+f) = f − s(f−R(s²)).
func Log(x float64) float64 {
	const (
		l1 = 6.666666666666735130e-01
		l2 = 3.999999999940941908e-01
		l3 = 2.857142874366239149e-01
		l4 = 2.222219843214978396e-01
		l5 = 1.818357216161805012e-01
		l6 = 1.531383769920937332e-01
		l7 = 1.479819860511658591e-01
	)
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	k := 0
	if x < 0x1p-1022 { // subnormal
		x = float64(x * 0x1p54)
		k = -54
	}
	b := math.Float64bits(x)
	k += int(b>>52) - 1023
	// The fraction in [1, 2), halved when above √2.
	f := math.Float64frombits(b&(1<<52-1) | 1023<<52)
	if f > math.Sqrt2 {
		f = float64(f * 0.5)
		k++
	}
	f--
	n := float64(k)

	s := f / (2 + f)
	z := float64(s * s)
	w := float64(z * z)
	odd := float64(z * (l1 + float64(w*(l3+float64(w*(l5+float64(w*l7)))))))
	even := float64(w * (l2 + float64(w*(l4+float64(w*l6)))))
	r := odd + even
	half := float64(0.5 * float64(f*f))
	tail := float64(s*(half+r)) + float64(n*ln2Lo)
	return float64(n*ln2Hi) - ((half - tail) - f)
}
