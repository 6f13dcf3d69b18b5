package design

import (
	"fmt"
	"slices"
)

// List is a plan whose points were written down by hand. It is made by [NewList];
// the zero value is of no use.
type List struct {
	points [][]float64
}

// NewList makes a plan of points, which it copies. No point, more than [MaxPoints],
// points of no or of different numbers of coordinates, or a coordinate that is not
// finite or beyond stats.MaxAbs is an error.
func NewList(points [][]float64) (List, error) {
	dims := 1
	if len(points) > 0 {
		dims = len(points[0])
	}
	if err := checkSize("list", len(points), dims); err != nil {
		return List{}, err
	}
	l := List{points: make([][]float64, len(points))}
	for i, point := range points {
		if len(point) != dims {
			return List{}, fmt.Errorf("list: point %d has %d coordinates, point 1 has %d", i+1, len(point), dims)
		}
		for j, x := range point {
			if err := checkNumber(fmt.Sprintf("list: point %d: coordinate %d", i+1, j+1), x); err != nil {
				return List{}, err
			}
		}
		l.points[i] = slices.Clone(point)
	}
	return l, nil
}

// Len is the number of points.
func (l List) Len() int { return len(l.points) }

// Dim is the number of coordinates of each point.
func (l List) Dim() int {
	if len(l.points) == 0 {
		return 0
	}
	return len(l.points[0])
}

// Point writes point i to dst.
func (l List) Point(i int, dst []float64) {
	mustBePoint(l, i, dst)
	copy(dst, l.points[i])
}
