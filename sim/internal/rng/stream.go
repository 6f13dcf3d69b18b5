package rng

// Version is the version of the format of randomness. It is a word of the key,
// so that a later version gives other numbers everywhere and never by halves.
const Version = 1

// Stream is an address up to the index: the sequence of random numbers that
// belongs to one entity of one source in one replication (MODEL 11.1). It is a
// small value to copy and holds no state: reading it changes nothing, and it
// may be read by many goroutines. The zero value is the stream of seed 0,
// replication 0, source 0, entity 0, which is as good as any other.
//
// The block of four words behind index i is
//
//	Philox4x64(counter: [i/4, entity, source, replication], key: [seed, Version])
//
// and the word of index i is the one in lane i mod 4.
type Stream struct {
	seed, replication, source, entity uint64
}

// NewStream returns the stream of an address. Seed and replication are counts
// of any size; source and entity are names put through [Hash], or small numbers
// of the caller's own. All values are valid.
func NewStream(seed, replication, source, entity uint64) Stream {
	return Stream{seed: seed, replication: replication, source: source, entity: entity}
}

// Bits returns the 64 random bits at an index, each bit 0 or 1 with the same
// probability. Any index is valid, in any order.
func (s Stream) Bits(index uint64) uint64 {
	return s.block(index / 4)[index%4]
}

// Uniform returns the uniform at an index, in the open interval (0, 1). Any
// index is valid, in any order. An index gives one number and a variate uses
// one number.
func (s Stream) Uniform(index uint64) float64 {
	return uniform(s.Bits(index))
}

// Cursor returns a reader of the stream that stands at index 0.
func (s Stream) Cursor() Cursor {
	return Cursor{stream: s}
}

// block returns the four words of the indices 4n to 4n+3.
func (s Stream) block(n uint64) [4]uint64 {
	return Philox4x64([4]uint64{n, s.entity, s.source, s.replication}, [2]uint64{s.seed, Version})
}

// uniform maps 64 random bits to (x>>11 + 1/2) / 2⁵³, from 2⁻⁵⁴ to 1 − 2⁻⁵³.
//
// Above 1/2 the added half is rounded away (to even), and the last value, x>>11
// = 2⁵³ − 1, would round to 1. It is put at the largest float below 1 instead,
// because a quantile function is infinite at 1; this touches one draw in 2⁵³.
func uniform(x uint64) float64 {
	const last = 1 - 0x1p-53
	return min((float64(x>>11)+0.5)*0x1p-53, last)
}
