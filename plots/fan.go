package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"neocloud/plots/style"
	"neocloud/sim/civil"
)

// Bands are the distribution of a monthly series over the replications: its mean and
// percentiles by month, in the unit of the series.
type Bands struct {
	// Strategy whose series it is; empty for one that no strategy changes, such as
	// own demand and the price index.
	Strategy                      string
	Months                        []civil.Date
	Mean, P05, P25, P50, P75, P95 []float64
}

// Fan shows how a monthly series may go, one panel for each strategy: half of all
// worlds within the inner band from P25 to P75, nine in ten within the outer from P5
// to P95, and the median. The means are not shown and may be missing. It is an error
// when a percentile is missing, not finite or below a lower one, or a name occurs
// twice.
func Fan(q Quantity, bands []Bands, caption Caption) (*Figure, error) {
	return fan(q, q.Name+": P5–P95, P25–P75 and median", bands, caption, nil)
}

// fan is Fan with another title and more to be drawn on and said of each panel.
func fan(q Quantity, title string, bands []Bands, caption Caption, more func(s style.Sheet, days []float64, b Bands) (string, []plot.Plotter)) (*Figure, error) {
	var names []string
	var values []float64
	for _, b := range bands {
		if err := b.check(); err != nil {
			return nil, err
		}
		values = append(append(values, b.P05...), b.P95...)
		if b.Strategy != "" || len(bands) > 1 {
			names = append(names, b.Strategy)
		}
	}
	if err := checkNames("strategy", names); err != nil {
		return nil, err
	}
	if len(bands) == 0 {
		return nil, fmt.Errorf("%w: there are no bands", errNothing)
	}
	lo, hi := extent(0, append(values, 0)...)
	hi += 0.02 * (hi - lo)
	if lo < 0 {
		lo -= 0.02 * (hi - lo)
	}
	looks := style.Looks(names...)
	key := style.Soft()
	if len(bands) == 1 {
		key = fanColor(looks, bands[0].Strategy)
	}
	f := &Figure{
		Title: title, Caption: caption,
		key: []keyItem{
			{text: "P5–P95", fill: style.Tint(key, outer)},
			{text: "P25–P75", fill: style.Tint(key, inner)},
			{text: "median", look: style.Look{Color: key}},
		},
		columns: sideBySide(len(bands), 3.3*vg.Centimeter, 5),
	}
	for _, b := range bands {
		f.panels = append(f.panels, func(s style.Sheet, at place) panelPlot {
			p := s.Plot()
			all, _ := days(b.Months) // checked above
			xs := all[:len(all)-1]
			if len(xs) == 1 {
				xs, b = all, b.twice()
			}
			timeAxes(s, p, at, q.Unit, xs, lo, hi, q.label())
			clr := fanColor(looks, b.Strategy)
			aside := ""
			var extra []plot.Plotter
			if more != nil {
				aside, extra = more(s, xs, b)
			}
			head(s, p, b.Strategy, clr, aside, 0)
			p.Add(band(xs, b.P05, b.P95, style.Tint(clr, outer)), band(xs, b.P25, b.P75, style.Tint(clr, inner)))
			p.Add(curve(xs, b.P50, lineOf(s, style.Look{Color: clr})))
			p.Add(extra...)
			return panelPlot{Plot: p}
		})
	}
	return f, nil
}

// outer and inner are how thinly the bands are laid.
const outer, inner = 0.2, 0.45

func fanColor(looks map[string]style.Look, name string) color.NRGBA {
	if l, ok := looks[name]; ok {
		return l.Color
	}
	return style.Low()
}

// check says what is wrong with bands.
func (b Bands) check() error {
	if _, err := days(b.Months); err != nil {
		return fmt.Errorf("%s: %w", b.Strategy, err)
	}
	all := [][]float64{b.P05, b.P25, b.P50, b.P75, b.P95}
	names := []string{"P5", "P25", "P50", "P75", "P95"}
	for k, ps := range all {
		if len(ps) != len(b.Months) {
			return fmt.Errorf("%s: %w: %d of %d of %s", b.Strategy, errMonths, len(ps), len(b.Months), names[k])
		}
		for i, v := range ps {
			if !finite(v) {
				return fmt.Errorf("%s: %s of %v is %v", b.Strategy, names[k], b.Months[i], v)
			}
			if k > 0 && v < all[k-1][i] {
				return fmt.Errorf("%s: %s of %v is below %s", b.Strategy, names[k], b.Months[i], names[k-1])
			}
		}
	}
	return nil
}

// twice is bands of one month drawn at its beginning and its end.
func (b Bands) twice() Bands {
	for _, v := range []*[]float64{&b.P05, &b.P25, &b.P50, &b.P75, &b.P95} {
		*v = []float64{(*v)[0], (*v)[0]}
	}
	return b
}
