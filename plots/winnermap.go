package plots

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// Map is a sweep of two parameters.
type Map struct {
	X, Y       Axis
	Strategies []string
	// Means of the outcome by strategy and point, the points with x first: that of
	// X.Values[i] and Y.Values[j] is at i + j·len(X.Values). NaN is no value.
	Means [][]float64
	// Sure is, by point, the share of worlds in which the strategy with the highest
	// mean is the best, in [0, 1]; nil if it is not known.
	Sure []float64
}

// WinnerMap shows which strategy is best where: each point in the colour of the
// strategy with the highest mean, deeper and with a number the more of its worlds it
// is best in, and contours of indifference, where the best two have the same mean. A
// point where no strategy has a mean stays empty. It is an error when no point has a
// winner, sizes do not fit, or a name is missing or occurs twice.
func WinnerMap(q Quantity, m Map, caption Caption) (*Figure, error) {
	winners, err := m.winners()
	if err != nil {
		return nil, err
	}
	looks := style.Looks(m.Strategies...)
	f := &Figure{
		Title:   fmt.Sprintf("Best in %s, by %s and %s", lowerFirst(q.Name), lowerFirst(m.X.Name), lowerFirst(m.Y.Name)),
		Caption: caption.with("line: the best two have the same mean"),
	}
	if m.Sure != nil {
		f.Caption = f.Caption.with("number and depth: share of worlds in which the winner is best")
	}
	seen := map[int]bool{}
	for _, w := range winners {
		seen[w] = w >= 0
	}
	var contours [][]segment
	for k, name := range m.Strategies {
		if seen[k] {
			f.key = append(f.key, keyItem{text: name, fill: looks[name].Color})
			contours = append(contours, m.indifference(k))
		}
	}
	xs, ys := edgesOf(m.X.Values), edgesOf(m.Y.Values)
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		p.X.Padding, p.Y.Padding = s.Gap*0.4, s.Gap*0.4
		valueAxis(s, &p.X, m.X.Unit, xs[0], xs[len(xs)-1], at.w*0.82, false)
		valueAxis(s, &p.Y, m.Y.Unit, ys[0], ys[len(ys)-1], at.h*0.75, true)
		axisLabel(&p.X, m.X.label(), at.w*0.8)
		axisLabel(&p.Y, m.Y.label(), at.h*0.8)
		p.Add(shape(func(c draw.Canvas, x, y func(float64) vg.Length) {
			var lines []vg.Point
			for _, contour := range contours {
				for _, g := range contour {
					lines = append(lines, resample([]vg.Point{{X: x(g.x0), Y: y(g.y0)}, {X: x(g.x1), Y: y(g.y1)}}, s.Small*0.3)...)
				}
			}
			m.cells(c, s, x, y, xs, ys, winners, looks, lines)
			for _, line := range []draw.LineStyle{{Color: style.Paper(), Width: s.Line * 2.2}, {Color: style.Ink(), Width: s.Line * 0.9}} {
				for _, contour := range contours {
					for _, g := range contour {
						c.StrokeLine2(line, x(g.x0), y(g.y0), x(g.x1), y(g.y1))
					}
				}
			}
		}))
		return panelPlot{Plot: p}
	}}
	return f, nil
}

// cells draws the points as rectangles, with a number where no line is in the way.
func (m Map) cells(c draw.Canvas, s style.Sheet, x, y func(float64) vg.Length, xs, ys []float64, winners []int, looks map[string]style.Look, lines []vg.Point) {
	sty := s.Text(s.Small*0.9, style.Ink())
	sty.XAlign, sty.YAlign = draw.XCenter, draw.YCenter
	for at, w := range winners {
		if w < 0 {
			continue
		}
		i, j := at%len(m.X.Values), at/len(m.X.Values)
		sure := 0.7
		if m.Sure != nil {
			sure = m.Sure[at]
		}
		fill := style.Tint(looks[m.Strategies[w]].Color, 0.2+0.75*sure*sure)
		x0, x1, y0, y1 := x(xs[i]), x(xs[i+1]), y(ys[j]), y(ys[j+1])
		// Rectangles reach under the next, so that no gap shines through.
		fillRect(c, fill, x0, y0, min(x1+0.3, c.Max.X), min(y1+0.3, c.Max.Y))
		if m.Sure == nil {
			continue
		}
		text := fmt.Sprintf("%.0f", 100*sure)
		half := vg.Point{X: sty.Width(text)/2 + s.Line, Y: sty.Font.Size*0.4 + s.Line}
		middle := vg.Point{X: (x0 + x1) / 2, Y: (y0 + y1) / 2}
		crossed := slices.ContainsFunc(lines, func(p vg.Point) bool {
			return p.X > middle.X-half.X && p.X < middle.X+half.X && p.Y > middle.Y-half.Y && p.Y < middle.Y+half.Y
		})
		if sty.Width("100")+s.Gap*0.8 < x1-x0 && sty.Font.Size*1.3 < y1-y0 && !crossed {
			sty.Color = readable(fill)
			c.FillText(sty, vg.Point{X: middle.X, Y: middle.Y + capShift(sty)}, text)
		}
	}
}

// readable is ink on light fills and paper on dark ones, by relative luminance with
// the weights of WCAG 2.
func readable(fill color.NRGBA) color.Color {
	if 0.2126*float64(fill.R)+0.7152*float64(fill.G)+0.0722*float64(fill.B) > 120 {
		return style.Ink()
	}
	return style.Paper()
}

// winners are the strategies with the highest mean, by point, -1 for none.
func (m Map) winners() ([]int, error) {
	if err := m.X.check(); err != nil {
		return nil, err
	}
	if err := m.Y.check(); err != nil {
		return nil, err
	}
	if err := checkNames("strategy", m.Strategies); err != nil {
		return nil, err
	}
	n := len(m.X.Values) * len(m.Y.Values)
	if len(m.Means) != len(m.Strategies) || m.Sure != nil && len(m.Sure) != n {
		return nil, fmt.Errorf("means of %d strategies and %d shares for %d strategies and %d points", len(m.Means), len(m.Sure), len(m.Strategies), n)
	}
	for _, p := range m.Sure {
		if !(p >= 0 && p <= 1) {
			return nil, fmt.Errorf("a share of worlds must be between 0 and 1, got %v", p)
		}
	}
	out, some := make([]int, n), false
	for at := range out {
		out[at] = -1
		for k, means := range m.Means {
			if len(means) != n {
				return nil, fmt.Errorf("%s has %d means for %d points", m.Strategies[k], len(means), n)
			}
			if finite(means[at]) && (out[at] < 0 || means[at] > m.Means[out[at]][at]) {
				out[at] = k
			}
		}
		some = some || out[at] >= 0
	}
	if !some {
		return nil, fmt.Errorf("%w: no point has a mean", errNothing)
	}
	return out, nil
}

// edgesOf are the middles between values, and as far beyond the outer ones.
func edgesOf(values []float64) []float64 {
	n := len(values)
	if n == 1 {
		lo, hi := extent(0, values[0])
		return []float64{lo, hi}
	}
	out := []float64{values[0] - (values[1]-values[0])/2}
	for i := 1; i < n; i++ {
		out = append(out, (values[i-1]+values[i])/2)
	}
	return append(out, values[n-1]+(values[n-1]-values[n-2])/2)
}
