package plots

import "math"

// segment is a piece of a contour.
type segment struct{ x0, y0, x1, y1 float64 }

// indifference is where a strategy's mean equals the highest of all others, in
// straight pieces between the points of the map: each square is cut into four
// triangles around its middle, in which the lead is linear, so that there is no
// ambiguous case.
func (m Map) indifference(k int) []segment {
	nx, ny := len(m.X.Values), len(m.Y.Values)
	lead := func(i, j int) float64 {
		at := i + j*nx
		others := math.Inf(-1)
		for o, means := range m.Means {
			if o != k && finite(means[at]) {
				others = max(others, means[at])
			}
		}
		return m.Means[k][at] - others // +Inf without another, NaN without a value
	}
	var out []segment
	for j := 0; j+1 < ny; j++ {
		for i := 0; i+1 < nx; i++ {
			corners := [4]vertex{}
			for c, d := range [4][2]int{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
				corners[c] = vertex{m.X.Values[i+d[0]], m.Y.Values[j+d[1]], lead(i+d[0], j+d[1])}
			}
			middle := vertex{}
			for _, c := range corners {
				middle.x, middle.y, middle.v = middle.x+c.x/4, middle.y+c.y/4, middle.v+c.v/4
			}
			if !finite(middle.v) {
				continue
			}
			for c := range corners {
				if s, ok := cut(corners[c], corners[(c+1)%4], middle); ok {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

type vertex struct{ x, y, v float64 }

// cut is where the value is 0 within a triangle.
func cut(a, b, c vertex) (segment, bool) {
	var xs, ys []float64
	for _, e := range [3][2]vertex{{a, b}, {b, c}, {c, a}} {
		if p, q := e[0], e[1]; (p.v > 0) != (q.v > 0) {
			t := p.v / (p.v - q.v)
			xs, ys = append(xs, p.x+t*(q.x-p.x)), append(ys, p.y+t*(q.y-p.y))
		}
	}
	if len(xs) != 2 {
		return segment{}, false
	}
	return segment{xs[0], ys[0], xs[1], ys[1]}, true
}
