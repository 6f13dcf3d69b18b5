package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot/vg"

	"neocloud/plots/style"
	"neocloud/sim/civil"
)

// Mix is how the megawatts of one strategy are used, by month: means over the
// replications, in MW.
type Mix struct {
	Strategy                     string
	Leased, Internal, Spot, Idle []float64
}

// Megawatts shows what happens to the megawatts under each strategy, side by side:
// mean leased, on own demand, sold spot and idle, on top of each other, month by
// month. It is an error when a series is not of the months or not finite and ≥ 0, or
// a name is missing or occurs twice.
func Megawatts(months []civil.Date, mixes []Mix, caption Caption) (*Figure, error) {
	xs, err := days(months)
	if err != nil {
		return nil, err
	}
	var names []string
	most := 0.0
	for _, m := range mixes {
		names = append(names, m.Strategy)
		for _, use := range m.uses() {
			if len(use.values) != len(months) {
				return nil, fmt.Errorf("%s: %w: %d of %d", m.Strategy, errMonths, len(use.values), len(months))
			}
		}
		for i := range months {
			total := 0.0
			for _, use := range m.uses() {
				if !finite(use.values[i]) || use.values[i] < -1e-6 {
					return nil, fmt.Errorf("%s: %s megawatts of %v are %v", m.Strategy, use.name, months[i], use.values[i])
				}
				total += use.values[i]
			}
			most = max(most, total)
		}
	}
	if err := checkNames("strategy", names); err != nil {
		return nil, err
	}
	if len(mixes) == 0 {
		return nil, fmt.Errorf("%w: there are no strategies", errNothing)
	}
	if most == 0 {
		most = 1
	}
	looks := style.Looks(names...)
	f := &Figure{
		Title:   "What the megawatts do: mean by month",
		Caption: caption,
		columns: sideBySide(len(mixes), 3.3*vg.Centimeter, 5),
	}
	for _, use := range (Mix{}).uses() {
		f.key = append(f.key, keyItem{text: use.name, fill: use.clr})
	}
	for _, m := range mixes {
		f.panels = append(f.panels, func(s style.Sheet, at place) panelPlot {
			p := s.Plot()
			timeAxes(s, p, at, MW, xs, 0, most*1.02, "MW")
			head(s, p, m.Strategy, looks[m.Strategy].Color, "", 0)
			p.Add(stack(xs, m.uses())...)
			return panelPlot{Plot: p}
		})
	}
	return f, nil
}

// use is one layer of megawatts.
type use struct {
	name   string
	clr    color.NRGBA
	values []float64
}

func (m Mix) uses() []use {
	return []use{
		{"leased", style.Leased(), m.Leased},
		{"own demand", style.Internal(), m.Internal},
		{"spot", style.Spot(), m.Spot},
		{"idle", style.Idle(), m.Idle},
	}
}
