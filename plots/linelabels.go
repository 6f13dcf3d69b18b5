package plots

import (
	"cmp"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// lineLabels writes the names of lines beside them, where neither a line nor another
// name is in the way.
type lineLabels struct {
	sheet style.Sheet
	lines []labelledLine
	// most lines that are labelled, 0 for mostLabels; more want a key.
	most int
	// partial leaves out the names that have no room rather than all.
	partial bool
	off     bool

	at []vg.Rectangle // where the names go, once placed
}

type labelledLine struct {
	name   string
	look   style.Look
	xs, ys []float64
}

// mostLabels is how many lines are labelled usually.
const mostLabels = 5

// place looks for a place for every name and reports whether all have one.
func (l *lineLabels) place(c draw.Canvas, p *plot.Plot) bool {
	l.at = nil
	if most := cmp.Or(l.most, mostLabels); len(l.lines) > most && !l.partial {
		return false
	}
	x, y := p.Transforms(&c)
	curves := make([][]vg.Point, len(l.lines))
	for i, line := range l.lines {
		curves[i] = resample(points(line.xs, line.ys, x, y), l.sheet.Body*0.4)
	}
	sty := l.sheet.Text(l.sheet.Body, style.Ink())
	for i, line := range l.lines {
		size := vg.Point{X: sty.Width(line.name), Y: l.sheet.Body}
		best, found := vg.Rectangle{}, vg.Length(-1)
		for _, pt := range curves[i] {
			for _, corner := range []vg.Point{{X: 0, Y: -1}, {X: -1, Y: 0}, {X: 0, Y: 0}, {X: -1, Y: -1}, {X: -0.5, Y: 0}, {X: -0.5, Y: -1}} {
				gap := l.sheet.Gap * 0.5
				rect := vg.Rectangle{Min: vg.Point{
					X: pt.X + corner.X*size.X + sign(corner.X)*gap, Y: pt.Y + corner.Y*size.Y + sign(corner.Y)*gap,
				}}
				rect.Max = rect.Min.Add(size)
				if score := l.score(c, rect, curves, i); score > found {
					best, found = rect, score
				}
			}
		}
		if found < 0 && !l.partial {
			return false
		}
		l.at = append(l.at, best)
	}
	return true
}

// sign points away from the line, on the side on which a corner puts the name.
func sign(corner vg.Length) vg.Length {
	switch corner {
	case 0:
		return 1
	case -1:
		return -1
	}
	return 0
}

// score is how far the nearest other line is, up to a few sizes of type, and -1
// where the name cannot stand.
func (l *lineLabels) score(c draw.Canvas, rect vg.Rectangle, curves [][]vg.Point, own int) vg.Length {
	if rect.Min.X < c.Min.X || rect.Max.X > c.Max.X || rect.Min.Y < c.Min.Y || rect.Max.Y > c.Max.Y {
		return -1
	}
	for _, other := range l.at {
		if rect.Min.X < other.Max.X+l.sheet.Gap && other.Min.X < rect.Max.X+l.sheet.Gap &&
			rect.Min.Y < other.Max.Y+l.sheet.Gap*0.3 && other.Min.Y < rect.Max.Y+l.sheet.Gap*0.3 {
			return -1
		}
	}
	nearest, mine := l.sheet.Body*4, vg.Length(math.Inf(1))
	for i, pts := range curves {
		for _, p := range pts {
			d := distance(rect, p)
			if d < l.sheet.Gap*0.35 {
				return -1
			}
			if i == own {
				mine = min(mine, d)
			} else {
				nearest = min(nearest, d)
			}
		}
	}
	if nearest < mine*2+l.sheet.Gap*0.5 {
		return -1 // it would be taken for the name of another line
	}
	return nearest
}

// distance of a point from a rectangle.
func distance(r vg.Rectangle, p vg.Point) vg.Length {
	dx := max(r.Min.X-p.X, 0, p.X-r.Max.X)
	dy := max(r.Min.Y-p.Y, 0, p.Y-r.Max.Y)
	return vg.Length(math.Hypot(float64(dx), float64(dy)))
}

// resample puts points on a line at most a step apart.
func resample(pts []vg.Point, step vg.Length) []vg.Point {
	var out []vg.Point
	for i, p := range pts {
		if i > 0 {
			from := pts[i-1]
			length := vg.Length(math.Hypot(float64(p.X-from.X), float64(p.Y-from.Y)))
			for at := step; at < length; at += step {
				share := at / length
				out = append(out, vg.Point{X: from.X + (p.X-from.X)*share, Y: from.Y + (p.Y-from.Y)*share})
			}
		}
		if last := len(out) - 1; last < 0 || i == len(pts)-1 ||
			math.Hypot(float64(p.X-out[last].X), float64(p.Y-out[last].Y)) > float64(step)/2 {
			out = append(out, p)
		}
	}
	return out
}

// Plot writes the names.
func (l *lineLabels) Plot(c draw.Canvas, _ *plot.Plot) {
	if l.off {
		return
	}
	for i, rect := range l.at {
		if rect.Max.X <= rect.Min.X {
			continue // it has no room
		}
		sty := l.sheet.Text(l.sheet.Body, l.lines[i].look.Color)
		sty.YAlign = draw.YCenter
		c.FillText(sty, vg.Point{X: rect.Min.X, Y: (rect.Min.Y + rect.Max.Y) / 2}, l.lines[i].name)
	}
}
