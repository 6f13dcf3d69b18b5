package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim"
)

// LeaseEndings shows how leases end: of all leases of a name or product the share
// that ended for each reason, those that are open at the end included. A lease that a
// strategy never signs is left out, and a strategy that signs none says so. It is an
// error when no strategy signs any, or a name is missing or occurs twice.
func LeaseEndings(sets []LeaseSet, caption Caption) (*Figure, error) {
	if _, err := checkLeases(sets, func(sim.LeaseSummary) float64 { return 1 }); err != nil {
		return nil, err
	}
	reasons := reasonsOf(sets)
	f := &Figure{
		Title:   "How leases end",
		Caption: caption.with(perWorld(sets)),
		columns: sideBySide(len(sets), 6*vg.Centimeter, leaseLines(sets)),
	}
	fills := style.Fills()
	colors := map[string]color.NRGBA{}
	for i, r := range reasons {
		colors[r.name] = fills[r.slot%len(fills)]
		f.key = append(f.key, keyItem{text: r.name, fill: colors[reasons[i].name]})
	}
	looks := leaseLooks(sets)
	for _, set := range sets {
		signed := signedLeases(set)
		f.panels = append(f.panels, func(s style.Sheet, at place) panelPlot {
			p := s.Plot()
			head(s, p, set.Strategy, looks[set.Strategy].Color, "", at.w)
			width := at.w
			if len(signed) > 0 {
				_, width = rows(s, p, at, leaseRows(signed), 0.5)
			} else {
				noTicks(&p.Y)
				p.Y.Min, p.Y.Max = 0, 1
				p.Add(message(s, "signs no lease"))
			}
			valueAxis(s, &p.X, Share, 0, 1, width*0.85, false)
			if !at.last {
				p.X.Tick.Marker = unlabelled{p.X.Tick.Marker}
			}
			p.Add(gridOf(s, true, false))
			for i, l := range signed {
				p.Add(endings(s, -float64(i), l, reasons, colors))
			}
			return panelPlot{Plot: p}
		})
	}
	return f, nil
}

// endings draws the shares of one row one after the other, with the number where it
// has room.
func endings(s style.Sheet, row float64, l sim.LeaseSummary, reasons []reason, colors map[string]color.NRGBA) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		half := min(y(row+0.5)-y(row-0.5), s.Body*3) * 0.37
		sty := s.Text(s.Small, style.Ink())
		sty.XAlign, sty.YAlign = draw.XCenter, draw.YCenter
		at := 0.0
		for _, r := range reasons {
			e := l.Ended[r.name]
			if !e.OK || !(e.Value > 0) {
				continue
			}
			end := min(at+e.Value, 1)
			fillRect(c, colors[r.name], x(at), y(row)-half, x(end), y(row)+half)
			if text := Share.Format(e.Value); sty.Width(text)+s.Gap*0.6 < x(end)-x(at) && 2*half > s.Small {
				c.FillText(sty, vg.Point{X: (x(at) + x(end)) / 2, Y: y(row) + capShift(sty)}, text)
			}
			at = end
		}
	}
}

// reason why leases end, with its place among the colours.
type reason struct {
	name string
	slot int
}

// knownReasons are those of the model (MODEL 6.1), from good to bad, and none.
func knownReasons() []string {
	return []string{"expired", "tenant left", "owner reclaimed", "default", "delivery failed", "open at the end"}
}

// reasonsOf are the reasons that occur: those of the model in their order, then
// others by name.
func reasonsOf(sets []LeaseSet) []reason {
	known := knownReasons()
	var others []string
	occurs := map[string]bool{}
	for _, set := range sets {
		for _, l := range signedLeases(set) {
			for name, e := range l.Ended {
				if e.OK && e.Value > 0 {
					occurs[name] = true
					if !slices.Contains(known, name) && !slices.Contains(others, name) {
						others = append(others, name)
					}
				}
			}
		}
	}
	slices.Sort(others)
	var out []reason
	for i, name := range append(known, others...) {
		if occurs[name] {
			out = append(out, reason{name, i})
		}
	}
	return out
}
