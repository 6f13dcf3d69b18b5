package design

import (
	"fmt"
	"math"

	"neocloud/sim/stats"
)

// MaxPoints is the largest number of points of a plan. A plan with more is refused.
const MaxPoints = 1_000_000

// Plan is a list of points, any of which can be computed by itself. A plan never
// changes and may be read by many goroutines.
type Plan interface {
	// Len is the number of points, 1 to [MaxPoints].
	Len() int
	// Dim is the number of coordinates of a point, at least 1.
	Dim() int
	// Point writes point i, 0 ≤ i < Len, to dst, which has Dim elements. It panics
	// when either is not so.
	Point(i int, dst []float64)
}

var (
	_ Plan = Grid{}
	_ Plan = List{}
	_ Plan = LatinHypercube{}
	_ Plan = Sobol{}
	_ Plan = Morris{}
	_ Plan = Saltelli{}
	_ Plan = Scaled{}
)

// mustBePoint panics when i or dst do not fit the plan.
func mustBePoint(p Plan, i int, dst []float64) {
	if i < 0 || i >= p.Len() {
		panic(fmt.Sprintf("design: point %d of a plan of %d", i, p.Len()))
	}
	if len(dst) != p.Dim() {
		panic(fmt.Sprintf("design: point of %d coordinates into %d places", p.Dim(), len(dst)))
	}
}

// checkSize says what is wrong with a number of points and of dimensions.
func checkSize(plan string, points, dims int) error {
	switch {
	case points < 1:
		return fmt.Errorf("%s: needs at least 1 point, got %d", plan, points)
	case points > MaxPoints:
		return fmt.Errorf("%s: has %d points, more than the bound of %d", plan, points, MaxPoints)
	case dims < 1:
		return fmt.Errorf("%s: needs at least 1 dimension, got %d", plan, dims)
	}
	return nil
}

// checkNumber says what is wrong with a coordinate.
func checkNumber(what string, x float64) error {
	if !(math.Abs(x) <= stats.MaxAbs) {
		return fmt.Errorf("%s: must be a number of magnitude at most %g, got %v", what, stats.MaxAbs, x)
	}
	return nil
}
