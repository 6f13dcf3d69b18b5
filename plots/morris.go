package plots

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim/design"
)

// MorrisEffect is one input.
type MorrisEffect struct {
	Input  string
	Effect design.Elementary
}

// Morris shows which inputs matter and how: μ*, the mean size of the effect of an
// input over its range, and σ, by how much that effect differs from place to place,
// with their intervals. On the right are inputs that matter; above the line σ = μ*
// those that are curved or act together with others. Inputs have their names as far as
// these have room, the largest μ* first. One without estimates is left out and said
// to be. It is an error when none is left, or a name is missing or occurs twice.
func Morris(q Quantity, effects []MorrisEffect, caption Caption) (*Figure, error) {
	var names []string
	var kept []MorrisEffect
	xs, ys := []float64{0}, []float64{0}
	for _, e := range effects {
		names = append(names, e.Input)
		mu, sigma := e.Effect.MuStar, e.Effect.Sigma
		if !mu.OK || !sigma.OK || !finite(mu.Value, sigma.Value, mu.CI.Lo, mu.CI.Hi, sigma.CI.Lo, sigma.CI.Hi) {
			caption = caption.with(e.Input + " has no value")
			continue
		}
		kept = append(kept, e)
		xs, ys = append(xs, mu.Value, mu.CI.Hi), append(ys, sigma.Value, sigma.CI.Hi)
	}
	if err := checkNames("input", names); err != nil {
		return nil, err
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("%w: no input has an estimate of μ* and σ", errNothing)
	}
	slices.SortStableFunc(kept, func(a, b MorrisEffect) int { return cmp.Compare(b.Effect.MuStar.Value, a.Effect.MuStar.Value) })
	_, x1 := extent(0.08, xs...)
	_, y1 := extent(0.1, ys...)
	look, equal := style.Look{Color: style.Low()}, style.Look{Color: style.Soft(), Dashes: []float64{2, 1.5}}
	f := &Figure{
		Title: "Which inputs matter to " + lowerFirst(q.Name) + ": μ* and σ", Caption: caption,
		key: []keyItem{{text: "an input, with intervals", look: look, point: true}, {text: "σ = μ*", look: equal}},
	}
	var lines []labelledLine
	for _, e := range kept {
		x, y := e.Effect.MuStar, e.Effect.Sigma
		lines = append(lines, labelledLine{
			e.Input,
			style.Look{Color: style.Ink()},
			[]float64{max(x.CI.Lo, 0), x.CI.Hi, x.Value, x.Value, x.Value},
			[]float64{y.Value, y.Value, y.Value, max(y.CI.Lo, 0), y.CI.Hi},
			&[2]float64{x.Value, y.Value},
		})
	}
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		valueAxis(s, &p.X, q.Unit, 0, x1, at.w*0.82, false)
		valueAxis(s, &p.Y, q.Unit, 0, y1, at.h*0.75, true)
		axisLabel(&p.X, "μ*: mean size of the effect", at.w*0.8)
		axisLabel(&p.Y, "σ: how it varies", at.h*0.7)
		p.Add(gridOf(s, true, true))
		p.Add(shape(func(c draw.Canvas, x, y func(float64) vg.Length) {
			end := min(x1, y1)
			c.StrokeLine2(lineOf(s, equal), x(0), y(0), x(end), y(end))
			for _, e := range kept {
				mu, sigma := e.Effect.MuStar, e.Effect.Sigma
				whisker := draw.LineStyle{Color: style.Tint(look.Color, 0.6), Width: s.Hair * 2}
				c.StrokeLine2(whisker, x(max(mu.CI.Lo, 0)), y(sigma.Value), x(mu.CI.Hi), y(sigma.Value))
				c.StrokeLine2(whisker, x(mu.Value), y(max(sigma.CI.Lo, 0)), x(mu.Value), y(sigma.CI.Hi))
			}
			for _, e := range kept {
				drawMarker(c, s, look, vg.Point{X: x(e.Effect.MuStar.Value), Y: y(e.Effect.Sigma.Value)})
			}
		}))
		end := min(x1, y1)
		labels := &lineLabels{sheet: s, lines: lines, avoid: []labelledLine{{xs: []float64{0, end}, ys: []float64{0, end}}}, partial: true}
		p.Add(labels)
		return panelPlot{p, labels}
	}}
	return f, nil
}
