package design

import (
	"fmt"
	"slices"
)

// Scaled is a plan over the unit cube that is stretched over ranges: coordinate u of
// dimension j becomes Ranges[j].At(u). It is made by [Over]; the zero value is of no
// use.
type Scaled struct {
	cube   Plan
	ranges []Range
}

// Over stretches a plan over the unit cube over ranges, one for each dimension. A
// number of ranges that is not the plan's number of dimensions, or a range that
// [Range.Check] refuses, is an error.
func Over(cube Plan, ranges []Range) (Scaled, error) {
	if len(ranges) != cube.Dim() {
		return Scaled{}, fmt.Errorf("%d ranges for %d dimensions", len(ranges), cube.Dim())
	}
	for j, r := range ranges {
		if err := r.Check(); err != nil {
			return Scaled{}, fmt.Errorf("range %d: %w", j+1, err)
		}
	}
	return Scaled{cube: cube, ranges: slices.Clone(ranges)}, nil
}

// Len is the number of points, that of the plan below.
func (s Scaled) Len() int { return s.cube.Len() }

// Dim is the number of dimensions, that of the plan below.
func (s Scaled) Dim() int { return len(s.ranges) }

// Point writes point i to dst, each coordinate in its range, ends included.
func (s Scaled) Point(i int, dst []float64) {
	s.cube.Point(i, dst)
	for j, r := range s.ranges {
		dst[j] = min(max(r.At(dst[j]), r.Lo), r.Hi)
	}
}
