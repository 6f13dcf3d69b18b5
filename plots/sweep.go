package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim/stats"
)

// Axis is a parameter that is swept: what it is, and its values in rising order.
type Axis struct {
	Quantity
	Values []float64
}

func (a Axis) check() error {
	if len(a.Values) == 0 {
		return fmt.Errorf("%w: %s has no values", errNothing, a.Name)
	}
	for i, v := range a.Values {
		if !finite(v) || i > 0 && v <= a.Values[i-1] {
			return fmt.Errorf("the values of %s must be finite and rise, got %v", a.Name, a.Values)
		}
	}
	return nil
}

// SweepLine is one strategy in a sweep of one parameter.
type SweepLine struct {
	Strategy string
	// Means by value of the parameter.
	Means []stats.Estimate
	// P05 and P95 by value, for a second, wider band; both may be nil.
	P05, P95 []float64
}

// Sweep shows what a parameter does to each strategy: the mean of an outcome by value
// of the parameter in a band of its interval, and, where they are given, of P5 to P95.
// Vertical lines stand where another strategy becomes the best, read between values in
// a straight line. A mean without a value is left out. It is an error when no strategy
// has a mean, series do not fit the axis, or a name is missing or occurs twice.
func Sweep(x Axis, q Quantity, sweep []SweepLine, caption Caption) (*Figure, error) {
	if err := x.check(); err != nil {
		return nil, err
	}
	var names []string
	var ends []float64
	var lines []labelledLine
	for _, l := range sweep {
		names = append(names, l.Strategy)
		if len(l.Means) != len(x.Values) || l.P05 != nil && len(l.P05) != len(x.Values) || len(l.P95) != len(l.P05) {
			return nil, fmt.Errorf("%s: series are not of the %d values of %s", l.Strategy, len(x.Values), x.Name)
		}
		line := labelledLine{name: l.Strategy}
		for i, m := range l.Means {
			if m.OK && finite(m.Value, m.CI.Lo, m.CI.Hi) {
				line.xs, line.ys = append(line.xs, x.Values[i]), append(line.ys, m.Value)
				ends = append(ends, m.Value, m.CI.Lo, m.CI.Hi)
			}
		}
		for i := range l.P05 {
			if !finite(l.P05[i], l.P95[i]) || l.P05[i] > l.P95[i] {
				return nil, fmt.Errorf("%s: P5 is %v and P95 is %v at %v", l.Strategy, l.P05[i], l.P95[i], x.Values[i])
			}
		}
		ends = append(append(ends, l.P05...), l.P95...)
		if len(line.xs) > 0 {
			lines = append(lines, line)
		} else {
			caption = caption.with(l.Strategy + " has no value")
		}
	}
	if err := checkNames("strategy", names); err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("%w: no strategy has a mean", errNothing)
	}
	looks := style.Looks(names...)
	for i := range lines {
		lines[i].look = looks[lines[i].name]
	}
	x0, x1 := extent(0, x.Values...)
	y0, y1 := extent(0.05, ends...)
	changes := leadChanges(x.Values, sweep)
	f := &Figure{
		Title:   q.Name + " by " + lowerFirst(x.Name),
		Caption: caption,
		lines:   keyOf(lines),
	}
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		valueAxis(s, &p.X, x.Unit, x0, x1, at.w*0.82, false)
		valueAxis(s, &p.Y, q.Unit, y0, y1, at.h*0.75, true)
		axisLabel(&p.X, x.label(), at.w*0.8)
		axisLabel(&p.Y, q.label(), at.h*0.75)
		p.Add(gridOf(s, true, true))
		for _, l := range sweep {
			p.Add(sweepBands(s, x.Values, l, looks[l.Strategy]))
		}
		for _, l := range lines {
			p.Add(curve(l.xs, l.ys, lineOf(s, l.look)))
			p.Add(dots(s, l, len(x.Values) == 1))
		}
		if len(changes) > 0 {
			p.Add(room{top: s.Small * 1.5}, changeMarks(s, x.Unit, changes))
		}
		labels := &lineLabels{sheet: s, lines: lines}
		for _, v := range changes {
			labels.avoid = append(labels.avoid, labelledLine{xs: []float64{v, v}, ys: []float64{y0, y1}})
		}
		p.Add(labels)
		return panelPlot{p, labels}
	}}
	return f, nil
}

