package rng

// The parameters of 64-bit FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/.
const (
	fnvOffset = 0xcbf29ce484222325
	fnvPrime  = 0x100000001b3
)

// Hash returns the 64-bit FNV-1a hash of a name, the number that stands for the
// name of a source or of an entity in an address. It depends on the bytes of
// the name only, never on the process or the machine, and the empty name is
// valid. It is part of the format of randomness and must never change: another
// hash would give every seed another world.
//
// Two names may collide; with a thousand names in a source the chance is below
// 3e-14 (birthday bound n²/2⁶⁵), and the harm would be that two entities
// share their noise.
func Hash(name string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(name) {
		h ^= uint64(name[i])
		h *= fnvPrime
	}
	return h
}
