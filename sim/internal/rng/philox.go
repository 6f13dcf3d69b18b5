package rng

import "math/bits"

// Constants of Philox4x64: two odd multipliers and the two Weyl increments of
// the key (golden ratio and √3 − 1, as 64-bit fractions). Salmon, Moraes, Dror,
// Shaw: Parallel random numbers: as easy as 1, 2, 3. SC'11, table 2 and
// section 3.3.
const (
	philoxM0 = 0xD2E7470EE14C6C93
	philoxM1 = 0xCA5A826395121157
	philoxW0 = 0x9E3779B97F4A7C15
	philoxW1 = 0xBB67AE8584CAA73B
)

// Philox4x64 is Philox4x64-10: it returns the four 64-bit random words that
// belong to a counter and a key. For a fixed key it is a bijection of the
// counter, so different counters give different blocks. It passes TestU01's
// BigCrush (Salmon et al. 2011, section 4).
func Philox4x64(ctr [4]uint64, key [2]uint64) [4]uint64 {
	c0, c1, c2, c3 := ctr[0], ctr[1], ctr[2], ctr[3]
	k0, k1 := key[0], key[1]
	for range 10 {
		hi0, lo0 := bits.Mul64(philoxM0, c0)
		hi1, lo1 := bits.Mul64(philoxM1, c2)
		c0, c1, c2, c3 = hi1^c1^k0, lo1, hi0^c3^k1, lo0
		k0 += philoxW0
		k1 += philoxW1
	}
	return [4]uint64{c0, c1, c2, c3}
}
