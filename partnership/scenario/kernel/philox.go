package kernel

import "math/bits"

// The multipliers, and the steps by which the key moves on (the golden ratio
// and √3−1, as fractions of 2⁶⁴).
const (
	philoxM0 = 0xD2E7470EE14C6C93
	philoxM1 = 0xCA5A826395121157
	philoxW0 = 0x9E3779B97F4A7C15
	philoxW1 = 0xBB67AE8584CAA73B
)

// Philox returns the four words that Philox4x64-10 makes of a counter under a
// key. It is a bijection of counters for every key.
//
// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1,
// 2, 3", SC11; checked against the known answers of their Random123.
func Philox(key [2]uint64, counter [4]uint64) [4]uint64 {
	k0, k1 := key[0], key[1]
	c0, c1, c2, c3 := counter[0], counter[1], counter[2], counter[3]
	for range 10 {
		h0, l0 := bits.Mul64(philoxM0, c0)
		h1, l1 := bits.Mul64(philoxM1, c2)
		c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0
		k0 += philoxW0
		k1 += philoxW1
	}
	return [4]uint64{c0, c1, c2, c3}
}
