package plots

import (
	"cmp"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// lineLabels writes the names of lines and points beside them, where neither a line
// nor another name is in the way.
type lineLabels struct {
	sheet style.Sheet
	lines []labelledLine
	// avoid are lines without a name that names must not cross.
	avoid []labelledLine
	// most lines that are labelled, 0 for mostLabels; more want a key.
	most int
	// partial leaves out the names that have no room rather than all.
	partial bool
	off     bool

	at []namePlace // where the names go, once placed
}

// labelledLine is a line with its name, or a point: one with at has its name there,
// and the line is but in the way.
type labelledLine struct {
	name   string
	look   style.Look
	xs, ys []float64
	at     *[2]float64
}

// namePlace is where a name goes, an empty rectangle if it has no room, and from
// where to where a line leads to one that is not beside its point.
type namePlace struct {
	vg.Rectangle
	lead     bool
	from, to vg.Point
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
	var curves [][]vg.Point
	for _, line := range append(l.lines[:len(l.lines):len(l.lines)], l.avoid...) {
		curves = append(curves, resample(points(line.xs, line.ys, x, y), l.sheet.Body*0.4))
	}
	sty := l.sheet.Text(l.sheet.Body, style.Ink())
	for i, line := range l.lines {
		size := vg.Point{X: sty.Width(line.name), Y: l.sheet.Body}
		var found bool
		var best namePlace
		if line.at != nil {
			best, found = l.besidePoint(c, vg.Point{X: x(line.at[0]), Y: y(line.at[1])}, size, curves, i)
		} else {
			best, found = l.besideLine(c, size, curves, i)
		}
		if !found && !l.partial {
			return false
		}
		l.at = append(l.at, best)
	}
	return true
}

// besideLine tries all along a line.
func (l *lineLabels) besideLine(c draw.Canvas, size vg.Point, curves [][]vg.Point, own int) (best namePlace, found bool) {
	highest := vg.Length(-1)
	for _, pt := range curves[own] {
		for _, corner := range []vg.Point{{X: 0, Y: -1}, {X: -1, Y: 0}, {X: 0, Y: 0}, {X: -1, Y: -1}, {X: -0.5, Y: 0}, {X: -0.5, Y: -1}} {
			gap := l.sheet.Gap * 0.5
			rect := vg.Rectangle{Min: vg.Point{
				X: pt.X + corner.X*size.X + sign(corner.X)*gap, Y: pt.Y + corner.Y*size.Y + sign(corner.Y)*gap,
			}}
			rect.Max = rect.Min.Add(size)
			mine, others := l.distances(c, rect, curves, own)
			if others > highest && others >= mine*2+l.sheet.Gap*0.5 { // else it would be taken for the name of another
				best, highest = namePlace{Rectangle: rect}, others
			}
		}
	}
	return best, highest >= 0
}

// besidePoint tries around a point, then further away with a line that leads there.
func (l *lineLabels) besidePoint(c draw.Canvas, pt, size vg.Point, curves [][]vg.Point, own int) (best namePlace, found bool) {
	for ring, far := range []vg.Length{1.2, 3, 5, 8} {
		highest := vg.Length(-1)
		for _, corner := range []vg.Point{
			{X: 0, Y: 0}, {X: 0, Y: -1}, {X: -1, Y: 0}, {X: -1, Y: -1}, {X: -0.5, Y: 0}, {X: -0.5, Y: -1}, {X: 0, Y: -0.5}, {X: -1, Y: -0.5},
		} {
			gap := l.sheet.Gap * far
			rect := vg.Rectangle{Min: vg.Point{
				X: pt.X + corner.X*size.X + sign(corner.X)*gap, Y: pt.Y + corner.Y*size.Y + sign(corner.Y)*gap,
			}}
			rect.Max = rect.Min.Add(size)
			if _, others := l.distances(c, rect, curves, own); others > highest {
				to := vg.Point{X: min(max(pt.X, rect.Min.X), rect.Max.X), Y: min(max(pt.Y, rect.Min.Y), rect.Max.Y)}
				best, highest = namePlace{rect, ring > 0, pt, to}, others
			}
		}
		if highest >= 0 {
			return best, true
		}
	}
	return namePlace{}, false
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

// distances are those to the own line and to the nearest other one with a name, up to a
// few sizes of type; -1 where the name cannot stand.
func (l *lineLabels) distances(c draw.Canvas, rect vg.Rectangle, curves [][]vg.Point, own int) (mine, others vg.Length) {
	if rect.Min.X < c.Min.X || rect.Max.X > c.Max.X || rect.Min.Y < c.Min.Y || rect.Max.Y > c.Max.Y {
		return 0, -1
	}
	for _, other := range l.at {
		if rect.Min.X < other.Max.X+l.sheet.Gap && other.Min.X < rect.Max.X+l.sheet.Gap &&
			rect.Min.Y < other.Max.Y+l.sheet.Gap*0.3 && other.Min.Y < rect.Max.Y+l.sheet.Gap*0.3 {
			return 0, -1
		}
	}
	others, mine = l.sheet.Body*4, vg.Length(math.Inf(1))
	for i, pts := range curves {
		for _, p := range pts {
			d := distance(rect, p)
			if d < l.sheet.Gap*0.35 {
				return 0, -1
			}
			switch {
			case i == own:
				mine = min(mine, d)
			case i < len(l.lines):
				others = min(others, d)
			}
		}
	}
	return mine, others
}

// distance of a point from a rectangle.
func distance(r vg.Rectangle, p vg.Point) vg.Length {
	dx := max(r.Min.X-p.X, 0, p.X-r.Max.X)
	dy := max(r.Min.Y-p.Y, 0, p.Y-r.Max.Y)
	return vg.Length(math.Sqrt(float64(dx*dx + dy*dy)))
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
	for i, at := range l.at {
		if at.Max.X <= at.Min.X {
			continue // it has no room
		}
		if at.lead {
			c.StrokeLine2(draw.LineStyle{Color: style.Soft(), Width: l.sheet.Hair}, at.from.X, at.from.Y, at.to.X, at.to.Y)
		}
		sty := l.sheet.Text(l.sheet.Body, l.lines[i].look.Color)
		sty.YAlign = draw.YCenter
		c.FillText(sty, vg.Point{X: at.Min.X, Y: (at.Min.Y + at.Max.Y) / 2}, l.lines[i].name)
	}
}
