package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"neocloud/plots/style"
	"neocloud/sim"
	"neocloud/sim/stats"
)

// LeaseSet is the leases that one strategy signed, as a summary has them.
type LeaseSet struct {
	Strategy string
	Leases   []sim.LeaseSummary
}

// LeaseValues shows what each lease is worth in three ways, in USD per lease:
// headline, all fees to the end of its term; committed, what is due if the tenant
// leaves as soon as it may; and collected, what the worlds saw, with its interval. A
// lease that a strategy never signs is left out, and a strategy that signs none says
// so. It is an error when no strategy signs any, or a name is missing or occurs twice.
func LeaseValues(sets []LeaseSet, caption Caption) (*Figure, error) {
	most, err := checkLeases(sets, func(l sim.LeaseSummary) float64 {
		v := 0.0
		for _, e := range []stats.Estimate{l.Headline, l.Committed, l.Collected} {
			if e.OK && finite(e.Value, e.CI.Hi) {
				v = max(v, e.Value, e.CI.Hi)
			}
		}
		return v
	})
	if err != nil {
		return nil, err
	}
	f := &Figure{
		Title:   "What a lease is worth: headline, committed, collected",
		Caption: caption.with(perWorld(sets)),
		key: []keyItem{
			{text: "headline", fill: headlineColor()},
			{text: "committed", fill: committedColor()},
			{text: "collected", fill: collectedKey(sets)},
		},
		columns: sideBySide(len(sets), 6*vg.Centimeter, leaseLines(sets)),
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
			valueAxis(s, &p.X, USD, 0, most*1.02, width*0.85, false)
			if !at.last {
				p.X.Tick.Marker = unlabelled{p.X.Tick.Marker}
			}
			p.Add(gridOf(s, true, false))
			for i, l := range signed {
				p.Add(threeValues(s, looks[set.Strategy].Color, -float64(i), l))
			}
			return panelPlot{Plot: p}
		})
	}
	return f, nil
}

func headlineColor() color.NRGBA  { return style.Tint(style.Soft(), 0.22) }
func committedColor() color.NRGBA { return style.Tint(style.Soft(), 0.65) }

// collectedKey is the colour of the only strategy, or ink for several.
func collectedKey(sets []LeaseSet) color.NRGBA {
	if len(sets) == 1 {
		return style.Looks(sets[0].Strategy)[sets[0].Strategy].Color
	}
	return style.Ink()
}

// threeValues draws the values of a lease as bars in each other, the narrowest in
// front.
func threeValues(s style.Sheet, clr color.NRGBA, row float64, l sim.LeaseSummary) shape {
	return func(c draw.Canvas, x, y func(float64) vg.Length) {
		unit := min(y(row+0.5)-y(row-0.5), s.Body*3)
		bar := func(e stats.Estimate, share vg.Length, clr color.NRGBA) {
			if e.OK && finite(e.Value) {
				fillRect(c, clr, x(0), y(row)-unit*share/2, x(max(e.Value, 0)), y(row)+unit*share/2)
			}
		}
		bar(l.Headline, 0.74, headlineColor())
		bar(l.Committed, 0.48, committedColor())
		bar(l.Collected, 0.2, clr)
		if e := l.Collected; e.OK && e.HasCI && finite(e.CI.Lo, e.CI.Hi) {
			c.StrokeLine2(draw.LineStyle{Color: style.Ink(), Width: s.Hair * 2}, x(max(e.CI.Lo, 0)), y(row), x(e.CI.Hi), y(row))
		}
	}
}

// checkLeases finds the largest of a figure over all leases that were signed.
func checkLeases(sets []LeaseSet, of func(sim.LeaseSummary) float64) (most float64, err error) {
	var names []string
	some := false
	for _, set := range sets {
		names = append(names, set.Strategy)
		var leases []string
		for _, l := range signedLeases(set) {
			leases = append(leases, l.Name)
			most = max(most, of(l))
			some = true
		}
		if err := checkNames("lease", leases); err != nil {
			return 0, fmt.Errorf("%s: %w", set.Strategy, err)
		}
	}
	if err := checkNames("strategy", names); err != nil {
		return 0, err
	}
	if !some {
		return 0, fmt.Errorf("%w: no strategy signs a lease", errNothing)
	}
	if most == 0 {
		most = 1
	}
	return most, nil
}

// signedLeases are those of which there is something to say, if there are many the
// twenty with the highest headline.
func signedLeases(set LeaseSet) []sim.LeaseSummary {
	var out []sim.LeaseSummary
	for _, l := range set.Leases {
		if l.Headline.OK || l.Collected.OK {
			out = append(out, l)
		}
	}
	if len(out) > mostBars {
		sorted := slices.Clone(out)
		slices.SortStableFunc(sorted, func(a, b sim.LeaseSummary) int { return cmp.Compare(b.Headline.Value, a.Headline.Value) })
		out = slices.DeleteFunc(out, func(l sim.LeaseSummary) bool {
			return !slices.ContainsFunc(sorted[:mostBars], func(o sim.LeaseSummary) bool { return o.Name == l.Name })
		})
	}
	return out
}

func leaseLooks(sets []LeaseSet) map[string]style.Look {
	names := make([]string, len(sets))
	for i, set := range sets {
		names[i] = set.Strategy
	}
	return style.Looks(names...)
}

// leaseLines is how many lines of text a panel of leases is high: its name, and the
// leases of the set with the most.
func leaseLines(sets []LeaseSet) vg.Length {
	most := 1
	for _, set := range sets {
		most = max(most, len(signedLeases(set)))
	}
	return 1.5 + 1.05*vg.Length(most)
}

// perWorld explains the numbers at names, if there are any, and says whether leases
// were left out.
func perWorld(sets []LeaseSet) string {
	for _, set := range sets {
		if n := len(set.Leases); n > mostBars && len(signedLeases(set)) == mostBars {
			return fmt.Sprintf("×: leases per world; those of the %d highest headlines", mostBars)
		}
	}
	for _, set := range sets {
		for i, r := range leaseRows(signedLeases(set)) {
			if r.name != signedLeases(set)[i].Name {
				return "×: leases per world"
			}
		}
	}
	return ""
}

// leaseRows names leases, with how many are signed per world if that is not one.
func leaseRows(leases []sim.LeaseSummary) []row {
	out := make([]row, len(leases))
	for i, l := range leases {
		out[i] = row{name: l.Name, clr: style.Ink()}
		if v := l.Signed.Value; l.Signed.OK && finite(v) && math.Abs(v-1) > 0.005 {
			out[i].name += " ×" + style.Number.Format(v)
		}
	}
	return out
}
