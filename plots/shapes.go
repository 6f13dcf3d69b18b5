package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// shape is anything drawn in the coordinates of a plot; it does not move the axes,
// which every figure sets itself.
type shape func(c draw.Canvas, x, y func(float64) vg.Length)

// Plot draws the shape.
func (f shape) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	f(c, x, y)
}

// curve is a line through points, thinned to what can be seen.
func curve(xs, ys []float64, line draw.LineStyle) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		c.StrokeLines(line, thin(points(xs, ys, x, y)))
	}
}

func points(xs, ys []float64, x, y func(float64) vg.Length) []vg.Point {
	pts := make([]vg.Point, len(xs))
	for i := range xs {
		pts[i] = vg.Point{X: x(xs[i]), Y: y(ys[i])}
	}
	return pts
}

// thin leaves out points closer than a tenth of a point to the one before, ends
// excepted.
func thin(pts []vg.Point) []vg.Point {
	const near = 0.1
	if len(pts) < 300 {
		return pts
	}
	out := pts[:1:1]
	for _, p := range pts[1 : len(pts)-1] {
		last := out[len(out)-1]
		if math.Hypot(float64(p.X-last.X), float64(p.Y-last.Y)) >= near {
			out = append(out, p)
		}
	}
	return append(out, pts[len(pts)-1])
}

// band fills between two lines over the same xs.
func band(xs, lo, hi []float64, clr color.Color) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		if len(xs) < 2 {
			return
		}
		var p vg.Path
		p.Move(vg.Point{X: x(xs[0]), Y: y(hi[0])})
		for i := 1; i < len(xs); i++ {
			p.Line(vg.Point{X: x(xs[i]), Y: y(hi[i])})
		}
		for i := len(xs) - 1; i >= 0; i-- {
			p.Line(vg.Point{X: x(xs[i]), Y: y(lo[i])})
		}
		p.Close()
		c.SetColor(clr)
		c.Fill(p)
	}
}

// grid draws a line at every labelled tick of the axes that are asked for.
type grid struct {
	line draw.LineStyle
	x, y bool
}

func gridOf(s style.Sheet, x, y bool) grid {
	return grid{draw.LineStyle{Color: style.Faint(), Width: s.Hair}, x, y}
}

// Plot draws the lines.
func (g grid) Plot(c draw.Canvas, p *plot.Plot) {
	if g.x {
		for _, t := range labelled(p.X.Tick.Marker).Ticks(p.X.Min, p.X.Max) {
			if x := c.X(p.X.Norm(t.Value)); !t.IsMinor() && c.ContainsX(x) {
				c.StrokeLine2(g.line, x, c.Min.Y, x, c.Max.Y)
			}
		}
	}
	if g.y {
		for _, t := range labelled(p.Y.Tick.Marker).Ticks(p.Y.Min, p.Y.Max) {
			if y := c.Y(p.Y.Norm(t.Value)); !t.IsMinor() && c.ContainsY(y) {
				c.StrokeLine2(g.line, c.Min.X, y, c.Max.X, y)
			}
		}
	}
}

// labelled are the ticks that an axis would have if it were labelled.
func labelled(t plot.Ticker) plot.Ticker {
	if u, ok := t.(unlabelled); ok {
		return u.of
	}
	return t
}

// room keeps space at the right of, left of and above the data for what is written
// there.
type room struct{ left, right, top vg.Length }

// Plot draws nothing.
func (room) Plot(draw.Canvas, *plot.Plot) {}

// GlyphBoxes are the space.
func (r room) GlyphBoxes(*plot.Plot) []plot.GlyphBox {
	var boxes []plot.GlyphBox
	if r.right > 0 {
		boxes = append(boxes, plot.GlyphBox{X: 1, Y: 0.5, Rectangle: vg.Rectangle{Max: vg.Point{X: r.right}}})
	}
	if r.left > 0 {
		boxes = append(boxes, plot.GlyphBox{X: 0, Y: 0.5, Rectangle: vg.Rectangle{Min: vg.Point{X: -r.left}}})
	}
	if r.top > 0 {
		boxes = append(boxes, plot.GlyphBox{X: 0.5, Y: 1, Rectangle: vg.Rectangle{Max: vg.Point{Y: r.top}}})
	}
	return boxes
}

// verticalRule is a line across the plot at an x.
func verticalRule(at float64, line draw.LineStyle) shape {
	return func(c draw.Canvas, x, _ func(float64) vg.Length) {
		c.StrokeLine2(line, x(at), c.Min.Y, x(at), c.Max.Y)
	}
}

// horizontalRule is a line across the plot at a y.
func horizontalRule(at float64, line draw.LineStyle) shape {
	return func(c draw.Canvas, _, y func(float64) vg.Length) {
		c.StrokeLine2(line, c.Min.X, y(at), c.Max.X, y(at))
	}
}

// valueAxis scales an axis from lo to hi, with ticks for its length.
func valueAxis(s style.Sheet, a *plot.Axis, u Unit, lo, hi float64, length vg.Length, vertical bool) {
	a.Min, a.Max = lo, hi
	a.Tick.Marker = style.Ticks{Unit: u, Length: length, Label: s.Text(s.Small, style.Soft()), Vertical: vertical}
}

// dateAxis scales an axis of days.
func dateAxis(s style.Sheet, a *plot.Axis, lo, hi float64, length vg.Length) {
	a.Min, a.Max = lo, hi
	a.Tick.Marker = style.Months{Length: length, Label: s.Text(s.Small, style.Soft())}
}

// noTicks leaves an axis out.
func noTicks(a *plot.Axis) {
	a.Tick.Marker = plot.ConstantTicks(nil)
	a.Width = 0
}

// axisLabel writes a name at an axis. One that is too long for it is left out:
// the title says it too.
func axisLabel(a *plot.Axis, name string, length vg.Length) {
	a.Label.Text = ""
	if a.Label.TextStyle.Width(name) <= length*1.2 {
		a.Label.Text = name
	}
}
