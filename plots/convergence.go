package plots

import (
	"fmt"
	"math"

	"neocloud/plots/style"
	"neocloud/sim/stats"
)

// Convergence shows how the estimate of a mean settles as replications add up: the
// mean over the first n of them in a band of its interval. The first twentieth is not
// drawn: there it jumps. Values that do not exist are left out of n and said to be. It
// is an error when no strategy has a value, a name is missing or occurs twice, or
// confidence is not between 0 and 1.
func Convergence(q Quantity, samples []Sample, confidence float64, caption Caption) (*Figure, error) {
	if !(confidence > 0 && confidence < 1) {
		return nil, fmt.Errorf("confidence must be between 0 and 1, got %v", confidence)
	}
	_, note, err := sortedSamples(samples)
	if err != nil {
		return nil, err
	}
	looks := looksOf(samples)
	var runs []run
	var ends []float64
	most := 0.0
	for _, s := range samples {
		r := running(s, confidence)
		if len(r.line.xs) == 0 {
			continue
		}
		r.line.look = looks[s.Strategy]
		runs = append(runs, r)
		ends = append(append(append(ends, r.lo...), r.hi...), r.line.ys...)
		most = max(most, r.line.xs[len(r.line.xs)-1])
	}
	var lines []labelledLine
	for _, r := range runs {
		lines = append(lines, r.line)
	}
	if len(runs) == 0 {
		return nil, fmt.Errorf("%w: no strategy has a mean", errNothing)
	}
	x0, x1 := extent(0, 0, most)
	y0, y1 := extent(0.05, ends...)
	f := &Figure{
		Title:   fmt.Sprintf("Mean %s by replications, %.3g %% interval", lowerFirst(q.Name), 100*confidence),
		Caption: caption.with(note),
		lines:   keyOf(lines),
	}
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		valueAxis(s, &p.X, Number, x0, x1, at.w*0.82, false)
		p.X.Tick.Marker = style.Ticks{Length: at.w * 0.82, Label: p.X.Tick.Label, Whole: true}
		valueAxis(s, &p.Y, q.Unit, y0, y1, at.h*0.75, true)
		axisLabel(&p.X, "Replications", at.w*0.8)
		axisLabel(&p.Y, q.label(), at.h*0.75)
		p.Add(gridOf(s, true, true))
		for _, r := range runs {
			p.Add(band(r.at, r.lo, r.hi, style.Clear(r.line.look.Color, 0.2)))
		}
		for _, r := range runs {
			if len(r.line.xs) == 1 {
				for i, n := range r.at {
					p.Add(curve([]float64{n, n}, []float64{r.lo[i], r.hi[i]}, lineOf(s, style.Look{Color: r.line.look.Color})))
				}
				p.Add(dots(s, r.line, true))
			}
			p.Add(curve(r.line.xs, r.line.ys, lineOf(s, r.line.look)))
		}
		labels := &lineLabels{sheet: s, lines: lines}
		for _, r := range runs {
			labels.avoid = append(labels.avoid, labelledLine{xs: r.at, ys: r.lo}, labelledLine{xs: r.at, ys: r.hi})
		}
		p.Add(labels)
		return panelPlot{p, labels}
	}}
	return f, nil
}

// run is the mean of a strategy over the first replications, and its interval where it
// has one.
type run struct {
	line       labelledLine
	at, lo, hi []float64
}

// running takes the mean at about two hundred numbers of replications.
func running(s Sample, confidence float64) run {
	r := run{line: labelledLine{name: s.Strategy}}
	var values []float64
	for _, v := range s.Values {
		if finite(v) {
			values = append(values, v)
		}
	}
	n := len(values)
	step := max(1, n/200)
	var m stats.Moments
	for i, v := range values {
		m.Add(v)
		if (i+1)%step != 0 && i+1 != n || i+1 < int(math.Ceil(float64(n)/20)) || n > 1 && i == 0 {
			continue
		}
		e := stats.MeanOf(m, confidence)
		if !e.OK {
			continue
		}
		r.line.xs, r.line.ys = append(r.line.xs, float64(i+1)), append(r.line.ys, e.Value)
		if e.HasCI {
			r.at, r.lo, r.hi = append(r.at, float64(i+1)), append(r.lo, e.CI.Lo), append(r.hi, e.CI.Hi)
		}
	}
	return r
}
