package process

import (
	"sort"
	"time"
)

// Table is a path given by its points, in ascending order of their instants. The
// zero Table has no points.
type Table struct {
	// Points in ascending order, no two at one instant.
	Points []Point
	// Linear draws straight lines between the points; else a value holds until
	// the next point.
	Linear bool
}

// Point is one value of a [Table].
type Point struct {
	// At is the instant on the clock from which the value holds; it may lie before
	// the start, below 0.
	At time.Duration
	// Value in whatever unit the table is in.
	Value float64
}

// At returns the value at t: before the first point, before; from the last point
// on, its value. It looks at no point beyond the first one after t, and at that
// only if the table is linear.
func (p Table) At(t time.Duration, before float64) float64 {
	i := sort.Search(len(p.Points), func(i int) bool { return p.Points[i].At > t })
	switch {
	case i == 0:
		return before
	case i == len(p.Points) || !p.Linear:
		return p.Points[i-1].Value
	}
	a, b := p.Points[i-1], p.Points[i]
	share := float64(t-a.At) / float64(b.At-a.At)
	return a.Value + float64((b.Value-a.Value)*share)
}
