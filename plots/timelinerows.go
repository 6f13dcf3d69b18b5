package plots

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim"
)

// lane is the events of one kind in a timeline.
type lane struct {
	name     string
	decision bool
	days     []float64
}

// eventLanes sorts the events of a trace that a timeline shows into lanes, those that
// occur.
func eventLanes(events []sim.TraceEvent) []lane {
	lanes := []lane{
		{name: "outages"},
		{name: "offers signed", decision: true},
		{name: "offers declined", decision: true},
		{name: "builds begun", decision: true},
	}
	for _, e := range events {
		at := slices.Index([]string{"outage begins", "lease signed", "offer declined", "build"}, e.Event)
		if at >= 0 && !e.Date.IsZero() {
			lanes[at].days = append(lanes[at].days, style.Day(e.Date.Time()))
		}
	}
	return slices.DeleteFunc(lanes, func(l lane) bool { return len(l.days) == 0 })
}

// leaseBar is one lease in a timeline, in days.
type leaseBar struct {
	name               string
	named              bool // by the scenario
	mw                 float64
	start, notice, end float64 // notice is end without one
	ended              string
}

// size orders bars: megawatt-days, and before all those of the scenario.
func (b leaseBar) size() float64 {
	if b.named {
		return math.Inf(1)
	}
	return b.mw * (b.end - b.start)
}

// leaseBars are the leases of a trace that begin before the end, by their start.
func leaseBars(t sim.Trace, end float64) []leaseBar {
	var out []leaseBar
	for _, l := range t.Outcome.Leases {
		b := leaseBar{name: l.Name, named: l.Product == "", mw: l.MW, ended: l.Ended}
		if l.Start.IsZero() || l.End.IsZero() {
			continue
		}
		b.start, b.end = style.Day(l.Start.Time()), min(style.Day(l.End.Time()), end)
		if !(b.end > b.start) || !finite(b.mw) {
			continue
		}
		b.notice = b.end
		for _, e := range t.Events {
			if e.Event == "notice" && e.Entity == l.Name && !e.Date.IsZero() {
				if day := style.Day(e.Date.Time()); day >= b.start && day < b.notice {
					b.notice = day
				}
			}
		}
		out = append(out, b)
	}
	slices.SortStableFunc(out, func(a, b leaseBar) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.name, b.name))
	})
	return out
}

// shape draws a bar, paler from the notice on, and writes beside or on it how large
// the lease is and how it ended.
func (b leaseBar) shape(s style.Sheet, row float64) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		height := min(y(row+0.5)-y(row-0.5), s.Body*1.6)
		half := height * 0.4
		x0, x1, x2 := max(x(b.start), c.Min.X), x(b.notice), x(b.end)
		fillRect(c, style.Leased(), x0, y(row)-half, x1, y(row)+half)
		if x2 > x1 {
			fillRect(c, style.Tint(style.Leased(), 0.4), x1, y(row)-half, x2, y(row)+half)
			c.StrokeLine2(draw.LineStyle{Color: style.Ink(), Width: s.Line * 0.6}, x1, y(row)-half, x1, y(row)+half)
		}
		sty := s.Text(min(s.Small*0.9, height*0.85), style.Ink())
		sty.YAlign = draw.YCenter
		text := MW.Format(b.mw) + " MW, " + b.ended
		at, width := vg.Point{X: x0 + s.Gap*0.5, Y: y(row) + capShift(sty)}, sty.Width(text)
		switch {
		case width+s.Gap < x2-x0: // on the bar
		case x2+s.Gap*0.5+width < c.Max.X:
			at.X = x2 + s.Gap*0.5
		case x0-s.Gap*0.5-width > c.Min.X:
			at.X = x0 - s.Gap*0.5 - width
		default:
			return
		}
		c.FillText(sty, at, text)
	}
}

func compareDesc(a, b float64) int { return cmp.Compare(b, a) }
