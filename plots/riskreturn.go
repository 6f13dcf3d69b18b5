package plots

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim/stats"
)

// RiskPoint is one strategy: the mean of a figure and its CVaR, the mean of the worst
// twentieth of all worlds.
type RiskPoint struct {
	Strategy   string
	Mean, CVaR stats.Estimate
}

// RiskReturn shows risk against return: the CVaR of each strategy, further right is
// safer, and its mean, both with their intervals. A line joins the efficient ones,
// those of which no other has both a higher mean and a higher CVaR. A strategy without
// a value is left out and said to be. It is an error when none is left, or a name is
// missing or occurs twice.
func RiskReturn(q Quantity, points []RiskPoint, caption Caption) (*Figure, error) {
	var names, missing []string
	var kept []RiskPoint
	var xs, ys []float64
	for _, p := range points {
		names = append(names, p.Strategy)
		if !p.Mean.OK || !p.CVaR.OK || !finite(p.Mean.Value, p.CVaR.Value, p.Mean.CI.Lo, p.Mean.CI.Hi, p.CVaR.CI.Lo, p.CVaR.CI.Hi) {
			missing = append(missing, p.Strategy)
			continue
		}
		kept = append(kept, p)
		xs = append(xs, p.CVaR.Value, p.CVaR.CI.Lo, p.CVaR.CI.Hi)
		ys = append(ys, p.Mean.Value, p.Mean.CI.Lo, p.Mean.CI.Hi)
	}
	if err := checkNames("strategy", names); err != nil {
		return nil, err
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("%w: no strategy has a mean and a CVaR", errNothing)
	}
	for _, m := range missing {
		caption = caption.with(m + " has no value")
	}
	looks := style.Looks(names...)
	x0, x1 := extent(0.12, xs...)
	y0, y1 := extent(0.12, ys...)
	f := &Figure{Title: q.Name + ": risk against return", Caption: caption}
	var lines []labelledLine
	for _, p := range kept {
		x, y := p.CVaR, p.Mean
		lines = append(lines, labelledLine{
			p.Strategy, looks[p.Strategy],
			[]float64{x.CI.Lo, x.CI.Hi, x.Value, x.Value, x.Value},
			[]float64{y.Value, y.Value, y.Value, y.CI.Lo, y.CI.Hi},
			&[2]float64{x.Value, y.Value},
		})
		f.lines = append(f.lines, keyItem{text: p.Strategy, look: looks[p.Strategy], point: true})
	}
	best := efficient(kept)
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		valueAxis(s, &p.X, q.Unit, x0, x1, at.w*0.82, false)
		valueAxis(s, &p.Y, q.Unit, y0, y1, at.h*0.75, true)
		axisLabel(&p.X, "Mean of the worst 5 % (CVaR): safer →", at.w*0.8)
		axisLabel(&p.Y, "Mean", at.h*0.7)
		p.Add(gridOf(s, true, true))
		p.Add(shape(func(c draw.Canvas, x, y func(float64) vg.Length) {
			var path []vg.Point
			for _, b := range best {
				path = append(path, vg.Point{X: x(b.CVaR.Value), Y: y(b.Mean.Value)})
			}
			c.StrokeLines(draw.LineStyle{Color: style.Soft(), Width: s.Line * 0.7, Dashes: []vg.Length{s.Line * 3, s.Line * 2}}, path)
			for _, k := range kept {
				l := looks[k.Strategy]
				whisker := draw.LineStyle{Color: l.Color, Width: s.Line * 0.6}
				c.StrokeLine2(whisker, x(k.CVaR.CI.Lo), y(k.Mean.Value), x(k.CVaR.CI.Hi), y(k.Mean.Value))
				c.StrokeLine2(whisker, x(k.CVaR.Value), y(k.Mean.CI.Lo), x(k.CVaR.Value), y(k.Mean.CI.Hi))
				drawMarker(c, s, l, vg.Point{X: x(k.CVaR.Value), Y: y(k.Mean.Value)})
			}
		}))
		var frontier labelledLine
		for _, b := range best {
			frontier.xs, frontier.ys = append(frontier.xs, b.CVaR.Value), append(frontier.ys, b.Mean.Value)
		}
		labels := &lineLabels{sheet: s, lines: lines, avoid: []labelledLine{frontier}, most: 12}
		p.Add(labels)
		return panelPlot{p, labels}
	}}
	return f, nil
}

// efficient are the points of which none other is better in both, from the riskiest
// to the safest.
func efficient(points []RiskPoint) []RiskPoint {
	var out []RiskPoint
	for _, p := range points {
		if !slices.ContainsFunc(points, func(o RiskPoint) bool {
			return o.Mean.Value >= p.Mean.Value && o.CVaR.Value >= p.CVaR.Value &&
				(o.Mean.Value > p.Mean.Value || o.CVaR.Value > p.CVaR.Value)
		}) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b RiskPoint) int { return cmp.Compare(a.CVaR.Value, b.CVaR.Value) })
	return out
}
