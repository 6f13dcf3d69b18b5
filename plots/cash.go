package plots

import (
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
)

// Cash shows all cash since the start, month by month, as [Fan] does, with the line
// of 0 and the month in which the median is back above it for good: the payback of a
// middling world. Errors are those of Fan.
func Cash(bands []Bands, caption Caption) (*Figure, error) {
	q := Quantity{Name: "Cumulative cash", Unit: USD}
	return fan(q, q.Name+": P5–P95, P25–P75, median and payback", bands, caption,
		func(s style.Sheet, days []float64, b Bands) (string, []plot.Plotter) {
			zero := horizontalRule(0, draw.LineStyle{Color: style.Ink(), Width: s.Hair * 1.5})
			at, said := payback(b.P50)
			if at < 0 {
				return said, []plot.Plotter{zero}
			}
			look := style.Look{Color: style.Ink(), Marker: style.Disc}
			mark := shape(func(c draw.Canvas, x, y func(float64) vg.Length) {
				drawMarker(c, s, look, vg.Point{X: x(days[at]), Y: y(0)})
			})
			when := time.Unix(int64(days[at])*86400, 0).UTC().Format("Jan 2006")
			return said + when, []plot.Plotter{zero, mark}
		})
}

// payback is the month from which a line that was below 0 stays at or above it, -1
// for none, and what to say of it.
func payback(median []float64) (month int, said string) {
	last := -1 // the last month below
	for i, v := range median {
		if v < 0 {
			last = i
		}
	}
	switch last {
	case -1:
		return -1, "never below 0"
	case len(median) - 1:
		return -1, "not paid back"
	}
	return last + 1, "paid back "
}
