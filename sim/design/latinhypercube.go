package design

import (
	"fmt"
	"math"

	"neocloud/sim/internal/rng"
)

// MaxCells bounds the points times the dimensions of a [LatinHypercube], which keeps
// four bytes for each.
const MaxCells = 50_000_000

// LatinHypercube is a plan over the open unit cube that has, in every dimension,
// exactly one point in each of the n strata [k/n, (k+1)/n), at a random place in it
// (M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21 (1979)). Each point
// by itself is uniform in the cube. It is made by [NewLatinHypercube]; the zero
// value is of no use.
type LatinHypercube struct {
	n       int
	strata  [][]uint32   // by dimension and point
	streams []rng.Stream // by dimension
}

// NewLatinHypercube makes the plan of n points in d dimensions that belongs to a
// seed. The coordinates of a dimension depend on n, the seed and the number of the
// dimension only: a dimension added at the end leaves the others as they were. n
// not in 1 to [MaxPoints], d below 1, or more than [MaxCells] cells is an error.
func NewLatinHypercube(n, d int, seed uint64) (LatinHypercube, error) {
	if err := checkSize("latin hypercube", n, d); err != nil {
		return LatinHypercube{}, err
	}
	if d > MaxCells/n {
		return LatinHypercube{}, fmt.Errorf("latin hypercube: %d points in %d dimensions are more than the bound of %d cells", n, d, MaxCells)
	}
	l := LatinHypercube{n: n}
	for j := range d {
		s := rng.NewStream(seed, 0, rng.Hash("design/latin-hypercube"), uint64(j))
		l.streams = append(l.streams, s)
		l.strata = append(l.strata, shuffled(n, s))
	}
	return l, nil
}

// shuffled is a random order of 0 to n−1 (Fisher and Yates), from the indices 0 to
// n−1 of a stream.
func shuffled(n int, s rng.Stream) []uint32 {
	order := make([]uint32, n)
	c := s.Cursor()
	for k := range order {
		at := below(k+1, c.Uniform())
		order[k] = order[at]
		order[at] = uint32(k)
	}
	return order
}

// below is the integer in [0, n) that belongs to a uniform.
func below(n int, u float64) int {
	return min(int(u*float64(n)), n-1)
}

// Len is the number of points.
func (l LatinHypercube) Len() int { return l.n }

// Dim is the number of dimensions.
func (l LatinHypercube) Dim() int { return len(l.streams) }

// Point writes point i to dst, each coordinate in the open interval (0, 1).
func (l LatinHypercube) Point(i int, dst []float64) {
	mustBePoint(l, i, dst)
	n := float64(l.n)
	for j, s := range l.streams {
		stratum := float64(l.strata[j][i])
		u := s.Uniform(uint64(l.n) + uint64(i))
		// The sum may have been rounded up to the next stratum, or to 1.
		dst[j] = min((stratum+u)/n, math.Nextafter((stratum+1)/n, 0))
	}
}
