package plots

import (
	"gonum.org/v1/plot"

	"neocloud/plots/style"
)

// stack lays uses on top of each other in steps of months.
func stack(days []float64, uses []use) []plot.Plotter {
	base := make([]float64, len(days)-1)
	var out []plot.Plotter
	for _, u := range uses {
		top := make([]float64, len(base))
		some := false
		for i := range base {
			top[i] = base[i] + max(u.values[i], 0)
			some = some || u.values[i] > 0
		}
		if some {
			xs, lo := stairs(days, base)
			_, hi := stairs(days, top)
			out = append(out, band(xs, lo, hi, u.clr))
		}
		base = top
	}
	return out
}

// timeAxes makes the axes of a panel over months, ticks labelled only where no other
// panel does.
func timeAxes(s style.Sheet, p *plot.Plot, at place, u Unit, days []float64, lo, hi float64, name string) {
	dateAxis(s, &p.X, days[0], days[len(days)-1], at.w*0.8)
	valueAxis(s, &p.Y, u, lo, hi, at.h*0.7, true)
	p.Add(gridOf(s, false, true))
	if at.first {
		axisLabel(&p.Y, name, at.h*0.7)
	} else {
		p.Y.Tick.Marker = unlabelled{p.Y.Tick.Marker}
	}
	if !at.last {
		p.X.Tick.Marker = unlabelled{p.X.Tick.Marker}
	}
}

// unlabelled has the ticks of another without what is written at them.
type unlabelled struct{ of plot.Ticker }

// Ticks returns ticks that count as minor ones.
func (u unlabelled) Ticks(lo, hi float64) []plot.Tick {
	ticks := u.of.Ticks(lo, hi)
	for i := range ticks {
		ticks[i].Label = ""
	}
	return ticks
}
