package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim"
	"neocloud/sim/civil"
)

// Timeline shows one replication of one strategy: above, what the megawatts do month
// by month, with own demand as a line; in the middle, marks for outages and for the
// decisions of the strategy; below, a bar for each lease from its start to its end,
// paler from the day of a notice on, with its megawatts and how it ended. Of more leases than have room
// those of the scenario and the largest by megawatt-days are shown. start is the first day of the trace's first
// month. It is an error when the trace has no months, or its series differ in length
// or are not finite.
func Timeline(strategy string, start civil.Date, trace sim.Trace, caption Caption) (*Figure, error) {
	t := &trace.Series
	months := make([]civil.Date, len(t.Leased))
	for i := range months {
		months[i] = start
		if i > 0 {
			months[i] = start.MonthStart().AddMonths(i)
		}
	}
	xs, err := days(months)
	if err != nil {
		return nil, err
	}
	mix := Mix{Leased: t.Leased, Internal: t.Internal, Spot: t.Spot, Idle: t.Idle}
	layers := append(mix.uses(), use{name: "own demand", values: t.OwnDemand})
	top := 0.0
	for i := range months {
		total := 0.0
		for _, u := range layers {
			if len(u.values) != len(months) {
				return nil, fmt.Errorf("%w: %d of %d of %s", errMonths, len(u.values), len(months), u.name)
			}
			if !finite(u.values[i]) {
				return nil, fmt.Errorf("%s of %v is %v", u.name, months[i], u.values[i])
			}
		}
		for _, u := range mix.uses() {
			total += max(u.values[i], 0)
		}
		top = max(top, total, t.OwnDemand[i])
	}
	if top == 0 {
		top = 1
	}
	end := xs[len(xs)-1]
	bars := leaseBars(trace, end)
	lanes := eventLanes(trace.Events)
	title := "One world, month by month"
	if strategy != "" {
		title = strategy + " in one world"
	}
	f := &Figure{Title: title, Caption: caption}
	for _, u := range mix.uses() {
		f.key = append(f.key, keyItem{text: u.name, fill: u.clr})
	}
	f.key[1].text = "own use"
	f.key = append(f.key, keyItem{text: "own demand", look: demandLook()})
	look := style.Looks(strategy)[strategy]
	f.panels = []panel{
		func(s style.Sheet, at place) panelPlot {
			p := s.Plot()
			at.last = len(lanes)+len(bars) == 0
			timeAxes(s, p, at, MW, xs, 0, top*1.02, "MW")
			p.Add(stack(xs, mix.uses())...)
			dx, dy := stairs(xs, t.OwnDemand)
			p.Add(curve(dx, dy, lineOf(s, demandLook())))
			return panelPlot{Plot: p}
		},
		func(s style.Sheet, at place) panelPlot { return lanePanel(s, at, lanes, bars, look, xs) },
	}
	f.heights = []float64{0.38, 0.62}
	if len(bars)+len(lanes) == 0 {
		f.panels, f.heights = f.panels[:1], nil
	}
	return f, nil
}

func demandLook() style.Look {
	return style.Look{Color: style.Ink(), Dashes: []float64{3, 1.5}}
}

// lanePanel is the lower panel: lanes of marks, then leases.
func lanePanel(s style.Sheet, at place, lanes []lane, bars []leaseBar, look style.Look, xs []float64) panelPlot {
	p := s.Plot()
	dateAxis(s, &p.X, xs[0], xs[len(xs)-1], at.w*0.75)
	most := max(int(at.h*0.8/(s.Small*1.05))-len(lanes), 3)
	shown := bars
	if len(bars) > most {
		bySize := slices.Clone(bars)
		slices.SortStableFunc(bySize, func(a, b leaseBar) int { return compareDesc(a.size(), b.size()) })
		least := bySize[most-1].size()
		shown = slices.DeleteFunc(slices.Clone(bars), func(b leaseBar) bool { return b.size() < least })
		shown = shown[:min(len(shown), most)]
	}
	var names []row
	for _, l := range lanes {
		names = append(names, row{name: l.name, clr: style.Soft()})
	}
	for _, b := range shown {
		names = append(names, row{name: b.name, clr: style.Ink()})
	}
	if gone := len(bars) - len(shown); gone > 0 {
		names = append(names, row{name: fmt.Sprintf("and %d more", gone), clr: style.Soft()})
	}
	rows(s, p, at, names, 0.24)
	p.Add(gridOf(s, true, false))
	for i, l := range lanes {
		p.Add(marks(s, -float64(i), l, look))
	}
	for i, b := range shown {
		p.Add(b.shape(s, -float64(i+len(lanes))))
	}
	return panelPlot{Plot: p}
}

// marks draws a tick for each event of a lane.
func marks(s style.Sheet, row float64, l lane, look style.Look) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		half := min(y(row+0.5)-y(row-0.5), s.Body*1.6) * 0.34
		line := draw.LineStyle{Color: style.Soft(), Width: s.Line * 0.7}
		if l.decision {
			line.Color = look.Color
		}
		for _, d := range l.days {
			if at := x(d); c.ContainsX(at) {
				c.StrokeLine2(line, at, y(row)-half, at, y(row)+half)
			}
		}
	}
}
