package sim_test

import (
	"fmt"

	"neocloud/sim"
)

func (m *maker) market() {
	x := &sim.Index{}
	if m.yes("gpu") {
		x.PerGPUHour, x.GPUsPerMW = m.v("gpu price", 1, 4), k(700)
	} else {
		x.PerMWMonth = m.v("index", 0.5e6, 4e6)
	}
	process := m.n("process", 0, 3)
	var drift sim.Value
	if process != 3 && m.yes("launches") {
		x.LaunchJumps = &sim.LaunchJumps{
			EveryMonths: m.n("launches", 1, 24), FirstMonth: m.n("first launch", 0, 12),
			Mean: m.v("jump", -0.5, 0.2), SD: m.maybe("jump sd", 0, 0.3),
		}
	} else {
		drift = m.maybe("drift", -0.5, 0.5)
	}
	switch process {
	case 1:
		x.GBM = &sim.GBM{Drift: drift, Volatility: m.v("volatility", 0, 0.8)}
	case 2:
		x.SchwartzSmith = &sim.SchwartzSmith{
			Reversion: m.v("reversion", 0.1, 5), ShortVolatility: m.v("short", 0, 0.8), LongVolatility: m.v("long", 0, 0.5),
			Correlation: m.maybe("short to long", -1, 1), Drift: drift,
		}
	case 3:
		x.Table = &sim.IndexTable{Interpolation: []string{"step", "linear"}[m.n("index interpolation", 0, 1)]}
		for _, d := range m.dates() {
			x.Table.Points = append(x.Table.Points, sim.IndexPoint{Date: d, Factor: m.x("factor", 0.2, 2)})
		}
	}
	m.sc.Market.Index = x
	if m.yes("spot") {
		m.sc.Market.Spot = &sim.Spot{Discount: m.maybe("spot discount", 0, 1), FillShare: m.v("fill", 0, 1)}
	}
	if !m.yes("inquiries") {
		return
	}
	q := &sim.Inquiries{PerMonth: m.v("inquiries", 0, 1.5), DecisionDays: m.n("decision", 0, 60)}
	if m.yes("hawkes") {
		q.Hawkes = &sim.Hawkes{BranchingRatio: m.v("branching", 0, 0.6), Decay: m.v("excitation", 0.5, 12)}
	}
	for i := range m.n("products", 1, 3) {
		term := m.n("term", 1, 24)
		q.Products = append(q.Products, sim.Product{
			Name: fmt.Sprintf("product-%d", i+1), Weight: m.x("weight", 0.5, 3), ITMW: m.v("asked", 1, 151),
			Term: m.v("terms", float64(term), float64(term+24)), StartLag: m.maybe("lag", 0, 200),
			Price: m.v("price", 0.3, 1.6), Terms: m.terms(term, 1e9),
		})
	}
	m.sc.Market.Inquiries = q
}

// strategies are the three policies, each with its variants.
func (m *maker) strategies() {
	s := make([]sim.Strategy, 3)
	for i, policy := range []string{"build-only", "sell-only", "hybrid"} {
		x := &s[i]
		x.Name, x.Policy, x.NoBuild = policy, policy, m.yes("no build")
		if policy != "sell-only" {
			x.Reserve = m.x("reserve", 0, 0.5)
			x.Forecast, x.ForecastMonths = []string{"", "naive", "trend"}[m.n("forecast", 0, 2)], m.n("months", 3, 12)
		}
		if policy != "build-only" {
			x.Floor, x.FloorToIndex, x.NoSpot = m.x("floor", 0, 2e6), m.x("floor to index", 0, 1), m.yes("no spot")
			x.ColoFloor = m.x("colo floor", 0, 2e6)
			if m.yes("limits") {
				x.MaxLeasedShare, x.MaxTenantShare = m.x("leased share", 0, 1), m.x("tenant share", 0, 1)
			}
		}
		if policy == "hybrid" {
			x.Priority = []string{"", "own", "value"}[m.n("priority", 0, 2)]
			x.ReclaimMonths, x.ReclaimThreshold = m.n("reclaim", 0, 4), m.x("threshold", 0.5, 2)
			x.OwnFirst = m.yes("own first")
		}
	}
	m.sc.Strategies = s
}

// correlations are those of one factor that everything named shares, which no
// matrix can refuse: of what drives the market, and of some uncertain numbers.
func (m *maker) correlations() {
	if m.yes("joint market") {
		names := []string{"index", "inquiries", "power", "delay", "default"}
		m.sc.Market.Correlations = m.factor(names)
		if own := one(m, "of a kind", "", "power", "delay", "default"); own != "" {
			m.sc.Market.Correlations = append(m.sc.Market.Correlations, sim.Correlation{A: own, B: own, Rho: 1})
		}
	}
	if !m.yes("joint numbers") {
		return
	}
	compiled, err := sim.Compile(m.sc)
	if err != nil {
		m.t.Fatalf("the generator is to draw valid scenarios only: %v", err)
	}
	var names []string
	for _, in := range compiled.Inputs() {
		if len(names) < 4 && m.yes("joint") {
			names = append(names, in.Path)
		}
	}
	m.sc.Correlations = m.factor(names)
}

// factor are the correlations of names by the factor that they share.
func (m *maker) factor(names []string) []sim.Correlation {
	var pairs []sim.Correlation
	var load []float64
	for i, name := range names {
		load = append(load, m.x("load", -0.9, 0.9))
		for j := range i {
			pairs = append(pairs, sim.Correlation{A: names[j], B: name, Rho: load[i] * load[j]})
		}
	}
	return pairs
}
