package canvas

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
)

// affine is the map x' = a x + b y + c, y' = d x + e y + f.
type affine [6]float64

func identity() affine { return affine{1, 0, 0, 0, 1, 0} }

// after is the map that applies n and then m.
func (m affine) after(n affine) affine {
	return affine{
		m[0]*n[0] + m[1]*n[3], m[0]*n[1] + m[1]*n[4], m[0]*n[2] + m[1]*n[5] + m[2],
		m[3]*n[0] + m[4]*n[3], m[3]*n[1] + m[4]*n[4], m[3]*n[2] + m[4]*n[5] + m[5],
	}
}

func (m affine) point(p vg.Point) vg.Point {
	x, y := p.X.Points(), p.Y.Points()
	return vg.Point{X: vg.Length(m[0]*x + m[1]*y + m[2]), Y: vg.Length(m[3]*x + m[4]*y + m[5])}
}

// path is p on the page, with arcs as cubic curves. A path with a coordinate that is
// no number is left out whole: formats differ in what they make of one.
func (m affine) path(p vg.Path) vg.Path {
	out := make(vg.Path, 0, len(p))
	open := false // there is a current point
	for _, comp := range p {
		switch comp.Type {
		case vg.MoveComp:
			out.Move(m.point(comp.Pos))
			open = true
		case vg.LineComp:
			out.Line(m.point(comp.Pos))
		case vg.CurveComp:
			control := make([]vg.Point, len(comp.Control))
			for i, q := range comp.Control {
				control[i] = m.point(q)
			}
			out = append(out, vg.PathComp{Type: vg.CurveComp, Pos: m.point(comp.Pos), Control: control})
		case vg.ArcComp:
			out = m.arc(out, comp, open)
			open = true
		case vg.CloseComp:
			out.Close()
		default:
			panic(fmt.Sprintf("canvas: unknown component %d of a path", comp.Type))
		}
	}
	for _, comp := range out {
		if !finite(comp.Pos) {
			return nil
		}
		for _, q := range comp.Control {
			if !finite(q) {
				return nil
			}
		}
	}
	return out
}

func finite(p vg.Point) bool {
	s := p.X.Points() + p.Y.Points()
	return !math.IsNaN(s) && !math.IsInf(s, 0)
}

// arc appends an arc as cubic curves, each of a quarter turn at most, which leaves
// the circle by less than 0.03 % of its radius: the control points lie
// 4/3 tan(θ/4) radii along the tangents (A. Riškus, Information Technology and
// Control 35 (2006)).
func (m affine) arc(out vg.Path, comp vg.PathComp, open bool) vg.Path {
	if math.IsNaN(comp.Angle) || math.IsInf(comp.Angle, 0) {
		return out
	}
	at := func(angle, along float64) vg.Point {
		sin, cos := math.Sincos(angle)
		r := comp.Radius.Points()
		return m.point(vg.Point{
			X: comp.Pos.X + vg.Length(r*(cos-along*sin)),
			Y: comp.Pos.Y + vg.Length(r*(sin+along*cos)),
		})
	}
	if start := at(comp.Start, 0); open {
		out.Line(start)
	} else {
		out.Move(start)
	}
	n := max(1, math.Ceil(math.Abs(comp.Angle)/(math.Pi/2)-1e-9))
	step := comp.Angle / n
	k := 4.0 / 3 * math.Tan(step/4)
	for i := 0.0; i < n; i++ {
		a, b := comp.Start+i*step, comp.Start+(i+1)*step
		out.CubeTo(at(a, k), at(b, -k), at(b, 0))
	}
	return out
}
