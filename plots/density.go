package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// Density shows the distribution of a figure for each strategy as a smooth density,
// one row each, with marks at the 5th, 50th and 95th percentile. Rows have the same
// height: areas do not compare. Values that do not exist are left out and said to be.
// It is an error when no strategy has a value, or a name is missing or occurs twice.
func Density(q Quantity, samples []Sample, caption Caption) (*Figure, error) {
	kept, note, err := sortedSamples(samples)
	if err != nil {
		return nil, err
	}
	looks := looksOf(samples)
	var ends []float64
	for _, k := range kept {
		ends = append(ends, k.Values[0], k.Values[len(k.Values)-1])
	}
	lo, hi := extent(0.04, ends...)
	densities := make([][]float64, len(kept))
	for i, k := range kept {
		densities[i] = density(k.Values, lo, hi)
	}
	f := &Figure{
		Title:   q.Name + " by strategy: density, with P5, P50 and P95",
		Caption: caption.with(note),
	}
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		var names []row
		for _, k := range kept {
			names = append(names, row{name: k.Strategy, clr: looks[k.Strategy].Color})
		}
		height, width := rows(s, p, at, names, 0.3)
		valueAxis(s, &p.X, q.Unit, lo, hi, width, false)
		axisLabel(&p.X, q.label(), width)
		p.Add(gridOf(s, true, false))
		values := height > s.Small*3
		for i, k := range kept {
			p.Add(ridge(s, q.Unit, looks[k.Strategy], -float64(i), k.Values, densities[i], lo, hi, values))
		}
		return panelPlot{Plot: p}
	}}
	return f, nil
}

// ridge draws one density above its base line and, where there is room, what the
// marks stand at below it.
func ridge(s style.Sheet, u Unit, l style.Look, row float64, sorted, of []float64, lo, hi float64, values bool) shape {
	base, top := row-0.42, row+0.46
	if values {
		base = row - 0.14
	}
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		xs, ys, floor := make([]float64, len(of)), make([]float64, len(of)), make([]float64, len(of))
		for i, d := range of {
			xs[i] = lo + (hi-lo)*float64(i)/float64(len(of)-1)
			ys[i], floor[i] = base+d*(top-base), base
		}
		band(xs, floor, ys, style.Clear(l.Color, 0.25))(c, x, y)
		line := lineOf(s, l)
		line.Dashes = nil
		curve(xs, ys, line)(c, x, y)

		sty := s.Text(s.Small, style.Ink())
		sty.XAlign, sty.YAlign = draw.XCenter, draw.YTop
		var centres, widths []vg.Length
		var texts []string
		for _, m := range []struct {
			name string
			p    float64
		}{{"P5 ", 0.05}, {"P50 ", 0.5}, {"P95 ", 0.95}} {
			v := quantile(sorted, m.p)
			at := min(max(int((v-lo)/(hi-lo)*float64(len(of)-1)+0.5), 0), len(of)-1)
			mark := draw.LineStyle{Color: style.Ink(), Width: s.Hair * 1.6}
			if m.p != 0.5 {
				mark.Dashes = []vg.Length{s.Hair * 4, s.Hair * 3}
			}
			c.StrokeLine2(mark, x(v), y(base), x(v), max(y(ys[at]), y(base+(top-base)*0.3)))
			text := m.name + u.Format(v)
			texts, centres, widths = append(texts, text), append(centres, x(v)), append(widths, sty.Width(text)+s.Gap*1.2)
		}
		if !values {
			return
		}
		for i, at := range spread(centres, widths, c.Min.X-s.Gap, c.Max.X+s.Gap) {
			c.FillText(sty, vg.Point{X: at, Y: y(base) - s.Gap*0.2}, texts[i])
		}
	}
}

// densityPoints is how many points a density is drawn through.
const densityPoints = 400

// density is a Gaussian kernel estimate over equal steps from lo to hi, scaled to a
// peak of 1, with the bandwidth 0.9 min(s, IQR/1.34) n^(-1/5) (B. W. Silverman,
// Density Estimation (1986), 3.31), but no less than can be seen.
func density(sorted []float64, lo, hi float64) []float64 {
	bins := make([]float64, densityPoints)
	step := (hi - lo) / (densityPoints - 1)
	mean, n := 0.0, float64(len(sorted))
	for _, v := range sorted {
		bins[int((v-lo)/step+0.5)]++
		mean += v / n
	}
	square := 0.0
	for _, v := range sorted {
		square += (v - mean) / n * (v - mean)
	}
	spread := math.Sqrt(square)
	if iqr := quantile(sorted, 0.75) - quantile(sorted, 0.25); iqr > 0 {
		spread = min(spread, iqr/1.34)
	}
	h := max(0.9*spread*math.Pow(n, -0.2), (hi-lo)/150) / step // in steps
	out, peak := make([]float64, densityPoints), 0.0
	for i := range out {
		for j := max(0, i-int(4*h)-1); j < min(densityPoints, i+int(4*h)+2); j++ {
			if bins[j] > 0 {
				z := float64(i-j) / h
				out[i] += bins[j] * math.Exp(-z*z/2)
			}
		}
		peak = max(peak, out[i])
	}
	for i := range out {
		out[i] /= peak
	}
	return out
}
