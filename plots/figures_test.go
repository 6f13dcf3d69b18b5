package plots_test

import (
	"fmt"
	"math"

	"neocloud/plots"
	"neocloud/sim"
	"neocloud/sim/civil"
	"neocloud/sim/design"
	"neocloud/sim/stats"
)

// world is what all figures are drawn from in tests: made up, of any size and shape.
type world struct {
	strategies, replications, months, inputs, points int
	// value is the outcome of a strategy in a replication.
	value func(strategy, replication int) float64
	// leases that each strategy signs in kind.
	leases int
}

// plain is a world without anything special.
func plain() world {
	return world{
		strategies: 4, replications: 400, months: 120, inputs: 7, points: 9, leases: 3,
		value: func(s, r int) float64 { // spread over some tens of billions, skewed, without chance
			u := math.Mod(float64(r)*0.6180339887498949+0.1*float64(s), 1)
			return 1e9 * (20*float64(s+1) + 15*u*u + 5*math.Sin(float64(r)))
		},
	}
}

type named struct {
	name string
	fig  *plots.Figure
	err  error
}

// figures draws all figures from a world.
func (w world) figures() []named {
	var (
		out     []named
		caption = plots.Caption{Scenario: "made-up", Seed: 7, Replications: w.replications}
		npv     = plots.Quantity{Name: "Economic NPV", Unit: plots.USD}
		add     = func(name string, fig *plots.Figure, err error) { out = append(out, named{name, fig, err}) }
		samples = w.samples()
		months  []civil.Date
		at      = civil.MustDate("2026-05-15")
		estOf   = func(v float64) stats.Estimate { return stats.Mean([]float64{v * 0.9, v, v * 1.2}, 0.95) }
	)
	for i := range w.months {
		months = append(months, at)
		at = civil.MustDate("2026-06-01").AddMonths(i)
	}
	fig, err := plots.ECDF(npv, samples, caption)
	add("ecdf", fig, err)
	fig, err = plots.Density(npv, samples, caption)
	add("density", fig, err)
	fig, err = plots.Convergence(npv, samples, 0.95, caption)
	add("convergence", fig, err)
	if w.strategies > 1 {
		fig, err = plots.PairedDifference(npv, samples[1], samples[0], stats.Paired(samples[1].Values, samples[0].Values, 0.95), caption)
		add("paired", fig, err)
	}
	var mixes []plots.Mix
	var bands []plots.Bands
	var risks []plots.RiskPoint
	var sets []plots.LeaseSet
	for s, sample := range samples {
		series := func(share float64) []float64 {
			v := make([]float64, w.months)
			for i := range v {
				v[i] = 300 * share * (1 + 0.5*math.Sin(float64(i)/9+float64(s)))
			}
			return v
		}
		mixes = append(mixes, plots.Mix{Strategy: sample.Strategy, Leased: series(1), Internal: series(0.6), Spot: series(0.2), Idle: series(0.3)})
		v, x := sample.Values[0]/1e9, series(1)
		b := plots.Bands{Strategy: sample.Strategy, Months: months}
		for i := range x {
			mid := (x[i] - 200 + v) * 1e7
			b.P05, b.P25, b.P50 = append(b.P05, mid-2e9), append(b.P25, mid-1e9), append(b.P50, mid)
			b.P75, b.P95 = append(b.P75, mid+1e9), append(b.P95, mid+3e9)
		}
		bands = append(bands, b)
		sorted := append([]float64(nil), sample.Values...)
		risks = append(risks, plots.RiskPoint{Strategy: sample.Strategy, Mean: stats.Mean(sample.Values, 0.95), CVaR: stats.Mean(sorted[:(len(sorted)+1)/2], 0.95)})
		set := plots.LeaseSet{Strategy: sample.Strategy}
		for i := range w.leases {
			set.Leases = append(set.Leases, sim.LeaseSummary{
				Name: fmt.Sprintf("lease %d", i+1), Signed: estOf(float64(i + 1)),
				Headline: estOf(9e9 / float64(i+1)), Committed: estOf(1e9), Collected: estOf(5e9 / float64(i+1)),
				Ended: map[string]stats.Estimate{"expired": estOf(0.3), "tenant left": estOf(0.5), "open at the end": estOf(0.1)},
			})
		}
		set.Leases = append(set.Leases, sim.LeaseSummary{Name: "never signed"})
		sets = append(sets, set)
	}
	fig, err = plots.Megawatts(months, mixes, caption)
	add("megawatts", fig, err)
	fig, err = plots.Fan(plots.Quantity{Name: "Price index", Unit: plots.USD}, bands, caption)
	add("fan", fig, err)
	fig, err = plots.Cash(bands, caption)
	add("cash", fig, err)
	fig, err = plots.RiskReturn(npv, risks, caption)
	add("riskreturn", fig, err)
	fig, err = plots.LeaseValues(sets, caption)
	add("leasevalues", fig, err)
	fig, err = plots.LeaseEndings(sets, caption)
	add("leaseendings", fig, err)
	return append(append(out, w.sensitivities(npv, samples, caption)...), w.timeline(mixes[0], caption))
}

