package plots

import (
	"neocloud/plots/style"
)

// ECDF shows what may come out: the empirical distribution function of a figure for
// each strategy, the share of worlds in which it is at or below a value. A curve
// further right is better where more is better. Values that do not exist are left out
// and said to be. It is an error when no strategy has a value, or a name is missing or
// occurs twice.
func ECDF(q Quantity, samples []Sample, caption Caption) (*Figure, error) {
	kept, note, err := sortedSamples(samples)
	if err != nil {
		return nil, err
	}
	looks := looksOf(samples)
	var ends []float64
	for _, k := range kept {
		ends = append(ends, k.Values[0], k.Values[len(k.Values)-1])
	}
	lo, hi := extent(0.02, ends...)
	var lines []labelledLine
	for _, k := range kept {
		xs, ys := steps(k.Values, lo, hi)
		lines = append(lines, labelledLine{name: k.Strategy, look: looks[k.Strategy], xs: xs, ys: ys})
	}
	f := &Figure{
		Title:   q.Name + " by strategy: worlds at or below a value",
		Caption: caption.with(note),
		lines:   keyOf(lines),
	}
	f.panels = []panel{func(s style.Sheet, at place) panelPlot {
		p := s.Plot()
		valueAxis(s, &p.X, q.Unit, lo, hi, at.w*0.82, false)
		valueAxis(s, &p.Y, Share, 0, 1, at.h*0.75, true)
		axisLabel(&p.X, q.label(), at.w*0.8)
		axisLabel(&p.Y, "Share of worlds", at.h*0.8)
		p.Add(gridOf(s, true, true))
		for _, l := range lines {
			p.Add(curve(l.xs, l.ys, lineOf(s, l.look)))
		}
		labels := &lineLabels{sheet: s, lines: lines}
		p.Add(labels)
		return panelPlot{p, labels}
	}}
	return f, nil
}

// steps is the distribution function of sorted values as a line from lo to hi.
func steps(sorted []float64, lo, hi float64) (xs, ys []float64) {
	xs, ys = append(xs, lo), append(ys, 0)
	n := float64(len(sorted))
	for i, v := range sorted {
		xs, ys = append(xs, v, v), append(ys, float64(i)/n, float64(i+1)/n)
	}
	return append(xs, hi), append(ys, 1)
}

func looksOf(samples []Sample) map[string]style.Look {
	names := make([]string, len(samples))
	for i, s := range samples {
		names[i] = s.Strategy
	}
	return style.Looks(names...)
}

func keyOf(lines []labelledLine) []keyItem {
	items := make([]keyItem, len(lines))
	for i, l := range lines {
		items[i] = keyItem{text: l.name, look: l.look}
	}
	return items
}
