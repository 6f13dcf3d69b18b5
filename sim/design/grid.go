package design

import (
	"fmt"
	"slices"
)

// Grid is a full factorial: each value of each axis with each of all others. The
// last axis varies fastest, so that point 1 differs from point 0 in the last
// coordinate. It is made by [NewGrid]; the zero value is of no use.
type Grid struct {
	axes   []Axis
	points int
}

// NewGrid makes the grid of axes. No axis, one that [Axis.Check] refuses, or more
// than [MaxPoints] points is an error.
func NewGrid(axes ...Axis) (Grid, error) {
	if len(axes) == 0 {
		return Grid{}, fmt.Errorf("grid: needs at least 1 axis")
	}
	g := Grid{points: 1}
	size := 1.0
	for j, axis := range axes {
		if err := axis.Check(); err != nil {
			return Grid{}, fmt.Errorf("grid: axis %d: %w", j+1, err)
		}
		g.axes = append(g.axes, slices.Clone(axis))
		size *= float64(len(axis))
	}
	if size > MaxPoints {
		return Grid{}, fmt.Errorf("grid: has %.6g points, more than the bound of %d", size, MaxPoints)
	}
	g.points = int(size)
	return g, nil
}

// Len is the number of points, the product of the lengths of the axes.
func (g Grid) Len() int { return g.points }

// Dim is the number of axes.
func (g Grid) Dim() int { return len(g.axes) }

// Point writes point i to dst, values of the axes.
func (g Grid) Point(i int, dst []float64) {
	mustBePoint(g, i, dst)
	for j := len(g.axes) - 1; j >= 0; j-- {
		axis := g.axes[j]
		dst[j] = axis[i%len(axis)]
		i /= len(axis)
	}
}