func sweepBands(s style.Sheet, xs []float64, l SweepLine, look style.Look) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		if l.P05 != nil {
			band(xs, l.P05, l.P95, style.Clear(look.Color, 0.12))(c, x, y)
		}
		var at, lo, hi []float64
		for i, m := range l.Means {
			if m.OK && m.HasCI && finite(m.CI.Lo, m.CI.Hi) {
				at, lo, hi = append(at, xs[i]), append(lo, m.CI.Lo), append(hi, m.CI.Hi)
			}
		}
		band(at, lo, hi, style.Clear(look.Color, 0.25))(c, x, y)
		if len(xs) == 1 && len(at) == 1 {
			c.StrokeLine2(lineOf(s, style.Look{Color: look.Color}), x(at[0]), y(lo[0]), x(at[0]), y(hi[0]))
		}
	}
}

// dots marks the points of a line, large ones when the line is but one.
func dots(s style.Sheet, l labelledLine, large bool) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		for _, pt := range points(l.xs, l.ys, x, y) {
			if large || len(l.xs) == 1 {
				drawMarker(c, s, l.look, pt)
				continue
			}
			var p vg.Path
			r := s.Line * 1.1
			p.Move(vg.Point{X: pt.X + r, Y: pt.Y})
			p.Arc(pt, r, 0, 6.283185307179586)
			c.SetColor(l.look.Color)
			c.Fill(p)
		}
	}
}

// leadChanges are where the highest mean becomes another strategy's.
func leadChanges(xs []float64, sweep []SweepLine) []float64 {
	lead := func(i int) int {
		best := -1
		for k, l := range sweep {
			if m := l.Means[i]; m.OK && finite(m.Value) && (best < 0 || m.Value > sweep[best].Means[i].Value) {
				best = k
			}
		}
		return best
	}
	var out []float64
	for i := 1; i < len(xs); i++ {
		a, b := lead(i-1), lead(i)
		if a == b || a < 0 || b < 0 {
			continue
		}
		for _, k := range []int{a, b} {
			if !sweep[k].Means[i-1].OK || !sweep[k].Means[i].OK {
				b = -1
			}
		}
		if b < 0 {
			continue
		}
		before := sweep[a].Means[i-1].Value - sweep[b].Means[i-1].Value // ≥ 0
		after := sweep[b].Means[i].Value - sweep[a].Means[i].Value      // ≥ 0
		if sum := before + after; sum > 0 {
			out = append(out, xs[i-1]+(xs[i]-xs[i-1])*before/sum)
		}
	}
	return slices.Compact(out)
}

// changeMarks draws lines where the best strategy changes, with the value on top.
func changeMarks(s style.Sheet, u Unit, at []float64) shape {
	return func(c draw.Canvas, x, _ func(float64) vg.Length) {
		sty := s.Text(s.Small, style.Ink())
		sty.XAlign = draw.XCenter
		free := c.Min.X - s.Body*10
		for _, v := range at {
			c.StrokeLine2(draw.LineStyle{Color: style.Ink(), Width: s.Hair * 1.6, Dashes: []vg.Length{s.Line * 1.5, s.Line * 1.5}},
				x(v), c.Min.Y, x(v), c.Max.Y+s.Small*0.2)
			if text := u.Format(v); x(v)-sty.Width(text)/2 > free {
				write(c, sty, vg.Point{X: x(v), Y: c.Max.Y + s.Small*0.4}, text)
				free = x(v) + sty.Width(text)/2 + s.Gap
			}
		}
	}
}
