package plots

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim/stats"
)

// PairedDifference shows by how much strategy a beats b in the same worlds: a
// histogram of a − b on both sides of 0, the mean with its interval, and the
// probability that each is better, as the comparison says, of which more must be
// better. A world where either value does not exist is left out of the histogram. It
// is an error when no world is left, or the samples are not of the same worlds.
func PairedDifference(q Quantity, a, b Sample, c stats.Comparison, caption Caption) (*Figure, error) {
	if err := checkNames("strategy", []string{a.Strategy, b.Strategy}); err != nil {
		return nil, err
	}
	if len(a.Values) != len(b.Values) {
		return nil, fmt.Errorf("%d values of %s and %d of %s are not of the same worlds", len(a.Values), a.Strategy, len(b.Values), b.Strategy)
	}
	var d []float64
	for i := range a.Values {
		if finite(a.Values[i], b.Values[i]) {
			d = append(d, a.Values[i]-b.Values[i])
		}
	}
	if len(d) == 0 {
		return nil, fmt.Errorf("%w: %s and %s have no value in the same world", errNothing, a.Strategy, b.Strategy)
	}
	note := ""
	if gone := len(a.Values) - len(d); gone > 0 {
		note = count(gone) + " worlds without a value left out"
	}
	looks := style.Looks(a.Strategy, b.Strategy)
	lo, hi := extent(0.02, append(d[:len(d):len(d)], 0)...)
	edges, counts := histogram(d, lo, hi)
	most := 0
	for _, n := range counts {
		most = max(most, n)
	}
	f := &Figure{
		Title:   fmt.Sprintf("%s: %s − %s, world by world", q.Name, a.Strategy, b.Strategy),
		Caption: caption.with(note),
	}
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		valueAxis(s, &p.X, q.Unit, edges[0], edges[len(edges)-1], at.w*0.82, false)
		valueAxis(s, &p.Y, Share, 0, float64(most)/float64(len(d)), at.h*0.6, true)
		axisLabel(&p.X, a.Strategy+" − "+b.Strategy, at.w*0.8)
		axisLabel(&p.Y, "Share of worlds", at.h*0.6)
		p.Add(gridOf(s, false, true), room{top: s.Small * 3})
		p.Add(shape(func(dc draw.Canvas, x, y func(float64) vg.Length) {
			for i, n := range counts {
				l := looks[b.Strategy]
				if edges[i] >= 0 {
					l = looks[a.Strategy]
				}
				if n > 0 {
					gap := min((x(edges[i+1])-x(edges[i]))*0.05, s.Hair)
					fillRect(dc, style.Tint(l.Color, 0.6), x(edges[i])+gap, y(0), x(edges[i+1])-gap, y(float64(n)/float64(len(d))))
				}
			}
			top := dc.Max.Y
			dc.StrokeLine2(draw.LineStyle{Color: style.Ink(), Width: s.Line}, x(0), y(0), x(0), top+s.Small*0.4)
			verdicts(dc, s, a.Strategy, b.Strategy, looks, c)
			if c.Difference.OK && finite(c.Difference.Value) {
				m := c.Difference
				if m.Value >= edges[0] && m.Value <= edges[len(edges)-1] {
					dc.StrokeLine2(draw.LineStyle{Color: style.Ink(), Width: s.Hair * 2, Dashes: []vg.Length{s.Line * 3, s.Line * 2}},
						x(m.Value), y(0), x(m.Value), top+s.Small*0.4)
				}
				sty := s.Text(s.Small, style.Ink())
				sty.XAlign = draw.XCenter
				write(dc, sty, vg.Point{X: x(m.Value), Y: top + s.Small*0.55}, "mean "+plusMinus(q.Unit, m))
			}
		}))
		return panelPlot{Plot: p}
	}}
	return f, nil
}

// verdicts writes who is better how often, a at the right and b at the left.
func verdicts(c draw.Canvas, s style.Sheet, a, b string, looks map[string]style.Look, of stats.Comparison) {
	if !of.PABetter.OK {
		return
	}
	y, half := c.Max.Y+s.Small*1.9, c.Size().X/2-s.Gap
	left, right := s.Bold(s.Small, looks[b].Color), s.Bold(s.Small, looks[a].Color)
	right.XAlign = draw.XRight
	say := func(sty draw.TextStyle, name string, p float64) string {
		how := " better in " + Share.Format(p)
		return style.Cut(sty, name, half-sty.Width(how)) + how
	}
	c.FillText(left, vg.Point{X: c.Min.X, Y: y}, say(left, b, 1-of.PABetter.Value))
	c.FillText(right, vg.Point{X: c.Max.X, Y: y}, say(right, a, of.PABetter.Value))
}

// plusMinus writes an estimate with half the width of its interval.
func plusMinus(u Unit, e stats.Estimate) string {
	if !e.HasCI {
		return u.Format(e.Value)
	}
	return u.PlusMinus(e.Value, e.CI.Half())
}

// histogram counts values in equal bins of which one edge is 0, about √n of them
// over the values, between 10 and 40.
func histogram(values []float64, lo, hi float64) (edges []float64, counts []int) {
	bins := min(max(math.Sqrt(float64(len(values))), 10), 40)
	width := (hi - lo) / bins
	first, last := math.Floor(lo/width), math.Ceil(hi/width)
	for k := first; k <= last; k++ {
		edges = append(edges, k*width)
	}
	counts = make([]int, len(edges)-1)
	for _, v := range values {
		at, exact := slices.BinarySearch(edges, v)
		if !exact {
			at--
		}
		counts[min(max(at, 0), len(counts)-1)]++
	}
	return edges, counts
}
