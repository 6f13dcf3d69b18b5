package design

import (
	"fmt"
	"math/bits"

	"neocloud/sim/internal/rng"
)

// MaxSobolDim is the largest number of dimensions of a [Sobol] plan, so many as the
// table of direction numbers has.
const MaxSobolDim = 161

// Sobol is a plan over the unit cube: the first n = 2^m points of the sequence of
// I. M. Sobol (1967) with the direction numbers of S. Joe and F. Y. Kuo,
// “Constructing Sobol sequences with better two-dimensional projections”, SIAM J.
// Sci. Comput. 30 (2008), in the order of the Gray code (I. A. Antonov and V. M.
// Saleev, 1979). The first point is kept, since dropping it breaks the balance of
// the others (A. B. Owen, “On dropping the first Sobol' point”, 2020).
//
// Plain, it is the same for everybody, and its first point is the origin, where the
// quantile functions of many distributions are infinite. Scrambled, each point is
// uniform in the open cube, so that means over the plan are unbiased; the points lie
// as evenly as before; and plans of different scrambles are independent, so that the
// spread of ≥ 16 of them tells the error.
//
// It is made by [NewSobol] or [NewScrambledSobol]; the zero value is of no use.
type Sobol struct {
	n          int
	directions [][sobolBits]uint32 // by dimension and bit, the first bit of the fraction highest
	scrambles  []scramble          // by dimension; nil when plain
}

// sobolBits is the number of binary digits of the plain sequence: far more than
// points need to be told apart (20).
const sobolBits = 32

// NewSobol makes the plain plan of n points in d dimensions. n that is not a power
// of two or above [MaxPoints] and d not in 1 to [MaxSobolDim] are errors.
func NewSobol(n, d int) (Sobol, error) {
	if err := checkSize("sobol", n, d); err != nil {
		return Sobol{}, err
	}
	if d > MaxSobolDim {
		return Sobol{}, fmt.Errorf("sobol: has directions for %d dimensions, asked for %d", MaxSobolDim, d)
	}
	if n&(n-1) != 0 {
		under := 1 << (bits.Len(uint(n)) - 1)
		return Sobol{}, fmt.Errorf("sobol: the number of points must be a power of two, such as %d or %d, got %d", under, 2*under, n)
	}
	return Sobol{n: n, directions: joeKuo(d)}, nil
}

// NewScrambledSobol makes the plan of n points in d dimensions that belongs to a
// seed and a number of the scramble. Point i depends on the seed, the scramble and i
// only: a plan of twice the points begins with those of this one, and a dimension
// added at the end leaves the others as they were. Errors are those of [NewSobol].
func NewScrambledSobol(n, d int, seed, number uint64) (Sobol, error) {
	s, err := NewSobol(n, d)
	if err != nil {
		return Sobol{}, err
	}
	for j := range d {
		s.scrambles = append(s.scrambles, scramble{rng.NewStream(seed, number, rng.Hash("design/sobol"), uint64(j))})
	}
	return s, nil
}

// Len is the number of points, a power of two.
func (s Sobol) Len() int { return s.n }

// Dim is the number of dimensions.
func (s Sobol) Dim() int { return len(s.directions) }

// Point writes point i to dst: coordinates in [0, 1) when plain, in the open
// interval (0, 1) when scrambled.
func (s Sobol) Point(i int, dst []float64) {
	mustBePoint(s, i, dst)
	gray := uint32(i) ^ uint32(i)>>1
	for j := range s.directions {
		var x uint32
		for g := gray; g != 0; g &= g - 1 {
			x ^= s.directions[j][bits.TrailingZeros32(g)]
		}
		if s.scrambles == nil {
			dst[j] = float64(x) * 0x1p-32
		} else {
			dst[j] = s.scrambles[j].uniform(x)
		}
	}
}
