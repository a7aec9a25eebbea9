package kernel_test

import (
	"hash/fnv"
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/mufakat/mufakat/partnership/scenario/kernel"
)

// The three known answers of Random123 for philox4x64 with 10 rounds
// (tests/kat_vectors): zero, all ones, the digits of π.
func TestPhiloxGivesTheKnownAnswersOfRandom123(t *testing.T) {
	const ones = math.MaxUint64
	for _, known := range []struct {
		name    string
		counter [4]uint64
		key     [2]uint64
		want    [4]uint64
	}{
		{
			"zero", [4]uint64{}, [2]uint64{},
			[4]uint64{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b},
		},
		{
			"ones", [4]uint64{ones, ones, ones, ones}, [2]uint64{ones, ones},
			[4]uint64{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0},
		},
		{
			"digits of π", [4]uint64{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
			[2]uint64{0x452821e638d01377, 0xbe5466cf34e90c6c},
			[4]uint64{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6},
		},
	} {
		if diff := cmp.Diff(known.want, kernel.Philox(known.key, known.counter)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", known.name, diff)
		}
		if diff := cmp.Diff(known.want, slowPhilox(known.key, known.counter)); diff != "" {
			t.Errorf("%s, by the paper (-want +got):\n%s", known.name, diff)
		}
	}
}

func TestPhiloxIsThatOfThePaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := [2]uint64(rapid.SliceOfN(rapid.Uint64(), 2, 2).Draw(t, "key"))
		counter := [4]uint64(rapid.SliceOfN(rapid.Uint64(), 4, 4).Draw(t, "counter"))
		if diff := cmp.Diff(slowPhilox(key, counter), kernel.Philox(key, counter)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// slowPhilox is written from the paper's text with numbers of any size: the
// counter is two pairs (L, R); each round makes L' = ⌊M·R/2⁶⁴⌋ ⊕ k ⊕ L and R' =
// M·R mod 2⁶⁴ and swaps which pair the results go to; the keys follow a Weyl
// sequence of the golden ratio and of √3−1, computed here and not written down.
func slowPhilox(key [2]uint64, counter [4]uint64) [4]uint64 {
	two64 := new(big.Int).Lsh(big.NewInt(1), 64)
	number := func(x uint64) *big.Int { return new(big.Int).SetUint64(x) }
	// ⌊√n·2⁶⁴⌋ is √(n·2¹²⁸).
	root := func(n int64) *big.Int { return new(big.Int).Sqrt(new(big.Int).Lsh(big.NewInt(n), 128)) }
	golden := new(big.Int).Rsh(new(big.Int).Sub(root(5), two64), 1) // (√5−1)/2
	weyl := [2]*big.Int{golden, new(big.Int).Sub(root(3), two64)}   // √3−1
	multiplier := [2]*big.Int{number(0xD2E7470EE14C6C93), number(0xCA5A826395121157)}

	c := counter
	for round := range int64(10) {
		var high, low [2]uint64
		for pair := range 2 {
			product := new(big.Int).Mul(multiplier[pair], number(c[2*pair]))
			h, l := new(big.Int).DivMod(product, two64, new(big.Int))
			high[pair], low[pair] = h.Uint64(), l.Uint64()
		}
		var k [2]uint64
		for pair := range 2 {
			moved := new(big.Int).Mul(weyl[pair], big.NewInt(round))
			k[pair] = moved.Add(moved, number(key[pair])).Mod(moved, two64).Uint64()
		}
		c = [4]uint64{high[1] ^ c[1] ^ k[0], low[1], high[0] ^ c[3] ^ k[1], low[0]}
	}
	return c
}

func TestAnAddressIsSeedReplicaClockOccurrenceAndBlock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		luck := kernel.Luck{Seed: rapid.Uint64().Draw(t, "seed"), Replica: rapid.Uint64().Draw(t, "replica")}
		key := kernel.Key(rapid.Uint64().Draw(t, "key"))
		occurrence := rapid.Uint64().Draw(t, "occurrence")
		lane := rapid.IntRange(0, 1000).Draw(t, "lane")
		block := uint64(lane / 4)
		want := kernel.Philox([2]uint64{luck.Seed, luck.Replica}, [4]uint64{uint64(key), occurrence, block, 0})
		if got := luck.Block(key, occurrence, block); got != want {
			t.Errorf("Block: %x, want %x", got, want)
		}
		u := luck.Uniform(key, occurrence, lane)
		if !(u > 0 && u < 1) {
			t.Fatalf("Uniform: %v", u)
		}
		// The word's upper 52 bits and a half, which is exact in a float64.
		exact := math.Ldexp(float64(want[lane%4]>>12)+0.5, -52)
		if u != exact {
			t.Errorf("Uniform: %v, want %v", u, exact)
		}
		if 1-(1-u) != u {
			t.Errorf("1−u is not exact for u = %v", u)
		}
	})
}

func TestALaneWithoutSignIsAnAddressToo(t *testing.T) {
	u := kernel.Luck{}.Uniform(1, 0, -1)
	w := kernel.Luck{}.Block(1, 0, math.MaxUint64/4)[3]
	if want := math.Ldexp(float64(w>>12)+0.5, -52); u != want {
		t.Errorf("lane -1: %v, want %v", u, want)
	}
}

// Pearson's χ² of 100 cells: each part of the address alone makes uniform
// numbers. Its mean is 99, its deviation √198; 4 of them is the bound.
func TestEachPartOfAnAddressIsUniform(t *testing.T) {
	const n, cells = 100_000, 100
	for name, at := range map[string]func(i int) float64{
		"seed":       func(i int) float64 { return kernel.Luck{Seed: uint64(i)}.Uniform(1, 0, 0) },
		"replica":    func(i int) float64 { return kernel.Luck{Replica: uint64(i)}.Uniform(1, 0, 0) },
		"clock":      func(i int) float64 { return kernel.Luck{}.Uniform(kernel.Key(i), 0, 0) },
		"occurrence": func(i int) float64 { return kernel.Luck{}.Uniform(1, uint64(i), 0) },
		"lane":       func(i int) float64 { return kernel.Luck{}.Uniform(1, 0, i) },
	} {
		var count [cells]int
		for i := range n {
			count[int(at(i)*cells)]++
		}
		chi := 0.0
		for _, c := range count {
			d := float64(c) - n/cells
			chi += d * d / (n / cells)
		}
		if z := (chi - (cells - 1)) / math.Sqrt(2*(cells-1)); math.Abs(z) > 4 {
			t.Errorf("%s: χ² = %.1f, z = %.2f", name, chi, z)
		}
	}
}

func FuzzKeyOf(f *testing.F) {
	for _, name := range []string{"", "a", "foobar", "champion 1 leaves", "musyawarah untuk mufakat", "\xff\x00"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		h := fnv.New64a()
		h.Write([]byte(name))
		if got := kernel.KeyOf(name); got != kernel.Key(h.Sum64()) {
			t.Errorf("KeyOf(%q) = %x, want %x", name, got, h.Sum64())
		}
	})
}

// These stand in the published test vectors of FNV.
func TestKeysAreForEver(t *testing.T) {
	want := map[string]kernel.Key{"": 0xcbf29ce484222325, "a": 0xaf63dc4c8601ec8c, "foobar": 0x85944171f73967e8}
	for name, key := range want {
		if got := kernel.KeyOf(name); got != key {
			t.Errorf("KeyOf(%q) = %x, want %x", name, got, key)
		}
	}
}
