package kernel

// StreamVersion is raised when the same seed, replica, clock and occurrence
// give another luck, or the same luck another firing. It belongs into the
// manifest of every result.
const StreamVersion = 1

// Key names a clock: the hash of its name, or any number that is the clock's
// own. It is part of the address of the clock's luck, and decides ties.
type Key uint64

// KeyOf returns the key of the clock called name: the FNV-1a hash, of 64 bits,
// of the bytes of name. It is the same for ever.
//
// Source: draft-eastlake-fnv, offset basis 14695981039346656037, prime
// 1099511628211.
func KeyOf(name string) Key {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h ^= uint64(name[i])
		h *= 1099511628211
	}
	return Key(h)
}

// Luck is the randomness of one replica of a run: not a generator, but the
// place where its numbers are found. The zero Luck is replica 0 of seed 0, as
// good as any other.
type Luck struct {
	Seed    uint64 `json:"seed"`
	Replica uint64 `json:"replica"`
}

// Block returns four words of 64 random bits: [Philox] under the key (Seed,
// Replica) at the counter (k, occurrence, block, 0).
func (l Luck) Block(k Key, occurrence, block uint64) [4]uint64 {
	return Philox([2]uint64{l.Seed, l.Replica}, [4]uint64{uint64(k), occurrence, block, 0})
}

// Uniform returns the number of that address, uniform between 0 and 1 and
// never either: an odd multiple of 2⁻⁵³. So 1−u is exact, and as likely as u.
//
// Lane 0 is the exponential of the clock itself; lanes from 1 on are free for
// what happens when it fires. Lane n is word n modulo 4 of block n/4, n taken
// without sign.
func (l Luck) Uniform(k Key, occurrence uint64, lane int) float64 {
	n := uint64(lane)
	return unit(l.Block(k, occurrence, n/4)[n%4])
}

// unit takes the upper 52 bits of a word. One bit more would round the largest
// up to 1.
func unit(word uint64) float64 { return float64(float64(word>>11|1) * 0x1p-53) }