func (w world) samples() []plots.Sample {
	var out []plots.Sample
	for s := range w.strategies {
		sample := plots.Sample{Strategy: []string{
			"build-only", "sell-only", "hybrid", "hybrid-value", "hold-the-price", "let-and-reclaim", "oversubscribe",
			"by-the-hour", "dearer-tenants", "eight-buildings", "when-plain", "stay-out",
		}[s]}
		for r := range w.replications {
			sample.Values = append(sample.Values, w.value(s, r))
		}
		out = append(out, sample)
	}
	return out
}

func (w world) sensitivities(q plots.Quantity, samples []plots.Sample, caption plots.Caption) []named {
	var (
		out     []named
		bars    []plots.TornadoBar
		indices []plots.SobolIndex
		effects []plots.MorrisEffect
		add     = func(name string, fig *plots.Figure, err error) { out = append(out, named{name, fig, err}) }
	)
	for i := range w.inputs {
		var m design.BarMoments
		for _, v := range samples[0].Values {
			m.Add(v, v-1e9/float64(i+1), v+2e9/float64(i+1))
		}
		name := fmt.Sprintf("input number %d of them", i+1)
		bars = append(bars, plots.TornadoBar{Input: name, Low: "1.1", High: "$3.5 a month", Bar: m.Bar(0.95)})
		e := func(v float64) stats.Estimate { return stats.Mean([]float64{v * 0.8, v, v * 1.1}, 0.95) }
		scale := samples[0].Values[0]
		indices = append(indices, plots.SobolIndex{Input: name, Index: design.Index{First: e(0.5 / float64(i+1)), Total: e(0.7 / float64(i+1))}})
		effects = append(effects, plots.MorrisEffect{Input: name, Effect: design.Elementary{MuStar: e(math.Abs(scale) / float64(i+1)), Sigma: e(math.Abs(scale) / float64(2*i+1))}})
	}
	fig, err := plots.Tornado(q, bars, caption)
	add("tornado", fig, err)
	fig, err = plots.Sobol(q, indices, caption)
	add("sobol", fig, err)
	fig, err = plots.Morris(q, effects, caption)
	add("morris", fig, err)

	x := plots.Axis{Quantity: plots.Quantity{Name: "Fee a month", Unit: plots.USD}}
	for i := range w.points {
		x.Values = append(x.Values, float64(i+1)*1e8)
	}
	y := plots.Axis{Quantity: plots.Quantity{Name: "Notice in days"}, Values: x.Values}
	m := plots.Map{X: x, Y: y}
	var lines []plots.SweepLine
	for s, sample := range samples {
		line, means := plots.SweepLine{Strategy: sample.Strategy}, []float64{}
		for i := range w.points {
			shift := 1e9 * float64(i*(w.strategies-s))
			shifted := make([]float64, len(sample.Values))
			for r, v := range sample.Values {
				shifted[r] = v + shift
			}
			line.Means = append(line.Means, stats.Mean(shifted, 0.95))
			for j := range w.points {
				means = append(means, sample.Values[0]+shift+1e9*float64(j*s))
			}
		}
		lines, m.Strategies, m.Means = append(lines, line), append(m.Strategies, sample.Strategy), append(m.Means, means)
	}
	for i := range w.points * w.points {
		m.Sure = append(m.Sure, 0.5+0.5*math.Mod(float64(i)*0.13, 1))
	}
	fig, err = plots.Sweep(x, q, lines, caption)
	add("sweep", fig, err)
	fig, err = plots.WinnerMap(q, m, caption)
	add("winnermap", fig, err)
	return out
}

func (w world) timeline(mix plots.Mix, caption plots.Caption) named {
	start := civil.MustDate("2026-05-15")
	t := sim.Trace{Series: sim.Series{Leased: mix.Leased, Internal: mix.Internal, Spot: mix.Spot, Idle: mix.Idle, OwnDemand: mix.Internal}}
	for i := range w.leases {
		from := start.AddDays(200 * i)
		name := fmt.Sprintf("inquiry-%d", i+1)
		t.Outcome.Leases = append(t.Outcome.Leases, sim.LeaseOutcome{
			Name: name, Product: "bridge", MW: 100, Signed: from, Start: from, End: from.AddDays(900), Ended: "tenant left",
		})
		t.Events = append(t.Events,
			sim.TraceEvent{Date: from, Event: "lease signed", Entity: name}, sim.TraceEvent{Date: from.AddDays(800), Event: "notice", Entity: name},
			sim.TraceEvent{Date: from.AddDays(50), Event: "outage begins", Entity: "site"})
	}
	fig, err := plots.Timeline(mix.Strategy, start, t, caption)
	return named{"timeline", fig, err}
}
