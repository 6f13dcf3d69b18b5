package design

import "neocloud/sim/internal/rng"

// scramble is the nested uniform scrambling of one dimension (A. B. Owen, “Randomly
// permuted (t,m,s)-nets and (t,s)-sequences”, 1995): each binary digit of a fraction
// is flipped or not by a coin that belongs to all the digits before it. Its coins are
// bits of a stream, addressed by those digits, so there is nothing to store and no
// order to keep.
//
// The digits before a coin are a node of a binary tree. The tree is cut into subtrees
// of six levels, whose 63 coins are one word of the stream: coin 2^l + p for the
// digits p at level l. So four words are read for the first 24 digits.
//
// Beyond them all points of a plan are apart: two of 2^m points of a Sobol sequence
// agree in fewer than m ≤ 20 digits of a dimension. There each has coins of its own,
// which flip its digits into fair ones, whatever they were: they are drawn as such.
type scramble struct {
	coins rng.Stream
}

const (
	nestedDigits = 24
	freeDigits   = 28 // together 52: then half a step above is still exact
)

// uniform is the scrambled fraction of the plain one x / 2³², in the open interval
// (0, 1).
func (s scramble) uniform(x uint32) float64 {
	var out uint64
	start := uint64(0) // index of the first subtree of the row
	row := uint64(1)   // number of subtrees in the row
	for shift := sobolBits - 6; shift >= sobolBits-nestedDigits; shift -= 6 {
		prefix := uint64(x) >> (shift + 6)
		word := s.coins.Bits(start + prefix)
		six := uint64(x) >> shift & 63
		var flips uint64
		for level := range 6 {
			node := uint64(1)<<level | six>>(6-level)
			flips = flips<<1 | word>>node&1
		}
		out = out<<6 | (six ^ flips)
		start += row
		row *= 64
	}
	free := s.coins.Bits(start + uint64(x)>>(sobolBits-nestedDigits))
	out = out<<freeDigits | free>>(64-freeDigits)
	return (float64(out) + 0.5) * 0x1p-52
}
