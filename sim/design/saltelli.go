package design

import "fmt"

// Saltelli is the plan from which [Indices] computes Sobol indices (A. Saltelli et
// al., “Variance based sensitivity analysis of model output”, Computer Physics
// Communications 181 (2010)). Each point of a plan in 2d dimensions is cut into two
// points in d dimensions, a and b, which make the row
//
//	a, b, ab₁, …, ab_d
//
// of d + 2 points, where ab_i is a with coordinate i from b. Rows follow each other,
// so that a plan of whole rows can be cut short. It is made by [NewSaltelli]; the
// zero value is of no use.
type Saltelli struct {
	base Plan
}

// NewSaltelli makes the plan of d inputs from a plan over the unit cube in 2d
// dimensions, best a scrambled [Sobol]. An odd number of dimensions and more than
// [MaxPoints] points are errors.
func NewSaltelli(base Plan) (Saltelli, error) {
	if base.Dim()%2 != 0 {
		return Saltelli{}, fmt.Errorf("saltelli: needs a plan of twice the inputs, got %d dimensions", base.Dim())
	}
	if d := base.Dim() / 2; base.Len() > MaxPoints/(d+2) {
		return Saltelli{}, fmt.Errorf("saltelli: %d rows of %d points are more than the bound of %d points", base.Len(), d+2, MaxPoints)
	}
	return Saltelli{base: base}, nil
}

// Len is the number of points: rows × (inputs + 2).
func (s Saltelli) Len() int { return s.base.Len() * (s.Dim() + 2) }

// Dim is the number of inputs, half the dimensions of the plan below.
func (s Saltelli) Dim() int { return s.base.Dim() / 2 }

// Point writes point i to dst.
func (s Saltelli) Point(i int, dst []float64) {
	mustBePoint(s, i, dst)
	d := len(dst)
	ab := make([]float64, 2*d)
	s.base.Point(i/(d+2), ab)
	a, b := ab[:d], ab[d:]
	switch which := i % (d + 2); which {
	case 0:
		copy(dst, a)
	case 1:
		copy(dst, b)
	default:
		copy(dst, a)
		dst[which-2] = b[which-2]
	}
}
