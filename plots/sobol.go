package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim/design"
	"neocloud/sim/stats"
)

// SobolIndex is one input.
type SobolIndex struct {
	Input string
	Index design.Index
}

// Sobol shows which inputs the spread of an outcome comes from: of each the share of
// the variance that it explains by itself, and with all that it does together with
// others, with their intervals, the largest on top. An input without estimates is
// left out and said to be, and so are those beyond twenty. It is an error when none is
// left, or a name is missing or occurs twice.
func Sobol(q Quantity, indices []SobolIndex, caption Caption) (*Figure, error) {
	var names []string
	var kept []SobolIndex
	for _, x := range indices {
		names = append(names, x.Input)
		if x.Index.Total.OK && x.Index.First.OK && finite(x.Index.Total.Value, x.Index.First.Value) {
			kept = append(kept, x)
		} else {
			caption = caption.with(x.Input + " has no value")
		}
	}
	if err := checkNames("input", names); err != nil {
		return nil, err
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("%w: no input has an estimate", errNothing)
	}
	slices.SortStableFunc(kept, func(a, b SobolIndex) int { return cmp.Compare(b.Index.Total.Value, a.Index.Total.Value) })
	if gone := len(kept) - mostBars; gone > 0 {
		kept = kept[:mostBars]
		caption = caption.with(count(gone) + " inputs of less effect left out")
	}
	ends := []float64{0, 0.1}
	for _, x := range kept {
		for _, e := range []stats.Estimate{x.Index.First, x.Index.Total} {
			ends = append(ends, e.Value, e.CI.Lo, e.CI.Hi)
		}
	}
	lo, hi := extent(0, ends...)
	f := &Figure{
		Title:   "Where the spread of " + lowerFirst(q.Name) + " comes from",
		Caption: caption,
		key:     []keyItem{{text: "by itself (first order)", fill: style.Low()}, {text: "with others (total)", fill: style.High()}},
	}
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		var names []row
		for _, x := range kept {
			names = append(names, row{name: x.Input, clr: style.Ink()})
		}
		_, width := rows(s, p, at, names, 0.36)
		valueAxis(s, &p.X, Share, lo, hi*1.03, width*0.95, false)
		axisLabel(&p.X, "Share of variance (Sobol index)", width)
		p.Add(gridOf(s, true, false), verticalRule(0, draw.LineStyle{Color: style.Ink(), Width: s.Hair * 2}))
		for i, x := range kept {
			p.Add(interval(s, -float64(i), 0.2, x.Index.First, style.Low()), interval(s, -float64(i), -0.2, x.Index.Total, style.High()))
		}
		return panelPlot{Plot: p}
	}}
	return f, nil
}

// interval draws an estimate as a bar with its interval, a share of a row above the
// middle.
func interval(s style.Sheet, row, above float64, e stats.Estimate, clr color.NRGBA) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		unit := min(y(row+0.5)-y(row-0.5), s.Body*3)
		mid := y(row) + unit*vg.Length(above)
		fillRect(c, clr, x(0), mid-unit*0.17, x(e.Value), mid+unit*0.17)
		if e.HasCI && finite(e.CI.Lo, e.CI.Hi) {
			c.StrokeLine2(draw.LineStyle{Color: style.Ink(), Width: s.Hair * 2}, x(e.CI.Lo), mid, x(e.CI.Hi), mid)
		}
	}
}

// lowerFirst begins a name in the middle of a sentence: “Economic NPV” becomes
// “economic NPV”, “NPV” and “MW leased” stay.
func lowerFirst(name string) string {
	r := []rune(name)
	if len(r) > 1 && r[0] >= 'A' && r[0] <= 'Z' && (r[1] < 'A' || r[1] > 'Z') {
		r[0] += 'a' - 'A'
	}
	return string(r)
}
