package main

import (
	"fmt"

	"neocloud/sim"
	"neocloud/sim/design"
	"neocloud/sim/stats"
)

type bar struct {
	Input, Low, High string
	Bar              design.Bar
}

type index struct {
	Input string
	Index design.Index
}

type effect struct {
	Input  string
	Effect design.Elementary
}

// line is a sweep of one parameter: by strategy and value, the mean.
type line struct {
	Values []float64
	Means  map[string][]stats.Estimate
}

// grid is a sweep of two: by strategy and point, x first, the mean of each strategy
// and the probability that the best of a point is best.
type grid struct {
	X, Y  []float64
	Means map[string][]float64
	Sure  []float64
}

// inputs that are moved, with their ranges from the comments of the scenario.
func inputs() []struct {
	name, path string
	low, high  float64
	unit       string
} {
	return []struct {
		name, path string
		low, high  float64
		unit       string
	}{
		{"value of consumer demand", "workloads.consumer.value_usd_per_mw_month", 0.3e6, 2.5e6, "$%.3gm"},
		{"lease fee", "leases.anthropic.fee_usd_per_month", 0.6e9, 1.6e9, "$%.3gbn"},
		{"price per GPU-hour", "market.index.usd_per_gpu_hour", 1.8, 3.2, "$%.3g"},
		{"tenant's hazard", "leases.anthropic.tenant_exit.hazard_per_month", 0.01, 0.06, "%.2g/mo"},
		{"decline of demand", "workloads.consumer.curve.exponential.rate_per_month", 0.03, 0.10, "%.2g/mo"},
		{"inquiries", "market.inquiries.per_month", 0.05, 0.20, "%.2g/mo"},
	}
}

func sensitivity(out *file) error {
	in := inputs()
	// difference is by how much hybrid-value beats sell-only in some worlds.
	difference := func(from, worlds int, overrides ...string) ([]float64, error) {
		npv, err := values(from, worlds, overrides...)
		if err != nil {
			return nil, err
		}
		d := make([]float64, worlds)
		for r := range d {
			d[r] = npv["hybrid-value"][r] - npv["sell-only"][r]
		}
		return d, nil
	}
	const each = 120
	base, err := difference(0, each)
	if err != nil {
		return err
	}
	for _, i := range in {
		low, err := difference(0, each, set(i.path, i.low))
		if err != nil {
			return err
		}
		high, err := difference(0, each, set(i.path, i.high))
		if err != nil {
			return err
		}
		var b design.BarMoments
		for r := range base {
			b.Add(base[r], low[r], high[r])
		}
		scale := 1.0
		switch i.unit {
		case "$%.3gm":
			scale = 1e6
		case "$%.3gbn":
			scale = 1e9
		}
		out.Tornado = append(out.Tornado, bar{i.name, fmt.Sprintf(i.unit, i.low/scale), fmt.Sprintf(i.unit, i.high/scale), b.Bar(confidence)})
	}

	at := func(p design.Plan) ([]float64, error) {
		ys := make([]float64, p.Len())
		point := make([]float64, p.Dim())
		for k := range ys {
			p.Point(k, point)
			var overrides []string
			for j, i := range in {
				overrides = append(overrides, set(i.path, i.low+float64(point[j]*(i.high-i.low))))
			}
			d, err := difference(0, 4, overrides...)
			if err != nil {
				return nil, err
			}
			ys[k] = stats.Mean(d, confidence).Value
		}
		return ys, nil
	}
	cube, err := design.NewSobol(128, 2*len(in))
	if err != nil {
		return err
	}
	plan, err := design.NewSaltelli(cube)
	if err != nil {
		return err
	}
	ys, err := at(plan)
	if err != nil {
		return err
	}
	for j, x := range design.Indices(ys, len(in), confidence, stats.Bootstrap{Resamples: 500, Seed: seed}) {
		out.Sobol = append(out.Sobol, index{in[j].name, x})
	}
	morris, err := design.NewMorris(len(in), 4, 30, 0, seed)
	if err != nil {
		return err
	}
	if ys, err = at(morris); err != nil {
		return err
	}
	for j, x := range design.Effects(morris, ys, confidence, stats.Bootstrap{Resamples: 500, Seed: seed}) {
		out.Morris = append(out.Morris, effect{in[j].name, x})
	}
	return sweeps(out)
}

// sweeps compares three strategies by the market's price and the worth of own demand.
func sweeps(out *file) error {
	const each = 60
	price, worth := "market.index.usd_per_gpu_hour", "workloads.consumer.value_usd_per_mw_month"
	out.Line.Means, out.Map.Means = map[string][]stats.Estimate{}, map[string][]float64{}
	for p := 0.25; p < 3.1; p += 0.25 {
		npv, err := values(0, each, set(price, p))
		if err != nil {
			return err
		}
		delete(npv, "hybrid-value")
		out.Line.Values = append(out.Line.Values, p)
		for name, v := range npv {
			out.Line.Means[name] = append(out.Line.Means[name], stats.Mean(v, confidence))
		}
	}
	for w := 0.25e6; w < 4.1e6; w += 0.5e6 {
		out.Map.Y = append(out.Map.Y, w)
		out.Map.X = nil
		for p := 0.5; p < 4.1; p += 0.5 {
			out.Map.X = append(out.Map.X, p)
			npv, err := values(0, each, set(price, p), set(worth, w))
			if err != nil {
				return err
			}
			delete(npv, "hybrid-value")
			out.Map.add(npv)
		}
	}
	return nil
}

// add takes the outcomes at one more point.
func (g *grid) add(npv map[string][]float64) {
	best, highest := "", 0.0
	for name, v := range npv {
		mean := stats.Mean(v, confidence).Value
		g.Means[name] = append(g.Means[name], digits(mean, 5))
		if best == "" || mean > highest {
			best, highest = name, mean
		}
	}
	wins := 0.0
	for r, v := range npv[best] {
		first := 1.0
		for _, other := range npv {
			if other[r] > v {
				first = 0
			}
		}
		wins += first
	}
	g.Sure = append(g.Sure, digits(wins/float64(len(npv[best])), 3))
}

// values are the economic NPVs by strategy of some worlds.
func values(from, worlds int, overrides ...string) (map[string][]float64, error) {
	m, all, err := compile(overrides...)
	if err != nil {
		return nil, err
	}
	out := map[string][]float64{}
	for r := from; r < from+worlds; r++ {
		w := m.Sample(seed, r)
		for _, c := range all {
			out[c.Name] = append(out[c.Name], m.Trace(w, c.Policy).Outcome.Metrics[sim.NPV])
		}
	}
	return out, nil
}

func set(path string, value float64) string { return fmt.Sprintf("%s=%g", path, value) }
